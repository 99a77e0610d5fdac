"""What a record lacks or contradicts: small functions from an article to problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from byline import look_alikes
from byline.article import Article
from byline.conflicts import NAME, conflicts
from byline.errors import Problem
from byline.vocabulary import CSL_TYPES

if TYPE_CHECKING:
    from byline.formats import Desk

Look = Callable[[Article], Iterable[Problem]]
"""Looks at one article and yields what is wrong with it."""


class Check(NamedTuple):
    """One question to ask of every article."""

    name: str
    summary: str
    look: Look
    for_style: Callable[[Mapping[str, str]], Look] | None = None
    """What looks instead where ``byline check --style`` names a citation style: made from the
    settings ``style``, ``locale`` and ``agency``. Most checks have no use for one."""
    of_drafts: Callable[[Desk, Sequence[str]], Iterable[Problem]] | None = None
    """What looks at the drafts that ``byline check --draft`` names: ``where`` is ``file:line``."""
    of_library: Callable[[Desk], Iterable[Problem]] | None = None
    """What looks at a plugin's own files in the library, where the whole of it is checked."""


def _missing(article: Article) -> Iterator[Problem]:
    for name in article.missing():
        known = article.how(name)
        why = "not in the capture" if known and known.how == "absent" else "not recorded"
        waiting = [c for c in article.candidates if c.field == name]
        offer = f"; waiting for a person: {_plain(waiting[0].value)}" if waiting else ""
        yield Problem(article.key, name, f"{why}{offer}", rule=f"missing-{name}")


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_plain(item) for item in value)
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values())
    return str(value)


def _type(article: Article) -> Iterator[Problem]:
    if article.type not in CSL_TYPES:
        what = f'"{article.type}" is no CSL item type'
        yield Problem(article.key, "type", what, "error", "unknown-type")


def _dates(article: Article) -> Iterator[Problem]:
    if not (article.issued and article.accessed):
        return
    if article.issued.text == article.accessed.text:
        what = "equals the day of access: is it the page's clock?"
        yield Problem(article.key, "issued", what, rule="issued-is-clock")
    elif article.issued.sort_key[0] > article.accessed.sort_key[1]:
        what = "lies after the day of access"
        yield Problem(article.key, "issued", what, rule="issued-too-late")


def _partial(article: Article) -> Iterator[Problem]:
    part = article.capture
    if part and part.pages > 1:
        what = f"only page {part.page} of {part.pages} was captured"
        yield Problem(article.key, "capture", what, "note", "partial-capture")


def _address(article: Article) -> Iterator[Problem]:
    for name in ("url", "archive-url"):
        value = str(article.value(name) or "")
        if value and not value.lower().startswith(("http://", "https://")):
            what = "no web address; it will not be linked"
            yield Problem(article.key, name, what, "error", "no-web-address")


def _conflicts(article: Article) -> Iterator[Problem]:
    if NAME in article.extra:
        for each in conflicts(article):
            way = f"settle it: byline resolve {article.key} {each.field} --ours or --theirs"
            yield Problem(article.key, each.field, f"in conflict: {each}; {way}", "error")


CORE_CHECKS = (
    Check("conflicts", "what two sides of a merge said differently", _conflicts),
    Check("missing", "headline, author, date or outlet absent", _missing),
    Check("type", "item type outside CSL 1.0.2", _type),
    Check("dates", "publication date that is the capture's clock", _dates),
    Check("partial", "only a part of the report was captured", _partial),
    Check("letters", "former keys that mix alphabets, or hide characters", look_alikes.mixed),
    Check("address", "addresses that are not http or https", _address),
)
