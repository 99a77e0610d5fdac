"""byline_zotero writes items that Zotero takes, and they come back as they were."""

from __future__ import annotations

import json
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from writing import writing
from zotero_cases import articles, back, everything, readings, said

from byline.api import CSL_TYPES, Article, Date, Evidence, Name, UsageError
from byline_zotero import register_writers
from byline_zotero.schema import CSL_TYPE, KINDS
from byline_zotero.writer import item

write = writing(register_writers, "zotero")

WIRE = Article(
    key="reuters-2017-presses",
    title="US Presses: Myanmar",
    author=(Name(literal="Wai Moe"), Name(family="Beethoven", given="L.", suffix="Jr.")),
    agency="Reuters",
    outlet="The Irrawaddy",
    issued=Date.parse("2017-07~"),
    accessed=Date.parse("2017-08"),
    place="Washington",
    archive_url="https://web.archive.org/web/2017/https://e.example/",
    topics=("sanctions", "arms, small"),
    aliases=("old",),
    extra={"x-desk": {"shift": "night"}, "DOI": "10.1/x", "note": "Seen."},
    note="Our words.\n\nMore: of them.",
)


def test_what_zotero_has_no_word_for_comes_back_too() -> None:
    assert everything(back(WIRE)) == everything(WIRE)
    lines = str(item(WIRE)["extra"]).split("\n")
    assert lines[:5] == [
        "Citation Key: reuters-2017-presses",
        "tex.ids: old",
        "DOI: 10.1/x",
        "Accessed: 2017-08",
        "Source: Reuters",
    ]
    assert lines[5:8] == ["Our words.", "", "More: of them."]
    assert lines[8].startswith("byline: {")


@pytest.mark.parametrize("name", sorted(KINDS))
def test_an_item_has_only_fields_and_creators_of_its_type(name: str) -> None:
    kind = KINDS[name]
    texts = {base: "x" for k in KINDS.values() for base in k.own if base != "itemType"}
    parts = {part for k in KINDS.values() for part in k.creators}
    people = [{"creatorType": part, "name": part} for part in sorted(parts)]
    (article,) = articles([{**texts, "itemType": name, "creators": people, "date": "2017"}])
    made = item(article)
    assert made["itemType"] == name
    rest = {"itemType", "creators", "tags", "collections", "relations"}
    assert set(made) - rest <= set(kind.fields)
    written = made["creators"]
    assert isinstance(written, list)
    assert {person["creatorType"] for person in written} <= set(kind.creators)
    assert everything(back(article)) == everything(article)


def test_every_type_of_the_vocabulary_is_one_of_zoteros() -> None:
    assert set(CSL_TYPE) == set(KINDS)
    assert set(CSL_TYPE.values()) <= CSL_TYPES


def test_a_reporter_is_no_director() -> None:
    made = item(Article(type="broadcast", title="News", author=(Name(literal="Wai Moe"),)))
    assert (made["itemType"], made["extra"]) == ("tvBroadcast", "Author: Wai Moe")
    assert "creators" not in made


@pytest.mark.parametrize("text", ["2017-07-25", "2017-07-25T08:09:10Z"])
def test_an_access_date_that_zotero_would_refuse_is_a_line(text: str) -> None:
    assert item(Article(accessed=Date.parse(text)))["accessDate"] == text
    made = item(Article(accessed=Date.parse("2017-07~")))
    assert ("accessDate" in made, made["extra"]) == (False, "Accessed: 2017-07~")


def test_a_season_is_written_in_words_and_comes_back_as_a_date() -> None:
    article = Article(title="T", issued=Date.parse("2017-22"))
    assert item(article)["date"] == "Summer 2017"
    (found,) = readings([item(article)])
    assert found.article
    assert (everything(found.article), said([found])) == (everything(article), [])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": "Edited"}, {"title": "Edited"}),
        ({"date": "2018"}, {"issued": "2018"}),
        ({"creators": [{"creatorType": "author", "name": "X"}]}, {"author": [{"literal": "X"}]}),
        ({"itemType": "blogPost"}, {"type": "post-weblog"}),
        ({"key": "NEWK2345", "version": 3}, {"zotero": {"key": "NEWK2345", "version": 3}}),
    ],
)
def test_who_edits_an_item_in_zotero_wins(
    changes: dict[str, object], expected: dict[str, object]
) -> None:
    (article,) = articles([{**item(WIRE), **changes}])
    fields = everything(WIRE) | expected
    assert everything(article) == fields


def test_candidates_are_never_written() -> None:
    line = Evidence(field="title", how="hint", at=("L1",), by="x", value="A guess")
    text = json.dumps(item(Article(key="k", title="T", candidates=(line,))))
    assert "guess" not in text


