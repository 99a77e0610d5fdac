"""The commands with their options and arguments, kept so that Tab need not load them.

There are two tables: of the commands of the house, which is made without a plugin, and of all.
They are kept as the help is, under what they were made from.
"""

from __future__ import annotations

import os

from byline.kept_help import keep_as, kept_as

Option = tuple[int, str, str]
"""How many values it takes, of what kinds, and what it is for."""


class Table:
    """The rows of a table by command; the program's own options stand under ""."""

    def __init__(self, text: str) -> None:
        self.commands: dict[str, str] = {}
        self.options: dict[str, dict[str, Option]] = {"": {}}
        self.arguments: dict[str, list[tuple[int, str]]] = {"": []}
        self.names: dict[str, list[tuple[str, str]]] = {}
        """Words by kind: formats, fields …, each with a word about it."""
        for line in text.split("\n"):
            kind, *cells = line.split("\t")
            if kind == "command":
                self.commands[cells[0]] = cells[1]
                self.options[cells[0]], self.arguments[cells[0]] = {}, []
            elif kind == "option":
                for name in cells[1].split():
                    self.options[cells[0]][name] = (int(cells[2]), cells[3], cells[4])
            elif kind == "argument":
                self.arguments[cells[0]].append((int(cells[1]), cells[2]))
            elif kind == "name":
                self.names.setdefault(cells[0], []).append((cells[1], cells[2]))


def table(everything: bool) -> Table:
    """The table of the house, or of all commands: as it is kept, else made and kept."""
    return Table(_kept("everything" if everything else "house"))


def styles() -> list[str]:
    """The citation styles that a command says it knows."""
    return _kept("styles").split()


def _kept(name: str) -> str:
    here = os.path.join(os.path.dirname(os.path.dirname(__file__)), "commands")
    text = kept_as(f"completion-{name}", here)
    if text is None:
        from byline.completing import making

        text, lasting = making.MADE[name]()
        if lasting:
            keep_as(f"completion-{name}", text, here)
    return text
