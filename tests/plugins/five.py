"""Five real records, as their captures show them."""

from byline.api import from_fields

INFERRED = [
    {"field": "issued", "value": "2017-07", "how": "inferred", "why": "the envoy's visit"},
    {"field": "outlet", "value": "Asia Times", "how": "inferred", "why": "names itself so"},
]
FIVE = [
    from_fields({"language": "en", "candidates": INFERRED}, key="yun-visit-2017"),
    from_fields(
        {
            "title": "Burma-North Korea Ties: Escalating Over Two Decades",
            "author": [{"literal": "Wai Moe"}],
            "issued": "2010-07-07",
            "language": "en",
        },
        key="wai-moe-2010-burma",
    ),
    from_fields(
        {
            "title": "US Presses Myanmar to Cease Military Ties With North Korea",
            "agency": "Reuters",
            "outlet": "The Irrawaddy",
            "issued": "2017-07-24",
            "place": "WASHINGTON",
            "language": "en",
            "topics": ["north-korea"],
        },
        key="reuters-2017-presses",
        note="Our own words.",
    ),
    from_fields(
        {
            "title": "Increasingly isolated, Myanmar reestablishes ties with North Korea",
            "outlet": "Radio Free Asia",
            "language": "en",
            "candidates": [{"field": "issued", "value": "2023-09", "how": "inferred"}],
        },
        key="rfa-2023-isolated",
    ),
    from_fields(
        {
            "agency": "AFP",
            "place": "NAYPYIDAW, MYANMAR",
            "language": "en",
            "candidates": [{"field": "issued", "value": "2023-05-31", "how": "inferred"}],
        },
        key="afp-2023-yang",
    ),
]
