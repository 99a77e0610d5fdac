"""Renderers: from tokens to HTML, plain text, Markdown, LaTeX, Typst or RTF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from byline_csl.engine.output.base import Format, serialise


class _Formats(Mapping[str, Format]):
    """The formats by name; the module of one is imported when it is first asked for."""

    _modules = {
        "html": "html", "text": "text", "md": "markdown", "latex": "latex", "typst": "typst",
        "rtf": "rtf",
    }  # fmt: skip

    def __getitem__(self, name: str) -> Format:
        module = self._modules[name]
        found: Format = getattr(import_module(f"{__name__}.{module}"), module.upper())
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)


FORMATS = _Formats()

__all__ = ["FORMATS", "Format", "serialise"]
