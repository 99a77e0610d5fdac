"""The engine as it stands: citeproc-py behind our own parser, formatter and values."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import citeproc  # type: ignore[import-untyped]
from citeproc import frontend, model
from citeproc.source import (  # type: ignore[import-untyped]
    Date,
    DateRange,
    LiteralDate,
    Name,
    Reference,
)
from lxml import etree

from byline_csl.engine import marks
from byline_csl.engine.elements import FAULTS, REPAIRED, STAND_IN
from byline_csl.engine.model import Cite, Entry, Form, Formatted, Style, Trouble, Untyped
from byline_csl.engine.strings import FORMATTER, KeptCase

_CSL = "http://purl.org/net/xbiblio/csl"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_KNOWN = frozenset(citeproc.VARIABLES)


def bibliography(
    items: Sequence[Mapping[str, object]], style: Style, locale: str, form: Form
) -> Formatted:
    """See ``engine.bibliography``."""
    work = _Work.begin(items, style, locale)
    if not style.has_bibliography:
        return Formatted((), (Trouble("", f"{style.id} has no bibliography, only citations"),))
    entries, troubles = [], list(work.troubles)
    for cite in work.in_order():
        key = work.keys[int(cite.key)]
        marked, trouble = work.entry(cite)
        if trouble:
            troubles.append(Trouble(key, trouble))
            marked = " ".join(part for part in (marked, f"[{marks.protect(key)}]") if part)
        entries.append(Entry(key, marks.to_form(marked, work.quotes, form)))
    return Formatted(tuple(entries), tuple(troubles))


def citation(
    items: Sequence[Mapping[str, object]],
    cites: Sequence[Cite],
    style: Style,
    locale: str,
    form: Form,
) -> Formatted:
    """See ``engine.citation``."""
    work = _Work.begin(items, style, locale)
    if style.has_bibliography:
        # Numbered styles take their numbers from the bibliography's order.
        work.in_order()
    marked, mute = work.citation(cites)
    troubles = (*work.troubles, *(Trouble(key, _MUTE) for key in mute))
    keys = " ".join(dict.fromkeys(cite.key for cite in cites))
    return Formatted((Entry(keys, marks.to_form(marked, work.quotes, form)),), troubles)


_MUTE = "the style prints nothing of what is known of it; its key stands instead"


@dataclass(frozen=True, slots=True)
class _Work:
    """One style at work on one set of items. Items are numbered: citeproc-py folds keys' case."""

    book: Untyped
    keys: tuple[str, ...]
    quotes: marks.Quotes
    troubles: tuple[Trouble, ...]

    @classmethod
    def begin(cls, items: Sequence[Mapping[str, object]], style: Style, locale: str) -> _Work:
        engine = _Engine(style.xml, locale)
        source, troubles = {}, list(engine.troubles)
        for number, item in enumerate(items):
            reference, complaints = _reference(str(number), item)
            source[str(number)] = reference
            troubles += [Trouble(str(item.get("id", "")), text) for text in complaints]
        book = frontend.CitationStylesBibliography(engine, source, FORMATTER)
        book.register(citeproc.Citation([citeproc.CitationItem(key) for key in source]))
        keys = tuple(str(item.get("id", "")) for item in items)
        return cls(book, keys, engine.quotes, tuple(troubles))

    def in_order(self) -> list[Untyped]:
        """The items as the style sorts them; as given, where it cannot."""
        # An unsorted list is still a list; each entry then speaks for itself.
        with contextlib.suppress(*FAULTS):
            self.book.sort()
        return list(self.book.items)

    def entry(self, cite: Untyped) -> tuple[str, str]:
        """One line with marks, and what is wrong with it."""
        layout = self.book.style.root.bibliography.layout
        try:
            made = self.book.style.render_bibliography([cite])
        except FAULTS as fault:
            return "", f"could not be formatted ({type(fault).__name__}); its key stands instead"
        said = set(layout.repressed.get("shown", ())) - {"citation-number"}
        numbered = "citation-number" in layout.repressed.get("shown", ())
        line = marks.tidy(str(made[0]), self.quotes) if made else ""
        if said:
            return line, ""
        return line if numbered else "", _MUTE

    def citation(self, cites: Sequence[Cite]) -> tuple[str, tuple[str, ...]]:
        """The note or parenthesis with marks, and the keys of which it says nothing."""
        mute = tuple(cite.key for cite in cites if not self._cluster([cite])[1])
        line = self._cluster(cites)[0] if len(mute) < len(cites) else ""
        return line or "; ".join(_stand_in(cite) for cite in cites), mute

    def _cluster(self, cites: Sequence[Cite]) -> tuple[str, bool]:
        """The cites as one, and whether the last of them is named by anything of its own."""
        cluster = citeproc.Citation([self._cite(cite) for cite in cites])
        cluster.bibliography = self.book
        layout = self.book.style.root.citation.layout
        try:
            made = self.book.style.render_citation(cluster, [], lambda item: None)
        except FAULTS:
            return "", False
        said = set(layout.repressed.get("shown", ())) - {"locator"}
        return marks.tidy(str(made or ""), self.quotes), bool(said)

    def _cite(self, cite: Cite) -> Untyped:
        place = citeproc.Locator(cite.label, marks.protect(cite.locator)) if cite.locator else None
        told = {"locator": place} if place else {}
        item = citeproc.CitationItem(str(self.keys.index(cite.key)), **told)
        item[STAND_IN] = KeptCase(_stand_in(cite))
        return item


