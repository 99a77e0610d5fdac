"""What the team says of a report, and how much of it is printed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from byline.api import Article
from byline_reading_list.model import Choice

PARTS = ("summary", "assessment", "use")
_SENTENCE = re.compile(r".*?[.!?…။。！？][\"”’»)\]]*(?:\s|\Z)|.+", re.DOTALL)


def annotated(article: Article, choice: Choice) -> tuple[dict[str, str], str]:
    """Its parts by name, and who wrote them: the list, else the record's note, else nobody."""
    told = {name: text for name in ("annotation", *PARTS) if (text := getattr(choice, name))}
    if told:
        return told, "list"
    note = " ".join(article.note.strip().split("\n\n", 1)[0].split())
    return ({"annotation": note}, "note") if note else ({}, "missing")


def shortened(parts: Mapping[str, str], most: int | None) -> tuple[dict[str, str], int]:
    """The parts with at most so many words in all, and how many words were left out."""
    if most is None:
        return dict(parts), 0
    kept: dict[str, str] = {}
    left = most
    for name, text in parts.items():
        told = cut(text, left, breaks=not kept)
        if told:
            kept[name] = told
        left -= _count(told)
        if told != text:
            break  # what follows is not to stand where the end of this is missing
    return kept, sum(map(_count, parts.values())) - (most - left)


def cut(text: str, most: int, breaks: bool = True) -> str:
    """Whole sentences of at most so many words; with ``breaks``, words where the first is too
    long."""
    if _count(text) <= most:
        return text
    kept, left = "", most
    for sentence in _SENTENCE.findall(text):
        if (words := _count(sentence)) > left:
            break
        kept, left = kept + sentence, left - words
    return kept.strip() or (" ".join(text.split()[:most]) if breaks else "")


def _count(text: str) -> int:
    return len(text.split())
