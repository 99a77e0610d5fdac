"""Zotero: its JSON both ways, its RDF in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from byline.api import Article, Capture, Options, Piece, Pieces, Reader, Reading, Writer, hookimpl


@hookimpl
def register_readers() -> list[Reader]:
    """Two readers: what Zotero's API and Better BibTeX give as JSON, and Zotero RDF."""
    return [
        Reader("zotero", "Zotero's JSON (API, Better BibTeX)", _is_json, _read_json, 17, True),
        Reader("zotero-rdf", "Zotero RDF", _is_rdf, _read_rdf, 17, True),
    ]


@hookimpl
def register_writers() -> list[Writer]:
    """The writer gives one array of items, in the order of the articles."""
    about = "Zotero JSON, for its API and Better BibTeX"
    return [Writer("zotero", about, ".json", Pieces(_written, _join), True)]


def _is_json(capture: Capture) -> bool:
    from byline_zotero.recognise import is_json

    return is_json(capture)


def _is_rdf(capture: Capture) -> bool:
    from byline_zotero.recognise import is_rdf

    return is_rdf(capture)


def _read_json(capture: Capture) -> Iterable[Reading]:
    from byline_zotero.items import read

    return read(capture)


def _read_rdf(capture: Capture) -> Iterable[Reading]:
    from byline_zotero.rdf import read

    return read(capture)


def _written(article: Article, settings: Mapping[str, str]) -> str:
    from byline_zotero.writer import written

    return written(article)


def _join(pieces: Iterable[Piece], options: Options) -> Iterator[str]:
    from byline_zotero.writer import join

    return join(pieces, options)
