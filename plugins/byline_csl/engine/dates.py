"""Dates: parts in order, localized forms, ranges, years before the common era ("Date")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from byline_csl.engine import numbers
from byline_csl.engine.dateparse import DateValue, Day
from byline_csl.engine.dress import Dress, read_dress
from byline_csl.engine.locale import Locale
from byline_csl.engine.nodes import Node, Output, Tag

YEAR = Tag("year")
_SIZE = {"year": 3, "month": 2, "day": 1}
_KEPT_FROM_STYLE = ("prefix", "suffix", "name")
"""What a style may not change of a localized date's part ("Localized Date Formats")."""


class Part(NamedTuple):
    """One ``cs:date-part``: which, in what form, how dressed."""

    name: str
    form: str
    dress: Dress
    range_delimiter: str

    def text(self, day: Day, locale: Locale) -> str:
        """The part of this day in words or digits, "" where it is not known."""
        if self.name == "year":
            return _year(day.year, self.form, locale)
        if self.name == "month":
            return _month(day, self.form, locale)
        return _day(day, self.form, locale)


def read_parts(element: Element, locale: Locale) -> tuple[tuple[Part, ...], str]:
    """The parts of a ``cs:date`` in order, and the delimiter between them."""
    form = element.get("form")
    own = {part.get("name", ""): part for part in element.findall("date-part")}
    if form is None:
        return tuple(_part(dict(part.attrib)) for part in own.values()), element.get(
            "delimiter", ""
        )
    localized = locale.date(form)
    if localized is None:
        return (), ""
    wanted = element.get("date-parts", "year-month-day").split("-")
    made = []
    for child in localized.findall("date-part"):
        name = child.get("name", "")
        if name in wanted:
            made.append(_part({**child.attrib, **_overrides(own.get(name))}))
    return tuple(made), localized.get("delimiter", "")


def _overrides(own: Element | None) -> dict[str, str]:
    if own is None:
        return {}
    return {name: value for name, value in own.attrib.items() if name not in _KEPT_FROM_STYLE}


def _part(attributes: dict[str, str]) -> Part:
    name = attributes.get("name", "")
    default = "numeric" if name == "day" else "long"
    return Part(
        name,
        attributes.get("form", default),
        read_dress(attributes),
        attributes.get("range-delimiter", "–"),
    )


def render(
    value: DateValue, parts: Sequence[Part], delimiter: str, locale: Locale
) -> Output | None:
    """A date in these parts; a tag marks each year, for a year suffix to follow the first."""
    if value.begin is None:
        # Words that are no date are printed once, where the year would stand.
        if not value.literal or not any(part.name == "year" for part in parts):
            return None
        return Node([value.literal], tag=YEAR)
    end = value.end
    if end is None or end == value.begin:
        made = _pieces(value.begin, parts, locale)
        if value.open_end and made:
            made[-1] = Node([made[-1], "–"])
        return _row(made, delimiter)
    return _range(value.begin, end, parts, delimiter, locale)


def _row(pieces: list[Output], delimiter: str) -> Output | None:
    if not pieces:
        return None
    return pieces[0] if len(pieces) == 1 else Node(pieces, delimiter=delimiter)


def _pieces(day: Day, parts: Sequence[Part], locale: Locale) -> list[Output]:
    made = []
    for part in parts:
        text = part.text(day, locale)
        if text:
            tag = YEAR if part.name == "year" else None
            made.append(part.dress.put_on(text, tag=tag))
    return made


def _range(
    begin: Day, end: Day, parts: Sequence[Part], delimiter: str, locale: Locale
) -> Output | None:
    """Both ends, what they share printed once ("Date Ranges")."""
    present = [p for p in parts if p.text(begin, locale) or p.text(end, locale)]
    differing = _differing(begin, end, present)
    if not differing:
        return _row(_pieces(begin, present, locale), delimiter)
    largest = max(differing, key=lambda part: _SIZE[part.name])
    changed = [part for part in present if _SIZE[part.name] <= _SIZE[largest.name]]
    first, last = present.index(changed[0]), present.index(changed[-1])
    head, core, tail = present[:first], present[first : last + 1], present[last + 1 :]
    left = _pieces(begin, core, locale)
    right = _pieces(end, core, locale)
    if left:
        left[-1] = _cut(left[-1], suffix=True)
    if right:
        right[0] = _cut(right[0], suffix=False)
    between = Node(
        [piece for piece in (_row(left, delimiter), _row(right, delimiter)) if piece is not None],
        delimiter=largest.range_delimiter,
    )
    return _row([*_pieces(begin, head, locale), between, *_pieces(end, tail, locale)], delimiter)


def _differing(begin: Day, end: Day, parts: Sequence[Part]) -> list[Part]:
    def value(day: Day, part: Part) -> object:
        return (day.month, day.season) if part.name == "month" else getattr(day, part.name)

    return [part for part in parts if value(begin, part) != value(end, part)]


def _cut(piece: Output, suffix: bool) -> Output:
    """A piece without the affix that would stand against the range's dash."""
    if isinstance(piece, str):
        return piece
    return Node(
        piece.kids,
        piece.prefix if suffix else "",
        "" if suffix else piece.suffix,
        piece.delimiter,
        piece.marks,
        piece.tag,
    )


def _year(year: int, form: str, locale: Locale) -> str:
    if year < 0:
        return f"{-year}{locale.term('bc') or 'BC'}"
    if 0 < year < 500:
        return f"{year}{locale.term('ad') or 'AD'}"
    return str(year)[-2:] if form == "short" else str(year)


def _month(day: Day, form: str, locale: Locale) -> str:
    if not day.month:
        named = locale.term(f"season-{day.season:02}") if day.season else day.season_name
        return named or ""
    if form == "numeric":
        return str(day.month)
    if form == "numeric-leading-zeros":
        return f"{day.month:02}"
    return locale.term(f"month-{day.month:02}", form) or ""


def _day(day: Day, form: str, locale: Locale) -> str:
    if not day.day:
        return ""
    if form == "numeric-leading-zeros":
        return f"{day.day:02}"
    if form == "ordinal" and not (day.day > 1 and locale.option("limit-day-ordinals-to-day-1")):
        month = locale.find(f"month-{day.month:02}")
        return numbers.ordinal(day.day, locale, month.gender if month else "")
    return str(day.day)
