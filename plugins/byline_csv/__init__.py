"""A team's spreadsheet, both ways: CSV and TSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from byline.api import Article, Capture, Options, Reader, Reading, Writer, hookimpl


@hookimpl
def register_readers() -> list[Reader]:
    """One reader takes commas, semicolons and tabs."""
    reader = Reader(
        "csv", "Spreadsheets saved as CSV or TSV", _recognises, _read, 30, True, prose=True
    )
    return [reader]


@hookimpl
def register_writers() -> list[Writer]:
    """A row for each article, under byline's own field names."""
    return [
        Writer("csv", "spreadsheet, CSV", ".csv", partial(_write, ","), streams=True),
        Writer("tsv", "spreadsheet, TSV", ".tsv", partial(_write, "\t"), streams=True),
    ]


def _recognises(capture: Capture) -> bool:
    if capture.name.lower().endswith((".csv", ".tsv")):
        return True
    from byline_csv.table import looks_like_one

    return looks_like_one(capture)


def _read(capture: Capture) -> Iterable[Reading]:
    from byline_csv.reader import read

    return read(capture)


def _write(separator: str, articles: Iterable[Article], options: Options) -> Iterator[str]:
    from byline_csv.writer import write

    return write(articles, options, separator)
