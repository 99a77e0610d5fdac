"""A document as PDF, set by Typst. Text goes in as data and can never be markup."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from byline.api import Document, Options, Printed, StorageError, UsageError, document_json, texts
from byline_print.glyphs import missing

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
FAMILIES = ("Source Sans 3", "Source Sans Pro", "Noto Sans", "Open Sans", "Libertinus Serif",
            "Noto Sans Myanmar", "Padauk", "Noto Sans CJK KR", "Noto Sans CJK SC")  # fmt: skip
"""In order of preference; those that are not here are passed by, and scripts fall back."""


@cache
def _fonts() -> typst.Fonts:
    """The fonts of this machine, looked up once a process."""
    import typst

    return typst.Fonts()


def render(document: Document, options: Options) -> Printed:
    """Set the document on A4, or on the option ``paper``. Raises UsageError without Typst."""
    try:
        import typst
    except ImportError:
        raise UsageError(
            "PDF needs the typst package: pip install 'byline[pdf]'; or print -f html"
        ) from None
    fonts = _fonts()
    here = set(fonts.families())
    year, month, day = (int(part) for part in document.as_of.split("-"))
    moment = datetime.datetime(year, month, day, tzinfo=datetime.UTC)
    # Typst reads no file outside its root, and the root holds our templates alone.
    source = Path(__file__).parent / "templates" / "document.typ"
    inputs = {
        "doc": json.dumps(document_json(document), ensure_ascii=False),
        "fonts": json.dumps([name for name in FAMILIES if name in here]),
        "paper": _paper(options),
        "as_of": document.as_of,
    }
    compiler = typst.Compiler(source, root=source.parent, font_paths=fonts)
    try:
        made = _fit(compiler, inputs, moment)
    except typst.TypstError as error:
        raise StorageError(f"typst could not set the document: {error.message}") from None
    words = "".join(text.text for text in texts(document))
    pages = f"{made.pages} page{'' if made.pages == 1 else 's'}"
    kept = tuple(f"PDF/{name.upper()}" for name in made.standards)
    lacks = tuple(str(lack) for lack in missing(words, fonts.fonts()))
    return Printed(data=made.data, notes=(pages, *kept), lacks=lacks)


def _paper(options: Options) -> str:
    name = options.settings.get("paper", "") or "a4"
    if name not in PAPERS:
        raise UsageError(f"--paper {name}: one of {', '.join(PAPERS)}")
    return PAPERS[name]


@dataclass(frozen=True, slots=True)
class _Made:
    data: bytes
    pages: int
    standards: tuple[str, ...]


def _fit(compiler: typst.Compiler, inputs: dict[str, str], moment: datetime.datetime) -> _Made:
    """The largest type at which the front page stands alone; a little less if it saves a page."""
    best: _Made | None = None
    steps = 0
    for size in SIZES:
        data, standards = _compile(compiler, {**inputs, "size": str(size)}, moment)
        made = _Made(data, _value(compiler, "<pages>") or 0, standards)
        if best and made.pages < best.pages:
            return made
        if not best and _value(compiler, "<front>") in (None, 1):
            best = made
        if best:
            steps += 1
            if steps > MOST_STEPS or best.pages <= 2:
                break
    return best or made


def _value(compiler: typst.Compiler, name: str) -> int | None:
    """A page number that the document says of itself; the first, where it says several."""
    values = json.loads(compiler.query(name, field="value"))
    return int(values[0]) if values else None


def _compile(
    compiler: typst.Compiler, inputs: dict[str, str], moment: datetime.datetime
) -> tuple[bytes, tuple[str, ...]]:
    import typst

    for standards in STANDARDS:
        try:
            data = compiler.compile(
                format="pdf", sys_inputs=inputs, pdf_standards=list(standards), timestamp=moment
            )
        except typst.TypstError:
            if not standards:
                raise
            continue
        if not isinstance(data, bytes):
            raise StorageError("typst gave no PDF")
        return data, standards
    raise AssertionError("unreachable: the last try raises")
