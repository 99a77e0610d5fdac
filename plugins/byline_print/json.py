"""A document as JSON: each node names its kind, and each with a text has its origin."""

from __future__ import annotations

import json

from byline.api import Document, Options, Printed, document_json


def render(document: Document, options: Options) -> Printed:
    return Printed(data=json.dumps(document_json(document), ensure_ascii=False, indent=1) + "\n")
