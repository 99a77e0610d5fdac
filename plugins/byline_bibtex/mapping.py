"""What a field of a record is called in BibTeX and BibLaTeX, as data.

Sources: the biblatex manual 3.18b, sections 2.1 and 2.2 (types, fields) and its default data model
(which field belongs to which type); the CSL 1.0.2 specification, appendices III and IV.
"""

from __future__ import annotations

from byline.api import CSL_TYPES, Article
from byline_bibtex.encode import address, clean, encode

TYPES: dict[str, tuple[str, str, str]] = {
    "article-newspaper": ("article", "newspaper", "article"),
    "article-magazine": ("article", "magazine", "article"),
    "article-journal": ("article", "", "article"),
    "review": ("article", "review", "article"),
    "review-book": ("article", "review-book", "article"),
    "webpage": ("online", "", "misc"),
    "post-weblog": ("online", "blog", "misc"),
    "post": ("online", "post", "misc"),
    "broadcast": ("misc", "tvbroadcast", "misc"),
    "report": ("report", "", "techreport"),
    "book": ("book", "", "book"),
    "collection": ("collection", "", "book"),
    "chapter": ("incollection", "", "incollection"),
    "paper-conference": ("inproceedings", "", "inproceedings"),
    "thesis": ("thesis", "", "phdthesis"),
    "entry-encyclopedia": ("inreference", "encyclopedia", "incollection"),
    "entry-dictionary": ("inreference", "dictionary", "incollection"),
    "entry": ("inreference", "", "incollection"),
    "patent": ("patent", "", "misc"),
    "software": ("software", "", "misc"),
    "dataset": ("dataset", "", "misc"),
    "periodical": ("periodical", "", "misc"),
    "manuscript": ("unpublished", "", "unpublished"),
    "pamphlet": ("booklet", "", "booklet"),
    "document": ("misc", "", "misc"),
}
"""CSL type to BibLaTeX type, its subtype, and the classic type; every other one is @misc."""

READ_TYPES = {
    "article": "article-journal", "suppperiodical": "article-journal", "review": "review",
    "newsarticle": "article-newspaper", "newspaper": "article-newspaper",
    "electronic": "webpage", "www": "webpage", "techreport": "report", "mvbook": "book",
    "inbook": "chapter", "bookinbook": "chapter", "suppbook": "chapter",
    "suppcollection": "chapter", "proceedings": "collection", "mvproceedings": "collection",
    "mvcollection": "collection", "reference": "collection", "mvreference": "collection",
    "conference": "paper-conference", "phdthesis": "thesis", "mastersthesis": "thesis",
    "manual": "report", "standard": "standard", "jurisdiction": "legal_case",
    "legislation": "legislation", "legal": "treaty", "letter": "personal_communication",
    "movie": "motion_picture", "video": "motion_picture", "audio": "song", "music": "song",
    "image": "graphic", "artwork": "graphic", "performance": "performance",
}  # fmt: skip
"""Types that are read and never written."""

NEWS_SUBTYPES = {
    "newspaper": "article-newspaper", "news": "article-newspaper",
    "nonacademic": "article-newspaper", "magazine": "article-magazine",
}  # fmt: skip

OUTLET = {
    "article": "journaltitle", "online": "organization", "misc": "organization",
    "software": "organization", "dataset": "organization", "incollection": "booktitle",
    "inproceedings": "booktitle", "inreference": "booktitle", "inbook": "booktitle",
}  # fmt: skip
"""Where each type names what carried the piece; for others the record's word has its own field."""

OUTLET_SHOWN = {
    "report": "institution", "techreport": "institution", "thesis": "institution",
    "phdthesis": "school", "book": "publisher", "collection": "publisher",
    "unpublished": "howpublished", "booklet": "howpublished",
}  # fmt: skip

CLASSIC = {"journaltitle": "journal", "location": "address", "annotation": "annote"}

