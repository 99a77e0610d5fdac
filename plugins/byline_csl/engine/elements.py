"""citeproc-py's rendering elements, mended where they depart from CSL 1.0.2.

Each class below replaces one of citeproc-py's for our own parser only (lxml looks the class of an
element up per parser), so the library itself stays untouched. Every repair says what went wrong.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from citeproc import model  # type: ignore[import-untyped]
from citeproc.source import LiteralDate, VariableError  # type: ignore[import-untyped]
from citeproc.string import join  # type: ignore[import-untyped]

from byline_csl.engine import marks
from byline_csl.engine.model import Untyped
from byline_csl.engine.strings import KeptCase

STAND_IN = "stand-in"
"""Where a cited item carries what is printed if the style has nothing to say of it."""

FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    VariableError,
)
"""What citeproc-py is known to raise on items and styles that it cannot digest."""


class Cased:
    """Case changes for any text; citeproc-py knows them only for its own string class."""

    def case(self, text: Untyped, language: str | None = None) -> Untyped:
        if text is None or isinstance(text, int):
            return text
        return super().case(KeptCase(str(text)), language)  # type: ignore[misc]


_FALLBACK: Mapping[str | None, tuple[str | None, ...]] = {
    "symbol": ("symbol", "short", None),
    "short": ("short", None),
    "verb-short": ("verb-short", "verb", None),
    "verb": ("verb", None),
}


class Terms:
    """Falls back from a term's short form to its long one (CSL 1.0.2, "Terms")."""

    def get_term(
        self, name: str, form: str | None = None, *args: Untyped, **kwargs: Untyped
    ) -> Untyped:
        for tried in _FALLBACK.get(form, (form,)):
            try:
                term = super().get_term(name, tried, *args, **kwargs)  # type: ignore[misc]
            except IndexError:
                continue
            if term is not None:
                return term
        return None


def hidden(context: Untyped) -> set[str]:
    """The variables that stand in for an absent name in this entry, and so are not repeated."""
    chosen: set[str] = context.get_layout().repressed.setdefault("hidden", set())
    return chosen


def shown(context: Untyped) -> list[str]:
    """The variables that were printed in this entry so far."""
    seen: list[str] = context.get_layout().repressed.setdefault("shown", [])
    return seen


class Macros:
    """Looks macros up by name in a table; citeproc-py searches the whole style each time."""

    def get_macro(self, name: str) -> Untyped:
        return self.get_root().macros[name]  # type: ignore[attr-defined]


class Text(Macros, Cased, Terms, model.Text):  # type: ignore[misc]
    """Remembers what it prints, and prints nothing that a substitution has used up."""

    def calls_variable(self) -> bool:
        """Asked of each macro many times an entry: worked out once a style."""
        macro = self.get("macro")
        if macro is None:
            return bool(super().calls_variable())
        known: dict[str, bool] = self.get_root().calls
        if macro not in known:
            known[macro] = bool(super().calls_variable())
        return known[macro]

    def _variable(self, item: Untyped, context: Untyped) -> Untyped:
        name = str(self.get("variable")).removesuffix("-short")
        if name in hidden(context):
            return None
        text = super()._variable(item, context)
        if text is not None:
            shown(context).append(name)
        return text

    def quote(self, string: Untyped) -> Untyped:
        """Quotation marks as marks: the last step knows which are inner and which outer."""
        if self.get("quotes", "false").lower() == "true":
            return KeptCase(f"{marks.QUOTE}{string}{marks.UNQUOTE}")
        return string


class Number(Cased, model.Number):  # type: ignore[misc]
    """Finds variables with a hyphen, which citeproc-py looks up under the wrong name."""

    def process(self, item: Untyped, context: Untyped = None, **kwargs: Untyped) -> Untyped:
        name = str(self.get("variable"))
        context = self if context is None else context
        if name in hidden(context):
            return None
        if name in ("locator", "page-first"):
            return super().process(item, context=context, **kwargs)
        text = self._process(item.reference[name.replace("-", "_")], name)
        shown(context).append(name)
        return text


