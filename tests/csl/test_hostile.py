"""Styles and items that nobody should have to trust: an error that says so, or a plain result."""

from __future__ import annotations

import json
import re

import pytest
import real
from hypothesis import given
from hypothesis import strategies as st
from small import LOCALES, XMLNS, entries, item, noted, one, people, style

from byline_csl.engine import Citation, Cite, Processor, Style, StyleError
from byline_csl.engine.taxonomy import DATES, NAMES, NUMBERS

TITLE = '<text variable="title"/>'


def refused(text, match="."):
    """The style is refused when it is read, or at the latest when it is used."""
    with pytest.raises(StyleError, match=match):
        made = Processor(Style.parse(text), LOCALES, [item(title="T")])
        made.apart([Citation(cites=(Cite(id="a"),))]).citations()


# Styles


def test_a_style_with_a_document_type_is_refused():
    bomb = '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">'
    refused(f"<!DOCTYPE style [{bomb}]>" + style('<text value="&c;"/>'), "DOCTYPE")
    outside = '<!DOCTYPE style SYSTEM "file:///etc/passwd">'
    refused(outside + style(TITLE), "DOCTYPE")
    refused((outside + style(TITLE)).encode("utf-16"), "DOCTYPE")


@pytest.mark.parametrize(
    "text", ["", "   ", "x", "\x00", "<style", "<style/>", "<a/>", b"\xff\xfe\x00"]
)
def test_what_is_no_style_is_refused(text):
    refused(text, "style")


def test_a_dependent_style_is_refused_in_words_that_help():
    refused(f"<style {XMLNS}><info/></style>", "dependent")


def test_a_style_nested_beyond_reason_is_refused():
    refused(style("<group>" * 200 + TITLE + "</group>" * 200), "deep")
    refused(style("<group>" * 5000 + TITLE + "</group>" * 5000), "deep")


def test_the_deepest_style_that_is_read_can_be_used():
    deep = "<group>" * 100 + TITLE + "</group>" * 100
    assert one(deep, item(title="T")) == "T"


def test_a_style_of_five_megabytes_is_refused():
    refused(style(TITLE) + "<!--" + "x" * 5_000_000 + "-->", "bytes")


def macros(count, content):
    return "".join(f'<macro name="m{at}">{content(at)}</macro>' for at in range(count))


def test_macros_that_call_each_other_in_a_circle_are_refused():
    circle = macros(2, lambda at: f'<text macro="m{1 - at}"/>')
    refused(style('<text macro="m0"/>', before=circle), "macro")
    refused(style('<text macro="m0"/>', before=macros(1, lambda at: '<text macro="m0"/>')), "macro")


def test_macros_that_multiply_are_refused():
    bomb = macros(10, lambda at: f'<text macro="m{at + 1}"/>' * 10)
    refused(style('<text macro="m0"/>', before=f'{bomb}<macro name="m10">{TITLE}</macro>'), "macro")
    sort = f'<sort><key macro="m0"/></sort><layout>{TITLE}</layout>'
    with pytest.raises(StyleError, match="macro"):
        whole = f'{bomb}<macro name="m10">{TITLE}</macro>'
        entries([item(id) for id in "ab"], sort, before=whole)


def test_a_chain_of_macros_longer_than_the_stack_is_refused():
    def chained(count, deep):
        opened, closed = "<group>" * deep, "</group>" * deep
        chain = macros(count, lambda at: f'{opened}<text macro="m{at + 1}"/>{closed}')
        return style('<text macro="m0"/>', before=f'{chain}<macro name="m{count}">{TITLE}</macro>')

    refused(chained(3000, 1), "macro")
    refused(chained(45, 100))


def test_macros_that_multiply_text_are_refused():
    long = f'<text value="{"x" * 100_000}"/>'
    bomb = macros(4, lambda at: f'<text macro="m{at + 1}"/>' * 10)
    before = f'{bomb}<macro name="m4">{long}</macro>'
    refused(style('<text macro="m0"/>', before=before), "macro")


def test_a_macro_that_is_not_there_is_named():
    refused(style('<text macro="nowhere"/>'), "nowhere")


def test_an_element_that_csl_does_not_know_is_named():
    refused(style("<script/>"), "script")


ODD = "auto -1 0 99999999999999999999 ² 1e9 true false".split() + ["", " "]


@pytest.mark.parametrize("value", ODD)
def test_odd_values_of_options_do_no_harm(value):
    names = " ".join(
        f'{name}="{value}"'
        for name in """et-al-min et-al-use-first et-al-subsequent-min et-al-subsequent-use-first
            and delimiter-precedes-last name-as-sort-order form""".split()
    )
    layout = f"""<names variable="author"><name {names}/></names>
        <number variable="issue" form="{value}"/><date variable="issued" form="{value}"/>
        <text variable="title" text-case="{value}" font-style="{value}" display="{value}"/>"""
    values = item(title="T", author=people("A, B", "C, D"), issue="3", issued={"raw": "2017"})
    cites = f'near-note-distance="{value}" collapse="{value}" {names.split(" and=")[0]}'
    options = f'page-range-format="{value}" demote-non-dropping-particle="{value}"'
    settings = {"cites": cites, "options": options, "kind": "note"}
    made = noted(["a", "a", ("a", "a")], [values], layout, layout, **settings)
    assert len(made.citations()) == 3 and made.entries("text")


# Items


def assert_nested(html):
    """Every tag that is opened is closed, the innermost first."""
    stack = []
    for closing, name in re.findall(r"<(/?)([a-z]+)", html):
        if closing:
            assert stack and stack.pop() == name, html
        else:
            stack.append(name)
    assert not stack, html


