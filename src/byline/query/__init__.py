"""The query language: words, fields, ranges and boolean operators over article records.

``parse`` reads a query into a tree, and ``Query`` asks it of articles. docs/query.md has the
grammar and what each part finds.
"""

from byline.query.asked import Query, parse
from byline.query.grammar import Asking
from byline.query.words import fold

__all__ = ["Asking", "Query", "fold", "parse"]
