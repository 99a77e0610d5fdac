"""CSL-JSON and CSL-YAML, both ways: what Zotero, pandoc and every CSL processor exchange."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from byline.api import Article, Capture, Pieces, Reader, Reading, Writer, framed, hookimpl
from byline_csl_json.recognise import is_json, is_yaml


@hookimpl
def register_readers() -> list[Reader]:
    """The readers take a list of items; that of CSL-JSON also one item alone."""
    return [
        Reader("csl-json", "CSL-JSON bibliographies", is_json, _read_json, 20, True),
        Reader("csl-yaml", "pandoc's YAML bibliographies", is_yaml, _read_yaml, 22, True),
    ]


@hookimpl
def register_writers() -> list[Writer]:
    """The writers give one list, in the order of the articles."""
    items = Pieces(_json, framed("[\n  ", ",\n  ", "\n]\n", "[]\n"))
    entries = Pieces(_yaml, framed("---\nreferences:\n", "", "...\n", "---\nreferences: []\n...\n"))
    what = "CSL-JSON, for Zotero, pandoc and the like"
    return [
        Writer("csl-json", what, ".json", items, True),
        Writer("csl-yaml", "CSL-YAML, for pandoc", ".yaml", entries, True),
    ]


def _read_json(capture: Capture) -> Iterable[Reading]:
    from byline_csl_json.items import read

    return read(capture)


def _read_yaml(capture: Capture) -> Iterable[Reading]:
    from byline_csl_json.yaml_items import read

    return read(capture)


def _json(article: Article, settings: Mapping[str, str]) -> str:
    from byline_csl_json.items import written

    return written(article)


def _yaml(article: Article, settings: Mapping[str, str]) -> str:
    from byline_csl_json.yaml_items import written

    return written(article)
