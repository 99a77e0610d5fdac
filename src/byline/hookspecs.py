"""Every hook that a plugin may implement. All of them return values; none may change arguments."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    import click

    from byline.article import Article
    from byline.checks import Check
    from byline.formats import Maker, Reader, Renderer, Writer

API = 1
"""What byline speaks to plugins; raised when a plugin made for the one before would go wrong."""

hookspec = pluggy.HookspecMarker("byline")
hookimpl = pluggy.HookimplMarker("byline")


@hookspec
def register_readers() -> Iterable[Reader]:  # type: ignore[empty-body]
    """Offer readers: each turns one capture into readings."""


@hookspec
def register_writers() -> Iterable[Writer]:  # type: ignore[empty-body]
    """Offer writers: each turns articles, in the order given, into one text."""


@hookspec
def register_renderers() -> Iterable[Renderer]:  # type: ignore[empty-body]
    """Offer renderers: each turns one document (a digest, a reading list) into a file."""


@hookspec
def register_makers() -> Iterable[Maker]:  # type: ignore[empty-body]
    """Offer makers: each makes the documents of one kind that a library holds."""


@hookspec
def register_checks() -> Iterable[Check]:  # type: ignore[empty-body]
    """Offer checks: each looks at one article and yields problems."""


@hookspec
def register_commands() -> Iterable[click.Command]:  # type: ignore[empty-body]
    """Offer commands for the ``byline`` command line; each receives a ``Desk`` as its object."""


@hookspec(firstresult=True)
def propose_key(article: Article) -> str | None:
    """Propose a citation key, or None to let the next plugin try."""


@hookspec
def article_saved(article: Article, path: Path) -> None:
    """An article is now on disk; called after the file is in place."""


@hookspec
def article_removed(key: str) -> None:
    """An article has left the library."""
