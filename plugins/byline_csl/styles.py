"""The style that a name means: an installed one, one journal's, or a file of the user's own."""

from __future__ import annotations

import dataclasses
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from byline.api import BadInput, UsageError
from byline_csl import catalogue
from byline_csl.engine import Style, StyleError
from byline_csl.engine.xmltree import MAX_BYTES, parse

_URI = re.compile(r"https?://[^?#]*?/(?P<name>[^/?#]+)/?", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A style as it was asked for: a journal's title and language over its parent's rules."""

    id: str
    """What to call it: the name of the rules, or the file's."""
    title: str
    language: str
    """The language that the style asks for, or ""."""
    style: Style
    path: Path

    @property
    def is_note(self) -> bool:
        """Does it cite in notes rather than in the text?"""
        return self.style.is_note

    @property
    def has_bibliography(self) -> bool:
        """Has it entries, or citations only?"""
        return self.style.bibliography is not None


def find(name: str) -> Chosen:
    """The style that ``name`` means. Raises UsageError, naming near ones, or BadInput.

    A dependent style (one journal's name for another style's rules) resolves to its parent.
    """
    uri = _URI.fullmatch(name.strip())
    if uri is None and (name.endswith(".csl") or "/" in name or "\\" in name):
        return _read(Path(name).expanduser())
    wanted = uri["name"] if uri else name
    wanted = re.sub(r"[\s_]+", "-", wanted.strip().casefold()).removesuffix(".csl")
    short = catalogue.ALIASES.get(wanted, "")
    if path := catalogue.known(wanted) or catalogue.known(short):
        return _read(path)
    if path := catalogue.renamed(wanted) or catalogue.unique(wanted):
        return _read(path)
    near = catalogue.near_styles(wanted)
    offer = f"; near: {', '.join(near)}" if near else ""
    raise UsageError(f'no style "{name}"{offer}; "byline cite --styles WORD" searches them')


def _read(path: Path) -> Chosen:
    """A style from its file, a dependent one as its parent. Raises BadInput where it is none."""
    with suppress(OSError):
        status = path.stat()
        return _as_it_is(path, status.st_mtime_ns, status.st_size)
    return _parsed(path)


@lru_cache(32)
def _as_it_is(path: Path, changed: int, size: int) -> Chosen:
    """A style read once in a run, as long as its file stays what it was."""
    return _parsed(path)


def _parsed(path: Path) -> Chosen:
    data = _bytes(path)
    try:
        if parent := _parent(data):
            return _dependent(path, data, parent)
        style = Style.parse(data)
    except StyleError as error:
        raise unusable(path, error) from None
    return Chosen(
        id=path.stem,
        title=style.title or path.stem,
        language=style.default_locale,
        style=style,
        path=path,
    )


def unusable(path: Path, error: Exception) -> BadInput:
    """What to tell of a style that the engine refuses: the file, the reason, the way out."""
    way = "mend it, or name another style"
    if "DOCTYPE" in str(error):
        way = "remove the <!DOCTYPE …> line"
    return BadInput(f"{path}: no usable CSL style: {error}; {way}")


def _parent(data: bytes) -> str:
    """The name of the style whose rules a dependent style goes by, "" for an independent one."""
    if b"independent-parent" not in data:
        return ""
    for link in parse(data, "the style").iterfind("info/link[@rel='independent-parent']"):
        return link.get("href", "").rstrip("/").rsplit("/", 1)[-1]
    return ""


def _dependent(path: Path, data: bytes, parent: str) -> Chosen:
    place = catalogue.folder() / f"{parent}.csl"
    if not re.fullmatch(r"[\w.-]+", parent) or not place.is_file():
        raise BadInput(
            f'{path}: goes by the rules of the style "{parent}", which is not installed; '
            "name an independent style"
        )
    root = parse(data, "the style")
    rules = _read(place)
    return dataclasses.replace(
        rules,
        title=root.findtext("info/title") or rules.title,
        language=root.get("default-locale") or rules.language,
    )


def _bytes(path: Path) -> bytes:
    """What stands in the file, as far as any style goes: the engine refuses a longer one."""
    try:
        if path.exists() and not path.is_file():
            raise BadInput(f"{path}: no file; name a .csl file")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BadInput(f"{path}: {reason}; name a .csl file that exists") from None
