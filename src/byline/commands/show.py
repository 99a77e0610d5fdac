"""``byline show``."""

from __future__ import annotations

import click

from byline.article import Article
from byline.capture import Capture
from byline.commands.arguments import dump, json_option, key_argument
from byline.desk import Desk
from byline.errors import BadInput, UsageError
from byline.evidence import Evidence, Span
from byline.vocabulary import FIELDS


@click.command("show")
@key_argument
@click.option("--evidence", is_flag=True, help="Print how each field is known, with the lines.")
@click.option("--lines", metavar="98-103", help="Print these lines of the capture.")
@click.option("--field", "one", metavar="NAME", help="Print the value of one field, no more.")
@json_option
@click.pass_obj
def command(
    desk: Desk, key: str, evidence: bool, lines: str | None, one: str | None, as_json: bool
) -> None:
    """Show one record, and how each field is known."""
    article = desk.get(key)
    if as_json:
        desk.emit(dump(article.to_json()))
    elif one:
        _one(desk, article, one)
    elif lines:
        _lines(desk, article, lines)
    elif evidence:
        _evidence(desk, article)
    else:
        _fields(desk, article)


def _one(desk: Desk, article: Article, name: str) -> None:
    known = article.to_json()
    if name not in known:
        if name in {field.name for field in FIELDS}:
            return
        raise UsageError(f"{article.key}: no field {name}; it has {', '.join(known)}")
    value = known[name]
    for item in value if isinstance(value, list) else [value]:
        desk.show(_plain(item))


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_plain(item) for item in value)
    if isinstance(value, dict):
        return " ".join(_plain(part) for part in value.values())
    return _one_row(str(value))


def _one_row(text: str) -> str:
    """A line feed in a value must not look like another field."""
    return text.replace("\n", "\\n").replace("\t", "\\t")


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
            desk.show(f"{row.name:12} {_shown(value)}{mark}")
    for line in article.candidates:
        desk.show(f"{line.field + '?':12} {_plain(line.value)}  ({line.how}: waits for you)")
    if article.capture:
        _capture_line(desk, article)
    for name, extra in article.extra.items():
        desk.show(f"{name:12} {_plain(extra)}")
    if article.note.strip():
        desk.show(f"\n{article.note.strip()}")


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return _one_row("; ".join(str(item) for item in value))
    text = getattr(value, "text", None)
    return _one_row(text if isinstance(text, str) else str(value or "absent"))


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
    about = {*(line.field for line in article.evidence), *(c.field for c in article.candidates)}
    names += sorted(about - set(names))
    for name in names:
        value = article.value(name)
        lines = [line for line in article.evidence if line.field == name]
        waiting = [line for line in article.candidates if line.field == name]
        if not (lines or waiting) and (not value or name == "type"):
            continue
        desk.show(f"{name}: {_shown(value) if name in _NAMES else ''}".rstrip(": "))
        for line in lines:
            _one_line(desk, line, capture)
        for line in waiting:
            desk.show(f"  ? {_plain(line.value)}")
            _one_line(desk, line, capture)
        if value and not lines:
            desk.show("    not recorded how this is known")
    if article.capture and capture is None:
        desk.say(_gone(article))


_NAMES = {row.name for row in FIELDS}


def _one_line(desk: Desk, line: Evidence, capture: Capture | None) -> None:
    how = "looked for, not there" if line.how == "absent" else line.how
    parts = [how, line.by, line.on, line.why]
    desk.show("    " + " · ".join(part for part in parts if part))
    for place in line.at:
        desk.show(f"      {place}{_quoted(place, capture)}")


def _quoted(place: str, capture: Capture | None) -> str:
    """The captured words at a place, cut to a line."""
    if capture is None:
        return ""
    try:
        span = Span.parse(place)
    except BadInput:
        return ""
    whole = Span(span.first, span.last).cut(capture.lines)
    text = " ".join(whole.split())
    if span.columns and len(text) > 100:
        text = " ".join(span.cut(capture.lines).split())
    return f": {text[:100]}{'…' if len(text) > 100 else ''}"
