"""The words of captured reports, for the search that looks into them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from byline.article import Article
from byline.late import regex
from byline.query.words import words
from byline.shared_lines import report_lines

if TYPE_CHECKING:
    from byline.library import Library

_HIDDEN = regex(r"<(script|style)\b[^>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.S | re.I)
_TAG = regex(r"<[^<>]*>")


def captured_words(library: Library, article: Article) -> str:
    """The words of a report's text as it was captured; "" where its bytes are not here."""
    kept = article.capture
    capture = library.capture(article)
    if kept is None or capture is None:
        return ""
    text = "\n".join(line for _, line in report_lines(capture, kept.body))
    if "html" in kept.media_type:
        text = html.unescape(_TAG.sub(" ", _HIDDEN.sub(" ", text)))
    return words(text)
