"""The library's TOML files, changed as text: comments and order stay as people have them."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path

from byline import storage, toml_text
from byline.errors import BadInput
from byline.journal.moves import is_table
from byline.library import Library

MAX_BYTES = 20_000_000


def change_table(library: Library, name: str, change: Callable[[str], str]) -> None:
    """Replace a TOML file by what ``change`` makes of its text, under the lock.

    Where there is none its text is "". Nothing is written that does not read back as TOML, nor
    over an edit that came between. Raises BadInput, ChangedOnDisk, StorageError.
    """
    if not is_table(name):
        raise BadInput(f"{name}: no name for a file of a library; write feeds.toml")
    path = library.root / name
    with library.changing("table") as changing:
        storage.no_links_between(library.root, path)
        is_new = not path.exists()
        before = b"" if is_new else storage.read_bytes(path, MAX_BYTES)
        text = _text(before, name)
        after = _as_before(_proved(change(text), name), before)
        if after != before:
            changing.stage(name, after, "" if is_new else before)


def text_of(root: Path, name: str) -> str:
    """The text of a TOML file as lines are counted in it; "" where there is none."""
    if not is_table(name):
        raise BadInput(f"{name}: no name for a file of a library; write feeds.toml")
    path = root / name
    if not path.is_file():
        return ""
    return storage.read_bytes(path, MAX_BYTES).decode("utf-8-sig", "replace")


def _text(data: bytes, name: str) -> str:
    try:
        text = data.decode("utf-8-sig")
        toml_text.read(text)
    except ValueError as error:
        raise BadInput(f"{name}: {error}; mend it first, nothing was written") from None
    return text.replace("\r\n", "\n") if _has_dos_ends(data) else text


def _has_dos_ends(data: bytes) -> bool:
    """Do all lines end as Windows ends them?"""
    return 0 < data.count(b"\n") == data.count(b"\r\n")


def _as_before(after: bytes, before: bytes) -> bytes:
    """With the line ends, and the mark of UTF-8, that the file had."""
    if _has_dos_ends(before):
        after = after.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return codecs.BOM_UTF8 + after if before.startswith(codecs.BOM_UTF8) else after


def _proved(text: str, name: str) -> bytes:
    try:
        data = text.encode("utf-8")
        toml_text.read(text)
    except ValueError as error:
        raise BadInput(f"{name}: would no longer be TOML ({error}); nothing was written") from None
    return data
