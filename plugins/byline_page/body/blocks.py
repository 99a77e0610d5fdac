"""The page as blocks of text, each with the elements that it stands in: one pass over the tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from lxml.etree import _Element as Element

from byline_page.outline import INLINE, Attributes, Step
from byline_page.parse import line_of

_SKIPPED = frozenset("button embed applet datalist progress meter".split())
"""What holds no text of a report, beside what nobody reads."""
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_END = re.compile(r"[.!?:;…。！？।॥։؟۔၊။”\"»’')\]]$")
_LONGEST_VALUE = 2000


@dataclass(slots=True)
class Block:
    """One run of text between the edges of block elements or two line breaks."""

    text: str
    element: Element
    """Where its first words stand."""
    line: int
    """The line of the page's source on which it begins, and the one on which it ends."""
    last: int
    frame: int
    """The innermost block element around it, as an index into ``Layout.frames``."""
    linked: int
    """So many of its characters are the text of links."""


@dataclass(slots=True)
class Frame:
    """One block element: where it stands, and which blocks stand in it."""

    element: Element
    tag: str
    parent: int
    attributes: Attributes
    first: int
    """The first block inside, as an index; ``stop`` is one past the last."""
    stop: int = 0


@dataclass(slots=True)
class _Walk:
    """What is done of the page, and the block in the making."""

    frames: list[Frame] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    """The block elements around this point, as indices."""
    parts: list[str] = field(default_factory=list)
    start: Element | None = None
    """Where the first words of the block stand."""
    first: int = 1
    line: int = 1
    linked: int = 0
    links: int = 0
    """So many links are open here."""
    broken: bool = False
    """Was the last thing a line break?"""

    def add(self, text: str, near: Element, *, behind: bool = False) -> None:
        """Add the words that stand in an element, or right behind it, on its line or below."""
        if text.isspace():
            if self.parts:
                self.parts.append(" ")
            return
        bare = text.strip()
        line = line_of(near)
        if line > self.line:
            self.line = line
        if self.start is None:
            around = near.getparent() if behind else near
            self.start = near if around is None else around
            self.first = self.line + (text[: text.find(bare[0])].count("\n") if bare else 0)
        self.line += text.count("\n")
        if self.links:
            self.linked += len(bare)
        self.broken = False
        self.parts.append(text)

    def end_block(self) -> None:
        if self.start is not None and (text := " ".join("".join(self.parts).split())):
            linked = min(self.linked, len(text))
            last = max(self.first, self.line)
            self.blocks.append(Block(text, self.start, self.first, last, self.open[-1], linked))
        self.start = None
        self.parts.clear()
        self.linked = 0
        self.broken = False

    def line_break(self) -> None:
        """One break is a space; a second one ends the block."""
        if self.broken:
            self.end_block()
        else:
            self.parts.append(" ")
            self.broken = True

    def enter(self, element: Element, tag: str, text: str | None, attributes: Attributes) -> None:
        if tag not in INLINE:
            if self.parts:
                self.end_block()
            parent = self.open[-1] if self.open else -1
            self.open.append(len(self.frames))
            self.frames.append(Frame(element, tag, parent, attributes, len(self.blocks)))
        elif tag == "a":
            self.links += 1
        if text:
            self.add(text, element)

    def leave(self, tag: str) -> None:
        if tag not in INLINE:
            if self.parts:
                self.end_block()
            self.frames[self.open.pop()].stop = len(self.blocks)
        elif tag == "a":
            self.links -= 1

    def pass_by(self, element: Element, tail: str | None) -> None:
        """Add the words after an element, which belong to what is around it."""
        if tail and self.open:
            self.add(tail, element, behind=True)


def walk(steps: Sequence[Step]) -> Layout:
    """The page's block elements, each after its parent, and its blocks, in document order."""
    state = _Walk()
    skipped: Element | None = None
    for element, tag, words, attributes in steps:
        if skipped is not None:
            if attributes is not None or element is not skipped:
                continue
            skipped = None
        elif attributes is not None:
            if tag == "br":
                state.line_break()
            elif tag in _SKIPPED:
                skipped = element
            else:
                state.enter(element, tag, words, attributes)
            continue
        elif tag and tag != "br":
            state.leave(tag)
        state.pass_by(element, words)
    return Layout(state.frames, state.blocks)


def size(text: str) -> int:
    """How much a text says: its characters, those of Chinese, Japanese and Korean thrice."""
    return len(text) if text.isascii() else len(text) + 2 * len(_WIDE.findall(text))


def ends_sentence(text: str) -> bool:
    """Does the text close as sentences do, in whatever script?"""
    return bool(_END.search(text))


def _value(block: Block) -> int:
    """How much the block speaks for prose; below 0 where it speaks against it."""
    weight = size(block.text)
    plain = weight - block.linked * weight // len(block.text)
    if plain * 2 < weight:
        return -10 - min(weight // 4, 30)
    if plain >= 80 or (plain >= 35 and ends_sentence(block.text)):
        return min(plain, _LONGEST_VALUE)
    return -10


class Layout:
    """A page's frames and blocks, with what is counted of them."""

    def __init__(self, frames: list[Frame], blocks: list[Block]) -> None:
        self.frames = frames
        self.blocks = blocks
        self.values = [_value(block) for block in blocks]
        self._prose = sums(max(0, value) for value in self.values)
        self._links = sums(
            len(block.text) >= 15 and block.linked * 2 > len(block.text) for block in blocks
        )
        tops = [0] * len(blocks)
        for frame in frames:
            if frame.tag in ("h1", "main") and frame.first < frame.stop:
                tops[frame.first] = 1
        self._tops = sums(tops)
        self.total = self._prose[-1]

    def prose(self, frame: Frame) -> int:
        """How much prose stands in the frame."""
        return self._prose[frame.stop] - self._prose[frame.first]

    def between(self, start: int, stop: int) -> int:
        """How much prose stands from one block to before another."""
        return self._prose[max(start, stop)] - self._prose[start]

    def has_link(self, frame: Frame) -> bool:
        """Is one of the frame's blocks a link, no shorter than a headline may be?"""
        return self._links[frame.stop] > self._links[frame.first]

    def has_top(self, frame: Frame) -> bool:
        """Does a main heading or the main part of the page begin inside?"""
        return self._tops[frame.stop] > self._tops[frame.first]


def sums(numbers: Iterable[int]) -> list[int]:
    """The sum of the numbers before each place."""
    return [0, *accumulate(numbers)]
