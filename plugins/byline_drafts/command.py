"""``byline bib``: the bibliography of a draft, a query or the whole library."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import PurePath

import click

from byline.api import (
    Article,
    BylineError,
    Desk,
    NothingSelected,
    Options,
    UsageError,
    Writer,
)
from byline_drafts.cited import Findings, look_up, read

_FINDINGS = 3
_FORMATTED = "bibliography"
_BY_SUFFIX = {
    ".bib": "biblatex",
    ".htm": "bibliography-html",
    ".html": "bibliography-html",
    ".json": "csl-json",
    ".md": "bibliography-md",
    ".rtf": "bibliography-rtf",
    ".tex": "bibliography-latex",
    ".txt": _FORMATTED,
    ".typ": "bibliography-typst",
}
"""The format that a file name asks for, where several writers share its suffix."""
_SHORT = {
    "html": "bibliography-html",
    "latex": "bibliography-latex",
    "md": "bibliography-md",
    "rtf": "bibliography-rtf",
    "text": _FORMATTED,
    "txt": _FORMATTED,
    "typst": "bibliography-typst",
}
"""What ``cite`` and ``reading`` call these forms."""
_AT_ONCE = 100
"""Records that are asked for by key in one query."""
# Controls and directional overrides that JSON lets through as they are.
_RAW = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@click.command()
@click.argument("drafts", nargs=-1, metavar="[DRAFT...]")
@click.option("-q", "--query", default=None, help="Records that match, instead of a draft's.")
@click.option(
    "-f",
    "--format",
    "form",
    default="",
    help="What byline writes; or text, html, md, latex, typst, rtf.",
)
@click.option("-s", "--style", default="", help="CSL style of a formatted bibliography.")
@click.option("--locale", default="", help='Language of terms and dates, as "en-GB".')
@click.option("--title", default="", help="A heading, where the format has one.")
@click.option("-O", "--set", "settings", multiple=True, metavar="NAME=VALUE")
@click.option("-o", "--output", default="-", help='File to write, or "-".')
@click.option("--json", "as_json", is_flag=True, help="Report what is cited and unknown, as JSON.")
@click.pass_obj
def bib(
    desk: Desk,
    drafts: tuple[str, ...],
    query: str | None,
    form: str,
    style: str,
    locale: str,
    title: str,
    settings: tuple[str, ...],
    output: str,
    as_json: bool,
) -> None:
    """Write the bibliography of what DRAFTs cite; of the whole library where none is named.

    Reads Markdown (pandoc, Quarto, Obsidian), LaTeX (.tex, .aux, .bcf) and Typst; "-" is Markdown
    on standard input. A cited key that the library lacks is named, with its line, and the exit
    code is 3.
    """
    if drafts and query is not None:
        raise UsageError("name drafts or a query, not both")
    writer = _writer(desk, form, output)
    told = _settings(desk, style, locale, settings)
    options = Options(as_of=desk.as_of, title=title, settings=told)
    findings = _cited(desk, drafts) if drafts else Findings((), ())
    _report(desk, findings)
    reports = as_json and output == "-"
    formatted = writer.name.startswith(_FORMATTED)
    if drafts:
        found = iter(_ordered(findings.articles, formatted or reports))
    else:
        found = _library(desk, query or "", formatted or reports)
    passing = _Passing(desk, found, warns=formatted)
    if reports:
        passing.all()
    elif findings.articles or not drafts:
        given = passing if writer.streams else tuple(passing)
        desk.emit(writer.write(given, options), output)  # type: ignore[arg-type]
        _say_written(desk, len(passing.keys), output)
    if as_json:
        cited = passing.keys
        if not (formatted or reports):  # written in another order
            in_order = findings.articles if drafts else desk.stream(query or "")
            cited = [article.key for article in in_order]
        desk.emit(_json(findings, cited))
    if findings.unknown or findings.withheld:
        click.get_current_context().exit(_FINDINGS)


def _writer(desk: Desk, form: str, output: str) -> Writer:
    """The writer that ``-f`` names, or that the output's suffix asks for."""
    if form or output == "-":
        return desk.writer(_SHORT.get(form, form) or _FORMATTED)
    suffix = PurePath(output).suffix.lower()
    if suffix in _BY_SUFFIX:
        return desk.writer(_BY_SUFFIX[suffix])
    fitting = [writer for writer in desk.writers() if writer.suffix == suffix]
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(writer.name for writer in fitting or desk.writers())
    raise UsageError(f"{output}: which format? Say -f with one of {names}")


