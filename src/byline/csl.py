"""Articles as CSL 1.0.2 items and back: the one mapping that every CSL-speaking plugin shares.

Source: CSL 1.0.2 specification, appendix IV (variables), and the CSL-JSON schema. What stands in
``extra`` is written where its name is a CSL variable (a DOI, an editor, a volume) and left out
elsewhere: another format's baggage is no CSL-JSON. ``from_csl`` also takes ``custom.byline``, the
place that the schema keeps for programs, for what a plain item cannot say of byline's fields.

What an item says beyond byline's fields (hints to a style in a name, a date's own words) stays in
``extra`` as it came, under ``csl-author``, ``csl-issued`` or ``csl-accessed``, and is written
again for as long as it still says the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from byline.article import Article
from byline.carry import restored, unsaid
from byline.csl_values import csl_date, read_date, read_names, read_text, read_words
from byline.dates import Date
from byline.errors import BadInput
from byline.late import regex
from byline.names import Name
from byline.vocabulary import BY_NAME, DATELINE_TYPES, FIELDS, OTHERS

_TEXT = {row.csl: row.attribute for row in FIELDS if row.kind in ("text", "words")}
_DATES = ("issued", "accessed")
_SPECIAL = frozenset("id annote type archive archive_location source".split())
_ARCHIVES = {
    "web.archive.org": "Internet Archive",
    "archive.org": "Internet Archive",
    "archive.today": "archive.today",
    "archive.ph": "archive.today",
    "archive.is": "archive.today",
    "perma.cc": "Perma.cc",
}
CSL_NAMES = frozenset(
    "author chair compiler composer contributor curator director editorial-director "
    "executive-producer guest host illustrator interviewer narrator organizer original-author "
    "performer producer recipient reviewed-author script-writer series-creator".split()
) | {row.csl for row in OTHERS if row.kind == "names"}
"""The variables that hold names."""
CSL_DATES = frozenset((*_DATES, "available-date", "submitted")) | {
    row.csl for row in OTHERS if row.kind == "date"
}
"""The variables that hold dates."""
_MODERN = {
    "shortTitle": "title-short",
    "journalAbbreviation": "container-title-short",
    "event": "event-title",
}
"""What CSL 1.0.2 calls a variable that other versions and programs spell otherwise."""
VARIABLES = (
    (CSL_NAMES - {"author"})
    | (CSL_DATES - {*_DATES})
    | {row.csl for row in OTHERS}
    | {*_MODERN}
    | frozenset(
        "annote archive archive_collection archive_location archive-place authority categories "
        "citation-label citation-number dimensions division first-reference-note-number "
        "jurisdiction locator page-first part-title PMCID PMID printing-number publisher-place "
        "references reviewed-genre reviewed-title scale source supplement-number "
        "year-suffix".split()
    )
)
"""What an item may hold besides byline's own words."""
_OURS = frozenset((*BY_NAME, "aliases", "evidence", "candidates", "capture", "copies",
                   "key", "note*", ""))  # fmt: skip
_SPELT = "csl-spelt"
_NOTHING: Mapping[str, object] = MappingProxyType({})


def to_csl(article: Article) -> dict[str, object]:
    """One CSL-JSON item; absent fields stay absent.

    An agency whose copy carries no reporter's name stands as the author, as its credit line does;
    it is the item's ``source`` either way.
    """
    item: dict[str, object] = {"id": article.key, "type": article.type}
    for name, attribute in _TEXT.items():
        value = getattr(article, attribute)
        if value and not _is_dateline(name, article.type):
            item[name] = ", ".join(value) if isinstance(value, tuple) else value
    if authors := article.author or _stand_in(article):
        item["author"] = [name.to_json() for name in authors]
    for name, date in (("issued", article.issued), ("accessed", article.accessed)):
        if date:
            item[name] = csl_date(date)
    if article.archive_url:
        item["archive"] = _archive(article.archive_url)
    if note := article.note.strip():
        item["annote"] = note
    _add_extra(item, article.extra)
    _add_as_it_came(item, article.extra, authors, article.issued, article.accessed)
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


def _add_extra(item: dict[str, object], extra: Mapping[str, object]) -> None:
    spelt = extra.get(_SPELT, [])
    old = {new: name for name, new in _MODERN.items() if isinstance(spelt, list) and name in spelt}
    for name, value in extra.items():
        if _is_variable(name, value):
            item.setdefault(old.get(name, name), value)


def _is_variable(name: str, value: object) -> bool:
    """Does it belong into an item, and is its value one that ``from_csl`` takes there?"""
    if name == "custom":
        return isinstance(value, Mapping) and bool(value) and "byline" not in value
    if name in ("publisher-place", "annote"):
        return isinstance(value, str)
    return name in VARIABLES or name == "citation-key"


def _add_as_it_came(
    item: dict[str, object], extra: Mapping[str, object], *now: Date | tuple[Name, ...] | None
) -> None:
    """What an item said beyond byline's fields, where it still says the same: an edit wins."""
    for name, field in zip(("author", *_DATES), now, strict=True):
        came = extra.get(f"csl-{name}")
        if came is not None and _read_or_nothing(name, came) == (field or None):
            item[name] = came


def _read_or_nothing(name: str, value: object) -> object:
    try:
        read = read_names(name, value) if name == "author" else read_date(name, value)
    except BadInput:
        return ()
    return read[0] or None


_PLAIN_DATE = regex(r"[0-9]{4}(?:-[01][0-9](?:-[0-3][0-9])?)?", re.ASCII)
_SURE = VARIABLES - _SPECIAL - {*_MODERN}


