"""A document as an e-mail that a mail program opens as a draft: text, HTML, pictures as PNG."""

from __future__ import annotations

import datetime
import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage, MIMEPart
from email.utils import format_datetime
from io import BufferedRandom
from tempfile import TemporaryFile
from typing import IO

from byline.api import Document, Line, Options, Picture, Printed, joined, nodes, ref_text
from byline_print import text, typesetting
from byline_print.html import template
from byline_print.package import encoded
from byline_print.pdf import day

WIDE = 552
"""Pixels that a picture takes in the message; it is drawn with twice as many."""
MOST_ALT = 1_500
"""Letters of what a picture tells to whoever does not see it; the plain text has them all."""
_QUOTED = "quoted-printable"
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
    html = template("mail.html.jinja").generate(
        document=document, images=images, ids=id, plain_run=_plain_run, nbsp="\u00a0"
    )
    mark = hashlib.sha256()
    with TemporaryFile() as plain, TemporaryFile() as page:
        _quote(text.pieces(document, options), plain, mark.update)
        mark.update(b"\0")
        size = _quote(html, page, mark.update)
        mark.update("".join(f"\0{each.cid}" for each in images.values()).encode())
        frame = _message(document, options, mark.hexdigest(), list(images.values()))
        data = _filled(frame, _here(mark.hexdigest()), [plain, page])
    return Printed(data=data, notes=tuple(_notes(size, pictures, images)), lacks=tuple(lacks))


def _quote(pieces: Iterable[str], out: IO[bytes], tell: Callable[[bytes], None]) -> int:
    """Write a text as a message holds it; its bytes are told as they were, and counted."""
    size = 0
    for some in _by_lines(encoded(pieces)):
        tell(some)
        size += len(some)
        part = MIMEPart(policy=policy.SMTP)
        part.set_content(some.decode(), cte=_QUOTED)
        out.write(str(part.get_payload()).replace("\n", "\r\n").encode("ascii"))
    out.seek(0)
    return size


def _by_lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same with no line cut, but the last."""
    held: list[bytes] = []
    given = False
    for piece in pieces:
        whole, end, rest = piece.rpartition(b"\n")
        if end:
            yield b"".join((*held, whole, end))
            held, given = [], True
        held.append(rest)
    if (last := b"".join(held)) or not given:
        yield last


def _here(mark: str) -> str:
    """What stands for a text in a message; no text can hold its own mark."""
    return f"byline-{mark}"


def _filled(frame: bytes, here: str, parts: Iterable[IO[bytes]]) -> BufferedRandom:
    """The message as a file, its texts in their places."""
    out = TemporaryFile()  # noqa: SIM115  whoever takes it closes it
    for part in parts:
        before, _, frame = frame.partition(f"{here}\r\n".encode())
        out.write(before)
        shutil.copyfileobj(part, out)
    out.write(frame)
    out.seek(0)
    return out


def _notes(size: int, pictures: list[Picture], images: dict[int, Image]) -> list[str]:
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


def _message(document: Document, options: Options, mark: str, images: list[Image]) -> bytes:
    """The message without its texts. The same document makes the same: its ``mark`` comes from
    what it holds."""
    message = EmailMessage(policy=policy.SMTP)
    message["Subject"] = _subject(document)
    moment = datetime.datetime.combine(day(document, options), datetime.time(), datetime.UTC)
    message["Date"] = format_datetime(moment)
    message["Message-ID"] = f"<{mark[:32]}@byline.invalid>"
    message["X-Unsent"] = "1"  # a draft, to those that know it
    message.set_content(_here(mark), cte=_QUOTED)
    message.add_alternative(_here(mark), subtype="html", cte=_QUOTED)
    page = message.get_payload()[1]  # type: ignore[index]
    assert isinstance(page, EmailMessage)
    for image in {each.cid: each for each in images}.values():
        page.add_related(
            image.data, maintype="image", subtype="png", cid=f"<{image.cid}>",
            filename=f"picture-{image.cid[:8]}.png", disposition="inline",
        )  # fmt: skip
    if images:
        page.set_boundary(f"=_related_{mark[32:]}")
    message.set_boundary(f"=_byline_{mark[:32]}")
    return message.as_bytes(policy=policy.SMTP)


def _subject(document: Document) -> str:
    """The marking first, as whoever sees only subjects must see it; one line, whatever is in it."""
    words = f"{document.title.text} · {document.kicker.text}"
    if document.handling:
        words = f"[{document.handling.text}] {words}"
    return " ".join(words.split())
