"""The wire service whose copy it is: an author, a credit or a source that is an agency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from byline.api import Candidate, wire_services
from byline_page.page import Page


def agencies(page: Page, printed: Sequence[Candidate]) -> Iterator[Candidate]:
    """Candidates for the agency: print first, then what markup calls an author or a source."""
    yield from printed
    for one in page.about("author", "byline words", "source"):
        if found := list(dict.fromkeys(wire_services(one.text))):
            yield page.saw("agency", one, " / ".join(found))
