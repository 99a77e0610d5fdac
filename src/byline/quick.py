"""The questions that are asked all day, answered without the machinery of the others.

``byline list`` with plain words, topics and names asks the index right away where nothing changed
since it was last brought up to date. Whatever is less simple than that is left to the command
line proper, which answers alike: a test holds the two together. Nothing is imported at the top
that such an answer could do without, for it takes longer to load than to give.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

NOTHING = 4
IO_FAILED = 74
"""The exit code where nothing is selected."""
_WORDS = ("and", "or", "not")
_FIELDS = ("title", "author", "key", "place", "section", "note")
"""Outlets and agencies have other names that only the command line proper knows."""
_TOPIC = ("topic", "topics", "tag")
_NAMES = "names.toml"
"""Where a library says what other names a person has."""
_MATCH = "r.id IN (SELECT rowid FROM words WHERE words MATCH ?)"
_OF_TOPIC = (
    "r.id IN (SELECT f.record FROM called c CROSS JOIN facet f ON f.term = c.term "
    "WHERE c.field = 'topics' AND c.value = ?)"
)

Clause = tuple[str, str]


def answer(arguments: list[str]) -> int | None:
    """The exit code of a ``byline list`` that could be answered; None where it is not simple."""
    asked = _read(arguments)
    root = library_at(asked[0]) if asked else None
    if asked is None or root is None or not _is_calm(os.path.join(root, ".byline", "pending")):
        return None
    _, words, keys, limit = asked
    clauses = [_clause(root, word) for word in words]
    if None in clauses:
        return None
    rows = _rows(root, _together([clause for clause in clauses if clause]), limit)
    if rows == [] and words:
        sys.stderr.write("nothing matches\n")
        return NOTHING
    if not rows or not all(cell.isprintable() for row in rows for cell in row):
        return None
    try:
        _print(rows, keys)
    except OSError as error:
        return _not_written(error)
    return 0


def _not_written(error: OSError) -> int:
    """Say that stdout takes no more, and let nothing try it again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.stderr.write(f"byline: stdout: {error.strerror}\n")
    return IO_FAILED


def _read(arguments: list[str]) -> tuple[str, list[str], bool, int] | None:
    """Library, words, whether keys are wanted, and how many; None for any other command line."""
    left = list(arguments)
    library, keys, limit = "", False, 0
    if left[:1] == ["--library"] and len(left) > 1:
        library = left[1]
        del left[:2]
    if left[:1] != ["list"]:
        return None
    words = []
    left = left[:0:-1]
    while left:
        word = left.pop()
        if word == "--keys":
            keys = True
        elif word == "--limit" and left and left[-1].isdecimal() and len(left[-1]) < 9:
            limit = int(left.pop())
            if not limit:
                return None
        elif word.startswith("-"):
            return None
        else:
            words += word.split()
    return library, words, keys, limit


def library_at(named: str) -> str | None:
    """The folder of the library that is meant, as ``config.open_library`` finds it; None: none."""
    named = named or os.environ.get("BYLINE_LIBRARY", "")
    if not named:
        try:
            here = os.getcwd()
        except OSError:
            return None
        while not os.path.isfile(os.path.join(here, "byline.toml")):
            above = os.path.dirname(here)
            if above == here:
                here = "library"
                break
            here = above
        named = here
    return named if os.path.isfile(os.path.join(named, "byline.toml")) else None


def _is_calm(pending: str) -> bool:
    """Is no change under way, and none cut off, which the command line proper would finish?"""
    try:
        names = os.listdir(pending)
        return not names or (names == ["now"] and not os.listdir(os.path.join(pending, "now")))
    except OSError:
        return True


def _clause(root: str, word: str) -> Clause | None:
    """A condition for one word of a query; None where it is not simple."""
    field, colon, value = word.partition(":")
    if not colon:
        return None if word.lower() in _WORDS else _phrase("", word)
    if field in _TOPIC:
        simple = value.replace("/", "").replace("-", "").isalnum() and value.isascii()
        return (_OF_TOPIC, value.lower().strip("/")) if simple else None
    if field not in _FIELDS:
        return None
    if field == "author" and os.path.lexists(os.path.join(root, _NAMES)):
        return None
    return _phrase(f"{{{field}}} : ", value)


