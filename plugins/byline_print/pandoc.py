"""A document as pandoc's own tree: words go in as strings, so that none can become markup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import singledispatchmethod

from byline.api import (
    Box,
    Bullets,
    Card,
    Document,
    Entry,
    Line,
    Pair,
    Paragraph,
    Picture,
    Ref,
    Section,
    Table,
    Text,
    by_report,
    line_words,
    nodes,
)

Node = dict[str, object]
_NO_ATTR: list[object] = ["", [], []]
_PAGE = 6.3
"""Inches of a page's width."""


def node(tag: str, *content: object) -> Node:
    """One node; pandoc writes a single content bare and several as a list."""
    if not content:
        return {"t": tag}
    return {"t": tag, "c": content[0] if len(content) == 1 else list(content)}


def words(text: str) -> Node:
    return node("Str", text)


class Tree:
    """The tree of one document; ``images`` are the files of its pictures, where there are any."""

    def __init__(self, document: Document, images: Mapping[int, str]) -> None:
        self.document = document
        self._images = images
        self._entries: dict[int, Entry] = {}
        for entry in nodes(document, Entry):
            self._entries.setdefault(entry.number, entry)
        self._named: set[str] = set()

    def whole(self, version: list[int]) -> Node:
        """All of it, as ``pandoc -f json`` reads it."""
        blocks = [*self._marking(), *(node("Para", self.line(li)) for li in self.document.banner)]
        for section in self.document.sections:
            blocks += self._section(section)
        foot = self._styled("Byline small", [words(self.document.footer.text)])
        blocks += [node("HorizontalRule"), node("Para", [foot]), *self._marking()]
        meta = {
            "title": node("MetaInlines", [words(self.document.title.text)]),
            "subtitle": node("MetaInlines", [words(self.document.kicker.text)]),
            "lang": node("MetaString", self.document.language),
        }
        return {"pandoc-api-version": version, "meta": meta, "blocks": blocks}

    def _marking(self) -> Iterator[Node]:
        if self.document.handling:
            label = node("Strong", [words(self.document.handling.text)])
            attr = ["", [], [["custom-style", "Byline marking"]]]
            yield node("Div", attr, [node("Para", [label])])

    def _section(self, section: Section) -> Iterator[Node]:
        yield node("Header", 2, self._attr(f"section-{section.id}"), [words(section.title.text)])
        for block in section.blocks:
            yield from self.blocks(block)

    def _attr(self, name: str) -> list[object]:
        """A name for links to lead to, given once."""
        if name in self._named:
            return _NO_ATTR
        self._named.add(name)
        return [name, [], []]

    def line(self, line: Line, joiner: str = " ") -> list[Node]:
        inlines: list[Node] = []
        for text in line:
            if inlines and text.joint != "close":
                inlines.append(node("LineBreak") if text.joint else words(joiner))
            inlines += self.text(text)
        return inlines

    def text(self, text: Text) -> list[Node]:
        """Words in their style, then the footnote that names their places."""
        plain = words(text.text)
        shown = {
            "strong": lambda: node("Strong", [plain]),
            "em": lambda: node("Emph", [plain]),
            "code": lambda: node("Code", _NO_ATTR, text.text),
            "mark": lambda: self._styled("Byline mark", [plain]),
            "warn": lambda: self._styled("Byline warning", [plain]),
            "small": lambda: self._styled("Byline small", [plain]),
        }.get(text.style, lambda: plain)()
        if text.url:
            shown = node("Link", _NO_ATTR, [shown], [text.url, ""])
        return [shown, self._note(text.refs)] if text.refs else [shown]

    @staticmethod
    def _styled(style: str, inlines: list[Node]) -> Node:
        return node("Span", ["", [], [["custom-style", style]]], inlines)

    def _note(self, refs: tuple[Ref, ...]) -> Node:
        """Each report with its number, its citation, its key and the lines."""
        keys = {ref.number: ref.record for ref in refs}
        paragraphs = []
        for number, lines in by_report(refs):
            entry = self._entries.get(number)
            label = words(f"[{number}]")
            inlines = [label]
            if entry:
                link = [f"#source-{number}", ""]
                cited = words(f" {line_words(entry.citation)}")
                inlines = [node("Link", _NO_ATTR, [label], link), cited]
            inlines += [words(" "), node("Code", _NO_ATTR, keys[number])]
            inlines += [words(f", {', '.join(lines)}")] if lines else []
            paragraphs.append(node("Para", inlines))
        return node("Note", paragraphs)

    @singledispatchmethod
    def blocks(self, block: object) -> Iterator[Node]:
        raise TypeError(f"no tree for {type(block).__name__}")

    @blocks.register
    def _paragraph(self, block: Paragraph) -> Iterator[Node]:
        yield node("Para", self.line(block.line))

    @blocks.register
    def _bullets(self, block: Bullets) -> Iterator[Node]:
        yield node("BulletList", [[node("Plain", self.line(item))] for item in block.items])

    @blocks.register
    def _table(self, block: Table) -> Iterator[Node]:
        many = block.matrix
        whole = max(1.0, sum(block.widths))
        sides = [
            node("AlignCenter" if many and n else "AlignLeft") for n in range(len(block.widths))
        ]
        widths = [node("ColWidth", width / whole) for width in block.widths]

        def row(cells: list[list[Node]]) -> list[object]:
            return [
                _NO_ATTR,
                [
                    [_NO_ATTR, node("AlignDefault"), 1, 1, [node("Plain", c)] if c else []]
                    for c in cells
                ],
            ]

        head = row([[words(column.text)] for column in block.columns])
        body = [row([self.line(cell) for cell in cells]) for cells in block.rows]
        specs = [list(pair) for pair in zip(sides, widths, strict=True)]
        yield node(
            "Table", _NO_ATTR, [None, []], specs, [_NO_ATTR, [head]], [[_NO_ATTR, 0, [], body]],
            [_NO_ATTR, []],
        )  # fmt: skip

    @blocks.register
    def _picture(self, block: Picture) -> Iterator[Node]:
        file = self._images.get(id(block))
        if file:
            told = "; ".join(line_words(line) for _, line in block.told)
            alt = [words(f"{block.name}: {told}")]
            size = ["", [], [["width", f"{_PAGE * block.share:.2f}in"]]]
            yield node("Para", [node("Image", size, alt, [file, ""])])
        else:
            yield from self.blocks(block.table) if block.table else self._told(block)
        yield node("Para", [self._styled("Byline small", [words(block.caption.text)])])

    def _told(self, block: Picture) -> Iterator[Node]:
        """Lines of depth 0, each with a list of what stands under it."""
        items: list[list[Node]] = []
        for depth, line in block.told:
            plain = node("Plain", self.line(line))
            if not depth or not items:
                items.append([plain])
            elif len(items[-1]) == 1:
                items[-1].append(node("BulletList", [[plain]]))
            else:
                under = items[-1][1]["c"]
                assert isinstance(under, list)
                under.append([plain])
        yield node("BulletList", items)

    @blocks.register
    def _card(self, block: Card) -> Iterator[Node]:
        title = [words(f"{block.number}. "), *self.line(block.title)]
        yield node("Header", 3, self._attr(f"report-{block.number}"), title)
        yield node("Para", [self._styled("Byline small", self.line(block.source, " · "))])
        for line in filter(None, (block.note, block.tags)):
            yield node("Para", self.line(line))

    @blocks.register
    def _entry(self, block: Entry) -> Iterator[Node]:
        label = node("Strong", [words(f"{block.number}. ")])
        rest = [
            self._styled("Byline small", self.line(li, " · "))
            for li in (block.detail, block.repair)
            if li
        ]
        inlines = [label, *self.line(block.citation)]
        for each in rest:
            inlines += [node("LineBreak"), each]
        yield node("Div", self._attr(f"source-{block.number}"), [node("Para", inlines)])

    @blocks.register
    def _box(self, block: Box) -> Iterator[Node]:
        yield node("BlockQuote", [
            node("Para", [node("Strong", [words(title.text)]), words(" "), *self.line(line)])
            for title, line in block.parts
        ])  # fmt: skip

    @blocks.register
    def _pair(self, block: Pair) -> Iterator[Node]:
        yield from self.blocks(block.left)
        yield from self.blocks(block.right)
