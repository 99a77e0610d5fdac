"""What plugins offer: readers and writers, as frozen values made of plain functions.

Named tuples, since each run of a command makes these classes anew and a dataclass takes three times
as long to make.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import BufferedIOBase
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from byline.article import Article
from byline.capture import Capture
from byline.errors import Problem
from byline.evidence import Candidate, Span

if TYPE_CHECKING:
    from byline.document.model import Document


class Reading(NamedTuple):
    """One report as a reader saw it in a capture.

    Captures of pages and text give ``candidates``, which the core's resolver settles.
    Formats that are records already (BibTeX, CSL-JSON) give ``article`` instead.
    """

    candidates: tuple[Candidate, ...] = ()
    looked_for: tuple[str, ...] = ()
    """Fields that the reader searched: one that stays empty is absent, not unknown."""
    body: tuple[Span, ...] = ()
    body_words: int = 0
    text: str = ""
    """The report's own words, a paragraph a line: what copies are compared by; never saved."""
    seen: Candidate | None = None
    """The page's own clock: when it was captured. Its value is EDTF."""
    page: int = 0
    pages: int = 0
    article: Article | None = None
    part: str = ""
    """Which of the capture's reports this is, where there may be several: "record 2"."""
    capture: Capture | None = None
    """What was read, where it is not the capture as it came: a page taken out of an archive, or
    the same bytes with what they say of where they stood. Places count in its lines."""
    at: str = ""
    """Where in the file this entry stands, for messages: "line 12"."""
    item: str = ""
    """Where a capture holds several reports: an identifier that this one keeps in every other
    capture of them, and shares with no other report anywhere."""
    problems: tuple[Problem, ...] = ()


class Reader(NamedTuple):
    """Turns one capture into readings.

    ``recognises`` looks at name and bytes and must be quick; the first reader that says yes
    reads. ``rank`` orders readers (low first): the specific before the general.
    """

    name: str
    summary: str
    recognises: Callable[[Capture], bool]
    read: Callable[[Capture], Iterable[Reading] | Reading]
    rank: int = 50
    imports: bool = False
    """Does it read bibliographies (``byline import``) rather than captured reports?"""
    prose: bool = False
    """Might what it recognises be a captured report too? Then ``byline add`` does not ask it."""


class Options(NamedTuple):
    """What a writer may be told."""

    as_of: datetime.date
    """Stands in for the clock."""
    title: str = ""
    settings: Mapping[str, str] = MappingProxyType({})
    """``-O name=value`` of the command line, and a library's own settings."""


class Piece(NamedTuple):
    """What a writer makes of one article by itself, and the article."""

    text: str | None
    """None where it depends on what stands beside it."""
    read: Callable[[], Article]
    """Gives the article. A text that was kept is there without it."""

    @classmethod
    def made(cls, text: str | None, article: Article) -> Piece:
        """One whose article is at hand."""
        return cls(text, lambda: article)


class Pieces:
    """How a file is put together from pieces that can be kept, and used again until a record, the
    plugin's package or a setting changes.

    So what ``of`` makes must rest on nothing else: not on the day, nor on a file.
    """

    def __init__(
        self,
        of: Callable[[Article, Mapping[str, str]], str | None],
        join: Callable[[Iterable[Piece], Options], Iterator[str]],
    ) -> None:
        """``of`` makes the piece of an article under some settings; None where it depends on other
        pieces. ``join`` makes the file."""
        self.of, self.join = of, join

    def __call__(self, articles: Iterable[Article], options: Options) -> Iterator[str]:
        """So that it can be a ``Writer.write``, one that streams."""
        made = (Piece.made(self.of(each, options.settings), each) for each in articles)
        return self.join(made, options)


def framed(
    head: str, between: str, foot: str, nothing: str
) -> Callable[[Iterable[Piece], Options], Iterator[str]]:
    """A ``Pieces.join`` that puts pieces between a head and a foot; ``nothing`` is the file without
    any."""

    def join(pieces: Iterable[Piece], options: Options) -> Iterator[str]:
        count = 0
        for count, piece in enumerate(pieces, 1):
            if piece.text is None:
                raise TypeError("a piece without a text; what depends on others takes its own join")
            yield f"{between if count > 1 else head}{piece.text}"
        yield foot if count else nothing

    return join


class Writer(NamedTuple):
    """Turns articles, in the order given, into one text or byte string, pieces of text, or an open
    file, which is at its start and is closed by whoever takes it."""

    name: str
    summary: str
    suffix: str
    write: Callable[[Sequence[Article], Options], str | bytes | Iterator[str] | BufferedIOBase]
    streams: bool = False
    """Takes the articles one by one, once, and yields text where it can: for more than fit into
    memory."""

    @property
    def pieces(self) -> Pieces | None:
        """How ``write`` puts the file together, where it does so from pieces."""
        return self.write if isinstance(self.write, Pieces) else None

    def text(self, articles: Sequence[Article], options: Options) -> str:
        """What ``write`` makes, for whoever wants a text at once."""
        made = self.write(articles, options)
        if isinstance(made, BufferedIOBase):
            with made:
                made = made.read()
        if isinstance(made, bytes):
            return made.decode()
        return made if isinstance(made, str) else "".join(made)


class Printed(NamedTuple):
    """A document as a file, and what the person should know of it."""

    data: str | bytes | BufferedIOBase
    """An open file, at its start, where it may be too long to hold: whoever takes it closes it."""
    notes: tuple[str, ...] = ()
    """What came of it, a few words each: "3 pages", "PDF/UA-1"."""
    lacks: tuple[str, ...] = ()
    """What could not be printed as it is, with the way out: characters that no font here has."""

    def whole(self) -> bytes:
        """The file's bytes, for whoever wants them at once."""
        if isinstance(self.data, BufferedIOBase):
            with self.data as file:
                return file.read()
        return self.data.encode() if isinstance(self.data, str) else self.data


