"""schema.org JSON-LD in: every report as an article, every bad entry named by its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from byline.api import Article, BadInput, Capture, Problem, Reading, loads_bounded, no_number
from byline_jsonld.kept import carried_by, taken_back, whole
from byline_jsonld.nodes import Entries, entries
from byline_jsonld.references import inlined
from byline_jsonld.spelling import Document, Node, listed
from byline_jsonld.words import CARRIED, WORDS

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_HALF = re.compile("[\ud800-\udfff]")


def read(capture: Capture) -> Iterator[Reading]:
    """Every report of the file. Nodes that are none are counted in one note at the end."""
    text = capture.text
    value = loads_bounded(text, capture.name)
    document = Document(_unicode(value) if _SURROGATE.search(text) else value)
    suspect = "NaN" in text or "Infinity" in text
    if not isinstance(document.value, (list, dict)):
        raise BadInput(f"{capture.name}: no JSON-LD: an object or a list of them belongs here")
    made = entries(document)
    if made.passed and not made.found:
        raise BadInput(f"{capture.name}: no report here, only {_counted(made)}")
    for at, value in made.found:
        where = f"{capture.name}: {at}" if at else capture.name
        try:
            if suspect and (word := no_number(value)):
                raise BadInput(f"{word} is no JSON number; take it out or write null")
            yield _reading(value, document, at, where)
        except BadInput as error:
            yield Reading(at=at, problems=(Problem(where, "", str(error), "error"),))
    if made.passed:
        note = Problem(capture.name, "", f"passed by, being no report: {_counted(made)}", "note")
        yield Reading(problems=(note,))


def _unicode(value: object) -> object:
    """The value with a replacement character for each half of a pair: no file can hold those."""
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if isinstance(value, list):
        return [_unicode(item) for item in value]
    if isinstance(value, dict):
        return {_HALF.sub("\ufffd", name): _unicode(part) for name, part in value.items()}
    return value


def _counted(made: Entries) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in made.passed.most_common())


def _reading(value: object, document: Document, at: str, where: str) -> Reading:
    if not isinstance(value, dict):
        raise BadInput("no object; a node is written {...}")
    node = inlined(value, document)
    carried = carried_by(node)
    if carried is not None:
        del node[CARRIED]
    article = whole(node)
    problems = [Problem(where, field, said) for field, said in _unread(node, article)]
    if carried is not None:
        try:
            article = taken_back(article, carried)
        except BadInput as error:
            problems.append(Problem(where, CARRIED, str(error)))
    return Reading(article=article, at=at, problems=tuple(problems))


def _unread(node: Node, article: Article) -> Iterator[tuple[str, str]]:
    """What stands in a node under our own words and is nothing of the kind."""
    if (title := node.get(WORDS["title"])) and not article.title:
        yield "title", f"{title!r:.60} is no text; it was kept as it stands"
    if len(listed(title)) > 1:
        yield "title", f"{len(listed(title))} headlines; the first was taken"
    issued = node.get(WORDS["issued"])
    if issued and not article.issued:
        yield "issued", f"{issued!r:.60} is no ISO 8601 date; write 2017-07-24, or 2017-07"
    authors = listed(node.get(WORDS["author"]))
    if len(authors) > max(len(article.author), 1 if article.agency else 0):
        yield "author", "not every author has a name here; they were kept as they stand"
