"""Lists of feeds (OPML 1 and 2), in and out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from byline.api import BadInput, Capture, Problem, Reading, is_address
from byline_feed.xml_feed import MAX_DEPTH, parser_for, prepared

MOST_FEEDS = 20_000


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed that somebody follows."""

    url: str
    """The feed's own address."""
    name: str = ""
    site: str = ""
    """The page that the feed belongs to."""
    folder: str = ""
    """Folders, as the reader of feeds had them, with slashes between."""


def refuse(capture: Capture) -> Iterator[Reading]:
    """An OPML file holds no report. Raises BadInput with the way in for it."""
    raise BadInput(
        f"{capture.name}: a list of feeds, not of reports; "
        f"`byline feeds import {capture.name}` keeps the list"
    )


def read_opml(capture: Capture) -> tuple[list[Subscription], list[Problem]]:
    """The feeds of the list, and what was left out. Raises BadInput where it is no such list."""
    outline = _Outline(capture.name)
    try:
        outline.parser.Parse(prepared(capture.text), True)
    except expat.ExpatError as error:
        said = expat.ErrorString(error.code)
        raise BadInput(f"{capture.name}: line {error.lineno}: no OPML: {said}") from None
    return outline.feeds, outline.problems


class _Outline:
    """One walk through the list: the folders that are open, and the feeds found."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._folders: list[str] = []
        self.feeds: list[Subscription] = []
        self.problems: list[Problem] = []
        self.parser = parser_for(name)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._folders) >= MAX_DEPTH:
            raise BadInput(f"{self._name}: elements nested more than {MAX_DEPTH} deep")
        if name.lower() != "outline":
            self._folders.append("")
            return
        told = {key.lower(): " ".join(value.split()) for key, value in attributes.items()}
        title = told.get("title") or told.get("text", "")
        address = told.get("xmlurl", "")
        if address.startswith("feed:"):
            address = address.removeprefix("feed:")
            address = address if "://" in address[:8] else f"http:{address}"
        self._folders.append("" if address else title.replace("/", "-"))
        if address:
            self._take(address, title, told)

    def _take(self, address: str, title: str, told: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        if not is_address(address):
            message = f"{address:.80}: no web address; left out"
            self.problems.append(Problem(f"{self._name}: line {line}", "", message))
            return
        if len(self.feeds) >= MOST_FEEDS:
            raise BadInput(f"{self._name}: more than {MOST_FEEDS:,} feeds; split it")
        site = told.get("htmlurl", "")
        folder = "/".join(name for name in self._folders if name)
        site = site if is_address(site) else ""
        self.feeds.append(Subscription(address, title, site, folder))

    def _end(self, name: str) -> None:
        self._folders.pop()


def write_opml(feeds: Iterable[Subscription], title: str) -> Iterator[str]:
    """The list as OPML 2.0; feeds stay in their order, folders in the order of their first feed."""
    folders: dict[str, list[Subscription]] = {}
    for feed in feeds:
        folders.setdefault(feed.folder, []).append(feed)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
    yield f"<head><title>{escape(_clean(title))}</title></head>\n<body>\n"
    for folder, inside in folders.items():
        names = [name for name in folder.split("/") if name]
        for name in names:
            yield f"<outline text={_quoted(name)} title={_quoted(name)}>\n"
        yield from map(_line, inside)
        yield "</outline>\n" * len(names)
    yield "</body>\n</opml>\n"


def _line(feed: Subscription) -> str:
    name = feed.name or feed.url
    site = f" htmlUrl={_quoted(feed.site)}" if feed.site else ""
    names = f"text={_quoted(name)} title={_quoted(name)}"
    return f'<outline type="rss" {names} xmlUrl={_quoted(feed.url)}{site}/>\n'


def _quoted(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    """Without what XML forbids."""
    return prepared(text)
