"""``byline reading mark`` and ``byline reading next``."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import click

from byline.api import Article, BylineError, Desk, NothingSelected, UsageError
from byline_reading_list import states
from byline_reading_list.clean import clean_entry
from byline_reading_list.model import STATES, Entry, Mark
from byline_reading_list.select import names, selection

_SOME_FAILED = 1


@click.command("mark")
@click.argument("words", nargs=-1, required=True, metavar="KEY... STATE")
@click.option("--by", default="", metavar="USER", help="Else $BYLINE_USER, the login name.")
@click.pass_context
def mark(ctx: click.Context, words: tuple[str, ...], by: str) -> None:
    """Say how far you got with reports: read, skimmed, dropped, or unread again.

    It is kept in reading/USER.toml of the library, one line a record, beside those of the others.
    """
    desk: Desk = ctx.obj
    *keys, state = words
    if state not in STATES or not keys:
        raise UsageError(
            f"say the keys, then one of {', '.join(STATES)}: byline reading mark KEY read"
        )
    reader = states.reader(by)
    if not reader:
        raise UsageError("--by -: name a reader")
    articles, failed = _records(desk, keys)
    if articles:
        told = Mark(state, desk.as_of.isoformat())
        file = states.file_of(reader)
        desk.change_table(file, lambda text: states.marked(text, file, articles, told))
        noun = "report" if len(articles) == 1 else "reports"
        desk.say(f"{file}: {len(articles):,} {noun} {state}")
    if failed:
        ctx.exit(_SOME_FAILED)


def _records(desk: Desk, keys: list[str]) -> tuple[list[Article], bool]:
    """The records of these keys, each once; and whether some key has none, which is named."""
    found: dict[str, Article] = {}
    failed = False
    for key in keys:
        try:
            article = desk.get(key)
        except BylineError as error:
            desk.say(str(error))
            failed = True
        else:
            found[article.key] = article
    return list(found.values()), failed


@click.command("next")
@click.argument("what", nargs=-1, metavar="[LIST|TOPIC|QUERY]...")
@click.option("--reader", default="", metavar="USER",
              help="Whose marks; else $BYLINE_USER, the login name.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def next_(desk: Desk, what: tuple[str, ...], reader: str, as_json: bool) -> None:
    """Print the next report that is left to read, and how long it takes.

    Without a list, the first that is left in any of the library's lists. The exit code is 4 when
    nothing is left.
    """
    who = states.reader(reader)
    asked = [" ".join(what)] if what else names(desk)
    if not asked:
        raise NothingSelected("the library has no list; name a topic or a query")
    for name, entry, of in _left(desk, asked, who, skips_broken=not what):
        desk.emit(_as_json(entry) if as_json else _told(name, entry, of))
        return
    raise NothingSelected(f"{', '.join(asked)}: nothing left to read for {who or 'nobody'}")


def _left(
    desk: Desk, asked: list[str], who: str, skips_broken: bool
) -> Iterator[tuple[str, Entry, int]]:
    """Entries that are left, list by list, with the list's name and length."""
    from byline_reading_list.making import make

    for name in asked:
        try:
            made = make(desk, selection(desk, name), who)
        except BylineError as error:
            if not skips_broken:
                raise
            desk.say(str(error))
            continue
        for entry in made.reading.entries:
            if entry.is_left:
                yield name, entry, len(made.reading.entries)


def _as_json(entry: Entry) -> str:
    import json

    return json.dumps(dataclasses.asdict(clean_entry(entry)), ensure_ascii=False, indent=2) + "\n"


def _told(name: str, entry: Entry, of: int) -> str:
    """The entry as a few lines of text, and how to say that it is read."""
    import textwrap

    from byline_reading_list import words

    entry = clean_entry(entry)
    lines = [
        f"{name}, {entry.number:,} of {of:,}",
        words.named(entry),
        " · ".join([*words.facts(entry), *([] if entry.minutes else ["length unknown"])]),
        *(f"{part} {text}".strip() for part, text in words.annotation(entry)),
        f"! {'; '.join(entry.warnings)}" if entry.warnings else "",
        words.link(entry.url),
    ]
    wrapped = [textwrap.fill(line, 78, break_long_words=False, break_on_hyphens=False)
               for line in lines if line]  # fmt: skip
    return "\n".join([*wrapped, "", f"byline reading mark {entry.key} read"]) + "\n"
