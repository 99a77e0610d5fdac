"""From a tree to the report's blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml.etree import _Element as Element

from byline_page.body.blocks import Block, Layout, ends_sentence, size, walk
from byline_page.body.cutting import foreign
from byline_page.body.phrases import is_credit, is_offer, is_pointer
from byline_page.body.region import HEADINGS, headline_of, region_of, standfirst
from byline_page.body.scripted import Wording, letters, paragraphs, printed, scripted_text
from byline_page.outline import Step, outline
from byline_page.parse import line_of
from byline_page.statement import fold

_PROSE_TAGS = frozenset("p li h1 h2 h3 h4 h5 h6 td th dt dd blockquote pre".split())
_SHORT = 35
_MOST_CREDITS = 3


@dataclass(frozen=True, slots=True)
class Body:
    """The report's own blocks in the order of the page."""

    blocks: tuple[Block, ...] = ()
    runs: tuple[tuple[int, int], ...] = ()
    """Blocks that follow each other on the page, as the first and last index of ``blocks``."""

    @property
    def text(self) -> str:
        """One paragraph a line."""
        return "\n".join(block.text for block in self.blocks)

    @property
    def words(self) -> int:
        return sum(len(block.text.split()) for block in self.blocks)


def find_body(root: Element, title: str = "", steps: Sequence[Step] = ()) -> Body:
    """The blocks of the report, below the headline ``title`` where it is known.

    ``steps`` is the root's outline, where that is known.
    """
    layout = walk(steps or outline(root))
    headline = headline_of(layout, title)
    cut = foreign(layout, headline)
    text, script = scripted_text(root)
    said = set(printed(wording := Wording(text), layout.blocks)) if text else set()
    shown = sum(len(letters(layout.blocks[i].text)) for i in said)
    if script is not None and _is_kept_back(layout, text, shown):
        line = line_of(script)
        return _body([Block(one, script, line, line, 0, 0) for one in paragraphs(text)], ())
    values = [
        0 if cut[block.frame] else value
        for block, value in zip(layout.blocks, layout.values, strict=True)
    ]
    region = region_of(layout, values, headline)
    if region < 0:
        return Body()
    chosen = _chosen(layout, values, cut, region, headline)
    if text and shown >= 0.5 * wording.length >= 150:
        chosen = _borne_out(layout, chosen, said)
    own = _once(layout, _below_credits(layout, [i for i in chosen if _is_own(layout, i)]), title)
    return _body([layout.blocks[i] for i in own], own)


def _is_kept_back(layout: Layout, text: str, shown: int) -> bool:
    """Does the page keep its text in a script and print next to nothing?"""
    said = size(text)
    return said > 400 and shown < 0.25 * len(text) and said > 2 * layout.total


def _chosen(
    layout: Layout, values: Sequence[int], cut: Sequence[bool], region: int, headline: int
) -> list[int]:
    """The region's blocks below the headline, and its standfirst. Some headlines stand below."""
    frame = layout.frames[region]
    inside = [i for i in range(frame.first, frame.stop) if not cut[layout.blocks[i].frame]]
    above = sum(max(0, values[i]) for i in inside if i < headline)
    below = sum(max(0, values[i]) for i in inside if i > headline)
    if headline < 0 or above * 3 >= below:
        return inside
    return standfirst(values, headline, frame.first) + [i for i in inside if i > headline]


def _borne_out(layout: Layout, chosen: list[int], said: set[int]) -> list[int]:
    """Without the paragraphs that the page's script leaves out of a text that it gives in full."""
    both = [i for i in chosen if i in said]
    prose = sum(max(0, layout.values[i]) for i in chosen)
    if not both or sum(layout.values[i] for i in both) < 0.7 * prose:
        return chosen
    first, last = both[0], both[-1]
    return [i for i in chosen if i in said or i < first or (i < last and layout.values[i] < 80)]


def _is_own(layout: Layout, i: int) -> bool:
    """Is a block of the report's region the report's own text?"""
    block = layout.blocks[i]
    if layout.values[i] <= 0:
        if block.linked >= 0.9 * len(block.text):
            return False
        tag = layout.frames[block.frame].tag
        if tag not in _PROSE_TAGS and len(block.text) < _SHORT:
            return False
    return not (
        is_offer(block.text) or is_pointer(block.text, block.linked) or is_credit(block.text)
    )


def _below_credits(layout: Layout, chosen: list[int]) -> list[int]:
    """Without the bylines and dates above the first paragraph: short, and no sentences."""
    values = layout.values
    start = next((at for at, i in enumerate(chosen) if values[i] > 0), 0)
    if start > _MOST_CREDITS:  # a list, not the lines around a byline
        return chosen
    return [i for i in chosen[:start] if _may_open(layout, i)] + chosen[start:]


def _may_open(layout: Layout, i: int) -> bool:
    block = layout.blocks[i]
    return layout.frames[block.frame].tag in HEADINGS or ends_sentence(block.text)


def _once(layout: Layout, chosen: list[int], title: str) -> list[int]:
    """Without the headline, and without the second printing of a paragraph."""
    wanted = fold(title)
    seen: set[str] = set()
    kept = []
    for i in chosen:
        text = layout.blocks[i].text.casefold()
        if text in seen or (len(text) < 2 * len(title) + 40 and fold(text) == wanted):
            continue
        kept.append(i)
        if len(text) > 40:
            seen.add(text)
    return kept


def _body(blocks: Sequence[Block], places: Sequence[int]) -> Body:
    """The blocks, with the runs in which they stand on the page unbroken."""
    runs: list[tuple[int, int]] = []
    for at in range(len(blocks)):
        if runs and (not places or places[at] == places[at - 1] + 1):
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return Body(tuple(blocks), tuple(runs))
