"""The text of a mail: the part that is read, in paragraphs, with what was forwarded in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from byline.api import Problem
from byline_mail.decode import Line, text_of
from byline_mail.forward import forwarded_in
from byline_mail.headers import parameter
from byline_mail.markup import Link, seen_in
from byline_mail.mime import Mail, Part

_LEFT = "attachment {} was not read; save it and `byline add` it"
MOST_LINES = 2_000
LONGEST = 5_000
"""Characters of a line."""
_MORE = "attached mail {} was not read; save it and `byline add` it"
_NARROW, _WIDE = 55, 82
"""Columns within which mail programs break lines."""


@dataclass(frozen=True, slots=True)
class Body:
    """What a mail says: its lines, what stands in a forwarded block, links, what was left out."""

    lines: Sequence[Line]
    forwarded: dict[str, tuple[str, Line]]
    links: Sequence[Link] = ()
    problems: tuple[Problem, ...] = ()


def body_of(mail: Mail, lines: Sequence[bytes]) -> Body:
    """The HTML where the mail has it, as readers show it; else the plain text."""
    texts = [part for part in mail.parts if not part.is_attached and not part.file_name]
    html = next((part for part in texts if part.kind == "text/html"), None)
    plain = next((part for part in texts if part.kind == "text/plain"), None)
    links: Sequence[Link] = ()
    said: Sequence[Line] = []
    if html:
        seen = seen_in(text_of(html, lines))
        said = [_marked(line, html) for line in seen.lines]
        links = [replace(link, line=_marked(link.line, html)) for link in seen.links]
    if not said and plain:
        said = [_marked(line, plain) for line in text_of(plain, lines)]
        said = _flowed(said, parameter(plain.headers, "format").lower() == "flowed")
    problems = tuple(left_out(mail.parts))
    if len(said) > MOST_LINES:
        problems += (Problem("", "", f"only the first {MOST_LINES:,} lines were read"),)
    said = [replace(line, text=line.text[:LONGEST]) for line in said[:MOST_LINES]]
    forwarded = forwarded_in(said)
    if forwarded:
        return Body(forwarded.body, forwarded.headers, links, problems)
    return Body(said, {}, links, problems)


def _marked(line: Line, part: Part) -> Line:
    """The line with its part, where that is encoded or one of several."""
    encoding = part.headers.raw("content-transfer-encoding").strip().lower()
    is_plain = part.kind == "text/plain" and encoding in ("", "7bit", "8bit", "binary")
    path = "" if is_plain else f"part {part.number or 1}"
    return replace(line, path=path)


def first_mail(parts: Sequence[Part]) -> Part | None:
    """The mail that was forwarded as an attachment: the first, of several."""
    return next((part for part in parts if part.kind == "message/rfc822"), None)


def left_out(parts: Sequence[Part]) -> Iterator[Problem]:
    """Attached pages and texts are reports of their own, which a person may add."""
    for part in parts[:50]:
        readable = part.kind in ("text/html", "text/plain", "application/pdf")
        if part.kind == "message/rfc822" and part is not first_mail(parts):
            yield Problem("", "", _MORE.format(part.number or ""), "note")
        if readable and (part.is_attached or part.file_name):
            yield Problem("", "", _LEFT.format(part.file_name[:80] or part.number), "note")


def _flowed(lines: Sequence[Line], declared: bool) -> list[Line]:
    """Paragraphs whose lines were broken to fit a screen, each on one line again."""
    joined: list[Line] = []
    breaks = declared or _is_broken(lines)
    goes_on = False
    for line in lines:
        text = line.text.rstrip("\r\n")
        if goes_on and joined and text.strip():
            before = joined[-1]
            whole = f"{before.text.rstrip()} {text.strip()}"
            joined[-1] = replace(before, text=whole, last=line.last)
        else:
            joined.append(replace(line, text=text.rstrip(" ")))
        ends = text.endswith(" ") if declared else len(text) >= _NARROW
        goes_on = breaks and bool(text.strip()) and ends
    return joined


def _is_broken(lines: Sequence[Line]) -> bool:
    """Do the long lines all end where a screen would?"""
    sizes = [len(line.text.rstrip()) for line in lines if len(line.text.rstrip()) >= _NARROW]
    return len(sizes) > 3 and max(sizes) <= _WIDE
