"""Articles as CSL 1.0.2 items and back: the one mapping that every CSL-speaking plugin shares.

Source: CSL 1.0.2 specification, appendix IV (variables), and the CSL-JSON schema. What stands in
``extra`` is written where its name is a CSL variable (a DOI, an editor, a volume) and left out
elsewhere: another format's baggage is no CSL-JSON. ``from_csl`` also takes ``custom.byline``, the
place that the schema keeps for programs, for what a plain item cannot say of byline's fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from byline.article import Article, from_fields
from byline.carry import restored
from byline.dates import Date, Point
from byline.errors import BadInput
from byline.names import Name
from byline.vocabulary import BY_NAME, DATELINE_TYPES, FIELDS

_TEXT = {row.csl: row for row in FIELDS if row.kind in ("text", "words")}
_DATES = ("issued", "accessed")
_SPECIAL = ("archive_location", "source")
_ARCHIVES = {
    "web.archive.org": "Internet Archive",
    "archive.org": "Internet Archive",
    "archive.today": "archive.today",
    "archive.ph": "archive.today",
    "archive.is": "archive.today",
    "perma.cc": "Perma.cc",
}
VARIABLES = frozenset(
    # names
    "chair collection-editor compiler composer container-author contributor curator director "
    "editor editorial-director executive-producer guest host illustrator interviewer narrator "
    "organizer original-author performer producer recipient reviewed-author script-writer "
    "series-creator translator "
    # dates
    "available-date event-date original-date submitted "
    # numbers and text
    "annote archive archive_collection archive-place authority call-number chapter-number "
    "citation-label citation-number collection-number collection-title container-title-short "
    "dimensions division DOI edition event event-title event-place first-reference-note-number "
    "genre ISBN ISSN issue journalAbbreviation jurisdiction license locator medium note number "
    "number-of-pages number-of-volumes publisher-place original-publisher original-publisher-place "
    "original-title page-first part-number part-title PMCID PMID printing-number publisher "
    "references reviewed-genre reviewed-title scale shortTitle status supplement-number "
    "title-short version volume volume-title year-suffix "
    "archive_location source categories".split()
)
"""What an item may hold besides byline's own words."""


def to_csl(article: Article) -> dict[str, object]:
    """One CSL-JSON item; absent fields stay absent.

    An agency whose copy carries no reporter's name stands as the author, as its credit line does;
    it is the item's ``source`` either way.
    """
    item: dict[str, object] = {"id": article.key, "type": article.type}
    for name, row in _TEXT.items():
        value = getattr(article, row.attribute)
        if value and not _is_dateline(name, article.type):
            item[name] = ", ".join(value) if isinstance(value, tuple) else value
    if authors := article.author or _stand_in(article):
        item["author"] = [name.to_json() for name in authors]
    for name in _DATES:
        if date := getattr(article, name):
            item[name] = _csl_date(date)
    if article.archive_url:
        item["archive"] = _archive(article.archive_url)
    if article.note.strip():
        item["annote"] = article.note.strip()
    item.update(_extra(article, item))
    return item


def _is_dateline(name: str, kind: object) -> bool:
    """Would this variable give a report's dateline for its publisher's place, or the reverse?"""
    return name == "publisher-place" and kind in DATELINE_TYPES


def _stand_in(article: Article) -> tuple[Name, ...]:
    return (Name(literal=article.agency),) if article.agency else ()


