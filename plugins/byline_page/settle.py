"""Markup against print: which statements a page's visible lines bear out."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from byline.api import (
    BadInput,
    Candidate,
    Date,
    How,
    persons,
    printed_days,
    wire_services,
)  # fmt: skip
from byline_page.stated import Statement

_SEPARATOR = re.compile(r"\s+[|–—•·»-]\s+|\s*\|\s*")
_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_HOST = re.compile(r"(?:https?://|www\.)|^[\w-]+(?:\.[\w-]+)*\.(?-i:[a-z]{2,10})$", re.I)
_COMPANY = re.compile(
    r"\b(?:ltd|limited|gmbh|inc|llc|plc|corp|corporation|publishing|verlag|holdings?|mediengruppe|"
    r"s\.?a\.?|s\.?r\.?l|b\.?v|kg|media group|ag)\b\.?(?:\s+[A-Z]{2})?$",
    re.I,
)
_URL = re.compile(r"https?://[^\s<>\"']{3,2000}$", re.I)


@dataclass(frozen=True)
class Page:
    """Statements and visible lines of one page. Not slotted: the folded lines are kept."""

    said: Sequence[Statement]
    lines: tuple[str, ...]
    method: str

    @cached_property
    def standing(self) -> dict[str, str]:
        """Visible lines that could be headlines, by their folded text."""
        return {
            fold(line.removeprefix("• ")): line.removeprefix("• ")
            for line in reversed(self.lines)
            if 8 <= len(line) <= 300
        }

    @cached_property
    def short(self) -> str:
        """Every short visible line, folded into one text: where bylines are printed."""
        return "\n".join(fold(line) for line in self.lines if len(line) <= 120)

    def about(self, field: str) -> list[Statement]:
        return [one for one in self.said if one.field == field]

    def saw(
        self, one: Statement, value: object, *, place: str = "", how: How = "stated", why: str = ""
    ) -> Candidate:
        """A candidate that rests on a statement of the markup."""
        where = place or one.place
        return Candidate(
            field="title" if one.field == "page title" else one.field,
            value=value, how=how, place=where, span=one.span, raw=one.text,
            method=f"{self.method}:{where.replace(' ', '-')}", why=why,
        )  # fmt: skip


def fold(text: str) -> str:
    """Letters and digits in one case."""
    return "".join(re.findall(r"[^\W_]+", text.casefold()))


def printed_title(page: Page) -> str:
    """The stated headline that stands alone on a visible line; "" where none does.

    Headings of the site itself ("Join the discussion") are stated by no other place.
    """
    others = [
        fold(one.text)
        for one in (*page.about("title"), *page.about("page title"))
        if one.place != "h1"
    ]
    for one in page.about("title"):
        folded = fold(one.text)
        if one.place == "h1" and len(folded) > 8 and any(_agree(folded, other) for other in others):
            return page.standing.get(folded, one.text)
    for one in page.about("title"):
        if (
            one.place != "h1"
            and (line := page.standing.get(fold(one.text)))
            and len(fold(line)) > 11
        ):
            return line
    for one in page.about("page title"):
        parts = [one.text, *_SEPARATOR.split(one.text)]
        for part in parts[:3]:
            if len(fold(part)) > 14 and (line := page.standing.get(fold(part))):
                return line
    return ""


def _agree(mine: str, other: str) -> bool:
    return mine == other or (len(mine) > 11 and other.startswith(mine)) or (
        len(other) > 24 and mine.startswith(other)
    )  # fmt: skip


def candidates(page: Page, title: str, printed: Sequence[Candidate]) -> Iterator[Candidate]:
    """Every candidate of the page, markup and print, each told how far the other bears it out."""
    fields = ("title", "author", "agency", "outlet", "issued", "language", "url", "section")
    by_field = {name: [c for c in printed if c.field == name] for name in fields}
    yield from (c for c in printed if c.field not in fields)
    yield from _titles(page, title, by_field["title"])
    yield from _authors(page, by_field["author"], by_field["agency"])
    yield from _outlets(page, by_field["outlet"])
    yield from _dates(page, by_field["issued"])
    yield from _languages(page, by_field["language"])
    yield from _addresses(page)
    yield from by_field["section"]
    for one in page.about("section")[:1]:
        yield page.saw(one, one.text, how="stated" if not by_field["section"] else "hint")


def _titles(page: Page, title: str, printed: Sequence[Candidate]) -> Iterator[Candidate]:
    said = [*page.about("title"), *page.about("page title")]
    if not title:
        agreeing = _unprinted_title(page)
        yield from (c for c in printed if not agreeing or c.how != "stated")
        yield from (
            page.saw(one, agreeing)
            for one in said
            if agreeing and _agree(fold(agreeing), fold(one.text))
        )
        return
    yield from (c for c in printed if fold(str(c.value)) == fold(title))
    for one in said:
        if _agree(fold(title), fold(one.text)):
            yield page.saw(one, title)
        elif one.place != "h1" and one.field == "title":
            yield page.saw(one, one.text, how="hint", why="another headline that the page states")


def _unprinted_title(page: Page) -> str:
    """A headline that markup states twice though no line shows it."""
    meta = [one.text for one in page.about("title") if one.place in ("jsonld", "meta")]
    tags = [fold(one.text) for one in page.about("page title")]
    for text in meta:
        if len(fold(text)) > 11 and any(_agree(fold(text), tag) for tag in tags):
            return _SEPARATOR.split(text)[0] if len(_SEPARATOR.split(text)) == 2 else text
    return ""


def _authors(
    page: Page, printed: Sequence[Candidate], services: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Stated people count only where the page also prints them; agencies are no people."""
    yield from services
    shown = {fold(name): name for c in printed for name in _literals(c)}
    stated: list[tuple[Statement, list[str]]] = []
    for one in page.about("author"):
        if len(one.text) > 300 or _HOST.search(one.text):
            continue
        if agencies := wire_services(one.text):
            yield dataclasses.replace(
                page.saw(one, " / ".join(dict.fromkeys(agencies))), field="agency"
            )
        names = [name for part in one.text.split(";") for name in persons(part.strip())]
        if names and all(fold(name) in page.short for name in names):
            stated.append((one, list(dict.fromkeys(names))))
    every = list(dict.fromkeys([*shown.values(), *(n for _, names in stated for n in names)]))
    value = [{"literal": name} for name in _distinct(every)]
    groups = [set(shown)] * bool(shown) + [{fold(n) for n in names} for _, names in stated]
    # One place may name fewer people than another; names that exclude each other wait.
    nested = bool(groups) and max(groups, key=len) == set().union(*groups)
    yield from (_beside_markup(c, value if nested else None, bool(stated)) for c in printed)
    for one, names in stated:
        kept: object = value if nested else [{"literal": name} for name in names]
        yield page.saw(one, kept)
        if nested:
            yield page.saw(one, kept, place="printed", why="the same names are printed on the page")


