"""What servers may send: too much, too slowly, packed, cut off, or no HTTP at all."""

from __future__ import annotations

import gzip
import itertools
import signal
import socket
import ssl
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from web import CERTIFICATE, LOOPBACK, PAGE, Server, fetcher, redirect, reply, secure_server

from byline_fetch.failures import Failed, Refused
from byline_fetch.wire import _pipes_may_break, _unpacked

LIMIT = 100_000


def raw(data: bytes) -> bytes:
    machine = zlib.compressobj(wbits=-15)
    return machine.compress(data) + machine.flush()


def test_a_page_comes_as_it_was_sent(server):
    server.answers["/story"] = reply(PAGE, kind='text/html; charset="windows-1251"')
    fetched = fetcher().fetch(server.url())
    assert fetched.body == PAGE
    assert (fetched.media_type, fetched.charset) == ("text/html", "windows-1251")
    assert fetched.url == server.url()


def test_who_asks_says_its_name_and_nothing_of_the_person(server):
    server.answers |= {"/story": redirect("/next"), "/next": reply()}
    server.answers["/story"] = redirect("/next").replace(
        b"\r\n\r\n", b"\r\nSet-Cookie: id=7\r\n\r\n"
    )
    fetcher().fetch(server.url("/story#part"))
    for head in server.heads:
        names = {line.partition(":")[0].lower() for line in head.split("\r\n")[1:] if line}
        assert names == {"host", "user-agent", "accept", "accept-encoding", "connection"}
        assert "User-Agent: byline/" in head
        assert "#" not in head


@pytest.mark.parametrize(
    ("body", "encoding"),
    [(gzip.compress(PAGE), "gzip"), (gzip.compress(PAGE), "X-GZIP"),
     (gzip.compress(PAGE[:50]) + gzip.compress(PAGE[50:]), "gzip"),
     (zlib.compress(PAGE), "deflate"), (raw(PAGE), "deflate"), (PAGE, "identity")],
)  # fmt: skip
def test_what_is_packed_is_unpacked(server, body: bytes, encoding: str):
    server.answers["/story"] = reply(body, f"Content-Encoding: {encoding}")
    assert fetcher().fetch(server.url()).body == PAGE


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "zstd", "gzip, br"])
def test_what_is_packed_as_nobody_asked_is_refused(server, encoding: str):
    server.answers["/story"] = reply(PAGE, f"Content-Encoding: {encoding}")
    with pytest.raises(Refused, match="for which we did not ask"):
        fetcher().fetch(server.url())


@pytest.mark.parametrize(
    ("body", "encoding"),
    [(gzip.compress(bytes(50_000_000)), "gzip"), (zlib.compress(bytes(50_000_000)), "deflate"),
     (raw(bytes(50_000_000)), "deflate")],
)  # fmt: skip
def test_a_bomb_is_given_up_at_the_limit(server, body: bytes, encoding: str):
    server.answers["/story"] = reply(body, f"Content-Encoding: {encoding}")
    with pytest.raises(Refused, match=r"over 100,000 bytes; raise the setting limits\.capture"):
        fetcher(limit=LIMIT).fetch(server.url())


def test_what_is_packed_in_very_many_pieces_is_refused(server):
    server.answers["/story"] = reply(gzip.compress(b"") * 2000, "Content-Encoding: gzip")
    with pytest.raises(Refused, match="packed in over 1,000 pieces"):
        fetcher(limit=LIMIT).fetch(server.url())


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate"]))
@settings(max_examples=30)
def test_whatever_is_said_to_be_packed_is_unpacked_or_refused(data: bytes, encoding: str):
    pieces = [data[:7], data[7:]]
    try:
        assert b"".join(_unpacked(iter(pieces), raw_too=encoding == "deflate")) is not None
    except Failed as error:
        assert "packed" in str(error)


@pytest.mark.parametrize("cut", [1, 10, 60])
def test_a_page_that_is_cut_off_is_not_half_kept(server, cut: int):
    server.answers["/story"] = reply()[:-cut]
    with pytest.raises(Failed, match=f"cut off {cut} bytes before its end"):
        fetcher().fetch(server.url())
    server.answers["/story"] = reply(gzip.compress(PAGE)[:-cut], "Content-Encoding: gzip")
    with pytest.raises(Failed, match="cut off"):
        fetcher().fetch(server.url())


def chunked(*chunks: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head + b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks)


def test_a_page_in_chunks_is_one_page(server):
    server.answers["/story"] = chunked(PAGE[:20], PAGE[20:], b"")
    assert fetcher().fetch(server.url()).body == PAGE


@pytest.mark.parametrize(
    "answer",
    [chunked(PAGE), chunked(PAGE, b"")[:-9], chunked() + b"zz\r\n", chunked() + b"-5\r\nx"],
)
def test_chunks_that_end_early_or_lie_are_refused(server, answer: bytes):
    server.answers["/story"] = answer
    with pytest.raises(Failed, match="cut off|no HTTP"):
        fetcher().fetch(server.url())


