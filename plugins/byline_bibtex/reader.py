"""Entries of a .bib file as articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from byline.api import Article, Capture, Problem, Reading, regex
from byline_bibtex import source
from byline_bibtex.blocks import Entry, Lost, parse
from byline_bibtex.entry import Work
from byline_bibtex.inherit import Family, inherit, parents_in
from byline_bibtex.pieces import encoding_of, is_said, mentions, pieces
from byline_bibtex.rescue import CUT_OFF

_COMMANDS = regex(
    r"\\(input|include|write|openout|openin|immediate|csname|catcode|directlua|def|read)"
    r"(?![A-Za-z])|\^\^"
)


MAX_STRINGS = 20_000
"""Characters of strings that a record keeps; an entry that uses more is kept with them put in."""


def read(capture: Capture) -> Iterator[Reading]:
    """Every entry as an article, and every piece that is none as a problem with its line."""
    name = capture.name
    named = mentions(capture, b"crossref", b"xdata")
    family = parents_in(lambda: pieces(capture)) if named else {}
    if said := _encoding(capture):
        yield Reading(problems=(Problem(name, "", said),))
    for part in parse(pieces(capture)):
        if isinstance(part, Lost):
            where = f"{name}:{part.line}" if part.line else name
            problem = Problem(
                where, "", part.message,
                "error" if part.is_cut else "warning" if part.line else "note",
            )  # fmt: skip
            yield Reading(at=f"line {part.line}" if part.line else "", problems=(problem,))
        else:
            yield _reading(part, family, name)


def _encoding(capture: Capture) -> str:
    """What must be said about the file's encoding."""
    encoding = encoding_of(capture)
    if encoding.startswith("utf") or is_said(capture):
        return ""
    return f"not UTF-8; read as {encoding}: look at accented letters, or save it as UTF-8"


def _reading(entry: Entry, family: Family, name: str) -> Reading:
    where = f"{name}:{entry.line}"
    article, problems = as_article(entry, family)
    said = [
        # What is gone with the rest of the file has failed, though its beginning comes in.
        Problem(where, entry.key, message, "error" if message == CUT_OFF else "warning")
        for message in entry.problems
    ]
    said += [Problem(where, field, message) for field, message in problems]
    return Reading(article=article, at=f"line {entry.line}", problems=tuple(said))


def as_article(entry: Entry, family: Family) -> tuple[Article, list[tuple[str, str]]]:
    """The record of an entry, which keeps the entry as it stands, and what is odd about it."""
    whole, parents, problems = inherit(entry, family)
    work = Work(whole)
    article = work.article()
    strings = {name: text for one in (*parents, entry) for name, text in one.strings.items()}
    whole_text = entry.is_sound or source.was_split(entry.raw)
    whole_text = whole_text and sum(map(len, strings.values())) <= MAX_STRINGS
    kept = source.Source(
        entry.raw if whole_text else source.rebuilt(entry),
        strings if whole_text else {},
        tuple(parent.raw for parent in parents),
        source.fingerprint(article),
    )
    problems += work.problems
    if "\\" in kept.text or "^^" in kept.text:
        problems += _commands(kept.text)
    if article.extra is work.extra:  # nobody has seen the record yet; a copy costs a tenth of it
        work.extra[source.NAME] = kept.to_json()
        return article, problems
    return article.replace(extra={**article.extra, source.NAME: kept.to_json()}), problems


def _commands(text: str) -> list[tuple[str, str]]:
    """TeX that does more than print; it is kept as the file has it, since that is what it is."""
    found = _COMMANDS.search(text)
    if not found:
        return []
    return [("", f"holds the TeX command {found[0]}, which runs when a document prints this entry")]


def reread(kept: source.Source) -> tuple[Article, Mapping[str, str]]:
    """The record as the kept entry gives it, and the fields that byline has no word for, in TeX."""
    strings = "".join(f"@string{{{name} = {{{text}}}}}\n" for name, text in kept.strings.items())
    parents = "\n".join(kept.parents)
    entries = [p for p in parse([f"{strings}{kept.text}\n{parents}\n"]) if isinstance(p, Entry)]
    if not entries:
        return Article(), {}
    family = {entry.key.casefold(): entry for entry in entries[1:]}
    whole, _, _ = inherit(entries[0], family)
    work = Work(whole)
    return work.article(), work.left
