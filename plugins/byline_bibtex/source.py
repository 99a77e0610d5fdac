"""An imported entry as its file had it: kept in the record, and changed only where the record was.

``extra["bibtex"]`` of a record: ``source`` the entry's text, ``strings`` what its strings stood
for, ``parents`` the entries that it names in ``crossref`` or ``xdata``, ``read`` a fingerprint of
the record's fields as they were read. A record whose fields still have it is written as it came.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from byline.api import FIELDS, Article
from byline_bibtex.decode import closing
from byline_bibtex.mapping import INSIDE, OWN_WORDS
from byline_bibtex.outline import Outline, outline
from byline_bibtex.rescue import HEAD as _HEAD
from byline_bibtex.rescue import Rescued, rescue
from byline_bibtex.when import MACROS

if TYPE_CHECKING:
    from byline_bibtex.blocks import Entry

NAME = "bibtex"

SAME = {
    "date": ("date", "year"),
    "urldate": ("urldate", "lastchecked", "lastaccessed", "accessed"),
    "booktitle": ("booktitle", "maintitle"),
    "journaltitle": ("journaltitle", "journal", "newspaper"),
    "institution": ("institution", "school"),
    "location": ("location", "address"),
    "langid": ("langid", "language", "hyphenation"),
    "keywords": ("keywords", "keyword"),
    "annotation": ("annotation", "annote"),
}
"""A field and those that a file may have in its place, the first that stands there counts."""

_GO_WITH = {
    "title": ("subtitle", "titleaddon"),
    "maintitle": ("mainsubtitle", "maintitleaddon"),
    "issuetitle": ("issuesubtitle", "issuetitleaddon"),
    "date": ("year", "month", "day"),
    "note": ("addendum",),
    "number": ("issue",),
    "journaltitle": ("journalsubtitle",),
    "booktitle": ("booksubtitle", "booktitleaddon"),
}
"""What a field was read together with, and goes when it gets a new value."""


class Source(NamedTuple):
    """What a record keeps of the entry that it was read from."""

    text: str
    strings: Mapping[str, str]
    parents: tuple[str, ...]
    read: str
    outline: Outline | None = None
    """What the text has, where that could be told at one look."""

    @property
    def key(self) -> str:
        return self.outline.key if self.outline else key_of(self.text)

    @property
    def type(self) -> str:
        if self.outline:
            return self.outline.type
        found = _HEAD.match(self.text)
        return found[1].lower() if found else ""

    @property
    def names(self) -> Collection[str]:
        """The names of its fields."""
        return self.outline.fields.keys() if self.outline else names_in(self.text)

    def to_json(self) -> dict[str, object]:
        shown: dict[str, object] = {"source": self.text}
        if self.strings:
            shown["strings"] = dict(self.strings)
        if self.parents:
            shown["parents"] = list(self.parents)
        return {**shown, "read": self.read}


def fingerprint(article: Article) -> str:
    """What changes when a field of the record does, and only then; not its key or evidence."""
    said: list[str] = [*_texts(article)]
    said += [date.text if date else "" for date in _dates(article)]
    said += map(repr, article.author)
    said += (repr(article.topics), article.note)
    extra = {name: value for name, value in article.extra.items() if name != NAME}
    if extra:
        said.append(json.dumps(extra))
    told = "\x1f".join(said).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(told, digest_size=8).hexdigest()


_texts = attrgetter(*(row.attribute for row in FIELDS if row.kind in ("text", "key")))
_dates = attrgetter(*(row.attribute for row in FIELDS if row.kind == "date"))


def of(article: Article) -> Source | None:
    """The source that a record keeps; None where it has none, or none that is one whole entry."""
    own = article.extra.get(NAME)
    if not isinstance(own, Mapping):
        return None
    text, strings, parents = own.get("source"), own.get("strings", {}), own.get("parents", [])
    if not isinstance(text, str):
        return None
    seen = outline(text)
    if not seen and not is_entry(text):
        return None
    return Source(
        text,
        _balanced(strings) if isinstance(strings, Mapping) and strings else {},
        tuple(p for p in parents if isinstance(p, str) and is_entry(p))
        if isinstance(parents, list)
        else (),
        str(own.get("read", "")),
        seen,
    )


def _balanced(strings: Mapping[object, object]) -> dict[str, str]:
    return {
        name: value
        for name, value in strings.items()
        if isinstance(name, str) and re.fullmatch(r"[^\s#{}\"%,=()']+", name)
        if isinstance(value, str) and _is_closed(value)
    }


def _is_closed(value: str) -> bool:
    return closing(f"{{{value}}}", 0) == len(value) + 1


def key_of(text: str) -> str:
    """The key of an entry."""
    found = _HEAD.match(text)
    return found[3] if found else ""


def names_in(text: str) -> frozenset[str]:
    """The names of an entry's fields."""
    return frozenset(name for name, _ in rescue(text).fields)


def was_split(text: str) -> bool:
    """Is an entry as bibtexparser split it off one by BibTeX's rules too?"""
    # They differ over braces in quotes and behind a backslash, and over comments.
    if '"' not in text and "%" not in text and "\\{" not in text and "\\}" not in text:
        return text != ""
    return is_entry(text)


def homes_in(text: str) -> dict[str, str]:
    """Words of the record that an entry has a field for: by a label of ours, or by name."""
    fields = dict(rescue(text).fields)
    own = {name: name for name in OWN_WORDS if name in fields}
    labels = {
        value.strip('{}" ').removeprefix("="): name.removesuffix("+an")
        for name, value in fields.items()
        if name.endswith("+an")
    }
    return own | labels


