"""What an element's names, style and tag say of it. Soft evidence, all of it."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import itemgetter
from typing import Literal

from lxml.etree import _Element as Element

from byline_page.outline import Attributes

Hint = Literal["", "text", "apart", "sure", "weak"]
"""``text``: names itself the article's text. ``apart``: readers, consent, dialogs, what is hidden:
never the report. ``sure``: hardly ever the report. ``weak``: seldom, where it is short."""

_APART = re.compile(
    r"comments?\b|comment-?(?:list|thread|section|area)|disqus|respond\b|replies\b|cookie|consent|"
    r"gdpr|onetrust|privacy|modal\b|pop-?up|dialog"
)
_SURE = re.compile(
    r"related|recirc|recommend|newsletter|footer|sidebar|popular|trending|most-?read|outbrain|"
    r"taboola|read-?next|also-?read|read-?also|sponsor|disclaimer|copyright|caption|breadcrumb|"
    r"\bnav\b|navi|sign-?up|subscribe|lightbox|\bpolls?\b|right-?rail|author-?bio|\bbio\b|"
    r"line-clamp|truncat|whatsapp|testimon|tooltip"
)
_TEXT = re.compile(
    r"(?:article|entry|post|story|content|news|main|body)[-_]{0,2}(?:body|content|text|copy)\b|"
    r"articlebody|\bh-?entry\b"
)
_WEAK = re.compile(
    r"credit|shar(?:e|ing)|social|subscri|promo|advert|\bads?\b|comment|author|byline|\btags?\b|"
    r"\btopics?\b|menu|read-?more|\bmeta\b|dateline|timestamp|pub-?date|login|toolbar|skip|overlay|"
    r"widget|pagination|pager|teaser|\bcta\b|gallery|carousel|slider|player|placeholder|"
    r"buttons?\b|\bbtn|donat|banner|image|photo|media\b|video|info-?box|fact-?box|"
    r"pull-?quote"
)
_SEEN = ("class", "id", "role", "data-testid", "data-component")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
"""Their ids are made from their words."""
_ABOUT = re.compile(r"\b(?:category|tag|topic|section|subject|series)-[\w-]+")
"""What a blog's class names say of the text's subject."""
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_UNSEEN_CLASS = re.compile(r"(?:^|\s)hidden(?:\s|$)")
_FOLDED = re.compile(r"accordion|collaps|tab|panel|slide|expand")
_STREAMED = re.compile(r"[SP]:[0-9a-f]{1,4}\Z")
"""Parts that a page sends hidden and puts in their place as soon as its script runs."""
_HUSHED = frozenset(("div", "ul", "aside", "section"))
_BY_TAG: dict[str, Hint] = {
    "nav": "sure", "footer": "sure", "figcaption": "sure", "aside": "weak", "figure": "weak",
    "form": "weak", "address": "weak", "main": "text", "article": "text", "body": "", "html": "",
}  # fmt: skip


def named(attributes: Attributes, tag: str) -> str:
    """The words by which authors of pages name an element, in one case."""
    names = ("class",) if tag in _HEADINGS else _SEEN
    said = [attributes[name] for name in names if name in attributes] if attributes else []
    if not said:
        return ""
    text = " ".join(filter(None, said))[:600].lower()
    return _ABOUT.sub("", text) if "hentry" in text or "type-" in text else text


_KINDS: tuple[tuple[Hint, re.Pattern[str]], ...] = (
    ("apart", _APART), ("sure", _SURE), ("text", _TEXT), ("weak", _WEAK)
)  # fmt: skip
_NOTHING = len(_KINDS)


def hint_of_name(said: str) -> tuple[Hint, str]:
    """What the names hint at, and the word that does."""
    first, word = min(map(_first_kind, said.split()), default=(_NOTHING, ""), key=itemgetter(0))
    return (_KINDS[first][0], word) if first < _NOTHING else ("", "")


@lru_cache(maxsize=20_000)
def _first_kind(name: str) -> tuple[int, str]:
    """The first kind of hint that one name gives, and its word. Pages repeat their names."""
    for at, (_, words) in enumerate(_KINDS):
        if found := words.search(name):
            return at, found[0]
    return _NOTHING, ""


def hint_of_tag(tag: str, element: Element) -> tuple[Hint, str]:
    """What the element's tag hints at. A figure may hold a quotation."""
    if tag == "figure" and any(True for _ in element.iter("blockquote", "table", "pre")):
        return "", ""
    return _BY_TAG.get(tag, ""), f"<{tag}>"


def is_unseen(attributes: Attributes, tag: str, said: str) -> bool:
    """Is the element kept from sight for good, not only folded away or sent in a stream?"""
    if not attributes:
        return False
    style = attributes.get("style")
    if style and _UNSEEN_STYLE.search(style[:2000].lower()):
        return True
    if "hidden" in attributes:
        return tag != "p" and not _STREAMED.match(attributes.get("id") or "")
    if "hidden" not in said and "aria-hidden" not in attributes:
        return False
    if ":" not in said and _UNSEEN_CLASS.search(said):
        return True
    hushed = attributes.get("aria-hidden") == "true" and tag in _HUSHED
    return hushed and not _FOLDED.search(said)
