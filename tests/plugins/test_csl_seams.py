"""The ends of an entry: a style's leftover marks go, an item's own stay."""

import pytest

from byline_csl.seams import mend


@pytest.mark.parametrize(
    ("format", "text", "mended"),
    [
        ("text", "Reuters, ", "Reuters"),
        ("text", "Reuters (o. J.):", "Reuters (o. J.)"),
        ("text", ", Ties. ", "Ties."),
        ("text", ". In: The Irrawaddy", "In: The Irrawaddy"),
        ("text", "The Irrawaddy 2017, .", "The Irrawaddy 2017."),
        ("text", "[1] Reuters.", "[1] Reuters."),
        ("html", "<i>Reuters</i>: ", "<i>Reuters</i>"),
        ("html", "<div>, <i>Reuters</i>,</div>\n", "<div><i>Reuters</i></div>\n"),
        ("html", "see &#60;x&#62;", "see &#60;x&#62;"),
        ("html", "see &#60;x&#62;,", "see &#60;x&#62;"),
        ("html", "see &lt;x&gt; .", "see &lt;x&gt;."),
        ("md", "*Reuters,*", "*Reuters*"),
        ("md", "Reuters\\:", "Reuters"),
        ("md", "Reuters\\\\", "Reuters\\\\"),
        ("latex", r"\textit{Reuters}, ", r"\textit{Reuters}"),
        ("typst", '#text(style: "italic")[Reuters,]', '#text(style: "italic")[Reuters]'),
        ("rtf", r"{\i Reuters}:", r"{\i Reuters}"),
    ],
)
def test_marks_that_lead_to_nothing_are_taken_off(format, text, mended):
    assert mend(text, format, ["Reuters"]) == mended


def test_a_mark_of_the_items_own_stays():
    assert mend("The army says:", "text", ["The army says:"]) == "The army says:"
    assert mend("... and then", "text", [{"literal": "... and then"}]) == "... and then"


def test_the_ends_of_a_citation_of_several_are_those_of_its_first_and_last():
    assert mend(", Ties, ", "text", [":Ties"], ["Reuters"]) == ", Ties"
    assert mend(", Ties, ", "text", ["Reuters"], ["Ties,"]) == "Ties, "


@pytest.mark.parametrize("text", ["", ".", ",", "<i></i>", "&", ";"])
def test_next_to_nothing_is_no_trouble(text):
    for format in ("text", "html", "md"):
        assert set(mend(text, format, [])) <= set(text)
