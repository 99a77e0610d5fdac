"""Where plugins come from: packages with an entry point, and folders that the user named."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from byline import kept_plugins

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "byline.plugins"


class Source(NamedTuple):
    """A plugin that could be loaded."""

    name: str
    load: Callable[[], object]
    describe: Callable[[], str]
    value: str = ""
    """Its entry point; "" for one in a folder."""
    hooks: frozenset[str] | None = None
    """The hooks that it has, where that is known before it is loaded."""

    @property
    def is_module(self) -> bool:
        """Is its entry point a module, and nothing within one?"""
        return all(part.isidentifier() for part in self.value.split("."))

    def has(self, hook: str) -> bool:
        """Might it have a hook?"""
        return self.hooks is None or hook in self.hooks

    @property
    def origin(self) -> str:
        """The distribution and version, or the file; looked up when somebody asks."""
        return self.describe()


def installed() -> Iterator[Source]:
    """What is installed, as it is kept; looking up entry points costs more than most commands."""
    known = kept_plugins.kept()
    if known is not None:
        for row in known:
            yield Source(
                row.name, partial(importlib.import_module, row.value),
                partial(_described, row.name), row.value, frozenset(row.hooks),
            )  # fmt: skip
        return
    for point in _points():
        yield Source(point.name, point.load, partial(_distribution, point), point.value)


def _points() -> list[EntryPoint]:
    from importlib.metadata import entry_points

    return sorted(entry_points(group=GROUP), key=lambda p: (p.name, p.value))


def _described(name: str) -> str:
    return next((_distribution(point) for point in _points() if point.name == name), name)


def _distribution(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else point.value


def imported(stem: str, path: Path) -> object:
    """Import a plugin file or package from a folder that the user named."""
    name = f"_byline_local_{stem.replace('-', '_')}"
    from importlib import util  # only a folder of plugins needs it

    spec = util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python module")
    module = sys.modules[name] = util.module_from_spec(spec)  # relative imports need it
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module
