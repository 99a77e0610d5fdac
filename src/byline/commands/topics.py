"""``byline topics``."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from operator import add

import click

from byline.article import Article
from byline.commands.arguments import WordsCommand, dry_run_option, dump, json_option, yes_option
from byline.desk import Desk
from byline.errors import BadInput, NothingSelected, Problem
from byline.topic_rules import Match, Rules, Told, read_rules, suggested
from byline.topics import Topic, as_tree, describe, gaps


@click.group("topics", invoke_without_command=True)
@click.option("--gaps", "with_gaps", is_flag=True, help="Years without a report, by topic.")
@json_option
@click.pass_context
def command(ctx: click.Context, with_gaps: bool, as_json: bool) -> None:
    """List the topics with how many records carry each.

    \b
    byline topics --gaps             with the years of which a topic has no report
    byline topics suggest QUERY      topics that the team's rules see in reports
    byline topics import FILE        IPTC Media Topics from the file that IPTC offers

    topics/NAME.toml says what a topic means: title, label, summary, parent, iptc, [rules]. Those
    with a parent, or a slash in their name, stand under it.
    """
    if ctx.invoked_subcommand:
        return
    desk: Desk = ctx.obj
    topics = describe(desk.tables("topics"), desk.index.counts("topics"))
    if with_gaps:
        topics = tuple(_with_gaps(desk, topic) for topic in topics)
    if as_json:
        desk.emit(dump([dataclasses.asdict(topic) for topic in topics]))
        return
    rows = list(as_tree(topics))
    width = max((2 * depth + len(topic.name) for depth, topic in rows), default=0)
    for depth, topic in rows:
        name = f"{'  ' * depth}{topic.name}"
        line = f"{topic.count:5}  {name:{width}}  {topic.title or topic.label}"
        desk.show(line.rstrip() + (f"\n{'':7}{_told(topic)}" if with_gaps else ""))


def _with_gaps(desk: Desk, topic: Topic) -> Topic:
    dates = [row.date for row in desk.index.rows(desk.query(f'topic:"{topic.name}"')).rows]
    first, last, missing, undated = gaps(dates)
    return dataclasses.replace(topic, first=first, last=last, gaps=missing, undated=undated)


def _told(topic: Topic) -> str:
    if not topic.first:
        return "no report" if not topic.undated else f"{topic.undated} without a date"
    words = topic.first if topic.first == topic.last else f"{topic.first}–{topic.last}"
    words += f"; none from {', '.join(topic.gaps)}" if topic.gaps else ""
    return words + (f"; {topic.undated} without a date" if topic.undated else "")


@command.command("suggest", cls=WordsCommand)
@click.argument("words", metavar="[KEY|QUERY]...", nargs=-1)
@click.option("--accept", is_flag=True, help="Add them, after showing them and asking.")
@dry_run_option
@yes_option
@json_option
@click.pass_obj
def suggest(
    desk: Desk, words: tuple[str, ...], accept: bool, dry_run: bool, yes: bool, as_json: bool
) -> None:
    """Topics that the rules of topics/*.toml see in reports, with the words that they match.

    Rules are the team's own ([rules] with any, all, none, least); without --accept nothing is
    written.
    """
    from byline.commands import bulk

    rules = _rules(desk)
    if accept:

        def change(article: Article) -> Article:
            added = [
                topic for topic, _ in suggested(rules, _words_of(desk, article), article.topics)
            ]
            return article.replace(topics=(*article.topics, *added))

        bulk.change_all(desk, words, change, bulk.Orders(dry_run, yes, as_json))
        return
    found = list(_suggestions(desk, bulk.chosen(desk, words), rules))
    if as_json:
        desk.emit(dump([_json(key, topic, matched) for key, topic, matched in found]))
        return
    for key, topic, matched in found:
        seen = ", ".join(f'"{match.phrase}" {match.at}' for match in matched)
        desk.show(f"{key}  +{topic}  {seen}")


def _rules(desk: Desk) -> dict[str, Rules]:
    """The rules by topic; a file that is wrong is named, and the others hold."""
    rules = {}
    for topic, table in desk.tables("topics").items():
        try:
            read = read_rules(table, f"topics/{topic}.toml")
        except BadInput as error:
            desk.report([Problem("", "", str(error), "error")])
            continue
        if read:
            rules[topic] = read
    if not rules and not desk.failed:
        raise NothingSelected('no topic has rules; write [rules] any = ["…"] in topics/NAME.toml')
    return rules


def _suggestions(
    desk: Desk, files: Sequence[str], rules: Mapping[str, Rules]
) -> Iterator[tuple[str, str, Sequence[Match]]]:
    tick = desk.counting("reading reports")
    for number, name in enumerate(files, 1):
        tick(number)
        article = desk.library.read(desk.root / name).article
        for topic, matched in suggested(rules, _words_of(desk, article), article.topics):
            yield article.key, topic, matched


def _words_of(desk: Desk, article: Article) -> Told:
    """Headline and body; menus and comments of a page tell nothing of a report."""
    from byline.shared_lines import report_paragraphs

    capture = desk.capture(article) if article.capture and article.capture.body else None
    if capture and article.capture:
        paragraphs = report_paragraphs(capture, article.capture)
        return Told.of(article.title, [(span.first, text) for span, text in paragraphs])
    return Told.of(article.title, [(0, article.abstract)] if article.abstract else [])


def _json(key: str, topic: str, matched: Sequence[Match]) -> dict[str, object]:
    return {"key": key, "topic": topic, "matched": [dataclasses.asdict(match) for match in matched]}


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--under", default="", metavar="CODE", help="Only this one and those below it.")
@click.option("--language", default="en", metavar="TAG", help="Of the names.", show_default=True)
@dry_run_option
@click.pass_obj
def import_(desk: Desk, file: str, under: str, language: str, dry_run: bool) -> None:
    """IPTC Media Topics from a file of theirs (JSON) as topics of this library.

    Each becomes topics/NAME.toml with title, iptc (as in medtop:20000053) and parent. A topic that
    is here already keeps all that its file says, and gets the code where it has none.
    """
    from byline.iptc import new_topics, read_concepts

    concepts = read_concepts(file, language)
    here = desk.tables("topics")
    files = {path.stem for path in (desk.root / "topics").glob("*.toml")}
    if unread := sorted(files - set(here)):  # what they say is not known, and might be said twice
        named = ", ".join(f"topics/{name}.toml" for name in unread)
        raise BadInput(f"{named}: cannot be read; mend that first; nothing was written")
    made = new_topics(concepts, here, under)
    if not made:
        raise NothingSelected(f"{file}: nothing new" + (f" under {under}" if under else ""))
    for name, text in made.items():
        if not dry_run:
            desk.change_table(f"topics/{name}.toml", partial(add, text))
        desk.show(name)
    desk.say(f"{len(made)} topics{' would be' if dry_run else ''} written")
