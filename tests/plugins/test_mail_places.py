"""Where the values of a mail stand, and what a mail is known by."""

from __future__ import annotations

from test_mail import HTML, STORY, capture, mail, reading

from byline.api import Capture
from byline_mail import read

FOLDED = b"""From: River Post
 <news@riverpost.example>
Subject: The bridge
\tis shut for
 the winter
Date: Fri, 03 May 2019
 23:30:00 -0500
List-Id: <daily.riverpost.example>

"""


def test_a_folded_header_is_named_with_all_its_lines():
    whole = Capture(FOLDED + STORY.encode(), "a.eml")
    [one] = read(whole)
    places = {c.field: str(c.span) for c in one.candidates if "header" in str(c.span)}
    assert places["outlet"] == "header From L1-2"
    assert places["title"] == "header Subject L3-5"
    assert places["issued"] == "header Date L6-7"
    [title] = [c for c in one.candidates if c.field == "title"]
    assert title.value == "The bridge is shut for the winter"
    assert title.raw.split()[1:] == str(title.value).split()


def test_a_link_in_html_is_placed_in_its_part():
    link = '<p><a href="https://go.example/1">View in browser</a></p>'
    one = reading(mail(html=link + f"<p>By Mary Stone</p>{HTML}", listed=True))
    paths = {c.field: c.span.path for c in one.candidates if c.span}
    assert paths["url"] == paths["author"] == "part 1"


def test_the_quoted_text_of_an_encoded_part_is_placed_in_it():
    quoted = "\n".join(f"> {line}" for line in f"By Mary Stone\n\n{STORY}".split("\n"))
    message = mail()
    block = "-----Original Message-----\nFrom: C <c@mail.example>\nSubject: x\n\n"
    message.set_content(block + quoted, cte="quoted-printable")
    [author] = [c for c in reading(message).candidates if c.field == "author"]
    assert author.span and author.span.path == "part 1"


def test_a_mail_without_an_identifier_is_known_by_what_was_written():
    message = mail(STORY, listed=True)
    del message["Message-ID"]
    [one] = read(capture(message))
    plain = message.as_bytes()
    read_since = b"X-Mozilla-Status: 0001\n" + plain.replace(b"Subject:", b"Status: RO\nSubject:")
    for other in (plain + b"\n\n", read_since, plain.replace(b"\n", b"\r\n")):
        assert next(iter(read(Capture(other, "a.eml")))).item == one.item
    for word in (b"The council", b"shut", b"23:30", b"River Post"):
        changed = Capture(plain.replace(word, b"other"), "a.eml")
        assert next(iter(read(changed))).item != one.item


def test_a_mailbox_that_grew_adds_its_new_mails_alone(byline, library, tmp_path):
    def box(*texts: str) -> bytes:
        head = "From x@y Mon May  6 10:00:00 2019\nFrom: River Post <n@riverpost.example>\n"
        listed = "List-Id: <daily.riverpost.example>\n"
        return "\n".join(f"{head}Subject: {t}\n{listed}\n{STORY}\n" for t in texts).encode()

    path = tmp_path / "box.mbox"
    path.write_bytes(box("One", "Two"))
    assert len(byline("add", path).out.split()) == 2
    path.write_bytes(box("One", "Two", "Three"))
    assert "3 reports, 1 came in" in byline("add", path).err
