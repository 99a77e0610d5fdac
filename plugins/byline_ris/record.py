"""One RIS record and the article that it says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from byline.api import FIELDS, OTHERS, Article, BadInput, from_fields
from byline_ris import carrier, when
from byline_ris.lines import LONG, Entry, Value, values
from byline_ris.meanings import (
    BOOKS,
    COUNTED,
    LANGUAGES,
    NUMBERED,
    TIMED,
    kind_of,
    meanings,
    written_as,
)
from byline_ris.names import read_name

KEPT = "ris"
"""Where a record's ``extra`` keeps the tags that byline has no field for."""

_KINDS = {row.name: row.kind for row in (*FIELDS, *OTHERS)}
_ISSN = re.compile(r"\d{4}[- ]?\d{3}[\dXx]", re.ASCII)
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]", re.ASCII)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi: ?)?(10\.\d{4,9}/\S+)", re.I | re.ASCII)
_LANGUAGE = re.compile(r"(?:x|[a-z]{2,3})(?:-[a-z0-9]{1,8})*", re.I | re.ASCII)


def serial_kind(text: str, ty: str) -> str:
    """What an SN is: by its shape, else by what the type has numbers of."""
    if _ISSN.fullmatch(text):
        return "ISSN"
    if _ISBN.fullmatch(text):
        return "ISBN"
    if ty in NUMBERED:
        return "number"
    return "ISBN" if ty in BOOKS else "ISSN"


