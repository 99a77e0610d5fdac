"""Files made of parts, written piece by piece: a long one is never held whole."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from io import BufferedRandom
from tempfile import TemporaryFile

_AT_ONCE = 1 << 16
"""Characters that are gathered before they are packed."""


def encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    """Text as UTF-8, in pieces of a size that is worth a write."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size > _AT_ONCE:
            yield "".join(held).encode()
            held, size = [], 0
    yield "".join(held).encode()


class Package:
    """A zip file without a time in it: the same parts give the same bytes."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115  whoever takes what is finished closes it
        self._zip = zipfile.ZipFile(self._file, "w")

    def put(
        self, name: str, pieces: Iterable[bytes], mode: int = 0, *, packed: bool = True
    ) -> None:
        """Add a part; ``mode`` is that of the file which it is when it is taken out."""
        part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        part.create_system, part.external_attr = 3, mode << 16
        part.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        with self._zip.open(part, "w") as out:
            for piece in pieces:
                out.write(piece)

    def finished(self) -> BufferedRandom:
        """The file, at its start."""
        self._zip.close()
        self._file.seek(0)
        return self._file
