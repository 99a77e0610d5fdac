"""``byline redo``."""

from byline.commands.undo import redo as command

__all__ = ["command"]
