"""Articles to RIS, one record after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from byline.api import FIELDS, OTHERS, Article, BadInput, Date, Name
from byline_ris import carrier, when
from byline_ris.lines import Entry, Value, scan, serialised
from byline_ris.meanings import COUNTED, NUMBERED, TIMED, kind_of, meanings, written_as
from byline_ris.names import write_name
from byline_ris.record import KEPT, Said, serial_kind

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"[ \t\r\n]+")
_RANGE = re.compile(r"([A-Za-z]{0,2}\d+)-([A-Za-z]{0,2}\d+)", re.ASCII)
_TAG = re.compile(r"[A-Z][A-Z0-9]")
_OURS = frozenset(("TY", "ER", "DA", "Y1", "Y2"))


def written(article: Article) -> str:
    """The article as a record, and in one line beside it what its plain words lose on the way
    back."""
    lines = _Lines(article).said
    back = next(Said(part).article() for part in scan(serialised(lines)) if isinstance(part, Entry))
    if carried := carrier.packed(article, back):
        lines.setdefault(carrier.TAG, []).append(carried)
    return serialised(lines)


class _Lines:
    """The values of one record by tag, while they are gathered."""

    def __init__(self, article: Article) -> None:
        self.article = article
        kept = article.extra.get(KEPT)
        self.kept: Mapping[str, list[str]] = _texts(kept) if isinstance(kept, Mapping) else {}
        self.ty = self._type()
        self.meant = meanings(self.ty, article.type)
        self.said: dict[str, list[str]] = {"TY": [self.ty]}
        self._put("ID", article.key)
        for row in (*FIELDS, *(row for row in OTHERS if row.name in article.extra)):
            if row.kind != "date" and row.name != "type":
                self._field(row.name, row.kind)
        self._place()
        self._dates()
        self._pages()
        self._serials()
        self._put("N1", article.note)
        self._rest()

    def _type(self) -> str:
        """The type that the record was read with, where it still says what the article is."""
        kept = self.kept.get("TY", [""])[0]
        if re.fullmatch("[A-Z]{2,8}", kept) and (kind_of(kept) or "document") == self.article.type:
            return kept
        return written_as(self.article.type)

    def _put(self, tag: str, text: object) -> None:
        if not tag or isinstance(text, bool) or not isinstance(text, (str, int)):
            return
        if clean := _line(str(text)):
            self.said.setdefault(tag, []).append(clean)

    def _field(self, name: str, kind: str) -> None:
        """A field under the tag that means it in this type; nothing where none does."""
        tag = self.meant.tags.get(name, "")
        value = self.article.value(name)
        if kind == "names":
            for person in self._people(name, value) if tag else ():
                self._put(tag, write_name(person))
        elif name == "topics":
            for word in self.article.topics:
                self._put(tag, word)
        elif name == "outlet" and not tag and not self.article.value("publisher"):
            # These types have no other place for who brings it out.
            self._put(self.meant.tags.get("publisher", ""), value)
        elif name != "number" or self.ty not in NUMBERED:
            self._put(tag, value)

    def _people(self, name: str, value: object) -> Iterable[Name]:
        """The names; an agency stands for the author that its copy does not name."""
        if name == "author":
            stand_in = [Name(literal=self.article.agency)] if self.article.agency else []
            return self.article.author or stand_in
        try:
            return [Name.from_json(part) for part in value] if isinstance(value, list) else []
        except BadInput:
            return []

    def _place(self) -> None:
        """Where the outlet appears; a dateline's place would say that of it, and is carried."""
        place = self.article.extra.get("publisher-place")
        self._put(self.meant.tags.get("publisher-place", ""), place)

    def _dates(self) -> None:
        issued, accessed = self.article.issued, self.article.accessed
        year = f"{issued.year:04}" if issued and issued.year and when.say(issued) else ""
        self._date(issued, ("DA", "Y1"), [Value(0, "PY", year)] if year else [])
        self._put("PY", year)
        self._date(accessed, ("Y2",), [])

    def _date(self, date: Date | None, tags: Sequence[str], beside: list[Value]) -> None:
        """The date; as it came, words and all, where that still says the same."""
        came = [Value(0, tag, text) for tag in tags for text in self.kept.get(tag, ())]
        if date and when.read([*came, *beside]).date != date or not came:
            self._put(tags[0], when.say(date) if date else "")
        for value in came:
            self._keep(value.tag, value.text)

    def _pages(self) -> None:
        if self.ty in TIMED:
            return
        if found := _RANGE.fullmatch(self.article.page):
            self._put("SP", found[1])
            self._put("EP", found[2])
        else:
            counted = self.article.extra.get("number-of-pages")
            self._put("SP", counted if self.ty in COUNTED else self.article.page)

    def _serials(self) -> None:
        for name in ("ISBN", "ISSN", "number"):
            text = self.article.extra.get(name)
            if serial_kind(_line(str(text)), self.ty) == name:
                self._put("SN", text)
            elif name == "number" and self.ty in NUMBERED:
                self._put(self.meant.tags.get(name, ""), text)

    def _rest(self) -> None:
        """What another program's record came with and byline has no field for."""
        for tag, texts in self.kept.items():
            for text in texts if _TAG.fullmatch(tag) and tag not in _OURS else ():
                self._keep(tag, text)

    def _keep(self, tag: str, text: str) -> None:
        clean = _line(text)
        if clean and not (tag == carrier.TAG and clean.startswith(carrier.PREFIX)):
            self.said.setdefault(tag, []).append(clean)


def _texts(kept: Mapping[str, object]) -> dict[str, list[str]]:
    listed = {tag: said if isinstance(said, list) else [said] for tag, said in kept.items()}
    texts = {t: [text for text in said if isinstance(text, str)] for t, said in listed.items()}
    return {tag: said for tag, said in texts.items() if said}


def _line(text: str) -> str:
    """The text on one line, with nothing in it that a program could take for the end of one.

    Continued lines are RIS too, but JabRef drops what follows a short one, biblatex-csl-converter
    what follows an empty one, and rispy takes each line of a note for another note.
    """
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    text = _SURROGATES.sub("\ufffd", _CONTROLS.sub(" ", text))
    return _SPACES.sub(" ", text).strip(" ")
