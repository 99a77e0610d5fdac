"""Is it a hayagriva file? By its name and its first entries."""

from __future__ import annotations

import re

from byline.api import Capture, regex
from byline_hayagriva.words import ENTRY_TYPES, ORDER

_HEAD = 65536
_LONG = 400
_TYPES = "|".join(sorted((*ENTRY_TYPES, "tweet"), key=len, reverse=True))
# A key at the left and nothing after it; then fields, all indented alike, one of them its type.
_KEY = regex(r"""(?:"[^"]*"|'[^']*'|[^\s"'#&*!|>%@`{}\[\],-][^\n]*?)[ ]*:[ ]*(?:#.*)?""")
_FIELD = regex(r"""( +)(?:"([\w-]+)"|'([\w-]+)'|([\w-]+))[ ]*:(?:[ ]+(.*))?""")
_TYPE = regex(rf"""["']?(?:{_TYPES})["']?[ ]*(?:#.*)?""", re.I)
_FLOW = regex(rf"""^[^\s#:{{-][^\n:]*:[ ]*\{{[^{{}}]*\btype["']?:[ ]*["']?(?:{_TYPES})\b""",
                   re.M | re.I)  # fmt: skip
_OTHERS = frozenset(ORDER) - {"type"} | {"parent"}


def recognises(capture: Capture) -> bool:
    """Does an entry near the top have a type of hayagriva's and another of its fields?

    A list below the first key is CSL-YAML; fields at the left are front matter.
    """
    name = capture.name.lower()
    is_yaml = name.endswith((".yml", ".yaml"))
    if not is_yaml and name not in ("-", "stdin"):
        return False
    head = capture.data[:_HEAD].decode("utf-8", "replace").lstrip("\ufeff")
    lines = [line for line in head.splitlines() if line.strip() and line.lstrip()[0] != "#"]
    return _has_entry(lines) or (is_yaml and _FLOW.search(head) is not None)


def _is_key(line: str) -> bool:
    return len(line) < _LONG and _KEY.fullmatch(line) is not None


def _has_entry(lines: list[str]) -> bool:
    indent, fields = "", set[str]()
    for line in lines:
        if line[0] not in " \t":
            if "type" in fields and fields & _OTHERS:
                return True
            indent, fields = "", set()
            if not line.startswith(("---", "%")) and not _is_key(line):
                return False
        elif found := _FIELD.fullmatch(line):
            indent = indent or found[1]
            name = found[2] or found[3] or found[4]
            if found[1] == indent and (name != "type" or _TYPE.fullmatch(found[5] or "")):
                fields.add(name)
        elif not indent:
            return False
    return "type" in fields and bool(fields & _OTHERS)
