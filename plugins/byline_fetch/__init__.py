"""Fetches a report from the web when a person says so; nothing else touches the network."""

from __future__ import annotations

import click

from byline.api import hookimpl


@hookimpl
def register_commands() -> list[click.Command]:
    """``byline fetch``."""
    from byline_fetch.command import fetch

    return [fetch]
