"""Which characters of a document no font here can print. Typst prints boxes for them in silence."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from byline_print.cmap import covered

# What the fonts inside Typst hold (Libertinus Serif, New Computer Modern, DejaVu Sans Mono).
EMBEDDED = ((0x20, 0x24F), (0x2B0, 0x2FF), (0x370, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1FFF),
            (0x2010, 0x205E), (0x20A0, 0x20BF), (0x2190, 0x21FF), (0x2200, 0x22FF),
            (0x25A0, 0x25FF))  # fmt: skip
PACKAGES = {
    "MYANMAR": "fonts-sil-padauk or fonts-noto-core",
    "HANGUL": "fonts-noto-cjk",
    "CJK": "fonts-noto-cjk",
    "HIRAGANA": "fonts-noto-cjk",
    "KATAKANA": "fonts-noto-cjk",
}
"""Debian packages by the first word of a character's Unicode name."""


SCRIPTS = {"CJK": "Chinese", "HANGUL": "Korean", "MYANMAR": "Burmese"}
"""What people call a script, by the same first word."""


class Font(Protocol):
    """What the typesetter says of a font that it found."""

    path: str | None
    index: int


@dataclass(frozen=True, slots=True)
class Missing:
    """Characters of one script without a glyph, and what to install."""

    script: str
    characters: str
    package: str

    def __str__(self) -> str:
        shown = self.characters[:12] + ("…" if len(self.characters) > 12 else "")
        codes = f"U+{ord(self.characters[0]):04X}"
        script = SCRIPTS.get(self.script, self.script.title())
        return (
            f"no glyph for {len(self.characters)} {script} characters "
            f"({shown}, {codes} …): install {self.package} (Debian) or another font for it"
        )


def missing(text: str, fonts: Sequence[Font]) -> list[Missing]:
    """Characters of ``text`` that none of the fonts covers, by script."""
    wanted = {c for c in set(text) if not _within(ord(c), EMBEDDED) and _prints(c)}
    for font in _distinct(fonts):
        if not wanted:
            break
        ranges = covered(Path(font.path or ""), font.index)
        wanted = {c for c in wanted if not _within(ord(c), ranges)}
    scripts: dict[str, str] = {}
    for character in sorted(wanted):
        script = unicodedata.name(character, "UNNAMED").split()[0]
        scripts[script] = scripts.get(script, "") + character
    return [
        Missing(script, characters, PACKAGES.get(script, "fonts-noto-core"))
        for script, characters in scripts.items()
    ]


def _prints(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cf", "Zs", "Zl", "Zp", "Cs")


def _within(code: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(first <= code <= last for first, last in ranges)


def _distinct(fonts: Sequence[Font]) -> list[Font]:
    """One font a file and face; those for the scripts most often wanted come first."""
    seen: dict[tuple[str, int], Font] = {}
    for font in fonts:
        if font.path:
            seen.setdefault((font.path, font.index), font)
    likely = ("Padauk", "Myanmar", "CJK", "Noto")
    return sorted(
        seen.values(),
        key=lambda font: (
            next((i for i, word in enumerate(likely) if word in str(font.path)), len(likely)),
            str(font.path),
            font.index,
        ),
    )
