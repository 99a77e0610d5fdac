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
    places,
    rows,
    string,
)
from byline_digest.model import Bar, Computed, FromNote, Lane, Mark, Section, Text, Timeline
from byline_digest.sections import section
from byline_digest.sections.chronology import FILE, shown_date

DRAWN = Computed("timeline")
MOST_DIAMONDS = 24


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
        (scale.year(year), Text(str(year), DRAWN)) for year in layout.ticks(scale.first, scale.last)
    )
    drawing = Timeline(ticks, tuple(lanes), _description(edition, lanes))
    return section("timeline", "Timeline", drawing)


def _scale(edition: Edition, plan: Table) -> layout.Scale | None:
    years = [date.year for a in edition.articles if (date := date_of(a)[0]) and date.year]
    first, last = plan.get("from"), plan.get("to")
    if first is not None or last is not None:
        if not isinstance(first, int) or not isinstance(last, int) or not first < last:
            raise BadInput(
                f"{edition.recipe_file}: timeline: write from = 2004 and a later to = 2024"
            )
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
        refs = edition.refs(places(event, where), where)
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
    if not edition.refs(places(state, where), where, every=True):
        return None
    start = scale.x(_date(string(state, "from"), where))
    end = scale.x(_date(string(state, "to"), where))
    if end < start:
        raise BadInput(f"{where}: ends before it begins")
    words = string(state, "label")
    label = Text(words, FromNote(edition.recipe_file))
    return Bar(start, end, label, string(state, "tone"), layout.fits(words, start, end))


def _reports(edition: Edition, scale: layout.Scale) -> Lane:
    """A diamond a report; neighbours step aside so that both numbers can be read."""
    dated = [(n, a, *date_of(a)) for n, a in enumerate(edition.articles, 1)]
    told = [(n, a, date, worked) for n, a, date, worked in dated if date]
    if len(told) > MOST_DIAMONDS:
        return _months([date for _, _, date, _ in told], scale)
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


def _months(dates: list[Date], scale: layout.Scale) -> Lane:
    """Too many reports for a diamond each: a dot for each month, with how many it has."""
    counts: dict[str, int] = {}
    for date in dates:
        year, month, _ = date.sort_key[0]
        if not 0 < year < 10000:
            continue  # off any chart, and no month that EDTF could write
        counts[f"{year:04}-{month:02}"] = counts.get(f"{year:04}-{month:02}", 0) + 1
    months = [(Date.parse(month), Text(str(count), DRAWN)) for month, count in counts.items()]
    placed = layout.place([(scale.x(date), text.text) for date, text in months])
    marks = tuple(
        Mark(scale.x(date), spot.row, "left" if spot.side == "left" else "right", text,
             Text(str(date), DRAWN))
        for (date, text), spot in zip(months, placed, strict=True)
    )  # fmt: skip
    rows_used = max((mark.row for mark in marks), default=0) + 1
    return Lane(Text("Reports a month", DRAWN, style="strong"), rows_used, (), marks)


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
    words = "Numbers are records; one may stand a little aside of its date to be legible."
    if any(lane.marks and not any(mark.number for mark in lane.marks) for lane in lanes[:-1]):
        words = f"{words} Dates and places stand in the chronology."
    if any(mark.worked_out for lane in lanes for mark in lane.marks):
        words += " A hollow diamond: its date was worked out."
    for bar in (bar for lane in lanes for bar in lane.bars if not bar.inside):
        words += f" Unlettered bar: {bar.label.text}."
    gaps = _gaps(edition)
    if gaps:
        words += f" Gaps: no report in this library from between {', nor between '.join(gaps)}."
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
