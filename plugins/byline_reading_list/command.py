"""``byline reading``: a reading list from a list file, a topic or a query."""

from __future__ import annotations

import dataclasses
import datetime
import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from byline.api import BylineError, Desk, NothingSelected, UsageError, Writer, assignment
from byline_reading_list import marking, states
from byline_reading_list.clean import clean_text
from byline_reading_list.making import make
from byline_reading_list.model import LEVELS, SORTINGS, Sorting
from byline_reading_list.plan import day
from byline_reading_list.select import MANY, names, selection, table

_SOME_FAILED, _FINDINGS = 1, 3
_PRIVATE = "--include-private"
_SUBCOMMAND = "byline_reading_list.words"


class Reading(click.Group):
    """A command that prints a list, whose first word may be ``mark`` or ``next`` instead."""

    allow_interspersed_args = True
    allow_extra_args = False

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # The option that every plugin's command has is ours wherever it stands.
        words = [word for word in args if word != _PRIVATE]
        if words and words[0] in self.commands:
            ctx.meta[_SUBCOMMAND] = words
            return click.Command.parse_args(self, ctx, [_PRIVATE] * (len(words) < len(args)))
        return click.Command.parse_args(self, ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        words = ctx.meta.get(_SUBCOMMAND)
        if not words:
            return click.Command.invoke(self, ctx)
        command = self.commands[words[0]]
        with command.make_context(words[0], words[1:], parent=ctx) as inner:
            return command.invoke(inner)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        params = super().get_params(ctx)
        if ctx.command is self:
            return params
        # A subcommand's usage names what stands before it: no list does.
        return [each for each in params if not isinstance(each, click.Argument)]

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return click.Command.collect_usage_pieces(self, ctx)


def _a_day(ctx: click.Context, parameter: click.Parameter, text: str) -> object:
    if text and day(text) is None:
        raise UsageError(f"{parameter.opts[0]} {text}: name a day, as in 2026-12-01")
    return day(text)


@click.group("reading", cls=Reading, invoke_without_command=True)
@click.argument("what", nargs=-1, metavar="[LIST|TOPIC|QUERY]...")
@click.option("-f", "--format", "form", default="", metavar="FORMAT",
              help="text, md, html, pdf …; json, opml, atom, jsonfeed; bibtex, csl-json, ris, csv "
              "and whatever byline export has. Default: by -o, else text.")  # fmt: skip
@click.option("-o", "--output", default="-", metavar="FILE", help='File to write, or "-".')
@click.option("--order", type=click.Choice(SORTINGS), default="read-first", show_default=True,
              help="read-first: your own order, else by level, own reporting before agency copies, "
              "whole before partial, older first.")  # fmt: skip
@click.option("--level", "levels", type=click.Choice(LEVELS), multiple=True,
              help="Only these; may be repeated.")  # fmt: skip
@click.option("--levels", "by_rule", is_flag=True,
              help="Work out levels by rank and length where nobody gave one.")  # fmt: skip
@click.option("--max-words", type=click.IntRange(1), metavar="N",
              help="Of each annotation; cut at the end of a sentence.")  # fmt: skip
@click.option("--unread", is_flag=True, help="Only what the reader has not marked.")
@click.option("--by", "due", default="", metavar="DATE", callback=_a_day,
              help="To be read by then: minutes left, and how many a day.")  # fmt: skip
@click.option("--reader", default="", metavar="USER",
              help="Whose marks; else $BYLINE_USER, the login name; - for nobody's.")  # fmt: skip
@click.option("--title", default="", help="A title instead of the list's own.")
@click.option("--as-of", default="", metavar="DATE", callback=_a_day,
              help="The day that counts as today.")  # fmt: skip
@click.option("--paper", type=click.Choice(["a4", "letter"]),
              help="Else the setting print.paper, else a4.")  # fmt: skip
@click.option("-O", "settings", multiple=True, metavar="NAME=VALUE",
              help="What the format knows: font-path=DIR, style=apa …")  # fmt: skip
@click.pass_context
def reading(ctx: click.Context, /, what: tuple[str, ...], **wishes: object) -> None:
    """Print what to read, in order: lists/LIST.toml, a topic, or any query.

    \b
    byline reading                                  the library's lists
    byline reading myanmar-north-korea -o nk.pdf
    byline reading mark KEY… read                   or skimmed, dropped, unread
    byline reading next                             the next report that is left

    A record that a list names and the library lacks is named, the rest is printed, and the exit
    code is 3. A list that is called mark or next is printed by byline reading -- next.
    """
    desk: Desk = ctx.obj
    if not what:
        _lists(desk, str(wishes["output"]))
        return
    with _unswept():
        code = _print(desk, " ".join(what), **wishes)  # type: ignore[arg-type]
    ctx.exit(code)


reading.add_command(marking.mark)
reading.add_command(marking.next_)


@contextmanager
def _unswept() -> Iterator[None]:
    """No search for cycles among thousands of records, which have none: a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _print(
    desk: Desk,
    asked: str,
    *,
    form: str,
    output: str,
    order: Sorting,
    levels: Sequence[str],
    by_rule: bool,
    max_words: int | None,
    unread: bool,
    due: object,
    reader: str,
    title: str,
    as_of: datetime.date | None,
    paper: str | None,
    settings: Sequence[str],
) -> int:
    """Write the list; the exit code. Raises NothingSelected."""
    from byline_reading_list.build import narrowed
    from byline_reading_list.outputs import format_for, sending

    wanted = format_for(desk, form, output)
    told = dict(assignment(text) for text in settings) | ({"paper": paper} if paper else {})
    found = selection(desk, asked, most=MANY if isinstance(wanted, Writer) else 0)
    if title:
        plan = dataclasses.replace(found.plan, title=title, title_from="")
        found = dataclasses.replace(found, plan=plan)
    made = make(
        desk, found, states.reader(reader), order=order, levels=by_rule, max_words=max_words,
        due=due, as_of=as_of,
    )  # fmt: skip
    made = dataclasses.replace(made, reading=narrowed(made.reading, levels, unread))
    if not made.reading.entries:
        about = "left to read" if unread else f"of level {', '.join(levels)}"
        raise NothingSelected(f"{asked}: no report {about}")
    code = _FINDINGS if found.missing else 0
    send = sending(made, wanted, output, told)
    del found, made  # a writer may hold all the records itself
    return send() or code


def _lists(desk: Desk, output: str) -> None:
    """Every list with its title. One that cannot be read is named, and the exit code is 1."""
    known = names(desk)
    if not known:
        raise NothingSelected(
            "the library has no list; name a topic or a query, or write lists/NAME.toml"
        )
    lines, broken = [], False
    for name in known:
        try:
            title = str(table(desk, name).get("title", ""))
        except BylineError as error:
            desk.say(str(error))
            broken = True
        else:
            lines.append(f"{name}\t{clean_text(title)}\n")
    if lines:
        desk.emit("".join(lines), output)
    if broken:
        click.get_current_context().exit(_SOME_FAILED)
