"""byline's readers of pages and of pasted text over a folder, one JSON object a file.

    python tests/extraction/driver.py html FOLDER OUT.jsonl
    python tests/extraction/driver.py text FOLDER OUT.jsonl

For measuring beside other programs; no part of the product. Only values that byline accepts by
rule are written: what waits for a person is left out, as an export would leave it out.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from byline.api import BylineError, Capture, Reading, canonical_address, resolve
from byline_page import read as read_page
from byline_text import read as read_text

SUFFIX = {"html": ".html", "text": ".txt"}
READERS = {"html": read_page, "text": read_text}


def accepted(reading: Reading) -> dict[str, object]:
    """A reading in the words of the scorer."""
    values = resolve(reading.candidates, reading.looked_for).values
    return {
        "title": values.get("title"),
        "authors": names(values.get("author")),
        "date": values.get("issued"),
        "outlet": values.get("outlet"),
        "agency": str(values["agency"]).split(" / ") if values.get("agency") else [],
        "language": values.get("language"),
        "url": address(reading, values.get("url")),
        "body": reading.text,
    }


def address(reading: Reading, stated: object) -> object:
    """The page's address; where its file says that it was saved from another one, that."""
    saved = reading.capture.url if reading.capture else ""
    same = isinstance(stated, str) and canonical_address(stated) == canonical_address(saved)
    return stated if same or not saved else saved


def names(value: object) -> list[str]:
    people = value if isinstance(value, list) else []
    return [_name(person) for person in people]


def _name(person: Mapping[str, str]) -> str:
    return person.get("literal") or f"{person.get('given', '')} {person.get('family', '')}".strip()


def read(kind: str, path: Path) -> dict[str, object]:
    try:
        [reading] = READERS[kind](Capture(path.read_bytes(), path.name))
    except BylineError as error:
        print(error, file=sys.stderr)
        return {}
    return accepted(reading)


def main(kind: str, folder: str, output: str) -> None:
    paths = sorted(path for path in Path(folder).iterdir() if path.suffix == SUFFIX[kind])
    started = time.process_time()
    with Path(output).open("w", encoding="utf-8") as out:
        for path in paths:
            row = {"id": path.stem, **read(kind, path)}
            out.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
    spent = time.process_time() - started
    print(f"{len(paths)} captures, {len(paths) / max(spent, 0.001):.0f} a CPU second",
          file=sys.stderr)  # fmt: skip


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in SUFFIX:
        sys.exit(__doc__)
    main(*sys.argv[1:])
