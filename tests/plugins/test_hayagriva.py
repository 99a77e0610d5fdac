"""byline_hayagriva: entries out, entries in, and every bad one named by its line."""

from __future__ import annotations

import json

import pytest
import yaml

from byline.api import (
    Article,
    BadInput,
    Capture,
    Date,
    Name,
    Problem,
    from_fields,
    to_fields,
)
from byline_hayagriva import register_readers, register_writers
from byline_hayagriva.items import read, write
from byline_hayagriva.values import when

WIRE = Article(
    key="reuters-2017-presses",
    title="US Presses Myanmar to Cease Military Ties With North Korea",
    author=(Name(family="Moe", given="Wai"),),
    agency="Reuters",
    outlet="The Irrawaddy",
    issued=Date.parse("2017-07-24"),
    place="WASHINGTON",
    url="https://www.irrawaddy.com/news/us-presses.html?x=1",
    accessed=Date.parse("2020-01-02"),
    language="en",
    topics=("north-korea", "arms, small"),
)
WIRE_TEXT = """\
reuters-2017-presses:
  type: article
  title: "{US} Presses Myanmar to Cease Military Ties With North Korea"
  author: Moe, Wai
  affiliated:
    - role: holder
      names:
        - Reuters
  date: 2017-07-24
  location: WASHINGTON
  url:
    value: "https://www.irrawaddy.com/news/us-presses.html?x=1"
    date: 2020-01-02
  language: en
  keywords:
    - north-korea
    - arms, small
  parent:
    type: newspaper
    title: The Irrawaddy
"""


def file(text: str) -> Capture:
    return Capture(text.encode(), "sources.yml")


def text_of(*articles: Article) -> str:
    return "".join(write(articles))


def articles(text: str) -> list[Article]:
    return [reading.article for reading in read(file(text)) if reading.article]


def problems(text: str) -> list[Problem]:
    return [problem for reading in read(file(text)) for problem in reading.problems]


def test_the_doorbell_offers_a_reader_and_a_writer_that_streams() -> None:
    (reader,), (writer,) = register_readers(), register_writers()
    assert (reader.name, reader.rank, reader.imports) == ("hayagriva", 24, True)
    assert (writer.name, writer.suffix, writer.streams) == ("hayagriva", ".yml", True)


def test_a_wire_report_is_an_article_in_a_newspaper() -> None:
    assert text_of(WIRE) == WIRE_TEXT
    assert to_fields(articles(WIRE_TEXT)[0]) == to_fields(WIRE)


def test_an_agency_stands_as_the_author_where_nobody_is_named_and_comes_back_as_agency() -> None:
    text = text_of(WIRE.replace(author=()))
    assert "  author: Reuters\n" in text
    (back,) = articles(text)
    assert (back.author, back.agency) == ((), "Reuters")


def test_entries_come_one_by_one_in_the_order_given() -> None:
    pieces = write(iter([Article(key="b"), Article(key="a")]))
    assert next(pieces).startswith("b:\n")
    assert next(pieces).startswith("\na:\n")
    assert text_of() == "{}\n" and articles("{}\n") == []


def test_typst_would_refuse_empty_and_doubled_keys_so_they_get_a_name_and_come_back() -> None:
    text = text_of(*(Article(key=key, title="T") for key in ("", "a", "a", "a-b", "k" * 1500)))
    assert list(yaml.safe_load(text)) == ["entry", "a", "a-b", "a-b-b", "k" * 1500]
    assert [article.key for article in articles(text)] == ["", "a", "a", "a-b", "k" * 1500]


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2017-07-24", "2017-07-24"), ("2017-07", "2017-07"), ("2017", "2017"),
        ("2017-07~", "~2017-07"), ("2017?", "~2017"), ("-0044-03-15", "-0044-03-15"),
        ("2017-07-24T10:00:00Z", "2017-07-24"), ("2017-07-24/2017-07-26", "2017-07"),
        ("2017-01/2017-09", "2017"), ("2010-22", {"year": "2010", "season": "2"}),
        ("2010/2012", None), ("2010/..", None), ("199X", None), ("Y17000", None),
    ],
)  # fmt: skip
def test_of_a_date_what_is_true_is_said(edtf: str, said: object) -> None:
    assert when(Date.parse(edtf)) == said
    (back,) = articles(text_of(Article(issued=Date.parse(edtf))))
    assert back.issued == Date.parse(edtf)


