"""What people call the fields of a report in their own tables and notes.

A column's header or a note's property is matched without regard to case, spaces, hyphens and
underscores: byline's own words, those of CSL, BibLaTeX, schema.org and Zotero from the house's
vocabulary, and the words below. A word that could be two fields is none of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from byline.vocabulary import BY_NAME, CSL_TYPES, FIELDS, TYPES

_WORDS = """
key          citekey, citation key, bibtex key, bibkey
title        headline, hed, article title, story title
author       authors, author name, author names, byline, bylines, writer, writers, written by,
             reporter, reporters, journalist, journalists
agency       news agency, wire, wire service
outlet       newspaper, news paper, paper, publication, publication name, magazine, journal,
             outlet name, news outlet, media outlet, site name
issued       date, published, published on, published date, published at, publish date,
             publication date, date published, date of publication, date issued, pub date,
             pubdate, year, publication year
accessed     access date, accessed on, date accessed, retrieved, retrieved on, date retrieved,
             last accessed
section      news section
page         pages, pp, page number, page numbers, page no, print page
place        dateline
language     lang
url          link, links, web link, href, web address, article url, permalink
archive-url  archive url, archive link, archived url, archived at, archived copy, wayback,
             wayback url, wayback link
abstract     summary, synopsis, description, standfirst, dek
topics       topic, tag, tags, keyword, keywords, subject, subjects
note         notes, remark, remarks, annotation, annotations
aliases
editor       editors
translator   translators
publisher
volume
issue
edition
DOI
ISBN
ISSN
"""
_FORMATS = ("csl", "biblatex", "schema.org", "zotero")
UNSURE: Mapping[str, str] = {
    "source": "outlet, agency or url",
    "location": "place or archive-url",
    "site": "outlet or url",
    "website": "outlet or url",
    "media": "outlet or type",
    "category": "section or topics",
    "categories": "section or topics",
    "created": "issued or accessed",
}
"""Words that could be more than one field, and the names that would settle it."""

_LONGEST = 80


@lru_cache(4096)
def folded(word: str) -> str:
    """A header with what people vary taken out: "Author(s): " is "authors"."""
    text = unicodedata.normalize("NFKC", word[:_LONGEST]).casefold().replace("(s)", "s")
    return re.sub(r"[\s_-]+", "", text).strip(":*.")


def _synonyms() -> dict[str, str]:
    own = {}
    for line in re.sub(r",\n +", ", ", _WORDS.strip()).splitlines():
        name, _, words = line.partition(" ")
        own.update(dict.fromkeys(map(folded, [name, *words.split(",")]), name))
    foreign = [(folded(row.words.get(form, "")), row.name) for row in FIELDS for form in _FORMATS]
    meanings = Counter(word for word, _ in set(foreign))
    rest = {word: name for word, name in foreign if word.isalnum() and meanings[word] == 1}
    known = {**rest, **own, **{folded(name): name for name in BY_NAME}}
    return {word: name for word, name in known.items() if word and word not in UNSURE}


_FIELD_OF = _synonyms()
_TYPE_OF = {
    **{folded(row.words["zotero"]): row.name for row in TYPES.values() if "zotero" in row.words},
    # "Article" in a table is a report in a paper, CSL's "article" a preprint.
    **{folded(name): name for name in CSL_TYPES if name != "article"},
}


def field_of(word: str) -> str:
    """The field, ``key``, ``note`` or CSL variable that a header names; "" where it is none."""
    return _FIELD_OF.get(folded(word), "")


def type_of(word: str) -> str:
    """The CSL type that a cell names, in its own or in Zotero's words; "" where it is none."""
    return word if word in CSL_TYPES else _TYPE_OF.get(folded(word), "")
