"""Finding, loading and calling plugins so that a broken one costs nothing but itself.

Plugins are full-trust Python found by entry point (group ``byline.plugins``) or in folders that
the user named. They load one by one, when something that they may offer is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import click
import pluggy

from byline import hookspecs, kept_plugins
from byline.article import Article
from byline.checks import Check
from byline.errors import BylineError, Level, Problem, Stopped
from byline.formats import Maker, Reader, Renderer, Writer
from byline.guarding import Guard, PluginError, said
from byline.patience import within
from byline.plugin_sources import Source, imported, installed

if TYPE_CHECKING:
    from pluggy import HookimplOpts

T = TypeVar("T")
_MARK = f"{hookspecs.hookimpl.project_name}_impl"
"""What pluggy puts on a function that is marked as a hook."""
_COMMAND_MAY = (click.ClickException, click.exceptions.Exit, click.Abort, KeyboardInterrupt)


class Offer(NamedTuple, Generic[T]):
    """Something that a plugin offers, with the plugin's name."""

    plugin: str
    value: T


class Status(NamedTuple):
    """One line of ``byline plugins``."""

    name: str
    origin: str
    state: str
    """on, off or broken."""
    offers: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


class _Manager(pluggy.PluginManager):
    """One that looks at what a module marks as a hook, and not at all else that it holds."""

    def parse_hookimpl_opts(self, plugin: object, name: str) -> HookimplOpts | None:
        if isinstance(plugin, ModuleType) and not hasattr(vars(plugin).get(name), _MARK):
            return None
        return super().parse_hookimpl_opts(plugin, name)


