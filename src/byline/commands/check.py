"""``byline check``."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

import click

from byline import git, look_alikes
from byline.article import Article
from byline.authorities import OUTLETS
from byline.checks import CORE_CHECKS, Look
from byline.commands.arguments import WordsCommand, dump, json_option, query_argument
from byline.desk import Desk
from byline.errors import FINDINGS, Problem, UsageError
from byline.plugins import PluginError
from byline.roll import Kind, roll


@click.command("check", cls=WordsCommand)
@query_argument
@click.option("--style", default="", help="Name what this citation style would print, too.")
@click.option("--strict", is_flag=True, help="Warnings count as findings too (exit 3).")
@click.option("--fix", is_flag=True, help="Sweep up after a crash: finish or remove what it left.")
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    query: tuple[str, ...],
    style: str,
    strict: bool,
    fix: bool,
    as_json: bool,
) -> None:
    """Name what records lack or contradict.

    Exits 3 where a record is unreadable or wrong; a missing field is a warning, which counts
    only with --strict. With --style, a field is missing where that style would print it.
    """
    desk: Desk = ctx.obj
    if fix:
        for path in desk.library.sweep():
            desk.say(f"removed {path.relative_to(desk.root)}")
    found = desk.index.find(desk.query(" ".join(query)))
    problems = [
        *found.problems,
        *_cut_off(desk),
        *git.problems(desk.root),
        *desk.library.twice(),
        *look_alikes.across(found.articles),
        *_look(desk, found.articles, style),
        *_unknown(desk, found.articles),
    ]
    desk.complain_of_plugins()
    if as_json:
        desk.emit(dump([dataclasses.asdict(problem) for problem in problems]))
    else:
        for problem in problems:
            desk.show(f"{problem.level:8} {problem}")
        desk.say(f"{len(found.articles)} records, {len(problems)} findings")
    counted = ("error", "warning") if strict else ("error",)
    if any(problem.level in counted for problem in problems):
        ctx.exit(FINDINGS)


def _cut_off(desk: Desk) -> Iterator[Problem]:
    for folder in desk.library.cut_off():
        where = str(folder.relative_to(desk.root))
        yield Problem(
            where, "", "a change was cut off and waits to be finished: byline check --fix", "error"
        )


def _unknown(desk: Desk, articles: Sequence[Article]) -> Iterator[Problem]:
    """Outlets and agencies that outlets.toml does not know, where there is such a file."""
    known = desk.authorities
    kinds: tuple[Kind, ...] = ("outlet", "agency")
    for kind in kinds:
        if any(row.kind == kind for row in known.rows):
            for entry in roll(kind, articles, known):
                if not entry.known:
                    times = f"{entry.count} record{'' if entry.count == 1 else 's'}"
                    yield Problem(OUTLETS, kind, f'no row knows "{entry.name}" ({times})', "note")


def _look(desk: Desk, articles: Sequence[Article], style: str) -> Iterator[Problem]:
    offered = list(_offered(desk, style))
    for article in articles:
        for check in CORE_CHECKS:
            if not (style and check.name == "missing"):  # the style says what it misses
                yield from check.look(article)
        if article.capture and desk.library.is_damaged(article.capture.sha256):
            yield Problem(
                article.key, "capture", "its kept bytes are not those that were captured; "
                "add the same file again", "error",
            )  # fmt: skip
    for plugin, look in offered:
        for article in articles:
            try:
                with desk.plugins.guard(plugin):
                    yield from list(look(article))
            except PluginError as error:
                yield Problem(article.key, "", str(error), "error")


def _offered(desk: Desk, style: str) -> Iterator[tuple[str, Look]]:
    """The plugins' checks with their plugins' names. Raises UsageError for an unknown style."""
    checks = desk.plugins.checks()
    if style and not any(offer.value.for_style for offer in checks):
        desk.complain_of_plugins()
        raise UsageError("--style: no plugin here knows citation styles; see byline plugins")
    told = {"style": style, **{n: desk.setting(f"cite.{n}") for n in ("locale", "agency")}}
    for offer in checks:
        look: Look = offer.value.look
        if style and offer.value.for_style:
            try:
                with desk.plugins.guard(offer.plugin):
                    look = offer.value.for_style(told)
            except PluginError as error:
                desk.report([Problem(offer.plugin, "", str(error), "error")])
                continue
        yield offer.plugin, look
