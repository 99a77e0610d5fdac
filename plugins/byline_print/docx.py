"""A document for Word, by pandoc: headings, tables, and a real footnote for each place."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from byline.api import Document, Options, Picture, Printed, StorageError, UsageError, nodes
from byline_print import typesetting
from byline_print.docx_pages import finished
from byline_print.pandoc import Tree
from byline_print.pdf import day, paper

SECONDS = 300
WIDE = 1_900
"""Pixels of a picture: 300 to the inch."""
OLDEST = [1, 21]
"""Of pandoc's tree: its tables have had one shape since then (pandoc 2.10)."""


def render(document: Document, options: Options) -> Printed:
    """The file, in the styles of the option ``reference-doc`` where it is given.

    Raises UsageError without pandoc, or where there is no such reference.
    """
    program = shutil.which("pandoc")
    if not program:
        raise UsageError(
            "DOCX needs pandoc, which is not on this machine: apt install pandoc, or brew install "
            "pandoc; or print -f html, which Word opens too"
        )
    command = [program, "-f", "json", "-t", "docx", "-o", "-", *_reference(options)]
    folder = typesetting.font_folder(options)
    moment = datetime.datetime.combine(day(document, options), datetime.time(), datetime.UTC)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(int(moment.timestamp()))}
    version = _version(program)
    with tempfile.TemporaryDirectory() as name:
        tree = Tree(document, _images(document, Path(name), folder)).whole(version)
        text = json.dumps(tree, ensure_ascii=False).encode()
        data = _run(command, text, cwd=name, environment=environment)
    marking = document.handling.text if document.handling else ""
    data = finished(data, paper(options), marking)
    notes = len(_notes(tree))
    return Printed(data=data, notes=(f"{notes} footnote{'s' * (notes != 1)}",))


def _reference(options: Options) -> list[str]:
    named = options.settings.get("reference-doc", "")
    if not named:
        return []
    if not Path(named).is_file():
        raise UsageError(
            f"reference-doc {named}: no such file; name a .docx with the house's styles"
        )
    return [f"--reference-doc={Path(named).resolve()}"]


def _version(program: str) -> list[int]:
    """Of the tree that this pandoc reads. Raises UsageError for one that is too old."""
    empty = json.loads(_run([program, "-f", "markdown", "-t", "json"], b""))
    version = [int(number) for number in empty["pandoc-api-version"]]
    if version < OLDEST:
        raise UsageError("DOCX needs pandoc 2.10 or later; this one is older")
    return version


def _run(
    command: list[str], data: bytes, cwd: str = "", environment: dict[str, str] | None = None
) -> bytes:
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=SECONDS, check=False,
            cwd=cwd or None, env=environment,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise StorageError(f"pandoc did not run: {error}") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise StorageError(f"pandoc could not write the document: {said[:400]}")
    return done.stdout


def _images(document: Document, folder: Path, fonts: str) -> dict[int, str]:
    """Pictures as files in a folder, where there is a typesetter to draw them."""
    images: dict[int, str] = {}
    if not typesetting.is_here():
        return images
    for number, picture in enumerate(nodes(document, Picture), 1):
        file = f"picture{number}.png"
        (folder / file).write_bytes(
            typesetting.png(picture, document.language, round(WIDE * picture.share), fonts)
        )
        images[id(picture)] = file
    return images


def _notes(value: object) -> list[object]:
    """The footnotes of a tree."""
    if isinstance(value, dict):
        own = [value] if value.get("t") == "Note" else []
        return own + [note for part in value.values() for note in _notes(part)]
    return [note for part in value for note in _notes(part)] if isinstance(value, list) else []
