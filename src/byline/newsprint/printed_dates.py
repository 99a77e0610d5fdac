"""Dates as papers print them, in many languages; what could be read two ways stays two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from byline.dates import Date
from byline.errors import BadInput
from byline.late import regex
from byline.newsprint.date_shapes import ERAS, NAMED, NUMBERED, SHORT, SLASHED, THAI_SHORT
from byline.newsprint.day_labels import are_a_stretch, is_of_something_else
from byline.newsprint.phrased import Phrased
from byline.newsprint.words import PUBLISHED, UPDATED
from byline.newsprint.words.calendar import is_weekday, month_numbers

_BUDDHIST = 543
_LAST_YEAR = 2060
"""Greater years are of another calendar."""
_MIGHT = regex(r"(?<!\d)(?:19|20|24|25)\d\d(?!\d)|\d[./]\d\d(?!\d)|[年년]|\d\s?[\u0e01-\u0e2e]")
_OTHER_DIGIT = regex(r"[^\D0-9]")
_MONTH_FIRST_TOO = frozenset("en tl fil ja zh ko".split())
"""Tongues whose papers put the month before the day as well as after it."""
_YEAR_FIRST = frozenset("ja zh ko hu lt mn".split())
_DAY_FIRST_ENGLISH = frozenset("GB UK IE AU NZ IN PK BD LK ZA NG KE GH UG TZ SG MY HK".split())

_UNSPACED = r"(?-i:(?<=[\u3040-\u9fff\uac00-\ud7af]))"
"""Without capitals: to look for those of a wide range takes long to compile."""
NOTE = Phrased(
    rf"(?:(?<!\w)|{_UNSPACED})(?:(?P<updated>{UPDATED})|(?:{PUBLISHED}))(?:(?!\w)|{_UNSPACED})",
    re.I,
    needs_one=True,
)
"""A word that says what a day is the day of."""
_LAST_FIGURE = regex(r"\d\D*\Z")
_REACH = 50
_AFTER = regex(
    r"[\s)）曜日月火水木金土(（]{0,6}(?:\d\d?[:：時时]\d\d(?:[:分]\d{0,2})?)?\s?"
    r"(?:(?P<updated>更新|改定)|(?P<published>公開|配信|掲載|発行|発表|发布|發布))"
    r"(?![日:：])"
)
_CLOCK = regex(
    r"\d{1,2}[:.h時时：]\d\d(?:[:：分]\d{0,2})?\s*(?:[ap]\.?m\.?)?\s*(?:uhr|[A-Z]{2,4}\b|klo|hrs)?|"
    r"\d{1,2}\s?[ap]m|"
    r"\b(?:at|um|à|kl|alle|a las|às|on|am|le|el|den|il|uhr|gmt|utc|et|est|edt|pst|ist|wib|lúc|"
    r"ore|ob|klo|kell|saat|pukul|ngày|goda|року|года|pm|de|ur|msk|мск)\b",
    re.I,
)
_AROUND = regex(r"[\W_]+")
_WEEKDAY_AFTER = regex(
    r"[(（]?[月火水木金土日월화수목금토일][)）曜요]|星期[一二三四五六日天]|周[一二三四五六日]"
)
_ADDRESS = regex(r"://|^www\.|@|\.(?:com|org|net|html?|php|aspx?|jpe?g|png|gif|webp|pdf)\b", re.I)


class PrintedDate(NamedTuple):
    """One date in a text; ``edtf`` has two readings where the day might be the month.

    The reading that puts the day first comes first.
    """

    edtf: tuple[str, ...]
    start: int
    end: int
    updated: bool = False
    """Does the line call it the day of a change?"""
    published: bool = False
    aside: bool = False
    """Does the line call it the day of something else: an event, a deadline, a birth?"""


@lru_cache(maxsize=2048)
def find(text: str, language: str = "") -> tuple[PrintedDate, ...]:
    """Every date with day, month and year, in order. One page asks for the same lines again.

    ``language`` is a tag that may name a country ("en-GB"); it settles which of two readings holds.
    """
    if not text.isascii():
        text = _OTHER_DIGIT.sub(lambda digit: str(int(digit[0])), text)
    if not _MIGHT.search(text):
        return ()
    found = sorted(_all(text, language), key=lambda date: (date.start, -date.end))
    kept: list[PrintedDate] = []
    for date in found:
        if not kept or date.start >= kept[-1].end:
            if kept and are_a_stretch(text, kept[-1].end, date.start):
                kept[-1] = kept[-1]._replace(aside=True)
                date = date._replace(aside=True)
            kept.append(date)
    return tuple(kept)


def _all(text: str, language: str) -> Iterator[PrintedDate]:
    tongue = language.partition("-")[0]
    for pattern in NAMED:
        for match in pattern.finditer(text):
            months = month_numbers(match["m"].strip(" .").replace("  ", " "), tongue)
            year = _year(int(match["y"]), _is_thai(match[0], tongue))
            yield from _dated(text, [(year, month, int(match["d"])) for month in months], match)
    for pattern in NUMBERED:
        for match in pattern.finditer(text):
            year = _year(int(match["y"]), tongue == "th")
            yield from _dated(text, [(year, int(match["m"]), int(match["d"]))], match)
    if not text.isascii():
        yield from _thai_short(text)
        yield from _of_eras(text)
    if "/" in text or "-" in text:
        yield from _slashed(text, language)
    if "." in text:
        yield from _short(text, tongue)


def _thai_short(text: str) -> Iterator[PrintedDate]:
    for match in THAI_SHORT.finditer(text):
        year = 2500 + int(match["y"]) - _BUDDHIST
        months = month_numbers(match["m"].strip("."), "th")
        yield from _dated(text, [(year, month, int(match["d"])) for month in months], match)


def _is_thai(text: str, tongue: str) -> bool:
    return tongue == "th" or any("\u0e00" <= character <= "\u0eff" for character in text)


def _year(year: int, thai: bool) -> int:
    """The Gregorian year; Thai papers count from the Buddha's death."""
    return year - _BUDDHIST if thai and year > 2400 else year


