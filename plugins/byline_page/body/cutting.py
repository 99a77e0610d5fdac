"""Which parts of a page are no part of the report: told by names, shape and share of the prose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from byline_page.body.blocks import Frame, Layout
from byline_page.body.hints import Hint, hint_of_name, hint_of_tag, is_unseen, named

_ENOUGH = 250
"""So much prose at least must be left before what names itself apart is left out."""
_LONGEST_TEASER = 400
_MOST: dict[Hint, float] = {"sure": 0.6, "weak": 0.35}
"""The share of the prose that one word's frames may hold, together, and still be left out."""
_MOST_BLOCKS = 8
"""A teaser has no more blocks."""

Said = tuple[Hint, str]
"""What a frame hints at, and the word that does."""
_NOTHING: Said = ("", "")


def foreign(layout: Layout, headline: int) -> list[bool]:
    """For each frame: does it stand apart from the report? ``headline`` is its block, or -1."""
    said = _hints(layout, headline)
    left = _left(layout, said)
    holding = _holding(layout, said, left)
    lead = _lead(layout, headline)
    marked = [
        not holding[i] and _counts(layout, i, said[i][0], left, lead) for i in range(len(said))
    ]
    cut = _believed(layout, said, marked, left)
    _cut_teasers(layout, cut, headline)
    for i, frame in enumerate(layout.frames):
        cut[i] = cut[i] or (frame.parent >= 0 and cut[frame.parent])
    return cut


def _hints(layout: Layout, headline: int) -> list[Said]:
    """What each frame says of itself. Frames with the headline say nothing against themselves."""
    hints: list[Said] = []
    in_article = any(
        frame.tag == "article" and frame.first <= headline < frame.stop for frame in layout.frames
    )
    for frame in layout.frames:
        over = hints[frame.parent] if frame.parent >= 0 else _NOTHING
        if frame.first == frame.stop:
            hints.append(_NOTHING)
        elif over[0] == "apart":
            hints.append(over)
        else:
            hint = _hint(frame)
            if frame.first <= headline < frame.stop:
                hint = hint if hint[0] == "text" else _NOTHING
            elif hint[0] == "apart" and layout.has_top(frame):
                hint = _NOTHING
            elif in_article and frame.tag == "article":
                hint = "sure", "<article>"
            hints.append(hint)
    return hints


def _hint(frame: Frame) -> Said:
    """What the frame's names, style and tag hint at."""
    if frame.tag in ("html", "body"):
        return _NOTHING
    said = named(frame.attributes, frame.tag)
    if is_unseen(frame.attributes, frame.tag, said):
        return "apart", "unseen"
    hint = hint_of_name(said)
    if frame.attributes.get("itemprop") == "articleBody":
        return "text", ""
    if hint[0] not in ("", "weak"):
        return hint
    by_tag = hint_of_tag(frame.tag, frame.element)
    return by_tag if by_tag[0] or frame.tag == "figure" else hint


def _left(layout: Layout, said: list[Said]) -> int:
    """How much prose there is without what stands apart.

    Where hardly any would be left, what stands apart is all there is: its hints are taken back.
    """
    apart = sum(
        layout.prose(frame)
        for frame, (hint, _) in zip(layout.frames, said, strict=True)
        if hint == "apart" and (frame.parent < 0 or said[frame.parent][0] != "apart")
    )
    if layout.total - apart >= _ENOUGH:
        return layout.total - apart
    for i, (hint, _) in enumerate(said):
        if hint == "apart":
            said[i] = _NOTHING
    return layout.total


def _holding(layout: Layout, said: Sequence[Said], left: int) -> list[bool]:
    """The frames that hold one which names itself the article's text."""
    frames = layout.frames
    holding = [False] * len(frames)
    for i in range(len(frames) - 1, -1, -1):
        frame = frames[i]
        if said[i][0] == "text" and frame.tag not in ("p", "li"):
            holding[i] = holding[i] or layout.prose(frame) > 0.15 * left
        if holding[i] and frame.parent >= 0:
            holding[frame.parent] = True
    return [held and said[i][0] != "apart" for i, held in enumerate(holding)]


def _lead(layout: Layout, headline: int) -> int:
    """The first of two paragraphs that stand close together below the headline, or -1."""
    near = [i for i in range(headline + 1, len(layout.values)) if layout.values[i] >= 80]
    for this, following in pairwise(near):
        if following - this <= 3:
            return this
    return near[0] if near else -1


def _counts(layout: Layout, i: int, hint: Hint, left: int, lead: int) -> bool:
    """Does a frame's hint count, seen by itself? What holds most of the prose is the report."""
    if hint in ("", "text"):
        return False
    if hint == "apart":
        return True
    frame = layout.frames[i]
    most = 0.35
    if hint == "sure":
        most = 0.25 if frame.first <= lead < frame.stop else 0.4 if frame.first <= lead else 0.6
    return layout.prose(frame) <= most * left


def _believed(
    layout: Layout, said: Sequence[Said], marked: Sequence[bool], left: int
) -> list[bool]:
    """The marked frames, but for words that name most of the report too, piece by piece."""
    doubted: set[str] = set()
    cut: list[bool] = []
    for _ in range(3):
        held: dict[Said, int] = defaultdict(int)
        cut = [False] * len(marked)
        for i, frame in enumerate(layout.frames):
            if frame.parent >= 0 and cut[frame.parent]:
                cut[i] = True
            elif marked[i] and said[i][1] not in doubted:
                cut[i] = True
                held[said[i]] += layout.prose(frame)
        wrong = {
            word for (hint, word), prose in held.items() if prose > _MOST.get(hint, 9e9) * left
        }
        if not wrong:
            break
        doubted |= wrong
    return cut


def _cut_teasers(layout: Layout, cut: list[bool], headline: int) -> None:
    """Cut the small parts that repeat one shape, each with a link for a heading: other stories."""
    groups: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for i, frame in enumerate(layout.frames):
        if (
            not cut[i]
            and 0 < frame.stop - frame.first <= _MOST_BLOCKS
            and frame.tag not in ("p", "td", "tr", "th")
            and layout.has_link(frame)
        ):
            groups[frame.parent, frame.tag, frame.attributes.get("class", "")].append(i)
    for group in groups.values():
        if len(group) >= 3 and _are_teasers(layout, group, headline):
            for i in group:
                cut[i] = True


def _are_teasers(layout: Layout, group: Sequence[int], headline: int) -> bool:
    """Are the parts short, and little beside the prose, or all that stands below it?"""
    frames = [layout.frames[i] for i in group]
    prose = [layout.prose(frame) for frame in frames]
    held, rest = sum(prose), layout.total - sum(prose)
    below = layout.between(headline + 1, frames[0].first) > 0.95 * rest
    return max(prose) < _LONGEST_TEASER and (held < 0.43 * rest or (below and held < rest))
