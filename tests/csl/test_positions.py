"""Where a cite stands: first, subsequent, ibid, near an earlier note; and what it may leave out."""

from __future__ import annotations

import pytest
from small import item, noted, on, one, people, processor

from byline_csl.engine import FIRST, IBID, Citation, Cite

POSITIONS = """<choose>
    <if position="ibid-with-locator"><text value="ibid+"/></if>
    <else-if position="ibid"><text value="ibid"/></else-if>
    <else-if position="near-note"><text value="near"/></else-if>
    <else-if position="subsequent"><text value="again"/></else-if>
    <else-if position="first"><text value="first"/></else-if></choose>"""
LAYOUT = f'<layout delimiter="; ">{POSITIONS}</layout>'
ITEMS = [item("a", title="A"), item("b", title="B")]


def at(id, locator, label="page"):
    return Cite(id=id, locator=locator, label=label)


@pytest.mark.parametrize(
    ("cites", "wanted"),
    [
        (["a", "a"], "first|ibid"),
        (["a", "b", "a"], "first|first|near"),
        (["a", at("a", "3")], "first|ibid+"),
        ([at("a", "3"), at("a", "3")], "first|ibid"),
        ([at("a", "3"), at("a", "4")], "first|ibid+"),
        ([at("a", "3"), at("a", "3", "paragraph")], "first|ibid+"),
        ([at("a", "3"), "a"], "first|near"),
        ([("a", "a")], "first; ibid"),
        ([("a", "b"), "b"], "first; first|near"),
        (["a", ("b", "a")], "first|first; near"),
        (["a", ("a", "b")], "first|ibid; first"),
    ],
)
def test_each_cite_knows_where_it_stands(cites, wanted):
    assert "|".join(noted(cites, ITEMS, LAYOUT, kind="note").citations()) == wanted


def test_near_ends_at_the_distance_that_the_style_sets():
    cites = ["a", "b", "b", "a"]
    for distance, wanted in (("3", "near"), ("2", "again")):
        settings = {"kind": "note", "cites": f'near-note-distance="{distance}"'}
        assert noted(cites, ITEMS, LAYOUT, **settings).citation(3) == wanted


def test_a_skipped_note_breaks_ibid():
    cites = (Cite(id="a"),)
    citations = [Citation(cites=cites, note=1), Citation(cites=cites, note=3)]
    made = processor(ITEMS, LAYOUT, kind="note").document(citations)
    assert made.citations() == ("first", "near")


def test_a_style_that_asks_for_ibid_alone_gets_it_with_a_locator_too():
    layout = '<choose><if position="ibid"><text value="ibid"/></if></choose><text value="."/>'
    document = noted(["a", at("a", "3")], ITEMS, layout, kind="note")
    assert document.citation(1) == "ibid."


def test_a_later_note_can_point_to_the_first():
    layout = """<choose><if position="first"><text variable="title"/></if><else>
        <text variable="first-reference-note-number" prefix="see note "/></else></choose>"""
    document = noted(["a", "b", "a"], ITEMS, layout, kind="note")
    assert document.citations() == ("A", "B", "see note 1")


def test_a_cite_can_be_told_where_it_stands():
    assert one(POSITIONS, cite={"position": IBID}) == "ibid"
    told = [Cite(id="a"), Cite(id="a", position=FIRST, near_note=False)]
    assert noted(told, ITEMS, LAYOUT, kind="note").citations() == ("first", "first")


def test_a_bibliography_has_no_positions():
    made = processor(ITEMS, LAYOUT, f'<text variable="title"/>{POSITIONS}')
    assert [entry.text for entry in made.bibliography().entries] == ["A", "B"]


def test_a_term_that_begins_a_note_has_a_capital():
    ibid = '<choose><if position="ibid"><text term="ibid"/></if></choose>'
    layout = f'{ibid}<text variable="title" prefix=" "/>'
    notes = ["a", "a", Cite(id="a", prefix="see")]
    document = noted(notes, ITEMS, layout, kind="note")
    assert document.citation(1) == "Ibid. A"
    assert document.citation(2) == "see ibid. A"


# What a writer may add to a cite, or leave out of it

AUTHOR_DATE = """<layout prefix="(" suffix=")" delimiter="; "><group delimiter=", ">
    <names variable="author"><name form="short"/></names><date variable="issued" form="numeric"
    date-parts="year"/><group delimiter=" "><label variable="locator" form="short"/>
    <text variable="locator"/></group></group></layout>"""
REPORT = item(author=people("Yun, Tom"), issued=on(2017))


@pytest.mark.parametrize(
    ("cite", "wanted"),
    [
        ({}, "(Yun, 2017)"),
        ({"locator": "3"}, "(Yun, 2017, p. 3)"),
        ({"prefix": "see", "suffix": "and others"}, "(see Yun, 2017 and others)"),
        ({"prefix": "see ", "suffix": ", and others"}, "(see Yun, 2017, and others)"),
        ({"suppress_author": True}, "(2017)"),
        ({"author_only": True}, "Yun"),
    ],
)
def test_a_cite_reads_as_its_writer_asked(cite, wanted):
    assert one(AUTHOR_DATE, REPORT, cite=cite) == wanted


def test_an_author_who_is_left_out_was_no_author_at_all():
    bare = item(title="T")
    assert one('<text variable="title"/>', bare, cite={"suppress_author": True}) == "T"
