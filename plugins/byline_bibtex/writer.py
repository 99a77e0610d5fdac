"""Articles to BibLaTeX and BibTeX."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from byline.api import Article, BadInput, Date, Name
from byline_bibtex.accents import LANGUAGES
from byline_bibtex.encode import (
    address,
    clean,
    clean_lines,
    encode,
    encode_pages,
    encode_title,
    verbatim,
)
from byline_bibtex.mapping import (
    CLASSIC,
    CSL_FIELDS,
    CSL_NAMES,
    NAMES,
    NEVER_WRITTEN,
    OUTLET,
    PUBLISHER,
    SLOTS,
    VERBATIM,
    entry_type,
    shown,
)
from byline_bibtex.names import dropping, write_names


@dataclass(frozen=True, slots=True)
class Dialect:
    """Which of the two languages, and whether letters are written with commands."""

    classic: bool
    ascii: bool


BIBLATEX = Dialect(classic=False, ascii=False)
BIBTEX = Dialect(classic=True, ascii=True)


def write(articles: Sequence[Article], dialect: Dialect) -> str:
    """The articles as one file, in the order given; keys differ by more than case."""
    used: set[str] = set()
    entries = []
    for article in articles:
        key = _key(article.key, used)
        used.add(key.lower())
        entries.append(_Entry(article, dialect, key).text())
    return "\n".join(entries)


_KEY_UNSAFE = re.compile(r"[\s\"#%'(),={}~\\^&$\x00-\x1f\x7f-\xa0\ud800-\udfff]|[^\x20-\x7e]")


def _key(key: str, used: set[str]) -> str:
    """The record's key where BibTeX can take it, else its letters; a second one gets a letter."""
    if _KEY_UNSAFE.search(key) or not key:
        folded = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode()
        key = re.sub(r"[^A-Za-z0-9:./_+-]+", "-", folded).strip("-") or "entry"
    candidates = [key, *(f"{key}-{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")]
    number = 2
    while all(candidate.lower() in used for candidate in candidates):
        candidates = [f"{key}-{number}"]
        number += 1
    return next(candidate for candidate in candidates if candidate.lower() not in used)


_CLASSIC_TYPES = frozenset(
    "article book booklet inbook incollection inproceedings manual mastersthesis misc phdthesis "
    "proceedings techreport unpublished".split()
)