class Plugins:
    """The plugins of one run. Nothing is imported until something is asked for."""

    def __init__(
        self,
        folders: Sequence[Path] = (),
        disabled: Iterable[str] = (),
        seconds: float = 10,
        none: str = "",
        tells: bool = False,
    ) -> None:
        """``none`` says why none is to be loaded at all; ``tells`` shows what errors say."""
        self._tells = tells
        self._manager = _Manager("byline")
        self._manager.add_hookspecs(hookspecs)
        self._disabled = frozenset(disabled)
        self._seconds = seconds
        self._folders = folders
        self._sources: list[Source] | None = None
        self._loaded: dict[str, bool] = {}
        self._is_kept = False
        self.problems: list[Problem] = []
        if none:
            self._sources, self._is_kept = [], True  # for the next run there are others
            self.problems.append(Problem("", "", none, "error"))

    # What there is

    def sources(self) -> list[Source]:
        """Every plugin found, by name; a name that is taken becomes a problem."""
        if self._sources is None:
            self._sources = []
            names: set[str] = set()
            for source in (*installed(), *self._local()):
                if source.name in names:
                    self._report(source.name, f"another plugin has this name; {source.origin} off")
                    continue
                names.add(source.name)
                self._sources.append(source)
        return self._sources

    def _local(self) -> Iterator[Source]:
        for folder in self._folders:
            if not folder.is_dir():
                self._report(str(folder), "no such folder of plugins")
                continue
            for path in sorted(folder.iterdir()):
                entry = path / "__init__.py" if path.is_dir() else path
                if entry.suffix == ".py" and entry.is_file() and not path.name.startswith("_"):
                    yield Source(path.stem, partial(imported, path.stem, entry), path.__str__)

    def _report(self, name: str, message: str, level: Level = "warning") -> None:
        problem = Problem(name, "", message, level)
        if problem not in self.problems:
            self.problems.append(problem)

    # Loading

    def _load(self, source: Source) -> bool:
        """Load and register one plugin, whole or not at all."""
        if source.name not in self._loaded:
            self._loaded[source.name] = False
            if source.name not in self._disabled:
                self._loaded[source.name] = self._try(source)
        return self._loaded[source.name]

    def _load_all(self, hook: str) -> None:
        """Load every plugin that may have a hook."""
        for source in self.sources():
            if source.has(hook):
                self._load(source)
        self._keep()

    def _keep(self) -> None:
        """Keep what is installed and which hooks it has, once all of it was looked at."""
        there = [source for source in self._sources or () if source.value]
        sound = all(s.hooks is None and self._loaded.get(s.name) for s in there)
        if self._is_kept or self.problems or not sound:
            return
        self._is_kept = True
        plugins = [self._manager.get_plugin(source.name) for source in there]
        files = [getattr(plugin, "__file__", None) or "" for plugin in plugins]
        rows = [
            kept_plugins.Kept(source.name, source.value, tuple(sorted(caller.name for caller in
                              self._manager.get_hookcallers(plugin) or ())))
            for source, plugin in zip(there, plugins, strict=True)
        ]  # fmt: skip
        if all(files) and all(source.is_module for source in there):
            kept_plugins.keep(rows, files)

    def _try(self, source: Source) -> bool:
        try:
            with within(self._seconds):
                plugin = source.load()
            _refuse_another_api(plugin)
            self._register(source.name, plugin)
        except Stopped:
            raise
        except BaseException as error:  # a plugin may fail in any way; the house stands
            self._report(source.name, f"did not load: {said(error)}  [{source.origin}]")
            return False
        return True

    def _register(self, name: str, plugin: object) -> None:
        try:
            self._manager.register(plugin, name=name)
            self._manager.check_pending()  # a misspelt hook is an error
        except BaseException:
            if self._manager.get_plugin(name) is plugin:
                self._manager.unregister(name=name)
            raise

    # Asking

    def _offers(self, source: Source, hook: str, kind: type[T]) -> list[Offer[T]]:
        """What one plugin returns from a ``register_…`` hook, checked at the border."""
        if not source.has(hook) or not self._load(source):
            return []
        plugin = self._manager.get_plugin(source.name)
        offers: list[Offer[T]] = []
        for implementation in getattr(self._manager.hook, hook).get_hookimpls():
            if implementation.plugin is not plugin:
                continue
            try:
                with self.guard(source.name), within(self._seconds):
                    made = implementation.function()
                    values = [made] if isinstance(made, kind) else list(made)
            except BylineError as error:
                self._report(source.name, f"{hook}: {error}")
                continue
            for value in values:
                if isinstance(value, kind):
                    offers.append(Offer(source.name, value))
                else:
                    self._report(source.name, f"{hook}: {value!r} is no {kind.__name__}")
        return offers

    def _all(self, hook: str, kind: type[T]) -> list[Offer[T]]:
        """Every offer of a hook by plugin name; the first to take a name keeps it."""
        kept: dict[str, Offer[T]] = {}
        for source in sorted(self.sources(), key=lambda source: source.name):
            for offer in self._offers(source, hook, kind):
                name = str(getattr(offer.value, "name", ""))
                holder = kept.get(name)
                if holder and not self._yields(holder.plugin, source.name, name):
                    self._report(source.name, f"{name}: {holder.plugin} offers this name already")
                    continue
                if holder:
                    self._report(holder.plugin, f"{name}: {source.name} offers this name already")
                kept[name] = offer
        self._keep()
        return list(kept.values())

    @staticmethod
    def _yields(holder: str, challenger: str, name: str) -> bool:
        """A plugin named for what it offers comes before others; else the alphabet decides."""
        return challenger == name and holder != name

    def _named(self, hook: str, kind: type[T], name: str) -> Offer[T] | None:
        """One offer by name, loading the plugin that bears the name first, then by alphabet."""
        order = sorted(self.sources(), key=lambda source: (source.name != name, source.name))
        for source in order:
            for offer in self._offers(source, hook, kind):
                if getattr(offer.value, "name", "") == name:
                    return offer
        return None

    def readers(self) -> list[Offer[Reader]]:
        """Every reader, the specific before the general."""
        offers = self._all("register_readers", Reader)
        return sorted(offers, key=lambda offer: (offer.value.rank, offer.value.name))

    def writers(self) -> list[Offer[Writer]]:
        """Every writer, by name."""
        return sorted(self._all("register_writers", Writer), key=lambda offer: offer.value.name)

    def writer(self, name: str) -> Offer[Writer] | None:
        return self._named("register_writers", Writer, name)

    def renderers(self) -> list[Offer[Renderer]]:
        """Every renderer, by name."""
        offers = self._all("register_renderers", Renderer)
        return sorted(offers, key=lambda offer: offer.value.name)

    def renderer(self, name: str) -> Offer[Renderer] | None:
        return self._named("register_renderers", Renderer, name)

    def makers(self) -> list[Offer[Maker]]:
        """Every maker of documents, by kind."""
        return sorted(self._all("register_makers", Maker), key=lambda offer: offer.value.kind)

    def checks(self) -> list[Offer[Check]]:
        return self._all("register_checks", Check)

    def commands(self) -> list[Offer[click.Command]]:
        return self._all("register_commands", click.Command)

    def command(self, name: str) -> Offer[click.Command] | None:
        return self._named("register_commands", click.Command, name)

    # Telling

    def _each(self, hook: str, **arguments: object) -> Iterator[object]:
        """Call every implementation of a hook; one that fails costs only itself."""
        self._load_all(hook)
        for implementation in getattr(self._manager.hook, hook).get_hookimpls():
            name = implementation.plugin_name
            chosen = [arguments[word] for word in implementation.argnames]
            try:
                with self.guard(name), within(self._seconds):
                    yield implementation.function(*chosen)
            except BylineError as error:
                self._report(name, f"{hook}: {error}", "error")

    def package_of(self, name: str) -> str:
        """The name of the module that is a loaded plugin, or has it."""
        plugin = self._manager.get_plugin(name)
        return plugin.__name__ if isinstance(plugin, ModuleType) else type(plugin).__module__

    def hears(self, hook: str) -> bool:
        """Does any plugin wait to be told?"""
        self._load_all(hook)
        return bool(getattr(self._manager.hook, hook).get_hookimpls())

    def propose_key(self, article: Article) -> str | None:
        for key in self._each("propose_key", article=article.replace()):  # ours is stored
            if isinstance(key, str) and key:
                return key
        return None

    def saved(self, article: Article, path: Path) -> None:
        for _ in self._each("article_saved", article=article, path=path):
            pass

    def removed(self, key: str) -> None:
        for _ in self._each("article_removed", key=key):
            pass

    def asks(self, offer: Offer[T], question: Callable[[T], object]) -> bool:
        """A quick yes or no from a plugin; one that fails or hangs is named, and says no."""
        try:
            with self.guard(offer.plugin), within(self._seconds):
                return bool(question(offer.value))
        except BylineError as error:
            self._report(offer.plugin, str(error), "error")
            return False

    def guard(self, name: str, *, command: bool = False) -> Guard:
        """Turn whatever a plugin raises into a PluginError that names it.

        Our own errors pass: their text is meant for the user. A command may also leave the
        program by click's means.
        """
        passes = (BylineError, Stopped, *(_COMMAND_MAY if command else ()))
        return Guard(name, passes, tells=self._tells)

    def each(self, name: str, values: Iterable[T]) -> Iterator[T]:
        """What a plugin yields, one by one; what it raises on the way becomes a PluginError.

        What goes wrong with whoever takes the values is not the plugin's.
        """
        end = object()
        guard = self.guard(name)
        with guard:
            iterator = iter(values)
        while True:
            with guard:
                value: T | object = next(iterator, end)
            if value is end:
                return
            yield value  # type: ignore[misc]

    # Looking

    def status(self) -> list[Status]:
        """Every plugin with what it offers and what is wrong with it."""
        for source in self.sources():
            self._load(source)
        offers: dict[str, list[str]] = {}
        for word, found in (
            ("reader", self.readers()),
            ("writer", self.writers()),
            ("renderer", self.renderers()),
            ("maker", self.makers()),
            ("check", self.checks()),
            ("command", self.commands()),
        ):
            for offer in found:
                name = getattr(offer.value, "name", "")
                offers.setdefault(offer.plugin, []).append(f"{word} {name}")
        lines = []
        for source in self.sources():
            wrong = tuple(p.message for p in self.problems if p.where == source.name)
            state = "on" if self._loaded.get(source.name) else "broken"
            if source.name in self._disabled:
                state = "off"
            lines.append(
                Status(source.name, source.origin, state, tuple(offers.get(source.name, ())), wrong)
            )
        return lines


def _refuse_another_api(plugin: object) -> None:
    """A plugin may say which API it was made for. Raises PluginError naming both."""
    wanted = getattr(plugin, "api", None)
    if isinstance(wanted, int) and wanted != hookspecs.API:
        raise PluginError(f"made for version {wanted} of byline's API; this one is {hookspecs.API}")
