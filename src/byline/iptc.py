"""IPTC Media Topics from the JSON that IPTC's NewsCodes server gives: names, codes and levels.

Source: IPTC NewsCodes, ``http://cv.iptc.org/newscodes/mediatopic/?format=json`` (conceptSet, each
with uri or qcode, prefLabel by language, broader). Definitions are IPTC's text and stay there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from byline.errors import BadInput
from byline.json_text import loads_bounded
from byline.keys import slug
from byline.late import regex

MOST_BYTES = 50_000_000
_CODE = regex(r"(?:medtop:|/mediatopic/)(\d{8})$")


@dataclass(frozen=True, slots=True)
class Concept:
    code: str
    """medtop:20000053"""
    label: str
    broader: str
    """The code of the concept above it, or nothing."""


def read_concepts(file: str, language: str) -> dict[str, Concept]:
    """The concepts of a file by code, retired ones left out. Raises BadInput."""
    path = Path(file)
    if path.stat().st_size > MOST_BYTES:
        raise BadInput(f"{file}: larger than any list of media topics")
    try:
        found = loads_bounded(path.read_text("utf-8-sig"), file)
    except UnicodeDecodeError:
        raise BadInput(f"{file}: no JSON: its bytes are no UTF-8") from None
    concepts = found.get("conceptSet") if isinstance(found, Mapping) else None
    if not isinstance(concepts, list):
        raise BadInput(f"{file}: no conceptSet; get it from cv.iptc.org, format=json")
    return {concept.code: concept for concept in _concepts(concepts, language)}


def _concepts(found: list[object], language: str) -> Iterator[Concept]:
    for each in found:
        if not isinstance(each, Mapping) or each.get("retired"):
            continue
        code = _code(each.get("qcode")) or _code(each.get("uri"))
        label = _label(each.get("prefLabel"), language)
        if code and label:
            above = each.get("broader")
            first = above[0] if isinstance(above, list) and above else above
            yield Concept(code, label, _code(first))


def _code(value: object) -> str:
    found = _CODE.search(value) if isinstance(value, str) else None
    return f"medtop:{found[1]}" if found else ""


def _label(labels: object, language: str) -> str:
    """The name in a language, in any of its countries' where there are several."""
    if not isinstance(labels, Mapping):
        return ""
    for tag, label in labels.items():
        if str(tag).split("-")[0].casefold() == language.split("-")[0].casefold():
            return str(label)
    return ""


def new_topics(
    concepts: Mapping[str, Concept], tables: Mapping[str, Mapping[str, object]], under: str
) -> dict[str, str]:
    """What is to be written into which topic's file, for the code ``under`` and all below it."""
    known = {str(table.get("iptc", "")): name for name, table in tables.items()}
    names = {code: known.get(code) or slug(each.label) for code, each in concepts.items()}
    made: dict[str, str] = {}
    for code, each in concepts.items():
        name = names[code]
        if code in known or not name or name in made or not _is_under(code, under, concepts):
            continue
        lines = {"iptc": code}
        if name not in tables:
            lines = {"title": each.label, "iptc": code, "parent": names.get(each.broader, "")}
        elif tables[name].get("iptc"):
            continue  # another concept of the same name has it
        said = [f"{word} = {json.dumps(value, ensure_ascii=False)}\n" for word, value in
                lines.items() if value]  # fmt: skip
        made[name] = "".join(said)
    return made


def _is_under(code: str, under: str, concepts: Mapping[str, Concept]) -> bool:
    wanted = under if not under or under.startswith("medtop:") else f"medtop:{under}"
    seen: set[str] = set()
    while wanted and code != wanted:
        if code in seen or code not in concepts:
            return False
        seen.add(code)
        code = concepts[code].broader
    return True
