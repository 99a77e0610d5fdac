"""Suggestions from the reports' own words: dated events and figures, with whom they cite."""

from __future__ import annotations

import click

from byline.api import hookimpl


@hookimpl
def register_commands() -> list[click.Command]:
    """Offer ``byline events`` and ``byline figures``."""
    from byline_suggest.command import events, figures

    return [events, figures]
