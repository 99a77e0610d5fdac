"""Reading the XML of styles and locales, safely: no document types, bounded size and depth."""

from __future__ import annotations

from typing import NoReturn
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from byline_csl.engine.errors import StyleError

NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
MAX_BYTES = 4_000_000
"""The largest real style has 0.25 MB."""
MAX_DEPTH = 120
"""Real styles nest some 25 elements deep; Python's own stack ends near 1,000 calls."""
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class _NoDoctype(ElementTree.TreeBuilder):
    """A tree builder that refuses a document type, and with it every entity but XML's own five."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> NoReturn:
        raise StyleError("it has a document type (<!DOCTYPE …>), which CSL has no use for")


def parse(text: str | bytes, what: str) -> Element:
    """The root element of ``text``, with CSL's namespace taken off. Raises StyleError.

    ``what`` names the document in messages, as "the style".
    """
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    if len(data) > MAX_BYTES:
        raise StyleError(f"{what} has more than {MAX_BYTES:,} bytes")
    if isinstance(text, str):
        parser = ElementTree.XMLParser(target=_NoDoctype(), encoding="utf-8")
    else:
        parser = ElementTree.XMLParser(target=_NoDoctype())
    try:
        root: Element = ElementTree.fromstring(data.lstrip(), parser)
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        if isinstance(error, StyleError):
            raise StyleError(f"{what} is refused: {error}") from None
        raise StyleError(f"{what} is not well-formed XML: {error}") from None
    _strip(root, what)
    return root


def _strip(root: Element, what: str) -> None:
    """Take the namespace off every tag, level by level: the depth is known before it matters."""
    cut = len(NAMESPACE)
    level = [root]
    for _ in range(MAX_DEPTH):
        for element in level:
            if element.tag.startswith(NAMESPACE):
                element.tag = element.tag[cut:]
        level = [child for element in level for child in element]
        if not level:
            return
    raise StyleError(f"{what} nests elements more than {MAX_DEPTH} deep")
