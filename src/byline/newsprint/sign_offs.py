"""Short credits that name nothing but wire services, with the words and marks set around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from byline.late import regex
from byline.newsprint.page import dates_of
from byline.newsprint.people import Found, agencies, is_person
from byline.newsprint.phrased import Phrased
from byline.newsprint.words import PUBLISHED, SOURCE, UPDATED

_MATERIAL = (
    r"files|informations?|informationen|reporting|reports?|inputs?|material|agenturmaterial|agency|"
    r"agencies|additional|inhalten|nachrichtenagentur(?:en)?|news|wires?|services?|"
    r"informaci[óo]n(?:es)?|datos|contenido|agencias|informa[çc][õo]es|ag[êe]ncias|d[ée]p[êe]ches|"
    r"informazioni|opplysninger|from|by|von|of|de|da|do|das|du|des|di|d|fra|från|van|the|der|die|"
    r"den|la|las|los|le|les|el"
)
_WITH = r"(?:mit|with|avec|con|com|med|met|ile|cu|с|з|με)"
_LED = Phrased(
    rf"(?:(?:{SOURCE})\s?:|{_WITH}(?:\s(?:{_MATERIAL})\b){{0,5}}|c/|oprac\.|"
    r"(?:from|via|theo|source|(?:additional )?reporting (?:from|by)|additional reporting|"
    r"compiled from)(?=\s))\s*(?:l['’])?",
    re.I,
)
_TAKEN_FROM = regex(r"(?:d[aoi]|de|redazione|redacción|redacció|redaktion|dari)\s+(?=\S)", re.I)
"""What else leads a service in where writers are named: "Da Agência Brasil"."""
_EDGES = " |,-–—·•)(/:"
_LABELS = Phrased(rf"(?:^|[\s(|])(?:{PUBLISHED}|{UPDATED})\Z", re.I, needs_one=True)
_CLOCK = regex(
    r"[\s,|/·•–—-]*(?:(?:at|um|a las|às|kl\.?)\s)?(?:\d{1,2}[:.h]\d\d(?:[:.]\d\d)?"
    r"\s*(?:[ap]\.?m\.?)?\s*(?:uhr|hs|h|gmt|ist|[a-z]{3,4}\b)?)?[\s,|/·•–—)-]*",
    re.I,
)
_IN_PLACE = regex(r",?\s(?:in|em|en|à|aus|i|din)(?:\s[A-ZÀ-Þ][\w.'’-]{1,20}){1,3}\Z")
_OF_COPY = regex(r"\s(?:inputs?|reports?|newswires?|wires?|feeds?|material)\Z", re.I)
_PARTS = regex(
    r"\s*[/,;|+&、，•·]\s*|\s\((?=[A-Z])|\s[-–—]\s|(?<=\w\w)[–-](?=(?-i:[A-Z]{2}))|"
    rf"\s\(?(?:und|and|et|y|e|og|och|i|a|{_WITH})\s",
    re.I,
)
_INITIALS = regex(r"(?:[a-zäöüß]{1,6}|red|Red|RED|oprac)\.?\Z")
"""Who handled the copy: "hau/dpa", "APA/Red."."""
_DESK = regex(r"\A(?:[a-z]{2,4}|[A-Z]{2,3}|[a-z]{2}\([a-z]{2}\))\Z")
_NUMERAL = regex(r"[\d\s./:-]{1,20}(?:uhr|h|ist|gmt)?\Z", re.I)
_HOUSE = regex(r"[^\W\d_][\w.’'!-]*(?:\s[\w.’'!-]+){0,3}\Z")
_SENTENCE = regex(r"\b(?:is|are|was|were|ist|sind|has|have|es|est|sur|about|over|says?|told)\b")
PICTURE = regex(
    r"foto|photo|bild|image|imag[eé]n|imagem|getty|picture|video|handout|pool\b|archiv|imago\b|"
    r"shutterstock|scanpix|alamy|profimedia|istock|\bepa\b|zuma|\bpics?\b|\bfile\b|fotó|\bkép\b|"
    r"zdjęcie|\bfot\.|снимк|фото|写真|摄|攝|照片|圖|사진|صورة|تصوير|ภาพ|"
    r"keystone(?![-/ ](?:sda|ats))",
    re.I,
)
"""What says that a line is the credit of a picture."""
_SMALL = frozenset(
    "afp sda ats sid apa ap belga anp reuters kna ntb efe ansa pap čtk tt epd awp sita mti".split()
)
_SMALL_ALONE = frozenset("afp sda reuters ntb ansa anp čtk epd awp".split())
"""Those that are no words."""
_INITIALS_ALONE = frozenset("MTI STA AGI STT BTA BSS UNB QNA PNA GNA NAN".split())
"""Short names that hardly stand alone for anything else beside a day."""
_ENCLOSED = regex(r"\s*(?:\((?P<round>[^()]{2,70})\)|\[(?P<square>[^\[\]]{2,70})\]|"
                       r"/(?P<slash>[^/\s]{2,20})/)\s*[.+*]{0,4}\s*\Z")  # fmt: skip
_LAST = regex(r"[.!?»”“\"’…)।。](?:\s+|\s?[—–-]{1,2}\s?)(?P<who>[^.!?»”“\"’()]{2,60})\.?\s*\Z")
_DESKED = regex(
    r"(?:^|[.!?”\"])[\s–-]*(?P<who>PTI|IANS|ANI|UNI)(?:\s[A-Z]{2,4}|\s[a-z]{2,4}(?:/[a-z]{1,4}){0,2})"
    r"{1,4}\.?\s*\Z"
)
"""The service, and the initials of those who handled its copy."""
_NUMBERED = regex(r"\b(?P<who>dpa)(?:-\w{3,8})?(?:,\s*|:)(?:dpa:)?\d{6}-")
"""The service's own number for its report."""
_SIGNED = regex(r"[a-z]{2,3}(?:/[a-z]{2,3}){0,2}\s(?=\([^()]{2,60}\)\Z)")
"""Who handled the copy, before the services in brackets: "ab/cd (AFP, dpa)"."""
_OWNED = regex(r"(?:[\s—–-]|©|\([cC]\))*")
_BY = regex(r"(?:by|von|par|por|door|av|af|di)\s+(?=\S)", re.I)
_WRITER = regex(r"\s(?:(?:[A-Z][a-z]{2,12}\s){0,2}Writer|Correspondent|Reporter|Staff)s?\Z", re.I)
NARROW = str.maketrans("（）［］／：，＝", "()[]/:,=")
"""Wide marks as the narrow ones, character for character."""


