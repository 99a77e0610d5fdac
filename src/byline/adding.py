"""A capture taken in: read, its bytes kept, its reports saved once, and what was found told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from byline import intake
from byline.article import Article
from byline.assigning import assign
from byline.capture import Capture
from byline.errors import BadInput
from byline.formats import Order
from byline.keys import keyed

if TYPE_CHECKING:
    from byline.desk import Desk


def add(desk: Desk, capture: Capture, order: Order) -> Iterator[Article]:
    """The records of a capture's reports, each as it is kept. Raises BylineError."""
    offer = intake.choose(capture, desk.plugins, order.reader, adding=True)
    # All are read before the first is kept: a reader that fails half-way leaves nothing.
    for taken in list(intake.read(capture, offer, desk.plugins)):
        desk.report(taken.problems)
        if taken.article is None:
            continue
        article = taken.article.replace(key=order.key or taken.article.key)
        for name, value in order.typed:
            article = assign(desk, article, name, value, "")
        article = _keep(desk, article, capture, order.dry_run)
        if not order.quiet:
            _tell(desk, article, order.dry_run)
        yield article


def refuse_what_is_no_report(name: str, data: bytes) -> None:
    """Raise BadInput, with the way out, for bytes that hold no report to read."""
    if data.startswith(b"PK\x03\x04"):
        raise BadInput(f"{name}: an archive; unpack it and name the files in it")
    if not data.strip():
        raise BadInput(f"{name}: empty")


def _keep(desk: Desk, article: Article, capture: Capture, dry_run: bool) -> Article:
    """The saved record; the one that is here already; or, on a dry run, what would be saved."""
    pattern = desk.setting("library.key-pattern")
    article = article.replace(key=article.key or desk.plugins.propose_key(article) or "")
    if dry_run:
        return keyed(article, pattern, set())
    if article.capture:
        desk.library.keep_capture(capture)
    stored, new = desk.library.add_once(article, pattern)
    if new:
        desk.saved(stored)
    else:
        desk.say(f"{capture.name}: here already as {stored.article.key}")
    return stored.article


def _tell(desk: Desk, article: Article, dry_run: bool) -> None:
    """One line of data, the key; then what was found, what was not, and what waits."""
    desk.show(article.key)
    found = [line for line in article.evidence if line.how not in ("absent", "inferred")]
    if found:
        desk.say("  found    " + ", ".join(f"{line.field} ({line.how})" for line in found))
    absent = [line.field for line in article.evidence if line.how == "absent"]
    if absent:
        desk.say("  absent   " + ", ".join(absent))
    if article.candidates:
        waiting = dict.fromkeys(line.field for line in article.candidates)
        desk.say(f"  waits    {', '.join(waiting)}: byline show {article.key} --evidence")
    if article.capture and article.capture.pages:
        desk.say(f"  partial  page {article.capture.page} of {article.capture.pages}")
    if dry_run:
        desk.say("  nothing written (dry run)")
