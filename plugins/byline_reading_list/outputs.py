"""From a list to a file: a document for readers of paper and screens, data for programs."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePath

from byline.api import Article, Desk, Document, Options, Renderer, UsageError, Writer, print_out
from byline_reading_list.model import ReadingList
from byline_reading_list.select import Selection, whole

OwnFormat = Callable[["Made"], Iterator[str]]
OWN_SUFFIXES = {".json": "json", ".opml": "opml", ".atom": "atom", ".jsonfeed": "jsonfeed"}
_ALIASES = {"txt": "text", "markdown": "md", "bib": "bibtex", "htm": "html"}
_CITE = ("style", "locale", "agency")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A list that is ready, and what it was made from."""

    desk: Desk
    as_of: datetime.date
    """The day that counts as today."""
    selection: Selection
    reading: ReadingList
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def articles(self) -> dict[str, Article]:
        return {article.key: article for article in self.selection.articles}

    @property
    def document(self) -> Document:
        from byline_reading_list.document import to_document

        plan = self.selection.plan
        return to_document(self.reading, plan, self.articles, self.labels, self.as_of)

    @property
    def entered(self) -> list[Article]:
        """The records that have an entry, in the list's order, as far as a list shows them."""
        articles = self.articles
        return [articles[entry.key] for entry in self.reading.entries]

    def whole(self) -> Iterator[Article]:
        """The same with all that they hold, one by one: they may be read only now."""
        if self.selection.is_whole:
            return iter(self.entered)
        return whole(self.desk, self.entered)


def _json(made: Made) -> Iterator[str]:
    from byline_reading_list.render_json import pieces

    return pieces(made.reading)


def _atom(made: Made) -> Iterator[str]:
    from byline_reading_list.feeds import SETTING, authority, to_atom

    tag = authority(made.desk.setting(SETTING))
    asked = made.selection.asked
    return to_atom(made.reading, made.articles, asked, tag, made.as_of)


def _jsonfeed(made: Made) -> Iterator[str]:
    from byline_reading_list.feeds import SETTING, authority, to_jsonfeed

    tag = authority(made.desk.setting(SETTING))
    asked = made.selection.asked
    return to_jsonfeed(made.reading, made.articles, asked, tag, made.as_of)


def _opml(made: Made) -> Iterator[str]:
    from byline_reading_list.opml import feeds_of, outlets, to_opml

    rows = outlets(made.desk.table("outlets.toml"))
    feeds, without = feeds_of(made.entered, rows, made.desk.table("feeds.toml"))
    if feeds and without:
        named = ", ".join(without[:8]) + (" …" if len(without) > 8 else "")
        made.desk.say(f"no feed known of {named}; feeds.toml holds those that are")
    elif not feeds:
        made.desk.say("no feed known of any outlet here (byline feeds); the reports are listed")
    return to_opml(made.reading, feeds)


OWN: Mapping[str, OwnFormat] = {"atom": _atom, "json": _json, "jsonfeed": _jsonfeed, "opml": _opml}
"""The formats of a list as such; any other is a renderer's or a writer's."""


def format_for(desk: Desk, form: str, output: str) -> str | Renderer | Writer:
    """What ``-f`` names, or what the file's suffix asks for: own, a renderer, a writer.

    Raises UsageError that names them all.
    """
    suffix = PurePath(output).suffix.lower()
    if not form and output != "-":
        return _by_suffix(desk, suffix, output)
    name = _ALIASES.get(form, form) or "text"
    if name in OWN:
        return name
    renderers = {renderer.name: renderer for renderer in desk.renderers()}
    if name in renderers:
        return renderers[name]
    try:
        return desk.writer(name)
    except UsageError:
        raise UsageError(f"-f {form or name}: no such format; there are {_known(desk)}") from None


def _by_suffix(desk: Desk, suffix: str, output: str) -> str | Renderer | Writer:
    if suffix in OWN_SUFFIXES:
        return OWN_SUFFIXES[suffix]
    for renderer in desk.renderers():
        if suffix in renderer.suffixes:
            return renderer
    if alias := _ALIASES.get(suffix[1:]):
        return desk.writer(alias)
    matching = [writer for writer in desk.writers() if writer.suffix == suffix]
    if suffix and len(matching) == 1:
        return matching[0]
    if suffix and matching:
        names = " or ".join(writer.name for writer in matching)
        raise UsageError(f"{output}: {suffix} may be {names}; say which with -f")
    raise UsageError(f"{output}: which format? -f with one of {_known(desk)}")


def _known(desk: Desk) -> str:
    names = [*OWN, *(r.name for r in desk.renderers()), *(w.name for w in desk.writers())]
    return ", ".join(dict.fromkeys(names))


def sending(
    made: Made, form: str | Renderer | Writer, output: str, settings: Mapping[str, str]
) -> Callable[[], int]:
    """What writes the list and gives the exit code; it holds no more of the list than it needs."""
    if isinstance(form, Writer):
        told = {name: made.desk.setting(f"cite.{name}") for name in _CITE} | dict(settings)
        options = Options(as_of=made.as_of, title=made.reading.title, settings=told)
        return partial(_send, made.desk, made.whole(), form, options, output, made.reading.reports)
    return partial(_print, made, form, output, settings)


def _send(
    desk: Desk, articles: Iterator[Article], form: Writer, options: Options, output: str, about: str
) -> int:
    given = articles if form.streams else tuple(articles)
    desk.emit(form.write(given, options), output)  # type: ignore[arg-type]
    return _said(desk, output, about)


def _print(made: Made, form: str | Renderer, output: str, settings: Mapping[str, str]) -> int:
    if isinstance(form, Renderer):
        about = made.reading.reports
        return print_out(made.desk, made.document, form, output, about=about, settings=settings)
    made.desk.emit(OWN[form](made), output)
    return _said(made.desk, output, made.reading.reports)


def _said(desk: Desk, output: str, about: str) -> int:
    if output != "-":
        desk.say(f"{output}: {about}")
    return 0
