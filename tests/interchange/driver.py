"""byline's readers and writers from the command line, one file in and one out.

    python tests/interchange/driver.py parse     IN.bib  OUT.json
    python tests/interchange/driver.py decode    IN.bib  OUT.json
    python tests/interchange/driver.py roundtrip IN.bib  OUT.bib
    python tests/interchange/driver.py tocsl     IN.bib  OUT.json
    python tests/interchange/driver.py tobib     IN.json OUT.bib [biblatex|bibtex] [utf8|ascii]
    python tests/interchange/driver.py write     IN.json OUT.bib [biblatex|bibtex] [utf8|ascii]

For measuring beside other programs; no part of the product. ``parse`` answers with the fields in
TeX as the records keep them, ``decode`` with the text that they print.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from byline.api import Article, Capture, Options, Reading, to_csl
from byline_bibtex import reader as bibtex
from byline_bibtex import register_writers, source
from byline_bibtex.blocks import Entry, parse
from byline_bibtex.decode import address, decode
from byline_bibtex.mapping import VERBATIM
from byline_csl_json.items import read as read_csl


def articles(readings: Iterable[Reading]) -> Iterator[Article]:
    return (reading.article for reading in readings if reading.article)


def parsed(capture: Capture, *, decoded: bool) -> dict[str, object]:
    """The contract of the scorers: entries, and a problem for whatever was not plain."""
    entries, problems = [], []
    for reading in bibtex.read(capture):
        line = int(reading.at.removeprefix("line ") or 0)
        if reading.article:
            entries.append(_entry(reading.article, line, decoded))
        for problem in reading.problems:
            key = reading.article.key if reading.article else None
            row = {"kind": problem.level, "key": key, "line": line, "msg": problem.message}
            problems.append(row)
    return {"entries": entries, "problems": problems}


def _entry(article: Article, line: int, decoded: bool) -> dict[str, object]:
    """The entry that a record keeps, with its strings put in."""
    kept = source.of(article)
    assert kept is not None, article.key
    strings = "".join(f"@string{{{name} = {{{text}}}}}\n" for name, text in kept.strings.items())
    entry = next(p for p in parse([strings + kept.text + "\n"]) if isinstance(p, Entry))
    fields = {
        name: (address(tex) if name in VERBATIM else decode(tex)) if decoded else tex
        for name, tex in entry.fields.items()
    }
    return {"key": article.key, "type": entry.type, "line": line, "fields": fields}


def main(
    mode: str, source: str, target: str, dialect: str = "biblatex", encoding: str = ""
) -> None:
    capture = Capture(Path(source).read_bytes(), Path(source).name)
    with open(target, "w", encoding="utf-8", newline="") as out:
        if mode in ("parse", "decode"):
            json.dump(parsed(capture, decoded=mode == "decode"), out, ensure_ascii=False)
        elif mode == "tocsl":
            json.dump([to_csl(a) for a in articles(bibtex.read(capture))], out, ensure_ascii=False)
        else:
            read = bibtex.read if mode == "roundtrip" else read_csl
            writer = next(each for each in register_writers() if each.name == dialect)
            settings = {"encoding": {"utf8": "utf-8"}.get(encoding, encoding)} if encoding else {}
            options = Options(as_of=datetime.date.today(), settings=settings)
            out.writelines(writer.write(articles(read(capture)), options))


if __name__ == "__main__":
    main(*sys.argv[1:])
