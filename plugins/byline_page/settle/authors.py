"""The authors: people whom markup states and the page prints; agencies and sites are no people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from byline.api import Candidate, wire_services
from byline_page.names import (
    is_handle,
    is_lone_name,
    might_be_named,
    name_key,
    named,
    says_little_else,
    without_by,
)
from byline_page.page import Page
from byline_page.spelling import outlet_key
from byline_page.statement import Named, Statement, fold

_ADDRESS = re.compile(r"https?://|www\.|@|\.(?:com|org|net|de)\b", re.I)
_PAPER = re.compile(r"(?:The|Der|Die|Das|La|Le|Les|El|Los|Il|O)\s")
"""How names of papers begin."""
_PRINTED = ("byline element", "author link", "author card")


@dataclass(frozen=True, slots=True)
class _Claim:
    """The people of one place."""

    names: tuple[str, ...]
    source: Statement | Candidate

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(map(name_key, self.names))


def authors(page: Page, printed: Sequence[Candidate]) -> Iterator[Candidate]:
    """Candidates for the authors, each place's list completed where all lists agree."""
    refused = page.site_names
    bodies = _institutions(page)
    printed = [c for c in printed if not _names_site(c, refused) and not _names(c) & bodies]
    claims = [_Claim(tuple(names), c) for c in printed if (names := _literals(c))]
    for one in page.about("author"):
        names = [name for name in _people(page, one, refused) if name_key(name) not in bodies]
        if names and (one.place in _PRINTED or all(_is_printed(page, name) for name in names)):
            claims.append(_Claim(tuple(names), one))
    claims = _without_strangers(claims)
    sets = [claim.keys for claim in claims]
    whole = max(sets, key=len, default=frozenset())
    nested = bool(sets) and all(one <= whole for one in sets)
    value = _value(claims, whole) if nested else None
    yield from (_beside_markup(page, c, claims, value) for c in printed)
    for claim in claims:
        if isinstance(claim.source, Statement):
            yield from _of_markup(page, claim.source, claim.names, value)


def _institutions(page: Page) -> frozenset[str]:
    """What the markup calls an organization where it names authors, in keys: print names it too."""
    return frozenset(
        name_key(part.name)
        for one in page.about("author")
        for part in one.parts
        if part.kind == "organization"
    )


def _names(candidate: Candidate) -> frozenset[str]:
    return frozenset(map(name_key, _literals(candidate)))


def _without_strangers(claims: Sequence[_Claim]) -> list[_Claim]:
    """All but cards below the report whose people nothing else names: they wrote other reports."""

    def is_card(claim: _Claim) -> bool:
        return isinstance(claim.source, Statement) and claim.source.place == "author card"

    known = frozenset().union(*(claim.keys for claim in claims if not is_card(claim)))
    return [claim for claim in claims if not is_card(claim) or not known or claim.keys <= known]


def _of_markup(
    page: Page, one: Statement, names: Sequence[str], value: object
) -> Iterator[Candidate]:
    kept = value if value is not None else [{"literal": name} for name in names]
    yield page.saw("author", one, kept)
    if value is not None and one.place not in _PRINTED:
        why = "the same names are printed on the page"
        yield page.saw("author", one, kept, place="printed", why=why)


def _value(claims: Sequence[_Claim], whole: frozenset[str]) -> list[dict[str, str]]:
    """Everybody, in the order of the longest list and the spelling of the first."""
    spelt: dict[str, str] = {}
    for claim in claims:
        for name in claim.names:
            spelt.setdefault(name_key(name), name)
    longest = next(claim for claim in claims if claim.keys == whole)
    keys = dict.fromkeys(map(name_key, longest.names))
    return [{"literal": spelt[key]} for key in keys]


def _beside_markup(
    page: Page, printed: Candidate, claims: Sequence[_Claim], value: object
) -> Candidate:
    """The printed byline, completed by markup that agrees or held back by markup that does not."""
    if printed.how != "stated":
        return printed
    if value is not None:
        return printed._replace(value=value)
    why = "the page's markup names somebody else, who is printed too"
    return printed._replace(how="inferred", why=why)


def _people(page: Page, one: Statement, refused: frozenset[str]) -> list[str]:
    """The people of a statement; none where its words are a site's, an agency's or an address."""
    names: list[str] = []
    for part in one.parts or (Named(one.text),):
        if len(part.name) > 300 or _ADDRESS.search(part.name) or wire_services(part.name):
            continue
        own = outlet_key(part.name) in refused and (
            part.kind != "person" or bool(_PAPER.match(part.name))
        )
        if part.kind == "organization" or own:
            continue
        if is_handle(part.name) and page.is_on_host(outlet_key(part.name)):
            continue
        found = named(part.name)
        if not says_little_else(part.name, found) or not found:
            found = [part.name] if _is_borne_out(page, one, part) else []
        names += found
    return list(dict.fromkeys(names))


def _is_borne_out(page: Page, one: Statement, part: Named) -> bool:
    """What markup calls a person or an author, shaped like a name, and a byline prints whole."""
    lone = is_lone_name(part.name) or is_handle(part.name)
    if not lone and not might_be_named(part.name):
        return False
    if one.place in _PRINTED:
        return True
    if not (part.kind == "person" or one.place == "meta"):
        return False
    folded = fold(part.name)
    printed = [b for b in page.about("byline words", "author") if b.place in _PRINTED]
    texts = [fold(without_by(other.text)) for other in printed]
    return folded in texts or (not lone and any(folded in text for text in texts))


def _is_printed(page: Page, name: str) -> bool:
    return name_key(name) in page.short


def _names_site(candidate: Candidate, refused: frozenset[str]) -> bool:
    """Is it the site's name? After "By" that may be its owner's, if it has more words than one."""
    led = candidate.place == "byline"
    return any(
        outlet_key(name) in refused and not (led and " " in name) for name in _literals(candidate)
    )


def _literals(candidate: Candidate) -> list[str]:
    value = candidate.value if candidate.how == "stated" else None
    return [str(item["literal"]) for item in value] if isinstance(value, list) else []
