"""Records one a line, on a terminal in columns."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Cells = tuple[str, str, str, str]
"""Key, date, source and headline."""
_AT_ONCE = 1_000
"""Rows that are made one text: that of hundreds of thousands would take as much as they do."""


def table(
    rows: Sequence[Sequence[str]], show: Callable[[str], None], say: Callable[[str], None]
) -> None:
    """Print records: in columns and with their number at a terminal, else with tabs."""
    if not sys.stdout.isatty():
        for start in range(0, len(rows), _AT_ONCE):
            show("\n".join(["\t".join(row) for row in rows[start : start + _AT_ONCE]]))
        return
    import shutil

    widths = [max((_width(row[i]) for row in rows), default=0) for i in range(3)]
    widths = [min(width, limit) for width, limit in zip(widths, (32, 12, 24), strict=True)]
    room = _room(widths, shutil.get_terminal_size().columns - 6)
    for row in rows:
        cells = [_fit(cell, width) for cell, width in zip(row, [*widths, room], strict=True)]
        show("  ".join(cells).rstrip())
    say(f"{len(rows)} record{'' if len(rows) == 1 else 's'}")


def _room(widths: list[int], columns: int) -> int:
    """What is left for the headline; where that is little, the source gives way, then the key."""
    for at, least in ((2, 12), (0, 16)):
        wanted = 30 - (columns - sum(widths))
        widths[at] -= max(0, min(wanted, widths[at] - least))
    return max(8, columns - sum(widths))


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    from byline.terminal import width

    return width(text)


def _fit(text: str, width: int) -> str:
    if _width(text) <= width:
        return text + " " * (width - _width(text))
    while text and _width(text) >= width:
        text = text[:-1]
    return text + "…" + " " * (width - _width(text) - 1)
