"""What becomes of an error that a plugin raises."""

from __future__ import annotations

from byline.errors import BylineError


class PluginError(BylineError):
    """A plugin raised, hung or returned what it must not; its text names the plugin."""


class Guard:
    """Turns what is raised inside, but for what passes, into a PluginError; again and again."""

    __slots__ = ("_name", "_passes")

    def __init__(self, name: str, passes: tuple[type[BaseException], ...]) -> None:
        self._name, self._passes = name, passes

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is not None and not isinstance(error, self._passes):
            raise PluginError(f"plugin {self._name}: {said(error)}") from error


def said(error: BaseException) -> str:
    """What a plugin raised, in one short line: its message may be whole records, or fail itself."""
    try:
        message = str(error).strip().partition("\n")[0]
    except Exception:
        message = "its message cannot be read"
    return f"{type(error).__name__}: {message:.160}"
