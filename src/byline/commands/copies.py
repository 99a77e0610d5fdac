"""``byline copies``."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

import click

from byline.article import Article
from byline.batch import Batch
from byline.capture import Capture
from byline.commands.arguments import WordsCommand, dump, json_option, query_argument
from byline.copying import came, linked_to
from byline.desk import Desk
from byline.errors import NOTHING, BadInput, ChangedOnDisk, Problem, UsageError
from byline.evidence import Span
from byline.late import regex
from byline.library import Stored
from byline.linking import plan
from byline.links import Link, Relation, told
from byline.works import Bond, bonds_of, works


@click.command("copies", cls=WordsCommand)
@query_argument
@click.option("--passages", is_flag=True, help="Print the shared lines of both captures.")
@click.option("--dry-run", is_flag=True, help="Show what would be linked; write nothing.")
@click.option("--link", "joined", nargs=2, multiple=True, metavar="KEY KEY",
              help="Say that two records are copies of one report.")  # fmt: skip
@click.option("--not", "parted", nargs=2, multiple=True, metavar="KEY KEY",
              help="Say that they are not; they are not linked again.")  # fmt: skip
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    query: tuple[str, ...],
    passages: bool,
    dry_run: bool,
    joined: tuple[tuple[str, str], ...],
    parted: tuple[tuple[str, str], ...],
    as_json: bool,
) -> None:
    """Find copies of one report in several outlets, and link them.

    \b
    byline copies                        every work that more than one record prints
    byline copies topic:sanctions        those of which a record matches
    byline copies --passages KEY         with the shared lines, side by side
    byline copies --not KEY KEY          no copies, whatever they share

    Copies are found by the words that they share, and linked, never merged: reading lists and
    digests count them as one witness. A quoted statement or a pasted paragraph is an excerpt and
    links nothing. What a person says of two records stays.
    """
    desk: Desk = ctx.obj
    if joined or parted:
        _say_so(desk, [(pair, "same text") for pair in joined])
        _say_so(desk, [(pair, "other work") for pair in parted])
        return
    records = list(_scan(desk))
    articles = sorted(_linked(desk, records, dry_run), key=came)
    chosen = {a.key for a in desk.find(" ".join(query))} if query else {a.key for a in articles}
    found = [w for w in works(articles) if len(w) > 1 and chosen & {a.key for a in w}]
    bonds = [bond for bond in bonds_of(articles) if chosen & set(bond[:2])]
    if as_json:
        desk.emit(dump(_json(found, bonds)))
    else:
        _show(desk, found, bonds, articles if passages else ())
        _show_dangling(desk, bonds, {article.key for article in articles})
    if query and not chosen:
        ctx.exit(NOTHING)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A record without all that links do not ask for: every one is held, and few are changed."""

    article: Article
    root: Path
    name: str
    sum: int
    """Of the file's bytes."""

    @property
    def path(self) -> Path:
        return self.root / self.name


def _scan(desk: Desk) -> Iterator[_Seen]:
    """One record a key; what cannot be read, and a second file of a key, is named."""
    tick = desk.counting("reading records")
    here: dict[str, _Seen] = {}
    for count, item in enumerate(desk.library.scan()):
        tick(count)
        if not isinstance(item, Stored):
            desk.report([item])
            continue
        key, name = item.article.key, desk.library.name_of(item.path)
        if first := here.get(key):
            text = f"claimed by {first.name} and {name}; rename one"
            desk.report([Problem(key, "key", text, "error")])
        else:
            here[key] = _Seen(_slim(item.article), desk.library.root, name, hash(item.data))
    yield from here.values()


_ASKED = "key aliases title agency outlet issued url capture copies".split()
_slimmed = attrgetter(*_ASKED)


def _slim(article: Article) -> Article:
    return Article(**dict(zip(_ASKED, _slimmed(article), strict=True)))


# Linking


