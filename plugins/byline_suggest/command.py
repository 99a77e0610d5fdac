"""``byline events suggest`` and ``byline figures suggest``."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

import click

from byline.api import Article, Capture, Desk, NothingSelected, Span, UsageError, safe
from byline_suggest.found import Suggestion, suggested_events, suggested_figures

_Find = Callable[[Article, Capture], Iterator[Suggestion]]


def _group(name: str, what: str) -> click.Group:
    return click.Group(name, help=f"{what} that the reports tell: what a person might take up.")


events = _group("events", "Dated events")
figures = _group("figures", "Figures")


def _options(command: Callable[..., None]) -> Callable[..., None]:
    for option in (
        click.pass_obj,
        click.option(
            "-o", "--output", default="-", metavar="FILE", help='Where to; "-" is stdout.'
        ),
        click.option("--all", "everything", is_flag=True, help="Those taken up already, too."),
        click.option("--toml", "as_toml", is_flag=True, help="Entries to fill in and keep."),
        click.option("--json", "as_json", is_flag=True, help="For scripts."),
        click.argument("query", nargs=-1, required=True, metavar="KEY|QUERY..."),
    ):
        command = option(command)
    return command


@events.command("suggest")
@_options
def suggest_events(
    desk: Desk, query: tuple[str, ...], as_json: bool, as_toml: bool, everything: bool, output: str
) -> None:
    """Phrases that say when, with the date that each means and whom its sentence cites.

    Nothing is written: an event is a person's words, with the places that bear it out. --toml
    prints entries for materials/events.toml with "text" left empty.
    """
    _suggest(desk, query, suggested_events, "event", (as_json, as_toml, everything), output)


@figures.command("suggest")
@_options
def suggest_figures(
    desk: Desk, query: tuple[str, ...], as_json: bool, as_toml: bool, everything: bool, output: str
) -> None:
    """Numbers that count something, with whom their sentence cites.

    Nothing is written: what a figure counts, and who says so, is for a person to say. --toml prints
    entries for materials/figures.toml with those left empty.
    """
    _suggest(desk, query, suggested_figures, "figure", (as_json, as_toml, everything), output)


def _suggest(
    desk: Desk,
    query: Sequence[str],
    find: _Find,
    name: str,
    how: tuple[bool, bool, bool],
    output: str,
) -> None:
    as_json, as_toml, everything = how
    taken = {} if everything else _taken(desk, name)
    found = _found(desk, _chosen(desk, query), find, taken)
    if as_json:
        desk.emit(_json(found), output)
    elif as_toml:
        desk.emit((_stub(name, suggestion) for suggestion in found), output)
    else:
        desk.emit(_lines(found), output)


def _found(
    desk: Desk, articles: Iterable[Article], find: _Find, taken: Mapping[str, set[int]]
) -> Iterator[Suggestion]:
    for article in articles:
        capture = desk.capture(article)
        if capture is None:
            desk.say(f"{article.key}: its capture is not here; nothing to look at")
            continue
        lines = {number for key in (article.key, *article.aliases) for number in taken.get(key, ())}
        for suggestion in find(article, capture):
            if Span.parse(suggestion.at).first not in lines:
                yield suggestion


def _json(found: Iterable[Suggestion]) -> Iterator[str]:
    """A JSON array, one suggestion a line."""
    between = "["
    for suggestion in found:
        yield f"{between}\n{json.dumps(dataclasses.asdict(suggestion), ensure_ascii=False)}"
        between = ","
    yield "[]\n" if between == "[" else "\n]\n"


def _chosen(desk: Desk, words: Sequence[str]) -> Iterator[Article]:
    """The records one by one. Raises NothingSelected before it gives any."""
    if len(words) == 1:
        try:
            return iter((desk.get(words[0]),))
        except UsageError:
            pass
    found = desk.stream(" ".join(words))
    if first := list(islice(found, 1)):
        return chain(first, found)
    raise NothingSelected(f"{' '.join(words)}: no record matches")


def _taken(desk: Desk, name: str) -> Mapping[str, set[int]]:
    """The lines of each record that an entry of the materials rests on."""
    entries = desk.table(f"materials/{name}s.toml").get(name, [])
    lines: dict[str, set[int]] = {}
    for entry in entries if isinstance(entries, list) else ():
        for place in entry.get("places", ()) if isinstance(entry, Mapping) else ():
            key, _, at = str(place).partition(" ")
            span = Span.parse(at)
            lines.setdefault(key, set()).update(range(span.first, span.last + 1))
    return lines


def _lines(found: Iterable[Suggestion]) -> Iterator[str]:
    key = ""
    for each in found:
        if each.key != key:
            key = each.key
            yield f"{key}\n"
        what = (each.date or "no date") if not each.kind else each.kind
        cites = f"{each.cites}: {each.cue}" if each.cue else each.cites
        why = f" ({each.why})" if each.why else ""
        yield safe(f"  {each.at}  {what}{why}  “{each.raw}”  [{cites}]\n      {each.quote}\n")


def _stub(name: str, each: Suggestion) -> str:
    """An entry with what a person must say left empty; what was seen stands in comments."""
    place = json.dumps(f"{each.key} {each.at.partition(':')[0]}", ensure_ascii=False)
    cites = f"{each.cites}: {each.cue}" if each.cue else each.cites
    lines = [f"[[{name}]]", 'id = ""']
    if name == "event":
        lines += [f"date = {json.dumps(each.date)}", 'text = ""']
        lines += [f"anchor = {json.dumps(each.why, ensure_ascii=False)}"] if each.why else []
    else:
        lines += [
            f"figure = {json.dumps(each.raw, ensure_ascii=False)}",
            'counts = ""',
            'says = ""',
        ]
    lines += ['basis = ""', f"places = [{place}]"]
    seen = " ".join(safe(f"# {each.quote} [{cites}]").split())
    return "\n".join([seen, *lines]) + "\n\n"
