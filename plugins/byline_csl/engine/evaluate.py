"""A style compiled: each rendering element becomes a function from a context to a piece.

Attributes, terms and inherited options are looked up here, once, and never while an item is
formatted. A macro is compiled when it is first called, and then shared by all its callers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from xml.etree.ElementTree import Element

from byline_csl.engine import dates, names_element, textelements
from byline_csl.engine.conditions import Test, compile_condition
from byline_csl.engine.context import Context
from byline_csl.engine.dress import Dress, read_dress
from byline_csl.engine.errors import StyleError
from byline_csl.engine.locale import Locale
from byline_csl.engine.nodes import Node, Output, Tag
from byline_csl.engine.style import Style

Render = Callable[[Context], Output | None]
"""A compiled element: what it prints of an item, or None for nothing."""

MAX_MACROS = 50
"""How many macros may call one another in a row; real styles go some 12 deep."""


@dataclass(slots=True, eq=False)
class Compiler:
    """Compiles the elements of one area, whose name options its elements inherit."""

    style: Style
    locale: Locale
    inherited: Mapping[str, str]
    """Name options of ``cs:style`` and of ``cs:citation`` or ``cs:bibliography``."""
    overrides: Mapping[str, str] = field(default_factory=dict)
    """What a sort key lays over every ``cs:name`` ("Sorting", names-min and its kin)."""
    explicit_suffix: bool = False
    """Does the style say itself where the year suffix stands?"""
    bare_labels: bool = True
    """Is a label printed where its variable has no value?"""
    macros: dict[str, Render] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)
    parent: names_element.Parts | None = None
    """Inside ``cs:substitute``: the name options that a short ``cs:names`` takes over."""
    joint: str = ""
    """The delimiter of the group that is being compiled: it reaches into ``cs:choose``."""

    def element(self, element: Element) -> Render:
        """The function of one rendering element. Raises StyleError for an unknown one."""
        make = _MAKERS.get(element.tag)
        if make is None:
            raise StyleError(f"<{element.tag}> is no rendering element of CSL")
        return make(self, element)

    def children(self, element: Element, joint: str = "") -> list[Render]:
        """The functions of an element's children, in order, with ``joint`` between them."""
        before, self.joint = self.joint, joint
        made = [self.element(child) for child in element if isinstance(child.tag, str)]
        self.joint = before
        return made

    def macro(self, name: str) -> Render:
        """The function of a macro; compiled on its first call, and shared by all its callers.

        A macro is a group: its terms are not printed if all the variables that it calls are
        empty. CSL 1.0.2 says so of ``cs:group`` alone, citeproc-js does it.
        """
        if name not in self.macros:
            if name not in self.style.macros:
                raise StyleError(f'there is no macro "{name}"')
            self.macros[name] = self._macro(name, self.style.macros[name])
        return self.macros[name]

    def _macro(self, name: str, element: Element) -> Render:
        children: list[Render] | None = None
        weight = 0

        def macro(context: Context) -> Output | None:
            nonlocal children, weight
            if children is None:
                with self.lock:
                    # Compiling leaves marks on the compiler: one macro at a time, in any thread.
                    self.parent = None
                    weight = _weight(element)
                    children = self.children(element)
            context.budget -= weight
            if context.budget < 0:
                raise StyleError(f'the macro "{name}" makes one entry evaluate too many elements')
            context.depth += 1
            if context.depth > MAX_MACROS:
                raise StyleError(f'the macro "{name}" calls itself, or too many others in a row')
            called, shown = context.called, context.shown
            context.called = context.shown = 0
            kids = [kid for child in children if (kid := child(context)) is not None]
            context.depth -= 1
            if not kids or (context.called and not context.shown):
                context.called += called
                context.shown += shown
                return None
            context.called += called + 1
            context.shown += shown + 1
            return kids[0] if len(kids) == 1 else Node(kids)

        return macro

    def row(self, element: Element, delimiter: str = "") -> Render:
        """An element's children one after the other, joined by a delimiter."""
        children = self.children(element, delimiter)
        if len(children) == 1:
            return children[0]

        def row(context: Context) -> Output | None:
            kids = [kid for child in children if (kid := child(context)) is not None]
            if len(kids) > 1:
                return Node(kids, delimiter=delimiter)
            return kids[0] if kids else None

        return row


