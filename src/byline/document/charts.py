"""Small pictures: how a whole is shared, what treats what, what a capture is made of, when
reports came out.

All share the page's tones, none tells anything by its colour alone, and each says in words what it
shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from byline.document import layout
from byline.document.model import Line, Origin, Picture, Shape, Table, Text, Tone, line_words

WIDTH = 504.0
BAR = 12.0
LABELS = 110.0
MOST_ROWS = 24
SLIM = 312.0
"""The width of a matrix: other things stand beside it."""
MOST_STEP = 44.0
HEAD = 7.0
MARKED = "●"
"""What a cell of a matrix holds where its row has what its column names."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole."""

    label: str
    count: int
    tone: Tone
    hollow: bool = False


def draw_shares(name: str, shares: Sequence[Share], origin: Origin, caption: str) -> Picture:
    """One bar cut into parts, each lettered below with its count; parts of nothing are left out.

    A count stands in its part, too, where it has the room: no part is told by its colour alone.
    """
    told = [share for share in shares if share.count]
    whole = sum(share.count for share in told) or 1
    shapes: list[Shape] = []
    x, label_x, row = 0.0, 0.0, 0
    lines: list[tuple[int, Line]] = []
    for share in told:
        width = WIDTH * share.count / whole
        words = Text(f"{share.label} {share.count:,} ({share.count / whole:.0%})", origin)
        shapes += _part(share, x, width, words)
        long = 9 + layout.length(words.text)
        if label_x and label_x + long > WIDTH:
            label_x, row = 0.0, row + 1
        y = BAR + 12 + 12 * row
        shapes.append(
            Shape(sign="box", x=label_x, y=y - 6, width=6, height=6, tone=share.tone,
                  hollow=share.hollow)
        )  # fmt: skip
        shown = Text(layout.cut(words.text, WIDTH - 9), origin)
        shapes.append(Shape(sign="words", x=label_x + 9, y=y, label=shown, tone="soft"))
        label_x += long + 10
        x += width
        lines.append((0, (words,)))
    return Picture(
        name, WIDTH, BAR + 16 + 12 * row, tuple(shapes), tuple(lines), Text(caption, origin)
    )


def _part(share: Share, x: float, width: float, words: Text) -> Iterator[Shape]:
    yield Shape(
        sign="box", x=x, y=1, width=width, height=BAR, tone=share.tone, hollow=share.hollow,
        label=words,
    )  # fmt: skip
    count = Text(f"{share.count:,}", words.origin)
    if layout.length(count.text) + 4 <= width:
        yield Shape(
            sign="words", x=x + width / 2, y=BAR - 2.4, label=count, anchor="middle", strong=True,
            tone="ink" if share.hollow else "paper",
        )  # fmt: skip


def draw_matrix(name: str, table: Table, caption: Text) -> Picture:
    """A table of yes and no as dots; heads that would touch stand in rows above each other."""
    names = [line_words(row[0]) for row in table.rows]
    corner = layout.length(table.columns[0].text, HEAD)
    labels = min(LABELS, max([*map(layout.length, names), corner]) + 5)
    step = min(MOST_STEP, (SLIM - labels) / max(1, len(table.columns) - 1))
    middles = [labels + (number + 0.5) * step for number in range(len(table.columns) - 1)]
    shapes, foot = _heads(table.columns, middles)
    told: list[tuple[int, Line]] = []
    for row, label in zip(table.rows, names, strict=True):
        origin = row[0][0].origin if row[0] else caption.origin
        marked = [n for n, cell in enumerate(row[1:]) if line_words(cell) == MARKED]
        y = foot + 6.5
        shown = Text(layout.cut(label, labels - 3), origin)
        shapes.append(Shape(sign="words", x=2, y=y + 2.6, label=shown))
        for number, x in enumerate(middles):
            tone: Tone = "accent" if number in marked else "hair"
            across = 6.4 if number in marked else 1.2
            shapes.append(Shape(sign="dot", x=x, y=y, width=across, tone=tone))
        foot += 13
        shapes.append(Shape(sign="line", x=0, y=foot, width=SLIM, tone="hair"))
        treats = ", ".join(table.columns[number + 1].text for number in marked)
        told.append((0, (Text(f"{label}: {treats or '–'}", origin),)))
    return Picture(name, SLIM, foot + 2, tuple(shapes), tuple(told), caption, table)


