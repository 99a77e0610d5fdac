"""Articles to BibLaTeX and BibTeX."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from byline.api import Article, Piece, regex
from byline_bibtex import source
from byline_bibtex.entry import are_taken
from byline_bibtex.fields import BIBLATEX, BIBTEX, Dialect, Fields
from byline_bibtex.mapping import CLASSIC
from byline_bibtex.reader import reread
from byline_bibtex.when import MACROS

__all__ = ["BIBLATEX", "BIBTEX", "Dialect", "join", "written"]

_KEY_UNSAFE = regex(r"[\s\"#%'(),={}~\\^&$\x00-\x1f\x7f-\xa0\ud800-\udfff]|[^\x20-\x7e]")
_CLASSIC_TYPES = frozenset(
    "article book booklet conference inbook incollection inproceedings manual mastersthesis misc "
    "phdthesis proceedings techreport unpublished".split()
)
_MODERN_FIELDS = frozenset(
    "date journaltitle location entrysubtype maintitle booksubtitle subtitle xdata institution "
    "organization eventdate origdate".split()
)
_OF_BOTH = {"institution": "techreport", "organization": "inproceedings proceedings manual"}


def written(article: Article, dialect: Dialect) -> str | None:
    """The entry of an article alone; None for one that needs others in the file: the definitions
    of its strings, or what it inherits from."""
    kept = source.of(article)
    if kept and (kept.strings or kept.parents):
        return None
    return _File(dialect).entry(article, kept)


def join(pieces: Iterable[Piece], dialect: Dialect) -> Iterator[str]:
    """The entries in the order given; keys differ by more than case.

    An entry that was imported and is unchanged since is written as it was read, after the
    ``@string`` definitions that it needs; entries that it inherits from come last.
    """
    return _File(dialect).joined(pieces)


class _File:
    """One file while it is written: what its keys are, and what its strings stand for."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.used: set[str] = set()
        self.strings: dict[str, str] = {}
        self.parents: dict[str, tuple[str, source.Source]] = {}

    def joined(self, pieces: Iterable[Piece]) -> Iterator[str]:
        gap = ""
        for piece in pieces:
            yield gap + (self._as_it_is(piece.text or "") or self._anew_here(piece.read()))
            gap = "\n"
        for key, (text, child) in self.parents.items():
            if key.lower() not in self.used:
                yield f"{gap}{self._strings(text, child)}{text}\n"

    def _as_it_is(self, text: str) -> str:
        """An entry that was written by itself; "" where another has its key."""
        key = source.key_of(text).lower()
        if not key or key in self.used:
            return ""
        self.used.add(key)
        return self._months(text) + text if self.strings else text

    def _anew_here(self, article: Article) -> str:
        return self.entry(article, source.of(article))

    def entry(self, article: Article, kept: source.Source | None) -> str:
        """The entry of an article among those before; ``kept`` is what it keeps of its source."""
        key = self._key(article, kept)
        self.used.add(key.lower())
        if kept is None or (self.dialect.classic and not _is_classic(kept)):
            text = self._anew(article, kept, key)
            return self._months(text) + text if self.strings else text
        text = kept.text
        if source.fingerprint(article) != kept.read:
            text = self._patched(article, kept)
        if key != kept.key:
            text = source.renamed(text, key)
        for parent in kept.parents:
            name = source.key_of(parent)
            self.parents.setdefault(name, (parent, kept))
        end = "\r\n" if "\r\n" in text else "\n"
        return f"{self._strings(text, kept)}{text}{end}"

    def _strings(self, text: str, kept: source.Source) -> str:
        """Definitions of the strings that an entry uses and that do not hold yet."""
        if not self.strings and not kept.strings:
            return ""
        lines = [self._months(text)] if self.strings.keys() - kept.strings.keys() else []
        for name, value in kept.strings.items():
            uses = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text, re.I)
            if self.strings.get(name) != value and uses:
                self.strings[name] = value
                lines.append(f"@string{{{name} = {{{value}}}}}\n")
        return "".join(lines)

    def _months(self, text: str) -> str:
        """The months' own strings again, where an entry before has given them another sense."""
        lines = []
        for name in [
            name for name in MACROS if self.strings.get(name, MACROS[name]) != MACROS[name]
        ]:
            if re.search(rf"(?<![\w-]){name}(?![\w-])", text, re.I):
                del self.strings[name]
                lines.append(f"@string{{{name} = {{{MACROS[name]}}}}}\n")
        return "".join(lines)

    def _patched(self, article: Article, kept: source.Source) -> str:
        before, _ = reread(kept)
        taken, homes = source.names_in(kept.text), source.homes_in(kept.text)
        dialect = Dialect(classic=False, ascii=self.dialect.ascii)
        old, new = (Fields(a, dialect, taken, homes) for a in (before, article))
        return source.patched(kept.text, old.gathered(), new.gathered(), (old.kind, new.kind))

    def _anew(self, article: Article, kept: source.Source | None, key: str) -> str:
        """An entry from the record; of one that was read as BibLaTeX also what byline has no word
        for, in classic BibTeX."""
        if kept is None:
            return Fields(article, self.dialect).text(key)
        kind = kept.type if kept.type in _CLASSIC_TYPES else ""
        fields = Fields(article, self.dialect, kind=kind)
        written = fields.gathered()
        return fields.text(key, _left(kept, written))

    def _key(self, article: Article, kept: source.Source | None) -> str:
        """The key of the file that a record came from, while the record answers to it; else its
        own where BibTeX can take it, else its letters; a second one gets a letter."""
        key = article.key
        if kept and kept.key in article.aliases:
            key = kept.key
        as_read = kept is not None and key == kept.key
        if as_read and not key:
            return key  # a file whose entries have none; records of a library all have one
        if not as_read and (_KEY_UNSAFE.search(key) or not key):
            folded = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode()
            key = re.sub(r"[^A-Za-z0-9:./_+-]+", "-", folded).strip("-") or "entry"
        if key.lower() not in self.used:
            return key
        return next(k for k in _suffixed(key) if k.lower() not in self.used)


def _suffixed(key: str) -> Iterator[str]:
    yield from (f"{key}-{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")
    number = 2
    while True:
        yield f"{key}-{number}"
        number += 1


def _left(kept: source.Source, written: Mapping[str, str]) -> Mapping[str, str]:
    """The fields that byline has no word for, beside those that are written, in TeX.

    To know them takes reading the entry anew. Most need not be: each field has its place in what
    is written, or is one that a reader takes whatever stands beside it.
    """
    names = [name for name in kept.names if CLASSIC.get(name, name) not in written]
    if kept.outline and not kept.strings and are_taken(names, kept.outline.fields):
        return {}
    return reread(kept)[1]


def _is_classic(kept: source.Source) -> bool:
    """Can the styles of classic BibTeX make something of this entry?"""
    if kept.type not in _CLASSIC_TYPES:
        return False
    modern = _MODERN_FIELDS.intersection(kept.names)
    return all(kept.type in _OF_BOTH.get(name, "").split() for name in modern)
