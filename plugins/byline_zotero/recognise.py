"""Is a file one of Zotero's? From its first bytes."""

from __future__ import annotations

import re

from byline.api import Capture, regex

_HEAD = 65_536


def is_json(capture: Capture) -> bool:
    """Items of its API, or Better BibTeX's export."""
    head = capture.data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] not in (b"[", b"{"):
        return False
    return b'"itemType"' in head or b'"BetterBibTeX JSON"' in head


_RDF = regex(rb"(?:\xef\xbb\xbf)?(?>\s|<[?][^>]*[?]>|<!--.*?-->|<!D[^>]*>)*+<rdf:RDF", re.S)
"""The first element must be it: a page may well speak of such files. Nothing is tried twice."""


def is_rdf(capture: Capture) -> bool:
    """RDF that Zotero wrote."""
    head = capture.data[:_HEAD]
    if not _RDF.match(head):
        return False
    known = b"http://www.zotero.org/namespaces/export#", b"http://purl.org/net/biblio#"
    return any(name in head for name in known)
