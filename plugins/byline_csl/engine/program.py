"""A style and a locale, ready to be run: what ``Processor`` compiles once and keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from byline_csl.engine.clusters import Joints
from byline_csl.engine.context import Context
from byline_csl.engine.disambiguate import Rules
from byline_csl.engine.dress import Dress, read_dress
from byline_csl.engine.errors import StyleError
from byline_csl.engine.evaluate import Compiler, Render
from byline_csl.engine.locale import Locale
from byline_csl.engine.nodes import Node, Output
from byline_csl.engine.sorting import SortKey, compile_sort
from byline_csl.engine.style import Style


@dataclass(slots=True, eq=False, repr=False)
class Area:
    """``cs:citation`` or ``cs:bibliography``, compiled."""

    attributes: Mapping[str, str]
    children: list[Render]
    delimiter: str
    dress: Dress
    keys: tuple[SortKey, ...]

    def row(self, context: Context) -> Output | None:
        """Everything in the layout, without the layout's own affixes."""
        kids = self.fields(context)
        if not kids:
            return None
        return kids[0] if len(kids) == 1 else Node(kids)

    def fields(self, context: Context) -> list[Output]:
        """What each child of the layout prints. Raises StyleError where they nest too deep."""
        try:
            return [kid for child in self.children if (kid := child(context)) is not None]
        except RecursionError:
            raise StyleError("the style's elements nest too deep") from None

    def laid_out(self, piece: Output) -> Output:
        """The piece within the layout's affixes, and these within its formatting."""
        dress = self.dress
        inner = dress._replace(marks=()).put_on(piece)
        return Node([inner], marks=dress.marks) if dress.marks else inner


@dataclass(slots=True, eq=False, repr=False)
class Program:
    """All that a style says, as functions and values."""

    style: Style
    locale: Locale
    citation: Area
    bibliography: Area | None
    joints: Joints
    rules: Rules


def compile_program(style: Style, locale: Locale, bare_labels: bool = True) -> Program:
    """Compile a style for one locale; macros are compiled when they are first called."""
    uses = _uses(style)
    citation = _area(style, locale, style.citation, "year-suffix" in uses, bare_labels)
    bibliography = None
    if style.bibliography is not None:
        bibliography = _area(style, locale, style.bibliography, "year-suffix" in uses, bare_labels)
    attributes = style.citation.attrib
    rules = Rules(
        attributes.get("disambiguate-add-names") == "true",
        attributes.get("disambiguate-add-givenname") == "true",
        attributes.get("givenname-disambiguation-rule", "by-cite"),
        attributes.get("disambiguate-add-year-suffix") == "true",
        uses.get("disambiguate", 0),
    )
    in_text = not style.is_note
    joints = Joints.read(attributes, citation.delimiter, in_text, bool(citation.keys))
    return Program(style, locale, citation, bibliography, joints, rules)


def _uses(style: Style) -> Counter[str]:
    """How often the style uses what changes how cites are told apart."""
    found: Counter[str] = Counter()
    for element in style.root.iter():
        variable = element.get("variable")
        if variable in ("year-suffix", "citation-label") and element.tag == "text":
            found["year-suffix"] += 1
        if element.get("disambiguate") == "true":
            found["disambiguate"] += 1
    return found


def _area(
    style: Style, locale: Locale, holder: Element, explicit_suffix: bool, bare_labels: bool
) -> Area:
    inherited = {**style.root.attrib, **holder.attrib}

    def compiler(overrides: dict[str, str]) -> Compiler:
        return Compiler(style, locale, inherited, overrides, explicit_suffix, bare_labels)

    layout = holder.find("layout")
    assert layout is not None
    return Area(
        holder.attrib,
        compiler({}).children(layout),
        layout.get("delimiter", ""),
        read_dress(layout.attrib),
        compile_sort(holder, compiler, locale.lang.split("-")[0]),
    )
