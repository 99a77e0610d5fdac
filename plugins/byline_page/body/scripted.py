"""The text that a page's JSON-LD gives of the article, held against what the page prints."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from lxml.etree import _Element as Element

from byline_page.body.blocks import Block, size
from byline_page.json_ld import described

_RUN = 12
_STEP = 6
_MOST = 200_000
_TAG = re.compile(r"<[^<>]{1,300}>")
_END_OF_PARAGRAPH = re.compile(r"\n|<br\s?/?>|</p>", re.I)


def scripted_text(root: Element) -> tuple[str, Element | None]:
    """The longest ``articleBody`` of the page and the script that holds it; "" where none is."""
    if not any("articleBody" in (script.text or "") for script in root.iter("script")):
        return "", None
    best, where = "", None
    for one in described(root)[0]:
        text = one.facts.get("articleBody")
        if isinstance(text, str) and len(text) > len(best):
            best, where = text[:_MOST], one.script
    return best, where


def paragraphs(text: str) -> list[str]:
    """The text as lines of plain words."""
    parts = (_TAG.sub(" ", part) for part in _END_OF_PARAGRAPH.split(html.unescape(text)))
    return [line for part in parts if (line := " ".join(part.split()))]


def letters(text: str) -> str:
    """Letters and digits in one case."""
    return "".join(filter(str.isalnum, text.casefold()))


class Wording:
    """A text's short runs of letters: tells in time proportional to a block whether it holds it."""

    def __init__(self, text: str) -> None:
        folded = letters(_TAG.sub(" ", html.unescape(text)))
        self.length = len(folded)
        self._runs = {folded[i : i + _RUN] for i in range(max(0, self.length - _RUN + 1))}

    def holds(self, folded: str) -> bool:
        """Does most of ``folded`` stand in the text, word for word?"""
        runs = [folded[i : i + _RUN] for i in range(0, len(folded) - _RUN + 1, _STEP)]
        return bool(runs) and sum(run in self._runs for run in runs) >= 0.7 * len(runs)


def printed(wording: Wording, blocks: Sequence[Block]) -> Iterator[int]:
    """The blocks of prose that stand in the text, by index."""
    for i, block in enumerate(blocks):
        if size(block.text) >= 40 and wording.holds(letters(block.text)):
            yield i
