"""What kind of file it is, from its first bytes: suffixes of feeds say little."""

from __future__ import annotations

import codecs
import re
from typing import Literal

from byline.api import regex

Kind = Literal["xml", "json", "opml", ""]

_HEAD = 65_536
_ROOT = regex(
    r"(?:\s++|<\?[^>]*+>|<!--(?:[^-]++|-(?!->))*+-->|<!DOCTYPE[^<>\[]*+(?:\[[^\]]*+\]\s*+)?>)*+"
    r"<([\w:.-]{1,60})",
    re.I,
)
_RSS_IN_RDF = ("purl.org/rss/1.", "my.netscape.com/rdf/simple/0.9", "purl.org/net/rss1.")
_JSON_FEED = b"jsonfeed.org/version/"


def kind_of(data: bytes) -> Kind:
    """The first element must be a feed's: a page may well speak of feeds."""
    head = _text(data[:_HEAD])
    if head.startswith("{"):
        return "json" if _JSON_FEED in data else ""
    found = _ROOT.match(head)
    root = found[1].casefold() if found else ""
    if root.endswith("rdf"):
        return "xml" if any(name in head for name in _RSS_IN_RDF) else ""
    if root == "opml":
        return "opml"
    return "xml" if root in ("rss", "feed") or root.endswith(":feed") else ""


def _text(data: bytes) -> str:
    """Enough of the text to see the first element: marks of markup are ASCII nearly everywhere."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace").lstrip()
    return data.decode("utf-8-sig", errors="replace").lstrip()
