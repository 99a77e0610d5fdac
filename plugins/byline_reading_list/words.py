"""The lines that every format shares, so that all of them say the same."""

from __future__ import annotations

from byline.api import MONTHS
from byline_reading_list.model import LEVEL_WORDS, Entry, Gaps, ReadingList, minutes, reports

NO_ANNOTATION = "annotation missing"
LANGUAGES = {"ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French",
             "hi": "Hindi", "ja": "Japanese", "ko": "Korean", "my": "Burmese", "pt": "Portuguese",
             "ru": "Russian", "th": "Thai", "vi": "Vietnamese", "zh": "Chinese"}  # fmt: skip
"""Names for the language tags that a reader may not know; others print as they are."""
_MOST = 12
"""Names in one line of what is absent."""


def heading(entry: Entry) -> str:
    """The headline, or in brackets that there is none."""
    if entry.title:
        return entry.title
    absent = (warning for warning in entry.warnings if warning.startswith("no headline"))
    return f"[{next(absent, 'no headline')}]"


def named(entry: Entry) -> str:
    """The heading, and where there is no headline the team's words for it."""
    return entry.title or f"{heading(entry)} {entry.about}".strip()


def level(entry: Entry) -> str:
    """The level, and whether a rule gave it: ``Detail (worked out)``."""
    if not entry.level:
        return ""
    return f"{LEVEL_WORDS[entry.level]}{' (worked out)' if entry.level_by == 'computed' else ''}"


def state(entry: Entry) -> str:
    """``read 21 November 2026``; nothing of what is unread."""
    if entry.state == "unread":
        return ""
    return f"{entry.state} {day(entry.marked)}".strip()


def day(text: str) -> str:
    """A day in words; as it stands where it is none."""
    year, _, rest = text.partition("-")
    month, _, number = rest.partition("-")
    if not (year.isdecimal() and month.isdecimal() and number.isdecimal()):
        return text
    if len(text) != 10 or not 1 <= int(month) <= 12:
        return text
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def length(entry: Entry) -> str:
    if not entry.minutes:
        return ""
    return f"{entry.words:,} words, {minutes(entry.minutes)}"


def facts(entry: Entry) -> list[str]:
    """Level, credit, date, length and copies, as far as known."""
    shown = [
        level(entry),
        entry.credit,
        "agency copy" if entry.agency_copy else "",
        entry.date,
        length(entry),
        f"also in {', '.join(entry.also)}" if entry.also else "",
        f"the same report as {entry.same_as}" if entry.same_as else "",
    ]
    return [fact for fact in shown if fact]


def warnings(entry: Entry) -> list[str]:
    """What a reader must know, with all that is absent in one place told at once."""
    if not entry.warnings:
        return []
    told, lone = [], []
    for where in (" in the capture", " recorded"):
        absent = [w for w in entry.warnings if w.startswith("no ") and w.endswith(where)]
        lone += absent
        *names, last = (w.removeprefix("no ").removesuffix(where) for w in absent or [""])
        both = f"{', '.join(names)} or {last}" if names else last
        told += [f"no {both}{where}"] if absent else []
    return told + [warning for warning in entry.warnings if warning not in lone]


def annotation(entry: Entry) -> list[tuple[str, str]]:
    """The parts of the annotation, each with what it is called; the plain one has no name."""
    named = [("Summary:", entry.summary), ("Assessment:", entry.assessment), ("Use:", entry.use)]
    told = [("", entry.annotation), *named]
    return [(name, text) for name, text in told if text]


def lacking(entry: Entry) -> str:
    """What of the annotation nobody wrote; whoever writes one of its three parts owes the rest."""
    if entry.annotation_by == "missing":
        return NO_ANNOTATION
    parts = {"summary": entry.summary, "assessment": entry.assessment, "use": entry.use}
    if not any(parts.values()) or entry.left_out:
        return ""
    absent = [name for name, text in parts.items() if not text]
    if "summary" in absent and entry.annotation:
        absent.remove("summary")
    return f"{', '.join(absent)} missing" if absent else ""


def cut(entry: Entry) -> str:
    """That the annotation goes on."""
    if not entry.left_out:
        return ""
    return f"[… {entry.left_out:,} word{'' if entry.left_out == 1 else 's'} more]"


def progress(reading: ReadingList) -> str:
    """How far the reader got, where anything was marked at all."""
    if not reading.reader:
        return ""
    own = [entry for entry in reading.entries if not entry.same_as]
    counts = [(name, sum(e.state == name for e in own)) for name in ("read", "skimmed", "dropped")]
    told = ", ".join(f"{count:,} {name}" for name, count in counts if count)
    left = sum(entry.is_left for entry in own)
    more = f"{left:,} left" if left else "nothing left"
    time = f", {minutes(reading.minutes_left)}" if reading.minutes_left else ""
    return f"{reading.reader}: {told + '; ' if told else ''}{more}{time}"


def due(reading: ReadingList) -> str:
    """What is left to read until the day by which it is to be read."""
    if not reading.due:
        return ""
    left = reading.minutes_left
    unknown = sum(entry.is_left and not entry.minutes for entry in reading.entries)
    until = f"To be read by {day(reading.due)}"
    if not left and not unknown:
        return f"{until}: nothing is left."
    told = f"{until}: {minutes(left)} left"
    if unknown:
        told += f", and {reports(unknown)} of unknown length"
    if reading.days is None or reading.days < 1:
        return f"{told}; the day is past."
    pace = -(-left // reading.days)
    days = "today" if reading.days == 1 else f"in {reading.days:,} days"
    return f"{told}, {days}: {minutes(pace)} a day." if left else f"{told}, {days}."


def gaps(found: Gaps) -> list[str]:
    """What the list as a whole lacks."""
    lines = []
    if found.times:
        lines.append(f"No report from {', '.join(found.times)}.")
    if found.languages:
        named = ", ".join(LANGUAGES.get(code, code) for code in found.languages)
        more = f"; {reports(found.unknown_languages)} without a language recorded"
        lines.append(f"No report in {named}{more if found.unknown_languages else ''}.")
    if found.outlets:
        lines.append(f"No report of {', '.join(found.outlets)}.")
    return lines


def one_source(names: list[str]) -> str:
    """Topics that rest on one report."""
    if not names:
        return ""
    more = f" and {len(names) - _MOST:,} more" if len(names) > _MOST else ""
    return f"One report alone on {', '.join(names[:_MOST])}{more}."


def link(url: str) -> str:
    """The address where it is a web address; any other is not to be followed."""
    return url if url.lower().startswith(("http://", "https://")) else ""
