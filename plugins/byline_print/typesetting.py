"""Typst at work: its fonts, and a picture as PNG. Text goes in as data and can never be markup."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from byline.api import Options, Picture, StorageError, UsageError, document_json, texts
from byline_print.glyphs import Missing, missing

if TYPE_CHECKING:
    import typst

TEMPLATES = Path(__file__).parent / "templates"
"""Typst reads no file outside its root, and this is its root."""
FAMILIES = (
    "Source Sans 3", "Source Sans Pro", "Noto Sans", "Open Sans", "Libertinus Serif",
    "Noto Sans Myanmar", "Padauk", "Noto Sans KR", "Noto Sans SC", "Noto Sans TC", "Noto Sans JP",
    "NanumGothic", "WenQuanYi Micro Hei", "Noto Sans CJK KR", "Noto Sans CJK SC",
)  # fmt: skip
"""In order of preference; those that are not here are passed by, and scripts fall back."""
MOST_PIXELS = 24_000_000


def is_here() -> bool:
    """Is there a typesetter on this machine?"""
    try:
        import typst  # noqa: F401
    except ImportError:
        return False
    return True


def font_folder(options: Options) -> str:
    """The option ``font-path``, a folder with fonts. Raises UsageError where there is none."""
    folder = options.settings.get("font-path", "")
    if folder and not Path(folder).is_dir():
        raise UsageError(f"font-path {folder}: no such folder; name one that holds fonts")
    return folder


@cache
def fonts(folder: str = "") -> typst.Fonts:
    """The fonts of this machine and of a folder, looked up once a process."""
    import typst

    return typst.Fonts(font_paths=[folder] if folder else [])


_EMBEDDED = ("Libertinus Serif",)
"""Inside Typst itself, and never misread."""


@cache
def faces(folder: str = "") -> tuple[typst.FontInfo, ...]:
    """What the typesetter says of each of its fonts."""
    return tuple(fonts(folder).fonts())


@cache
def families(folder: str = "") -> tuple[str, ...]:
    """Families to set text in. TrueType first: some validators misread the widths of others."""
    outlines: dict[str, bool] = {}
    for font in faces(folder):
        if font.family in FAMILIES:
            outlines[font.family] = outlines.get(font.family, False) or _is_cff(font.path)
    here = [name for name in FAMILIES if name in outlines]
    return tuple(sorted(here, key=lambda name: name not in _EMBEDDED and outlines[name]))


def _is_cff(path: str | None) -> bool:
    """Has the file cubic outlines (CFF), as .otf files have? A collection counts as its first."""
    try:
        with Path(path or "").open("rb") as file:
            head = file.read(16)
            if head[:4] == b"ttcf":
                file.seek(int.from_bytes(head[12:16], "big"))
                head = file.read(4)
    except OSError:
        return False
    return head[:4] == b"OTTO"


def lacking(words: Iterable[str], folder: str = "") -> list[Missing]:
    """What of the words no font here can print, by script."""
    return missing("".join(words), faces(folder))


def png(picture: Picture, language: str, wide: int, folder: str = "") -> bytes:
    """A picture ``wide`` pixels across; less where it would be as high as a tower."""
    import typst

    width, height = max(1.0, picture.width + 8), max(1.0, picture.height + 8)
    dots = min(72 * wide / width, 72 * math.sqrt(MOST_PIXELS / (width * height)))
    inputs = {
        "picture": json.dumps(document_json(picture), ensure_ascii=False),
        "fonts": json.dumps(families(folder)),
        "language": language,
    }
    source = TEMPLATES / "drawing.typ"
    compiler = typst.Compiler(source, root=TEMPLATES, font_paths=fonts(folder))
    try:
        made = compiler.compile(format="png", ppi=dots, sys_inputs=inputs)
    except typst.TypstError as error:
        raise StorageError(f"typst could not draw the picture: {error.message}") from None
    page = made[0] if isinstance(made, list) else made
    if not isinstance(page, bytes):
        raise StorageError("typst drew no picture")
    return page


def drawn_words(picture: Picture) -> list[str]:
    """The words that stand in the drawing itself."""
    return [text.text for shape in picture.shapes for text in texts(shape)]
