"""Notes to articles: those that byline wrote come back whole, anybody's own by their properties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from byline.api import Article, BadInput, Capture, Problem, Reading, field_of, from_fields, gather
from byline_markdown.note import MAX_CHARS, Note, Said, article_of, parse
from byline_markdown.properties import HASHES, PREFIX

_HEAD = 65536
_OUR_MARK = f"\n{HASHES}: ".encode()
_NAME = re.compile(r"""(["']?)([^\s"'#:\[{-][^"':]*|[^\s"'#:-])\1\s*:(?:\s|$)""")
_INSIDE = re.compile(r"\s|-(?:\s|$)|#|$")
_TELLING = frozenset("key title author outlet issued url DOI".split())
"""Fields of which a note about a report has one at least; many notes have tags."""
_OF_A_RECORD = frozenset(("evidence", "candidates", "capture", "copies"))
_CLIPPED = re.compile(r"""^\s*(?:tags:.*\b|-\s*["']?)clippings\b""", re.M)
"""How Obsidian's Web Clipper marks a page that it saved."""
_NO_PROSE = re.compile(r"[-*+>#|!<`\d\[]|\$\$|%%")
_PARAGRAPHS = 5
_PROSE = 100
_WIKILINK = re.compile(r"\[\[(?:[^\[\]|]*/)?([^\[\]|#]+)(?:#[^\[\]|]*)?(?:\|([^\[\]]+))?\]\]")


def recognises(capture: Capture) -> bool:
    """Front matter that names a report, above somebody's notes and not above the report itself.

    A page that somebody saved as Markdown is a capture: its words are evidence, not notes.
    """
    if _OUR_MARK in capture.data[:MAX_CHARS]:
        return True
    try:
        lines = Capture(capture.data[:_HEAD]).text.split("\n")
    except BadInput:
        return False
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if lines[0].rstrip() != "---" or not end:
        return False
    header = lines[1:end]
    names = [found[2].strip() for line in header if (found := _NAME.match(line))]
    if not all(_NAME.match(line) or _INSIDE.match(line) for line in header):
        return False
    if _OF_A_RECORD & set(names):
        return True
    told = any(field_of(name) in _TELLING for name in names)
    return told and not _CLIPPED.search("\n".join(header)) and not _is_report(lines[end + 1 :])


def _is_report(body: list[str]) -> bool:
    """Paragraph upon paragraph of plain prose, as in a paper and not as in notes?"""
    prose = [line for line in body if len(line) >= _PROSE and not _NO_PROSE.match(line)]
    return len(prose) >= _PARAGRAPHS


def read(capture: Capture) -> Iterator[Reading]:
    """The one report that a note is about. Raises BadInput where it has no front matter."""
    note = parse(capture.text, capture.name)
    article, odd = article_of(note) if note.ours else _anybodys(note)
    problems = [
        Problem(_where(capture.name, note, name), name, said, level) for name, said, level in odd
    ]
    if capture.encoding not in ("utf-8", "utf-16"):
        problems.append(Problem(capture.name, "", f"not UTF-8; read as {capture.encoding}", "note"))
    yield Reading(article=article, at="line 1", problems=tuple(problems))


def _where(name: str, note: Note, word: str) -> str:
    return f"{name}:{note.places[word][0] + 1}" if word in note.places else name


def _anybodys(note: Note) -> tuple[Article, list[Said]]:
    """A person's own note: what its properties say, and its text as the record's note."""
    found = gather(_named(note.fields).items(), PREFIX)
    words = note.words.strip("\n")
    text = f"{found.note}\n\n{words}" if found.note and words else found.note or words
    article = from_fields(found.fields, key=found.key, note=f"{text}\n" if text else "")
    return article, found.problems


def _named(fields: Mapping[str, object]) -> dict[str, object]:
    """Properties as a table has them: links are their words, tags have no sign.

    Obsidian's aliases are other titles, where a record's are the keys that it had.
    """
    named = {name: _unlinked(value) for name, value in fields.items()}
    for name in named:
        if field_of(name) == "topics":
            named[name] = _topics(named[name])
    if "aliases" in named and not _OF_A_RECORD & set(named):
        named[f"{PREFIX}-aliases"] = named.pop("aliases")
    return named


def _topics(value: object) -> object:
    if isinstance(value, list):
        return [_topics(item) for item in value]
    return value.removeprefix("#") if isinstance(value, str) else value


def _unlinked(value: object) -> object:
    """``[[people/Jane Doe|Jane]]`` is Jane."""
    if isinstance(value, list):
        return [_unlinked(item) for item in value]
    if isinstance(value, str) and "[[" in value:
        return _WIKILINK.sub(lambda found: (found[2] or found[1]).strip(), value)
    return value
