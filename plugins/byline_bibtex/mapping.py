"""What a field of a record is called in BibTeX and BibLaTeX: the house's table, and beside it what
these two formats need: which field belongs to which type, and words that are only ever read.

Sources: the biblatex manual 3.18b, sections 2.1 and 2.2 (types, fields) and its default data model
(which field belongs to which type); the CSL 1.0.2 specification, appendices III and IV.
"""

from __future__ import annotations

from functools import lru_cache

from byline.api import CSL_TYPES, OTHERS, TYPES, Article, Date
from byline_bibtex.encode import address, clean, encode


def _split(word: str) -> tuple[str, str]:
    kind, _, subtype = word.partition("/")
    return kind, subtype


_WRITTEN = {
    name: (*_split(row.words.get("biblatex", f"misc/{name}")), row.words.get("bibtex", "misc"))
    for name, row in TYPES.items()
}
"""CSL type to BibLaTeX type, its subtype, and the classic type; every other one is @misc."""

_READ: dict[tuple[str, str], str] = {}
for _name, (_modern, _subtype, _old) in _WRITTEN.items():
    _READ.setdefault((_modern, _subtype), _name)
    if _subtype:
        _READ.setdefault((_old, _subtype), _name)

_READ_TYPES = {
    "newsarticle": "article-newspaper", "newspaper": "article-newspaper",
    "suppperiodical": "article-journal", "review": "review", "electronic": "webpage",
    "www": "webpage", "techreport": "report", "manual": "report", "mvbook": "book",
    "collection": "book", "mvcollection": "book", "proceedings": "book", "mvproceedings": "book",
    "reference": "book", "mvreference": "book", "commentary": "book", "inbook": "chapter",
    "bookinbook": "chapter", "suppbook": "chapter", "suppcollection": "chapter",
    "inreference": "entry-encyclopedia", "conference": "paper-conference",
    "phdthesis": "thesis", "mastersthesis": "thesis", "data": "dataset", "legal": "treaty",
    "artwork": "graphic", "video": "motion_picture", "music": "song",
    "performance": "performance",
}  # fmt: skip
"""Types that are read and never written."""

_NEWS_SUBTYPES = {
    "newspaper": "article-newspaper", "news": "article-newspaper",
    "nonacademic": "article-newspaper", "magazine": "article-magazine",
}  # fmt: skip

INSIDE = frozenset(
    "inbook incollection inproceedings inreference bookinbook suppbook suppcollection "
    "conference".split()
)
"""Parts of a book; what carries them is the book's title."""
BOOKS = INSIDE | frozenset(
    "book mvbook collection mvcollection proceedings mvproceedings reference mvreference".split()
)
PERIODICALS = frozenset("article periodical suppperiodical newsarticle newspaper review".split())

OUTLET = {
    "article": "journaltitle", "online": "organization", "misc": "organization",
    "software": "organization", "dataset": "organization", "legislation": "journaltitle",
    **dict.fromkeys(INSIDE, "booktitle"),
}  # fmt: skip
"""Where each type names what carried the piece; for others the record's word has its own field."""

PLAIN = frozenset(("document", "software", "dataset"))
"""Types of no outlet: what ``organization`` names there has brought it out."""

OUTLET_SHOWN = {
    "report": "institution", "techreport": "institution", "thesis": "institution",
    "phdthesis": "school", "mastersthesis": "school", "book": "publisher",
    "unpublished": "howpublished", "booklet": "howpublished",
}  # fmt: skip

CLASSIC = {"journaltitle": "journal", "location": "address", "annotation": "annote"}

PUBLISHER = {
    "report": "institution", "techreport": "institution", "thesis": "institution",
    "phdthesis": "school", "mastersthesis": "school", "misc": "howpublished",
    "software": "howpublished", "dataset": "howpublished", "online": "organization",
    "unpublished": "howpublished", "booklet": "howpublished",
}  # fmt: skip
"""Where a type names who brought it out, if not in ``publisher``."""

GENRES = {
    "phdthesis": "PhD thesis", "mathesis": "Master’s thesis", "mastersthesis": "Master’s thesis",
    "candthesis": "Candidate thesis", "bathesis": "Bachelor’s thesis",
    "resreport": "research report",
}  # fmt: skip
"""What biblatex prints for its own words in ``type``, and for thesis types that CSL has not."""

UNDATED = frozenset(("n.d.", "nd", "n. d.", "no date", "nodate", "undated", "s.d.", "o. j."))
"""What people write into ``year`` where a capture shows no date."""

PUBLISHERS = ("school", "institution", "organization", "howpublished", "publisher")