def _linked(desk: Desk, records: Sequence[_Seen], dry_run: bool) -> list[Article]:
    """The articles with the links that were found; written too, unless it is a dry run."""
    copying = desk.copying
    by_key = {seen.article.key: seen for seen in records}
    alike = copying.find(records)
    planned = plan([seen.article for seen in records], alike, copying.still_holds)
    changed: dict[str, Article] = {}
    for two in planned.new:
        one, other = by_key[two.one].article, by_key[two.other].article
        link = copying.link_between(one, other, two.likeness)
        changed[two.one] = linked_to(changed.get(two.one, one), [link])
    for key, _, link in planned.gone:
        article = changed.get(key, by_key[key].article)
        if link in article.copies:  # and was not renewed
            changed[key] = article.replace(copies=tuple(c for c in article.copies if c != link))
            desk.say(f"{key}: no longer like {link.key}; the link is taken off")
    for key in [] if dry_run else _refused(desk, by_key, changed):
        del changed[key]
    new = [two for two in planned.new if two.one in changed]
    copies = sum(two.likeness.is_copy for two in new)
    if new:
        verb = "would be linked" if dry_run else "linked"
        desk.say(f"{_count(copies, 'copy', 'copies')} and "
                 f"{_count(len(new) - copies, 'excerpt', 'excerpts')} {verb}")  # fmt: skip
    return [changed.get(key, seen.article) for key, seen in by_key.items()]


def _refused(desk: Desk, by_key: Mapping[str, _Seen], changed: Mapping[str, Article]) -> list[str]:
    """Write what changed; the records that cannot be changed, each of them named."""
    refused = []
    if changed:
        with Batch(desk.library, desk.setting("library.key-pattern")) as batch:
            for key, article in changed.items():
                try:
                    stored = _whole(desk, by_key[key])
                    batch.change(stored, stored.article.replace(copies=article.copies))
                except BadInput as error:
                    desk.report([Problem(key, "copies", str(error), "error")])
                    refused.append(key)
            batch.commit()
    return refused


def _whole(desk: Desk, seen: _Seen) -> Stored:
    """The record as its file has it. Raises ChangedOnDisk where it is no longer what was seen."""
    stored = desk.library.read(seen.path)
    if hash(stored.data) != seen.sum:
        where = desk.library.name_of(seen.path)
        raise ChangedOnDisk(f"{where}: changed since it was read; try again")
    return stored


def _say_so(desk: Desk, said: Sequence[tuple[tuple[str, str], Relation]]) -> None:
    """Keep a person's word on two records, in place of what stood there of them."""
    for (one, other), relation in said:
        here, there = desk.get(one), desk.get(other)
        if here.key == there.key:
            raise UsageError(f"{one} and {other} are one record")
        link = Link(key=there.key, relation=relation, how="typed", by=desk.user,
                    on=desk.as_of.isoformat(), extra=_written_in(there, here))  # fmt: skip
        _rewrite(desk, there, here)
        _rewrite(desk, here, there, link)
        words = "are no copies" if relation == "other work" else "are copies of one report"
        desk.say(f"{here.key} and {there.key} {words}")


def _rewrite(desk: Desk, article: Article, other: Article, link: Link | None = None) -> None:
    """Put a link in the place of all that a record says of another."""
    names = _names(other)

    def change(article: Article) -> Article:
        kept = tuple(c for c in article.copies if c.key not in names)
        extra = _written_in(article, other)
        new = [link._replace(extra={**link.extra, **extra})] if link else []
        return article.replace(copies=(*kept, *new))

    if link or any(one.key in names for one in article.copies):
        desk.saved(desk.library.update(article.key, change))


def _names(article: Article) -> set[str]:
    return {article.key, *article.aliases}


def _written_in(article: Article, other: Article) -> dict[str, object]:
    """What somebody wrote into an article's links of another beside what byline knows."""
    there = (link for link in article.copies if link.key in _names(other))
    return {name: part for link in there for name, part in link.extra.items()}


