"""Names that a dump prints near its headline and whose bearers did not write the report."""

from __future__ import annotations

import pytest
from dumps import HEADLINE, dump, names

from byline.newsprint.others import heads_others

DAY = "3 May 2019"


@pytest.mark.parametrize(
    "label",
    ["Cast", "Moderator", "Hosted by", "Translated by", "Topics:", "Media contact", "Gäste",
     "Mehr von", "Invités", "Presentado por", "Revisão", "Regia", "Met", "Zdjęcia", "Гость",
     "Konuklar", "編集"],
)  # fmt: skip
def test_people_below_a_label_of_others_are_no_writers(label):
    assert heads_others(label)
    assert names(dump(HEADLINE, label, "Mary Stone", DAY)) == []
    assert names(dump(HEADLINE, label, "Peter Hill", "Mary Stone", DAY)) == []
    assert names(dump(HEADLINE, "Bridges", "Mary Stone", DAY)) == ["Mary Stone"]


@pytest.mark.parametrize(
    "facts",
    ["Harbour Press, 320 pages, $25", "ISBN 978-3-16-148410-0", "Hafenverlag, 320 Seiten, 25 Euro",
     "Éditions du Port, 240 p.", "Editorial Puerto, 19 €", "Wydawnictwo Port, 320 stron"],
)  # fmt: skip
def test_the_writer_of_a_book_under_review_did_not_write_the_review(facts):
    assert names(dump(HEADLINE, "The Bridge", "By Mary Stone", facts)) == []
    assert names(dump(HEADLINE, "By Mary Stone", DAY)) == ["Mary Stone"]


@pytest.mark.parametrize("words", ["Read more", "Weiterlesen", "Lire la suite →", "Leer más"])
def test_the_byline_of_a_teaser_is_another_report_s(words):
    teaser = ("Boats are sold to the mainland", "By Peter Hill", words)
    assert names(dump(HEADLINE, *teaser)) == []
    assert names(dump(HEADLINE, "By Peter Hill", words)) == ["Peter Hill"]


def test_of_several_names_that_stand_alone_one_is_not_picked():
    listed = ("Mary Stone", "Peter Hill", "Ann Marsh")
    assert names(dump(HEADLINE, *listed, DAY)) == []
    assert names(dump(HEADLINE, "By", *listed, DAY)) == ["Mary Stone"]


@pytest.mark.parametrize(
    "words",
    ["Movie Reviews", "Ocean Conservancy", "Harte Fakten", "Buenas Noticias", "Medio Ambiente",
     "Cronaca Locale", "Meio Ambiente", "Binnenlands Bestuur", "Wiadomości Lokalne",
     "Главные Темы", "Son Dakika", "Berita Utama", "Lokala Händelser"],
)  # fmt: skip
def test_the_name_of_a_section_is_no_person(words):
    assert names(dump(HEADLINE, words, DAY)) == []
