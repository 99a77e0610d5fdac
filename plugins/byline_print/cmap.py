"""Which characters a font file has glyphs for: its ``cmap`` table, read directly.

Source: OpenType specification, "cmap - Character to Glyph Index Mapping Table", formats 4 and 12.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

Ranges = list[tuple[int, int]]


def covered(path: Path, index: int = 0) -> Ranges:
    """Ranges of code points with a glyph; empty for a file that is no font we can read."""
    try:
        with path.open("rb") as file:
            head = file.read(12)
            start = 0
            if head[:4] == b"ttcf":
                file.seek(12 + 4 * index)
                (start,) = struct.unpack(">I", file.read(4))
                file.seek(start)
                head = file.read(12)
            (tables,) = struct.unpack(">H", head[4:6])
            for _ in range(tables):
                tag, _, offset, length = struct.unpack(">4sIII", file.read(16))
                if tag == b"cmap":
                    file.seek(offset)
                    return list(_ranges(file.read(length)))
    except (OSError, struct.error):
        return []
    return []


def _ranges(table: bytes) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">H", table, 2)
    offsets = {struct.unpack_from(">HHI", table, 4 + 8 * i)[2] for i in range(count)}
    for offset in sorted(offsets):
        (form,) = struct.unpack_from(">H", table, offset)
        if form == 4:
            yield from _format_4(table, offset)
        elif form == 12:
            (groups,) = struct.unpack_from(">I", table, offset + 12)
            for i in range(groups):
                first, last, _ = struct.unpack_from(">III", table, offset + 16 + 12 * i)
                yield first, last


def _format_4(table: bytes, offset: int) -> Iterator[tuple[int, int]]:
    (twice,) = struct.unpack_from(">H", table, offset + 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", table, offset + 14)
    starts = struct.unpack_from(f">{count}H", table, offset + 16 + twice)
    for first, last in zip(starts, ends, strict=True):
        if first != 0xFFFF:
            yield first, last
