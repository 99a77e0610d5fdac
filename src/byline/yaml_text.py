"""YAML that others wrote: plain values, bounded, and the line of each entry.

``NO``, ``012``, ``12:30`` and ``2017-07-24`` are words here. Aliases, tags, merge keys, doubled
keys and deep nesting are refused before anything is built from them: a few hundred bytes of
those can hang or crash a YAML loader.
"""

from __future__ import annotations

from collections.abc import Callable

MAX_DEPTH = 32


def yaml_word(text: str) -> object:
    """What a plain scalar says: text, or None where YAML writes nothing."""
    return None if text in ("", "~", "null") else text


def yaml_ends_whole(text: str) -> bool:
    """Does a YAML text end with a line or with a value that is closed? Else it may be cut off."""
    return text.rstrip(" \t")[-1:] in ("", "\n", "\r", "]", "}", '"', "'")


def loads_yaml_bounded(
    text: str,
    name: str,
    *,
    plain: Callable[[str], object] = yaml_word,
    max_depth: int = MAX_DEPTH,
    first_line: int = 1,
) -> tuple[object, dict[tuple[str | int, ...], int]]:
    """The value of one YAML document, and the line of each of its entries and their entries.

    Dicts, lists, text and what ``plain`` makes of scalars without quotes. Lines are found by
    path: ``("references", 3)``, ``("moe-2010",)``. Raises BadInput naming ``name`` and the line.
    """
    from byline.yaml_events import Builder  # a YAML library takes 20 ms that few commands need

    return Builder(name, plain, max_depth, first_line).built(text)
