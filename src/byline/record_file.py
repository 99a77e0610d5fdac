"""The record file: front matter in which each value is JSON on one line, then the team's notes.

Canonical files take the fast path (stdlib ``json`` a line). Whatever people or other tools wrote
by hand takes the slow one (``byline.front_matter``), which keeps every plain word as text.
An edit (``byline.record_edit``) touches only the lines of the fields that changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from json.encoder import c_make_encoder, encode_basestring  # type: ignore[attr-defined]
from typing import Any

from byline.article import Article, from_fields, reads_back, to_fields
from byline.errors import BadInput
from byline.late import regex
from byline.vocabulary import BY_NAME

SCHEMA = 1
MAX_BYTES = 5_000_000
MAX_DEPTH = 8
"""Levels of lists and mappings within one value; what is deeper is left to the slow path."""
_MOST_NAMES = 10_000
FENCE = "---"

Lines = tuple[int, int]
"""First line and one past the last, counted from 0."""


class RecordFile:
    """A parsed record file. Not slotted: where its fields stand is worked out for an edit alone."""

    def __init__(self, text: str, article: Article, fields: Mapping[str, object]) -> None:
        self.text, self.article, self.fields = text, article, fields

    @property
    def newline(self) -> str:
        return "\r\n" if self.text.split("\n", 1)[0].endswith("\r") else "\n"

    @property
    def places(self) -> Mapping[str, Lines]:
        """Which lines of the text hold each field."""
        return self._layout[0]

    @property
    def header_end(self) -> int:
        """The line of the closing fence."""
        return self._layout[1]

    @cached_property
    def _layout(self) -> tuple[Mapping[str, Lines], int]:
        header, _ = _header(self.text, "")
        return read_header(header, "")[1], len(header) + 1


def render(article: Article) -> str:
    """A record file in canonical form."""
    return _rendered(to_fields(article), plain_ends(article.note))


def render_proved(article: Article) -> bytes | None:
    """The same as bytes, where it is plain that they read back as the article; else None.

    Their fields are read back; that the article is what these fields make needs no reading.
    """
    fields, note = to_fields(article), plain_ends(article.note)
    text = _rendered(fields, note)
    found = None
    if reads_back(article) and "\\u" not in text and "<<<<<<< " not in text:
        found = _fast(text)
    if not found or found[0] != fields or text[found[1][-1] + len(FENCE) + 1 :] != note:
        return None
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        return None
    return data if len(data) <= MAX_BYTES else None


def _rendered(fields: Mapping[str, object], note: str) -> str:
    lines = [FENCE]
    for name, value in fields.items():
        if type(value) is str and name in BY_NAME:  # as most are
            lines.append(f"{name}: {json_line(value)}")
        else:
            lines += field_lines(name, value)
    lines.append(FENCE)
    head = "\n".join(lines) + "\n"
    return head + note


def plain_ends(text: str) -> str:
    """A text whose lines end with a line feed, as notes do whatever system they were typed on."""
    return _ENDS.sub("\n", text) if "\r" in text else text


_ENDS = regex(r"\r++\n")


def field_lines(name: str, value: object) -> list[str]:
    """One field in canonical form: JSON on one line, a list one item a line."""
    if name not in BY_NAME and not _NAME.fullmatch(name):
        name = json_line(name)
    if isinstance(value, list) and value:
        return [f"{name}:", *(f"- {json_line(item)}" for item in value)]
    return [f"{name}: {json_line(value)}"]


def json_line(value: object) -> str:
    """A value as a record file has it, on one line."""
    # U+2028, U+2029 and U+0085 are line ends to YAML; they must not break a value's one line.
    # DEL, C1 and the byte order mark are characters that YAML does not take unescaped.
    text = encode_basestring(value) if type(value) is str else "".join(_encode(value, 0))
    if text.isprintable():
        return text
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


_encode: Callable[[object, int], Iterable[str]] = c_make_encoder(
    None, json.JSONEncoder().default, encode_basestring, None, ": ", ", ", False, False, False
)
"""What ``json.dumps`` makes for each call anew: without escapes, and refusing what is no number."""
_UNSAFE = regex("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def parse(data: bytes, key: str, where: str) -> RecordFile:
    """Read a record file. Raises BadInput that names ``where``, the line or field, the way out."""
    if len(data) > MAX_BYTES:
        raise BadInput(f"{where}: {len(data):,} bytes; a record has at most {MAX_BYTES:,}")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadInput(f"{where}:{line}: not UTF-8; save the file as UTF-8") from None
    text = text.removeprefix("\ufeff")
    if text.startswith(f"{FENCE}\r") and "\n" not in text:
        text = text.replace("\r", "\n")  # lines of an old Macintosh; an edit writes line feeds
    if "<" in text and "<<<<<<< " in text:
        _refuse_markers(text.split("\n"), where, key)
    fields: Mapping[str, object]
    if found := _fast(text):
        fields, starts = found
        note = text[starts[-1] + len(FENCE) + 1 :]
    else:
        header, note = _header(text, where)
        fields = read_header(header, where)[0]
    if "\\u" in text and _HALF.search(text):
        fields = {_whole(name): _whole(value) for name, value in fields.items()}
    try:
        article = from_fields(fields, key=key, note=plain_ends(note))
    except BadInput as error:
        raise BadInput(f"{where}: {error}") from None
    return RecordFile(text, article, fields)


_HALF = regex(r"\\u[dD][89a-fA-F]")


def _whole(value: Any) -> Any:  # noqa: ANN401  as JSON has it
    """U+FFFD for half of a character, which JSON can spell and nothing can write."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {_whole(name): _whole(item) for name, item in value.items()}
    return value


