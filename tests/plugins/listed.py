"""Reports for reading lists: the five, as their captures show them."""

from byline.api import from_fields


def record(key, *, words=0, page=0, pages=0, note="", seen="", **fields):
    capture = {"sha256": "0" * 64, "body-words": words, "page": page, "pages": pages, "seen": seen}
    return from_fields({**fields, "capture": capture}, key=key, note=note)


def absent(*names):
    return [{"field": name, "how": "absent"} for name in names]


FIVE = [
    record(
        "yun-visit-2017",
        words=1323,
        evidence=absent("title", "author", "issued", "outlet"),
        candidates=[
            {"field": "issued", "value": "2017-07", "how": "inferred", "why": "the visit"},
            {"field": "author", "value": [{"literal": "Bertil"}], "how": "hint"},
        ],
    ),
    record(
        "wai-moe-2010-burma",
        words=400,
        page=3,
        pages=3,
        seen="2025-02-09",
        title="Burma-North Korea Ties: Escalating Over Two Decades",
        author=[{"literal": "Wai Moe"}],
        issued="2010-07-07",
    ),
    record(
        "reuters-2017-presses",
        words=476,
        title="US Presses Myanmar to Cease Military Ties With North Korea",
        agency="Reuters",
        outlet="The Irrawaddy",
        issued="2017-07-24",
        note="Start here.\n\nA second thought.",
    ),
    record(
        "rfa-2023-isolated",
        words=477,
        title="Increasingly isolated, Myanmar reestablishes ties with North Korea",
        outlet="Radio Free Asia",
        candidates=[{"field": "issued", "value": "2023-09", "how": "inferred"}],
        evidence=absent("author", "issued"),
    ),
    record("afp-2023-yang", agency="AFP", evidence=absent("title", "author", "issued", "outlet")),
]