def _archive(url: str) -> str:
    """The archive that an address names: by its own name where we know it, else its host."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    return _ARCHIVES.get(host, host or "archived copy")


def _extra(article: Article, item: Mapping[str, object]) -> dict[str, object]:
    known = {name: value for name, value in article.extra.items() if name in VARIABLES}
    for name in _DATES:
        if (kept := article.extra.get(f"csl-{name}")) is not None:
            known[name] = kept
    return {name: value for name, value in known.items() if name not in item}


def _csl_date(date: Date) -> dict[str, object]:
    points = [point for point in (date.start, date.end) if point]
    if not date.is_interval:
        points = points[:1]
    if any(point.digits < 4 for point in points) or (date.is_interval and len(points) == 1):
        return {"literal": str(date)}
    shown: dict[str, object] = {"date-parts": [_parts(point) for point in points]}
    if date.approximate or date.uncertain:
        shown["circa"] = True
    if points[0].precision == "season":
        shown["season"] = (points[0].month or 21) - 20
    return shown


def _parts(point: Point) -> list[int]:
    month = None if point.precision == "season" else point.month
    return [part for part in (point.year, month, point.day) if part is not None]


def from_csl(item: Mapping[str, object]) -> Article:
    """An article from one CSL-JSON item; what byline does not know stays in ``extra``.

    Raises BadInput whose text starts with the variable's name.
    """
    fields: dict[str, object] = {}
    extra: dict[str, object] = {}
    for name, value in item.items():
        if name in ("id", "annote", "type", "archive", *_SPECIAL) or value in (None, "", []):
            continue
        if name in _TEXT and not _is_dateline(name, item.get("type")):
            fields[_TEXT[name].name] = _from_text(name, value)
        elif name == "author":
            fields["author"] = _from_names(value)
        elif name in _DATES:
            _take_date(name, value, fields, extra)
        elif name in BY_NAME or name in ("aliases", "evidence", "candidates", "capture"):
            extra[f"csl-{name}"] = value  # another program's use of a word that is ours
        else:
            extra[name] = value
    _take_special(item, fields, extra)
    carried = _put_aside(extra)
    fields["type"] = fields.get("type") or _from_text("type", item.get("type") or "document")
    article = _without_stand_in(from_fields({k: v for k, v in fields.items() if v}))
    note = item.get("annote") or ""
    article = article.replace(
        key=_from_text("id", item.get("id") or ""),
        note=_from_text("annote", note),
        extra=MappingProxyType(extra),
    )
    return article if carried is None else restored(article, carried)


def _take_date(
    name: str, value: object, fields: dict[str, object], extra: dict[str, object]
) -> None:
    """The date, or the words of one that says no more than "spring" or "n.d."."""
    text = _from_date(name, value)
    if text is None:
        extra[f"csl-{name}"] = value
    else:
        fields[name] = text


def _take_special(
    item: Mapping[str, object], fields: dict[str, object], extra: dict[str, object]
) -> None:
    """Variables that other programs use for more than byline does.

    Zotero's ``source`` is a library catalogue: it is an agency only where it is the author too.
    """
    archive, location = item.get("archive"), item.get("archive_location")
    if isinstance(location, str) and location.startswith(("http://", "https://")):
        fields["archive-url"] = location
        archive = None if archive == _archive(location) else archive
    elif location:
        extra["archive_location"] = location
    if archive:
        extra["archive"] = archive
    source = item.get("source")
    if source and fields.get("author") == [{"literal": source}]:
        fields["agency"] = source
    elif source:
        extra["source"] = source


def _put_aside(extra: dict[str, object]) -> object:
    """What a writer of ours put aside, taken out of ``extra``; None where nothing is."""
    custom = extra.get("custom")
    if not isinstance(custom, Mapping) or "byline" not in custom:
        return None
    rest = {name: value for name, value in custom.items() if name != "byline"}
    extra.pop("custom")
    if rest:
        extra["custom"] = rest
    return custom["byline"]


def _without_stand_in(article: Article) -> Article:
    """Undo what ``to_csl`` did: an agency is no author of its own copy twice over."""
    if article.agency and article.author == (Name(literal=article.agency),):
        return article.replace(author=())
    return article


def _from_text(name: str, value: object) -> str | list[str]:
    if name == "keyword":
        words = value if isinstance(value, list) else str(value).split(",")
        return [word for item in words if (word := str(item).strip())]
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise BadInput(f"{name}: {_KIND.get(type(value), 'something else')} where text belongs")
    return str(value)


_KIND = {list: "a list", dict: "an object", bool: "true or false", type(None): "null"}


def _from_names(value: object) -> list[object]:
    if not isinstance(value, list):
        raise BadInput("author: a list of names belongs here")
    names = [_name_parts(part) for part in value]
    return [Name.from_json(part).to_json() for part in names if part != {}]


def _name_parts(part: object) -> object:
    """The parts of a name that byline keeps; the rest are hints to a style."""
    if isinstance(part, str):
        raise BadInput(f'author: {part!r} is no name; write {{"literal": {part!r}}}')
    if not isinstance(part, Mapping):
        raise BadInput(f"author: {_KIND.get(type(part), 'a number')} where a name belongs")
    return {k: v for k, v in part.items() if k.replace("-", "_") in Name.__slots__ and v}


def _from_date(name: str, value: object) -> str | None:
    """The date in EDTF; None where it is put in words that are no date."""
    if isinstance(value, (str, int)):
        return _spelt(str(value))
    if not isinstance(value, Mapping):
        raise BadInput(f"{name}: {_KIND.get(type(value), 'a number')} where a date belongs")
    parts = value.get("date-parts") or []
    if not isinstance(parts, list) or not all(isinstance(part, list) for part in parts):
        raise BadInput(f"{name}: date-parts is a list of lists")
    dates = [text for part in parts if (text := _edtf(name, part, value))]
    if dates:
        try:
            return Date.parse("/".join(dates)).text
        except BadInput as error:
            raise BadInput(f"{name}: {error}") from None
    words = [str(value[spelt]) for spelt in ("edtf", "raw", "literal") if value.get(spelt)]
    return next((date for word in words if (date := _spelt(word))), None)


def _spelt(text: str) -> str | None:
    try:
        return Date.parse(text).text
    except BadInput:
        return None


def _edtf(name: str, parts: list[object], value: Mapping[str, object]) -> str:
    numbers = [str(part) for part in parts if part not in (None, "")]
    if not all(number.lstrip("-").isdecimal() and len(number) < 6 for number in numbers):
        raise BadInput(f"{name}: {parts!r:.60} is no date")
    if not numbers:
        return ""
    season = str(value.get("season") or "")
    if len(numbers) == 1 and season in ("1", "2", "3", "4"):
        numbers.append(str(20 + int(season)))
    year = int(numbers[0])
    text = f"Y{year}" if abs(year) > 9999 else f"{year:05}" if year < 0 else f"{year:04}"
    text = "-".join([text, *(f"{int(number):02}" for number in numbers[1:3])])
    return text + ("~" if value.get("circa") else "")
