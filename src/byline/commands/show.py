"""``byline show``."""

from __future__ import annotations

import click

from byline import conflicts
from byline.article import BY_HAND, Article
from byline.capture import Capture
from byline.commands.arguments import dump, json_option, key_argument
from byline.commands.printed import in_words, plain, quoted, shown
from byline.deciding import about, decided_by, value_of
from byline.desk import Desk
from byline.errors import BadInput, UsageError
from byline.evidence import Evidence, Span
from byline.vocabulary import FIELDS


@click.command("show")
@key_argument
@click.option("--evidence", is_flag=True, help="Print how each field is known, with the lines.")
@click.option("--lines", metavar="98-103", help="Print these lines of the capture.")
@click.option("--at", "date", metavar="DATE", help="As it was known at the end of this day, or at "
              "this time (in UTC).")  # fmt: skip
@click.option("--before", type=click.IntRange(1), metavar="NUMBER", help="As it was before this "
              "change of `byline log`.")  # fmt: skip
@click.option("--field", "one", metavar="NAME", help="Print the value of one field, no more.")
@json_option
@click.pass_obj
def command(
    desk: Desk,
    key: str,
    evidence: bool,
    lines: str | None,
    date: str | None,
    before: int | None,
    one: str | None,
    as_json: bool,
) -> None:
    """Show one record, and how each field is known.

    \b
    byline show KEY --evidence          with the lines that say so
    byline show KEY --at 2026-11-21     as it was known then

    What it was is told by the changes that commands made since. An edit by hand stands in no log
    of its own: the next change by a command keeps the text that it found, so that between the two
    the text before the edit is not known, and the edited one is shown for all that time.
    """
    article = _then(desk, key, date, before) if date or before else desk.get(key)
    if one:
        _one(desk, article, one, as_json)
    elif as_json:
        desk.emit(dump(article.to_json()))
    elif lines:
        _lines(desk, article, lines)
    elif evidence:
        _evidence(desk, article)
    else:
        _fields(desk, article)


def _then(desk: Desk, key: str, date: str | None, before: int | None) -> Article:
    from byline import past  # only this looks back

    if date and before:
        raise UsageError("--at and --before: one of them")
    when = past.moment(date) if date else ""
    return past.at(desk.library, key, when, before or 0).article


def _one(desk: Desk, article: Article, name: str, as_json: bool) -> None:
    known = article.to_json()
    if name not in known and name not in {field.name for field in FIELDS}:
        raise UsageError(f"{article.key}: no field {name}; it has {', '.join(known)}")
    value = known.get(name, [])
    if as_json:
        desk.emit(dump(known.get(name)))
        return
    for item in value if isinstance(value, list) else [value]:
        desk.show(plain(item))


def _lines(desk: Desk, article: Article, lines: str) -> None:
    capture = desk.capture(article)
    if capture is None:
        raise BadInput(_gone(article))
    span = Span.parse(lines if lines.startswith("L") else f"L{lines}")
    last = min(span.last, len(capture.lines))
    for number in range(max(span.first, 1), last + 1):
        desk.show(f"L{number:<5} {capture.lines[number - 1]}")


def _gone(article: Article) -> str:
    if article.capture is None:
        return f"{article.key}: this record was not read from a capture"
    return f"{article.key}: its capture {article.capture.sha256[:12]} is not in captures/ here"


def _fields(desk: Desk, article: Article) -> None:
    for row in FIELDS:
        known = article.how(row.name)
        value = article.value(row.name)
        if value or known:
            mark = f"  ({known.how})" if known else ""
            desk.show(f"{row.name:12} {shown(article, row.name)}{mark}")
    for line in article.candidates:
        desk.show(f"{line.field + '?':12} {plain(line.value)}  ({line.how}: waits for you)")
    if article.capture:
        _capture_line(desk, article)
    _extra(desk, article)
    if article.note.strip():
        desk.show(f"\n{article.note.strip()}")


def _extra(desk: Desk, article: Article) -> None:
    for name, value in article.extra.items():
        if name != conflicts.NAME:
            desk.show(f"{name:12} {plain(value)}")
    for each in conflicts.conflicts(article):
        desk.show(f"{each.field + '!':12} in conflict: {each}  (byline resolve {article.key})")


def _capture_line(desk: Desk, article: Article) -> None:
    kept = article.capture
    assert kept is not None
    body = ", ".join(str(span) for span in kept.body) or "not found"
    part = f"; page {kept.page} of {kept.pages}" if kept.pages else ""
    seen = f"; seen {kept.seen}" if kept.seen else ""
    seen += f"; asked for as {kept.asked}" if kept.asked else ""
    out_of = f"; {kept.part}" if kept.part else ""
    out_of += f" of {kept.container[:12]}" if kept.container else ""
    desk.show(f"{'capture':12} {kept.sha256[:12]}{out_of}; body {body} of {kept.lines}{part}{seen}")


def _evidence(desk: Desk, article: Article) -> None:
    capture = desk.capture(article)
    names = [row.name for row in FIELDS]
    known = {*(line.field for line in article.evidence), *(c.field for c in article.candidates)}
    for name in (*names, *sorted(known - set(names))):
        value = value_of(article, name)
        if name in known or (value and name != "type"):
            desk.show(f"{name}: {shown(article, name) if name != '*' else ''}".rstrip(": "))
            _of_field(desk, article, name, capture)
    if article.capture and capture is None:
        desk.say(_gone(article))


def _of_field(desk: Desk, article: Article, name: str, capture: Capture | None) -> None:
    """What bears out the value, what waits (?), and what another value was preferred to (×)."""
    lines = about(article, name)
    if not lines and value_of(article, name):
        desk.show("    not recorded how this is known")
    elif decided_by(article, name) == "hand":
        desk.show(f"    {BY_HAND}; a reader had settled another value:")
    for line in lines:
        desk.show(f"    {in_words(line)}")
        _places(desk, line, capture)
    waiting = [line for line in article.candidates if line.field == name]
    losers = [line for line in article.evidence if line.field == name and line not in lines]
    for mark, others in (("?", waiting), ("×", losers)):
        for line in others:
            desk.show(f"  {mark} {plain(line.value)}")
            desk.show(f"    {in_words(line)}")
            _places(desk, line, capture)


def _places(desk: Desk, line: Evidence, capture: Capture | None) -> None:
    for place in line.at:
        desk.show(f"      {place}{quoted(place, capture)}")
