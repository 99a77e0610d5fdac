"""A document as one HTML file: no script, print and screen, light and dark."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from byline.api import SVG_STYLE, Document, Options, Picture, Printed, by_report, svg


def render(document: Document, options: Options) -> Printed:
    """The page; it loads nothing and runs nothing."""
    page = template("document.html.jinja").render(
        document=document, drawn=drawn, svg_style=Markup(SVG_STYLE)
    )
    return Printed(data=page)


def drawn(picture: Picture) -> Markup:
    return Markup(svg(picture))


@cache
def template(name: str) -> Template:
    """A template of ours; whatever stands in a document is escaped in it."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.globals["by_report"] = by_report
    environment.tests["kind"] = lambda block, name: type(block).__name__ == name
    return environment.get_template(name)
