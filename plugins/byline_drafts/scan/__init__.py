"""What a draft cites, in whatever language: one scanner a file, text in, citations out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath

from byline_drafts.scan import latex, markdown, typst
from byline_drafts.scan.model import EVERYTHING, Cited

Scanner = Callable[[str], Iterator[Cited]]

SCANNERS: Mapping[str, Scanner] = {
    ".md": markdown.scan,
    ".markdown": markdown.scan,
    ".qmd": markdown.scan,
    ".rmd": markdown.scan,
    ".txt": markdown.scan,
    ".tex": latex.scan,
    ".ltx": latex.scan,
    ".latex": latex.scan,
    ".aux": latex.scan_aux,
    ".bcf": latex.scan_bcf,
    ".typ": typst.scan,
}
"""By the draft's suffix; what is not listed is read as Markdown."""


def scanner_for(name: str) -> Scanner:
    """The scanner for a file of that name."""
    return SCANNERS.get(PurePath(name).suffix.lower(), markdown.scan)


__all__ = ["EVERYTHING", "SCANNERS", "Cited", "Scanner", "scanner_for"]
