"""``byline check``."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

import click

from byline.article import Article
from byline.checks import CORE_CHECKS
from byline.commands.arguments import WordsCommand, dump, json_option, query_argument
from byline.desk import Desk
from byline.errors import FINDINGS, Problem
from byline.plugins import PluginError


@click.command("check", cls=WordsCommand)
@query_argument
@click.option("--strict", is_flag=True, help="Warnings count as findings too (exit 3).")
@click.option("--fix", is_flag=True, help="Remove temporary files that a crash left behind.")
@json_option
@click.pass_context
def command(
    ctx: click.Context, query: tuple[str, ...], strict: bool, fix: bool, as_json: bool
) -> None:
    """Name what records lack or contradict.

    Exits 3 where a record is unreadable or wrong; a missing field is a warning, which counts
    only with --strict.
    """
    desk: Desk = ctx.obj
    if fix:
        for path in desk.library.sweep():
            desk.say(f"removed {path.relative_to(desk.root)}")
    from byline.query import parse

    found = desk.index.find(parse(" ".join(query)))
    problems = [*found.problems, *desk.library.twice(), *_look(desk, found.articles)]
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


def _look(desk: Desk, articles: Sequence[Article]) -> Iterator[Problem]:
    for article in articles:
        for check in CORE_CHECKS:
            yield from check.look(article)
        if article.capture and desk.library.is_damaged(article.capture.sha256):
            yield Problem(
                article.key, "capture", "its kept bytes are not those that were captured; "
                "add the same file again", "error",
            )  # fmt: skip
    for offer in desk.plugins.checks():
        for article in articles:
            try:
                with desk.plugins.guard(offer.plugin):
                    yield from list(offer.value.look(article))
            except PluginError as error:
                yield Problem(article.key, "", str(error), "error")
