"""RIS, both ways: what EndNote, Zotero, Mendeley and library catalogues exchange."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from byline.api import Article, Capture, Pieces, Reader, Reading, Writer, framed, hookimpl, regex

_LOOKED_AT = 4096
_START = regex(r"TY {1,2}- {0,2}[A-Z]{2,8} *")
_BEFORE = 4
"""How many lines of a provider's own words may stand before the first record."""


@hookimpl
def register_readers() -> list[Reader]:
    """The reader takes every dialect: EndNote's, Zotero's, RefMan's and what publishers offer."""
    return [Reader("ris", "RIS bibliographies", _recognises, _read, 20, True)]


@hookimpl
def register_writers() -> list[Writer]:
    """The writer gives one record after the other, an empty line between two."""
    about = "RIS, for EndNote, Zotero, Mendeley and the like"
    return [Writer("ris", about, ".ris", Pieces(_written, framed("", "\n", "", "")), True)]


def _recognises(capture: Capture) -> bool:
    """By a record at the start; by the suffix, unless a page was saved under it."""
    head = capture.data[:_LOOKED_AT]
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = head.decode("utf-16" if wide else "latin-1", "ignore").removeprefix("\xef\xbb\xbf")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if lines and lines[0].startswith("<"):
        return False
    begins = any(_START.fullmatch(line) for line in lines[: _BEFORE + 1])
    return begins or capture.name.lower().endswith(".ris")


def _read(capture: Capture) -> Iterable[Reading]:
    from byline_ris.reader import read

    return read(capture)


def _written(article: Article, settings: Mapping[str, str]) -> str:
    from byline_ris.writer import written

    return written(article)