class Label(Cased, Terms, model.Label):  # type: ignore[misc]
    """Keeps quiet about an absent variable; citeproc-py printed a bare "edition"."""

    def process(
        self, item: Untyped, variable: Untyped = None, *args: Untyped, **kwargs: Untyped
    ) -> Untyped:
        own = self.get("variable")
        if variable is None and own is not None:
            present = item.has_locator if own == "locator" else own.replace("-", "_") in (
                item.reference
            )  # fmt: skip
            if not present:
                return None
        return super().process(item, variable, *args, **kwargs)


class Names(model.Names):  # type: ignore[misc]
    """Remembers which names it prints."""

    def process(
        self, item: Untyped, names_context: Untyped = None, context: Untyped = None, **kw: Untyped
    ) -> Untyped:
        context = self if context is None else context
        roles = str(self.get("variable")).split()
        if set(roles) <= hidden(context):
            raise VariableError
        text = super().process(item, names_context=names_context, context=context, **kw)
        shown(context).extend(r for r in roles if r.replace("-", "_") in item.reference)
        return text


class Substitute(model.Substitute):  # type: ignore[misc]
    """What stands in for absent names is not printed again (CSL 1.0.2, "Substitute").

    citeproc-py saw this only for a plain variable, not for one within a macro: headlines and
    outlets came out twice.
    """

    def render(self, item: Untyped, context: Untyped = None, **kwargs: Untyped) -> Untyped:
        context = self if context is None else context
        for child in self.getchildren():
            before = len(shown(context))
            text = self._attempt(child, item, context, kwargs)
            if text:
                hidden(context).update(shown(context)[before:])
                return text
            del shown(context)[before:]
        return None

    def _attempt(
        self, child: Untyped, item: Untyped, context: Untyped, kwargs: dict[str, Untyped]
    ) -> Untyped:
        if isinstance(child, model.Names) and child.name is None:
            kwargs = {**kwargs, "names_context": self.getparent()}
        try:
            return child.render(item, context=context, **kwargs)
        except VariableError:
            return None


class Name(model.Name):  # type: ignore[misc]
    """Honours ``initialize="false"``, without which given names are cut to initials."""

    def initialize(self, given: str, mark: str, context: Untyped) -> str:
        owner = "./ancestor::*[self::cs:citation or self::cs:bibliography][1]"
        places = [self, *(self if context is None else context).xpath_search(owner)]
        places.append(self.get_root())
        told = next((place.get("initialize") for place in places if place.get("initialize")), "")
        initials: str = given if told == "false" else super().initialize(given, mark, context)
        return initials


class NamePart(Cased, model.Name_Part):  # type: ignore[misc]
    """Leaves a missing part of a name alone."""

    def format_part(self, given: Untyped, family: Untyped) -> tuple[Untyped, Untyped]:
        absent = given if self.get("name") == "given" else family
        return (given, family) if absent is None else super().format_part(given, family)


class Date(Terms, model.Date):  # type: ignore[misc]
    """Joins a localized date by the locale's own delimiter ("2017Jul24"), and both ends whole.

    citeproc-py shortens intervals to "15,–17, June 2010" or fails on them.
    """

    def render_single_date(
        self, date: Untyped, show_parts: Untyped = None, context: Untyped = None
    ) -> Untyped:
        if not (self.is_locale_date() and self.get("delimiter")):
            return super().render_single_date(date, show_parts, context)
        parts = self.parts(date, show_parts or ["year", "month", "day"], context)
        return self.join(parts) if parts else None

    def render_date_range(
        self, date_range: Untyped, show_parts: Untyped = None, context: Untyped = None
    ) -> Untyped:
        ends = (date_range.begin, date_range.end)
        texts = [self.render_single_date(end, list(show_parts), context) for end in ends]
        return "–".join(dict.fromkeys(str(text).strip() for text in texts if text)) or None

    def process(
        self, item: Untyped, variable: Untyped = None, *args: Untyped, **kwargs: Untyped
    ) -> Untyped:
        localized = self.is_locale_date()
        if not localized and self._repeats_words(item):
            return None
        text = super().process(item, variable, *args, **kwargs)
        if text is not None and not localized:
            context = kwargs.get("context")
            shown(self if context is None else context).append(str(self.get("variable")))
        return text

    def _repeats_words(self, item: Untyped) -> bool:
        """A date in words has no month to print after its year: it is printed once."""
        value = item.reference.get(str(self.get("variable")).replace("-", "_"))
        own = "-".join(str(part.get("name")) for part in self.iterchildren())
        asked = self.get("date-parts") or ("year-month-day" if self.get("form") else own)
        return isinstance(value, LiteralDate) and "year" not in asked