class Renderer(NamedTuple):
    """Turns a document into a file of one format; the same document gives the same bytes.

    Of the options it may know ``paper`` ("a4" or "letter") and others that its manual names.
    """

    name: str
    summary: str
    suffixes: tuple[str, ...]
    """The endings of files by which ``-o FILE`` asks for it: ``(".htm", ".html")``."""
    render: Callable[[Document, Options], Printed]
    settings: tuple[str, ...] = ()
    """Options that it knows: the settings ``print.NAME`` of user and library are given to it."""
    pieces: Callable[[Document, Options], Iterator[str]] | None = None
    """The same text as ``render`` in pieces, where it has no more to tell: for long documents."""


class Maker(NamedTuple):
    """Makes documents of one kind (digests, reading lists), for whoever gathers them."""

    kind: str
    """In one word, for an address: "digests"."""
    title: str
    names: Callable[[Desk], Sequence[str]]
    """What there is to make, by name."""
    make: Callable[[Desk, str], Document]

    @property
    def name(self) -> str:
        return self.kind


class Order(NamedTuple):
    """What a person asked for when a capture is taken in."""

    key: str = ""
    """The record's key; else made by pattern."""
    typed: tuple[tuple[str, str], ...] = ()
    """Fields with what the person typed into them: ``("topics", "iran, arms")``."""
    reader: str = ""
    """The reader's name; else the first that recognises the capture."""
    dry_run: bool = False
    """Write nothing."""
    quiet: bool = False
    """Say nothing of what was found: the caller prints the records."""


class Desk(Protocol):
    """An open library as a plugin's command sees it: never a backend, and no record is changed."""

    @property
    def root(self) -> Path:
        """The library's folder, for messages."""

    @property
    def as_of(self) -> datetime.date:
        """Today, or what ``--as-of`` or ``SOURCE_DATE_EPOCH`` says."""

    def find(self, query: str) -> tuple[Article, ...]:
        """Articles that match, newest first; unreadable files are reported to stderr.

        What is private or under an embargo is left out and counted, unless the person asked for it
        with ``--include-private``, which every plugin's command has.
        """

    def stream(self, query: str) -> Iterator[Article]:
        """The same one by one: for whoever looks through a large library and keeps little of it."""

    def get(self, key: str) -> Article:
        """One article by key or alias. Raises UsageError that names near keys.

        Raises Withheld, a UsageError, where the record is private or under an embargo.
        """

    def captured_from(self, url: str) -> Article | None:
        """The article that was read from a page at this address, however the address is spelt.

        Raises Withheld, a UsageError, where that record is private or under an embargo.
        """

    def withheld(self) -> frozenset[str]:
        """Keys and aliases of what is left out so: here, but not to be printed."""

    @property
    def includes_private(self) -> bool:
        """Did the person ask for what is withheld else?"""

    def keys(self) -> Mapping[str, str]:
        """Every key and alias with the key that it leads to, without reading a record.

        Those of records that ``find`` leaves out are not among them.
        """

    def record_file(self, key: str) -> tuple[str, str]:
        """Where a record's file stands below the library's folder, and its SHA-256. As ``get``."""

    def table_text(self, name: str) -> str:
        """The text of such a TOML file, to say at which line something stands; "" without one."""

    def kept(self, folder: str) -> tuple[int, ...]:
        """The numbers of what ``keep`` put there, in order."""

    def kept_text(self, folder: str, number: int) -> str:
        """The text of one of them. Raises StorageError. It may speak of what is withheld since."""

    def keep(self, folder: str, number: int, text: str) -> None:
        """Keep ``digests/editions/FOLDER/NUMBER.json``, which never changes afterwards.

        Raises ChangedOnDisk where it is there already, and StorageError.
        """

    def is_damaged(self, article: Article) -> bool:
        """Is the article's capture here, but no longer the bytes that were captured?"""

    def table(self, name: str) -> Mapping[str, object]:
        """A TOML file of the library ("topics/iran.toml"); empty where there is none."""

    def tables(self, folder: str) -> Mapping[str, Mapping[str, object]]:
        """Every TOML file of a folder, by stem, in order."""

    def change_table(self, name: str, change: Callable[[str], str]) -> None:
        """Replace a TOML file of the library by what ``change`` makes of its text ("" for none).

        Under the library's lock; nothing is written that is no TOML. Raises BadInput, StorageError.
        """

    def capture(self, article: Article) -> Capture | None:
        """The article's capture where it is present and its hash still holds."""

    def add(self, capture: Capture, order: Order) -> Iterator[Article]:
        """Take a capture in as ``byline add`` does: its records, each as it is kept.

        Nothing happens until it is walked. Raises BadInput, StorageError.
        """

    def writers(self) -> tuple[Writer, ...]:
        """Every writer that a plugin offers, by name."""

    def writer(self, name: str) -> Writer:
        """One writer by name, loading no more plugins than needed. Raises UsageError."""

    def renderers(self) -> tuple[Renderer, ...]:
        """Every renderer that a plugin offers, by name."""

    def renderer(self, name: str) -> Renderer:
        """One renderer by name, loading no more plugins than needed. Raises UsageError."""

    def makers(self) -> tuple[Maker, ...]:
        """Every maker of documents that a plugin offers, by kind."""

    def setting(self, name: str, default: str = "") -> str:
        """A setting of the user or the library: "cite.style"."""

    def emit(self, data: str | bytes | Iterator[str] | BufferedIOBase, output: str = "-") -> None:
        """Write data to stdout ("-") or, whole or not at all, to a file. An open file is closed."""

    def say(self, message: str) -> None:
        """Talk to the person: one line on stderr."""
