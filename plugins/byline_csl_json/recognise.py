"""Which captures are ours, by what stands in their first lines."""

from __future__ import annotations

import re

from byline.api import CSL_TYPES, Capture, regex

_HEAD = 65_536
_OTHERS = (b'"@context"', b'"@type"', b'"@graph"', b'"itemType"', b"jsonfeed.org")
"""JSON-LD, Zotero's own items, feeds: they too have types and titles."""
_TYPES = "|".join(sorted(CSL_TYPES))
_JSON_TYPE = regex(rb'"type"\s*:')
_LONE_TYPE = regex(rf'"type"\s*:\s*"(?:{_TYPES})"'.encode())
_JSON_WORD = regex(rb'"(?:type|id|title|author|issued|URL)"\s*:')
_LIST = regex(rb"^references:[ \t]*(?:#[^\n]*|\[[^\n]*)?\r?$", re.M)
_BARE = regex(rb"(?:\s*#[^\n]*\n|\s*---[ \t]*\r?\n|\s)*- ")
_YAML_TYPE = regex(
    rf"^(?:- | +)['\"]?type['\"]?: *['\"]?(?:{_TYPES})['\"]?[ \t]*\r?$".encode(), re.M
)


def _head(capture: Capture) -> bytes:
    return capture.data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")


def is_json(capture: Capture) -> bool:
    """A list of items, or one item with a CSL type, and of no other format that we know."""
    head = _head(capture)
    if any(mark in head for mark in _OTHERS):
        return False
    if head[:1] == b"{":
        return _LONE_TYPE.search(head) is not None
    is_json = capture.name.lower().endswith(".json")
    words = _JSON_WORD if is_json else _JSON_TYPE
    return head[:1] == b"[" and (words.search(head) is not None or is_json and _is_empty(head))


def _is_empty(head: bytes) -> bool:
    return head[1:].strip() == b"]"


def is_yaml(capture: Capture) -> bool:
    """A list under ``references:``, or a bare list whose entries have CSL's types."""
    head = _head(capture)
    if head[:1] in (b"[", b"{", b"<", b"@"):
        return False
    if _BARE.match(head):
        return _YAML_TYPE.search(head) is not None
    return _LIST.search(head) is not None