def _of_eras(text: str) -> Iterator[PrintedDate]:
    starts = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "民國": 1911, "民国": 1911}
    for match in ERAS.finditer(text):
        year = starts[match["era"]] + (1 if match["y"] == "元" else int(match["y"]))
        yield from _dated(text, [(year, int(match["m"]), int(match["d"]))], match)


def _slashed(text: str, language: str) -> Iterator[PrintedDate]:
    for match in SLASHED.finditer(text):
        first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
        day_first, month_first = (year, second, first), (year, first, second)
        if year > 2400:  # only in Thailand, which puts the day first
            yield from _dated(text, [(year - _BUDDHIST, second, first)], match)
        else:
            order = _order(language)
            kept = {"d": [day_first], "m": [month_first]}.get(order, [day_first, month_first])
            yield from _dated(text, kept, match)


def _order(language: str) -> str:
    """ "d" or "m" where papers in the language put that first, "" where it is not known."""
    tongue, _, country = language.partition("-")
    if tongue == "en" and country:
        return (
            "d" if country.upper() in _DAY_FIRST_ENGLISH else "m" if country.upper() == "US" else ""
        )
    return "d" if tongue and tongue not in _MONTH_FIRST_TOO else ""


def _short(text: str, tongue: str) -> Iterator[PrintedDate]:
    """Years of two digits, where a dotted date stands: the day first, or the year in the East."""
    for match in SHORT.finditer(text):
        first, month, last = (int(part) for part in match.groups() if part)
        ends, opens = (2000 + last, month, first), (2000 + first, month, last)
        readings = [one for one in (ends, opens) if one[0] < 2030]
        if tongue:
            readings = [opens if tongue in _YEAR_FIRST else ends]
        yield from _dated(text, readings, match)


def _dated(
    text: str, readings: list[tuple[int, int, int]], match: re.Match[str]
) -> Iterator[PrintedDate]:
    edtf = tuple(dict.fromkeys(one for reading in readings if (one := _edtf(*reading))))
    if not edtf or _in_address(text, match.start()):
        return
    before = text[max(0, match.start() - _REACH) : match.start()]
    if figure := _LAST_FIGURE.search(before):
        before = before[figure.start() + 1 :]
    notes = list(NOTE.finditer(before))
    after = _AFTER.match(text, match.end())
    updated = any(note["updated"] for note in notes) or bool(after and after["updated"])
    aside = not after and is_of_something_else(text, *match.span())
    published = not updated and not aside and bool(notes or after)
    yield PrintedDate(edtf, match.start(), match.end(), updated, published, aside)


def _in_address(text: str, at: int) -> bool:
    start = max(text.rfind(" ", max(0, at - 300), at), text.rfind("\n", max(0, at - 300), at)) + 1
    word = text[max(start, at - 300) : at + 60].split(None, 1)
    return bool(word and _ADDRESS.search(word[0]))


def _edtf(year: int, month: int, day: int) -> str:
    if not 1900 <= year <= _LAST_YEAR:
        return ""
    text = f"{year:04}-{month:02}-{day:02}"
    try:
        Date.parse(text)
    except BadInput:
        return ""
    return text


def is_date_line(text: str) -> bool:
    """Does the line hold a date and next to nothing else?"""
    if len(text) > 120 or not any(character.isdigit() for character in text):
        return False
    dates = find(text)
    if not dates:
        return False
    rest = text
    for date in reversed(dates):
        rest = rest[: date.start] + " " + rest[date.end :]
    rest = _WEEKDAY_AFTER.sub(" ", _CLOCK.sub(" ", rest))
    rest = " ".join(word for word in rest.split() if not is_weekday(word.strip(",.;:|()[]-–—،")))
    return len(_AROUND.sub("", NOTE.sub(" ", rest))) <= 12


def has_weekday(text: str) -> bool:
    """Does the line name a day of the week?"""
    words = re.split(r"[\s,.;:|()\[\]/،、]+", text)
    pairs = (f"{one} {two}" for one, two in zip(words, words[1:], strict=False))
    return any(map(is_weekday, words)) or any(map(is_weekday, pairs)) or bool(
        _WEEKDAY_AFTER.search(text)
    )  # fmt: skip
