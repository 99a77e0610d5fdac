"""``byline cite``: one citation, or a short bibliography, printed."""

from __future__ import annotations

import html
from collections.abc import Mapping
from pathlib import PurePath
from typing import cast

import click

from byline.api import Article, Desk, UsageError
from byline_csl.engine import Cite, Form, Formatted, Style

_BY_SUFFIX: Mapping[str, Form] = {".txt": "text", ".html": "html", ".htm": "html", ".md": "md"}


@click.command()
@click.argument("cites", nargs=-1, metavar="KEY[,LOCATOR]...")
@click.option("-s", "--style", default="", help="CSL style: a name, a short name or a .csl file.")
@click.option("--locale", default="", help='Language of terms and dates, as "en-GB".')
@click.option("--note", is_flag=True, help="As a footnote (note styles).")
@click.option("--in-text", is_flag=True, help="As a parenthesis in the text.")
@click.option("--bib", is_flag=True, help="As bibliography entries.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "txt", "html", "md"]),
    default=None,
    help="Default: by the suffix of -o, else text.",
)
@click.option("-o", "--output", default="-", help='File to write, or "-".')
@click.option("--styles", "listing", is_flag=True, help="List styles; words narrow them down.")
@click.pass_obj
def cite(
    desk: Desk,
    cites: tuple[str, ...],
    style: str,
    locale: str,
    note: bool,
    in_text: bool,
    bib: bool,
    form: str | None,
    output: str,
    listing: bool,
) -> None:
    """Print a citation of the records KEY, as "byline cite reuters-2017-presses,p. 3".

    Several keys make one citation. Without --note, --in-text or --bib, the style decides
    between note and parenthesis.
    """
    from byline_csl import styles

    if listing:
        desk.emit(_listing(" ".join(cites)), output)
        return
    if not cites:
        raise UsageError('name a record to cite, as in "byline cite reuters-2017-presses"')
    kind = _kind({"note": note, "in-text": in_text, "bib": bib})
    told = _form(form, output)
    chosen = styles.find(style or desk.setting("cite.style") or styles.DEFAULT)
    _remark(desk, chosen, kind)
    made = _make(desk, cites, chosen, locale or desk.setting("cite.locale"), kind, told)
    for trouble in made.warnings:
        desk.say(": ".join(part for part in (trouble.key, trouble.message) if part))
    desk.emit(_lines(made, told), output)


def _kind(flags: Mapping[str, bool]) -> str | None:
    chosen = [name for name, is_set in flags.items() if is_set]
    if len(chosen) > 1:
        raise UsageError(f"{' and '.join(f'--{name}' for name in chosen)}: say only one of them")
    return chosen[0] if chosen else None


def _form(form: str | None, output: str) -> Form:
    """The form that ``-f`` names, or that the output's suffix asks for. Raises UsageError."""
    if form:
        return "text" if form == "txt" else cast(Form, form)
    suffix = PurePath(output).suffix.lower()
    if suffix and suffix not in _BY_SUFFIX:
        raise UsageError(
            f"{output}: which format? Say -f with one of text, html, md, "
            f"or end the name in {', '.join(_BY_SUFFIX)}"
        )
    return _BY_SUFFIX.get(suffix, "text")


def _listing(words: str) -> str:
    from byline_csl import styles

    rows = list(styles.search(words))
    if not rows:
        near = ", ".join(styles.near_styles(words.replace(" ", "-")))
        raise UsageError(f'no style for "{words}"' + (f"; near: {near}" if near else ""))
    short = {full: name for name, full in styles.ALIASES.items()}
    return "".join(
        f"{name}{f' ({short[name]})' if name in short else ''}\t{title}\n" for name, title in rows
    )


def _remark(desk: Desk, style: Style, kind: str | None) -> None:
    """Say so where the style knows no such thing, rather than print something else in silence."""
    if kind == "bib" and not style.has_bibliography:
        raise UsageError(f"style {style.id} has no bibliography; leave out --bib")
    if kind == "note" and not style.is_note:
        desk.say(f"{style.id} has no notes; this is its citation in the text")
    if kind == "in-text" and style.is_note:
        desk.say(f"{style.id} cites in notes; this is its note")


def _make(
    desk: Desk, cites: tuple[str, ...], style: Style, locale: str, kind: str | None, form: Form
) -> Formatted:
    from byline_csl import engine
    from byline_csl.items import to_item
    from byline_csl.locators import parse_cite

    wanted, articles = _resolve(desk, [parse_cite(text) for text in cites])
    items = [to_item(article) for article in articles]
    if kind == "bib":
        return engine.bibliography(items, style, locale, form)
    return engine.citation(items, wanted, style, locale, form)


def _resolve(desk: Desk, cites: list[Cite]) -> tuple[list[Cite], list[Article]]:
    """The cites by the records' present keys, and each record once. Raises UsageError."""
    found = [(cite, desk.get(cite.key)) for cite in cites]
    wanted = [Cite(key=a.key, locator=cite.locator, label=cite.label) for cite, a in found]
    return wanted, list({article.key: article for _, article in found}.values())


def _lines(made: Formatted, form: str) -> str:
    if form == "html":
        return "".join(
            f'<p class="citation" data-key="{html.escape(entry.key)}">{entry.text}</p>\n'
            for entry in made.entries
        )
    between = "\n\n" if form == "md" else "\n"
    return between.join(entry.text for entry in made.entries) + "\n"
