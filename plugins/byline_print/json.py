"""A document as JSON: each node names its kind, and each with a text has its origin."""

from __future__ import annotations

import json
from collections.abc import Iterator

from byline.api import Document, Options, Printed, document_json


def render(document: Document, options: Options) -> Printed:
    return Printed(data="".join(pieces(document, options)))


def pieces(document: Document, options: Options) -> Iterator[str]:
    """The same, value by value."""
    yield from json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(document_json(document))
    yield "\n"
