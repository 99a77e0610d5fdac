"""A document as PDF, set by Typst. Text goes in as data and can never be markup."""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from byline.api import (
    Blocks,
    Document,
    Entry,
    Options,
    Picture,
    Printed,
    StorageError,
    Text,
    UsageError,
    nodes,
    texts,
)
from byline_print import typesetting
from byline_print.text import width

if TYPE_CHECKING:
    import typst

Standard = Literal["ua-1", "a-2a"]
STANDARDS: tuple[tuple[Standard, ...], ...] = (("ua-1", "a-2a"), ("ua-1",), ())
"""Accessible and archivable where the fonts allow it; a plain tagged PDF otherwise."""
PAPERS = {"a4": "a4", "letter": "us-letter"}
SIZES = (9.0, 8.6, 8.2, 7.9, 7.6)
"""Type sizes in points, the first at which the front page stands alone; nothing prints under 7."""
MOST_STEPS = 2
"""How many sizes smaller than needed we try, to save a last page of a few lines."""
SHORT = 6
"""Pages up to which one page less is worth a smaller size."""
LONG = 1_200
"""Texts of a document that surely has more pages."""
_TALL = re.compile("[\u0900-\u109f\u1780-\u17ff]")
_LONG_WORD = re.compile("[\u0021-\u024f\u0370-\u052f]{24}")


def render(document: Document, options: Options) -> Printed:
    """Set the document on A4, or on the option ``paper``. Raises UsageError without Typst."""
    if not typesetting.is_here():
        raise UsageError("PDF needs the typst package: pip install 'byline[pdf]'; or print -f html")
    job = _Job(
        document, PAPERS[paper(options)], typesetting.font_folder(options), day(document, options)
    )
    try:
        data, standards = job.print(job.best_size())
        pages = job.pages
    except RuntimeError as error:  # what typst raises, and its queries nothing finer
        raise StorageError(f"typst could not set the document: {error}") from None
    words = (text.text for text in texts(document))
    return Printed(
        data=data,
        notes=(f"{pages} page{'' if pages == 1 else 's'}", *standards),
        lacks=tuple(str(lack) for lack in typesetting.lacking(words, job.folder)),
    )


def day(document: Document, options: Options) -> datetime.date:
    """The day that a document bears, for the clock's."""
    return datetime.date.fromisoformat(document.as_of) if document.as_of else options.as_of


def _lean(node: object) -> object:
    """A document as JSON without what no page shows: with it, one of hundreds of reports would
    double in memory."""
    if isinstance(node, (tuple, Blocks)):
        return [_lean(item) for item in node]
    kind: type = type(node)
    names = _shown(kind)
    if not names:
        return node
    lean = {"kind": kind.__name__, **{name: _lean(getattr(node, name)) for name in names}}
    if isinstance(node, Picture):
        lean["alt"] = _told(node)
    return lean


@cache
def _shown(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a node that a page shows; of what is no node none."""
    if not dataclasses.is_dataclass(kind):
        return ()
    unseen = ("origin", "record", "told", "table")
    return tuple(each.name for each in dataclasses.fields(kind) if each.name not in unseen)


def _told(picture: Picture) -> str:
    """What a picture shows, for whoever cannot see it."""
    lines = (" ".join(text.text for text in line) for _, line in picture.told)
    return f"{picture.name}: {'; '.join(lines)}"


def _short(text: Text, most: int) -> Text:
    """What heads or ends each page has one line there."""
    words = text.text
    return dataclasses.replace(text, text=f"{words[:most]}…" if width(words) > most else words)


def _needs(document: Document) -> Iterator[str]:
    """What the page must be ready for: tall scripts, words longer than a column."""
    words = "\n".join(text.text for text in texts(document))
    if _TALL.search(words):
        yield "tall"
    if _LONG_WORD.search(words):
        yield "long"


def _sources(document: Document) -> set[int]:
    """Numbers of the sources that a place can lead to: those that stand once in the document."""
    seen = Counter(entry.number for entry in nodes(document, Entry))
    return {number for number, times in seen.items() if times == 1}


def paper(options: Options) -> str:
    """The paper asked for, A4 else. Raises UsageError."""
    name = options.settings.get("paper", "") or "a4"
    if name not in PAPERS:
        raise UsageError(f"--paper {name}: one of {', '.join(PAPERS)}")
    return name


@dataclass(slots=True)
class _Job:
    """One document on one paper; asked for its layout at some sizes, printed once."""

    document: Document
    paper: str
    folder: str
    day: datetime.date
    pages: int = 0

    def best_size(self) -> float:
        """The largest type at which the front page stands alone; a little less if it saves a page.

        Where no type makes the front fit, the largest is read best.
        """
        size = self._front_size()
        if sum(1 for _ in texts(self.document)) > LONG:
            return size
        most = self._count(self.document, size)
        if not 2 < most <= SHORT:
            return size
        for smaller in [each for each in SIZES if each < size][:MOST_STEPS]:
            if self._count(self.document, smaller) < most:
                return smaller
        return size

    def _front_size(self) -> float:
        """Only what stands before the first new page is laid out, which is soon done."""
        sections = self.document.sections
        ends = [number for number, section in enumerate(sections) if number and section.new_page]
        if not ends:
            return SIZES[0]
        front = dataclasses.replace(self.document, sections=sections[: ends[0]])
        return next((size for size in SIZES if self._count(front, size) == 1), SIZES[0])

    def _count(self, document: Document, size: float) -> int:
        """The pages of a document at a size; nothing is printed."""
        values = json.loads(self._compiler(document, size).query("<pages>", field="value"))
        return int(values[0])

    def _compiler(self, document: Document, size: float) -> typst.Compiler:
        import typst

        running, footer = _short(document.running, 90), _short(document.footer, 70)
        short = dataclasses.replace(document, running=running, footer=footer)
        inputs = {
            "doc": json.dumps(_lean(short), ensure_ascii=False),
            "fonts": json.dumps(typesetting.families(self.folder)),
            "paper": self.paper,
            "as_of": self.day.isoformat(),
            "size": str(size),
            "needs": json.dumps(sorted(_needs(document))),
            "sources": json.dumps(sorted(_sources(document))),
        }
        return typst.Compiler(
            typesetting.TEMPLATES / "document.typ",
            root=typesetting.TEMPLATES,
            font_paths=typesetting.fonts(self.folder),
            sys_inputs=inputs,
        )

    def print(self, size: float) -> tuple[bytes, tuple[str, ...]]:
        """The file, and the standards that it keeps."""
        import typst

        compiler = self._compiler(self.document, size)
        moment = datetime.datetime.combine(self.day, datetime.time(), datetime.UTC)
        for standards in STANDARDS:
            try:
                data = compiler.compile(
                    format="pdf", pdf_standards=list(standards), timestamp=moment
                )
            except typst.TypstError:
                if not standards:
                    raise
                continue
            if not isinstance(data, bytes):
                raise StorageError("typst gave no PDF")
            self.pages = int(json.loads(compiler.query("<pages>", field="value"))[0])
            return data, tuple(f"PDF/{name.upper()}" for name in standards)
        raise AssertionError("unreachable: the last try raises")
