"""``cs:choose``: the tests of an item that a style may make ("Choose")."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from byline_csl.engine import numbers
from byline_csl.engine.context import FIRST, IBID, IBID_WITH_LOCATOR, SPECIAL, Context
from byline_csl.engine.errors import StyleError

Test = Callable[[Context], bool]


def compile_condition(element: Element) -> Test:
    """The test of a ``cs:if`` or ``cs:else-if``."""
    match = element.get("match", "all")
    if match not in ("all", "any", "none"):
        raise StyleError(f'<if match="{match}">: match is "all", "any" or "none"')
    tests: list[Test] = []
    for name, value in element.attrib.items():
        words = value.split()
        if name == "type":
            # An item has one type: of several, any will do.
            tests.append(_type(frozenset(words)))
        elif name == "locator":
            tests.append(_locator(frozenset(words)))
        elif name == "variable":
            tests.extend(_variables(words, match))
        elif name in _MAKERS:
            tests.extend(_MAKERS[name](word) for word in words)
    return _combine(tests, match)


def _combine(tests: list[Test], match: str) -> Test:
    if len(tests) == 1:
        only = tests[0]
        return (lambda context: not only(context)) if match == "none" else only
    if len(tests) == 2 and match != "none":
        one, two = tests
        if match == "any":
            return lambda context: one(context) or two(context)
        return lambda context: one(context) and two(context)
    if match == "all":
        return lambda context: all(test(context) for test in tests)
    if match == "any":
        return lambda context: any(test(context) for test in tests)
    return lambda context: not any(test(context) for test in tests)


def _type(types: frozenset[str]) -> Test:
    return lambda context: context.item.type in types


def _variables(words: list[str], match: str) -> list[Test]:
    """Tests for variables: one for all that belong to the item, one each for the cite's."""
    own = frozenset(word for word in words if word not in SPECIAL)
    tests: list[Test] = [_special(word) for word in words if word in SPECIAL]
    if len(own) == 1:
        (only,) = own
        tests.append(lambda context: only in context.item.present)
    elif own and match == "all":
        tests.append(lambda context: own <= context.item.present)
    elif own:
        tests.append(lambda context: not own.isdisjoint(context.item.present))
    return tests


def _special(word: str) -> Test:
    return lambda context: bool(SPECIAL[word](context))


def _locator(labels: frozenset[str]) -> Test:
    wanted = {label.replace("-", " ") for label in labels}

    def test(context: Context) -> bool:
        cite = context.cite
        return bool(cite.locator) and cite.label.replace("-", " ") in wanted

    return test


def _is_numeric(word: str) -> Test:
    return lambda context: numbers.is_numeric(context.raw(word))


def _is_uncertain(word: str) -> Test:
    def test(context: Context) -> bool:
        date = context.item.date(word)
        return date is not None and date.circa

    return test


def _disambiguate(word: str) -> Test:
    def test(context: Context) -> bool:
        context.conditions += 1
        return context.conditions <= context.disambiguation.conditions

    return test


def _position(word: str) -> Test:
    if word == "near-note":
        return lambda context: context.area == "citation" and context.near_note
    if word == "first":
        return lambda context: context.area == "citation" and context.position == FIRST
    least = {"ibid": IBID, "ibid-with-locator": IBID_WITH_LOCATOR}.get(word, FIRST + 1)
    return lambda context: context.area == "citation" and context.position >= least


_MAKERS: dict[str, Callable[[str], Test]] = {
    "is-numeric": _is_numeric,
    "is-uncertain-date": _is_uncertain,
    "position": _position,
    "disambiguate": _disambiguate,
}
