"""``byline check --style S``: which fields a style would print that a record lacks."""

import json

import pytest

from byline.api import UsageError, from_fields
from byline_csl import register_checks

WHOLE = {
    "title": "Ties",
    "author": ["Wai Moe"],
    "outlet": "The Irrawaddy",
    "issued": "2010",
    "url": "https://irrawaddy.example/ties",
}


def lacks(style, fields, level="warning", **settings):
    look = register_checks()[0].for_style({"style": style, **settings})
    found = look(from_fields(fields, key="k"))
    return [problem.field for problem in found if problem.level == level]


def without(*names):
    return {name: value for name, value in WHOLE.items() if name not in names}


def test_a_record_that_has_all_lacks_nothing():
    assert lacks("apa", WHOLE) == []


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_each_field_that_a_style_prints_is_missed(name):
    assert lacks("apa", without(name)) == [name]


def test_a_field_that_the_style_never_prints_is_not_missed(tmp_path):
    path = tmp_path / "titles.csl"
    path.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">'
        '<citation><layout><text variable="title"/></layout></citation></style>'
    )
    assert lacks(str(path), {"type": "webpage", "language": "en"}) == ["title"]


def test_an_agency_stands_in_for_an_author_unless_the_setting_says_otherwise():
    copy = {**without("author"), "agency": "Reuters"}
    assert lacks("apa", copy) == []
    assert lacks("apa", copy, agency="none") == ["author"]


def test_what_many_a_report_rightly_lacks_is_a_note():
    assert "page" in lacks("apa", WHOLE, "note")
    assert "page" not in lacks("apa", {**WHOLE, "page": "A3"}, "note")


def test_a_book_is_asked_for_its_publisher():
    assert "publisher" in lacks("apa", {**WHOLE, "type": "book"})
    assert "publisher" not in lacks("apa", {**WHOLE, "type": "book", "publisher": "Zed"})


def test_records_of_one_kind_are_told_apart_by_their_keys():
    look = register_checks()[0].for_style({"style": "apa"})
    found = [p for key in "ab" for p in look(from_fields(without("issued"), key=key))]
    assert [p.where for p in found if p.field == "issued"] == ["a", "b"]


def test_an_unknown_style_is_a_usage_error():
    with pytest.raises(UsageError, match="no style"):
        lacks("nosuchstyleanywhere", WHOLE)


def test_the_check_asks_nothing_where_no_style_is_named():
    assert list(register_checks()[0].look(from_fields({}))) == []


def test_check_names_what_the_style_would_print(byline, tmp_path):
    library = tmp_path / "library"
    byline("--library", library, "init")
    source = tmp_path / "x.json"
    source.write_text(
        json.dumps(
            [{"id": "k", "type": "article-newspaper", "title": "Ties", "URL": "https://x.y"}]
        )
    )
    byline("--library", library, "import", "--yes", source)
    plain = byline("--library", library, "check")
    told = byline("--library", library, "check", "--style", "apa")
    assert "apa prints it" in told.out and "apa" not in plain.out
    assert sum("author" in line for line in told.out.splitlines()) == 1
    rows = json.loads(byline("--library", library, "check", "--style", "apa", "--json").out)
    assert {"author", "outlet", "issued"} <= {row["field"] for row in rows}
    assert byline("--library", library, "check", "--style", "apa", "--strict").code == 3
    assert byline("--library", library, "check", "--style", "no-such").code == 2


BROKEN = """
from byline.api import Check, hookimpl


def fail(settings):
    raise KeyError("no such thing")


@hookimpl
def register_checks():
    return [Check("broken", "fails", lambda article: (), fail)]
"""


def test_a_check_that_cannot_take_a_style_costs_nothing_but_itself(byline, tmp_path):
    library, folder = tmp_path / "library", tmp_path / "plugins"
    folder.mkdir()
    (folder / "broken.py").write_text(BROKEN)
    source = tmp_path / "x.json"
    source.write_text(json.dumps([{"id": "k", "type": "article-newspaper", "title": "Ties"}]))
    byline("--library", library, "init")
    byline("--library", library, "import", "--yes", source)
    run = byline("--library", library, "--plugins", folder, "check", "--style", "apa")
    assert "broken" in run.err and "apa prints it" in run.out and run.code == 1
