"""Text and formatting as citeproc-py is to see them."""

from __future__ import annotations

from types import SimpleNamespace

from citeproc.string import String  # type: ignore[import-untyped]

from byline_csl.engine import marks
from byline_csl.engine.model import Untyped


class KeptCase(String):  # type: ignore[misc]
    """Text whose capitals "sentence case" leaves alone.

    citeproc-py lowers every word but the first ("Us presses myanmar"); the specification changes
    only the first letter of text in mixed case.
    """

    def soft_lower(self) -> KeptCase:
        return self

    def capitalize_first(self) -> KeptCase:
        """The first letter raised, behind marks and quotes; citeproc-py fails on empty text."""
        for at, letter in enumerate(self):
            if letter.isalnum():
                return KeptCase(self[:at] + letter.upper() + self[at + 1 :])
        return self


def _italic(text: Untyped) -> Untyped:
    return _marked(marks.ITALIC, text)


def _bold(text: Untyped) -> Untyped:
    return _marked(marks.BOLD, text)


def _same(text: Untyped) -> Untyped:
    return text


def _marked(mark: str, text: Untyped) -> Untyped:
    # Given names of institutions arrive as None, and str() of that would print "None".
    return text if text is None else KeptCase(f"{mark}{text}{marks.CLOSE}")


FORMATTER = SimpleNamespace(
    preformat=_same,
    Italic=_italic,
    Oblique=_italic,
    Bold=_bold,
    Light=_same,
    Underline=lambda text: _marked(marks.UNDERLINE, text),
    Superscript=lambda text: _marked(marks.SUP, text),
    Subscript=lambda text: _marked(marks.SUB, text),
    SmallCaps=lambda text: _marked(marks.CAPS, text),
)
"""Stands where citeproc-py expects a module that writes HTML: it sets marks instead."""
