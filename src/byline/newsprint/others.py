"""What around a name says that its bearer is not the writer: a label, a list, a book, a teaser."""

from __future__ import annotations

import re
from collections.abc import Sequence

from byline.late import regex
from byline.newsprint.lines import Line
from byline.newsprint.naming import alone
from byline.newsprint.words.helpers import HELPERS

_HIGHEST = 4
"""So many names may stand between one and the label that heads them all."""
_WORK = regex(
    r"\bISBN\b|\b\d{2,4}\s?(?:pp\b|pages\b|p\.|seiten\b|páginas\b|págs?\b|pagine\b|blz\b|"
    r"sider\b|sidor\b|stron\b|страниц|сторін|с\.|sayfa\b|halaman\b|trang\b|ページ|頁|页|쪽)|"
    r"(?:verlag|press|publish(?:er|ers|ing)|books|éditions|editorial|edizioni|uitgeverij|editora|"
    r"wydawnictwo|издательство|yayınları|出版社)\b[^.]{0,40}(?:[$€£]\s?\d|\d\s?(?:€|euro))",
    re.I,
)
"""What is printed with the title of a book: its pages, its number, its publisher and price."""
_GO_ON = regex(
    r"(?:read (?:more|on|the full story|article)|continue reading|weiterlesen|mehr lesen|"
    r"zum artikel|lire (?:la suite|l['’]article)|leer más|seguir leyendo|leia mais|ler mais|"
    r"leggi (?:tutto|di più|l['’]articolo)|lees (?:meer|verder)|czytaj (?:więcej|dalej)|"
    r"читать (?:далее|полностью)|читати далі|devamını oku|baca selengkapnya|läs mer|les mer|"
    r"læs mere|続きを読む|阅读全文|閱讀更多|더 보기|اقرأ المزيد)\W{0,4}\Z",
    re.I,
)
"""What leads from a teaser to its report."""
_TEASER = 20


def heads_others(text: str) -> bool:
    """Does a line head people who did not write the report?"""
    return len(text) < 40 and text.strip(" \t•*|:：-–").casefold() in HELPERS


def is_headed(lines: Sequence[Line], at: int) -> bool:
    """Does such a label stand above the name on a line, or above the list that it stands in?"""
    for line in lines[max(0, at - _HIGHEST) : at][::-1]:
        if heads_others(line.text):
            return True
        if not alone(line.text):
            return False
    return False


def is_of_another_work(lines: Sequence[Line], at: int, headline: int) -> bool:
    """Is the byline that of a book under review, or of another report that a teaser shows?"""
    after = lines[at + 1 : at + 3]
    if any(len(line.text) < 200 and _WORK.search(line.text) for line in (lines[at], *after)):
        return True
    above = lines[at - 1] if at else None
    teased = above is not None and above.index != headline and len(above.text) > _TEASER
    return teased and bool(after) and bool(_GO_ON.match(after[0].text))


def is_one_of_many(lines: Sequence[Line], at: int, name: str) -> bool:
    """Does the name of somebody else stand alone on the line above or below?"""
    beside = [lines[other] for other in (at - 1, at + 1) if 0 <= other < len(lines)]
    return any(found and found[0].name != name for line in beside if (found := alone(line.text)))
