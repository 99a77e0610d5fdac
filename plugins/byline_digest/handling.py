"""How a digest is to be handled: never under the highest marking among its records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from byline.api import Article, Computed, FromNote, Text, UsageError

TLP = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
"""From the lowest up. A library names its own under ``[handling]``: ``order = "OPEN, CLOSED"``."""
FIELDS = ("x-handling", "handling")
"""Where a record says how it is to be handled."""
_OLD = {"TLP:WHITE": "TLP:CLEAR"}


def marking_of(article: Article) -> str:
    """How a record is to be handled; "" where it says nothing."""
    for name, value in article.extra.items():
        if name.casefold() in FIELDS and (marking := plain(str(value))):
            return marking
    return ""


def plain(text: str) -> str:
    """A marking in capitals, as it is printed."""
    marking = " ".join(text.upper().split()).replace("TLP: ", "TLP:")
    return _OLD.get(marking, marking)


def ladder(setting: str) -> tuple[str, ...]:
    """The library's own markings from the lowest up; else the Traffic Light Protocol."""
    own = tuple(filter(None, (plain(word) for word in setting.split(","))))
    return own or TLP


def marked(
    asked: str, recipe: str, file: str, articles: Iterable[Article], order: Sequence[str]
) -> Text | None:
    """The marking to print: what was asked for, else the recipe's, else the records' highest.

    Raises UsageError where it lies under one of its records', or beside it.
    """
    records = {article.key: marking for article in articles if (marking := marking_of(article))}
    chosen = plain(asked) or plain(recipe)
    if not chosen:
        if not records:
            return None
        chosen = max(records.values(), key=lambda each: _height(each, order))
    for key, marking in records.items():
        if not covers(chosen, marking, order):
            raise UsageError(
                f"{chosen}: record {key} is {marking}; print with --handling {_above(marking)}, "
                f"or leave it out (markings from the lowest up: {', '.join(order)}; a library has "
                "its own under [handling] order in byline.toml)"
            )
    if asked:
        return Text(chosen, Computed("--handling"), style="strong")
    if recipe:
        return Text(chosen, FromNote(file), style="strong")
    return Text(chosen, Computed("highest marking among the records"), style="strong")


def covers(chosen: str, marking: str, order: Sequence[str]) -> bool:
    """Is one marking as high as another? Of one that is in no order nothing else is."""
    if chosen == marking:
        return True
    return chosen in order and marking in order and order.index(chosen) >= order.index(marking)


def _height(marking: str, order: Sequence[str]) -> tuple[int, str]:
    return (order.index(marking) if marking in order else len(order), marking)


def _above(marking: str) -> str:
    return f'"{marking}"' if " " in marking else marking
