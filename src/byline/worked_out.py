"""What was worked out about a report and waits for a person: shown as such, and never as a fact."""

from __future__ import annotations

from byline.article import Article
from byline.dates import Date
from byline.errors import BadInput
from byline.evidence import Evidence


def waiting(article: Article, field: str) -> Evidence | None:
    """The best value of a field that was worked out; a hint is too little to show."""
    for line in article.candidates:
        if line.field == field and line.how == "inferred":
            return line if line.value else None
    return None


def date_of(article: Article) -> tuple[Date | None, bool]:
    """The date of a report, and whether it is only worked out."""
    if article.issued:
        return article.issued, False
    line = waiting(article, "issued")
    try:
        return (Date.parse(str(line.value)), True) if line else (None, False)
    except BadInput:
        return None, False
