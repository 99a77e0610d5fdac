"""Pictures as SVG: shapes with a class for each tone, which the page's own style colours."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from byline.document.model import Picture, Shape

STYLE = """\
svg.picture { display: block; width: 100%; height: auto; }
svg.picture .ink { color: var(--ink); } svg.picture .soft { color: var(--soft); }
svg.picture .wash { color: var(--wash); } svg.picture .hair { color: var(--line); }
svg.picture .accent { color: var(--mark); } svg.picture text.accent { color: var(--accent); }
svg.picture .deep { color: var(--deep); } svg.picture .good { color: var(--good); }
svg.picture .bad { color: var(--bad); }
svg.picture .paper { color: var(--paper); } svg.picture text.paper { color: #fff; }
svg.picture .deep + text.paper, svg.picture .soft + text.paper { color: var(--paper); }
svg.picture * { fill: currentColor; } svg.picture :not(text) { stroke: currentColor; }
svg.picture .hollow { fill: var(--paper); } svg.picture .bad.hollow { fill: var(--warn); }
svg.picture text.strong { font-weight: 600; }
svg.picture text.clear { paint-order: stroke; stroke: var(--paper); stroke-width: 2.5; }
"""
"""For a page that defines --ink --soft --wash --line --accent --mark --deep --good --bad --warn
--paper."""


def svg(picture: Picture) -> str:
    """One ``<svg>`` element; what it shows stands in its label, no script and no style in it."""
    label = escape(f"{picture.name}: {picture.caption.text}")
    inside = "\n".join(part for shape in picture.shapes for part in _shape(shape))
    return (
        f'<svg class="picture" viewBox="0 0 {_n(picture.width)} {_n(picture.height)}" role="img" '
        f'aria-label="{label}">\n{inside}\n</svg>'
    )


def _shape(shape: Shape) -> Iterator[str]:
    kind = f"{shape.tone} hollow" if shape.hollow else shape.tone
    x, y, w, h = (_n(value) for value in (shape.x, shape.y, shape.width, shape.height))
    if shape.sign == "line":
        x2, y2 = _n(shape.x + shape.width), _n(shape.y + shape.height)
        yield f'<line class="{kind}" x1="{x}" y1="{y}" x2="{x2}" y2="{y2}" stroke-width="0.5"/>'
    elif shape.sign == "box":
        yield (
            f'<rect class="{kind}" x="{x}" y="{y}" width="{w}" height="{h}" stroke-width="0.7">'
            f"{_title(shape)}</rect>"
        )
    elif shape.sign == "dot":
        yield (
            f'<circle class="{kind}" cx="{x}" cy="{y}" r="{_n(shape.width / 2)}" '
            f'stroke-width="0.7">{_title(shape)}</circle>'
        )
    elif shape.sign == "diamond":
        left, top = _n(shape.x - shape.width / 2), _n(shape.y - shape.width / 2)
        yield (
            f'<rect class="{kind}" x="{left}" y="{top}" width="{w}" height="{w}" '
            f'stroke-width="1" transform="rotate(45 {x} {y})"/>'
        )
    elif shape.label:
        yield _words(shape, x, y)


def _title(shape: Shape) -> str:
    """What a pointer that rests on the shape is told."""
    return f"<title>{escape(shape.label.text)}</title>" if shape.label else ""


def _words(shape: Shape, x: str, y: str) -> str:
    words = escape(shape.label.text) if shape.label else ""
    # Words on the paper's own ground get a rim, so that no line of the chart runs through them.
    kind = " ".join(
        [shape.tone, *(["strong"] if shape.strong else ["clear"] if shape.tone != "paper" else [])]
    )
    return (
        f'<text class="{kind}" x="{x}" y="{y}" text-anchor="{shape.anchor}" '
        f'font-size="{_n(shape.size)}">{words}</text>'
    )


def _n(value: float) -> str:
    """A number as short as a hundredth of a point allows."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
