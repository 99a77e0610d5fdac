"""``byline tag``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from byline import keys as key_rules
from byline.article import Article
from byline.commands.arguments import (
    WordsCommand,
    dry_run_option,
    json_option,
    told,
    yes_option,
)
from byline.desk import Desk
from byline.errors import UsageError

_BREAK = "--"


class TagCommand(WordsCommand):
    """Its ``--`` parts the query from the topics, and one letter after a hyphen is a topic."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        words = [f" {arg}" if arg == _BREAK or _is_topic(arg) else arg for arg in args]
        return super().parse_args(ctx, words)


def _is_topic(arg: str) -> bool:
    return len(arg) == 2 and arg[0] == "-" and arg not in ("--", "-h")


@click.command("tag", cls=TagCommand)
@click.argument("words", metavar="KEY|QUERY… +TOPIC|-TOPIC…", nargs=-1, required=True,
                )  # fmt: skip
@dry_run_option
@yes_option
@json_option
@click.pass_obj
def command(desk: Desk, words: tuple[str, ...], dry_run: bool, yes: bool, as_json: bool) -> None:
    """Add topics to a record, or take them off; or to all that match.

    \b
    byline tag KEY +arms-trade -iran      a word without a sign is added
    byline tag KEY asia/myanmar           a slash makes a subtopic
    byline tag outlet:irrawaddy sanctions +myanmar    all that a query matches
    byline tag -china -- +x -y            -- where the query ends with a signed word

    Signed words at the end are topics, and all before them is a KEY, several, or a query. One KEY
    is changed at once; else what would change is shown, and you are asked (or say --yes). All of
    it is one change, which `byline undo` takes back.
    """
    from byline.commands import bulk

    query, topics, path = _parted(desk, [word.strip() for word in words])
    added = [_topic(word.removeprefix("+")) for word in topics if not word.startswith("-")]
    taken = {_topic(word[1:]) for word in topics if word.startswith("-")}

    def change(article: Article) -> Article:
        for topic in sorted(taken - {_topic(topic) for topic in article.topics}):
            if path:
                desk.say(f"{article.key}: has no topic {topic}")
        kept = [topic for topic in article.topics if _topic(topic) not in taken]
        return article.replace(topics=tuple(dict.fromkeys([*kept, *added])))

    if path is None:
        bulk.change_all(desk, query, change, bulk.Orders(dry_run, yes, as_json))
    elif dry_run:
        bulk.show_one(desk, path, change, as_json)
    else:
        stored = desk.library.update("", change, path)
        told(desk, stored, ", ".join(stored.article.topics) or "no topics", as_json)


def _parted(desk: Desk, words: Sequence[str]) -> tuple[list[str], list[str], Path | None]:
    """What says which records; the topics; the file where one KEY says it. Raises UsageError."""
    if _BREAK in words:
        first = words.index(_BREAK)
        query, topics = list(words[:first]), list(words[first + 1 :])
    else:
        last = next((n for n in range(len(words), 0, -1) if words[n - 1][:1] not in "+-"), 0)
        query, topics = list(words[:last]), list(words[last:])
        if len(query) > 1 and (not topics or not _all_keys(desk, query)):
            path = desk.library.path_of(query[0])
            if path or not topics:  # KEY topic …, or a KEY that is none: then its like are named
                return query[:1], [*query[1:], *topics], path or desk.library.find(query[0])
    if not query or not topics:
        missing = "which topics" if query else "which records"
        raise UsageError(f"{missing}? write byline tag KEY +topic -other, or QUERY -- +topic")
    return query, topics, desk.library.path_of(query[0]) if len(query) == 1 else None


def _all_keys(desk: Desk, words: Sequence[str]) -> bool:
    names = {path.stem for path in desk.library.paths()}
    return names.issuperset(words)


def _topic(word: str) -> str:
    made = "/".join(part for level in word.split("/") if (part := key_rules.slug(level)))
    if not made:
        raise UsageError(f'"{word}": a topic is made of letters, digits and hyphens')
    return made
