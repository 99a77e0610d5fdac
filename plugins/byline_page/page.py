"""Statements and visible lines of one page, as every rule that weighs them sees it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from byline.api import Candidate, How
from byline_page.linked import site_of
from byline_page.spelling import outlet_key
from byline_page.statement import Statement, fold, fold_words

_REACH = 120
_OPENING = 30
SEPARATOR = re.compile(r"\s+[|–—•·»«:›‹-]\s+|\s*[|｜]\s*|\s*::\s*")


@dataclass(frozen=True)
class Page:
    """What one page states and shows. Not slotted: the folded lines are kept."""

    said: Sequence[Statement]
    lines: tuple[str, ...]
    method: str
    host: str = ""
    """The host that the page lives on, without "www.", where it can be told."""

    near: range = range(100_000)
    """The visible lines in and around the report, by index."""

    @cached_property
    def standing(self) -> dict[str, str]:
        """Visible lines that could be headlines, by their folded text."""
        return {
            fold(line.removeprefix("• ")): line.removeprefix("• ")
            for line in reversed(self.lines)
            if 6 <= len(line) <= 300
        }

    @cached_property
    def short(self) -> str:
        """The visible lines that are no running text, without initials, in one text.

        Of a longer line the first words are kept: "Mary Stone is a reporter …" prints her name.
        """
        shown = self.lines[max(0, self.near.start) : self.near.stop]
        lines = (fold_words(line if len(line) <= _REACH else line[:_OPENING]) for line in shown)
        return "\n".join("".join(word for word in words if len(word) > 1) for words in lines)

    @property
    def site(self) -> str:
        """The registered part of the host."""
        return site_of(self.host)

    @cached_property
    def site_labels(self) -> frozenset[str]:
        """What the site may be called, in keys: no headline is called so."""
        said = [one for one in self.about("outlet", "application") if len(one.text) < 60]
        names = {part for one in said for part in (one.text, *SEPARATOR.split(one.text))}
        host = fold(self.site.partition(".")[0])
        keys = {key for key in map(outlet_key, names) if not self.is_headline(key)}
        return frozenset(keys | {host}) - {""}

    @cached_property
    def site_names(self) -> frozenset[str]:
        """What the site is surely called, in keys: no author's name, whatever it looks like."""
        plain = {outlet_key(one.text) for one in self.about("outlet", "application")
                 if one.place not in ("logo", "front link")}  # fmt: skip
        return frozenset(key for key in self.site_labels if key in plain or self.is_on_host(key))

    @cached_property
    def _headlines(self) -> frozenset[str]:
        return frozenset(outlet_key(one.text) for one in self.about("title") if one.place != "h1")

    def is_headline(self, key: str) -> bool:
        """Is it stated as the headline? Some pages give that for the site's name as well."""
        return key in self._headlines and not self.is_on_host(key)

    def is_on_host(self, key: str) -> bool:
        """Does the page's own host hold the name of this key?"""
        label = fold(self.site.partition(".")[0])
        if not label or not key:
            return False
        return key == label or (len(key) > 3 and key in label) or (len(label) > 3 and label in key)

    def about(self, *fields: str) -> list[Statement]:
        """The statements on these fields, in the order in which they were found."""
        return [one for one in self.said if one.field in fields]

    def saw(
        self, field: str, one: Statement, value: object, *, place: str = "", how: How = "stated",
        why: str = "", raw: str = "",
    ) -> Candidate:  # fmt: skip
        """A candidate that rests on a statement of the markup."""
        where = place or one.place
        return Candidate(
            field=field, value=value, how=how, place=where, span=one.span,
            raw=raw or (one.parts[0].name if one.place == "jsonld" and one.parts else one.text),
            method=f"{self.method}:{where.replace(' ', '-')}", why=why,
        )  # fmt: skip