def endless(*head: bytes):
    def answer(path):
        yield b"HTTP/1.1 200 OK\r\n"
        yield from head
        while True:
            yield b"x" * 60_000

    return answer


def test_a_chunk_without_end_is_given_up_however_its_length_is_written(server):
    for length in (b"-1", b"fffffffffffff"):
        server.answers["/story"] = endless(b"Transfer-Encoding: chunked\r\n\r\n", length, b"\r\n")
        with pytest.raises(Refused, match="over 100,000 bytes"):
            fetcher(limit=LIMIT).fetch(server.url())


def test_a_page_without_end_is_given_up_at_the_limit(server):
    server.answers["/story"] = endless(b"Content-Type: text/html\r\n\r\n")
    with pytest.raises(Refused, match="over 100,000 bytes"):
        fetcher(limit=LIMIT).fetch(server.url())


def test_a_length_over_the_limit_is_not_waited_for(server):
    server.answers["/story"] = b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nx"
    with pytest.raises(Refused, match="over 100,000 bytes"):
        fetcher(limit=LIMIT).fetch(server.url())


def test_headers_without_end_are_given_up(server):
    server.answers["/story"] = endless(b"X: ")
    with pytest.raises(Failed, match="headers are over|no HTTP"):
        fetcher().fetch(server.url())


def test_promises_of_an_answer_without_end_are_given_up(server):
    def promising(path):
        while True:
            yield b"HTTP/1.1 100 Continue\r\n\r\n" * 100

    server.answers["/story"] = promising
    with pytest.raises(Refused, match="headers are over 128,000 bytes"):
        fetcher().fetch(server.url())


@pytest.mark.parametrize(
    "answer",
    [b"SSH-2.0-OpenSSH_9.2\r\n", b"<html>no head</html>", b"\x00" * 500, b"", b"HTTP/1.1",
     b"HTTP/1.1 abc OK\r\n\r\n", b"HTTP/9.9 200 OK\r\n\r\nx", b"ICY 200 OK\r\n\r\nx",
     b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 300 + b"\r\nx"],
)  # fmt: skip
def test_what_speaks_no_http_is_named_and_left(server, answer: bytes):
    server.answers["/story"] = answer
    with pytest.raises(Failed, match="no HTTP|without an answer"):
        fetcher().fetch(server.url())


@given(
    st.binary(max_size=400), st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 302 x\r\n"])
)
@settings(max_examples=40)
def test_whatever_bytes_come_are_a_page_or_a_clear_refusal(data: bytes, start: bytes):
    server = Server()
    server.answers["/story"] = start + data
    try:
        fetcher().fetch(server.url())
    except Failed as error:
        assert str(error)
    finally:
        server.close()


def test_a_slow_drip_ends_with_the_time_for_the_whole(server, over):
    def drip(path):
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        while not server.over.is_set():
            yield b"x"

    server.answers["/story"] = drip
    ticks = itertools.count()  # each look at the clock is a second
    with pytest.raises(Failed, match=r"took over 60 s; raise the setting fetch\.seconds"):
        fetcher(seconds=60, clock=lambda: float(next(ticks)), limit=10**9).fetch(server.url())


def test_a_server_that_says_nothing_is_not_waited_for(server):
    def silent(path):
        server.over.wait(20)
        return [b""]

    server.answers["/story"] = silent
    with pytest.raises(Failed, match=r"took over 0\.2 s|no answer in time"):
        fetcher(seconds=0.2).fetch(server.url())


def test_a_server_that_hangs_up_while_it_is_asked_does_not_end_the_program(server):
    before = signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # as the command line has it
    try:
        line, theirs = socket.socketpair()
        theirs.close()
        with pytest.raises(BrokenPipeError), _pipes_may_break():
            line.sendall(b"GET / HTTP/1.1")
        assert signal.getsignal(signal.SIGPIPE) == signal.SIG_DFL
        line.close()
    finally:
        signal.signal(signal.SIGPIPE, before)


def test_nobody_there_is_said_so(server):
    url = server.url()
    server.close()
    try:
        with pytest.raises(Failed, match="the connection failed"):
            fetcher().fetch(url)
    finally:
        server.__init__()


def test_where_one_address_of_a_name_does_not_answer_the_next_one_is_asked(server, other):
    server.answers["/story"] = reply()
    nobody = other.port
    other.close()
    places = [(socket.AF_INET, (LOOPBACK, port)) for port in (nobody, server.port)]
    try:
        both = fetcher(resolve=lambda host, port, seconds: places)
        assert both.fetch(server.url(host="news.example")).body == PAGE
    finally:
        other.__init__()


