"""A Zotero item as an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from byline.api import Article, BadInput, Name, from_csl, read_note_lines, write_note_lines
from byline_zotero.carried import KEY, SHOWN, read_carried, with_carried
from byline_zotero.language import read_language
from byline_zotero.notes import plain as plain_note
from byline_zotero.plain import AUTOMATIC, split_extra
from byline_zotero.schema import CREATORS, FALLBACK, KINDS, TEXTS, Kind, kind_for
from byline_zotero.when import read_date, read_moment

_ABOUT = {"issued": "date", "accessed": "accessDate"}

Problems = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One item of a file with what the file says of it elsewhere."""

    data: Mapping[str, object]
    notes: Sequence[str] = ()
    """Its notes, as HTML."""
    attachments: Sequence[Mapping[str, object]] = ()


def read_sheet(sheet: Sheet) -> tuple[Article, Problems]:
    """The article and what a person should know of it. Raises BadInput."""
    work = _Work({name: value for name, value in sheet.data.items() if not _is_empty(value)})
    notes = work.take_children(sheet)
    article = work.article()
    shown = [text for text in (article.note, *notes) if text]
    problems = [said for said in work.problems if not (article.issued and said[0] == "date")]
    return article.replace(note="\n\n".join(shown)), problems


def _is_empty(value: object) -> bool:
    return value is None or value in ("", [], {})


