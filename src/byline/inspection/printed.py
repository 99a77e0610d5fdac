"""Findings as people, scripts, editors and code hosts read them; each streams."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from byline.inspection.finding import Finding
from byline.inspection.rules import RULES, Rule
from byline.terminal import safe

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_BASE = "LIBRARY"


def text(findings: Iterable[Finding]) -> Iterator[str]:
    """A line a finding; those of one record stand together."""
    for each in findings:
        yield f"{each.level:8} {_one_line(str(each))}  [{each.rule}]\n"


def _one_line(words: str) -> str:
    return safe(" ".join(words.split("\n")))


def as_json(findings: Iterable[Finding]) -> Iterator[str]:
    """One array, an object a line."""
    rows = (json.dumps(each.to_json(), ensure_ascii=False) for each in findings)
    yield from _array(rows, "", "\n")


def _array(rows: Iterable[str], indent: str, end: str) -> Iterator[str]:
    yield "["
    between = ""
    for row in rows:
        yield f"{between}\n{indent}  {row}"
        between = ","
    yield f"\n{indent}]{end}" if between else f"]{end}"


def errorformat(findings: Iterable[Finding], root: Path) -> Iterator[str]:
    """``file:line:col: level: message``, as vim (errorformat) and emacs (compile) jump to it."""
    for each in findings:
        file = each.file if each.outside else os.path.join(os.fspath(root), each.file)
        words = ": ".join(part for part in (each.field, each.message) if part)
        words += f"; {each.advice}" if each.advice else ""
        place = f"{_one_line(file)}:{each.line or 1}:1"
        yield f"{place}: {each.level}: {_one_line(words)} [{each.rule}]\n"


def sarif(findings: Iterable[Finding], root: Path, version: str) -> Iterator[str]:
    """SARIF 2.1.0, as code hosts show it beside the lines of a change."""
    base = root.resolve().as_uri()
    yield f'{{\n"$schema": {json.dumps(SCHEMA)},\n"version": "2.1.0",\n"runs": [{{\n"results": '
    others: dict[str, None] = {}
    yield from _array((json.dumps(_result(each, others)) for each in findings), "", ",\n")
    driver = {
        "name": "byline",
        "version": version,
        "semanticVersion": f"{version}{'.0' * (2 - version.count('.'))}",
        "rules": [*map(_rule, RULES.values()), *({"id": name} for name in others)],
    }
    told = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"uri": base if base.endswith("/") else f"{base}/"}},
    }
    yield json.dumps(told, indent=1)[2:-2] + "\n}]\n}\n"


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.way_out},
        "defaultConfiguration": {"level": rule.level},
    }


def _result(each: Finding, others: dict[str, None]) -> dict[str, object]:
    """One result; rules that are not of the house are taken note of."""
    if each.rule.partition("/")[2] not in RULES:
        others[each.rule] = None
    words = ": ".join(part for part in (each.key, each.field, each.message) if part)
    place: dict[str, object] = {"uri": quote(os.fsencode(each.file))}
    if not each.outside:
        place["uriBaseId"] = _BASE
    shown: dict[str, object] = {"artifactLocation": place}
    if each.line:
        shown["region"] = {"startLine": each.line}
    result: dict[str, object] = {
        "ruleId": each.rule,
        "level": each.level,
        "message": {"text": f"{words}; {each.advice}" if each.advice else words},
    }
    if each.file:
        result["locations"] = [{"physicalLocation": shown}]
    result["partialFingerprints"] = {
        "bylineFinding/v1": "/".join((each.rule, each.key or each.file, each.field))
    }
    return result


class Tally:
    """Findings on their way to the printer, counted by level and kept where --fix may mend."""

    def __init__(self, keep: Callable[[Finding], bool] = lambda finding: False) -> None:
        self._keep = keep
        self.kept: list[Finding] = []
        self.levels: dict[str, int] = {}

    def through(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        for each in findings:
            if self._keep(each):
                self.kept.append(each)
            else:
                yield self.count(each)

    def count(self, each: Finding) -> Finding:
        self.levels[each.level] = self.levels.get(each.level, 0) + 1
        return each

    def __str__(self) -> str:
        """``1 error, 2 warnings``, or "nothing found"."""
        said = [
            f"{self.levels[level]} {level}{'' if self.levels[level] == 1 else 's'}"
            for level in ("error", "warning", "note")
            if level in self.levels
        ]
        return ", ".join(said) or "nothing found"
