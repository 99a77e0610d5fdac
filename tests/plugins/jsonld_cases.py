"""What the tests of JSON-LD share: a full record, and the way out and back."""

from __future__ import annotations

import json

from writing import writing

from byline.api import Article, Capture, to_fields
from byline_jsonld import register_writers
from byline_jsonld.reader import read

write = writing(register_writers, "jsonld")

FULL = {
    "title": 'A </script><!-- "quoted" & \u2028 title',
    "author": [{"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"}],
    "agency": "AFP", "outlet": "Le Courrier", "issued": "2017-07", "accessed": "2020-01-01",
    "section": "World", "page": "A5", "place": "PARIS 8e", "language": "fr",
    "url": "https://example.org/?a=1&b=%20", "archive-url": "https://web.archive.org/x",
    "abstract": "Short", "topics": ["arms, small", "nuclear/iran"], "aliases": ["old"],
    "publisher": "Pub", "DOI": "10.1/x", "ISBN": "978", "ISSN": "1234", "volume": 12, "issue": "3",
    "number": "7", "edition": "2", "genre": "analysis", "license": "https://example.org/by",
    "editor": [{"literal": "X"}], "translator": "no list", "note": "CSL's", "number-of-pages": "9",
    "x-desk": {"shift": "night"},
}  # fmt: skip
"""A record with everything that one can hold."""

CONTEXT = "https://schema.org"


def capture(value: object, name: str = "list.jsonld") -> Capture:
    return Capture(json.dumps(value).encode(), name)


def articles(value: object) -> list[Article]:
    return [reading.article for reading in read(capture(value)) if reading.article]


def one(**node: object) -> Article:
    (article,) = articles({"@context": CONTEXT, "@type": "NewsArticle", **node})
    return article


def node(article: Article) -> dict[str, object]:
    return json.loads("".join(write([article])))["@graph"][0]


def back(article: Article) -> Article:
    (read_back,) = read(Capture("".join(write([article])).encode(), "list.jsonld"))
    assert read_back.article
    assert "byline" not in [problem.field for problem in read_back.problems]
    return read_back.article


def same(one: Article, other: Article) -> bool:
    return (to_fields(one), one.key, one.note) == (to_fields(other), other.key, other.note)
