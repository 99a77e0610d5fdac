"""One pass over a page before the parser sees it: tags with absurdly many attributes are taken out.

The parser compares every attribute of a tag with every other, so that one hostile tag can hold it
up for minutes. This pass takes time in proportion to the page, whatever stands in it.
"""

from __future__ import annotations

import re

MOST_ATTRIBUTES = 200
_SHORT = 4 * MOST_ATTRIBUTES
_STOP = re.compile(r"[<>]|=\s{0,9}[\"']")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9:-]{0,40}")
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_TAG = re.compile(r"<[A-Za-z](?:[^<>=]++|=\s*+(?:\"[^\"]*+\"?+|'[^']*+'?+)?+)*+")
"""A tag and its attributes, roughly; possessive, so that every character is read once."""
_RAW = ("script", "style", "textarea", "title", "noscript")
"""Elements whose content is text, whatever it looks like."""


class _Finder:
    """``text.find`` that remembers what occurs no more, so that no search is made in vain twice."""

    def __init__(self, text: str) -> None:
        self.text = text
        folded = text.lower()
        self.folded = folded if len(folded) == len(text) else text
        self.gone: set[str] = set()

    def __call__(self, wanted: str, start: int) -> int:
        if wanted in self.gone:
            return -1
        at = self.folded.find(wanted, start)
        if at < 0:
            self.gone.add(wanted)
        return at


def without_hostile_tags(text: str) -> tuple[str, int]:
    """``text`` with such tags made blank, line by line, and how many there were."""
    if not any(len(tag) > _SHORT and _is_suspicious(tag) for tag in _TAG.findall(text)):
        return text, 0
    find = _Finder(text)
    kept: list[str] = []
    done = position = count = 0
    while (start := find("<", position)) >= 0:
        name = _NAME.match(text, start + 1)
        if not name:
            position = start + 1
            continue
        end = _end_of_tag(text, name.end(), find)
        if end - start > _SHORT and _attributes(text[start:end]) > MOST_ATTRIBUTES:
            kept += [text[done:start], "\n" * text.count("\n", start, end)]
            done = end
            count += 1
        position = _after_raw_text(name[0].lower(), end, find)
    kept.append(text[done:])
    return "".join(kept), count


def _is_suspicious(tag: str) -> bool:
    """Might it hold very many attributes, or a tag that does? True for one page in twenty."""
    return _attributes(tag) > MOST_ATTRIBUTES or (
        "<" in tag[1:] and len(tag.split()) > MOST_ATTRIBUTES
    )


def _end_of_tag(text: str, position: int, find: _Finder) -> int:
    while stop := _STOP.search(text, position):
        sign = stop[0][-1]
        if sign == ">":
            return stop.end()
        if sign == "<":
            return stop.start()
        close = find(sign, stop.end())
        position = close + 1 if close >= 0 else stop.end()
    return len(text)


def _after_raw_text(name: str, end: int, find: _Finder) -> int:
    if name not in _RAW:
        return end
    close = find(f"</{name}", end)
    return close if close >= 0 else end


def _attributes(tag: str) -> int:
    return len(_VALUE.sub("v ", tag).split())
