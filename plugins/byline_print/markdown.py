"""A document as Markdown that an editor can go on with; no text becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import singledispatch

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
    Table,
    Text,
    ref_text,
)

# What can start markup inside a line, HTML, entities and autolinks included; and what can only
# at its start or doubled, so that a plain hyphen stays a plain hyphen.
_MARKUP = re.compile(
    r"[\\`*_{}\[\]<>#|~$@&^]|:(?=\S)|(?<=www)\.|^[-+=:!]|(?<=[-=+])[-=+]|[-=+](?=[-=+])"
)
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
_WRAPS = {"strong": ("**", "**"), "em": ("*", "*"), "mark": ("\\[", "\\]"), "warn": ("**", "**")}


def render(document: Document, options: Options) -> Printed:
    out = [f"# {escape(document.title.text)}", "", escape(document.kicker.text), ""]
    if document.handling:
        out[:0] = [f"**{escape(document.handling.text)}**", ""]
    for line in document.banner:
        out += [inline(line), ""]
    for section in document.sections:
        out += [f"## {escape(section.title.text)}", ""]
        for block in section.blocks:
            out += [*lines_of(block), ""]
    out += ["---", "", escape(document.footer.text)]
    return Printed(data="\n".join(out) + "\n")


def escape(text: str) -> str:
    """``text`` as words alone: whatever could be markup is escaped, controls are spaces."""
    text = " ".join(_CONTROLS.sub(" ", text).split())
    text = _MARKUP.sub(r"\\\g<0>", text)
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", text)


def styled(text: Text) -> str:
    if text.style == "code":
        return f"`{text.text.replace('`', chr(39))}`"
    before, after = _WRAPS.get(text.style, ("", ""))
    places = f" {escape(ref_text(text.refs))}" if text.refs else ""
    return f"{before}{escape(text.text)}{after}{places}"


def inline(line: Line, joiner: str = " ") -> str:
    return joiner.join(styled(text) for text in line)


@singledispatch
def lines_of(block: object) -> Iterator[str]:
    raise TypeError(f"no Markdown for {type(block).__name__}")


@lines_of.register
def _paragraph(block: Paragraph) -> Iterator[str]:
    yield inline(block.line)


@lines_of.register
def _bullets(block: Bullets) -> Iterator[str]:
    for item in block.items:
        yield f"- {inline(item)}"


@lines_of.register
def _table(block: Table) -> Iterator[str]:
    yield f"| {' | '.join(escape(column.text) for column in block.columns)} |"
    yield f"|{'---|' * len(block.columns)}"
    for row in block.rows:
        yield f"| {' | '.join(inline(cell) for cell in row)} |"


@lines_of.register
def _picture(block: Picture) -> Iterator[str]:
    for depth, line in block.told:
        yield f"{'    ' * depth}- {inline(line)}"
    yield ""
    yield escape(block.caption.text)


@lines_of.register
def _card(block: Card) -> Iterator[str]:
    yield f"### {block.number}. {inline(block.title)}"
    yield ""
    yield inline(block.source, " · ")
    yield ""
    yield inline(block.note)
    if block.tags:
        yield ""
        yield inline(block.tags, " ")


@lines_of.register
def _entry(block: Entry) -> Iterator[str]:
    yield f"{block.number}. {inline(block.citation)}"
    yield ""
    yield f"    {inline(block.detail, ' · ')}"
    if block.repair:
        yield ""
        yield f"    {inline(block.repair)}"


@lines_of.register
def _box(block: Box) -> Iterator[str]:
    for title, line in block.parts:
        yield f"**{escape(title.text)}** {inline(line)}"
        yield ""


@lines_of.register
def _pair(block: Pair) -> Iterator[str]:
    yield from lines_of(block.left)
    yield ""
    yield from lines_of(block.right)
