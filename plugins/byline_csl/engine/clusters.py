"""Cites joined to a citation: grouped, collapsed, with the affixes that their writer gave them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from byline_csl.engine import richtext, textcase
from byline_csl.engine.context import Cite
from byline_csl.engine.nodes import Node, Output, Tag, find, first_leaf, plain, replace


@dataclass(slots=True, eq=False, repr=False)
class Part:
    """One cite of a citation, as it was rendered."""

    cite: Cite
    piece: Output | None
    number: int = 0
    suffix: str = ""


class Joints(NamedTuple):
    """What stands between cites ("Cite Grouping", "Cite Collapsing")."""

    delimiter: str
    collapse: str
    group: str
    """Between cites with the same names."""
    suffix: str
    """Between year suffixes of one year."""
    after: str | None
    """Behind cites that were collapsed, if the style says so."""
    groups: bool
    sorted: bool = False

    @classmethod
    def read(
        cls, citation: Mapping[str, str], delimiter: str, in_text: bool, sorts: bool
    ) -> Joints:
        """From the attributes of ``cs:citation`` and its layout's delimiter."""
        group = citation.get("cite-group-delimiter")
        collapse = citation.get("collapse", "")
        after = citation.get("after-collapse-delimiter")
        years = collapse.startswith("year")
        between = ", " if years and in_text else delimiter
        return cls(
            delimiter,
            collapse,
            delimiter if after is not None else between if group is None else group,
            citation.get("year-suffix-delimiter", delimiter if group is None else group),
            after,
            group is not None or years,
            sorts,
        )


def join(parts: Sequence[Part], joints: Joints) -> Output | None:
    """All cites of a citation in a row, or None where none says anything."""
    shown = [part for part in parts if part.piece is not None]
    if not shown:
        return None
    if joints.collapse == "citation-number":
        return _row(_collapse_numbers(shown, joints))
    if joints.groups:
        return _row(_collapse_years(shown, joints))
    return _row([(dressed(part), joints.delimiter) for part in shown])


Joined = tuple[Output, str]
"""A piece and what parts it from the one after it."""


def capitalized(piece: Output, cite: Cite, leads: bool) -> Output:
    """A cite whose first word is a term gets a capital where it begins a note or a sentence.

    Source: citeproc-js; one word before a full stop may be an abbreviation ("cf.").
    """
    prefix = cite.prefix.strip()
    if not (bool(_SENTENCE.search(prefix)) if prefix else leads):
        return piece
    for node in first_leaf(piece):
        if node.tag is not None and node.tag.kind == "term":
            return replace(piece, node, textcase.apply(node, "capitalize-first")) or piece
    return piece


_SENTENCE = re.compile(r"\s.*[.!?][\"'”’»]*$", re.S)


def _row(pieces: Sequence[Joined]) -> Output:
    """Pieces one after the other, each followed by its own delimiter."""
    kids: list[Output] = []
    for at, (piece, delimiter) in enumerate(pieces):
        last = at + 1 == len(pieces)
        kids.append(
            piece if last else Node([piece], suffix=_between(piece, pieces[at + 1][0], delimiter))
        )
    return kids[0] if len(kids) == 1 else Node(kids)


def _between(before: Output, piece: Output, delimiter: str) -> str:
    """What parts two cites: nothing but a space where their own affixes bring punctuation."""
    if plain(piece)[:1] in _OWN_JOINT:
        return ""
    suffix = find(before, "suffix")
    ends = suffix is not None and plain(suffix).rstrip()[-1:] in (".", ",", ";")
    return " " if ends and delimiter else delimiter


_OWN_JOINT = (",", ";", ":", ".", "!", "?")


def _collapse_numbers(parts: Sequence[Part], joints: Joints) -> list[Joined]:
    runs: list[list[Part]] = []
    for part in parts:
        if runs and _follows(runs[-1][-1], part):
            runs[-1].append(part)
        else:
            runs.append([part])
    out: list[Joined] = []
    for run in runs:
        if len(run) > 2:
            ends: list[Output] = [dressed(run[0]), dressed(run[-1])]
            after = joints.delimiter if joints.after is None else joints.after
            out.append((Node(ends, delimiter="–"), after))
        else:
            out.extend((dressed(part), joints.delimiter) for part in run)
    return out


def _follows(before: Part, part: Part) -> bool:
    follows = part.number == before.number + 1 and not part.cite.prefix
    return follows and _is_number(before) and _is_number(part)


def _is_number(part: Part) -> bool:
    """Does the cite print its number and nothing else behind it?"""
    if part.cite.suffix or find(part.piece, "number") is None:
        return False
    return find(part.piece, "locator") is None


def _collapse_years(parts: Sequence[Part], joints: Joints) -> list[Joined]:
    out: list[Joined] = []
    for group in _grouped(parts, joints.sorted):
        made = _group(group, joints)
        if joints.after is None:
            after = joints.delimiter
        elif len(group) > 1 or joints.collapse != "year-suffix" or group[-1].cite.locator:
            after = joints.after
        else:
            after = joints.delimiter
        if made:
            made[-1] = (made[-1][0], after)
        out.extend(made)
    return out


