"""CSL-JSON, both ways: what Zotero, pandoc and every CSL processor exchange."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from byline.api import Article, Capture, Options, Reader, Reading, Writer, hookimpl


@hookimpl
def register_readers() -> list[Reader]:
    """The reader takes a list of items, or one item alone."""
    return [Reader("csl-json", "CSL-JSON bibliographies", _recognises, _read, 20, True)]


@hookimpl
def register_writers() -> list[Writer]:
    """The writer gives one array, in the order of the articles."""
    return [Writer("csl-json", "CSL-JSON, for Zotero, pandoc and the like", ".json", _write)]


def _recognises(capture: Capture) -> bool:
    if capture.name.lower().endswith(".json"):
        return True
    head = capture.data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head[:1] in (b"[", b"{") and b'"type"' in head and b'"@context"' not in head


def _read(capture: Capture) -> Iterable[Reading]:
    from byline_csl_json.items import read

    return read(capture)


def _write(articles: Sequence[Article], options: Options) -> str:
    from byline_csl_json.items import write

    return write(articles)
