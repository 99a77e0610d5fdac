"""One capture of plain text as one reading."""

from __future__ import annotations

from byline.api import LOOKED_FOR, Capture, Reading, read_print


def read_text(capture: Capture) -> Reading:
    """What the lines show. Raises BadInput where the capture is binary."""
    seen = read_print(capture.lines, "text@1")
    return Reading(
        candidates=seen.candidates,
        looked_for=LOOKED_FOR,
        body=seen.body,
        body_words=seen.body_words,
        text=seen.text,
        seen=seen.seen,
        page=seen.page,
        pages=seen.pages,
        problems=seen.problems,
    )