def _together(clauses: list[Clause]) -> list[Clause]:
    """Words are looked for at once: of the records of a common one no list is made."""
    asked = [f"({value})" for text, value in clauses if text == _MATCH]
    others = [clause for clause in clauses if clause[0] != _MATCH]
    return [*others, (_MATCH, " AND ".join(asked))] if asked else others


def _phrase(where: str, text: str) -> Clause | None:
    """Words that follow each other, as ``north-korea`` does; the last may only begin so."""
    bare = text.removesuffix("*")
    if not bare.isascii() or not bare.replace("-", "").replace(".", "").isalnum():
        return None
    words = "".join(c if c.isalnum() else " " for c in bare.lower()).split()
    star = " *" if text.endswith("*") else ""
    return _MATCH, f'{where}"{" ".join(words)}"{star}'


def _rows(root: str, clauses: list[Clause], limit: int) -> list[tuple[str, ...]] | None:
    """What the index has; None where it is not there or not up to date."""
    from byline.index.schema import state

    path = os.path.join(root, ".byline", "index.sqlite")
    if state(path) != "ours":
        return None
    import sqlite3

    try:
        database = sqlite3.connect(f"file:{_quoted(path)}?mode=ro", uri=True, timeout=0.5)
        rows = _asked(database, clauses, limit)
        return rows if _is_fresh(database, root, rows) else None
    except sqlite3.Error:
        return None


def _quoted(path: str) -> str:
    return os.path.abspath(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _asked(
    database: sqlite3.Connection, clauses: list[Clause], limit: int
) -> list[tuple[str, ...]]:
    where = " AND ".join(["r.problem IS NULL", *(text for text, _ in clauses)])
    order = "r.first DESC, r.last DESC, r.key" + (f" LIMIT {limit}" if limit else "")
    return database.execute(
        f"SELECT r.folder, r.key, r.date, r.source, r.title FROM record r WHERE {where} "
        f"ORDER BY {order}",
        [value for _, value in clauses],
    ).fetchall()


def _is_fresh(database: sqlite3.Connection, root: str, rows: list[tuple[str, ...]]) -> bool:
    """Is the library what it was when the index was brought up to date, with no broken file?"""
    import time

    from byline.index.seen import FEW, SELDOM, Folder, all_as_seen

    broken = ("SELECT 1 FROM folder WHERE problem != '' UNION ALL "
              "SELECT 1 FROM record WHERE problem IS NOT NULL LIMIT 1")  # fmt: skip
    if database.execute(broken).fetchone():
        return False
    meta = dict(database.execute("SELECT name, value FROM meta"))
    few = meta["count"] <= FEW
    if not few and abs(time.time() - meta["checked"]) > SELDOM:
        return False
    one = "SELECT stat, names, stats, problem FROM folder WHERE name = ?"

    def folder(name: str) -> Folder:
        return Folder.kept(*database.execute(one, (name,)).fetchone())

    states = dict(database.execute("SELECT name, stat FROM folder"))
    if not all_as_seen(root, states, folder, every_file=few):
        return False
    shown: dict[str, list[str]] = {}
    for name, key, *_ in rows if not few else ():
        shown.setdefault(name, []).append(f"{key}.md")
    return all(
        folder(name).has_as_seen(os.path.join(root, name), keys) for name, keys in shown.items()
    )


def _print(rows: list[tuple[str, ...]], keys: bool) -> None:
    import _signal  # type: ignore[import-not-found]  # signal itself brings enum, which takes longer to load than all of this

    from byline.listing import table

    _signal.signal(_signal.SIGPIPE, _signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        encoding = {} if stream.isatty() else {"encoding": "utf-8"}
        stream.reconfigure(errors="backslashreplace", **encoding)  # type: ignore[union-attr]
    if keys:
        sys.stdout.writelines(f"{row[1]}\n" for row in rows)
    else:
        table([row[1:] for row in rows], print, lambda text: print(text, file=sys.stderr))
    sys.stdout.flush()