PUBLISHER = {
    "report": "institution", "techreport": "institution", "thesis": "institution",
    "phdthesis": "school", "misc": "howpublished", "online": "organization",
    "unpublished": "howpublished", "booklet": "howpublished",
}  # fmt: skip

_BOOKS = frozenset("book collection incollection inproceedings inreference inbook".split())
_LONG = _BOOKS | {"article", "periodical"}
CSL_FIELDS: dict[str, tuple[str, frozenset[str]]] = {
    "volume": ("volume", _LONG),
    "issue": ("number", frozenset({"article", "periodical"})),
    "number": ("number", _BOOKS | {"report", "patent", "dataset", "techreport"}),
    "edition": ("edition", _BOOKS | {"dataset"}),
    "collection-title": ("series", _LONG | {"dataset"}),
    "number-of-volumes": ("volumes", _BOOKS),
    "number-of-pages": ("pagetotal", frozenset("book collection report thesis booklet".split())),
    "chapter-number": ("chapter", _BOOKS | {"report", "thesis", "booklet"}),
    "genre": ("type", frozenset("report thesis misc software patent dataset booklet "
                                "unpublished techreport phdthesis".split())),
    "event-title": ("eventtitle", frozenset({"inproceedings", "unpublished"})),
    "version": ("version", frozenset("article online misc software dataset report patent".split())),
    "ISBN": ("isbn", _BOOKS),
    "ISSN": ("issn", frozenset({"article", "periodical"})),
    "DOI": ("doi", frozenset()),
    "title-short": ("shorttitle", frozenset()),
}  # fmt: skip
"""CSL variable to field, and the types that biblatex knows it in (none named: all)."""

NAMES = frozenset(
    "editor translator annotator commentator afterword foreword introduction bookauthor editora "
    "editorb editorc holder namea nameb namec shortauthor shorteditor sortname".split()
)
CSL_NAMES = {"editor": "editor", "translator": "translator", "bookauthor": "container-author"}
VERBATIM = frozenset(
    "doi url eprint file pdf verba verbb verbc crossref xdata xref related entryset ids".split()
)
NEVER_WRITTEN = frozenset("crossref xdata xref related entryset execute options".split())
"""Their content has been inherited already, or is code."""

SLOTS = ("usera", "userb", "userc", "userd", "usere", "userf")
"""BibLaTeX's free fields: an annotation (``usera+an``) names the record's field that one holds."""


def entry_type(kind: str, classic: bool) -> tuple[str, str]:
    """The entry type and subtype for a CSL type."""
    modern, subtype, old = TYPES.get(kind, ("misc", kind, "misc"))
    if classic and not subtype and old in ("misc", "book", "incollection") and kind != "document":
        subtype = kind if read_type(old, "", "") != kind else ""
    return (old if classic else modern), subtype


def read_type(kind: str, subtype: str, url: str) -> str:
    """The CSL type for an entry; a bare @misc with an address is a web page."""
    for name, (modern, sub, old) in TYPES.items():
        if sub == subtype and (kind == modern or (subtype and kind == old)):
            return "webpage" if name == "document" and url else name
    if subtype in NEWS_SUBTYPES and kind in ("article", "newsarticle"):
        return NEWS_SUBTYPES[subtype]
    if subtype in CSL_TYPES or (kind == "misc" and subtype):
        return subtype
    for name, (modern, _, old) in TYPES.items():
        if kind in (modern, old) and kind not in READ_TYPES:
            return name
    return READ_TYPES.get(kind, "document")


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
    outlet = encode(clean(article.outlet), classic)
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
        notes.append(f"Accessed {encode(str(article.accessed), classic)}")
    return notes


def _link(words: str, url: str, classic: bool) -> str:
    """A link to print; none where ``\\url`` could not hold the address in a printed field."""
    link = address(url, classic)
    return f"{words}\\url{{{link}}}" if link and not set("%#") & set(link) else ""
