"""One name of a person or an institution, read once: its parts, particles and script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from byline_csl.engine import richtext
from byline_csl.engine.nodes import Output


class Person(NamedTuple):
    """The parts of a name; an institution has a ``literal`` alone."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    non_dropping: str = ""
    suffix: str = ""
    comma_suffix: bool = False
    literal: str = ""
    is_static: bool = False
    """Family name first, always, and never cut to initials: Chinese, Japanese, Korean names."""

    def piece(self, text: str) -> Output:
        """One part as a piece of output."""
        return text if text.isalnum() else richtext.parse(text)


_ROMANESQUE = re.compile(
    "[A-Za-z\u00c0-\u017f\u0180-\u024f\u0370-\u03ff\u0400-\u052f\u0590-\u05ff\u0600-\u06ff"
    "\u0750-\u077f\u0e00-\u0e7f\u1e00-\u1eff\u1f00-\u1fff]"
)
_ATTACHED = re.compile(
    r"(?:(?:[dlts]|de|dell|dall|nell|sull|all)['’]|(?:al|el|as|ash|at|az|ad|an|ar|ben|bin|ibn)[-‐])"
    r"(?=[^\W\d_a-z])"
)
_SPACES = re.compile(r"[ \t\r\n\v\f]+")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+")
_SUFFIX = re.compile(r"(?P<given>.*?),(?P<comma>!?)\s*(?P<suffix>.+)$")


def read_person(value: Mapping[str, Any]) -> Person | None:
    """A CSL-JSON name; None for one without any part."""
    if not all(type(part) is str for part in value.values()):
        return _read(value)
    return _read_words(tuple(value.items()))


@lru_cache(maxsize=8192)
def _read_words(parts: tuple[tuple[str, str], ...]) -> Person | None:
    """The same of a name that is all words, as nearly all are; names come again and again."""
    return _read(dict(parts))


def _part(value: Mapping[str, Any], name: str) -> str:
    found = value.get(name)
    return _SPACES.sub(" ", _CONTROLS.sub("", str(found))).strip() if found else ""


def _read(value: Mapping[str, Any]) -> Person | None:
    family, given = _part(value, "family"), _part(value, "given")
    literal = _part(value, "literal") or _part(value, "name")
    if literal and not family and not given:
        return Person(literal=literal)
    if not family:
        family, given = given, ""
    if not family:
        return None
    dropping = _part(value, "dropping-particle")
    non_dropping = _part(value, "non-dropping-particle")
    suffix = _part(value, "suffix")
    comma = bool(value.get("comma-suffix"))
    if not suffix and "," in given:
        given, suffix, dropping, comma = _split_suffix(given, dropping)
    if value.get("parse-names", True) and not value.get("isInstitution"):
        if not non_dropping:
            non_dropping, family = _leading_particle(family)
        if not dropping:
            given, dropping = _trailing_particle(given)
    is_static = bool(value.get("static-ordering")) or not _ROMANESQUE.search(family + given)
    return Person(family, given, dropping, non_dropping, suffix, comma, "", is_static)


def _split_suffix(given: str, dropping: str) -> tuple[str, str, str, bool]:
    """ "John, Jr." has a suffix; "John,! Jr." one that is set off by a comma.

    Source: citeproc-js, "Names: suffixes and particles".
    """
    match = _SUFFIX.match(given)
    if not match:
        return given, "", dropping, False
    tail = match["suffix"].strip()
    words = tail.split()
    if not dropping and words and _is_particle(words[-1]) and words[-1] != tail:
        # "François Hédelin, abbé d'": all of it stands before the family name.
        return match["given"], "", f", {tail}", False
    return match["given"], tail, dropping, bool(match["comma"])


def _is_particle(word: str) -> bool:
    return word[:1].islower() and (word[-1:] in "'’" or word.islower())


def _leading_particle(family: str) -> tuple[str, str]:
    """ "van der Vlist" as ("van der", "Vlist"); a quoted family name is taken whole."""
    if family[:1] == family[-1:] == '"' and len(family) > 1:
        return "", family[1:-1]
    words = family.split(" ")
    taken = 0
    while taken < len(words) - 1 and words[taken].lstrip("'’ʼ")[:1].islower():
        taken += 1
    head, rest = " ".join(words[:taken]), words[taken:]
    # A particle that ends in an apostrophe keeps the space that was typed after it.
    head += " " if head.endswith(("'", "’")) else ""
    match = _ATTACHED.match(rest[0])
    if match:
        head = " ".join(part for part in (head, match[0]) if part)
        rest[0] = rest[0][match.end() :]
    return head, " ".join(rest)


def _trailing_particle(given: str) -> tuple[str, str]:
    """ "Ludwig van" as ("Ludwig", "van")."""
    words = given.split(" ")
    left = len(words)
    while left > 1 and words[left - 1][:1].islower() and _is_particle(words[left - 1]):
        left -= 1
    return " ".join(words[:left]), " ".join(words[left:])


def is_romanesque(text: str) -> bool:
    """Is any of it in a script that names are inverted and cut to initials in?"""
    return bool(_ROMANESQUE.search(text))
