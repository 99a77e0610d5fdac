"""Formulas of Better BibTeX: ``auth.lower + shorttitle(3,3) + year``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from byline.errors import BadInput
from byline.keys.foreign import changed, known, refusal
from byline.late import regex

_LEXEME = regex(
    r"\s*(?:(?P<name>[A-Za-z_][A-Za-z0-9_]*)|(?P<text>'[^']*'|\"[^\"]*\")"
    r"|(?P<number>-?[0-9]{1,4})|(?P<sign>[+|.,()=]))"
)
Lexeme = tuple[str, str, int]


def _lexemes(text: str) -> Iterator[Lexeme]:
    at = 0
    while at < len(text.rstrip()):
        found = _LEXEME.match(text, at)
        if not found:
            column = at + len(text[at:]) - len(text[at:].lstrip()) + 1
            raise BadInput(f"column {column}: {text[column - 1 : column + 9]}: not understood")
        kind = found.lastgroup or ""
        yield kind, found[kind], found.start(kind) + 1
        at = found.end()
    yield "end", "", len(text) + 1


class _Formula:
    """A formula on its way into our syntax, read from the left."""

    def __init__(self, text: str) -> None:
        self._lexemes = list(_lexemes(text))
        self._at = 0

    def _take(self, *wanted: str) -> str:
        """The next sign if it is one of these; "" where it is not."""
        kind, said, _ = self._lexemes[self._at]
        if kind == "sign" and said in wanted:
            self._at += 1
            return said
        return ""

    def whole(self) -> str:
        said = self._term()
        while sign := self._take("+", "|"):
            said += ("" if sign == "+" else "|") + self._term()
        kind, text, column = self._lexemes[self._at]
        if kind != "end":
            raise BadInput(f'column {column}: "{text}" where + or | should stand')
        return said

    def _term(self) -> str:
        if self._take("("):
            return self._group()
        kind, said, column = self._lexemes[self._at]
        if kind == "text":
            self._at += 1
            if re.search(r"[{}|\"]", said[1:-1]):
                raise BadInput(f"column {column}: {said} cannot stand in a key")
            return said[1:-1]
        return "".join(f"{{{part}}}" for part in self._part().split())

    def _group(self) -> str:
        """Parts of which the first that says something is taken, in brackets."""
        parts = [self._part()]
        while self._take("|"):
            parts.append(self._part())
        column = self._lexemes[self._at][2]
        if not self._take(")") or any(" " in part for part in parts):
            raise BadInput(f"column {column}: brackets may hold parts with | between them alone")
        return f"{{{'|'.join(parts)}}}"

    def _part(self) -> str:
        kind, name, column = self._lexemes[self._at]
        if kind != "name":
            what = f'"{name}"' if name else "the end"
            raise BadInput(f"column {column}: {what} where a part of a report should be named")
        self._at += 1
        parts = _function(name, self._arguments(), column)
        while self._take("."):
            kind, change, at = self._lexemes[self._at]
            if kind != "name":
                raise BadInput(f"column {at}: a filter should be named after the dot")
            self._at += 1
            parts = _filtered(parts, change, self._arguments(), at)
        return parts

    def _arguments(self) -> dict[str, str]:
        """Arguments by name or, as "1", "2", by their place."""
        given: dict[str, str] = {}
        if not self._take("("):
            return given
        while not self._take(")"):
            kind, said, column = self._lexemes[self._at]
            self._at += kind != "end"
            name = str(len(given) + 1)
            if kind == "name" and self._take("="):
                name, (kind, said, column) = said.lower(), self._lexemes[self._at]
                self._at += kind != "end"
            if kind not in ("name", "text", "number"):
                raise BadInput(f"column {column}: an argument that cannot be read")
            given[name] = said[1:-1] if kind == "text" else said
            self._take(",")
        return given


def translated(text: str) -> str:
    """The formula in our syntax. Raises BadInput."""
    return _Formula(text).whole()


_TAKES = {
    "auth": ("n", "m", "creator"), "authors": ("n", "creator", "name", "etal", "joiner"),
    "shorttitle": ("n", "m"), "veryshorttitle": ("n", "m"), "keyword": ("n",),
}  # fmt: skip
_IGNORED = ("clean",)


def _function(name: str, given: dict[str, str], column: int) -> str:
    """Our words for a function or field with its arguments."""
    lower = name.lower()
    places = _TAKES.get(lower, ())
    named = {
        places[int(key) - 1] if key.isdigit() and int(key) <= len(places) else key: value
        for key, value in given.items()
    }
    number = named.pop("n", "")
    if lower == "title":
        parts: str | None = "title:all:joined" if name == "title" else "fulltitle:joined"
    elif lower in _TAKES:
        parts = _counted(lower, number, named)
    else:
        parts = known(lower) if lower != "date" or not named else None
    if parts is None:
        raise refusal(name, column)
    left = [key for key in named if key not in _IGNORED]
    if left or not re.fullmatch(r"|0|[1-9][0-9]?", number):
        argument = left[0] if left else number
        raise BadInput(f'column {column}: {name}: no counterpart for its argument "{argument}"')
    return parts


def _counted(name: str, number: str, named: dict[str, str]) -> str:
    """Our words for one of the functions that count; arguments that were heeded are taken out."""
    count = f":{number}" if number not in ("", "0") else ""
    if name == "keyword":
        return f"topics:nth{number or 1}:joined"
    if name in ("shorttitle", "veryshorttitle"):
        named.pop("m", "")  # how many of the words get a capital
        return f"{name}{count}:joined"
    people = "authors"
    if named.get("creator") in ("author", "editor"):
        people = f"{named.pop('creator')}s"
    if name == "authors":
        more = ":etal" if named.pop("etal", "") and count else ""
        joined = "" if re.search(r"[^\w\s]|_", named.pop("joiner", "")) else ":joined"
        return f"{people}{count}{more}{joined}"
    which = named.pop("m") if re.fullmatch("[1-9][0-9]?", named.get("m", "")) else "1"
    source = "auth" if (which, people) == ("1", "authors") else f"{people}:nth{which}"
    return f"{source}:cut{number}" if count else f"{source}:joined"


def _filtered(parts: str, name: str, given: dict[str, str], column: int) -> str:
    """Our words for a part with a filter after its dot."""
    lower, arguments = name.lower(), list(given.values())
    if lower == "condense":
        bare = arguments and arguments[0].strip()
        return parts.replace(":joined", "") if bare else parts
    if lower == "substring" and arguments[:1] == ["1"] and len(arguments) > 1:
        return changed(parts, f"truncate{arguments[1]}", column)
    if lower == "select":
        return changed(parts, ",".join([lower, *arguments]), column)
    try:
        return changed(parts, lower, column)
    except BadInput:
        raise BadInput(
            f'column {column}: "{name}" has no counterpart here; there are abbr, skipwords, '
            "condense, select(1, N) and substring(1, N)"
        ) from None
