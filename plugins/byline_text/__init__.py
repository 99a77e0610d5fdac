"""Reads pasted plain text: a report's words as somebody copied them from a page."""

from __future__ import annotations

from collections.abc import Iterable

from byline.api import Capture, Reader, Reading, hookimpl


def recognises(capture: Capture) -> bool:
    """Anything that is text and no marked-up page."""
    return capture.media_type in ("text/plain", "text/markdown")


def read(capture: Capture) -> Iterable[Reading]:
    """One reading, with a candidate for every field that the text shows."""
    from byline_text.reader import read_text

    return [read_text(capture)]


@hookimpl
def register_readers() -> list[Reader]:
    """Offer the reader of plain text, which comes last: it reads whatever is text."""
    return [Reader("text", "Pasted plain text of a report", recognises, read, rank=90)]
