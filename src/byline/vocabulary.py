"""The words of the house, as data: one row a field, one name a thing.

Every format's mapping starts from this table. Names follow CSL 1.0.2 with two exceptions where
the trade has the better word: *outlet* (CSL container-title) and *topics* (CSL keyword).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "names", "date", "words", "key"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record and what each neighbouring vocabulary calls it."""

    name: str
    """As in the record file: kebab-case."""
    kind: Kind
    csl: str
    biblatex: str
    bibtex: str
    schema_org: str
    summary: str

    @property
    def attribute(self) -> str:
        """As in Python: snake_case."""
        return self.name.replace("-", "_")


FIELDS: tuple[Field, ...] = (
    Field("type", "key", "type", "@type", "@type", "@type", "What kind of item it is (CSL type)"),
    Field("title", "text", "title", "title", "title", "headline", "The headline"),
    Field("author", "names", "author", "author", "author", "author", "Who wrote it"),
    Field(
        "agency", "text", "source", "", "", "sourceOrganization",
        "The wire service whose copy the outlet carries",
    ),
    Field(
        "outlet", "text", "container-title", "journaltitle", "journal", "publisher",
        "The paper, site or station that carries it",
    ),
    Field("issued", "date", "issued", "date", "year", "datePublished", "When it was published"),
    Field("accessed", "date", "accessed", "urldate", "note", "", "When somebody looked at it"),
    Field("section", "text", "section", "journalsubtitle", "", "articleSection", "The section"),
    Field("page", "text", "page", "pages", "pages", "printPage", "Printed page or pages"),
    Field(
        "place", "text", "publisher-place", "location", "address", "dateline",
        "The dateline's place of a news report; the publisher's place of a book",
    ),
    Field("language", "text", "language", "langid", "", "inLanguage", "BCP 47 language tag"),
    Field("url", "text", "URL", "url", "url", "url", "Where it stands on the web"),
    Field("archive-url", "text", "archive_location", "verba", "", "archivedAt", "An archived copy"),
    Field("abstract", "text", "abstract", "abstract", "abstract", "abstract", "A short summary"),
    Field("topics", "words", "keyword", "keywords", "keywords", "keywords", "What it is about"),
)  # fmt: skip

BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}

QUERY_ALIASES = {"date": "issued", "topic": "topics", "tag": "topics", "publisher": "outlet"}
"""Words that a query may use for a field."""

DATELINE_TYPES = frozenset(
    "article article-magazine article-newspaper broadcast post post-weblog webpage".split()
)
"""Items whose ``place`` is their dateline. Written as the publisher's place it would say that
The Irrawaddy appears in Washington, so it goes where a format keeps a program's own words."""

CSL_TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter "
    "classic collection dataset document entry entry-dictionary entry-encyclopedia event figure "
    "graphic hearing interview legal_case legislation manuscript map motion_picture "
    "musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software song "
    "speech standard thesis treaty webpage".split()
)
"""Every item type of CSL 1.0.2, appendix III: people also import books."""
