"""What a set of drafts cites, held against the library."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from byline.api import Article, Desk, StorageError, UsageError, Withheld
from byline_drafts.scan import EVERYTHING, Cited, scanner_for


@dataclass(frozen=True, slots=True)
class Unknown:
    """A key that a draft cites and the library lacks."""

    key: str
    file: str
    line: int
    near: tuple[str, ...]

    def __str__(self) -> str:
        """``draft.md:12: unknown key nope2020 (near: rfa-2023-isolated)``."""
        near = f" (near: {', '.join(self.near)})" if self.near else ""
        return f"{self.file}:{self.line}: unknown key {self.key}{near}"

    def to_json(self) -> dict[str, object]:
        """For ``--json``."""
        return {"key": self.key, "file": self.file, "line": self.line, "near": list(self.near)}


@dataclass(frozen=True, slots=True)
class Findings:
    """The records that drafts cite, in the order of the first citation, and what is unknown."""

    articles: tuple[Article, ...]
    """Under the key that the draft uses, which may be an alias."""
    unknown: tuple[Unknown, ...]
    renamed: tuple[tuple[str, str], ...] = ()
    """Cited alias and the record's present key."""
    withheld: tuple[str, ...] = ()
    """Cited, and here, but not to be printed; the desk says so."""


def read(drafts: Sequence[str]) -> list[tuple[str, Cited]]:
    """Every citation with its file, in order. Raises StorageError."""
    return [(name, cited) for name in drafts for cited in scanner_for(name)(_text(name))]


def _text(name: str) -> str:
    try:
        if name == "-":
            import sys

            return sys.stdin.read()
        data = Path(name).read_bytes()
    except OSError as error:
        raise StorageError(f"{name}: {error.strerror or error}; nothing was written") from None
    return data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")


def look_up(desk: Desk, citations: Sequence[tuple[str, Cited]]) -> Findings:
    """The records behind the citations."""
    found: dict[str, Article] = {}
    unknown, renamed, withheld = [], [], []
    for key, (file, cited) in _first_uses(citations).items():
        if key == EVERYTHING:
            found.update((a.key, a) for a in desk.find("") if a.key not in found)
            continue
        try:
            article = _get(desk, key)
        except Withheld:
            withheld.append(key)
            continue
        if article is None:
            if not cited.doubtful:
                unknown.append((file, cited))
            continue
        if article.key != key:
            renamed.append((key, article.key))
        # The bibliography of a draft answers to the keys that the draft uses, and to no other.
        found[key] = article.replace(key=key, aliases=())
    return Findings(
        tuple(_without_clashes(found)),
        tuple(_unknown(desk, unknown)),
        tuple(renamed),
        tuple(withheld),
    )


def _first_uses(citations: Sequence[tuple[str, Cited]]) -> dict[str, tuple[str, Cited]]:
    """Where each key stands first; certainly cited anywhere beats doubtful."""
    uses: dict[str, tuple[str, Cited]] = {}
    for file, cited in citations:
        known = uses.setdefault(cited.key, (file, cited))
        if known[1].doubtful and not cited.doubtful:
            uses[cited.key] = (file, cited)
    return uses


def _get(desk: Desk, key: str) -> Article | None:
    try:
        return desk.get(key)
    except Withheld:
        raise
    except UsageError:
        return None


def _without_clashes(found: dict[str, Article]) -> list[Article]:
    """A record cited by an old key keeps no alias that is an entry of its own now."""
    return [
        article.replace(aliases=tuple(a for a in article.aliases if a not in found))
        for article in found.values()
    ]


def _unknown(desk: Desk, missing: Sequence[tuple[str, Cited]]) -> list[Unknown]:
    if not missing:
        return []
    names = {name: a.key for a in desk.stream("") for name in (a.key, *a.aliases)}
    return [
        Unknown(cited.key, file, cited.line, tuple(_near(cited.key, names)))
        for file, cited in missing
    ]


def _near(key: str, names: Mapping[str, str]) -> list[str]:
    """Present keys of the records whose name, old or new, looks like ``key``."""
    close = difflib.get_close_matches(key, list(names), 3, 0.5)
    return list(dict.fromkeys(names[name] for name in close))
