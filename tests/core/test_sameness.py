"""When two records are the same report, and what one may give the other."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.addresses import canonical, is_address, name_key
from byline.article import Article, from_fields, to_fields
from byline.evidence import Evidence
from byline.merging import merge
from byline.sameness import Known, plain

ADDRESS = "https://example.org/a?id=7"


def entry(key: str = "", **fields: object) -> Article:
    return from_fields(fields, key=key)


@pytest.mark.parametrize(
    ("copy", "address"),
    [
        ("http://example.org/a?id=7", ADDRESS),
        ("HTTPS://Example.ORG/a?id=7", ADDRESS),
        ("https://www.example.org/a?id=7", ADDRESS),
        ("https://m.example.org/a?id=7", ADDRESS),
        ("https://www.mobile.example.org./a?id=7", ADDRESS),
        ("https://amp.example.org/a/?id=7&amp=1", ADDRESS),
        ("https://example.org/a/amp/?id=7", ADDRESS),
        ("https://example.org/amp/a?id=7&amp", ADDRESS),
        ("http://example.org:80/a?id=7", ADDRESS),
        ("https://example.org:443/a?id=7#comments", ADDRESS),
        ("https://example.org/a/?utm_source=x&id=7&fbclid=y&mc_cid=1&gclid=2", ADDRESS),
        (" https://example.org/%61?id=%37 ", ADDRESS),
        ("https://example.org/?b=2&a=1", "https://example.org?a=1&b=2"),
        ("https://example.org/a%2fb", "https://example.org/a%2Fb"),
        ("https://example.org/သတင်း", "https://example.org/%E1%80%9E%E1%80%90%E1%80%84%E1%80%BA%E1%80%B8"),
        ("https://example.org:8080/", "https://example.org:8080"),
        ("https://www.gov/", "https://www.gov"),
        ("https://amp.dev/x", "https://amp.dev/x"),
        ("https://example.org/camp", "https://example.org/camp"),
        ("https://example.org/?p=1&amplitude=2", "https://example.org?amplitude=2&p=1"),
        ("doi:10.1000/182", "doi:10.1000/182"),
        ("https://[::1", "https://[::1"),
        ("", ""),
    ],
)  # fmt: skip
def test_copies_of_an_address_have_one_form(copy: str, address: str):
    assert canonical(copy) == address


@pytest.mark.parametrize(
    "other",
    ["https://example.org/b?id=7", "https://example.org/a?id=8", "https://example.org/a",
     "https://example.com/a?id=7", "https://news.example.org/a?id=7", "https://example.org/A?id=7",
     "ftp://example.org/a?id=7", "https://example.org:81/a?id=7"],
)  # fmt: skip
def test_what_tells_pages_apart_stays(other: str):
    assert canonical(other) != ADDRESS


PIECES = st.sampled_from(
    "http:// https:// HTTP:// www. m. amp. example .org / /amp % %41 %2f %25 ? & = amp=1 utm_a=x "
    "id=7 # + :80 :443 :8080 @ [ ] ::1 ü မြ İ ẞ . .. ; ! fbclid".split()
    + [" ", "\t", "\n", "\ud800"]
)
SHREDS = st.lists(PIECES, max_size=14).map("".join)


@given(st.one_of(st.text(), SHREDS, SHREDS.map("https://example.org/".__add__)))
def test_the_one_form_of_an_address_is_its_own(text: str):
    assert canonical(canonical(text)) == canonical(text)


PLAIN_PIECES = st.sampled_from("www. m. amp. example .org a-b 1 / // /amp /AMP .html ~ _".split())


@given(st.lists(PLAIN_PIECES, max_size=8).map("".join), st.sampled_from(["http", "https"]))
def test_a_plain_address_has_the_form_that_it_has_taken_apart(rest: str, scheme: str):
    address = f"{scheme}://{rest}"
    assert canonical(address) == canonical(f"{address}#").removesuffix("#")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("https://example.org/a", True), ("HTTP://example.org", True), ("example.org/a", False),
     ("https://", False), ("https:///a", False), ("https://[::1", False), ("mailto:a@b.org", False),
     ("https://example.org/a b", False), ("/a", False), ("", False)],
)  # fmt: skip
def test_a_web_address_is_whole_and_has_a_host(text: str, is_one: bool):
    assert is_address(text) is is_one


def test_a_name_has_one_key_however_it_is_spelt():
    assert name_key("The River Post") == name_key("river-post") == name_key("RiverPost")
    assert name_key("Élan") == "elan"


def test_headlines_are_compared_by_their_letters():
    assert plain("“Ties – Restored!”") == plain("ties restored") == plain("  TÍES\u200b Restored")
    assert plain("ပြည်") != plain("ပညာ")
    assert plain("?!") != plain("…")


STORY = {"title": "Ties", "outlet": "The Irrawaddy", "issued": "2010-07-07"}


@pytest.mark.parametrize(
    ("record", "other", "why", "sure"),
    [
        (entry("a", title="Ties", url="http://e.org/a/"),
         entry("b", title="TIES!", url="https://www.e.org/a?utm_id=1"), "address", True),
        (entry("a", url="https://e.org/a"), entry("b", title="Ties", url="https://e.org/a"),
         "address", True),
        (entry("a", title="Ties", url="https://e.org/a"), entry(url="https://e.org/a"),
         "address", True),
        (entry("a", title="Ties", url="https://e.org/a"),
         entry("b", title="Other", url="https://e.org/a"), "address", False),
        (entry("a", **STORY), entry("b", **STORY | {"title": "ties"}), "story", True),
        (entry("a", title="Ties"), entry("a", title="Tïes", page="1"), "key", True),
        (entry("a", title="Ties", aliases=["B:1"]), entry("B:1", title="Ties"), "key", True),
        (entry("b-1", title="Ties"), entry("B:1", title="ties"), "key", True),
        (entry("a", title="Ties"), entry("a", title="Other"), "key", False),
        (entry("a", title="Ties"), entry("a"), "key", False),
        (entry("a-b", title="Ties"), entry("a", title="Ties"), "entry", True),
    ],
)  # fmt: skip
def test_a_repetition_is_known_by(record: Article, other: Article, why: str, sure: bool):
    known = Known()
    known.add(record, "articles/a.md")
    twin = known.twin(other)
    assert twin is not None
    assert (twin.owner, twin.why, twin.sure) == ("articles/a.md", why, sure)


@pytest.mark.parametrize(
    ("record", "other"),
    [
        (entry("a", title="Ties"), entry("b", title="Ties")),
        (entry("a", **STORY), entry("b", **STORY | {"issued": "2010-07-08"})),
        (entry("a", **STORY), entry("b", **STORY | {"outlet": "Mizzima"})),
        (entry("a", title="Ties"), entry("a-b", title="Ties")),
        (entry("a-b", title="Ties", page="1"), entry("a", title="Ties", page="2")),
        (entry("a"), entry("b")),
    ],
)
def test_what_only_looks_alike_is_another_report(record: Article, other: Article):
    known = Known()
    known.add(record, "articles/a.md")
    assert known.twin(other) is None


def test_the_sure_repetition_is_found_before_the_likely_one():
    known = Known()
    known.add(entry("a", title="Old", url="https://e.org/a"), "a")
    known.add(entry("b", title="New", url="https://e.org/a"), "b")
    twin = known.twin(entry("c", title="New", url="https://e.org/a"))
    assert twin is not None and twin.owner == "b" and twin.sure


def test_captures_are_the_same_only_byte_for_byte():
    page = {"capture": {"sha256": "ab" * 32}, "url": "https://e.org/a", **STORY}
    known = Known()
    known.add(entry("a", **page), "a")
    assert known.same(entry("b", **page | {"capture": {"sha256": "cd" * 32}})) is None
    assert known.same(entry("b", capture={"sha256": "ab" * 32})) == "a"


ORIGIN = Evidence(field="*", how="stated", at=("L12",), by="refs.bib (bibtex)")


FILES = itertools.count()


def item(name: str, **fields: object) -> Article:
    """One that comes in a file of its own."""
    capture = {"sha256": f"{next(FILES):064x}", "part": "item 1", "item": name}
    return entry("", **fields, capture=capture)


LIVE = "https://e.org/live"
DAY = {"title": "Live", "outlet": "The Irrawaddy", "issued": "2010-07-07"}
NEXT = DAY | {"title": "Still live", "issued": "2010-07-08"}
HASHED = "sha256:" + "b" * 64


@pytest.mark.parametrize(
    ("there", "new", "is_same"),
    [
        (item(LIVE, url=LIVE, **DAY), item(LIVE, url=LIVE, **DAY), True),
        (item(LIVE, url=LIVE, **DAY), item(LIVE, url=LIVE, **DAY | {"title": "New"}), True),
        (item(LIVE, url=LIVE, **DAY), item(LIVE, url=LIVE, **DAY | {"issued": "2010-08"}), True),
        (item(LIVE, url=LIVE, **DAY), item(LIVE, url=LIVE, title="New"), True),
        (item(LIVE, url=LIVE, title="Old"), item(LIVE, url=LIVE, **DAY), True),
        (item(LIVE, url=LIVE, **DAY), item(LIVE, url=LIVE, **NEXT), False),
        (entry("a", url=LIVE, **DAY), item(LIVE, url=LIVE, **NEXT), False),
        (item("tag:e.org,1", url=LIVE, **DAY), item("tag:e.org,1", url=LIVE, **NEXT), True),
        (item(HASHED, **DAY), item(LIVE, url=LIVE, **DAY), True),
        (item(LIVE, url=LIVE, **DAY), item(HASHED, **DAY), True),
        (item("mid:1@e.org", **DAY), item("mid:2@e.org", **DAY), False),
        (item(LIVE, url=LIVE, **DAY), item("https://e.org/b", url="https://e.org/b", **DAY), False),
    ],
)
def test_an_item_is_here_by_its_name_unless_headline_and_day_are_others(
    there: Article, new: Article, is_same: bool
):
    known = Known()
    known.add(there, "articles/a.md")
    assert (known.same(new) is not None) is is_same


def test_an_item_of_the_same_bytes_is_here_however_its_record_was_corrected():
    there = item(LIVE, **DAY)
    known = Known()
    known.add(from_fields(to_fields(there) | NEXT, key="a"), "articles/a.md")
    assert known.same(there) == "articles/a.md"
    assert known.same(item(LIVE, **DAY)) is None


def test_merging_fills_what_is_absent_and_says_where_it_stood():
    record = entry("moe", **STORY, topics=["arms"], DOI="10.1/a")
    other = entry("moe2010", **STORY, page="3", topics=["Arms", "iran"], ISSN="1234-5678")
    merged = merge(record, other.replace(evidence=(ORIGIN,), note="Words."))
    assert to_fields(merged.article.replace(evidence=())) == {
        **to_fields(record), "page": "3", "topics": ["arms", "iran"], "aliases": ["moe2010"],
        "ISSN": "1234-5678",
    }  # fmt: skip
    assert merged.article.note == "Words."
    assert [(line.field, line.how, line.at, line.by) for line in merged.article.evidence] == [
        (name, "stated", ("L12",), "refs.bib (bibtex)")
        for name in ("page", "note", "ISSN", "topics", "aliases")
    ]
    assert merged.differs == ()


def test_merging_replaces_nothing_and_names_both_values():
    record = entry("moe", title="Ties", author=["Wai Moe"], url="http://e.org/a", DOI="1")
    record = record.replace(note="Ours.")
    other = entry("moe", title="Ties " + "x" * 200, author=["Moe, Wai"], url="https://e.org/a/",
                  DOI="2").replace(note="Theirs.")  # fmt: skip
    merged = merge(record, other)
    assert merged.article == record and merged.filled == ()
    assert [str(each) for each in merged.differs] == [
        f'title: "Ties" stays, there "Ties {"x" * 54}…"',
        'author: "Wai Moe" stays, there "Moe Wai"',
        'note: "Ours." stays, there "Theirs."',
        'DOI: "1" stays, there "2"',
    ]


def test_merging_does_not_fill_what_a_person_said_to_be_absent():
    record = entry("moe", title="Ties").replace(
        evidence=(Evidence(field="author", how="absent", by="NS", on="2026-11-21"),)
    )
    merged = merge(record, entry("moe", title="Ties", author=["Wai Moe"]))
    assert merged.article == record
    assert [str(each) for each in merged.differs] == ['author: said to be absent, there "Wai Moe"']


def test_a_key_of_another_record_becomes_no_alias():
    record, other = entry("a", title="Ties"), entry("B:1", title="Ties")
    assert merge(record, other, {"B:1"}).article == record
    assert merge(record, other).article.aliases == ("B:1",)


def test_what_a_format_keeps_for_itself_is_no_difference_but_is_not_lost():
    record, other = entry("a", title="Ties"), entry("a", title="Ties", bibtex={"source": "@misc"})
    merged = merge(record, other)
    assert merged.fields == [] and merged.article.extra == {"bibtex": {"source": "@misc"}}
    assert merge(other, entry("a", title="Ties", bibtex={"source": "@book"})).article == other


TEXTS = st.text('abé ပြ漢,{}"\n', max_size=8)
RECORDS = st.builds(
    lambda title, outlet, issued, topics, extra, note: from_fields(
        {"title": title, "outlet": outlet, "issued": issued, "topics": topics, "x-a": extra},
        key="k", note=note,
    ),
    TEXTS, TEXTS, st.sampled_from(["2017-07~", "199X", "2010/..", None]),
    st.lists(TEXTS.filter(bool), max_size=3), TEXTS, TEXTS,
)  # fmt: skip


@given(RECORDS, RECORDS)
def test_no_value_is_lost_by_merging_and_nothing_is_left_to_merge(ours: Article, theirs: Article):
    merged = merge(ours, theirs).article
    before, after = to_fields(ours), to_fields(merged)
    for name, value in before.items():
        if name == "topics":
            assert set(value) <= set(after[name])
        else:
            assert after[name] == value
    assert merged.note == ours.note or not ours.note.strip()
    assert merge(merged, theirs).filled == ()
