"""From a library to the pages of its site."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import jinja2
from markupsafe import Markup

from byline.api import SVG_STYLE, Article, BylineError, Desk, Maker, Options, Picture, svg, works
from byline_site import views
from byline_site.folder import Folder

HERE = Path(__file__).parent
LATEST = 12
UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked for."""

    title: str
    styles: tuple[str, ...]
    text: bool = True
    whole: bool = True
    """Are all records shown? Documents of the library may speak of any of them."""


@dataclass(frozen=True)
class Site:
    """The records that are shown, and everything that pages say of them together."""

    desk: Desk
    articles: tuple[Article, ...]
    wanted: Wanted
    failed: list[str] = field(default_factory=list)
    """Documents that could not be made."""

    @cached_property
    def topics(self) -> Mapping[str, list[Article]]:
        """The records of each topic; one with a description and no record is here, too."""
        found: dict[str, list[Article]] = {name: [] for name in self.tables}
        for article in self.articles:
            for topic in article.topics:
                found.setdefault(topic, []).append(article)
        return dict(sorted(found.items()))

    @cached_property
    def tables(self) -> Mapping[str, Mapping[str, object]]:
        return self.desk.tables("topics")

    @cached_property
    def outlets(self) -> Mapping[str, list[Article]]:
        found: dict[str, list[Article]] = {}
        for article in self.articles:
            if article.outlet:
                found.setdefault(article.outlet, []).append(article)
        return dict(sorted(found.items(), key=lambda row: row[0].casefold()))

    @cached_property
    def years(self) -> Mapping[str, list[Article]]:
        found: dict[str, list[Article]] = {}
        for article in self.articles:
            found.setdefault(str(views.year_of(article) or UNDATED), []).append(article)
        return dict(sorted(found.items(), reverse=True))

    @cached_property
    def copies(self) -> Mapping[str, list[Article]]:
        """Of each record the others that print the same report."""
        return {
            article.key: [other for other in work if other is not article]
            for work in works(self.articles)
            for article in work
        }

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(article.key for article in self.articles)

    def topic_title(self, name: str) -> str:
        return str(self.tables.get(name, {}).get("title") or name)

    def cited(self, article: Article) -> list[tuple[str, str]]:
        """The record in each style, and as BibLaTeX; a style that is not here is named once."""
        found = []
        for style in (*self.wanted.styles, ""):
            writer = self.desk.writer("bibliography" if style else "biblatex")
            options = Options(as_of=self.desk.as_of, settings={"style": style} if style else {})
            found.append((style or "BibLaTeX", writer.text([article], options).strip()))
        return found


@dataclass(frozen=True, slots=True)
class Made:
    """A document that another plugin made, as a page of the site."""

    kind: str
    kind_title: str
    name: str
    title: str
    path: str


def build(site: Site, out: Folder) -> int:
    """Write every page; how many there are."""
    tick = _progress(site.desk)
    render = _Pages(site, out)
    made = list(_documents(site, out))
    render.page("index.html", "index", made=made, provenance=views.provenance(site.articles),
                coverage=views.coverage(site.articles, _names(site.articles)),
                latest=site.articles[:LATEST], repairs=_repairs(site.articles))  # fmt: skip
    for name, chosen in site.topics.items():
        render.page(f"topics/{views.address(name)}.html", "topic", name=name, chosen=chosen,
                    about=site.tables.get(name, {}), below=_below(site, name),
                    coverage=views.coverage(chosen, _names(chosen)),
                    made=[each for each in made if each.name == name])  # fmt: skip
    for name, chosen in site.outlets.items():
        render.page(f"outlets/{views.address(name)}.html", "outlet", name=name, chosen=chosen)
    for name, chosen in site.years.items():
        render.page(f"reports/{name}.html", "year", name=name, chosen=chosen)
    render.page("topics/index.html", "topics")
    render.page("outlets/index.html", "outlets")
    render.page("reports/index.html", "years")
    render.page("search.html", "search")
    for number, article in enumerate(site.articles, 1):
        tick(number)
        _record(site, render, article)
    _static(site, out)
    return render.count + len(made)


