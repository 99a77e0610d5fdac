"""What one run says: to the person on stderr, and data on stdout or into a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from io import BufferedIOBase
from pathlib import Path

from byline.errors import Problem, UsageError
from byline.terminal import safe

PIECE = 1 << 18
"""Characters that are gathered before they are written."""
LONGEST_LINE = 600
"""Of what is said to a person: a value of thousands of characters hides what is wrong with it."""


class Voice:
    """Remembers what it said and whether anything failed."""

    def __init__(self) -> None:
        self._said: set[Problem] = set()
        self._line_is_open = False
        self.failed = False
        """Did some item fail? It was named, and the exit code says so."""

    def say(self, message: str) -> None:
        """One line to the person, with nothing that a terminal would obey."""
        if self._line_is_open:  # by ``counting``: its end would stick out behind ours
            self._line_is_open = False
            print("\x1b[K", end="", file=sys.stderr)
        print(safe(message), file=sys.stderr)

    def show(self, text: str) -> None:
        """Text made for eyes, on stdout."""
        print(safe(text))

    def report(self, problems: Iterable[Problem]) -> None:
        """Name each problem on stderr; an error counts as a failed item."""
        for problem in problems:
            self.failed = self.failed or problem.level == "error"
            if problem not in self._said:
                self._said.add(problem)
                text = str(problem)
                self.say(text if len(text) <= LONGEST_LINE else f"{text[: LONGEST_LINE - 1]}…")

    def emit(self, data: str | bytes | Iterator[str] | BufferedIOBase, output: str = "-") -> None:
        """Data to stdout, or whole to a file. Raises UsageError for bytes to a terminal."""
        if isinstance(data, BufferedIOBase):
            with data:
                self._emit(iter(lambda: data.read(PIECE), b""), output)
        elif isinstance(data, bytes):
            self._emit([data], output)
        elif output != "-":
            texts = [data] if isinstance(data, str) else data
            self._emit((text.encode() for text in texts), output)
        else:
            _print([data] if isinstance(data, str) else data)

    def _emit(self, pieces: Iterable[bytes], output: str) -> None:
        if output != "-":
            from byline.storage import publish

            publish(Path(output), pieces)
        elif sys.stdout.isatty():
            raise UsageError("this is no text for a terminal; name a file with -o")
        else:
            sys.stdout.buffer.writelines(pieces)

    def counting(self, what: str) -> Callable[[int], None]:
        """A progress line on stderr for more than a moment's work at a terminal."""
        import time

        if not sys.stderr.isatty():
            return lambda count: None
        shown = time.monotonic() + 0.8

        def tick(count: int) -> None:
            nonlocal shown
            if (now := time.monotonic()) - shown > 0.2:
                shown = now
                self._line_is_open = True
                print(f"\r{what}: {count:,}", end="\r", file=sys.stderr, flush=True)

        return tick


def _print(pieces: Iterable[str]) -> None:
    """Text on stdout, ended by a line end; at a terminal with nothing that it would obey."""
    at_terminal = sys.stdout.isatty()
    last = "\n"
    for piece in pieces:
        sys.stdout.write(safe(piece) if at_terminal else piece)
        last = piece[-1:] or last
    if last != "\n":
        sys.stdout.write("\n")
