"""``cs:text``, ``cs:number`` and ``cs:label``."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from byline_csl.engine import numbers, richtext
from byline_csl.engine.context import Context
from byline_csl.engine.dress import Dress, read_dress
from byline_csl.engine.errors import StyleError
from byline_csl.engine.locale import Locale
from byline_csl.engine.nodes import Output, Tag
from byline_csl.engine.nodes import plain as plain_text
from byline_csl.engine.pages import format_pages
from byline_csl.engine.persons import is_romanesque
from byline_csl.engine.taxonomy import NUMBERS, SHORT_FORMS

if TYPE_CHECKING:
    from byline_csl.engine.evaluate import Compiler, Render

Read = Callable[[Context], Output | None]
"""Where a variable's text comes from."""

TERM = Tag("term")
"""A word of the locale; in a note style it gets a capital where it begins a note."""

_VERBATIM = frozenset({"URL", "DOI", "ISBN", "ISSN", "PMID", "PMCID"})
_SHORTENED = {short: full for full, shorts in SHORT_FORMS.items() for short in shorts}
_TAGGED = {"citation-number": "number", "year-suffix": "year-suffix", "locator": "locator"}
_DASHED = frozenset({"volume", "issue", "number", "edition", "collection-number"})
"""Number variables whose ranges get a dash; page and locator have rules of their own."""


def compile_text(compiler: Compiler, element: Element) -> Render:
    """``cs:text``: a variable, a macro, a term or the style's own words ("Text")."""
    dress = read_dress(element.attrib)
    if "variable" in element.attrib:
        return _variable(compiler, element, dress)
    if "macro" in element.attrib:
        # citeproc-js changes the case of texts and terms alone, never of what is made of them.
        return _dressed(compiler.macro(element.get("macro", "")), dress._replace(text_case=""))
    if "term" in element.attrib:
        tag = TERM if compiler.style.is_note and dress.text_case != "lowercase" else None
        return _constant(_term(element, compiler.locale), dress, tag)
    if "value" in element.attrib:
        return _constant(element.get("value"), dress)
    raise StyleError("<text> names no variable, macro, term or value")


def _dressed(render: Render, dress: Dress) -> Render:
    if dress.is_plain:
        return render

    def dressed(context: Context) -> Output | None:
        made = render(context)
        return None if made is None else dress.put_on(made, context.language)

    return dressed


def _term(element: Element, locale: Locale) -> str | None:
    plural = element.get("plural") == "true"
    return locale.term(element.get("term", ""), element.get("form", "long"), plural)


def _constant(text: str | None, dress: Dress, tag: Tag | None = None) -> Render:
    """The style's own words: the same piece for every item."""
    if not text:
        return lambda context: None
    piece = richtext.parse(text)
    if dress.text_case:
        return lambda context: dress.put_on(piece, context.language, tag)
    made = dress.put_on(piece, tag=tag)
    return lambda context: made


def _variable(compiler: Compiler, element: Element, dress: Dress) -> Render:
    name = element.get("variable", "")
    read = _reader(name, element.get("form", "long"), compiler)
    tag = Tag(_TAGGED[name]) if name in _TAGGED else None
    plain = dress.is_plain and tag is None

    silent = name == "year-suffix"
    upright = dress._replace(marks=tuple(mark for mark in dress.marks if mark not in _SLANTED))
    slants = upright != dress

    def variable(context: Context) -> Output | None:
        if silent and not context.year_suffix:
            return None  # Whether cites need a suffix says nothing about the item.
        context.called += 1
        if context.done and name in context.done:
            return None
        piece = read(context)
        if not piece:
            return None
        context.shown += 1
        if context.rendered is not None:
            context.rendered.add(name)
        if plain:
            return piece
        worn = upright if slants and _stands_upright(piece) else dress
        return worn.put_on(piece, context.language, tag)

    return variable


_SLANTED = {("font-style", "italic"), ("font-style", "oblique")}


def _stands_upright(piece: Output) -> bool:
    """Is this in a script without italics, such as Han or Burmese?"""
    text = plain_text(piece)
    return not text.isascii() and not is_romanesque(text) and any(map(str.isalpha, text))


def _reader(name: str, form: str, compiler: Compiler) -> Read:
    if name in ("page", "locator"):
        return _pages(name, compiler)
    if name == "year-suffix":
        return _year_suffix
    if name in _VERBATIM:
        return lambda context: context.raw(name) or None
    if name in NUMBERS or name == "citation-label":
        return lambda context: _number_text(context.raw(name), name)
    if form == "short":
        return lambda context: context.item.short(name)
    if name in _SHORTENED:
        return lambda context: context.item.short(_SHORTENED[name], only=True)
    return lambda context: context.item.text(name)