def _beside_markup(printed: Candidate, value: object, stated: bool) -> Candidate:
    """The printed byline, completed by markup that agrees or held back by markup that does not."""
    if printed.how != "stated":
        return printed
    if value is not None:
        return dataclasses.replace(printed, value=value)
    why = "the page's markup names somebody else, who is printed too" if stated else printed.why
    return dataclasses.replace(printed, how="inferred" if stated else printed.how, why=why)


def _distinct(names: Sequence[str]) -> list[str]:
    return list({fold(name): name for name in names}.values())


def _literals(candidate: Candidate) -> list[str]:
    value = candidate.value if candidate.how == "stated" else None
    return [str(item["literal"]) for item in value] if isinstance(value, list) else []


def _outlets(page: Page, printed: Sequence[Candidate]) -> Iterator[Candidate]:
    """Site name, publisher and title suffix, in one spelling where they agree."""
    claims = [one for one in page.about("outlet") if _may_name(one.text)]
    for one in page.about("page title"):
        parts = _SEPARATOR.split(one.text)
        claims += [
            dataclasses.replace(one, text=part) for part in parts[1:][-2:] if 2 < len(part) <= 40
        ]
    said = {outlet_key(one.text) for one in claims if one.place in ("meta", "jsonld")}
    for one in claims:
        same = next(
            (other for other in claims if outlet_key(other.text) == outlet_key(one.text)), one
        )
        if one.place != "page title" or outlet_key(one.text) in said:
            name = _SEPARATOR.split(same.text)[0].strip()
            yield dataclasses.replace(page.saw(one, name), field="outlet")
    yield from _hosts(page)
    spelt = {outlet_key(one.text): one.text for one in reversed(claims)}
    for c in printed:
        known = spelt.get(outlet_key(str(c.value)))
        if known and c.how == "stated":
            yield dataclasses.replace(c, value=_SEPARATOR.split(known)[0].strip())
        elif not said:
            yield c