def _grouped(parts: Sequence[Part], together: bool) -> list[list[Part]]:
    """Cites with the same names, one after the other; ``together`` brings them there."""
    groups: list[list[Part]] = []
    known: dict[str, list[list[Part]]] = {}
    for part in parts:
        who = _who(part)
        same = known.setdefault(who, []) if who else []
        open_ = [group for group in same if not group[-1].cite.suffix] if together else same[-1:]
        joins = open_ and not part.cite.prefix and not open_[0][-1].cite.suffix
        if joins and (together or open_[0] is groups[-1]):
            open_[0].append(part)
        else:
            groups.append([part])
            same.append(groups[-1])
    return groups


def _who(part: Part) -> str:
    """Whom a cite names, as it is printed; "" where it names nobody.

    What stands in for names, such as a title, is not taken for the same author. Cites of years
    alone are cites of one and the same year, or of nothing in common.
    """
    names = find(part.piece, "names")
    if names is None:
        return f"\0{_year(part)}" if part.suffix else ""
    return plain(names) if find(names, "name") else ""


def _group(group: Sequence[Part], joints: Joints) -> list[Joined]:
    """Cites with the same names; the names are printed once where the style collapses them."""
    if not joints.collapse:
        return [(dressed(part), joints.group) for part in group]
    out: list[Joined] = [(dressed(group[0]), joints.group)]
    year = _year(group[0])
    for at, part in enumerate(group[1:], 1):
        names = find(part.piece, "names")
        assert part.piece is not None
        bare = part.piece if names is None else replace(part.piece, names, None)
        same_year = year and _year(part) == year and part.suffix and group[at - 1].suffix
        if joints.collapse != "year" and same_year and not group[at - 1].cite.locator:
            suffix = find(part.piece, "year-suffix")
            if suffix is not None:
                out[-1] = (out[-1][0], joints.suffix)
                bare = Node([part.suffix])
        year = _year(part)
        if joints.after is not None and group[at - 1].cite.locator:
            out[-1] = (out[-1][0], joints.after)
        if bare is not None:
            out.append((_affixed(bare, part.cite), joints.group))
    if joints.collapse == "year-suffix-ranged":
        return _ranged(out, group, joints)
    return out


def _year(part: Part) -> str:
    """The year of a cite without its suffix."""
    date = find(part.piece, "date")
    suffix = find(date, "year-suffix")
    if date is not None and suffix is not None:
        return plain(replace(date, suffix, None))
    return plain(date)


def _ranged(out: list[Joined], group: Sequence[Part], joints: Joints) -> list[Joined]:
    """Three and more suffixes in a row as "a–c"."""
    made: list[Joined] = []
    at = 0
    while at < len(out):
        end = at
        while (
            end + 1 < len(out)
            and out[end][1] == joints.suffix
            and _is_bare(out[end + 1][0])
            and _next(group[end].suffix) == group[end + 1].suffix
        ):
            end += 1
        if end - at > 1:
            made.append((Node([out[at][0], out[end][0]], delimiter="–"), out[end][1]))
        else:
            made.extend(out[at : end + 1])
        at = end + 1
    return made


def _is_bare(piece: Output) -> bool:
    return bool(re.fullmatch("[a-z]+", plain(piece)))


def _next(letters: str) -> str:
    return letters[:-1] + chr(ord(letters[-1]) + 1) if letters else ""


def dressed(part: Part) -> Output:
    """A cite with the prefix and suffix that its writer gave it."""
    return _affixed(part.piece or "", part.cite)


_PUNCTUATION = re.compile(r"[.,:;!?\s]*")


def _affixed(piece: Output, cite: Cite) -> Output:
    if not cite.prefix and not cite.suffix:
        return piece
    kids: list[Output] = []
    if cite.prefix:
        kids.append(_prefix(cite.prefix))
    kids.append(piece)
    if cite.suffix:
        kids.append(_suffix(cite.suffix))
    return Node(kids)


_SUFFIX = Tag("suffix")
_TAGS_AT_END = re.compile(r"(?:</\w+>)+$")


def _prefix(text: str) -> Output:
    """A prefix, with a space after it unless its end says that none is wanted."""
    last = _TAGS_AT_END.sub("", text)[-1:]
    gap = " " if last.isalnum() or last in tuple(".,:;!?)]’”") else ""
    return richtext.parse(text + gap)


def _suffix(text: str) -> Output:
    """A suffix, with a space before it where it begins with a word."""
    match = _PUNCTUATION.match(text)
    lead = match[0] if match else ""
    rest = text[len(lead) :]
    gap = " " if not lead and text[0].isalpha() else ""
    return Node([richtext.parse(rest)] if rest else [""], prefix=lead + gap, tag=_SUFFIX)
