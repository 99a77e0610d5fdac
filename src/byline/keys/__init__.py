"""Citation keys: made once from a pattern, safe as file names everywhere, never recomputed."""

from __future__ import annotations

import unicodedata
from collections.abc import Container
from functools import lru_cache

from byline.article import Article
from byline.errors import BadInput
from byline.late import regex

DEFAULT_PATTERN = "{auth}-{year}-{title}"
MAX_LENGTH = 72

# Windows refuses these as file names, with any suffix (Microsoft, "Naming Files").
_RESERVED = regex(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
_KEY = regex(r"[a-z0-9][a-z0-9-]*")
_SLUG = regex(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_STEPS = 100


def is_key(text: str) -> bool:
    """May ``text`` name a record file?"""
    return (
        bool(_KEY.fullmatch(text)) and len(text) <= MAX_LENGTH + 8 and not _RESERVED.fullmatch(text)
    )


def normal(key: str) -> str:
    """A key or alias as it is kept, whichever way its accents are typed."""
    return key if key.isascii() else unicodedata.normalize("NFC", key)


@lru_cache(64)
def slug(text: str) -> str:
    """``text`` in the alphabet of keys: Latin letters, digits, hyphens; "" where nothing is left.

    >>> slug("Süddeutsche Zeitung"), slug("../etc/passwd")
    ('suddeutsche-zeitung', 'etc-passwd')
    """
    if len(text) <= MAX_LENGTH and _SLUG.fullmatch(text) and not _RESERVED.fullmatch(text):
        return text
    from byline.keys.latin import latin  # only commands that make keys need it

    made = "-".join(latin(text))[:MAX_LENGTH].strip("-")
    return f"key-{made}" if _RESERVED.fullmatch(made) else made


def check_pattern(pattern: str, where: str = "byline.toml: library.key-pattern") -> None:
    """Raise BadInput, naming ``where``, for a key pattern that cannot be followed."""
    from byline.keys.patterns import read

    try:
        read(pattern)
    except BadInput as error:
        raise BadInput(f"{where}: {error}") from None


def propose(article: Article, pattern: str = DEFAULT_PATTERN) -> str:
    """A key from what the record holds; an absent part is left out, never made up."""
    from byline.keys.patterns import read

    check_pattern(pattern)
    if made := slug(read(pattern)(article)):
        return made
    return f"capture-{article.capture.sha256[:8]}" if article.capture else "untitled"


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
    wanted = normal(article.key)
    made = slug(wanted) if wanted else propose(article, pattern)
    key = free(made or propose(article, pattern), taken)
    aliases = article.aliases
    if wanted and wanted != key and wanted not in taken and made != wanted:
        aliases = (*aliases, wanted)
    elif key == article.key:
        return article
    return article.replace(key=key, aliases=aliases)
