"""Records with whatever people and pages put into them, for the tests of tables and notes."""

from __future__ import annotations

from hypothesis import strategies as st

from byline.api import BY_NAME, from_fields

SCRIPTS = "မြန်မာသတင်း עברית العربية 江岸日報 Łódź “quoted” é".split()
PIECES = [
    *SCRIPTS,
    *"=1+1|'=1|''-x|a; =b|a, -5|@x|＝１|{x}|}; y|a; b|[[x]]|<% x %>|<\\% y|null|12|~|--- |#x".split(
        "|"
    ),
    *(" lead", "trail ", "\n- item", "\r\n", "\t", "\x00", "\x1b", "\x85", "\u2028", "\ud800", '"'),
]
TEXT = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=3).map("".join)
WORD = TEXT.filter(str.strip)
NAMES = st.one_of(
    st.builds(lambda text: {"literal": text}, WORD),
    st.fixed_dictionaries(
        {"family": WORD},
        optional=dict.fromkeys(
            ("given", "suffix", "dropping-particle", "non-dropping-particle"), TEXT
        ),
    ),
    st.just({"given": "Wai"}),
)
DATES = st.sampled_from(
    "2017-07-24 2017-07~ 2017? 199X 2010/.. ../2010 2017-21 2017-07-24T10:00:00Z -0044 Y17000 "
    "2010-06-15/2010-06-17".split()
)
_VALUES = st.recursive(
    st.booleans() | st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9) | WORD,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)
_EXTRA_NAMES = (
    "x-desk DOI volume note source date headline tags more byline byline-hash Title csv-names "
    "editor cells << 备注".split()
)
_OWN = frozenset((*BY_NAME, "key", "aliases", "evidence", "candidates", "capture", "note*"))
EXTRA = st.dictionaries(
    st.sampled_from([*_EXTRA_NAMES, "Desk editor", "two\nlines"])
    | WORD.filter(lambda name: name not in _OWN),
    _VALUES,
    max_size=3,
)
_TEXTS = "title agency outlet section page place language url archive-url abstract".split()
FIELDS = st.fixed_dictionaries(
    {"type": st.sampled_from(["article-newspaper", "book", "webpage", "odd", "Feature"])},
    optional={
        **dict.fromkeys(_TEXTS, TEXT),
        "author": st.lists(NAMES, min_size=1, max_size=3),
        **dict.fromkeys(("issued", "accessed"), DATES),
        **dict.fromkeys(("topics", "aliases"), st.lists(TEXT, min_size=1, max_size=3)),
    },
)
RECORDS = st.builds(
    lambda fields, extra, note: from_fields({**extra, **fields}, key="moe-2010", note=note),
    FIELDS,
    EXTRA,
    TEXT,
)

WIRE = from_fields(
    {
        "type": "article-newspaper",
        "title": "US Presses Myanmar to Cease Military Ties With North Korea",
        "author": [
            {"literal": "Wai Moe"},
            {"family": "Moe", "given": "Wai"},
            {"literal": "Barnes and Noble, Inc."},
        ],
        "agency": "Reuters",
        "outlet": "The Irrawaddy",
        "issued": "2017-07-24",
        "url": "https://example.org/presses",
        "abstract": "An envoy's visit.",
        "topics": ["North Korea", "arms; small", "sanctions"],
        "aliases": ["reuters-2017"],
        "x-desk": {"shift": "night"},
    },
    key="reuters-2017-presses",
    note="Start here.\n\nA second thought.\n",
)
