"""What is asked for where the cursor stands: an option, the value of one, or an argument."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from byline.completing.table import Table

NO_OPTIONS = "--"


class Cursor:
    """One place on a command line."""

    __slots__ = ("command", "kinds", "lead", "library", "positionals", "table", "word")

    def __init__(self, table: Table) -> None:
        self.table = table
        self.command = ""
        self.library = ""
        self.positionals: list[str] = []
        """The arguments before, without options."""
        self.word = ""
        """What is typed of the word so far."""
        self.lead = ""
        """Stays before every suggestion: ``--format=``."""
        self.kinds = ""
        """What may stand here; OPTION and COMMAND among them."""


def at_cursor(words: list[str]) -> Cursor:
    """Where the last of these words stands."""
    from byline.completing.table import table

    cursor = Cursor(table(everything=False))
    waits: list[str] = []
    ended = False
    for word in words[:-1]:
        if waits:
            if waits.pop() == "LIBRARY":
                cursor.library = word
        elif word == NO_OPTIONS:
            ended = True
        elif word.startswith("-") and not ended and (values := _values(cursor, word)) is not None:
            waits = values
        else:
            _take(cursor, word)
    cursor.word = words[-1]
    if waits:
        cursor.kinds = waits[-1]
    else:
        _look(cursor, ended)
    return cursor


def _values(cursor: Cursor, word: str) -> list[str] | None:
    """The values that still follow an option; None where it is none of the command's."""
    name, given, value = word.partition("=")
    option = cursor.table.options[cursor.command].get(name)
    if option is None:
        return [] if word.startswith("--") else None
    if name == "--library" and given:
        cursor.library = value
    count, kinds, _ = option
    kinds = "LIBRARY" if name == "--library" else kinds
    return [] if given else [kinds] * count


def _take(cursor: Cursor, word: str) -> None:
    """A word before the cursor that is no option: a command's name, or an argument."""
    from byline.completing.table import table

    deeper = f"{cursor.command} {word}".strip()
    if not cursor.command and deeper not in cursor.table.commands:
        cursor.table = table(everything=True)
    if deeper in cursor.table.commands and not cursor.positionals:
        cursor.command = deeper
    else:
        cursor.positionals.append(word)


def _look(cursor: Cursor, ended: bool) -> None:
    word, options = cursor.word, cursor.table.options[cursor.command]
    name, given, value = word.partition("=")
    if given and name in options and not ended:
        cursor.lead, cursor.word, cursor.kinds = f"{name}=", value, options[name][1]
        return
    cursor.kinds = _argument(cursor)
    if word.startswith("-") and not ended:
        cursor.kinds += " OPTION"


def _argument(cursor: Cursor) -> str:
    if not cursor.command:
        cursor.table = _all_or(cursor.table)
        return "COMMAND"
    left = len(cursor.positionals)
    inside = any(name.startswith(f"{cursor.command} ") for name in cursor.table.commands)
    for count, kinds in cursor.table.arguments[cursor.command]:
        if count < 0 or left < count:
            return f"COMMAND {kinds}" if inside and not cursor.positionals else kinds
        left -= count
    return "COMMAND" if inside else ""


def _all_or(few: Table) -> Table:
    """All commands; those of the house alone where the plugins cannot be asked."""
    from byline.completing.table import table

    try:
        return table(everything=True)
    except Exception:  # settings that cannot be read must not hide the commands of the house
        return few
