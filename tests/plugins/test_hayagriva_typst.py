"""Typst itself reads what byline_hayagriva writes, whatever is in the records."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from byline.api import OTHERS, TYPES, Article, Capture, Date, Name
from byline_hayagriva.items import read, write
from byline_hayagriva.values import address

NASTY = [
    "$x^2$", '#read("/etc/passwd")', '$#panic("ran")$', "{", "}", "}}{", "\\", "\\$", "a\\{b",
    "x_y_ *b* <b> & @c", ": a", "- a", "! a", "& a", "* a", "yes", "no", "null", "~", "012", "1e3",
    "12:30", "2017-07-24", "a: b # c", "a\nb", 'He said "no"', "it's", "မြန်မာ DPRK မြန်", "朝鲜",
    "שלום", "مرحبا", "\U0001f600", "\ufeffa", "\u2028b", "a\x00b", "\x85", "\ud800", "A" * 5000,
]  # fmt: skip
SURE = [
    "https://a.com/x?y={}#\\\" က", "http://မြန်မာ.com/", "http://1.2.3.4:80", "http://a_b.c-d.com?x",
    "http://xn--7idjb0f4ck.com", "http://מבחן.com/", "ftp://a.com/ a",
]  # fmt: skip
UNSURE = [
    "www.a.com", "http://", "//a.com", "http://1.2.3.999/", "http://a b.com", "http://a%20b.com",
    "http://a.com:99999/", "http://xn--a.com", "http://[zz]/", "http://מa.com/", "javascript:a",
]  # fmt: skip
LANGUAGES = ["en", "my", "zh-Hans-CN", "x-y", "i-klingon", "en-US-x-a", "en_US", "a", "english"]
DATES = [
    "2017-07-24",
    "2017-07~",
    "2017?",
    "2010-22",
    "-0044-03",
    "0012",
    "2017-07/2017-08",
    "199X",
]


def text_of(*articles: Article) -> str:
    return "".join(write(articles))


def printed(folder: Path, text: str, style: str = "apa") -> str:
    """The bibliography as Typst prints it, one line an entry."""
    typst = pytest.importorskip("typst")
    (folder / "sources.yml").write_text(text, encoding="utf-8")
    call = f'#bibliography("sources.yml", full: true, title: none, style: "{style}")'
    (folder / "main.typ").write_text(call, encoding="utf-8")
    page = typst.compile(str(folder / "main.typ"), root=str(folder), format="html").decode()
    body = page.partition("<body>")[2].replace("</div>", "\n").replace("</li>", "\n")
    return html.unescape(re.sub("<[^>]*>", "", body))


def test_a_headline_prints_as_it_stands_and_runs_nothing(tmp_path: Path) -> None:
    records = [
        Article(key=f"k{n}", title=f"T{n} {text} T", outlet=text, author=(Name(literal=text),))
        for n, text in enumerate(NASTY)
    ]
    lines = " ".join(printed(tmp_path, text_of(*records)).split())
    for n, text in enumerate(NASTY):
        shown = re.sub("[\x00\x85\ud800]", "", f"T{n} {text} T")
        assert " ".join(shown.split()) in lines


def test_typst_reads_every_field_of_every_type_whatever_it_holds(tmp_path: Path) -> None:
    kept = {
        "parent": {"also": ["x"]}, "title": {"value": "}"}, "language": "x-y", "date": "soon",
        "runtime": "5", "time-range": "x", "author": [{"alias": "x"}], "volume-total": "two",
    }  # fmt: skip
    records = [
        Article(
            key=text, type=list(TYPES)[n % len(TYPES)], title=text, author=(Name(given=text),),
            agency=text, outlet=text, page=text, place=text, language=text, url=text,
            abstract=text, topics=(text,), issued=Date.parse(DATES[n % len(DATES)]), note=text,
            accessed=Date.parse("199X"),
            extra={**{row.name: text for row in OTHERS}, "hayagriva": kept},
        )
        for n, text in enumerate([*NASTY, *SURE, *UNSURE, *LANGUAGES])
    ]  # fmt: skip
    assert printed(tmp_path, text_of(*records)).count("\n") >= len(records)


def test_math_in_other_peoples_titles_comes_out_as_text(tmp_path: Path) -> None:
    found = read(Capture(b"a:\n  type: book\n  title: Of $x^2$ and {Apple}\n", "a.yml"))
    text = text_of(*(reading.article for reading in found if reading.article))
    assert "Of $x^2$ and Apple" in printed(tmp_path, text)


def test_only_addresses_that_typst_is_sure_to_take_are_written_plainly() -> None:
    assert [url for url in (*SURE, *UNSURE) if address(url)] == SURE


@pytest.mark.parametrize("style", ["apa", "chicago-author-date", "ieee", "mla"])
def test_what_is_put_aside_is_never_printed_and_acronyms_keep_their_case(
    tmp_path: Path, style: str
) -> None:
    title = "The DPRK on an iPhone of McDonald"
    record = Article(
        key="a", author=(Name(family="Moe", given="Wai"),), agency="Reuters",
        outlet="The Irrawaddy", title=title, section="SECTION", note="NOTE", topics=("TOPIC",),
    )  # fmt: skip
    shown = printed(tmp_path, text_of(record, record.replace(key="b", author=())), style)
    assert all(word in shown for word in ("DPRK", "iPhone", "McDonald", "The Irrawaddy"))
    assert not any(word in shown for word in ("byline", "SECTION", "NOTE", "TOPIC", "holder"))
    assert shown.count("Reuters") == 1
