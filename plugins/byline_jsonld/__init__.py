"""schema.org JSON-LD, both ways: what web pages, search engines and archives exchange."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from byline.api import Article, Capture, Options, Piece, Pieces, Reader, Reading, Writer, hookimpl

_KEYWORD = re.compile(rb'"@(?:context|graph|type|id)"\s*:')
_NAMED = re.compile(rb"schema\.org\b", re.I)


@hookimpl
def register_readers() -> list[Reader]:
    """The reader takes a node, a list of nodes or a graph; it stands before CSL-JSON's."""
    return [Reader("jsonld", "schema.org JSON-LD bibliographies", _recognises, _read, 18, True)]


@hookimpl
def register_writers() -> list[Writer]:
    """The writer gives one graph, node by node, in the order of the articles."""
    about = "schema.org JSON-LD, for web pages"
    return [Writer("jsonld", about, ".jsonld", Pieces(_written, _join), True)]


def _recognises(capture: Capture) -> bool:
    head = capture.data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] not in (b"[", b"{"):
        return False
    if capture.name.lower().endswith(".jsonld"):
        return True
    # A program that sorts nothing may write the context last.
    ends = head + capture.data[4096:][-1024:]
    return bool(_KEYWORD.search(ends) and _NAMED.search(ends))


def _read(capture: Capture) -> Iterable[Reading]:
    from byline_jsonld.reader import read

    return read(capture)


def _written(article: Article, settings: Mapping[str, str]) -> str:
    from byline_jsonld.writer import written

    return written(article)


def _join(pieces: Iterable[Piece], options: Options) -> Iterator[str]:
    from byline_jsonld.writer import join

    return join(pieces, options)
