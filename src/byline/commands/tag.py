"""``byline tag``."""

from __future__ import annotations

import click

from byline import keys as key_rules
from byline.article import Article
from byline.commands.arguments import WordsCommand, json_option, key_argument, told
from byline.desk import Desk
from byline.errors import UsageError


@click.command("tag", cls=WordsCommand)
@key_argument
@click.argument("words", metavar="+TOPIC|-TOPIC…", nargs=-1, required=True)
@json_option
@click.pass_obj
def command(desk: Desk, key: str, words: tuple[str, ...], as_json: bool) -> None:
    """Add topics to a record, or take them off.

    \b
    byline tag KEY +arms-trade -iran      a word without a sign is added
    byline tag KEY asia/myanmar           a slash makes a subtopic
    """
    words = tuple(word.strip() for word in words)
    added = [_topic(word.removeprefix("+")) for word in words if not word.startswith("-")]
    taken = {_topic(word[1:]) for word in words if word.startswith("-")}

    def change(article: Article) -> Article:
        for topic in sorted(taken - {_topic(topic) for topic in article.topics}):
            desk.say(f"{article.key}: has no topic {topic}")
        kept = [topic for topic in article.topics if _topic(topic) not in taken]
        return article.replace(topics=tuple(dict.fromkeys([*kept, *added])))

    stored = desk.library.update(key, change)
    told(desk, stored, ", ".join(stored.article.topics) or "no topics", as_json)


def _topic(word: str) -> str:
    made = "/".join(part for level in word.split("/") if (part := key_rules.slug(level)))
    if not made:
        raise UsageError(f'"{word}": a topic is made of letters, digits and hyphens')
    return made
