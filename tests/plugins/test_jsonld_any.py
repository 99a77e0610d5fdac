"""byline_jsonld against bad files, any JSON at all, and a real JSON-LD processor."""

from __future__ import annotations

import json

import pytest
from five import FIVE
from hypothesis import given
from hypothesis import strategies as st
from jsonld_cases import CONTEXT, FULL, articles, back, capture, node, same, write

from byline.api import CSL_TYPES, BadInput, Capture, from_fields
from byline_csl_json import register_readers as csl_json_readers
from byline_jsonld import register_readers
from byline_jsonld.reader import read

# Bad files


@pytest.mark.parametrize("entry", [7, "text", {"@type": "NewsArticle", "headline": float("nan")}])
def test_a_bad_entry_is_named_and_the_others_go_on(entry: object) -> None:
    good = {"@type": "NewsArticle", "headline": "Good"}
    readings = list(read(capture({"@context": CONTEXT, "@graph": [good, entry, good]})))
    assert [reading.article is not None for reading in readings] == [True, False, True]
    (problem,) = readings[1].problems
    assert (problem.where, problem.level) == ("list.jsonld: @graph 2", "error")


@pytest.mark.parametrize(
    "text",
    ["", "[", "7", '"words"', "{}", "[" * 100_000, '[{"a":' * 50_000, '{"@type": "NewsArt',
     '{"@type": "Organization", "name": "X"}', '[{"@type": "Thing"}]', "null"],
)  # fmt: skip
def test_what_holds_no_report_is_refused_with_its_name(text: str) -> None:
    with pytest.raises(BadInput, match=r"n\.jsonld"):
        list(read(Capture(text.encode(), "n.jsonld")))


def test_half_a_character_becomes_the_sign_for_one_and_a_pair_stays_a_pair() -> None:
    text = r'{"@type": "NewsArticle", "headline": "a\ud83d", "x\ude00": "\ud83d\ude00 \\ud83d"}'
    (reading,) = read(Capture(text.encode(), "a.jsonld"))
    assert reading.article and reading.article.title == "a\ufffd"
    assert reading.article.extra["schema.org"] == {"x\ufffd": "\U0001f600 \\ud83d"}


def test_what_lies_too_deep_for_a_record_file_is_kept_as_text_and_written_as_it_was() -> None:
    deep: object = 7
    for _ in range(55):
        deep = {"about": deep}
    mild = {"a": {"b": {"c": {"d": {"e": {"f": 1}}}}}}
    value = {"@type": "NewsArticle", "about": deep, "mentions": mild}
    (article,) = articles(value)
    kept = article.extra["schema.org"]
    assert isinstance(kept, dict)
    assert all(isinstance(part["@value"], str) for part in kept.values())
    (again,) = articles({"@graph": [node(article)]})
    assert same(again, article)
    assert node(article)["mentions"] == mild


def test_it_recognises_its_own_and_nothing_else() -> None:
    (reader,) = register_readers()
    (csl_json,) = (other for other in csl_json_readers() if other.name == "csl-json")
    ours = Capture("".join(write(FIVE)).encode(), "a.json")
    assert reader.recognises(ours) and reader.rank < csl_json.rank
    last = b'{"@graph": [' + b'{"@type": "A"},' * 900 + b'{}], "@context": "http://schema.org"}'
    assert reader.recognises(Capture(b"\xef\xbb\xbf" + last, "-"))
    for text, name in [
        (b'<script type="application/ld+json">{"@context": "https://schema.org"}', "a.html"),
        (b'[{"id": "a", "type": "book", "title": "\\"@context\\": \\"schema.org\\""}]', "a.json"),
        (b'{"itemType": "newspaperArticle"}', "a.json"),
        (b"@article{a, title = {schema.org}}", "a.bib"),
        (b"title: @context schema.org", "a.txt"),
    ]:
        assert not reader.recognises(Capture(text, name)), text


# Everything else

