"""Phrases of a report that say when: what each means as EDTF, and what it takes that from.

A phrase that names its year stands alone. Any other needs the day on which the report came out, or
its month or year; where that is not known, it is shown without a date.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from byline.api import MONTHS, BadInput, Date

_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_COUNT = rf"(?P<n>an?|{'|'.join(_NUMBERS)}|\d{{1,2}})"
_SHORT = "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split()
_MONTH = rf"(?P<m>(?:{'|'.join(MONTHS)})\b|(?:{'|'.join(_SHORT)})\b\.?)"
_YEAR = r"(?P<y>(?:1[89]|20)\d\d)\b"
_NO_YEAR = r"(?!,?\s(?:1[89]|20)\d\d)"
_DAY = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\b"
_TO = r"(?:\s?[-–—]\s?(?P<d2>[0-3]?\d)\b)?"
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_VAGUE = r"(?:early|mid|late)[- ]"
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_PRECISION = {"year": 1, "month": 2, "day": 3}


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day on which a report came out, as far as it is known."""

    day: datetime.date
    precision: int
    """1 where only the year is known, 2 the month, 3 the day."""
    shown: str
    """As it is told in a reason: with ~ where it is itself worked out."""

    @classmethod
    def of(cls, date: Date | None, *, worked_out: bool = False) -> Anchor | None:
        """None where not even the year is known."""
        known = _PRECISION.get(date.precision, 0) if date else 0
        if not known or date is None or date.latest is None or not 0 < date.latest[0] < 10000:
            return None
        shown = f"~{date.text}" if worked_out else date.text
        return cls(datetime.date(*date.latest), known, shown)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that say when, where they stand in a text, and the date that they mean."""

    start: int
    end: int
    raw: str
    edtf: str = ""
    """Empty where the phrase needs a day of publication that is not known so well."""
    why: str = ""
    """From what it was worked out; empty where the phrase says all of it."""


_Reading = Callable[[re.Match[str], "Anchor"], str]


@dataclass(frozen=True, slots=True)
class _Shape:
    """Words of one kind, what they need to know of the day of publication, and what they mean."""

    pattern: re.Pattern[str]
    read: _Reading
    needs: int = 0
    how: str = ""


_NOWHERE = Anchor(datetime.date(1, 1, 1), 0, "")


def find(text: str, anchor: Anchor | None = None) -> list[Phrase]:
    """The phrases of a text, in order; of two that overlap the first, or the longer."""
    found: list[Phrase] = []
    for shape in _SHAPES:
        for match in shape.pattern.finditer(text):
            phrase = _phrase(shape, match, anchor or _NOWHERE)
            if phrase:
                found.append(phrase)
    kept: list[Phrase] = []
    for phrase in sorted(found, key=lambda phrase: (phrase.start, -phrase.end)):
        if not kept or phrase.start >= kept[-1].end:
            kept.append(phrase)
    return kept


def _phrase(shape: _Shape, match: re.Match[str], anchor: Anchor) -> Phrase | None:
    start, end = match.span("said" if "said" in match.groupdict() else 0)
    raw = match.string[start:end]
    if shape.needs > anchor.precision:
        return Phrase(start, end, raw, why="the day of publication is not known so well")
    edtf = shape.read(match, anchor)
    try:
        Date.parse(edtf)
    except BadInput:
        return None  # 31 June is no date, and 45 March none either
    return Phrase(start, end, raw, edtf, f"{shape.how} {anchor.shown}" if shape.needs else "")


def _month(words: re.Match[str]) -> int:
    return next(i for i, name in enumerate(MONTHS, 1) if name[:3] == words["m"][:3])


def _in_day(year: int, words: re.Match[str]) -> str:
    month = f"{year:04}-{_month(words):02}"
    start = f"{month}-{int(words['d']):02}"
    return f"{start}/{month}-{int(words['d2']):02}" if words["d2"] else start


def _full(words: re.Match[str], anchor: Anchor) -> str:
    """9 October 1983; October 9, 1983; June 15-17, 2010."""
    return _in_day(int(words["y"]), words)


def _past_year(words: re.Match[str], anchor: Anchor) -> int:
    """That of publication, or the one before where the month would lie ahead."""
    return anchor.day.year - (_month(words) > anchor.day.month)


def _bare_day(words: re.Match[str], anchor: Anchor) -> str:
    """July 4: the last one."""
    return _in_day(_past_year(words, anchor), words)


def _bare_month(words: re.Match[str], anchor: Anchor) -> str:
    """In March: the last one."""
    return f"{_past_year(words, anchor):04}-{_month(words):02}"


def _month_of_year(words: re.Match[str], anchor: Anchor) -> str:
    return f"{words['y']}-{_month(words):02}"


def _month_this_year(words: re.Match[str], anchor: Anchor) -> str:
    return f"{anchor.day.year - (words['which'] == 'last'):04}-{_month(words):02}"


def _season(words: re.Match[str], anchor: Anchor) -> str:
    return f"{words['y']}-{_SEASONS[words['season'].casefold()]}"


def _decade(words: re.Match[str], anchor: Anchor) -> str:
    return f"{words['y'][:3]}X"


def _year(words: re.Match[str], anchor: Anchor) -> str:
    return words["y"]


def _weekday(words: re.Match[str], anchor: Anchor) -> str:
    """Tuesday: the last one. On a Tuesday it may be the day itself or a week before: uncertain."""
    back = (anchor.day.weekday() - _WEEKDAYS.index(words["day"])) % 7
    doubt = "" if back or words["last"] else "?"
    day = anchor.day - datetime.timedelta(back or 7 * bool(words["last"]))
    return f"{day.isoformat()}{doubt}"


def _number(words: str) -> int:
    if words.isdecimal():
        return int(words)
    return 1 if words.casefold() in ("a", "an") else _NUMBERS.index(words.casefold()) + 1


def _years_ago(words: re.Match[str], anchor: Anchor) -> str:
    """Five years ago, two decades ago: about."""
    years = _number(words["n"]) * (10 if words["unit"].casefold() == "decade" else 1)
    return f"{anchor.day.year - years:04}~"


def _months_back(anchor: Anchor, months: int) -> str:
    counted = anchor.day.year * 12 + anchor.day.month - 1 - months
    return f"{counted // 12:04}-{counted % 12 + 1:02}"


def _months_ago(words: re.Match[str], anchor: Anchor) -> str:
    return f"{_months_back(anchor, _number(words['n']))}~"


def _days_ago(words: re.Match[str], anchor: Anchor) -> str:
    weeks = words["unit"].casefold() == "week"
    day = anchor.day - datetime.timedelta(_number(words["n"]) * (7 if weeks else 1))
    return f"{day.isoformat()}~" if weeks else day.isoformat()


def _back(words: re.Match[str]) -> int:
    return int(words["which"].casefold() == "last")


def _relative_year(words: re.Match[str], anchor: Anchor) -> str:
    return f"{anchor.day.year - _back(words):04}"


def _relative_month(words: re.Match[str], anchor: Anchor) -> str:
    return _months_back(anchor, _back(words))


def _relative_week(words: re.Match[str], anchor: Anchor) -> str:
    """This week: the seven days before, since a Monday's report speaks of the week that ended."""
    last = anchor.day - datetime.timedelta(7 * _back(words))
    return f"{(last - datetime.timedelta(7)).isoformat()}/{last.isoformat()}"


