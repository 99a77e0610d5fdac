"""schema.org JSON-LD out: one graph, node by node."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from byline.api import Article
from byline_jsonld.describe import describe
from byline_jsonld.kept import put_aside, with_kept
from byline_jsonld.words import CONTEXT

# A < could close or confuse the <script> of a page that this is pasted into; the two separators
# end a line of JavaScript; a lone surrogate is no Unicode text, only its escape can be written.
_ESCAPED = re.compile("[<\u2028\u2029\ud800-\udfff]")


def write(articles: Iterable[Article]) -> Iterator[str]:
    """The graph in pieces, in the order given; text as it is, not as escapes."""
    yield f'{{\n"@context": {_dumped(CONTEXT)},\n"@graph": ['
    between = "\n"
    for article in articles:
        node = with_kept(describe(article), article)
        yield between + _dumped(put_aside(article, node))
        between = ",\n"
    yield "\n]\n}\n"


def _dumped(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
