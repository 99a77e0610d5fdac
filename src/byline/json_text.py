"""JSON that others wrote: plain values, bounded, whatever a hostile file tries.

Nesting is counted before anything is built, because Python's own reader overruns its stack.
Numbers that a record cannot hold stay as they were spelt: ``NoNumber`` where JSON knows no such
number, text where it is only too long.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from typing import NamedTuple

from byline.errors import BadInput
from byline.late import regex

MAX_DEPTH = 64
_DIGITS = 18
_TOO_DEEP = f"nested more than {MAX_DEPTH} deep"
_NO_NUMBER = "{} is no JSON number; take it out or write null"
_MOST_FLAWS = 200
_MOST_SPENT = 4  # times the text: every flaw may be seen only at its end
_SPACE = regex(r"[ \t\n\r]*+")
# A string that never ends is one token too: tried again at each of its quotes it would take
# the square of its length.
_TOKEN = regex(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[\[\]{}]', re.S)


class NoNumber(str):
    """NaN or Infinity, which other programs write into what they call JSON."""

    __slots__ = ()


def loads_bounded(text: str, name: str, *, max_depth: int = MAX_DEPTH) -> object:
    """The value of one JSON document. Raises BadInput naming ``name`` and the line.

    Look for ``no_number`` in each entry, so that a bad one costs only itself.
    """
    _refuse_deep(text, name, max_depth)
    try:
        value: object = json.loads(
            text, parse_constant=NoNumber, parse_int=_whole, parse_float=_float
        )
    except json.JSONDecodeError as error:
        raise BadInput(f"{name}:{error.lineno}: no JSON: {error.msg}") from None
    return value


class Entry(NamedTuple):
    """One entry of a list, or why there is none."""

    line: int
    value: object
    flaw: str = ""
    is_alone: bool = False
    """Does no list hold it?"""


def each_bounded(text: str, name: str, *, within: str = "items") -> Iterator[Entry]:
    """The entries of a list, one by one; of the list under ``within`` where an object has one.

    Any other value is the only entry. An entry that is no JSON is a flaw, and reading goes on at
    the next line that begins an entry as this one began. Raises BadInput naming ``name`` and the
    line where no object could be read before the flaw and none can be after it.
    """
    start, is_whole = _list_start(text, within)
    if start is None:
        value = loads_bounded(text, name)
        inside = value.get(within) if isinstance(value, dict) else None
        is_list = isinstance(inside, list)
        for one in inside if isinstance(inside, list) else [value]:
            word = no_number(one)
            yield Entry(1, one, _NO_NUMBER.format(word) if word else "", not is_list)
        return
    walk = _Walk(text, start, is_whole)
    some = False
    while (entry := walk.entry()) is not None:
        some = some or isinstance(entry.value, dict)
        if entry.flaw and walk.is_over and not some:
            raise BadInput(f"{name}:{entry.line}: {entry.flaw}")
        yield entry


def _list_start(text: str, within: str) -> tuple[int | None, bool]:
    """Where the first entry of the list may begin, and whether the list is the whole text."""
    at = _after_space(text, 0)
    if text.startswith("[", at):
        return at + 1, True
    found = re.compile(rf'\{{\s*"{re.escape(within)}"\s*:\s*\[').match(text, at)
    return (found.end() if found else None), False


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


class _Walk:
    """Steps through the entries of a list."""

    def __init__(self, text: str, at: int, is_whole: bool) -> None:
        self.is_over = False
        self._text = text
        self._at = at
        self._is_whole = is_whole
        self._is_first = True
        self._line, self._counted = 1, 0
        self._flaws, self._spent = 0, 0

    def entry(self) -> Entry | None:
        """The next entry; None after the last."""
        if self.is_over:
            return None
        try:
            if not self._step():
                self.is_over = True
                return None
            start = self._at
            value, self._at = _DECODER.raw_decode(self._text, start)
        except json.JSONDecodeError as error:
            return self._flawed(f"no JSON: {error.msg}", error.pos)
        except RecursionError:
            return self._flawed(_TOO_DEEP, self._at)
        flaw = _flaw(self._text, start, self._at, value)
        return Entry(self._line_of(start), None if flaw else value, flaw)

    def _step(self) -> bool:
        """Go to where the next entry begins; False where the list ends.

        A comma too many at the end, or one missing before an object, is no loss.
        """
        text = self._text
        at = _after_space(text, self._at)
        if not self._is_first:
            if text.startswith(",", at):
                at = _after_space(text, at + 1)
            elif not text.startswith(("{", "]"), at):
                raise json.JSONDecodeError("the list does not end here, but no comma", text, at)
        if not text.startswith("]", at):
            self._at, self._is_first = at, False
            return True
        at = _after_space(text, at + 1)
        if self._is_whole and at < len(text):
            raise json.JSONDecodeError("the list ends, but the file does not", text, at)
        return False

    def _flawed(self, flaw: str, at: int) -> Entry:
        """The flaw, and the walk at the next line that begins as this entry does, or over."""
        text, start = self._text, self._at
        indent = text[text.rfind("\n", 0, start) + 1 : start]
        self._flaws += 1
        self._spent += at - start
        following = -1
        if (
            text.startswith("{", start)
            and not indent.strip()
            and self._flaws < _MOST_FLAWS
            and self._spent <= _MOST_SPENT * len(text)
        ):
            following = text.find(f"\n{indent}{{", start)
        line = self._line_of(start)
        within = text.count("\n", start, at)
        where = f" on line {line + within}" if within else ""
        if following < 0:
            self.is_over = True
            return Entry(line, None, f"{flaw}{where}; nothing after it was read")
        self._at, self._is_first = following + 1, True
        return Entry(line, None, flaw + where)

    def _line_of(self, at: int) -> int:
        """The line of a place that stands after the last one asked for."""
        self._line += self._text.count("\n", self._counted, at)
        self._counted = at
        return self._line


def _flaw(text: str, start: int, end: int, value: object) -> str:
    """Why the value may not be used: too deep, or with a number that is none."""
    if text.count("[", start, end) + text.count("{", start, end) > MAX_DEPTH:
        try:
            _refuse_deep(text[start:end], "", MAX_DEPTH)
        except BadInput:
            return _TOO_DEEP
    if text.find("NaN", start, end) < 0 and text.find("Infinity", start, end) < 0:
        return ""
    word = no_number(value)
    return _NO_NUMBER.format(word) if word else ""


def no_number(value: object) -> str:
    """The first NaN or Infinity inside ``value``, or "" where there is none."""
    if isinstance(value, NoNumber):
        return str(value)
    inside: Sequence[object] = ()
    if isinstance(value, Mapping):
        inside = list(value.values())
    elif isinstance(value, list):
        inside = value
    return next((word for part in inside if (word := no_number(part))), "")


def _refuse_deep(text: str, name: str, max_depth: int) -> None:
    depth = 0
    for found in _TOKEN.finditer(text):
        if found[0] in ("[", "{"):
            depth += 1
            if depth > max_depth:
                line = text.count("\n", 0, found.start()) + 1
                raise BadInput(f"{name}:{line}: nested more than {max_depth} deep")
        elif found[0] in ("]", "}"):
            depth -= 1


def _whole(digits: str) -> int | str:
    # Python refuses to read integers of thousands of digits; no field of a record is one.
    return int(digits) if len(digits) <= _DIGITS else digits


def _float(spelt: str) -> float | str:
    return value if isfinite(value := float(spelt)) else spelt


_DECODER = json.JSONDecoder(parse_constant=NoNumber, parse_int=_whole, parse_float=_float)