def _near_day(words: re.Match[str], anchor: Anchor) -> str:
    back = words["word"].casefold() == "yesterday"
    return (anchor.day - datetime.timedelta(int(back))).isoformat()


def _ago(units: str) -> re.Pattern[str]:
    return re.compile(rf"\b{_COUNT}\s(?P<unit>{units})s?\s(?:ago|earlier)\b", re.I)


def _this(unit: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:(?:earlier|later|late|early)\s)?(?P<which>this|last)\s{unit}\b", re.I)


_IN = r"\b(?i:in|since|until|by|from|last|this|during|of)\s"
_SHAPES = (
    _Shape(re.compile(rf"\b{_MONTH}\s{_DAY}{_TO},?\s{_YEAR}"), _full),
    _Shape(re.compile(rf"\b{_DAY}{_TO}\s(?:of\s)?{_MONTH},?\s{_YEAR}"), _full),
    _Shape(re.compile(rf"\b{_MONTH}\s{_DAY}{_TO}{_NO_YEAR}(?![.,]?\d)"), _bare_day, 2, "year from"),
    _Shape(re.compile(rf"\b{_DAY}{_TO}\s{_MONTH}{_NO_YEAR}(?!\w)"), _bare_day, 2, "year from"),
    _Shape(re.compile(rf"\b(?:{_VAGUE})?{_MONTH}(?:,|\sof)?\s{_YEAR}"), _month_of_year),
    _Shape(
        re.compile(rf"\b{_MONTH},?\s(?:of\s)?(?P<which>this|last)\syear\b"),
        _month_this_year, 1, "year from",
    ),
    _Shape(
        re.compile(rf"{_IN}(?P<said>(?:{_VAGUE})?{_MONTH})(?!\s?\d|\w){_NO_YEAR}"
                   r"(?!\s(?:this|last)\b)"),
        _bare_month, 2, "year from",
    ),
    _Shape(
        re.compile(rf"\b(?P<season>(?i:spring|summer|autumn|fall|winter))\s(?:of\s)?{_YEAR}"),
        _season,
    ),
    _Shape(re.compile(rf"\b(?:{_VAGUE})?(?P<y>(?:1[89]|20)\d0)['’]?s\b"), _decade),
    _Shape(
        re.compile(rf"\b(?i:in|since|from|until|by|of|during|before|after|an?|the)\s"
                   rf"(?P<said>{_YEAR})(?![-–,.]?\d)"),
        _year,
    ),
    _Shape(re.compile(rf"\b(?i:{_VAGUE}){_YEAR}(?![-–,.]?\d)"), _year),
    _Shape(
        re.compile(rf"\b(?P<last>last\s)?(?P<day>{'|'.join(_WEEKDAYS)})\b"),
        _weekday, 3, "weekday before",
    ),
    _Shape(_ago("year|decade"), _years_ago, 1, "counted from"),
    _Shape(_ago("month"), _months_ago, 2, "counted from"),
    _Shape(_ago("week|day"), _days_ago, 3, "counted from"),
    _Shape(_this("year"), _relative_year, 1, "told from"),
    _Shape(_this("month"), _relative_month, 2, "told from"),
    _Shape(_this("week"), _relative_week, 3, "told from"),
    _Shape(re.compile(r"\b(?P<word>yesterday|today)\b", re.I), _near_day, 3, "told from"),
)  # fmt: skip