def test_an_undated_record_gets_no_date() -> None:
    assert "date" not in text_of(WIRE.replace(issued=None, accessed=None))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (Name(literal="Wai Moe"), "Wai Moe"),
        (Name(family="Moe", given="Wai"), "Moe, Wai"),
        (Name(literal="Barnes, Noble"), {"name": "Barnes, Noble"}),
        (Name(literal="Voice of America"), {"name": "Voice of America"}),
        (Name(family="Gogh", given="V.", dropping_particle="van"),
         {"name": "Gogh", "given-name": "V.", "prefix": "van"}),
        (Name(family="Berg", given="Jan", non_dropping_particle="van den"),
         {"name": "van den Berg", "given-name": "Jan"}),
        (Name(family="King", given="M. L.", suffix="Jr."),
         {"name": "King", "given-name": "M. L.", "suffix": "Jr."}),
        (Name(given="Madonna"), "Madonna"),
    ],
)  # fmt: skip
def test_names_are_never_split_and_come_back(name: Name, said: object) -> None:
    text = text_of(Article(key="a", author=(name,)))
    assert yaml.safe_load(text)["a"]["author"] == said
    assert articles(text)[0].author == (name,)


def test_what_somebody_edits_elsewhere_wins_over_what_was_put_aside() -> None:
    record = WIRE.replace(
        type="interview",
        place="",
        title="Old\x00",
        issued=Date.parse("2017/.."),
        section="World",
        note="n",
    )
    text = text_of(record)
    for old, new, changed in [
        ("title: Old", "title: New", {"title": "New"}),
        ("type: article\n", "type: article\n  date: 2018\n", {"issued": "2018"}),
        ("type: article\n", "type: web\n", {"type": "webpage"}),
        ("- Reuters", "- AFP", {"agency": "AFP"}),
        ("- north-korea", "- dprk", {"topics": ["dprk", "arms, small"]}),
    ]:
        assert old in text
        (back,) = articles(text.replace(old, new, 1))
        fields = {name: value for name, value in to_fields(back).items() if name != "hayagriva"}
        assert fields == {**to_fields(record), **changed}
        assert back.note == "n"


FOREIGN = """\
# other people's words
plaque:
  type: Misc
  title: {value: "The {BBC} and {Apple}", short: BBC, translation: x}
  author: {name: Watkins, given-name: Gloria, alias: bell hooks}
  affiliated: [{role: ExecutiveProducer, names: "Simon, David"}, {role: foreword, names: [A]}]
  runtime: "01:02"
  x-shelf: [a, {b: NO}]
  parent:
    - type: Conference
      title: Developers
      organization: Apple Inc.
    - type: artwork
      date: 1967
      parent: {type: anthology, title: Streets, archive: Museum}
kinetics:
  type: article
  title: Of $x^2$
  author: ["van Gogh, Vincent", "King, Jr., Martin"]
  date: 2020-7-4
  doi: 10.1/x
  parent: {title: Physics, volume: 102, issue: 16, publisher: APS}
"""


def test_what_others_wrote_is_kept_and_written_back() -> None:
    plaque, kinetics = first = articles(FOREIGN)
    assert plaque.title == "The BBC and Apple"
    assert plaque.extra["event-title"] == "Developers"
    assert kinetics.type == "article-journal" and kinetics.issued == Date.parse("2020-07-04")
    assert kinetics.author[0].dropping_particle == "van" and kinetics.author[1].suffix == "Jr."
    assert [kinetics.extra[name] for name in ("DOI", "volume", "issue", "publisher")] == [
        "10.1/x", "102", "16", "APS",
    ]  # fmt: skip
    text = text_of(*first)
    back = yaml.safe_load(text)["plaque"]
    assert back["runtime"] == "01:02" and back["x-shelf"] == ["a", {"b": "NO"}]
    assert back["author"]["alias"] == "bell hooks" and back["title"]["translation"] == "x"
    assert back["parent"][0]["parent"] == {
        "type": "anthology", "title": "Streets", "archive": "Museum",
    }  # fmt: skip
    assert [to_fields(a) for a in articles(text)] == [to_fields(a) for a in first]


