"""A reading list as OPML 2.0: the feeds of its outlets, or the reports themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from byline.api import Article, is_address
from byline_reading_list import words
from byline_reading_list.clean import xml_text
from byline_reading_list.model import ReadingList


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet as ``outlets.toml`` has it: its names and where it publishes."""

    name: str
    aliases: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed of an outlet."""

    outlet: str
    url: str
    site: str = ""


def outlets(table: Mapping[str, object]) -> list[Outlet]:
    """The rows of ``outlets.toml``; one in another shape is for ``byline check`` to name."""
    rows = table.get("outlet")
    return [
        Outlet(str(row["name"]), _texts(row.get("aliases")), _hosts(row.get("host")))
        for row in (rows if isinstance(rows, list) else [])
        if isinstance(row, Mapping) and isinstance(row.get("name"), str)
    ]


def sameness(rows: Iterable[Outlet]) -> dict[str, str]:
    """The outlet's own name by each of its names, in small letters."""
    return {
        name.casefold(): row.name.casefold() for row in rows for name in (row.name, *row.aliases)
    }


def feeds_of(
    articles: Iterable[Article], rows: Sequence[Outlet], followed: Mapping[str, object]
) -> tuple[list[Feed], list[str]]:
    """The feeds of ``feeds.toml`` that belong to these reports' outlets, and outlets without one.

    A feed belongs to an outlet whose name it bears, or at whose host it or its site stands.
    """
    same = sameness(rows)
    hosts: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for article in articles:
        if article.outlet:
            own = same.get(article.outlet.casefold(), article.outlet.casefold())
            names.setdefault(own, article.outlet)
            hosts.setdefault(own, set()).add(_host(article.url))
    for row in rows:
        if row.name.casefold() in hosts:
            hosts[row.name.casefold()].update(row.hosts)
    found = [feed for feed in _followed(followed, names, same, hosts)]
    told = {feed.outlet for feed in found}
    return found, sorted(name for name in names.values() if name not in told)


def _followed(
    table: Mapping[str, object],
    names: Mapping[str, str],
    same: Mapping[str, str],
    hosts: Mapping[str, set[str]],
) -> Iterator[Feed]:
    rows = table.get("feed")
    for row in rows if isinstance(rows, list) else []:
        if not isinstance(row, Mapping) or not is_address(str(row.get("url", ""))):
            continue
        name, site = str(row.get("name", "")).casefold(), str(row.get("site", ""))
        own = same.get(name, name)
        if own not in names:
            at = {_host(str(row["url"])), _host(site)} - {""}
            own = next((o for o, theirs in hosts.items() if _below(at, theirs)), "")
        if own:
            yield Feed(names[own], str(row["url"]), site if is_address(site) else "")


def _below(at: Iterable[str], theirs: Iterable[str]) -> bool:
    return any(one == host or one.endswith(f".{host}") for one in at for host in theirs if host)


def to_opml(reading: ReadingList, feeds: Sequence[Feed] = ()) -> Iterator[str]:
    """Feeds where there are any, for a reader of feeds to follow; else each report as a link."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
    yield f"<head><title>{escape(xml_text(reading.title))}</title></head>\n<body>\n"
    for line in map(_feed, feeds) if feeds else _reports(reading):
        yield f"{line}\n"
    yield "</body>\n</opml>\n"


def _feed(feed: Feed) -> str:
    site = f" htmlUrl={_quoted(feed.site)}" if feed.site else ""
    name = _quoted(feed.outlet)
    return f'<outline type="rss" text={name} title={name} xmlUrl={_quoted(feed.url)}{site}/>'


def _reports(reading: ReadingList) -> Iterator[str]:
    for entry in reading.entries:
        facts = " · ".join(words.facts(entry))
        text = f"{words.named(entry)} ({facts})" if facts else words.named(entry)
        url = words.link(entry.url)
        link = f' type="link" url={_quoted(url)}' if url else ""
        yield f"<outline text={_quoted(text)}{link}/>"


def _quoted(text: str) -> str:
    return quoteattr(xml_text(text))


def _texts(value: object) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    return tuple(str(item) for item in values) if isinstance(values, list) else ()


def _hosts(value: object) -> tuple[str, ...]:
    return tuple(map(_bare, _texts(value)))


def _bare(host: str) -> str:
    return _host(host) if "//" in host else host.casefold().removeprefix("www.").strip("./")


def _host(address: str) -> str:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
