"""The words that may stand at the cursor, each with a word about it."""

from __future__ import annotations

from byline.completing import MOST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from byline.completing.cursor import Cursor

Words = list[tuple[str, str]]

_TOPIC = ("topics", "topic", "tag")
_NAMED = {"outlet": "outlet", "publisher": "outlet", "agency": "agency", "author": "author"}
_LISTED = {"has": "PART", "missing": "PART", "how": "HOW", "type": "TYPE"}
_OUTSIDE = ' ()[]"'
"""Signs that end a word of a query."""


def suggest(cursor: Cursor) -> tuple[str, Words]:
    """How the shell is to take them (words, files, dirs), and the suggestions."""
    kinds = _wanted(cursor)
    how = "files" if "FILE" in kinds else "dirs" if "DIR" in kinds else "words"
    found: Words = []
    for kind in kinds:
        found += _of_kind(kind, cursor)
    found = [(f"{cursor.lead}{word}", about) for word, about in dict(reversed(found)).items()]
    found.reverse()
    return (how if not found else "words"), found


def _wanted(cursor: Cursor) -> list[str]:
    """What may stand here. Behind a key come topics or values, before them keys or a query."""
    kinds = cursor.kinds.split()
    last = next((kind for kind in kinds if kind in ("TAG", "ASSIGN")), "")
    if not last or "QUERY" not in kinds:
        return kinds
    if not cursor.positionals:
        return [kind for kind in kinds if kind != last]
    if any(":" in word for word in cursor.positionals):
        return kinds
    return [kind for kind in kinds if kind not in ("KEY", "QUERY")]


def _of_kind(kind: str, cursor: Cursor) -> Words:
    if kind.startswith("="):
        return _beginning(cursor, [(word, "") for word in kind[1:].split(",")])
    if kind in _KINDS:
        return _KINDS[kind](cursor)
    return _beginning(cursor, cursor.table.names.get(kind, []) or _from_plugins(kind))


def _beginning(cursor: Cursor, words: Words) -> Words:
    return [(word, about) for word, about in words if word.startswith(cursor.word)]


def _from_plugins(kind: str) -> Words:
    """Formats, readers and styles are offered by plugins; their table has them."""
    from byline.completing.table import styles, table

    if kind == "STYLE":
        return [(style, "") for style in styles()]
    if kind not in ("FORMAT", "READER"):
        return []
    return table(everything=True).names.get(kind, [])


def _commands(cursor: Cursor) -> Words:
    lead = f"{cursor.command} " if cursor.command else ""
    names = [(name.removeprefix(lead), about) for name, about in cursor.table.commands.items()
             if name.startswith(lead)]  # fmt: skip
    return _beginning(cursor, [row for row in names if " " not in row[0]])


def _options(cursor: Cursor) -> Words:
    options = cursor.table.options[cursor.command]
    rows = [(name, about) for name, (_, _, about) in options.items()]
    return _beginning(cursor, rows) if cursor.word.startswith("-") else []


def _keys(cursor: Cursor) -> Words:
    from byline.completing.kept import keys

    return [(key, "") for key in keys(cursor.library, cursor.word.lower(), MOST)]


def _trashed(cursor: Cursor) -> Words:
    from byline.completing.kept import trashed

    return _beginning(cursor, [(key, "") for key in trashed(cursor.library)])


def _names(cursor: Cursor, field: str, word: str) -> Words:
    from byline.completing.kept import names

    found = names(cursor.library, field, word, MOST)
    return [(name, "1 report" if count == 1 else f"{count:,} reports") for name, count in found]


def _topics(cursor: Cursor) -> Words:
    return _names(cursor, "topics", cursor.word)


def _tags(cursor: Cursor) -> Words:
    """``+topic`` and ``-topic``: what is to go is one of the record's own."""
    from byline.completing.kept import topics_of

    sign = cursor.word[:1] if cursor.word[:1] in ("+", "-") else ""
    word = cursor.word.removeprefix(sign)
    if sign == "-" and cursor.positionals:
        own = topics_of(cursor.library, cursor.positionals[0])
        return [(f"-{topic}", "") for topic in own if topic.startswith(word)]
    return [(f"{sign}{topic}", about) for topic, about in _names(cursor, "topics", word)]


def _assigned(cursor: Cursor) -> Words:
    """``FIELD=VALUE``: the field, then a name that the library knows."""
    field, given, value = cursor.word.partition("=")
    if not given:
        return _beginning(cursor, [(f"{name}=", "") for name, _ in cursor.table.names["FIELD"]])
    if field not in _NAMED:
        return []
    return [(f"{field}={name}", about) for name, about in _names(cursor, _NAMED[field], value)]


def _query(cursor: Cursor) -> Words:
    """The last word of a query, be it typed as one word of the shell or as many."""
    at = _start(cursor.word)
    lead, word = cursor.word[:at], cursor.word[at:]
    field, colon, value = word.partition(":")
    if not colon:
        names = [name for name, other in cursor.table.names["ASKED"] if word or not other]
        return [(f"{lead}{name}:", "") for name in names if name.startswith(word)]
    found = _values(cursor, field.lower(), value.lstrip('"'))
    quoted = value.startswith('"') or any(c in name for name, _ in found for c in _OUTSIDE)
    mark = '"' if quoted else ""
    return [
        (f"{lead}{field}:{mark}{name.replace(mark, chr(39)) if mark else name}{mark}", about)
        for name, about in found
    ]


def _start(text: str) -> int:
    """Where the last word of a query begins, behind a - and parentheses."""
    at, quoted = 0, False
    for place, char in enumerate(text):
        quoted ^= char == '"'
        if char in " (" and not quoted:
            at = place + 1
    return at + (text[at : at + 1] == "-")


def _values(cursor: Cursor, field: str, value: str) -> Words:
    if field in _TOPIC:
        return _names(cursor, "topics", value)
    if field in _NAMED:
        return _names(cursor, _NAMED[field], value)
    if field == "key":
        from byline.completing.kept import keys

        return [(key, "") for key in keys(cursor.library, value.lower(), MOST)]
    if field == "sort":
        return _sorted_by(cursor, value)
    rows = (
        _saved(cursor) if field == "query" else cursor.table.names.get(_LISTED.get(field, ""), [])
    )
    return [(name, about) for name, about in rows if name.startswith(value)]


def _sorted_by(cursor: Cursor, value: str) -> Words:
    before, comma, last = value.rpartition(",")
    sign = "-" if last.startswith("-") else ""
    names = [name for name, _ in cursor.table.names["SORT"] if name.startswith(last[len(sign) :])]
    return [(f"{before}{comma}{sign}{name}", "") for name in names]


def _saved(cursor: Cursor) -> Words:
    """The queries that the settings keep: reading those costs more than a look at the index."""
    from pathlib import Path

    from byline import config
    from byline.quick import library_at

    root = library_at(cursor.library)
    settings = config.load(Path(root) if root else None)
    return sorted(settings.section("queries").items())


def _lists(cursor: Cursor) -> Words:
    from byline.completing.kept import lists

    return _beginning(cursor, [(name, "a reading list") for name in lists(cursor.library)])


_KINDS = {
    "COMMAND": _commands,
    "OPTION": _options,
    "KEY": _keys,
    "REMOVED": _trashed,
    "TOPIC": _topics,
    "TAG": _tags,
    "ASSIGN": _assigned,
    "QUERY": _query,
    "LIST": _lists,
}
