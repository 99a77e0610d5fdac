"""``byline feeds``: the list of feeds that a library follows, in OPML and in feeds.toml."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from byline.api import BadInput, BylineError, Capture
from byline_feed.opml import Subscription, read_opml, write_opml
from byline_feed.subscriptions import appended, parse

LIST = """<?xml version="1.0"?><opml version="1.1"><head><title>mine</title></head><body>
<outline text="Asia"><outline text="Burma &amp; more">
<outline type="rss" text="River Post" xmlUrl="https://river.example/feed"
 htmlUrl="https://river.example/"/></outline></outline>
<outline text="The Bell" xmlurl="feed://bell.example/rss"/>
</body></opml>"""


@pytest.fixture
def opml(tmp_path: Path) -> Path:
    path = tmp_path / "list.opml"
    path.write_text(LIST)
    return path


def test_a_list_comes_in_with_its_folders_and_is_shown(byline, library, opml):
    done = byline("feeds", "import", opml)
    assert (done.code, done.err) == (0, "2 feeds read: 2 came in, 0 here already\n")
    assert byline("feeds").out == (
        "River Post\thttps://river.example/feed\tAsia/Burma & more\n"
        "The Bell\thttp://bell.example/rss\n"
    )
    first = json.loads(byline("feeds", "--json").out)[0]
    assert first["site"] == "https://river.example/"


def test_what_people_wrote_into_the_list_stays_and_nothing_comes_twice(byline, library, opml):
    own = '# ours\n[[feed]]\nurl = "http://river.example/feed/" # daily\nx-desk = "a"\n'
    (library / "feeds.toml").write_text(own)
    done = byline("feeds", "import", opml, opml)
    assert "4 feeds read: 1 came in, 3 here already" in done.err
    assert (library / "feeds.toml").read_text().startswith(own)


def test_paths_tell_case_apart_and_hosts_do_not(byline, library, opml):
    feeds = ("http://e.example/Feed", "http://e.example/feed", "https://E.Example/feed/")
    lines = "".join(f'<outline text="x" xmlUrl="{feed}"/>' for feed in feeds)
    opml.write_text(f"<opml><body>{lines}</body></opml>")
    assert "3 feeds read: 2 came in, 1 here already" in byline("feeds", "import", opml).err


@pytest.mark.parametrize("own", ["feed = []\n", 'feed = [{ url = "https://a.example/feed" }]\n'])
def test_a_list_in_one_line_stays_and_the_way_out_is_named(byline, library, opml, own):
    (library / "feeds.toml").write_text(own)
    done = byline("feeds", "import", opml)
    assert done.code == 65
    assert "write each feed as a table of its own, under [[feed]]" in done.err
    assert (library / "feeds.toml").read_text() == own


def test_a_dry_run_writes_no_list(byline, library, opml):
    assert "2 would come in" in byline("feeds", "import", "--dry-run", opml).err
    assert not (library / "feeds.toml").exists()


def test_a_feed_without_a_web_address_is_named_and_left_out(byline, library, opml):
    opml.write_text(LIST.replace("feed://bell", "javascript://bell"))
    done = byline("feeds", "import", opml)
    assert done.code == 1
    assert "line 5" in done.err and "no web address" in done.err
    assert "River Post" in byline("feeds").out


def test_the_list_goes_out_as_it_came(byline, library, opml, tmp_path):
    byline("feeds", "import", opml)
    out = tmp_path / "out.opml"
    assert byline("feeds", "export", "-o", out).code == 0
    feeds, problems = read_opml(Capture(out.read_bytes(), "out.opml"))
    assert not problems
    assert feeds == read_opml(Capture(LIST.encode(), "list.opml"))[0]


def test_an_empty_list_says_what_to_do(byline, library):
    for command in (["feeds"], ["feeds", "export"]):
        assert byline(*command).code == 4


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[feed]]\nname = 'x'\n", "feed 1: it has no address"),
        ("[[feed]]\nurl = 'https://a.example'\nname = 3\n", "name: write it as text"),
        ("feed = 3\n", r"\[\[feed\]\]"),
        ("feed = [3]\n", "feed 1"),
    ],
)
def test_a_list_that_cannot_be_read_is_explained(byline, library, text, words):
    import re

    (library / "feeds.toml").write_text(text)
    done = byline("feeds")
    assert done.code == 65
    assert re.search(words, done.err)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<opml><body><outline></body>", "line 1: no OPML"),
        ('<!DOCTYPE opml [<!ENTITY x "y">]><opml>&x;</opml>', "entities"),
        ("<opml>" + "<outline>" * 300, "nested"),
    ],
)
def test_a_broken_or_hostile_list_is_refused_in_words(byline, library, opml, text, words):
    opml.write_text(text)
    done = byline("feeds", "import", opml)
    assert done.code == 65
    assert words in done.err


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [("<rss><channel/></rss>", 2, "byline add"), ("some words", 65, "no OPML")],
)
def test_what_is_no_list_is_sent_where_it_belongs(byline, library, opml, text, code, words):
    opml.write_text(text)
    done = byline("feeds", "import", opml)
    assert done.code == code
    assert words in done.err
    assert byline("feeds", "import", opml.with_name("none")).code == 65


NAMES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=9).map(
    lambda text: text.replace("/", "-")
)
FEEDS = st.builds(
    Subscription,
    url=st.integers(0, 99).map("https://river.example/{}".format),
    name=NAMES,
    site=st.sampled_from(["", "https://river.example/"]),
    folder=st.lists(NAMES, max_size=2).map("/".join),
)


@given(st.lists(FEEDS, max_size=6))
def test_any_list_survives_opml_and_toml(feeds):
    opml = "".join(write_opml(feeds, "x"))
    back, _ = read_opml(Capture(opml.encode(), "x.opml"))
    assert sorted(back, key=repr) == sorted(feeds, key=repr)
    import tomllib

    assert parse(tomllib.loads(appended("", feeds))) == feeds
    assert tomllib.loads(appended(tomli_w.dumps({"a": 1}), feeds))["a"] == 1


@given(st.binary(max_size=200))
def test_any_bytes_are_a_list_or_refused(data):
    try:
        read_opml(Capture(b"<opml>" + data, "x.opml"))
    except BylineError as error:
        assert isinstance(error, BadInput)
        assert "x.opml" in str(error)
