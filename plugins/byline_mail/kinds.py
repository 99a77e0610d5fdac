"""Is a file a mail, or a mailbox of several? By its first lines."""

from __future__ import annotations

import re
from typing import Literal

from byline.api import Capture, regex

Kind = Literal["mail", "mailbox", ""]

_HEAD = 65_536
_MAILBOX = regex(rb"From \S{1,200} [^\n]{0,60}\d:\d\d[^\n]{0,20}\d{4}[^\n]{0,20}\n[!-9;-~]{1,80}:")
_FIRST = regex(rb"[!-9;-~]{1,80}:[ \t\r\n]")
_ENVELOPE = regex(
    rb"^(?:message-id|mime-version|received|return-path|delivered-to|dkim-signature|list-id|"
    rb"content-transfer-encoding)[ \t]{0,3}:",
    re.I | re.M,
)
_FROM = regex(rb"^(?:from|subject)[ \t]{0,3}:", re.I | re.M)


def kind_of(capture: Capture) -> Kind:
    """Prose may begin with "From: …" too: what only mail programs write must stand beside it."""
    head = capture.data[:_HEAD].replace(b"\r\n", b"\n").lstrip(b"\xef\xbb\xbf\n")
    if _MAILBOX.match(head):
        return "mailbox"
    block = head.partition(b"\n\n")[0]
    if not _FIRST.match(block) or not _FROM.search(block):
        return ""
    named_so = capture.media_type == "message/rfc822"
    return "mail" if named_so or _ENVELOPE.search(block) else ""
