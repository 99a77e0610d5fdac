"""Which rules a person asks for: ``--only`` and ``--skip``."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Sequence

from byline.checks import CORE_CHECKS
from byline.errors import UsageError
from byline.inspection.rules import HOUSE, RULES

_KNOWN = frozenset(
    [*(rule.id for rule in RULES.values()), *(f"{HOUSE}/{check.name}" for check in CORE_CHECKS)]
)


def wanted(
    only: Sequence[str], skip: Sequence[str], plugins: Callable[[], Collection[str]]
) -> Callable[[str], bool]:
    """Is a rule looked at? ``plugins`` names those that have checks. Raises UsageError.

    "missing-title", "byline/missing-title", "missing" for all that begin so, "csl" for all of a
    plugin's.
    """
    for name in (*only, *skip):
        if not any(_is(rule, name) for rule in _KNOWN):
            _of_plugin(name, plugins())
    return lambda rule: (
        (not only or any(_is(rule, name) for name in only))
        and not any(_is(rule, name) for name in skip)
    )


def _is(rule: str, name: str) -> bool:
    """Does a name, whole or its beginning, mean a rule?"""
    bare = rule.partition("/")[2]
    return name in (rule, bare) or rule.startswith(f"{name}/") or bare.startswith(f"{name}-")


def _of_plugin(name: str, plugins: Collection[str]) -> None:
    if name.partition("/")[0] in plugins:
        return
    near = difflib.get_close_matches(name, RULES, 3, 0.5)
    hint = f" (near: {', '.join(near)})" if near else ""
    raise UsageError(f"{name}: no such rule{hint}; `byline check --rules` lists them")