def sole_credit(text: str) -> list[Found]:
    """The services that a short line credits in brackets or after "Source:" and its like."""
    if len(text) > 90:
        return []
    if numbered := _NUMBERED.search(text):
        return [Found("dpa", *numbered.span("who"))]
    text = text.translate(NARROW)
    if desked := _DESKED.match(text):
        return agencies(desked["who"], desked.start("who"), brackets=True)
    signed = _SIGNED.match(text)
    if enclosed := _ENCLOSED.match(text, signed.end() if signed else 0):
        inside, at = enclosed[enclosed.lastgroup or 0], enclosed.start(enclosed.lastgroup or 0)
        return _of(inside, at, True) or _of(inside, at, False, houses=1)
    lead = len(text) - len(text.lstrip(" —–-*"))
    if _LED.match(text, lead):
        return _of(text[lead:], lead, False)
    last = text.rfind(" | ") + 3
    return _of(text[last:], last, False) if last > 3 and _LED.match(text, last) else []


def handled_credit(text: str) -> list[Found]:
    """The services of a line that names besides them a house or who handled the copy: "RND/dpa"."""
    marked = "/" in text.strip(" /") or text[:3].lower() == "(c)"
    if len(text) > 40 or PICTURE.search(text) or not marked:
        return []
    start = _OWNED.match(text).end()  # type: ignore[union-attr]
    return _of(text[start:], start, False, houses=1)


def head_credit(text: str) -> list[Found]:
    """The services of a line among bylines: alone, with a day, a house or a writer beside them."""
    text = text.translate(NARROW)
    if dates := dates_of(text):
        after = dates[-1].end + _CLOCK.match(text[dates[-1].end :]).end()  # type: ignore[union-attr]
        return _head_part(text[: dates[0].start], 0) or _head_part(text[after:], after)
    return _head_part(text, 0)


