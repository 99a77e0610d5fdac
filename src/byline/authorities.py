"""Outlets, agencies and people by every name that captures use for them.

A library says in ``outlets.toml`` and ``names.toml`` what it calls whom. What a reader saw under
another name is then settled under that one, and the evidence says what was printed.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from byline.errors import BadInput, Problem
from byline.evidence import Candidate, Span
from byline.names import Name
from byline.query.words import fold

OUTLETS, NAMES = "outlets.toml", "names.toml"
Kind = Literal["outlet", "agency", "name"]
_METHOD = "authorities"
_CREDITED = "signed as the author:"


class Row(NamedTuple):
    """One outlet, agency or person: the name that records use, and the others."""

    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    """Host names under which an outlet publishes; those below them are its own, too."""

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


def key_of(spelling: str) -> str:
    """What two spellings of one name share: letters and digits in one case, words apart."""
    words = "".join(c if c.isalnum() else " " for c in fold(spelling))
    return " ".join(words.split()) or "".join(spelling.split())


class Authorities:
    """What a library calls whom."""

    def __init__(self, rows: tuple[Row, ...] = ()) -> None:
        self.rows = rows

    @cached_property
    def _by(self) -> Mapping[tuple[str, str], Row]:
        known: dict[tuple[str, str], Row] = {
            (row.kind, key_of(each)): row for row in self.rows for each in row.spellings
        }
        for row in _agencies():
            theirs = [known.get(("agency", key_of(each))) for each in row.spellings]
            ours = next((found for found in theirs if found), row)
            for each in row.spellings:
                known.setdefault(("agency", key_of(each)), ours)
        return known

    def row(self, kind: Kind, spelling: str) -> Row | None:
        """The row that knows a spelling."""
        return self._by.get((kind, key_of(spelling)))

    def preferred(self, kind: Kind, spelling: str) -> str:
        """The name that records use; the spelling itself where no row knows it."""
        row = self.row(kind, spelling)
        return row.name if row else spelling

    def spellings(self, kind: Kind, spelling: str) -> tuple[str, ...]:
        """Every spelling of whom this one names; none where no row knows it."""
        row = self.row(kind, spelling)
        if row is None:
            return ()
        others = [each for each in _agencies() if self.row("agency", each.name) is row]
        more = (name for each in others for name in each.spellings) if kind == "agency" else ()
        return tuple(dict.fromkeys((*row.spellings, *more)))

    def at(self, address: str) -> Row | None:
        """The outlet whose host an address has."""
        host = _host(address)
        for row in self.rows:
            for each in row.hosts:
                if host == each or host.endswith(f".{each}"):
                    return row
        return None

    def settle(self, candidates: Iterable[Candidate], address: str = "") -> list[Candidate]:
        """What a reader saw, under the names that the library uses.

        ``address`` is where the capture stood, if somebody said so. An address alone never settles
        an outlet: what its host says waits for a person.
        """
        settled = [called for each in candidates for called in self._called(each)]
        own = {key_of(str(each.value)) for each in settled if each.field == "outlet"}
        settled = [_not_its_own(each, own) for each in settled]
        return [*settled, *self._hosted(settled, address)]

    def _called(self, seen: Candidate) -> Iterator[Candidate]:
        if seen.field in ("outlet", "agency") and isinstance(seen.value, str):
            kind: Kind = "outlet" if seen.field == "outlet" else "agency"
            several = seen.value.split(" / ") if kind == "agency" else [seen.value]
            name = " / ".join(dict.fromkeys(self.preferred(kind, each) for each in several))
            printed = " ".join(seen.raw.split())
            # A reader may have turned the name already; the capture has what was printed.
            printed = printed if self.preferred(kind, printed) == name else seen.value
            yield _renamed(seen, name, printed)
        elif seen.field == "author" and isinstance(seen.value, (list, tuple)):
            yield from self._credited(seen, seen.value)
        else:
            yield seen

    def _credited(self, seen: Candidate, names: Sequence[object]) -> Iterator[Candidate]:
        """A byline's people; an agency in it is the agency, and a desk is nobody."""
        people: list[object] = []
        agencies: list[str] = []
        for name in names:
            text = _text(name)
            row = self.row("agency", text)
            # Short ones are people's names, too: "Sid" is no SID.
            if row and (len(text) > 4 or text in self.spellings("agency", text)):
                agencies.append(row.name)
            else:
                known = self.row("name", text)
                people.append({"literal": known.name} if known and known.name != text else name)
        if agencies:
            value = " / ".join(dict.fromkeys(agencies))
            yield seen._replace(
                field="agency",
                value=value,
                why=_and(f'{_CREDITED} "{_joined(names)}"', seen.why),
            )
        if people and all(_is_desk(_text(name)) for name in people):
            why = "names a desk, not a person"
            yield seen._replace(value=people, how="hint", why=_and(why, seen.why))
        elif people and people != list(names):
            why = f'printed as "{_joined(names)}"'
            yield seen._replace(value=people, why=_and(why, seen.why))
        elif people:
            yield seen

    def _hosted(self, seen: Sequence[Candidate], address: str) -> Iterator[Candidate]:
        addresses: list[tuple[str, Span | None]] = [
            (str(each.value), each.span)
            for each in seen
            if each.field == "url" and each.how == "stated" and each.value
        ]
        addresses += [(address, None)] if address else []
        told = set()
        for text, span in addresses:
            row = self.at(text)
            if row and row.name not in told:
                told.add(row.name)
                why = f"{OUTLETS} gives {_host(text)} to {row.name}"
                yield Candidate(
                    field="outlet", value=row.name, how="inferred", place="host", span=span,
                    raw=text if span else "", method=f"{_METHOD}:host", why=why,
                )  # fmt: skip


