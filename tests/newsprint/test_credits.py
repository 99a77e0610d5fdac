"""Whose copy it is: services named in bylines, datelines, sign-offs and copyright lines."""

from __future__ import annotations

import pytest
from dumps import HEADLINE, STORY, dump, names, value

HEADS = [
    ("By Reuters", "Reuters"), ("AFP", "AFP"), ("AFP, RIVERTON", "AFP"),
    ("Source: The Associated Press", "AP"),
    ("22/11/2020 - Fonte: Agência Brasil", "Agência Brasil"),
    ("By The Associated Press", "AP"), ("Reuters, Mary Stone", "Reuters"),
    ("Haberler - Anadolu Ajansı", "Anadolu"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "service"), HEADS)
def test_a_service_in_the_head_is_credited(line, service):
    assert value(dump(HEADLINE, line, "3 May 2019"), "agency") == service


def test_a_service_beside_a_writer_leaves_the_writer():
    lines = dump(HEADLINE, "By Mary Stone, The Associated Press", "3 May 2019")
    assert (names(lines), value(lines, "agency")) == (["Mary Stone"], "AP")


STARTS = [
    ("RIVERTON (AP) — ", "AP"), ("RIVERTON, Jan 3 (Reuters) - ", "Reuters"),
    ("WASHINGTON, Dec. 6 (UPI) -- ", "UPI"), ("Hamburg (dpa/lno) – ", "dpa"),
]  # fmt: skip


@pytest.mark.parametrize(("dateline", "service"), STARTS)
def test_a_dateline_names_its_service(dateline, service):
    assert value([dateline + STORY[0], *STORY[1:]], "agency") == service


ENDS = [
    (" (dpa)", "dpa"), (" (APA/dpa)", "APA / dpa"), (" — AFP", "AFP"),
    (" (mit Material von dpa)", "dpa"), (" (Con información de AFP, EFE y Reuters)",
                                          "AFP / EFE / Reuters"),
]  # fmt: skip


@pytest.mark.parametrize(("end", "service"), ENDS)
def test_a_sign_off_at_the_story_s_end_names_its_service(end, service):
    assert value([*STORY[:-1], STORY[-1] + end], "agency") == service


LINES = ["With files from The Canadian Press", "Quelle: dpa", "(AFP)", "– Reuters"]


@pytest.mark.parametrize("line", LINES)
def test_a_sign_off_on_its_own_line_names_its_service(line):
    assert value(dump(HEADLINE, foot=(line,)), "agency") is not None


def test_a_copyright_line_below_the_story_credits_the_service():
    foot = ("Copyright 2024 The Associated Press. All rights reserved.",)
    assert value(dump(HEADLINE, foot=foot), "agency") == "AP"


QUOTES = [
    "The mayor told Reuters that the members of the council were glad of the bridge.",
    "As Reuters reported last week, all of this was known to everybody in the town.",
]


@pytest.mark.parametrize("line", QUOTES)
def test_a_service_that_the_text_quotes_is_not_credited(line):
    assert value([*STORY, line], "agency") is None


PICTURES = ["Photo: AFP", "The bridge at dusk on the day before the flood. Photo: Mary Stone/AFP",
            "Bild: dpa", "Mary Stone/Reuters", "REUTERS/Mary Stone"]  # fmt: skip


@pytest.mark.parametrize("line", PICTURES)
def test_a_service_that_sold_a_picture_is_not_credited(line):
    assert value(dump(HEADLINE, "3 May 2019", line), "agency") is None


def test_a_source_that_stands_below_pictures_too_is_not_credited():
    story = (STORY[0], "Quelle: dpa", *STORY[1:])
    assert value(dump(HEADLINE, story=story, foot=("Quelle: dpa",)), "agency") is None


def test_a_reader_who_names_a_service_credits_none():
    assert (
        value(dump(HEADLINE, foot=("2 comments", "Reuters", "As Reuters said.")), "agency") is None
    )


@pytest.mark.parametrize(
    ("line", "service"),
    [
        ("(dpa)", "dpa"), ("(APA/Red.)", "APA"), ("/ritzau/", "Ritzau"), ("(sda)", "SDA"),
        ("Źródło: PAP", "PAP"), ("Zdroj: ČTK", "ČTK"), ("Bron: ANP", "ANP"), ("c/ Lusa", "Lusa"),
        ("Con información de EFE", "EFE"), ("(With agency inputs from Reuters)", "Reuters"),
        ("(hau/dpa)", "dpa"), ("Kaynak: AA", "Anadolu"), ("dpa-infocom, dpa:200512-99-3/3", "dpa"),
    ],
)  # fmt: skip
def test_a_short_credit_below_the_story_names_its_service(line, service):
    assert value(dump(HEADLINE, "3 May 2019", foot=(line,)), "agency") == service


@pytest.mark.parametrize("end", [" AFP", " dpa/lno", " Mit dpa.", " Source: Reuters", " (afp)"])
def test_a_service_behind_the_story_s_last_full_stop_signs_it(end):
    assert value(dump(HEADLINE, story=(*STORY[:-1], STORY[-1] + end)), "agency") is not None


@pytest.mark.parametrize(
    "dateline", ["(dpa) ", "NEW DELHI, May 3 (PTI) ", "Madrid, 3 may (EFE).- ", "Istanbul (AA) – "]
)
def test_a_dateline_needs_no_dash(dateline):
    assert value([dateline + STORY[0], *STORY[1:]], "agency") is not None


@pytest.mark.parametrize(
    "line",
    [
        "The mayor of the town told AFP that he knew nothing of it and would ask those who did.",
        "Photo: dpa", "(Reuters Institute)", "(Mary Stone)", "dpa, Berlin, Politik",
    ],
)  # fmt: skip
def test_a_line_that_says_more_than_a_credit_names_no_service(line):
    assert value(dump(HEADLINE, "3 May 2019", foot=(line,)), "agency") is None
