"""Every rule of ``byline check`` as data: docs/check.md is compared with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from byline.errors import Level

HOUSE = "byline"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that may be wrong, under a name that never changes."""

    name: str
    level: Level
    summary: str
    way_out: str
    """What a person does about it; ``{key}`` and ``{field}`` stand for the finding's."""
    mends: bool = False
    """Does ``--fix`` do it?"""

    @property
    def id(self) -> str:
        return f"{HOUSE}/{self.name}"


_SET = "byline set {key} {field}=…"
_EDIT = "byline edit {key}"
_MEND = "byline check --fix"

_ERRORS = (
    ("unreadable", "A record file that cannot be read.", "mend it, or restore it from git"),
    ("no-key", "A record file whose name is no key.",
     "rename it: small letters, digits and hyphens"),
    ("conflicts", "A record in which two versions wait for a person.",
     "byline resolve {key}, or edit the marks away"),
    ("key-twice", "A key that two record files claim.", "rename one of the files"),
    ("alias-is-key", "An alias that is another record's key.",
     "take the alias out of one: byline edit {key}"),
    ("alias-twice", "An alias that two records claim.",
     "take the alias out of one: byline edit {key}"),
    ("unknown-type", "An item type outside CSL 1.0.2.", _SET),
    ("no-web-address", "An address that is neither http nor https.", _SET),
    ("withholding", "A private or embargo that says neither yes, no nor a day.", _EDIT),
    ("damaged-capture", "A capture whose bytes are no longer those that were kept.",
     "add the same file again, or take it from a backup"),
    ("damaged-log", "An entry of the log that cannot be read, so that its change cannot be undone.",
     "take the file from a backup; the records stand as they are"),
    ("list-reference", "A reading list that names a record that is not here.",
     "take the entry out, or add the record"),
    ("digest-reference", "A digest or material that names a record that is not here.",
     "take the place out, or add the record"),
    ("digest-place", "A digest or material that names lines past the end of the capture.",
     "correct the lines: byline show {key} --evidence"),
    ("bad-table", "A TOML file of the library that cannot be read.", "mend it"),
    ("bad-entry", "An entry of such a file that is not what is meant there.", "mend it"),
    ("symbolic-link", "A symbolic link that leads nowhere, or out of the library.",
     "put the file itself there, or take the link away"),
    ("bad-query", "A reading list whose query cannot be read.", "mend the query"),
)  # fmt: skip
_WARNINGS = (
    ("missing-title", "No headline is recorded.", _SET),
    ("missing-author", "Neither author nor agency is recorded.", _SET),
    ("missing-issued", "No date of publication is recorded.", _SET),
    ("missing-outlet", "No outlet is recorded.", _SET),
    ("issued-is-clock", "A date of publication that is the day of access.", _SET),
    ("issued-too-late", "A date of publication after the report was seen.", _SET),
    ("future-date", "A date that lies ahead.", _SET),
    ("author-is-source", "An author who is the outlet or an agency.",
     "byline set {key} --absent author, or agency=…"),
    ("author-is-desk", "An author who is a desk, not a person.",
     "byline set {key} --absent author"),
    ("site-in-headline", "A headline that bears the outlet's name.", _SET),
    ("host-of-another", "An address of another outlet than the record's.", _SET),
    ("language-tag", "A language that is no BCP 47 tag.", _SET),
    ("control-characters", "Controls that a terminal or a page would obey.", _EDIT),
    ("mojibake", "Text that was read in the wrong charset.", _EDIT),
    ("key-in-file", "A key inside the file that is not the file's name.",
     "take the key: line out; the file's name is the key"),
    ("duplicate", "Two records of one report.",
     "byline rm one of them, or byline copies --not A B where they are two"),
    ("letters", "A former key that mixes alphabets, or hides characters.", _EDIT),
    ("look-alike", "Two keys or aliases that the eye takes for one.", "byline rename {key}"),
    ("copy-link", "A link to a copy that is not here.",
     "take the line out of copies: byline edit {key}"),
    ("stray-file", "A file that is none of the library's, or stands where a folder belongs.",
     "move it elsewhere"),
)  # fmt: skip
_NOTES = (
    ("headline-in-capitals", "A headline in capitals.", _SET),
    ("partial-capture", "A report of which only a part was captured.", "capture the other pages"),
    ("newer", "A record that a newer byline wrote.", "bring byline up to date"),
    ("old-key", "A list, digest or material that names a record by a key that it had before.",
     "write {key}"),
    ("git-setup", "A clone in which git does not merge records field by field.",
     "byline git-setup"),
    ("unknown-name", "An outlet or agency that outlets.toml does not know.",
     "byline outlets shows them"),
)  # fmt: skip
_MENDED: tuple[tuple[str, Level, str], ...] = (
    ("cut-off", "warning", "A change that was cut off, and that nobody could finish yet."),
    ("doubled-topic", "warning", "A topic that stands twice, in capitals or not."),
    ("left-over", "note", "A temporary file of a process that died."),
    ("wrong-folder", "note", "A record that does not stand in its month's folder."),
    ("white-space", "note", "A value with white space around it."),
    ("line-ends", "note", "A record with line ends of two kinds."),
)


def _all() -> Mapping[str, Rule]:
    levels: tuple[tuple[Level, tuple[tuple[str, str, str], ...]], ...] = (
        ("error", _ERRORS), ("warning", _WARNINGS), ("note", _NOTES),
    )  # fmt: skip
    found = [Rule(name, level, what, out) for level, rows in levels for name, what, out in rows]
    found += [Rule(name, level, what, _MEND, True) for name, level, what in _MENDED]
    return {rule.name: rule for rule in found}


RULES = _all()
"""The house's own, by name."""
