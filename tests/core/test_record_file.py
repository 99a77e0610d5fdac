"""The record file: what goes in comes out, and an edit touches its own lines only."""

from __future__ import annotations

import difflib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.article import Article, from_fields
from byline.capture import CaptureRef
from byline.dates import Date
from byline.errors import BadInput
from byline.evidence import Evidence, Span
from byline.names import Name
from byline.record_edit import edit
from byline.record_file import field_lines, parse, plain_ends, render, render_proved

TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=40
).filter(lambda text: text.strip())
NAMES = st.one_of(
    TEXT.map(lambda text: Name(literal=text.strip() or "x")),
    st.tuples(TEXT, TEXT).map(lambda pair: Name(family=pair[0].strip(), given=pair[1].strip())),
)
JSON = st.recursive(
    st.one_of(TEXT, st.booleans(), st.integers(-(10**6), 10**6)),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(TEXT, inner, min_size=1, max_size=3)
    ),
    max_leaves=5,
)
ARTICLES = st.builds(
    Article,
    key=st.just("k"),
    title=TEXT | st.just(""),
    author=st.lists(NAMES, max_size=3).map(tuple),
    outlet=TEXT | st.just(""),
    issued=st.none() | st.sampled_from(["2010", "2017-07~", "2010-06-15/.."]).map(Date.parse),
    topics=st.lists(TEXT, unique=True, max_size=3).map(tuple),
    abstract=TEXT | st.just(""),
    evidence=st.lists(
        st.tuples(TEXT, st.sampled_from(["stated", "absent"]), TEXT).map(
            lambda said: Evidence(field=said[0], how=said[1], why=said[2])
        ),
        max_size=2,
    ).map(tuple),
    extra=st.dictionaries(TEXT.map(lambda text: f"x-{text}"), JSON, max_size=3),
    note=st.text(st.characters(codec="utf-8"), max_size=60),
)


def read(text: str) -> Article:
    return parse(text.encode("utf-8"), "k", "k.md").article


@given(ARTICLES)
def test_every_record_reads_back_as_it_was(article):
    assert read(render(article)) == article


@given(ARTICLES)
def test_what_is_known_to_read_back_does(article):
    data = render_proved(article)
    if data is not None:
        assert data == render(article).encode()
        assert parse(data, "k", "k.md").article.to_json() == article.to_json()


def test_an_ordinary_record_is_known_to_read_back():
    assert render_proved(Article(
        key="k", title="“Zwölf”", author=(Name(family="Moe", given="Wai"),), topics=("arms",),
        issued=Date.parse("2010"), extra={"bibtex": {"source": "@misc{k,\n}"}}, note="Words.\n",
        evidence=(Evidence(field="*", how="stated", at=("L1",)),),
    ))  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "half \ud83d"}, {"note": "half \ud83d"}, {"note": "<<<<<<< a\n=======\n"},
        {"topics": ("a", "a")}, {"extra": {"x": (1, 2)}}, {"extra": {"x": 10**19}},
        {"extra": {"x": {1: 2}}}, {"extra": {"title": "x"}}, {"extra": {"a b": "x"}},
        {"author": (Name(family=" edge", given="x"),)}, {"issued": Date("2016-13", None, None)},
        {"title": 5}, {"capture": CaptureRef(sha256="0" * 64, media_type="text/html")},
    ],
)  # fmt: skip
def test_what_does_not_plainly_read_back_is_read_whole(changes):
    assert render_proved(Article(key="k", title="T").replace(**changes)) is None


@given(ARTICLES)
def test_the_hand_edited_path_reads_canonical_files_alike(article):
    """A comment line sends the whole header down the slow path."""
    text = render(article).replace("---\n", "---\n# by hand\n", 1)
    assert read(text) == article


@given(ARTICLES, ARTICLES)
def test_an_edit_gives_the_new_record_whatever_changed(old, new):
    record = parse(render(old).encode("utf-8"), "k", "k.md")
    assert read(edit(record, new)) == new


HAND = """---
# kept by the night desk
title: US Presses Myanmar   # as printed
outlet:   'The Irrawaddy'

author:
  - Wai Moe
  # second byline to be confirmed
  - {family: Lintner, given: Bertil}
issued: 2017-07-24
x-desk: {shift: night, pages: [1, 2]}
code: 012
answer: NO
at: 12:30
---
Our words.
"""


def test_what_people_write_by_hand_keeps_its_words():
    article = read(HAND)
    assert article.title == "US Presses Myanmar"
    assert article.author == (Name(literal="Wai Moe"), Name(family="Lintner", given="Bertil"))
    assert article.extra == {
        "x-desk": {"shift": "night", "pages": [1, 2]}, "code": "012", "answer": "NO",
        "at": "12:30",
    }  # fmt: skip
    assert article.note == "Our words.\n"


