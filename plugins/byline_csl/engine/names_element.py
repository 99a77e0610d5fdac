"""``cs:names``: lists of names with their labels, and what stands in for absent ones ("Names")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from byline_csl.engine import name_lists
from byline_csl.engine.context import FIRST, Context, Nameset
from byline_csl.engine.dress import Dress, read_dress
from byline_csl.engine.locale import Locale
from byline_csl.engine.name_lists import Shown
from byline_csl.engine.names import APART, NameOptions
from byline_csl.engine.nodes import Node, Output, Tag
from byline_csl.engine.persons import Person

if TYPE_CHECKING:
    from byline_csl.engine.evaluate import Compiler, Render

NAMES = Tag("names")
WORDS = Tag("names", "words")
"""What stands for names is the style's own word, such as "Anonymous"."""
NAME_LIST = Tag("name-list")
_INHERITED = {"name-form": "form", "name-delimiter": "delimiter"}


@dataclass(slots=True, eq=False)
class _Label:
    """``cs:label`` within ``cs:names``."""

    form: str
    plural: str
    dress: Dress
    leads: bool
    """Does it stand before the names?"""

    def piece(self, role: str, count: int, locale: Locale) -> Output | None:
        """The term for a role, as "eds."."""
        many = self.plural == "always" or (self.plural == "contextual" and count > 1)
        text = locale.term(role, self.form, many)
        return self.dress.put_on(text) if text else None


@dataclass(slots=True, eq=False)
class Parts:
    """The children of ``cs:names``: a short one inside ``cs:substitute`` takes its parent's."""

    options: NameOptions
    label: _Label | None


def compile_names(compiler: Compiler, element: Element) -> Render:
    """One ``cs:names``."""
    parts = _read_parts(compiler, element, compiler.parent)
    return _Names(
        element.get("variable", "").split(),
        parts,
        read_dress(element.attrib)._replace(text_case=""),
        element.get("delimiter", compiler.inherited.get("names-delimiter", "")),
        _substitutes(compiler, element, parts),
        compiler.locale,
    ).render


@dataclass(slots=True, eq=False)
class _Names:
    """``cs:names`` compiled."""

    variables: list[str]
    parts: Parts
    dress: Dress
    delimiter: str
    substitutes: list[Render]
    locale: Locale

    def render(self, context: Context) -> Output | None:
        """The names; what stands in for them, where there are none."""
        context.called += 1
        lists = _collect(self.variables, context, self.locale, self.parts)
        if lists:
            context.shown += 1
            if context.rendered is not None:
                context.rendered.update(self.variables)
            return self.lists(lists, context)
        for substitute in self.substitutes:
            stand_in = _stand_in(substitute, context)
            if stand_in is not None:
                context.shown += 1
                piece, tag = stand_in
                return self.dress.put_on(piece, tag=tag)
        return None

    def lists(
        self, lists: Sequence[tuple[str, tuple[Person, ...]]], context: Context
    ) -> Output | None:
        """Lists of names, each with its label; or how many names they have."""
        if self.parts.options.form == "count":
            return _count(lists, self.parts, context)
        made: list[Output] = []
        for role, people in lists:
            one = _one_list(role, people, self.parts, context, self.locale)
            if one is not None:
                made.append(one)
        if not made:
            return None
        piece = made[0] if len(made) == 1 else Node(made, delimiter=self.delimiter)
        return self.dress.put_on(piece, tag=NAMES)


def _stand_in(substitute: Render, context: Context) -> tuple[Output, Tag] | None:
    """What a substitute prints; its variables are then printed nowhere else in the cite."""
    before, context.rendered = context.rendered, set()
    made = substitute(context)
    rendered, context.rendered = context.rendered, before
    if made is None:
        return None
    context.done |= rendered
    if before is not None:
        before |= rendered
    return made, NAMES if rendered else WORDS


def _substitutes(compiler: Compiler, element: Element, parts: Parts) -> list[Render]:
    holder = element.find("substitute")
    if holder is None:
        return []
    before, compiler.parent = compiler.parent, parts
    made = compiler.children(holder)
    compiler.parent = before
    return made


def _collect(
    variables: Sequence[str], context: Context, locale: Locale, parts: Parts
) -> list[tuple[str, tuple[Person, ...]]]:
    """The lists that are there, each with its role; one for both, where editors translated."""
    found = [
        (name, people)
        for name in variables
        if name not in context.done
        and (context.rendered is None or name not in context.rendered)
        and (people := context.item.names(name))
    ]
    if len(found) == 2 and found[0][1] == found[1][1] and parts.label is not None:
        both = {found[0][0], found[1][0]}
        if both == {"editor", "translator"}:
            role = "editortranslator"
            if locale.term(role, parts.label.form):
                return [(role, found[0][1])]
    return found


