"""Articles to a table, row by row: RFC 4180, with what spreadsheet programs need beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from byline.api import (
    BY_NAME,
    Article,
    BadInput,
    Name,
    Options,
    UsageError,
    field_of,
    show_list,
    show_names,
    unsaid,
)
from byline_csv.columns import COLUMNS, MORE, carried_cell, is_ours, read_back
from byline_csv.formulas import guarded

_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for the encoding of its country."""
_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t"}
_LINE_END = re.compile(r"\r\n?")
# No cell of a spreadsheet can hold these; half a character is no text at all.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_QUOTED = re.compile(r'[",;\t\n\r]|^\s|\s$')


def write(articles: Iterable[Article], options: Options, separator: str = ",") -> Iterator[str]:
    """A row for each article, in the order given, under a row of names."""
    told = options.settings
    separator = _separator(told.get("separator", "") or separator)
    columns = _columns(told.get("columns", ""))
    mark = _switch("bom", told.get("bom", "yes"))
    return _rows(articles, columns, separator, _MARK if mark else "")


def _rows(
    articles: Iterable[Article], columns: Sequence[str], separator: str, mark: str
) -> Iterator[str]:
    yield mark + _row(columns, separator)
    plain = [name for name in columns if name != MORE]
    values = [(name, _value_of(name)) for name in plain]
    for article in articles:
        texts = {name: _fit(value(article)) for name, value in values}
        if is_ours(columns):
            texts[MORE] = _more(article, plain, texts)
        yield _row([texts[name] for name in columns], separator)


def _more(article: Article, plain: Sequence[str], texts: Mapping[str, str]) -> str:
    back, found = read_back(plain, [texts[name] for name in plain])
    carried = unsaid(article, back)
    return carried_cell(carried, found, texts) if carried else ""


def _row(texts: Sequence[str], separator: str) -> str:
    return separator.join(_quoted(guarded(text), separator) for text in texts) + "\r\n"


def _quoted(text: str, separator: str) -> str:
    """The text as one cell, whichever of the usual separators a program reads with."""
    if separator in text or _QUOTED.search(text):
        return '"' + text.replace('"', '""') + '"'
    return text


def _fit(text: str) -> str:
    return _UNFIT.sub("", _LINE_END.sub("\n", text))


def _value_of(column: str) -> Callable[[Article], str]:
    """What stands in a column, as people type it."""
    name = column if column in COLUMNS else field_of(column) or column
    row = BY_NAME.get(name)
    if row and row.kind == "names":
        return lambda article: show_names(article.author)
    if row and row.kind == "date":
        return lambda article: date.text if (date := getattr(article, row.attribute)) else ""
    if name in ("topics", "aliases"):
        return lambda article: show_list(getattr(article, name))
    if row or name in ("key", "note"):
        attribute = row.attribute if row else name
        return lambda article: str(getattr(article, attribute))
    return lambda article: _extra(article.extra.get(name, article.extra.get(column, "")))


def _extra(value: object) -> str:
    """A value that byline has no field for: text as it is, names as names, all else as JSON."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        try:
            return show_names(map(Name.from_json, value))
        except BadInput:
            pass
    return json.dumps(value, ensure_ascii=False)


def _columns(chosen: str) -> tuple[str, ...]:
    """``title,url`` are these columns alone; ``+DOI,+x-desk`` come beside all of ours."""
    names = [name for part in chosen.split(",") if (name := part.strip())]
    if not names:
        return COLUMNS
    added = [name[1:].strip() for name in names if name.startswith("+")]
    if added and len(added) < len(names):
        raise UsageError("-O columns: name all columns, or each of them with a + to add it")
    columns = (*COLUMNS[:-1], *added, MORE) if added else tuple(names)
    twice = [name for name in columns if columns.count(name) > 1]
    if twice or not all(columns):
        raise UsageError(f"-O columns: {twice[0] if twice else '+'} stands there twice or empty")
    if MORE in columns and not is_ours(columns):
        raise UsageError(f"-O columns: {MORE} goes with key")
    return columns


def _separator(word: str) -> str:
    separator = _SEPARATORS.get(word.lower(), word)
    if separator not in _SEPARATORS.values():
        raise UsageError(f'-O separator={word}: write "," or ";" or tab')
    return separator


def _switch(name: str, word: str) -> bool:
    if word.lower() not in ("yes", "no"):
        raise UsageError(f"-O {name}={word}: yes or no")
    return word.lower() == "yes"
