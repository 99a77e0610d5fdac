"""Formatted entries: what is printed of a record, and what stays absent."""

import re

import pytest

from byline.api import UsageError, from_fields
from byline_csl import styles
from byline_csl.items import to_item

SHIPPED = [
    "apa",
    "chicago-notes-bibliography",
    "chicago-author-date",
    "modern-language-association",
    "harvard-cite-them-right",
    "ieee",
    "vancouver",
]
EDGES = [
    *SHIPPED,
    "oscola",
    "din-1505-2",
    "iso690-note-fr",
    "chicago-notes-bibliography-fr",
    "juristische-zitierweise",
    "philipps-universitat-marburg-note",
]
# A comma twice, an empty bracket or quotation, a blank before a stop, a mark at either end.
SEAM = re.compile(
    r",,|(?<!\.)\.\.(?!\.)|, ?\.|;\s*[,.]|\w [.,]|\(\s*\)|\[\s*\]|“\s*”|\A[\s.,;:]|[\s,;:]\Z"
)
# With dates that no style can take for each other's parts.
WHOLE = {
    "title": "US Presses Myanmar",
    "author": [{"family": "Moe", "given": "Wai"}],
    "outlet": "The Irrawaddy",
    "issued": "2017-07-24",
    "language": "en",
}
SPARSE = {
    "no-headline": {k: v for k, v in WHOLE.items() if k != "title"},
    "no-author": {k: v for k, v in WHOLE.items() if k != "author"},
    "no-date": {k: v for k, v in WHOLE.items() if k != "issued"},
    "no-outlet": {k: v for k, v in WHOLE.items() if k != "outlet"},
    "agency-only": {"agency": "Reuters", "language": "en"},
    "outlet-only": {"outlet": "The Irrawaddy", "language": "en"},
    "headline-only": {"title": "US Presses Myanmar", "language": "en"},
}


# The five records, in every style that people ask for


@pytest.mark.parametrize("style", SHIPPED)
def test_no_record_is_lost_and_no_seam_shows(csl, style):
    printed = csl.five(style)
    assert set(printed) == {article.key for article in csl.FIVE}
    for text in printed.values():
        assert not SEAM.search(text), text


@pytest.mark.parametrize("style", SHIPPED)
def test_what_waits_for_a_person_is_never_printed(csl, style):
    printed = " ".join(csl.five(style).values())
    assert "Asia Times" not in printed
    assert "31" not in printed and "July 2017" not in printed.replace("24 July 2017", "")
    assert "September" not in printed


@pytest.mark.parametrize("style", SHIPPED)
def test_a_headline_is_printed_once_even_where_it_stands_in_for_the_author(csl, style):
    text = csl.five(style)["rfa-2023-isolated"].lower()
    assert text.count("reestablishes ties") == 1
    assert text.count("radio free asia") == 1


@pytest.mark.parametrize("style", SHIPPED)
def test_an_agency_stands_as_the_author_of_its_copy(csl, style):
    text = csl.five(style)["reuters-2017-presses"]
    assert re.match(r"(\[?\d+[\].] )?Reuters[., (]", text)
    assert text.count("Reuters") == 1 and "The Irrawaddy" in text


@pytest.mark.parametrize("style", SHIPPED)
def test_a_dateline_is_not_printed_as_the_place_of_publication(csl, style):
    printed = " ".join(csl.five(style).values())
    assert "WASHINGTON" not in printed and "NAYPYIDAW" not in printed


@pytest.mark.parametrize("style", SHIPPED)
def test_topics_and_the_teams_note_stay_at_home(csl, style):
    assert "Our own words" not in csl.five(style)["reuters-2017-presses"]
    assert "north-korea" not in csl.five(style)["reuters-2017-presses"]


def test_no_date_is_invented_where_the_style_prints_none(csl):
    assert csl.five("mla")["afp-2023-yang"] == "AFP."


def test_the_five_in_chicago_notes(csl):
    assert csl.five("chicago") == {
        "yun-visit-2017": "[yun-visit-2017]. n.d.",
        "afp-2023-yang": "AFP. n.d.",
        "rfa-2023-isolated": "Radio Free Asia. “Increasingly Isolated, Myanmar Reestablishes Ties "
        "with North Korea.” n.d.",
        "reuters-2017-presses": "Reuters. “US Presses Myanmar to Cease Military Ties With North "
        "Korea.” The Irrawaddy, July 24, 2017.",
        "wai-moe-2010-burma": "Wai Moe. Burma-North Korea Ties: Escalating Over Two Decades. "
        "July 7, 2010.",
    }