def test_the_writer_yields_one_item_after_another_in_the_order_given() -> None:
    def endless():  # type: ignore[no-untyped-def]
        while True:
            yield Article(key="a", title="မြန်မာ \ud800")

    pieces = list(islice(write(endless()), 3))
    assert pieces[0].startswith("[\n{")
    assert "မြန်မာ \\ud800" in pieces[2]
    text = "".join(write([Article(title="b"), Article(title="a")]))
    assert [made["title"] for made in json.loads(text)] == ["b", "a"]
    assert json.loads("".join(write([]))) == []


def test_a_file_for_better_bibtex_bears_its_mark_and_reads_the_same() -> None:
    text = "".join(writing(register_writers, "zotero", shape="bbt")([WIRE, WIRE]))
    assert json.loads(text)["config"]["label"] == "BetterBibTeX JSON"
    assert [everything(a) for a in articles(json.loads(text))] == [everything(WIRE)] * 2
    with pytest.raises(UsageError, match="shape=x: there are api and bbt"):
        writing(register_writers, "zotero", shape="x")([])


WORDS = st.text(
    st.one_of(
        st.sampled_from("ab \"'{}[]:|,;/\\\n\t\x00\x1b\x85\u2028\u202e=@#%&~<>$ABC019"),
        st.sampled_from("ကမြန်日本語שלוםمرحبا\u0301é😀"),
    ),
    min_size=1,
    max_size=12,
)
LINE = st.one_of(WORDS, st.sampled_from(["DOI: x", "byline: {}", "Type: book", "{:PMID: 1}"]))
PART = WORDS.map(str.strip).filter(bool)
DATE = st.sampled_from(
    "2017 2017-07 2017-07-24 2017-07~ 199X 2010/.. ../2011 2017-22 2017-21~".split()
    + ["2017-07-24T10:11:12Z", "2017-07-24T10:11:12+06:30", "-0044"]
).map(Date.parse)
NAME = st.one_of(
    PART.map(lambda text: Name(literal=text)),
    st.builds(Name, family=PART, given=PART),
    st.builds(Name, family=PART, given=PART, suffix=PART, dropping_particle=PART),
    st.builds(Name, family=PART, non_dropping_particle=PART),
    st.builds(Name, given=PART),
)
NAMES = st.lists(NAME, max_size=3).map(tuple)
TEXT = st.just("") | LINE
EXTRA = st.dictionaries(
    st.sampled_from(
        "DOI volume edition publisher publisher-place genre archive note status x-desk "
        "source original-title medium number collection-title issue".split()
    ),
    st.one_of(LINE, st.dictionaries(PART, LINE, max_size=1), st.integers(0, 99)),
    max_size=4,
)
MORE = st.fixed_dictionaries(
    {},
    optional={
        "editor": NAMES.filter(bool).map(lambda names: [name.to_json() for name in names]),
        "original-date": st.sampled_from(["1999", {"date-parts": [[1999, 3]]}, "n.d."]),
        "zotero": st.dictionaries(
            st.sampled_from("key itemType runningTime date url creators automatic-tags".split()),
            LINE | st.just("podcast") | st.lists(LINE, min_size=1, max_size=1),
            min_size=1,
        ),
    },
)
RECORD = st.builds(
    Article,
    key=st.sampled_from(["", "moe-2017", "two words", "Ä"]),
    type=st.sampled_from([*sorted(CSL_TYPES), "x-odd"]),
    title=TEXT, author=NAMES, agency=TEXT, outlet=TEXT, issued=st.none() | DATE,
    accessed=st.none() | DATE, section=TEXT, page=TEXT, place=TEXT,
    language=st.sampled_from(["", "my", "en_GB", "English", "Anglais"]), url=TEXT,
    archive_url=st.sampled_from(["", "https://web.archive.org/x", "Box 12"]), abstract=TEXT,
    topics=st.lists(WORDS, max_size=3, unique=True).map(tuple),
    aliases=st.lists(PART, max_size=2, unique=True).map(tuple),
    extra=st.builds(lambda a, b: {**a, **b}, EXTRA, MORE),
    note=st.lists(TEXT, max_size=3).map("\n".join),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(article=RECORD)
def test_a_record_written_and_read_is_the_record(article: Article) -> None:
    assert everything(back(article)) == everything(article)


@settings(max_examples=50, deadline=None)
@given(article=RECORD, title=PART)
def test_an_edit_elsewhere_changes_what_it_changes_and_no_more(
    article: Article, title: str
) -> None:
    made = item(article)
    own = KINDS[str(made["itemType"])].own["title"]
    (edited,) = articles([json.loads(json.dumps({**made, own: title}))])
    assert everything(edited) == {**everything(article), "title": title}