def _settings(desk: Desk, style: str, locale: str, settings: Sequence[str]) -> dict[str, str]:
    told = {
        "style": style or desk.setting("cite.style"),
        "locale": locale or desk.setting("cite.locale"),
        "agency": desk.setting("cite.agency"),
    }
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or not name:
            raise UsageError(f'-O {setting}: write it as NAME=VALUE, as in "-O style=apa"')
        told[name.strip()] = value.strip()
    return {name: value for name, value in told.items() if value}


def _library(desk: Desk, query: str, formatted: bool) -> Iterator[Article]:
    """What matches, one by one. Raises NothingSelected where it is nothing.

    A style orders a formatted bibliography; anything else is sorted by key, for clean diffs.
    """
    if formatted:
        found = desk.stream(query)
    elif query:
        found = _by_key(desk, query)
    else:
        found = desk.stream("sort:key")
    first = list(islice(found, 1))
    if not first:
        raise NothingSelected(
            f"nothing matches {query}" if query else "the library holds no record yet"
        )
    return chain(first, found)


def _by_key(desk: Desk, query: str) -> Iterator[Article]:
    """Raises BylineError where a record goes meanwhile: what was written lacks it."""
    keys = sorted(article.key for article in desk.stream(query))
    if len(set(keys)) < len(keys):  # a key of two files tells neither
        yield from sorted(desk.find(query), key=_key)
        return
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        # Such a query finds those as well that had the key before.
        found = {each.key: each for each in desk.stream(" or ".join(f"key:{key}" for key in some))}
        if gone := [key for key in some if key not in found]:
            raise BylineError(f"{', '.join(gone)}: gone while this was being written; do it again")
        yield from (found[key] for key in some)


class _Passing:
    """Articles on their way to a writer, which cannot talk to the person: what it will have nothing
    to print of is said here."""

    def __init__(self, desk: Desk, articles: Iterable[Article], warns: bool) -> None:
        self._desk, self._articles, self._warns = desk, articles, warns
        self.keys: list[str] = []

    def __iter__(self) -> Iterator[Article]:
        for article in self._articles:
            self.keys.append(article.key)
            if self._warns:
                _warn_of_a_bare_key(self._desk, article)
            yield article

    def all(self) -> None:
        """Let them pass to nobody."""
        deque(self, 0)


def _cited(desk: Desk, drafts: Sequence[str]) -> Findings:
    citations = read(drafts)
    if not citations:
        raise NothingSelected(f"{', '.join(drafts)}: no citation found, as in [@key, p. 3]")
    return look_up(desk, citations)


def _report(desk: Desk, findings: Findings) -> None:
    for unknown in findings.unknown:
        desk.say(str(unknown))
    for old, new in findings.renamed:
        desk.say(f"{old} is now {new}; the old key still works")
    if findings.unknown and not findings.articles:
        desk.say("no cited key is known; nothing was written")


def _say_written(desk: Desk, count: int, output: str) -> None:
    if output != "-":
        desk.say(f"{output}: {count} {'entry' if count == 1 else 'entries'}")


def _warn_of_a_bare_key(desk: Desk, article: Article) -> None:
    if not any((article.title, article.author, article.agency, article.outlet)):
        desk.say(
            f"{article.key}: no headline, author, agency or outlet is recorded; a style may "
            "have nothing to print but its key"
        )


def _ordered(articles: Sequence[Article], formatted: bool) -> list[Article]:
    """As ``_library`` has them."""
    return list(articles) if formatted else sorted(articles, key=_key)


def _key(article: Article) -> str:
    return article.key


def _json(findings: Findings, cited: Sequence[str]) -> str:
    report = {
        "cited": cited,
        "unknown": [unknown.to_json() for unknown in findings.unknown],
    }
    text = json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    return _RAW.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