def test_an_edit_touches_the_changed_field_alone():
    record = parse(HAND.encode(), "k", "k.md")
    new = edit(record, record.article.replace(outlet="Mizzima", language="en"))
    changes = [
        line for line in difflib.ndiff(HAND.splitlines(), new.splitlines()) if line[0] in "+-"
    ]
    assert changes == ["- outlet:   'The Irrawaddy'", '+ outlet: "Mizzima"', '+ language: "en"']


def test_windows_line_ends_stay_and_read_the_same():
    text = HAND.replace("\n", "\r\n")
    record = parse(text.encode(), "k", "k.md")
    assert record.article == read(HAND)
    new = edit(record, record.article.replace(outlet="Mizzima"))
    assert new == text.replace("outlet:   'The Irrawaddy'", 'outlet: "Mizzima"')
    new = edit(record, record.article.replace(note="Theirs.\nAnd ours.\n"))
    assert new == text.replace("Our words.", "Theirs.\r\nAnd ours.")


def test_line_ends_of_an_old_macintosh_read_the_same():
    record = parse(HAND.replace("\n", "\r").encode(), "k", "k.md")
    assert record.article == read(HAND)
    new = edit(record, record.article.replace(note="Theirs.\n"))
    assert new == HAND.replace("Our words.", "Theirs.")


@given(st.text(st.sampled_from("a\r\n")))
def test_a_note_reads_back_whatever_its_lines_end_with(note):
    article = Article(key="k", title="t", note=note)
    back = parse(render(article).encode(), "k", "k.md").article
    assert back == article.replace(note=plain_ends(note))
    assert render(back) == render(article)


def test_a_byte_order_mark_is_no_part_of_the_record():
    assert parse(b"\xef\xbb\xbf" + HAND.encode(), "k", "k.md").article == read(HAND)


def test_a_name_in_quotes_is_no_merge_key():
    assert parse(b"---\n'x-:': {'<<': '0'}\n---\n", "k", "k.md").article.extra == {
        "x-:": {"<<": "0"}
    }


def test_two_fields_on_one_line_are_read_but_not_edited():
    record = parse(b"---\n{title: a, outlet: b}\n---\n", "k", "k.md")
    assert (record.article.title, record.article.outlet) == ("a", "b")
    with pytest.raises(BadInput, match="shares line 2"):
        edit(record, record.article.replace(outlet="c"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "k.md: empty; restore it"),
        ("words only", "no record: its first line is not ---"),
        ("---\ntitle: x\n", "k.md: cut off"),
        ("---\n- a\n- b\n---\n", "k.md:2: not a record"),
        ("---\njust words\n---\n", "k.md:2: not a record"),
        ("---\ntitle: a\ntitle: b\n---\n", "k.md:3: title stands here twice"),
        ("---\na: &x 1\nb: *x\n---\n", "k.md:2: YAML anchors"),
        ("---\na: !!python/name:os.system x\n---\n", "k.md:2: YAML tags"),
        ("---\na:\n  <<: {b: 1}\n---\n", "k.md:3: YAML merge keys"),
        ("---\na: " + "[" * 20 + "]" * 20 + "\n---\n", "nested more than 8 deep"),
        ("---\nissued: July 7, 2010\n---\n", 'issued: "July 7, 2010" is no date; write 2010-07-07'),
        ("---\nissued: 2024-02-30\n---\n", 'k.md: issued: "2024-02-30" is no date'),
        ("---\nauthor:\n- {nick: x}\n---\n", "k.md: author: nick"),
        ("---\ntitle: [a, b]\n---\n", "k.md: title:"),
        ("---\ncapture: {sha256: abc}\n---\n", "k.md: capture: it needs the sha256"),
        ("---\nevidence:\n- {field: title, how: guessed}\n---\n", "k.md: evidence: how: 'guessed'"),
        ("---\n<<<<<<< ours\ntitle: a\n=======\ntitle: b\n>>>>>>> theirs\n---\n", "k.md:"),
        ("---\n\ttitle: x\n---\n", "k.md:2:"),
        ("---\ntitle: a\n...\nissued: 2017\n---\n", "k.md:3: a line of ..."),
        ("---\nevidence:\n- {field: title, how: stated, at: 5}\n---\n", "evidence: at: 5 is no"),
    ],
)
def test_what_is_no_record_is_named_with_line_and_way_out(text, message):
    with pytest.raises(BadInput) as caught:
        read(text)
    assert message in str(caught.value)


