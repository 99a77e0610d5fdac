"""``byline add``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from byline.adding import add, add_all
from byline.assigning import assignment
from byline.capture import CAPTURE_SUFFIXES, Capture
from byline.commands.arguments import dump, json_option
from byline.config import MARK
from byline.dates import Date
from byline.desk import Desk
from byline.errors import BadInput, BylineError, StorageError, UsageError
from byline.formats import Order
from byline.opening import open_capture


@click.command("add")
@click.argument("files", metavar="FILE|FOLDER…", nargs=-1, required=True)
@click.option("--key", default="", help="The record's key, for one file; else made by pattern.")
@click.option("--url", default="", help="Where the page stood.")
@click.option("--seen", default="", metavar="DATE", help="When it was captured.")
@click.option("--set", "changes", multiple=True, metavar="FIELD=VALUE", help="What you know.")
@click.option("--topic", "topics", multiple=True, help="A topic; may be repeated.")
@click.option("--reader", default="", metavar="NAME", help="Use this reader, whatever the file.")
@click.option("--dry-run", is_flag=True, help="Print the record; write nothing.")
@json_option
@click.pass_obj
def command(
    desk: Desk,
    files: tuple[str, ...],
    key: str,
    url: str,
    seen: str,
    changes: tuple[str, ...],
    topics: tuple[str, ...],
    reader: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read captured reports and keep them as records.

    \b
    byline add page.html report.txt saved-pages/
    pbpaste | byline add - --url https://example.org/story --seen 2025-02-09
    byline add page.html --set outlet="The Irrawaddy" --topic sanctions

    A field that the capture does not state stays empty, and says so. The capture's bytes are
    kept by their hash; a capture that is here already is not added twice. Of a folder, the files
    that can be captures by their names are read.
    """
    if key and (len(files) > 1 or Path(files[0]).is_dir()):
        raise UsageError("--key names one record; give one file")
    if seen:
        Date.parse(seen)
    typed = [("url", url)] if url else []
    typed += [assignment(change) for change in changes]
    typed += [("topics", ", ".join(topics))] if topics else []
    order = Order(key=key, typed=tuple(typed), reader=reader, dry_run=dry_run, quiet=as_json)
    if len(files) == 1 and not Path(files[0]).is_dir():
        kept = list(add(desk, open_capture(desk.settings, files[0], url, seen), order))
    else:
        kept = list(add_all(desk, _opened(desk, files, url, seen), order))
    desk.complain_of_plugins()
    if as_json:
        shown = [article.to_json() for article in kept]
        one = len(shown) == len(files) == 1 and not Path(files[0]).is_dir()
        desk.emit(dump(shown[0] if one else shown))


def _opened(
    desk: Desk, names: Iterable[str], url: str, seen: str
) -> Iterator[Capture | BylineError]:
    """The captures of files and folders, each opened when it is wanted."""
    for name in names:
        for path in _captures_in(desk, Path(name)) if Path(name).is_dir() else [name]:
            try:
                if isinstance(path, BylineError):
                    raise path
                yield open_capture(desk.settings, path, url, seen)
            except BylineError as error:
                yield error
            except OSError as error:
                yield StorageError(f"{path}: {error.strerror}")


def _captures_in(desk: Desk, folder: Path) -> Iterator[str | BylineError]:
    """The files of a folder and below that may be captures, by name; those below come after.

    What cannot be looked into comes as the error that says so: the others go on.
    """
    wrong: list[OSError] = []
    found = left_out = 0
    if (folder / MARK).exists():
        yield UsageError(f"{folder}: a library; name the captures that are to come in")
        return
    for top, folders, names in os.walk(folder, onerror=wrong.append):
        folders[:] = sorted(name for name in folders if not _is_leavings(top, name))
        for path in (os.path.join(top, name) for name in sorted(names) if name[0] != "."):
            if path.lower().endswith(CAPTURE_SUFFIXES) and not os.path.islink(path):
                found += 1
                yield path
            else:
                left_out += 1
    for error in wrong:
        yield StorageError(f"{error.filename}: cannot be looked into: {error.strerror}")
    if left_out:
        files = "1 file that can be no capture by its name" if left_out == 1 else (
            f"{left_out:,} files that can be no captures by their names"
        )  # fmt: skip
        desk.say(f"{folder}: {files} left out")
    if not found:
        yield BadInput(
            f"{folder}: no captures in it; name a file to have it read whatever its name"
        )


def _is_leavings(top: str, name: str) -> bool:
    """Is a folder none of a person's: hidden, a browser's, or a library with its own records?"""
    own = name.startswith(".") or name.endswith(_PARTS)
    return own or os.path.exists(os.path.join(top, name, MARK))


_PARTS = ("_files", "-files", "_fichiers", "-Dateien", "_archivos", "_arquivos", ".files")
"""What browsers call the folder of a saved page's pictures and scripts."""
