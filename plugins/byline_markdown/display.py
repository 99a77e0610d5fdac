"""What a note shows of its record: headline, where it stood, abstract. Text stays text.

Headlines come from pages: nothing in them may become Markdown, HTML, a link, a tag, a comment, a
formula, or a command of Templater, Dataview or Hugo.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from byline.api import Article

BEGIN = "<!-- byline: written anew by `byline vault`; your own words go below its end -->"
END = "<!-- byline: end -->"
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_MARKUP = re.compile(
    r"[\\`*_{}\[\]<>#|~$&^]|:(?=[:/])|(?<=:):|(?<=www)\.|(?<=[<%])%|%(?=%)|(?<==)=|=(?==)"
)
_LINE_START = re.compile(r"^(\d+)([.)])|^([-+=:])")
_IN_ADDRESS = re.compile(
    r"[^\x21-\x7e\xa0-\ud7ff\ue000-\U0010ffff]|[<>\\`\[\]{}|^\"$]|%(?![0-9A-Fa-f]{2})"
)
_IN_NAME = re.compile(r"[\[\]#^|\\:*\"<>?%]+")


def block(article: Article, links: bool = False) -> str:
    """The part of a note that byline writes anew; ``links`` makes topics notes of the vault."""
    paragraphs = [f"# {escape(article.title)}"] if article.title.strip() else []
    if facts := " · ".join(_facts(article)):
        paragraphs.append(facts)
    if article.abstract.strip():
        lines = [line for line in article.abstract.splitlines() if line.strip()]
        paragraphs.append("\n>\n".join(f"> {escape(line)}" for line in lines))
    if links and article.topics:
        paragraphs.append(" · ".join(filter(None, map(_wikilink, article.topics))))
    return "\n\n".join([BEGIN, *filter(None, paragraphs), END])


def _facts(article: Article) -> Iterator[str]:
    yield from (escape(str(name)) for name in article.author)
    if article.agency:
        yield escape(article.agency)
    if article.outlet:
        yield f"*{escape(article.outlet)}*"
    if article.issued:
        yield escape(str(article.issued))
    for words, url in (("", article.url), ("archived copy", article.archive_url)):
        if link := _link(words, url):
            yield link


def escape(text: str) -> str:
    """One line of text that shows as it stands."""
    line = _MARKUP.sub(r"\\\g<0>", " ".join(_CONTROLS.sub(" ", text).split()))
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", line)


def _link(words: str, url: str) -> str:
    """A link to a web address, and to nothing else."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return ""
    address = _IN_ADDRESS.sub(lambda found: quote(found[0], safe="", errors="replace"), url.strip())
    return f"[{escape(words or parts.hostname or 'link')}](<{address}>)"


def _wikilink(topic: str) -> str:
    """A link to the note of a topic, whose name no file system and no link takes amiss."""
    name = " ".join(_IN_NAME.sub(" ", _CONTROLS.sub(" ", topic)).split()).strip("./ ")
    return f"[[{name}]]" if name else ""
