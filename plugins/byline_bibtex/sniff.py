"""Is a file BibTeX? By its first lines."""

from __future__ import annotations

import re

from byline.api import regex

_ENTRY = regex(rb"^[ \t]*@[ \t]*[A-Za-z][^\s{}(),\"#%'=@]*\s*[{(]", re.M)
_REMARK = regex(rb"^\s*%[^\n]*$", re.M)


def starts_with_entries(head: bytes) -> bool:
    """Is the first thing in this file, comments aside, a BibTeX entry?"""
    head = head.removeprefix(b"\xef\xbb\xbf").replace(b"\r", b"\n")
    text = _REMARK.sub(b"", head).lstrip()
    return bool(_ENTRY.match(text))
