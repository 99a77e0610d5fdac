"""A record as the properties of a note, and back.

A property bears the name of its field, but for Obsidian's own words: ``date`` is the day it was
issued, ``aliases`` are the headline and old keys, ``tags`` the topics as Obsidian spells tags.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache

from byline.api import FIELDS, Article, Gathered, gather, show_names

PREFIX = "note"
CARRIED = "byline"
"""What no property can say, as JSON in text."""
HASHES = "byline-hash"
"""What each part of the note was when byline wrote it."""
_NAMES = {"issued": "date"}
_LIBRARYS_OWN = ("evidence", "candidates", "capture", "copies")
_LISTS = ("aliases", "tags", "topics")
OURS = frozenset(
    ("key", *(_NAMES.get(row.name, row.name) for row in FIELDS), *_LISTS, CARRIED, HASHES)
)
_KEY = re.compile(r"[a-z0-9][a-z0-9-]*")
_HALF = re.compile("[\ud800-\udfff]")
# Numbers that every reader of front matter takes for the same one.
_NUMBER = re.compile(r"true|false|-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?")
_LONGEST_NAME = 100
_MAX_DEPTH = 6


def property_of(field: str) -> str:
    """The property that says a field of the record."""
    return _NAMES.get(field, field)


def properties(article: Article) -> dict[str, object]:
    """The note's properties in order; what has no value has none."""
    shown: dict[str, object] = {"key": article.key}
    for row in FIELDS:
        name = property_of(row.name)
        shown[name] = _shown(row.kind, getattr(article, row.attribute))
        if name == "title":
            shown["aliases"] = list(dict.fromkeys(filter(None, (article.title, *article.aliases))))
        if name == "abstract":
            shown["tags"] = tags_of(article.topics)
    for name, value in article.extra.items():
        if _fits(name, value):
            shown[name] = value
    cleaned = {name: _whole(value) for name, value in shown.items()}
    return {name: value for name, value in cleaned.items() if value not in ("", [], [""])}


def _shown(kind: str, value: object) -> object:
    if kind == "names" and isinstance(value, tuple):
        return [show_names([name]) for name in value]
    if kind == "date":
        return getattr(value, "text", "")
    return list(value) if isinstance(value, tuple) else value


def _fits(name: str, value: object) -> bool:
    """Can a property of its own say this?"""
    return name not in OURS and _is_name(name) and _sayable(value, _MAX_DEPTH)


def _is_name(name: str) -> bool:
    # YAML's merge key is refused wherever it stands, and its names end at 1,024 characters.
    return len(name) <= _LONGEST_NAME and name != "<<" and not _HALF.search(name)


def _sayable(value: object, depth: int) -> bool:
    """Does it nest no deeper than front matter is read, under names that can be?"""
    if isinstance(value, Mapping):
        names = all(map(_is_name, map(str, value)))
        return names and depth > 0 and all(_sayable(part, depth - 1) for part in value.values())
    if isinstance(value, list):
        return depth > 0 and all(_sayable(part, depth - 1) for part in value)
    return not isinstance(value, (int, float)) or bool(_NUMBER.fullmatch(json.dumps(value)))


def _whole(value: object) -> object:
    """The value without halves of characters, which no file can hold."""
    if isinstance(value, str):
        return _HALF.sub("", value)
    if isinstance(value, Mapping):
        return {_HALF.sub("", str(name)): _whole(part) for name, part in value.items()}
    return [_whole(part) for part in value] if isinstance(value, list) else value


def tags_of(topics: Iterable[str]) -> list[str]:
    """Topics as Obsidian's tags, each once."""
    return list(dict.fromkeys(tag for topic in topics if (tag := tag_of(topic))))


@lru_cache(4096)
def tag_of(topic: str) -> str:
    """A topic as Obsidian takes a tag: no spaces, letters, digits, ``_-/``, not digits alone."""
    kept = "".join(c if _in_tag(c) else " " for c in unicodedata.normalize("NFC", topic))
    parts = ("-".join(part.split()).strip("-") for part in kept.split("/"))
    tag = "/".join(part for part in parts if part)
    return tag if not tag or any(c.isalpha() or c == "_" for c in tag) else f"_{tag}"


def _in_tag(character: str) -> bool:
    # Marks belong to the letters of Burmese, Thai and many other scripts.
    return character.isalnum() or character in "_-/" or unicodedata.category(character)[0] == "M"


def gathered(fields: Mapping[str, object], unchanged: Container[str]) -> Gathered:
    """The fields of a note that byline wrote, with whatever people have changed in it since.

    ``unchanged`` names the properties that nobody has touched.
    """
    plain = {name: value for name, value in fields.items() if name not in (CARRIED, HASHES)}
    aliases, tags = _texts(plain.pop("aliases", [])), _texts(plain.pop("tags", []))
    extra = {name: plain.pop(name) for name in list(plain) if name not in (*OURS, *_LIBRARYS_OWN)}
    found = gather(plain.items(), PREFIX)
    title = _texts(plain.get("title", []))
    if "aliases" in unchanged and "title" not in unchanged:
        title = [*title, *aliases[:1]]  # the headline that byline wrote
    keys = [alias for alias in aliases if alias not in title and _KEY.fullmatch(alias)]
    names = [alias for alias in aliases if alias not in (*title, *keys)]
    topics = found.fields.pop("topics", [])
    if topics := _topics(topics if isinstance(topics, list) else [], tags, fields, unchanged):
        found.fields["topics"] = topics
    if keys:
        found.fields["aliases"] = keys
    if names:
        found.fields[f"{PREFIX}-aliases"] = names
    found.fields.update(extra)
    return found


def _topics(
    topics: Sequence[str], tags: Sequence[str], fields: Mapping[str, object], kept: Container[str]
) -> list[str]:
    """Topics as they stand, with the tags that somebody added or took away."""
    added = [tag for tag in tags if tag not in tags_of(topics)]
    if "tags" in fields and "topics" in kept:
        topics = [topic for topic in topics if not tag_of(topic) or tag_of(topic) in tags]
    return [*topics, *added]


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(item).strip() for item in values if item not in (None, "")]
