"""From bytes to a tree, with the guards that hostile pages call for."""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element as Element

from byline.api import BadInput, Capture, Problem
from byline_page.guard import without_hostile_tags

LARGEST = 5_000_000
"""More characters than any report's page needs; what comes after is not read."""
_CONTROLS = bytes(32 if code < 32 and code not in b"\t\n\r" else code for code in range(256))
"""XML forbids NUL and most controls; the parser would stop at the first."""


def parse(capture: Capture) -> tuple[Element | None, tuple[Problem, ...]]:
    """The page's root and what was left out; None where nothing could be parsed.

    Raises BadInput for binary data.
    """
    text = capture.text
    problems = []
    if len(text) > LARGEST:
        text = text[:LARGEST]
        problems.append(
            Problem(capture.name, "", f"only the first {LARGEST} characters were read", "warning")
        )
    text, cut = without_hostile_tags(text)
    if cut:
        message = f"{cut} tags with very many attributes were left out"
        problems.append(Problem(capture.name, "", message, "warning"))
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace").translate(_CONTROLS), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadInput(f"{capture.name}: the page cannot be parsed: {error}") from None
    return root, tuple(problems)


def line_of(element: Element) -> int:
    """The element's line in the page's source, from 1."""
    number: object = element.sourceline
    return number if isinstance(number, int) and number > 0 else 1


def path_of(element: Element) -> str:
    """A CSS-like path that finds the element again: ``main > h1.headline``."""
    steps: list[str] = []
    node: Element | None = element
    while node is not None and len(steps) < 3:
        if isinstance(node.tag, str):
            identity = node.get("id") or ""
            first_class = (node.get("class") or "").split()[:1]
            step = node.tag
            if re.fullmatch(r"[\w-]{1,40}", identity):
                steps.append(f"{step}#{identity}")
                break
            if first_class and re.fullmatch(r"[\w-]{1,40}", first_class[0]):
                step += f".{first_class[0]}"
            steps.append(step)
        node = node.getparent()
    return " > ".join(reversed(steps))