def test_a_record_that_is_not_utf8_is_named_with_its_line():
    with pytest.raises(BadInput, match=r"k\.md:3: not UTF-8"):
        parse(b"---\ntitle: a\noutlet: \xff\n---\n", "k", "k.md")


def test_brackets_in_a_text_do_not_make_it_deep(monkeypatch):
    from byline import front_matter

    monkeypatch.setattr(front_matter, "read", None)  # the slow path, which is not needed
    source = '@misc{a, x = {[[{\\"}}' + "{" * 50
    article = from_fields({"title": "[" * 20, "x-source": {"text": source, "list": [[1]]}})
    assert parse(render(article).encode(), "", "a.md").article == article


@pytest.mark.parametrize("text", ['"' + '\\"{' * 300_000, '"{' * 300_000, '"' + "\\" * 300_001])
def test_text_without_an_end_is_refused_in_time_that_grows_with_its_size(text):
    with pytest.raises(BadInput):
        read(f"---\nx: {{{text}\n---\n")


def test_deep_json_does_not_end_the_process():
    deep = "[" * 100_000 + "]" * 100_000
    with pytest.raises(BadInput, match="nested more than 8 deep"):
        read(f"---\nx: {deep}\n---\n")


def test_a_canonical_record_holds_one_field_a_line():
    article = from_fields(
        {"title": "a", "author": ["Wai Moe"], "topics": ["x", "y"], "x-desk": {"a": 1}}, key="k"
    ).replace(capture=CaptureRef(sha256="0" * 64, body=(Span(98, 103),)))
    lines = render(article).splitlines()
    assert lines[0] == lines[-1] == "---"
    for line in lines[1:-1]:
        value = line.removeprefix("- ") if line.startswith("- ") else line.partition(": ")[2]
        assert not value or json.loads(value)


@given(ARTICLES)
def test_the_lines_of_each_field_are_those_that_it_was_written_on(article):
    record = parse(render(article).encode("utf-8"), "k", "k.md")
    lines = record.text.split("\n")
    for name, (start, end) in record.places.items():
        assert lines[start:end] == field_lines(name, record.fields[name])
    assert lines[record.header_end] == "---"


@pytest.mark.parametrize(
    "header",
    [
        'topics: ["a",\n"b"]',
        'title: "a" "b"',
        'title: "a"  # a remark',
        'topics:\n- "a" # one\n- "b"',
        "a: [1\nb: 2], 3",
        'topics\n- "a"',
        'title: "a',
        'title:"a"',
    ],
)
def test_what_is_not_canonical_is_read_as_the_yaml_that_it_is(header):
    """Or refused: both paths must say the same of it."""
    said = []
    for text in (header, f"# by hand\n{header}"):
        try:
            said.append(read(f"---\n{text}\n---\n"))
        except BadInput:
            said.append(None)
    assert said[0] == said[1]


def test_unknown_words_of_a_line_of_evidence_stay():
    text = '---\nevidence:\n- {"field": "page", "how": "stated", "x-who": [1]}\n---\n'
    record = parse(text.encode(), "k", "k.md")
    line = Evidence(field="title", how="typed")
    changed = record.article.replace(evidence=(*record.article.evidence, line))
    assert '"x-who": [1]' in edit(record, changed)


def test_a_hash_inside_a_block_of_text_is_text():
    text = "---\nabstract: |\n  first\n  # second\ntitle: a\n---\n"
    record = parse(text.encode(), "k", "k.md")
    assert record.article.abstract == "first\n# second\n"
    assert edit(record, record.article.replace(abstract="new")) == (
        '---\nabstract: "new"\ntitle: a\n---\n'
    )


def test_an_edit_of_a_list_keeps_the_comments_between_its_items():
    text = "---\ntopics:\n  # by region\n  - asia   # all of it\n  - iran\n# done\nx: 1\n---\n"
    record = parse(text.encode(), "k", "k.md")
    assert record.article.topics == ("asia", "iran")
    new = edit(record, record.article.replace(topics=("asia", "arms")))
    assert new == text.replace("  - iran\n", '  - "arms"\n')


@pytest.mark.parametrize("form", ['title: "Half \\ud800 a sign"', 'title: "x"\nmine:\n- "\\udc00"'])
def test_half_a_character_in_one_file_stops_no_search_of_the_others(byline, library, form):
    path = library / "articles" / "half.md"
    text = f"---\n{form}\n---\n"
    path.write_text(text)
    (library / "articles" / "other.md").write_text('---\ntitle: "Whole"\n---\n')
    run = byline("list", "--keys", "sort:key")
    assert run.code == 0 and run.out.split() == ["half", "other"], run.err
    assert path.read_text() == text
    assert byline("set", "half", "section=World").code == 0
    assert form.split("\n")[0] in path.read_text()  # an edit leaves other lines alone
