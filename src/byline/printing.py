"""From a document to a file: which renderer, where to, and what the person is told."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import PurePath

from byline.document.model import Document
from byline.document.walking import texts
from byline.errors import UsageError
from byline.formats import Desk, Options, Printed, Renderer

FINDINGS = 3
TERMINAL = "text"
"""What is printed where neither -f nor a file's suffix asks for anything."""


def print_out(
    desk: Desk,
    document: Document,
    renderer: Renderer,
    output: str = "-",
    *,
    about: str = "",
    strict: bool = False,
    settings: Mapping[str, str] | None = None,
) -> int:
    """Write a document; 3 where ``strict`` and something could not be printed, else 0.

    ``about`` is what its maker has to say of it ("5 reports"); ``settings`` win over those under
    [print] in the settings of user and library.
    """
    kept = {name: desk.setting(f"print.{name}") for name in renderer.settings}
    told = {name: value for name, value in (settings or {}).items() if value}
    options = Options(as_of=desk.as_of, title=document.title.text, settings={**kept, **told})
    if sys.stderr.isatty():
        print("setting the page …\r", end="", file=sys.stderr, flush=True)
    try:
        printed = Printed(data="") if renderer.pieces else renderer.render(document, options)
    finally:
        if sys.stderr.isatty():
            print("\x1b[K", end="", file=sys.stderr, flush=True)
    desk.emit(renderer.pieces(document, options) if renderer.pieces else printed.data, output)
    for lack in printed.lacks:
        desk.say(f"warning: {lack}")
    if output != "-" or not isinstance(printed.data, str):
        pages, *others = (*printed.notes, "")
        words = ", ".join(filter(None, [pages, about, _origins(document)]))
        more = f"; {' and '.join(filter(None, others))}" if any(others) else ""
        desk.say(f"{'stdout' if output == '-' else output}: {words}{more}")
    return FINDINGS if strict and printed.lacks else 0


def _origins(document: Document) -> str:
    """How many places in captures the document points to; nothing of one that has none."""
    places: set[tuple[str, str]] = set()
    lacking = 0
    for text in texts(document):
        lacking += not text.origin
        places.update((ref.record, ref.lines) for ref in text.refs)
    if not places:
        return ""
    return f"{len(places)} places, {lacking} lines without an origin"


def renderer_for(desk: Desk, form: str, output: str) -> Renderer:
    """The one that ``-f`` names, or that the file's suffix asks for. Raises UsageError."""
    if form or output == "-":
        return desk.renderer(form or TERMINAL)
    suffix = PurePath(output).suffix.lower()
    for renderer in desk.renderers():
        if suffix in renderer.suffixes:
            return renderer
    known = ", ".join(renderer.name for renderer in desk.renderers())
    raise UsageError(f"{output}: which format? -f with one of {known}")
