"""What becomes of each entry of an import: it comes in, is merged, is here already, or fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from byline.article import Article
from byline.batch import Batch
from byline.errors import BadInput, BylineError
from byline.keys import slug
from byline.library import Stored
from byline.merging import Difference, Merged, merge
from byline.sameness import Known, Twin

Choice = Literal["merge", "skip", "keep"]
Outcome = Literal["came", "merged", "skipped", "failed"]

_SAME = {
    "capture": "the same bytes",
    "entry": "the same entry",
    "address": "the same address",
    "story": "the same outlet, date and headline",
    "key": "the same key",
}


class Doubt(NamedTuple):
    """An entry beside the record that it may only repeat."""

    place: str
    """Where the entry stands."""
    entry: Article
    stored: Stored
    twin: Twin
    merged: Merged

    @property
    def sure(self) -> bool:
        return self.twin.sure and not self._two_stories

    @property
    def _two_stories(self) -> bool:
        """Are they only namesakes? "Letters" is a headline of every day, and of several pages."""
        ours, theirs = self.stored.article, self.entry
        credits = [article.author or article.agency for article in (ours, theirs)]
        return (
            self.twin.why == "story"
            and any(each.field == "url" for each in self.merged.differs)
            and all(credits)
            and credits[0] != credits[1]
        )

    @property
    def shared(self) -> str:
        """What both have in common."""
        if self._two_stories:
            return f"{_SAME['story']}, another address and author"
        return _SAME[self.twin.why] + ("" if self.twin.sure else ", another headline")


Decide = Callable[[Doubt], Choice]


def cautious(doubt: Doubt) -> Choice:
    """Where nobody is asked: a sure repetition is left out, a likely one kept beside."""
    return "skip" if doubt.sure else "keep"


def always(choice: Choice) -> Decide:
    """One answer for every repetition.

    An entry that has no more than its key in common with a record is no repetition: it is kept.
    """

    def decide(doubt: Doubt) -> Choice:
        return choice if doubt.sure or doubt.twin.why == "address" else "keep"

    return decide


class Arrival(NamedTuple):
    """One entry, and what has become of it."""

    file: str
    at: str
    key: str
    """As the entry has it."""
    outcome: Outcome
    record: str = ""
    """The record that it is now, or that was here already."""
    words: str = ""
    """What is to be said, beside that it came in or was here already."""
    filled: tuple[Difference, ...] = ()
    """What a record took from it."""
    differs: tuple[Difference, ...] = ()
    """What it says otherwise, or beyond, and no record took."""
    problems: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        return f"{self.file}: {self.at}" if self.at else self.file

    def to_json(self) -> dict[str, object]:
        return {
            "file": self.file,
            "at": self.at,
            "key": self.key,
            "outcome": self.outcome,
            "record": self.record,
            "filled": [each.field for each in self.filled],
            "differs": [each._asdict() for each in self.differs],
            "problems": list(self.problems),
        }


class Clerk:
    """Takes entries one by one and prepares what is to become of each."""

    def __init__(self, batch: Batch, decide: Decide) -> None:
        self._batch, self._decide = batch, decide

    def take(
        self, article: Article, file: str, at: str = "", problems: tuple[str, ...] = ()
    ) -> Arrival:
        """Prepare one entry; whatever is wrong with it, the next can be taken."""
        blank = Arrival(file, at, article.key, "failed", problems=problems)
        doubt = self._doubt(article, blank.place)
        choice = self._decide(doubt) if doubt else "keep"
        try:
            if doubt is None or choice == "keep":
                return self._keep(blank, article, doubt)
            if choice == "merge":
                return self._merge(blank, doubt)
        except BadInput as error:
            return blank._replace(problems=(*problems, str(error)))
        return self._skip(blank, doubt)

    def _keep(self, blank: Arrival, article: Article, doubt: Doubt | None) -> Arrival:
        key = self._batch.put(article)
        parts = [f"kept beside {doubt.twin.key} ({doubt.shared})"] if doubt else []
        if article.key not in ("", key) and slug(article.key) not in ("", key):
            parts.append(f"key {article.key} is taken; came in as {key}")
        problems = blank.problems
        return Arrival(
            blank.file, blank.at, blank.key, "came", key, "; ".join(parts), problems=problems
        )

    def _skip(self, blank: Arrival, doubt: Doubt) -> Arrival:
        key, merged = doubt.twin.key, doubt.merged
        words = f"here already as {key}, skipped; differs in: {', '.join(merged.fields)}"
        return blank._replace(
            outcome="skipped",
            record=key,
            words=words if merged.fields else "",
            differs=merged.differences,
        )

    def _merge(self, blank: Arrival, doubt: Doubt) -> Arrival:
        merged = doubt.merged
        parts = [f"here already as {doubt.twin.key}"]
        if merged.filled:
            self._batch.change(doubt.stored, merged.article)
            parts = [f"merged into {doubt.twin.key}: {', '.join(d.field for d in merged.filled)}"]
        parts += map(str, merged.differs)
        return blank._replace(
            outcome="merged" if merged.filled else "skipped",
            record=doubt.twin.key,
            words="; ".join(parts) if merged.filled or merged.differs else "",
            filled=merged.filled,
            differs=merged.differs,
        )

    def _doubt(self, article: Article, place: str) -> Doubt | None:
        twin = self._batch.known.twin(article)
        if twin is None:
            return None
        try:
            stored = self._batch.stored(twin.owner)
        except BylineError:
            return None  # a file that cannot be read is known for its key alone
        others = _Others(self._batch.known, twin.owner)
        return Doubt(place, article, stored, twin, merge(stored.article, article, others))


class _Others:
    """Keys that records other than one have."""

    def __init__(self, known: Known, owner: str) -> None:
        self._known, self._owner = known, owner

    def __contains__(self, key: object) -> bool:
        return self._known.holder(str(key)) not in (None, self._owner)
