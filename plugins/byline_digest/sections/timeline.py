"""The timeline: states as bars, events as dots, reports as numbered diamonds."""

from __future__ import annotations

from byline.api import (
    Bar,
    Computed,
    Date,
    FromNote,
    Lane,
    Report,
    Scale,
    Section,
    Text,
    date_of,
    draw_timeline,
    events_lane,
    reports_lane,
    states_lane,
    year_ticks,
)
from byline_digest import recipe
from byline_digest.edition import Edition, date_text, label_of
from byline_digest.sections import section
from byline_digest.sections.chronology import shown_date

DRAWN = Computed("timeline")
MOST_DIAMONDS = 24


def timeline(edition: Edition) -> Section | None:
    scale = _scale(edition)
    if scale is None:
        return None
    lanes = [_lane(edition, lane, scale) for lane in edition.recipe.lanes]
    lanes = [lane for lane in lanes if lane.bars or lane.marks]
    lanes.append(_reports(edition, scale))
    ticks = tuple(
        (scale.year(year), Text(str(year), DRAWN)) for year in year_ticks(scale.first, scale.last)
    )
    picture = draw_timeline(ticks, lanes, _description(edition, lanes))
    return section("timeline", "Timeline", picture)


def _scale(edition: Edition) -> Scale | None:
    years = [date.year for a in edition.articles if (date := date_of(a)[0]) and date.year]
    if edition.recipe.years:
        return Scale(*edition.recipe.years)
    if len(edition.articles) < 2 or not years:
        return None
    return Scale(min(years), max(years) + 1)


def _lane(edition: Edition, lane: recipe.Lane, scale: Scale) -> Lane:
    label = Text(lane.label, FromNote(edition.recipe.file), style="strong")
    bars = [bar for state in lane.states if (bar := _bar(edition, lane, state, scale))]
    if bars:
        return states_lane(label, bars)
    points: list[tuple[float, Text, Text]] = []
    for event in edition.materials.events:
        if event.lane != lane.events or not lane.events:
            continue
        if refs := edition.refs(event.places, event.entry):
            numbers = ", ".join(dict.fromkeys(str(ref.number) for ref in refs))
            note = FromNote(event.entry.file)
            text = Text(f"{event.label or event.text} [{numbers}]", note)
            points.append((scale.x(event.date), text, Text(shown_date(event), note)))
    return events_lane(label, points)


def _bar(edition: Edition, lane: recipe.Lane, state: recipe.State, scale: Scale) -> Bar | None:
    if not edition.refs(state.places, lane.entry, every=True):
        return None
    label = Text(state.label, FromNote(edition.recipe.file))
    start, end = scale.x(state.start), scale.x(state.end)
    return Bar(start, end, label, "bad" if state.is_cut else "good")


def _reports(edition: Edition, scale: Scale) -> Lane:
    """A diamond a report; neighbours step aside so that both numbers can be read."""
    dated = [(n, a, *date_of(a)) for n, a in enumerate(edition.articles, 1)]
    told = [(n, a, date, worked) for n, a, date, worked in dated if date]
    if len(told) > MOST_DIAMONDS:
        return _months([date for _, _, date, _ in told], scale)
    label = Text("Reports in this library", DRAWN, style="strong")
    return reports_lane(label, [
        Report(scale.x(date), Text(str(number), Computed("report number")),
               Text(label_of(article), Computed("outlet or agency of the record")),
               date_text(edition, article), worked_out)
        for number, article, date, worked_out in told
    ])  # fmt: skip


def _months(dates: list[Date], scale: Scale) -> Lane:
    """Too many reports for a diamond each: a dot for each month, with how many it has."""
    counts: dict[str, int] = {}
    for date in dates:
        year, month, _ = date.sort_key[0]
        if not 0 < year < 10000:
            continue  # off any chart, and no month that EDTF could write
        counts[f"{year:04}-{month:02}"] = counts.get(f"{year:04}-{month:02}", 0) + 1
    months = [(Date.parse(month), Text(str(count), DRAWN)) for month, count in counts.items()]
    label = Text("Reports a month", DRAWN, style="strong")
    told = [(scale.x(date), text, Text(str(date), DRAWN)) for date, text in months]
    return events_lane(label, told)


def _description(edition: Edition, lanes: list[Lane]) -> Text:
    """What the signs mean, states too short to be lettered, and gaps in coverage."""
    words = "Numbers are records; one may stand a little aside of its date to be legible."
    if any(lane.marks and not any(mark.number for mark in lane.marks) for lane in lanes[:-1]):
        words = f"{words} Dates and places stand in the chronology."
    if any(mark.worked_out for lane in lanes for mark in lane.marks):
        words += " A hollow diamond: its date was worked out."
    for bar in (bar for lane in lanes for bar in lane.bars if not bar.is_lettered):
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
