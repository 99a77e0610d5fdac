"""``byline init``."""

from __future__ import annotations

from pathlib import Path

import click

from byline.desk import Desk
from byline.errors import UsageError

_IGNORE = """\
# Captures are other people's text; .byline holds the lock and the trash.
/captures/
/.byline/
"""
_ATTRIBUTES = """\
*.md text eol=lf
*.toml text eol=lf
# Once `byline git-setup` has run in a clone, git merges records field by field.
articles/**/*.md merge=byline diff=byline
"""


@click.command("init")
@click.argument("folder", required=False)
@click.option("--name", default="", help="What to call the library.")
@click.pass_obj
def command(desk: Desk, folder: str | None, name: str) -> None:
    """Make a library here.

    FOLDER defaults to --library, $BYLINE_LIBRARY or ./library. Nothing that is there is touched.
    """
    import tomli_w

    from byline import storage
    from byline.config import MARK

    root = Path(folder) if folder else desk.library_folder
    if (root / MARK).exists():
        raise UsageError(f"{root}: a library already; nothing to do")
    with storage.refusals(root, "make"):
        storage.make_folders(root.absolute() / "articles")
        storage.make_folders(root.absolute() / "topics")
    settings: dict[str, object] = {
        "library": {"name": name or root.absolute().name, "key-pattern": "{auth}-{year}-{title}"},
        "cite": {"style": "chicago-notes-bibliography"},
    }
    storage.create(root / ".gitignore", _IGNORE.encode())
    storage.create(root / ".gitattributes", _ATTRIBUTES.encode())
    storage.create(root / MARK, tomli_w.dumps(settings).encode())
    desk.say(f"{root}: a new library; next: byline --library {root} add REPORT.html")
