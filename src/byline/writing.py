"""What writers make: whatever is wrong with it is named as their plugin's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from io import BufferedIOBase
from typing import Any

from byline.article import Article
from byline.formats import Options, Writer
from byline.guarding import Guard, PluginError
from byline.plugins import Offer, Plugins

Data = str | bytes | Iterator[str] | BufferedIOBase


def guarded(plugins: Plugins, offer: Offer[Writer]) -> Writer:
    """A writer for other plugins, which shall not be blamed for what it does."""

    def write(articles: Sequence[Article], options: Options) -> Data:
        return written(plugins, offer, partial(offer.value.write, articles, options))

    return offer.value._replace(write=write)


def written(plugins: Plugins, offer: Offer[Writer], write: Callable[[], object]) -> Data:
    """What the writer makes of what it is given."""
    with plugins.guard(offer.plugin):
        data = write()
    if isinstance(data, (str, bytes)):
        return data
    if hasattr(data, "read"):
        return _File(data, offer, plugins.guard(offer.plugin))
    if not isinstance(data, Iterator):
        what = f"{offer.value.name} gave neither text nor bytes nor an open file"
        raise PluginError(f"plugin {offer.plugin}: {what}")
    return _texts(plugins, offer, data)


class _File(BufferedIOBase):
    """The open file that a writer gave."""

    def __init__(self, file: Any, offer: Offer[Writer], guard: Guard) -> None:  # noqa: ANN401
        self._file, self._offer, self._guard = file, offer, guard

    def read(self, size: int | None = -1, /) -> bytes:
        with self._guard:
            piece = self._file.read(size)
        if not isinstance(piece, bytes):
            what = f"{self._offer.value.name} gave an open file of {type(piece).__name__}"
            raise PluginError(f"plugin {self._offer.plugin}: {what}, where bytes belong")
        return piece

    def close(self) -> None:
        if not self.closed:
            super().close()
            with suppress(Exception):  # all was read
                self._file.close()


def _texts(plugins: Plugins, offer: Offer[Writer], data: Iterator[str]) -> Iterator[str]:
    for piece in plugins.each(offer.plugin, data):
        if not isinstance(piece, str):
            raise no_text(offer, piece)
        yield piece


def no_text(offer: Offer[Writer], value: object) -> PluginError:
    """What is said of a writer that gave something else."""
    return PluginError(f"plugin {offer.plugin}: {type(value).__name__} is no text")
