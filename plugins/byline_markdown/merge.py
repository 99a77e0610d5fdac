"""A note that stands in a vault brought up to date, with whatever people did to it left alone.

Each part (a property, what byline writes anew, somebody's words) is compared with what byline
wrote there last. Nobody has touched it: byline's new text takes its place. Somebody has, and
byline has nothing new to say: it stays. Both have: it stays, and is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from byline.api import BadInput, pack
from byline_markdown.note import BLOCK, FENCE, WORDS, Note, field_lines
from byline_markdown.properties import HASHES


@dataclass(frozen=True, slots=True)
class Merged:
    """The note's text, and the parts that byline would say otherwise and left alone."""

    text: str
    left: tuple[str, ...]


def merge(standing: Note, fresh: Note, where: str) -> Merged:
    """Bring ``standing`` up to ``fresh``. Raises BadInput where its lines cannot be told apart."""
    base, now, new = standing.base, standing.hashes(), fresh.hashes()
    change: list[str] = []
    left: list[str] = []
    hashes: dict[str, str] = {}
    for name in dict.fromkeys((*new, *base)):
        was, stands, wanted = base.get(name, ""), now.get(name, ""), new.get(name, "")
        hashes[name] = wanted
        if stands == wanted:
            continue
        if stands == was and _can_change(name, standing):
            change.append(name)
            continue
        hashes[name] = was
        if wanted != was:
            left.append(name)
    said = {name: fresh.fields.get(name) for name in change if name not in (BLOCK, WORDS)}
    said[HASHES] = pack({name: digits for name, digits in hashes.items() if digits})
    header = _header(standing, said, list(fresh.fields), where)
    return Merged(_text(standing, fresh, header, change), tuple(left))


def _can_change(name: str, standing: Note) -> bool:
    """Words above byline's part were put there by somebody, whatever they say."""
    return name != WORDS or not standing.before.strip()


def _header(standing: Note, said: Mapping[str, object], order: list[str], where: str) -> list[str]:
    """The header with some properties replaced, added, or, where None, taken out."""
    pieces = _pieces(standing, where)
    names = [name for name, _ in pieces]
    for name, value in said.items():
        if name == HASHES and value == standing.fields.get(HASHES):
            continue
        lines = field_lines(name, value) if value is not None else []
        if name in names:
            pieces[names.index(name)] = (name, lines)
            continue
        earlier = [other for other in order[: order.index(name)] if other in names]
        at = names.index(earlier[-1]) + 1 if earlier else 0
        pieces.insert(at, (name, lines))
        names.insert(at, name)
    return [line for _, lines in pieces for line in lines]


def _pieces(standing: Note, where: str) -> list[tuple[str, list[str]]]:
    """The header's lines by the property that they say; "" for lines between them."""
    pieces: list[tuple[str, list[str]]] = []
    at = 0
    for name, (start, end) in sorted(standing.places.items(), key=lambda place: place[1]):
        if start - 1 < at:
            raise BadInput(f"{where}:{start + 1}: {name} shares its line; give each its own")
        pieces.append(("", list(standing.header[at : start - 1])))
        pieces.append((name, list(standing.header[start - 1 : end - 1])))
        at = end - 1
    return [*pieces, ("", list(standing.header[at:]))]


def _text(standing: Note, fresh: Note, header: list[str], change: list[str]) -> str:
    part = fresh.block if BLOCK in change else standing.block
    after = fresh.after if WORDS in change else standing.after
    above = standing.before if part is not None else ""
    body = after if part is None else f"{part}\n{after}"
    return "\n".join([FENCE, *header, FENCE, above + body])
