"""The feeds that a library follows: ``feeds.toml``, which people edit and byline adds to."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence

import tomli_w

from byline.api import BadInput, is_address
from byline_feed.opml import Subscription

FILE = "feeds.toml"
_WORDS = ("url", "name", "site", "folder")


def parse(table: Mapping[str, object]) -> list[Subscription]:
    """The feeds of the file. Raises BadInput naming entry, field and way out."""
    entries = table.get("feed", [])
    if not isinstance(entries, list):
        raise BadInput(f"{FILE}: feed: write each as a table of its own, [[feed]]")
    return [_one(f"{FILE}: feed {number}", entry) for number, entry in enumerate(entries, 1)]


def _one(where: str, entry: object) -> Subscription:
    if not isinstance(entry, Mapping) or not is_address(str(entry.get("url", ""))):
        raise BadInput(f'{where}: it has no address; write url = "https://…"')
    for word in _WORDS:
        if not isinstance(entry.get(word, ""), str):
            raise BadInput(f'{where}: {word}: write it as text, {word} = "…"')
    return Subscription(**{word: str(entry.get(word, "")) for word in _WORDS})


def unknown(here: Sequence[Subscription], feeds: Iterable[Subscription]) -> list[Subscription]:
    """Those of ``feeds`` that are not here yet, each once."""
    known = {_same(feed.url) for feed in here}
    fresh = []
    for feed in feeds:
        if (mark := _same(feed.url)) not in known:
            known.add(mark)
            fresh.append(feed)
    return fresh


def _same(url: str) -> str:
    """http and https, with and without a slash at the end, are one feed; paths tell case apart."""
    address = url.partition("://")[2]
    host = re.split(r"[/?#]", address, maxsplit=1)[0]
    return f"{host.casefold()}{address[len(host) :].rstrip('/')}"


def appended(text: str, feeds: Sequence[Subscription]) -> str:
    """The file's text with more feeds at its end; what stands there is left as it is."""
    if text and not text.endswith("\n"):
        text += "\n"
    if not text:
        text = "# The feeds that this library follows; `byline feeds` lists them.\n"
    for feed in feeds:
        told = {word: value for word in _WORDS if (value := getattr(feed, word))}
        text += f"\n[[feed]]\n{tomli_w.dumps(told)}"
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise BadInput(
            f"{FILE}: feed: written as feed = [ … ], where nothing can be added below; write each "
            "feed as a table of its own, under [[feed]], and try again"
        ) from None
    return text
