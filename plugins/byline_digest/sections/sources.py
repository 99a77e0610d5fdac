"""Sources: each record in full, where its capture is, and what is to repair."""

from __future__ import annotations

from byline.api import Article, BadInput, Computed, Date, Entry, Line, Section, Text
from byline_digest.edition import Edition, date_text, outlet_text, waiting
from byline_digest.sections import section
from byline_digest.sections.reports import no_headline


def sources(edition: Edition) -> Section:
    entries = [
        Entry(number, _citation(edition, article), _detail(article), _repair(article))
        for number, article in enumerate(edition.articles, 1)
    ]
    return section("sources", "Sources", *entries)


def _citation(edition: Edition, article: Article) -> Line:
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
        parts.append(Text(f"{outlet.text},", outlet.origin, style="em"))
    else:
        parts.append(Text(f"[{outlet.text}],", outlet.origin))
    date = date_text(edition, article)
    shown = date.text if article.issued else f"[{date.text}]"
    parts.append(Text(f"{shown}.", date.origin))
    return tuple(parts)


def _detail(article: Article) -> Line:
    rule = Computed("record and capture")
    parts = [Text(article.key, rule, style="code")]
    kept = article.capture
    if kept is None:
        return (*parts, Text("no capture", rule, style="small"))
    words = [f"capture {kept.sha256[:12]}"]
    if kept.seen:
        words.append(f"page shows {_day(kept.seen)}")
    if kept.body:
        body = ", ".join(str(span).replace("-", "–") for span in kept.body)
        words.append(f"body {body} of {kept.lines}")
    return (*parts, *(Text(word, rule, style="small") for word in words))


def _day(text: str) -> str:
    """A date in words; as it stands where a hand wrote something else."""
    try:
        return str(Date.parse(text))
    except BadInput:
        return text


def _repair(article: Article) -> Line:
    words = {"title": "headline", "issued": "date", "author": "author", "outlet": "outlet"}
    wanted = []
    missing = [words[name] for name in article.missing()]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        where = "in the capture" if article.capture else "recorded"
        wanted.append(f"{', '.join(missing)} {verb} not {where}")
    for name in ("issued", "outlet"):
        line = waiting(article, name)
        if line and not article.value(name) and line.why:
            wanted.append(f"{words[name]} worked out: {line.why}")
    part = article.capture
    if part and part.pages > 1:
        others = ", ".join(str(n) for n in range(1, part.pages + 1) if n != part.page)
        wanted.append(f"find pages {others}")
    if not article.url:
        wanted.append("add URL")
    if not wanted:
        return ()
    label = Text("To repair:", Computed("label"), style="strong")
    return label, Text(" · ".join(wanted), Computed("check"))
