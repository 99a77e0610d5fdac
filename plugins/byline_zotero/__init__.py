"""Zotero: its JSON both ways, its RDF in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from byline.api import Article, Capture, Options, Reader, Reading, Writer, hookimpl

_HEAD = 65_536


@hookimpl
def register_readers() -> list[Reader]:
    """Two readers: what Zotero's API and Better BibTeX give as JSON, and Zotero RDF."""
    return [
        Reader(
            "zotero", "Zotero's JSON, of its API or Better BibTeX", _is_json, _read_json, 17, True
        ),
        Reader("zotero-rdf", "Zotero RDF", _is_rdf, _read_rdf, 17, True),
    ]


@hookimpl
def register_writers() -> list[Writer]:
    """The writer gives one array of items, in the order of the articles."""
    return [Writer("zotero", "Zotero JSON, for its API and Better BibTeX", ".json", _write, True)]


def _is_json(capture: Capture) -> bool:
    head = capture.data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] not in (b"[", b"{"):
        return False
    return b'"itemType"' in head or b'"BetterBibTeX JSON"' in head


_RDF = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|<[?][^>]*[?]>|<!--.*?-->|<!D[^>]*>)*<rdf:RDF", re.S)
"""The first element must be it: a page may well speak of such files."""


def _is_rdf(capture: Capture) -> bool:
    head = capture.data[:_HEAD]
    if not _RDF.match(head):
        return False
    known = b"http://www.zotero.org/namespaces/export#", b"http://purl.org/net/biblio#"
    return any(name in head for name in known)


def _read_json(capture: Capture) -> Iterable[Reading]:
    from byline_zotero.items import read

    return read(capture)


def _read_rdf(capture: Capture) -> Iterable[Reading]:
    from byline_zotero.rdf import read

    return read(capture)


def _write(articles: Iterable[Article], options: Options) -> Iterator[str]:
    from byline_zotero.writer import write

    return write(articles, options)
