"""Output formats: what each mark, quotation, block and dangerous text looks like in each."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline_csl.engine.nodes import Node
from byline_csl.engine.output import FORMATS, serialise
from byline_csl.engine.punctuation import flatten

QUOTES = (("“", "”"), ("‘", "’"))
ITALIC, UPRIGHT = ("font-style", "italic"), ("font-style", "normal")
BOLD, LIGHT = ("font-weight", "bold"), ("font-weight", "normal")
CAPS = ("font-variant", "small-caps")
SUP, SUB = ("vertical-align", "sup"), ("vertical-align", "sub")
UNDERLINE = ("text-decoration", "underline")
FLAT = ["text", "md", "latex", "typst", "rtf"]


def marked(mark, *kids, flips=False):
    return Node(list(kids), marks=(mark,), flips=flips)


def shown(format, *kids):
    return serialise(flatten(Node(list(kids)), True), QUOTES, FORMATS[format])


# What each mark looks like


@pytest.mark.parametrize(
    ("mark", "wanted"),
    [
        (ITALIC, 'x|<i>x</i>|*x*|\\textit{x}|#text(style: "italic")[x]|{\\i x}'),
        (BOLD, 'x|<b>x</b>|**x**|\\textbf{x}|#text(weight: "bold")[x]|{\\b x}'),
        (SUP, "x|<sup>x</sup>|^x^|\\textsuperscript{x}|#super[x]|{\\super x}"),
        (SUB, "x|<sub>x</sub>|~x~|\\textsubscript{x}|#sub[x]|{\\sub x}"),
        (
            CAPS,
            'x|<span style="font-variant:small-caps;">x</span>|[x]{.smallcaps}|\\textsc{x}|'
            "#smallcaps[x]|{\\scaps x}",
        ),
        (
            UNDERLINE,
            'x|<span style="text-decoration:underline;">x</span>|[x]{.underline}|'
            "\\underline{x}|#underline[x]|{\\ul x}",
        ),
    ],
)
def test_each_format_shows_a_mark_in_its_own_way(mark, wanted):
    names = ["text", "html", "md", "latex", "typst", "rtf"]
    assert sorted(names) == sorted(FORMATS)
    got = [shown(name, marked(mark, "x")) for name in names]
    assert got == wanted.split("|")


@pytest.mark.parametrize(
    ("format", "wanted"),
    [
        ("text", "On Aung San today"),
        ("md", "*On* Aung San *today*"),
        ("latex", "\\textit{On} Aung San \\textit{today}"),
        ("typst", '#text(style: "italic")[On] Aung San #text(style: "italic")[today]'),
        ("rtf", "{\\i On} Aung San {\\i today}"),
    ],
)
def test_italics_within_italics_are_upright(format, wanted):
    flipped = marked(ITALIC, "Aung San", flips=True)
    assert shown(format, marked(ITALIC, "On ", flipped, " today")) == wanted


def test_upright_in_bold_italics_ends_the_italics_alone():
    tree = marked(BOLD, marked(ITALIC, "a ", marked(UPRIGHT, "b"), " c"))
    assert shown("latex", tree) == "\\textbf{\\textit{a} b \\textit{c}}"
    tree = marked(ITALIC, marked(BOLD, "a ", marked(UPRIGHT, "b"), " c"))
    assert shown("latex", tree) == "\\textbf{\\textit{a} b \\textit{c}}"


def test_what_looks_alike_stands_together():
    tree = [marked(ITALIC, "a", marked(ITALIC, "b")), marked(ITALIC, "c")]
    assert shown("md", *tree) == "*abc*"
    assert shown("rtf", *tree) == "{\\i abc}"


def test_an_empty_or_blank_mark_leaves_no_trace():
    for format in FLAT:
        assert shown(format, "a", marked(ITALIC, ""), marked(BOLD, " "), "b") == "a b"


def test_quotation_marks_take_turns_in_every_format():
    tree = marked(("quotes", "true"), "a ", marked(("quotes", "true"), "b"))
    for format in ["text", "html", "md", "latex", "typst"]:
        assert shown(format, tree) == "“a ‘b’”"
    assert shown("rtf", tree) == "\\u8220 ?a \\u8216 ?b\\u8217 ?\\u8221 ?"


@pytest.mark.parametrize("format", FLAT)
def test_characters_raised_by_themselves_stay_as_they_are(format):
    wanted = "E=mc\\u178 ? by\\u8482 ?" if format == "rtf" else "E=mc² by™"
    assert shown(format, "E=mc² by™") == wanted


# Pieces set apart on the page


def margin(number, rest):
    return [marked(("display", "left-margin"), number), marked(("display", "right-inline"), rest)]


@pytest.mark.parametrize("number", ["1.", "1. "])
def test_one_space_stands_between_the_margin_and_the_rest(number):
    assert shown("text", *margin(number, "Moe")) == "1. Moe"
    assert shown("md", *margin(number, "Moe")) == "1\\. Moe"
    assert shown("latex", *margin(number, "Moe")) == "1. Moe"
    assert shown("typst", *margin(number, "Moe")) == "1\\. Moe"
    assert shown("rtf", *margin(number, "Moe")) == "1.\\tab Moe"


def test_an_entry_that_is_all_margin_ends_with_it():
    assert shown("text", *margin("[1]", "")) == "[1]"


@pytest.mark.parametrize(
    ("format", "wanted"),
    [
        ("text", "a\nb\nc\n    d"),
        ("md", "a\\\nb\\\nc\\\n&emsp;d"),
        ("latex", "a\\newline\nb\\newline\nc\\newline\n\\hspace*{2em}d"),
        ("typst", "a \\\nb \\\nc \\\n#h(2em);d"),
        ("rtf", "a\\line b\\line c\\line\\tab d"),
    ],
)
def test_blocks_stand_on_lines_of_their_own(format, wanted):
    block, indent = ("display", "block"), ("display", "indent")
    assert shown(format, "a ", marked(block, "b"), " c", marked(indent, "d")) == wanted


# Text that is anything but text


def test_an_address_stays_whole_and_becomes_no_link():
    assert shown("md", "https://x.org/a?b=1&c=2") == "https://x.org/a?b=1&c=2"
    assert shown("md", "https://x.org/a_b") == "https\\://x.org/a\\_b"
    assert shown("latex", "https://x.org/a_b%20#c&d") == "https://x.org/a\\_b\\%20\\#c\\&d"
    assert shown("typst", "https://x.org/a_b") == "https:/\\/x.org/a\\_b"


def test_line_breaks_and_controls_of_a_text_do_not_make_lines():
    for format in ["md", "latex", "typst"]:
        assert shown(format, "a\n\nb\x00\x1bc\td\u2028e") == "a bc d e"
    assert shown("rtf", "a\r\nb\tc\x00d") == "a\\line b\\tab cd"


def test_what_meets_across_pieces_is_kept_apart():
    assert shown("latex", "a-", "-b,", ",c") == "a-\\/-b,\\/,c"
    assert shown("typst", "1", ". a") == "1\\. a"
    assert shown("typst", marked(ITALIC, "a"), "(b)") == '#text(style: "italic")[a];(b)'
    assert shown("md", "1", ". a") == "1\\. a"
    assert shown("md", "a!", marked(CAPS, "b")) == "a\\![b]{.smallcaps}"


def test_emphasis_between_letters_and_punctuation_holds_in_markdown():
    assert shown("md", "a", marked(ITALIC, "(b)"), "c") == "&#97;*(b)*&#99;"
    assert shown("md", "a", marked(ITALIC, "b"), "c") == "a*b*c"
    assert shown("md", marked(BOLD, "a"), marked(ITALIC, "b")) == "**a**<!-- -->*b*"
    assert shown("md", marked(BOLD, marked(ITALIC, "a"), " b")) == "**_a_ b**"


def unescaped(rtf):
    """What a reader makes of RTF without groups."""
    words = {"line": "\n", "tab": "\t"}
    units = bytearray()
    for number, word, sign, text in re.findall(
        r"\\u(-?\d+) \?|\\(line|tab) |\\([\\{}])|([^\\{}])", rtf
    ):
        if number:
            units += int(number).to_bytes(2, "little", signed=True)
        else:
            units += (words.get(word) or sign or text).encode("utf-16-le")
    return units.decode("utf-16-le")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_any_text_comes_back_from_rtf_which_is_ascii(text):
    written = FORMATS["rtf"].escape(text)
    assert written.isascii()
    assert unescaped(written) == text.replace("\u2028", "\n").replace("\u2029", "\n")


@given(st.text())
def test_plain_text_is_the_text(text):
    assert FORMATS["text"].escape(text) == text