def _year_suffix(context: Context) -> Output | None:
    if not context.year_suffix:
        return None
    context.suffix_done = True
    return context.year_suffix


def _number_text(raw: str, name: str) -> Output | None:
    if not raw:
        return None
    if raw.isalnum():
        return raw
    return richtext.parse(numbers.dashed(raw) if name in _DASHED else raw)


def _pages(name: str, compiler: Compiler) -> Read:
    style = compiler.style.option("page-range-format")
    delimiter = compiler.locale.term("page-range-delimiter") or "–"
    symbol = compiler.locale.term("and", "symbol") or "&"
    if symbol == compiler.locale.term("and"):
        symbol = "&"

    def pages(context: Context) -> Output | None:
        raw = context.raw(name)
        if not raw or raw.isalnum():
            return raw or None
        if "&" in raw:
            raw = raw.replace("&", symbol)
        if name == "locator":
            form = style if context.cite.label == "page" else ""
            # A dash that a writer typed in a locator stays the dash that it is.
            return richtext.parse(format_pages(raw, form, delimiter if "-" in raw else "–"))
        return richtext.parse(format_pages(raw, style, delimiter))

    return pages


def compile_number(compiler: Compiler, element: Element) -> Render:
    """``cs:number``: a number variable as digits, ordinals or Roman numerals ("Number")."""
    name = element.get("variable", "")
    form = element.get("form", "numeric")
    dress = read_dress(element.attrib)
    locale = compiler.locale
    term = locale.find(name)
    gender = term.gender if term else ""
    pages = _pages(name, compiler) if name in ("page", "locator") else None
    dash = "–" if name in _DASHED or pages is not None else "-"
    tag = Tag(_TAGGED[name]) if name in _TAGGED else None

    def number(context: Context) -> Output | None:
        context.called += 1
        raw = context.raw(name)
        if not raw or name in context.done:
            return None
        context.shown += 1
        if context.rendered is not None:
            context.rendered.add(name)
        if form == "numeric" and pages is not None:
            made = pages(context)
        else:
            made = _formed(raw, form, locale, gender, dash)
        return dress.put_on(made or "", context.language, tag)

    return number


_JOINTS = {",": ", ", "&": " & ", "–": "–", "—": "—"}


def _formed(raw: str, form: str, locale: Locale, gender: str, dash: str) -> Output:
    if not numbers.is_numeric(raw):
        return richtext.parse(raw)
    out = []
    for part in numbers.split(raw):
        if part.is_joint:
            joint = part.text.strip()
            kept = "," if part.text == "," else _JOINTS.get(joint, f" {joint} ")
            out.append(dash if joint == "-" else kept)
        elif part.text.isdecimal() and len(part.text) < 10:
            out.append(_one(int(part.text), part.text, form, locale, gender))
        else:
            out.append(part.text)
    return "".join(out)


def _one(number: int, text: str, form: str, locale: Locale, gender: str) -> str:
    if form == "ordinal":
        return numbers.ordinal(number, locale, gender)
    if form == "long-ordinal":
        return numbers.long_ordinal(number, locale, gender)
    if form == "roman":
        return numbers.roman(number)
    return text


_COUNTS = {"number-of-pages": "page", "number-of-volumes": "volume"}


def compile_label(compiler: Compiler, element: Element) -> Render:
    """``cs:label`` outside ``cs:names``: the term for a number or locator ("Label")."""
    name = element.get("variable", "")
    form = element.get("form", "long")
    plural = element.get("plural", "contextual")
    dress = read_dress(element.attrib)
    locale = compiler.locale

    bare = compiler.bare_labels
    ands = [word for word in (locale.term("and"), locale.term("and", "symbol")) if word]

    def label(context: Context) -> Output | None:
        raw = context.raw(name)
        if name in context.done or (name == "locator" and _NAMED.match(raw)):
            return None
        if not raw and not bare:
            return None
        many = plural == "always" or (plural == "contextual" and _is_many(name, raw, ands))
        text = _label_term(name, context, form, many, locale)
        return dress.put_on(text) if text else None

    return label


_NAMED = re.compile(r"[^\W\d_]+\.\s+\d")
"""A locator that brings its own label, as "vol. 1, fol. 186"."""


def _is_many(name: str, raw: str, ands: list[str]) -> bool:
    if name in _COUNTS:
        return raw.strip().isdecimal() and raw.strip().lstrip("0") not in ("", "1")
    return numbers.is_plural(raw, ands)


def _label_term(name: str, context: Context, form: str, many: bool, locale: Locale) -> str | None:
    term = context.cite.label if name == "locator" else name
    for tried in (term, term.replace(" ", "-"), term.replace("-", " "), _COUNTS.get(name, "")):
        text = locale.term(tried, form, many)
        if text is not None:
            return text
    return None
