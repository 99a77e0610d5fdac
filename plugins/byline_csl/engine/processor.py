"""The processor: items, a style and a locale in; citations and a bibliography out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from byline_csl.engine import richtext
from byline_csl.engine.context import Cite
from byline_csl.engine.document import Apart, Document, Memo
from byline_csl.engine.errors import ItemError
from byline_csl.engine.items import Awake, Item, Values
from byline_csl.engine.locale import LocaleSource, build
from byline_csl.engine.model import Entry, Result
from byline_csl.engine.positions import Citation
from byline_csl.engine.program import Program, compile_program
from byline_csl.engine.style import Style

StandIn = Callable[[Cite], str]
"""What is printed for a cite or entry of which the style prints nothing."""


@lru_cache(16)
def _compiled(style: Style, locales: LocaleSource, language: str, bare_labels: bool) -> Program:
    """A style in a language, compiled once in a run: that takes longer than a hundred entries."""
    return compile_program(style, build(language, locales, style.locales), bare_labels)


class Processor:
    """One style in one language, at work on a set of items.

    ``items`` are CSL-JSON items, ``locales`` gives the XML of a locale by its tag, ``language``
    overrides the style's own default locale. ``bare_labels`` prints the label of a page or volume
    that is not there, as citeproc-js does; without, the specification holds ("Label"). Raises
    StyleError for a style that cannot be used.
    """

    def __init__(
        self,
        style: Style,
        locales: LocaleSource,
        items: Iterable[Values] = (),
        language: str = "",
        stand_in: StandIn | None = None,
        bare_labels: bool = True,
    ) -> None:
        self.style = style
        language = language or style.default_locale or "en-US"
        self.program = _compiled(style, locales, language, bare_labels)
        self.locale = self.program.locale
        self.stand_in = stand_in
        self.items: dict[str, Item] = {}
        self._awake = Awake()
        (outer, _), (inner, _) = self.locale.quotes
        self._kinds = richtext.kinds_of(outer, inner)
        self.register(items)

    def register(self, items: Iterable[Values]) -> None:
        """Add items, or put new values in the place of old ones with the same id."""
        made = (Item(values, self._kinds, self._awake) for values in items)
        self.items.update((item.id, item) for item in made)

    def item(self, id: str) -> Item:
        """A registered item. Raises ItemError."""
        try:
            return self.items[id]
        except KeyError:
            raise ItemError(f'there is no item "{id}"') from None

    def document(
        self,
        citations: Sequence[Citation] = (),
        uncited: Iterable[str] = (),
        before: Document | None = None,
    ) -> Document:
        """A document with these citations; ``uncited`` stand in its bibliography alone.

        ``before`` is the same document before an edit: what has not changed since in place,
        number or names is not rendered again. Raises ItemError for an id that is not registered.
        """
        return Document(self, citations, uncited, Memo(None if before is None else before.memo))

    def apart(self, citations: Sequence[Citation], ids: Iterable[str] | None = None) -> Document:
        """Citations that stand in no document: each cite is first, or as its ``position`` says.

        ``ids`` are the items among which the cites are numbered and told apart: all, if None.
        """
        return Apart(self, citations, self.items if ids is None else ids)

    def bibliography(self, ids: Iterable[str] | None = None, format: str = "html") -> Result:
        """A bibliography of these items, or of all, in the style's order."""
        document = self._uncited(ids)
        return Result((), document.entries(format), document.notices())

    def each_entry(self, format: str = "html") -> Iterator[Entry]:
        """The bibliography of all items entry by entry, for more than fit into memory."""
        return self._uncited(None).each_entry(format)

    def _uncited(self, ids: Iterable[str] | None) -> Document:
        return Document(self, (), self.items if ids is None else ids)

    def render(
        self,
        citations: Sequence[Citation] = (),
        uncited: Iterable[str] = (),
        format: str = "html",
    ) -> Result:
        """A whole document at once: its citations in order, and its bibliography."""
        document = self.document(citations, uncited)
        return Result(document.citations(format), document.entries(format), document.notices())
