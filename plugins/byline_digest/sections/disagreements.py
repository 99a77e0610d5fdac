"""Where the reports disagree: question, accounts, and why it is open. Found by people."""

from __future__ import annotations

from byline.api import Account, Claim, FileEntry, FromNote, Line, Section, Table, Text
from byline_digest.edition import Edition
from byline_digest.sections import head, section


def disagreements(edition: Edition) -> Section | None:
    lines = [line for claim in edition.materials.claims if (line := _row(edition, claim))]
    if not lines:
        return None
    columns = head("Question", "One account", "Another", "Not settled because")
    return section(
        "disagreements",
        "Where the reports disagree",
        Table(columns, (0.17, 0.28, 0.28, 0.27), tuple(lines)),
    )


def told(edition: Edition, claim: Claim) -> list[Line]:
    """The accounts whose records are all selected; none where only one side is left of it."""
    lines = [_account(edition, account, claim.entry) for account in claim.accounts]
    lines = [line for line in lines if line]
    return lines if len(lines) > 1 else []  # without its other side it would read as a fact


def _row(edition: Edition, claim: Claim) -> tuple[Line, ...]:
    accounts = told(edition, claim)
    if not accounts:
        return ()
    note = FromNote(claim.entry.file)
    open_refs = edition.refs(claim.open_places, claim.entry, every=True)
    still_open: Line = (Text(claim.open, note, open_refs),)
    if claim.open_places and not open_refs:
        still_open = ()
    question: Line = (Text(claim.question, note, style="strong"),)
    rest: Line = tuple(text for account in accounts[1:] for text in account)
    return question, accounts[0], rest, still_open


def _account(edition: Edition, account: Account, entry: FileEntry) -> Line:
    refs = edition.refs(account.places, entry, every=True)
    if not refs:
        return ()
    note = FromNote(entry.file)
    captured = edition.quoted(account.quote, account.places, entry)
    if captured is None:
        return (Text(account.text, note, refs),)
    quote = Text(f"“{account.quote}”", captured, refs)
    return (Text(f"{account.text}:", note), quote) if account.text else (quote,)