class Said:
    """What a record says: each step takes values away, and what is left over is kept."""

    def __init__(self, entry: Entry) -> None:
        self.left = values(entry)
        self.fields: dict[str, object] = {}
        self.kept: dict[str, list[str]] = {}
        self.kept_because: list[tuple[int, str, str]] = []
        """Line, tag and reason of values that a field was meant for but did not take."""
        self.wrong: list[tuple[int, str, str]] = []
        self.line = entry.line
        self.ty = self._type()

    def article(self) -> Article:
        """The article; what a writer of ours put aside comes last."""
        carried = self._carried()
        ids = self.left.pop("ID", [])
        self._keep(ids[1:], "a second key")
        note = "\n\n".join(value.text for value in self.left.pop("N1", []))
        self._meant()
        self._date("issued", ("DA", "Y1", "PY"))
        self._date("accessed", ("Y2",))
        self._pages()
        self._serials()
        self._archived()
        for found in self.left.values():
            self._keep(found)
        if self.kept:
            self.fields[KEPT] = {t: v[0] if len(v) == 1 else v for t, v in self.kept.items()}
        plain = from_fields(self.fields, key=_line(ids[0]) if ids else "", note=note)
        return self._restored(plain, carried)

    def _type(self) -> str:
        said = self.left.pop("TY", [])
        ty = said[0].text.upper() if said else ""
        kind = kind_of(ty)
        self.fields["type"] = kind or "document"
        if ty and ty != written_as(kind):
            self.kept["TY"] = [ty]
        if not kind:
            what = f'"{ty}" is no type that byline knows' if ty else "no TY line gives the type"
            self.wrong.append((self.line, "TY", f"{what}; read as a document"))
        return ty

    def _keep(self, found: Sequence[Value], why: str = "") -> None:
        for value in found:
            self.kept.setdefault(value.tag, []).append(value.text)
            if why:
                self.kept_because.append((value.line, value.tag, f"{why}; kept under {KEPT}"))

    def _meant(self) -> None:
        """Every tag that means one field in this type."""
        self._abbreviations()
        meant = meanings(self.ty, str(self.fields["type"]))
        for name in dict.fromkeys(meant.fields[tag] for tag in self.left if tag in meant.fields):
            found = [v for tag in meant.sources[name] for v in self.left.pop(tag, ())]
            if _KINDS.get(name) == "names":
                self._people(name, found)
            elif name == "topics":
                self.fields[name] = [_line(value) for value in found]
            else:
                self._text(name, found)

    def _abbreviations(self) -> None:
        """JO and JA are short names of the outlet where its full name stands beside them."""
        full = next((tag for tag in ("T2", "JF", "BT", "JO") if tag in self.left), "JA")
        for tag in ("JO", "JA"):
            if tag != full and tag in self.left:
                said = {value.text for value in self.left[full]}
                if short := [value for value in self.left.pop(tag) if value.text not in said]:
                    self.left.setdefault("J2", []).extend(short)

    def _people(self, name: str, found: list[Value]) -> None:
        """Names; a line under another tag that only repeats one is not a second person."""
        first = {value.text for value in found if value.tag == found[0].tag}
        told = [v for v in found if v.tag == found[0].tag or v.text not in first]
        people = [read_name(_line(value)) for value in told]
        if made := [person.to_json() for person in people if person]:
            self.fields[name] = made

    def _text(self, name: str, found: list[Value]) -> None:
        first, *more = found
        text = first.text if first.tag in LONG else _line(first)
        if read := _READ.get(name):
            text = read(text)
        if text:
            self.fields[name] = text
        else:
            self._keep([first])
        others = [value for value in more if value.text != first.text]
        self._keep(others, "" if name == "url" else f"another {name}")

    def _date(self, name: str, tags: Sequence[str]) -> None:
        dates = when.read([value for tag in tags for value in self.left.pop(tag, ())])
        if dates.date:
            self.fields[name] = dates.date.text
        self._keep(dates.left)
        self.wrong += [(value.line, value.tag, said) for value, said in dates.problems]

    def _pages(self) -> None:
        first, last = self.left.get("SP", []), self.left.get("EP", [])
        if not first or self.ty in TIMED:
            return
        page = _line(self.left.pop("SP")[0])
        name = "number-of-pages" if self.ty in COUNTED and not last else "page"
        if last and "-" not in page:
            end = _line(self.left.pop("EP")[0])
            page = page if page == end else f"{page}-{end}"
        self.fields[name] = page
        self._keep(first[1:] + last[1:], "another page")

    def _serials(self) -> None:
        for value in self.left.pop("SN", []):
            name = serial_kind(_line(value), self.ty)
            if name in self.fields:
                self._keep([value], f"another {name}")
            else:
                self.fields[name] = _line(value)

    def _archived(self) -> None:
        """What only its own words tell from other things: a DOI, an archived copy of the page.

        EndNote writes a DOI as M3; Zotero writes where an archive keeps its copy as AN.
        """
        if "DOI" not in self.fields and _DOI.fullmatch(str(self.fields.get("genre", ""))):
            self.fields["DOI"] = _doi(str(self.fields.pop("genre")))
        url = str(self.fields.get("url", "")).partition("://")[2]
        copies = self.left.get("AN", [])
        if url and "archive-url" not in self.fields and len(copies) == 1:
            address = _address(copies[0].text)
            if url in address.partition("://")[2][1:]:
                self.fields["archive-url"] = address
                del self.left["AN"]

    def _carried(self) -> Value | None:
        found = self.left.get(carrier.TAG, [])
        ours = [value for value in found if value.text.startswith(carrier.PREFIX)]
        for value in ours:
            found.remove(value)
        self.wrong += [(v.line, v.tag, "a second line of byline's own; left out") for v in ours[1:]]
        return ours[0] if ours else None

    def _restored(self, plain: Article, carried: Value | None) -> Article:
        if carried is None:
            return plain
        try:
            article, said = carrier.unpacked(plain, carried.text)
        except BadInput as error:
            self.wrong.append((carried.line, carried.tag, str(error)))
            return plain
        self.kept_because += [(carried.line, carried.tag, words) for words in said]
        return article


def _line(value: Value) -> str:
    """A value on one line; what continued it on others follows after a space."""
    return " ".join(piece for piece in value.text.split("\n") if piece)


def _doi(text: str) -> str:
    found = _DOI.fullmatch(text)
    return found[1] if found else text


def _address(text: str) -> str:
    """The text where it is an address of the web, else "": it says where a thing lies on paper."""
    return text if text.startswith(("http://", "https://")) else ""


def _language(text: str) -> str:
    """The language's tag, or "" where it is put in words that we do not know."""
    named = LANGUAGES.get(text.lower())
    return named or (text if _LANGUAGE.fullmatch(text) else "")


_READ = {"DOI": _doi, "archive-url": _address, "language": _language}
"""Fields whose text is more than words."""
