"""Articles set by a style in a language: where byline's records meet the engine."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from byline.api import Article, BadInput, UsageError
from byline_csl import locales
from byline_csl.engine import (
    Citation,
    Cite,
    Document,
    Entry,
    ItemError,
    Notice,
    Processor,
    StyleError,
)
from byline_csl.engine.output import FORMATS
from byline_csl.items import LESS_THAN, clean, to_item
from byline_csl.locators import short_place
from byline_csl.seams import mend
from byline_csl.styles import Chosen, unusable

_SAYS_NOTHING = "the style prints nothing of what is known of it; its key stands instead"


@dataclass(frozen=True, slots=True)
class Printed:
    """What came of it: one text a citation or entry, and what a person should know."""

    entries: tuple[Entry, ...]
    """The id of a citation holds all its keys."""
    notices: tuple[Notice, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Entries:
    """A bibliography under way."""

    each: Iterator[Entry]
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A style, a language and a format, ready for articles."""

    chosen: Chosen
    language: str = ""
    """What was asked for by name; "" leaves it to the style."""
    format: str = "text"
    agency: str = "author"
    asked: list[str] = field(default_factory=list)
    """Keys of which the engine found nothing to print."""

    def bibliography(self, articles: Iterable[Article]) -> Printed:
        """One entry an article, in the style's order; none is ever lost."""
        with self._named():
            processor, bare = self._processor(articles, _entry)
            made = processor.bibliography(format=self.format)
        return self._printed(made.entries, [*bare, *self.asked], processor)

    def entries(self, articles: Iterable[Article]) -> Entries:
        """The same one by one, for whoever cannot be told anything."""
        with self._named():
            processor, _ = self._processor(articles, _entry)
            made = processor.each_entry(self.format)
        return Entries(self._each(made, processor), processor.locale.lang)

    def _each(self, made: Iterator[Entry], processor: Processor) -> Iterator[Entry]:
        with self._named():
            for entry in made:
                yield self._mended(entry, processor)

    def citation(self, articles: Sequence[Article], cites: Sequence[Cite]) -> Printed:
        """One note or parenthesis for all ``cites``."""
        with self._named():
            processor, bare = self._processor(articles, _citation)
            safe = tuple(_safe(cite, bare) for cite in cites)
            document = processor.apart([Citation(cites=safe)])
            text = document.citation(0, self.format)
        keys = " ".join(dict.fromkeys(cite.id for cite in cites))
        order = [cite.id for note in document.notes for cite in note.cites]
        return self._printed((Entry(keys, text),), [*bare, *self.asked], processor, order)

    def trial(self) -> Callable[[Mapping[str, Any]], str]:
        """Shows a citation and an entry of one item alone, to be searched for what is printed."""
        with self._named():
            processor = self._engine([])

        def show(item: Mapping[str, Any]) -> str:
            with self._named():
                processor.register([item])
                document = processor.document([Citation(cites=(Cite(id=str(item["id"])),))])
                entries = (entry.text for entry in document.entries("html"))
                return "\n".join((*document.citations("html"), *entries))

        return show

    def _processor(
        self, articles: Iterable[Article], show: Callable[[Document], str]
    ) -> tuple[Processor, list[str]]:
        """The engine with the articles in it, and the keys of those of which it says nothing.

        Of an item without a word of its own a style may still print "n.d."; nobody could tell
        from that what is meant, so that the key stands where the author would.
        """
        processor = self._engine([])
        bare = []
        telling = set()
        for item in self._items(articles):
            processor.register([item])
            kind = (item.get("type"), item.get("language"), *sorted(item))
            if kind in telling:
                continue
            if not _says_nothing(processor, item, show):
                telling.add(kind)
            elif _bears_its_key(processor, item, show):
                bare.append(str(item["id"]))
        self.asked.clear()
        return processor, bare

    def _items(self, articles: Iterable[Article]) -> Iterator[dict[str, Any]]:
        """The articles as items; an abstract, longer than all else, where the style prints one."""
        prints = "abstract" in self.chosen.style.variables
        for article in articles:
            item = to_item(article, self.agency)
            if not prints:
                item.pop("abstract", None)
            yield item

    def _engine(self, items: Sequence[Mapping[str, Any]]) -> Processor:
        # A page that is not known has no "p." either, whatever other processors print.
        return Processor(
            self.chosen.style,
            locales.source,
            items,
            self._language,
            self._stand_in,
            bare_labels=False,
        )

    @property
    def _language(self) -> str:
        """What a person asked for, else the language that the style asks for."""
        return _known(self.language) if self.language else self.chosen.language

    def _stand_in(self, cite: Cite) -> str:
        """Such as "[key]" or "[key, p. 3]"."""
        self.asked.append(cite.id)
        place = f", {short_place(cite)}" if cite.locator else ""
        return f"[{cite.id}{place}]"

    def _printed(
        self,
        entries: Sequence[Entry],
        bare: Sequence[str],
        processor: Processor,
        order: Sequence[str] = (),
    ) -> Printed:
        """``order`` is that of the cites in the one entry that holds several."""
        done = tuple(self._mended(entry, processor, order) for entry in entries)
        notices = tuple(Notice(key, _SAYS_NOTHING) for key in dict.fromkeys(bare))
        return Printed(done, notices, processor.locale.lang)

    def _mended(self, entry: Entry, processor: Processor, order: Sequence[str] = ()) -> Entry:
        escape = FORMATS[self.format].escape
        items = [processor.items[key].values for key in order or [entry.id]]
        text = mend(entry.text, self.format, items[0].values(), items[-1].values())
        return entry._replace(text=text.replace(escape(LESS_THAN), escape("<")))

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Name the file of a style that turns out to be unusable only now."""
        try:
            yield
        except ItemError as error:
            raise BadInput(str(error)) from None
        except (StyleError, RecursionError) as error:
            reason = "its macros call one another without end"
            shown = error if isinstance(error, StyleError) else StyleError(reason)
            raise unusable(self.chosen.path, shown) from None


def _known(tag: str) -> str:
    """The tag, if its language is installed in any country's form. Raises UsageError."""
    there = locales.tags()
    language = re.split(r"[-_]", tag)[0].casefold()
    if language not in {one.split("-")[0] for one in there}:
        raise UsageError(f'no language "{tag}" is installed; there are {" ".join(there)}')
    return tag


