"""Formatted citations as a pure function: items, a style and a locale in; text and warnings out.

Nothing here knows byline, reads a setting, prints or touches the network. Whatever does the work
stands behind ``bibliography`` and ``citation``; at present that is citeproc-py, mended where it
departs from CSL 1.0.2 (``elements.py`` and ``marks.py`` say where and why).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from byline_csl.engine.model import Cite, Entry, Form, Formatted, Style, Trouble

__all__ = [
    "Cite",
    "Entry",
    "Form",
    "Formatted",
    "Style",
    "Trouble",
    "bibliography",
    "citation",
]


def bibliography(
    items: Sequence[Mapping[str, object]], style: Style, locale: str = "", form: Form = "text"
) -> Formatted:
    """One entry an item, in the style's order; CSL-JSON items in, ``locale`` as "en-GB".

    An item that the style says nothing about, or that cannot be formatted, gets an entry made
    of its key in brackets and a warning: it never disappears in silence.
    """
    from byline_csl.engine import citeproc_py

    return citeproc_py.bibliography(items, style, locale, form)


def citation(
    items: Sequence[Mapping[str, object]],
    cites: Sequence[Cite],
    style: Style,
    locale: str = "",
    form: Form = "text",
) -> Formatted:
    """One note or parenthesis for all ``cites``, in one entry; its key holds all their keys."""
    from byline_csl.engine import citeproc_py

    return citeproc_py.citation(items, cites, style, locale, form)
