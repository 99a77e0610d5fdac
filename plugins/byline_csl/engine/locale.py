"""Terms, date formats and options of a language, merged as CSL 1.0.2, "Locale Fallback" says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from byline_csl.engine.taxonomy import FORM_FALLBACK
from byline_csl.engine.xmltree import LANG, parse

LocaleSource = Callable[[str], str | bytes | None]
"""The XML of a locale by its tag, as "de-AT"; None where there is none."""

PRIMARY = {
    "af": "af-ZA", "bg": "bg-BG", "ca": "ca-AD", "cs": "cs-CZ", "cy": "cy-GB", "da": "da-DK",
    "de": "de-DE", "el": "el-GR", "en": "en-US", "es": "es-ES", "et": "et-EE", "fa": "fa-IR",
    "fi": "fi-FI", "fr": "fr-FR", "gl": "gl-ES", "he": "he-IL", "hi": "hi-IN", "hr": "hr-HR",
    "hu": "hu-HU", "hy": "hy-AM", "id": "id-ID", "is": "is-IS", "it": "it-IT", "ja": "ja-JP",
    "km": "km-KH", "ko": "ko-KR", "lij": "lij-IT", "lt": "lt-LT", "lv": "lv-LV", "mn": "mn-MN",
    "ms": "ms-MY", "nb": "nb-NO", "nl": "nl-NL", "nn": "nn-NO", "pa": "pa-PK", "pl": "pl-PL",
    "pt": "pt-PT", "ro": "ro-RO", "ru": "ru-RU", "sk": "sk-SK", "sl": "sl-SI", "sr": "sr-Cyrl-RS",
    "sv": "sv-SE", "th": "th-TH", "tr": "tr-TR", "uk": "uk-UA", "vi": "vi-VN", "zh": "zh-CN",
}  # fmt: skip
"""The dialect that stands for a whole language ("Locale Fallback", table 1)."""

_ORDINAL = re.compile(r"ordinal(-\d\d)?")


class Term(NamedTuple):
    """A word of a locale, one and many, with the grammar that goes with it."""

    single: str
    multiple: str
    gender: str = ""
    match: str = ""

    def text(self, plural: bool) -> str:
        """The singular or the plural."""
        return self.multiple if plural else self.single


TermKey = tuple[str, str, str]
"""Name, form ("long" if none is given) and gender form ("" if it has none)."""


@dataclass(slots=True)
class Locale:
    """One language as a style sees it."""

    lang: str
    terms: dict[TermKey, Term] = field(default_factory=dict)
    dates: dict[str, Element] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)
    fallback: Locale | None = None
    """American English, for what the language lacks in every form."""

    def term(self, name: str, form: str = "long", plural: bool = False) -> str | None:
        """The words of a term, or None where the language has none; "" is a term left empty."""
        found = self.find(name, form)
        return None if found is None else found.text(plural)

    def find(self, name: str, form: str = "long", gender: str = "") -> Term | None:
        """A term in its form or in the one that stands in for it ("Terms")."""
        for tried in FORM_FALLBACK.get(form, (form, "long")):
            found = self.terms.get((name, tried, gender))
            if found is not None:
                return found
        return None if self.fallback is None else self.fallback.find(name, form, gender)

    def date(self, form: str) -> Element | None:
        """The localized date format of a form, "text" or "numeric"."""
        found = self.dates.get(form)
        if found is None and self.fallback is not None:
            return self.fallback.date(form)
        return found

    def option(self, name: str) -> bool:
        """Is this option of the locale set to true?"""
        return self.options.get(name) == "true"

    @property
    def quotes(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Outer and inner quotation marks, each as (open, close)."""
        return (
            (self.term("open-quote") or "“", self.term("close-quote") or "”"),
            (self.term("open-inner-quote") or "‘", self.term("close-inner-quote") or "’"),
        )

    def merge(self, element: Element) -> None:
        """Lay a ``cs:locale`` over what there is."""
        terms = element.find("terms")
        if terms is not None:
            self._merge_terms(terms)
        for date in element.findall("date"):
            self.dates[date.get("form", "text")] = date
        for options in element.findall("style-options"):
            self.options.update(options.attrib)

    def _merge_terms(self, terms: Element) -> None:
        read = dict(_read_term(term) for term in terms.findall("term"))
        if any(_ORDINAL.fullmatch(name) for name, _, _ in read):
            # A set of ordinal suffixes replaces the whole set before it ("Ordinal Suffixes").
            self.terms = {k: v for k, v in self.terms.items() if not _ORDINAL.fullmatch(k[0])}
        self.terms.update(read)


def _read_term(term: Element) -> tuple[TermKey, Term]:
    single, multiple = term.find("single"), term.find("multiple")
    text = "" if single is not None else _text(term)
    one = _text(single) if single is not None else text
    many = _text(multiple) if multiple is not None else one
    name = term.get("name", "")
    key = (name, term.get("form", "long"), term.get("gender-form", ""))
    match = term.get("match", "")
    if not match and re.fullmatch(r"ordinal-\d\d", name):
        match = "last-digit" if name < "ordinal-10" else "last-two-digits"
    return key, Term(one, many, term.get("gender", ""), match)


def _text(element: Element) -> str:
    text = element.text or ""
    return "" if text.isspace() else re.sub(r"\s*\n\s*", " ", text)


def canonical(tag: str) -> str:
    """A language tag in the spelling of CSL's files: "en_us" as "en-US"."""
    parts = re.split(r"[-_]", tag.strip())
    first = parts[0].lower()
    rest = [part.title() if len(part) == 4 else part.upper() for part in parts[1:]]
    return "-".join((first, *rest))


def resolve(tag: str, source: LocaleSource) -> tuple[str, ...]:
    """The tags whose files make up a locale, the weakest first."""
    tag = canonical(tag)
    language = tag.split("-")[0]
    wanted = (PRIMARY.get(language, language), tag)
    return tuple(name for name in dict.fromkeys(wanted) if source(name) is not None)


def build(tag: str, source: LocaleSource, overrides: Sequence[Element] = ()) -> Locale:
    """The locale ``tag``, with a style's own ``cs:locale`` elements laid over the files."""
    tag = canonical(tag)
    locale = Locale(tag)
    if tag != "en-US":
        locale.fallback = build("en-US", source)
    for name in resolve(tag, source):
        for element in _file(name, source):
            locale.merge(element)
    language = tag.split("-")[0]
    by_tag = {canonical(element.get(LANG, "")): element for element in overrides}
    for name in dict.fromkeys(("", language, tag)):
        if name in by_tag:
            locale.merge(by_tag[name])
    return locale


def _file(name: str, source: LocaleSource) -> Iterable[Element]:
    text = source(name)
    if text is not None:
        yield parse(text, f"locale {name}")


def from_mapping(files: Mapping[str, str | bytes]) -> LocaleSource:
    """A source of locales that holds them in memory, by tag."""
    return files.get
