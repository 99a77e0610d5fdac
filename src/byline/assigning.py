"""What a person types into a field: read, put into the record, and marked as theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from byline import privacy
from byline.article import Article, from_fields, to_fields
from byline.conflicts import settled
from byline.deciding import decide
from byline.errors import UsageError
from byline.evidence import Evidence
from byline.late import regex
from byline.privacy import EMBARGO, PRIVATE
from byline.vocabulary import BY_NAME

if TYPE_CHECKING:
    from byline.desk import Desk

_OWN = regex(r"x-[a-z0-9][a-z0-9-]*")
"""A field of one's own, which byline keeps and does not read."""


def assign(
    desk: Desk, article: Article, name: str, value: str, because: str, *, absent: bool = False
) -> Article:
    """The article with one field as a person typed it, marked so. Raises UsageError, BadInput."""
    if name == "note":
        return settled(article.replace(note=value + "\n" if value else ""), name)
    if name in ("key", "evidence", "candidates", "capture", "copies", "aliases", "conflicts"):
        raise UsageError(f"{name}: not a field to set; `byline edit {article.key}` opens the file")
    ours = (*BY_NAME, PRIVATE, EMBARGO)
    if name not in ours and name not in article.extra and not _OWN.fullmatch(name):
        raise UsageError(
            f"{name}: no such field; there are {', '.join(ours)}, note, and x-… for your own"
        )
    given = privacy.typed(name, value) if name in (PRIVATE, EMBARGO) else _value(name, value)
    if name not in BY_NAME and not any(each.field == name for each in article.candidates):
        fields = {**to_fields(article), name: given}
        return settled(from_fields(fields, key=article.key, note=article.note), name)
    line = typed(desk, name, absent=absent or not given, why=because)
    return decide(article, line, given)


def _value(name: str, text: str) -> object:
    kind = BY_NAME[name].kind if name in BY_NAME else "text"
    if kind == "names":
        return [part.strip() for part in text.split(";") if part.strip()]
    if kind == "words":
        return [part.strip() for part in text.split(",") if part.strip()]
    return " ".join(text.split())


def typed(desk: Desk, field: str, *, absent: bool = False, why: str = "") -> Evidence:
    """A person's decision about a field, with who and when."""
    return Evidence(
        field=field,
        how="absent" if absent else "typed",
        by=desk.user,
        why=why,
        on=desk.as_of.isoformat(),
    )


def assignment(text: str) -> tuple[str, str]:
    """``field=value``. Raises UsageError."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise UsageError(f'"{text}": write FIELD=VALUE, as in outlet="The Irrawaddy"')
    return name.strip(), value.strip()
