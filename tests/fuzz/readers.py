"""Fuzz every reader of captures with atheris: nothing may come of any bytes but records or errors.

    pip install atheris
    python tests/fuzz/readers.py CORPUS -max_total_time=3600 -timeout=10 -rss_limit_mb=1500

Run by hand; no part of the test suite. CORPUS is a folder that is filled as paths are found, first
with small captures of our own. The first byte of an input chooses the file's name, the rest is the
file. An input that takes ten seconds, half again the memory or raises anything but a BylineError
is written down by atheris.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

NAMES = ("a.html", "a.txt", "a.xml", "a.json", "a.eml", "a.mhtml", "a.warc", "a.md")
PROSE = (
    "The council of the town met for the third time and the members of it were said to have agreed "
    "that the old bridge over the river is to be mended before the winter comes."
)
SEEDS = (
    b"\x00<!doctype html><html lang=en><head><title>Bridge to be mended | The River Post</title>"
    b'<meta property="og:site_name" content="The River Post"><script type="application/ld+json">'
    b'{"@type":"NewsArticle","headline":"Bridge to be mended","author":[{"name":"Mary Stone"}],'
    b'"datePublished":"2019-05-03T10:00:00+02:00"}</script></head><body><article><h1>Bridge to be '
    b"mended</h1><p>By Mary Stone</p><time datetime=2019-05-03>3 May 2019</time>"
    + f"<p>{PROSE}</p>".encode() * 4 + b"<footer>\xc2\xa9 2019 The River Post</footer></article>",
    b"\x01Bridge to be mended\n\nBy MARY STONE Friday, May 3, 2019\n\n"
    + f"{PROSE}\n\n".encode() * 4 + b"(Page 3 of 3)\n\n2 Comments\n\njoe wrote:\nI saw it!\n",
    b'\x02<?xml version="1.0"?><rss version="2.0"><channel><title>The River Post</title><item>'
    b"<title>Bridge to be mended</title><link>https://river.example/1</link><pubDate>Fri, 03 May "
    b"2019 10:00:00 +0200</pubDate></item></channel></rss>",
    b'\x03{"version":"https://jsonfeed.org/version/1.1","title":"The River Post","items":[{"id":'
    b'"1","title":"Bridge to be mended","date_published":"2019-05-03T10:00:00Z"}]}',
    b"\x04From: The River Post <post@river.example>\r\nSubject: Bridge to be mended\r\nDate: Fri, "
    b"3 May 2019 10:00:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; "
    b'boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHello\r\n--b--\r\n',
    b"\x05From: <Saved by Blink>\r\nSnapshot-Content-Location: https://river.example/1\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    b"--b\r\nContent-Type: text/html\r\nContent-Location: https://river.example/1\r\n\r\n"
    b"<html><h1>Bridge to be mended</h1></html>\r\n--b--\r\n",
    b"\x06WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://river.example/1\r\n"
    b"WARC-Date: 2019-05-03T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
    b"Content-Length: 72\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>Bridge to be "
    b"mended</h1>\r\n\r\n",
)  # fmt: skip

# Readers import what they need when they first read: one round under the instruments does it.
with atheris.instrument_imports(include=["byline", "byline_page", "byline_text", "byline_feed",
                                         "byline_mail"]):  # fmt: skip
    from byline import intake
    from byline.capture import Capture
    from byline.errors import BylineError
    from byline.guarding import PluginError
    from byline.plugins import Plugins

    PLUGINS = Plugins()
    for seed in SEEDS:
        first = Capture(seed[1:], NAMES[seed[0]])
        list(intake.read(first, intake.choose(first, PLUGINS, adding=True), PLUGINS))


def one_input(data: bytes) -> None:
    if not data:
        return
    capture = Capture(data[1:], NAMES[data[0] % len(NAMES)])
    try:
        offer = intake.choose(capture, PLUGINS, adding=True)
        for taken in intake.read(capture, offer, PLUGINS):
            assert all(str(problem) for problem in taken.problems)
    except PluginError:
        raise  # a reader raised what it must not
    except BylineError as error:
        assert str(error)


def main() -> None:
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if corpus is None or corpus.name.startswith("-"):
        sys.exit(__doc__)
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS):
        (corpus / f"seed-{number}").write_bytes(seed)
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
