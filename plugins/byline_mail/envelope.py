"""What the headers of a mail say of the report in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from byline.api import Candidate, How, Span, is_address, name_key, persons
from byline_mail.body import Body
from byline_mail.decode import Line
from byline_mail.headers import Headers, day_of, list_labels, list_name, sender, untagged
from byline_mail.lists import TAG, is_listed, is_passed_on

METHOD = "mail@1"
_PARTS = re.compile(r"\s+(?:from|at|via|@|von|de|by)\s+|\s*[|·•]\s*|\s+[-–—]\s+")
_IN_BROWSER = re.compile(
    r"(?:view|read|open|see) .{0,30}(?:browser|online|web)|im browser|online ansehen|webversion|"
    r"web version|(?:dans|en) (?:votre navigateur|ligne)|en (?:el|su|tu) navegador|no navegador|"
    r"nel browser|in je browser|in uw browser|в браузере|w przeglądarce|tarayıcı",
    re.I,
)


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
        first, last = (found.line + 1, found.last + 1) if found else (1, 1)
        return Candidate(
            field=field, value=value, how=how, place=place, why=why,
            span=Span(first, last, path=f"header {header.title()}"), method=f"{METHOD}:{header}",
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
    found = TAG.match(subject)
    names = name_key(envelope.name) + name_key(list_name(envelope.headers))
    return subject[found.end() :] if found and name_key(found[1]) in names else subject


def _outlet(envelope: Envelope) -> Iterator[Candidate]:
    """The sender's name, unless it is or may be a person's; what the list is called."""
    listed = list_name(envelope.headers)
    host = envelope.address.rpartition("@")[2]
    labels = [name_key(label) for label in (*host.split(".")[:-1], *list_labels(envelope.headers))]
    for name in [part.strip() for part in _PARTS.split(envelope.name) if part.strip()][:3]:
        is_own = name_key(name) == name_key(listed) or _is_spelt(name, labels)
        if persons(name) and not is_own:
            why = "the sender's name, which no byline has"
            yield envelope.saw("author", [{"literal": name}], "from", how="hint", why=why)
        elif len(name) <= 80 and (is_own or len(name.split()) > 1):
            yield envelope.saw("outlet", name, "from")
        elif len(name) <= 80:
            why = "one word, which neither host nor list spells: it may be a person's name"
            yield envelope.saw("outlet", name, "from", how="hint", why=why)
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
    yield from _called(envelope, body)
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


def _called(envelope: Envelope, body: Body) -> Iterator[Candidate]:
    """The subject, which is the headline where it is printed, without what lists put before it."""
    inner = body.forwarded.get("subject")
    whole = untagged(inner[0] if inner else envelope.headers.text("subject"))
    bare = untagged(TAG.sub("", whole))
    by_list = is_listed(envelope.headers) or is_passed_on(envelope.headers)
    title = bare if by_list and not inner else whole
    if not title:
        return
    why = "the subject of the mail that it came in"
    if inner:
        yield _at(inner[1], "title", title, "stated", why, "covering mail")
    else:
        yield envelope.saw("title", title, "subject", place="covering mail", why=why)
    keys = {name_key(whole), name_key(bare)} - {""}
    printed = next((line for line in body.lines[:60] if name_key(line.text) in keys), None)
    if printed:
        yield _at(printed, "title", " ".join(printed.text.split()), "stated", "", "headline")


def of_discussion(envelope: Envelope) -> Iterator[Candidate]:
    """Whoever writes to a list may have written the report or found it: both are left open."""
    why = "a mail to a list that people write to; the report may be another's"
    for candidate in _outlet(envelope):
        yield candidate._replace(how="hint", why=candidate.why or why)
    if day := day_of(envelope.headers.raw("date")):
        yield envelope.saw("issued", day[0], "date", how="hint", why=why)


def _at(
    line: Line, field: str, value: object, how: How, why: str, place: str = "mail text"
) -> Candidate:
    span = Span(line.first, line.last, path=line.path)
    return Candidate(
        field=field, value=value, how=how, place=place, span=span, method=f"{METHOD}:text", why=why
    )


def _is_spelt(name: str, labels: list[str]) -> bool:
    """Do the host's own words spell the name? A name of one word they must spell whole."""
    spelt = name_key(name)
    if len(name.split()) > 1:
        return any(len(each) > 2 and (each in spelt or spelt in each) for each in labels)
    return any(
        each == spelt or (len(spelt) > 3 and (each.startswith(spelt) or each.endswith(spelt)))
        for each in labels
        if spelt
    )
