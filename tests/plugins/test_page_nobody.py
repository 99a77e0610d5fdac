"""Pages that name nobody as their writer, however many names they print: they give no author."""

from __future__ import annotations

import pytest
from test_page_people import HEADLINE, ld, people

NOBODY = (
    "By Staff", "By News Desk", "By Our Own Correspondent", "By The Editorial Board",
    "Posted by admin", "By Super User", "By Name Withheld", "By Popular Demand",
    "By Harbour Holdings Ltd", "Photo by Mary Stone", "Medically reviewed by Mary Stone, MD",
    "Edited by Mary Stone", "Translated by Mary Stone", "Sponsored by Mary Stone",
    "Hosted by Mary Stone", "Starring Mary Stone", "More from Mary Stone", "© 2019 Mary Stone",
    "Media contact: Mary Stone", "The Pier, by Mary Stone, Harbour Press, 320 pages",
    "Von der Redaktion", "Übersetzt von Maria Stein", "Präsentiert von Maria Stein",
    "Leserbrief von Maria Stein", "Moderation: Maria Stein", "Par la rédaction",
    "Traduit par Marie Pierre", "Propos de Marie Pierre", "Por Redacción",
    "Fotografía de María Piedra", "Apresentado por Maria Pedra", "Condotto da Maria Pietra",
    "Traduzione di Maria Pietra", "Vertaald door Maria Steen", "Fot. Maria Kamień",
    "Фото Марии Камневой", "Редактор: Мария Камнева", "Çeviren: Meryem Taş",
    "Oversat af Maria Sten", "写真：渡辺洋介", "監修：渡辺洋介", "责任编辑：李小明",
    "사진=홍길동 기자",
)  # fmt: skip


@pytest.mark.parametrize("line", NOBODY)
def test_a_line_that_names_no_writer_gives_none_wherever_it_stands(line):
    dated = "<p>3 May 2019</p>"
    assert people(above=f"<p>{line}</p>{dated}") == []
    assert people(above=f'<div class="byline">{line}</div>{dated}') == []
    assert people(below=f"<p>{line}</p>") == []
    assert people(below=f'<div class="author-box">{line}</div>') == []


@pytest.mark.parametrize(
    "name",
    [
        "Harbour Newsroom", "Harbour Gazette", "Super User", "webmaster", "La Rédaction",
        "Press Release", "Guest Contributor", "Sponsored Content", "Stone Media", "Hafen GmbH",
        "Harbour City Council", "Equipo Editorial", "Your Name", "Dr. Hafen Klinik", "Test User",
    ],
)  # fmt: skip
def test_what_markup_calls_a_person_and_a_byline_prints_may_still_be_nobody(name):
    assert people(head=ld(name), above=f'<p class="author">{name}</p>') == []
    link = f'<p>By <a rel="author" href="/author/x">{name}</a></p>'
    assert people(head=ld(name), above=link) == []


def test_what_markup_calls_an_organization_is_no_person_where_it_is_printed():
    for line in ("<p>By Green Marsh</p>", '<p class="author">Green Marsh</p>'):
        dated = f"{line}<p>3 May 2019</p>"
        assert people(head=ld("Green Marsh", "Organization"), above=dated) == []
        assert people(head=ld("Green Marsh"), above=dated) == ["Green Marsh"]


@pytest.mark.parametrize(
    "label",
    ["Speakers", "Hosted by", "Photos by", "Reviewed by", "Fotos:", "Übersetzung", "Avec",
     "Ponentes", "Traduzione", "Ведущий", "撮影"],
)  # fmt: skip
def test_a_label_above_a_name_says_what_its_bearer_did(label):
    lines = f"<p>{label}</p><p>Mary Stone</p><p>3 May 2019</p>"
    assert people(above=lines) == []
    assert people(above=lines.replace(label, "Harbour")) == ["Mary Stone"]


def test_a_headline_that_names_its_subject_is_no_byline():
    line = f"<p>Ann {HEADLINE.split()[0]}</p><p>3 May 2019</p>"
    assert people(above=line) == []
