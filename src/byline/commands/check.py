"""``byline check``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

import click

from byline import __version__
from byline.article import Article
from byline.checks import Check, Look
from byline.commands.arguments import WordsCommand, dump, json_option, query_argument
from byline.desk import Desk
from byline.errors import FINDINGS, NOTHING, BylineError, Problem, UsageError
from byline.guarding import PluginError
from byline.inspection.finding import Finding, of_file
from byline.inspection.printed import Tally, as_json, errorformat, sarif, text
from byline.library import Stored
from byline.plugins import Offer

Offered = list[tuple[str, str, Look]]
"""A plugin, the name of its check, and what looks."""


@click.command("check", cls=WordsCommand)
@query_argument
@click.option("--style", default="", help="Name what this citation style would print, too.")
@click.option("--draft", "drafts", multiple=True, metavar="FILE",
              help="Name what this draft cites and the library lacks.")  # fmt: skip
@click.option("--only", multiple=True, metavar="RULE", help="Look at this rule alone.")
@click.option("--skip", multiple=True, metavar="RULE", help="Pass by this rule.")
@click.option("--rules", is_flag=True, help="List the rules and leave.")
@click.option("--strict", is_flag=True, help="Warnings count as findings too (exit 3).")
@click.option("--fix", is_flag=True, help="Mend what is safe to mend, and sweep up after a crash.")
@click.option("--dry-run", is_flag=True, help="With --fix: say what would be done; write nothing.")
@json_option
@click.option("--sarif", "form", flag_value="sarif", help="Print SARIF 2.1.0 for code hosts.")
@click.option("--errorformat", "form", flag_value="errorformat",
              help="Print file:line:col: level: message, for editors.")  # fmt: skip
@click.pass_context
def command(
    ctx: click.Context,
    query: tuple[str, ...],
    style: str,
    drafts: tuple[str, ...],
    only: tuple[str, ...],
    skip: tuple[str, ...],
    rules: bool,
    strict: bool,
    fix: bool,
    dry_run: bool,
    as_json: bool,
    form: str | None,
) -> None:
    """Name what records lack or contradict.

    \b
    byline check                          every record, list, digest and mark of a reader
    byline check topic:arms --strict      some records; a warning counts, too
    byline check --only duplicate         one rule; --rules lists them
    byline check --draft paper.tex        what a draft cites and nobody has
    byline check --fix --dry-run          what could be mended without a person

    Exits 3 where a record is unreadable or wrong; a missing field is a warning, which counts
    only with --strict. Exits 4 where a query matches nothing. With --style, a field is missing
    where that style would print it.
    """
    desk: Desk = ctx.obj
    if as_json and form:
        raise UsageError(f"--json, --{form}: one of them")
    if rules:
        _rules(desk, as_json)
        return
    if dry_run and not fix:
        raise UsageError("--dry-run: says what --fix would do; name both")
    run = _Run(desk, " ".join(query), style, drafts, fix, dry_run)
    run.prepare(only, skip)
    tally = Tally(lambda finding: finding.mends and fix and not dry_run)
    _print(desk, "json" if as_json else form or "text", run.through(tally))
    desk.complain_of_plugins()
    noun = "record" if run.records == 1 else "records"
    desk.say(f"{run.records} {noun}: {tally}" if run.inspects else str(tally))
    counted = ("error", "warning") if strict else ("error",)
    if any(level in tally.levels for level in counted):
        ctx.exit(FINDINGS)
    if query and not run.records:
        ctx.exit(NOTHING)


def _print(desk: Desk, form: str, findings: Iterator[Finding]) -> None:
    printers: dict[str, Callable[[], Iterator[str]]] = {
        "text": lambda: text(findings),
        "json": lambda: as_json(findings),
        "sarif": lambda: sarif(findings, desk.root, __version__),
        "errorformat": lambda: errorformat(findings, desk.root),
    }
    desk.emit(printers[form]())


class _Run:
    """One run: what it looks at, and what it mends."""

    def __init__(
        self, desk: Desk, query: str, style: str, drafts: tuple[str, ...], fix: bool, dry: bool
    ) -> None:
        self._desk, self._query, self._style = desk, query, style
        self._drafts, self._fix, self._dry = drafts, fix, dry
        self.inspects = bool(query) or not drafts
        """Drafts alone are held against the library, whose own faults are not asked for."""

    @property
    def records(self) -> int:
        return self._inspection.records

    def prepare(self, only: tuple[str, ...], skip: tuple[str, ...]) -> None:
        """Make ready what may be refused. Raises UsageError."""
        from byline.inspection.chosen import wanted
        from byline.inspection.values import Ground
        from byline.inspection.walk import Inspection

        desk = self._desk
        self._wants = wanted(only, skip, lambda: {o.plugin for o in desk.plugins.checks()})
        offered = list(_offered(desk, self._style))
        # Whose checks cannot be had may have had much to say: the exit code tells of it.
        desk.failed |= any(p.message.startswith("register_checks:") for p in desk.plugins.problems)
        self._inspection = Inspection(
            desk.library,
            Ground(desk.as_of, desk.authorities),
            desk.query(self._query).match if self._query else None,
            others=lambda article: _of_plugins(desk, offered, article),
            wants=self._wants,
            parse=desk.query,
            without=frozenset(["missing"] if self._style else []),  # the style says what it misses
            progress=desk.counting("reading records"),
        )

    def through(self, tally: Tally) -> Iterator[Finding]:
        """Every finding that remains; those that --fix mends are told, and gone."""
        if self._fix:
            self._sweep()
        if self._drafts:
            found = _cited(self._desk, self._drafts)
            yield from tally.through(each for each in found if self._wants(each.rule))
        if self.inspects:
            for each in tally.through(self._inspection.findings()):
                if self._fix and each.mends:
                    self._would(each)
                yield each
            if not self._query:
                mine = _of_files(self._desk)
                yield from tally.through(each for each in mine if self._wants(each.rule))
        yield from map(tally.count, self._mend(tally.kept))

    def _sweep(self) -> None:
        if not self._dry:
            from byline.index.keeping import sweep

            for path in [*self._desk.library.sweep(), *sweep(self._desk.root)]:
                self._desk.say(f"removed {path.relative_to(self._desk.root)}")

    def _would(self, finding: Finding) -> None:
        from byline.inspection.mending import planned

        self._desk.say(f"{finding.file}: {finding.message}: would {planned(finding)}")

    def _mend(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Mend what may be mended; what could not be stays a finding."""
        from byline.inspection.mending import try_each

        for finding, done in try_each(self._desk.library, list(findings)):
            if isinstance(done, BylineError):
                self._desk.say(f"{finding.file}: not mended: {done}")
                yield finding
                continue
            for each in done:
                if isinstance(each, Stored):
                    self._desk.saved(each)
                else:
                    self._desk.say(each)
            if not done:
                yield finding


