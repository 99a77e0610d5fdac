"""The values that go into the engine and come out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Untyped: TypeAlias = Any
"""What citeproc-py, which has no types, hands about; it stays inside this package."""

Form = Literal["text", "html", "md"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """An independent CSL style, read but not yet compiled."""

    id: str
    title: str
    xml: bytes
    is_note: bool = False
    """Does it cite in notes rather than in the text?"""
    has_bibliography: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """One work within a citation, and the place in it."""

    key: str
    locator: str = ""
    label: str = "page"
    """A CSL locator type: page, paragraph, chapter …"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One formatted line; a citation of several items has all their keys, parted by spaces."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that a person should know of an item; ``key`` is empty where it concerns all."""

    key: str
    message: str


@dataclass(frozen=True, slots=True)
class Formatted:
    """What the engine made, and what it has to say about it."""

    entries: tuple[Entry, ...]
    warnings: tuple[Trouble, ...] = ()
