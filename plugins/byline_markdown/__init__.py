"""Notes, one for each report: an Obsidian vault, and Markdown with front matter read back."""

from __future__ import annotations

from collections.abc import Iterable
from io import BufferedRandom

import click

from byline.api import Article, Capture, Options, Reader, Reading, Writer, hookimpl


@hookimpl
def register_readers() -> list[Reader]:
    """A note about a report; the report's own text with front matter is a capture."""
    reader = Reader(
        "markdown", "Notes with front matter (Obsidian)", _recognises, _read, 26, True, prose=True
    )
    return [reader]


@hookimpl
def register_writers() -> list[Writer]:
    """The notes of a vault, in one file."""
    return [Writer("obsidian", "notes for an Obsidian vault, zipped", ".zip", _write, True)]


@hookimpl
def register_commands() -> list[click.Command]:
    """``byline vault``."""
    from byline_markdown.command import vault

    return [vault]


def _recognises(capture: Capture) -> bool:
    if not capture.data.removeprefix(b"\xef\xbb\xbf").startswith(b"---"):
        return False
    from byline_markdown.reader import recognises

    return recognises(capture)


def _read(capture: Capture) -> Iterable[Reading]:
    from byline_markdown.reader import read

    return read(capture)


def _write(articles: Iterable[Article], options: Options) -> BufferedRandom:
    from byline_markdown.writer import write

    return write(articles, options)
