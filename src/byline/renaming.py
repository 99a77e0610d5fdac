"""Other keys for records: who may have which, and what in a library follows."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from byline import storage
from byline.article import Article
from byline.batch import Batch
from byline.errors import BadInput, BylineError, Problem, UsageError
from byline.journal.moves import is_kept
from byline.keys import MAX_LENGTH, free, is_key, slug
from byline.keys.patterns import read
from byline.library import Library, Stored
from byline.references import FOLDERS, followed
from byline.tables import MAX_BYTES

_SUFFIX = r"-[a-z]{1,2}"


@dataclass(frozen=True, slots=True)
class Rename:
    """One record that gets another key."""

    folder: str
    """Where its file is, below the library's folder."""
    old: str
    new: str
    keeps_old: bool = True
    """Does the old key still find it? Not where another file has that key too."""

    @property
    def owner(self) -> str:
        """Its file, below the library's folder."""
        return f"{self.folder}/{self.old}.md"

    def made_of(self, article: Article, names: Mapping[str, str]) -> Article:
        """The record as it will be. Its links follow ``names``."""
        article = linked_by(article, names)
        aliases = [alias for alias in article.aliases if alias != self.new]
        if self.keeps_old and self.old not in aliases:
            aliases.append(self.old)
        return article.replace(key=self.new, aliases=tuple(aliases))


class _Others:
    """Keys and aliases that a record may not have: those of others, and of the trash."""

    def __init__(self, batch: Batch, own: str, taken: Container[str] = ()) -> None:
        """``taken`` are those that others are about to have."""
        self._batch, self._own, self._taken = batch, own, taken

    def __contains__(self, key: object) -> bool:
        known = self._batch.known
        return key in self._taken or (key in known and known.holder(str(key)) != self._own)


def one(library: Library, batch: Batch, word: str, new: str) -> Rename | None:
    """What it takes to give one record, by key, alias or file, this key; None where it has it.

    Raises UsageError where no record may have the key, or another has it.
    """
    stored = _named(library, word)
    if not is_key(new) or len(new) > MAX_LENGTH:
        would_do = slug(new)
        offer = f"; {would_do} would do" if would_do else ""
        raise UsageError(
            f"{new}: no key; small letters, digits and hyphens, at most {MAX_LENGTH}{offer}"
        )
    old = stored.article.key
    if new == old:
        return None
    owner = library.name_of(stored.path)
    if new in _Others(batch, owner):
        raise UsageError(f"{new}: {_whose(library, batch, new)}; nothing was changed")
    shared = any(path.stem == old and path != stored.path for path in library.paths())
    return Rename(library.name_of(stored.path.parent), old, new, keeps_old=not shared)


def _named(library: Library, word: str) -> Stored:
    if not word.endswith(".md"):
        return library.get(word)
    for path in library.paths():
        if library.name_of(path) == word.removeprefix("./"):
            return library.read(path)
    raise UsageError(f"{word}: no record file of this library; write articles/2010/07/moe.md")


def _whose(library: Library, batch: Batch, key: str) -> str:
    holder = batch.known.holder(key)
    if holder is None:
        return "the key of a record in the trash, which `byline restore` brings back"
    there = (library.root / holder).stem
    return f"taken by {holder}" if there == key else f"an alias of {there} ({holder})"


def ambiguous(key: str) -> Problem:
    """What is said of a record that no key can name, as several files claim the one."""
    return Problem(key, "", "more than one file has this key; byline check names them", "error")


