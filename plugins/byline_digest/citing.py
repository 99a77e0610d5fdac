"""How a citation style cites each record, by byline's own bibliographies."""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Iterator, Mapping, Sequence

from byline.api import Article, BadInput, BylineError, Desk, Options, TextJoint, TextStyle
from byline_digest.recipe import Recipe

_START = '<div class="entry" id="ref-'
_LABEL = re.compile(r'<div class="csl-left-margin">[^<]*</div>')
"""A numeric style counts in its own order, a digest in its."""
_DASHES = ("—", "–", "―", "‒", "-", "_")
"""What a style prints for whoever wrote the entry before, too."""
_TAG = re.compile(r"(</?)([a-z]+)([^<>]*)>")
Cited = tuple[tuple[str, TextStyle, TextJoint], ...]
"""A citation in runs of words, those that its style sets in italics apart."""


def citations(
    desk: Desk, recipe: Recipe, articles: Sequence[Article], as_of: datetime.date
) -> Mapping[str, Cited]:
    """Each record as the recipe's style cites it, by key; none where the recipe names no style.

    Raises BadInput naming the recipe.
    """
    if not recipe.cite:
        return {}
    options = Options(as_of=as_of, settings={"style": recipe.cite})
    try:
        writer = desk.writer("bibliography-html")
        found = dict(_entries(writer.text(articles, options)))
        dashed = [each for each in articles if _opens(found.get(each.key)) in _DASHES]
        for batch in _batches(dashed):
            found.update(_entries(writer.text(batch, options)))
    except BylineError as error:
        raise BadInput(f"{recipe.file}: cite: {error}") from None
    return found


def _opens(cited: Cited | None) -> str:
    return cited[0][0][:1] if cited else ""


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


def _entries(page: str) -> Iterator[tuple[str, Cited]]:
    """Keys and words of a page of entries."""
    for part in page.partition("</body>")[0].split(_START)[1:]:
        key, _, entry = part.partition('">')
        entry = _LABEL.sub("", entry).replace("<div", " <div")
        yield html.unescape(key), tuple(_runs(entry))


def _runs(entry: str) -> Iterator[tuple[str, TextStyle, TextJoint]]:
    """Runs of words in one style; the spaces between them are the line's own."""
    is_glued = False
    for words, style in _pieces(entry):
        if told := " ".join(words.split()):
            yield told, style, "close" if is_glued and not words[0].isspace() else ""
        if words:
            is_glued = not words[-1].isspace()


def _pieces(entry: str) -> Iterator[tuple[str, TextStyle]]:
    """What stands between two changes of the style."""
    open_: list[TextStyle] = [""]
    run, last, at = "", open_[-1], 0
    for tag in (*_TAG.finditer(entry), None):
        words = html.unescape(entry[at : tag.start() if tag else len(entry)])
        if words and open_[-1] != last:
            yield run, last
            run, last = "", open_[-1]
        run += words
        if tag:
            at = tag.end()
            _turn(open_, tag)
    yield run, last


def _turn(open_: list[TextStyle], tag: re.Match[str]) -> None:
    """The style after a tag: that of the element that it opens, or of the one around it."""
    if tag[1] == "</":
        open_[1:] = open_[1:-1]
    elif tag[2] in ("i", "em"):
        open_.append("em")
    else:
        open_.append("" if "font-style:normal" in tag[3] else open_[-1])