def _safe(cite: Cite, bare: Sequence[str]) -> Cite:
    """A cite whose words are text and no markup, as those of the items are.

    A key that stands for all that there is to say of an item is no author to be left out.
    """
    words = {name: getattr(cite, name).replace("<", LESS_THAN) for name in ("prefix", "suffix")}
    return replace(
        cite,
        locator=clean(cite.locator).replace("<", LESS_THAN),
        suppress_author=cite.suppress_author and cite.id not in bare,
        **words,
    )


def _says_nothing(
    processor: Processor, item: Mapping[str, Any], show: Callable[[Document], str]
) -> bool:
    """Does the style print the same of this item as of one of which nothing is known?"""
    said = _shown(processor, item, show)
    blank = _shown(processor, {"id": item["id"], "type": item.get("type", "")}, show)
    processor.register([item])
    return said == blank


def _bears_its_key(
    processor: Processor, item: Mapping[str, Any], show: Callable[[Document], str]
) -> bool:
    """Register the item with its key in the place of its author, or of its title.

    False where the style prints neither: one that cites by numbers needs no key.
    """
    key = f"[{item['id']}]"
    title = f'<span class="nocase">{key}</span>'
    for name, value in (("author", [{"literal": key}]), ("title", title)):
        if key.casefold() in _shown(processor, {**item, name: value}, show).casefold():
            return True
    processor.register([item])
    return False


def _shown(processor: Processor, item: Mapping[str, Any], show: Callable[[Document], str]) -> str:
    """What the style prints of an item alone; it stays registered so."""
    key = str(item["id"])
    processor.register([item])
    return show(processor.apart([Citation(cites=(Cite(id=key),))], [key]))


def _citation(document: Document) -> str:
    return document.citation(0, "html")


def _entry(document: Document) -> str:
    return "".join(entry.text for entry in document.entries("html"))
