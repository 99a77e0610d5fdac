"""``byline git-setup``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from byline import git, storage
from byline.desk import Desk
from byline.errors import FINDINGS, UsageError

_IGNORED = ("/captures/", "/.byline/")


@click.command("git-setup")
@click.option("--check", is_flag=True, help="Change nothing; say what is missing (exit 3).")
@click.pass_context
def command(ctx: click.Context, check: bool) -> None:
    """Have git merge records field by field in this clone.

    Writes rows into the library's .gitattributes and .gitignore where they lack them, and the
    merge driver into the clone's own configuration, which git does not share: whoever clones the
    library runs this once. What is there already stays.
    """
    desk: Desk = ctx.obj
    root = desk.root
    if git.top(root) is None:
        raise UsageError(f"{root}: in no git repository; `git init` first")
    rows = {
        git.ATTRIBUTES: list(_attributes(desk, root)),
        git.IGNORE: list(_ignored(desk, root)),
    }
    settings = {name: value for name, value in git.wanted().items() if git.get(root, name) != value}
    if not check:
        with desk.library.locked():
            _write(root, rows, settings)
    for name, missing in rows.items():
        for row in missing:
            desk.say(f"{name}: {'lacks' if check else 'added'} {row}")
    for name in settings:
        desk.say(f"git config: {'lacks' if check else 'set'} {name}")
    if not any((*rows.values(), settings)):
        desk.say("git merges records field by field here; nothing to do")
    elif check:
        ctx.exit(FINDINGS)


def _write(root: Path, rows: Mapping[str, list[str]], settings: Mapping[str, str]) -> None:
    for name, missing in rows.items():
        if missing:
            _append(root / name, missing)
    for name, value in settings.items():
        git.ask(root, "config", "--local", name, value)


def _attributes(desk: Desk, root: Path) -> Iterator[str]:
    """Rows that .gitattributes lacks; what somebody set otherwise is named and left."""
    record = "articles/2000/01/record.md"
    names = ("merge", "diff", "text", "eol")
    found = git.attributes(root, record, *names)
    for name, ours in (("merge", "byline"), ("text", "set"), ("eol", "lf")):
        there = found.get(name, "unspecified")
        if there not in ("unspecified", "auto", ours):
            desk.say(f"{git.ATTRIBUTES}: says {name}={there} of records; left as it is")
    if found.get("merge") == "unspecified":
        yield _row(found)
    toml = git.attributes(root, "byline.toml", "text", "eol")
    if "unspecified" in toml.values():
        yield git.TOML_ROW


def _row(found: Mapping[str, str]) -> str:
    """What to say of records: only what nobody has said otherwise."""
    said = [
        word
        for name, word in (
            ("text", "text"), ("eol", "eol=lf"), ("merge", "merge=byline"), ("diff", "diff=byline")
        )
        if name == "merge" or found.get(name) in ("unspecified", "auto")
    ]  # fmt: skip
    return " ".join([git.RECORDS, *said])


def _ignored(desk: Desk, root: Path) -> Iterator[str]:
    """Rows that .gitignore lacks: captures are other people's text."""
    for row in _IGNORED:
        folder = row.strip("/")
        if git.is_ignored(root, f"{folder}/x"):
            continue
        if git.ask(root, "ls-files", "--", folder):
            desk.say(f"{folder}/ is under git here; left as it is")
        else:
            yield row


def _append(path: Path, rows: list[str]) -> None:
    """Add lines at the end of a file, whose own lines stay."""
    if not path.exists() and not path.is_symlink():
        storage.create(path, "".join(f"{row}\n" for row in rows).encode())
        return
    there = storage.read_bytes(path)
    ending = "\r\n" if b"\r\n" in there else "\n"
    text = "" if not there or there.endswith(b"\n") else ending
    text += "".join(row + ending for row in rows)
    storage.replace(path, there + text.encode(), expected=there)
