"""What an item and its feed say of a report, field by field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from byline.api import Candidate, How, is_address, name_key, persons, wire_services
from byline_feed.outlet import outlets
from byline_feed.parts import Entry, Part, Saw
from byline_feed.plain import one_line
from byline_feed.when import When, read_when

LONGEST_TEASER = 600
"""Characters: what is longer is the report, or a good part of it."""
_BY = re.compile(r"^(?:[Bb]y|BY|von|par|por|di|door|av|af)\s+")
_MAIL = re.compile(r"<?[^\s<>()@]+@[^\s<>()@]+>?")
_CUT_OFF = re.compile(
    r"(?:\[\s*(?:…|\.\.\.|&hellip;)\s*\]|…|\.\.\.|\b(?:read more|continue reading|weiterlesen|"
    r"lire la suite|leer más|the post .{1,300} appeared first on .{1,100})[\s.…»→]*)$",
    re.I,
)
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]([01]\d)[/-]([0-3]\d)(?=[/-]|$)")


def candidates(head: Entry, entry: Entry, saw: Saw, shared: frozenset[str]) -> Iterator[Candidate]:
    """Every field that the item shows. ``shared``: addresses that are not this item's alone."""
    yield from _titles(entry, saw)
    yield from _authors(head, entry, saw)
    yield from _agencies(entry, saw)
    yield from outlets(head, entry, saw)
    yield from _dates(entry, saw)
    yield from addresses(head, entry, saw, shared)
    yield from _languages(head, entry, saw)
    yield from _topics(entry, saw)
    yield from _teaser(entry, saw)


def _titles(entry: Entry, saw: Saw) -> Iterator[Candidate]:
    part = entry.first("title")
    if not part:
        return
    text, source = one_line(part), one_line(entry.first("source"))
    for dash in (" - ", " – ", " — ", " | "):
        # An aggregator puts the outlet behind the headline, and beside it.
        if source and text.endswith(f"{dash}{source}"):
            text = text.removesuffix(f"{dash}{source}")
    if text:
        yield saw("title", text, part)


def _authors(head: Entry, entry: Entry, saw: Saw) -> Iterator[Candidate]:
    """The people that the item names. Desks, papers and user names are nobody."""
    said = entry.all("author")[:30]
    outlets = {name_key(one_line(part)) for part in (*head.all("title"), *entry.all("source"))}
    named: dict[str, Part] = {}
    for part in said:
        text = author_text(part)
        found = [name for name in persons(text) if name_key(name) not in outlets]
        if not found and text and not wire_services(text):
            why = "not understood as names of people"
            yield saw("author", [{"literal": text}], part, how="hint", why=why)
        for name in found:
            named.setdefault(name, part)
    if named:
        yield saw("author", [{"literal": name} for name in named], next(iter(named.values())))
    for part in () if said else head.all("author")[:3]:
        names = [{"literal": name} for name in persons(author_text(part))]
        if names:
            why = "named for the whole feed"
            yield saw("author", names, part, place="feed channel", how="hint", why=why)


def author_text(part: Part) -> str:
    """A name out of "mail@x (Name)", "Name <mail@x>" or "By Name"."""
    text = one_line(part)
    if "@" in text:
        text = _MAIL.sub(" ", text).strip()
        text = text[1:-1] if text.startswith("(") and text.endswith(")") else text
    return _BY.sub("", " ".join(text.split())).strip(" ,;")


def _agencies(entry: Entry, saw: Saw) -> Iterator[Candidate]:
    for part in entry.all("author", "credit")[:30]:
        for name in wire_services(author_text(part)):
            yield saw("agency", name, part, how="stated" if part.role == "author" else "credited")


def _dates(entry: Entry, saw: Saw) -> Iterator[Candidate]:
    """The day of publication: the day of a change is none, and the feed's own clock tells none."""
    in_address = _day_in_address(entry)
    for part in entry.all("published")[:3]:
        if when := read_when(part.text):
            yield _dated(when, part, in_address[1] if in_address else "", saw)
    if in_address:
        part, day = in_address
        yield saw("issued", day, part, place="address", why="the day in the item's address")
    if changed := entry.first("updated"):
        when = read_when(changed.text)
        if when:
            yield saw("issued", when.edtf, changed, how="hint", why="the day of the last change")


