"""What can be wrong with a style or with the values that it is given."""

from __future__ import annotations


class StyleError(ValueError):
    """A style or locale that cannot be used; the message names the element and the reason."""


class ItemError(ValueError):
    """A citation or item that cannot be used as asked, such as an id that is not registered."""
