"""One thing that is wrong: which rule says so, where it stands, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from byline.errors import Level, Problem
from byline.inspection.rules import HOUSE, RULES

_SPEAK = ("unreadable", "no-key", "conflicts", "bad-entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding, with a rule that never changes its name."""

    rule: str
    """Of the house ("byline/missing-title") or of a plugin ("csl/style")."""
    level: Level
    message: str
    file: str = ""
    """Below the library's folder; of a draft as the person named it."""
    line: int = 0
    """From 1; 0 where none is meant."""
    key: str = ""
    field: str = ""
    outside: bool = False
    """Does the file stand outside the library, as drafts do?"""

    @property
    def way_out(self) -> str:
        house, _, name = self.rule.partition("/")
        if house != HOUSE or name not in RULES:
            return ""
        words = {"{key}": self.key or "KEY", "{field}": self.field}
        text = RULES[name].way_out
        for word, meant in words.items():
            text = text.replace(word, meant)
        return text

    @property
    def advice(self) -> str:
        """The way out, where what is said has none of its own: a file or an entry that cannot be
        read says what would make it readable, and a conflict what settles it."""
        house, _, name = self.rule.partition("/")
        speaks = house == HOUSE and name in _SPEAK and ";" in self.message
        return "" if speaks else self.way_out

    @property
    def mends(self) -> bool:
        house, _, name = self.rule.partition("/")
        return house == HOUSE and name in RULES and RULES[name].mends

    @property
    def where(self) -> str:
        """What a person looks for: the key of a record, else the file."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return self.key or place

    def __str__(self) -> str:
        parts = (self.where, self.field, self.message)
        text = ": ".join(part for part in parts if part)
        # How to fill a field in, a person need not be told at each of them.
        said = self.advice and not self.rule.startswith(f"{HOUSE}/missing-")
        return f"{text}; {self.advice}" if said else text

    def to_json(self) -> dict[str, object]:
        """For ``--json``: every part, empty ones too."""
        return {
            "rule": self.rule,
            "level": self.level,
            "where": self.where,
            "file": self.file,
            "line": self.line,
            "key": self.key,
            "field": self.field,
            "message": self.message,
            "way-out": self.way_out,
            "fix": self.mends,
        }


def found(
    rule: str, message: str, *, file: str = "", line: int = 0, key: str = "", field: str = ""
) -> Finding:
    """A finding by a rule of the house, at the rule's own level."""
    row = RULES[rule]
    return Finding(
        rule=row.id, level=row.level, message=message, file=file, line=line, key=key, field=field
    )


def of_problem(problem: Problem, rule: str, *, file: str = "", line: int = 0) -> Finding:
    """What a check said of a record, as a finding."""
    return Finding(
        rule=rule,
        level=problem.level,
        message=problem.message,
        file=file,
        line=line,
        key=problem.where,
        field=problem.field,
    )


def of_file(problem: Problem, rule: str, *, outside: bool) -> Finding:
    """What was said of a file, in the library or outside it: ``where`` is ``file:line``."""
    file, _, line = problem.where.rpartition(":")
    if not (file and line.isdecimal()):
        file, line = problem.where, "0"
    return Finding(
        rule=rule,
        level=problem.level,
        message=problem.message,
        file=file,
        line=int(line),
        field=problem.field,
        outside=outside,
    )
