"""A feed that is read again, and two feeds that look alike: every report once, and none lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from web import reply

from byline.api import Capture
from byline_feed import read

HEAD = "<title>Owl Post</title><link>https://owl.example/</link>"


def feed(*items: str, head: str = HEAD) -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0"><channel>{head}{inside}</channel></rss>'


def live(day: int, link: str = "https://owl.example/live") -> str:
    date = f"{day:02} Mar 2024 10:00:00 +0100"
    return f"<title>Live: day {day}</title><link>{link}</link><pubDate>{date}</pubDate>"


def numbered(number: int, title: str) -> str:
    return f"<title>{title}</title><guid isPermaLink='false'>{number}</guid>"


def added(byline, tmp_path: Path, *feeds: str) -> list[int]:
    """How many records each of the feeds brought."""
    counts = []
    for number, text in enumerate(feeds):
        path = tmp_path / f"{number}.xml"
        path.write_text(text)
        assert byline("add", path).code == 0
        counts.append(len(byline("list").out.splitlines()))
    return [now - before for before, now in zip([0, *counts], counts, strict=False)]


def test_an_item_that_shared_its_address_yesterday_is_the_same(byline, library, tmp_path):
    new = live(7, "https://owl.example/other")
    feeds = [feed(live(5), live(6)), feed(live(6), new), feed(live(5), live(6))]
    assert added(byline, tmp_path, *feeds) == [2, 1, 0]


def test_one_address_every_day_is_a_report_every_day(byline, library, tmp_path):
    assert added(byline, tmp_path, feed(live(5)), feed(live(6)), feed(live(6))) == [1, 1, 0]


@pytest.mark.parametrize("head", ["<title>News</title>", "", "<title>x</title><link>/</link>"])
def test_the_numbers_of_two_feeds_without_an_address_are_not_mixed_up(
    byline, library, tmp_path, head
):
    one = feed(numbered(101, "One thing"), numbered(102, "Another"), head=head)
    two = feed(numbered(101, "A different thing"), numbered(102, "Yet more"), head=head)
    assert added(byline, tmp_path, one, two, one) == [2, 2, 0]


def test_the_number_of_a_feed_with_an_address_outlasts_a_change_of_headline():
    def identity(text: str) -> str:
        return next(iter(read(Capture(text.encode(), "f.xml")))).item

    assert identity(feed(numbered(1, "Old"))) == identity(feed(numbered(1, "New")))
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><id>urn:uuid:{}</id>'
        "<entry><title>{}</title><id>1</id></entry></feed>"
    )
    assert identity(atom.format("a", "Old")) == identity(atom.format("a", "New"))
    assert identity(atom.format("a", "Old")) != identity(atom.format("b", "Old"))


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_the_records_that_are_here_already_are_given_too(byline, library, tmp_path, options):
    path = tmp_path / "f.xml"
    path.write_text(feed(live(5, "https://owl.example/5"), live(6, "https://owl.example/6")))
    first = json.loads(byline("add", "--json", path).out)
    path.write_text(feed(*(live(day, f"https://owl.example/{day}") for day in (5, 7, 6, 5))))
    again = byline("add", "--json", *options, path)
    titles = [record["title"] for record in json.loads(again.out)]
    assert titles == ["Live: day 5", "Live: day 7", "Live: day 6"]
    assert json.loads(again.out)[0]["key"] == first[0]["key"]
    assert f"here already as {first[0]['key']}" in again.err
    keys = byline("add", *options, path).out.split()
    assert len(keys) == (1 if options else 0)


def test_a_feed_from_the_web_comes_in_as_its_items(byline, library, server, monkeypatch):
    monkeypatch.setattr("byline_fetch.fetching.PAUSE", 0)
    text = feed(live(5, "https://owl.example/5"), live(6, "https://owl.example/6"))
    server.answers["/feed"] = reply(text.encode(), kind="application/rss+xml")
    run = byline("fetch", "--allow-private", server.url("/feed"), "--json")
    records = json.loads(run.out)
    assert [record["url"] for record in records] == [f"https://owl.example/{n}" for n in (5, 6)]
    assert {record["capture"]["url"] for record in records} == {server.url("/feed")}
    text = feed(live(6, "https://owl.example/6"), live(7, "https://owl.example/7"))
    server.answers["/feed"] = reply(text.encode(), kind="application/rss+xml")
    again = byline("fetch", "--allow-private", server.url("/feed"))
    assert "2 reports, 1 came in" in again.err
    assert len(byline("list").out.splitlines()) == 3
