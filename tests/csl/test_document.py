"""A document that is edited, and a processor that several threads share."""

from __future__ import annotations

import sys
import threading

import pytest
from small import item, on, people, processor

from byline_csl.engine import Citation, Cite, Document

LAYOUT = (
    '<names variable="author"><name form="short"/></names>'
    '<date variable="issued"><date-part name="year"/></date>'
)
REPORTS = [
    item(f"i{n}", author=people(f"Smith{n % 5}, A{n}"), issued=on(2000 + n % 3)) for n in range(30)
]


def cited(*ids: str) -> list[Citation]:
    return [Citation(cites=(Cite(id=one),), note=at) for at, one in enumerate(ids, 1)]


def made(reports: list[dict[str, object]] = REPORTS):
    return processor(reports, LAYOUT, cites='disambiguate-add-year-suffix="true"')


@pytest.fixture
def rendered(monkeypatch) -> list[Citation]:
    """The citations that are rendered, as they are."""
    seen: list[Citation] = []
    real = Document._citation

    def counted(self, citation, row, format):
        seen.append(citation)
        return real(self, citation, row, format)

    monkeypatch.setattr(Document, "_citation", counted)
    return seen


def test_after_an_edit_only_what_changed_is_rendered_again(rendered):
    ready = made()
    ids = [f"i{n}" for n in range(20)]
    first = ready.document(cited(*ids))
    first.citations()
    del rendered[:]
    second = ready.document(cited(*ids, "i29"), before=first).citations()
    assert 0 < len(rendered) < 10
    assert second == made().document(cited(*ids, "i29")).citations()


def test_a_new_report_does_not_make_all_others_anew(rendered):
    ready = made(REPORTS[:20])
    ids = [f"i{n}" for n in range(20)]
    first = ready.document(cited(*ids))
    first.citations()
    del rendered[:]
    ready.register([item("new", author=people("Yun, T."), issued=on(2017))])
    ready.document(cited(*ids, "new"), before=first).citations()
    assert [citation.cites[0].id for citation in rendered] == ["new"]


def test_a_report_with_new_values_is_not_taken_for_the_old_one():
    ready = made(REPORTS[:3])
    first = ready.document(cited("i0"))
    assert first.citations("text") == ("Smith02000",)
    ready.register([item("i0", author=people("Moe, W."), issued=on(2010))])
    assert ready.document(cited("i0"), before=first).citations("text") == ("Moe2010",)


def test_what_is_remembered_does_not_grow_with_the_edits():
    ready = made()
    ids = [f"i{n}" for n in range(20)]
    document = ready.document(cited(*ids))
    for turn in range(10):
        document.citations()
        document = ready.document(cited(*ids[turn:], *ids[:turn]), before=document)
    document.citations()
    assert document.memo is not None
    assert len(document.memo.citations) == 20


def test_threads_may_share_a_processor():
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(10):
            ready, wanted = made(), made().bibliography(format="text")
            results: list[object] = []

            def work(ready=ready, results=results) -> None:
                results.append(ready.document((), ready.items).citations("text"))
                results.append(ready.bibliography(format="text"))

            threads = [threading.Thread(target=work) for _ in range(6)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert [result for result in results if result not in (wanted, ())] == []
    finally:
        sys.setswitchinterval(before)


@pytest.mark.parametrize(
    "values",
    [
        {"note": "{:a:" * 20_000},
        {"note": "a: x" + " " * 50_000 + "y"},
        {"author": [{"family": "F", "given": "a" + " " * 50_000 + "."}]},
        {"author": [{"family": "F", "given": "," * 50_000 + "\n\nx"}]},
        {"page": "1" + " " * 50_000 + "x"},
        {"title": "." * 50_000 + " " * 50_000 + "-" * 50_000},
        {"title": "a'b " * 50_000},
        {"title": "<i>" * 20_000 + "</i>" * 20_000},
        {"title": "http://" * 20_000},
    ],
    ids=lambda values: next(iter(values)),
)
@pytest.mark.parametrize("format", ["html", "md"])
def test_an_endless_field_costs_no_more_than_its_length(values, format):
    layout = (
        '<names variable="author"><name initialize-with="."/></names>'
        '<text variable="title" text-case="title"/><text variable="page"/><text variable="note"/>'
    )
    ready = processor([item(**values)], layout)
    assert ready.apart([Citation(cites=(Cite(id="a"),))]).citations(format)


def test_a_document_of_many_notes_and_a_citation_of_many_cites_end():
    ready = processor(
        [item(f"i{n}", author=people(f"S{n}, A"), issued=on(2000)) for n in range(1500)],
        f'<sort><key variable="title"/></sort><layout delimiter="; ">{LAYOUT}</layout>',
        cites='collapse="year"',
    )
    one = Citation(cites=tuple(Cite(id=f"i{n}") for n in range(1500)), note=1)
    many = [Citation(cites=(Cite(id="i0"),), note=note) for note in range(2, 8000)]
    document = ready.document([one, *many])
    assert document.citation(0, "text").count(";") == 1499
    assert document.places[-1][0].position == 2
