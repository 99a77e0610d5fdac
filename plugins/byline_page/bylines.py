"""Bylines that elements are by their class, role or property, and links to their bearers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.etree import _Element as Element

from byline_page.names import is_lone_name, might_be_named, named, without_by
from byline_page.statement import Named, Statement, fold
from byline_page.visible import Marked, Seen
from byline_page.zones import at, elsewhere, in_menu, plain, texts_of

_AUTHOR = re.compile(
    r"\bauthor|authors?(?![a-z])|author[_-]?(?:name|link|info|box|bio|meta)|\bby-?line|byline(?![a-z])|"
    r"\bautor(?:en|in|es|a|zy)?(?![a-z])|auteur|verfasser|redakteur|\bwriter|reporter|journalist|"
    r"contributor|forfatter|skribent|posted-?by|written-?by|(?:^|\s)creator(?:\s|$)"
)
_NO_AUTHOR = re.compile(
    r"comment|kommentar|related|avatar|image|photo|picture|caption|share|social|follow|authori[sz]|"
    r"e-?mail|widget|sidebar|teaser|(?<!h-)(?<!v)card|recommend|newsletter|trending|popular|copyright"
)
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:es|en|in)?|auteurs?|reporters?|journalists?|by|byline|staff|people|team|"
    r"profiles?|contributors?|writers?|redaktion|redakteure?|columnists?|u[sz]er|editors?|bio|person(?:en)?|"
    r"autori|firma|firmas|colaborador(?:es)?)/[^/?#]{2,}",
    re.I,
)
_JOINER = re.compile(r"(?:and|und|et|y|e|og|och|en|en|with|mit|i|и|[\W_]){1,8}", re.I)
_HELPING = re.compile(
    r"(?:review|check|illustrat|photo|medical|translat|video|graphic|drawing|art|cartoon|podcast|"
    r"fotos?|bilder|übersetz)\w{0,10}(?: \w{2,10}){0,2}\s?:?\s*$",
    re.I,
)
"""Who helped, before a name that is no author's."""


def authors(marked: Sequence[Marked], place: str) -> Iterator[Statement]:
    done: set[Element] = set()
    for one in islice(marked, 120):
        words = plain(one.words)
        if not _is_author(one.element, words) or one.element in done:
            continue
        texts = texts_of(one.element)
        if not texts:
            continue
        names, used = _fuller(_linked(one.element), _names(texts))
        if names:
            done.update(islice(one.element.iter(), 200))
            parts = tuple(Named(name) for name in names)
            yield at(one.element, "author", used[0], place, parts)
        elif lone := _lone(texts[0]):
            yield at(one.element, "author", texts[0], place, (Named(lone),))
        elif len(texts[0]) <= 40:
            yield at(one.element, "byline words", texts[0], place, ())


def only_ones(seen: Seen) -> list[Statement]:
    """Bylines anywhere on the page, where all of them name the same people."""
    found = list(
        authors([one for one in seen.marked if not in_menu(one.element)], "byline element")
    )
    named = [one for one in found if one.parts]
    return named if len({one.parts for one in named}) == 1 else []


def linked_names(seen: Seen, head: range) -> Iterator[Statement]:
    """A line that is a name and a link to its bearer's page."""
    for index in head:
        if index >= len(seen.lines):
            return
        line = seen.lines[index]
        if len(line.text) > 90:
            continue
        if (found := _linked(line.element)) and not elsewhere(line.element):
            names, used = found
            parts = tuple(Named(name) for name in names)
            yield at(line.element, "author", used[0], "author link", parts)


def _is_author(element: Element, words: str) -> bool:
    return bool(_AUTHOR.search(words)) and not _NO_AUTHOR.search(words)


def _names(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """The people of the first line that names some, and of lines that go on with "and"."""
    names: list[str] = []
    used: list[str] = []
    joined = True
    for text in texts[:8]:
        if _JOINER.fullmatch(text):
            joined = True
        elif (found := named(without_by(text))) and joined:
            names += found
            used.append(text)
            joined = text.rstrip().endswith((",", "&", " and", " und", " et", " y", " e"))
        elif names:
            break
    return list(dict.fromkeys(names)), used


def _lone(text: str) -> str:
    """The one word after "by" that is somebody's whole name."""
    rest = re.split(r"\s*[,|/·•—–(]|\s-\s", without_by(text[:120]))[0].strip()
    return (
        rest
        if text[:120].strip("• ") != rest
        and is_lone_name(rest)
        and (without_by(text[:120]) != text[:120].lstrip("• "))
        else ""
    )


def _fuller(
    linked: tuple[list[str], list[str]] | None, printed: tuple[list[str], list[str]]
) -> tuple[list[str], list[str]]:
    """The linked people, or those of one line that names them and more."""
    if linked and (len(printed[1]) != 1 or not set(linked[0]) < set(printed[0])):
        return linked
    return printed


def _linked(element: Element) -> tuple[list[str], list[str]] | None:
    """The people whose own pages an element links to, but for those who checked or illustrated."""
    names: list[str] = []
    used: list[str] = []
    whole = " ".join("".join(map(str, islice(element.itertext(), 60)))[:600].split())
    for link in islice(_author_links(element), 12):
        text = " ".join("".join(map(str, link.itertext()))[:200].split())
        if _HELPING.search(whole[: max(0, whole.find(text))][-40:]):
            continue
        found = named(without_by(text))
        if not found and _slug(link) == fold(text):
            found = [text] if is_lone_name(text) or might_be_named(text) else []
        if not found and "author" in (link.get("rel") or "") and is_lone_name(text):
            found = [text] if _is_led(whole, text) else []
        if found:
            names += found
            used.append(text)
    return (list(dict.fromkeys(names)), used) if names else None


def _is_led(whole: str, name: str) -> bool:
    """Does "by" or its like lead the name in?"""
    before = whole[: max(0, whole.find(name))][-40:]
    return bool(before) and not without_by(before + " ").strip()


def _slug(link: Element) -> str:
    """The last part of a link's path, folded: whose page it is."""
    return fold((link.get("href") or "").rstrip("/").rpartition("/")[2])


def _author_links(element: Element) -> Iterator[Element]:
    for link in (*islice(element.iter("a"), 12), *islice(element.iterancestors("a"), 1)):
        if _AUTHOR_PATH.search(link.get("href") or "") or "author" in (link.get("rel") or ""):
            yield link
