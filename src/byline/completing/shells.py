"""A command line as bash has it at the cursor: its words, and how to write one there.

zsh and fish give their words without quotes and quote what they are given. bash does neither, and
replaces no more than what stands behind the last of its word breaks, of which ``:`` is one.
"""

from __future__ import annotations

_BARE = frozenset("+,-./:=@_%")
"""Signs beside letters and digits that mean nothing to bash."""
_IN_DOUBLE = '$`"\\'


class BashLine:
    """The line up to the cursor, read as bash would read it, with nothing expanded."""

    def __init__(self, line: str, breaks: str) -> None:
        self._breaks = breaks
        self._quote = ""
        self._words: list[str] = []
        self._word: str | None = None
        self._head = 0
        """Characters of the last word that bash leaves as they are."""
        self._read(line)
        words = [*self._words, self._word or ""]
        while len(words) > 1 and words[0].partition("=")[0].isidentifier() and "=" in words[0]:
            del words[0]
        self.words = words[1:] or [""]
        """All behind the program's name; the last is the one to complete."""

    def _read(self, line: str) -> None:
        at = 0
        while at < len(line):
            char = line[at]
            at += 1
            if self._quote:
                at = self._quoted(line, at, char)
            elif char in " \t\n":
                self._end()
            elif char in "'\"":
                self._quote, self._word = char, self._word or ""
                self._head = len(self._word)
            elif char == "\\":
                self._add(line[at : at + 1])
                at += 1
            else:
                self._add(char)
                if char in self._breaks:
                    self._head = len(self._word or "")

    def _quoted(self, line: str, at: int, char: str) -> int:
        if char == self._quote:
            self._quote, self._head = "", 0
        elif char == "\\" and self._quote == '"' and line[at : at + 1] in tuple(_IN_DOUBLE):
            self._add(line[at])
            return at + 1
        else:
            self._add(char)
        return at

    def _add(self, text: str) -> None:
        self._word = (self._word or "") + text

    def _end(self) -> None:
        if self._word is not None:
            self._words.append(self._word)
        self._word, self._head = None, 0

    def text(self, word: str) -> str | None:
        """What bash is to put in for a whole word; None where what was typed stands in its way."""
        typed = self._word or ""
        if word[: self._head].lower() != typed[: self._head].lower():
            return None
        rest = word[self._head :]
        if self._quote == "'":
            return rest.replace("'", "'\\''")
        if self._quote == '"':
            if "!" in rest:  # bash would look for it in its history, and knows no escape here
                return None
            # Where a word ends in a quotation mark, bash takes that for the one that is open.
            end = '"' if rest.endswith('"') else ""
            return "".join(f"\\{c}" if c in _IN_DOUBLE else c for c in rest) + end
        return "".join(c if c.isalnum() or c in _BARE or c > "\x7f" else f"\\{c}" for c in rest)
