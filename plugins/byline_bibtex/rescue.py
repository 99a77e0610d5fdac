"""One entry read by BibTeX's own rules, as far as it can be read.

For blocks on which bibtexparser gives up: a value that ends in a backslash, no key, a line of an
abstract that looks like an entry, a file that is cut off.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from byline.api import regex
from byline_bibtex.decode import closing, quote_end

_BEGIN = r"@[ \t]*([^\s{}(),\"#%'=@]+)\s*([{(])\s*"
HEAD = regex(_BEGIN + r"((?:[^\s,={}\"]+(?:[ \t]+[^\s,={}\"]+)*)?)\s*(?=[,})])")
"""How an entry begins: its type, what opens it, and its key, which may hold a space."""
_HEAD = regex(_BEGIN + r"([^\s,={}\"]*)")
CUT_OFF = "the file ends before this entry does"
MAX_UNCLOSED = 200
"""How often the end of a value is looked for in vain; each time that reads all the rest."""
_BLANK = regex(r"(?:[\s,]+|%[^\n]*(?:\n|$))*")
_NAME = regex(r"([^\s=,{}()\"#%]+)\s*=")
_BARE = regex(r"[^\s,#{}()\"]+")
# A new field or entry at the start of a line: where a value that never closes must have ended.
_RESUME = regex(
    r"^[ \t]*(?:[A-Za-z][\w+:-]*[ \t]*=[ \t]*[\"{\w]|[})][ \t]*$|@[ \t]*\w+[ \t]*[{(])", re.M
)
_ENTRY = regex(r"@[ \t]*\w+[ \t]*[{(]")
_NEXT_ENTRY = regex(r"^[ \t]*@[ \t]*\w+[ \t]*[{(]", re.M)

# A whole entry inside a value: more likely a brace was forgotten before it.
_WHOLE_ENTRY = regex(r"^[ \t]*@[ \t]*\w+[ \t]*\{\s*[^\s,{}=]+\s*,\s*[\w-]+\s*=", re.M)


class Rescued(NamedTuple):
    """What could be read, and where reading stopped."""

    type: str
    key: str
    fields: tuple[tuple[str, str], ...]
    """Names in small letters; values with their delimiters, strings not yet put in."""
    end: int
    problems: tuple[str, ...]
    places: tuple[tuple[int, int, int], ...] = ()
    """For each field: where its name begins, where its value begins and ends."""


def rescue(text: str) -> Rescued:
    """The entry that ``text`` begins with; at worst nothing but a problem that says why."""
    start = max(text.find("@"), 0)
    head = HEAD.match(text, start) or _HEAD.match(text, start)
    if not head:
        return Rescued("", "", (), 1, ("no entry begins here",))
    kind, opened, key = head[1].lower(), head[2], head[3]
    at = head.end()
    if _after(text, at) == "=":
        at, key = head.start(3), ""
    closer = "}" if opened == "{" else ")"
    state = _State(text, at, closer)
    while state.step():
        pass
    fields, places = tuple(state.fields), tuple(state.places)
    return Rescued(kind, key, fields, state.at, tuple(state.problems), places)


def _after(text: str, at: int) -> str:
    found = re.compile(r"\s*").match(text, at)
    at = found.end() if found else at
    return text[at : at + 1]


class _State:
    """Reads field after field until the entry closes or the next one begins."""

    def __init__(self, text: str, at: int, closer: str) -> None:
        self.text = text
        self.at = at
        self.closer = closer
        self.fields: list[tuple[str, str]] = []
        self.problems: list[str] = []
        self.places: list[tuple[int, int, int]] = []
        self.unclosed = 0

    def step(self) -> bool:
        blank = _BLANK.match(self.text, self.at)
        self.at = blank.end() if blank else self.at
        if self.at >= len(self.text):
            self.problems.append(CUT_OFF)
            return False
        if self.text[self.at] == self.closer:
            self.at += 1
            return False
        if _ENTRY.match(self.text, self.at):
            self.problems.append("the next entry begins before this one is closed")
            return False
        name = _NAME.match(self.text, self.at)
        if name:
            self.at = name.end()
            self._value(name[1].lower(), name.start())
            return True
        return self._resume()

    def _resume(self) -> bool:
        found = _RESUME.search(self.text, self.at + 1)
        stop = found.start() if found else len(self.text)
        skipped = self.text[self.at : stop].strip()
        self.problems.append(f"not understood and left out: {skipped[:60]!r}")
        self.at = stop
        entry = _NEXT_ENTRY.match(self.text, self.at)
        return not entry

    def _value(self, name: str, named: int) -> None:
        start = self.at
        pieces = []
        self._blank()
        first = end = self.at
        while True:
            self._blank()
            piece = self._piece(name)
            if not piece:
                break
            pieces.append(piece)
            end = self.at
            self._blank()
            if self.text[self.at : self.at + 1] != "#":
                break
            self.at += 1
        if pieces:
            self.fields.append((name, " # ".join(pieces)))
            self.places.append((named, first, end))
        elif self.at == start:
            self.problems.append(f"{name} has no value")

    def _blank(self) -> None:
        found = re.compile(r"(?:\s+|%[^\n]*\n)*").match(self.text, self.at)
        self.at = found.end() if found else self.at

    def _piece(self, name: str) -> str:
        start = self.at
        mark = self.text[start : start + 1]
        if mark in ("{", '"') and mark:
            end = -1
            if self.unclosed < MAX_UNCLOSED:
                end = closing(self.text, start) if mark == "{" else quote_end(self.text, start)
            self.unclosed += end < 0
            if end < 0 or _WHOLE_ENTRY.search(self.text, start, end):
                return self._unclosed(name)
            self.at = end + 1
            return self.text[start : self.at]
        found = _BARE.match(self.text, start)
        self.at = found.end() if found else start
        return found[0] if found else ""

    def _unclosed(self, name: str) -> str:
        found = _RESUME.search(self.text, self.at + 1)
        stop = found.start() if found else len(self.text)
        value = self.text[self.at + 1 : stop].rstrip().rstrip(",").rstrip('}"')
        self.at = stop
        self.problems.append(f"{name} is never closed; it was taken to end before the next field")
        flat = value.replace("{", "").replace("}", "")
        return "{" + flat + "}"
