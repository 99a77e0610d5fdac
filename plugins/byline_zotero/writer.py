"""Articles as Zotero items, in the form that its API and Better BibTeX take in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from byline.api import Article, Options, Piece, UsageError, framed
from byline_zotero.article import Sheet, read_sheet
from byline_zotero.carried import SHOWN, line_of, put_aside
from byline_zotero.plain import plain

_TRANSLATOR = "36a3b0b5-bad0-4a04-b79f-441c7cef77db"
_FRAMES = {
    "api": ("[", "]\n"),
    # Better BibTeX imports a file into Zotero only where it bears its own mark.
    "bbt": (
        f'{{"config": {{"id": "{_TRANSLATOR}", "label": "BetterBibTeX JSON"}},\n'
        '"collections": {},\n"items": [',
        "]}\n",
    ),
}


def join(pieces: Iterable[Piece], options: Options) -> Iterator[str]:
    """An array of items in the order given, one a line; ``-O shape=bbt`` frames it for import."""
    shape = options.settings.get("shape") or "api"
    if shape not in _FRAMES:
        raise UsageError(f"shape={shape}: there are {' and '.join(_FRAMES)}")
    head, foot = _FRAMES[shape]
    return framed(f"{head}\n", ",\n", f"\n{foot}", f"{head}\n{foot}")(pieces, options)


def written(article: Article) -> str:
    """The article as an item, on one line."""
    return _json(item(article))


def item(article: Article) -> dict[str, object]:
    """The article as an item; what no field says stands in the last line of its Extra."""
    sheet = plain(article)
    told: dict[str, object] = {SHOWN: "note"} if sheet.shows_note else {}
    back, _ = read_sheet(Sheet(sheet.item(line_of(told))))
    return sheet.item(line_of({**told, **put_aside(article, back)}))


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    # A lone surrogate is no Unicode text; only its escape can be written to a file.
    return re.sub("[\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text)
