"""Bibliographies for drafts: what a text really cites, and nothing else."""

from __future__ import annotations

import click

from byline.api import hookimpl


@hookimpl
def register_commands() -> list[click.Command]:
    """``byline bib``."""
    from byline_drafts.command import bib

    return [bib]
