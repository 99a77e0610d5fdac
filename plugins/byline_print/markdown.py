"""A document as Markdown that an editor can go on with; no text becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import singledispatchmethod

from byline.api import (
    Box,
    Bullets,
    Card,
    Document,
    Entry,
    Line,
    Options,
    Pair,
    Paragraph,
    Picture,
    Printed,
    Ref,
    Table,
    Text,
    by_report,
    joined,
    line_words,
    nodes,
)

# What can start markup inside a line, HTML, entities, autolinks and pandoc's own marks included;
# and what can only at its start or doubled, so that a plain hyphen stays a plain hyphen.
_MARKUP = re.compile(
    r"[\\`*_{}\[\]<>#|~$@&^]|:(?=\S)|(?<=www)\.|(?<=\.)\.|^[-+=:!%]|(?<=[-=+])[-=+]|[-=+](?=[-=+])"
)
# "1." or "(iv)" at the start of a line is a list to pandoc.
_NUMBERED = re.compile(r"^(\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+))([.)])(?=\s|$)")
_WRAPS = {"strong": ("**", "**"), "em": ("*", "*"), "mark": ("\\[", "\\]"), "warn": ("**", "**")}


def render(document: Document, options: Options) -> Printed:
    """Pages with headings, tables, and a footnote for each place, which pandoc renders."""
    return Printed(data="".join(pieces(document, options)))


def pieces(document: Document, options: Options) -> Iterator[str]:
    """The same, block by block; the last line is no blank one."""
    blank = 0
    for lines in _portions(document):
        for line in lines:
            if line:
                yield "\n" * blank + line
            blank = 1 if line else blank + 1
    yield "\n"


def _portions(document: Document) -> Iterator[Iterable[str]]:
    page = _Page(document)
    marking = [f"**{escape(document.handling.text)}**", ""] if document.handling else []
    yield [*marking, f"# {escape(document.title.text)}", "", escape(document.kicker.text), ""]
    for line in document.banner:
        yield [page.inline(line), ""]
    for section in document.sections:
        yield [f"## {escape(section.title.text)}", ""]
        for block in section.blocks:
            yield [*page.lines(block), ""]
    yield ["---", "", escape(document.footer.text), "", *marking, *page.footnotes()]


def escape(text: str) -> str:
    """``text`` as words alone: whatever could be markup is escaped."""
    text = _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))
    return _NUMBERED.sub(r"\1\\\2", text)


class _Page:
    """One document's Markdown, with the footnotes that its texts have asked for."""

    def __init__(self, document: Document) -> None:
        self._labels: dict[tuple[Ref, ...], str] = {}
        self._cited: dict[int, str] = {}
        for entry in nodes(document, Entry):
            self._cited.setdefault(entry.number, escape(line_words(entry.citation)))

    def styled(self, text: Text) -> str:
        """Words in their style, with their address and the mark of their footnote."""
        if text.style == "code" and text.text.strip() and not re.search(r"[`|]", text.text):
            words = f"`{' '.join(text.text.split())}`"
        else:
            before, after = _WRAPS.get(text.style, ("", ""))
            words = escape(text.text)
            words = f"{before}{words}{after}" if words else ""
        if text.url and words:
            words = f"[{words}](<{text.url}>)"
        return f"{words}[^{self._label(text.refs)}]" if text.refs else words

    def _label(self, refs: tuple[Ref, ...]) -> str:
        """A footnote's name, which says in the source what it leads to: ``3-L98-L151``."""
        if refs not in self._labels:
            places = ["-".join([str(number), *lines]) for number, lines in by_report(refs)]
            plain = re.sub(r"[^A-Za-z0-9-]+", "-", "_".join(places)).strip("-")
            label, more = plain, 1
            while label in self._labels.values():
                more += 1
                label = f"{plain}-{more}"
            self._labels[refs] = label
        return self._labels[refs]

    def footnotes(self) -> Iterator[str]:
        """Each place: the report's number, its citation, its key and the lines."""
        for refs, label in self._labels.items():
            keys = {ref.number: ref.record for ref in refs}
            parts = []
            for number, lines in by_report(refs):
                words = [f"\\[{number}\\]", self._cited.get(number, ""), escape(keys[number])]
                parts.append(", ".join([" ".join(filter(None, words)), *map(escape, lines)]))
            yield f"[^{label}]: {'; '.join(parts)}"
            yield ""

    def inline(self, line: Line, joiner: str = " ") -> str:
        return joined(line, self.styled, joiner, below=" <br> ")

    @singledispatchmethod
    def lines(self, block: object) -> Iterator[str]:
        raise TypeError(f"no Markdown for {type(block).__name__}")

    @lines.register
    def _paragraph(self, block: Paragraph) -> Iterator[str]:
        yield self.inline(block.line)

    @lines.register
    def _bullets(self, block: Bullets) -> Iterator[str]:
        for item in block.items:
            yield f"- {self.inline(item)}"

    @lines.register
    def _table(self, block: Table) -> Iterator[str]:
        yield f"| {' | '.join(escape(column.text) for column in block.columns)} |"
        rules = ("-" * max(3, round(72 * share)) for share in block.widths)
        yield f"|{'|'.join(rules)}|"
        for row in block.rows:
            yield f"| {' | '.join(self.inline(cell) for cell in row)} |"

    @lines.register
    def _picture(self, block: Picture) -> Iterator[str]:
        if block.table:
            yield from self.lines(block.table)
        for depth, line in () if block.table else block.told:
            yield f"{'    ' * depth}- {self.inline(line)}"
        yield ""
        yield escape(block.caption.text)

    @lines.register
    def _card(self, block: Card) -> Iterator[str]:
        yield f"### {block.number}. {self.inline(block.title)}"
        yield ""
        yield self.inline(block.source, " · ")
        yield ""
        yield self.inline(block.note)
        if block.tags:
            yield ""
            yield self.inline(block.tags, " ")

    @lines.register
    def _entry(self, block: Entry) -> Iterator[str]:
        yield f"{block.number}. {self.inline(block.citation)}"
        yield ""
        yield f"    {self.inline(block.detail, ' · ')}"
        if block.repair:
            yield ""
            yield f"    {self.inline(block.repair)}"

    @lines.register
    def _box(self, block: Box) -> Iterator[str]:
        for title, line in block.parts:
            yield f"**{escape(title.text)}** {self.inline(line)}"
            yield ""

    @lines.register
    def _pair(self, block: Pair) -> Iterator[str]:
        yield from self.lines(block.left)
        yield ""
        yield from self.lines(block.right)