def is_sayable(article: Article) -> bool:
    """Will a plain item surely say all of the article? Quick; False where that needs a look."""
    texts = (article.note, article.agency, *article.topics)
    return (
        bool(article.type)
        and not article.aliases
        and not (article.agency and article.author)
        and not (article.place and article.type in DATELINE_TYPES)
        and all(text == text.strip() for text in texts)
        and all(article.topics) and not any("," in word for word in article.topics)
        and len({*article.topics}) == len(article.topics)
        and article.archive_url[:8] in ("", "https://")
        and article.extra.keys() <= _SURE and all(article.extra.values())
        and ("publisher-place" not in article.extra or article.type in DATELINE_TYPES)
        and all(date is None or _PLAIN_DATE.fullmatch(date.text)
                for date in (article.issued, article.accessed))
        and all(part == part.strip() for name in article.author for part in name.to_json().values())
    )  # fmt: skip


def from_csl(
    item: Mapping[str, object],
    *,
    kept: Mapping[str, object] = _NOTHING,
    written: Callable[[Article], Mapping[str, object]] = to_csl,
) -> Article:
    """An article from one CSL-JSON item; what byline does not know stays in ``extra``.

    ``kept`` goes there too, as it is. ``written`` gives the item that a writer would make of an
    article: what was put aside counts only where the item still says what was written beside
    it. Raises BadInput whose text starts with the variable's name.
    """
    carried, rest = _put_aside(item)
    plain = _plain(rest)
    article = plain.replace(extra=MappingProxyType({**kept, **plain.extra})) if kept else plain
    if carried is None:
        return article
    whole = restored(article, carried)
    edited = {_group(name) for name in unsaid(plain, _plain(_put_aside(written(whole))[1]))}
    if edited and isinstance(carried, Mapping):
        return restored(article, {k: v for k, v in carried.items() if _group(k) not in edited})
    return whole


def _put_aside(item: Mapping[str, object]) -> tuple[object, Mapping[str, object]]:
    """What a writer of ours put aside, None where nothing is; and the item without it."""
    custom = item.get("custom")
    if not isinstance(custom, Mapping) or "byline" not in custom:
        return None, item
    others = {name: value for name, value in custom.items() if name != "byline"}
    return custom["byline"], {**item, "custom": others or None}


_GROUPS = {
    "source": "agency",
    "archive": "archive-url",
    "archive_location": "archive-url",
    "publisher-place": "place",
    **_MODERN,
    _SPELT: "title-short",
}


def _group(name: str) -> str:
    """Fields that an edit elsewhere changes together go by one name."""
    name = _GROUPS.get(name, name).removeprefix("csl-")
    return _GROUPS.get(name, name)


def _plain(item: Mapping[str, object]) -> Article:
    """The article that the item says without anything put aside."""
    kind = read_text("type", item.get("type") or "document")
    known: dict[str, object] = {"type": kind}
    extra: dict[str, object] = {}
    for name, value in item.items():
        if name in _SPECIAL or value is None or value == "" or value == []:
            continue
        if name in _TEXT and not _is_dateline(name, kind):
            known[_TEXT[name]] = _text(name, value)
        elif name == "author":
            _take(name, read_names(name, value), value, known, extra)
        elif name in _DATES:
            _take(name, read_date(name, value), value, known, extra)
        else:
            _take_other(name, value, item, extra)
    _take_special(item, known, extra)
    return Article(
        key=_text_or_nothing("id", item),
        note=_text_or_nothing("annote", item),
        extra=MappingProxyType(extra),
        **known,  # type: ignore[arg-type]
    )


def _text(name: str, value: object) -> str | tuple[str, ...]:
    return read_words(name, value) if name == "keyword" else read_text(name, value)


def _text_or_nothing(name: str, item: Mapping[str, object]) -> str:
    value = item.get(name)
    return "" if value is None else read_text(name, value)


def _take(
    name: str,
    read: tuple[Date | tuple[Name, ...] | None, bool],
    value: object,
    known: dict[str, object],
    extra: dict[str, object],
) -> None:
    """The field, and the value as it came where it says more than the field can."""
    field, says_more = read
    if field:
        known[name] = field
    if says_more:
        extra[f"csl-{name}"] = value


def _take_other(
    name: str, value: object, item: Mapping[str, object], extra: dict[str, object]
) -> None:
    if name in _OURS or name.startswith("csl-"):
        extra[f"csl-{name}"] = value  # another program's use of a word that is ours
    elif name in _MODERN and not item.get(_MODERN[name]):
        extra[_MODERN[name]] = value
        spelt = extra.setdefault(_SPELT, [])
        assert isinstance(spelt, list)
        spelt.append(name)
    else:
        extra[name] = value


def _take_special(
    item: Mapping[str, object], known: dict[str, object], extra: dict[str, object]
) -> None:
    """Variables that other programs use for more than byline does.

    Zotero's ``source`` is a library catalogue: it is an agency only where it is the author too.
    """
    archive, location = item.get("archive"), item.get("archive_location")
    if isinstance(location, str) and location.startswith(("http://", "https://")):
        known["archive_url"] = location
        archive = None if archive == _archive(location) else archive
    elif location:
        extra["archive_location"] = location
    if archive:
        extra["archive"] = archive
    source = item.get("source")
    if source and isinstance(source, str) and known.get("author") == (Name(literal=source),):
        known["agency"] = source
        del known["author"]  # an agency is no author of its own copy twice over
    elif source:
        extra["source"] = source
