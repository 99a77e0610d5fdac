"""Text on the clipboard, by whatever program the system has, else by the terminal itself."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

from byline.api import UsageError

_SECONDS = 5
_LONGEST = 74_994
"""Bytes that terminals take in one OSC 52 sequence once they are in base64, as xterm has it."""


@dataclass(frozen=True, slots=True)
class _Tool:
    """A program that takes the clipboard's content on its standard input."""

    command: tuple[str, ...]
    needs: str = ""
    """The variable without which it has no display to talk to."""
    rich: tuple[str, ...] | None = None
    """What to add for HTML, where it can say that the text is HTML."""


_TOOLS = (
    _Tool(("wl-copy",), "WAYLAND_DISPLAY", ("--type", "text/html")),
    _Tool(("xclip", "-selection", "clipboard"), "DISPLAY", ("-t", "text/html")),
    _Tool(("xsel", "--clipboard", "--input"), "DISPLAY"),
    _Tool(("pbcopy",)),
)


def copy(text: str, *, rich: bool = False) -> str:
    """Put ``text`` on the clipboard and tell how. Raises UsageError where nothing can.

    ``rich`` text is HTML, which a word processor pastes with its italics.
    """
    for tool in _TOOLS:
        if _given_to(tool, text, rich):
            return f"copied by {tool.command[0]}"
    if sys.stderr.isatty():
        coded = base64.b64encode(text.encode("utf-8")).decode("ascii")
        if len(coded) > _LONGEST:
            raise UsageError(f"too long for a terminal's clipboard; {_install()}")
        # Written past what makes text safe for terminals: this one is to be obeyed.
        sys.stderr.write(f"\x1b]52;c;{coded}\a")
        sys.stderr.flush()
        # Whether the terminal obeys cannot be known: many do not, or only once they are told to.
        return "sent to the terminal's clipboard (OSC 52)"
    raise UsageError(f"--copy: no way to the clipboard; {_install()}")


def _given_to(tool: _Tool, text: str, rich: bool) -> bool:
    """Did the program take the text?"""
    path = shutil.which(tool.command[0])
    if path is None or (tool.needs and not os.environ.get(tool.needs)):
        return False
    command = [path, *tool.command[1:], *(tool.rich or () if rich else ())]
    try:
        # Its output leads nowhere: these programs live on in the background and would hold it.
        done = subprocess.run(
            command,
            input=text.encode("utf-8"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _install() -> str:
    return "install wl-clipboard (Wayland) or xclip (X11), or run it in a terminal"
