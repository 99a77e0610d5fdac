"""One document at work: which items it cites, in what order, where, and how they are told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from byline_csl.engine import clusters
from byline_csl.engine.context import FIRST, SUBSEQUENT, Cite, Context, Disambiguation
from byline_csl.engine.disambiguate import Outcome, Seen, disambiguate
from byline_csl.engine.items import Values
from byline_csl.engine.model import Entry, Notice
from byline_csl.engine.nodes import Node, Output, find, plain, replace
from byline_csl.engine.output import FORMATS, serialise
from byline_csl.engine.positions import Citation, Place, places
from byline_csl.engine.program import Area
from byline_csl.engine.punctuation import flatten
from byline_csl.engine.sorting import in_order
from byline_csl.engine.substitute import Substitution

if TYPE_CHECKING:
    from byline_csl.engine.processor import Processor

Keep = Callable[[Values], bool]
"""Whether an item belongs in a section of the bibliography."""

NO_PRINTED_FORM = "[CSL STYLE ERROR: reference with no printed form.]"
"""What citeproc-js prints for a citation that comes to nothing."""
SAYS_NOTHING = "the style prints nothing of what is known of it"


class Memo:
    """What one state of a document has found out and the next can use again.

    Only what the next does use is handed on: a memo does not grow with every edit. Keys hold the
    items themselves, so that an item with new values is not taken for the old one.
    """

    def __init__(self, before: Memo | None = None) -> None:
        self.citations: dict[object, tuple[str, frozenset[str]]] = {}
        """Texts, and of which items they say nothing."""
        self.looks: dict[object, Seen] = {}
        self._old_citations = before.citations if before is not None else {}
        self._old_looks = before.looks if before is not None else {}

    def citation(self, key: object) -> tuple[str, frozenset[str]] | None:
        """A text that is known already."""
        found = self.citations.get(key) or self._old_citations.get(key)
        if found is not None:
            self.citations[key] = found
        return found

    def look(self, key: object) -> Seen | None:
        """A look at a cite that was taken already."""
        found = self.looks.get(key) or self._old_looks.get(key)
        if found is not None:
            self.looks[key] = found
        return found


class Document:
    """Citations in order, and what the style makes of them. ``Processor.document`` makes one."""

    def __init__(
        self,
        processor: Processor,
        citations: Sequence[Citation],
        uncited: Iterable[str],
        memo: Memo | None = None,
    ) -> None:
        self.processor = processor
        self.memo = memo
        self.program = processor.program
        cited = (cite.id for citation in citations for cite in citation.cites)
        self.ids = list(dict.fromkeys([*cited, *uncited]))
        self.items = {one: processor.item(one) for one in self.ids}
        self.outcome = Outcome()
        self.silent: set[str] = set()
        """Items of which the style said nothing where they were to be printed."""
        self.numbers = {one: number for number, one in enumerate(self.ids, 1)}
        self.order = self._in_order()
        self.numbers = {one: number for number, one in enumerate(self.order, 1)}
        self.notes = [self._sorted(citation) for citation in citations]
        self.places = self._places()
        self.first_notes: dict[str, int] = {}
        for citation in self.notes:
            for cite in citation.cites:
                self.first_notes.setdefault(cite.id, citation.note)
        self.outcome = disambiguate(self.order, self._look, self.program.rules)
        if self.outcome.added and self.program.citation.keys:
            # Names that were added may change the order of cites.
            self.notes = [self._sorted(citation) for citation in self.notes]
            self.places = self._places()

    def citations(self, format: str = "html") -> tuple[str, ...]:
        """The text of each citation, in the order of the document."""
        return tuple(self.citation(at, format) for at in range(len(self.notes)))

    def citation(self, at: int, format: str = "html") -> str:
        """The text of one citation, by its place in the document."""
        citation, row = self.notes[at], self.places[at]
        if self.memo is None:
            return self._citation(citation, row, format)
        key = (citation.cites, tuple(row), self._state(citation), format)
        known = self.memo.citation(key)
        if known is None:
            before, self.silent = self.silent, set()
            known = self._citation(citation, row, format), frozenset(self.silent)
            self.memo.citations[key] = known
            self.silent = before
        text, silent = known
        self.silent |= silent
        return text

    def _state(self, citation: Citation) -> object:
        """All that the text of a citation hangs on, besides its cites and their places."""
        outcome = self.outcome
        return tuple(
            (self.items[one], self.numbers[one], outcome.suffixes.get(one), outcome.added.get(one))
            for one in (cite.id for cite in citation.cites)
        )

    def _citation(self, citation: Citation, row: Sequence[Place], format: str) -> str:
        parts = [
            self._part(cite, place, leads=not number)
            for number, (cite, place) in enumerate(zip(citation.cites, row, strict=True))
        ]
        joined = clusters.join(parts, self.program.joints)
        if joined is not None and all(cite.author_only for cite in citation.cites):
            # An author alone stands in the writer's own sentence.
            return self._text(joined, format)
        return self._text(self.program.citation.laid_out(joined or NO_PRINTED_FORM), format)

    def entries(self, format: str = "html", keep: Keep | None = None) -> tuple[Entry, ...]:
        """The bibliography, or the section of it that ``keep`` picks out, in the style's order.

        An item of which the style prints nothing has no entry, unless the processor was given
        something to stand in for it.
        """
        return tuple(self.each_entry(format, keep))

    def each_entry(self, format: str = "html", keep: Keep | None = None) -> Iterator[Entry]:
        """The same one by one, for more than fit into memory."""
        area = self.program.bibliography
        if area is None:
            return
        substitution = None
        if (dash := area.attributes.get("subsequent-author-substitute")) is not None:
            rule = area.attributes.get("subsequent-author-substitute-rule", "complete-all")
            substitution = Substitution(dash, rule)
        for one in self.order:
            if keep is not None and not keep(self.items[one].values):
                continue
            piece = self._entry(one, area)
            if piece is not None:
                shown = piece if substitution is None else substitution.apply(piece)
                yield Entry(one, self._text(shown, format))

    def notices(self) -> tuple[Notice, ...]:
        """What a writer should know of the items that have been printed so far."""
        return tuple(Notice(one, SAYS_NOTHING) for one in self.order if one in self.silent)

    def _places(self) -> list[list[Place]]:
        near = self.processor.style.citation.get("near-note-distance", "5")
        return places(self.notes, int(near) if near.isdecimal() and len(near) < 7 else 5)

    def _in_order(self) -> list[str]:
        area = self.program.bibliography
        if area is None or not area.keys:
            return self.ids
        return in_order(
            self.ids, area.keys, lambda one: self._context(Cite(id=one), "bibliography")
        )

    def _sorted(self, citation: Citation) -> Citation:
        keys = self.program.citation.keys
        if not keys or not citation.sorts or len(citation.cites) < 2:
            return citation
        cites = in_order(citation.cites, keys, self._unsuffixed)
        return Citation(cites=tuple(cites), note=citation.note, id=citation.id)

    def _unsuffixed(self, cite: Cite) -> Context:
        """A cite as it is sorted: the order does not hang on the year suffix that it has."""
        context = self._context(cite, "citation")
        context.year_suffix = ""
        return context

    def _context(self, cite: Cite, area: str, place: Place | None = None) -> Context:
        item = self.items[cite.id]
        language = item.language or self.processor.style.default_locale or "en"
        context = Context(item, cite, area, self.numbers[cite.id])
        context.language = language
        if place is not None:
            context.position = place.position
            context.near_note = place.near_note
            context.first_note = place.first_note
        context.year_suffix = self.outcome.suffixes.get(cite.id, "")
        context.disambiguation = self.outcome.added.get(cite.id, context.disambiguation)
        return context

    def _look(self, one: str, added: Disambiguation) -> Seen:
        """How the cite of an item reads with something added and nothing else known of it."""
        if self.memo is None:
            return self._seen(one, added)
        key = (self.items[one], added, self.numbers[one], self.first_notes.get(one, 0))
        seen = self.memo.look(key)
        if seen is None:
            seen = self.memo.looks[key] = self._seen(one, added)
        return seen

    def _seen(self, one: str, added: Disambiguation) -> Seen:
        context = self._context(Cite(id=one), "citation")
        context.disambiguation = added
        context.looking = True
        context.position = SUBSEQUENT
        context.first_note = self.first_notes.get(one, 0)
        piece = self.program.citation.row(context)
        return Seen(plain(piece), tuple(context.namesets))

    def _part(self, cite: Cite, place: Place, leads: bool) -> clusters.Part:
        context = self._context(cite, "citation", place)
        piece = self.program.citation.row(context)
        if piece is not None and self.processor.style.is_note:
            piece = clusters.capitalized(piece, cite, leads)
        piece = _authored(piece, cite)
        if piece is None:
            piece = self._stand_in(cite)
        return clusters.Part(cite, piece, self.numbers[cite.id], context.year_suffix)

    def _entry(self, one: str, area: Area) -> Output | None:
        context = self._context(Cite(id=one), "bibliography")
        if area.attributes.get("second-field-align"):
            made = _aligned(area, context)
        else:
            row = area.row(context)
            made = None if row is None else area.laid_out(row)
        return self._stand_in(context.cite) if made is None else made

    def _stand_in(self, cite: Cite) -> Output | None:
        self.silent.add(cite.id)
        return None if self.processor.stand_in is None else self.processor.stand_in(cite)

    def _text(self, piece: Output | None, format: str) -> str:
        locale = self.processor.locale
        tokens = flatten(piece, locale.option("punctuation-in-quote"))
        return serialise(tokens, locale.quotes, FORMATS[format])


class Apart(Document):
    """Citations that stand in no document: each cite is first, or where it says it stands."""

    def __init__(
        self, processor: Processor, citations: Sequence[Citation], ids: Iterable[str]
    ) -> None:
        super().__init__(processor, (), ids)
        self.notes = [self._sorted(citation) for citation in citations]
        self.places = [
            [
                Place(cite.position or FIRST, bool(cite.near_note), cite.first_note or 0)
                for cite in citation.cites
            ]
            for citation in self.notes
        ]


def _aligned(area: Area, context: Context) -> Output | None:
    """The first field in the margin, the rest beside it ("Whitespace", second-field-align)."""
    kids = area.fields(context)
    if not kids:
        return None
    dress = area.dress
    first = Node([kids[0]], marks=(("display", "left-margin"),))
    if len(kids) == 1:
        return Node([first], dress.prefix, "", "", dress.marks)
    rest = Node(kids[1:], "", dress.suffix)
    inline = Node([rest], marks=(("display", "right-inline"),))
    return Node([first, inline], dress.prefix, marks=dress.marks)


def _authored(piece: Output | None, cite: Cite) -> Output | None:
    """The cite without its author, or the author alone, as its writer asked."""
    if piece is None or not (cite.suppress_author or cite.author_only):
        return piece
    names = find(piece, "names")
    if names is None:
        return piece
    return names if cite.author_only else replace(piece, names, None)
