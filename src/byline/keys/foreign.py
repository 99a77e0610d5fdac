"""What JabRef and Better BibTeX call the parts of a key, in our own words.

Keys are lower case here, so that whatever only changes case is read and does nothing; words that
those programs run together are run together. What cannot be said is refused with its name and
column. Sources: JabRef's manual, "Customize the citation key generator"; Better BibTeX's, "Citing:
formulas".
"""

from __future__ import annotations

import re

from byline.errors import BadInput
from byline.keys.parts import PARTS

_CASE = "camel capitalize lower sentencecase title titlecase upper unprotect_terms".split()
_IDLE = {*_CASE, *"clean transliterate nopunct nopunctordash ascii alphanum pinyin jabref".split()}
_ELSEWHERE = {
    "abstract", "groups", "citationkey", "inspirehep", "library", "zotero", "extra", "postfix",
    "regex", "replace", "match", "len", "prefix", "text", "origdate", "origyear", "doi",
}  # fmt: skip

_WORDS = """
auth                    auth:joined
auth(\\d+)               auth:cut\\1
auth(\\d+)_(\\d+)         authors:nth\\2:cut\\1
authors                 authors:joined
authors(\\d+)            authors:\\1:etal:joined
authorlast              authors:last:joined
authorini               authors:first:cut5 authors:rest:abbr
authorsalpha            authorsalpha
authshort               authshort
authetal                authetal:joined
auth\\.etal|authetal2    authetal
auth\\.auth\\.ea|authauthea  authors:2:ea
authfirstfull           authfull:joined
authforeini             given:cut1
pureauth                author:joined
pureauth(\\d+)           author:cut\\1
pureauth(\\d+)_(\\d+)     author:nth\\2:cut\\1
pureauthors             author:all:joined
pureauthors(\\d+)        author:\\1:etal:joined
pureauthorlast          author:last:joined
pureauthorini           author:first:cut5 author:rest:abbr
edtr|editor             editor:joined
edtr(\\d+)               editor:cut\\1
edtr(\\d+)_(\\d+)         editors:nth\\2:cut\\1
editors                 editors:joined
editorlast              editors:last:joined
editorini               editors:first:cut5 editors:rest:abbr
edtr\\.edtr\\.ea          editors:2:ea
camel|fulltitle         fulltitle:joined
shorttitle              shorttitle:joined
shorttitleini           shorttitle:abbr
veryshorttitle          veryshorttitle:joined
journal|journaltitle|booktitle|publicationtitle|containertitle|newspaper  outlet:joined
number                  issue:joined
location|address|city   place:joined
langid                  language:joined
entrytype|itemtype      type:joined
keyword(\\d+)            topics:nth\\1:joined
keywords(\\d+)           topics:\\1:joined
keywords|tags           topics:joined
pages                   firstpage
pagefirst               firstpage
pagelast                lastpage
"""
_TABLE = [
    re.split(r"\s{2,}", row.replace(r"\d+", "[1-9][0-9]?"), maxsplit=1)
    for row in _WORDS.strip().splitlines()
]
_PLAIN = ("year", "shortyear", "month", "day", "date", "firstpage", "lastpage")


def known(name: str) -> str | None:
    """Our words, one a part, for a marker in small letters that both programs have."""
    for pattern, said in _TABLE:
        if found := re.fullmatch(pattern, name):
            return found.expand(said)
    if name in PARTS:
        return name if name in _PLAIN else f"{name}:joined"
    return None


def refusal(name: str, column: int) -> BadInput:
    """The complaint about a part or a function that has no counterpart."""
    if name.lower() in _ELSEWHERE:
        there = ", ".join(PARTS)
        return BadInput(f'column {column}: "{name}" has no counterpart here; there are {there}')
    from byline.keys.patterns import unknown

    return unknown(name, column)


def changed(parts: str, change: str, column: int) -> str:
    """Our words for a marker with a modifier."""
    name, _, rest = change.strip().partition(",")
    if name.lower() in _IDLE:
        return parts
    added = ""
    if number := re.fullmatch(r"truncate([1-9][0-9]?)", name):
        added = f"cut{number[1]}"
    elif name in ("abbr", "skipwords"):
        added = name
    elif name == "select" and (range_ := re.fullmatch(r"([1-5]),([1-9][0-9]?)", rest)):
        added = ":".join([*["rest"] * (int(range_[1]) - 1), range_[2]])
    elif name == "condense":
        return parts
    if not added:
        raise BadInput(
            f'column {column}: "{change}" has no counterpart here; there are abbr, truncateN, '
            "skipwords, select,1,N and (words for what is absent)"
        )
    return " ".join(_with(part, added) for part in parts.split())


def _with(part: str, added: str) -> str:
    """A part with one filter more; what is run together is so in the end."""
    bare = part.removesuffix(":joined")
    if added == "abbr" or added.startswith("cut"):
        return f"{bare}:{added}"
    return f"{bare}:{added}{':joined' if bare != part else ''}"
