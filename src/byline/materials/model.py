"""The materials themselves, and how each is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar, get_args

from byline.dates import Date
from byline.errors import BadInput
from byline.late import regex
from byline.materials.places import Place
from byline.materials.rows import FileEntry, TableRow, Unread, read_rows, table_rows

T = TypeVar("T")
Table = Callable[[str], Mapping[str, object]]
"""What reads a TOML file of a library by its name: a desk's ``table``."""

EVENTS, FIGURES, CLAIMS, GRADES, NAMES = (
    "materials/events.toml", "materials/figures.toml", "materials/claims.toml",
    "materials/grades.toml", "names.toml",
)  # fmt: skip
Basis = Literal["named", "unnamed", "outlet"]
BASES: Sequence[str] = get_args(Basis)
"""What an event rests on: a named or official source, an unnamed one, the outlet's own word."""
_GRADE = regex(r"[A-F][1-6]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something dated that reports tell; each of its places bears it out alone."""

    entry: FileEntry
    date: Date
    text: str
    basis: Basis
    places: tuple[Place, ...]
    shown: str = ""
    """The date as it is printed, where reports are vaguer than a calendar: "mid-1990s"."""
    anchor: str = ""
    """What the date was worked out from, where no report prints all of it."""
    lane: str = ""
    """The lane of a timeline that it stands in."""
    label: str = ""
    """The event in a few words, for a timeline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that reports give; each of its places bears it out alone."""

    entry: FileEntry
    figure: str
    places: tuple[Place, ...]
    counts: str = ""
    says: str = ""
    basis: str = ""
    quote: str = ""
    """Words that stand at its first place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one side says to a question, by all of its places together."""

    text: str
    places: tuple[Place, ...]
    quote: str = ""
    """Words that stand at its first place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A question on which reports disagree."""

    entry: FileEntry
    question: str
    accounts: tuple[Account, ...]
    open: str = ""
    """Why it is not settled."""
    open_places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """A spelling or a role, and where it stands."""

    words: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person, a body or a place, with the spellings and roles that reports give."""

    entry: FileEntry
    name: str
    script: str = ""
    """The name in its own script: the team's, not the captures'."""
    spellings: tuple[Seen, ...] = ()
    roles: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What a person thinks of a report, by the code of the Admiralty: A1 to F6.

    The letter is the source's record, the digit how believable this report is. Nothing computes it.
    """

    entry: FileEntry
    key: str
    grade: str
    by: str
    on: Date
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Materials:
    """All that a team wrote beside its records, in the order of its files."""

    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()
    names: tuple[Named, ...] = ()
    grades: tuple[Grade, ...] = ()

    def grade(self, *keys: str) -> Grade | None:
        """The grade that holds for a record, by its key and those it had: the newest entry."""
        return next((grade for grade in reversed(self.grades) if grade.key in keys), None)


def read_materials(table: Table, unread: list[Unread] | None = None) -> Materials:
    """The materials of a library, whose files ``table`` reads.

    Raises BadInput naming file, entry, field and way out; with a list of what is ``unread`` every
    entry that cannot be read goes there instead.
    """

    def read(
        file: str, kind: str, make: Callable[[TableRow], T], name: str = "id"
    ) -> tuple[T, ...]:
        try:
            found = table_rows(table(file), kind, file, name)
        except BadInput as error:
            if unread is None:
                raise
            unread.append(Unread(FileEntry(file, "", 0), str(error).removeprefix(f"{file}: ")))
            return ()
        return read_rows(found, make, unread)

    return Materials(
        events=read(EVENTS, "event", _event),
        figures=read(FIGURES, "figure", _figure),
        claims=read(CLAIMS, "claim", _claim),
        names=read(NAMES, "name", _named, "name"),
        grades=read(GRADES, "grade", read_grade, "key"),
    )


def _event(row: TableRow) -> Event:
    basis = row.text("basis")
    if basis not in BASES:
        raise row.wrong("basis", f"write one of {', '.join(BASES)}")
    return Event(
        entry=row.entry,
        date=row.date("date"),
        text=row.text("text", "what happened"),
        basis=basis,  # type: ignore[arg-type]
        places=row.places(),
        shown=row.text("shown"),
        anchor=row.text("anchor"),
        lane=row.text("lane"),
        label=row.text("label"),
    )


def _figure(row: TableRow) -> Figure:
    return Figure(
        entry=row.entry,
        figure=row.text("figure", "30 to 40"),
        places=row.places(),
        counts=row.text("counts"),
        says=row.text("says"),
        basis=row.text("basis"),
        quote=row.quote(),
    )


def _claim(row: TableRow) -> Claim:
    accounts = tuple(
        Account(text=each.text("text"), places=each.places(), quote=each.quote())
        for each in row.rows("account")
    )
    if len(accounts) < 2:
        raise row.wrong("account", "a question needs two or more; write a [[claim.account]] each")
    return Claim(
        entry=row.entry,
        question=row.text("question", "what they disagree on"),
        accounts=accounts,
        open=row.text("open"),
        open_places=row.places("open-places", needed=False),
    )


def _named(row: TableRow) -> Named:
    return Named(
        entry=row.entry,
        name=row.text("name", "Aung San Suu Kyi"),
        script=row.text("script"),
        spellings=tuple(Seen(*seen) for seen in row.seen("spellings")),
        roles=tuple(Seen(*seen) for seen in row.seen("roles")),
    )


def read_grade(row: TableRow) -> Grade:
    """A grade with who, when and why; none of them may be lacking. Raises BadInput."""
    grade = row.text("grade", "B2").upper()
    if not _GRADE.fullmatch(grade):
        raise row.wrong("grade", f'"{grade}" is none; write A1 to F6: F and 6 cannot be judged')
    return Grade(
        entry=row.entry,
        key=row.text("key", "KEY"),
        grade=grade,
        by=row.text("by", "who says so"),
        on=row.date("on"),
        why=row.text("why", "why they say so"),
    )
