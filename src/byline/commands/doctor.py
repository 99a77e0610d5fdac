"""``byline doctor``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from byline import config
from byline.commands.arguments import dump, json_option
from byline.desk import Desk
from byline.doctor import machine, shelves, tools
from byline.doctor.line import Line, Probe, State, told
from byline.errors import FINDINGS, BylineError
from byline.library import Library
from byline.terminal import safe


@click.command("doctor")
@click.option("--deep", is_flag=True, help="Read every capture, to see whether it is whole.")
@json_option
@click.pass_context
def command(ctx: click.Context, deep: bool, as_json: bool) -> None:
    """Look at everything that byline needs, and say what to do.

    Versions, the library and its rights, captures, plugins, programs and fonts. Nothing is
    changed. Exits 3 where something fails; a warning does not count.
    """
    desk: Desk = ctx.obj
    lines = _lines(desk, ctx.find_root().params.get("library"), deep)
    shown = []
    for line in lines:
        shown.append(line)
        if not as_json:
            desk.show(f"{line.state:5} {' '.join(safe(str(line)).splitlines())}")
    if as_json:
        desk.emit(dump([line.to_json() for line in shown]))
    if any(line.state == "fail" for line in shown):
        ctx.exit(FINDINGS)


def _lines(desk: Desk, named: str | None, deep: bool) -> Iterator[Line]:
    yield from told("versions", machine.versions)
    yield from told("SQLite", machine.sqlite)
    yield from told("locale", machine.encodings)
    yield from told("settings", machine.settings)
    yield from told("library", lambda: [shelves.found(named)[1]])
    root = _root(named)
    yield from told("clock", partial(machine.clock, root))
    if root:
        library = Library(root)
        probes: tuple[tuple[str, Probe], ...] = (
            ("writing", partial(shelves.writable, root)),
            ("lock", partial(shelves.lock, root)),
            ("changes", partial(shelves.pending, library)),
            ("index", partial(shelves.index, root)),
            ("git", partial(shelves.git, root)),
            (config.MARK, partial(_settings, desk, root)),
            ("records", partial(shelves.records, library, deep)),
        )
        for name, probe in probes:
            yield from told(name, probe)
    yield from told("plugins", partial(_plugins, desk))
    yield from told("packages", tools.packages)
    yield from told("programs", tools.programs)
    yield from told("fonts", tools.fonts)


def _root(named: str | None) -> Path | None:
    try:
        return shelves.found(named)[0]
    except BylineError:  # the line above says why
        return None


def _settings(desk: Desk, root: Path) -> Iterator[Line]:
    config.read_table(root / config.MARK)  # raises what the line then says
    desk.settings.number("limits.plugin-seconds")
    yield Line(config.MARK, "ok", "can be read")


def _plugins(desk: Desk) -> Iterator[Line]:
    status = desk.plugins.status()
    for each in status:
        name = f"plugin {each.name}"
        if each.state == "broken" or each.problems:
            why = "; ".join(each.problems) or "did not load"
            state: State = "fail" if each.state == "broken" else "warn"
            way_out = f"mend it, or byline plugins disable {each.name}"
            yield Line(name, state, f"{why} [{each.origin}]", way_out)
    known = {each.name for each in status}
    for problem in desk.plugins.problems:
        if problem.where not in known:
            yield Line("plugins", "warn", str(problem), "see byline plugins")
    desk.plugins.problems.clear()  # each is a line above
    on = sum(each.state == "on" for each in status)
    off = sum(each.state == "off" for each in status)
    yield Line("plugins", "ok", f"{on} on, {off} off")