def _head_part(text: str, offset: int) -> list[Found]:
    """The services of what such a line says before its day, or behind it."""
    text = _WRITER.sub("", _LABELS.sub("", text.rstrip(_EDGES)).rstrip(_EDGES))
    if placed := _IN_PLACE.search(text):
        text = text[: placed.start()]
    if len(text) > 80 or PICTURE.search(text) or _SENTENCE.search(text):
        return []
    start = len(text) - len(text.lstrip("©(—–- "))
    if text[start:] in _INITIALS_ALONE:
        return agencies(text[start:], offset + start, brackets=True)
    if taken := _TAKEN_FROM.match(text, start) or _BY.match(text, start):
        start = taken.end()
    return _of(text[start:], offset + start, False, houses=2, small=_SMALL_ALONE)


def closing_credit(text: str, *, ends_story: bool) -> list[Found]:
    """The services that close a paragraph: in brackets, or behind the story's last full stop."""
    at = max(0, len(text) - 90)
    tail = text[at:].translate(NARROW)
    opened = max(tail.rfind("("), tail.rfind("[")), tail.rstrip(" /").rfind("/")
    enclosed = next(filter(None, (_ENCLOSED.match(tail, one) for one in opened if one > 0)), None)
    if enclosed:
        group = enclosed.lastgroup or 0
        return _of(enclosed[group], at + enclosed.start(group), True)
    if not ends_story:
        return []
    if desked := _DESKED.search(tail):
        return agencies(desked["who"], at + desked.start("who"), brackets=True)
    last = _LAST.search(tail)
    if not last:
        return []
    slash = len(last["who"]) - len(last["who"].lstrip("/"))
    return _of(last["who"][slash:], at + last.start("who") + slash, slash > 0)


def _of(
    text: str, offset: int, enclosed: bool, *, houses: int = 0, small: frozenset[str] = frozenset()
) -> list[Found]:
    """The services of a list that has besides them but the initials of those who handled it.

    ``houses`` is how many papers or writers may stand among them.
    """
    led = _LED.match(text)
    # Short names are other things' initials too, but for such places.
    short = enclosed or bool(led and ":" in led[0])
    houses = houses or 2 * short
    strokes = houses == 1
    known = _SMALL if short else small
    found: list[Found] = []
    others = 0
    for start, end, mark in _pieces(text, led.end() if led else 0):
        part = _OF_COPY.sub("", text[start:end].strip(" .()"))
        part = part[lead.end() :] if (lead := _LED.match(part)) else part
        at = offset + text.index(part, start)
        services = agencies(part, at, brackets=short or bool(found)) or _in_small(
            part, at, known | _with(found)
        )
        found += services
        if services or not part or _handled(part, bool(found)):
            others += not services
        elif not houses or not _is_house(part, mark, strokes or not enclosed):
            return []
        else:
            houses -= 1
    return found if others < 3 else []


def _with(found: list[Found]) -> frozenset[str]:
    return _SMALL if found else frozenset()


def _handled(part: str, beside: bool) -> bool:
    """Is it but a hand's initials, a day or an hour?"""
    return bool(
        _INITIALS.match(part) or beside and _DESK.match(part) or _NUMERAL.match(part)
    ) or bool(dates_of(part) and len(part) < 24)


def _is_house(part: str, mark: str, strokes: bool) -> bool:
    """May it be a paper's name, or a writer's where no stroke makes it a photographer's?"""
    if len(part) > 34 or not _HOUSE.match(part) or PICTURE.search(part):
        return False
    if not (part[0].isupper() or "." in part):
        return False
    return "/" not in mark or strokes and not is_person(part)


def _pieces(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Each part's place, and the marks that part it from those beside it."""
    edges = [(one.start(), one.end(), one[0]) for one in _PARTS.finditer(text, start)][:6]
    marks = ["", *(mark for *_, mark in edges), ""]
    starts = [start, *(end for _, end, _ in edges)]
    stops = [*(begin for begin, *_ in edges), len(text)]
    for at, (begin, end) in enumerate(zip(starts, stops, strict=True)):
        yield begin, end, marks[at] + marks[at + 1]


def _in_small(part: str, offset: int, known: frozenset[str]) -> list[Found]:
    """A service in small letters, as "(sda)"."""
    if part not in known:
        return []
    for spelt in (part.upper(), part.title()):
        if service := agencies(spelt, brackets=True):
            return [Found(service[0].name, offset, offset + len(part))]
    return []
