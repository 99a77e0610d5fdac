"""Who has settled a field, and what becomes of its candidates once a person does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from byline.article import BY_HAND, Article, from_fields, to_fields
from byline.checks import CORE_CHECKS
from byline.conflicts import in_conflict, settled
from byline.evidence import Evidence, checksum
from byline.vocabulary import BY_NAME, FIELDS

By = Literal["person", "hand", "rule", "unsure", "nobody"]
"""person: a decision with a name. hand: the value is not what a rule settled, so somebody edited
the file. rule: as the reader left it. unsure: a record made before rules signed. nobody: empty."""


def value_of(article: Article, name: str) -> object:
    """A field as the record file has it, or None; also ``capture.seen`` and ``capture.body``."""
    return article.json_value(name)


def about(article: Article, name: str) -> list[Evidence]:
    """The lines of evidence that bear on the value which the record has, oldest first."""
    return [line for line in article.evidence if line.field == name and line.value is None]


def decided_by(article: Article, name: str) -> By:
    """Who has settled a field last."""
    lines, value = about(article, name), value_of(article, name)
    if any(line.is_persons for line in lines):
        return "person"
    if not lines or lines[-1].how == "absent":
        return "nobody" if value is None else "hand"
    if lines[-1].sum:
        return "rule" if lines[-1].sum == checksum(value) else "hand"
    return "hand" if value is None else "unsure"


def signed(article: Article) -> Article:
    """The article with the checksum of its value in each line of evidence that a rule wrote."""
    return article.replace(evidence=tuple(_signed(article, line) for line in article.evidence))


def _signed(article: Article, line: Evidence) -> Evidence:
    value = value_of(article, line.field)
    if line.value is not None or line.is_persons or value is None:
        return line
    return line._replace(sum=checksum(value))


def decide(article: Article, line: Evidence, value: object) -> Article:
    """The article with one field as a person decided it; None empties it.

    No candidate of the field waits after that. The one that was taken up says how the value was
    found; the others stay beside the decision, and so does a value that this one replaces. A
    conflict of the field that a merge left is settled by that.
    Raises BadInput for a value that the field cannot have.
    """
    name = line.field
    old = value_of(article, name)
    changed = settled(_with(article, name, value), name)
    new = value_of(changed, name)
    before: list[Evidence] = []
    for each in article.evidence:
        if each.field != name:
            before.append(each)
        elif not (old == new and _repeats(each, line)):
            before.append(_beside(each, old, new))
    if old not in (None, new) and decided_by(article, name) == "hand":
        before.append(_unsigned(article, name, old))
    waited = [_beside(each, old, new) for each in article.candidates if each.field == name]
    before += [each for each in waited if each not in before]
    return changed.replace(
        evidence=(*before, line),
        candidates=tuple(each for each in article.candidates if each.field != name),
    )


def _with(article: Article, name: str, value: object) -> Article:
    fields = to_fields(article)
    if name.startswith("capture.") and article.capture:
        kept = {**article.capture.to_json(), name.removeprefix("capture."): value}
        if name == "capture.body":
            kept.pop("body-words", None)  # they were counted in other lines
        fields["capture"] = {part: each for part, each in kept.items() if each is not None}
    else:
        fields[name] = value
    return from_fields(fields, key=article.key, note=article.note)


def _unsigned(article: Article, name: str, old: object) -> Evidence:
    """Where a value came from that no line of its own bears out."""
    whole = [line for line in article.evidence if line.field == "*"]
    if whole and not about(article, name):
        return whole[-1]._replace(field=name, value=old)
    return Evidence(field=name, how="typed", value=old, why=BY_HAND)


def _beside(line: Evidence, old: object, new: object) -> Evidence:
    """A line as it stands beside a decision that put ``new`` in the place of ``old``."""
    if line.value is not None:
        return line._replace(value=None) if line.value == new else line
    stale = bool(line.sum) and line.sum != checksum(old)
    if stale or line.how == "absent" or old in (None, new):
        return line
    return line._replace(value=old, sum="")


def _repeats(line: Evidence, last: Evidence) -> bool:
    """Did the same person decide the same before? Then their newest word stands for both."""
    return line.value is None and line.is_persons and (line.how, line.by) == (last.how, last.by)


class Weak(NamedTuple):
    """A field of a record that waits for a person."""

    article: Article
    field: str
    offers: tuple[Evidence, ...]
    problems: tuple[str, ...] = ()

    @property
    def value(self) -> object:
        """What the record has now."""
        return value_of(self.article, self.field)

    @property
    def is_open(self) -> bool:
        """Is there no value yet, or one that more than a hint speaks against?"""
        return self.value is None or any(line.how != "hint" for line in self.offers)

    def to_json(self) -> dict[str, object]:
        return {
            "key": self.article.key,
            "field": self.field,
            "value": self.value,
            "evidence": [line.to_json() for line in about(self.article, self.field)],
            "candidates": [line.to_json() for line in self.offers],
            "problems": list(self.problems),
        }


def weak_fields(article: Article, *, hints: bool = False) -> Iterator[Weak]:
    """Each field that has candidates, or a value that a check doubts and no person stands for.

    Mere hints beside a value that is settled make no field weak, but where ``hints`` are asked for.
    """
    offers: dict[str, list[Evidence]] = {}
    for line in article.candidates:
        offers.setdefault(line.field, []).append(line)
    doubts = _doubts(article)
    names = [row.name for row in FIELDS]
    names += sorted({*offers} - {*names})
    for name in names:
        weak = Weak(article, name, tuple(offers.get(name, ())), tuple(doubts.get(name, ())))
        if weak.problems or (weak.offers and (hints or weak.is_open)):
            yield weak


def _doubts(article: Article) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for problem in (p for check in CORE_CHECKS for p in check.look(article)):
        stands = problem.field not in BY_NAME or decided_by(article, problem.field) == "person"
        stands = stands and problem.field not in in_conflict(article)
        if article.value(problem.field) and not stands:
            found.setdefault(problem.field, []).append(problem.message)
    return found
