"""What a saved page says of its saving, in the comment of SingleFile or of the browser."""

from __future__ import annotations

import dataclasses
import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager

from byline.api import Capture, Origin, Reading
from byline_page.reader import read_page

SINGLE_FILE = "SingleFile comment"
BROWSER = "saved-from comment"
_HEAD = 20_000
"""Characters at the beginning of a page in which such a comment stands."""
_ADDRESS = re.compile(r"https?://[^\s<>\"]{3,8000}")
_FROM = re.compile(r"saved from url=\(([0-9]{1,5})\)(\S+)")
_URL_LINE = re.compile(r"^[ \t]*url:[ \t]*(\S+)", re.M)
_DATE_LINE = re.compile(r"^[ \t]*saved date:[ \t]*(?P<date>[^\n]{10,80})", re.M)
_DAY = re.compile(r"(?:[A-Z][a-z]{2} )?(?P<month>[A-Z][a-z]{2}) (?P<day>\d\d) (?P<year>\d{4})\b")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def with_origin(capture: Capture) -> Capture:
    """The page with where and when it was saved, as its own comment says; else as it is.

    What a server answered byline itself is better known, and stays.
    """
    if capture.origin and capture.origin.by not in (SINGLE_FILE, BROWSER):
        return capture
    text = capture.text[:_HEAD]
    for start, comment in _comments(text):
        url, day, by = _single_file(comment) or _browser(comment)
        if url:
            line = text.count("\n", 0, text.find(url, start)) + 1
            origin = Origin(by=by, at=f"L{line}", on=day)
            return dataclasses.replace(capture, url=url, seen=day, origin=origin)
    return capture


def _comments(text: str) -> Iterator[tuple[int, str]]:
    """The comments before the body, each with where it begins."""
    body = text.lower().find("<body")
    text = text if body < 0 else text[:body]
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start)
        if end < 0:
            return
        yield start, text[start + 4 : end].strip()
        at = end + 3


def _single_file(comment: str) -> tuple[str, str, str] | None:
    """Address and day of the comment that SingleFile writes; the day is the saver's own."""
    if not comment.startswith("Page saved with SingleFile"):
        return None
    found = _URL_LINE.search(comment)
    url = found[1] if found and _ADDRESS.fullmatch(found[1]) else ""
    date = _DATE_LINE.search(comment)
    return url, _day(date["date"]) if date else "", SINGLE_FILE


def _day(text: str) -> str:
    found = _DAY.match(text)
    if not found or found["month"] not in _MONTHS:
        return ""
    return f"{found['year']}-{_MONTHS.index(found['month']) + 1:02}-{found['day']}"


def _browser(comment: str) -> tuple[str, str, str]:
    """The address of the comment that browsers write, which counts its characters."""
    found = _FROM.fullmatch(comment)
    url = found[2] if found and _ADDRESS.fullmatch(found[2]) else ""
    return (url if found and len(url) == int(found[1]) else ""), "", BROWSER


def read(capture: Capture) -> Reading:
    """A saved page with what it says of its saving."""
    page = with_origin(capture)
    with no_collecting():
        reading = read_page(page)
    return reading if page is capture else reading._replace(capture=page)


@contextmanager
def no_collecting() -> Iterator[None]:
    """Keep the garbage collector from looking through a tree again and again while it is read.

    One page leaves next to nothing behind that only the collector would find.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
