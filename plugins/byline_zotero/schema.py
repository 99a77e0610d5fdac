"""Zotero's item types: which fields and creators each may have, and what they are in CSL.

Facts from Zotero's schema, version 22, which every Zotero since 2022 takes; its API refuses an item
with a field that its type does not have. The mapping to CSL comes from byline's vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from byline.api import FIELDS, OTHERS, TYPES

_COMMON = "title date abstractNote language shortTitle url accessDate rights extra"
_ARCHIVE = "archive archiveLocation libraryCatalog callNumber"
_BOOK = "series seriesNumber volume numberOfVolumes edition place publisher"
_CAST = "director scriptwriter producer castMember contributor"

# One row a type: its creators, the primary one first; then its fields beside the common ones.
# "@": the four fields of an archive. "-date": it lacks this common field. "label=publisher": its
# own word for Zotero's base field, or for the field that CSL sees as the same thing.
_TYPES = f"""
artwork             | artist contributor | @ artworkMedium=medium artworkSize
audioRecording      | performer contributor composer wordsBy | @ audioRecordingFormat=medium seriesTitle=series volume numberOfVolumes place label=publisher runningTime ISBN
bill                | sponsor cosponsor contributor | billNumber=number code=publicationTitle codeVolume=volume section codePages=pages legislativeBody session history
blogPost            | author commenter contributor | blogTitle=publicationTitle websiteType=type
book                | author contributor editor translator seriesEditor | @ {_BOOK} numPages ISBN
bookSection         | author contributor editor bookAuthor translator seriesEditor | @ bookTitle=publicationTitle {_BOOK} pages ISBN
case                | author counsel contributor | caseName=title court=authority dateDecided=date docketNumber=number reporter=publicationTitle reporterVolume=volume firstPage=pages history
computerProgram     | programmer contributor | @ -language seriesTitle=series versionNumber system place company=publisher programmingLanguage ISBN
conferencePaper     | author contributor editor translator seriesEditor | @ proceedingsTitle=publicationTitle conferenceName place publisher volume pages series DOI ISBN
dataset             | author contributor | @ identifier=number type versionNumber repository=publisher repositoryLocation=place format=medium DOI
dictionaryEntry     | author contributor editor translator seriesEditor | @ dictionaryTitle=publicationTitle {_BOOK} pages ISBN
document            | author contributor editor translator reviewedAuthor | @ publisher
email               | author contributor recipient | subject=title
encyclopediaArticle | author contributor editor translator seriesEditor | @ encyclopediaTitle=publicationTitle {_BOOK} pages ISBN
film                | director contributor scriptwriter producer | @ distributor=publisher genre=type videoRecordingFormat=medium runningTime
forumPost           | author contributor | forumTitle=publicationTitle postType=type
hearing             | contributor | committee place publisher numberOfVolumes documentNumber=number pages legislativeBody=authority session history
instantMessage      | author contributor recipient |
interview           | interviewee contributor interviewer translator | @ interviewMedium=medium
journalArticle      | author contributor editor translator reviewedAuthor | @ publicationTitle volume issue pages series seriesTitle seriesText journalAbbreviation DOI ISSN
letter              | author contributor recipient | @ letterType=type
magazineArticle     | author contributor translator reviewedAuthor | @ publicationTitle volume issue pages ISSN
manuscript          | author contributor translator | @ manuscriptType=type place numPages
map                 | cartographer contributor seriesEditor | @ mapType=type scale seriesTitle=series edition place publisher ISBN
newspaperArticle    | author contributor translator reviewedAuthor | @ publicationTitle place edition section pages ISSN
patent              | inventor attorneyAgent contributor | place country assignee issuingAuthority=authority patentNumber=number filingDate pages applicationNumber priorityNumbers issueDate=date references legalStatus=status
podcast             | podcaster contributor guest | -date seriesTitle=series episodeNumber=number audioFileType=medium runningTime
preprint            | author contributor editor translator reviewedAuthor | @ genre=type repository=publisher archiveID=number place series seriesNumber DOI
presentation        | presenter contributor | presentationType=type place meetingName=conferenceName
radioBroadcast      | {_CAST} guest | @ programTitle=publicationTitle episodeNumber=number audioRecordingFormat=medium place network=publisher runningTime
report              | author contributor translator seriesEditor | @ reportNumber=number reportType=type seriesTitle=series place institution=publisher pages
standard            | author contributor | @ organization=authority committee type number versionNumber status publisher place DOI numPages
statute             | author contributor | nameOfAct=title code=publicationTitle codeNumber=volume publicLawNumber=number dateEnacted=date pages section session history
thesis              | author contributor | @ thesisType=type university=publisher place numPages
tvBroadcast         | {_CAST} guest | @ programTitle=publicationTitle episodeNumber=number videoRecordingFormat=medium place network=publisher runningTime
videoRecording      | {_CAST} | @ videoRecordingFormat=medium seriesTitle=series volume numberOfVolumes place studio=publisher runningTime ISBN
webpage             | author contributor translator | websiteTitle=publicationTitle websiteType=type
"""  # noqa: E501

_TWINS = {
    "radioBroadcast": "broadcast",
    "podcast": "broadcast",
    "videoRecording": "motion_picture",
    "email": "personal_communication",
    "instantMessage": "personal_communication",
}
"""Types that CSL does not tell from a sister that the vocabulary names."""

_MORE_FIELDS = {
    "archive": "archive",
    "authority": "authority",
    "filingDate": "submitted",
    "scale": "scale",
}
_MORE_CREATORS = {
    "castMember": "performer",
    "composer": "composer",
    "contributor": "contributor",
    "director": "director",
    "guest": "guest",
    "interviewer": "interviewer",
    "producer": "producer",
    "recipient": "recipient",
    "reviewedAuthor": "reviewed-author",
    "scriptwriter": "script-writer",
}
"""Words of Zotero's for CSL variables that the vocabulary has no row for."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One item type."""

    name: str
    csl: str
    fields: tuple[str, ...]
    """Its fields by their own names."""
    own: Mapping[str, str]
    """Base name to own name, of every field."""
    texts: Mapping[str, str]
    """Own name to CSL variable, of every field that is plain text to both."""
    creators: tuple[str, ...]
    primary: str
    """The creator that CSL calls the author."""


