"""Where a library's own TOML files name records by key, and how they follow a rename."""

from __future__ import annotations

from collections.abc import Mapping

from byline import toml_text
from byline.errors import BadInput
from byline.late import regex

FOLDERS = ("lists", "digests", "materials")
_KEYS = ("key", "keys", "order")
_PLACES = "places"
_TRIES = 400
"""Words of one file that are tried one by one."""
_QUOTED = regex(r"([\"'])([a-z0-9][a-z0-9-]*)(?=\1| )")


def followed(text: str, names: Mapping[str, str]) -> str:
    """The text with new keys in the places of old ones; comments, order and layout stay.

    A record is named under ``key``, ``keys`` and ``order``, and by the first word of each of the
    ``places``. Raises BadInput where the text is no TOML or cannot be changed by words.
    """
    bare = text.removeprefix("\ufeff")
    try:
        before = toml_text.read(bare)
        wanted = _followed(before, "", names)
        if wanted == before:
            return text
        made = _QUOTED.sub(lambda found: found[1] + names.get(found[2], found[2]), bare)
        if toml_text.read(made) != wanted:  # some of the words are none of the keys
            made = _word_by_word(bare, before, wanted, names)
        if toml_text.read(made) == wanted:
            return text[: len(text) - len(bare)] + made
    except ValueError as error:
        raise BadInput(str(error)) from None
    raise BadInput("laid out in a way that cannot be changed word by word")


def _word_by_word(text: str, before: object, wanted: object, names: Mapping[str, str]) -> str:
    """The text with each word changed that alone leads from what it was to what is wanted."""
    made, at = "", 0
    found = [word for word in _QUOTED.finditer(text) if word[2] in names]
    for word in found[:_TRIES]:
        start, end = word.span(2)
        tried = toml_text.read(text[:start] + names[word[2]] + text[end:])
        if tried != before and _is_between(tried, before, wanted):
            made, at = made + text[at:start] + names[word[2]], end
    return made + text[at:]


def _is_between(tried: object, before: object, wanted: object) -> bool:
    """Is each value what it was, or what it should become?"""
    if isinstance(tried, dict) and isinstance(before, dict) and isinstance(wanted, dict):
        return tried.keys() == before.keys() == wanted.keys() and all(
            _is_between(tried[name], before[name], wanted[name]) for name in tried
        )
    if isinstance(tried, list) and isinstance(before, list) and isinstance(wanted, list):
        return len(tried) == len(before) and all(
            _is_between(*each) for each in zip(tried, before, wanted, strict=True)
        )
    return tried in (before, wanted)


def _followed(value: object, name: str, names: Mapping[str, str]) -> object:
    if isinstance(value, dict):
        return {each: _followed(part, each, names) for each, part in value.items()}
    if isinstance(value, list):
        return [_followed(part, name, names) for part in value]
    if isinstance(value, str) and name in _KEYS:
        return names.get(value, value)
    if isinstance(value, str) and name.endswith(_PLACES):
        key, space, rest = value.partition(" ")
        return names.get(key, key) + space + rest
    return value
