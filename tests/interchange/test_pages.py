"""The pages of docs/formats say what the table and the writers say."""

from __future__ import annotations

import pytest
from kinds import KINDS
from pages import FORMATS, OFFERED, pages, written

from byline.api import TYPES, Capture
from byline_bibtex import register_readers as bibtex
from byline_csl_json import register_readers as csl_json
from byline_hayagriva import register_readers as hayagriva
from byline_jsonld import register_readers as jsonld
from byline_ris import register_readers as ris
from byline_zotero import register_readers as zotero

READERS = {
    reader.name: reader
    for offer in (bibtex, csl_json, hayagriva, jsonld, ris, zotero)
    for reader in offer()
}


def test_the_printed_pages_are_up_to_date():
    for path, text in pages().items():
        assert path.read_text(encoding="utf-8") == text, (
            f"{path.name}: run python tests/interchange/pages.py"
        )


@pytest.mark.parametrize("writer", [writer for _, _, writer, _ in FORMATS])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_news_source_comes_back_from_every_format(writer, kind):
    article = KINDS[kind]
    name = "bibtex" if writer in ("biblatex", "bibtex") else writer
    text = written(OFFERED[writer], article)
    capture = Capture(text.encode(), f"x{OFFERED[writer].suffix}")
    assert READERS[name].recognises(capture)
    (back,) = [r.article for r in READERS[name].read(capture) if r.article]
    kept = {field: value for field, value in back.extra.items() if field != "bibtex"}
    assert back.replace(extra=kept) == article.replace(extra=dict(article.extra))


def test_the_table_names_only_types_that_csl_has():
    from byline.api import CSL_TYPES

    assert set(TYPES) <= CSL_TYPES
