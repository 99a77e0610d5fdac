"""Where the languages of styles come from: the files of an installed package, read as data."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from byline_csl.catalogue import package_folder


@lru_cache(maxsize=32)
def source(tag: str) -> bytes | None:
    """The XML of a locale by its tag, as "de-AT"; None where there is none."""
    if not tag.replace("-", "").isalnum():
        return None  # no tag, and perhaps a path
    path = _folder() / f"locales-{tag}.xml"
    return path.read_bytes() if path.is_file() else None


def tags() -> tuple[str, ...]:
    """Every locale that is installed, sorted."""
    return tuple(sorted(path.stem.removeprefix("locales-") for path in _folder().glob("*-*.xml")))


@lru_cache(maxsize=1)
def _folder() -> Path:
    return package_folder("citeproc", "citeproc-py") / "data" / "locales"
