"""schema.org JSON-LD out: one graph, node by node."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from byline.api import Article, Options, Piece, framed
from byline_jsonld.describe import describe
from byline_jsonld.kept import put_aside, with_kept
from byline_jsonld.words import CONTEXT

# A < could close or confuse the <script> of a page that this is pasted into; the two separators
# end a line of JavaScript; a lone surrogate is no Unicode text, only its escape can be written.
_ESCAPED = re.compile("[<\u2028\u2029\ud800-\udfff]")


def join(pieces: Iterable[Piece], options: Options) -> Iterator[str]:
    """The graph, one node each, in the order given."""
    head = f'{{\n"@context": {_dumped(CONTEXT)},\n"@graph": ['
    return framed(f"{head}\n", ",\n", "\n]\n}\n", f"{head}\n]\n}}\n")(pieces, options)


def written(article: Article) -> str:
    """The article as a node of the graph; text as it is, not as escapes."""
    node = with_kept(describe(article), article)
    return _dumped(put_aside(article, node))


def _dumped(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
