"""Work grows with the number of items, not with its square: counted in calls, not in seconds."""

from __future__ import annotations

import gc
import sys

import pytest
import real
from small import item, noted, on, people, processor

from byline_csl.engine import Citation, Cite


def calls(work):
    """How many functions Python calls to get something done."""
    count = 0

    def counted(frame, event, argument):
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def growth(work, size):
    """How many times the calls twice the size takes."""
    work(2 * size)  # What is cached is no part of the growth.
    return calls(lambda: work(2 * size)) / calls(lambda: work(size))


def alike(count):
    """Reports that any style must tell apart: one author, one year, two given names."""
    return [
        item(
            f"i{at}",
            title=f"Report {at}",
            author=people(f"Yun, {('Tom', 'Tim')[at % 2]}", "Moe, Wai", "Zaw, Ko"),
            issued=on(2017),
        )
        for at in range(count)
    ]


TELLING = """disambiguate-add-names="true" disambiguate-add-givenname="true"
    disambiguate-add-year-suffix="true" et-al-min="2" et-al-use-first="1" """
CITE = """<layout><names variable="author"><name form="short" initialize-with="."/></names>
    <date variable="issued"><date-part name="year" prefix=" "/></date></layout>"""


def test_twice_as_many_ambiguous_items_are_twice_the_work():
    def work(count):
        made = processor(alike(count), CITE, '<text variable="title"/>', cites=TELLING)
        cites = [Citation(cites=(Cite(id=f"i{at}"),)) for at in range(count)]
        assert len(set(made.render(cites).citations)) == count

    assert growth(work, 100) < 2.4


def test_ambiguous_items_cost_a_few_renderings_each(monkeypatch):
    from byline_csl.engine import Document

    looks = []
    look = Document._look
    monkeypatch.setattr(
        Document, "_look", lambda self, one, added: looks.append(one) or look(self, one, added)
    )
    for count in (200, 400):
        looks.clear()
        noted([f"i{at}" for at in range(count)], alike(count), CITE, cites=TELLING)
        assert count <= len(looks) <= 12 * count


@pytest.mark.parametrize("name", real.STYLES)
def test_twice_as_long_a_bibliography_is_twice_the_work(name):
    def work(count):
        items = [
            item(f"i{at}", title=f"T{at}", author=people(f"Yun{at}, Tom"), issued=on(1900 + at))
            for at in range(count)
        ]
        assert len(real.processor(name, items).bibliography().entries) == count

    assert growth(work, 50) < 2.3


def test_twice_as_many_notes_are_twice_the_work():
    items = [item("a", title="A"), item("b", title="B")]

    def work(count):
        cites = [("a", "b"), "a"] * count
        layout = '<choose><if position="ibid"><text value="ibid"/></if></choose><text value="x"/>'
        assert noted(cites, items, layout, kind="note").citations()[1] == "x"

    assert growth(work, 50) < 2.3


@pytest.mark.parametrize("name", real.STYLES)
def test_an_item_with_hundreds_of_authors_costs_each_author_a_few_calls(name):
    def work(count):
        long = item("long", title="T", author=people(*(f"Yun{at}, Tom" for at in range(count))))
        other = {**long, "id": "other", "title": "U"}
        made = real.processor(name, [long, other])
        cites = [Citation(cites=(Cite(id=id),), note=1) for id in ("long", "other")]
        assert len(made.render(cites).entries) == 2

    assert calls(lambda: work(450)) < 450 * 150
    assert growth(work, 225) < 2.4


def test_of_a_hundred_thousand_authors_only_those_that_are_shown_are_formatted():
    layout = """<names variable="author"><name form="short" et-al-min="3"
        et-al-use-first="2"/></names>"""
    crowd = item(author=people(*(f"Yun{at}, Tom" for at in range(100_000))))

    def work():
        document = noted(["a"], [crowd], layout, layout, cites=TELLING)
        assert document.citation(0) == "Yun0, Yun1, et al."
        assert document.entries()[0].text == "Yun0, Yun1, et al."

    assert calls(work) < 20 * 100_000


def test_long_text_is_read_once():
    def work(length):
        title = "a “b” <i>c</i> d' " * length
        made = processor([item(title=title)], '<text variable="title" text-case="title"/>')
        assert made.apart([Citation(cites=(Cite(id="a"),))]).citation(0)

    assert growth(work, 200) < 2.3


def test_a_processor_that_is_let_go_of_leaves_nothing_to_be_swept_up():
    made = processor(alike(5), CITE, '<text variable="title"/>', cites=TELLING)
    gc.collect()
    gc.disable()  # a caller that cites thousands of records one by one would hold hundreds of them
    try:
        assert len(tuple(made.each_entry())) == 5
        del made
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_an_item_whose_processor_is_gone_still_tells_its_values():
    made = processor(alike(300), "<layout/>")
    first = made.items["i0"]
    del made
    assert first.raw("title") == "Report 0" and "title" in first.present
