"""The outlet that a feed is of: what its head calls itself, less what is said of the feed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from byline.api import Candidate, How, name_key
from byline_feed.parts import Entry, Part, Saw
from byline_feed.plain import one_line

_SEPARATOR = re.compile(r"\s+[-–—|•·»>:/]+\s+|\s*[|»>:]\s+")
_FEED_WORDS = re.compile(
    r"(?:\brss\b|\batom\b|\bjson\b)?[\s\d.]*\bfeeds?\b|\brss\b(?:[\s\d.]+\b)?|\bvia\b.*", re.I
)
_GENERAL = frozenset(
    """
    news world international national local regional global politics political policy business
    economy economics finance markets money sport sports football culture arts entertainment life
    lifestyle style travel food health science technology tech environment climate education
    opinion opinions comment editorial editorials blog blogs home homepage front page top stories
    story latest breaking recent headlines headline articles article posts all full rss feed feeds
    index main site website media press releases release video videos photos podcast podcasts
    newsletter updates update the a an of in and from on to for by with your our africa asia
    europe middle east america americas us uk usa china india russia pacific north south west
    channel new general search results category tag topics topic archive archives author
    nachrichten aktuell aktuelle politik wirtschaft kultur sport panorama wissenschaft welt
    schlagzeilen alle startseite meldungen ausland inland
    actualités actualité monde politique économie culture international une titres dernières infos
    noticias actualidad mundo política economía deportes cultura internacional portada últimas
    últimos titulares notícias esportes última hora notizie mondo politica cronaca esteri ultime
    nieuws buitenland binnenland wiadomości świat kraj новости мир политика экономика общество
    главное лента новини світ haberler dünya berita
    """.split()
)
"""Words that name a part of a paper or of a feed, and no paper."""
_HOST_WORDS = frozenset("www com org net co uk de fr es it info news feeds rss m api".split())


def outlets(head: Entry, entry: Entry, saw: Saw) -> Iterator[Candidate]:
    """The item's own source, where an aggregator names it; else the feed's title."""
    if source := entry.first("source"):
        yield saw("outlet", one_line(source), source, place="feed source")
        return
    foreign = is_foreign(head, entry)
    for part, name in _names(head):
        why = "the item's address is another site's" if foreign else ""
        how: How = "hint" if foreign else "stated"
        if not _is_sure(name, head):
            how, why = "hint", "the feed's title, which may name a part of the outlet"
        yield saw("outlet", name, part, place="feed channel", how=how, why=why)


def _names(head: Entry) -> list[tuple[Part, str]]:
    """What may be the outlet's name in the head of the feed, the likeliest first."""
    found = []
    for part in head.all("publisher", "title")[:4]:
        whole = " ".join(_FEED_WORDS.sub(" ", one_line(part)).split()).strip(" -–—|•·»>:,.")
        pieces = [piece.strip() for piece in _SEPARATOR.split(whole)]
        named = [piece for piece in pieces if piece and not _is_general(piece)]
        sure = [piece for piece in named if _is_of_host(piece, head)]
        if sure or len(named) == 1:
            found.append((part, (sure or named)[0]))
        elif whole:
            found += [(part, piece) for piece in named]
    return [(part, name) for part, name in found if 1 < len(name) <= 80]


def _is_sure(name: str, head: Entry) -> bool:
    """One name that is left when the general words are gone, and not several."""
    names = {name_key(other) for _, other in _names(head)}
    return len(names) == 1 or _is_of_host(name, head)


def _is_general(name: str) -> bool:
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return not words or all(word in _GENERAL for word in words)


def _is_of_host(name: str, head: Entry) -> bool:
    """Does the feed's own address spell the name?"""
    spelt = name_key(name)
    labels = _labels(head.text("link"))
    return len(spelt) > 2 and any(
        label.startswith(spelt) or (len(label) > 2 and spelt.startswith(label)) for label in labels
    )


def is_foreign(head: Entry, entry: Entry) -> bool:
    """Is the item's page another site's, as in a feed that gathers several sites?"""
    own, items = _labels(head.text("link")), _labels(entry.text("origlink", "link"))
    if not own or not items:
        return False
    return not any(a.startswith(b) or b.startswith(a) for a in own for b in items)


@lru_cache(256)
def _labels(address: str) -> frozenset[str]:
    """The parts of a host that tell sites apart."""
    try:
        host = (urlsplit(address.strip()).hostname or "").casefold()
    except ValueError:
        return frozenset()
    labels = host.split(".")
    names = {name_key(label) for label in labels[:-1] if label not in _HOST_WORDS}
    return frozenset(names or labels[:1])
