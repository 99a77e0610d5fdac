"""Documents as files: PDF, Word, e-mail, EPUB, HTML, Markdown, plain text and JSON."""

from __future__ import annotations

import importlib
from functools import partial
from typing import Any

import click

from byline.api import Document, Options, Renderer, hookimpl

_FORMATS = (
    ("docx", "a document for Word with footnotes, by pandoc", (".docx",)),
    ("eml", "an e-mail, opened as a draft: text, HTML, pictures as PNG", (".eml",)),
    ("epub", "an EPUB 3 book, for readers of paper and of glass", (".epub",)),
    ("html", "one HTML page, for the screen and for paper", (".html", ".htm")),
    ("json", "the document itself, every text with its origin", (".json",)),
    ("md", "Markdown", (".md",)),
    ("pdf", "PDF, A4 or Letter", (".pdf",)),
    ("text", "plain text in 72 columns", (".txt",)),
)
_TEXTS = ("html", "json", "md", "text")
_MODULES = {"md": "markdown"}
_SETTINGS = {
    "docx": ("paper", "font-path", "reference-doc"),
    "eml": ("font-path",),
    "pdf": ("paper", "font-path"),
}


@hookimpl
def register_renderers() -> list[Renderer]:
    """The bundled formats; each loads its libraries when it is first used."""
    return [
        Renderer(
            name,
            summary,
            ends,
            partial(_call, name, "render"),
            _SETTINGS.get(name, ()),
            partial(_call, name, "pieces") if name in _TEXTS else None,
        )  # fmt: skip
        for name, summary, ends in _FORMATS
    ]


@hookimpl
def register_commands() -> list[click.Command]:
    """``byline fonts``."""
    from byline_print.fonts import fonts

    return [fonts]


def _call(name: str, function: str, document: Document, options: Options) -> Any:  # noqa: ANN401
    module = importlib.import_module(f"byline_print.{_MODULES.get(name, name)}")
    return getattr(module, function)(document, options)
