"""Records for the tests of byline_ris: the letters, names and dates that newsrooms meet."""

from __future__ import annotations

import re

from hypothesis import strategies as st
from writing import writing

from byline.api import CSL_TYPES, Article, Capture, Problem, Reading, from_fields, to_fields
from byline_ris import register_writers
from byline_ris.reader import read

SCRIPTS = "မြန်မာ 平壤日報 עיתון صحيفة Żółć é “quoted” {braces} $5 & 100% #1 \\x a;b, c"
PIECES = [
    *SCRIPTS.split(),
    *"US - China|ER  - |TY  - BOOK|AU  - Nobody|  |byline:{}|10.1000/182|2017|-|,|;".split("|"),
    *("\n", "\r\n", "\n\n", "\u2028", "\x85", "\x0b", "\x00", "\ud800", "\t"),
    *("x" * 70, "\xa0", "\u3000", "\u200b"),
]
text = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=5).map(" ".join)
word = text.filter(bool)
DATES = (
    "2017-07-24 2017-07 2017 2017-07~ 2017? 2017-07-24% 2017-21 199X 19XX 2017-XX 2010/.. ../2010 "
    "2010-06-15/2010-06-17 2010-06/2010-06~ 2010/2012 Y12345 -0044 0044 2017-07-24T10:30:00Z"
).split()
NAMES = [
    {"literal": "Wai Moe"},
    {"literal": "Barnes and Noble, Inc."},
    {"literal": "Reuters,"},
    {"literal": "စောယုဝါး"},
    {"family": "Moe", "given": "Wai"},
    {"family": "Moe"},
    {"given": "Wai"},
    {"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van", "suffix": "Jr."},
    {"family": "Berg, von", "given": "Jan", "non-dropping-particle": "van der"},
]
names = st.lists(st.sampled_from(NAMES), max_size=3)
pages = st.sampled_from(["A4", "A4-A5", "12–15", "A-1", "1-1", "7, 9", "xii-xiv", "1-2-3"]) | text
value = st.none() | st.booleans() | st.integers(-9, 10**6) | text
EXTRA = "DOI ISBN ISSN number volume issue note genre publisher publisher-place editor ris x-desk"
extra = st.dictionaries(
    st.sampled_from([*EXTRA.split(), "event-title", "collection-title", "number-of-pages"]),
    value
    | names
    | st.dictionaries(st.sampled_from("TY DA Y1 Y2 TI AU C8 N1 KW L1 ZZ ER x".split()),
                      value | st.lists(word, max_size=3), max_size=3),
    max_size=4,
)  # fmt: skip
articles = st.builds(
    lambda fields, extra, note: from_fields({**extra, **fields}, key="moe-2010", note=note),
    st.fixed_dictionaries(
        {"type": st.sampled_from(sorted(CSL_TYPES))},
        optional={
            **dict.fromkeys("title agency outlet section place language abstract".split(), text),
            **dict.fromkeys(("url", "archive-url"), st.just("https://example.org/?a;b") | text),
            **dict.fromkeys(("issued", "accessed"), st.sampled_from(DATES)),
            **dict.fromkeys(("topics", "aliases"), st.lists(word, max_size=3)),
            "author": names,
            "page": pages,
        },
    ),
    extra,
    text,
)

WIRE: Article = from_fields(
    {
        "type": "article-newspaper",
        "title": "US Presses Myanmar to Cease Military Ties With North Korea",
        "agency": "Reuters",
        "outlet": "The Irrawaddy",
        "issued": "2017-07-24",
        "accessed": "2020-01-02",
        "section": "World",
        "page": "A4-A5",
        "place": "WASHINGTON",
        "language": "en",
        "url": "https://www.irrawaddy.com/news/us-presses.html",
        "archive-url": "https://web.archive.org/web/2017/https://www.irrawaddy.com/news/us-presses.html",
        "abstract": "A letter.\n\nAnd an answer.",
        "topics": ["north-korea", "arms; small"],
    },
    key="reuters-2017-presses",
    note="Our own words.\n\n- one\n- two",
)

WIRE_LINES = """\
TY  - NEWS
ID  - reuters-2017-presses
TI  - US Presses Myanmar to Cease Military Ties With North Korea
AU  - Reuters
T2  - The Irrawaddy
SE  - World
LA  - en
UR  - https://www.irrawaddy.com/news/us-presses.html
AV  - https://web.archive.org/web/2017/https://www.irrawaddy.com/news/us-presses.html
AB  - A letter. And an answer.
KW  - north-korea
KW  - arms; small
DA  - 2017/07/24/
PY  - 2017
Y2  - 2020/01/02/
SP  - A4
EP  - A5
N1  - Our own words. - one - two
"""
"""The plain words of ``WIRE``. Its place is a dateline's, and Reuters stands for the author."""

ENDNOTE = """\
TY  - NEWS
AU  - Reuters,
AU  - Moe, Wai
AU  - University of Yangon,, Library
TI  - A headline that the program broke
after some words
T2  - The Irrawaddy
DA  - Jul 24
PY  - 2017
KW  - sanctions
arms
AB  - First line.
Second line.
N1  - A note
in two lines
LA  - English
M1  - 12
ER  - 

"""

ZOTERO = """\
TY  - NEWS
TI  - A headline
AU  - Moe, Wai
T2  - The Irrawaddy
AB  - Words.
CY  - Yangon
DA  - 2017/07/24/
PY  - 2017
DP  - Some Catalogue
LA  - en-GB
SE  - World
SN  - 0028-0836
UR  - https://example.org/story
AN  - https://web.archive.org/web/2018/https://example.org/story
Y2  - 2018/01/02/10:30:00
L2  - https://example.org/full
N1  - <p>First note</p>
N1  - Second note
KW  - sanctions
ER  - 


"""


def readings(text: str | bytes, name: str = "list.ris") -> list[Reading]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(read(Capture(data, name)))


def one(text: str | bytes) -> Article:
    (article,) = [reading.article for reading in readings(text) if reading.article]
    return article


def record(*lines: str, ty: str = "NEWS") -> str:
    return "\n".join([f"TY  - {ty}", *lines, "ER  - ", ""])


def problems(text: str | bytes) -> list[Problem]:
    return [problem for reading in readings(text) for problem in reading.problems]


def written(*given: Article) -> str:
    return "".join(writing(register_writers, "ris")(given))


def plain(text: str) -> str:
    """A file without what byline puts aside: what a program gives back that does not keep it."""
    return re.sub("^C8  - byline:.*\n", "", text, flags=re.M)


def same(back: Article | None, article: Article) -> bool:
    assert back is not None
    assert to_fields(back) == to_fields(article)
    assert (back.note, back.key) == (article.note, article.key)
    return True
