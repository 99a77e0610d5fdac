"""Bibliographies of articles: what the ``bibliography`` writers give back."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator, Mapping

from byline.api import Article, Options, UsageError
from byline_csl import styles
from byline_csl.catalogue import DEFAULT
from byline_csl.engine import Entry
from byline_csl.engine.output import FORMATS
from byline_csl.items import agency_place, clean
from byline_csl.press import Entries, Press, Printed


def write(articles: Iterable[Article], options: Options, form: str) -> Iterator[str]:
    """A bibliography as one document that opens as it is; the style decides the order.

    A record that the style says nothing of stands as its key in brackets: a bibliography never
    loses an entry in silence.
    """
    style = styles.find(_setting(options, "style") or DEFAULT)
    if not style.has_bibliography:
        raise UsageError(
            f"style {style.id} has no bibliography, only citations; choose another, "
            f"such as {DEFAULT}"
        )
    press = Press(
        chosen=style,
        language=_setting(options, "locale"),
        format=form,
        agency=agency_place(_setting(options, "agency")),
    )
    return _DOCUMENTS[form](press.entries(articles), clean(options.title))


def _setting(options: Options, name: str) -> str:
    return options.settings.get(name) or options.settings.get(f"cite.{name}", "")


def _text(made: Entries, title: str) -> Iterator[str]:
    return _joined(made, f"{title}\n\n" if title else "", "\n")


def _markdown(made: Entries, title: str) -> Iterator[str]:
    return _joined(made, f"# {FORMATS['md'].escape(title)}\n\n" if title else "", "\n\n")


def _joined(made: Entries, heading: str, between: str) -> Iterator[str]:
    yield heading
    for number, entry in enumerate(made.each):
        yield f"{between if number else ''}{entry.text}"
    yield "\n"


_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 serif; margin: 2rem auto; max-width: 42rem; padding: 0 1rem; }}
.entry {{ margin: 0 0 .6rem; padding-left: 2rem; text-indent: -2rem; overflow-wrap: anywhere; }}
.entry div {{ text-indent: 0; }}
.entry:has(.csl-left-margin) {{ display: flex; gap: .5rem; padding-left: 0; text-indent: 0; }}
.csl-indent {{ padding-left: 2rem; }}
@media print {{ body {{ margin: 0; max-width: none; }} .entry {{ break-inside: avoid; }} }}
</style>
</head>
<body>
<h1>{title}</h1>
"""


def _page(made: Entries, title: str) -> Iterator[str]:
    title = html.escape(title or "Bibliography")
    yield _PAGE.format(language=html.escape(made.language), title=title)
    for entry in made.each:
        yield f'<div class="entry" id="ref-{html.escape(entry.id)}">{entry.text}</div>\n'
    yield "</body>\n</html>\n"


# XeTeX and LuaTeX read any script for which the fonts have glyphs; pdfTeX reads Latin ones.
_LATEX = r"""\documentclass{article}
\usepackage{iftex}
\ifPDFTeX
  \usepackage[utf8]{inputenc}
  \usepackage[T1]{fontenc}
  \usepackage{textcomp}
\else
  \usepackage{fontspec}
\fi
\sloppy
\begin{document}
"""
_LATEX_LIST = r"""\begin{list}{}{%
  \setlength{\leftmargin}{2em}\setlength{\itemindent}{-2em}%
  \setlength{\labelwidth}{0pt}\setlength{\labelsep}{0pt}}
"""


def _latex(made: Entries, title: str) -> Iterator[str]:
    heading = f"\\section*{{{FORMATS['latex'].escape(title)}}}\n\n" if title else ""
    yield f"{_LATEX}{heading}"
    some = False
    for entry in made.each:
        # The empty group keeps an entry's own "[" from being read as the item's label.
        yield f"{'' if some else _LATEX_LIST}\\item{{}}{entry.text}\n\n"
        some = True
    if some:
        yield "\\end{list}\n"
    yield "\\end{document}\n"


_TYPST = """#set page(paper: "a4")
#set par(hanging-indent: 2em)
"""


def _typst(made: Entries, title: str) -> Iterator[str]:
    heading = f"#heading[{FORMATS['typst'].escape(title)}]\n\n" if title else ""
    return _joined(made, f"{_TYPST}\n{heading}", "\n\n")


_RTF = r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\froman Times New Roman;}}\f0\fs24" + "\n"


def rtf(made: Printed) -> str:
    """An RTF document: a fragment of one is of use to nobody."""
    return "".join(_rtf(made.entries, "", r"\sa120"))


def _bibliography_rtf(made: Entries, title: str) -> Iterator[str]:
    heading = f"{{\\pard\\sa240\\b {FORMATS['rtf'].escape(title)}\\par}}\n" if title else ""
    return _rtf(made.each, heading, r"\li567\fi-567\sa120")


def _rtf(entries: Iterable[Entry], heading: str, indent: str) -> Iterator[str]:
    yield f"{_RTF}{heading}"
    for entry in entries:
        yield f"{{\\pard{indent} {entry.text}\\par}}\n"
    yield "}\n"


_DOCUMENTS: Mapping[str, Callable[[Entries, str], Iterator[str]]] = {
    "text": _text,
    "html": _page,
    "md": _markdown,
    "latex": _latex,
    "typst": _typst,
    "rtf": _bibliography_rtf,
}
