"""Where the reports disagree: question, accounts, and why it is open. Found by people."""

from __future__ import annotations

from byline.api import FromCapture, FromNote, Line, Section, Text
from byline.api import Table as Grid
from byline_digest.edition import Edition, Table, places, rows, string, strings
from byline_digest.edition import Table as Row
from byline_digest.sections import head, section

FILE = "materials/claims.toml"


def disagreements(edition: Edition) -> Section | None:
    lines = [line for claim in edition.claims if (line := _row(edition, claim))]
    if not lines:
        return None
    columns = head("Question", "One account", "Another", "Not settled because")
    return section(
        "disagreements",
        "Where the reports disagree",
        Grid(columns, (0.17, 0.28, 0.28, 0.27), tuple(lines)),
    )


def _row(edition: Edition, claim: Table) -> tuple[Line, ...] | None:
    where = f'{FILE}: claim "{string(claim, "id")}"'
    note = FromNote(FILE)
    accounts = [_account(edition, row, where) for row in rows(claim, "account", where)]
    told = [account for account in accounts if account]
    if len(told) < 2:
        return None  # without its other side a dispute would read as a fact
    open_places = strings(claim, "open-places")
    open_refs = edition.refs(open_places, where, every=True)
    still_open: Line = (Text(string(claim, "open"), note, open_refs),)
    if open_places and not open_refs:
        still_open = ()
    question: Line = (Text(string(claim, "question"), note, style="strong"),)
    rest: Line = tuple(text for account in told[1:] for text in account)
    return question, told[0], rest, still_open


def _account(edition: Edition, row: Row, where: str) -> Line:
    refs = edition.refs(places(row, where), where, every=True)
    if not refs:
        return ()
    quote = string(row, "quote")
    if not quote:
        return (Text(string(row, "text"), FromNote(FILE), refs),)
    edition.quoted(quote, refs, where)
    article = edition.article(refs[0].record)
    sha256 = article.capture.sha256 if article and article.capture else ""
    said = FromCapture(refs[0].record, (refs[0].lines,), sha256)
    return (
        Text(f"{string(row, 'text')}:", FromNote(FILE)),
        Text(f"“{quote}”", said, refs),
    )
