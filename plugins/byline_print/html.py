"""A document as one HTML file: no script, print and screen, light and dark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from byline.api import (
    SVG_STYLE,
    Document,
    Entry,
    Options,
    Picture,
    Printed,
    by_report,
    nodes,
    svg,
    texts,
)


def render(document: Document, options: Options) -> Printed:
    """The page; it loads nothing and runs nothing."""
    return Printed(data="".join(pieces(document, options)))


def pieces(document: Document, options: Options) -> Iterator[str]:
    """The same, as the template makes it."""
    return template("document.html.jinja").generate(
        document=document,
        drawn=drawn,
        first=once(),
        where=_where(document, options.settings.get("record-url", "")),
        home=options.settings.get("home-url", ""),
        in_words=True,
        svg_style=Markup(SVG_STYLE),
        page_marks=_page_marks(document),
    )


def _where(document: Document, record_url: str) -> Callable[[int, list[str]], str]:
    """Where a place leads: to the source's entry, or to the record's own page and line.

    ``record_url`` is the address of such pages, with {key} for the record's.
    """
    sources = {entry.number for entry in nodes(document, Entry)}
    told = texts(document) if record_url else ()
    keys = {ref.number: ref.record for text in told for ref in text.refs}

    def where(number: int, lines: list[str]) -> str:
        if number in keys:
            line = f"#{re.split('[-–:]', lines[0])[0]}" if lines else ""
            return record_url.replace("{key}", keys[number]) + line
        return f"#source-{number}" if number in sources else ""

    return where


def _page_marks(document: Document) -> Markup:
    """The marking in the margins of each printed page; in CSS escapes, so that it ends nothing."""
    if not document.handling:
        return Markup("")
    words = "".join(
        c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in document.handling.text
    )
    mark = f'{{ content: "{words}"; font: 700 12pt sans-serif; }}'
    return Markup(f"@page {{ @top-right {mark} @bottom-right {mark} }}")


def once(seen: set[str] | None = None) -> Callable[[str], bool]:
    """Says of each name whether it comes for the first time: an identifier is given once."""
    names = set() if seen is None else seen

    def first(name: str) -> bool:
        is_new = name not in names
        names.add(name)
        return is_new

    return first


_UNSAFE = re.compile(r"%(?![0-9A-Fa-f]{2})|[\[\]]")


def slug(name: str) -> str:
    """A name as identifiers may hold it."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-")


def link(url: str) -> str:
    """An address as pages may hold it; "" for one that names no host or port."""
    try:
        parts = urlsplit(url)
        if not parts.hostname or (parts.port or 0) > 65535:
            return ""
    except ValueError:
        return ""
    host = f"{parts.scheme}://{parts.netloc}"
    rest, hash_, end = url[len(host) :].partition("#")
    end = end.replace("#", "%23")
    return host + _UNSAFE.sub(lambda found: quote(found[0]), f"{rest}{hash_}{end}")


def drawn(picture: Picture) -> Markup:
    """A picture with room to be pushed aside on a narrow screen."""
    frame = Markup(
        '<div class="grid" style="--share: {}" tabindex="0" role="region" aria-label="{}">{}</div>'
    )
    share = f"{picture.share:.3g}"
    return frame.format(share, picture.name or "picture", Markup(svg(picture)))


@cache
def template(name: str) -> Template:
    """A template of ours; whatever stands in a document is escaped in it."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.globals["by_report"] = by_report
    environment.globals["link"] = link
    environment.globals["slug"] = slug
    environment.tests["kind"] = lambda block, name: type(block).__name__ == name
    return environment.get_template(name)
