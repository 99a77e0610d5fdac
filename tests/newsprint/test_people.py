"""Who is a person in a byline, and which wire service a credit names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.newsprint import persons, wire_services
from byline.newsprint.people import agencies, in_reading_case, is_person, people
from byline.newsprint.words import AGENCY_NAMES, SHORT_AGENCY_NAMES


def names(text: str, **more: bool) -> list[str]:
    return [one.name for one in people(text, **more)]


@pytest.mark.parametrize(
    "text",
    ["Mary Stone", "by Mary Stone", "Von Mary Stone", "Mary Stone, Political Editor",
     "Mary Stone in Berlin", "Mary Stone | The River Post", "Mary Stone/AP", "Mary Stone, Berlin",
     "Mary Stone for The River Post", "Mary Stone, The River Post", "Mary Stone and agencies",
     "Mary Stone und dpa", "Mary Stone (Berlin)", "Mary Stone on May 31, 2023", "Mary Stone, MD",
     "Mary Stone Monday, 31 May", "Mary Stone @mary", "Mary Stone, Staff Writer", "Mary Stone.",
     "Mary Stone, Garden Educator"],
)  # fmt: skip
def test_what_stands_around_a_name_is_cut_off(text: str):
    assert names(text) == ["Mary Stone"]


@pytest.mark.parametrize(
    "text",
    ["Staff", "By Staff", "Staff Reporter", "Web Desk", "Redaktion", "Redacción", "News Agencies",
     "AFP and others", "The Associated Press", "Reuters Staff", "Read More", "Sunday Times",
     "Photo: Mary Stone", "редакция", "編集部", "وكالات", "डेस्क", "Last Updated", "de la Cruz", ""],
)  # fmt: skip
def test_desks_agencies_and_buttons_are_nobody(text: str):
    assert names(text) == [] == persons(text)


@pytest.mark.parametrize(
    "name",
    ["Patrick O’Brien", "Jean-Luc Picard", "Jan van der Berg", "Maria do Carmo", "Ahmed al-Masri",
     "Muhammad bin Salman", "John Smith III", "Dr. Max Berg", "Mary A. Stone", "Ana Ríos Conde",
     "Nguyễn Văn An", "Aung San Thar", "Daw Nilar", "Chris FitzGerald", "Marcel·lí Pons",
     "June Smith", "Kevin Lo", "Shaswati Das", "El Mehdi Bennani", "Le Thi Hoa", "Md Rahman",
     "Tim Anderson", "Иван Петров", "Μαρία Παππά", "محمد أحمد", "राम शर्मा",
     "สมชาย ใจดี", "田中 太郎"],
)  # fmt: skip
def test_names_of_many_lands_are_names(name: str):
    assert is_person(name)
    assert names(name) == [name]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mary Stone and Ann Rivers", ["Mary Stone", "Ann Rivers"]),
        ("Mary Stone, Ann Rivers & John Hill", ["Mary Stone", "Ann Rivers", "John Hill"]),
        ("Mary Stone & John Hill, Staff Writers", ["Mary Stone", "John Hill"]),
        ("Mary Stone y Ana Ríos", ["Mary Stone", "Ana Ríos"]),
        ("Иван Петров и Анна Лис", ["Иван Петров", "Анна Лис"]),
        ("John Smith, Jr. and Mary Stone", ["John Smith Jr.", "Mary Stone"]),
        ("Mary Stone and whoever helped", []),
    ],
)
def test_a_byline_of_several_is_parted(text: str, found: list[str]):
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("홍길동 기자", ["홍길동"]), ("记者 王小明 报道", ["王小明"]),
        ("新华社记者王小明", ["王小明"]),
        ("本报记者 李华、王明", ["李华", "王明"]), ("田中太郎記者", ["田中太郎"]), ("王小明", []),
    ],
)  # fmt: skip
def test_unspaced_names_are_known_beside_the_word_that_says_whose_they_are(text, found):
    assert names(text) == found


def test_a_single_word_is_a_name_only_where_the_caller_knows_a_byline():
    assert names("By Nilar") == []
    assert names("By Nilar", lone=True) == ["Nilar"]
    assert names("By Staff", lone=True) == []
    assert names("By Reuters", lone=True) == []


def test_an_entry_that_puts_the_family_first_is_turned():
    assert persons("Stone, Mary") == ["Mary Stone"]
    assert persons("van der Berg, Jan") == ["Jan van der Berg"]
    assert persons("Stone, Political Editor") == []


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("WAI MOE", "Wai Moe"), ("MARY MCDONALD", "Mary McDonald"), ("JR SMITH", "JR Smith"),
        ("JOHN SMITH III", "John Smith III"), ("JOHN SMITH JR.", "John Smith Jr."),
        ("MARIA DOS SANTOS", "Maria dos Santos"), ("Mary Stone", "Mary Stone"),
        ("PATRICK O'BRIEN", "Patrick O'Brien"),
    ],
)  # fmt: skip
def test_capitals_are_set_as_one_writes_them(printed: str, written: str):
    assert in_reading_case(printed) == written


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("AFP", ["AFP"]), ("法新社", ["AFP"]), ("ＡＦＰ", ["AFP"]), ("فرانس برس", ["AFP"]),
        ("路透社", ["Reuters"]), ("ロイター", ["Reuters"]), ("Reuters news agency", ["Reuters"]),
        ("新华社", ["Xinhua"]), ("연합뉴스", ["Yonhap"]), ("ТАСС", ["TASS"]), ("(AP)", ["AP"]),
        ("AFP, EFE y Reuters", ["AFP", "EFE", "Reuters"]), ("Mary Stone/AP", ["AP"]),
        ("dpa-AFX", ["dpa"]), ("the Reuters building", []), ("AA", []),
    ],
)  # fmt: skip
def test_a_wire_service_has_one_name_in_every_script(text: str, found: list[str]):
    assert wire_services(text) == found


def test_initials_that_mean_much_else_name_a_service_only_in_a_place_of_its_own():
    assert [one.name for one in agencies("AA", brackets=True)] == ["Anadolu"]
    assert [one.name for one in agencies("AP/CP", brackets=True)] == ["AP", "The Canadian Press"]
    assert {"AA", "CP", "UNI", "STA", "SPA", "MTI"} <= set(SHORT_AGENCY_NAMES) - set(AGENCY_NAMES)


@given(st.text(alphabet="Mary StoneBy,and/&.'’-|记者王기자 و", max_size=80))
def test_a_name_is_cut_out_of_its_line(text: str):
    for one in people(text):
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start] == one.name[0]


@given(st.text(max_size=200))
def test_any_text_is_parted_without_an_accident(text: str):
    assert all(one.name for one in people(text, lone=True) + agencies(text, brackets=True))


def test_two_particles_may_both_have_capitals():
    assert is_person("Tom Van Der Berg") and not is_person("Berg Der Tag")
