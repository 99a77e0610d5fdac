"""The wire service whose copy it is: an author, a credit or a source that is an agency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from byline.api import Candidate, wire_services
from byline_page.page import SEPARATOR, Page
from byline_page.spelling import outlet_key
from byline_page.statement import Statement


def agencies(page: Page, printed: Sequence[Candidate]) -> Iterator[Candidate]:
    """Candidates for the agency: print first, then what markup calls an author or a source."""
    yield from (_own(page, c) for c in printed)
    for one in (*page.about("author", "byline words", "source"), *_providers(page)):
        if found := list(dict.fromkeys(wire_services(one.text))):
            place = "jsonld" if one.place == "provider" else ""
            yield _own(page, page.saw("agency", one, " / ".join(found), place=place))


def _providers(page: Page) -> list[Statement]:
    return [one for one in page.about("outlet") if one.place == "provider"]


def _own(page: Page, candidate: Candidate) -> Candidate:
    """A service that publishes on its own site carries nobody's copy but its own."""
    keys = {outlet_key(name) for name in str(candidate.value).split(" / ")}
    label = outlet_key(page.site.partition(".")[0])
    if candidate.how != "stated" or not keys <= (_called(page) & page.site_names | {label}):
        return candidate
    return candidate._replace(how="hint", why="the outlet is the service itself")


def _called(page: Page) -> frozenset[str]:
    """What the site is called, in keys: papers state the service as a report's publisher too."""
    names = [one for one in page.about("outlet", "application") if one.place != "provider"]
    plain = [one for one in names if one.place == "meta"] or names
    labels = {part for one in plain for part in (one.text, *SEPARATOR.split(one.text))}
    return frozenset(map(outlet_key, labels))
