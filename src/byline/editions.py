"""Editions of what was printed: files that are made once and never change.

``digests/editions/FOLDER/NUMBER.json``: what is in them is for whoever keeps them to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from byline import storage
from byline.errors import BadInput, ChangedOnDisk
from byline.late import regex
from byline.library import Library

MOST_BYTES = 100_000_000
_NUMBERED = regex(r"([1-9]\d{0,5})\.json")


def kept(root: Path, folder: str) -> tuple[int, ...]:
    """The numbers of a folder's editions, in order."""
    place = (root / name_of(folder, 1)).parent
    if not place.is_dir():
        return ()
    names = filter(None, (_NUMBERED.fullmatch(path.name) for path in place.iterdir()))
    return tuple(sorted(int(name[1]) for name in names))


def text_of(root: Path, folder: str, number: int) -> str:
    """The text of an edition. Raises BadInput, StorageError."""
    name = name_of(folder, number)
    try:
        return storage.read_bytes(root / name, MOST_BYTES).decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(f"{name}: {error}") from None


def naming(root: Path, keys: Iterable[str]) -> list[str]:
    """The files of editions that name one of these keys, in order."""
    wanted = [f'"{key}"'.encode() for key in keys]
    found = []
    for path in sorted((root / "digests" / "editions").glob("*/*.json")):
        data = storage.read_bytes(path, MOST_BYTES)
        if any(each in data for each in wanted):
            found.append(path.relative_to(root).as_posix())
    return found


def keep(library: Library, folder: str, number: int, text: str) -> None:
    """Keep an edition. Raises ChangedOnDisk where one of this number is kept already."""
    name = name_of(folder, number)
    path = library.root / name
    with library.locked():
        storage.no_links_between(library.root, path)
        storage.make_folders(path.parent)
        if not storage.create(path, text.encode("utf-8")):
            raise ChangedOnDisk(f"{name}: is kept already; nothing was written")


def name_of(folder: str, number: int) -> str:
    """Where an edition stands below the library's folder; every system takes the name."""
    name = quote(folder, safe=" ")
    if name.startswith("."):
        name = f"%2E{name[1:]}"
    return f"digests/editions/{name}/{number}.json"
