"""Names: one person or institution in the order and form that a style asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from byline_csl.engine.dress import Dress, read_dress
from byline_csl.engine.initials import initialize
from byline_csl.engine.nodes import Node, Output, map_text, plain
from byline_csl.engine.persons import Person

APART = "  "
"""A gap that parts even "d'" from its family name: so are names sorted."""
CACHED = 1_000
"""How many rendered names a style element remembers."""
SHORT, INITIALS, FULL = 0, 1, 2
"""How much of a given name is shown: as the style has it, as initials, in full."""


class NameOptions:
    """Everything that ``cs:name`` may say, inherited where it says nothing itself.

    Source: CSL 1.0.2, "Name", "Inheritable Name Options".
    """

    def __init__(self, attributes: Mapping[str, str], demote: str, hyphen: bool) -> None:
        """``attributes`` are the element's, those that it inherits among them."""
        get = attributes.get
        self.form = get("form", "long")
        self.and_ = get("and", "")
        self.delimiter = get("delimiter", ", ")
        self.precedes_last = get("delimiter-precedes-last", "contextual")
        self.precedes_et_al = get("delimiter-precedes-et-al", "contextual")
        self.et_al_min = _count(get("et-al-min"))
        first = get("et-al-use-first")
        self.et_al_use_first = _count(first) if first else None
        self.et_al_subsequent_min = _count(get("et-al-subsequent-min"))
        self.et_al_subsequent_use_first = _count(get("et-al-subsequent-use-first"))
        self.et_al_use_last = get("et-al-use-last") == "true"
        self.initialize = get("initialize", "true") != "false"
        self.initialize_with = get("initialize-with")
        self.hyphen = hyphen
        self.as_sort_order = get("name-as-sort-order", "")
        self.sort_separator = get("sort-separator", ", ")
        self.demote = demote
        self.dress = read_dress(attributes)
        self.family = self.given = self.et_al_dress = Dress()
        self.particle_gap = " "
        """What stands between a particle and the family name after it."""
        self.et_al = self.and_term = ""
        self.cache: dict[tuple[Person, bool, int, str], Output] = {}


def _count(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else 0


def person(one: Person, options: NameOptions, first: bool, level: int) -> Output:
    """One name. ``first`` tells whether it leads the list, ``level`` how much of the given name."""
    order = options.as_sort_order
    inverted = order == "all" or (order == "first" and first)
    form = "long" if level and options.form == "short" else options.form
    key = (one, inverted, level, form)
    made = options.cache.get(key)
    if made is None:
        if len(options.cache) > CACHED:
            options.cache.clear()
        made = options.cache[key] = _person(one, options, inverted, level, form)
    return made


def _person(one: Person, options: NameOptions, inverted: bool, level: int, form: str) -> Output:
    if one.literal:
        return _part(one.literal, one, options.family)
    if form == "short":
        return _surname(one, options)
    given = _given(one, options, level)
    if one.is_static:
        return _together([_family(one, options), _dressed(given, one, options.given)])
    if inverted:
        return _inverted(one, options, given)
    return _straight(one, options, given)


def _surname(one: Person, options: NameOptions) -> Output:
    """The family name with the particle that belongs to it."""
    particle = _part(one.non_dropping, one, options.family)
    return _joined([particle, _family(one, options)], options.particle_gap)


def _family(one: Person, options: NameOptions) -> Output:
    return _part(one.family, one, options.family)


def _part(text: str, one: Person, dress: Dress) -> Output:
    if not text:
        return ""
    return _dressed(one.piece(text), one, dress)


def _dressed(piece: Output, one: Person, dress: Dress) -> Output:
    if not piece or dress.is_plain:
        return piece
    return dress.without_affixes().put_on(piece)


def _given(one: Person, options: NameOptions, level: int) -> Output:
    """The given name as far as it is shown."""
    if not one.given:
        return ""
    mark = options.initialize_with
    if mark is None or one.is_static or level == FULL and options.initialize:
        return one.piece(one.given)
    full, hyphen = not options.initialize, options.hyphen
    if "<" in one.given:
        return map_text(one.piece(one.given), lambda text: _initials(text, mark, full, hyphen))
    return one.piece(initialize(one.given, mark, full, hyphen))


def _initials(text: str, mark: str, full: bool, hyphen: bool) -> str:
    """Initials of one stretch of a name with markup in it, and what parts it from the last."""
    bare = text.lstrip(" -")
    return text[: len(text) - len(bare)] + initialize(bare, mark, full, hyphen)


def _straight(one: Person, options: NameOptions, given: Output) -> Output:
    """ "Jean de La Fontaine III": as a name is spoken."""
    family = _affixed(
        [
            _part(one.dropping, one, options.given),
            _surname(one, options),
            *_suffix(one, ", " if one.comma_suffix else " "),
        ],
        options.family,
    )
    return _joined([_affixed([_dressed(given, one, options.given)], options.given), family])


def _inverted(one: Person, options: NameOptions, given: Output) -> Output:
    """ "La Fontaine, Jean de, III": as a name is sorted."""
    demoted = options.demote == "display-and-sort"
    particle = _part(one.non_dropping, one, options.family)
    surname = _family(one, options) if demoted else _surname(one, options)
    family = _affixed([surname], options.family)
    rest = _affixed(
        [
            _dressed(given, one, options.given),
            _part(one.dropping, one, options.given),
            particle if demoted else "",
        ],
        options.given,
    )
    separator = options.sort_separator
    parts: list[Output] = [piece for piece in (family, rest) if piece]
    if one.suffix:
        parts.append(one.piece(one.suffix))
    return _run(parts, separator)


def _suffix(one: Person, separator: str) -> list[Output]:
    if not one.suffix:
        return []
    if separator == " ":
        return [one.piece(one.suffix)]
    return [Node([one.piece(one.suffix)], prefix=", ")]


def _affixed(parts: list[Output], dress: Dress) -> Output:
    piece = _joined(parts)
    if piece and (dress.prefix or dress.suffix):
        return Node([piece], dress.prefix, dress.suffix)
    return piece


def _joined(parts: Sequence[Output], gap: str = " ") -> Output:
    """Parts of a name with a gap between, but none after an apostrophe or a hyphen."""
    kept = [part for part in parts if part]
    if not kept:
        return ""
    if all(type(part) is str for part in kept):
        out = kept[0]
        for part in kept[1:]:
            out = f"{out}{_between(out, part, gap)}{part}"  # type: ignore[arg-type]
        return out
    pieces: list[Output] = [kept[0]]
    for part in kept[1:]:
        space = _between(plain(pieces[-1]), plain(part), gap)
        if space:
            pieces.append(space)
        pieces.append(part)
    return Node(pieces)


def _between(left: str, right: str, gap: str) -> str:
    if right[:1] == ",":
        return ""
    last = left.rpartition(" ")[2]
    attaches = left[-1:] in ("'", "’", "-", "‐") and len(last) < 6
    return "" if (attaches and gap != APART) or left[-1:] in ("\u00a0", " ") else gap


def _together(parts: Sequence[Output]) -> Output:
    kept = [part for part in parts if part]
    if all(type(part) is str for part in kept):
        return "".join(kept)  # type: ignore[arg-type]
    return Node(list(kept))


def _run(parts: list[Output], separator: str) -> Output:
    if len(parts) == 1:
        return parts[0]
    if all(type(part) is str for part in parts) and separator[:1] not in ".":
        return separator.join(parts)  # type: ignore[arg-type]
    return Node(parts, delimiter=separator)
