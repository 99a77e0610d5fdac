"""The pages of docs/formats: each format's words from the house's table, and what its writer makes
of every kind of news source.

    python tests/interchange/pages.py        # writes them anew
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

from kinds import KINDS

from byline.api import FIELDS, OTHERS, TYPES, Article, Field, Options, Writer
from byline_bibtex import register_writers as bibtex
from byline_csl_json import register_writers as csl_json
from byline_hayagriva import register_writers as hayagriva
from byline_jsonld import register_writers as jsonld
from byline_ris import register_writers as ris
from byline_zotero import register_writers as zotero

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "formats"
OFFERED = {
    writer.name: writer
    for offer in (bibtex, csl_json, hayagriva, jsonld, ris, zotero)
    for writer in offer()
}
FORMATS = (
    ("biblatex", "BibLaTeX", "biblatex", "bibtex"),
    ("bibtex", "BibTeX", "bibtex", "bibtex"),
    ("csl", "CSL-JSON", "csl-json", "json"),
    ("ris", "RIS", "ris", ""),
    ("schema.org", "schema.org JSON-LD", "jsonld", "json"),
    ("hayagriva", "hayagriva (Typst)", "hayagriva", "yaml"),
    ("zotero", "Zotero JSON", "zotero", "json"),
)
"""Column of the table, name, writer, and how a page marks its code."""


def pages() -> dict[Path, str]:
    """Every page by its file."""
    made = {FOLDER / f"{column}.md": _page(*row) for column, *row in _rows()}
    return {**made, FOLDER / "README.md": _overview()}


def _rows() -> Iterable[tuple[str, str, str, str, str]]:
    return ((column, column, title, writer, mark) for column, title, writer, mark in FORMATS)


def _page(column: str, title: str, writer: str, mark: str) -> str:
    return "\n".join(
        [
            f"# {title}",
            "",
            "Printed from the table in `src/byline/vocabulary.py` and by the writer itself.",
            "",
            "## Fields of a record",
            "",
            *_table(FIELDS, column),
            "",
            "## Variables beside them, as imports bring them",
            "",
            *_table(OTHERS, column),
            "",
            "## Types",
            "",
            *_types(column),
            "",
            "## What news looks like in it",
            *(line for kind in KINDS for line in _kind(kind, writer, mark)),
            "",
        ]
    )


def _table(fields: Iterable[Field], column: str) -> list[str]:
    rows = [f"| `{row.name}` | `{row.words[column]}` |" for row in fields if column in row.words]
    without = [f"`{row.name}`" for row in fields if column not in row.words]
    said = ["", f"No word for: {', '.join(without)}."] if without else []
    return ["| byline | here |", "|---|---|", *rows, *said]


def _types(column: str) -> list[str]:
    rows = [
        f"| `{row.name}` | `{row.words[column]}` |" for row in TYPES.values() if column in row.words
    ]
    return ["| byline | here |", "|---|---|", *rows]


def _kind(kind: str, name: str, mark: str) -> list[str]:
    text = written(OFFERED[name], KINDS[kind]).strip()
    return ["", f"### {kind}", "", f"```{mark}", text, "```"]


def written(writer: Writer, article: Article) -> str:
    """One record as a writer has it."""
    made = writer.write([article], Options(as_of=datetime.date(2026, 11, 22)))
    assert not isinstance(made, bytes)
    return made if isinstance(made, str) else "".join(made)


def _overview() -> str:
    names = [f"[{title}]({column}.md)" for column, title, *_ in FORMATS]
    head = f"| byline | {' | '.join(names)} |"
    rule = "|---" * (len(FORMATS) + 1) + "|"

    def cells(words: object) -> str:
        assert hasattr(words, "get")
        return " | ".join(f"`{word}`" if (word := words.get(c)) else "" for c, *_ in FORMATS)

    return "\n".join(
        [
            "# One word a thing",
            "",
            "What each format calls a field of a record, a CSL variable beside them, and a type.",
            "An empty cell: the format has no word, and byline's writer says it in the place that",
            "the format leaves to programs. CSV and Markdown notes use byline's own words. This",
            "page is printed from the table in `src/byline/vocabulary.py`.",
            "",
            "## Fields",
            "",
            head,
            rule,
            *(f"| `{row.name}` | {cells(row.words)} |" for row in FIELDS),
            "",
            "## Variables",
            "",
            head,
            rule,
            *(f"| `{row.name}` | {cells(row.words)} |" for row in OTHERS),
            "",
            "## Types",
            "",
            head,
            rule,
            *(f"| `{row.name}` | {cells(row.words)} |" for row in TYPES.values()),
            "",
        ]
    )


if __name__ == "__main__":
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