_WHOLE = frozenset("book incollection inproceedings inreference inbook".split())
_LONG = _WHOLE | {"article", "periodical"}
_KINDS: dict[str, frozenset[str]] = {
    "volume": _LONG,
    "issue": frozenset({"article", "periodical"}),
    "number": frozenset({"report", "patent", "dataset", "techreport", "legislation", "standard"}),
    "collection-number": _WHOLE,
    "edition": _WHOLE | {"dataset"},
    "collection-title": _LONG | {"dataset"},
    "number-of-volumes": _WHOLE,
    "number-of-pages": frozenset("book report thesis booklet".split()),
    "chapter-number": _WHOLE | {"report", "thesis", "booklet"},
    "genre": frozenset("report thesis misc software patent dataset booklet unpublished techreport "
                       "phdthesis mastersthesis".split()),
    "event-title": frozenset({"inproceedings", "unpublished"}),
    "event-place": frozenset({"inproceedings", "unpublished"}),
    "event-date": frozenset({"inproceedings", "unpublished"}),
    "version": frozenset("article online misc software dataset report patent standard".split()),
    "part-number": _WHOLE,
    "container-author": frozenset({"inbook"}),
    "container-title-short": frozenset({"article"}),
    "original-publisher": _WHOLE,
    "original-publisher-place": _WHOLE,
    "original-title": _WHOLE,
    "original-date": _WHOLE,
    "status": frozenset("article book incollection inproceedings report thesis".split()),
    "call-number": frozenset("article book incollection inproceedings report thesis online misc "
                             "booklet unpublished".split()),
    "ISBN": _WHOLE,
    "ISSN": frozenset({"article", "periodical"}),
}  # fmt: skip
"""Variables that biblatex's data model knows in these types only; others fit everywhere."""

CSL_FIELDS: tuple[tuple[str, str, str, frozenset[str]], ...] = tuple(
    (row.name, row.kind, row.words["biblatex"], _KINDS.get(row.name, frozenset()))
    for row in OTHERS
    if "biblatex" in row.words and row.name not in ("publisher", "note", "volume-title")
)
"""CSL variable, what it holds, its field, and the types that biblatex knows it in (none: all)."""

READ_FIELDS = {
    field: (name, kind) for name, kind, field, _ in CSL_FIELDS if field != "number"
}  # "number" is an issue, a number of a series or of the piece, as the type has it
VARIABLES = frozenset(row.name for row in OTHERS)

NAMES = frozenset(
    "editor translator annotator commentator afterword foreword introduction bookauthor editora "
    "editorb editorc holder namea nameb namec shortauthor shorteditor sortname".split()
)
VERBATIM = frozenset(
    "doi url eprint file pdf verba verbb verbc crossref xdata xref related entryset ids".split()
)
NEVER_WRITTEN = frozenset("crossref xdata xref related entryset execute options ids".split())
"""Not carried into another dialect: their content has been inherited already, or is code."""

OWN_WORDS = ("agency", "section", "place", "outlet", "archive-url", "page")
"""The record's words that a classic file, which BibTeX ignores them in, has under their name."""

SLOTS = ("usera", "userb", "userc", "userd", "usere", "userf")
"""BibLaTeX's free fields: an annotation (``usera+an``) names the record's field that one holds."""
CARRIER = "verbc"
"""The free field for what no other can say, as JSON."""


@lru_cache(1_024)
def entry_type(kind: str, classic: bool, genre: str = "") -> tuple[str, str]:
    """The entry type and subtype for a CSL type."""
    modern, subtype, old = _WRITTEN.get(kind, ("misc", kind, "misc"))
    if kind == "thesis" and any(word in genre.lower() for word in ("master", "m.a", "m.sc")):
        old = "mastersthesis"
    if classic and not subtype and old in ("misc", "book", "incollection") and kind != "document":
        subtype = kind if read_type(old, "", "") != kind else ""
    return (old if classic else modern), subtype


def read_type(kind: str, subtype: str, url: str) -> str:
    """The CSL type for an entry; a bare @misc with an address is a web page."""
    found = _READ.get((kind, subtype), "")
    if not found and kind in PERIODICALS:
        found = _NEWS_SUBTYPES.get(subtype, "")
    if not found and (subtype in CSL_TYPES or (kind == "misc" and subtype)):
        found = subtype
    found = found or _READ_TYPES.get(kind, "") or _READ.get((kind, ""), "document")
    return "webpage" if found == "document" and url and kind == "misc" else found


def shown(article: Article, kind: str, classic: bool) -> dict[str, str]:
    """What a bibliography should print although the record keeps it elsewhere, in TeX.

    A reader takes these out again where they still say what the record's own fields say.
    """
    out: dict[str, str] = {}
    notes = _notes(article, classic)
    archived = _link("Archived at ", article.archive_url, classic)
    if classic and archived:
        notes.append(archived)
    elif archived:
        out["addendum"] = archived
    if notes:
        out["note"] = "; ".join(notes)
    by_outlet = (classic and kind == "misc") or kind in OUTLET_SHOWN
    outlet = encode(clean(article.outlet), classic) if by_outlet else ""
    if classic and kind == "misc":
        parts = (outlet, _link("", article.url, classic))
        out["howpublished"] = ", ".join(part for part in parts if part)
    elif kind in OUTLET_SHOWN:
        field = OUTLET_SHOWN[kind]
        out[field] = f"{{{outlet}}}" if outlet and field == "publisher" else outlet
    return {name: tex for name, tex in out.items() if tex}


def _notes(article: Article, classic: bool) -> list[str]:
    notes = []
    if article.agency and article.author:
        notes.append(encode(clean(article.agency), classic))
    if classic and article.accessed:
        notes.append(_accessed(article.accessed))
    return notes


@lru_cache(4_096)
def _accessed(date: Date) -> str:
    return f"Accessed {encode(str(date), True)}"


def _link(words: str, url: str, classic: bool) -> str:
    """A link to print; none where ``\\url`` could not hold the address in a printed field."""
    link = address(url, classic) if url else ""
    return f"{words}\\url{{{link}}}" if link and not set("%#") & set(link) else ""
