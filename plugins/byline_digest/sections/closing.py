"""What to check next, and how the digest was made."""

from __future__ import annotations

import hashlib
import json

from byline.api import Bullets, Computed, FromNote, Line, Paragraph, Ref, Section, Text
from byline_digest.edition import Edition, rows, string, strings
from byline_digest.sections import section


def to_check(edition: Edition) -> Section | None:
    items: list[Line] = []
    for row in rows(edition.recipe, "check", edition.recipe_file):
        where = f'{edition.recipe_file}: check "{string(row, "text")[:30]}"'
        edition.check(strings(row, "keys"), where)
        refs = tuple(
            Ref(edition.number(key), article.key)
            for key in strings(row, "keys")
            if (article := edition.article(key))
        )
        if refs and not edition.hides(strings(row, "keys")):
            items.append((Text(string(row, "text"), FromNote(edition.recipe_file), refs),))
    return section("check", "To check next", Bullets(tuple(items))) if items else None


def library_hash(edition: Edition) -> str:
    """Eight digits that change when a selected record does, or anything that a team wrote."""
    written = (edition.recipe, edition.topics, edition.events, edition.figures, edition.claims,
               edition.names)  # fmt: skip
    records = [article.to_json() for article in edition.articles]
    text = json.dumps([records, *written], sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def colophon(edition: Edition) -> Section:
    rule = Computed("colophon")
    count, known = len(edition.articles), len(edition.known)
    line: Line = (
        Text("Selected by topic", rule),
        Text(edition.topic, rule, style="code"),
        Text(
            f"({count} of {known} records of the library). Each line above leads to a record and "
            "a place in its capture, or is the team’s own, or is computed. No text was generated. "
            f"Made with byline {edition.version}; library {library_hash(edition)}. "
            "Same library, same bytes; to rebuild:",
            rule,
        ),
        Text(edition.command, rule, style="code"),
    )
    return section("colophon", "How this digest was made", Paragraph(line))