def _heads(columns: Sequence[Text], middles: Sequence[float]) -> tuple[list[Shape], float]:
    """Heads of columns, each over its own and none touching another; and where they end."""
    rows = [2 + layout.length(columns[0].text, HEAD)]
    placed: list[tuple[int, float, Text]] = []
    for x, column in zip(middles, columns[1:], strict=True):
        words = Text(layout.cut(column.text, 2 * MOST_STEP, HEAD), column.origin)
        half = layout.length(words.text, HEAD) / 2
        x = max(half, min(x, SLIM - half))
        row = next((n for n, end in enumerate(rows) if end + 1 <= x - half), len(rows))
        rows[row : row + 1] = [x + half]
        placed.append((row, x, words))
    foot = 4.0 + 9 * len(rows)
    shapes = [Shape(sign="box", x=0, y=0, width=SLIM, height=foot, tone="wash")]
    heads = [(0, 2.0, columns[0]), *placed]
    shapes += [
        Shape(sign="words", x=x, y=foot - 4 - 9 * row, label=words, size=HEAD, strong=True,
              anchor="middle" if number else "start")
        for number, (row, x, words) in enumerate(heads)
    ]  # fmt: skip
    return shapes, foot


def draw_strip(
    lines: int, body: Iterable[tuple[int, int]], used: Mapping[int, str], origin: Origin
) -> Picture:
    """A capture from its first line to its last: the report's own lines, and those that bear out.

    ``body`` has first and last lines; ``used`` says of a line what rests on it.
    """
    scale = WIDTH / max(1, lines)
    spans = list(body)
    shapes = [Shape(sign="box", x=0, y=10, width=WIDTH, height=BAR, tone="hair", hollow=True)]
    for first, last in spans:
        width = (last - first + 1) * scale
        shapes.append(
            Shape(sign="box", x=(first - 1) * scale, y=10, width=width, height=BAR, tone="deep")
        )
    told: list[tuple[int, Line]] = []
    for line, what in sorted(used.items()):
        words = Text(f"L{line}: {what}", origin)
        shapes.append(
            Shape(sign="dot", x=(line - 0.5) * scale, y=5, width=5, tone="accent", label=words)
        )
        told.append((0, (words,)))
    shapes += [
        Shape(sign="words", x=0, y=BAR + 20, label=Text("L1", origin), tone="soft", size=7.0),
        Shape(sign="words", x=WIDTH, y=BAR + 20, label=Text(f"L{lines}", origin), tone="soft",
              size=7.0, anchor="end"),
    ]  # fmt: skip
    shown = ", ".join(f"L{first}–{last}" if last > first else f"L{first}" for first, last in spans)
    report = f"filled: the report itself ({shown or 'not marked'})"
    caption = f"{lines} lines; {report}; dots: lines that bear out a value"
    return Picture("capture", WIDTH, BAR + 24, tuple(shapes), tuple(told), Text(caption, origin))


def draw_years(counts: Mapping[str, Mapping[int, int]], origin: Origin, caption: str) -> Picture:
    """A row a name, a dot a year, as large as the year has reports; years of nothing stay empty."""
    rows = sorted(counts, key=lambda name: (-sum(counts[name].values()), name))[:MOST_ROWS]
    years = [year for name in rows for year in counts[name]]
    first, last = (min(years), max(years)) if years else (0, 0)
    step = (WIDTH - LABELS - 10) / max(1, last - first + 1)
    most = max((count for name in rows for count in counts[name].values()), default=1)
    shapes: list[Shape] = []
    told: list[tuple[int, Line]] = []
    for row, name in enumerate(rows):
        y = 8 + 13.0 * row
        label = name if len(name) <= 24 else f"{name[:23]}…"
        shapes.append(Shape(sign="words", x=0, y=y + 3, label=Text(label, origin)))
        shapes.append(Shape(sign="line", x=LABELS, y=y, width=WIDTH - LABELS, tone="hair"))
        for year, count in sorted(counts[name].items()):
            x = LABELS + (year - first + 0.5) * step
            across = 3 + 7 * (count / most) ** 0.5
            words = Text(f"{name}, {year}: {count}", origin)
            shapes.append(Shape(sign="dot", x=x, y=y, width=across, tone="deep", label=words))
        each = ", ".join(f"{year}: {count}" for year, count in sorted(counts[name].items()))
        told.append((0, (Text(f"{name} ({each})", origin),)))
    foot = 8 + 13.0 * len(rows)
    every = max(1, -(-(last - first + 1) // 12))
    for year in range(first, last + 1, every) if years else ():
        x = LABELS + (year - first + 0.5) * step
        shapes.append(
            Shape(sign="words", x=x, y=foot + 4, label=Text(str(year), origin), tone="soft",
                  size=7.0, anchor="middle")
        )  # fmt: skip
    return Picture("years", WIDTH, foot + 8, tuple(shapes), tuple(told), Text(caption, origin))