def _count(
    lists: Sequence[tuple[str, tuple[Person, ...]]], parts: Parts, context: Context
) -> Output:
    subsequent = context.position > FIRST
    total = sum(
        name_lists.default_count(len(people), parts.options, subsequent) for _, people in lists
    )
    return str(total)


def _one_list(
    role: str, people: tuple[Person, ...], parts: Parts, context: Context, locale: Locale
) -> Output | None:
    options = parts.options
    shown = _shown(people, options, context)
    if not shown.total:
        return None
    made: Output = Node([name_lists.name_list(people, options, shown)], tag=NAME_LIST)
    if options.dress.prefix or options.dress.suffix:
        made = options.dress._replace(marks=()).put_on(made)
    if parts.label is None or context.sorting:
        return made
    label = parts.label.piece(role, len(people), locale)
    if label is None:
        return made
    return Node([label, made] if parts.label.leads else [made, label])


def _shown(people: Sequence[Person], options: NameOptions, context: Context) -> Shown:
    """How many names this cite shows, with what disambiguation added."""
    at = context.lists
    context.lists += 1
    subsequent = context.area == "citation" and context.position > FIRST
    base = name_lists.default_count(len(people), options, subsequent)
    added = context.disambiguation
    count = max(base, added.names[at]) if at < len(added.names) else base
    levels = added.givens[at] if at < len(added.givens) else ()
    if context.looking:
        context.namesets.append(Nameset(len(people), base, tuple(people), options, levels))
    return Shown(min(count, len(people)), levels)


def _read_parts(compiler: Compiler, element: Element, parent: Parts | None) -> Parts:
    name, label, et_al = element.find("name"), element.find("label"), element.find("et-al")
    if parent is not None and name is None and label is None and et_al is None:
        return parent
    if parent is not None:
        options = parent.options if name is None else _options(compiler, name, et_al)
        own = _label(element) if label is not None else parent.label
        return Parts(options, own)
    return Parts(_options(compiler, name, et_al), _label(element))


def _label(element: Element) -> _Label | None:
    label = element.find("label")
    if label is None:
        return None
    order = [child.tag for child in element]
    leads = "name" in order and order.index("label") < order.index("name")
    return _Label(
        label.get("form", "long"),
        label.get("plural", "contextual"),
        read_dress(label.attrib),
        leads,
    )


_OPTION_NAMES = (
    "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min", "et-al-use-first",
    "et-al-use-last", "et-al-subsequent-min", "et-al-subsequent-use-first", "initialize",
    "initialize-with", "name-as-sort-order", "sort-separator",
)  # fmt: skip


def _options(compiler: Compiler, name: Element | None, et_al: Element | None) -> NameOptions:
    above = compiler.inherited
    attributes = {option: above[option] for option in _OPTION_NAMES if option in above}
    attributes |= {own: above[option] for option, own in _INHERITED.items() if option in above}
    attributes.update({} if name is None else name.attrib)
    attributes.update(compiler.overrides)
    style, locale = compiler.style, compiler.locale
    demote = style.option("demote-non-dropping-particle", "display-and-sort")
    if compiler.overrides and demote == "sort-only":
        demote = "display-and-sort"
    options = NameOptions(
        attributes,
        demote,
        style.option("initialize-with-hyphen", "true") != "false",
    )
    parts = {} if name is None else {part.get("name"): part for part in name.findall("name-part")}
    if "family" in parts:
        options.family = read_dress(parts["family"].attrib)
    if "given" in parts:
        options.given = read_dress(parts["given"].attrib)
    if compiler.overrides:
        # Names are sorted without the words between them.
        options.particle_gap = APART
    else:
        _set_terms(options, locale, et_al)
    return options


def _and(locale: Locale, form: str) -> str:
    """The word or the sign for "and"; the ampersand, where a language has no sign of its own."""
    if form != "symbol":
        return locale.term("and") or ""
    symbol = locale.terms.get(("and", "symbol", ""))
    return symbol.single if symbol is not None else "&"


def _set_terms(options: NameOptions, locale: Locale, et_al: Element | None) -> None:
    if options.and_:
        options.and_term = _and(locale, options.and_)
    if locale.lang.startswith("fr"):
        options.particle_gap = "\u00a0"
    term = "et-al" if et_al is None else et_al.get("term", "et-al")
    options.et_al = locale.term(term) or ""
    if et_al is not None:
        options.et_al_dress = read_dress(et_al.attrib)