def is_entry(text: str) -> bool:
    """Is this one entry by BibTeX's rules or biber's, and nothing behind it?"""
    head = _HEAD.match(text)
    if not head or head[1].lower() in ("comment", "string", "preamble"):
        return False
    if head[2] == "{" and closing(text, head.start(2)) == len(text) - 1:
        return True
    saved = rescue(text)  # where comments stand inside, as biber allows
    return not saved.problems and saved.end == len(text)


def rebuilt(entry: Entry) -> str:
    """An entry whose text is no sound BibTeX, as far as it was read."""
    key = re.sub(r"[\s,={}\"()#%'\\]+", "", entry.key)
    lines = [
        f"  {name} = {{{value if _is_closed(value) else _flat(value)}}},"
        for name, value in entry.fields.items()
        if re.fullmatch(r"[^\s=,{}()\"#%]+", name)
    ]
    kind = re.sub(r"[^\w+:-]", "", entry.type) or "misc"
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def _flat(value: str) -> str:
    value = re.sub(r"\\?\{", lambda _: r"\textbraceleft{}", value.replace("\\}", "}"))
    return re.sub(r"(?<!\{)\}", lambda _: r"\textbraceright{}", value)


def renamed(text: str, key: str) -> str:
    """The entry under another key."""
    found = _HEAD.match(text)
    return f"{text[: found.start(3)]}{key}{text[found.end(3) :]}" if found else text


def patched(
    text: str, old: Mapping[str, str], new: Mapping[str, str], kinds: tuple[str, str]
) -> str:
    """The entry with those fields changed that differ between two ways of writing it.

    ``old`` is the record as it was read, ``new`` as it is now, both written anew in BibLaTeX with
    their delimiters; ``kinds`` are the entry types that go with them.
    """
    names = names_in(text)
    if kinds[0] != kinds[1] and (head := _HEAD.match(text)):
        text = f"{text[: head.start(1)]}{kinds[1]}{text[head.end(1) :]}"
    for name in dict.fromkeys((*old, *new)):
        # Options are a person's words to biblatex; ours are only ever added.
        if old.get(name) != new.get(name) and not (name == "options" and "options" in names):
            text = _changed(text, name, new)
    return text


def _target(kind: str, name: str, there: set[str]) -> str:
    """The field of an entry that holds what a record's field was read from; "" where none does."""
    if name == "title" and kind == "periodical" and "issuetitle" in there:
        return "issuetitle"
    if name == "title" and "maintitle" in there and kind not in INSIDE:
        return "maintitle"
    return next((word for word in SAME.get(name, (name,)) if word in there), "")


def _changed(text: str, name: str, new: Mapping[str, str]) -> str:
    value = new.get(name, "")
    entry = rescue(text)
    there = {field for field, _ in entry.fields}
    target = _target(entry.type, name, there)
    if target == "year":
        return _redated(text, there, value)
    for other in _GO_WITH.get(target, ()):
        if other in there and other not in new:
            text = _without(text, other)
    if target:
        return _valued(text, target, value) if value else _without(text, target)
    return _with(text, name, value) if value else text


_DATE_PARTS = ("month", "day")


def _redated(text: str, there: set[str], value: str) -> str:
    """A date in the parts that a classic file has; a date that these cannot say in ``date``."""
    found = re.fullmatch(r"\{(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\}", value)
    if not found or int(found[2] or 1) > 12:
        for name in _DATE_PARTS:
            text = _without(text, name) if name in there else text
        text = _without(text, "year")
        return _with(text, "date", value) if value else text
    parts = {
        "year": f"{{{found[1]}}}",
        "month": list(MACROS)[int(found[2]) - 1] if found[2] else "",
        "day": f"{{{int(found[3])}}}" if found[3] else "",
    }
    for name, part in parts.items():
        if name in there:
            text = _valued(text, name, part) if part else _without(text, name)
        elif part:
            text = _with(text, name, part)
    return text


def _place(entry: Rescued, name: str) -> tuple[int, int, int]:
    return next(place for (field, _), place in zip(entry.fields, entry.places) if field == name)  # noqa: B905  as many places as fields


def _valued(text: str, name: str, value: str) -> str:
    _, start, end = _place(rescue(text), name)
    return text[:start] + value + text[end:]


def _without(text: str, name: str) -> str:
    """The entry without a field, its line and its comma."""
    start, _, end = _place(rescue(text), name)
    comma = re.compile(r"\s*,").match(text, end)
    end = comma.end() if comma else end
    before = text[:start].rstrip()
    if "%" in before[before.rfind("\n") + 1 :]:
        return text[:start] + text[end:]  # the line before may end in a comment
    return before + text[end:]


def _with(text: str, name: str, value: str) -> str:
    """The entry with one more field at its end, laid out as the one before."""
    places = rescue(text).places
    if not places:
        head = _HEAD.match(text)
        at = head.end() if head else 0
        return f"{text[:at]},\n  {name} = {value}\n" + text[at:].lstrip(" ,\r\n")
    start, _, end = places[-1]
    blank = text[:start][len(text[:start].rstrip()) :]
    gap = blank if "\n" in blank else " "
    return f"{text[:end]},{gap}{name} = {value}{text[end:]}"
