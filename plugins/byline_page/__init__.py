"""Reads saved web pages: what their markup states and what a person would see on them."""

from __future__ import annotations

from collections.abc import Iterable

from byline.api import Capture, Reader, Reading, hookimpl


def recognises(capture: Capture) -> bool:
    """A page by its first bytes or its name, whatever it is called."""
    return capture.media_type == "text/html"


def read(capture: Capture) -> Iterable[Reading]:
    """One reading, from the markup and from the visible text together."""
    from byline_page.reader import read_page

    return [read_page(capture)]


@hookimpl
def register_readers() -> list[Reader]:
    """Offer the reader of saved pages."""
    return [Reader("page", "Saved web page (HTML) of a report", recognises, read, rank=40)]
