"""``byline cite``: one citation, or a short bibliography, printed."""

from __future__ import annotations

import dataclasses
import html
import json
from collections.abc import Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, TypedDict, Unpack

import click
from click.shell_completion import CompletionItem

from byline.api import Article, Desk, UsageError
from byline_csl import catalogue

if TYPE_CHECKING:
    from byline_csl.engine import Cite
    from byline_csl.press import Printed
    from byline_csl.styles import Chosen

_BY_SUFFIX: Mapping[str, str] = {
    ".txt": "text", ".html": "html", ".htm": "html", ".md": "md", ".tex": "latex",
    ".typ": "typst", ".rtf": "rtf",
}  # fmt: skip
_FORMATS = ("text", "html", "md", "latex", "typst", "rtf")


class Told(TypedDict):
    """The options of the command line that say how to cite."""

    locale: str
    note: bool
    in_text: bool
    bib: bool
    suppress_author: bool
    author_only: bool
    form: str | None
    copy: bool
    as_json: bool
    listing: bool


class _CiteCommand(click.Command):
    """A command whose words may begin with "-@", as a cite without its author does in a draft."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # click takes no word for an option that begins with a space, and the reader strips it.
        return super().parse_args(ctx, [f" {a}" if a.startswith("-@") else a for a in args])


def _complete_style(
    ctx: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    names = [*catalogue.ALIASES, *catalogue.style_ids()]
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


@click.command("cite", cls=_CiteCommand)
@click.argument("cites", nargs=-1, metavar="KEY[,LOCATOR]...")
@click.option(
    "-s",
    "--style",
    default="",
    shell_complete=_complete_style,
    help="CSL style: a name, a short name or a .csl file.",
)
@click.option("--locale", default="", help='Language of terms and dates, as "en-GB".')
@click.option("--note", is_flag=True, help="As a footnote (note styles).")
@click.option("--in-text", is_flag=True, help="As a parenthesis in the text.")
@click.option("--bib", is_flag=True, help="As bibliography entries.")
@click.option("--suppress-author", is_flag=True, help="Without the author: the sentence names it.")
@click.option("--author-only", is_flag=True, help="The author alone.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice([*_FORMATS, "txt"]),
    default=None,
    help="Default: by the suffix of -o, else text.",
)
@click.option("-o", "--output", default="-", help='File to write, or "-".')
@click.option("--copy", is_flag=True, help="Put it on the clipboard too.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")
@click.option("--styles", "listing", is_flag=True, help="List styles; words narrow them down.")
@click.pass_obj
def cite(
    desk: Desk, /, cites: tuple[str, ...], style: str, output: str, **told: Unpack[Told]
) -> None:
    """Print a citation of the records KEY, as "byline cite reuters-2017-presses,p. 3".

    Several keys make one citation. Without --note, --in-text or --bib, the style decides
    between note and parenthesis. Cites may also be written as in a draft:
    "[see @reuters-2017-presses, p. 3; -@wai-moe-2010-burma]".
    """
    if told["listing"]:  # needs no engine
        _list(desk, " ".join(cites), output, told["as_json"])
        return
    if not cites:
        raise UsageError('name a record to cite, as in "byline cite reuters-2017-presses"')
    from byline_csl import styles

    kind = _kind(told)
    form = "text" if told["form"] == "txt" else told["form"] or _form(output, told)
    chosen = styles.find(style or desk.setting("cite.style") or catalogue.DEFAULT)
    _remark(desk, chosen, kind)
    wanted = _cites(cites, told)
    if kind == "bib" and any(one.locator or one.prefix or one.suffix for one in wanted):
        desk.say("entries bear no places and no words of yours; they were left out")
    made = _print(desk, wanted, chosen, kind, form, told["locale"])
    for notice in made.notices:
        desk.say(f"{notice.id}: {notice.message}")
    text = _lines(made, form)
    desk.emit(_json(made, chosen, kind, form) if told["as_json"] else text, output)
    if told["copy"]:
        from byline_csl.clipboard import copy

        desk.say(copy(text, rich=form == "html"))


def _kind(told: Told) -> str:
    """Which of the style's forms is asked for, or "". Raises UsageError for two at once."""
    forms = {"note": told["note"], "in-text": told["in_text"], "bib": told["bib"]}
    parts = {"suppress-author": told["suppress_author"], "author-only": told["author_only"]}
    for flags in (forms, {**parts, "bib": told["bib"]}):
        chosen = [f"--{name}" for name, is_set in flags.items() if is_set]
        if len(chosen) > 1:
            raise UsageError(f"{' and '.join(chosen)}: say only one of them")
    return next((name for name, is_set in forms.items() if is_set), "")


