"""One page fetched: every step checked anew, and nothing taken that is no report."""

from __future__ import annotations

import functools
import re
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message
from urllib.parse import urljoin

from byline.api import is_charset
from byline_fetch import guard, robots
from byline_fetch.failures import Failed, Refused
from byline_fetch.guard import Endpoint
from byline_fetch.target import Target, parse
from byline_fetch.wire import Deadline, Question, Reply, ask

MOST_REDIRECTS = 5
PAUSE = 1.0
"""Seconds between two pages of one site."""
_REDIRECTS = (301, 302, 303, 307, 308)
TAKEN = (
    "text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml",
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/json",
    "application/feed+json", "application/ld+json", "message/rfc822", "multipart/related",
    "application/x-mimearchive", "application/warc",
)  # fmt: skip
"""Media types that some reader may know."""
_CHARSET = re.compile(r";[ \t]*charset[ \t]*=[ \t]*[\"']?([A-Za-z0-9_.:-]{1,40})", re.I)
_ACCEPT = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,application/feed+json;q=0.9,"
    "text/plain;q=0.8,application/json;q=0.8"
)


@functools.cache
def trusted() -> ssl.SSLContext:
    """The certificates that this system trusts, read once."""
    return ssl.create_default_context()


@dataclass(frozen=True, slots=True)
class Web:
    """How the web is reached; tests put their own in its place."""

    agent: str
    limit: int
    """Bytes of a page."""
    seconds: float
    """For everything that one page takes."""
    private: bool = False
    """May a person name a machine of their own network?"""
    allowed: Callable[[str], bool] = guard.is_public
    resolve: Callable[[str, int, float], list[Endpoint]] = guard.resolve
    context: Callable[[], ssl.SSLContext] = trusted
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came, from where, and what the server says that it is."""

    url: str
    """The address that answered, which need not be the one that was asked for."""
    body: bytes
    media_type: str
    charset: str


@dataclass(slots=True)
class Fetcher:
    """Fetches pages one after another, each site's rules asked for once."""

    web: Web
    _rules: dict[tuple[str, str], robots.Rules] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str) -> Fetched:
        """The page at an address. Raises Failed, Refused."""
        first = parse(url)
        self._rest(first)
        deadline = Deadline(self.web.seconds, self.web.clock)
        try:
            target, reply = self._follow(first, self.web.private, deadline, self._page)
        finally:
            self._last[first.place] = self.web.clock()
        if reply.status != 200:
            raise Failed(_refusal(reply))
        media_type, charset = _kind(reply.headers)
        if media_type and media_type not in TAKEN:
            raise Refused(f"it is {media_type[:60]}; byline reads pages, feeds and text")
        return Fetched(target.url, reply.body, media_type, charset)

    def _rest(self, target: Target) -> None:
        """Leave a site alone for a moment between two of its pages."""
        wait = self._last.get(target.place, -PAUSE) + PAUSE - self.web.clock()
        if target.place in self._last and wait > 0:
            self.web.sleep(wait)

    def _follow(
        self,
        first: Target,
        named: bool,
        deadline: Deadline,
        step: Callable[[Target, bool, Deadline], Reply],
    ) -> tuple[Target, Reply]:
        """Where an address leads, each step of the way checked like the first.

        ``named``: a person named the first machine, and no other, as one of their own network.
        """
        target, seen = first, {first.url}
        for _ in range(MOST_REDIRECTS + 1):
            here = (target.host, target.port) == (first.host, first.port)
            reply = step(target, named and here, deadline)
            location = reply.headers.get("Location")
            if reply.status not in _REDIRECTS or not location:
                return target, reply
            target = _next(target, location)
            if target.url in seen:
                raise Refused(f"it redirects in a circle, by way of {target.url[:200]}")
            seen.add(target.url)
        raise Refused(f"it redirects more than {MOST_REDIRECTS} times")

    def _page(self, target: Target, named: bool, deadline: Deadline) -> Reply:
        endpoints = self._endpoints(target, named, deadline)
        if not self._rules_of(target, named, deadline).allow(target.path):
            raise Refused(f"robots.txt of {target.place} asks programs not to fetch it")
        return self._ask(target, endpoints, deadline, self.web.limit)

    def _rules_of(self, target: Target, named: bool, deadline: Deadline) -> robots.Rules:
        origin = (target.scheme, target.place)
        if origin not in self._rules:
            self._rules[origin] = self._read_rules(target, named, deadline)
        return self._rules[origin]

    def _read_rules(self, target: Target, named: bool, deadline: Deadline) -> robots.Rules:
        start = Target(target.scheme, target.host, target.port, "/robots.txt")
        try:
            _, reply = self._follow(start, named, deadline, self._rules_file)
        except Refused:  # no rules where they should be; the page itself is checked alike
            return robots.Rules()
        except Failed as error:
            raise Failed(f"its robots.txt: {error.cause}", error.way_out) from None
        if reply.status >= 500:
            return robots.NOTHING
        if reply.status != 200:
            return robots.Rules()
        return robots.parse(reply.body.decode("utf-8", "replace"))

    def _rules_file(self, target: Target, named: bool, deadline: Deadline) -> Reply:
        endpoints = self._endpoints(target, named, deadline)
        return self._ask(target, endpoints, deadline, robots.MOST, cut=True)

    def _endpoints(self, target: Target, named: bool, deadline: Deadline) -> list[Endpoint]:
        """Where to connect, all of it looked at. Raises Refused."""
        found = self.web.resolve(target.host, target.port, deadline.left())
        for _, address in found:
            if not named and not self.web.allowed(str(address[0])):
                where = "" if target.host == address[0] else f" is {address[0]},"
                raise Refused(
                    f"{target.host}{where or ' is'} no address of the open internet",
                    "if it is a machine of yours, say --allow-private",
                )
        return found[: guard.MOST]

    def _ask(
        self,
        target: Target,
        endpoints: list[Endpoint],
        deadline: Deadline,
        limit: int,
        *,
        cut: bool = False,
    ) -> Reply:
        question = Question(target, self.web.agent, _ACCEPT, limit, cut)
        return ask(question, endpoints, deadline, self.web.context)


def _next(target: Target, location: str) -> Target:
    """Where a redirect leads. Raises Refused."""
    # Headers are read as Latin-1; what servers send beyond ASCII is UTF-8.
    text = location.encode("latin-1", "replace").decode("utf-8", "replace").strip()
    try:
        there = parse(urljoin(target.url, text).replace(" ", "%20"))
    except (Refused, ValueError) as error:
        cause = error.cause if isinstance(error, Refused) else str(error)
        raise Refused(f"it redirects to {text[:200]}: {cause}") from None
    if (target.scheme, there.scheme) == ("https", "http"):
        raise Refused(f"it redirects from https to plain http, {there.url[:200]}")
    return there


def _refusal(reply: Reply) -> str:
    later = reply.headers.get("Retry-After", "")
    wait = f", and to come back after {later[:40]}" if later and reply.status in (429, 503) else ""
    return f"the server says {' '.join((str(reply.status), reply.reason)).strip()}{wait}"


def _kind(headers: Message) -> tuple[str, str]:
    """Media type and charset; "" where the server does not say."""
    said = headers.get("Content-Type", "")
    if not said:
        return "", ""
    # The library's own reading of parameters fails on some that are ill-formed.
    found = _CHARSET.search(said)
    charset = found[1].lower() if found and is_charset(found[1]) else ""
    return headers.get_content_type(), charset
