"""``byline check --draft FILE``: what a draft cites and the library lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from byline.api import Article, Desk, Problem
from byline_drafts.cited import look_up, read


def nothing(_: Article) -> Iterable[Problem]:
    """A record alone says nothing of drafts."""
    return ()


def look(desk: Desk, drafts: Sequence[str]) -> Iterator[Problem]:
    """Every key without a record, and every one that a record had before."""
    citations = read(drafts)
    findings = look_up(desk, citations)
    for each in findings.unknown:
        near = f" (near: {', '.join(each.near)})" if each.near else ""
        what = f"unknown key {each.key}{near}"
        yield Problem(f"{each.file}:{each.line}", "", what, "error", "unknown-key")
    for old, new in findings.renamed:
        file, cited = next((file, cited) for file, cited in citations if cited.key == old)
        what = f"{old} is now {new}; the old key still works"
        yield Problem(f"{file}:{cited.line}", "", what, "note", "old-key")