class _Entry:
    """One entry while its fields are gathered."""

    def __init__(self, article: Article, dialect: Dialect, key: str) -> None:
        self.article = article
        self.dialect = dialect
        self.key = key
        self.kind, self.subtype = entry_type(article.type, dialect.classic)
        self.fields: dict[str, str] = {}
        self.slots: list[tuple[str, str]] = []
        own = article.extra.get("bibtex")
        self.own: Mapping[str, object] = own if isinstance(own, Mapping) else {}
        kept = str(self.own.get("type", ""))
        fits = not dialect.classic or kept in _CLASSIC_TYPES
        if re.fullmatch("[a-z]+", kept) and fits and self.own.get("for") == article.type:
            self.kind, self.subtype = kept, ""

    def text(self) -> str:
        self._what()
        self._when()
        self._where()
        self._about()
        self._csl()
        self._imported()
        self._shown()
        self._fill_slots()
        lines = [f"  {name} = {value}," for name, value in self.fields.items()]
        return "\n".join([f"@{self.kind}{{{self.key},", *lines, "}\n"])

    def _put(self, name: str, tex: str) -> None:
        """A field under the dialect's own name; the first to come keeps it."""
        name = CLASSIC.get(name, name) if self.dialect.classic else name
        if tex and name not in self.fields:
            self.fields[name] = f"{{{tex}}}"

    def _text(self, text: str) -> str:
        return encode(clean(text), self.dialect.ascii)

    def _slot(self, word: str, text: str) -> None:
        """A value that has no field of its own in this type."""
        if clean(text):
            self.slots.append((word, self._text(text)))

    def _what(self) -> None:
        article = self.article
        self._put("entrysubtype", self._text(self.subtype))
        authors = article.author or _stand_in(article)
        self._put("author", write_names(authors, self.dialect.ascii))
        if said := dropping(authors):
            self.fields["author+an"] = f"{{{said}}}"
        title = encode_title(clean(article.title), self.dialect.ascii)
        foreign = article.language and article.language.split("-")[0].lower() != "en"
        if title and foreign and self.dialect.classic:
            title = f"{{{title}}}"  # a style must not put another language into small letters
        self._put("title", title)
        self._slot("agency", article.agency)

    def _when(self) -> None:
        if self.article.issued and self.dialect.classic:
            self._classic_date(self.article.issued)
        elif self.article.issued:
            self._put("date", _edtf(self.article.issued))
        if self.article.accessed:
            self._put("urldate", _edtf(self.article.accessed))

    def _classic_date(self, date: Date) -> None:
        point = date.start
        plain = point and not (date.is_interval or point.mark or point.digits < 4)
        if not point or not plain or point.precision == "season" or not 0 < point.year < 10000:
            self._put("year", encode(str(date), True))
            self._put("date", date.text)
            return
        self._put("year", f"{point.year:04}")
        if point.month:
            # The month's own string, so that every style prints it in its language.
            self.fields["month"] = "jan feb mar apr may jun jul aug sep oct nov dec".split()[
                point.month - 1
            ]
        if point.day:
            self._put("day", str(point.day))
        if not re.fullmatch(r"\d{4}(-\d\d){0,2}", date.text):
            self._put("date", date.text)

    def _where(self) -> None:
        article = self.article
        if self.kind in OUTLET:
            self._put(OUTLET[self.kind], self._text(article.outlet))
        else:
            self._slot("outlet", article.outlet)
        news = self.kind == "article" and self.subtype in ("newspaper", "magazine")
        if news and not self.dialect.classic:
            self._put("journalsubtitle", self._text(article.section))
            self._slot("place", article.place)
        else:
            self._slot("section", article.section)
            self._place(article.place)
        if self.kind in ("article", "book", "incollection", "inproceedings", "inreference"):
            self._put("pages", encode_pages(clean(article.page), self.dialect.ascii))
        else:
            self._slot("page", article.page)

    def _place(self, place: str) -> None:
        if self.kind in ("online", "article", "periodical"):
            self._slot("place", place)
        else:
            self._put("location", self._braced_list(place))

    def _braced_list(self, text: str) -> str:
        tex = self._text(text)
        return f"{{{tex}}}" if re.search(r"\band\b", tex, re.I) else tex

    def _about(self) -> None:
        article = self.article
        self._put("url", address(article.url))
        if article.archive_url and self.dialect.classic:
            self._put("archive-url", address(article.archive_url))
        elif article.archive_url:
            self._put("verba", address(article.archive_url))
            self._put("verba+an", "=archive-url")
        if name := LANGUAGES.get(article.language):
            self._put("langid", name)
        else:
            self._slot("language", article.language)
        self._put("keywords", ", ".join(self._topic(topic) for topic in article.topics))
        self._put("abstract", encode(clean_lines(article.abstract), self.dialect.ascii))
        self._put("annotation", encode(clean_lines(article.note), self.dialect.ascii))

    def _topic(self, topic: str) -> str:
        tex = self._text(topic)
        return f"{{{tex}}}" if "," in tex or tex.startswith("{") else tex

    def _csl(self) -> None:
        """CSL variables that byline has no word for, as imports of other formats leave them."""
        extra = self.article.extra
        for field, variable in CSL_NAMES.items():
            self._put(field, write_names(_names(extra.get(variable)), self.dialect.ascii))
        for variable, (field, kinds) in CSL_FIELDS.items():
            value = extra.get(variable)
            if not isinstance(value, (str, int)):
                continue
            if not kinds or self.kind in kinds or self.dialect.classic:
                self._put(field, verbatim(value) if field == "doi" and isinstance(value, str) else (
                    self._text(str(value))
                ))  # fmt: skip
            else:
                self._slot(variable, str(value))
        publisher = extra.get("publisher")
        if isinstance(publisher, str):
            self._publisher(publisher)

    def _publisher(self, publisher: str) -> None:
        field = PUBLISHER.get(self.kind, "publisher")
        if field in self.fields or self.kind in ("article", "periodical"):
            self._slot("publisher", publisher)
        else:
            self._put(field, self._braced_list(publisher))

    def _imported(self) -> None:
        """Fields of a .bib file that byline only passes through."""
        fields = self.own.get("fields")
        for name, value in (fields if isinstance(fields, Mapping) else {}).items():
            name = str(name).lower()
            if not re.fullmatch(r"[a-z][a-z0-9+:._-]*", name) or name in NEVER_WRITTEN:
                continue
            if name in NAMES:
                self._put(name, write_names(_names(value), self.dialect.ascii))
            elif isinstance(value, str):
                known = verbatim(value) if name in VERBATIM else None
                self._put(name, known or encode(clean_lines(value), self.dialect.ascii))

    def _shown(self) -> None:
        for name, tex in shown(self.article, self.kind, self.dialect.classic).items():
            there = self.fields.get(name, "")
            self.fields[name] = f"{{{there[1:-1]}; {tex}}}" if there else f"{{{tex}}}"
        own_note = self.article.extra.get("note")
        if isinstance(own_note, str) and clean(own_note):
            there = self.fields.get("note", "")
            joined = f"{self._text(own_note)}; {there[1:-1]}" if there else self._text(own_note)
            self.fields["note"] = f"{{{joined}}}"

    def _fill_slots(self) -> None:
        if self.dialect.classic:
            for word, tex in self.slots:
                self._put(word, tex)
            return
        free = [slot for slot in SLOTS if slot not in self.fields]
        for number, (word, tex) in enumerate(self.slots):
            name = free[number] if number < len(free) else word
            self._put(name, tex)
            if name != word:
                self._put(f"{name}+an", f"={word}")


def _stand_in(article: Article) -> tuple[Name, ...]:
    """An agency whose copy carries no reporter's name stands as the author."""
    return (Name(literal=article.agency),) if article.agency else ()


def _names(value: object) -> tuple[Name, ...]:
    if not isinstance(value, list):
        return ()
    names = []
    for item in value:
        try:
            names.append(Name.from_json(item))
        except BadInput:
            continue  # an imported record may hold what is no name; check tells of it
    return tuple(names)


def _edtf(date: Date) -> str:
    # biber wants the minutes of a time zone.
    return re.sub(r"([+-]\d\d)(?=/|$)", r"\1:00", date.text) if "T" in date.text else date.text
