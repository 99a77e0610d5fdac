"""``byline fonts``: whether a document can be printed with the fonts that are here."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from byline.api import (
    BadInput,
    Desk,
    Document,
    Options,
    StorageError,
    UsageError,
    document_from_json,
    loads_bounded,
    texts,
)
from byline_print import typesetting
from byline_print.glyphs import SCRIPTS, Missing

LARGEST = 100_000_000
FINDINGS = 3


class _Printing(click.Group):
    section = "Print"
    """Under which heading ``byline --help`` lists it."""


@click.group("fonts", cls=_Printing)
def fonts() -> None:
    """Whether the fonts that are here can print a document."""


@fonts.command("check")
@click.argument("file", metavar="FILE")
@click.option("--font-path", default="", metavar="DIR", help="A folder with more fonts.")
@click.option("--strict", is_flag=True, help="Exit 3 where a character has no glyph.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def check(desk: Desk, file: str, font_path: str, strict: bool, as_json: bool) -> None:
    """Name the characters of a document that no font here has, and what to install.

    \b
    byline digest sanctions -f json | byline fonts check -
    byline fonts check brief.json --strict

    FILE is a document as `-f json` writes it; "-" is standard input.
    """
    options = Options(as_of=desk.as_of, settings={"font-path": font_path})
    folder = typesetting.font_folder(options)
    if not typesetting.is_here():
        raise UsageError("which fonts print, Typst knows: pip install 'byline[pdf]'")
    document = _document(file)
    words = "".join(text.text for text in texts(document))
    lacks = typesetting.lacking([words], folder)
    desk.emit(_as_json(words, lacks) if as_json else "".join(_lines(words, lacks)))
    click.get_current_context().exit(FINDINGS if strict and lacks else 0)


def _document(file: str) -> Document:
    name = "standard input" if file == "-" else file
    try:
        if file == "-":
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(file).open("rb") as opened:
                data = opened.read(LARGEST + 1)
    except OSError as error:
        raise StorageError(f"{file}: {error.strerror}") from None
    if len(data) > LARGEST:
        raise BadInput(f"{name}: more than {LARGEST // 1_000_000} MB is no document")
    try:
        return document_from_json(loads_bounded(data.decode("utf-8-sig"), name))
    except UnicodeDecodeError:
        raise BadInput(f"{name}: not UTF-8, as byline writes it with -f json") from None
    except BadInput as error:
        raise BadInput(f"{name}: {str(error).removeprefix(f'{name}: ')}") from None


def _lines(words: str, lacks: list[Missing]) -> list[str]:
    if not lacks:
        return [f"every character can be printed ({len(set(words))} different ones)\n"]
    return [f"{lack}\n" for lack in lacks]


def _as_json(words: str, lacks: list[Missing]) -> str:
    rows = [
        {
            "script": SCRIPTS.get(lack.script, lack.script.title()),
            "characters": lack.characters,
            "install": lack.package,
        }
        for lack in lacks
    ]
    shown = {"characters": len(set(words)), "missing": rows}
    return json.dumps(shown, ensure_ascii=False, indent=1) + "\n"
