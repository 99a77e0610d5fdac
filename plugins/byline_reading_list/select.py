"""Which reports a list is made of: those of a list file, a topic or a query."""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from sys import intern

from byline.api import Article, BadInput, BylineError, Desk, NothingSelected, UsageError, Withheld
from byline_reading_list.model import Choice, Plan
from byline_reading_list.plan import parse

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_TOPIC = re.compile(r"[a-z0-9][a-z0-9/-]*")
_KNOWN = frozenset(["title", "author", "agency", "outlet", "issued", "url", "capture.seen"])
"""Fields of which a list says how they are known."""
MANY = 3_000
"""Records that are held with all that they have; of more it is read again when it is printed."""
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Selection:
    """A plan, its records by their present keys, and the keys that the library lacks."""

    plan: Plan
    articles: tuple[Article, ...]
    missing: tuple[str, ...] = ()
    asked: str = ""
    """What was typed."""
    is_whole: bool = False
    """Have the articles all that their records hold, and not only what a list shows?"""


def names(desk: Desk) -> list[str]:
    """The library's lists."""
    return sorted(path.stem for path in (desk.root / "lists").glob("*.toml"))


def table(desk: Desk, name: str) -> Mapping[str, object]:
    """A list file; empty where there is none. Raises BadInput with its path in the library."""
    path = f"lists/{name}.toml"
    try:
        return desk.table(path)
    except BadInput as error:
        raise BadInput(f"{path}: {str(error).removeprefix(f'{desk.root / path}: ')}") from None


def lean(article: Article) -> Article:
    """The record without what no list shows: a library may have tens of thousands."""
    return Article(
        key=article.key,
        title=article.title,
        author=article.author,
        agency=article.agency,
        outlet=intern(article.outlet),
        issued=article.issued,
        accessed=article.accessed,
        language=intern(article.language),
        url=article.url,
        topics=tuple(map(intern, article.topics)),
        aliases=article.aliases,
        evidence=tuple(line for line in article.evidence if line.field in _KNOWN),
        candidates=article.candidates,
        capture=article.capture,
        copies=article.copies,
        note=article.note,
    )


def whole(desk: Desk, listed: Sequence[Article]) -> Iterator[Article]:
    """The records of a list with all that they hold, in its order, a few at a time.

    Raises BylineError after the last where one is no longer there: what was written lacks it.
    """
    gone: list[str] = []
    for start in range(0, len(listed), _AT_ONCE):
        some = listed[start : start + _AT_ONCE]
        found: dict[str, list[Article]] = {}
        for each in desk.stream(" or ".join(f"key:{article.key}" for article in some)):
            found.setdefault(each.key, []).append(each)
        for article in some:
            if here := found.get(article.key):
                yield _same(here, article)
            else:
                gone.append(article.key)
    if gone:
        named = ", ".join(gone[:10]) + (f" and {len(gone) - 10:,} more" if len(gone) > 10 else "")
        raise BylineError(f"{named}: gone while the list was being written; write it again")


def _same(here: Sequence[Article], listed: Article) -> Article:
    """Of several files with one key the one that the list shows; the first where it changed."""
    return next((each for each in here if len(here) == 1 or lean(each) == listed), here[0])


def selection(desk: Desk, asked: str, *, most: int = 0) -> Selection:
    """The list file of that name; else the topic; else the words as a query.

    Up to ``most`` records are held whole. Raises NothingSelected that names what there is.
    """
    found = _found(desk, asked, most)
    for key in found.missing:
        desk.say(f"{found.plan.file}: {key}: the library has no such record; left out")
    if not found.articles:
        raise NothingSelected(_nothing(desk, found.plan, asked))
    return found


def listed(desk: Desk, name: str) -> Selection:
    """The list file of that name, and of what it lists what there is. Raises NothingSelected."""
    found = _listed(desk, parse(name, table(desk, name)), name, 0)
    if not found.articles:
        raise NothingSelected(_nothing(desk, found.plan, name))
    return found


def _found(desk: Desk, asked: str, most: int) -> Selection:
    if _NAME.fullmatch(asked) and (told := table(desk, asked)):
        return _listed(desk, parse(asked, told), asked, most)
    if _TOPIC.fullmatch(asked) and (held := _Held(desk.stream(f"topic:{asked}"), most)).articles:
        file = f"topics/{asked}.toml"
        told = desk.table(file) if _NAME.fullmatch(asked) else {}
        title = told.get("title") or told.get("label")
        named = Plan(name="", title=f"Reading list: {title or asked}", title_from=file)
        plan = named if title else dataclasses.replace(named, title_from="")
        return _selected(plan, held, asked)
    plan = Plan(name="", title=f"Reading list: {asked}", query=asked)
    return _selected(plan, _Held(desk.stream(asked), most), asked)


def _selected(plan: Plan, held: _Held, asked: str, missing: Sequence[str] = ()) -> Selection:
    return Selection(plan, tuple(held.articles.values()), tuple(missing), asked, held.is_whole)


class _Held:
    """Records by their keys, each once; whole up to a number, and lean where there are more."""

    def __init__(self, articles: Iterable[Article] = (), most: int = 0) -> None:
        self.articles: dict[str, Article] = {}
        self._most = most
        self.is_whole = most > 0
        for article in articles:
            self.take(article)

    def take(self, article: Article) -> bool:
        """Is it a new one?"""
        if article.key in self.articles:
            return False
        if self.is_whole and len(self.articles) == self._most:
            self.is_whole = False
            self.articles = {each.key: lean(each) for each in self.articles.values()}
        self.articles[article.key] = article if self.is_whole else lean(article)
        return True


def _listed(desk: Desk, plan: Plan, asked: str, most: int) -> Selection:
    """The records by their present keys, each once, and the keys that are missing."""
    held = _Held(most=most)
    choices: list[Choice] = []
    missing = []
    for choice in plan.choices:
        try:
            article = desk.get(choice.key)
        except Withheld:
            continue
        except UsageError:
            missing.append(choice.key)
            continue
        if held.take(article):  # two of its keys may be listed
            choices.append(dataclasses.replace(choice, key=article.key))
    if plan.query:
        for article in _asked_for(desk, plan):
            held.take(article)
    plan = dataclasses.replace(plan, choices=tuple(choices))
    return _selected(plan, held, asked, missing)


def _asked_for(desk: Desk, plan: Plan) -> Iterator[Article]:
    """What the query finds. A bad one in a list file is that file's fault, and named so."""
    try:
        yield from desk.stream(plan.query)
    except (BadInput, UsageError) as error:
        raise BadInput(f"{plan.file}: query: {error}") from None


def _nothing(desk: Desk, plan: Plan, asked: str) -> str:
    """That there is nothing to read, and what there is instead."""
    if plan.name:
        return f"{plan.file}: no report to read"
    lists = names(desk)
    known = dict.fromkeys([*lists, *desk.tables("topics")])
    if near := [name for name in difflib.get_close_matches(asked, known, 4) if name != asked]:
        return f"{asked}: no report to read; near: {', '.join(near)}"
    offer = f'; "byline topics" names the topics; lists: {", ".join(lists) or "none"}'
    return f"{asked}: no report to read{offer}"
