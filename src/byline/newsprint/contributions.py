"""Sentences below a report that say whose words are in it: "The Associated Press contributed"."""

from __future__ import annotations

import re

from byline.late import regex
from byline.newsprint.people import Found
from byline.newsprint.phrased import Phrased
from byline.newsprint.words import AGENCY, AGENCY_NAMES

_ONE = Phrased(rf"(?<!\w)(?:{AGENCY})(?!\w)", needs_one=True)
_HELPED = regex(
    r"\bcontributed\s(?:additional\s)?(?:to\s(?:this|the|our)\s(?:report|story|article|piece|file)|"
    r"reporting|material)"
)
_TOLD = Phrased(
    r"\W{0,3}(?:(?:This|Dieser|Este|Esta|Cet|Questo|Dit|Denne|Ten)\s(?:report|story|article|dispatch|"
    r"content|Artikel|Beitrag|Text|artículo|nota|contenido|información|articolo|artikel|artykuł)\b"
    r"[^.]{0,60}?\s(?:by|from|von|der|por|de|par|avec|da|di|van|av|af)\s(?:(?:the|der|la|agencia)\s){0,2}"
    r"(?:l['’])?|"
    r"(?:Information|Material|Reporting|Files)\sfrom\s(?:the\s)?(?=[^.]{2,80}\s(?:was|were)\s(?:also\s)?"
    rf"(?:used|included)))(?P<who>{AGENCY})(?!\w)(?!\s[A-Z])",
    needs_one=True,
)
_DESKS = regex(
    r"\(?(?:(?:Additional )?[Rr]eporting|Writing|Compiled) by [^()]{3,300}?[;.,] ?"
    r"(?:[Ww]riting by [^();]{3,120}[;.,] ?)?[Ee]diting by [^()]{3,160}\)?\.?$|"
    r"\((?:Reporte|Información|Reportaje|Reportagem|Reportage|Bericht)\s(?:de|por|von|[A-Z])[^()]{3,200}\)$"
)
"""Who reported and who edited, as one service signs its copy."""
_STAFF = regex(
    r"\s(?:(?:[A-Z]\w{2,12}\s){0,2}[Ww]riters?|reporters?|journalists?|in|and|correspondents?)\b"
)
_LONGEST = 320


def contributions(text: str) -> list[Found]:
    """The services that a sentence thanks, or says that the report is from."""
    if len(text) > _LONGEST:
        return []
    if told := _TOLD.match(text):
        return _all(text, told.start("who"), told.end("who"))
    helped = _HELPED.search(text)
    if not helped:
        return []
    start = max(text.rfind(mark, 0, helped.start()) for mark in (". ", "; ", "(")) + 1
    return _all(text, start, helped.start())


def _all(text: str, start: int, stop: int) -> list[Found]:
    """The services named there, but for what only begins like one: "the Reuters Institute"."""
    return [
        Found(AGENCY_NAMES[one[0]], *one.span())
        for one in _ONE.finditer(text, start, stop)
        if not re.match(r"\s[A-Z]", text[one.end() :]) or _STAFF.match(text, one.end())
    ]


def is_desk_note(text: str) -> bool:
    """Does the line end by saying who reported and who edited?"""
    told = "diting by" in text[-200:] or text[-1:] == ")" and "(" in text[-260:]
    return told and bool(_DESKS.search(text[-_LONGEST * 2 :]))