def _form(output: str, told: Told) -> str:
    """The format that the output's suffix asks for. Raises UsageError."""
    if told["as_json"]:
        return "text"  # the suffix is that of the report around it
    suffix = PurePath(output).suffix.lower()
    if suffix and suffix not in _BY_SUFFIX:
        raise UsageError(
            f"{output}: which format? Say -f with one of {', '.join(_FORMATS)}, "
            f"or end the name in {', '.join(_BY_SUFFIX)}"
        )
    return _BY_SUFFIX.get(suffix, "text")


def _cites(texts: tuple[str, ...], told: Told) -> list[Cite]:
    from byline_csl.locators import parse_cites

    found = [one for text in texts for one in parse_cites(text)]
    if told["suppress_author"]:
        return [dataclasses.replace(one, suppress_author=True) for one in found]
    if told["author_only"]:
        return [dataclasses.replace(one, author_only=True) for one in found]
    return found


def _list(desk: Desk, words: str, output: str, as_json: bool) -> None:
    rows = list(catalogue.search(words))
    if not rows:
        near = ", ".join(catalogue.near_styles(words.replace(" ", "-")))
        raise UsageError(f'no style for "{words}"' + (f"; near: {near}" if near else ""))
    table = [
        {"style": name, "short": catalogue.short_names(name), "title": title}
        for name, title in rows
    ]
    desk.emit(_dump(table) if as_json else "".join(map(_row, rows)), output)


def _row(row: tuple[str, str]) -> str:
    name, title = row
    short = ", ".join(catalogue.short_names(name))
    return f"{name} ({short})\t{title}\n" if short else f"{name}\t{title}\n"


def _remark(desk: Desk, style: Chosen, kind: str) -> None:
    """Say so where the style knows no such thing, rather than print something else in silence."""
    if kind == "bib" and not style.has_bibliography:
        raise UsageError(f"style {style.id} has no bibliography; leave out --bib")
    if kind == "note" and not style.is_note:
        desk.say(f"{style.id} has no notes; this is its citation in the text")
    if kind == "in-text" and style.is_note:
        desk.say(f"{style.id} cites in notes; this is its note")


def _print(
    desk: Desk, cites: list[Cite], style: Chosen, kind: str, form: str, locale: str
) -> Printed:
    from byline_csl.items import agency_place
    from byline_csl.press import Press

    wanted, articles = _resolve(desk, cites)
    ready = Press(
        chosen=style,
        language=locale or desk.setting("cite.locale"),
        format=form,
        agency=agency_place(desk.setting("cite.agency")),
    )
    if kind == "bib":
        return ready.bibliography(articles)
    return ready.citation(articles, wanted)


def _resolve(desk: Desk, cites: list[Cite]) -> tuple[list[Cite], list[Article]]:
    """The cites by the records' present keys, and each record once. Raises UsageError."""
    found = [(cite, desk.get(cite.id)) for cite in cites]
    wanted = [dataclasses.replace(cite, id=article.key) for cite, article in found]
    return wanted, list({article.key: article for _, article in found}.values())


def _lines(made: Printed, form: str) -> str:
    if form == "html":
        return "".join(
            f'<div class="citation" data-key="{html.escape(entry.id)}">{entry.text}</div>\n'
            for entry in made.entries
        )
    if form == "rtf":
        from byline_csl.writer import rtf

        return rtf(made)
    between = "\n" if form == "text" else "\n\n"
    return between.join(entry.text for entry in made.entries) + "\n"


def _json(made: Printed, style: Chosen, kind: str, form: str) -> str:
    return _dump(
        {
            "style": style.id,
            "title": style.title,
            "language": made.language,
            "format": form,
            "kind": kind or ("note" if style.is_note else "in-text"),
            "entries": [{"keys": entry.id.split(), "text": entry.text} for entry in made.entries],
            "notices": [{"key": one.id, "message": one.message} for one in made.notices],
        }
    )


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
