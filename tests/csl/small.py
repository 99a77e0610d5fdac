"""Small styles, items and locales of our own, and the shortest ways to have them formatted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from byline_csl.engine import Citation, Cite, Document, Processor, Style, from_mapping

XMLNS = 'xmlns="http://purl.org/net/xbiblio/csl" version="1.0"'
MONTHS = """January February March April May June July August September October November
    December""".split()
_MONTHS = "".join(
    f'<term name="month-{at:02}">{name}</term>'
    f'<term name="month-{at:02}" form="short">{name[:3]}.</term>'
    for at, name in enumerate(MONTHS, 1)
)

ENGLISH = f"""<locale {XMLNS} xml:lang="en-US">
  <style-options punctuation-in-quote="true"/>
  <date form="text"><date-part name="month" suffix=" "/><date-part name="day" suffix=", "/>
    <date-part name="year"/></date>
  <date form="numeric" delimiter="/"><date-part name="month" form="numeric"/>
    <date-part name="day" form="numeric"/><date-part name="year"/></date>
  <terms>
    <term name="open-quote">“</term><term name="close-quote">”</term>
    <term name="open-inner-quote">‘</term><term name="close-inner-quote">’</term>
    <term name="and">and</term><term name="and" form="symbol">&amp;</term>
    <term name="et-al">et al.</term><term name="ibid">ibid.</term><term name="in">in</term>
    <term name="no date" form="short">n.d.</term><term name="ad">AD</term>
    <term name="bc">BC</term><term name="season-01">Spring</term>
    <term name="season-03">Autumn</term>
    <term name="page"><single>page</single><multiple>pages</multiple></term>
    <term name="page" form="short"><single>p.</single><multiple>pp.</multiple></term>
    <term name="paragraph" form="short"><single>para.</single><multiple>paras.</multiple></term>
    <term name="volume" form="short"><single>vol.</single><multiple>vols.</multiple></term>
    <term name="editor" form="short"><single>ed.</single><multiple>eds.</multiple></term>
    <term name="translator" form="short"><single>trans.</single><multiple>transs.</multiple></term>
    <term name="editortranslator" form="short"><single>ed. &amp; trans.</single>
      <multiple>eds. &amp; trans.</multiple></term>
    <term name="ordinal">th</term><term name="ordinal-01">st</term>
    <term name="ordinal-02">nd</term><term name="ordinal-03">rd</term>
    <term name="ordinal-11">th</term><term name="ordinal-12">th</term>
    <term name="ordinal-13">th</term><term name="long-ordinal-01">first</term>
    <term name="long-ordinal-02">second</term>
    {_MONTHS}
  </terms>
</locale>"""

GERMAN = f"""<locale {XMLNS} xml:lang="de-DE">
  <style-options punctuation-in-quote="false"/>
  <date form="text"><date-part name="day" suffix=". "/><date-part name="month" suffix=" "/>
    <date-part name="year"/></date>
  <terms>
    <term name="open-quote">„</term><term name="close-quote">“</term>
    <term name="open-inner-quote">‚</term><term name="close-inner-quote">‘</term>
    <term name="and">und</term><term name="in">in</term>
    <term name="page" form="short">S.</term><term name="month-07">Juli</term>
    <term name="ordinal">.</term>
  </terms>
</locale>"""

AUSTRIAN = f"""<locale {XMLNS} xml:lang="de-AT">
  <terms><term name="month-01">Jänner</term></terms>
</locale>"""

LOCALES = from_mapping({"en-US": ENGLISH, "de-DE": GERMAN, "de-AT": AUSTRIAN})


def style(
    citation: str = '<text variable="title"/>',
    bibliography: str | None = None,
    *,
    kind: str = "in-text",
    options: str = "",
    before: str = "",
    cites: str = "",
    entries: str = "",
) -> str:
    """A style's XML. What is no ``<layout>`` or ``<sort>`` is put into a bare layout.

    ``options``, ``cites`` and ``entries`` are attributes of cs:style, cs:citation and
    cs:bibliography; ``before`` are macros and locales.
    """
    listed = ""
    if bibliography is not None:
        listed = f"<bibliography {entries}>{_laid_out(bibliography)}</bibliography>"
    return (
        f'<style {XMLNS} class="{kind}" {options}><info/>{before}'
        f"<citation {cites}>{_laid_out(citation)}</citation>{listed}</style>"
    )


def _laid_out(content: str) -> str:
    whole = content.lstrip().startswith(("<layout", "<sort"))
    return content if whole else f"<layout>{content}</layout>"


def item(id: str = "a", **values: Any) -> dict[str, Any]:
    """A report: ``container_title`` stands for "container-title"."""
    made = {"id": id, "type": "article-newspaper"}
    return made | {name.replace("_", "-"): value for name, value in values.items()}


def people(*names: str) -> list[dict[str, str]]:
    """Names for people to read: "Yun, Thomas" is a person, "Reuters" an institution."""
    split = (name.partition(", ") for name in names)
    return [
        {"family": family, "given": given} if comma else {"literal": family}
        for family, comma, given in split
    ]


def on(*parts: int) -> dict[str, Any]:
    """A date."""
    return {"date-parts": [list(parts)]}


def processor(
    items: Iterable[Mapping[str, Any]], *parts: str, language: str = "", **settings: Any
) -> Processor:
    """A processor of the style that ``parts`` and ``settings`` make; see ``style``."""
    return Processor(Style.parse(style(*parts, **settings)), LOCALES, items, language)


def one(layout: str, values: Mapping[str, Any] | None = None, **settings: Any) -> str:
    """How one item reads in a citation with this layout.

    ``cite`` holds the fields of its cite, ``format`` the format; the rest makes the style.
    """
    values = item() if values is None else values
    cite = Cite(id=str(values.get("id", "")), **settings.pop("cite", {}))
    format = settings.pop("format", "html")
    made = processor([values], layout, **settings)
    return made.apart([Citation(cites=(cite,))]).citation(0, format)


def noted(
    cites: Iterable[Cite | str | tuple[Cite | str, ...]],
    items: Iterable[Mapping[str, Any]],
    /,
    *parts: str,
    **settings: Any,
) -> Document:
    """A document: each of ``cites`` is one citation, in a note of its own where they are notes."""
    in_notes = settings.get("kind") == "note"
    citations = [
        Citation(cites=tuple(map(_cite, row)), note=number if in_notes else 0)
        for number, row in enumerate(map(_row, cites), 1)
    ]
    return processor(items, *parts, **settings).document(citations)


def _row(cites: Cite | str | tuple[Cite | str, ...]) -> tuple[Cite | str, ...]:
    return cites if isinstance(cites, tuple) else (cites,)


def _cite(cite: Cite | str) -> Cite:
    return Cite(id=cite) if isinstance(cite, str) else cite


def entries(items: Iterable[Mapping[str, Any]], layout: str, **settings: Any) -> list[str]:
    """The bibliography of all items."""
    made = processor(items, '<text variable="title"/>', layout, **settings)
    return [entry.text for entry in made.bibliography().entries]