def test_what_was_kept_gives_way_to_a_later_edit_and_to_what_typst_refuses() -> None:
    (plaque, _) = articles(FOREIGN)
    entry = yaml.safe_load(text_of(plaque.replace(title="New")))["plaque"]
    assert entry["title"] == {"value": "New", "short": "BBC", "translation": "x"}
    kept = {"type": "zine", "language": "x-y", "title": {"value": "$#x$"}, "url": {"value": "/"}}
    entry = yaml.safe_load(text_of(WIRE.replace(extra={"hayagriva": kept})))[WIRE.key]
    carried = json.loads(entry.pop("serial-number")["byline"])
    assert entry == yaml.safe_load(WIRE_TEXT)[WIRE.key]
    assert carried == {"fields": {"hayagriva": kept}}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("title: [a]", "title: a list where text belongs"),
        ("type: [a]", "type: one word belongs here"),
        ("author: [[a]]", "author: a list where a name belongs"),
        ("author: a, b, c, d", "author: "),
        ("date: soon", 'date: "soon" is no date; write 2010-07-07'),
        ("date: {year: 2010, month: 7}", "date: Typst counts the months"),
        ("url: [a]", "url: a list where text belongs"),
        ("parent: a", "parent: fields belong here"),
        ("affiliated: a", "affiliated: write each as {role:"),
        ("keywords: [{a: b}]", "keywords: fields where text belongs"),
        ("title: a\n  title: b", "title stands here twice"),
        ("title: *x", "YAML anchors and aliases are not read"),
        ("title: !!python/name:os.system a", "YAML tags are not read"),
        ("title: " + "[" * 100_000, "nested more than 16 deep"),
        ('title: "never closed', "no YAML: "),
        ("title: a\x00b", "no YAML: "),
    ],
)
def test_a_bad_entry_is_named_with_its_line_and_the_others_go_on(line: str, said: str) -> None:
    text = f"good:\n  type: book\n\nbad:\n  {line}\nlast:\n  type: book\n"
    assert [article.key for article in articles(text)] == ["good", "last"]
    (problem,) = problems(text)
    assert str(problem).startswith(
        ("sources.yml:4: ", "sources.yml:5: ", "sources.yml:6: ", "sources.yml:7: ")
    )
    assert said in str(problem)


@pytest.mark.parametrize("text", ["", "words", "- a\n", "a: b\n" * 9999, "a: &a [*a]\n", 'a: "'])
def test_what_is_no_hayagriva_is_refused_with_its_name(text: str) -> None:
    with pytest.raises(BadInput, match=r"sources\.yml"):
        list(read(file(text)))


def test_a_key_that_stands_twice_is_said_and_both_entries_come_in() -> None:
    text = "a:\n  type: book\na:\n  type: web\n"
    said = "sources.yml:3: the key a stands here twice; Typst refuses such a file"
    assert list(map(str, problems(text))) == [said]
    assert [article.type for article in articles(text)] == ["book", "webpage"]


def test_values_that_wait_for_a_person_are_not_written() -> None:
    waiting = {"field": "issued", "value": "2017-07", "how": "inferred", "why": "the visit"}
    assert "2017-07" not in text_of(from_fields({"title": "T", "candidates": [waiting]}, key="a"))


def test_words_stay_words_and_a_damaged_carrier_costs_only_itself() -> None:
    (plain,) = articles("a:\n  type: book\n  title: NO\n  volume: 012\n  note: 12:30\n  genre: ~\n")
    shown = (plain.title, plain.extra["volume"], plain.extra["note"], "genre" in plain.extra)
    assert shown == ("NO", "012", "12:30", False)
    for carrier in ("x", "'[]'", '\'{"fields": {"issued": 5}}\'', "[x]", "'" + "[" * 9999 + "'"):
        (reading,) = read(file(f"a:\n  type: book\n  serial-number: {{byline: {carrier}}}\n"))
        assert reading.article and reading.article.type == "book" and reading.problems


@pytest.mark.parametrize(
    ("name", "text", "ours"),
    [
        ("a.yml", WIRE_TEXT, True), ("-", WIRE_TEXT, True), ("a.yaml", FOREIGN, True),
        ("a.yml", "%YAML 1.2\n---\n" + WIRE_TEXT.replace("\n", "\r\n"), True),
        ("a.yml", "a: {type: article, title: T}\n", True), ("a.txt", WIRE_TEXT, False),
        ("a.yml", "references:\n- id: a\n  type: book\n  title: T\n", False),
        ("a.yml", "references:\n  - id: a\n    type: book\n    title: T\n", False),
        ("-", '---\ntype: "article-newspaper"\ntitle: "T"\n---\nWords.\n', False),
        ("-", "Title: a\nType: book\n", False), ("-", '[{"type": "book"}]', False),
        ("-", "@book{a, title = {T}}", False), ("-", "TY  - NEWS\nTI  - T\n", False),
        ("a.yml", "services:\n  web:\n    type: web\n    title: T\n", False),
        ("a.yml", "x" + " " * 60000, False),
    ],
)  # fmt: skip
def test_the_reader_knows_its_own(name: str, text: str, ours: bool) -> None:
    (reader,) = register_readers()
    assert reader.recognises(Capture(text.encode(), name)) is ours


def test_a_file_that_ends_within_a_line_is_told_of() -> None:
    text = "a:\n  type: newspaper\n  title: Ferry si"
    first, second = read(Capture(text.encode(), "a.yml"))
    assert first.article and first.article.title == "Ferry si"
    assert "may be cut off" in second.problems[0].message
    assert len(list(read(Capture(f"{text}\n".encode(), "a.yml")))) == 1
