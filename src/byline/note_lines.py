"""Lines of a note that say more than words: "Original Date: 1999", "Citation Key: moe2017".

Zotero's Extra field, Better BibTeX and the ``note`` of CSL-JSON share the custom: a line names a
CSL variable, in any case, with spaces or hyphens, or a field of Zotero's; names are written
"Family || Given". The older ``{:PMID: 123}`` is read too, where such groups fill the line. All
other lines are somebody's words and stay as they are, Better BibTeX's ``tex.field`` among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from byline.csl import CSL_NAMES, VARIABLES
from byline.errors import BadInput
from byline.late import regex
from byline.names import Name
from byline.vocabulary import CSL_TYPES, FIELDS, OTHERS

KEY = "citation-key"
ALIASES = "citation-key-alias"
"""Better BibTeX's two; the second is no CSL variable: keys that an item had before, by commas."""

_NO_TEXT = frozenset("categories note annote".split())
"""Variables that a line cannot say: a list, and the note of which the line is a part."""
_LINE = regex(r"(tex\.ids|[A-Za-z][A-Za-z _-]{1,39}) ?:[ \t]*(\S.*)")
_GROUP = regex(r"\{:([A-Za-z][A-Za-z _-]{1,39}):([^{}]+)\}")
_GROUPS = regex(rf"(?:\s*{_GROUP.pattern})+\s*")
_HUMP = regex(r"(?<=[a-z])(?=[A-Z])")


class NoteLines(NamedTuple):
    """A note taken apart; ``write_note_lines(*lines)`` puts it together again."""

    variables: dict[str, str]
    """CSL variable, ``citation-key`` and ``citation-key-alias`` among them, to its text."""
    names: dict[str, list[Name]]
    """CSL name variable to its names, in order."""
    rest: str
    """All other lines."""


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    return re.sub(r"[ _-]+", "-", _HUMP.sub(" ", name).strip()).lower()


def _known() -> Iterator[tuple[str, str]]:
    """How a variable may be spelt, once folded, and its name; CSL 1.0.2 beats all."""
    rows = (*FIELDS, *OTHERS)
    for name in VARIABLES:
        yield _folded(name), name
    for row in rows:
        if row.kind != "words" and (word := row.words.get("zotero")) and word.isalpha():
            yield _folded(word), row.csl
    for name in (*(row.csl for row in rows), *CSL_NAMES, KEY, ALIASES):
        yield _folded(name), name
    yield "tex.ids", ALIASES
    yield "bibtex", KEY  # Better BibTeX before 2020


_SPELT = MappingProxyType({spelt: name for spelt, name in _known() if name not in _NO_TEXT})


def read_note_lines(text: str) -> NoteLines:
    """Take a note apart. A variable that is said twice is read once; the second line stays."""
    lines = NoteLines({}, {}, "")
    kept = [line for line in text.replace("\r\n", "\n").split("\n") if not _taken(line, lines)]
    return lines._replace(rest="\n".join(kept).strip("\n"))


def _taken(line: str, lines: NoteLines) -> bool:
    """Is the whole line a variable, or several in braces, and are they now in ``lines``?"""
    found = _LINE.fullmatch(line.strip())
    pairs = [(found[1], found[2])] if found else []
    if not pairs and line.lstrip().startswith("{:") and _GROUPS.fullmatch(line):
        pairs = _GROUP.findall(line)
    said = [(_SPELT.get(_folded(name), ""), value.strip()) for name, value in pairs]
    free = [name for name, value in said if _sayable(name, value) and name not in lines.variables]
    if not pairs or len(free) < len(pairs) or _doubled(free):
        return False
    for name, value in said:
        if name in CSL_NAMES:
            lines.names.setdefault(name, []).append(_name(value))
        else:
            lines.variables[name] = value
    return True


def _doubled(names: Sequence[str]) -> bool:
    texts = [name for name in names if name not in CSL_NAMES]
    return len(texts) != len(set(texts))


def _sayable(name: str, value: str) -> bool:
    """Can a line say this of the variable? "Type: feature" is somebody's word, no item type."""
    if not name or not value or "\n" in value:
        return False
    if name == "type":
        return value in CSL_TYPES
    if name == KEY:
        return len(value.split()) == 1
    return name not in CSL_NAMES or bool(value.replace("|", "").strip())


def _name(value: str) -> Name:
    family, bars, given = (part.strip() for part in value.partition("||"))
    if not bars or "||" in given:
        return Name(literal=value)
    return Name(family=family, given=given)


def write_note_lines(
    variables: Mapping[str, str],
    names: Mapping[str, Sequence[Name]] | None = None,
    rest: str = "",
    *,
    in_words: bool = False,
) -> str:
    """A note: first the lines, in the order given, then ``rest``.

    What no line can say (a text of two lines, a name with a suffix) is left out: compare what
    ``read_note_lines`` gives. CSL processors want "original-date"; ``in_words`` writes it as
    people do, "Original Date", which Zotero and Better BibTeX read as well.
    """
    said = [(name, value) for name, value in variables.items() if name not in CSL_NAMES]
    for variable, people in (names or {}).items():
        if variable in CSL_NAMES:
            said += [(variable, shown) for name in people if (shown := _shown(name))]
    lines = [
        f"{_in_words(name) if in_words else name}: {value}"
        for name, value in said
        if _SPELT.get(_folded(name)) == name and _sayable(name, value) and value == value.strip()
    ]
    return "\n".join((*lines, rest) if rest else lines)


def _shown(name: Name) -> str:
    """The name as a line says it; empty where a line would say another name."""
    text = name.literal or f"{name.family} || {name.given}".strip()
    try:
        return text if _name(text) == name else ""
    except BadInput:
        return ""


def _in_words(name: str) -> str:
    if name.isupper() or name == ALIASES:
        return "tex.ids" if name == ALIASES else name
    return re.sub("[-_]", " ", name).title()
