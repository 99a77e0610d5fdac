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
_DRAFTED = re.compile(r"(?P<prefix>.*?)(?P<less>-?)@(?P<key>[^\s,;\]]+)(?P<rest>.*)", re.S)
# Where a place ends and the writer's own words begin: after its last number.
_NUMBER = r"(?:\d[\w.:]*|[ivxlcdm]+\b)"
_AT = re.compile(rf"{_NUMBER}(?:\s*[-–—,&]\s*{_NUMBER})*", re.I)


def parse_cites(text: str) -> list[Cite]:
    """``KEY``, ``KEY,LOCATOR`` or a draft's ``[see @KEY, p. 3; -@KEY]``. Raises UsageError.

    >>> parse_cites("reuters-2017-presses,para.12")[0].label
    'paragraph'
    """
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [_drafted(part) for part in text[1:-1].split(";")]
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
    if place[0].isdigit():
        return Cite(id=key, locator=place)
    label, at = _labelled(place)
    if label and at:
        return Cite(id=key, locator=at, label=label)
    raise UsageError(
        f'{key}: "{place}" is no place in a work; write p. 3, para. 12, ch. 2, or one of '
        f"{', '.join(sorted(_LABELS))} with its number"
    )


def _labelled(place: str) -> tuple[str, str]:
    """The label and the rest of a place that starts with a label; "" where it does not."""
    found = _PLACE.fullmatch(place)
    label = _BY_WORD.get((found["word"] or "").casefold(), "") if found else ""
    return (label, found["at"].strip()) if found and label else ("", "")


def _drafted(text: str) -> Cite:
    """One cite in pandoc's way: words before, "-" for no author, a place, words after."""
    found = _DRAFTED.fullmatch(text.strip())
    if found is None:
        raise UsageError(f'"{text.strip()}": no key; write it as in "[see @reuters-2017, p. 3]"')
    rest = found["rest"].strip()
    label, at, suffix = _place_and_words(clean(rest[1:])) if rest[:1] == "," else ("", "", rest)
    prefix = clean(found["prefix"])
    return Cite(
        id=found["key"].strip("{}"),
        locator=at,
        label=label or "page",
        prefix=f"{prefix} " if prefix else "",
        suffix=_spaced(clean(suffix)),
        suppress_author=bool(found["less"]),
    )


def _place_and_words(text: str) -> tuple[str, str, str]:
    """``p. 3 and passim`` as label, place and the words after it."""
    label, at = _labelled(text)
    number = _AT.match(at if label else text)
    if number is None:
        return "", "", f", {text}" if text else ""
    return label or "page", number[0], (at if label else text)[number.end() :]


def _spaced(words: str) -> str:
    return words if not words or words[0] in ",.:" else f" {words}"
