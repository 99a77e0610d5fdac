"""``byline resolve``."""

from __future__ import annotations

from collections.abc import Sequence

import click

from byline import conflicts, git, storage
from byline.article import Article, from_fields, to_fields
from byline.assigning import assign, typed
from byline.commands.arguments import dump, json_option
from byline.conflicts import Conflict
from byline.deciding import decide
from byline.desk import Desk
from byline.errors import FINDINGS, BadInput, UsageError
from byline.library import Stored
from byline.vocabulary import BY_NAME


@click.command("resolve")
@click.argument("key", required=False)
@click.argument("fields", metavar="FIELD[=VALUE]…", nargs=-1)
@click.option("--ours", "side", flag_value="ours", help="What the record has stays.")
@click.option("--theirs", "side", flag_value="theirs", help="Take what the other side said.")
@click.option("--because", default="", metavar="WHY", help="Why, for whoever reads it later.")
@json_option
@click.pass_context
def command(
    ctx: click.Context, key: str | None, fields: tuple[str, ...], side: str | None, because: str,
    as_json: bool,
) -> None:  # fmt: skip
    """Settle what two sides of a git merge said differently.

    \b
    byline resolve                            list what waits (exit 3)
    byline resolve KEY                        what waits in one record
    byline resolve KEY title --theirs         take the other side's
    byline resolve KEY --ours                 all fields: what the record has stays
    byline resolve KEY outlet="The Irrawaddy" type another

    Of a file in which git left its conflict markers, both sides are first merged field by field.
    """
    desk: Desk = ctx.obj
    if key is None:
        waiting = _listed(desk, desk.find("has:conflicts"), as_json)
    else:
        article = _readable(desk, key)
        if side or any("=" in each for each in fields):
            article = _settled(desk, key, fields, side or "", because)
        waiting = _listed(desk, [article], as_json)
    if waiting:
        ctx.exit(FINDINGS)


def _listed(desk: Desk, articles: Sequence[Article], as_json: bool) -> int:
    found = [(article.key, each) for article in articles for each in conflicts.conflicts(article)]
    if as_json:
        desk.emit(dump([{"key": key, **each.to_json()} for key, each in found]))
        return len(found)
    for key, each in found:
        desk.show(f"{key}: {each.field}: {each}")
    desk.say(f"{len(found)} to settle: --ours, --theirs or FIELD=VALUE" if found
             else "no record has a conflict to settle")  # fmt: skip
    return len(found)


# A file with git's markers


def _readable(desk: Desk, key: str) -> Article:
    """The record; where git left its markers in it, once both sides are merged by fields."""
    path = desk.library.find(key)
    before = storage.read_bytes(path)
    try:
        return desk.library.read(path).article
    except BadInput:
        from byline.three_way import unmarked  # few files ever need it

        sides = (
            unmarked(before.decode("utf-8", "surrogateescape")) if b"<<<<<<<" in before else None
        )
        if sides is None:
            raise
        return _merged(desk, path.stem, before, sides).article


def _merged(desk: Desk, key: str, before: bytes, sides: tuple[str, str, str]) -> Stored:
    from byline.merge3 import merge

    path = desk.library.find(key)
    where = desk.library.name_of(path)
    base, ours, theirs = (side.encode("utf-8", "surrogateescape") for side in sides)
    try:
        merged = merge(base, ours, theirs, key, where)
    except BadInput as error:
        raise BadInput(f"{error}; `byline edit {key}` opens the file as git left it") from None
    stored = desk.library.replace_text(path, before, merged.text)
    desk.saved(stored)
    desk.say(f"{key}: both sides merged field by field")
    _tell_of_git(desk, stored)
    return stored


# Settling


def _settled(desk: Desk, key: str, fields: Sequence[str], side: str, because: str) -> Article:
    names = [each.partition("=")[0].strip() for each in fields]

    def change(article: Article) -> Article:
        waiting = conflicts.in_conflict(article)
        if strange := [name for name in names if name not in waiting]:
            what = f"only {', '.join(waiting)}" if waiting else "nothing"
            raise UsageError(f"{article.key}: {strange[0]}: {what} is in conflict")
        for each in fields or waiting:
            name, equals, value = each.partition("=")
            if equals:
                article = assign(desk, article, name.strip(), value.strip(), because)
            elif not side:
                raise UsageError(f"{name}: say --ours, --theirs or {name}=VALUE")
            else:
                article = _chosen(desk, article, name.strip(), side, because)
        return article

    stored = desk.library.update(key, change)
    desk.saved(stored)
    for name in names or ["all"]:
        desk.say(f"{stored.article.key}: {name}: settled")
    _tell_of_git(desk, stored)
    return stored.article


def _chosen(desk: Desk, article: Article, name: str, side: str, because: str) -> Article:
    """The article with one side's value; the other stays beside it where the field has evidence.

    Raises UsageError where several merges left different values.
    """
    entries = [each for each in conflicts.conflicts(article) if each.field == name]
    theirs = [each.theirs for each in entries]
    if side == "theirs" and any(value != theirs[0] for value in theirs):
        raise UsageError(
            f"{article.key}: {name}: several merges left different values; type the right one"
        )
    if name == "note":
        note = str(theirs[0] or "") if side == "theirs" else article.note
        return conflicts.settled(article.replace(note=note), name)
    value = theirs[0] if side == "theirs" else article.json_value(name)
    if name not in BY_NAME and not name.startswith("capture."):
        fields = {**to_fields(article), name: value}
        plain = from_fields(fields, key=article.key, note=article.note)
        return conflicts.settled(plain, name)
    why = because or f"settled a merge: took {side}"
    line = typed(desk, name, absent=value is None, why=why)
    return decide(_with_their_evidence(article, entries), line, value)


def _with_their_evidence(article: Article, entries: Sequence[Conflict]) -> Article:
    """The article with the other sides' values among what waits, which a decision keeps."""
    waiting = list(article.candidates)
    for each in entries:
        for line in each.evidence:
            new = line._replace(value=each.theirs, sum="")
            if each.theirs is not None and new not in waiting:
                waiting.append(new)
    return article.replace(candidates=tuple(waiting))


def _tell_of_git(desk: Desk, stored: Stored) -> None:
    if conflicts.NAME not in stored.article.extra and git.unmerged(desk.root, stored.path):
        desk.say(f"for git: git add {stored.path}")
