"""A style as it is written: its options, macros and layouts, not yet compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from xml.etree.ElementTree import Element

from byline_csl.engine.errors import StyleError
from byline_csl.engine.xmltree import parse


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """An independent CSL style. Make one with ``Style.parse``."""

    root: Element
    macros: Mapping[str, Element]
    citation: Element
    bibliography: Element | None
    variables: frozenset[str]
    """All that anything in it names."""

    @classmethod
    def parse(cls, text: str | bytes) -> Style:
        """Read a style's XML. Raises StyleError for what is no independent style.

        Source: CSL 1.0.2, "XML Schema" and "Styles - Structure".
        """
        root = parse(text, "the style")
        if root.tag != "style":
            raise StyleError(f"the style's root is <{root.tag}>, not <style>")
        citation = root.find("citation")
        if citation is None or citation.find("layout") is None:
            raise StyleError("the style has no <citation> with a <layout>: is it a dependent one?")
        bibliography = root.find("bibliography")
        if bibliography is not None and bibliography.find("layout") is None:
            raise StyleError("the style's <bibliography> has no <layout>")
        macros = {macro.get("name", ""): macro for macro in root.findall("macro")}
        named = (part.get("variable", "").split() for part in root.iter())
        return cls(root, macros, citation, bibliography, frozenset(chain.from_iterable(named)))

    @property
    def id(self) -> str:
        """The URI by which the style calls itself."""
        return self.root.findtext("info/id") or ""

    @property
    def title(self) -> str:
        """The style's name for people."""
        return self.root.findtext("info/title") or ""

    @property
    def is_note(self) -> bool:
        """Does it cite in notes rather than in the text?"""
        return self.root.get("class") == "note"

    @property
    def default_locale(self) -> str:
        """The language that the style asks for, or ""."""
        return self.root.get("default-locale", "")

    @property
    def locales(self) -> list[Element]:
        """The style's own ``cs:locale`` elements."""
        return self.root.findall("locale")

    def option(self, name: str, default: str = "") -> str:
        """A global option, an attribute of ``cs:style`` ("Global Options")."""
        return self.root.get(name, default)
