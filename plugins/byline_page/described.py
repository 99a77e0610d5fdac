"""Which of the things that JSON-LD describes is the page's report, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from byline.api import Span
from byline_page.json_ld import Described, items_of, kinds_of, name_of, text_of
from byline_page.parse import line_of
from byline_page.statement import Named, Statement, fold

_ARTICLES = frozenset(
    """
    article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle report
    backgroundnewsarticle askpublicnewsarticle reviewnewsarticle blogposting liveblogposting
    socialmediaposting scholarlyarticle techarticle advertisercontentarticle medicalscholarlyarticle
    satiricalarticle discussionforumposting
    """.split()
)
_ABOUT_OTHERS = frozenset(
    """
    comment review breadcrumblist itemlist listitem organization newsmediaorganization person
    website imageobject product offer event rating question answer faqpage book movie tvseries
    tvepisode musicrecording musicalbum softwareapplication mobileapplication webapplication
    videogame jobposting course dataset place localbusiness collectionpage searchresultspage
    contactpage aboutpage profilepage checkoutpage
    """.split()
)
"""What is no report itself: its day and its maker are not the page's."""
_PAGES = frozenset(("webpage", "medicalwebpage", "itempage", "creativework"))
_SITES = frozenset(("website",))
_INSTITUTIONS = ("publisher", "sourceOrganization", "provider")
_PATH = "script[type=ld+json]"


def from_json_ld(things: Sequence[Described], headlines: Sequence[str]) -> Iterator[Statement]:
    """What JSON-LD says of the report; ``headlines`` are what other places call it."""
    known = [fold(headline) for headline in headlines]
    for one in _reports(things, known):
        yield from _plain(one)
        yield from _people(one)
        yield from _outlets(one)
        yield from _sources(one)
        yield from _addresses(one)
    for thing in things:
        if thing.kinds & _SITES and (name := text_of(thing.facts.get("name"))):
            yield _said(thing, "outlet", name, "site node")


def _reports(things: Sequence[Described], known: Sequence[str]) -> list[Described]:
    """The nodes that describe this page's report; one of several by its headline."""
    found = [one for one in things if one.kinds & _ARTICLES]
    if not found:
        found = [
            one
            for one in things
            if not one.kinds & _ABOUT_OTHERS
            and ("headline" in one.facts or "datePublished" in one.facts)
            and (not one.kinds or one.kinds & _PAGES or _fits(_headline(one), known))
        ]
    if len(found) < 2:
        return found
    fitting = [one for one in found if _fits(_headline(one), known)]
    return fitting[:3] or found[:1]


def _headline(one: Described) -> str:
    return text_of(one.facts.get("headline")) or text_of(one.facts.get("name"))


def _fits(headline: str, known: Sequence[str]) -> bool:
    mine = fold(headline)
    return len(mine) > 8 and any(
        mine == other or other.startswith(mine) or (len(other) > 20 and mine.startswith(other))
        for other in known
    )


def _said(
    one: Described, field: str, text: str, place: str = "jsonld", parts: tuple[Named, ...] = ()
) -> Statement:
    line = line_of(one.script)
    return Statement(field, text, place, Span(line, line, path=_PATH), one.script, parts)


def _plain(one: Described) -> Iterator[Statement]:
    for key, field in (
        ("headline", "title"), ("name", "title"), ("alternativeHeadline", "other title"),
        ("datePublished", "issued"), ("dateCreated", "created"),
        ("inLanguage", "language"), ("articleSection", "section"),
    ):  # fmt: skip
        if key == "name" and "headline" in one.facts:
            continue
        if text := text_of(one.facts.get(key)):
            yield _said(one, field, text)


def _people(one: Described) -> Iterator[Statement]:
    for key in ("author", "creator"):
        named = []
        for item in items_of(one, one.facts.get(key)):
            if name := name_of(item):
                named.append(Named(name, _kind(kinds_of(item))))
        if named:
            text = "; ".join(person.name for person in named)
            yield _said(one, "author", text, parts=tuple(named))
            return


def _kind(kinds: set[str]) -> str:
    if "person" in kinds:
        return "person"
    return "organization" if any("organization" in kind for kind in kinds) else ""


def _outlets(one: Described) -> Iterator[Statement]:
    for key in _INSTITUTIONS:
        for item in items_of(one, one.facts.get(key)):
            if name := name_of(item):
                yield _said(one, "outlet", name, "jsonld" if key == "publisher" else "provider")
    for item in items_of(one, one.facts.get("isPartOf")):
        if isinstance(item, dict) and not kinds_of(item) & {"webpage", "breadcrumblist"}:
            yield from (_said(one, "outlet", name, "part of") for name in [name_of(item)] if name)


def _sources(one: Described) -> Iterator[Statement]:
    for key in ("copyrightHolder", "creditText"):
        for item in items_of(one, one.facts.get(key)):
            if name := name_of(item):
                yield _said(one, "source", name)


def _addresses(one: Described) -> Iterator[Statement]:
    for key in ("url", "mainEntityOfPage", "@id"):
        value = one.facts.get(key)
        for item in items_of(one, value):
            text = text_of(item.get("url") or item.get("@id")) if isinstance(item, dict) else (
                text_of(item)
            )  # fmt: skip
            if text:
                yield _said(one, "url", text.partition("#")[0])
