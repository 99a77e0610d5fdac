"""Sources: each record in full, where its capture is, and what is to repair."""

from __future__ import annotations

from byline.api import (
    Article,
    BadInput,
    Computed,
    Date,
    Entry,
    FromNote,
    Line,
    Ref,
    Section,
    Text,
    draw_known,
    waiting,
)
from byline_digest.edition import Edition, date_text, outlet_text
from byline_digest.sections import MISSING, section
from byline_digest.sections.reports import no_headline


def sources(edition: Edition) -> Section:
    entries = [
        Entry(number, _citation(edition, article), _detail(edition, article), _repair(article))
        for number, article in enumerate(edition.articles, 1)
    ]
    caption = "How headline, author or agency, date and outlet of these records are known."
    bar = draw_known(edition.articles, caption)
    return section("sources", "Sources", bar, *entries)


def _citation(edition: Edition, article: Article) -> Line:
    """As the recipe's style cites it; else what the record holds, each part with its origin."""
    if cited := edition.citations.get(article.key):
        rule = Computed(f"citation in the style {edition.recipe.cite}")
        runs = (Text(words, rule, style=style, joint=joint) for words, style, joint in cited)
        return (*runs, *_worked_out(edition, article))
    return _fields(edition, article)


def _worked_out(edition: Edition, article: Article) -> Line:
    """What a style cannot say: values that nobody has accepted yet."""
    found = []
    if not article.outlet and waiting(article, "outlet"):
        found.append(outlet_text(edition, article))
    if not article.issued and waiting(article, "issued"):
        found.append(date_text(edition, article))
    return tuple(Text(f"[{text.text}]", text.origin) for text in found)


def _fields(edition: Edition, article: Article) -> Line:
    """Author or agency, headline, outlet, date: what the record holds, in that order."""
    parts: list[Text] = []
    if article.author:
        names = ", ".join(str(name) for name in article.author)
        parts.append(Text(f"{names}.", edition.captured(article, "author")))
    elif article.agency:
        parts.append(Text(f"{article.agency}.", edition.captured(article, "agency")))
    if article.title:
        parts.append(Text(f"“{article.title}.”", edition.captured(article, "title")))
    else:
        parts.append(Text(f"{no_headline(article)}.", Computed("no title field")))
    outlet = outlet_text(edition, article)
    if article.outlet:
        parts.append(Text(outlet.text, outlet.origin, style="em"))
        parts.append(Text(",", Computed("punctuation"), joint="close"))
    else:
        parts.append(Text(f"[{outlet.text}],", outlet.origin))
    date = date_text(edition, article)
    shown = date.text if article.issued else f"[{date.text}]"
    parts.append(Text(f"{shown}.", date.origin))
    if article.capture and article.capture.pages > 1:
        words = f"Page {article.capture.page} of {article.capture.pages}."
        parts.append(Text(words, Computed("pages of the capture")))
    return tuple(parts)


def _detail(edition: Edition, article: Article) -> Line:
    rule = Computed("record and capture")
    parts = [Text(article.key, rule, style="code")]
    if kept := article.capture:
        words = [f"capture {kept.sha256[:12]}"]
        if kept.seen:
            words.append(f"page shows {_day(kept.seen)}")
        if kept.body:
            body = ", ".join(str(span).replace("-", "–") for span in kept.body)
            words.append(f"body {body} of {kept.lines}")
        words += [f"credit line {ref.lines}" for ref in credited(edition, article)]
    else:
        words = ["no capture"]
    parts += [Text(word, rule, style="small") for word in words]
    if article.url:
        origin = edition.captured(article, "url")
        parts.append(Text(article.url, origin, style="small", url=article.url))
    if grade := edition.grade(article):
        said = f"grade {grade.grade} by {grade.by}, {grade.on}: {grade.why}"
        parts.append(Text(said, FromNote(grade.entry.file), style="small"))
    return tuple(parts)


def credited(edition: Edition, article: Article) -> tuple[Ref, ...]:
    """The line that credits the outlet, where no masthead states it: a reprint has one."""
    known = article.how("outlet") if article.outlet else None
    if not known or known.how != "credited" or not known.at:
        return ()
    line = known.at[0].partition(":")[0].replace("-", "–")
    return (Ref(edition.number_of(article.key), article.key, line),)


def _day(text: str) -> str:
    """A date in words; as it stands where a hand wrote something else."""
    try:
        return str(Date.parse(text))
    except BadInput:
        return text


def _repair(article: Article) -> Line:
    wanted = []
    missing = [MISSING[name] for name in article.missing()]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        where = "in the capture" if article.capture else "recorded"
        wanted.append(f"{', '.join(missing)} {verb} not {where}")
    for name in ("issued", "outlet"):
        line = waiting(article, name)
        if line and not article.value(name) and line.why:
            wanted.append(f"{MISSING[name]} worked out: {line.why}")
    part = article.capture
    if part and part.pages > 1:
        wanted.append(f"find {other_pages(part.page, part.pages)}")
    if not article.url:
        wanted.append("add URL")
    if not wanted:
        return ()
    label = Text("To repair:", Computed("label"), style="strong")
    return label, Text(" · ".join(wanted), Computed("check"))


def other_pages(page: int, pages: int) -> str:
    """The pages of a report that were not captured."""
    spans = [(1, page - 1), (page + 1, pages)]
    told = [f"{first}" if first == last else f"{first}–{last}" for first, last in spans
            if first <= last]  # fmt: skip
    return f"page{'s' if pages > 2 else ''} {' and '.join(told)}"