@pytest.mark.parametrize("style", SHIPPED)
def test_a_burmese_name_is_neither_split_nor_cut_to_initials(csl, style):
    assert "Wai Moe" in csl.five(style)["wai-moe-2010-burma"]


# Records of which little is known


@pytest.mark.parametrize("name", SPARSE)
@pytest.mark.parametrize("style", EDGES)
def test_little_is_printed_of_a_record_of_which_little_is_known(csl, style, name):
    article = from_fields(SPARSE[name], key=name)
    texts = [csl.cited(style, name, articles=[article]).entries[0].text]
    if styles.find(style).has_bibliography:
        texts += csl.entries(style, [article]).values()
    for text in texts:
        assert not SEAM.search(text), text
        assert text.casefold().count("us presses") <= 1
        assert text.count("Irrawaddy") <= 1
        assert text.casefold().count("reuters") <= 1


@pytest.mark.parametrize(
    ("style", "word"),
    [
        ("apa", "n.d."),
        ("chicago-author-date", "n.d."),
        ("harvard-cite-them-right", "no date"),
        ("philipps-universitat-marburg-note", "o.\u00a0J."),
        ("chicago-notes-bibliography-fr", "s.\u00a0d."),
    ],
)
def test_an_absent_date_is_said_in_the_styles_own_words(csl, style, word):
    assert word in csl.one(style, **SPARSE["no-date"])
    assert word not in csl.one(style, **WHOLE)


@pytest.mark.parametrize("style", ["apa", "chicago-author-date", "mla"])
def test_a_record_of_which_nothing_is_known_bears_its_key_and_a_notice(csl, style):
    made = csl.press(style).bibliography([csl.FIVE[0]])
    assert made.entries[0].text.startswith("[yun-visit-2017]")
    assert [notice.id for notice in made.notices] == ["yun-visit-2017"]


def test_a_record_of_which_something_is_printed_has_no_notice(csl):
    assert csl.press("apa").bibliography(csl.FIVE[1:]).notices == ()


def test_a_headlines_last_colon_is_not_taken_for_the_styles(csl):
    assert "says:" in csl.one("ieee", title="What the army says:")


def test_an_entry_of_an_author_alone_ends_in_no_delimiter(csl):
    assert csl.one("ieee", agency="AFP") == "[1] AFP"
    assert re.search(r"AFP(</div>|\s)*\Z", csl.one("ieee", "html", agency="AFP"))


# What styles do


def test_a_given_name_is_kept_whole_where_the_style_says_so(csl):
    moe = {"author": [{"family": "Moe", "given": "Wai"}], "title": "Ties", "outlet": "X"}
    assert csl.one("chicago", **moe).startswith("Moe, Wai.")
    assert csl.one("apa", **moe).startswith("Moe, W.")


def test_two_reports_of_one_author_in_one_year_are_told_apart(csl):
    moe = {"author": [{"family": "Moe", "given": "Wai"}], "issued": "2010", "outlet": "X"}
    pair = [from_fields({**moe, "title": title}, key=title) for title in ("First", "Second")]
    printed = csl.entries("apa", pair)
    assert "(2010a)" in printed["First"] and "(2010b)" in printed["Second"]
    assert csl.cited("apa", "First", "Second", articles=pair).entries[0].text == (
        "(Moe, 2010a, 2010b)"
    )


def test_an_author_who_comes_again_is_a_dash_where_the_style_wants_one(csl):
    moe = {"author": [{"family": "Moe", "given": "Wai"}], "issued": "2010", "outlet": "X"}
    pair = [from_fields({**moe, "title": title}, key=title) for title in ("First", "Second")]
    style = "chicago-notes-bibliography-17th-edition"
    printed = list(csl.entries(style, pair).values())
    assert printed[0].startswith("Moe, Wai.") and printed[1].startswith("———.")


def test_sentence_case_leaves_capitals_alone(csl):
    assert "US Presses Myanmar" in csl.five("apa")["reuters-2017-presses"]


def test_stops_and_commas_move_into_american_quotation_marks_only(csl):
    fields = {"author": ["X"], "title": "Ties", "outlet": "The Irrawaddy", "language": "en"}
    assert "“Ties.”" in csl.one("chicago", **fields)
    assert "‘Ties’," in csl.one("harvard", options={"language": "en-GB"}, **fields)


def test_a_headline_that_asks_keeps_its_mark_and_takes_no_stop(csl):
    text = csl.one("chicago", author=["X"], title="Who is next?", outlet="The Irrawaddy")
    assert "Next?” The Irrawaddy" in text


