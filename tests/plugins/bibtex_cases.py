"""Records that a .bib file must carry unharmed, and short ways to read one."""

from __future__ import annotations

from collections.abc import Iterable

from writing import writing

from byline.api import Article, Capture, Date, Reading
from byline_bibtex import register_writers
from byline_bibtex.reader import read
from byline_bibtex.writer import Dialect

WIRE = Article(
    key="reuters-2017-presses",
    title="US Presses Myanmar to Cease Military Ties With North Korea",
    agency="Reuters",
    outlet="The Irrawaddy",
    issued=Date.parse("2017-07-24"),
    accessed=Date.parse("2025-07-14"),
    section="Asia",
    place="Washington",
    language="en",
    url="https://news.example/a_b%20c?d=1&e=2#f",
    archive_url="https://web.archive.org/web/2017/https://news.example/a",
    topics=("myanmar-north-korea", "sanctions"),
    abstract="An envoy asked.\n\nThe army answered -- at length.",
    note="Compare with the other report.\n- first\n- second",
)


def articles(text: str | Iterable[str], name: str = "some.bib") -> list[Article]:
    """The records without the entries that they keep, which no other format has."""
    return [
        article.replace(extra={k: v for k, v in article.extra.items() if k != "bibtex"})
        for article in imported(text, name)
    ]


def imported(text: str | Iterable[str], name: str = "some.bib") -> list[Article]:
    return [reading.article for reading in readings(text, name) if reading.article]


def written(records: Iterable[Article], dialect: Dialect) -> str:
    name = "bibtex" if dialect.classic else "biblatex"
    encoding = "ascii" if dialect.ascii else "utf-8"
    return "".join(writing(register_writers, name, encoding=encoding)(records))


def readings(text: str | Iterable[str], name: str = "some.bib") -> list[Reading]:
    return list(read(Capture("".join(text).encode("utf-8", "surrogatepass"), name)))


HOSTILE = [
    r"\input{canary}", r"\immediate\write18{touch pwned}", "^^5cinput{canary}",
    r"\csname x\endcsname",
    "}, author = {Evil}", "X}\n}\n@book{evil, title={Evil}}", "50% off", "a_b #1 & ~x^2 $5 to $10",
    "unbalanced { brace", "unbalanced } brace", "ends in \\", "tab\there\nand\r\n\r\nthere",
    "nul\0bell\a\x1b[31m", "@comment{ @string{jan = \"Evil\"}", 'say "no"', "`ticks'' -- ---",
]  # fmt: skip
