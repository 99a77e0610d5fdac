"""``byline vault``: the notes of a vault kept up to date beside whatever people write in them."""

from __future__ import annotations

import itertools
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from byline.api import (
    Article,
    BadInput,
    BylineError,
    Desk,
    NothingSelected,
    StorageError,
    UsageError,
)
from byline_markdown.merge import merge
from byline_markdown.note import MAX_CHARS, parse, render
from byline_markdown.writer import file_name, wants_links

_SOME_FAILED, _FINDINGS = 1, 3
_MARK = b"\xef\xbb\xbf"
_AS_IT_WAS = "as it was"


@dataclass(frozen=True, slots=True)
class _Standing:
    """A file of the vault: its bytes, and its text with every line end the same."""

    data: bytes
    text: str
    newline: str


class _LeftAlone(Exception):
    """A file that byline does not touch, and why."""


@click.command()
@click.argument("folder", metavar="DIR")
@click.argument("query", nargs=-1)
@click.option("-O", "--set", "settings", multiple=True, metavar="NAME=VALUE", help="links=yes")
@click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
@click.pass_obj
def vault(
    desk: Desk, folder: str, query: tuple[str, ...], settings: tuple[str, ...], dry_run: bool
) -> None:
    """Write a note for each report into DIR, or bring the notes there up to date.

    What people changed in a note stays as they left it. Where byline would now say something
    else, the note is named, and the exit code is 3; so is a file that byline did not write.
    """
    links = wants_links(_settings(settings))
    articles = _by_key(desk, " ".join(query))
    first = next(articles, None)
    if first is None:
        raise NothingSelected(f"nothing matches {' '.join(query)}" if query else "no record yet")
    home = _home(desk, folder, dry_run)
    done: Counter[str] = Counter()
    failed = False
    for article in itertools.chain([first], articles):
        try:
            done[_keep(desk, home, article, links, dry_run)] += 1
        except _LeftAlone as left:
            done["left"] += 1
            desk.say(f"{left}")
        except BylineError as error:
            failed = True
            desk.say(f"{home / file_name(article.key)}: {error}")
    _tell(desk, folder, done, dry_run)
    if failed or done["left"]:
        click.get_current_context().exit(_SOME_FAILED if failed else _FINDINGS)


def _by_key(desk: Desk, query: str) -> Iterator[Article]:
    """The records by key: all of them one by one, those of a query in an order of our own."""
    if not query:
        return desk.stream("sort:key")
    return iter(sorted(desk.find(query), key=lambda article: article.key))


def _settings(settings: Sequence[str]) -> dict[str, str]:
    told = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if name.strip() != "links" or not equals:
            raise UsageError(f'-O {setting}: there is "-O links=yes"')
        told["links"] = value.strip()
    return told


def _home(desk: Desk, folder: str, dry_run: bool) -> Path:
    """The vault's folder, made where there is none. Raises UsageError, StorageError."""
    home = Path(folder)
    if home.exists() and not home.is_dir():
        raise UsageError(f"{folder}: no folder")
    if home.resolve().is_relative_to((desk.root / "articles").resolve()):
        raise UsageError(f"{folder}: holds the library's own records; name another folder")
    if not dry_run:
        try:
            home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(f"{folder}: cannot make the folder: {error.strerror}") from None
    return home


def _keep(desk: Desk, home: Path, article: Article, links: bool, dry_run: bool) -> str:
    """Write one note; how it went. Raises _LeftAlone, BylineError."""
    path = home / file_name(article.key)
    _name_old_notes(desk, home, article)
    fresh = render(article, links)
    standing = _standing(path)
    if standing is None:
        _put(desk, path, fresh.encode(), None, dry_run)
        return "new"
    text, left = _brought_up_to_date(path, standing.text, fresh)
    changed = text != standing.text
    if changed:
        _put(desk, path, text.replace("\n", standing.newline).encode(), standing.data, dry_run)
    if left:
        parts = ", ".join(part.strip("()") for part in left)
        raise _LeftAlone(f"{path}: changed here and in the library: {parts}; left as it is here")
    return "brought up to date" if changed else _AS_IT_WAS


def _brought_up_to_date(path: Path, text: str, fresh: str) -> tuple[str, tuple[str, ...]]:
    try:
        note = parse(text, str(path))
        if not note.ours:
            raise _LeftAlone(f"{path}: byline did not write it; left as it is")
        merged = merge(note, parse(fresh, str(path)), str(path))
    except BadInput as error:
        raise _LeftAlone(f"{error}; left as it is") from None
    return merged.text, merged.left


def _standing(path: Path) -> _Standing | None:
    """What stands at a note's place; None where nothing does."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > 4 * MAX_CHARS:
            raise _LeftAlone(f"{path}: no note but a link, a folder or the like; left as it is")
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StorageError(f"cannot read: {error.strerror}") from None
    try:
        text = data.removeprefix(_MARK).decode()
    except UnicodeDecodeError:
        raise _LeftAlone(f"{path}: not UTF-8; left as it is") from None
    newline = "\r\n" if text.split("\n", 1)[0].endswith("\r") else "\n"
    return _Standing(data, text.replace("\r\n", "\n"), newline)


def _put(desk: Desk, path: Path, data: bytes, before: bytes | None, dry_run: bool) -> None:
    """Write a note, unless somebody has written there since it was read."""
    if dry_run:
        return
    now = _standing(path)
    if (now.data if now else None) != before:
        raise _LeftAlone(f"{path}: changed while byline read it; left as it is")
    desk.emit(data, str(path))


def _name_old_notes(desk: Desk, home: Path, article: Article) -> None:
    for alias in article.aliases:
        if (home / file_name(alias)).is_file():
            desk.say(f"{home / file_name(alias)}: the record is now {article.key}; this note stays")


def _tell(desk: Desk, folder: str, done: Counter[str], dry_run: bool) -> None:
    said = ", ".join(f"{count} {word}" for word, count in done.items())
    desk.say(
        f"{folder}: {said or 'nothing done'}{' (dry run: nothing written)' if dry_run else ''}"
    )
