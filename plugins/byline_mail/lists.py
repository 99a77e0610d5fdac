"""Is a mail a publication of its own, or the cover of a report that somebody passed on?"""

from __future__ import annotations

import re

from byline_mail.headers import Headers, untagged

TAG = re.compile(r"^\[([^\[\]]{1,60})\]\s*(?=\S)")
"""What a list puts before the subject."""
_LISTS = ("list-id", "list-unsubscribe", "list-post")
_BULK = ("bulk", "list")


def is_listed(headers: Headers) -> bool:
    """Did it come by a list of any kind?"""
    return _precedence(headers) in _BULK or any(headers.get(name) for name in _LISTS)


def is_discussion(headers: Headers) -> bool:
    """May people write to the list? RFC 2369, 3.4: List-Post says where to, or NO."""
    return _precedence(headers) == "list" or "mailto:" in headers.raw("list-post").lower()


def is_passed_on(headers: Headers) -> bool:
    """Does the subject say that it is forwarded or answered, before or behind a list's tag?"""
    subject = TAG.sub("", headers.text("subject")).strip()
    return untagged(subject) != subject


def is_publication(headers: Headers) -> bool:
    """By its headers, does a list send it that nobody but its owner writes to?"""
    return is_listed(headers) and not is_discussion(headers) and not is_passed_on(headers)


def _precedence(headers: Headers) -> str:
    return headers.raw("precedence").strip().lower()
