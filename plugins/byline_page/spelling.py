"""Two spellings of one outlet, and what is no outlet's name."""

from __future__ import annotations

import re
from functools import lru_cache

from byline_page.statement import fold

_TOP_LEVEL = re.compile(
    r"\.(?:com|de|org|net|co\.uk|at|ch|fr|es|it|in|pl|news|info|media|cz|ru|br|com\.br|jp|co\.jp|no|"
    r"se|dk|nl|be|tv|is|ba|pe|world|online|eu|me|cl|mx|ar|ua|gr|fi|hu|ro|bg|hr|rs|sk|lt|lv|ee)$",
    re.I,
)
_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|el)(?=.{3})")
HOST = re.compile(r"(?:https?://|www\.)|^[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,10})$", re.I)
_COMPANY = re.compile(
    r"\b(?:ltd|limited|gmbh|inc|llc|plc|corp|corporation|publishing|verlag|holdings?|mediengruppe|"
    r"s\.?a\.?|s\.?r\.?l|b\.?v|kg|media group|ag)\b\.?(?:\s+[A-Z]{2})?$",
    re.I,
)


@lru_cache(maxsize=2000)
def outlet_key(name: str) -> str:
    """Two spellings of one outlet share it: "The Irrawaddy" and "irrawaddy.com"."""
    return _ARTICLE.sub("", fold(_TOP_LEVEL.sub("", name.strip())))


def is_company(text: str) -> bool:
    """Companies own outlets; they name none."""
    return bool(_COMPANY.search(text))


def is_host(text: str) -> bool:
    """Is it an address rather than a name? "Novinky.cz" may be both."""
    return bool(HOST.search(text))
