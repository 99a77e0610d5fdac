"""What a site's robots.txt lets byline fetch."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web import fetcher, redirect, reply

from byline_fetch.failures import Failed, Refused
from byline_fetch.robots import NOTHING, parse

SITE = """
User-agent: *
Disallow: /private   # nobody
Allow: /private/press
Disallow: /*?print=
Disallow: /*.pdf$

User-agent: otherbot
User-agent: Byline/2
Disallow: /a
Allow: /a/b
Crawl-delay: 10

Sitemap: https://example.org/sitemap.xml
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/", True), ("/a", False), ("/about", False), ("/a/b/c", True), ("/private", True),
     ("/robots.txt", True)],
)  # fmt: skip
def test_a_group_that_names_us_is_the_one_that_holds(path: str, allowed: bool):
    assert parse(SITE).allow(path) is allowed


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/story", True), ("/private/x", False), ("/private/press/x", True), ("/x?print=1", False),
     ("/x.pdf", False), ("/x.pdf?y", True), ("/%70rivate", False), ("/Private", True)],
)  # fmt: skip
def test_else_the_group_for_everybody_and_the_longest_rule_decides(path: str, allowed: bool):
    assert parse(SITE.replace("Byline/2", "third")).allow(path) is allowed


def test_groups_of_one_name_are_one_and_an_empty_rule_says_nothing():
    rules = parse("User-agent: byline\nDisallow:\n\nUser-agent: BYLINE\nDisallow: /b\n")
    assert rules.allow("/a")
    assert not rules.allow("/b")


def test_of_two_rules_alike_the_one_that_allows_holds():
    assert parse("User-agent: *\nDisallow: /a\nAllow: /a").allow("/a")


def test_letters_beyond_ascii_are_one_in_both_spellings():
    rules = parse("User-agent: *\nDisallow: /nachrichten/ärger")
    assert not rules.allow("/nachrichten/%C3%A4rger")
    assert not rules.allow("/nachrichten/%c3%a4rger")


@given(st.text(max_size=200), st.text(max_size=40))
def test_any_file_is_read_and_answers(text: str, path: str):
    for body in (text, f"User-agent: *\nDisallow: {text}\nAllow: /{path}"):
        assert parse(body).allow(f"/{path}") in (True, False)
        assert not NOTHING.allow(f"/{path}") or f"/{path}" == "/robots.txt"


def test_a_rule_of_many_stars_is_read_in_one_pass():
    rules = parse("User-agent: *\nDisallow: /" + "*a" * 20_000 + "b$")
    assert rules.allow("/" + "a" * 8000)


def test_what_a_site_asks_programs_to_leave_is_left(server):
    server.answers |= {
        "/robots.txt": reply(b"User-agent: *\nDisallow: /story"),
        "/story": reply(),
        "/press": reply(),
    }
    with pytest.raises(Refused, match=r"robots\.txt of .* asks programs not to fetch it.*browser"):
        fetcher().fetch(server.url())
    assert fetcher().fetch(server.url("/press")).body
    assert "/story" not in server.asked


def test_where_a_redirect_leads_is_asked_for_too(server):
    server.answers |= {
        "/robots.txt": reply(b"User-agent: *\nDisallow: /story"),
        "/moved": redirect("/story"),
        "/story": reply(),
    }
    with pytest.raises(Refused, match="asks programs not to fetch"):
        fetcher().fetch(server.url("/moved"))
    assert "/story" not in server.asked


def test_the_rules_are_asked_for_once_a_site(server):
    server.answers |= {"/a": reply(), "/b": reply()}
    one = fetcher()
    one.fetch(server.url("/a"))
    one.fetch(server.url("/b"))
    assert server.asked == ["/robots.txt", "/a", "/b"]


def test_rules_may_stand_elsewhere_and_a_circle_is_no_rule(server):
    server.answers |= {"/robots.txt": redirect("/rules"), "/story": reply()}
    server.answers["/rules"] = reply(b"User-agent: byline\nDisallow: /")
    with pytest.raises(Refused, match="asks programs"):
        fetcher().fetch(server.url())
    server.answers["/rules"] = redirect("/robots.txt")
    assert fetcher().fetch(server.url()).body


def test_a_site_that_fails_to_show_its_rules_is_left_alone(server):
    server.answers |= {"/robots.txt": reply(b"", status="503 Busy"), "/story": reply()}
    with pytest.raises(Refused, match="asks programs"):
        fetcher().fetch(server.url())


def test_rules_that_are_cut_off_stop_the_fetch_and_say_where(server):
    server.answers |= {"/robots.txt": reply(b"User-agent: *", "Content-Length: 99").replace(
        b"Content-Length: 13\r\n", b""), "/story": reply()}  # fmt: skip
    with pytest.raises(Failed, match=r"its robots\.txt: cut off 86 bytes"):
        fetcher().fetch(server.url())


def test_of_rules_that_never_end_the_beginning_is_kept(server):
    def endless(path):
        yield b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /story\n"
        while True:
            yield b"# more\n" * 10_000

    server.answers |= {"/robots.txt": endless, "/story": reply(), "/b": reply()}
    with pytest.raises(Refused, match="asks programs"):
        fetcher().fetch(server.url())
    assert fetcher().fetch(server.url("/b")).body
