"""The wire service whose copy it is: an author, a credit or a source that is an agency."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from byline.api import Candidate, wire_services
from byline_page.page import Page
from byline_page.spelling import outlet_key


def agencies(page: Page, printed: Sequence[Candidate]) -> Iterator[Candidate]:
    """Candidates for the agency: print first, then what markup calls an author or a source."""
    yield from (_own(page, c) for c in printed)
    lent = [one for one in page.about("outlet") if one.place == "provider"]
    for one in (*page.about("author", "byline words", "source"), *lent):
        if found := list(dict.fromkeys(wire_services(one.text))):
            yield _own(page, page.saw("agency", one, " / ".join(found)))


def _own(page: Page, candidate: Candidate) -> Candidate:
    """A service that publishes on its own site carries nobody's copy but its own."""
    keys = {outlet_key(name) for name in str(candidate.value).split(" / ")}
    label = outlet_key(page.site.partition(".")[0])
    if candidate.how != "stated" or not keys <= (page.site_names | {label}):
        return candidate
    return dataclasses.replace(candidate, how="hint", why="the outlet is the service itself")
