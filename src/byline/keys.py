"""Citation keys: made once from a pattern, safe as file names everywhere, never recomputed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from byline.article import Article
from byline.errors import BadInput

DEFAULT_PATTERN = "{auth}-{year}-{title}"
MAX_LENGTH = 72

# Windows refuses these as file names, with any suffix (Microsoft, "Naming Files").
_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
_KEY = re.compile(r"[a-z0-9][a-z0-9-]*")
_STEPS = 100
_STOP_WORDS = frozenset(
    "a an and as at by for from in into is its of off on or over the to up with "
    "der die das ein eine und le la les un une et de des du el los las y o os um uma".split()
)
_TOKENS = ("auth", "agency", "outlet", "year", "month", "title", "words")


def is_key(text: str) -> bool:
    """May ``text`` name a record file?"""
    return (
        bool(_KEY.fullmatch(text)) and len(text) <= MAX_LENGTH + 8 and not _RESERVED.fullmatch(text)
    )


def slug(text: str) -> str:
    """``text`` in the alphabet of keys: Latin letters, digits, hyphens; "" where nothing is left.

    >>> slug("Süddeutsche Zeitung"), slug("../etc/passwd")
    ('suddeutsche-zeitung', 'etc-passwd')
    """
    # Imported here: only commands that make keys need the transliteration tables.
    from anyascii import anyascii

    flat = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text[:400]))
    flat = "".join(c for c in flat if not unicodedata.combining(c) or not c.isascii())
    words = re.findall(r"[a-z0-9]+", anyascii(flat).casefold())
    made = "-".join(words)[:MAX_LENGTH].strip("-")
    return f"key-{made}" if _RESERVED.fullmatch(made) else made


def check_pattern(pattern: str) -> None:
    """Raise BadInput where a key pattern names something that does not exist."""
    for token in re.findall(r"\{([^}]*)\}", pattern):
        if token not in _TOKENS:
            raise BadInput(
                f"byline.toml: library.key-pattern: {{{token}}} is unknown; "
                f"use {', '.join('{' + name + '}' for name in _TOKENS)}"
            )


def propose(article: Article, pattern: str = DEFAULT_PATTERN) -> str:
    """A key from what the record holds; an absent part is left out, never made up."""
    check_pattern(pattern)
    made = slug(re.sub(r"\{(\w+)\}", lambda found: _token(article, found[1]), pattern))
    if made:
        return made
    return f"capture-{article.capture.sha256[:8]}" if article.capture else "untitled"


def _token(article: Article, name: str) -> str:
    if name == "auth":
        first = article.author[0] if article.author else None
        person = (first.family or first.literal) if first else ""
        return slug(person or article.agency or article.outlet)
    if name in ("agency", "outlet"):
        return slug(str(getattr(article, name)))
    if name in ("year", "month"):
        return _date_token(article, name)
    words = [word for word in slug(article.title).split("-") if word and word not in _STOP_WORDS]
    return "-".join(words[: 1 if name == "title" else 3])


def _date_token(article: Article, name: str) -> str:
    if not article.issued or not article.issued.start:
        return ""
    if name == "year":
        return str(article.issued.year or "")
    month = article.issued.start.month
    return f"{month:02}" if month else ""


def free(key: str, taken: Container[str]) -> str:
    """``key`` itself, or with the first of -b, -c … -z, -aa … that nobody has.

    Where hundreds share a key, as items of one feed may, a free one is found by halves.
    """
    if key not in taken:
        return key
    for number in range(1, _STEPS):
        if (made := f"{key}-{_suffix(number)}") not in taken:
            return made
    low, high = _STEPS, _STEPS
    while f"{key}-{_suffix(high)}" in taken:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        if f"{key}-{_suffix(middle)}" in taken:
            low = middle
        else:
            high = middle
    return f"{key}-{_suffix(high)}"


def _suffix(number: int) -> str:
    """b for 1, c for 2 … z, aa, ab …"""
    rest, text = number + 1, ""
    while rest:
        rest, digit = divmod(rest - 1, 26)
        text = chr(ord("a") + digit) + text
    return text


def keyed(article: Article, pattern: str, taken: Container[str]) -> Article:
    """The article under the key that it will have: its own made safe, else one by pattern."""
    wanted = article.key
    made = slug(wanted) if wanted else propose(article, pattern)
    key = free(made or propose(article, pattern), taken)
    aliases = article.aliases
    if wanted and wanted != key and wanted not in taken and made != wanted:
        aliases = (*aliases, wanted)
    return article.replace(key=key, aliases=aliases)
