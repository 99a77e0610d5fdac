"""One entry as a record: each step takes its fields away; what byline has no word for is left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from byline.api import (
    BY_NAME,
    DATELINE_TYPES,
    Article,
    BadInput,
    Date,
    regex,
    restored,
    unpack,
)
from byline_bibtex import when
from byline_bibtex.blocks import Entry
from byline_bibtex.decode import address, split_outside, unbrace
from byline_bibtex.encode import clean
from byline_bibtex.mapping import (
    BOOKS,
    CARRIER,
    GENRES,
    INSIDE,
    OUTLET,
    OWN_WORDS,
    PERIODICALS,
    PLAIN,
    PUBLISHERS,
    READ_FIELDS,
    UNDATED,
    VARIABLES,
    entry_type,
    read_type,
    shown,
)
from byline_bibtex.names import read_names
from byline_bibtex.values import (
    FOLD,
    csl_date,
    joined,
    paragraphs,
    people,
    plain,
    tag_of,
    topics_of,
)

_TILDE = regex(r"\\textasciitilde(?:\{\})?|\\~\{\}")
_LINK = regex(r"\\url\s*\{([^{}]*)\}|(https?://[^\s{},]+)")
_LABELS = frozenset(("byline", "publisher-place"))
_OWN = frozenset((*OWN_WORDS, "byline"))
_MARKED = re.compile("[+-]")
_HYPHENED = frozenset(name for name in VARIABLES if "-" in name) | {"publisher-place"}
_SHOWN = frozenset("note addendum howpublished institution school publisher".split())
"""Where a writer of ours prints what a record keeps elsewhere."""


def are_taken(names: Iterable[str], fields: Mapping[str, str]) -> bool:
    """Is it plain that a reader makes something of these fields, whatever the others are?"""
    for name in names:
        if name == "date":
            taken = when.parse(_date(fields[name])) is not None
        else:
            first = name == "location" or (name == "address" and "location" not in fields)
            taken = first and plain(fields[name]) != ""
        if not taken:
            return False
    return True


def _date(tex: str) -> str:
    """What a field says, as biblatex writes dates."""
    tex = unbrace(tex)
    return _TILDE.sub("~", tex) if "\\" in tex else tex


class Work:
    """One entry while its fields are taken."""

    __slots__ = ("carried", "extra", "kind", "left", "problems", "slots", "type", "values")

    def __init__(self, entry: Entry) -> None:
        self.type = entry.type
        self.left = dict(entry.fields)
        """Fields that nothing was made of yet, in TeX."""
        self.values: dict[str, object] = {"key": entry.key}
        self.extra: dict[str, object] = {}
        self.problems: list[tuple[str, str]] = []
        # Most entries have plain names alone, and nothing in a free field.
        has_slots = _MARKED.search(" ".join(self.left)) or not self.left.keys().isdisjoint(_OWN)
        self.slots = self._slots() if has_slots else {}
        self.carried = self.slots.pop("byline", "")
        self.kind = ""

    def article(self) -> Article:
        self._kind()
        self._people()
        self._titles()
        self._dates()
        self._where()
        self._about()
        if not _SHOWN.isdisjoint(self.left):
            self._take_shown()
        self._others()
        article = Article(**self.values, extra=self.extra)  # type: ignore[arg-type]
        return self._restored(article) if self.carried else article

    def _restored(self, article: Article) -> Article:
        try:
            return restored(article, unpack(unquote(self.carried)))
        except BadInput as error:
            self.problems.append((CARRIER, str(error)))
            return article

    def _slots(self) -> dict[str, str]:
        """Values that an annotation (``usera+an = {=agency}``) gives to a field of the record."""
        found: dict[str, str] = {}
        left = self.left
        for name in [name for name in left if "+an" in name]:
            base = name.split("+an")[0]
            word = left[name].strip().removeprefix("=")
            known = word in BY_NAME or word in VARIABLES or word in _LABELS
            if base.startswith(("user", "verb")) and known and base in left:
                value = left.pop(base)
                found[word] = address(value) if base.startswith("verb") else plain(value)
                del left[name]
        for name in OWN_WORDS:
            if name in left and name not in found:
                value = left.pop(name)
                found[name] = address(value) if name == "archive-url" else plain(value)
        for name in [name for name in left if "-" in name and name in _HYPHENED]:
            found.setdefault(name, plain(left.pop(name)))
        if left.get("byline", "").startswith("%7B"):
            found["byline"] = left.pop("byline")
        return found

    def _text(self, *names: str) -> str:
        """The first of these fields that says anything, decoded, on one line."""
        for name in names:
            if (value := self.left.get(name)) and (text := plain(value)):
                del self.left[name]
                return text
        return ""

    def _list(self, *names: str) -> str:
        """A literal list: "Bern and Stuttgart" are two places, "{Simon and Schuster}" is one."""
        for name in names:
            if " and " in (value := self.left.get(name, "")):
                items = split_outside(FOLD.sub(" ", value), r"(?<=\s)and(?=\s)")
                self.left.pop(name)
                return "; ".join(text for item in items if (text := plain(item)))
        return self._text(*names)

    def _kind(self) -> None:
        url = address(self.left.pop("url", ""))
        if not url and (found := _LINK.search(self.left.get("howpublished", ""))):
            url = address(found[1] or found[2])
        subtype = self._text("entrysubtype")
        self.kind = read_type(self.type, subtype, url)
        if self.type == "article" and "newspaper" in self.left:
            self.kind = "article-newspaper"
        if subtype and (self.type, subtype) not in {
            entry_type(self.kind, classic) for classic in (False, True)
        }:
            self.left["entrysubtype"] = subtype
            if self.kind == read_type(self.type, "", url):
                self.extra["genre"] = subtype  # it tells no type; "tweet", "podcast", "canon"
        self.values["type"] = self.kind
        self.values["url"] = url

    def _people(self) -> None:
        left = self.left
        said = left.pop("author+an", "") or left.pop("author+an:default", "")
        if said and "dropping" not in said:
            left["author+an"] = said
        names = read_names(left.pop("author", ""), said)
        agency = self.slots.pop("agency", "")
        self.values["agency"] = agency
        known = agency and clean(agency.replace("\xa0", " "))
        same = known and len(names) == 1 and names[0].literal == known
        self.values["author"] = () if same else names
        if "editor" in left and left.get("editortype") in ("director", "producer", "host"):
            role = left.pop("editortype")
            self.extra[role] = people(left.pop("editor"))

    def _titles(self) -> None:
        main = self._title("title", "subtitle", "titleaddon")
        if self.type == "periodical" and "issuetitle" in self.left:
            self.values["outlet"] = main
            main = self._title("issuetitle", "issuesubtitle", "issuetitleaddon")
        inside = self.type in INSIDE
        if "maintitle" in self.left and not inside:
            self.extra["volume-title"] = main
            main = self._title("maintitle", "mainsubtitle", "maintitleaddon")
        self.values["title"] = main

    def _title(self, name: str, subtitle: str, addon: str) -> str:
        """A title with its parts joined as biblatex prints them."""
        title = self._text(name)
        if part := self._text(subtitle):
            short = title
            title = joined(title, part, " " if title.endswith(("?", "!", ":")) else ": ")
            if name == "title" and short and "shorttitle" not in self.left:
                self.extra["title-short"] = short
        return joined(title, self._text(addon), ". ") if addon in self.left else title

    def _dates(self) -> None:
        left = self.left
        written = _date(left.get("date", ""))
        if written and "year" not in left and (date := when.parse(written)):
            del left["date"]
            self.values["issued"] = date
        elif written or "year" in left or "month" in left:
            self.values["issued"] = self._parts(written)
        for name in ("urldate", "lastchecked", "lastaccessed", "accessed"):
            if (value := left.get(name)) and (seen := when.parse(_date(value))):
                del left[name]
                self.values["accessed"] = seen
                return

    def _parts(self, written: str) -> Date | None:
        """The date of an entry that has a year beside it, or instead of it."""
        left = self.left
        if (
            written[:4] == left.get("year")
            and "month" not in left
            and (date := when.parse(written))
        ):
            del left["date"], left["year"]
            return date
        year, month, day = (plain(left.get(name, "")) for name in ("year", "month", "day"))
        whole = when.parse(written)
        # EndNote puts the month into date; classic files have it in month.
        parts = when.from_parts(year, month or ("" if whole else written), day)
        date = whole or parts
        if written and not date:
            self.problems.append(("date", f'"{written}" is no date; it was kept as it stands'))
        elif date:
            left.pop("date", None)
        if date and (year == str(date) or (parts and parts.may_fall_in(date))):
            for name in ("year", "month", "day"):
                left.pop(name, None)
        elif year:
            against = f"but date says {date}" if date else "is no date"
            self.problems.append(("year", f'"{year}" {against}; it was kept as it stands'))
            if not date and year.lower() not in UNDATED:
                self.extra["csl-issued"] = {"literal": year}
        return date

    def _where(self) -> None:
        self._outlet()
        pages = self.left.pop("pages", "")
        if "--" in pages:
            pages = re.sub(r"(?<!-)--(?!-)", "-", pages)
        self.values["page"] = plain(pages) or self.slots.pop("page", "")
        self.values["place"] = self.slots.pop("place", "")
        if place := self._list("location", "address"):
            if self.kind in DATELINE_TYPES or self.values["place"]:
                self.extra["publisher-place"] = place
            else:
                self.values["place"] = place

    def _outlet(self) -> None:
        news = self.kind in ("article-newspaper", "article-magazine")
        section = self.slots.pop("section", "")
        outlet = self.slots.pop("outlet", "")
        if self.type in PERIODICALS:
            outlet = outlet or self._text("journaltitle", "journal", "newspaper", "booktitle")
            if news and "journalsubtitle" in self.left:
                section = self._text("journalsubtitle")
            else:
                outlet = joined(outlet, self._text("journalsubtitle"), ": ")
        elif self.type in ("electronic", "www") or OUTLET.get(self.type) == "organization":
            outlet = outlet or ("" if self.kind in PLAIN else self._list("organization"))
        self.values["outlet"] = outlet or self.values.get("outlet") or self._book()
        self.values["section"] = section

    def _book(self) -> str:
        """The title of what this is a part of."""
        left = self.left
        if "booktitle" not in left and "maintitle" not in left:
            name = "journaltitle" if "journaltitle" in left else "journal"
            return self._title(name, "journalsubtitle", "journaltitleaddon")
        book = self._title("booktitle", "booksubtitle", "booktitleaddon")
        if "maintitle" in left and self.type in INSIDE:
            if book:
                self.extra["volume-title"] = book
            return self._title("maintitle", "mainsubtitle", "maintitleaddon")
        return book

    def _about(self) -> None:
        left, values = self.left, self.values
        if "langid" in left or "language" in left or "hyphenation" in left:
            values["language"] = self._language()
        else:
            values["language"] = self.slots.pop("language", "")
        values["topics"] = topics_of(left.pop("keywords", "") or left.pop("keyword", ""))
        values["abstract"] = paragraphs(left.pop("abstract", ""))
        note = left.pop("annotation", "") or left.pop("annote", "")
        values["note"] = paragraphs(note) if note else ""
        values["archive_url"] = self.slots.pop("archive-url", "")
        if "ids" in left:
            aliases = (clean(word) for word in left.pop("ids").split(","))
            values["aliases"] = tuple(dict.fromkeys(word for word in aliases if word))

    def _language(self) -> str:
        """The tag; what a file has no name for stands beside the nearest, and says more."""
        name = self._text("langid", "hyphenation")
        other = self.slots.pop("language", "") or self._text("language")
        near, exact = tag_of(name), tag_of(other)
        if near and exact and exact.split("-")[0].lower() == near.split("-")[0]:
            return exact
        return near or exact or name or other

    def _take_shown(self) -> None:
        """Words that a writer of ours printed for other fields are not news."""
        left = self.left
        article = Article(**self.values)  # type: ignore[arg-type]
        for classic in (False, True):
            kind = entry_type(article.type, classic)[0]
            for name, tex in shown(article, kind, classic).items():
                there = left.get(name, "")
                if there == tex:
                    del left[name]
                elif there.endswith(f"; {tex}"):
                    left[name] = there.removesuffix(f"; {tex}")
        link = plain(left.get("howpublished", ""))
        if article.url and link and address(link) == article.url:
            del left["howpublished"]
        if (seen := when.accessed(plain(left.get("note", "")))) and not article.accessed:
            left.pop("note")
            self.values["accessed"] = seen

    def _others(self) -> None:
        """CSL variables beside the record's own fields."""
        left, extra = self.left, self.extra
        kept = GENRES.get(left.get("type", "") or self.type)
        if kept:
            left.pop("type", None)
            extra["genre"] = kept
        for name in ("orig", "event"):
            if f"{name}year" in left:
                self._old_date(name)
        for field in [field for field in left if field in READ_FIELDS]:
            name, kind = READ_FIELDS[field]
            self._other(name, kind, left.pop(field))
        if "number" in left or "issue" in left:
            self._number()
        extra.update(self.slots)
        parts = [self._list(name) for name in PUBLISHERS if name in left]
        if published := "; ".join(dict.fromkeys(part for part in parts if part)):
            extra.setdefault("publisher", published)
        notes = [paragraphs(left.pop(name)) for name in ("note", "addendum") if name in left]
        if said := ". ".join(note for note in notes if note):
            extra["note"] = said

    def _old_date(self, name: str) -> None:
        """``origyear`` and its kin, from before biblatex had ``origdate``."""
        parts = [plain(self.left.pop(f"{name}{part}", "")) for part in ("year", "month", "day")]
        variable = READ_FIELDS[f"{name}date"][0]
        date = when.from_parts(parts[0], parts[1], parts[2])
        self.extra[variable] = csl_date(date.text) if date else {"literal": " ".join(parts)}

    def _other(self, name: str, kind: str, value: str) -> None:
        if kind == "names":
            if names := people(value):
                self.extra[name] = names
        elif kind == "date":
            date = when.parse(_date(value))
            self.extra[name] = csl_date(date.text) if date else {"literal": plain(value)}
        elif text := address(value) if name == "DOI" else plain(value):
            self.extra[name] = text

    def _number(self) -> None:
        number, issue = self._text("number"), self._text("issue")
        if number and self.type not in PERIODICALS:
            self.extra["collection-number" if self.type in BOOKS else "number"] = number
            number = ""
        if said := joined(number, issue, ", "):
            self.extra["issue"] = said