def _stand_in(cite: Cite) -> str:
    """Such as "[key]" or "[key, 3]"; a bare number is a page, any other place bears its name."""
    label = "" if cite.label == "page" else f"{cite.label} "
    place = f", {label}{marks.protect(cite.locator)}" if cite.locator else ""
    return f"[{marks.protect(cite.key)}{place}]"


class _Engine(frontend.CitationStylesStyle):  # type: ignore[misc]
    """A style parsed by our own parser, which makes the repaired elements."""

    def __init__(self, xml: bytes, locale: str) -> None:
        parser = _parser()
        self.xml = etree.parse(io.BytesIO(xml), parser)
        self.root = root = cast(Untyped, self.xml.getroot())
        root.macros = {part.get("name"): part for part in root.iter(f"{{{_CSL}}}macro")}
        root.calls = {}
        _complete_names(root)
        wanted = locale or root.get("default-locale") or "en-US"
        root.locales = list(_locales(root, wanted, parser))
        for part in root.locales:
            part.style = root
        root.formatter = FORMATTER
        self.quotes = _quotes(root)
        known = wanted in citeproc.LANGUAGE_NAMES or wanted in citeproc.PRIMARY_DIALECTS
        complaint = Trouble("", f"no locale {wanted}; terms and dates are in American English")
        self.troubles = () if known else (complaint,)


def _parser() -> etree.XMLParser:
    lookup = etree.ElementNamespaceClassLookup()
    namespace = lookup.get_namespace(_CSL)
    namespace[None] = model.CitationStylesElement
    for element in model.CitationStylesElement.__subclasses__():
        if element.__module__ == model.__name__:
            namespace[element.__name__.replace("_", "-").lower()] = element
    namespace.update(REPAIRED)
    parser = etree.XMLParser(
        remove_comments=True, remove_pis=True, no_network=True, resolve_entities=False
    )
    parser.set_element_class_lookup(lookup)
    return parser


def _complete_names(root: Untyped) -> None:
    """Give each ``names`` its ``name``: citeproc-py adds a new one at every rendering else."""
    for names in root.iter(f"{{{_CSL}}}names"):
        if (
            names.getparent().tag != f"{{{_CSL}}}substitute"
            and names.find(f"{{{_CSL}}}name") is None
        ):
            names.insert(0, names.makeelement(f"{{{_CSL}}}name"))


def _locales(root: Untyped, wanted: str, parser: etree.XMLParser) -> list[Untyped]:
    """Where terms are looked up, in the order of CSL 1.0.2, "Locale Fallback"."""
    language = wanted.split("-")[0]
    own = {part.get(_LANG): part for part in root.findall(f"{{{_CSL}}}locale")}
    found = [own[name] for name in dict.fromkeys((wanted, language, None)) if name in own]
    for name in dict.fromkeys((wanted, citeproc.PRIMARY_DIALECTS.get(language), "en-US")):
        path = Path(citeproc.LOCALES_PATH, f"locales-{name}.xml")
        if name in citeproc.LANGUAGE_NAMES and path.is_file():
            found.append(etree.parse(str(path), parser).getroot())
    return found


def _quotes(root: Untyped) -> marks.Quotes:
    def term(name: str, default: str) -> str:
        return str(root.get_single_term(name=name)) or default

    return marks.Quotes(
        outer=(term("open-quote", "“"), term("close-quote", "”")),
        inner=(term("open-inner-quote", "‘"), term("close-inner-quote", "’")),
        take_punctuation=root.get_locale_option("punctuation-in-quote") == "true",
    )


def _reference(number: str, item: Mapping[str, object]) -> tuple[Untyped, list[str]]:
    """The item in citeproc-py's terms, and what of it had to be left out."""
    fields: dict[str, Untyped] = {}
    complaints = []
    for csl_name, value in item.items():
        name = "title_short" if csl_name == "shortTitle" else csl_name.replace("-", "_")
        if name not in _KNOWN or value in (None, "", [], {}):
            continue
        try:
            fields[name] = _value(name, value)
        except FAULTS:
            complaints.append(f"{csl_name}: left out, it is not what CSL expects there")
    return Reference(number, str(item.get("type", "document")), **fields), complaints


def _value(name: str, value: Untyped) -> Untyped:
    if name in citeproc.NAMES:
        return [_name(part) for part in value]
    if name in citeproc.DATES:
        return _date(value)
    if isinstance(value, (list, dict)):
        raise TypeError(name)
    return str(value) if name == "language" else KeptCase(marks.protect(str(value)))


_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")


def _name(part: Mapping[str, object]) -> Untyped:
    if literal := part.get("literal"):
        return Name(literal=KeptCase(marks.protect(str(literal))))
    kept = {name: KeptCase(marks.protect(str(part[name]))) for name in _PARTS if part.get(name)}
    kept.setdefault("family", KeptCase(""))
    return Name(**kept)


def _date(value: Mapping[str, Untyped]) -> Untyped:
    circa = bool(value.get("circa"))
    ends = [
        dict(zip(("year", "month", "day"), map(int, parts), strict=False))
        for parts in value.get("date-parts") or ()
    ]
    if not ends:
        return LiteralDate(KeptCase(marks.protect(str(value["literal"]))), circa=circa)
    if "season" in value and "month" not in ends[0]:
        ends[0]["season"] = int(value["season"])
    dates = [Date(circa=circa, **end) for end in ends[:2]]
    return dates[0] if len(dates) == 1 else DateRange(begin=dates[0], end=dates[1], circa=circa)
