"""From lines to one report: each rule looks at the same page and offers what it saw."""

from __future__ import annotations

from collections.abc import Sequence, Set

from byline.errors import Problem
from byline.evidence import Candidate
from byline.newsprint import Print
from byline.newsprint.bylines import authors
from byline.newsprint.credits import source_line, wire_copy
from byline.newsprint.furniture import pager, sections, tags
from byline.newsprint.headline import ENOUGH, Headline, choose, find_repeated, titles
from byline.newsprint.issue_dates import issued, seen, today_line
from byline.newsprint.lines import Line, classify
from byline.newsprint.outlets import names_itself, outlets, tagline
from byline.newsprint.page import Page, head_of
from byline.newsprint.story import Story, body_spans, body_texts, find_story
from byline.newsprint.tongues import language_of
from byline.newsprint.wording import fold
from byline.newsprint.working_out import named_by_readers, worked_out_date


def read(raw: Sequence[str], method: str, title: str) -> Print:
    """See ``newsprint.read_print``."""
    lines = classify(raw)
    headline = _index_of(title, lines) if title else find_repeated(lines)
    story = find_story(lines, headline) or find_story(lines)
    if story and headline >= story.first:
        headline = -1
    if not story:
        # Menus and headings are words of the page's language too.
        nowhere = Page(lines, Story(0, -1), method)
        return Print(
            candidates=tuple(_language(nowhere, lines)),
            problems=(Problem("", "", "no running text was recognised", "note"),),
        )
    chosen = None if title and headline >= 0 else choose(lines, story)
    if chosen and chosen.points >= ENOUGH:
        headline = chosen.index
    page = Page(lines, story, method, headline, head_of(lines, story, headline))
    body = body_texts(story, lines)
    today = today_line(lines, story.first)
    language = _language(page, body)
    tag = str(language[0].value) if language else ""
    candidates = _stated(page, today, chosen, tag)
    candidates += _worked_out(page, body, _settled(candidates))
    this, last = pager(page)
    return Print(
        candidates=tuple(_without_idle_guesses(candidates + language)),
        body=body_spans(story, lines),
        body_words=sum(line.words for line in body),
        text="\n".join(line.text for line in body),
        seen=seen(page, today),
        page=this,
        pages=last,
        problems=_voices_problem(story, lines),
    )


def copy_of(paragraphs: Sequence[str], method: str) -> tuple[Candidate, ...]:
    """See ``newsprint.copy_credits``."""
    lines = classify(paragraphs)
    last = max((line.index for line in lines if line.kind in ("paragraph", "long")), default=-1)
    page = Page(lines, Story(0, last), method)
    return tuple(one for one in wire_copy(page) if one.field == "agency") if last >= 0 else ()


def _index_of(title: str, lines: Sequence[Line]) -> int:
    wanted = fold(title)
    return next((line.index for line in lines if wanted and fold(line.text[:400]) == wanted), -1)


def _stated(
    page: Page, today: Line | None, chosen: Headline | None, language: str
) -> list[Candidate]:
    """What the lines around the story say of it."""
    return [
        *titles(page, chosen),
        *authors(page),
        *wire_copy(page),
        *issued(page, today, language),
        *source_line(page),
        *outlets(page),
        *sections(page),
        *tags(page),
    ]


def _worked_out(page: Page, body: Sequence[Line], settled: Set[str]) -> list[Candidate]:
    """What waits for a person: reasoned from the text, or a stray trace. Nothing on ``settled``."""
    story = page.story
    body = body[:300]  # no report is longer; reasoning over a hostile one would cost
    found: list[Candidate] = []
    if "issued" not in settled:
        found += worked_out_date(page, body)
    if "outlet" not in settled:
        found += (*names_itself(page, body), *tagline(page))
    if "author" not in settled:
        start = story.last + 1 if story.voices_from is None else story.voices_from
        found += named_by_readers(page, body, page.lines[start : start + 400])
    return found


def _language(page: Page, body: Sequence[Line]) -> list[Candidate]:
    tag = language_of(line.text[:2000] for line in body[: 40 if page.story else 400])
    if not tag:
        return []
    return [page.saw("language", tag, body[0], (0, min(60, len(body[0].text))), place="body text",
                     why="the text's own small words")]  # fmt: skip


def _without_idle_guesses(candidates: Sequence[Candidate]) -> list[Candidate]:
    """A field that the capture states needs no guess beside it."""
    settled = _settled(candidates)
    return [c for c in candidates if c.how in ("stated", "credited") or c.field not in settled]


def _settled(candidates: Sequence[Candidate]) -> Set[str]:
    """The fields that the capture states."""
    return {c.field for c in candidates if c.how in ("stated", "credited")}


def _voices_problem(story: Story, lines: Sequence[Line]) -> tuple[Problem, ...]:
    if story.voices_from is None:
        return ()
    number = lines[story.voices_from].number
    message = (
        f"from line {number} the text reads like readers' comments; it was left out of the report"
    )
    return (Problem("", "body", message, "note"),)
