"""The language: the text's own words decide; the page's tag fills in where they are silent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from byline.api import Candidate
from byline_page.page import Page


def languages(page: Page, printed: Sequence[Candidate]) -> Iterator[Candidate]:
    """Candidates for the language; a tag that the text gainsays is a hint."""
    yield from printed
    settled = str(printed[0].value) if printed else ""
    for one in page.about("language"):
        tag = re.split(r"[-_]", one.text.strip())[0].casefold()
        if not re.fullmatch(r"[a-z]{2,3}", tag):
            continue
        settled = settled or tag
        yield page.saw("language", one, tag, how="stated" if tag == settled else "hint")
