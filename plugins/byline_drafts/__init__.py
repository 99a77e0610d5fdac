"""Bibliographies for drafts: what a text really cites, and nothing else."""

from __future__ import annotations

import click

from byline.api import Check, hookimpl


@hookimpl
def register_commands() -> list[click.Command]:
    """``byline bib``."""
    from byline_drafts.command import bib

    return [bib]


@hookimpl
def register_checks() -> list[Check]:
    """``byline check --draft FILE``."""
    from byline_drafts.lacks import look, nothing

    return [Check("drafts", "keys that a draft cites", nothing, of_drafts=look)]
