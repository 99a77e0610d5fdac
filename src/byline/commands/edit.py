"""``byline edit``."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

import click

from byline import storage
from byline.commands.arguments import key_argument
from byline.desk import Desk
from byline.errors import BylineError, UsageError


@click.command("edit")
@key_argument
@click.pass_obj
def command(desk: Desk, key: str) -> None:
    """Open a record in your editor.

    $VISUAL, else $EDITOR. You edit a copy; it takes the record's place once it reads back
    whole. If it does not, or the record changed meanwhile, your copy is kept and named.
    """
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        raise UsageError("no editor: set EDITOR, or use `byline set KEY FIELD=VALUE`")
    path = desk.library.find(key)
    before = storage.read_bytes(path)  # also of a record that cannot be read: here it is mended
    folder = Path(tempfile.mkdtemp(prefix="byline-"))  # private to the user
    copy = folder / path.name
    copy.write_bytes(before)
    try:
        code = subprocess.call([*shlex.split(editor), str(copy)])
    except (OSError, ValueError) as error:
        raise UsageError(f"{editor}: cannot start ({error}); set EDITOR") from None
    if code:
        raise BylineError(f"{editor} ended with {code}; the record is unchanged, your copy: {copy}")
    data = copy.read_bytes()
    if data != before:
        try:
            text = data.decode("utf-8")
            desk.saved(desk.library.replace_text(path, before, text))
        except (BylineError, UnicodeDecodeError) as error:
            raise BylineError(f"{error}\nnot saved; your copy: {copy}") from None
    copy.unlink()
    folder.rmdir()
    desk.say(f"{path.stem}: {'saved' if data != before else 'unchanged'}")