def _may_name(text: str) -> bool:
    """Hosts are addresses, and companies own outlets: neither names one."""
    return len(text) <= 60 and not _HOST.search(text) and not _COMPANY.search(text)


def _hosts(page: Page) -> Iterator[Candidate]:
    for one in page.about("outlet"):
        if not _may_name(one.text) and len(one.text) <= 60:
            why = "a host or a company, not the name of an outlet"
            yield page.saw(one, one.text, how="hint", why=why)


def outlet_key(name: str) -> str:
    """Two spellings of one outlet share it: "The Irrawaddy" and "irrawaddy.com"."""
    bare = re.sub(
        r"\.(?:com|de|org|net|co\.uk|at|ch|fr|es|it|in|pl)$", "", name.strip(), flags=re.I
    )
    return re.sub(r"^(?:the|der|die|das|le|la|el)(?=.{3})", "", fold(bare))


def _dates(page: Page, printed: Sequence[Candidate]) -> Iterator[Candidate]:
    """Stated days; where an instant in UTC falls a day beside the printed day, print is right."""
    days = {str(c.value) for c in printed if c.how == "stated"}
    for one in page.about("issued"):
        found = _ISO.match(one.text)
        day = found[1] if found else next(iter(printed_days(one.text)), "")
        if not _is_day(day):
            continue
        if day not in days and any(_neighbours(day, other) for other in days):
            why = "an instant that falls on the printed day elsewhere on the globe"
            yield page.saw(one, day, how="hint", why=why)
        else:
            yield page.saw(one, day)
    yield from printed


def _is_day(text: str) -> bool:
    try:
        return "1800" < Date.parse(text).text < "2200"
    except BadInput:
        return False


def _neighbours(one: str, other: str) -> bool:
    try:
        days = datetime.date.fromisoformat(one) - datetime.date.fromisoformat(other)
    except ValueError:
        return False
    return abs(days.days) == 1


def _languages(page: Page, printed: Sequence[Candidate]) -> Iterator[Candidate]:
    """The text's own words decide; the page's tag fills in where they are silent."""
    yield from printed
    for one in page.about("language")[:1]:
        tag = re.split(r"[-_]", one.text)[0].casefold()
        if re.fullmatch(r"[a-z]{2,3}", tag):
            fits = not printed or printed[0].value == tag
            yield page.saw(one, tag, how="stated" if fits else "hint")


def _is_address(text: str) -> bool:
    try:
        return bool(_URL.match(text) and urlsplit(text).hostname)
    except ValueError:  # an address in brackets that is none
        return False


def _addresses(page: Page) -> Iterator[Candidate]:
    said = [one for one in page.about("url") if _is_address(one.text)]
    said.sort(key=lambda one: one.place != "canonical")
    for one in said:
        # Another host is another paper: a chain's pages often name a sister's page as canonical.
        rival = urlsplit(one.text).hostname != urlsplit(said[0].text).hostname
        stated = rival or one.text == said[0].text
        why = "" if stated else "another address that the page states"
        yield page.saw(one, one.text, how="stated" if stated else "hint", why=why)