def _fields(words: str) -> Iterator[tuple[str, str]]:
    said = words.split()
    aliases = {word.partition("=")[2] for word in said}
    archive = _ARCHIVE.split() if "@" in said else []
    for word in ("title", *said, *_COMMON.split()[1:], *archive):
        if word == "@" or word[0] == "-" or f"-{word}" in said or word in aliases:
            continue
        own, _, base = word.partition("=")
        yield own, base or own


def _kind(line: str) -> Kind:
    name, creators, words = (cell.strip() for cell in line.split("|"))
    fields = dict(_fields(words))
    people = tuple(creators.split())
    primary = people[0] if CREATORS.get(people[0], "author") == "author" else ""
    own = {base: own for own, base in fields.items()}
    texts = {own: TEXTS[base] for own, base in fields.items() if base in TEXTS}
    return Kind(name, CSL_TYPE[name], tuple(fields), own, texts, people, primary)


def _said(prefix: str) -> Iterator[tuple[str, str]]:
    for row in (*FIELDS, *OTHERS):
        word = row.words.get("zotero", "")
        if word.startswith(prefix) and (prefix or "." not in word):
            yield word.removeprefix(prefix), row.csl


CSL_TYPE = {
    **{row.words["zotero"]: row.name for row in TYPES.values() if "zotero" in row.words},
    **_TWINS,
}
CSL_FIELD: Mapping[str, str] = MappingProxyType({**dict(_said("")), **_MORE_FIELDS})
"""Base field to CSL variable."""
TEXTS = {
    base: csl
    for base, csl in CSL_FIELD.items()
    if base not in ("itemType", "date", "accessDate", "language", "extra", "tags")
}
"""The same without those that are no plain text to CSL or to byline."""
BASE_FIELD = {csl: base for base, csl in CSL_FIELD.items()}
CREATORS: Mapping[str, str] = MappingProxyType({**dict(_said("creators.")), **_MORE_CREATORS})
"""Creator type to CSL name variable."""
CREATOR_OF = {csl: creator for creator, csl in CREATORS.items()}
KINDS = {kind.name: kind for kind in map(_kind, _TYPES.strip().splitlines())}
FALLBACK = KINDS["document"]


def kind_for(csl_type: str) -> Kind:
    """The item type that the vocabulary names for a CSL type, else the plain document."""
    row = TYPES.get(csl_type)
    return KINDS.get(row.words.get("zotero", ""), FALLBACK) if row else FALLBACK
