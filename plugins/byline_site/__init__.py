"""A static site of a library: pages that work from a folder, without a server."""

from __future__ import annotations

import click

from byline.api import hookimpl


@hookimpl
def register_commands() -> list[click.Command]:
    """Offer ``byline site``."""
    from byline_site.command import site

    return [site]
