"""Reads saved web pages: what their markup states and what a person would see on them."""

from __future__ import annotations

from collections.abc import Iterable

from byline.api import Capture, Reader, Reading, hookimpl


def recognises(capture: Capture) -> bool:
    """A page by its first bytes or its name, whatever it is called."""
    return capture.media_type == "text/html"


def read(capture: Capture) -> Iterable[Reading]:
    """One reading, from the markup and from the visible text together."""
    from byline_page.containers.saved import read

    return [read(capture)]


def recognises_mhtml(capture: Capture) -> bool:
    """A page in parts, as a mail has them."""
    from byline_page.containers.mhtml import recognises

    return recognises(capture)


def read_mhtml(capture: Capture) -> Iterable[Reading]:
    """The part that is the page."""
    from byline_page.containers.mhtml import read

    return [read(capture)]


def recognises_warc(capture: Capture) -> bool:
    """An archive, packed or not."""
    from byline_page.containers.warc import recognises

    return recognises(capture)


def read_warc(capture: Capture) -> Iterable[Reading]:
    """Each page of the archive."""
    from byline_page.containers.warc import read

    return read(capture)


@hookimpl
def register_readers() -> list[Reader]:
    """Offer the readers of saved pages, as they are and in the files that hold them."""
    return [
        Reader("page", "Saved web page (HTML) of a report", recognises, read, rank=40),
        Reader(
            "mhtml", "Saved web page in one file (MHTML)", recognises_mhtml, read_mhtml, rank=20
        ),
        Reader("warc", "Web archive (WARC), page by page", recognises_warc, read_warc, rank=20),
    ]
