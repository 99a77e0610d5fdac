"""What the headers of a mail say of the report in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from byline.api import Candidate, How, Span, is_address, name_key, persons
from byline_mail.body import Body
from byline_mail.decode import Line
from byline_mail.headers import Headers, day_of, list_name, sender, untagged

METHOD = "mail@1"
_PARTS = re.compile(r"\s+(?:from|at|via|@|von|de|by)\s+|\s*[|·•]\s*|\s+[-–—]\s+")
_IN_BROWSER = re.compile(
    r"(?:view|read|open|see) .{0,30}(?:browser|online|web)|im browser|online ansehen|webversion|"
    r"web version|(?:dans|en) (?:votre navigateur|ligne)|en (?:el|su|tu) navegador|no navegador|"
    r"nel browser|in je browser|in uw browser|в браузере|w przeglądarce|tarayıcı",
    re.I,
)
_LIST_TAG = re.compile(r"^\[([^\[\]]{1,60})\]\s+(?=\S)")


class Envelope:
    """The headers, made into candidates."""

    def __init__(self, headers: Headers) -> None:
        self.headers = headers
        self.name, self.address = sender(headers)

    def saw(
        self, field: str, value: object, header: str, *, place: str = "mail header",
        how: How = "stated", why: str = "",
    ) -> Candidate:  # fmt: skip
        found = self.headers.get(header)
        line = found.line + 1 if found else 1
        return Candidate(
            field=field, value=value, how=how, place=place, why=why,
            span=Span(line, line, path=f"header {header.title()}"), method=f"{METHOD}:{header}",
        )  # fmt: skip


def of_newsletter(envelope: Envelope, body: Body) -> Iterator[Candidate]:
    """A newsletter is its own publication: its subject, its day, its sender."""
    headers = envelope.headers
    if subject := headers.text("subject"):
        yield envelope.saw("title", _without_tag(subject, envelope), "subject")
    yield from _outlet(envelope)
    if day := day_of(headers.raw("date")):
        place = "mail header" if day[1] else "mail clock"
        why = "" if day[1] else "a clock whose zone the mail does not say"
        yield envelope.saw("issued", day[0], "date", place=place, why=why)
    yield from _addresses(envelope, body)
    tag = re.match(r"\s*([A-Za-z]{2,3})(?:[-,\s]|$)", headers.raw("content-language"))
    if tag:
        yield envelope.saw("language", tag[1].lower(), "content-language", place="mail language")


def _without_tag(subject: str, envelope: Envelope) -> str:
    """The subject without the name of the list in brackets before it."""
    found = _LIST_TAG.match(subject)
    names = name_key(envelope.name) + name_key(list_name(envelope.headers))
    return subject[found.end() :] if found and name_key(found[1]) in names else subject


def _outlet(envelope: Envelope) -> Iterator[Candidate]:
    """The sender's name, unless it is a person's; what the list is called."""
    listed = list_name(envelope.headers)
    domains = _labels(envelope.address.rpartition("@")[2])
    for name in [part.strip() for part in _PARTS.split(envelope.name) if part.strip()][:3]:
        spelt = name_key(name)
        is_own = any(len(each) > 2 and (each in spelt or spelt in each) for each in domains)
        if persons(name) and not is_own and spelt != name_key(listed):
            why = "the sender's name, which no byline has"
            yield envelope.saw("author", [{"literal": name}], "from", how="hint", why=why)
        elif len(name) <= 80:
            yield envelope.saw("outlet", name, "from")
    if listed and len(listed) <= 80:
        why = "what the list calls itself"
        agrees = name_key(listed) == name_key(envelope.name)
        how: How = "stated" if agrees else "hint"
        yield envelope.saw("outlet", listed, "list-id", place="list", how=how, why=why)


def _addresses(envelope: Envelope, body: Body) -> Iterator[Candidate]:
    archived = envelope.headers.raw("archived-at").strip().strip("<>")
    if is_address(archived):
        yield envelope.saw("url", archived, "archived-at")
    for link in body.links:
        if len(link.text) < 80 and _IN_BROWSER.search(link.text) and is_address(link.url):
            why = "the link to the mail on the web, which may lead through a counter"
            yield _at(link.line, "url", link.url, "hint", why)
            return


def of_forward(envelope: Envelope, body: Body) -> Iterator[Candidate]:
    """Of a report that somebody sent, the headers tell only what it may be called."""
    subject = envelope.headers.text("subject")
    if inner := body.forwarded.get("subject"):
        subject = inner[0]
    title = untagged(subject)
    if not title:
        return
    why = "the subject of the mail that it came in"
    yield envelope.saw("title", title, "subject", place="covering mail", why=why)
    printed = next(
        (line for line in body.lines[:60] if name_key(line.text) == name_key(title)), None
    )
    if printed:
        yield _at(printed, "title", " ".join(printed.text.split()), "stated", "", "headline")
    if sender_of := body.forwarded.get("from"):
        name = re.sub(r"[<\[(].*", "", sender_of[0]).strip(" \"'")
        if name and len(name) <= 80 and "@" not in name:
            why = "the sender of the mail that was forwarded"
            yield _at(sender_of[1], "outlet", name, "hint", why, "covering mail")
    if sent := body.forwarded.get("date"):
        day = day_of(sent[0])
        if day:
            why = "the day of the mail that was forwarded"
            yield _at(sent[1], "issued", day[0], "hint", why, "covering mail")


def _at(
    line: Line, field: str, value: object, how: How, why: str, place: str = "mail text"
) -> Candidate:
    span = Span(line.first, line.last, path=line.path)
    return Candidate(
        field=field, value=value, how=how, place=place, span=span, method=f"{METHOD}:text", why=why
    )


def _labels(domain: str) -> list[str]:
    return [name_key(label) for label in domain.split(".")[:-1]]
