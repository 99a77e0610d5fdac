"""``byline check --style S``: what a style would print of a record, were it recorded.

The style is not read but tried: each absent field is filled with a value that cannot be mistaken,
and where that value then shows up in a citation or an entry, the style wants the field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

from byline.api import BY_NAME, DATELINE_TYPES, Article, Check, Problem

if TYPE_CHECKING:
    from byline_csl.press import Press

Level = Literal["warning", "note"]

_WORD = "Zyxwv"
_YEAR = 8765
_TEXT = ("title", "outlet", "section")
_FILLED: Mapping[str, tuple[object, str]] = {
    **{name: (_WORD, _WORD) for name in (*_TEXT, "place", "publisher")},
    "author": ([{"literal": _WORD}], _WORD),
    "issued": ({"date-parts": [[_YEAR, 6, 5]]}, str(_YEAR)),
    "page": (str(_YEAR), str(_YEAR)),
    "url": (f"https://{_WORD.lower()}.example/", f"{_WORD.lower()}.example"),
    "accessed": ({"date-parts": [[_YEAR, 6, 5]]}, str(_YEAR)),
    "volume": (str(_YEAR), str(_YEAR)),
    "issue": (str(_YEAR), str(_YEAR)),
}
"""For each field, what it is filled with and what then has to show."""

_ALWAYS = ("title", "author", "outlet", "issued", "page", "section", "url", "accessed")
_NOT_EVERY = ("page", "section", "accessed")
"""What many a report rightly lacks: a web page has no printed page."""
_MORE = {
    "article-journal": ("volume", "issue"),
    **{kind: ("publisher", "place") for kind in ("book", "chapter", "report", "thesis")},
}
"""Fields of other items than news reports that are asked after."""


def _nothing(_: Article) -> Iterable[Problem]:
    return ()


def for_style(settings: Mapping[str, str]) -> Callable[[Article], Iterable[Problem]]:
    """The check by a style. Raises UsageError for a style that is not there."""
    from byline_csl import press, styles
    from byline_csl.catalogue import DEFAULT
    from byline_csl.items import agency_place

    ready = press.Press(
        chosen=styles.find(settings.get("style") or DEFAULT),
        language=settings.get("locale", ""),
        agency=agency_place(settings.get("agency", "")),
    )
    return _Wants(ready).of


CHECK = Check("style", "what a CSL style would print and a record lacks", _nothing, for_style)


class _Wants:
    """Which absent fields a style wants, worked out once for each kind of record."""

    def __init__(self, press: Press) -> None:
        self.press = press
        self.show = press.trial()
        self.known: dict[tuple[object, ...], tuple[str, ...]] = {}

    def of(self, article: Article) -> Iterator[Problem]:
        """A problem for each field that the style would print and the record lacks."""
        from byline_csl.items import to_item

        item = to_item(article, self.press.agency)
        kind = (article.type, article.language, *sorted(item))
        if kind not in self.known:
            self.known[kind] = tuple(self._wanted(article, item))
        for name in self.known[kind]:
            level: Level = "note" if name in _NOT_EVERY else "warning"
            yield Problem(article.key, name, self._message(article, name), level)

    def _message(self, article: Article, name: str) -> str:
        known = article.how(name)
        why = "not in the capture" if known and known.how == "absent" else "not recorded"
        waits = any(candidate.field == name for candidate in article.candidates)
        offer = "; a value waits for a person" if waits else ""
        return f"{why}; {self.press.chosen.id} prints it{offer}"

    def _wanted(self, article: Article, item: Mapping[str, Any]) -> Iterator[str]:
        for name in (*_ALWAYS, *_MORE.get(article.type, ())):
            variable = _variable(name, article.type)
            value, shown = _FILLED[name]
            if variable in item:
                continue
            text = self.show({**item, variable: value})
            if shown.casefold() in text.casefold():
                yield name


def _variable(name: str, kind: str) -> str:
    """CSL's name of a field; a news report's place is no publisher's."""
    assert name != "place" or kind not in DATELINE_TYPES
    return BY_NAME[name].csl if name in BY_NAME else name
