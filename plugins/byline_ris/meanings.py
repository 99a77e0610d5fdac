"""What a tag means in a reference type, as data: the vocabulary's words, and where RIS differs.

RIS gives most tags another meaning in each type. Sources: the field lists of EndNote's reference
types, Zotero's RIS translator, and the RIS specification of Reference Manager.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rispy import TAG_KEY_MAPPING  # type: ignore[import-untyped]

from byline.api import DATELINE_TYPES, FIELDS, OTHERS, TYPES

GENERIC = TYPES["document"].words["ris"]

_READ_TYPES = """
article-journal         ABST EJOUR INPR
book                    EBOOK EDBOOK
chapter                 ECHAP
classic                 CLSWK ANCIENT
dataset                 DBASE AGGR
figure                  FIGURE CHART
legislation             LEGAL
manuscript              UNPB UNPD
bill                    UNBILL
motion_picture          MPCT VIDEO ADVS MULTI
musical_score           MUSIC
paper-conference        CONF
periodical              JFULL
personal_communication  ICOMM
report                  GOVDOC
webpage                 WEB
document                CTLG EQUA GRANT GRNT
"""
"""CSL type and the types that are read as it. A broadcast is written as MPCT, which EndNote calls
"Film or Broadcast", and a post as ICOMM; a stranger's MPCT is a film, a stranger's ICOMM a mail."""

_MEANS = """
T2  collection-title   BOOK CLSWK COMP EBOOK EDBOOK GOVDOC MAP RPRT
T2  event-title        CONF CPAPER
T2  -                  HEAR LEGAL THES
C3  outlet             CONF CPAPER
C1  place              CONF CPAPER
CY  event-place        CONF CPAPER
SE  chapter-number     CHAP ECHAP SER
SE  -                  BLOG BOOK CASE CTLG DATA DICT EBOOK EDBOOK EJOUR LEGAL MANSCPT MGZN PAT STAND
M1  collection-number  BOOK CLSWK CTLG EDBOOK PAMP SER
M1  -                  ART BLOG CHAP CPAPER EBOOK ECHAP ELEC LEGAL MAP MPCT MULTI NEWS STAND WEB
ET  version            COMP DATA
VL  -                  ELEC WEB
IS  number-of-volumes  CHAP
NV  -                  CHAP
AU  editor             EDBOOK
A2  collection-editor  BOOK CLSWK EDBOOK MAP RPRT
A3  collection-editor  CHAP CONF CPAPER EBOOK ECHAP
A4  -                  CASE CONF CPAPER DATA MPCT MUSIC
OP  -                  BILL BLOG CASE COMP ELEC HEAR LEGAL MPCT PAT RPRT SLIDE STAT UNBILL VIDEO WEB
"""
"""Tag, the field that it is in these types ("-": none of byline's), both ways."""

_ALSO = """
T1  title    *
CT  title    *
BT  title    BOOK EBOOK EDBOOK MANSCPT UNPB
BT  outlet   *
JF  outlet   *
JO  outlet   *
JA  outlet   *
J1  container-title-short *
A1  author   *
A1  editor   EDBOOK
A2  editor   BLOG CHAP CONF CPAPER DICT EBOOK ECHAP ENCYC GEN JOUR SER
A3  editor   BOOK
N2  abstract *
CP  issue    *
M1  issue    CONF EJOUR GOVDOC JOUR MGZN
LK  url      *
"""
"""Read and never written; "*": in every type for which nothing else is said."""

COUNTED = frozenset("BOOK CLSWK EBOOK EDBOOK THES".split())
"""Types whose SP alone counts the pages."""
TIMED = frozenset(("MPCT",))
"""Types whose SP is the running time."""
NUMBERED = frozenset("PAT RPRT".split())
"""Types whose SN is the number of a report or patent."""
BOOKS = frozenset("BOOK CHAP CLSWK CONF CPAPER EBOOK ECHAP EDBOOK ENCYC DICT".split())
"""Types whose SN is an ISBN."""

_OWN_ROOM = frozenset("TY DA PY Y1 Y2 SP EP SN".split())
"""Tags whose value is more than a text; the reader and the writer see to them one by one."""
KNOWN = frozenset(TAG_KEY_MAPPING) | frozenset(
    "A5 AV BT CP CR CT ED EP H1 H2 ID J1 L3 LK M2 PP PY SV U1 U2 U3 U4 U5".split()
)
"""Tags that some program writes; any other one is worth a word."""

LANGUAGES = {
    "english": "en", "eng": "en", "french": "fr", "fre": "fr", "fra": "fr", "german": "de",
    "ger": "de", "deu": "de", "spanish": "es", "spa": "es", "italian": "it", "ita": "it",
    "portuguese": "pt", "por": "pt", "dutch": "nl", "dut": "nl", "nld": "nl", "russian": "ru",
    "rus": "ru", "polish": "pl", "pol": "pl", "chinese": "zh", "chi": "zh", "zho": "zh",
    "japanese": "ja", "jpn": "ja", "korean": "ko", "kor": "ko", "burmese": "my", "bur": "my",
    "mya": "my", "thai": "th", "tha": "th", "arabic": "ar", "ara": "ar", "hebrew": "he",
    "heb": "he",
}  # fmt: skip
"""Languages as catalogues name them, in English or by the codes of ISO 639-2."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """What the tags are in one reference type."""

    fields: Mapping[str, str]
    """Tag to the field that it is read as."""
    sources: Mapping[str, tuple[str, ...]]
    """Field to the tags that it is read from, the weightiest first."""
    tags: Mapping[str, str]
    """Field to the tag that it is written in; one that has none is missing."""


def _rows(table: str) -> Iterator[list[str]]:
    return (line.split() for line in table.strip().splitlines())


def _kinds() -> dict[str, str]:
    kinds = {tag: name for name, *tags in _rows(_READ_TYPES) for tag in tags}
    for name, row in TYPES.items():
        if word := row.words.get("ris"):
            kinds.setdefault(word, name)
    return kinds


_KINDS = _kinds()


def kind_of(ty: str) -> str:
    """The CSL type of a reference type; "" where it is none that we know."""
    return _KINDS.get(ty, "")


def written_as(kind: str) -> str:
    """The reference type for a CSL type."""
    row = TYPES.get(kind)
    word = row.words.get("ris") if row else None
    return word or next((tag for tag, name in _KINDS.items() if name == kind), GENERIC)


def meanings(ty: str, kind: str) -> Meanings:
    """What the tags mean in ``ty`` for an item of this CSL type.

    Its place is a report's dateline or a publisher's place; CY is the publisher's.
    """
    return _meanings(ty if ty in _KINDS else GENERIC, kind in DATELINE_TYPES)


@cache
def _meanings(ty: str, dateline: bool) -> Meanings:
    words = {row.words["ris"]: row.name for row in (*OTHERS, *FIELDS) if "ris" in row.words}
    if dateline:
        words["CY"] = "publisher-place"
    means, also = _said(_MEANS, ty), _said(_ALSO, ty)
    read = {**_said(_ALSO, "*"), **words, **means, **also}
    written = [*words.items(), *means.items()]
    tags = {name: tag for tag, name in written if read[tag] == name and tag not in _OWN_ROOM}
    sources = {name: _sources(name, tags.get(name, ""), read) for name in read.values()}
    tags.pop("-", None)
    fields = {t: name for t, name in read.items() if name != "-" and t not in _OWN_ROOM}
    return Meanings(fields, sources, tags)


def _said(table: str, ty: str) -> dict[str, str]:
    return {tag: name for tag, name, *types in _rows(table) if ty in types}


def _sources(name: str, first: str, read: Mapping[str, str]) -> tuple[str, ...]:
    found = [tag for tag, field in read.items() if field == name and tag not in _OWN_ROOM]
    return tuple(sorted(found, key=lambda tag: tag != first))