@pytest.mark.parametrize(
    ("status", "says"),
    [("404 Not Found", "says 404 Not Found"), ("500 Oops", "says 500 Oops"),
     ("204 No Content", "says 204"), ("206 Partial Content", "says 206"), ("304 Same", "304"),
     ("300 Choose", "says 300"), ("302 Found", "says 302"), ("403 ", "says 403;")],
)  # fmt: skip
def test_what_is_no_page_is_told_in_the_servers_words(server, status: str, says: str):
    server.answers["/story"] = reply(status=status)
    with pytest.raises(Failed, match=says):
        fetcher().fetch(server.url())


def test_a_server_that_asks_for_a_pause_is_quoted(server):
    server.answers["/story"] = reply(b"", "Retry-After: 120", status="429 Too Many Requests")
    with pytest.raises(Failed, match="429 Too Many Requests, and to come back after 120;"):
        fetcher().fetch(server.url())


@pytest.mark.parametrize(
    "kind", ["application/pdf", "image/png", "application/octet-stream", "video/mp4"]
)
def test_what_is_no_page_feed_or_text_is_refused(server, kind: str):
    server.answers["/story"] = reply(b"%PDF-1.7", kind=kind)
    with pytest.raises(Refused, match=f"it is {kind}; byline reads pages, feeds and text"):
        fetcher().fetch(server.url())


def test_five_redirects_are_followed_and_no_sixth(server):
    for step in range(6):
        server.answers[f"/{step}"] = redirect(f"/{step + 1}")
    server.answers["/6"] = reply()
    assert fetcher().fetch(server.url("/1")).url == server.url("/6")
    with pytest.raises(Refused, match="redirects more than 5 times"):
        fetcher().fetch(server.url("/0"))


def test_a_circle_of_redirects_is_left(server):
    server.answers |= {"/a": redirect("/b"), "/b": redirect("/a#again")}
    with pytest.raises(Refused, match="in a circle"):
        fetcher().fetch(server.url("/a"))


def test_a_redirect_may_be_written_in_any_letters(server):
    place = "/café story".encode().decode("latin-1")
    server.answers["/story"] = redirect(place).decode().encode("latin-1")
    server.answers["/caf%C3%A9%20story"] = reply()
    assert fetcher().fetch(server.url()).url.endswith("/caf%C3%A9%20story")


@pytest.mark.parametrize(
    ("said", "kind", "charset"),
    [("text/html; charset*0*=''%ff; charset*99999999999999999999=x", "text/html", ""),
     ("text/html; Charset = 'KOI8-R'", "text/html", "koi8-r"),
     ("text/html; charset=nonesuch", "text/html", ""), ("text/html;charset=hex", "text/html", "")],
)  # fmt: skip
def test_what_a_server_says_of_its_type_is_understood_or_left(server, said, kind, charset):
    server.answers["/story"] = reply(kind=said)
    fetched = fetcher().fetch(server.url())
    assert (fetched.media_type, fetched.charset) == (kind, charset)


def test_a_site_is_left_alone_between_two_of_its_pages(server, other):
    for each in (server, other):
        each.answers |= {"/a": reply(), "/b": reply()}
    waits: list[float] = []
    one = fetcher(clock=lambda: 100.0, sleep=waits.append)
    for url in (server.url("/a"), other.url("/a"), server.url("/b")):
        one.fetch(url)
    assert waits == [1.0]


@pytest.fixture
def secure(tmp_path):
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)  # TLS writes in this process know no flag
    running = Server(secure_server(tmp_path))
    running.answers |= {"/story": reply(), "/down": redirect("http://news.example/story")}
    yield running
    running.close()


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cadata=CERTIFICATE)


def test_a_certificate_that_nobody_vouches_for_is_refused(secure):
    with pytest.raises(Failed, match="certificate does not hold"):
        fetcher().fetch(secure.url(host="news.example"))
    assert not secure.asked


def test_a_certificate_holds_for_the_name_that_was_asked_for_alone(secure):
    known = fetcher(context=trusting)
    assert known.fetch(secure.url(host="news.example")).body == PAGE
    with pytest.raises(Failed, match="certificate does not hold"):
        known.fetch(secure.url(host="other.example"))
    with pytest.raises(Failed, match="certificate does not hold"):
        known.fetch(secure.url())


def test_the_server_is_told_which_of_its_names_is_meant(tmp_path):
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    names: list[str | None] = []
    context = secure_server(tmp_path)
    context.sni_callback = lambda line, name, _: names.append(name)
    running = Server(context)
    running.answers["/story"] = reply()
    try:
        fetcher(context=trusting).fetch(running.url(host="news.example"))
    finally:
        running.close()
    assert set(names) == {"news.example"}


def test_nothing_leads_from_https_to_plain_http(secure):
    with pytest.raises(Refused, match="from https to plain http"):
        fetcher(context=trusting).fetch(secure.url("/down", host="news.example"))


def test_a_plain_server_is_not_taken_for_a_secure_one(server):
    server.answers["/story"] = reply()
    with pytest.raises(Failed, match="no secure connection|connection failed|took over"):
        fetcher(seconds=0.2).fetch(server.url().replace("http:", "https:"))