# Showing


def _json(found: Sequence[Sequence[Article]], bonds: Sequence[Bond]) -> dict[str, object]:
    shown = []
    for work in found:
        keys = {article.key for article in work}
        links = [bond for bond in bonds if bond[2].is_copy and keys.issuperset(bond[:2])]
        shown.append({
            "records": [_facts(article) for article in work],
            "links": [_bond(bond) for bond in links],
        })  # fmt: skip
    rest = {
        name: [_bond(bond) for bond in bonds if bond[2].relation == relation]
        for name, relation in (("excerpts", "excerpt"), ("apart", "other work"))
    }
    return {"works": shown, **rest}


def _facts(article: Article) -> dict[str, object]:
    shown = article.to_json()
    return {
        n: shown[n] for n in ("key", "title", "agency", "outlet", "issued", "url") if n in shown
    }


def _bond(bond: Bond) -> dict[str, object]:
    one, other, link = bond
    return {"record": one, **link.to_json(), "key": other}


def _show(
    desk: Desk,
    found: Sequence[Sequence[Article]],
    bonds: Sequence[Bond],
    side_by_side: Sequence[Article],
) -> None:
    known = {article.key: article for article in side_by_side}
    for work in found:
        keys = {article.key for article in work}
        titles = list(dict.fromkeys(article.title for article in work if article.title))
        desk.show(f"{len(work)} records: {titles[0] if titles else '(no headline)'}")
        for article in work:
            desk.show(f"  {article.key}  {_source(article)}".rstrip())
        _show_bonds(desk, [b for b in bonds if b[2].is_copy and b[0] in keys], known)
        desk.show("")
    rest = [bond for bond in bonds if not bond[2].is_copy]
    _show_bonds(desk, rest, known)
    if not found:
        desk.say("no copies")


def _show_dangling(desk: Desk, bonds: Sequence[Bond], here: Collection[str]) -> None:
    for one, other, _ in bonds:
        if other not in here:
            desk.show(f"    {one} is linked to {other}, which is not in the library")


def _source(article: Article) -> str:
    date = article.issued.text if article.issued else ""
    return ", ".join(part for part in (article.outlet, date, article.agency) if part)


def _show_bonds(desk: Desk, bonds: Sequence[Bond], known: Mapping[str, Article]) -> None:
    for one, other, link in bonds:
        desk.show(f"    {told(one, other, link)}")
        if one in known:
            _passages(desk, known[one], _spans(desk, one, link.at), link.at)
            if other in known:
                _passages(desk, known[other], _spans(desk, one, link.there), link.there)
            else:
                desk.show(f"      {other}: not in the library")


def _spans(desk: Desk, bearer: str, places: Sequence[str]) -> Iterator[Span]:
    """The places of a link; one that a person wrote in words is named with the link's record."""
    for place in places:
        try:
            yield Span.parse(place)
        except BadInput as error:
            desk.report([Problem(bearer, "copies", str(error), "warning")])


def _passages(desk: Desk, article: Article, spans: Iterable[Span], places: Sequence[str]) -> None:
    """The shared lines of one capture, each with its number."""
    capture = desk.capture(article)
    if capture is None:
        where = ", ".join(places) or "no lines"
        desk.show(f"      {article.key} {where}: its capture is not here")
        return
    for span in spans:
        for number in range(max(1, span.first), min(span.last, len(capture.lines)) + 1):
            if text := _read_aloud(capture.lines[number - 1], capture):
                more = "…" if len(text) > LONGEST else ""
                desk.show(f"      {article.key} L{number}: {text[:LONGEST]}{more}")


def _read_aloud(line: str, capture: Capture) -> str:
    """A captured line as one reads it: of a page, the words between the tags."""
    if capture.media_type == "text/html":
        line = html.unescape(_TAG.sub(" ", line))
    return " ".join(line.split())


_TAG = regex(r"<[^<>]*>")
LONGEST = 200


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
