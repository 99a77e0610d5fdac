"""The outlet: the site's name, where two places agree on it or its address bears it out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from byline.api import Candidate
from byline_page.page import SEPARATOR, Page
from byline_page.spelling import is_company, is_host, outlet_key
from byline_page.statement import Statement

_PLACES = {"front link": "masthead", "logo": "masthead", "application": "meta", "publisher": "meta"}
_ORDER = ("meta", "jsonld", "site node", "page title", "masthead", "part of", "provider")
_SPACED = re.compile(r"\s+[|–—•·»«:›‹-]\s+|\s*[｜]\s*|\s*::\s*")
_FURNITURE = re.compile(
    r"\b(?:the )?(?:logo|home ?page|startseite|home|accueil|inicio|portada|back to|go to|zur|"
    r"zurück|retour|link to|website|header|footer|site|brand|(?:19|20)\d\d)\b|logo\b",
    re.I,
)
_MOST = 60


@dataclass(frozen=True, slots=True)
class _Claim:
    name: str
    place: str
    statement: Statement
    key: str


def outlets(page: Page, printed: Sequence[Candidate]) -> Iterator[Candidate]:
    """Candidates for the outlet, all in the spelling of the name that most places bear out."""
    every = {(claim.name, claim.place): claim for claim in reversed(list(_claims(page)))}
    claims = [
        claim
        for claim in reversed(every.values())
        if len(claim.key) > 1 and not page.is_headline(claim.key)
    ]
    best = _best(page, claims, printed)
    for claim in claims:
        if best and claim.key == best.key:
            yield page.saw("outlet", claim.statement, best.name, place=claim.place)
        elif claim.place in ("meta", "jsonld", "site node"):
            yield page.saw("outlet", claim.statement, claim.name, how="hint", place=claim.place,
                           why="another name, which fewer places bear out")  # fmt: skip
    if best and page.is_on_host(best.key) and not is_host(best.name):
        one = best.statement
        yield page.saw("outlet", one, best.name, place="address", why="the page's own host agrees")
    for c in printed:
        if best and outlet_key(str(c.value)) == best.key and c.how == "stated":
            yield c._replace(value=best.name)
        elif not best:
            yield c


def _claims(page: Page) -> Iterator[_Claim]:
    for one in page.about("outlet", "application", "publisher"):
        place = _PLACES.get(one.place if one.field == "outlet" else one.field, one.place)
        text = _FURNITURE.sub(" ", one.text) if place == "masthead" else one.text
        yield from _named(page, one, " ".join(text.split()).strip(" -–|·:,"), place)
    for one in page.about("page title"):
        parts = SEPARATOR.split(one.text)
        if len(parts) > 1:
            for part in dict.fromkeys([_SPACED.split(one.text)[-1], *parts[1:][-2:], parts[0]]):
                if 1 < len(part.strip()) <= 40:
                    yield _Claim(part.strip(), "page title", one, outlet_key(part))


def _named(page: Page, one: Statement, text: str, place: str) -> Iterator[_Claim]:
    """The name in a statement that may carry a motto beside it."""
    parts = [part.strip() for part in _SPACED.split(text) if part.strip()]
    if not parts or len(text) > 3 * _MOST or "://" in text:
        return
    fitting = [part for part in parts if page.is_on_host(outlet_key(part))]
    name = (fitting or parts)[0]
    if len(name) <= _MOST:
        yield _Claim(name, place, one, outlet_key(name))


def _best(page: Page, claims: Sequence[_Claim], printed: Sequence[Candidate]) -> _Claim | None:
    """The claim that most places share; None where a lone place might be an owner or a motto."""
    shown = {outlet_key(str(c.value)) for c in printed if c.how == "stated"}
    ranked = []
    for number, claim in enumerate(claims):
        support = _support(page, claim, claims) + (claim.key in shown)
        if not _is_enough(claim, claims, support):
            continue
        # Of one name's spellings the plain one is meant: "Novinky" rather than "Novinky.cz".
        order = _ORDER.index(claim.place) if claim.place in _ORDER else len(_ORDER)
        ranked.append((-support, is_host(claim.name), order, number, claim))
    return min(ranked)[4] if ranked else None


def _support(page: Page, claim: _Claim, claims: Sequence[_Claim]) -> int:
    """In how many places the name stands, alone or with more words behind it."""
    same = {other.place for other in claims if other.key == claim.key}
    longer = {
        other.place
        for other in claims
        if other.place not in same and len(claim.key) > 3 and other.key.startswith(claim.key)
    }
    plain = not is_host(claim.name) or bool(longer)
    return len(same) + bool(longer) + (plain and page.is_on_host(claim.key))


def _is_enough(claim: _Claim, claims: Sequence[_Claim], support: int) -> bool:
    if is_company(claim.name):
        return support > 2
    if support > 1:
        return True
    places = {other.place for other in claims if other.key == claim.key}
    return bool(places & {"meta", "jsonld"}) and not is_host(claim.name)
