"""Entries of a .bib file as articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from byline.api import BY_NAME, Article, BadInput, Capture, Name, Problem, Reading
from byline_bibtex import when
from byline_bibtex.accents import LANGUAGE_TAGS
from byline_bibtex.blocks import MAX_CHARS, Entry, Lost, parse
from byline_bibtex.decode import address, decode, split_outside, unbrace
from byline_bibtex.encode import clean, clean_lines
from byline_bibtex.inherit import inherit
from byline_bibtex.mapping import (
    CSL_FIELDS,
    CSL_NAMES,
    NAMES,
    OUTLET,
    VERBATIM,
    entry_type,
    read_type,
    shown,
)
from byline_bibtex.names import read_names

_TILDE = re.compile(r"\\textasciitilde(?:\{\})?|\\~\{\}")
_ENCODING = re.compile(rb"^%+\s*encoding:\s*([A-Za-z0-9_.:-]+)", re.I | re.M)


def read(capture: Capture) -> Iterator[Reading]:
    """Every entry as an article, and every piece that is none as a problem with its line."""
    text, said = _text(capture)
    if len(text) > MAX_CHARS:
        raise BadInput(f"{capture.name}: {len(text):,} characters; split the file and import parts")
    parts = list(parse(text))
    entries = {part.key.casefold(): part for part in parts if isinstance(part, Entry)}
    if said:
        yield Reading(problems=(Problem(capture.name, "", said),))
    for part in parts:
        if isinstance(part, Lost):
            level = "warning" if part.line else "note"
            where = f"{capture.name}:{part.line}" if part.line else capture.name
            yield Reading(
                at=f"line {part.line}" if part.line else "",
                problems=(Problem(where, "", part.message, level),),  # type: ignore[arg-type]
            )
        else:
            yield _reading(inherit(part, entries), capture.name)


def _text(capture: Capture) -> tuple[str, str]:
    """The text, and what must be said about its encoding."""
    if capture.encoding == "utf-8" or capture.encoding == "utf-16":
        return capture.text, ""
    found = _ENCODING.search(capture.data[:4096])
    declared = found[1].decode("ascii") if found else ""
    try:
        if declared:
            text = capture.data.decode(declared).replace("\r\n", "\n").replace("\r", "\n")
            return text, ""
    except (LookupError, UnicodeDecodeError):
        pass
    return capture.text, (
        f"not UTF-8; read as {capture.encoding}: look at accented letters, or save it as UTF-8"
    )


def _reading(entry: Entry, name: str) -> Reading:
    where = f"{name}:{entry.line}"
    work = _Work(entry)
    article = work.article()
    problems = [Problem(where, entry.key, message) for message in entry.problems]
    problems += [Problem(where, field, message) for field, message in work.problems]
    return Reading(article=article, at=f"line {entry.line}", problems=tuple(problems))


class _Work:
    """One entry: each step takes its fields away, and what is left goes to ``extra``."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.left = dict(entry.fields)
        self.values: dict[str, object] = {}
        self.extra: dict[str, object] = {}
        self.own: dict[str, object] = {}
        self.problems: list[tuple[str, str]] = []
        # The record's own words, for classic files; elsewhere slots name them.
        self.slots = self._slots()

    def article(self) -> Article:
        subtype = self._text("entrysubtype")
        self.values["url"] = self._address("url")
        howpublished = self.left.get("howpublished", "")
        link = re.search(r"\\url\s*\{([^{}]*)\}|(https?://[^\s{},]+)", howpublished)
        if not self.values["url"] and link:
            self.values["url"] = address(link[1] or link[2])
        kind = read_type(self.entry.type, subtype, str(self.values["url"]))
        if "newspaper" in self.left and self.entry.type == "article":
            kind = "article-newspaper"
        self.values["type"] = kind
        self._people()
        self._titles()
        self._dates()
        self._where(kind)
        self._about()
        article = self._built()
        self._take_shown(article)
        self._csl()
        self._rest(kind, subtype)
        return article.replace(extra=self._whole_extra(), accessed=self.values.get("accessed"))

    def _built(self) -> Article:
        known: dict[str, object] = {
            name.replace("-", "_"): value for name, value in self.values.items() if value
        }
        for name in ("agency", "section", "place", "language", "outlet", "page"):
            if not known.get(name) and name in self.slots:
                known[name] = self.slots.pop(name)
        return Article(key=self.entry.key, **known)  # type: ignore[arg-type]

    def _slots(self) -> dict[str, str]:
        """Values that an annotation (``usera+an = {=agency}``) gives to a field of the record."""
        found: dict[str, str] = {}
        words = set(BY_NAME) | set(CSL_FIELDS) | {"publisher"}
        for name in [name for name in self.left if "+an" in name]:
            base = name.split("+an")[0]
            word = self.left[name].strip().removeprefix("=")
            if base.startswith(("user", "verb")) and word in words and base in self.left:
                value = self.left.pop(base)
                found[word] = address(value) if base.startswith("verb") else _plain(value)
                del self.left[name]
        if "usera" not in self.left or self.entry.type != "online":
            for name in ("agency", "section", "place", "outlet", "archive-url", "page"):
                if name in self.left and name not in found:
                    value = self.left.pop(name)
                    found[name] = address(value) if name == "archive-url" else _plain(value)
        return found

    def _text(self, *names: str) -> str:
        """The first of these fields that says anything, decoded, on one line."""
        for name in names:
            if name in self.left and (text := _plain(self.left[name])):
                del self.left[name]
                return text
        return ""

    def _address(self, name: str) -> str:
        return address(self.left.pop(name, ""))

    def _people(self) -> None:
        said = self.left.pop("author+an", "") or self.left.pop("author+an:default", "")
        names, others = read_names(self.left.pop("author", ""), said)
        if said and "dropping" not in said:
            self.own["author+an"] = said
        if others:
            self.problems.append(("author", 'ends in "and others", whom the entry does not name'))
            self.own["author-others"] = "yes"
        agency = clean(self.slots.get("agency", "").replace("\xa0", " "))
        self.values["author"] = () if agency and names == (Name(literal=agency),) else names
        for field in NAMES & set(self.left):
            people, _ = read_names(self.left.pop(field))
            target = self.extra if field in CSL_NAMES else self.own
            target[CSL_NAMES.get(field, field)] = [name.to_json() for name in people]

    def _titles(self) -> None:
        title, subtitle = self._text("title"), self._text("subtitle")
        joint = " " if title.endswith(("?", "!", ":")) else ": "
        self.values["title"] = joint.join(part for part in (title, subtitle) if part)

    def _dates(self) -> None:
        fields = self.left
        written = _TILDE.sub("~", unbrace(fields.get("date", "")))
        year, month, day = (_plain(fields.get(name, "")) for name in ("year", "month", "day"))
        whole = when.parse(written)
        # EndNote puts the month into date; classic files have it in month.
        parts = when.from_parts(year, month or ("" if whole else written), day)
        date = whole or parts
        if written and not date:
            self.problems.append(("date", f'"{written}" is no date; it was kept as it stands'))
        elif date:
            fields.pop("date", None)
        if date and (year == str(date) or (parts and parts.may_fall_in(date))):
            for name in ("year", "month", "day"):
                fields.pop(name, None)
        elif year:
            against = f"but date says {date}" if date else "is no date"
            self.problems.append(("year", f'"{year}" {against}; it was kept as it stands'))
        self.values["issued"] = date
        self._accessed()

    def _accessed(self) -> None:
        for name in ("urldate", "lastchecked", "lastaccessed", "accessed"):
            value = _TILDE.sub("~", unbrace(self.left.get(name, "")))
            if seen := when.parse(value) if value else None:
                del self.left[name]
                self.values["accessed"] = seen
                return

    def _where(self, kind: str) -> None:
        news = kind in ("article-newspaper", "article-magazine")
        self.values["outlet"] = self._outlet(kind)
        if news:
            self.values["section"] = self._text("journalsubtitle")
        else:
            self.values["place"] = self._text("location", "address")
        pages = re.sub(r"(?<!-)--(?!-)", "-", self.left.pop("pages", ""))
        self.values["page"] = _plain(pages)

    def _outlet(self, kind: str) -> str:
        if self.entry.type in ("article", "newsarticle", "newspaper", "review", "suppperiodical"):
            return self._text("journaltitle", "journal", "newspaper", "booktitle")
        if self.entry.type == "conference":
            return self._text("booktitle")
        field = OUTLET.get(self.entry.type) or OUTLET.get(entry_type(kind, False)[0])
        if field == "organization" or self.entry.type in ("electronic", "www"):
            return self._text("organization")
        return self._text(field) if field else ""

    def _about(self) -> None:
        language = self._text("langid", "language", "hyphenation")
        if language:
            self.values["language"] = self._language(language)
        words = split_outside(self.left.pop("keywords", "") or self.left.pop("keyword", ""), ",")
        topics = (clean(_plain(unbrace(word))) for word in words)
        self.values["topics"] = tuple(dict.fromkeys(topic for topic in topics if topic))
        self.values["abstract"] = self._lines("abstract")
        self.values["note"] = self._lines("annotation") or self._lines("annote")
        self.values["archive-url"] = self.slots.pop("archive-url", "")
        aliases = (clean(word) for word in self.left.pop("ids", "").split(","))
        self.values["aliases"] = tuple(dict.fromkeys(word for word in aliases if word))

    def _language(self, text: str) -> str:
        if tag := LANGUAGE_TAGS.get(text.lower()):
            return tag
        if re.fullmatch(r"(?:x|[a-z]{2,3})(?:-[A-Za-z0-9]{1,8})*", text):
            return text
        self.own["langid"] = text
        return ""

    def _lines(self, name: str) -> str:
        return _paragraphs(self.left.pop(name, ""))

    def _take_shown(self, article: Article) -> None:
        """Words that a writer of ours printed for other fields are not news."""
        said = when.accessed(_plain(self.left.get("note", "")))
        for classic in (False, True):
            kind = entry_type(article.type, classic)[0]
            for name, tex in shown(article, kind, classic).items():
                there = self.left.get(name, "")
                if there == tex:
                    del self.left[name]
                elif there.endswith(f"; {tex}"):
                    self.left[name] = there.removesuffix(f"; {tex}")
        link = _plain(self.left.get("howpublished", ""))
        if article.url and link and address(link) == article.url:
            del self.left["howpublished"]
        if said and not self.values.get("accessed"):
            self.values["accessed"] = said
            self.left.pop("note", None)

    def _csl(self) -> None:
        for variable, (field, kinds) in CSL_FIELDS.items():
            if variable in self.slots:
                self.extra[variable] = self.slots.pop(variable)
            elif field in self.left and (not kinds or self._written_kind() in kinds):
                value = self.left.pop(field)
                self.extra[variable] = address(value) if field == "doi" else _plain(value)
        publisher = self.slots.pop("publisher", "") or self._text(
            "publisher", "institution", "school"
        )
        if publisher:
            self.extra["publisher"] = publisher
        if note := _paragraphs(self.left.pop("note", "")):
            self.extra["note"] = note

    def _written_kind(self) -> str:
        kind = entry_type(str(self.values["type"]), False)[0]
        return kind if kind else self.entry.type

    def _rest(self, kind: str, subtype: str) -> None:
        for name, value in self.left.items():
            read: Callable[[str], str] = address if name in VERBATIM else _paragraphs
            if text := read(value):
                self.own[name] = text
        for word, text in self.slots.items():
            self.own[word] = text
        known = {entry_type(kind, classic) for classic in (False, True)}
        if (self.entry.type, subtype) not in known:
            if subtype:
                self.own["entrysubtype"] = subtype
            self.extra["bibtex"] = {"type": self.entry.type, "for": kind}

    def _whole_extra(self) -> dict[str, object]:
        if self.own:
            kept = self.extra.get("bibtex")
            self.extra["bibtex"] = {**(kept if isinstance(kept, dict) else {}), "fields": self.own}
        return self.extra


def _plain(value: str) -> str:
    return clean(decode(_spaced(value)))


def _spaced(value: str) -> str:
    return re.sub(r"[ \t]*\n[ \t]*", " ", value)


def _paragraphs(value: str) -> str:
    """Text whose empty lines and ``\\newline`` stay; a mere line end is a space, as in TeX."""
    paragraphs = re.split(r"\n[ \t]*\n\s*", value)
    return clean_lines("\n\n".join(decode(_spaced(part)) for part in paragraphs))