NOBODY = Authorities()
"""What a library without such files calls whom; the wire services are known to all."""


def _not_its_own(seen: Candidate, outlets: Container[str]) -> Candidate:
    """A wire service that signs its own site is no agency whose copy somebody carries."""
    if seen.why.startswith(_CREDITED) and key_of(str(seen.value)) in outlets:
        return seen._replace(how="hint", why=f"the outlet itself; {seen.why}")
    return seen


def _renamed(seen: Candidate, name: str, printed: str) -> Candidate:
    if name == printed:
        return seen
    return seen._replace(value=name, why=_and(f'printed as "{printed}"', seen.why))


def _and(first: str, then: str) -> str:
    return f"{first}; {then}" if then else first


def _text(name: object) -> str:
    try:
        return str(Name.from_json(name))
    except BadInput:
        return ""


def _joined(names: Sequence[object]) -> str:
    return "; ".join(map(_text, names))


def _host(address: str) -> str:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


@cache
def _agencies() -> tuple[Row, ...]:
    """The wire services that every newsroom knows."""
    from byline.newsprint.words import AGENCY_NAMES  # only names of agencies need them

    spellings: dict[str, list[str]] = {}
    for alias, name in AGENCY_NAMES.items():
        spellings.setdefault(name, []).append(alias)
    return tuple(
        Row("agency", name, tuple(each for each in aliases if each != name))
        for name, aliases in spellings.items()
    )


def _is_desk(text: str) -> bool:
    from byline.newsprint.words import NOT_A_PERSON

    words = key_of(text).split()
    return bool(words) and all(word in NOT_A_PERSON for word in words)


# Reading the files


def load(outlets: Mapping[str, object], names: Mapping[str, object]) -> Authorities:
    """The rows of ``outlets.toml`` and ``names.toml``. Raises BadInput: file, row, way out."""
    known, wrong = read(outlets, names)
    if wrong:
        raise BadInput(str(wrong[0]))
    return known


def read(
    outlets: Mapping[str, object], names: Mapping[str, object]
) -> tuple[Authorities, list[Problem]]:
    """The rows that say what is meant there, and what is wrong with the others."""
    found: list[Row | Problem] = [
        *_rows(outlets, "outlet", OUTLETS),
        *_rows(outlets, "agency", OUTLETS),
        *_rows(names, "name", NAMES),
    ]
    owner: dict[tuple[str, str], Row] = {}
    rows: list[Row] = []
    wrong: list[Problem] = []
    for each in found:
        problem = each if isinstance(each, Problem) else _taken(each, owner)
        if problem:
            wrong.append(problem)
        elif isinstance(each, Row):
            rows.append(each)
            owner.update(dict.fromkeys(((each.kind, key_of(s)) for s in each.spellings), each))
    return Authorities(tuple(rows)), wrong


def _taken(row: Row, owner: Mapping[tuple[str, str], Row]) -> Problem | None:
    """A spelling of the row that another has."""
    for each in row.spellings:
        if other := owner.get((row.kind, key_of(each))):
            what = f'"{each}" is a name of "{other.name}" too; take it out of one of them'
            where = NAMES if row.kind == "name" else OUTLETS
            return Problem(where, f'{row.kind} "{row.name}"', what, "error")
    return None


def _rows(table: Mapping[str, object], kind: Kind, where: str) -> Iterator[Row | Problem]:
    rows = table.get(kind, [])
    if not isinstance(rows, list):
        yield Problem(where, kind, f"write a table for each, under [[{kind}]]", "error")
        return
    for number, row in enumerate(rows, 1):
        try:
            yield _row(row, kind)
        except BadInput as error:
            name = row.get("name") if isinstance(row, Mapping) else None
            called = f' "{name}"' if isinstance(name, str) and name.strip() else f" {number}"
            yield Problem(where, f"{kind}{called}", str(error), "error")


def _row(row: object, kind: Kind) -> Row:
    if not isinstance(row, Mapping):
        raise BadInput(f"write a table, under [[{kind}]]")
    name = row.get("name", "")
    if not isinstance(name, str) or not name.strip():
        what = f"{name!r:.60} is no text" if name else "it has none"
        raise BadInput(f'name: {what}; write name = "The Irrawaddy"')
    hosts = tuple(_bare(host) for host in _words(row, "host"))
    return Row(kind, " ".join(name.split()), _words(row, "aliases"), hosts)


def _bare(host: str) -> str:
    return (_host(host) if "//" in host else host.casefold().removeprefix("www.")).strip("./")


def _words(row: Mapping[object, object], field: str) -> tuple[str, ...]:
    value = row.get(field, [])
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(w, str) and w.strip() for w in words):
        example = 'host = "irrawaddy.com"' if field == "host" else 'aliases = ["RFA"]'
        raise BadInput(f"{field}: {value!r:.60} is no list of names; write {example}")
    return tuple(" ".join(word.split()) for word in words)
