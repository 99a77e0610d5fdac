"""What becomes of an error that a plugin raises."""

from __future__ import annotations

import os

from byline.errors import BylineError
from byline.patience import PluginTimeout


class PluginError(BylineError):
    """A plugin raised, hung or returned what it must not; its text names the plugin."""


class Guard:
    """Turns what is raised inside, but for what passes, into a PluginError; again and again."""

    __slots__ = ("_name", "_passes", "_tells")

    def __init__(
        self, name: str, passes: tuple[type[BaseException], ...], *, tells: bool = False
    ) -> None:
        """``tells`` shows what an error says, too."""
        self._name, self._passes, self._tells = name, passes, tells

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is not None and not isinstance(error, self._passes):
            words = said(error) if self._tells else raised(error)
            raise PluginError(f"plugin {self._name}: {words}") from error


def raised(error: BaseException) -> str:
    """What a plugin raised and where. Not what it says, but for the system's words and our own:
    that may be the text of a record, private or not for whoever is sent the message. So may the
    name of a file."""
    if isinstance(error, PluginTimeout):
        return said(error)
    kind = type(error).__name__
    if isinstance(error, OSError) and error.errno:
        kind += f": {os.strerror(error.errno)}"
    last = error.__traceback__
    while last and last.tb_next:
        last = last.tb_next
    where = ""
    if last:
        file = os.path.join(*last.tb_frame.f_code.co_filename.split(os.sep)[-2:])
        where = f" at {file}:{last.tb_lineno}"
    return f"{kind}{where}; --debug shows what it says"


def said(error: BaseException) -> str:
    """What a plugin raised, in one short line: its message may be whole records, or fail itself."""
    try:
        message = str(error).strip().partition("\n")[0]
    except Exception:
        message = "its message cannot be read"
    return f"{type(error).__name__}: {message:.160}"
