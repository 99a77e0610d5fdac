"""Cites as people type them: "KEY,p. 3", "KEY,para.12", or as in a draft "[see @KEY, p. 3]"."""

from __future__ import annotations

import re

from byline.api import UsageError
from byline_csl.engine import Cite
from byline_csl.items import clean

_LABELS = {
    "book": "bk book",
    "chapter": "ch chap chapter chapters",
    "column": "col cols column columns",
    "figure": "fig figs figure figures",
    "folio": "fol fols folio",
    "issue": "no nos issue",
    "line": "l ll line lines",
    "note": "n nn note notes",
    "page": "p pp page pages",
    "paragraph": "para paras paragraph paragraphs ¶ ¶¶",
    "part": "pt pts part parts",
    "section": "sec secs sect section sections § §§",
    "timestamp": "time timestamp",
    "verse": "v vv verse verses",
    "volume": "vol vols volume volumes",
}
_BY_WORD = {word: label for label, words in _LABELS.items() for word in words.split()}
_PLACE = re.compile(r"(?P<word>[^\W\d]+|¶+|§+)?\.?\s*(?P<at>.*)", re.S)
_DRAFTED = re.compile(
    r"(?P<prefix>.*?)(?P<less>-?)@(?P<key>\{[^\s{}]+\}|[^\s,;\]{}]+)(?P<rest>.*)", re.S
)
_CITES_END = re.compile(r";(?![^{}]*\})")
_BRACED = re.compile(r",?\s*\{(?P<place>[^{}]*)\}(?P<suffix>.*)", re.S)
# Where a place ends and the writer's own words begin: after its last number. "A1" is a page of a
# newspaper, "xii" one before the first.
_ROMAN = r"(?=[ivxlcdm])m{0,3}(?:c[md]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})(?<=\w)(?!\w)"
_NUMBER = rf"(?:[a-z]?\d(?:[\w.:()/]*[\w)])?|{_ROMAN})"
_AT = re.compile(rf"{_NUMBER}(?:\s*(?:-{{1,3}}|[–—,&])\s*{_NUMBER})*", re.I)
_PAGE = re.compile(rf"(?:[A-Z]?\d|(?i:{_ROMAN})\s*(?:\Z|[-–—]))")
"""What is a page although no label says so."""
_SECTIONED = re.compile(r"[A-OQ-Z]\d")
"""A page of a newspaper's section; "P3" and "n3" are a label and its number."""


def parse_cites(text: str) -> list[Cite]:
    """``KEY``, ``KEY,LOCATOR`` or a draft's ``[see @KEY, p. 3; -@KEY]``. Raises UsageError.

    >>> parse_cites("reuters-2017-presses,para.12")[0].label
    'paragraph'
    """
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [_drafted(part) for part in _CITES_END.split(text[1:-1])]
    return [_drafted(text) if text.startswith(("@", "-@")) else _typed(text)]


def short_place(cite: Cite) -> str:
    """The place of a cite for messages and stand-ins: "p. 3", "para. 12"."""
    if cite.label == "timestamp" or cite.label not in _LABELS:
        return f"{cite.label} {cite.locator}"
    short = "para" if cite.label == "paragraph" else _LABELS[cite.label].split()[0]
    return f"{short}. {cite.locator}" if short != cite.label else f"{short} {cite.locator}"


def _typed(text: str) -> Cite:
    key, _, place = text.partition(",")
    key, place = key.strip(), clean(place)
    if not key:
        raise UsageError(f'"{text}": a citation starts with a key, as in reuters-2017-presses,p. 3')
    if not place:
        return Cite(id=key)
    label, at, rest = _place_and_words(place)
    if ";" in (at + rest):
        raise UsageError(
            f'"{text}": what is ";" for? Give each citation as a word of its own, '
            f'or write them as in a draft: "[@{key}, p. 3; @another-key]"'
        )
    if at:
        return Cite(id=key, locator=at, label=label, suffix=_spaced(rest.strip()))
    label, at = _labelled(place)
    if label and at:  # "sec. Methods"
        return Cite(id=key, locator=at, label=label)
    raise UsageError(
        f'{key}: "{place}" is no place in a work; write p. 3, para. 12, ch. 2, or one of '
        f"{', '.join(sorted(_LABELS))} with its number"
    )


def _labelled(place: str) -> tuple[str, str]:
    """The label and the rest of a place that starts with a label; "" where it does not."""
    found = None if _SECTIONED.match(place) else _PLACE.fullmatch(place)
    label = _BY_WORD.get((found["word"] or "").casefold(), "") if found else ""
    return (label, found["at"].strip()) if found and label else ("", "")


def _drafted(text: str) -> Cite:
    """One cite in pandoc's way: words before, "-" for no author, a place, words after."""
    found = _DRAFTED.fullmatch(text.strip())
    if found is None:
        raise UsageError(f'"{text.strip()}": no key; write it as in "[see @reuters-2017, p. 3]"')
    label, at, suffix = _after_key(found["rest"].strip())
    prefix = clean(found["prefix"])
    return Cite(
        id=found["key"].strip("{}"),
        locator=at,
        label=label or "page",
        prefix=f"{prefix} " if prefix else "",
        suffix=_spaced(clean(suffix)),
        suppress_author=bool(found["less"]),
    )


def _after_key(rest: str) -> tuple[str, str, str]:
    """Label, place and words after a key; braces say where the place ends, as in pandoc."""
    if braced := _BRACED.fullmatch(rest):
        place = clean(braced["place"])
        label, at = _labelled(place)
        return label or "page", _ranged(at if label else place), braced["suffix"].strip()
    return _place_and_words(clean(rest[1:])) if rest[:1] == "," else ("", "", rest)


def _place_and_words(text: str) -> tuple[str, str, str]:
    """``p. 3 and passim`` as label, place and the words after it."""
    label, at = _labelled(text)
    if not label:
        at = text if _PAGE.match(text) else ""
    number = _AT.match(at)
    if number is None:
        return "", "", f", {text}" if text else ""
    return label or "page", _ranged(number[0]), at[number.end() :]


def _ranged(place: str) -> str:
    """With one hyphen in a range, whichever dash was typed as two or three of them."""
    return re.sub(r"\s*-{2,3}\s*", "-", place)


def _spaced(words: str) -> str:
    return words if not words or words[0] in ",.:" else f" {words}"
