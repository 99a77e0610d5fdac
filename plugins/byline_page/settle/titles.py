"""The headline: what the page prints and its markup states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from byline.api import Candidate
from byline_page.page import SEPARATOR, Page
from byline_page.spelling import outlet_key
from byline_page.statement import Statement, fold, fold_words

_TITLES = ("title", "page title")


def printed_title(page: Page) -> str:
    """The stated headline that stands alone on a visible line; "" where none does.

    Headings of the site itself ("Join the discussion") are stated by no other place.
    """
    others = [fold(one.text) for one in page.about(*_TITLES) if one.place != "h1"]
    headings = [one.text for one in page.about("title") if one.place == "h1"]
    return (
        _agreed_heading(page, headings, others)
        or _first_printed(page, [one.text for one in page.about("title") if one.place != "h1"], 11)
        or _kindred_heading(page, headings)
        or _first_printed(page, _parts(page), 14)
    )


def _agreed_heading(page: Page, headings: Sequence[str], others: Sequence[str]) -> str:
    """The first h1 that another statement shares; the site's own name is none."""
    for text in headings:
        folded = fold(text)
        if outlet_key(text) in page.site_labels or len(folded) < 9:
            continue
        if any(agree(folded, other) for other in others):
            return page.standing.get(folded) or _first_line(page, folded) or text
    return ""


def _kindred_heading(page: Page, headings: Sequence[str]) -> str:
    """The first h1 that says in other words what the titles say to search engines."""
    told = [SEPARATOR.split(one.text)[0] for one in page.about(*_TITLES) if one.place != "h1"]
    for text in headings:
        own = _telling(text)
        if len(text.split()) < 4 or outlet_key(text) in page.site_labels:
            continue
        if any(_are_kin(own, _telling(one)) for one in told):
            return page.standing.get(fold(text), "")
    return ""


def _are_kin(one: frozenset[str], other: frozenset[str]) -> bool:
    """Do two headlines share half of their words?"""
    return bool(one) and 4 * len(one & other) >= len(one) + len(other)


def _telling(text: str) -> frozenset[str]:
    return frozenset(word[:6] for word in fold_words(text) if len(word) > 3)


def _first_printed(page: Page, texts: Sequence[str], least: int) -> str:
    return next(filter(None, (_line(page, text, least) for text in texts)), "")


def _parts(page: Page) -> list[str]:
    """The page's own title and the other stated ones, whole and in parts."""
    texts = [one.text for one in page.about("page title", "title")]
    return [part for text in texts for part in (text, *SEPARATOR.split(text)[:3])]


def _line(page: Page, text: str, least: int) -> str:
    line = page.standing.get(fold(text), "")
    if outlet_key(line) in page.site_labels:
        return ""
    return line if len(fold(line)) > least else ""


def _first_line(page: Page, heading: str) -> str:
    """The stated headline that opens a heading of several lines."""
    opening = [one.text for one in page.about("title") if one.place != "h1"]
    lines = [_line(page, text, 11) for text in opening if heading.startswith(fold(text))]
    return next(filter(None, lines), "")


def agree(mine: str, other: str) -> bool:
    """Are two folded headlines one, but for what is put before or after it?"""
    return mine == other or (len(mine) > 11 and other.startswith(mine)) or (
        len(other) > 24 and mine.startswith(other)
    )  # fmt: skip


def titles(page: Page, title: str, printed: Sequence[Candidate]) -> Iterator[Candidate]:
    """Candidates for the headline: ``title`` is the one that a line prints, if any."""
    if not title:
        yield from _unprinted(page, printed)
        return
    own = _without_site(page, _without_kicker(page, title))
    yield from (c._replace(value=_clean(own)) for c in printed if fold(str(c.value)) == fold(title))
    for one in page.about(*_TITLES):
        folded = fold(one.text)
        if any(agree(fold(told), folded) or fold(told) in folded for told in (title, own)):
            yield page.saw("title", one, _clean(own), raw=_raw(one, own))
        elif one.place != "h1" and one.field == "title":
            why = "another headline that the page states"
            yield page.saw("title", one, one.text, how="hint", why=why)


def _without_kicker(page: Page, title: str) -> str:
    """The element of the printed heading that other places call the headline, if one does.

    The rest of the heading is a kicker above it or a deck below it.
    """
    whole = fold(title)
    stated = {
        fold(_without_site(page, one.text)) for one in page.about("title") if one.place != "h1"
    }
    if whole in stated:
        return title
    for one in page.about("headline part"):
        part = fold(one.text)
        if len(part) > 11 and part in stated and (
            whole.startswith(part) or whole.endswith(part)
        ):  # fmt: skip
            return one.text
    return title


def _without_site(page: Page, text: str) -> str:
    parts = SEPARATOR.split(text)
    return parts[0] if len(parts) == 2 and outlet_key(parts[1]) in page.site_labels else text


def _clean(text: str) -> str:
    """Without the marks that only tell a browser where to break a word."""
    return " ".join(text.replace("\xad", "").replace("\u200b", "").split())


def _raw(one: Statement, title: str) -> str:
    return title if title in one.text else one.text


def _unprinted(page: Page, printed: Sequence[Candidate]) -> Iterator[Candidate]:
    """A headline that markup states twice though no line shows it."""
    title = _stated_twice(page)
    yield from (c for c in printed if not title or c.how != "stated")
    for one in page.about(*_TITLES):
        if title and agree(fold(title), fold(one.text)):
            yield page.saw("title", one, title, raw=_raw(one, title))


def _stated_twice(page: Page) -> str:
    meta = [one.text for one in page.about("title") if one.place in ("jsonld", "meta")]
    tags = [fold(one.text) for one in page.about("page title")]
    for text in meta:
        if len(fold(text)) > 11 and any(agree(fold(text), tag) for tag in tags):
            return SEPARATOR.split(text)[0] if len(SEPARATOR.split(text)) == 2 else text
    return ""
