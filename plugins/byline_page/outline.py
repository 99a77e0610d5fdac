"""The page's elements in the order in which they open and end: one pass over the tree for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from lxml import etree
from lxml.etree import _Element as Element

_UNREAD = frozenset(
    "script style noscript template head svg iframe object select option textarea input audio "
    "video canvas dialog map title".split()
)
"""What nobody reads, whatever is sought: passed by with all that is inside."""

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp "
    "small span strike strong sub sup time tt u var wbr ruby rb rt rp picture source".split()
)
"""What stands within a line."""

Attributes: TypeAlias = Mapping[str, str]
Step: TypeAlias = tuple[Element, str, str | None, Attributes | None]
"""An element that opens: itself, its tag, the words right behind, its attributes. One that ends, or
is passed by: itself, its tag or "" where it was never opened, the words right behind, None."""


def outline(root: Element) -> Sequence[Step]:
    """Every step in document order. The parser's own walk: depth cannot overflow it."""
    steps: list[Step] = []
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag
        if not isinstance(tag, str):
            steps.append((element, "", element.tail, None))
        elif event == "end":
            steps.append((element, "" if tag in _UNREAD else tag, element.tail, None))
        elif tag in _UNREAD:
            walk.skip_subtree()
        else:
            steps.append((element, tag, element.text, dict(element.items())))
    return steps
