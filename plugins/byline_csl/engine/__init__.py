"""A CSL 1.0.2 processor: values in, values out.

    >>> style = Style.parse(style_xml)
    >>> processor = Processor(style, locales, items)
    >>> processor.render([Citation(cites=(Cite(id="yun-2017", locator="3"),))], format="text")

It knows nothing of files, settings, the network or byline: styles and locales come in as XML,
items as CSL-JSON, and what is to be remarked on goes out as ``Notice`` values. Styles are not
trusted: what is too deep, too long or without end raises StyleError.
"""

from __future__ import annotations

from collections.abc import Iterable

from byline_csl.engine.context import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT, Cite
from byline_csl.engine.document import Document
from byline_csl.engine.errors import ItemError, StyleError
from byline_csl.engine.items import Values
from byline_csl.engine.locale import LocaleSource, from_mapping
from byline_csl.engine.model import Entry, Notice, Result
from byline_csl.engine.positions import Citation
from byline_csl.engine.processor import Processor, StandIn
from byline_csl.engine.style import Style

__all__ = [
    "FIRST",
    "IBID",
    "IBID_WITH_LOCATOR",
    "SUBSEQUENT",
    "Citation",
    "Cite",
    "Document",
    "Entry",
    "ItemError",
    "LocaleSource",
    "Notice",
    "Processor",
    "Result",
    "StandIn",
    "Style",
    "StyleError",
    "bibliography",
    "from_mapping",
]


def bibliography(
    items: Iterable[Values],
    style: str | bytes,
    locales: LocaleSource,
    language: str = "",
    format: str = "html",
) -> Result:
    """A bibliography in one call: CSL-JSON items, a style's XML, and where locales come from."""
    return Processor(Style.parse(style), locales, items, language).bibliography(format=format)
