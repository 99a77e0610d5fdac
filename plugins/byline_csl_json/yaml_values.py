"""The values of a YAML bibliography, as pandoc reads and writes it, and those of CSL-JSON.

Text is Markdown, dates are EDTF or maps of year, month and day, and every scalar is text.
Source: the pandoc manual, "Specifying bibliographic data"; what pandoc 2.17 makes of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from byline.api import CSL_DATES, CSL_NAMES, Article, BadInput, Date, csl_date, pack, unpack
from byline_csl_json.markdown import bare, escape, plain

MARKUP = "csl-yaml"
"""Where ``extra`` keeps values as they came that hold markup."""
_EDTF = re.compile(r"-?[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?[?~%]?", re.ASCII)
_WHOLE = re.compile(r"-?[0-9]{1,9}", re.ASCII)
_OLD_PARTS = ("year", "month", "day")
_HINTS = frozenset(("comma-suffix", "static-ordering", "parse-names", "isInstitution"))
_NUMBERS = frozenset((*_OLD_PARTS, "date-parts", "season"))
_OURS = frozenset(("issued", "accessed"))
_VERBATIM = frozenset(
    "id type citation-key URL DOI ISBN ISSN PMID PMCID language archive_location".split()
)


def from_yaml(entry: Mapping[str, object]) -> dict[str, object]:
    """The entry as CSL-JSON has it. Raises BadInput."""
    return {name: _read(name, value) for name, value in entry.items()}


def _read(name: str, value: object) -> object:
    if name in CSL_DATES:
        return _read_date(name, value)
    if name in CSL_NAMES:
        return _read_names(value)
    if name == "custom" and isinstance(value, Mapping) and isinstance(value.get("byline"), str):
        return {**_dict(_words(value)), "byline": _unpacked(bare(str(value["byline"])))}
    if name in _VERBATIM and isinstance(value, str):
        return bare(value)
    return _words(value)


def _unpacked(text: str) -> object:
    try:
        return unpack(text)
    except BadInput:
        return text  # no such thing as ``restored`` takes: it says so


def _dict(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _words(value: object) -> object:
    """The value with its text taken plain."""
    if isinstance(value, str):
        return plain(value).text
    if isinstance(value, list):
        return [_words(part) for part in value]
    if isinstance(value, dict):
        return {name: _words(part) for name, part in value.items()}
    return value


def _read_names(value: object) -> object:
    """Names as maps; text alone is a name taken whole, as pandoc takes it."""
    some = value if isinstance(value, list) else [value]
    return [_read_name(one) for one in some]


def _read_name(value: object) -> object:
    if isinstance(value, str):
        return {"literal": plain(value).text}
    if not isinstance(value, dict):
        return _words(value)
    return {part: _name_part(part, given) for part, given in value.items()}


def _name_part(part: str, given: object) -> object:
    if isinstance(given, list) and all(isinstance(word, str) for word in given):
        return " ".join(plain(word).text for word in given)  # "given: [J., K.]" of older pandoc
    return _truth(given) if part in _HINTS else _words(given)


def _truth(value: object) -> object:
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def _read_date(name: str, value: object) -> object:
    """EDTF of the record's own two dates stays as it is; other dates are as CSL writes them."""
    if isinstance(value, str):
        text = bare(value)
        return text if name in _OURS else _csl_date(text)
    if isinstance(value, list) and all(isinstance(part, dict) for part in value):
        ends = [_date_map(part) for part in value if isinstance(part, dict)]
        joined: dict[str, object] = {}
        for end in reversed(ends):
            joined |= end
        joined["date-parts"] = [part for end in ends for part in _list(end.get("date-parts"))]
        return joined
    return _date_map(value) if isinstance(value, dict) else _words(value)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _csl_date(text: str) -> object:
    try:
        return csl_date(Date.parse(text))
    except BadInput:
        return text


def _date_map(value: Mapping[str, object]) -> dict[str, object]:
    shown = {name: (_number if name in _NUMBERS else _words)(part) for name, part in value.items()}
    if "circa" in shown:
        shown["circa"] = _truth(shown["circa"])
    if "year" in shown and "date-parts" not in shown:
        parts = [shown.pop(part) for part in _OLD_PARTS if shown.get(part) not in (None, "")]
        shown["date-parts"] = [parts]
    if "other" in shown:  # older pandoc's word
        shown.setdefault("literal", shown.pop("other"))
    return shown


def _number(value: object) -> object:
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    if isinstance(value, list):
        return [_number(part) for part in value]
    return _words(value)


def markup_of(entry: Mapping[str, object]) -> dict[str, object]:
    """The values that hold more than their words: emphasis, spans, links."""
    return {
        name: value
        for name, value in entry.items()
        if name != "custom" and name not in _VERBATIM and _marked(value)
    }


def _marked(value: object) -> bool:
    if isinstance(value, str):
        return plain(value).had_markup
    if isinstance(value, dict):
        value = list(value.values())
    return isinstance(value, list) and any(map(_marked, value))


def to_yaml(article: Article, item: Mapping[str, object]) -> dict[str, object]:
    """The CSL-JSON item of an article as pandoc's YAML has it."""
    entry = {name: _written(name, value, article) for name, value in item.items()}
    came = article.extra.get(MARKUP)
    for name, value in came.items() if isinstance(came, Mapping) else ():
        if name in entry and _says_the_same(name, value, entry[name]):
            entry[name] = value
    return entry


def _says_the_same(name: str, came: object, now: object) -> bool:
    try:
        return _read(name, came) == _read(name, now)
    except BadInput:
        return False


def _written(name: str, value: object, article: Article) -> object:
    if name in _OURS and isinstance(date := getattr(article, name), Date):
        if all(map(_EDTF.fullmatch, date.text.split("/"))) and csl_date(date) == value:
            return escape(date.text)
    elif name in CSL_DATES and (text := _as_edtf(value)):
        return text
    return _escaped(value)


def _as_edtf(value: object) -> str:
    """The date that CSL-JSON gives, in EDTF, where that says the same."""
    parts = value.get("date-parts") if isinstance(value, Mapping) else None
    if not isinstance(parts, list) or not all(isinstance(part, list) for part in parts):
        return ""
    ends = ["-".join(f"{n:02}" if isinstance(n, int) else "" for n in part) for part in parts]
    text = "/".join(end.zfill(4) for end in ends)
    return next((escape(text + mark) for mark in ("", "~") if _csl_date(text + mark) == value), "")


def _escaped(value: object) -> object:
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, (list, tuple)):
        return [_escaped(part) for part in value]
    if isinstance(value, Mapping):
        return {name: _escaped(part) for name, part in value.items()}
    return value


def packed(custom: object, carried: Mapping[str, object]) -> dict[str, object]:
    """``custom`` with what byline put aside."""
    return {**_dict(custom), "byline": escape(pack(carried))}
