"""Addresses that a page states for itself, the host that it lives on, and the way to its front."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from urllib.parse import parse_qsl, urljoin

from lxml.etree import _Element as Element

from byline.api import Span, is_address
from byline_page.stated import said
from byline_page.statement import Statement, fold

_SAVED = re.compile(r"saved from url=\(\d{1,6}\)(https?://[^\s<>\"']{4,2000})", re.I)
_SINGLE_FILE = re.compile(r"\burl:\s{0,9}(https?://[^\s<>\"']{4,2000})", re.I)
_SHARING = re.compile(
    r"facebook\.com/(?:sharer|share|dialog)|twitter\.com/(?:share|intent|home)|x\.com/intent|"
    r"linkedin\.com/share|linkedin\.com/cws|reddit\.com/submit|pinterest\.[a-z]+/pin|"
    r"(?:api\.)?whatsapp\.com|wa\.me|t\.me/share|telegram\.me/share|vk\.com/share|xing\.com/|"
    r"plus\.google\.com/share|tumblr\.com/(?:share|widgets)|line\.me/R/msg|getpocket\.com/|"
    r"b\.hatena\.ne\.jp|mailto:|flipboard\.com/"
)
_HOST = re.compile(
    r"\s*(?:https?:)?//(?:[^/?#@\s]{0,200}@)?(?:(?:www\d?|m|amp|mobile)\.)?([^/?#:@\s]{1,253})",
    re.I,
)
_FRONT = re.compile(
    r"\s*(?:[a-z][a-z\d+.-]*:)?(?://[^/?#]*)?(?:/index\.\w{2,5}|/*[^/?#]{0,2}/*)\??(?:#.*)?\Z",
    re.I | re.S,
)
_WHOLE = re.compile(r"https?://[^\s<>\"']{4,}")
_SHARED = frozenset(("u", "url", "href", "text", "body", "link", "share_url", "canonicalurl"))
_SECOND_LEVEL = frozenset("co com org net gov gob edu ac or ne go gouv admin govt".split())
_MOST_LINKS = 800


Links = Sequence[tuple[str, Element]]
"""Links with where they lead, in the page's order."""


def links_of(root: Element) -> Links:
    """The page's first links, more than any report's page needs."""
    found = islice(root.iter("a"), _MOST_LINKS)
    return [(href, link) for link in found if (href := link.get("href"))]


def addresses(root: Element, links: Links, text: str) -> Iterator[Statement]:
    """Canonical links, the base, what sharing buttons hand on, what a browser wrote on saving."""
    for link in islice(root.iter("link"), 300):
        href = (link.get("href") or "").strip()
        if href and "canonical" in (link.get("rel") or "").lower().split():
            yield said("url", href, "canonical", link)
    for base in islice(root.iter("base"), 1):
        if href := (base.get("href") or "").strip():
            yield said("base", href, "base", base)
    head = text[:20_000]
    low = head.lower()
    for sign, pattern in (("saved from", _SAVED), ("url:", _SINGLE_FILE)):
        found = pattern.search(head) if sign in low else None
        if found and _in_comment(text, found.start()):
            line = text.count("\n", 0, found.start()) + 1
            yield Statement("url", found[1], "saved from", Span(line, line), root)
    yield from _shared(links)
    yield from _in_page(links)


def _in_comment(text: str, at: int) -> bool:
    return text.rfind("<!--", 0, at) > text.rfind("-->", 0, at)


def _shared(links: Links) -> Iterator[Statement]:
    """The address that most sharing buttons hand on, where two do."""
    found: Counter[str] = Counter()
    first: dict[str, Element] = {}
    for href, link in links:
        if "http" not in href[8:4000] or not _SHARING.search(href[:4000]):
            continue
        for name, value in parse_qsl(href.partition("?")[2], max_num_fields=20, errors="replace"):
            whole = _WHOLE.search(value)
            if name.casefold() in _SHARED and whole:
                found[whole[0]] += 1
                first.setdefault(whole[0], link)
    for address, times in found.most_common(1):
        if times > 1:
            yield said("url", address, "sharing links", first[address])


def _in_page(links: Links) -> Iterator[Statement]:
    """Links to places within the page, which browsers write out whole when they save it."""
    found: Counter[str] = Counter()
    first: dict[str, Element] = {}
    for href, link in links:
        address, mark, _ = href.partition("#") if "#" in href else ("", "", "")
        if mark and address.startswith(("http://", "https://")):
            found[address] += 1
            first.setdefault(address, link)
    for address, times in found.most_common(1):
        if times > 2:
            yield said("url", address, "links within", first[address])


def host_of(address: str) -> str:
    """The host of a web address, without "www." and its like; "" where there is none."""
    found = _HOST.match(address)
    return found[1].casefold() if found else ""


def site_of(host: str) -> str:
    """The registered part of a host: ``bbc.co.uk`` of ``news.bbc.co.uk``."""
    labels = host.split(".")
    if len(labels) > 2 and (labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2):
        return ".".join(labels[-3:])
    return ".".join(labels[-2:])


def is_front(address: str) -> bool:
    """Does the address lead to a site's front page?"""
    return bool(_FRONT.match(address))


def joined(base: str, address: str) -> str:
    """A relative address made whole; "" where it cannot be."""
    try:
        whole = urljoin(base, address)
    except ValueError:
        return ""
    return whole if is_address(whole) else ""


def own_host(links: Links, stated: Sequence[str], names: Sequence[str]) -> str:
    """The host that the page lives on: of those it states, the one its name or its links tell."""
    mentioned = list(dict.fromkeys(filter(None, map(host_of, stated))))
    linked = Counter(host_of(href) for href, _ in links)
    bare = linked.pop("", 0)
    [(most, times)] = linked.most_common(1) or [("", 0)]
    if not mentioned:
        return most if times >= 5 else ""
    if len(mentioned) == 1:
        # A page that links to another host throughout lives there, wherever its report came from.
        lives_there = times > max(9, bare, 3 * linked[mentioned[0]])
        return most if lives_there and site_of(most) != site_of(mentioned[0]) else mentioned[0]
    called = {fold(name) for name in names}
    named = [host for host in mentioned if fold(site_of(host).partition(".")[0]) in called]
    if len({site_of(host) for host in named}) == 1:
        mentioned = named
    mentioned.sort(key=lambda host: -linked[host])
    if len(mentioned) == 1 or linked[mentioned[0]] > 2 * linked[mentioned[1]]:
        return mentioned[0]
    same = len({site_of(host) for host in mentioned}) == 1
    return host_of(stated[0]) if same else ""


def front_links(links: Links, host: str) -> Iterator[Statement]:
    """The words and the pictures that lead to the site's front page: its name, most often."""
    for href, link in links:
        if href != "/" and not (len(href) < 80 and host_of(href) == host and is_front(href)):
            continue
        words = ["".join(islice(map(str, link.itertext()), 20)), link.get("title"),
                 link.get("aria-label")]  # fmt: skip
        words += [image.get("alt") for image in islice(link.iter("img"), 2)]
        for text in filter(None, words):
            if 1 < len(fold(text)) <= 40:
                yield said("outlet", " ".join(text.split()), "front link", link)
