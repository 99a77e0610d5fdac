"""Which machines are asked: none but those of the open internet, however their address is put."""

from __future__ import annotations

import ipaddress
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web import LOOPBACK, fetcher, redirect, reply

from byline_fetch.failures import Failed, Refused
from byline_fetch.guard import is_public, resolve
from byline_fetch.target import parse

PRIVATE = """
    127.0.0.1 127.255.255.254 0.0.0.0 0.1.2.3 10.0.0.1 172.16.5.4 172.31.255.255 192.168.1.1
    169.254.169.254 100.64.0.1 192.0.2.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1
    239.255.255.250 240.0.0.1 255.255.255.255
    :: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::127.0.0.1 64:ff9b::a00:1
    64:ff9b:1::1 2002:7f00:1::1 2002:a00:1::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1
    fc00::1 fd12:3456::1 fe80::1 fec0::1 ff02::1 100::1 4000::1
""".split()
PUBLIC = "8.8.8.8 93.184.216.34 2606:2800:220:1::1 64:ff9b::808:808 2002:808:808::1".split()
NETWORKS = [
    ipaddress.ip_network(net)
    for net in ("10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16")
]


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_of_no_public_machine_is_refused(address: str):
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_open_internet_is_let_through(address: str):
    assert is_public(address)


@given(st.sampled_from(NETWORKS), st.integers(0, 2**24 - 1))
def test_a_private_address_is_refused_in_every_dress(network, number: int):
    address = network[number % network.num_addresses]
    dresses = (f"{address}", f"::ffff:{address}", f"64:ff9b::{address}", f"::{address}",
               f"2002:{int(address) >> 16:x}:{int(address) & 0xFFFF:x}::1")  # fmt: skip
    assert not any(map(is_public, dresses))


@given(st.text(max_size=40))
def test_what_is_no_address_is_not_let_through(text: str):
    try:
        ipaddress.ip_address(text)
    except ValueError:
        assert not is_public(text)


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f.1", "0x7f000001", "0177.0.0.1", "127.1", "10.0.0.010", "0", "0x"]
)
def test_an_address_in_disguise_is_no_host(host: str):
    with pytest.raises(Refused, match="disguise"):
        parse(f"http://{host}/")


@pytest.mark.parametrize("host", ["１２７.0.0.1", "127。0。0。1", "①②⑦.0.0.1"])
def test_digits_of_other_scripts_are_the_digits_that_they_stand_for(host: str):
    assert parse(f"http://{host}/").host == LOOPBACK


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("file:///etc/passwd", "only http and https"), ("ftp://example.org/", "only http"),
        ("gopher://example.org/", "only http"), ("data:text/html,x", "only http"),
        ("javascript:alert(1)", "only http"), ("unix:///run/x", "only http"),
        ("example.org/story", "only http"), ("//example.org/", "only http"), ("", "only http"),
        ("http://", "names no host"), ("http:///x", "names no host"),
        ("http://me:secret@example.org/", "password"), ("https://me@example.org/", "user name"),
        ("http://exa mple.org/", "space"), ("http://example.org\\@evil/", "backslash"),
        ("http://example.org/\r\nHost: x", "control"), ("http://example.org:25/", "port 25"),
        ("http://example.org:x/", "no web address"), ("http://[::1/", "no web address"),
        ("http://-a.example/", "no host name"), ("http://a..example/", "no host name"),
        ("http://" + "a" * 300 + ".example/", "names no host"),
        ("http://" + "a" * 70 + ".example/", "no host name"),
        ("http://[fe80::1%25eth0]/", "no address|own network"),
        ("http://example.org/" + "a" * 9000, "over 8,000"),
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_refused_with_the_reason(url: str, says: str):
    with pytest.raises(Refused, match=says) as refusal:
        parse(url)
    assert refusal.value.way_out


def test_an_address_is_spelt_as_servers_read_it():
    target = parse("HTTPS://Bücher.Example:443/a b".replace(" ", "%20") + "/ü?q=ü&x=%2f#part")
    assert target.url == "https://xn--bcher-kva.example/a%20b/%C3%BC?q=%C3%BC&x=%2f"
    assert parse("http://example.org").path == "/"
    assert parse("http://example.org:8080?a").url == "http://example.org:8080/?a"
    assert parse("http://[2606:2800:220:1::1]:8080/").place == "[2606:2800:220:1::1]:8080"