AWKWARD = st.sampled_from(
    ["မြန်မာ", "平壌", "עברית", "العربية", "{Braces}", "a\nb", "\x00\x1b", "Łódź, PL", "</script>",
     "<!--", "\u2029", "@type", "urn:x", "2017"]
)  # fmt: skip
WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12) | AWKWARD
PART = WORDS.map(str.strip).filter(bool)
NAME = st.fixed_dictionaries({"literal": PART}) | st.fixed_dictionaries(
    {"family": PART},
    optional={p: PART for p in ("given", "suffix", "dropping-particle", "non-dropping-particle")},
)
DATE = st.sampled_from(
    ["2017-07-24", "2017-07~", "199X", "2010/..", "2017", "2024-03-05T08:01:02Z"]
)
INNER = st.sampled_from("@id @type @value name url isPartOf item x".split())
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | WORDS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from("@id @type @value name url isPartOf item x".split()), inner
        )
    ),
    max_leaves=6,
)
PROPERTIES = st.sampled_from(
    "@id @type identifier headline name author publisher isPartOf datePublished dateline url "
    "keywords inLanguage pagination byline license isbn @graph @context mainEntity x".split()
)
RECORD = st.fixed_dictionaries(
    {"type": st.sampled_from(sorted(CSL_TYPES))},
    optional={
        **{name: WORDS for name in "title agency outlet section page place language url".split()},
        **{name: WORDS for name in "archive-url abstract publisher DOI license volume".split()},
        **{name: DATE for name in ("issued", "accessed")},
        **{name: st.lists(WORDS, min_size=1, max_size=3) for name in ("topics", "aliases")},
        **{name: st.lists(NAME, min_size=1, max_size=3) for name in ("author", "editor")},
        "x-desk": JSON.filter(lambda value: value not in (None, "")),
        "schema.org": st.dictionaries(PROPERTIES, JSON, min_size=1, max_size=3),
    },
)


@given(records=st.lists(st.tuples(RECORD, WORDS, WORDS), max_size=3, unique_by=lambda r: r[1]))
def test_any_records_come_back_as_they_were(records: list[tuple[dict[str, object], str, str]]):
    given = [from_fields(fields, key=key, note=note) for fields, key, note in records]
    readings = list(read(Capture("".join(write(given)).encode(), "list.jsonld")))
    got = [reading.article for reading in readings if reading.article]
    assert len(got) == len(readings) == len(given)
    assert all(map(same, got, given))


@given(nodes=st.lists(st.dictionaries(PROPERTIES, JSON, max_size=5), max_size=3))
def test_any_json_gives_articles_that_come_back_or_problems(nodes: list[dict[str, object]]) -> None:
    value = [{"@type": "NewsArticle", **node} for node in nodes]
    try:
        readings = list(read(capture(value)))
    except BadInput as error:
        assert "list.jsonld" in str(error)
        return
    for reading in readings:
        assert reading.article or reading.problems
        if reading.article:
            assert same(back(reading.article), reading.article)


def test_a_json_ld_processor_understands_the_graph_and_hands_the_rest_on() -> None:
    jsonld = pytest.importorskip("pyld.jsonld")
    stand_in = {"@context": {"@vocab": "http://schema.org/", "type": "@type", "id": "@id"}}
    found = {"contextUrl": None, "documentUrl": None, "document": stand_in}
    options = {"documentLoader": lambda url, options: found}
    records = [from_fields({**FULL, "type": kind}, key=kind) for kind in sorted(CSL_TYPES)]
    graph = json.loads("".join(write(records)))
    expanded = jsonld.expand(graph, options)
    assert len(expanded) == len(records)
    assert expanded[0]["http://schema.org/headline"] == [{"@value": FULL["title"]}]
    for value in (expanded, jsonld.flatten(expanded, stand_in, options)):
        got = sorted(articles(value), key=lambda article: article.key)
        assert all(map(same, got, records)) and len(got) == len(records)
