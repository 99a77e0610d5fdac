"""Names in bylines that markup marks as such: with honours and in one word, but never a role."""

from __future__ import annotations

import re

from byline.api import persons, wire_services
from byline_page.statement import fold, fold_words

_BY = re.compile(
    r"[•\s]*(?:(?:written|posted|published|reported|words|story|text|article|created) )?"
    r"(?:by|von|vom|par|por|di|da|af|av|door|autor(?:in|a|es|en)?|author|auteur|verfasser(?:in)?|"
    r"text|texte|texto|testo|tekst|автор|от|yazan|oleh|作者|文|筆者|記者|erstellt von|"
    r"geschrieben von|escrito por|écrit par|scritto da|geschreven door|a cura di|napisał(?:a)?)"
    r"(?:\b|(?<=[者文]))\s*[:：|●]?\s*",
    re.I,
)
_TITLE = re.compile(r"(?:dr|prof|professor|mr|mrs|ms|sir|dame|dipl|ing|mag|rev|lord)\b\.?\s+", re.I)
_DEGREE = re.compile(r",?\s+(?:ph\.?d|m\.?d|dvm|mba|msc|rd|cpa|jd|rn|esq|cfp)\b\.?", re.I)
_MONTH = re.compile(r"(?:April|May|June|August|Mai|Juno) (?=[A-Z])")
_NO_NAME = re.compile(
    r"\b(?:fact|check\w*|review\w*|updated?|written|editors?|authors?|beitr\w+|artikel|articles?|"
    r"posts?|read|mehr|view|about|follow|contact|subscri\w+|min|staff|team|news|newsroom|admin|desk|"
    r"chief|manager|consultant|founder|forum|group|community|blog|magazine?|editorial|support|"
    r"users?|release|content|sponsored|council|gmbh|ltd|llc|inc|media|marketing|your|name|"
    r"contributors?|r[ée]daction|redacci[óo]n|redaç[ãa]o|redazione|redactie|redakcja|gazette|"
    r"herald|tribune|times|journal|conservancy|foundation|institute?|university|agency|network|"
    r"unknown|anonymous|clinic|klinik|company|society|association|department|ministry|"
    r"first last|(?:jane|john) doe|(?:max|erika) mustermann|guest (?:author|writer|blogger)|"
    r"\w*(?:berater|leiter|redakteur|redaktion)(?:in)?)\b",
    re.I,
)
_NAME = re.compile(
    r"[^\W\d_][^\W\d_'’.-]*(?:['’.-][^\W\d_]*){0,3}(?:\s+[^\W\d_]['’.\w-]{0,24}){1,4}\Z"
)
_LONE = re.compile(r"[^\W\d_][^\W\d_'’.-]{2,24}\Z")
_HANDLE = re.compile(r"[A-Za-z][A-Za-z0-9]{3,19}\Z")
_NOBODY = re.compile(
    r"admin|redak|redac|edit|staff|team|news|press|web|master|user|guest|gast|info|office|support|"
    r"desk|author|autor|writer|blog|content|market|service|kontakt|contact|public|media|anonym|"
    r"unknown|default|online|verein|verlag|system|root|test|presse|portal|agency|agent|company|group"
)
_SURNAME = re.compile(r"(?<=[a-zà-ÿ] )(?:Page|Story|Best|House|West|East|Street|Day|Link|Post)\Z")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{2,8}\Z")


def name_key(text: str) -> str:
    """Two settings of one name share it: titles, accents and middle initials come and go."""
    words = fold_words(_TITLE.sub("", text))
    kept = [word for word in words if len(word) > 1]
    return "".join(kept if len(kept) > 1 else words)


def without_by(text: str) -> str:
    """A byline without the word that opens it."""
    found = _BY.match(text[:80])
    return text[found.end() :] if found else text.lstrip("• ")


def named(text: str) -> list[str]:
    """The people whom a byline names, with the honours that it gives them."""
    text = _DEGREE.sub("", text[:400])
    found = persons(text)
    if not found and (month := _MONTH.match(text)):
        # April and June are also names: beside "Anna", what follows would be a surname.
        found = [month[0] + name[5:] for name in persons("Anna " + text[month.end() :])[:1]]
    if not found and (last := _SURNAME.search(text)):
        found = [name[:-6] + last[0] for name in persons(text[: last.start()] + "Rivers")[-1:]]
    if not found and _TITLE.search(text):
        found = [_honoured(text, name) for name in persons(_TITLE.sub("", text))]
    return [name for name in found if not _NO_NAME.search(name)]


def _honoured(text: str, name: str) -> str:
    """The name as the text has it, with what stands before it."""
    at = text.casefold().find(name.casefold())
    titles = [title for title in _TITLE.finditer(text) if title.end() == at]
    return text[titles[0].start() : at] + name if titles else name


def might_be_named(text: str) -> bool:
    """Is it shaped like a name? Enough only where markup and print both call it an author's."""
    parts = text.split()
    small = sum(part[0].islower() for part in parts if part)
    capital = bool(parts) and not parts[0][0].islower() and not parts[-1][0].islower()
    shaped = 2 <= len(parts) <= 5 and small <= 2 and capital and bool(_NAME.match(text))
    return shaped and not _NO_NAME.search(text) and not wire_services(text)


def says_little_else(text: str, names: list[str]) -> bool:
    """Is the text its names, or at least for the greater part?"""
    return 2 * len(fold("".join(names))) >= len(fold(_DEGREE.sub("", text)))


def is_handle(text: str) -> bool:
    """Might it be what somebody calls themselves on a site, rather than a desk or a role?"""
    plain = bool(_HANDLE.match(text)) and not _NOBODY.search(text.lower())
    return plain and bool(persons(f"{text.title()} Rivers")) and not wire_services(text)


def is_lone_name(text: str) -> bool:
    """Might one word be somebody's whole name? Handles, desks and agencies are none."""
    if _EAST_ASIAN.match(text):
        return True
    if not _LONE.match(text) or not text[0].isupper() or not text[1:].islower():
        return False
    # Beside a surname it would be a person, so that it is none of a newspaper's own words.
    return bool(persons(f"{text} Rivers")) and not _NO_NAME.search(text) and not wire_services(text)
