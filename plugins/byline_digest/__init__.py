"""Printed digests in which every line leads back to a record and a place in it."""

from __future__ import annotations

import click

from byline.api import Maker, hookimpl


@hookimpl
def register_makers() -> list[Maker]:
    """The digest of each topic that has a recipe."""
    from byline_digest.making import document, names

    return [Maker("digests", "Digests", names, document)]


@hookimpl
def register_commands() -> list[click.Command]:
    """Offer ``byline digest``."""
    from byline_digest.command import digest

    return [digest]
