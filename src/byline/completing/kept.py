"""Keys, topics and names out of the index as it stands, which is opened to read alone.

Files are not looked at. Where the names in a folder changed since the index looked, its keys are
taken from the folder itself, so that a report that was just added can be named; topics and
outlets of it come with the next command.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

_DEEPEST = 12


@contextmanager
def _index(root: str) -> Iterator[sqlite3.Connection | None]:
    """The library's index, or the one in the user's cache; None where there is none to trust."""
    from byline.index.schema import state

    path = os.path.join(root, ".byline", "index.sqlite")
    if (found := state(path)) != "ours":
        from pathlib import Path

        from byline.index.places import in_cache

        place = in_cache(Path(root))
        path = str(place)
        found = state(place) if place else "none"
    if found != "ours":
        yield None
        return
    import sqlite3

    name = os.path.abspath(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    with closing(sqlite3.connect(f"file:{name}?mode=ro", uri=True, timeout=0.5)) as database:
        yield database


@contextmanager
def _asked(named: str) -> Iterator[tuple[str, sqlite3.Connection | None]]:
    from byline.quick import library_at

    root = library_at(named)
    if root is None:
        yield "", None
        return
    with _index(root) as database:
        yield root, database


def keys(named: str, text: str, most: int) -> list[str]:
    """Keys that begin so, the newest reports first where nothing is typed.

    Of more than ``most`` there are some of them, with the first and the last in order, so that
    what a shell finds to be common to all is. A former key is given where no key begins so.
    """
    with _asked(named) as (root, database):
        if database is None:
            return []
        changed = dict(_changed(root, database))
        order = "r.key" if text else "r.first DESC, r.last DESC, r.key"
        ends = (text, f"{text}\U0010ffff", most)
        rows = database.execute(
            "SELECT r.key, r.folder FROM record r WHERE r.key >= ? AND r.key < ? "
            f"ORDER BY {order} LIMIT ?", ends
        ).fetchall()  # fmt: skip
        more = len(rows) == most
        found = {key: None for key, folder in rows if folder not in changed}
        new = [key for keys in changed.values() for key in keys if key.startswith(text)]
        found = {**dict.fromkeys(sorted(new)), **found}
        if more and text:
            last = "SELECT max(key) FROM record WHERE key >= ? AND key < ?"
            found = {**dict.fromkeys(database.execute(last, ends[:2]).fetchone()), **found}
        if not found:
            asked = ("SELECT DISTINCT alias FROM alias WHERE alias >= ? AND alias < ? "
                     "ORDER BY 1 LIMIT ?")  # fmt: skip
            found = {alias: None for (alias,) in database.execute(asked, ends)}
        return [*found][:most]


def _changed(root: str, database: sqlite3.Connection) -> Iterator[tuple[str, list[str]]]:
    """Folders whose names are other than the index saw, with the keys that are there now."""
    from byline.index.seen import folder_state

    states = dict(database.execute("SELECT name, stat FROM folder"))
    for name, state in states.items():
        if folder_state(os.path.join(root, name)) != state:
            yield from _listed(root, name, states)


def _listed(
    root: str, name: str, known: dict[str, str], depth: int = 0
) -> Iterator[tuple[str, list[str]]]:
    found, below = [], []
    try:
        with os.scandir(os.path.join(root, name)) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.name.endswith(".md"):
                    found.append(entry.name.removesuffix(".md"))
                elif entry.is_dir(follow_symlinks=False):
                    below.append(f"{name}/{entry.name}")
    except OSError:
        found = []
    yield name, found
    for folder in below:
        if folder not in known and depth < _DEEPEST:
            yield from _listed(root, folder, known, depth + 1)


def names(named: str, field: str, text: str, most: int) -> list[tuple[str, int]]:
    """Topics, outlets … that begin so in any case, in order, with how many reports bear each.

    Of more than ``most`` there are the most frequent, with the first and the last in order.
    """
    with _asked(named) as (_, database):
        if database is None:
            return []
        like = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        where = "FROM term WHERE field = ? AND count > 0 AND value LIKE ? ESCAPE '\\'"
        asked = (field, f"{like}%")
        rows: list[tuple[str, int]] = database.execute(
            f"SELECT value, count {where} ORDER BY count DESC, value LIMIT ?", (*asked, most)
        ).fetchall()
        if len(rows) == most:
            for end in ("ASC", "DESC"):
                one = f"SELECT value, count {where} ORDER BY value {end} LIMIT 1"
                rows = [*database.execute(one, asked).fetchall(), *rows]
            rows = [*dict.fromkeys(rows)][:most]
    return sorted(_with_ancestors(rows, text) if field == "topics" else rows)[:most]


def _with_ancestors(rows: list[tuple[str, int]], text: str) -> list[tuple[str, int]]:
    """Beside ``arms/missiles`` also ``arms``, which has what is below it."""
    found: dict[str, int] = {}
    for value, count in rows:
        levels = value.split("/")
        for depth in range(1, len(levels) + 1):
            name = "/".join(levels[:depth])
            if name.lower().startswith(text.lower()):
                found[name] = found.get(name, 0) + count
    return list(found.items())


def topics_of(named: str, key: str) -> list[str]:
    """The topics of one record."""
    with _asked(named) as (_, database):
        asked = ("SELECT t.value FROM record r JOIN facet f ON f.record = r.id JOIN term t "
                 "ON t.id = f.term WHERE r.key = ? AND t.field = 'topics' ORDER BY 1")  # fmt: skip
        return [row[0] for row in database.execute(asked, (key,))] if database else []


def trashed(named: str) -> list[str]:
    """The keys of what was removed."""
    from byline.quick import library_at

    root = library_at(named)
    found: set[str] = set()
    for _, _, files in os.walk(os.path.join(root or "", ".byline", "trash")):
        found.update(key for key, mark, _ in (name.rpartition("~") for name in files) if mark)
    return sorted(found) if root else []


def lists(named: str) -> list[str]:
    """The reading lists of a library."""
    from byline.quick import library_at

    root = library_at(named)
    try:
        files = os.listdir(os.path.join(root or "", "lists")) if root else []
    except OSError:
        return []
    return sorted(name.removesuffix(".toml") for name in files if name.endswith(".toml"))
