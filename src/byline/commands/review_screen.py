"""The walk of ``byline review`` at a terminal: one field a screen, each answer saved at once."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from byline.article import Article
from byline.assigning import assign
from byline.capture import Capture
from byline.commands.printed import around, in_words, plain, quoted
from byline.commands.review import accepted, emptied, kept, now
from byline.deciding import Weak, value_of, weak_fields
from byline.desk import Desk
from byline.errors import BylineError, ChangedOnDisk, UsageError
from byline.evidence import Evidence
from byline.late import regex
from byline.terminal import safe

_BOLD, _DIM, _MARK = "1", "2", "36"
_NUMBERED = regex(r"(?:a ?(?P<number>\d{1,4})?|(?P<alone>\d{1,4}))(?P<why> .*)?")


def walk(desk: Desk, waiting: Sequence[Weak]) -> None:
    """Show each field that waits and heed what is typed; a q, or the end of input, ends it."""
    with suppress(ImportError):
        import readline  # noqa: F401  lets a person edit the line that they type
    screen = _Screen(desk)
    decided, left = 0, len(waiting)
    for number, weak in enumerate(waiting, 1):
        answer = "changed"
        while answer == "changed":
            fresh = _as_it_is(desk, weak)
            answer = screen.ask(fresh, f"{number}/{len(waiting)}") if fresh else "gone"
        if answer == "quit":
            break
        decided += answer == "decided"
        left -= answer in ("decided", "gone")
    desk.say(f"{decided} decided, {left} wait" if waiting else "nothing waits")


def _as_it_is(desk: Desk, weak: Weak) -> Weak | None:
    """The field as its record stands now; None where it waits no longer."""
    try:
        article = desk.get(weak.article.key)
    except BylineError as error:
        desk.say(str(error))
        return None
    return next(
        (each for each in weak_fields(article, hints=True) if each.field == weak.field), None
    )


@dataclass(frozen=True, slots=True)
class _Screen:
    desk: Desk

    def ask(self, weak: Weak, place: str) -> str:
        """Show a field and wait for an answer that says what becomes of it."""
        capture = self.desk.capture(weak.article)
        self._show(weak, place, capture)
        done = ""
        while not done:
            try:
                word, _, rest = input("> ").strip().partition(" ")
                done = self._heed(weak, capture, word.lower(), rest.strip())
            except EOFError:
                print()
                done = "quit"
            except UnicodeDecodeError:
                self.desk.say("no UTF-8; type it again in UTF-8")
        return done

    def _heed(self, weak: Weak, capture: Capture | None, word: str, rest: str) -> str:
        """What an answer leads to: decided, skipped, quit, changed, or "" to ask again."""
        if word in ("s", "q"):
            return {"s": "skipped", "q": "quit"}[word]
        if word == "w":
            self._why(weak, capture)
            return ""
        try:
            change = self._change(weak, word, rest)
            if change is None:
                self._line(_HELP, _DIM)
                return ""
            self.desk.library.occasion.afresh()  # each decision can be undone by itself
            stored = self.desk.library.update(weak.article.key, _of_what_was_shown(weak, change))
        except ChangedOnDisk as error:
            self.desk.say(str(error))
            return "changed"
        except BylineError as error:
            self.desk.say(str(error))
            return ""
        self.desk.saved(stored)
        value = value_of(stored.article, weak.field)
        shown = "absent" if value is None else plain(value)
        self._line(f"saved: {weak.field} {shown}", _BOLD)
        return "decided"

    def _change(self, weak: Weak, word: str, rest: str) -> Callable[[Article], Article] | None:
        """The change that an answer means; None where it means none. Raises UsageError."""
        desk, name = self.desk, weak.field
        if numbered := _NUMBERED.fullmatch(f"{word} {rest}".strip()):
            return self._accept(
                weak, numbered["number"] or numbered["alone"], numbered["why"] or ""
            )
        if word == "t":
            value = rest or input(f"{name}: ").strip()
            if not value:
                raise UsageError("nothing typed; x says that there is none")
            return lambda article: assign(desk, article, name, value, "")
        if word == "x":
            return lambda article: emptied(desk, article, name, rest)
        if word == "k":
            return lambda article: kept(desk, article, name, rest)
        return None

    def _accept(self, weak: Weak, number: str | None, because: str) -> Callable[[Article], Article]:
        """Take up the candidate of a number, or the only one. Raises UsageError."""
        many = len(weak.offers)
        if number is None and many != 1:
            which = f"which? type its number, 1 to {many}"
            raise UsageError(which if many else "no candidate waits; k keeps what is there")
        chosen = int(number or 1)
        if not 0 < chosen <= many:
            raise UsageError(f"there is no {chosen}; type a number from the list")
        offer = weak.offers[chosen - 1]
        return lambda article: accepted(self.desk, article, offer, because.strip())

    # Showing

    def _show(self, weak: Weak, place: str, capture: Capture | None) -> None:
        article = weak.article
        print()
        self._line(f"{place}  {article.key}  {plain(article.title)}", _DIM)
        self._line(weak.field, _BOLD)
        self._line(f"  now  {now(weak)}")
        for problem in weak.problems:
            self._line(f"  !    {problem}")
        for number, offer in enumerate(weak.offers, 1):
            self._line(f"  {number}    {plain(offer.value)}", _BOLD)
            self._line(f"       {in_words(offer)}", _DIM)
            for at in offer.at[:2]:
                self._context(at, capture, offer)
        keys = ["1-9 or a accept" if len(weak.offers) > 1 else "a accept"] if weak.offers else []
        keys += ["k keep"] if weak.value is not None else []
        keys += ["t VALUE type your own", "x absent", "s skip", "w why", "q quit"]
        self._line(" · ".join(keys), _DIM)

    def _context(self, at: str, capture: Capture | None, offer: Evidence) -> None:
        if capture is None:
            self._line(f"       {at} (the capture is not here)", _DIM)
            return
        wide = _columns() - 16
        for number, text, here in around(at, capture, plain(offer.value), wide):
            self._line(f"     {'>' if here else ' '} {number:6} {text}", _MARK if here else _DIM)

    def _why(self, weak: Weak, capture: Capture | None) -> None:
        """All evidence about the field: of its value, of what waits, of what lost."""
        lines = [line for line in weak.article.evidence if line.field == weak.field]
        for line in (*lines, *weak.offers):
            self._line(
                f"  {'' if line.value is None else plain(line.value) + '  '}{in_words(line)}"
            )
            for at in line.at:
                self._line(f"      {at}{quoted(at, capture)}", _DIM)
        if not (lines or weak.offers):
            self._line("  nothing is recorded")

    def _line(self, text: str, style: str = "") -> None:
        """A line, broken at the terminal's edge and indented as it begins."""
        indent = " " * (len(text) - len(text.lstrip()))
        rows = textwrap.wrap(safe(text), _columns(), subsequent_indent=indent) or [""]
        for row in rows:
            print(f"\x1b[{style}m{row}\x1b[0m" if style and _colours() else row)


def _of_what_was_shown(
    weak: Weak, change: Callable[[Article], Article]
) -> Callable[[Article], Article]:
    """The change, refused where the record has something else by now: nobody has seen that."""

    def checked(article: Article) -> Article:
        offers = tuple(line for line in article.candidates if line.field == weak.field)
        if (value_of(article, weak.field), offers) != (weak.value, weak.offers):
            raise ChangedOnDisk(
                f"{article.key}: {weak.field} has changed meanwhile; nothing was saved, look again"
            )
        return change(article)

    return checked


_HELP = (
    "type a number, or a and a number, to accept (words after it say why) · t VALUE · "
    "x WHY: absent · k: keep · s: skip · w: why · q: quit"
)


def _columns() -> int:
    return max(40, shutil.get_terminal_size().columns)


def _colours() -> bool:
    return (
        sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM", "dumb") != "dumb"
    )
