"""What ``byline check --fix`` may do without asking: nothing that a person typed goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from byline.article import BY_HAND, Article
from byline.errors import BylineError
from byline.inspection.finding import Finding
from byline.inspection.walk import doubled, mixed_ends
from byline.library import Library, Stored
from byline.record_edit import edit
from byline.record_file import parse
from byline.vocabulary import FIELDS

_TEXTS = tuple(field for field in FIELDS if field.kind == "text")


def planned(finding: Finding) -> str:
    """What mending a finding would do, in words."""
    words = {
        "cut-off": "finish or remove it",
        "left-over": "remove it",
        "doubled-topic": "keep the first spelling",
        "white-space": "take it off",
        "wrong-folder": "move the file",
        "line-ends": "end every line with a line feed",
    }
    return words[finding.rule.partition("/")[2]]


def mend(library: Library, finding: Finding) -> Iterator[Stored | str]:
    """Mend one finding: the records that changed, and what was done. Raises BylineError."""
    path = library.root / finding.file
    rule = finding.rule.partition("/")[2]
    if rule in ("doubled-topic", "white-space"):
        yield from _values(library, path, finding)
    elif rule == "line-ends":
        yield from _line_ends(library, path)
    elif rule == "wrong-folder":
        target = library.refile(path)
        yield f"{finding.file}: moved to {library.name_of(target)}"
        yield library.read(target)


def _values(library: Library, path: Path, finding: Finding) -> Iterator[Stored | str]:
    change = _topics_once if finding.field == "topics" else _stripped
    before = library.read(path).article
    stored = library.update(finding.key, change, path)
    if stored.article != before:
        yield f"{finding.file}: {finding.field}: {planned(finding)}: done"
        yield stored
    elif finding.field == "topics":
        yield f"{finding.file}: {finding.field}: {planned(finding)}: done"
        yield _lines_once(library, stored)


def _lines_once(library: Library, stored: Stored) -> Stored:
    """Topics that stand twice in the very same letters, which an article never holds: their lines
    are written again where they stand."""
    article = stored.article
    new = f"{'-'.join(article.topics)}-"  # longer than any, so none of them
    more = edit(stored.record, article.replace(topics=(*article.topics, new)))
    again = parse(more.encode("utf-8"), stored.path.stem, library.name_of(stored.path))
    return library.replace_text(stored.path, stored.data, edit(again, article))


def _topics_once(article: Article) -> Article:
    again = doubled(list(article.topics))
    kept: list[str] = []
    for topic in reversed(article.topics):
        if topic in again:
            again.remove(topic)
        else:
            kept.append(topic)
    return article.replace(topics=tuple(reversed(kept)))


def _stripped(article: Article) -> Article:
    """Texts without white space around them, but where that makes a reader's value a person's."""
    for field in _TEXTS:
        text = getattr(article, field.attribute)
        if text == text.strip():
            continue
        changed = article.replace(**{field.attribute: text.strip()})
        known = changed.how(field.name)
        if not (known and known.why == BY_HAND):
            article = changed
    return article


def _line_ends(library: Library, path: Path) -> Iterator[Stored | str]:
    stored = library.read(path)
    if mixed_ends(stored.record.text):
        text = stored.data.decode("utf-8").replace("\r\n", "\n")
        yield f"{library.name_of(path)}: every line ends with a line feed now"
        yield library.replace_text(path, stored.data, text)


def try_each(
    library: Library, findings: list[Finding]
) -> Iterator[tuple[Finding, list[Stored | str] | BylineError]]:
    """Each finding with what mending it did, or why it could not be done."""
    # Moves come last: what else is mended of a record is found under its old name.
    for finding in sorted(findings, key=lambda each: each.rule.endswith("wrong-folder")):
        try:
            yield finding, list(mend(library, finding))
        except BylineError as error:
            yield finding, error
