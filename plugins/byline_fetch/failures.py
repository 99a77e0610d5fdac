"""Why a page was not fetched, before its address is added."""

from __future__ import annotations

BY_HAND = "save the page in your browser and `byline add` it"


class Failed(Exception):
    """The network or the server did not do what it should."""

    def __init__(self, cause: str, way_out: str = BY_HAND) -> None:
        super().__init__(f"{cause}; {way_out}" if way_out else cause)
        self.cause = cause
        self.way_out = way_out


class Refused(Failed):
    """We do not ask for it, or do not take what came."""
