"""Short credits that name nothing but wire services, with the words and marks set around them."""

from __future__ import annotations

import re

from byline.newsprint.people import Found, agencies

_WITH = re.compile(
    r"(?:mit (?:material|informationen|agenturmaterial|inhalten) (?:von|der)|mit|"
    r"with (?:(?:agency|additional) )?(?:files|information|reporting|inputs?) (?:from|by)|"
    r"with|from|"
    r"con (?:informaci[óo]n|datos|material) de|com informa[çc][õo]es d[aeo]|com|c/|avec|med|"
    r"(?:text|source|sources|quellen?|fuente|fonte|kilde|källa|lähde|bron|źródło|zdroj|kaynak|"
    r"forrás|izvor|sursa|šaltinis|allikas|avots|πηγή|источник|джерело|крыніца|извор)\s?:|agenturen)"
    r"\s*(?:the\s|der\s|l['’])?",
    re.I,
)
_PARTS = re.compile(r"\s*[/,;|+&]\s*|\s(?:und|and|et|y|e|og|och|i|mit)\s")
_INITIALS = re.compile(r"(?:[a-zäöüß]{1,6}|red|Red|RED)\.?\Z")
"""Who handled the copy: "hau/dpa", "APA/Red."."""
_DESK = re.compile(r"\A(?:[a-z]{2,4}|[A-Z]{2})\Z")
_LOWER = frozenset(
    "afp sda ats sid apa ap belga anp reuters kna ntb efe ansa pap čtk tt epd".split()
)
_ENCLOSED = re.compile(r"\s*(?:\((?P<round>[^()]{2,70})\)|\[(?P<square>[^\[\]]{2,70})\]|"
                       r"/(?P<slash>[^/\s]{2,20})/)\s*[.+*]{0,4}\s*\Z")  # fmt: skip
_LAST = re.compile(r"[.!?»”“\"’…)](?:\s+|\s?[—–-]{1,2}\s?)(?P<who>[^.!?»”“\"’()]{2,60})\.?\s*\Z")
_NUMBERED = re.compile(r"\b(?P<who>dpa)(?:-\w{3,8})?(?:,\s*|:)(?:dpa:)?\d{6}-")
"""The service's own number for its report."""


def sole_credit(text: str) -> list[Found]:
    """The services that a short line credits in brackets or after "Source:" and its like."""
    if len(text) > 80:
        return []
    if numbered := _NUMBERED.search(text):
        return [Found("dpa", *numbered.span("who"))]
    if enclosed := _ENCLOSED.match(text):
        return _of(enclosed[enclosed.lastgroup or 0], enclosed.start(enclosed.lastgroup or 0), True)
    lead = len(text) - len(text.lstrip(" —–-"))
    return _of(text[lead:], lead, False) if _WITH.match(text, lead) else []


def closing_credit(text: str, *, ends_story: bool) -> list[Found]:
    """The services that close a paragraph: in brackets, or behind the story's last full stop."""
    at = max(0, len(text) - 90)
    tail = text[at:]
    opened = max(tail.rfind("("), tail.rfind("["), tail.rstrip(" /").rfind("/"))
    if opened > 0 and (enclosed := _ENCLOSED.match(tail, opened)):
        group = enclosed.lastgroup or 0
        return _of(enclosed[group], at + enclosed.start(group), True)
    last = _LAST.search(tail) if ends_story else None
    return _of(last["who"], at + last.start("who"), False) if last else []


def _of(text: str, offset: int, enclosed: bool) -> list[Found]:
    """The services of a list that has besides them but the initials of those who handled it."""
    led = _WITH.match(text)
    at = led.end() if led else 0
    # Short names are other things' initials too, but for such places.
    short = enclosed or bool(led and ":" in led[0])
    found: list[Found] = []
    others = 0
    for start, end in _pieces(text, at):
        part = text[start:end].strip(" .")
        services = agencies(part, offset + text.index(part, start), brackets=short) or (
            _small(part, offset + start) if enclosed or short else []
        )
        found += services
        others += not services
        if not services and not (_INITIALS.match(part) or found and _DESK.match(part)):
            return []
    return found if others < 3 else []


def _pieces(text: str, start: int) -> list[tuple[int, int]]:
    edges = [(one.start(), one.end()) for one in _PARTS.finditer(text, start)][:6]
    starts = [start, *(end for _, end in edges)]
    return list(zip(starts, [*(begin for begin, _ in edges), len(text)], strict=True))


def _small(part: str, offset: int) -> list[Found]:
    """A service in small letters, as "(sda)"."""
    if part not in _LOWER:
        return []
    for spelt in (part.upper(), part.title()):
        if known := agencies(spelt, brackets=True):
            return [Found(known[0].name, offset, offset + len(part))]
    return []