def test_the_headlines_own_odd_punctuation_survives(csl):
    text = csl.one("apa", author=["X"], title="Wait..., they said (), no ,,", outlet="Irrawaddy")
    assert "Wait..., they said (), no ,," in text


def test_quotation_marks_within_quotation_marks_become_inner_ones(csl):
    text = csl.one("chicago", author=["X"], title='He said "no" again', outlet="The Irrawaddy")
    assert "“he said ‘no’ again.”" in text.lower()


def test_a_numbered_entry_stands_apart_from_its_number(csl):
    assert re.match(r"\[\d\] Reuters, ", csl.five("ieee")["reuters-2017-presses"])
    assert re.match(r"\d\. Reuters\. ", csl.five("vancouver")["reuters-2017-presses"])


@pytest.mark.parametrize(
    ("issued", "shown"),
    [
        ("2010-07", "July 2010"),
        ("2010", "2010"),
        ("2010-21", "Spring 2010"),
        ("199X", "1990s"),
        ("2010/2012", "2010–2012"),
        ("2010-06-15/2010-06-17", "June 15–17, 2010"),
    ],
)
def test_a_date_is_printed_as_far_as_it_is_known(csl, issued, shown):
    text = csl.one("chicago", author=["X"], title="T", outlet="Y", issued=issued)
    assert text == f"X. “T.” Y, {shown}."


@pytest.mark.parametrize("style", SHIPPED)
def test_no_style_stumbles_over_an_uneven_date(csl, style):
    dates = ["199X", "2010-21", "2010/2012", "2010-03~", "2010/.."]
    articles = [
        from_fields({"author": ["X"], "title": "T", "outlet": "Y", "issued": date}, key=f"k{at}")
        for at, date in enumerate(dates)
    ]
    printed = csl.entries(style, articles)
    assert len(printed) == len(dates)
    for text in printed.values():
        assert "2010" in text or "1990s" in text


# Agencies


AGENCY_COPY = {"title": "Ties", "agency": "Reuters", "outlet": "The Irrawaddy", "issued": "2017"}


def test_a_reporter_comes_before_the_agency():
    item = to_item(from_fields({**AGENCY_COPY, "author": ["Wai Moe"]}))
    assert item["author"] == [{"literal": "Wai Moe"}]


@pytest.mark.parametrize(
    ("place", "holds"), [("author", "author"), ("note", "note"), ("source", "source")]
)
def test_an_agency_stands_where_the_setting_puts_it_and_nowhere_else(place, holds):
    item = to_item(from_fields(AGENCY_COPY), place)
    assert "Reuters" in str(item[holds])
    assert [name for name, value in item.items() if "Reuters" in str(value)] == [holds]


def test_an_agency_may_be_left_out(csl):
    text = csl.one("apa", options={"agency": "none"}, **AGENCY_COPY)
    assert text.startswith("Ties. (2017)") and "Reuters" not in text


# Languages


def test_a_language_sets_terms_and_dates_and_an_unknown_one_is_named(csl):
    fields = {"author": ["X"], "title": "T", "outlet": "Y", "issued": "2010-07-07"}
    assert "7. Juli 2010" in csl.one("chicago", options={"language": "de-DE"}, **fields)
    assert "7. Juli 2010" in csl.one("chicago", options={"language": "de"}, **fields)
    with pytest.raises(UsageError, match=r'"xx-YY".*de-DE'):
        csl.one("chicago", options={"language": "xx-YY"}, **fields)


def test_a_style_in_another_language_speaks_it_unless_told_otherwise(csl):
    fields = {"author": ["X"], "title": "T", "outlet": "Y", "issued": "2010-07-07"}
    assert "7 juillet 2010" in csl.one("iso690-note-fr", **fields)
    assert "July" in csl.one("iso690-note-fr", options={"language": "en-US"}, **fields)


def test_an_english_without_files_of_its_own_is_english(csl):
    fields = {"author": ["X"], "title": "T", "outlet": "Y", "issued": "2010-07-07"}
    assert "July 7, 2010" in csl.one("chicago", options={"language": "en-AU"}, **fields)


def test_unknown_variables_are_passed_over_in_silence(csl, recwarn, capsys):
    article = from_fields({"type": "book", "title": "T", "x-desk": {"shift": "night"}}, key="k")
    assert csl.entries("apa", [article])["k"].startswith("T")
    assert not recwarn.list and capsys.readouterr() == ("", "")