def _weight(element: Element) -> int:
    """What one evaluation of an element costs: macros can multiply without end."""
    return sum(1 + sum(map(len, part.attrib.values())) // 200 for part in element.iter())


def _group(compiler: Compiler, element: Element) -> Render:
    """``cs:group``: nothing, if it calls variables and none of them has a value ("Group")."""
    dress = read_dress(element.attrib)
    delimiter = element.get("delimiter", "")
    children = compiler.children(element, delimiter)
    prefix, suffix, marks = dress.prefix, dress.suffix, dress.marks
    bare = not (prefix or suffix or marks)

    def group(context: Context) -> Output | None:
        called, shown = context.called, context.shown
        context.called = context.shown = 0
        kids = [kid for child in children if (kid := child(context)) is not None]
        empty = not kids or (context.called and not context.shown)
        if empty:
            context.called += called
            context.shown += shown
            return None
        context.called += called + 1
        context.shown += shown + 1
        if bare and len(kids) == 1:
            return kids[0]
        return Node(kids, prefix, suffix, delimiter, marks)

    if dress.strip_periods:
        only = Dress(strip_periods=True)

        def changed(context: Context) -> Output | None:
            made = group(context)
            return None if made is None else only.put_on(made, context.language)

        return changed
    return group


def _choose(compiler: Compiler, element: Element) -> Render:
    """``cs:choose``: the first branch whose condition holds."""
    branches: list[tuple[Test, Render]] = []
    for child in element:
        test = _always if child.tag == "else" else compile_condition(child)
        branches.append((test, compiler.row(child, compiler.joint)))
    if len(branches) == 1:
        only, then = branches[0]
        return lambda context: then(context) if only(context) else None

    def choose(context: Context) -> Output | None:
        for test, render in branches:
            if test(context):
                return render(context)
        return None

    return choose


def _always(context: Context) -> bool:
    return True


def _date(compiler: Compiler, element: Element) -> Render:
    """``cs:date``, with the year suffix behind its first year where the style names no place."""
    variable = element.get("variable", "")
    locale = compiler.locale
    parts, delimiter = dates.read_parts(element, locale)
    dress = read_dress(element.attrib)._replace(text_case="")
    tag = Tag("date", variable)
    adds_suffix = not compiler.explicit_suffix
    accessed = variable == "accessed"

    def date(context: Context) -> Output | None:
        context.called += 1
        value = context.item.date(variable)
        if value is None or variable in context.done or (context.looking and accessed):
            return None
        if context.sorting:
            context.shown += 1
            return value.sort_key({part.name for part in parts})
        made = dates.render(value, parts, delimiter, locale)
        if made is None:
            return None
        context.shown += 1
        if context.rendered is not None:
            context.rendered.add(variable)
        if adds_suffix and context.year_suffix and not context.suffix_done:
            made = _with_suffix(made, context)
        return dress.put_on(made, tag=tag)

    return date


def _with_suffix(made: Output, context: Context) -> Output:
    """The date with the year suffix after its first year."""
    suffix = Node([context.year_suffix], tag=Tag("year-suffix"))
    if isinstance(made, str):
        return made
    if made.tag == dates.YEAR:
        context.suffix_done = True
        return Node([*made.kids, suffix], made.prefix, made.suffix, "", made.marks, made.tag)
    kids: list[Output] = []
    for kid in made.kids:
        if not context.suffix_done and isinstance(kid, Node):
            kid = _with_suffix(kid, context)
        kids.append(kid)
    return made.with_kids(kids)


_MAKERS: dict[str, Callable[[Compiler, Element], Render]] = {
    "text": textelements.compile_text,
    "number": textelements.compile_number,
    "label": textelements.compile_label,
    "names": names_element.compile_names,
    "group": _group,
    "choose": _choose,
    "date": _date,
}
