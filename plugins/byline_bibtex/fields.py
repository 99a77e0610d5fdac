"""One article as the fields of an entry, each a value in TeX that can neither end nor run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from byline.api import DATELINE_TYPES, Article, Date, Name, pack, regex
from byline_bibtex.decode import closing
from byline_bibtex.encode import (
    address,
    clean,
    clean_lines,
    encode,
    encode_pages,
    encode_title,
    verbatim,
)
from byline_bibtex.languages import LANGUAGES, babel_name
from byline_bibtex.mapping import (
    CARRIER,
    CLASSIC,
    CSL_FIELDS,
    INSIDE,
    NEVER_WRITTEN,
    OUTLET,
    PLAIN,
    PUBLISHER,
    SLOTS,
    VERBATIM,
    entry_type,
    shown,
)
from byline_bibtex.names import dropping, write_names
from byline_bibtex.source import NAME as SOURCE
from byline_bibtex.values import edtf, edtf_of, names_of
from byline_bibtex.when import MACROS


@dataclass(frozen=True, slots=True)
class Dialect:
    """Which of the two languages, and whether letters are written with commands."""

    classic: bool
    ascii: bool

    @classmethod
    def told(cls, classic: bool, settings: Mapping[str, str]) -> Dialect:
        """With the encoding that the settings name, else the usual one."""
        encoding = settings.get("encoding", "ascii" if classic else "utf-8")
        return cls(classic, encoding == "ascii")


BIBLATEX = Dialect(classic=False, ascii=False)
BIBTEX = Dialect(classic=True, ascii=True)

_PAGED = frozenset(
    "article book incollection inproceedings inreference inbook report thesis booklet "
    "legislation".split()
)
_ORGANISED = frozenset(("misc", "software", "dataset"))
_MONTHS = tuple(MACROS)
_PLAIN_DATE = regex(r"\d{4}(-\d\d){0,2}")
_NOT_SAID = frozenset((SOURCE,))
"""What stands in ``extra`` and is for no bibliography."""


@lru_cache(4_096)
def _words(text: str, ascii_only: bool) -> str:
    """A short text in TeX; records say the same outlets, places and topics again and again."""
    return encode(clean(text), ascii_only)


class Fields:
    """One entry while its fields are gathered."""

    def __init__(
        self,
        article: Article,
        dialect: Dialect,
        taken: Iterable[str] = (),
        homes: Mapping[str, str] | None = None,
        kind: str = "",
    ) -> None:
        """``kind`` is an entry type of its own."""
        self.article = article
        self.dialect = dialect
        genre = article.extra.get("genre")
        self.kind, self.subtype = entry_type(
            article.type, dialect.classic, genre if isinstance(genre, str) else ""
        )
        if self.kind == "incollection" and article.extra.get("container-author"):
            self.kind = "inbook"
        self.kind = kind or self.kind
        self.fields: dict[str, str] = {}
        self.slots: list[tuple[str, str]] = []
        self.taken = frozenset(taken)
        """Free fields that the entry has for itself."""
        self.homes = homes or {}
        """Where the entry has a word of the record already: ``section`` in ``usera``."""
        self.said: set[str] = set()
        """Names in ``extra`` that some field says."""
        self.carried: dict[str, object] = {}

    def text(self, key: str, left: Mapping[str, str] | None = None) -> str:
        """The entry; ``left`` are fields in TeX that go with it."""
        if not self.fields:
            self.gathered()
        for name, tex in (left or {}).items():
            if re.fullmatch(r"[a-z][a-z0-9+:._-]*", name) and name not in NEVER_WRITTEN:
                held = closing(f"{{{tex}}}", 0) == len(tex) + 1
                known = verbatim(tex) if name in VERBATIM else tex
                self._put(name, known if held else "")
        lines = [f"  {name} = {value}," for name, value in self.fields.items()]
        return "\n".join([f"@{self.kind}{{{key},", *lines, "}\n"])

    def gathered(self) -> dict[str, str]:
        """The fields with their delimiters, in the order of the entry."""
        self._what()
        self._when()
        self._where()
        self._about()
        others = self.article.extra.keys() - _NOT_SAID
        if others:
            self._others()
        self._shown()
        if self.slots:
            self._fill_slots()
        if others or self.carried:
            self._carry()
        return self.fields

    def _put(self, name: str, tex: str) -> None:
        """A field under the dialect's own name; the first to come keeps it."""
        if not tex:
            return
        if self.dialect.classic:
            name = CLASSIC.get(name, name)
        if name not in self.fields:
            self.fields[name] = f"{{{tex}}}"

    def _text(self, text: str) -> str:
        return _words(text, self.dialect.ascii) if text else ""

    def _slot(self, word: str, text: str) -> None:
        """A value that has no field of its own in this type."""
        if text and clean(text):
            self.slots.append((word, text))

    def _what(self) -> None:
        article = self.article
        self._put("entrysubtype", self._text(self.subtype))
        authors = article.author or _stand_in(article)
        self._put("author", write_names(authors, self.dialect.ascii))
        if said := dropping(authors):
            self.fields["author+an"] = f"{{{said}}}"
        if not self.dialect.classic and any(name.non_dropping_particle for name in authors):
            self.fields["options"] = "{useprefix=true}"
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
            self._put("date", edtf(self.article.issued))
        if self.article.accessed:
            self._put("urldate", edtf(self.article.accessed))

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
            self.fields["month"] = _MONTHS[point.month - 1]
        if point.day:
            self._put("day", str(point.day))
        if not _PLAIN_DATE.fullmatch(date.text):
            self._put("date", date.text)

    def _where(self) -> None:
        article = self.article
        outlet = article.outlet
        volume = article.extra.get("volume-title")
        if isinstance(volume, str) and self.kind in INSIDE and outlet:
            self._put("maintitle", self._text(outlet))
            self._put("booktitle", self._text(volume))
            self.said.add("volume-title")
        elif self.kind in OUTLET and article.type not in PLAIN:
            listed = OUTLET[self.kind] == "organization"
            self._put(OUTLET[self.kind], (self._one if listed else self._text)(outlet))
        else:
            self._slot("outlet", outlet)
        news = self.kind == "article" and self.subtype in ("newspaper", "magazine")
        if news and not self.dialect.classic:
            self._put("journalsubtitle", self._text(article.section))
        else:
            self._slot("section", article.section)
        if article.type in DATELINE_TYPES:
            self._slot("place", article.place)  # a dateline is not where the paper appears
        else:
            self._place("place", article.place)
        if self.kind in _PAGED:
            self._put("pages", encode_pages(clean(article.page), self.dialect.ascii))
        else:
            self._slot("page", article.page)

    def _place(self, word: str, place: str) -> None:
        if self.kind in ("online", "article", "periodical"):
            self._slot(word, place)
        else:
            self._put("location", self._braced_list(place))

    def _braced_list(self, text: str) -> str:
        """A literal list: several are "; " in a record."""
        return " and ".join(tex for item in text.split("; ") if (tex := self._one(item)))

    def _one(self, text: str) -> str:
        """One item of a literal list, whose "and" separates nothing."""
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
        self._language(article.language)
        self._put("keywords", ", ".join(self._topic(topic) for topic in article.topics))
        self._put("abstract", encode(clean_lines(article.abstract), self.dialect.ascii))
        self._put("annotation", encode(clean_lines(article.note), self.dialect.ascii))

    def _language(self, language: str) -> None:
        """babel's name where it says no less, or the tag beside it; BibTeX ignores ``langid``."""
        if not language:
            return
        exact = LANGUAGES.get(language)
        near = exact or babel_name(language)
        if near:
            self._put("langid", near)
        elif self.dialect.classic:
            self._put("langid", self._text(language))
            return
        if not exact:
            self._slot("language", language)

    def _topic(self, topic: str) -> str:
        tex = _words(topic, self.dialect.ascii)
        return f"{{{tex}}}" if "," in tex or tex.startswith("{") else tex

    def _others(self) -> None:
        """CSL variables that byline has no word for, as imports of other formats leave them."""
        extra = self.article.extra
        for name, kind, field, kinds in CSL_FIELDS:
            if (value := extra.get(name)) is not None:
                fits = not kinds or self.kind in kinds or self.dialect.classic
                self._say(name, kind, field if fits else "", value)
        if isinstance(place := extra.get("publisher-place"), str):
            self.said.add("publisher-place")
            self._place("publisher-place", place)
        if isinstance(publisher := extra.get("publisher"), str):
            self.said.add("publisher")
            self._publisher(publisher)
        for role in ("director", "producer", "host"):
            if (names := names_of(extra.get(role))) and "editor" not in self.fields:
                self.said.add(role)
                self._put("editor", write_names(names, self.dialect.ascii))
                self._put("editortype", role)

    def _say(self, name: str, kind: str, field: str, value: object) -> None:
        """Write a variable into its field, or a free one, where either holds it."""
        tex = self._other(name, kind, value)
        if tex and field and field not in self.fields:
            self.said.add(name)
            self._put(field, tex)
        elif tex and kind == "text":
            self.said.add(name)
            self._slot(name, str(value))

    def _other(self, name: str, kind: str, value: object) -> str:
        if kind == "names":
            return write_names(names_of(value), self.dialect.ascii)
        if kind == "date":
            return edtf_of(value)
        if not isinstance(value, (str, int)):
            return ""
        return verbatim(str(value)) if name == "DOI" else self._text(str(value))

    def _carry(self) -> None:
        """What no field can say, as JSON that biber and BibTeX pass by."""
        for name, value in self.article.extra.items():
            if name not in self.said and name != SOURCE:
                self.carried[name] = value
        if not self.carried:
            return
        text = re.sub(r"[\\{}%#~^$&]", lambda found: f"%{ord(found[0]):02X}", pack(self.carried))
        if self.dialect.classic:
            self._put("byline", text)
        else:
            self._put(CARRIER, text)
            self._put(f"{CARRIER}+an", "=byline")

    def _publisher(self, publisher: str) -> None:
        field = PUBLISHER.get(self.kind, "publisher")
        if field == "howpublished" and not self.dialect.classic and self.kind in _ORGANISED:
            field = "organization"
        # What brings out a page of the web without an outlet would be read as its outlet.
        taken = field == "organization" and self.article.type not in PLAIN
        if taken or field in self.fields or self.kind in ("article", "periodical"):
            self._slot("publisher", publisher)
        else:
            self._put(field, self._braced_list(publisher))

    def _shown(self) -> None:
        for name, tex in shown(self.article, self.kind, self.dialect.classic).items():
            there = self.fields.get(name, "")
            self.fields[name] = f"{{{there[1:-1]}; {tex}}}" if there else f"{{{tex}}}"
        own_note = self.article.extra.get("note")
        if isinstance(own_note, str) and (
            said := encode(clean_lines(own_note), self.dialect.ascii)
        ):
            there = self.fields.get("note", "")
            self.fields["note"] = f"{{{said}; {there[1:-1]}}}" if there else f"{{{said}}}"

    def _fill_slots(self) -> None:
        """Words without a field go where the entry has them, to a free field, or are carried."""
        free = [slot for slot in SLOTS if slot not in self.fields and slot not in self.taken]
        for word, text in self.slots:
            tex = self._text(text)
            home = self.homes.get(word) or (word if self.dialect.classic else "")
            if home:
                self._put(home, tex)
            elif free:
                home = free.pop(0)
                self._put(home, tex)
            else:
                self.carried[word] = text
            if home.startswith("user"):
                self._put(f"{home}+an", f"={word}")


def _stand_in(article: Article) -> tuple[Name, ...]:
    """An agency whose copy carries no reporter's name stands as the author."""
    return (Name(literal=article.agency),) if article.agency else ()
