"""Where a capture stood and when, put into the record where no person says it.

What a server answered from, or what a saved page's file says it was saved from, is better known
than the address that the page gives itself: a page may name its front page, or another's.
"""

from __future__ import annotations

from byline.addresses import canonical
from byline.article import Article
from byline.capture import Capture, CaptureRef, Origin
from byline.dates import Date
from byline.evidence import Evidence

FETCH = "fetch"
"""What an origin says by which byline itself asked a server."""


def placed(article: Article, capture: Capture, part: str = "") -> Article:
    """The article with what its capture's origin tells; without one, as it is.

    ``part`` names one of several reports in one capture, whose address is not the capture's.
    """
    kept = article.capture
    if kept is None:
        return article
    origin = capture.origin
    kept = kept._replace(part=part)
    if origin is None:
        return article.replace(capture=kept)
    article = article.replace(capture=_ref(kept, capture, origin))
    lines: list[Evidence] = []
    if capture.seen and capture.seen == origin.on:  # a person may know better
        day = "the day of the fetch" if origin.by == FETCH else "the day of the saving"
        lines.append(_said("capture.seen", origin, day))
    if capture.url and (origin.container or not part):
        article = _addressed(article, capture.url, origin)
        if origin.by == FETCH:
            article = article.replace(accessed=Date.parse(origin.on))
            lines.append(_said("accessed", origin, "the day of the fetch"))
    return article.replace(evidence=(*article.evidence, *lines))


def _ref(kept: CaptureRef, capture: Capture, origin: Origin) -> CaptureRef:
    return kept._replace(
        url=capture.url,
        asked=origin.asked if origin.asked != capture.url else "",
        container=origin.container,
    )


def _said(field: str, origin: Origin, why: str) -> Evidence:
    at = (origin.at,) if origin.at else ()
    return Evidence(field=field, how="stated", at=at, by=origin.by, why=why)


def _addressed(article: Article, url: str, origin: Origin) -> Article:
    """The address where it stood; the page's own spelling of it, where that is the same place."""
    about = [line for line in article.evidence if line.field == "url" and line.how != "absent"]
    rest = tuple(line for line in article.evidence if line.field != "url")
    if article.url and canonical(article.url) == canonical(url):
        agreed = tuple(line._replace(by=f"{line.by}, {origin.by}".strip(", ")) for line in about)
        return article.replace(evidence=(*rest, *agreed))
    waiting = tuple(line._replace(value=article.url) for line in about if article.url)
    why = "the address that answered" if origin.by == FETCH else "the address it was saved from"
    return article.replace(
        url=url,
        evidence=(*rest, _said("url", origin, why)),
        candidates=(*article.candidates, *waiting),
    )


def origin_of(article: Article) -> Origin | None:
    """What said where a record's capture stood, as far as the record shows it."""
    kept = article.capture
    if kept is None or not (kept.url or kept.container):
        return None
    said = {line.field: line for line in article.evidence if line.value is None}
    lines = [said[name] for name in ("accessed", "capture.seen", "url") if name in said]
    if not lines:
        return None
    fetched = article.accessed.text if article.accessed and lines[0].field == "accessed" else ""
    return Origin(
        by=lines[0].by.rpartition(", ")[2],
        at="".join(lines[0].at[-1:]),
        asked=kept.asked,
        on=fetched or kept.seen,
        container=kept.container,
    )
