"""Zotero's notes, which are HTML, as plain text."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)([^<>]*)>|<![^<>]*>")
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.I)
_BEFORE = {"li": "\n- ", "tr": "\n", "br": "\n"}
_AFTER = {"td": "\t", "th": "\t"}
_PARTED = frozenset("p h1 h2 h3 h4 h5 h6 blockquote pre ul ol table div".split())
_SEEN_ONLY = frozenset("img math svg".split())


def plain(text: str) -> tuple[str, str]:
    """The words of a note, and what had to be left out of it: "2 img" or nothing.

    Paragraphs, list items and rows are kept as lines, and where a link leads in angle brackets.
    """
    pieces: list[str] = []
    lost: dict[str, int] = {}
    links: list[tuple[str, int]] = []
    done = 0
    for found in _TAG.finditer(text):
        pieces.append(_words(text[done : found.start()]))
        done = found.end()
        name = (found[2] or "").lower()
        if name == "a":
            _link(bool(found[1]), found[3], links, pieces)
        elif name in _SEEN_ONLY and not found[1]:
            lost[name] = lost.get(name, 0) + 1
        pieces.append(_space(name, bool(found[1])))
    pieces.append(_words(text[done:]))
    shown = [line.strip(" ") for line in "".join(pieces).split("\n")]
    words = re.sub(r"\n{3,}", "\n\n", "\n".join(shown)).strip("\n")
    return words, ", ".join(f"{count} {name}" for name, count in lost.items())


def _words(text: str) -> str:
    return html.unescape(re.sub(r"[ \t\r\n\f]+", " ", text))


def _space(name: str, closing: bool) -> str:
    if name in _PARTED:
        return "\n\n" if closing or name in ("ul", "ol", "table") else ""
    return _AFTER.get(name, "") if closing else _BEFORE.get(name, "")


def _link(closing: bool, attributes: str, links: list[tuple[str, int]], pieces: list[str]) -> None:
    if not closing:
        found = _HREF.search(attributes)
        # HTML nests no links: a new one ends the one before.
        links[:] = [(html.unescape(found[1] or found[2] or "") if found else "", len(pieces))]
    elif links:
        address, start = links.pop()
        if address and address not in "".join(pieces[start:]):
            pieces.append(f" <{address}>")