def by_pattern(
    library: Library, batch: Batch, articles: Iterable[Article], pattern: str
) -> Iterator[Rename | Problem]:
    """Who gets which key by a pattern, the oldest report first; or why a record keeps its own.

    A key that is right but for its -b, -c … stays, and so does that of a record of which the
    pattern says nothing.
    """
    makes = read(pattern)
    folders, several = _folders(library)
    taken: set[str] = set()
    last = ((10**9, 12, 31), (10**9, 12, 31))
    same: dict[object, object] = {}  # of days there are few
    rows = sorted(
        (same.setdefault(day, day), a.key, slug(makes(a)))
        for a in articles
        for day in [a.issued.sort_key if a.issued else last]
    )
    for _, key, base in rows:
        if key in several or key not in folders:
            yield ambiguous(key)
            continue
        owner = f"{folders[key]}/{key}.md"
        if not base:
            yield Problem(key, "", "has nothing that the pattern asks for", "note")
        elif new := _next(key, base, _Others(batch, owner, taken)):
            taken.add(new)
            yield Rename(folders[key], key, new)


def _folders(library: Library) -> tuple[dict[str, str], set[str]]:
    """The folder of each key's file, below the library's; and the keys that several files have."""
    folders: dict[str, str] = {}
    several = set()
    for path in library.paths():
        if path.stem in folders:
            several.add(path.stem)
        folders[path.stem] = sys.intern(library.name_of(path.parent))
    return folders, several


def _next(key: str, base: str, others: _Others) -> str:
    """The key by pattern; "" where the present one is right."""
    if key == base or (base in others and re.fullmatch(re.escape(base) + _SUFFIX, key)):
        return ""
    made = free(base, others)
    return "" if made == key else made


def linked_by(article: Article, names: Mapping[str, str]) -> Article:
    """The article with links to the new keys of others."""
    if not any(link.key in names for link in article.copies):
        return article
    links = (link._replace(key=names.get(link.key, link.key)) for link in article.copies)
    return article.replace(copies=tuple(links))


def prepare(
    library: Library, batch: Batch, renames: Sequence[Rename], tell: Callable[[str], None]
) -> tuple[list[str], list[str]]:
    """Put every rename into the batch with what follows: where each record will stand, and the
    other files that change.

    Links of other records and the library's tables follow. What cannot be changed by parts is
    told, and left: the old key still finds the record. Raises BadInput for a renamed record.
    """
    names = {rename.old: rename.new for rename in renames if rename.keeps_old}
    places, changed = [], []
    for rename in renames:
        stored = library.read(library.root / rename.owner)
        places.append(batch.rename(stored, rename.made_of(stored.article, names)))
    for stored in _linking(library, {rename.old: rename.folder for rename in renames}):
        article = linked_by(stored.article, names)
        if article is not stored.article:
            owner = library.name_of(stored.path)
            try:
                batch.change(stored, article)
                changed.append(owner)
            except BadInput as error:
                tell(f"{owner}: its links are left as they are: {error}")
    return places, [*changed, *_tables(library, batch, names, tell)]


def _linking(library: Library, without: Mapping[str, str]) -> Iterator[Stored]:
    """Records that have links, but for those of these keys in these folders. Most have none, and
    those are not parsed."""
    for path in library.paths():
        if without.get(path.stem) == library.name_of(path.parent):
            continue
        try:
            if b"copies" in storage.read_bytes(path):
                yield library.read(path)
        except BylineError:
            continue  # it cannot be read by anybody else either


def _tables(
    library: Library, batch: Batch, names: Mapping[str, str], tell: Callable[[str], None]
) -> list[str]:
    changed = []
    for path in sorted(path for name in FOLDERS for path in (library.root / name).glob("*.toml")):
        name = path.relative_to(library.root).as_posix()
        if path.name.startswith("."):
            continue
        try:
            before = storage.read_bytes(path, MAX_BYTES)
            after = followed(before.decode("utf-8"), names).encode("utf-8")
            if after != before and not is_kept(name):
                raise BadInput("the log cannot tell of a file of this name; rename it")
        except (BylineError, UnicodeDecodeError) as error:
            tell(f"{name}: left as it is: {error}")
            continue
        if after != before:
            batch.change_table(name, before, after)
            changed.append(name)
    return changed
