"""Digests for whoever gathers documents: those that the library has recipes for."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from byline.api import Desk, Document
from byline_digest.build import build
from byline_digest.selecting import Order, edition_of


def names(desk: Desk) -> Sequence[str]:
    return sorted(desk.tables("digests"))


def document(desk: Desk, topic: str) -> Document:
    """The digest of a topic as it is today. Raises NothingSelected, BadInput, UsageError."""
    command = shlex.join(["byline", "digest", topic, "--as-of", desk.as_of.isoformat()])
    return build(edition_of(desk, Order(topic=topic, as_of=desk.as_of, command=command)))