def _dated(when: When, part: Part, other: str, saw: Saw) -> Candidate:
    """The day as written; it decides alone unless its zone leaves another day open."""
    if when.zone == "unknown":
        why = "a clock whose zone the feed does not say"
        return saw("issued", when.edtf, part, place="feed clock", why=why)
    if when.zone == "utc" and other and other != when.edtf:
        why = "a day by universal time; the item's address has another"
        return saw("issued", when.edtf, part, place="feed clock", why=why)
    return saw("issued", when.edtf, part, why="by universal time" if when.zone == "utc" else "")


def _day_in_address(entry: Entry) -> tuple[Part, str] | None:
    part = entry.first("origlink", "link", "permalink")
    found = _DAY_IN_ADDRESS.search(part.text) if part else None
    when = read_when("-".join(found.groups())) if found else None
    return (part, when.edtf) if part and when else None


def addresses(head: Entry, entry: Entry, saw: Saw, shared: frozenset[str]) -> Iterator[Candidate]:
    """The item's page: before the feed's redirector, then the link, then a permanent identifier."""
    home = head.text("link")
    is_stated = True
    for part in entry.all("origlink", "link", "permalink")[:6]:
        text = "".join(part.text.split())
        address = text if is_address(text) else urljoin_or_none(part.base, text)
        how: How = "stated" if is_stated else "hint"
        why = "" if address == text else "relative to the address that the feed gives"
        if not address and part.role == "link":
            address, how = urljoin_or_none(home, text), "inferred"
        if not address:
            continue
        if text in shared or address.rstrip("/") == home.rstrip("/"):
            how, why = "hint", "not this item's alone"
        else:
            is_stated = False
        yield saw("url", address, part, how=how, why=why)


def urljoin_or_none(base: str, text: str) -> str:
    """The address in full, or "" where that is none."""
    if not is_address(base) or not text or text.startswith(("#", "urn:", "tag:")):
        return ""
    try:
        made = urljoin(base, text)
    except ValueError:
        return ""
    return made if is_address(made) else ""


def _languages(head: Entry, entry: Entry, saw: Saw) -> Iterator[Candidate]:
    content = entry.first("content", "summary", "title")
    if own := entry.first("language"):
        yield from _language(own.text, own, saw, "feed item")
    elif content and content.tag:
        yield from _language(content.tag, content, saw, "feed item")
    elif common := head.first("language"):
        yield from _language(common.text, common, saw, "feed channel")


def _language(text: str, part: Part, saw: Saw, place: str) -> Iterator[Candidate]:
    tag = re.split(r"[-_]", text.strip())[0].casefold()
    if re.fullmatch(r"[a-z]{2,3}", tag) and tag not in ("und", "mul", "zxx"):
        yield saw("language", tag, part, place=place)


def _topics(entry: Entry, saw: Saw) -> Iterator[Candidate]:
    """A site's tags are its own: they wait for a person."""
    said = entry.all("category")[:40]
    words = list(dict.fromkeys(text for part in said if (text := one_line(part)[:120])))
    if words:
        why = "the site's own categories"
        yield saw("topics", words, said[0], place="tags", how="inferred", why=why)


def _teaser(entry: Entry, saw: Saw) -> Iterator[Candidate]:
    """The outlet's own words about the report, where they are that and not its beginning."""
    part, body = entry.first("summary"), entry.first("content")
    text = one_line(part)
    if not part or not text or len(text) > LONGEST_TEASER:
        return
    opening = _CUT_OFF.sub("", text).strip()
    if opening != text or (body and one_line(body).startswith(opening)):
        why = "the report's own beginning, cut off"
        yield saw("abstract", text, part, place="body", how="hint", why=why)
    else:
        yield saw("abstract", text, part)


def body_of(entry: Entry) -> Part | None:
    """The part that holds the report itself, if the feed gives more than a teaser."""
    if content := entry.first("content"):
        return content
    summary = entry.first("summary")
    return summary if summary and len(one_line(summary)) > LONGEST_TEASER else None
