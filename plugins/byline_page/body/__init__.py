"""The report's own text on a page, block by block.

A page is walked once into blocks of text and the block elements around them. What stands apart is
left out by its names, its shape and its share of the prose; the report is where most prose is left.
"""

from byline_page.body.finding import Body, find_body
from byline_page.body.places import among_visible, source_spans

__all__ = ["Body", "among_visible", "find_body", "source_spans"]
