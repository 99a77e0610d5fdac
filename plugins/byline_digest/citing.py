"""How a citation style cites each record, by byline's own bibliographies."""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Iterator, Mapping, Sequence

from byline.api import Article, BadInput, BylineError, Desk, Options
from byline_digest.recipe import Recipe

_START = '<div class="entry" id="ref-'
_LABEL = re.compile(r'<div class="csl-left-margin">[^<]*</div>')
"""A numeric style counts in its own order, a digest in its."""
_DASHES = ("—", "–", "―", "‒", "-", "_")
"""What a style prints for whoever wrote the entry before, too."""
_TAG = re.compile(r"<[^<>]*>")


def citations(
    desk: Desk, recipe: Recipe, articles: Sequence[Article], as_of: datetime.date
) -> Mapping[str, str]:
    """Each record as the recipe's style cites it, by key; none where the recipe names no style.

    Raises BadInput naming the recipe.
    """
    if not recipe.cite:
        return {}
    options = Options(as_of=as_of, settings={"style": recipe.cite})
    try:
        write = desk.writer("bibliography-html").write
        found = dict(_entries(_text(write(articles, options))))
        dashed = [each for each in articles if found.get(each.key, "")[:1] in _DASHES]
        for batch in _batches(dashed):
            found.update(_entries(_text(write(batch, options))))
    except BylineError as error:
        raise BadInput(f"{recipe.file}: cite: {error}") from None
    return found


def _batches(articles: Sequence[Article]) -> list[list[Article]]:
    """As few as may be in which nobody wrote two."""
    batches: list[list[Article]] = []
    count: dict[str, int] = {}
    for article in articles:
        who = "; ".join(map(str, article.author)) or article.agency or article.title or article.key
        number = count[who] = count.get(who, 0) + 1
        if number > len(batches):
            batches.append([])
        batches[number - 1].append(article)
    return batches


def _text(made: str | bytes | Iterator[str]) -> str:
    if isinstance(made, bytes):
        return made.decode()
    return made if isinstance(made, str) else "".join(made)


def _entries(page: str) -> Iterator[tuple[str, str]]:
    """Keys and words of a page of entries."""
    for part in page.partition("</body>")[0].split(_START)[1:]:
        key, _, entry = part.partition('">')
        entry = _LABEL.sub("", entry).replace("<div", " <div")
        words = html.unescape(_TAG.sub("", entry))
        yield html.unescape(key), " ".join(words.split())
