"""A document as an EPUB 3 book: a file a section, contents, pictures as SVG, the same bytes."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from byline.api import Card, Document, Entry, Options, Picture, Printed, Section, nodes, svg
from byline_print.html import once, template
from byline_print.package import Package, encoded
from byline_print.pdf import day
from byline_print.text import inline
from byline_print.typesetting import TEMPLATES

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>
"""
TONES = {
    "ink": "#1b2430", "soft": "#566170", "wash": "#edf2f5", "hair": "#c3cad1", "accent": "#a23f15",
    "deep": "#14314d", "good": "#245c47", "bad": "#9a2c2e", "paper": "#ffffff",
}  # fmt: skip
"""As on paper: a book's reader sets its own ground, and a picture keeps its own."""
# A tag as BCP 47 has it; what else a document says of its language would make no book.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def render(document: Document, options: Options) -> Printed:
    """The book, with each section and each report in its contents."""
    package = Package()
    # The first file says what this is, unpacked and at a fixed place.
    package.put("mimetype", [b"application/epub+zip"], 0o644, packed=False)
    for name, pieces in _Book(document, options).files():
        package.put(name, pieces, 0o644)
    chapters = len(document.sections)
    return Printed(data=package.finished(), notes=(f"{chapters} chapter{'s' * (chapters != 1)}",))


class _Book:
    """A document, and in which file of the book each of its parts stands."""

    def __init__(self, document: Document, options: Options) -> None:
        self.document = document
        self.day = day(document, options).isoformat()
        known = _LANGUAGE.fullmatch(document.language)
        self.language = document.language if known else "en"
        self.title = document.title.text.strip() or "Untitled"
        self.pages = {f"s{n:02}": each for n, each in enumerate(document.sections, 1)}
        self.pictures = {f"picture{n}": p for n, p in enumerate(nodes(document, Picture), 1)}
        self._names = {id(picture): name for name, picture in self.pictures.items()}
        self._sources: dict[int, str] = {}
        for page, section in self.pages.items():
            for entry in nodes(section, Entry):
                self._sources.setdefault(entry.number, f"{page}.xhtml#source-{entry.number}")

    def files(self) -> Iterator[tuple[str, Iterable[bytes]]]:
        """Every file by its name, to be written before the next is asked for."""
        yield "META-INF/container.xml", [CONTAINER.encode()]
        mark = hashlib.sha256()

        def marked(pieces: Iterable[bytes]) -> Iterator[bytes]:
            for piece in pieces:
                mark.update(piece)
                yield piece

        for number, (name, pieces) in enumerate(self._parts()):
            mark.update(f"{chr(0) * bool(number)}{name}\0".encode())
            yield f"EPUB/{name}", marked(encoded(pieces))
        package = template("book.opf.jinja").render(
            document=self.document, title=self.title, language=self.language, day=self.day,
            identifier=f"urn:uuid:{uuid.UUID(bytes=mark.digest()[:16], version=4)}",
            pages=("title", *self.pages), pictures=tuple(self.pictures),
        )  # fmt: skip
        yield "EPUB/package.opf", [package.encode()]

    def _parts(self) -> Iterator[tuple[str, Iterable[str]]]:
        """What the book's own mark comes from."""
        yield "title.xhtml", self._page()
        yield "nav.xhtml", self._page(contents=self._contents())
        sources: set[str] = set()  # an identifier is given once in a book, where links lead
        for name, section in self.pages.items():
            yield f"{name}.xhtml", self._page(section, seen=sources)
        for name, picture in self.pictures.items():
            yield f"{name}.svg", [standalone(picture)]
        yield "style.css", [(TEMPLATES / "book.css").read_text("utf-8")]

    def _page(
        self,
        section: Section | None = None,
        contents: list[object] | None = None,
        seen: set[str] | None = None,
    ) -> Iterator[str]:
        return template("document.xhtml.jinja").generate(
            document=self.document, section=section, contents=contents, language=self.language,
            title=(section.title.text.strip() if section else "") or self.title,
            where=lambda number, lines: self._sources.get(number), drawn=self._drawn,
            first=once(seen), in_words=False,
        )  # fmt: skip

    def _contents(self) -> list[object]:
        listed: list[object] = []
        first = once()
        for number, (page, section) in enumerate(self.pages.items(), 1):
            cards = [
                (f"{page}.xhtml#report-{card.number}", inline(card.title).strip() or "…")
                for card in nodes(section, Card)
                if first(str(card.number))
            ]
            name = section.title.text.strip() or str(number)
            listed.append((f"{page}.xhtml", name, cards))
        return listed

    def _drawn(self, picture: Picture) -> Markup:
        told = "; ".join(inline(line) for _, line in picture.told)
        name = self._names[id(picture)]
        wide = f"{picture.share:.0%}"
        image = Markup('<img src="{}.svg" alt="{}" style="width: {}"/>')
        return image.format(name, f"{picture.name}: {told}", wide)


def standalone(picture: Picture) -> str:
    """A picture as a file of its own, with its colours in it."""
    rules = "".join(f".{name} {{ color: {colour}; }} " for name, colour in TONES.items())
    style = (
        f"<style>{rules}* {{ fill: currentColor; }} :not(text) {{ stroke: currentColor; }} "
        "svg { stroke: none; } .hollow { fill: #ffffff; } .bad.hollow { fill: #f8e7e2; } "
        "text { font-family: sans-serif; } text.strong { font-weight: 600; } "
        "text.clear { paint-order: stroke; stroke: #ffffff; stroke-width: 2.5; }</style>"
    )
    head, _, body = svg(picture).partition("\n")
    head = head.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{style}\n{body}\n'
