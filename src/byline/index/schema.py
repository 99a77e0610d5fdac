"""The tables of the index, and how to tell whether a file is one."""

from __future__ import annotations

import os
import stat
import struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Literal

    State = Literal["ours", "newer", "none"]

VERSION = 6
"""Of the tables and of what stands in them: whoever changes either counts up."""
APPLICATION = 0x62796C6E
"""Says in the file's head that it is ours: "byln"."""

COLUMNS = "title author outlet agency topics abstract place section key note".split()
"""Of the words: what a search without a field looks through."""
ELSEWHERE = "type page language url archive-url".split()
"""Fields whose words are looked for by the field's name alone."""
SORTED = (
    "type title author agency outlet section page place language url archive-url abstract topics"
).split()
"""What a list may be sorted by, beside dates and the key."""

_FTS = "content='', columnsize=0, tokenize='ascii'"


def _listed(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


TABLES = f"""
CREATE TABLE folder (
    name TEXT PRIMARY KEY,           -- below the library's folder: articles/2010/07
    stat TEXT NOT NULL,              -- what changes when a name in it comes or goes
    problem TEXT NOT NULL,           -- why it cannot be read
    names TEXT NOT NULL,             -- of its record files, one a line
    stats BLOB NOT NULL              -- four numbers for each of them
);
CREATE TABLE record (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    folder TEXT NOT NULL, key TEXT NOT NULL,
    sum INTEGER NOT NULL,            -- of the file's bytes
    problem TEXT,                    -- why the file cannot be read; then all else is empty
    date TEXT, source TEXT, title TEXT,
    first INTEGER, last INTEGER,     -- days like 20170724 that ``issued`` lies between
    seen_first INTEGER, seen_last INTEGER,
    present INTEGER, hows TEXT,
    rest TEXT,                       -- words of fields that few records have
    capture TEXT);
CREATE TABLE sorted (record INTEGER PRIMARY KEY, {_listed(SORTED)});
CREATE TABLE alias (alias TEXT NOT NULL, record INTEGER NOT NULL);
CREATE TABLE term (                  -- a topic, an outlet … as it is spelled
    id INTEGER PRIMARY KEY,
    field TEXT NOT NULL, value TEXT NOT NULL,
    count INTEGER NOT NULL DEFAULT 0,    -- of its records
    UNIQUE (field, value));
CREATE TABLE called (                -- what a query may call it: above a topic all levels
    field TEXT, value TEXT, term INTEGER, PRIMARY KEY (field, value, term)) WITHOUT ROWID;
CREATE TABLE facet (record INTEGER, term INTEGER, PRIMARY KEY (record, term)) WITHOUT ROWID;
CREATE TABLE mark (record INTEGER, mark INTEGER, PRIMARY KEY (record, mark)) WITHOUT ROWID;
CREATE TABLE captured (record INTEGER PRIMARY KEY);
CREATE TABLE form (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE);
CREATE TABLE written (               -- what a writer made of a record
    id INTEGER PRIMARY KEY, record INTEGER, form INTEGER, text TEXT, UNIQUE (record, form));
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5({_listed(COLUMNS)}, {_FTS});
CREATE VIRTUAL TABLE elsewhere USING fts5({_listed(ELSEWHERE)}, {_FTS});
CREATE VIRTUAL TABLE bodies USING fts5(body, {_FTS});
"""
"""A record that changes gets a new number. Its old words stay behind under a number that no
record has; so many of them lead to a new index."""

INDEXES = """
CREATE INDEX record_key ON record (key);
CREATE INDEX record_newest ON record (first DESC, last DESC, key);
CREATE INDEX record_folder ON record (folder, key);
CREATE INDEX record_problem ON record (problem) WHERE problem IS NOT NULL;
CREATE INDEX alias_alias ON alias (alias);
CREATE INDEX alias_record ON alias (record);
CREATE INDEX facet_term ON facet (term);
CREATE INDEX mark_mark ON mark (mark);
UPDATE term SET count = (SELECT count(*) FROM facet WHERE term = id);
CREATE TRIGGER facet_comes AFTER INSERT ON facet BEGIN
    UPDATE term SET count = count + 1 WHERE id = new.term;
END;
CREATE TRIGGER facet_goes AFTER DELETE ON facet BEGIN
    UPDATE term SET count = count - 1 WHERE id = old.term;
END;
"""
"""Made once the first records are in, which is faster than keeping them up meanwhile."""

_HEAD = struct.Struct(">16sH10xI28xI4xI")
"""SQLite's file format, section 1.3: magic, page size, pages, user version, application."""


def state(path: str | Path) -> State:
    """Whether a file is an index that can be asked: whole, ours, and of this form.

    A look at its first bytes, which costs less than opening it.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)  # it may be a pipe
        try:
            head = os.read(handle, _HEAD.size)
            length = os.fstat(handle).st_size
        finally:
            os.close(handle)
    except OSError:
        return "none"
    if len(head) < _HEAD.size:
        return "none"
    magic, size, pages, version, application = _HEAD.unpack(head)
    if magic != b"SQLite format 3\0" or application != APPLICATION:
        return "none"
    if version > VERSION:
        return "newer"
    whole = length == pages * (65_536 if size == 1 else size)
    return "ours" if whole and version == VERSION and _can_be_read(f"{path}-journal") else "none"


def _can_be_read(journal: str) -> bool:
    """Is a journal that SQLite would read a plain file, or none there? A pipe would never end."""
    try:
        return stat.S_ISREG(os.lstat(journal).st_mode)
    except OSError:
        return True
