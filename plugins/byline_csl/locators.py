"""Places in a work, as people type them: "p. 3", "para.12", "ch. 2"."""

from __future__ import annotations

import re

from byline.api import UsageError
from byline_csl.engine import Cite

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
    "verse": "v vv verse verses",
    "volume": "vol vols volume volumes",
}
_BY_WORD = {word: label for label, words in _LABELS.items() for word in words.split()}
_PLACE = re.compile(r"(?P<word>[^\W\d]+|¶+|§+)?\.?\s*(?P<at>.*)", re.S)


def parse_cite(text: str) -> Cite:
    """``KEY`` or ``KEY,LOCATOR``; a bare number is a page. Raises UsageError.

    >>> parse_cite("reuters-2017-presses,para.12").label
    'paragraph'
    """
    key, _, place = text.partition(",")
    key, place = key.strip(), place.strip()
    if not key:
        raise UsageError(f'"{text}": a citation starts with a key, as in reuters-2017-presses,p. 3')
    if not place:
        return Cite(key=key)
    if place[0].isdigit():
        return Cite(key=key, locator=place)
    found = _PLACE.fullmatch(place)
    word = (found["word"] or "").casefold() if found else ""
    if found and word in _BY_WORD and found["at"].strip():
        return Cite(key=key, locator=found["at"].strip(), label=_BY_WORD[word])
    raise UsageError(
        f'{key}: "{place}" is no place in a work; write p. 3, para. 12, ch. 2, or one of '
        f"{', '.join(sorted(_LABELS))} with its number"
    )
