"""Records that came from CSL, and such as never did, for the tests of CSL-JSON and CSL-YAML."""

from __future__ import annotations

from hypothesis import strategies as st
from odd_records import RECORDS, TEXT

from byline.api import Article, to_fields

WIRE = Article(
    key="reuters-2017-presses",
    title="US Presses Myanmar to Cease Military Ties With North Korea",
    agency="Reuters",
    outlet="The Irrawaddy",
    place="WASHINGTON",
    topics=("sanctions", "arms, small"),
    note="Our words.",
)
_NOTES = st.sampled_from(
    [
        "original-date: 1999",
        "DOI: 10.1/x\nours",
        "{:PMID: 123}",
        "Citation Key: moe\ntype: broadcast\nask: the desk",
        "tex.ids: a, b\nEditor: Moe || Wai",
    ]
)
_HINTED = st.sampled_from(
    [
        [{"family": "Moe", "given": "Wai", "comma-suffix": True}],
        {"date-parts": [[1999, 2]]},
        {"date-parts": [["1999"]], "season": "Spring"},
        {"literal": "n.d."},
        {"title": "*Emphasis*"},
        ["shortTitle"],
        12,
    ]
)
_NAMES = (
    "editor note source archive archive_location publisher-place event event-title shortTitle "
    "original-date custom citation-key categories annote csl-author csl-issued csl-note csl-type "
    "csl-spelt csl-yaml csl-topics"
).split()
ARTICLES = st.builds(
    lambda article, extra: article.replace(extra={**article.extra, **extra}),
    RECORDS,
    st.dictionaries(
        st.sampled_from(_NAMES), _NOTES | _HINTED | TEXT.filter(bool), max_size=3
    ),
)  # fmt: skip
"""Articles with every kind of baggage."""


def said(article: Article | None) -> tuple[object, ...]:
    """All that must come back."""
    assert article
    return article.key, article.note, to_fields(article)