def formatted(items):
    """All that three real styles print of these items."""
    for name in real.STYLES:
        made = real.processor(name, items)
        ids = tuple(made.items)
        cites = tuple(Cite(id=id, locator="3") for id in ids)
        result = made.render([Citation(cites=cites, note=1), Citation(cites=cites[:1], note=2)])
        yield from result.citations
        yield from (entry.text for entry in result.entries)


HUGE = "9" * 5000
ABSURD = [
    None, True, False, 0, -1, 1.5, 10**30, "", " ", "\x00", "²", "½", "٣", "-", "–", "1-",
    "-1", "\ud800", "\u202e", "<i>", "</i>", "\"'", "<" * 50, "((" * 50,
    [], {}, [[]], [None], [{}], [[[]]], {"literal": ""}, {"literal": None}, {"raw": HUGE},
    {"raw": "²"}, {"raw": []}, {"date-parts": 3}, {"date-parts": [[HUGE, "²", None]]},
    {"date-parts": [[2017, 99, 99]]}, {"date-parts": [[0, 0, 0]]}, {"date-parts": [[10**30, 13]]},
    {"date-parts": [[2017], [2018], [2019]]}, {"date-parts": [["x"]], "season": HUGE},
    {"date-parts": [[1.5, float("inf"), float("nan")]]}, {"date-parts": [{}]}, float("inf"),
    [{"family": None}], [{"family": ["x"]}], [{"given": "Only"}], [{"family": "²", "given": "."}],
    [{"literal": {"x": 1}}], ["Yun, Tom"], [{"family": "\x00", "suffix": 3, "given": "-"}],
    [{"family": "de", "given": "'"}], {"family": "Yun"}, [{"family": "a", "given": ",,,! ,"}],
]  # fmt: skip
VARIABLES = ["title", "title-short", "container-title", "URL", "DOI", "type", "language", "note"]
VARIABLES += ["genre", "publisher-place", "citation-label", "abstract", "journalAbbreviation"]
VARIABLES += sorted(NAMES | DATES | NUMBERS)


ENDLESS = [HUGE, f"{HUGE}-{HUGE}", f"-{HUGE}"]


@pytest.mark.parametrize(
    "value",
    [*ABSURD, *(text for text in ENDLESS)],
    ids=lambda value: repr(value)[:30],
)
def test_a_value_that_belongs_nowhere_does_no_harm_anywhere(value):
    plain = item("plain", title="T", author=people("Yun, Tom"), issued={"raw": "2017"})
    types = ["article-newspaper", "book", "interview", "legal_case"]
    items = [{**plain, "id": f"{type}-1", "type": type} for type in types]
    items += [
        {"id": f"{type}-2", **dict.fromkeys(VARIABLES, value), "type": type} for type in types
    ]
    for text in formatted(items):
        assert_nested(text)


@pytest.mark.parametrize("id", [None, 3, "", ["x"], {"y": 1}, "\x00"])
def test_an_odd_id_is_an_id(id):
    made = real.processor("ieee", [{"id": id, "type": "book", "title": "T"}])
    assert len(made.bibliography().entries) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
NAME = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(
        """family given literal suffix dropping-particle non-dropping-particle comma-suffix
        static-ordering""".split(),
        st.sampled_from(["van der X", "O'Y", "李", "J.-P.", "x <i>y</i>", ", Jr.", "'", "²"])
        | JSON,
    ),
)
DATE = st.fixed_dictionaries(
    {},
    optional={
        "date-parts": st.lists(st.lists(st.integers(-50, 3000) | JSON, max_size=4), max_size=3),
        "raw": st.sampled_from(["2017-07", "7/24/2017", "Spring 2017", "1999/", "²"]) | JSON,
        "literal": JSON,
        "season": JSON,
        "circa": JSON,
    },
)
TEXT = st.text("a\"'“’<>/isub &²-–1,.:?\x00\n", max_size=15)
VALUES = {
    **dict.fromkeys(VARIABLES, TEXT | JSON),
    **dict.fromkeys(sorted(NAMES), st.lists(NAME, max_size=4) | JSON),
    **dict.fromkeys(sorted(DATES), DATE | JSON),
    "type": st.sampled_from(["article-newspaper", "book", "chapter", "webpage", "speech"]) | JSON,
}
ITEM = st.lists(st.sampled_from(sorted(VALUES)), unique=True, max_size=12).flatmap(
    lambda names: st.fixed_dictionaries({name: VALUES[name] for name in names})
)


@given(st.lists(ITEM, min_size=1, max_size=3))
def test_any_json_is_formatted_with_its_tags_in_order(items):
    items = [{"id": str(at), **values} for at, values in enumerate(items)]
    for text in formatted(items):
        assert_nested(text)


@given(st.lists(ITEM, min_size=1, max_size=2))
def test_items_come_back_as_they_were_given(items):
    items = [{"id": str(at), **values} for at, values in enumerate(items)]
    before = json.dumps(items, default=repr)
    list(formatted(items))
    assert json.dumps(items, default=repr) == before


@pytest.mark.parametrize("words", ["", "<i>", "\x00", "²", "“", "((", HUGE])
def test_a_cites_own_words_may_be_anything(words):
    cite = {"locator": words, "label": words, "prefix": words, "suffix": words}
    layout = f'{TITLE}<label variable="locator"/><number variable="locator" form="ordinal"/>'
    assert_nested(one(layout, item(title="T"), cite=cite))


@pytest.mark.parametrize("depth", [50, 1000])
def test_a_title_nested_deeply_is_still_a_title(depth):
    deep = "<i><b>" * depth + "x" + "</b></i>" * depth
    assert_nested(one(TITLE, item(title=deep)))
    quoted = "“" * depth + "x" + "”" * depth
    assert "x" in one(TITLE, item(title=quoted))
