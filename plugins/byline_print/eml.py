"""A document as an e-mail that a mail program opens as a draft: text, HTML, pictures as PNG."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime

from byline.api import Document, Line, Options, Picture, Printed, joined, nodes, ref_text
from byline_print import text, typesetting
from byline_print.html import template
from byline_print.pdf import day

WIDE = 552
"""Pixels that a picture takes in the message; it is drawn with twice as many."""
MOST_ALT = 1_500
"""Letters of what a picture tells to whoever does not see it; the plain text has them all."""
CLIPPED = 102_000
"""Bytes of HTML after which a large mail service stops."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as the message carries it."""

    cid: str
    alt: str
    data: bytes
    wide: int


def render(document: Document, options: Options) -> Printed:
    """The message; without Typst a picture stands in it as the words that it tells."""
    folder = typesetting.font_folder(options)
    pictures = list(nodes(document, Picture))
    images: dict[int, Image] = {}
    lacks: list[str] = []
    if pictures and typesetting.is_here():
        images = {id(each): _image(each, document.language, folder) for each in pictures}
        words = (word for each in pictures for word in typesetting.drawn_words(each))
        lacks = [str(lack) for lack in typesetting.lacking(words, folder)]
    html = template("mail.html.jinja").render(
        document=document, images=images, ids=id, plain_run=_plain_run, nbsp="\u00a0"
    )
    message = _message(document, options, html, list(images.values()))
    return Printed(
        data=message.as_bytes(policy=policy.SMTP),
        notes=tuple(_notes(html, pictures, images)),
        lacks=tuple(lacks),
    )


def _notes(html: str, pictures: list[Picture], images: dict[int, Image]) -> list[str]:
    size = len(html.encode())
    notes = ["one message"]
    if pictures and not images:
        notes.append("pictures in words, since typst is not installed")
    if size > CLIPPED:
        notes.append(f"{size // 1000} kB of HTML, of which Gmail shows the first 102")
    return notes


def _image(picture: Picture, language: str, folder: str) -> Image:
    wide = round(WIDE * picture.share)
    data = typesetting.png(picture, language, 2 * wide, folder)
    told = "; ".join(_plain_run(line) for _, line in picture.told)
    alt = f"{picture.name}: {told}"
    if len(alt) > MOST_ALT:
        alt = f"{alt[:MOST_ALT]} … (all of it in the plain text of this message)"
    return Image(f"{hashlib.sha256(data).hexdigest()[:24]}@byline.invalid", alt, data, wide)


def _plain_run(line: Line) -> str:
    return joined(line, lambda each: f"{each.text} {ref_text(each.refs)}".strip())


def _message(document: Document, options: Options, html: str, images: list[Image]) -> EmailMessage:
    """The same document makes the same message: its marks come from what it holds."""
    body = str(text.render(document, options).data)
    mark = hashlib.sha256("\0".join((body, html, *(each.cid for each in images))).encode())
    message = EmailMessage(policy=policy.SMTP)
    message["Subject"] = _subject(document)
    moment = datetime.datetime.combine(day(document, options), datetime.time(), datetime.UTC)
    message["Date"] = format_datetime(moment)
    message["Message-ID"] = f"<{mark.hexdigest()[:32]}@byline.invalid>"
    message["X-Unsent"] = "1"  # a draft, to those that know it
    message.set_content(body, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    page = message.get_payload()[1]  # type: ignore[index]
    assert isinstance(page, EmailMessage)
    for image in {each.cid: each for each in images}.values():
        page.add_related(
            image.data, maintype="image", subtype="png", cid=f"<{image.cid}>",
            filename=f"picture-{image.cid[:8]}.png", disposition="inline",
        )  # fmt: skip
    if images:
        page.set_boundary(f"=_related_{mark.hexdigest()[32:]}")
    message.set_boundary(f"=_byline_{mark.hexdigest()[:32]}")
    return message


def _subject(document: Document) -> str:
    """The marking first, as whoever sees only subjects must see it; one line, whatever is in it."""
    words = f"{document.title.text} · {document.kicker.text}"
    if document.handling:
        words = f"[{document.handling.text}] {words}"
    return " ".join(words.split())
