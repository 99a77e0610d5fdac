"""Single values, from TeX to what a record holds and back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from byline.api import Article, BadInput, Date, Name, from_csl, regex, to_csl
from byline_bibtex.decode import decode, needs_decoding, split_outside, unbrace
from byline_bibtex.encode import clean, clean_lines
from byline_bibtex.languages import LANGUAGE_TAGS
from byline_bibtex.names import read_names

FOLD = regex(r"[ \t]*\r?\n[ \t]*")
_PARAGRAPH = regex(r"\r?\n[ \t]*\r?\n\s*")
_TAG = regex(r"(?:x|[a-z]{2,3})(?:-[A-Za-z0-9]{1,8})*")


def joined(first: str, second: str, joint: str) -> str:
    """Both parts with ``joint`` between them, or the one that is there."""
    return joint.join(part for part in (first, second) if part)


def people(value: str) -> list[dict[str, str]]:
    """A list of names as a record file has them."""
    return [name.to_json() for name in read_names(value)]


@lru_cache(maxsize=4096)
def csl_date(text: str) -> object:
    """An EDTF date as a CSL variable."""
    return to_csl(Article(issued=Date.parse(text)))["issued"]


@lru_cache(maxsize=1024)
def tag_of(language: str) -> str:
    """The tag for a language's name as babel has it, or for a tag; "" where it is neither."""
    if tag := LANGUAGE_TAGS.get(language.lower()):
        return tag
    return language if _TAG.fullmatch(language) else ""


@lru_cache(maxsize=4096)
def topics_of(value: str) -> tuple[str, ...]:
    """The keywords of a list; commas in braces separate nothing."""
    if not value:
        return ()
    words = split_outside(value, ",") if "{" in value else value.split(",")
    topics = (plain(unbrace(word)) for word in words)
    return tuple(dict.fromkeys(topic for topic in topics if topic))


@lru_cache(maxsize=256)
def plain(value: str) -> str:
    """Text on one line; entries say the same outlets, places and topics again and again."""
    if value.isascii() and value.isprintable() and not needs_decoding(value):
        return " ".join(value.split()) if "  " in value else value.strip(" ")
    if "\n" in value:
        value = FOLD.sub(" ", value)
    return clean(decode(value)) if value else ""


def paragraphs(value: str) -> str:
    """Text whose empty lines and ``\\newline`` stay; a mere line end is a space, as in TeX."""
    if "\n" not in value:
        return clean_lines(decode(value)) if value else ""
    paragraphs = _PARAGRAPH.split(value)
    return clean_lines("\n\n".join(decode(FOLD.sub(" ", part)) for part in paragraphs))


def names_of(value: object) -> Sequence[Name]:
    """Names as a record file has them; what is none is left out."""
    names = []
    for item in value if isinstance(value, list) else []:
        try:
            names.append(Name.from_json(item))
        except BadInput:
            continue  # an imported record may hold what is no name; check tells of it
    return names


def edtf_of(value: object) -> str:
    """A CSL date as EDTF; "" where it is words."""
    try:
        issued = from_csl({"issued": value}).issued
    except BadInput:
        return ""
    return edtf(issued) if issued else ""


def edtf(date: Date) -> str:
    """A date as biber reads it."""
    # biber wants the minutes of a time zone.
    return re.sub(r"([+-]\d\d)(?=/|$)", r"\1:00", date.text) if "T" in date.text else date.text
