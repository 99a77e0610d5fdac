"""Mail that came by a list: the list's own publication, or a report that somebody passed on."""

from __future__ import annotations

import pytest
from test_mail import FORWARD, STORY, mail, reading, settled, waiting

PRINTED = f"The bridge is shut\n\nThe Daily Gull, 5 March 2019\n\nBy Mary Stone\n\n{STORY}"
BLOCK = "From: Gull <n@gull.example>\nSent: Tuesday, March 5, 2019 9:00 AM\nSubject: The bridge\n"
DISCUSSION = {"List_Id": "<hw.groups.example>", "List_Post": "<mailto:hw@groups.example>"}
UNSUBSCRIBE = {"List_Unsubscribe": "<https://groups.example/u>"}


@pytest.mark.parametrize(
    ("text", "headers"),
    [
        (PRINTED, {**DISCUSSION, "Subject": "[hw] FW: The bridge is shut"}),
        (PRINTED, {**UNSUBSCRIBE, "Subject": "Fwd: [hw] The bridge is shut"}),
        (PRINTED, {**UNSUBSCRIBE, "Subject": "[hw] AW: The bridge is shut"}),
        (FORWARD.format(sender="Carl <c@x.example>") + PRINTED, UNSUBSCRIBE),
        (FORWARD.format(sender="Carl <c@x.example>") + PRINTED, {"Precedence": "list"}),
        (f"{BLOCK}\n{PRINTED}", UNSUBSCRIBE),
        (PRINTED, DISCUSSION),
        (PRINTED, {"Precedence": "list"}),
    ],
)
def test_of_a_report_that_was_passed_on_by_a_list_only_what_is_printed_counts(text, headers):
    date = "Fri, 12 Apr 2019 10:00:00 +0100"
    message = mail(text, From="Jo from Bell Watch <jo@x.example>", Date=date, **headers)
    result = settled(message)
    assert result.values["title"] == "The bridge is shut"
    assert result.values["author"] == [{"literal": "Mary Stone"}]
    assert result.values.get("outlet") in (None, "The Daily Gull")
    assert result.values.get("issued") in (None, "2019-03-05")
    seen = reading(message).seen
    assert seen and seen.value == "2019-04-12"


def test_what_somebody_wrote_to_a_list_leaves_outlet_and_day_open():
    result = settled(mail(STORY, **DISCUSSION))
    assert not {"outlet", "issued"} & result.values.keys()
    assert waiting(result, "outlet") == ["River Post"]
    assert waiting(result, "issued") == ["2019-05-03"]
    passed_on = settled(mail(STORY, Subject="Fwd: The bridge", **DISCUSSION))
    assert waiting(passed_on, "outlet") == waiting(passed_on, "issued") == []


@pytest.mark.parametrize("post", ["NO", "<https://riverpost.example/letters/1>"])
def test_a_list_that_takes_no_mail_is_a_newsletter(post):
    values = settled(mail(STORY, List_Id="<daily.riverpost.example>", List_Post=post)).values
    assert (values["outlet"], values["issued"]) == ("River Post", "2019-05-03")


@pytest.mark.parametrize(
    ("sender", "listed", "outlet"),
    [
        ("Jo <jo@journal.example>", "<x.lists.example>", None),
        ("Kyaw <kyaw@mail.example>", "<x.lists.example>", None),
        ("Irrawaddy <a@irrawaddy.example>", "<x.lists.example>", "Irrawaddy"),
        ("Gull <a@dailygull.example>", "<x.lists.example>", "Gull"),
        ("DW <a@dw.example>", "<x.lists.example>", "DW"),
        ("Irrawaddy <a@post.example>", "<irrawaddy.post.example>", "Irrawaddy"),
        ("Irrawaddy <a@post.example>", "Irrawaddy <1.post.example>", "Irrawaddy"),
    ],
)
def test_a_sender_of_one_word_is_an_outlet_where_host_or_list_spells_it(sender, listed, outlet):
    result = settled(mail(STORY, From=sender, List_Id=listed))
    assert result.values.get("outlet") == outlet
    if outlet is None:
        assert waiting(result, "outlet") == [sender.partition(" ")[0]]


def test_of_several_mails_that_were_attached_the_others_are_named():
    outer = mail("see these", From="Bob <bob@mail.example>", **UNSUBSCRIBE)
    for subject in ("One", "Two"):
        outer.add_attachment(mail(STORY, listed=True, Subject=subject))
    one = reading(outer)
    assert [c.value for c in one.candidates if c.field == "title"] == ["One"]
    assert ["attached mail 3 was not read" in problem.message for problem in one.problems] == [True]
