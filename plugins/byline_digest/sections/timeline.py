"""The timeline: states as bars, events as dots, reports as numbered diamonds."""

from __future__ import annotations

from byline.api import BadInput, Date
from byline_digest import layout
from byline_digest.edition import (
    Edition,
    Table,
    date_of,
    date_text,
    label_of,
    rows,
    string,
    strings,
)
from byline_digest.model import Bar, Computed, FromNote, Lane, Mark, Section, Text, Timeline
from byline_digest.sections import section
from byline_digest.sections.chronology import FILE, shown_date

DRAWN = Computed("timeline")


def timeline(edition: Edition) -> Section | None:
    plan = edition.recipe.get("timeline")
    if not isinstance(plan, dict):
        plan = {}
    scale = _scale(edition, plan)
    if scale is None:
        return None
    file = edition.recipe_file
    lanes = [_lane(edition, row, scale) for row in rows(plan, "lane", file)]
    lanes = [lane for lane in lanes if lane.bars or lane.marks]
    lanes.append(_reports(edition, scale))
    ticks = tuple(
        (scale.x(Date.parse(f"{year:04}-01-01")), Text(str(year), DRAWN))
        for year in layout.ticks(scale.first, scale.last)
    )
    drawing = Timeline(ticks, tuple(lanes), _description(edition, lanes))
    return section("timeline", "Timeline", drawing)


def _scale(edition: Edition, plan: Table) -> layout.Scale | None:
    years = [date.year for a in edition.articles if (date := date_of(a)[0]) and date.year]
    first, last = plan.get("from"), plan.get("to")
    if isinstance(first, int) and isinstance(last, int) and first < last:
        return layout.Scale(first, last)
    if len(edition.articles) < 2 or not years:
        return None
    return layout.Scale(min(years), max(years) + 1)


def _date(text: str, where: str) -> Date:
    try:
        return Date.parse(text)
    except BadInput as error:
        raise BadInput(f"{where}: {error}") from None


def _lane(edition: Edition, row: Table, scale: layout.Scale) -> Lane:
    label = Text(string(row, "label"), FromNote(edition.recipe_file), style="strong")
    bars = [bar for state in rows(row, "state", edition.recipe_file)
            if (bar := _bar(edition, state, scale))]  # fmt: skip
    if bars:
        return Lane(label, 1, bars=tuple(bars))
    wanted = string(row, "events")
    points: list[tuple[float, Text, Text]] = []
    for event in edition.events:
        where = f'{FILE}: event "{string(event, "id")}"'
        refs = edition.refs(strings(event, "places"), where)
        if string(event, "lane") == wanted and refs:
            date = _date(string(event, "date"), where)
            words = string(event, "label") or string(event, "text")
            numbers = ", ".join(dict.fromkeys(str(ref.number) for ref in refs))
            text = Text(f"{words} [{numbers}]", FromNote(FILE))
            points.append((scale.x(date), text, Text(shown_date(event, date), FromNote(FILE))))
    points.sort(key=lambda point: (point[0], point[1].text))
    placed = layout.place([(x, text.text) for x, text, _ in points])
    marks = tuple(
        Mark(x, spot.row, "left" if spot.side == "left" else "right", text, when)
        for (x, text, when), spot in zip(points, placed, strict=True)
    )
    return Lane(label, max((mark.row for mark in marks), default=0) + 1, marks=marks)


def _bar(edition: Edition, state: Table, scale: layout.Scale) -> Bar | None:
    where = f'{edition.recipe_file}: state "{string(state, "label")}"'
    if not edition.refs(strings(state, "places"), where, every=True):
        return None
    start = scale.x(_date(string(state, "from"), where))
    end = scale.x(_date(string(state, "to"), where))
    words = string(state, "label")
    label = Text(words, FromNote(edition.recipe_file))
    return Bar(start, end, label, string(state, "tone"), layout.fits(words, start, end))


def _reports(edition: Edition, scale: layout.Scale) -> Lane:
    """A diamond a report; neighbours step aside so that both numbers can be read."""
    dated = [(n, a, *date_of(a)) for n, a in enumerate(edition.articles, 1)]
    told = [(n, a, date, worked) for n, a, date, worked in dated if date]
    spots = layout.spread([scale.x(date) for _, _, date, _ in told])
    marks: list[Mark] = []
    for x, (number, article, _, worked_out) in zip(spots, told, strict=True):
        name = Text(label_of(article), Computed("outlet or agency of the record"))
        centre = layout.centre(x, name.text)
        row = _free_row(marks, centre, name.text)
        when = date_text(edition, article)
        marks.append(Mark(x, row, "below", name, when, number, worked_out, centre))
    rows_used = max((mark.row for mark in marks), default=0) + 1
    return Lane(Text("Reports in this library", DRAWN, style="strong"), rows_used, (), tuple(marks))


def _free_row(marks: list[Mark], centre: float, label: str) -> int:
    """The first row below the diamonds where a label touches no other."""
    row = 0
    while any(
        mark.row == row and layout.touch(mark.label_x, mark.label.text, centre, label)
        for mark in marks
    ):
        row += 1
    return row


def _description(edition: Edition, lanes: list[Lane]) -> Text:
    """What the signs mean, states too short to be lettered, and gaps in coverage."""
    words = "Numbers are records; dates and places stand in the chronology."
    if any(mark.worked_out for lane in lanes for mark in lane.marks):
        words += " A hollow diamond: its date was worked out."
    for bar in (bar for lane in lanes for bar in lane.bars if not bar.inside):
        words += f" Unlettered bar: {bar.label.text}."
    gaps = _gaps(edition)
    if gaps:
        words += f" Gaps in coverage: no report published between {', nor between '.join(gaps)}."
    return Text(words, Computed("legend; gaps of more than a year"))


def _gaps(edition: Edition) -> list[str]:
    dated = [(date, worked) for a in edition.articles for date, worked in [date_of(a)] if date]
    gaps = []
    for (one, first), (other, second) in zip(dated, dated[1:], strict=False):
        if one.year and other.year and other.year - one.year > 1:
            gaps.append(f"{_month(one, first)} and {_month(other, second)}")
    return gaps


def _month(date: Date, worked_out: bool) -> str:
    words = str(date).split()
    month = " ".join(words[-2:]) if date.precision == "day" else str(date)
    return f"~{month}" if worked_out else month