@given(st.text(max_size=60))
def test_any_text_is_an_address_that_can_be_asked_for_or_is_refused(text: str):
    for url in (text, f"http://{text}", f"https://example.org/{text}"):
        try:
            target = parse(url)
        except Refused:
            continue
        assert target.path.isascii()
        assert not set("\r\n \t") & set(target.url)
        assert parse(target.url) == target


def test_the_machine_at_hand_is_not_asked(server):
    server.answers["/story"] = reply()
    closed = fetcher(allowed=is_public)
    with pytest.raises(Refused, match="no address of the open internet"):
        closed.fetch(server.url())
    with pytest.raises(Refused, match=r"news.example is 127.0.0.1, no address"):
        closed.fetch(server.url(host="news.example"))
    assert not server.asked


def test_one_private_address_among_the_public_ones_of_a_name_is_enough(server):
    mixed = [(socket.AF_INET, (LOOPBACK, server.port)), (socket.AF_INET, ("10.0.0.7", 80))]
    with pytest.raises(Refused, match=r"10\.0\.0\.7"):
        fetcher(resolve=lambda host, port, seconds: mixed).fetch(server.url(host="news.example"))
    assert not server.asked


def test_a_name_that_changes_between_two_questions_is_checked_each_time(server):
    server.answers["/story"] = reply()
    answers = iter([LOOPBACK, "169.254.169.254", "169.254.169.254"])

    def turning(host, port, seconds):
        return [(socket.AF_INET, (next(answers), port))]

    fetcher(resolve=turning).fetch(server.url(host="news.example"))
    assert server.asked == ["/story"]  # its robots.txt stood at another address: not asked


@pytest.mark.parametrize(
    "there",
    ["http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/",
     "http://[::ffff:7f00:1]/", "//192.168.0.1/x"],
)  # fmt: skip
def test_a_redirect_to_a_private_machine_is_refused(server, there: str):
    server.answers["/story"] = redirect(there)
    real = fetcher(resolve=lambda host, port, seconds: resolve(host, port, seconds))
    with pytest.raises(Refused, match="no address of the open internet"):
        real.fetch(server.url())
    assert [path for path in server.asked if path != "/robots.txt"] == ["/story"]


@pytest.mark.parametrize(
    ("there", "says"),
    [("file:///etc/passwd", "only http"), ("http://2130706433/", "disguise"),
     ("http://me:pw@example.org/", "password"), ("https://[::1", "redirects to"),
     ("javascript:alert(1)", "only http"), ("http://0x7f.1/", "disguise")],
)  # fmt: skip
def test_a_redirect_is_read_as_strictly_as_what_a_person_types(server, there: str, says: str):
    server.answers["/story"] = redirect(there)
    with pytest.raises(Refused, match=says):
        fetcher().fetch(server.url())


def test_a_machine_of_ones_own_is_asked_when_a_person_names_it_and_no_other(server, other):
    server.answers |= {"/story": reply(), "/moved": redirect("/story")}
    server.answers["/away"] = redirect(other.url())
    other.answers["/story"] = reply()
    mine = fetcher(allowed=is_public, private=True)
    assert mine.fetch(server.url("/moved")).url == server.url()
    with pytest.raises(Refused, match="no address of the open internet"):
        mine.fetch(server.url("/away"))
    assert not other.asked


def test_ones_word_for_one_machine_is_none_for_the_rules_of_another(server, other):
    server.answers["/story"] = redirect(other.url(host="news.example"))
    other.answers["/story"] = reply()
    open_one = "127.0.0.2"
    places = iter([open_one, LOOPBACK])  # the page's machine may be asked, its rules' may not

    def turning(host, port, seconds):
        return [(socket.AF_INET, (next(places) if host == "news.example" else LOOPBACK, port))]

    mine = fetcher(allowed=lambda address: address == open_one, private=True, resolve=turning)
    with pytest.raises(Failed, match="connection failed"):
        mine.fetch(server.url())
    assert not other.asked


def test_a_resolver_that_does_not_answer_holds_nobody_up(monkeypatch, over):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [][: over.wait(20)])
    with pytest.raises(Failed, match="not resolved in time"):
        resolve("news.example", 80, 0.01)


def test_a_name_that_nobody_knows_is_said_so():
    with pytest.raises(Failed, match=r"news\.invalid cannot be resolved"):
        resolve("news.invalid", 80, 20)


def test_a_name_of_this_machine_resolves_to_what_is_refused():
    assert not any(is_public(str(address[0])) for _, address in resolve("localhost", 80, 20))
