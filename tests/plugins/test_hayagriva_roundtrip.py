"""What byline_hayagriva writes comes back, and whatever stands in a file is read or refused."""

from __future__ import annotations

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from byline.api import TYPES, BadInput, Capture, from_fields, to_fields
from byline_hayagriva.items import read, write

PIECES = [
    "$x^2$", "{", "}", "\\", "\\$", ": ", "- ", "!", "&", "*", "#", "no", "~", "012", "12:30", "\n",
    "\t", " ", '"', "'", ",", "van", "Moe", "DPRK", "မြန်မာ", "朝鲜", "שלום", "مرحبا", "\U0001f600",
    "\u2028", "\x00", "\x85", "\ud800",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=4).map("".join) | st.text(max_size=12)
PARTS = "family given dropping-particle non-dropping-particle suffix".split()
NAMES = st.dictionaries(st.sampled_from(PARTS), TEXTS.filter(str.strip)).filter(
    lambda name: {"family", "given"} & set(name)
) | TEXTS.filter(str.strip).map(lambda text: {"literal": text})
DATES = st.sampled_from("2017-07-24 2017-07~ 199X 2010/.. ../2010 2010-21 2010?/2011 -0044".split())
JSON = st.recursive(
    st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=6,
)
OWN = "type title author affiliated parent date url runtime serial-number publisher doi x"
ENTRIES = st.dictionaries(st.sampled_from(OWN.split()), JSON, max_size=4)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from([*TYPES, "figure"]),
        "title": TEXTS, "agency": TEXTS, "outlet": TEXTS, "section": TEXTS, "page": TEXTS,
        "place": TEXTS, "language": TEXTS, "url": TEXTS, "archive-url": TEXTS, "abstract": TEXTS,
        "author": st.lists(NAMES, max_size=3), "editor": st.lists(NAMES, max_size=2),
        "issued": DATES, "accessed": DATES, "event-date": DATES,
        "topics": st.lists(TEXTS, max_size=3), "aliases": st.lists(TEXTS, max_size=2),
        "publisher": TEXTS, "volume": JSON, "number-of-pages": JSON, "collection-title": TEXTS,
        "event-title": TEXTS, "title-short": TEXTS, "container-title-short": JSON,
        "translator": JSON, "publisher-place": TEXTS, "x-desk": JSON, "hayagriva": ENTRIES,
    },
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(fields=FIELDS, key=TEXTS, note=TEXTS)
@example(fields={"hayagriva": {"doi": "x"}, "title": "}"}, key="", note="")
def test_every_record_comes_back_as_it_was(fields: dict[str, object], key: str, note: str) -> None:
    try:
        record = from_fields(fields, key=key, note=note)
    except BadInput:
        return
    text = "".join(write([record]))
    (back,) = (reading.article for reading in read(Capture(text.encode(), "x.yml")))
    assert back is not None
    assert (to_fields(back), back.key, back.note) == (to_fields(record), key, note)


@settings(max_examples=150, deadline=None)
@given(entries=st.dictionaries(TEXTS, ENTRIES | JSON, max_size=3), cut=st.integers(0, 300))
def test_any_yaml_gives_articles_problems_or_a_refusal(
    entries: dict[str, object], cut: int
) -> None:
    text = yaml.safe_dump(entries, allow_unicode=True).encode("utf-8", "replace")
    for data in (text, text[:cut]):
        try:
            found = list(read(Capture(data, "x.yml")))
        except BadInput as error:
            assert "x.yml" in str(error)
        else:
            assert all(reading.article or reading.problems for reading in found)
            "".join(write(reading.article for reading in found if reading.article))
