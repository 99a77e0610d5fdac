"""The tables of completion, made from the commands themselves.

What an argument takes is told by what its usage line says: ``KEY…``, ``[LIST|TOPIC|QUERY]``,
``+TOPIC``, ``FIELD=VALUE``; else by its name. So a plugin's arguments are completed without a
word from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import click

from byline.cli import COMMANDS, cli, desk_of
from byline.query.asked_for import BESIDE, SPECIAL
from byline.query.nodes import GUARDS
from byline.terminal import safe
from byline.vocabulary import BY_NAME, FIELDS, QUERY_ALIASES, TYPES

_KINDS = {
    "FIELD=VALUE": "ASSIGN", "+TOPIC": "TAG", "FILE": "FILE", "FOLDER": "FILE", "DRAFT": "FILE",
    "DIR": "DIR", "FORMAT": "FORMAT", "STYLE": "STYLE", "READER": "READER", "LIST": "LIST",
    "KEY": "KEY", "OLD": "KEY", "TOPIC": "TOPIC", "FIELD": "FIELD", "QUERY": "QUERY",
    "REMOVED": "REMOVED",
}  # fmt: skip
_BY_NAME = {
    "topic": "TOPIC", "topics": "TOPIC", "query": "QUERY", "style": "STYLE", "reader": "READER",
    "field": "FIELD", "output": "FILE", "folder": "DIR", "format": "FORMAT",
}  # fmt: skip
_HOWS = ("stated", "credited", "inferred", "typed", "absent")
_LONGEST = 90


def _house() -> tuple[str, bool]:
    """The table of the house, which no plugin is loaded for; whether it may be kept."""
    with click.Context(cli, info_name="byline") as ctx:
        return _text([*_words(), *_commands(sorted(COMMANDS), ctx)]), True


def _everything() -> tuple[str, bool]:
    with click.Context(cli, info_name="byline") as ctx:
        desk = desk_of(ctx)
        rows = [*_words(), *_commands(cli.list_commands(ctx), ctx)]
        rows += [("name", "FORMAT", each.name, each.summary) for each in desk.writers()]
        rows += [("name", "READER", offer.value.name, "") for offer in desk.plugins.readers()]
        return _text(rows), not (desk.plugins.problems or desk.failed)


def _styles() -> tuple[str, bool]:
    with click.Context(cli, info_name="byline") as ctx:
        commands = [cli.get_command(ctx, name) for name in cli.list_commands(ctx)]
        found = [
            item.value
            for command in commands
            for param in (command.params if command else ())
            if "--style" in param.opts
            for item in param.shell_complete(ctx, "")
        ]
        return "\n".join(sorted(set(found))), bool(found)


MADE = {"house": _house, "everything": _everything, "styles": _styles}
"""How each table is made."""


def _text(rows: Iterable[tuple[object, ...]]) -> str:
    return "\n".join("\t".join(map(_cell, row)) for row in rows)


def _cell(value: object) -> str:
    return safe(" ".join(str(value).split()))[:20_000]


def _commands(names: Iterable[str], ctx: click.Context) -> Iterator[tuple[object, ...]]:
    yield from _params("", cli)
    for name in names:
        if command := cli.get_command(ctx, name):
            yield from _command(name, command, ctx)


def _command(path: str, command: click.Command, ctx: click.Context) -> Iterator[tuple[object, ...]]:
    yield "command", path, command.get_short_help_str(limit=_LONGEST)
    yield from _params(path, command)
    if isinstance(command, click.Group):
        # What is meant where no subcommand is named, as a plugin's group may say.
        meant = command.commands.get(getattr(command, "default", ""))
        yield from _params(path, meant) if meant else ()
        for name in command.list_commands(ctx):
            if inner := command.get_command(ctx, name):
                yield from _command(f"{path} {name}", inner, ctx)


def _params(path: str, command: click.Command) -> Iterator[tuple[object, ...]]:
    for param in command.params:
        kinds = _kinds(param)
        if path == "restore":
            kinds = kinds.replace("KEY", "REMOVED")
        if isinstance(param, click.Option):
            names = " ".join([*param.opts, *param.secondary_opts])
            about = (param.help or "").partition("\n")[0][:_LONGEST]
            yield "option", path, names, 0 if param.is_flag else param.nargs, kinds, about
        else:
            yield "argument", path, param.nargs, kinds
    yield "option", path, "--help", 0, "", "Show this message and exit."


def _kinds(param: click.Parameter) -> str:
    if isinstance(param.type, click.Choice):
        return "=" + ",".join(map(str, param.type.choices))
    said = [_KINDS[word] for word in re.findall(r"FIELD=VALUE|\+?[A-Z]+", param.metavar or "")
            if word in _KINDS]  # fmt: skip
    if said:
        return " ".join(dict.fromkeys(said))
    names = [name.lstrip("-") for name in param.opts]
    if isinstance(param, click.Argument):
        names = ["format" if name == "form" else name for name in names]
        if "key" in names:
            return "KEY"
    return next((_BY_NAME[name] for name in names if name in _BY_NAME), "")


def _words() -> Iterator[tuple[object, ...]]:
    """The words of the query language and of the records."""
    for field in FIELDS:
        yield "name", "FIELD", field.name, field.summary
    for name in (*(field.name for field in FIELDS), *BESIDE, *GUARDS):
        yield "name", "PART", name, ""
    for name in (*BY_NAME, "key"):
        yield "name", "SORT", name, ""
    others = {"topics", "issued", *QUERY_ALIASES} - {"topic", "date"}
    for name in dict.fromkeys(("topic", "date", *BY_NAME, *SPECIAL, *QUERY_ALIASES)):
        yield "name", "ASKED", name, "=" if name in others else ""
    for how in _HOWS:
        yield "name", "HOW", how, ""
    for name in TYPES:
        yield "name", "TYPE", name, ""
