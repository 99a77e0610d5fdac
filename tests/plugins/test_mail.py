"""The reader of mail: a newsletter is a publication, a forwarded report only came by mail."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.api import Capture, Reading, Settled, resolve
from byline_mail import read, recognises, register_readers

PARAGRAPHS = [
    f"The council of the town met for the {nth} time and the members of it were said to have "
    "agreed that the old bridge over the river is to be mended before the winter comes."
    for nth in ("first", "second", "third", "fourth")
]
STORY = "\n\n".join(PARAGRAPHS)
HTML = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
FORWARD = """see this

---------- Forwarded message ---------
From: {sender}
Date: Sun, May 5, 2019 at 10:00 AM
Subject: The bridge is shut
To: Bob <bob@mail.example>

"""


def mail(text: str = "", html: str = "", listed: bool = False, **headers: str) -> EmailMessage:
    message = EmailMessage()
    told = {
        "From": "River Post <news@riverpost.example>",
        "Subject": "The bridge is shut",
        "Date": "Fri, 03 May 2019 23:30:00 -0500",
        "Message-ID": "<1@riverpost.example>",
    }
    if listed:
        told["List-Id"] = "<daily.riverpost.example>"
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in told.items():
        message[name] = value
    if text or not html:
        message.set_content(text, cte="8bit")
    if html:
        (message.add_alternative if text else message.set_content)(html, subtype="html")
    return message


def capture(message: EmailMessage, name: str = "a.eml") -> Capture:
    return Capture(message.as_bytes(), name)


def reading(message: EmailMessage) -> Reading:
    [one] = read(capture(message))
    return one


def settled(message: EmailMessage) -> Settled:
    one = reading(message)
    return resolve(one.candidates, one.looked_for)


def waiting(result: Settled, field: str) -> list[object]:
    return [line.value for line in result.waiting if line.field == field]


def test_a_newsletter_is_its_own_publication():
    result = settled(mail(f"By Mary Stone\n\n{STORY}", listed=True))
    assert result.values == {
        "title": "The bridge is shut",
        "outlet": "River Post",
        "issued": "2019-05-03",
        "author": [{"literal": "Mary Stone"}],
        "language": "en",
    }
    places = {line.field: line.at for line in result.evidence}
    assert places["title"] == ("header Subject L2",)
    assert places["author"] == ("L10",)


def test_a_forwarded_report_has_neither_the_sender_nor_the_day_of_the_mail():
    text = FORWARD.format(sender="Carl <carl@mail.example>") + STORY
    headers = {"From": "Bob <bob@mail.example>", "Subject": "Fwd: The bridge is shut"}
    one = reading(mail(text, **headers))
    result = resolve(one.candidates, one.looked_for)
    assert result.values == {"language": "en"}
    assert waiting(result, "title") == ["The bridge is shut"]
    assert waiting(result, "issued") == []
    assert waiting(result, "outlet") == ["Carl"]
    assert one.seen and one.seen.value == "2019-05-03"
    assert "see this" not in one.text


def test_a_forwarded_report_gives_what_is_printed_in_it():
    printed = f"The bridge is shut\n\nBy Mary Stone\n\n2 May 2019\n\n{STORY}"
    text = FORWARD.format(sender="Carl <carl@mail.example>") + printed
    values = settled(mail(text, Subject="WG: Fwd: The bridge is shut")).values
    assert values["title"] == "The bridge is shut"
    assert values["author"] == [{"literal": "Mary Stone"}]
    assert values["issued"] == "2019-05-02"
    assert "outlet" not in values


MARKS = [
    "Begin forwarded message:",
    "-----Original Message-----",
    "-------- Weitergeleitete Nachricht --------",
    "---------- Message transféré ----------",
    "---------- Mensaje reenviado ----------",
]


@pytest.mark.parametrize("mark", MARKS)
def test_forwarding_is_known_in_many_programs_and_languages(mark):
    text = f"hello\n\n{mark}\n\nVon: Carl <c@mail.example>\nSubject: x\n\n{STORY}"
    one = reading(mail(text))
    assert one.text.startswith("The council")


def test_the_quoted_text_of_a_forward_is_read_without_its_signs():
    quoted = "\n".join(f"> {line}" for line in f"By Mary Stone\n\n{STORY}".split("\n"))
    text = f"-----Original Message-----\nFrom: Carl <c@mail.example>\nSubject: x\n\n{quoted}"
    assert settled(mail(text)).values["author"] == [{"literal": "Mary Stone"}]


def test_a_mail_that_was_attached_is_the_one_that_is_read():
    inner = mail(STORY, listed=True, Subject="Inner")
    outer = mail("see this", From="Bob <bob@mail.example>", Date="Mon, 06 May 2019 10:00:00 +0200")
    outer.add_attachment(inner)
    one = reading(outer)
    values = resolve(one.candidates).values
    assert (values["title"], values["issued"]) == ("Inner", "2019-05-03")
    assert one.seen and one.seen.value == "2019-05-06"


def test_a_page_that_was_attached_is_named_and_left():
    message = mail(STORY, listed=True)
    message.add_attachment("<p>x</p>", subtype="html", filename="story.html")
    assert any(
        "story.html was not read" in problem.message for problem in reading(message).problems
    )


@pytest.mark.parametrize(
    ("sender", "outlet", "author"),
    [
        ("Mary Stone", None, [[{"literal": "Mary Stone"}]]),
        ("Mary Stone from The Bell", "The Bell", [[{"literal": "Mary Stone"}]]),
        ("River Post", "River Post", []),
        ("Riverpost Valley", "Riverpost Valley", []),
        ("", None, []),
    ],
)
def test_a_person_who_sends_a_newsletter_is_no_outlet_and_no_author_without_a_byline(
    sender, outlet, author
):
    address = f'"{sender}" <news@riverpost.example>' if sender else "news@riverpost.example"
    result = settled(mail(STORY, listed=True, From=address))
    assert result.values.get("outlet") == outlet
    assert "author" not in result.values
    assert waiting(result, "author") == author


def test_the_name_of_the_list_waits_beside_the_senders_or_agrees_with_it():
    one = settled(mail(STORY, List_Id="River Post Daily <daily.riverpost.example>"))
    assert one.values["outlet"] == "River Post"
    assert waiting(one, "outlet") == ["River Post Daily"]
    tagged = mail(STORY, listed=True, Subject="[River Post] The bridge")
    assert settled(tagged).values["title"] == "The bridge"


def test_the_address_of_a_newsletter_is_where_it_is_archived():
    message = mail(STORY, listed=True, Archived_At="<https://riverpost.example/letters/1>")
    assert settled(message).values["url"] == "https://riverpost.example/letters/1"


def test_the_link_to_read_it_in_a_browser_waits():
    link = '<p><a href="https://go.example/1">View in browser</a></p>'
    result = settled(mail(html=link + HTML, listed=True))
    assert "url" not in result.values
    assert waiting(result, "url") == ["https://go.example/1"]


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("Fri, 03 May 2019 23:30:00 -0500", "2019-05-03"),
        ("Fri, 03 May 2019 23:30:00 -0000", None),
        ("Thu, 01 Jan 1970 00:00:00 +0000", None),
    ],
)
def test_the_day_of_a_newsletter_is_its_mails_where_the_zone_is_known(date, issued):
    message = message_from_bytes(
        mail(STORY, listed=True)
        .as_bytes()
        .replace(b"Fri, 03 May 2019 23:30:00 -0500", date.encode())
    )
    [one] = read(Capture(message.as_bytes(), "a.eml"))
    assert resolve(one.candidates).values.get("issued") == issued


def test_a_newsletter_of_several_stories_is_one_record_and_credits_nobody():
    stories = "".join(
        f"<h2><a href='https://riverpost.example/{n}'>The bridge is shut again {n}</a></h2>"
        f"<p>By Mary Stone</p><p>NEW TOWN (Reuters) - {text}</p>"
        for n, text in enumerate([*PARAGRAPHS, PARAGRAPHS[0]])
    )
    one = reading(mail(html=stories, listed=True))
    result = resolve(one.candidates, one.looked_for)
    assert not {"author", "agency", "place"} & set(result.values)
    assert result.values["title"] == "The bridge is shut"
    assert any("several stories" in problem.message for problem in one.problems)


def test_hidden_words_and_scripts_are_not_read_and_nothing_is_loaded():
    hidden = "<div style='display:none'>By Ann Rivers</div><script>By Ann Rivers</script>"
    image = "<img src='https://go.example/pixel.gif'>"
    one = reading(mail(html=f"<html><body>{hidden}{image}<p>By Mary Stone</p>{HTML}", listed=True))
    assert resolve(one.candidates).values["author"] == [{"literal": "Mary Stone"}]


@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_any_encoding_and_charset_is_read(cte, charset):
    message = mail(listed=True, Subject="Über die Brücke")
    message.set_content(f"Par Zoé Lefèvre\n\n{STORY}", charset=charset, cte=cte)
    data = message.as_bytes(policy=policy.SMTP.clone(cte_type="8bit"))
    [one] = read(Capture(data, "a.eml"))
    values = resolve(one.candidates).values
    assert values["title"] == "Über die Brücke"
    assert values["author"] == [{"literal": "Zoé Lefèvre"}]


def test_the_words_at_a_place_stand_in_the_file():
    one = reading(mail(f"By Mary Stone\n\n{STORY}", listed=True))
    for candidate in one.candidates:
        assert candidate.span
        words = candidate.span.cut(capture(mail(f"By Mary Stone\n\n{STORY}", listed=True)).lines)
        assert words.startswith(candidate.raw) and candidate.raw
    [author] = [c for c in one.candidates if c.field == "author"]
    assert author.raw == "By Mary Stone"


def test_the_places_of_a_decoded_part_name_it():
    message = mail("short", f"<p>By Mary Stone</p>{HTML}", listed=True)
    [author] = [line.at for line in settled(message).evidence if line.field == "author"]
    assert author[0].startswith("part 2 L")


def test_lines_that_a_program_broke_are_paragraphs_again():
    import textwrap

    broken = "\n\n".join(textwrap.fill(text, 70) for text in PARAGRAPHS)
    assert reading(mail(broken, listed=True)).text == "\n".join(PARAGRAPHS)


def test_each_mail_of_a_mailbox_is_a_reading():
    both = [mail(STORY, listed=True), mail(STORY, listed=True, Message_ID="<2@x>", Subject="Two")]
    data = b"".join(b"From x@y Mon May  6 10:00:00 2019\n" + m.as_bytes() + b"\n" for m in both)
    assert recognises(Capture(data, "box"))
    first, second = read(Capture(data, "box"))
    assert (first.item, second.item) == ("mid:1@riverpost.example", "mid:2@x")
    assert (first.part, second.part) == ("mail 1", "mail 2")
    assert resolve(second.candidates).values["title"] == "Two"


def test_a_mail_is_known_by_its_headers():
    assert recognises(capture(mail(STORY), "saved.txt"))
    assert recognises(Capture(b"Subject: x\n\nhello", "a.eml"))
    assert not recognises(Capture(b"From: the desk\nSubject: x\n\nhello", "a.txt"))
    assert not recognises(Capture(b"From Rome in 2019\nNote: all was well", "a.txt"))
    assert not recognises(Capture(b"<html>From: x\nMessage-ID: <x>", "a.html"))
    assert [reader.name for reader in register_readers()] == ["mail"]


def test_a_newsletter_saved_twice_is_here_already(byline, library, tmp_path):
    path = tmp_path / "a.eml"
    path.write_bytes(mail(STORY, listed=True).as_bytes())
    key = byline("add", path).out.strip()
    path.write_bytes(b"Received: from x by y\n" + path.read_bytes())
    again = byline("add", path)
    assert f"here already as {key}" in again.err


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=9)
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


CTES = st.lists(st.sampled_from(["base64", "quoted-printable"]), min_size=4, max_size=4)


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=4), st.booleans(), CTES)
def test_the_standard_library_finds_the_same_subject_and_parts(subject, texts, crlf, ctes):
    from byline_mail.decode import text_of
    from byline_mail.headers import decoded
    from byline_mail.mime import mails_of

    message = mail(Subject=subject)
    message.set_content("first")
    for text, cte in zip(texts, ctes, strict=False):
        message.add_attachment(text, cte=cte, filename="x.txt")
    data = message.as_bytes(policy=policy.SMTP if crlf else policy.default)
    theirs = message_from_bytes(data, policy=policy.default)
    lines = data.replace(b"\r\n", b"\n").split(b"\n")
    [ours] = mails_of(lines, "x", several=False)
    assert decoded(ours.headers.raw("subject")) == " ".join(str(theirs["subject"]).split())
    expected = [part.get_content() for part in theirs.walk() if not part.is_multipart()]
    found = ["\n".join(line.text for line in text_of(part, lines)) for part in ours.parts]
    assert [text.split() for text in found] == [text.split() for text in expected]
