"""The desk: an open library with its settings and plugins, as commands see it."""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from byline import config
from byline.errors import BadInput, BylineError, Problem, UsageError
from byline.late import regex
from byline.voice import Voice

if TYPE_CHECKING:
    from byline.article import Article
    from byline.authorities import Authorities
    from byline.capture import Capture
    from byline.copying import Copying
    from byline.formats import Maker, Order, Piece, Renderer, Writer
    from byline.index.keeping import Keeping
    from byline.index.scan import Found
    from byline.index.stored import Stored as Kept
    from byline.library import Library, Stored
    from byline.plugins import Offer, Plugins
    from byline.query.asked import Query
    from byline.records import Finder

T = TypeVar("T")
_WITHOUT = "; going on without it"
_NAMED = 3
"""Wrong rows of a table that each command names."""
_LONGEST_NAME = 200
_NO_NAME = regex(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""Controls, and bytes that are no UTF-8."""


class Desk(Voice):
    """Everything that one run of the command line needs, each part opened when first used."""

    def __init__(
        self,
        library: str | None = None,
        plugin_folders: Iterable[Path] = (),
        debug: bool = False,
        as_of: str | None = None,
        words: Sequence[str] = (),
    ) -> None:
        """``as_of`` is the day that counts as today, for whoever wants the same again; ``words``
        are what was typed, from the command's name on."""
        self._named = library
        self._today = as_of
        self._words = tuple(words)
        self._folders = tuple(plugin_folders)
        self.debug = debug
        super().__init__()

    # Opening

    @cached_property
    def root(self) -> Path:
        return config.open_library(self._named)

    @property
    def library_folder(self) -> Path:
        """Where the library is or would be made."""
        return config.find_library(self._named)

    @cached_property
    def settings(self) -> config.Settings:
        folder = self.library_folder
        settings = config.load(folder if (folder / config.MARK).is_file() else None)
        going_on = "; going on without it where nothing depends on it"
        self.report(Problem("", "", why + going_on) for why in settings.unread.values())
        return settings

    @cached_property
    def library(self) -> Library:
        from byline.journal.occasion import Occasion
        from byline.library import Library

        occasion = Occasion(self._words, lambda: self.user)
        library = Library(self.root, self.say, lambda: self.finder, occasion)
        if "--dry-run" not in self._words:
            library.catch_up()
        return library

    @cached_property
    def copying(self) -> Copying:
        from byline.copying import Copying

        return Copying(self)

    def close(self) -> None:
        """Close what would else leave something beside it: a run ends without tidying up."""
        if "copying" in vars(self):
            self.copying.close()

    @property
    def plugin_folders(self) -> tuple[Path, ...]:
        """Folders of plugins that are no packages."""
        return (*self.settings.plugin_folders, *self._folders)

    @cached_property
    def plugins(self) -> Plugins:
        from byline.plugins import Plugins

        settings = self.settings
        if why := settings.switches_unread:  # none is loaded that may have been switched off
            return Plugins(none=f"{why}; it says which plugins are off, so none is loaded")
        return Plugins(
            self.plugin_folders, settings.disabled, self._plugin_seconds, tells=self.debug
        )

    @property
    def _plugin_seconds(self) -> int:
        name = "limits.plugin-seconds"
        try:
            return self.settings.number(name)
        except BadInput as error:
            self.report([Problem("", "", str(error), "error")])
            return int(config.DEFAULTS[name])

    @cached_property
    def as_of(self) -> datetime.date:
        """What was asked for, else SOURCE_DATE_EPOCH, else today. Raises UsageError."""
        if self._today:
            try:
                return datetime.date.fromisoformat(self._today)
            except ValueError:
                raise UsageError(f"--as-of {self._today}: name a day, as in 2026-11-21") from None
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        if epoch.isdecimal() and len(epoch) < 12:  # later ones have no date
            return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
        return datetime.date.today()

    @cached_property
    def authorities(self) -> Authorities:
        """What the library calls whom; what cannot be read is named, and counts for nothing."""
        from byline import authorities

        known, wrong = authorities.read(*map(self._known, (authorities.OUTLETS, authorities.NAMES)))
        named = [p._replace(message=p.message + _WITHOUT) for p in wrong[:_NAMED]]
        if more := len(wrong) - len(named):
            named.append(Problem("", "", f"and {more:,} more; `byline check` names them", "error"))
        self.report(named)
        return known

    def _known(self, name: str) -> Mapping[str, object]:
        try:
            return self.table(name)
        except BylineError as error:
            self.report([Problem("", "", f"{error}{_WITHOUT}", "error")])
            return {}

    @property
    def user(self) -> str:
        """Who types: BYLINE_USER, else the login name, else nobody. Raises UsageError."""
        import getpass  # only what a person types bears a name

        try:
            said = os.environ.get("BYLINE_USER", "").strip() or getpass.getuser()
        except (KeyError, OSError):
            return ""
        name = " ".join(said.split())
        if len(name) > _LONGEST_NAME or (not name.isprintable() and _NO_NAME.search(name)):
            raise UsageError(f"BYLINE_USER: {name[:40]!a} is nobody's name; set it to one")
        return name

    # Asking

    @cached_property
    def index(self) -> Kept:
        from byline.index.stored import Stored

        return Stored(self.library, self._keeping, self.counting("reading records"))

    @cached_property
    def finder(self) -> Finder:
        """The index for whoever wants a key or asks what is here, and no query."""
        from byline.index.holding import Holding

        return Holding(self._keeping)

    @cached_property
    def _keeping(self) -> Keeping:
        from byline.index.keeping import Keeping

        tick = self.counting("reading records")
        return Keeping(self.library, self.say, tick, self._captured_words)

    def query(self, text: str) -> Query:
        """A query that knows outlets, agencies and people by all their names. Raises UsageError."""
        from byline.query.asked import parse
        from byline.query.grammar import Asking

        asking = Asking(
            spellings=self._spellings,
            as_of=self.as_of,
            saved=lambda: self.settings.section("queries"),
            text_of=self._captured_words,
        )
        return parse(text, asking)

    def _captured_words(self, article: Article) -> str:
        from byline.captured import captured_words

        return captured_words(self.library, article)

    def _spellings(self, field: str, value: str) -> tuple[str, ...]:
        if field == "outlet":
            known = self.authorities
            return (*known.spellings("outlet", value), *known.spellings("agency", value))
        if field == "agency":
            return self.authorities.spellings("agency", value)
        return self.authorities.spellings("name", value) if field == "author" else ()

    def search(self, query: str) -> Found:
        """Articles and unreadable files; the files are named on stderr."""
        found = self.index.find(self.query(query))
        self.report(found.problems)
        return found

    def find(self, query: str) -> tuple[Article, ...]:
        return self.search(query).articles

    def stream(self, query: str) -> Iterator[Article]:
        """The articles of ``find``, in its order, one by one: for more than fit into memory."""
        return self._sound(self.index.stream(self.query(query)))

    def pieces(
        self, query: str, form: str, make: Callable[[Article], str | None]
    ) -> Iterator[Piece]:
        """The same articles with what ``make`` gives of each, as ``Index.pieces`` has it."""
        return self._sound(self.index.pieces(self.query(query), form, make))

    def _sound(self, items: Iterable[T | Problem]) -> Iterator[T]:
        for item in items:
            if isinstance(item, Problem):
                self.report([item])
            else:
                yield item

    def get(self, key: str) -> Article:
        return self.library.get(key).article

    def chosen(self, words: Sequence[str]) -> Iterator[Article]:
        """The records whose keys or aliases the words are, each of them; else what matches them."""
        paths = [self.library.path_of(word) for word in words]
        if paths and all(paths):
            return (self.library.read(path).article for path in paths if path)
        return self.stream(" ".join(words))

    def chosen_files(self, words: Sequence[str]) -> tuple[str, ...]:
        """The files of the same, below the library's folder: for more than fit into memory."""
        paths = [self.library.path_of(word) for word in words]
        if paths and all(paths):
            return tuple(self.library.name_of(path) for path in paths if path)
        found = self.index.files(self.query(" ".join(words)))
        self.report(found.problems)
        return found.names

    def captured_from(self, url: str) -> Article | None:
        owner = self.library.known().captured_from(url)
        return self.library.read(self.root / owner).article if owner else None

    def withheld(self) -> frozenset[str]:
        """Nothing is withheld from the house's own commands; see ``front``."""
        return frozenset()

    def keys(self) -> Mapping[str, str]:
        return self.index.keys()

    def record_file(self, key: str) -> tuple[str, str]:
        stored = self.library.get(key)
        return self.library.name_of(stored.path), hashlib.sha256(stored.data).hexdigest()

    def is_damaged(self, article: Article) -> bool:
        kept = article.capture
        return kept is not None and self.library.is_damaged(kept.sha256)

    def table_text(self, name: str) -> str:
        from byline.tables import text_of

        return text_of(self.root, name)

    def kept(self, folder: str) -> tuple[int, ...]:
        from byline import editions

        return editions.kept(self.root, folder)

    def kept_text(self, folder: str, number: int) -> str:
        from byline import editions

        return editions.text_of(self.root, folder, number)

    def keep(self, folder: str, number: int, text: str) -> None:
        from byline import editions

        editions.keep(self.library, folder, number, text)

    @property
    def includes_private(self) -> bool:
        return True

    def table(self, name: str) -> Mapping[str, object]:
        path = self.root / name
        if not path.resolve().is_relative_to(self.root.resolve()):
            raise BadInput(f"{name}: lies outside the library; put the file itself there")
        return config.read_table(path)

    def tables(self, folder: str) -> Mapping[str, Mapping[str, object]]:
        found = {}
        for path in sorted((self.root / folder).glob("*.toml")):
            try:
                found[path.stem] = self.table(f"{folder}/{path.name}")
            except BylineError as error:
                self.report([Problem("", "", f"{error}{_WITHOUT}", "error")])
        return found

    def capture(self, article: Article) -> Capture | None:
        return self.library.capture(article)

    def setting(self, name: str, default: str = "") -> str:
        return self.settings.get(name, default)

    def writers(self) -> tuple[Writer, ...]:
        from byline.writing import guarded

        return tuple(guarded(self.plugins, offer) for offer in self.plugins.writers())

    def writer(self, name: str) -> Writer:
        from byline.writing import guarded

        return guarded(self.plugins, self.offered_writer(name))

    def renderers(self) -> tuple[Renderer, ...]:
        return tuple(offer.value for offer in self.plugins.renderers())

    def makers(self) -> tuple[Maker, ...]:
        return tuple(offer.value for offer in self.plugins.makers())

    def renderer(self, name: str) -> Renderer:
        offer = self.plugins.renderer(name)
        if offer is None:
            self.complain_of_plugins()
            known = ", ".join(renderer.name for renderer in self.renderers())
            raise UsageError(f"-f {name}: no such format; there are {known}")
        return offer.value

    def offered_writer(self, name: str) -> Offer[Writer]:
        """A writer with its plugin's name. Raises UsageError."""
        offer = self.plugins.writer(name)
        if offer is None:
            self.complain_of_plugins()
            known = ", ".join(writer.name for writer in self.writers())
            raise UsageError(f"-f {name}: no such format; there are {known}")
        return offer

    # Telling

    def complain_of_plugins(self) -> None:
        """Name the plugins that are broken, once."""
        for problem in self.plugins.problems:
            self.say(f"plugin {problem}")
            self.failed = self.failed or problem.level == "error"
        self.plugins.problems.clear()

    # Changing

    def add(self, capture: Capture, order: Order) -> Iterator[Article]:
        """Take a capture in: its records, each as it is kept. Nothing happens until walked."""
        from byline import adding

        return adding.add(self, capture, order)

    def change_table(self, name: str, change: Callable[[str], str]) -> None:
        """Replace a TOML file of the library by what ``change`` makes of its text."""
        from byline.tables import change_table

        change_table(self.library, name, change)

    def saved(self, stored: Stored) -> None:
        """Tell the plugins that a record is on disk."""
        self.plugins.saved(stored.article, stored.path)
        self.complain_of_plugins()

    def all_saved(self, names: Iterable[str]) -> None:
        """The same of many records, by their files below the library's folder."""
        if self.plugins.hears("article_saved"):
            for name in names:
                try:
                    self.saved(self.library.read(self.root / name))
                except BylineError as error:
                    self.report([Problem("", "", str(error), "error")])
        self.complain_of_plugins()
