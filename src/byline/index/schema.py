"""The tables of the index, and how to tell whether a file is one."""

from __future__ import annotations

import os
import struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Literal

    State = Literal["ours", "newer", "none"]

VERSION = 4
"""Of the tables and of what stands in them: whoever changes either counts up."""
APPLICATION = 0x62796C6E
"""Says in the file's head that it is ours: "byln"."""

COLUMNS = "title author outlet agency topics abstract place section key note".split()
"""Of the words: what a search without a field looks through."""

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
    present INTEGER, hows TEXT, sorts TEXT, rest TEXT,
    capture TEXT);
CREATE TABLE alias (alias TEXT NOT NULL, record INTEGER NOT NULL);
CREATE TABLE facet (field TEXT NOT NULL, value TEXT NOT NULL, record INTEGER NOT NULL);
CREATE TABLE mark (mark INTEGER NOT NULL, record INTEGER NOT NULL);
CREATE TABLE tally (field TEXT, value TEXT, count INTEGER NOT NULL, PRIMARY KEY (field, value))
    WITHOUT ROWID;
CREATE TABLE captured (record INTEGER PRIMARY KEY);
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5({", ".join(COLUMNS)},
    content='', columnsize=0, tokenize='ascii');
CREATE VIRTUAL TABLE bodies USING fts5(body, content='', columnsize=0, tokenize='ascii');
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
CREATE INDEX facet_value ON facet (field, value, record);
CREATE INDEX facet_record ON facet (record);
CREATE INDEX mark_mark ON mark (mark, record);
CREATE INDEX mark_record ON mark (record);
INSERT INTO tally SELECT field, value, count(*) FROM facet WHERE field GLOB '=*'
    GROUP BY field, value;
CREATE TRIGGER facet_comes AFTER INSERT ON facet WHEN new.field GLOB '=*' BEGIN
    INSERT INTO tally VALUES (new.field, new.value, 1)
        ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER facet_goes AFTER DELETE ON facet WHEN old.field GLOB '=*' BEGIN
    UPDATE tally SET count = count - 1 WHERE field = old.field AND value = old.value;
    DELETE FROM tally WHERE field = old.field AND value = old.value AND count < 1;
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
        with open(path, "rb") as file:
            head = file.read(_HEAD.size)
            length = os.fstat(file.fileno()).st_size
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
    return "ours" if whole and version == VERSION else "none"
