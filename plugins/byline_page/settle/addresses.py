"""The page's address: what it says of itself, on the host that it lives on."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from byline.api import Candidate, is_address
from byline_page.linked import host_of, is_front, joined, site_of
from byline_page.page import Page
from byline_page.statement import Statement

_ORDER = ("canonical", "saved from", "meta", "jsonld", "sharing links", "links within", "base")


def addresses(page: Page) -> Iterator[Candidate]:
    """Candidates for the address; what leads to another site or to a front page is a hint."""
    said = [(one, text) for one in page.about("url", "base") if (text := _whole(page, one))]
    said.sort(key=lambda pair: _ORDER.index(pair[0].place))
    inner = [text for _, text in said if not is_front(text)] or [text for _, text in said]
    best = next(iter(_on_own_host(page, inner)), "")
    key = address_key(best) if best else ""
    for one, text in said:
        if one.place == "base" and address_key(text) != key:
            continue
        if address_key(text) == key:
            yield page.saw("url", one, best)
        else:
            open_ = not best and not is_front(text)
            yield page.saw("url", one, text, how="stated" if open_ else "hint",
                           why="another address that the page states")  # fmt: skip


def _on_own_host(page: Page, stated: list[str]) -> list[str]:
    """Those on the page's own host, else on its site; all where they share a site."""
    own = [text for text in stated if host_of(text) == page.host]
    own = own or [text for text in stated if page.host and site_of(host_of(text)) == page.site]
    if own or len({site_of(host_of(text)) for text in stated}) > 1:
        return own
    # A host that the page's own links never name is where the report came from.
    return [] if page.host else stated


def _whole(page: Page, one: Statement) -> str:
    if is_address(one.text):
        return one.text
    if one.place != "canonical" or not one.text.startswith("/"):
        return ""
    bases = [b.text for b in page.about("base", "url") if is_address(b.text)]
    base = bases[0] if bases else f"https://{page.host}/" if page.host else ""
    return joined(base, one.text) if base else ""


def address_key(address: str) -> str:
    """Two ways to write one address share it."""
    parts = urlsplit(address)
    return f"{host_of(address)}{parts.path.rstrip('/')}?{parts.query}".casefold()