@dataclass(slots=True)
class _Work:
    """One item: each step takes its fields away, and what is left stays in ``extra``."""

    left: dict[str, object]
    item: dict[str, object] = field(default_factory=dict)
    """All of it but byline's own line."""
    csl: dict[str, object] = field(default_factory=dict)
    apart: dict[str, object] = field(default_factory=dict)
    """What goes to the record's Zotero part beside what is left."""
    key: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""
    carried: dict[str, object] = field(default_factory=dict)
    problems: Problems = field(default_factory=list)

    def article(self) -> Article:
        self.item.update(self.left)
        kind = self._kind()
        self._texts(kind)
        self._dates(kind)
        self._people(kind)
        self._tags()
        self._extra()
        article = self._made()
        try:
            return with_carried(article, self.carried, self.item)
        except BadInput as error:
            self.problems.append(("extra", str(error)))
            return article

    def take_children(self, sheet: Sheet) -> list[str]:
        """The words of its notes; attachments stay what they are, text."""
        own = self._list("notes")
        texts = [note.get("note") if isinstance(note, Mapping) else note for note in own]
        found = []
        for text in (*sheet.notes, *texts):
            words, lost = plain_note(text) if isinstance(text, str) else ("", "what is no text")
            found.append(words)
            if lost:
                self.problems.append(("note", f"{lost} of a note left out: byline keeps words"))
        files = [_attached(item) for item in sheet.attachments]
        if files:
            self.apart["attachments"] = [*files, *self._list("attachments")]
        return found

    def _list(self, name: str) -> list[object]:
        """A list taken away; what is none is left there and said."""
        value = self.left.get(name)
        if isinstance(value, list):
            del self.left[name]
            return value
        if value is not None:
            self._odd(name, value)
        return []

    def _text(self, name: str) -> str:
        """A text taken away, as is a number; what is neither is left there and said."""
        value = self.left.get(name)
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            del self.left[name]
            return str(value)
        if value is not None:
            self._odd(name, value)
        return ""

    def _odd(self, name: str, value: object) -> None:
        what = {dict: "an object", list: "a list", bool: "true or false", str: "text"}
        said = what.get(type(value), "a number")
        self.problems.append((name, f"{said} where something else belongs; kept as it stands"))

    def _kind(self) -> Kind:
        name = self.left.pop("itemType", None)
        if not isinstance(name, str):
            raise BadInput('itemType: a word belongs here, as in "newspaperArticle"')
        if name not in KINDS:
            self.problems.append(("itemType", f'"{name}" is no item type; read as a document'))
        kind = KINDS.get(name, FALLBACK)
        self.csl["type"] = kind.csl
        self.apart["itemType"] = name
        return kind

    def _texts(self, kind: Kind) -> None:
        # The type's own word first; other programs write Zotero's base fields for any type.
        for texts in (kind.texts, TEXTS):
            for own in [own for own in self.left if own in texts]:
                if texts[own] not in self.csl and (text := self._text(own)):
                    self.csl[texts[own]] = text
        for name in ("citationKey", "citekey"):
            self.key = self.key or self._text(name)

    def _dates(self, kind: Kind) -> None:
        for own in dict.fromkeys((kind.own.get("date", "date"), "date")):
            self._when("issued", own)
        self._when("accessed", "accessDate")
        text = self._text("language")
        if tag := read_language(text):
            self.csl["language"] = tag
        elif text:
            self.left["language"] = text
            self.problems.append(("language", f'"{text}" is no language tag; kept as it stands'))

    def _when(self, variable: str, own: str) -> None:
        text = self._text(own)
        if not text:
            return
        date = "" if variable in self.csl else _read_when(variable, text)
        if date:
            self.csl[variable] = date
            return
        self.left[own] = text
        message = f'"{text}" may mean more than one day, or none; it was kept as it stands'
        self.problems.append((_ABOUT[variable], message))

    def _people(self, kind: Kind) -> None:
        others = []
        for person in self._list("creators"):
            said = person if isinstance(person, Mapping) else {}
            role = said.get("creatorType")
            name = _name(said)
            variable = "author" if role == kind.primary else CREATORS.get(str(role), "")
            if not name or not isinstance(role, str):
                self._odd("creators", person)
            if name and variable:
                self.csl.setdefault(variable, []).append(name.to_json())  # type: ignore[attr-defined]
            else:
                others.append(person)
        if others:
            self.left["creators"] = others

    def _tags(self) -> None:
        topics, automatic, odd = [], [], []
        for tag in self._list("tags"):
            word = tag.get("tag") if isinstance(tag, Mapping) else tag
            if not isinstance(word, str) or not word.strip():
                odd.append(tag)
                continue
            topics.append(word.strip())
            if isinstance(tag, Mapping) and tag.get("type") == 1:
                automatic.append(word.strip())
        self.csl["keyword"] = topics
        if automatic:
            self.apart[AUTOMATIC] = automatic
        if odd:
            self.left["tags"] = odd
            self._odd("tags", odd[0])

    def _extra(self) -> None:
        aside, text = split_extra(self._text("extra"))
        self.item["extra"] = text
        try:
            self.carried = read_carried(aside)
        except BadInput as error:
            self.problems.append(("extra", str(error)))
            self.left["byline"] = aside
        variables, names, rest = read_note_lines(text)
        self.csl["type"] = variables.pop("type", self.csl["type"])
        self.key = self.key or variables.pop("citation-key", "") or str(self.carried.pop(KEY, ""))
        aliases = variables.pop("citation-key-alias", "").split(",")
        self.aliases = tuple(dict.fromkeys(key.strip() for key in aliases if key.strip()))
        again = {name: value for name, value in variables.items() if not self._filled(name, value)}
        twice = {name: people for name, people in names.items() if name in self.csl}
        for name in names.keys() - twice.keys():
            self.csl[name] = [person.to_json() for person in names[name]]
        # A field of the item says it better; the line stays what it is, words.
        rest = write_note_lines(again, twice, rest, in_words=True)
        if self.carried.pop(SHOWN, "") == "note":
            self.note = rest
        else:
            self.csl["note"] = rest

    def _filled(self, variable: str, text: str) -> bool:
        """Take a variable of Extra, where no field of the item has said it already."""
        if self.csl.get(variable):
            return False
        if variable in _ABOUT:
            text = _read_when(variable, text)
        elif variable == "language":
            text = read_language(text)
        if text:
            self.csl[variable] = text
        return bool(text)

    def _made(self) -> Article:
        if self.apart["itemType"] == kind_for(str(self.csl["type"])).name:
            del self.apart["itemType"]
        kept = {**self.apart, **self.left}
        made = from_csl({**self.csl, "id": self.key, **({"zotero": kept} if kept else {})})
        return made.replace(aliases=self.aliases, note=self.note)


def _read_when(variable: str, text: str) -> str:
    return read_date(text) if variable == "issued" else read_moment(text)


def _name(person: Mapping[str, object]) -> Name | None:
    """A creator's name: whole where Zotero keeps it in one field, never split."""
    parts = [person.get(part) or "" for part in ("name", "firstName", "lastName")]
    whole, first, last = (part.strip() if isinstance(part, str) else "" for part in parts)
    if person.get("fieldMode") == 1 and not whole and not first:
        whole, last = last, ""
    if not (whole or first or last) or (whole and (first or last)):
        return None
    return Name(literal=whole, given=first, family=last)


def _attached(item: Mapping[str, object]) -> dict[str, object]:
    return {
        name: value
        for name, value in item.items()
        if name not in ("itemType", "parentItem") and not _is_empty(value)
    }
