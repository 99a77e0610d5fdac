"""RIS to readings: one for each record, and one for what stands outside of any."""

from __future__ import annotations

from collections.abc import Iterator

from byline.api import BadInput, Capture, Problem, Reading
from byline_ris.lines import Entry, Stray, scan
from byline_ris.meanings import KNOWN
from byline_ris.record import Said


def read(capture: Capture) -> Iterator[Reading]:
    """Every record as an article; what is wrong with one is named with its line."""
    name = capture.name
    parts = scan(capture.text)
    first = next(parts, None)
    second = next(parts, None) if isinstance(first, Stray) else None
    if not isinstance(first, Entry) and not isinstance(second, Entry):
        raise BadInput(f"{name}: no RIS: no record begins with a line such as TY  - NEWS")
    if capture.encoding not in ("utf-8", "utf-16"):
        said = "look at accented letters, or save it as UTF-8"
        problem = Problem(name, "", f"not UTF-8; read as {capture.encoding}: {said}")
        yield Reading(problems=(problem,))
    unknown: set[str] = set()
    for part in (first, second):
        if part:
            yield _reading(part, name, unknown)
    for part in parts:
        yield _reading(part, name, unknown)


def _reading(part: Entry | Stray, name: str, unknown: set[str]) -> Reading:
    at = f"line {part.line}"
    where = f"{name}:{part.line}"
    if isinstance(part, Stray):
        more = f" and {part.count - 1} more lines" if part.count > 1 else ""
        said = f'"{part.text:.60}"{more} outside of any record; left out'
        return Reading(at=at, problems=(Problem(where, "", said),))
    said_here = Said(part)
    try:
        article = said_here.article()
    except BadInput as error:
        return Reading(at=at, problems=(Problem(where, "", str(error), "error"),))
    problems = [Problem(f"{name}:{line}", tag, said) for line, tag, said in said_here.wrong]
    problems += [
        Problem(f"{name}:{line}", tag, said, "note") for line, tag, said in said_here.kept_because
    ]
    if part.cut_off:
        problems.append(Problem(where, "", "the file ends before this record does", "error"))
    elif not part.closed:
        problems.append(Problem(where, "", "the record has no ER line: is it whole?"))
    return Reading(article=article, at=at, problems=(*problems, *_strange(part, name, unknown)))


def _strange(entry: Entry, name: str, unknown: set[str]) -> Iterator[Problem]:
    """A word about each tag that no program is known to write, once a file."""
    for line, tag, _ in entry.tags:
        if tag not in KNOWN and tag not in unknown:
            unknown.add(tag)
            said = "no tag of RIS; kept under ris, here and wherever it comes again"
            yield Problem(f"{name}:{line}", tag, said, "note")
