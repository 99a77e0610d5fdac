"""Telling people from desks, agencies and buttons, by the shape of a name."""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import category, normalize

from byline.late import regex
from byline.newsprint.printed_dates import NOTE
from byline.newsprint.words import (
    AGENCY_FOLDED,
    AGENCY_NAMES,
    AND,
    MEDIA_WORDS,
    NOT_A_PERSON,
    PARTICLES,
    ROLES,
    SHORT_AGENCY_NAMES,
)  # fmt: skip
from byline.newsprint.words.calendar import is_weekday, month_numbers

_CUT = regex(
    r"\s*(?:[@|•(（–—\d\[<]|\s·|·\s|\s-\s|[-–]\s|"
    r"(?<=\s)(?-i:on|posted|via|for|from|in|at|am|um|le|el|em|is|was|has|who|last|aus|für|im|pour|"
    r"à|para|desde|IN|FOR|FROM|ON|AT|AUS|FÜR|dans|depuis|reports|schreibt|berichtet)\b|"
    r"\btwitter\b|,\s+(?!\w+\s+\w|(?:jr|sr)\b)|(?<!\b[js]r)\.$|"
    r",\s*(?:ap|afp|dpa|reuters)\b|[\s,]+(?-i:M\.?D|Ph\.?D|MBA|M\.?Sc|LLM|Esq)\b)",
    re.I,
)
_LAST_WORD = regex(r"[\s,|]+([^\s,|]{2,20})[\s,.]*\Z")
_AND = regex(
    rf"\s+(?:{AND})\s+|\s*[,;/&、，／]\s*(?:(?:and|und|et|y|e|og|och)\s+)?|"
    r"\s+(?-i:dan|at|na|ja|dhe|con|avec)\s+",
    re.I,
)
_OPENER = regex(r"\s*(?:by|von|par|por|oleh|автор)\b:?\s+(?=\S)", re.I)
_SUFFIX = regex(r"(?:jr|sr)\.?\Z|II|III|IV", re.I)
_SHORTENED = regex(r"\b(?:[^\W\d_]|[JS]r)\Z")
_JOINED = regex(r"(?:Fitz|Abdul|Abdel|Vander|Saint|Della|Delle)(?=[A-ZÀ-Þ])")
_GLUED = regex(r"[a-zà-ÿ]{3,}[A-ZÀ-Þ]|^By[A-Z]")
"""Two words run together; "McDonald" and "DeVito" are none."""
_PREFIXED = regex(r"[a-zà-ÿ]{1,4}[-'’][A-ZÀ-Þ]")
"""As in "al-Masri" and "d'Arcy"."""
_EAST_ASIAN = regex(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_INSIDE = frozenset("'’‘ʻʼ.-‐‑·\u200c\u200d")
_FIRST_NAMES = frozenset("april may june august".split())
_LAST_NAMES = frozenset("das lo im an to il".split())
"""Words of a newspaper's own that are names as well, in that place of a name."""
_ROLE = regex(rf"\b(?:{ROLES})s?\b", re.I)
_PAPER = regex(rf"\b(?:The|Der|Die|La|Le|El|Il)\s+[A-Z]|\b(?:{MEDIA_WORDS})$")
"""What else stands behind a name in its byline."""
_TITLED = (
    regex(
        r"(?P<who>[\uac00-\ud7af]{2,4})\s?(?:[가-힣]{0,4}기자|특파원|논설위원|칼럼니스트)(?=$|[\s=,·(])"
    ),
    regex(
        r"(?:记者|記者|通讯员|撰文|作者)[\s:：/｜|]{0,3}(?P<who>[\u4e00-\u9fff]{2,4}?)"
        r"(?=$|[\s、，,)）/／|｜]|报道|報導|報道|摄|攝)"
    ),
    regex(
        r"(?:^|[\s【（(・])(?P<who>[\u4e00-\u9fff]{2,5}?)(?=\s?(?:特派員|記者|记者|编委)(?:$|[\s】）)]))"
    ),
)
"""Names in scripts that part no words, beside the word that says whose they are."""
_HELPED = regex(r"(?:사진|영상|그래픽|번역|편집|촬영|摄影|攝影|翻译|编辑)\s?[=:：·/]?\s?\Z")
_AND_SO_ON = regex(r"[、，]\s?(?P<who>[\u4e00-\u9fff]{2,4})(?=$|[\s、，)）])")
_SPLIT = regex(
    r"(\s*(?:[/／,;，、&+・|]|\b(?:and|und|with|mit|by|y|e|et|og|och|con|avec|via|en|и|і|ve)\b)\s*)"
)
_AGENCY_TAIL = regex(r"\s+(?:news agency|news ?wire|wire(?: service)?|agency|haber ajansı)\Z", re.I)
_SMALL_INSIDE = frozenset("VON DE DEL DELLA DOS DAS".split())


class Found(NamedTuple):
    """A name in a text and where it stands there."""

    name: str
    start: int
    end: int


def is_person(text: str) -> bool:
    """Two to five words, each shaped like a part of a name, none of a newspaper's own words.

    A lone word is no person: mononyms exist, and so do desks; a person may type one.
    """
    parts = text.split()
    if len(parts) > 2 and _SUFFIX.fullmatch(parts[-1]):
        parts = parts[:-1]
    if not 2 <= len(parts) <= 5 or len(text) > 60 or _service(text):
        return False
    if _is_east_asian(text) and sum(map(len, parts)) > 10:
        return False
    return all(_is_part(at, parts) for at in range(len(parts))) and any(
        len(part) > 2 or _is_east_asian(part[:1]) for part in parts
    )


def _is_part(at: int, parts: list[str]) -> bool:
    part = parts[at]
    word = part.casefold().strip(".'’")
    last = at == len(parts) - 1
    if not _is_word(part) or _GLUED.search(_JOINED.sub("", part)):
        return False
    if (part if part.islower() else word) in PARTICLES and at > 0 and not last:
        led = parts[at - 1].casefold() in PARTICLES  # as in "Van Der Berg"
        return led or part.islower() or part.isupper() or word not in NOT_A_PERSON
    if len(word) == 1 and part[0].isupper() and (part[-1] == "." or at > 0 and not last):
        return True
    if word in NOT_A_PERSON:
        return word in (_FIRST_NAMES if at == 0 else _LAST_NAMES if last else ())
    # Scripts without capitals (Arabic, Thai, Burmese …) are let through letter by letter.
    return part[0].isupper() or not part[0].islower() or bool(_PREFIXED.match(part))


def _is_word(part: str) -> bool:
    return (part[0].isalpha() or part[0] in "'’") and all(
        letter.isalpha() or letter in _INSIDE or category(letter)[0] == "M" for letter in part
    )


def people(text: str, offset: int = 0, *, lone: bool = False) -> list[Found]:
    """The people that a byline names, or nothing where any part of it is not understood.

    ``lone`` takes one word for a name too: only for a line that opens with "By" or the like.
    """
    if titled := _titled(text, offset):
        return titled
    opener = _OPENER.match(text)
    start = opener.end() if opener and not text[opener.end()].islower() else 0
    stop = _stop(text, start)
    found: list[Found] = []
    for begin, end in _parts(text, start, stop):
        name = text[begin:end]
        if found and _SUFFIX.fullmatch(name):
            before = found.pop()
            found.append(Found(f"{before.name} {name}", before.start, offset + end))
        elif found and _ROLE.search(name):
            continue  # "Mary Stone, Garden Educator" is one person
        elif is_person(name) or (lone and _is_lone(name) and not _service(name)):
            found.append(Found(name, offset + begin, offset + end))
        elif not (_service(name) or found and _stands_beside(name)):
            return []
    return found


def _stop(text: str, start: int) -> int:
    """Where the names of a byline end, and a place, a paper or a day begins."""
    cut, note = _CUT.search(text, start), NOTE.search(text, start)
    stop = min(cut.start() if cut else len(text), note.start() if note else len(text))
    for _ in range(3):  # "Wednesday, May 31": the figure was cut, its words stand before it
        last = _LAST_WORD.search(text, max(start, stop - 40), stop)
        if not (cut and last and text[cut.end() - 1].isdigit() and _of_a_day(last[1])):
            break
        stop = last.start()
    return stop


def _of_a_day(word: str) -> bool:
    return is_weekday(word) or bool(month_numbers(word.strip(".")))


def _parts(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Where each part between two separators stands, without what is set around it."""
    places = []
    edges = [(match.start(), match.end()) for match in _AND.finditer(text, start, stop)]
    for end, after in [*edges, (stop, stop)]:
        name = text[start:end].strip(" \t\xa0.:|") if start < end else ""
        if name:
            begin = text.index(name, start)
            stopped = _SHORTENED.search(name) and text.startswith(".", begin + len(name))
            places.append((begin, begin + len(name) + bool(stopped)))
        start = after
    return places


def _is_east_asian(text: str) -> bool:
    """Does it hold a sign of Chinese, Japanese or Korean?"""
    return not text.isascii() and bool(_EAST_ASIAN.search(text))


def _titled(text: str, offset: int) -> list[Found]:
    if not _is_east_asian(text):
        return []
    for pattern in _TITLED:
        found = [
            Found(match["who"], offset + match.start("who"), offset + match.end("who"))
            for match in pattern.finditer(text)
            if match["who"] not in NOT_A_PERSON
            and not match["who"].startswith(("本", "社", "新华"))
            and not _HELPED.search(text[max(0, match.start("who") - 5) : match.start("who")])
        ]
        if found:
            return found + _listed(text, found[-1].end - offset, offset)
    return []


def _listed(text: str, at: int, offset: int) -> list[Found]:
    """The names that a list goes on with."""
    found = []
    while more := _AND_SO_ON.match(text, at):
        found.append(Found(more["who"], offset + more.start("who"), offset + more.end("who")))
        at = more.end()
    return found


def _is_lone(name: str) -> bool:
    """Might one word be a whole name?"""
    if _is_east_asian(name[:1]):
        return 2 <= len(name) <= 5 and name not in NOT_A_PERSON
    capital = name[:1].isupper() and name[1:].islower() and len(name) > 2
    return capital and _is_word(name) and name.casefold() not in NOT_A_PERSON


def _stands_beside(name: str) -> bool:
    words = [word.casefold().strip(".'’:") for word in name.split()]
    return all(word in NOT_A_PERSON for word in words) or bool(_PAPER.search(name))


def inverted(text: str) -> str:
    """ "Stone, Mary" the way round that a byline prints it, or "" where it is no such entry."""
    family, comma, given = (part.strip() for part in text.partition(","))
    turned = f"{given} {family}"
    short = len(family.split()) <= 3 and len(given.split()) <= 2 and "," not in given
    return turned if comma and family and short and is_person(turned) else ""


def agencies(text: str, offset: int = 0, *, brackets: bool = False) -> list[Found]:
    """The wire services that a credit names, each by the one name that records keep.

    ``brackets`` takes short names too, which only a place that agencies alone have makes plain.
    """
    found = []
    at = 0
    pieces = (
        [text] if _service(text.strip(" \t\xa0.:|()（）[]【】"), brackets) else _SPLIT.split(text)
    )
    for part in pieces:
        name = part.strip(" \t\xa0.:|()（）[]【】")
        if service := _service(name, brackets):
            begin = offset + at + part.index(name)
            found.append(Found(service, begin, begin + len(name)))
        at += len(part)
    return found


def _service(name: str, brackets: bool = False) -> str:
    """The name that records keep of a wire service, or ""."""
    for spelt in (name, normalize("NFKC", name), _AGENCY_TAIL.sub("", name)):
        if known := AGENCY_NAMES.get(spelt) or (brackets and SHORT_AGENCY_NAMES.get(spelt)):
            return known
    return AGENCY_FOLDED.get(name.casefold(), "")


def in_reading_case(name: str) -> str:
    """A byline printed in capitals as one writes it: "WAI MOE" becomes "Wai Moe"."""
    letters = [character for character in name if character.isalpha()]
    if not letters or not all(character.isupper() for character in letters) or len(letters) < 4:
        return " ".join(name.split())
    parts = name.split()
    return " ".join(_in_case(part, 0 < at < len(parts) - 1) for at, part in enumerate(parts))


def _in_case(part: str, inside: bool) -> str:
    if inside and part in _SMALL_INSIDE:
        return part.lower()
    if part in ("II", "III", "IV") or part not in ("JR.", "SR.") and _is_initials(part):
        return part
    return re.sub(r"\bMc([a-z])", lambda found: f"Mc{found[1].upper()}", part.title())


def _is_initials(part: str) -> bool:
    return "." in part or (len(part) == 2 and not set(part) & set("AEIOUY"))