MARKERS = ("<<<<<<< ", "=======", ">>>>>>> ")


def _refuse_markers(lines: list[str], where: str, key: str) -> None:
    """Raise BadInput where git wrote both sides of a conflict into the file, note or header."""
    starts = [next((n for n, line in enumerate(lines, 1) if line.startswith(mark)), 0)
              for mark in MARKERS]  # fmt: skip
    if all(starts):
        raise BadInput(
            f"{where}:{starts[0]}: in conflict: git left both sides here, between <<<<<<< and "
            f">>>>>>>; `byline resolve {key}` merges them field by field, `byline edit {key}` "
            "opens the file"
        )


def _header(text: str, where: str) -> tuple[list[str], str]:
    """The lines between the fences, as the system here ends lines, and what is behind them."""
    lines = text.split("\n")
    end = _header_end(lines, where)
    header = [line.rstrip("\r") for line in lines[1:end]]
    return header, "\n".join(lines[end + 1 :])


def _header_end(lines: list[str], where: str) -> int:
    if lines[0].rstrip() != FENCE:
        what = "empty" if lines == [""] else "no record: its first line is not ---"
        raise BadInput(f"{where}: {what}; restore it from git or a backup")
    for number, line in enumerate(lines):
        if number and line.startswith(FENCE) and line.rstrip() == FENCE:
            return number
    raise BadInput(f"{where}: cut off: no closing --- line; restore it from git or a backup")


def read_header(
    header: Sequence[str], where: str
) -> tuple[Mapping[str, object], Mapping[str, Lines]]:
    """Fields of a header, canonical or typed by hand, and the lines of each, the fence being 0.

    Raises BadInput naming ``where`` and the line.
    """
    text = "\n".join([FENCE, *header, FENCE, ""])
    if found := _fast(text):
        fields, starts = found
        if starts[-1] == len(text) - len(FENCE) - 1:  # no line of the header is a fence, too
            return fields, dict(zip(fields, _lines(text, starts), strict=True))
    # Imported here: a library in canonical form never needs a YAML parser.
    from byline.front_matter import read

    return read([*header], where)


_NAME = regex(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")


def _float(text: str) -> float | str:
    """A float where its spelling survives a round trip, else the spelling itself."""
    return float(text) if repr(float(text)) == text else text


def _int(text: str) -> int | str:
    """The same for whole numbers: a long row of digits is an identifier, not a quantity."""
    return int(text) if len(text) < 19 and text != "-0" else text


_DECODER = json.JSONDecoder(parse_float=_float, parse_int=_int, parse_constant=str)
_scan: Callable[[str, int], tuple[object, int]] = _DECODER.scan_once  # type: ignore[attr-defined]
_names: set[str] = set(BY_NAME)
"""Names of fields that were found to be sound: there are few, in many records."""


def _fast(text: str) -> tuple[dict[str, object], list[int]] | None:
    """The fields of a canonical header, and where each of them and the closing fence begin.

    None where any line is not canonical. One scan over the text, without taking it into lines.
    """
    if not text.startswith(f"{FENCE}\n"):
        return None
    fields: dict[str, object] = {}
    starts: list[int] = []
    at = len(FENCE) + 1
    try:
        while True:
            starts.append(at)
            colon = text.find(":", at)
            name = text[at:colon]
            if name not in _names and not _is_name(name):
                closed = text.startswith(f"{FENCE}\n", at) or text[at:] == FENCE
                return (fields, starts) if closed else None
            if name in fields:
                return None
            if text[colon + 1] == " ":
                value, end = _scan(text, colon + 2)
                if text[end] != "\n" or (type(value) is not str and _is_odd(text, at, end, value)):
                    return None
                at = end + 1
            else:
                value, at = _items(text, colon + 1)
            fields[name] = value
    except (ValueError, StopIteration, IndexError, RecursionError):
        return None


def _items(text: str, at: int) -> tuple[list[object], int]:
    """The items of a list, one a line, and where the next field begins.

    Raises ValueError, StopIteration, IndexError where it is not canonical; so is "name:" alone,
    which is empty in YAML.
    """
    items: list[object] = []
    if text[at] != "\n":
        raise ValueError(text)
    at += 1
    while text.startswith("- ", at):
        value, end = _scan(text, at + 2)
        if text[end] != "\n" or (type(value) is not str and _is_odd(text, at, end, value)):
            raise ValueError(text)
        items.append(value)
        at = end + 1
    if not items:
        raise ValueError(text)
    return items, at


def _is_odd(text: str, start: int, end: int, value: object) -> bool:
    """Does a value run over more than one line, or is it too deep?"""
    return text.find("\n", start, end) >= 0 or _is_deep(value, MAX_DEPTH)


def _is_name(name: str) -> bool:
    """May a field be called so? What was found to be sound is kept in mind."""
    if not _NAME.fullmatch(name):
        return False
    if len(_names) < _MOST_NAMES:
        _names.add(name)
    return True


def _lines(text: str, starts: Sequence[int]) -> list[Lines]:
    """Which lines lie between each place and the next."""
    numbers = [1]
    for start, end in pairwise(starts):
        numbers.append(numbers[-1] + text.count("\n", start, end))
    return list(pairwise(numbers))


def _is_deep(value: object, left: int) -> bool:
    """Do lists and mappings nest to more levels than are left?"""
    if type(value) is dict:
        parts: Iterable[object] = value.values()
    elif type(value) is list:
        parts = value
    else:
        return False
    if not left:
        return True
    nested = [part for part in parts if type(part) is not str]
    return bool(nested) and any(_is_deep(part, left - 1) for part in nested)