class DatePart(Cased, Terms, model.Date_Part):  # type: ignore[misc]
    """Undoes what a style overrides in the locale's date: else the next date inherits it."""

    def render(self, *args: Untyped, **kwargs: Untyped) -> Untyped:
        before = dict(self.attrib)
        try:
            return super().render(*args, **kwargs)
        finally:
            self.attrib.clear()
            self.attrib.update(before)

    def process(self, date: Untyped, context: Untyped = None) -> Untyped:
        """A season has a name but no number, whatever form the style wants of a month."""
        if self.get("name") == "month" and "season" in date and "month" not in date:
            return self.get_single_term(name=f"season-{date.season:02}")
        return super().process(date, context)


class If(model.If):  # type: ignore[misc]
    """Nothing here disambiguates, so ``disambiguate="true"`` is never met; it was always."""

    def render(self, item: Untyped, *args: Untyped, **kwargs: Untyped) -> Untyped:
        if self.get("disambiguate") and self.get("match") not in ("any", "none"):
            raise model.ConditionFailed
        return super().render(item, *args, **kwargs)


class ElseIf(If, model.Else_If):  # type: ignore[misc]
    """The same for ``else-if``."""


class Layout(model.Layout):  # type: ignore[misc]
    """Sets the number of a numbered entry apart (``second-field-align``): "[1]Reuters".

    Within a citation, an item of which the style says nothing keeps its place: citeproc-py
    dropped it.
    """

    def render_children(self, item: Untyped, delimiter: str = "", **kwargs: Untyped) -> Untyped:
        stand_in = item.get(STAND_IN)
        if stand_in is None:
            return self._entry(item, delimiter, **kwargs)
        try:
            text = self._entry(item, delimiter, **kwargs)
        except FAULTS:
            shown(self).clear()
        return text if set(shown(self)) - {"locator"} else stand_in

    def _entry(self, item: Untyped, delimiter: str, **kwargs: Untyped) -> Untyped:
        if not self.getparent().get("second-field-align"):
            return super().render_children(item, delimiter=delimiter, **kwargs)
        texts = [text for text in self._texts(item, kwargs) if text is not None]
        return join([texts[0], join(texts[1:])], " ") if len(texts) > 1 else (texts or [None])[0]

    def _texts(self, item: Untyped, kwargs: dict[str, Untyped]) -> Iterable[Untyped]:
        for child in self.iterchildren():
            try:
                yield child.render(item, **kwargs)
            except VariableError:
                continue


class Key(Macros, model.Key):  # type: ignore[misc]
    """Sorts by letters: marks, quotation marks and accents do not count."""

    def sort_keys(self, items: Untyped, context: Untyped) -> list[Untyped]:
        return [_sortable(key) for key in super().sort_keys(items, context)]


def _sortable(key: Untyped) -> Untyped:
    if key is None or isinstance(key, int):
        return key
    text = unicodedata.normalize("NFKD", str(key)).casefold()
    kept = "".join(c for c in text if c.isalnum() or c in " -,")
    return kept.strip() or None


REPAIRED = {
    "date": Date, "date-part": DatePart, "else-if": ElseIf, "if": If, "key": Key, "label": Label,
    "layout": Layout, "name": Name, "name-part": NamePart, "names": Names, "number": Number,
    "substitute": Substitute, "text": Text,
}  # fmt: skip