def _record(site: Site, render: _Pages, article: Article) -> None:
    capture = site.desk.capture(article) if site.wanted.text else None
    render.page(
        f"records/{article.key}.html", "record", article=article,
        fields=views.fields_of(article), waiting=views.waiting_of(article),
        lines=views.captured(article, capture), strip=views.strip_of(article),
        cited=site.cited(article), copies=site.copies[article.key],
    )  # fmt: skip


def _names(articles: Sequence[Article]) -> dict[str, str]:
    """By what a report is counted in charts: its outlet, else its agency."""
    return {a.key: a.outlet or a.agency or "outlet not known" for a in articles}


def _repairs(articles: Sequence[Article]) -> list[tuple[Article, list[str]]]:
    return [(article, lacks) for article in articles if (lacks := views.lacks(article))]


def _below(site: Site, name: str) -> list[str]:
    return [
        other
        for other in site.topics
        if site.tables.get(other, {}).get("parent") == name or other.startswith(f"{name}/")
    ]


def _documents(site: Site, out: Folder) -> Iterator[Made]:
    """Digests, reading lists and whatever else plugins make, each as a page of its own."""
    html = site.desk.renderer("html")
    for maker in site.desk.makers() if site.wanted.whole else ():
        for name in maker.names(site.desk):
            try:
                document = maker.make(site.desk, name)
            except BylineError as error:
                site.desk.say(f"{maker.kind}/{name}: {error}; it has no page")
                site.failed.append(name)
                continue
            path = f"{maker.kind}/{views.address(name)}.html"
            settings = {"record-url": "../records/{key}.html", "home-url": "../index.html"}
            options = Options(as_of=site.desk.as_of, settings=settings)
            out.write(path, html.render(document, options).whole())
            yield Made(maker.kind, _title(maker), name, document.title.text, path)


def _title(maker: Maker) -> str:
    return maker.title[:1].upper() + maker.title[1:]


class _Pages:
    """Templates, and where their pages stand."""

    def __init__(self, site: Site, out: Folder) -> None:
        self._site, self._out = site, out
        self.count = 0
        self._templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(HERE / "templates"), autoescape=True,
            undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        )  # fmt: skip
        self._templates.globals.update(
            site=site,
            views=views,
            address=views.address,
            drawn=_drawn,
            as_of=site.desk.as_of,
            count=_count,
        )

    def page(self, path: str, template: str, **values: object) -> None:
        up = "../" * path.count("/")
        text = self._templates.get_template(f"{template}.html.jinja").render(up=up, **values)
        self._out.write(path, text + "\n")
        self.count += 1


def _count(things: Sequence[object], noun: str) -> str:
    return f"{len(things):,} {noun}{'' if len(things) == 1 else 's'}"


def _drawn(picture: Picture) -> Markup:
    return Markup(svg(picture))


def _static(site: Site, out: Folder) -> None:
    out.write("site.css", (HERE / "static" / "site.css").read_text("utf-8") + SVG_STYLE)
    out.write("site.js", (HERE / "static" / "site.js").read_text("utf-8"))
    rows = [
        [a.key, a.title, views.credit(a), views.date_text(a), " ".join(a.topics), _note(a)]
        for a in site.articles
    ]
    # A script that sets a name: pages in a folder may fetch nothing.
    data = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    safe = data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    out.write("search-index.js", f"var BYLINE_REPORTS = {safe};\n")


def _note(article: Article) -> str:
    return " ".join(f"{article.abstract} {article.note} {article.place}".split())


def _progress(desk: Desk):  # type: ignore[no-untyped-def]  # noqa: ANN202
    """A line on stderr for more than a moment's work at a terminal."""
    shown = time.monotonic() + 0.8

    def tick(count: int) -> None:
        nonlocal shown
        if sys.stderr.isatty() and (now := time.monotonic()) - shown > 0.2:
            shown = now
            print(f"\rwriting records: {count:,}\x1b[K\r", end="", file=sys.stderr, flush=True)

    return tick
