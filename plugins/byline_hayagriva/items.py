"""A hayagriva file and the articles that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from byline.api import (
    Article,
    BadInput,
    Capture,
    Problem,
    Reading,
    from_fields,
    pack,
    restored,
    to_fields,
    unpack,
    unsaid,
    yaml_ends_whole,
)
from byline_hayagriva.files import Entry, entries
from byline_hayagriva.heard import heard
from byline_hayagriva.kept import left_over, with_inherited, with_kept
from byline_hayagriva.plain import plain
from byline_hayagriva.texts import clean
from byline_hayagriva.trees import branch, entry_of, tree_of
from byline_hayagriva.words import CARRIER, KEPT, Tree, Value
from byline_hayagriva.yaml_lines import entry_lines

_UNNAMED = "entry"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DAMAGED = "what byline put aside is damaged; it was left out"


def write(articles: Iterable[Article]) -> Iterator[str]:
    """Every article as one entry, in the order given; keys that clash get a letter."""
    taken: set[str] = set()
    for article in articles:
        key = _free(clean(article.key) or _UNNAMED, taken)
        yield ("\n" if taken else "") + entry_lines(key, entry_of(_tree(article, key)))
        taken.add(key)
    if not taken:
        yield "{}\n"


def _free(key: str, taken: set[str]) -> str:
    """Typst refuses an empty key, and a file that has one key twice."""
    number, free = 1, key
    while free in taken:
        free = f"{key}-{_letters(number)}"
        number += 1
    return free


def _letters(number: int) -> str:
    text = ""
    while number >= 0:
        text = _LETTERS[number % 26] + text
        number = number // 26 - 1
    return text


def _tree(article: Article, key: str) -> Tree:
    """What plain words say, and what they cannot in a serial number that is never printed.

    Beside each field of that stands what the plain words say of it, if they do: where somebody
    has edited those since, they win.
    """
    tree = plain(article)
    if KEPT in article.extra:
        tree = with_kept(tree, article.extra[KEPT], to_fields(article))
    back = from_fields(heard(tree), key=key)
    said = unsaid(article, back)
    if said:  # else it is the same article, which says nothing besides
        back = _article(tree, key)
        said = unsaid(article, back)
    over = to_fields(back) if said else {}
    if key != article.key:
        said["key"], over["key"] = article.key, key
    if said:
        over = {name: over[name] for name in said if name in over}
        carried = {"fields": said, "over": over} if over else {"fields": said}
        tree["serial-number"] = {**branch(tree, "serial-number"), CARRIER: pack(carried)}
    return tree


def read(capture: Capture) -> Iterator[Reading]:
    """Every entry as an article; one that cannot be read is named and the others go on."""
    if not capture.text.strip():
        raise BadInput(f"{capture.name}: an empty file")
    keys: set[str] = set()
    line = 1
    for entry in entries(capture.text, capture.name):
        yield _reading(entry, capture.name, entry.key in keys)
        keys.add(entry.key)
        line = entry.line
    if not yaml_ends_whole(capture.text):
        what = "the file ends within a line: its last value may be cut off"
        yield Reading(problems=(Problem(f"{capture.name}:{line}", "", what, "warning"),))


def _reading(entry: Entry, name: str, doubled: bool) -> Reading:
    at, where = f"line {entry.line}", f"{name}:{entry.line}"
    if entry.fields is None:
        return Reading(at=at, problems=(Problem(where, "", entry.error, "error"),))
    problems = []
    if doubled:
        what = f"the key {entry.key} stands here twice; Typst refuses such a file"
        problems.append(Problem(where, "", what))
    try:
        tree = tree_of(entry.fields)
        carried = _carried(tree)
        article = _article(tree, entry.key)
    except BadInput as error:
        field, _, what = str(error).partition(": ")
        where = f"{name}:{entry.lines.get(field, entry.line)}"
        problem = Problem(where, field if what else "", what or str(error), "error")
        return Reading(at=at, problems=(*problems, problem))
    try:
        article = _with_carried(article, carried)
    except BadInput as error:
        problems.append(Problem(where, "", str(error)))
    return Reading(article=article, at=at, problems=tuple(problems))


def _carried(tree: Tree) -> Value:
    """What a writer of ours put aside, taken out of the tree; "" where nothing is."""
    numbers = dict(branch(tree, "serial-number"))
    carried = numbers.pop(CARRIER, "")
    if numbers:
        tree["serial-number"] = numbers
    elif carried:
        del tree["serial-number"]
    return carried


def _with_carried(article: Article, carried: Value) -> Article:
    if not carried:
        return article
    value = unpack(carried) if isinstance(carried, str) else None
    said = value.get("fields") if isinstance(value, Mapping) else None
    over = value.get("over", {}) if isinstance(value, Mapping) else None
    if not isinstance(said, Mapping) or not isinstance(over, Mapping):
        raise BadInput(_DAMAGED)
    now = {**to_fields(article), "key": article.key}
    fits = {name: value for name, value in said.items() if now.get(name) == over.get(name)}
    made = restored(article, fits)
    return made.replace(key=fits["key"]) if isinstance(fits.get("key"), str) else made


def _article(tree: Tree, key: str) -> Article:
    """The article that plain words say, with what they say besides. Raises BadInput."""
    article = from_fields(heard(tree), key=key)
    if rest := left_over(tree, with_inherited(plain(article))):
        return article.replace(extra=MappingProxyType({**article.extra, KEPT: rest}))
    return article
