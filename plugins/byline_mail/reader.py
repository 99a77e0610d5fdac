"""Mails as readings: a newsletter is a publication, a forwarded report only came by mail."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from byline.api import (
    LOOKED_FOR,
    BadInput,
    Candidate,
    Capture,
    Print,
    Problem,
    Reading,
    Span,
    read_print,
)
from byline_mail.body import Body, body_of, first_mail, left_out
from byline_mail.decode import Line
from byline_mail.envelope import METHOD, Envelope, of_discussion, of_forward, of_newsletter
from byline_mail.headers import Headers, day_of
from byline_mail.kinds import kind_of
from byline_mail.lists import is_discussion, is_passed_on, is_publication
from byline_mail.mime import Mail, mail_of, mails_of

MOST_LINES = 1_000_000
_STORIES = 5
"""So many headlines with links make a newsletter one of several stories."""
_DAMPED = ("author", "agency", "place", "issued", "outlet", "section", "title", "topics")


def read_mails(capture: Capture) -> Iterator[Reading]:
    """Every mail of the file. Raises BadInput where it is more than mail."""
    data = capture.data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if data.count(b"\n") > MOST_LINES:
        raise BadInput(f"{capture.name}: over {MOST_LINES:,} lines; split it")
    lines = data.split(b"\n")
    mails = mails_of(lines, capture.name, several=kind_of(capture) == "mailbox")
    several = len(mails) > 1
    for number, mail in enumerate(mails, start=1):
        reading = _reading(mail, lines, capture)
        at = f"mail {number}, line {mail.first + 1}" if several else ""
        yield reading._replace(part=f"mail {number}" if several else "", at=at)


def _reading(mail: Mail, lines: Sequence[bytes], capture: Capture) -> Reading:
    seen: Candidate | None = None
    problems: tuple[Problem, ...] = ()
    if inner := _attached_mail(mail, lines, capture.name):
        seen, problems = _seen(mail.headers), tuple(left_out(mail.parts))
        mail = inner
    body = body_of(mail, lines)
    if is_publication(mail.headers) and not body.forwarded:
        found, shown, more = _newsletter(mail, body)
        problems += more
    else:
        found, shown = _report(mail, body)
        seen = seen or _seen(mail.headers)
    return Reading(
        candidates=tuple(_with_words(candidate, capture.lines) for candidate in found),
        looked_for=LOOKED_FOR,
        body=_spans(shown, body.lines),
        body_words=shown.body_words,
        text=shown.text,
        seen=seen,
        item=_identity(mail, lines),
        problems=(*body.problems, *problems, *(_unnumbered(p) for p in shown.problems)),
    )


def _attached_mail(mail: Mail, lines: Sequence[bytes], name: str) -> Mail | None:
    """The mail that was forwarded as an attachment."""
    part = first_mail(mail.parts)
    return mail_of(lines, part.first, part.end, name) if part else None


def _newsletter(mail: Mail, body: Body) -> tuple[list[Candidate], Print, tuple[Problem, ...]]:
    """What the headers say; of what is printed, the byline where it is one report."""
    envelope = Envelope(mail.headers)
    found = list(of_newsletter(envelope, body))
    title = next((str(c.value) for c in found if c.field == "title"), "")
    shown = read_print([line.text for line in body.lines], METHOD, title=title)
    printed = [_placed(candidate, body.lines) for candidate in shown.candidates]
    # The list is the outlet, the mail's day the day: what is printed may be another paper's.
    printed = [c for c in printed if c.field not in ("outlet", "issued", "title", "url")]
    if sum(len(link.text.split()) > 3 for link in body.links) < _STORIES:
        return found + printed, shown, ()
    why = "one of several stories in a newsletter"
    printed = [c._replace(how="hint", why=why) if c.field in _DAMPED else c for c in printed]
    message = "a newsletter of several stories: one record; save the stories' pages for theirs"
    return found + printed, shown, (Problem("", "", message, "note"),)


def _report(mail: Mail, body: Body) -> tuple[list[Candidate], Print]:
    """What is printed, as in pasted text. Neither sender nor day of the mail are the report's."""
    envelope = Envelope(mail.headers)
    found = list(of_forward(envelope, body))
    if is_discussion(mail.headers) and not (body.forwarded or is_passed_on(mail.headers)):
        found += of_discussion(envelope)
    title = next((str(c.value) for c in found if c.field == "title"), "")
    shown = read_print([line.text for line in body.lines], METHOD, title=title)
    return found + [_placed(candidate, body.lines) for candidate in shown.candidates], shown


def _placed(candidate: Candidate, lines: Sequence[Line]) -> Candidate:
    """The candidate with its place in the file instead of among the decoded lines."""
    if not candidate.span:
        return candidate
    at = candidate.span
    first, last = lines[at.first - 1], lines[min(at.last, len(lines)) - 1]
    return candidate._replace(span=Span(first.first, last.last, path=first.path))


def _with_words(candidate: Candidate, lines: Sequence[str]) -> Candidate:
    """The very words at the place: of a decoded part they are what the file has for them."""
    span = candidate.span
    return candidate._replace(raw=span.cut(lines)[:500] if span else "")


def _spans(shown: Print, lines: Sequence[Line]) -> tuple[Span, ...]:
    """The body's lines in the file, joined where they touch."""
    spans: list[Span] = []
    for span in shown.body:
        for line in lines[span.first - 1 : span.last]:
            if spans and line.first <= spans[-1].last + 2:
                last = max(spans[-1].last, line.last)
                spans[-1] = spans[-1]._replace(last=last)
            else:
                spans.append(Span(line.first, line.last))
    return tuple(spans)


def _seen(headers: Headers) -> Candidate | None:
    """The day on which somebody sent the report: it was captured by then."""
    header = headers.get("date")
    day = day_of(header.value) if header else None
    if not header or not day:
        return None
    span = Span(header.line + 1, header.last + 1, path="header Date")
    return Candidate(
        field="seen", value=day[0], how="stated", place="mail header", span=span,
        method=f"{METHOD}:date",
    )  # fmt: skip


def _identity(mail: Mail, lines: Sequence[bytes]) -> str:
    """The Message-ID as RFC 2392 writes it; else what somebody wrote.

    Mailboxes grow, and programs mark in a mail's headers that it was read.
    """
    identity = "".join(mail.headers.raw("message-id").split()).strip("<>")
    if identity and len(identity) < 400:
        return f"mid:{identity}"
    told = [mail.headers.raw(name).encode() for name in ("from", "date", "subject")]
    text = b"\n".join(line.rstrip() for line in lines[mail.headers.body : mail.end]).strip(b"\n")
    data = b"\n".join([*told, b"", text])
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _unnumbered(problem: Problem) -> Problem:
    """Line numbers of the decoded text mean nothing in the file."""
    if "line" not in problem.message:
        return problem
    return problem._replace(message="the text ends in what reads like comments")
