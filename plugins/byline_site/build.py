"""From a library to the pages of its site."""

from __future__ import annotations

import itertools
import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import jinja2
from markupsafe import Markup

from byline.api import SVG_STYLE, Article, BylineError, Desk, Maker, Options, Picture, svg, works
from byline_site import views
from byline_site.folder import Folder
from byline_site.listed import Listed

HERE = Path(__file__).parent
LATEST = 12
UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked for."""

    title: str
    styles: tuple[str, ...]
    text: bool = True
    query: str = ""
    """Of the records that are shown. Documents of the library may speak of any of them."""


@dataclass(frozen=True)
class Site:
    """The records that are shown, and everything that pages say of them together."""

    desk: Desk
    reports: tuple[Listed, ...]
    provenance: Picture
    wanted: Wanted
    failed: list[str] = field(default_factory=list)
    """What could not be made: documents, and pages of records that went meanwhile."""

    @cached_property
    def topics(self) -> Mapping[str, list[Listed]]:
        """The records of each topic; one with a description and no record is here, too."""
        found: dict[str, list[Listed]] = {name: [] for name in self.tables}
        for report in self.reports:
            for topic in report.topics:
                found.setdefault(topic, []).append(report)
        return dict(sorted(found.items()))

    @cached_property
    def tables(self) -> Mapping[str, Mapping[str, object]]:
        return self.desk.tables("topics")

    @cached_property
    def outlets(self) -> Mapping[str, list[Listed]]:
        found: dict[str, list[Listed]] = {}
        for report in self.reports:
            if report.outlet:
                found.setdefault(report.outlet, []).append(report)
        return dict(sorted(found.items(), key=lambda row: row[0].casefold()))

    @cached_property
    def years(self) -> Mapping[str, list[Listed]]:
        found: dict[str, list[Listed]] = {}
        for report in self.reports:
            found.setdefault(str(report.year or UNDATED), []).append(report)
        return dict(sorted(found.items(), reverse=True))

    @cached_property
    def copies(self) -> Mapping[str, list[Listed]]:
        """Of each record that has any, the others that print the same report."""
        return {
            report.key: [other for other in work if other is not report]
            for work in works(self.reports)
            if len(work) > 1
            for report in work
        }

    def articles(self) -> Iterator[Article]:
        """The records themselves, looked through once more; one that went meanwhile is named."""
        gone = {report.key for report in self.reports}
        for article in self.desk.stream(self.wanted.query):
            if article.key in self.keys:
                gone.discard(article.key)
                yield article
        for key in sorted(gone):
            self.desk.say(f"{key}: went while the site was being made; make it again")
            self.failed.append(key)

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(report.key for report in self.reports)

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
    render = _Pages(site, out)
    made = list(_documents(site, out))
    lacking = [report for report in site.reports if report.lacks]
    render.long("index.html", "index", made=made, coverage=views.coverage(site.reports),
                latest=site.reports[:LATEST], lacking=lacking)  # fmt: skip
    for name, chosen in site.topics.items():
        render.long(f"topics/{views.address(name)}.html", "topic", name=name, chosen=chosen,
                    about=site.tables.get(name, {}), below=_below(site, name),
                    coverage=views.coverage(chosen),
                    made=[each for each in made if each.name == name])  # fmt: skip
    for name, chosen in site.outlets.items():
        render.long(f"outlets/{views.address(name)}.html", "outlet", name=name, chosen=chosen)
    for name, chosen in site.years.items():
        render.long(f"reports/{name}.html", "year", name=name, chosen=chosen)
    render.page("topics/index.html", "topics")
    render.long("outlets/index.html", "outlets")
    render.page("reports/index.html", "years")
    render.page("search.html", "search")
    out.write_long("search-index.js", _searched(_records(site, render)))
    _static(out)
    return render.count + len(made)


def _records(site: Site, render: _Pages) -> Iterator[Article]:
    """The records, each when its page stands."""
    tick = _progress(site.desk)
    for number, article in enumerate(site.articles(), 1):
        tick(number)
        _record(site, render, article)
        yield article


def _record(site: Site, render: _Pages, article: Article) -> None:
    capture = site.desk.capture(article) if site.wanted.text else None
    render.page(
        f"records/{article.key}.html", "record", article=article,
        fields=views.fields_of(article), waiting=views.waiting_of(article),
        lines=views.captured(article, capture), strip=views.strip_of(article),
        cited=site.cited(article), copies=site.copies.get(article.key, ()),
    )  # fmt: skip


def _below(site: Site, name: str) -> list[str]:
    return [
        other
        for other in site.topics
        if site.tables.get(other, {}).get("parent") == name or other.startswith(f"{name}/")
    ]


def _documents(site: Site, out: Folder) -> Iterator[Made]:
    """Digests, reading lists and whatever else plugins make, each as a page of its own."""
    html = site.desk.renderer("html")
    for maker in () if site.wanted.query else site.desk.makers():
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
        text = self._named(template).render(up=_up(path), **values)
        self._out.write(path, text + "\n")
        self.count += 1

    def long(self, path: str, template: str, **values: object) -> None:
        """A page that may list all records, written as it is made."""
        parts = self._named(template).generate(up=_up(path), **values)
        self._out.write_long(path, itertools.chain(parts, "\n"))
        self.count += 1

    def _named(self, template: str) -> jinja2.Template:
        return self._templates.get_template(f"{template}.html.jinja")


def _up(path: str) -> str:
    return "../" * path.count("/")


def _count(things: Sequence[object], noun: str) -> str:
    return f"{len(things):,} {noun}{'' if len(things) == 1 else 's'}"


def _drawn(picture: Picture) -> Markup:
    return Markup(svg(picture))


def _static(out: Folder) -> None:
    out.write("site.css", (HERE / "static" / "site.css").read_text("utf-8") + SVG_STYLE)
    out.write("site.js", (HERE / "static" / "site.js").read_text("utf-8"))


def _searched(articles: Iterable[Article]) -> Iterator[str]:
    """A script that sets a name: pages in a folder may fetch nothing."""
    yield "var BYLINE_REPORTS = ["
    for number, a in enumerate(articles):
        row = [a.key, a.title, views.credit(a), views.date_text(a), " ".join(a.topics), _note(a)]
        if number:
            yield ","
        data = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        safe = data.replace("<", "\\u003c").replace("\u2028", "\\u2028")
        yield safe.replace("\u2029", "\\u2029")
    yield "];\n"


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
