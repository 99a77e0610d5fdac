"""What a site's robots.txt lets us fetch, as RFC 9309 reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass

NAME = "byline"
MOST = 512_000
"""Bytes of a robots.txt that are read."""
_LINE = re.compile(r"([A-Za-z-]+)[ \t]*:[ \t]*(.*)")
_TOKEN = re.compile(r"[A-Za-z_-]+")
_ESCAPE = re.compile("%[0-9A-Fa-f]{2}|[^!-~]")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a site that are ours to keep; the longest that fits decides."""

    rules: tuple[tuple[str, bool], ...] = ()

    def allow(self, path: str) -> bool:
        """May this path, with its query, be fetched?"""
        path = _spelt(path)
        if path == "/robots.txt":
            return True
        fitting = [(len(rule), allowed) for rule, allowed in self.rules if _fits(rule, path)]
        return max(fitting, default=(0, True))[1]  # of two alike, the one that allows


NOTHING = Rules((("/", False),))
"""For a site whose robots.txt cannot be had because its server fails."""


def parse(text: str) -> Rules:
    """The rules for us: those of groups that name us, else those of groups for everybody."""
    by_name: dict[str, list[tuple[str, bool]]] = {}
    names: list[str] = []
    in_rules = False
    for line in text.removeprefix("\ufeff").splitlines():
        found = _LINE.match(line.partition("#")[0].strip())
        if not found:
            continue
        word, value = found[1].lower(), found[2].strip()
        if word == "user-agent":
            names = [*(() if in_rules else names), _named(value)]
            by_name.setdefault(names[-1], [])
            in_rules = False
        elif word in ("allow", "disallow"):
            in_rules = True
            for name in dict.fromkeys(names) if value else ():
                by_name[name].append((_spelt(value), word == "allow"))
    return Rules(tuple(by_name.get(NAME, by_name.get("*", []))))


def _named(value: str) -> str:
    found = _TOKEN.match(value)
    return found[0].lower() if found else value[:1]


def _fits(rule: str, path: str) -> bool:
    """Does the path begin as the rule says? ``*`` is anything, ``$`` at the end is the end."""
    to_end = rule.endswith("$")
    first, *rest = (rule[:-1] if to_end else rule).split("*")
    if not path.startswith(first):
        return False
    if not rest:
        return not to_end or path == first
    at = len(first)
    for part in rest[:-1] if to_end else rest:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not to_end or (len(path) - len(rest[-1]) >= at and path.endswith(rest[-1]))


def _spelt(text: str) -> str:
    """Percent-encoded in one way, so that two spellings of a path are equal."""
    return _ESCAPE.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    text = found[0]
    if len(text) == 1:
        return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))
    plain = chr(int(text[1:], 16))
    return plain if _UNRESERVED.fullmatch(plain) else text.upper()
