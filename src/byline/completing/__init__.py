"""What the shell offers when Tab is pressed: ``byline --complete SHELL …``.

A completion is asked for at every press of a key, so it reads what is kept (the index as it
stands, tables of commands) and makes none of it anew; it may be a moment stale. It never says a
word beside its suggestions, whatever is broken. Nothing is imported at the top that the frequent
cases (keys, topics, outlets) could do without.
"""

from __future__ import annotations

import os

MOST = 200
"""Suggestions; nobody reads more."""


def answer(arguments: list[str]) -> None:
    """Print what completes a command line: a line on how, then a suggestion a line.

    After the shell's name come, of bash, the line up to the cursor and the characters that bash
    breaks words at; of the others the words up to the cursor, without the program's own.
    """
    out = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)  # a plugin may print what it likes
    os.dup2(nowhere, 2)
    try:
        reply = _reply(arguments[0], [os.fsencode(each).decode() for each in arguments[1:]])
        data = "".join(f"{line}\n" for line in reply).encode()
    except (Exception, SystemExit, KeyboardInterrupt):
        # A fault must not be written across a line that somebody is typing, so there is no word
        # of it; the command itself, once entered, tells what is wrong.
        return
    while data:
        data = data[os.write(out, data) :]


def _reply(shell: str, said: list[str]) -> list[str]:
    from byline.completing.cursor import at_cursor
    from byline.completing.shells import BashLine
    from byline.completing.suggest import suggest

    line = BashLine(*said[:2]) if shell == "bash" else None
    words = line.words if line else said
    how, found = suggest(at_cursor(words))
    found = [(word, about) for word, about in found if _is_plain(word)]
    found = [*found[: MOST - 1], *found[MOST - 1 :][-1:]]  # what is common to all stays so
    if shell == "fish":
        found = [(_as_typed(word, words[-1]), about) for word, about in found]
    if line is None:
        return [how, *(f"{word}\t{about}" if about else word for word, about in found)]
    texts = [text for text in (line.text(word) for word, _ in found) if text is not None]
    if how == "words" and len(texts) == 1 and texts[0][-1:] in (":", "="):
        how = "nospace"
    return [how, *texts]


def _as_typed(word: str, typed: str) -> str:
    """A quoted name that begins in the case that was typed, else fish takes it for another."""
    at = word.find('"')
    bare = word.replace('"', "", 1)
    if at < 0 or '"' in typed or len(typed) <= at or not bare.lower().startswith(typed.lower()):
        return word
    return f'{typed[:at]}"{typed[at:]}{bare[len(typed) :]}'


def _is_plain(word: str) -> bool:
    """Can it stand on a command line? Controls of a page's text cannot.

    The joiners are letters' own affair in Persian and in the scripts of India and Burma.
    """
    return word.replace("\u200c", "").replace("\u200d", "").isprintable()
