"""The digest as one HTML file: no script, print and screen, light and dark."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from byline_digest import layout
from byline_digest.model import Digest, Timeline, by_report

ROW, LANE_GAP, LABELS = 15.0, 8.0, 100.0


def render(digest: Digest) -> str:
    return _template().render(digest=digest, draw=draw, by_report=by_report)


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.tests["kind"] = lambda block, name: type(block).__name__ == name
    return environment.get_template("digest.html.jinja")


def draw(chart: Timeline) -> dict[str, object]:
    """The timeline in points, ready for an SVG: what stands where."""
    y, lanes = 4.0, []
    for lane in chart.lanes:
        rows = lane.rows + 1 if any(mark.side == "below" for mark in lane.marks) else lane.rows
        height = rows * ROW + LANE_GAP
        lanes.append({"lane": lane, "y": y, "height": height})
        y += height
    return {
        "width": LABELS + layout.CHART + 10,
        "height": y + 16,
        "left": LABELS,
        "chart": layout.CHART,
        "row": ROW,
        "lanes": lanes,
        "foot": y,
    }
