"""On whom a sentence rests, by the words that say so: a suggestion, never a finding.

Classes: ``named`` (a person, an office or a body by name), ``unnamed``, ``document``,
``state-media``, ``unclear`` (somebody is cited, these words do not say who) and ``outlet`` (nobody
is: the outlet says it itself).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Class = Literal["named", "unnamed", "document", "state-media", "unclear", "outlet"]

_SAY = (
    r"(?:said|says|say|told|tells|added|noted|stated|insisted|claimed|argued|warned|stressed|denied|"
    r"confirmed|announced|declared|alleged|acknowledged|recalled|wrote|testified|explained|called|"
    r"according to|reported|reports|estimated|believes?|believed)"
)
_UNNAMED = re.compile(
    r"\b(?:condition of anonymity|speaking anonymously|(?:who )?(?:asked|declined|refused|wished) "
    r"(?:not )?to (?:be|remain) (?:named|identified|anonymous)|declined to be named|"
    r"not (?:be|to be) (?:named|identified)|requested (?:strict )?(?:confidentiality|anonymity)|"
    r"unnamed|anonymous|people familiar with|"
    r"(?:well-placed|one|security|military|diplomatic|intelligence|government|official|informed|"
    r"local|western|asian|police|army|same) (?:\w+ ){0,3}sources?|sources? (?:said|say|close)|"
    r"(?:current|former|senior|top|us|u\.s\.|state department|defen[cs]e|government|local|an?|two|"
    r"three|several|one of the former|the) (?:and \w+ )?(?:\w+ ){0,2}(?:officials?|analysts?|"
    r"diplomats?|activists?|experts?|observers?|witnesses|residents?|monitoring group|lawyers?)"
    r"(?=[^.]{0,60}\b(?:said|say|says|told|added|noted|believes?|estimated|according)|[,.”]*\Z)|"
    r"according to (?:\w+ ){0,5}(?:officials?|analysts?|sources?|diplomats?|group|observers?))",
    re.I,
)
_DOCUMENT = re.compile(
    r"\b(?:according to (?:an? |the |\w+ ){0,4}(?:report|statement|document|memo|cable|letter|"
    r"filing|survey|study|paper|indictment|transcript|data|figures)|"
    r"(?:report|statement|document|memo|cable|letter|paper|study) "
    r"(?:said|says|showed|shows|noted|stated|read)|the statement noted)\b",
    re.I,
)
_STATE = re.compile(
    r"\b(?:state[- ](?:run|owned|controlled)[- ,]*\s?(?:\w+ )?(?:media|newspaper|television|tv|"
    r"radio|news agency|daily|broadcaster|paper)|"
    r"state (?:media|television|tv|radio|broadcaster|news agency)|"
    r"official news agency|KCNA|Korean Central News Agency|Xinhua|TASS|Global New Light of Myanmar|"
    r"New Light of Myanmar|Granma|SANA|IRNA)\b"
)
_TITLES = (
    r"(?:President|Prime Minister|Minister|Ambassador|General|Gen\.|Senator|Sen\.|Secretary|"
    r"Spokes(?:man|woman|person)|Professor|Prof\.|Dr\.?|Mr\.?|Ms\.?|Mrs\.?|Lawyer|Judge|Chairman|"
    r"Director|Colonel|Col\.|Captain|Rapporteur|U|Daw)"
)
_NAME = r"[A-Z][\w’'-]+(?: (?:al-|bin |van |de |von )?[A-Z][\w’'-]+){0,3}"
_SAYERS = (
    re.compile(rf"\b(?P<who>{_NAME})(?:, [^,.;]{{3,80}},)? {_SAY}\b"),
    re.compile(rf"\b(?:{_SAY}) (?:by )?(?:{_TITLES} )?(?P<who>{_NAME})"),
)
_NO_NAME = frozenset(
    "The It He She They We I You This That These Those There In On At But And As While When If For "
    "After Before Since However Meanwhile According Some Many Several Two Three One Another Any "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Military Activists Analysts "
    "Officials Sources Observers Experts January February March April May June July August "
    "September October November December Western Asian".split()
)
_PRONOUN = re.compile(rf"(?:\b(?:he|she|they)\s{_SAY}|{_SAY}\s(?:he|she|they))\b", re.I)
_ROLE = r"(?:official|activist|analyst|source|lawyer|expert|diplomat)"
_THE_SAME = re.compile(
    rf"\bthe (?:same )?{_ROLE}\b[^.]{{0,40}}\b{_SAY}\b|\b{_SAY} the {_ROLE}\b",
    re.I,
)
_CUES: tuple[tuple[Class, re.Pattern[str]], ...] = (
    ("state-media", _STATE),
    ("document", _DOCUMENT),
    ("unnamed", _UNNAMED),
    ("unnamed", _THE_SAME),
)


@dataclass(frozen=True, slots=True)
class Attribution:
    kind: Class
    cue: str = ""
    """The words that it rests on; empty for the outlet's own."""


def attribution(sentence: str, before: Attribution | None = None) -> Attribution:
    """Whom a sentence cites, by its own words.

    A cue for anonymity wins over a name: an unnamed source may speak of a named person. "He said",
    and a quotation that goes on, are ``before``'s, the sentence's before it in the same paragraph.
    """
    for kind, pattern in _CUES:
        if found := pattern.search(sentence):
            return Attribution(kind, " ".join(found[0].split()))
    if sayer := _named(sentence):
        return Attribution("named", sayer)
    if found := _PRONOUN.search(sentence):
        told = before if before and before.kind != "outlet" else Attribution("unclear")
        return Attribution(told.kind, f"{found[0]}; {told.cue}" if told.cue else found[0])
    if before and before.kind != "outlet" and sentence[:1] in '“"':
        return before
    return Attribution("outlet")


def _named(sentence: str) -> str:
    """The words by which somebody is cited by name."""
    for pattern in _SAYERS:
        for found in pattern.finditer(sentence):
            if found["who"].split()[0] not in _NO_NAME:
                return " ".join(found[0].split())
    return ""