def _rules(desk: Desk, as_json: bool) -> None:
    from byline.inspection.rules import RULES

    rows: list[tuple[str, str, str, bool]] = [
        (rule.level, rule.id, rule.summary, rule.mends) for rule in RULES.values()
    ]
    for offer in desk.plugins.checks():
        rows.append(("", f"{offer.plugin}/{offer.value.name}", offer.value.summary, False))
    if as_json:
        names = ("level", "rule", "summary", "fix")
        desk.emit(dump([dict(zip(names, row, strict=True)) for row in rows]))
    else:
        for level, name, summary, mends in rows:
            desk.show(f"{level:8} {name:28} {summary}{'  (--fix)' if mends else ''}")
    desk.complain_of_plugins()


def _of_plugins(desk: Desk, offered: Offered, article: Article) -> Iterator[tuple[str, Problem]]:
    for plugin, check, look in offered:
        try:
            with desk.plugins.guard(plugin):
                said = _problems(plugin, look(article))
        except PluginError as error:
            yield f"{plugin}/{check}", Problem(article.key, "", str(error), "error")
            continue
        for problem in said:
            yield f"{plugin}/{problem.rule or check}", problem


def _problems(plugin: str, said: Iterable[object]) -> list[Problem]:
    """What a check found, which may be one thing alone. Raises PluginError for anything else."""
    found = [said] if isinstance(said, Problem) else list(said)
    problems = [each for each in found if isinstance(each, Problem)]
    if len(problems) < len(found):
        raise PluginError(f"plugin {plugin}: what a check says is made of Problem values")
    return problems


def _offered(desk: Desk, style: str) -> Iterator[tuple[str, str, Look]]:
    """The plugins' checks with their plugins' names. Raises UsageError for an unknown style."""
    checks = desk.plugins.checks()
    if style and not any(offer.value.for_style for offer in checks):
        desk.complain_of_plugins()
        raise UsageError("--style: no plugin here knows citation styles; see byline plugins")
    names = ("locale", "agency") if style else ()
    told = {"style": style, **{name: desk.setting(f"cite.{name}") for name in names}}
    for offer in checks:
        look: Look = offer.value.look
        if style and offer.value.for_style:
            try:
                with desk.plugins.guard(offer.plugin):
                    look = offer.value.for_style(told)
            except PluginError as error:
                desk.report([Problem(offer.plugin, "", str(error), "error")])
                continue
        yield offer.plugin, offer.value.name, look


def _cited(desk: Desk, drafts: tuple[str, ...]) -> Iterator[Finding]:
    """What the plugins that read drafts say of them. Raises UsageError where there is none."""
    offers = [(offer, offer.value.of_drafts) for offer in desk.plugins.checks()]
    if not any(look for _, look in offers):
        desk.complain_of_plugins()
        raise UsageError("--draft: no plugin here reads drafts; see byline plugins")
    for offer, look in offers:
        if look:
            yield from _said(desk, offer, partial(look, desk, drafts), outside=True)


def _of_files(desk: Desk) -> Iterator[Finding]:
    """What plugins say of their own files in the library."""
    for offer in desk.plugins.checks():
        if look := offer.value.of_library:
            yield from _said(desk, offer, partial(look, desk), outside=False)


def _said(
    desk: Desk, offer: Offer[Check], look: Callable[[], Iterable[Problem]], *, outside: bool
) -> Iterator[Finding]:
    try:
        with desk.plugins.guard(offer.plugin):
            problems = _problems(offer.plugin, look())
    except PluginError as error:
        problems = [Problem("", "", str(error), "error")]
    for each in problems:
        yield of_file(each, f"{offer.plugin}/{each.rule or offer.value.name}", outside=outside)
