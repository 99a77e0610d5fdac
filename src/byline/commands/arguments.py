"""Arguments that several commands share."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from byline.desk import Desk
    from byline.library import Stored

F = TypeVar("F", bound=Callable[..., Any])


def key_argument(function: F) -> F:
    """One KEY."""
    return click.argument("key")(function)


def keys_argument(function: F) -> F:
    """One KEY or more."""
    return click.argument("keys", metavar="KEY…", nargs=-1, required=True)(function)


class WordsCommand(click.Command):
    """A command whose words may begin with a hyphen: ``-china`` is a word, ``-o`` an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # click takes no word for an option that begins with a space, and readers strip it.
        words = [
            f" {arg}" if len(arg) > 2 and arg[0] == "-" and arg[1] != "-" else arg for arg in args
        ]
        return super().parse_args(ctx, words)


def query_argument(function: F) -> F:
    """A query, which need not be quoted as a whole."""
    return click.argument("query", nargs=-1)(function)


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")


yes_option = click.option("--yes", is_flag=True, help="Do not ask.")
dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Show what would change; write nothing."
)


def output_option(function: F) -> F:
    return click.option(
        "-o", "--output", default="-", metavar="FILE", help='Where to write; "-" is stdout.'
    )(function)


def dump(value: object) -> str:
    """JSON for scripts: readable text, stable order."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def item(value: object) -> str:
    """The same of a value in an ``array``."""
    return json.dumps([value], ensure_ascii=False, indent=2)[4:-2]


def array(items: Iterable[str]) -> Iterator[str]:
    """A JSON array in pieces, of any length, as ``dump`` has it."""
    between = "["
    for each in items:
        yield f"{between}\n  {each}"
        between = ","
    yield "[]\n" if between == "[" else "\n]\n"


def told(desk: Desk, stored: Stored, message: str, as_json: bool) -> None:
    """After a change: the plugins hear of it, then the record as JSON or one line of talk."""
    desk.saved(stored)
    if as_json:
        desk.emit(dump(stored.article.to_json()))
    else:
        desk.say(f"{stored.article.key}: {message}")
