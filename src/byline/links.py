"""What a record says of its copies: the same agency report as another outlet printed it.

Copies are linked, never merged. The record that came later bears the link; the link names the other
record, how much of each text stands in the other, and the lines of both captures.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

from byline.errors import BadInput

Relation = Literal["same text", "cut", "excerpt", "other work"]
COPIES = ("same text", "cut")
"""Relations by which two records are one witness."""
_SHARES = 2


class Link(NamedTuple):
    """One other record, and what the two are to each other.

    An *excerpt* is shared by reports that remain two: a quoted statement, pasted paragraphs.
    *other work* is a person's word that the two are no copies.
    """

    key: str
    relation: Relation
    share: tuple[float, ...] = ()
    """Of this record's text and of the other's; empty where nobody could compare them."""
    at: tuple[str, ...] = ()
    """The shared lines of this record's capture."""
    there: tuple[str, ...] = ()
    how: Literal["inferred", "typed"] = "inferred"
    by: str = ""
    """Who typed it."""
    on: str = ""
    extra: Mapping[str, object] = MappingProxyType({})

    @property
    def is_copy(self) -> bool:
        return self.relation in COPIES

    def to_json(self) -> dict[str, object]:
        """As the record file writes it; empty parts left out."""
        shown: dict[str, object] = {"key": self.key, "relation": self.relation}
        for name in ("share", "at", "there"):
            if value := getattr(self, name):
                shown[name] = list(value)
        shown["how"] = self.how
        for name in ("by", "on"):
            if text := getattr(self, name):
                shown[name] = text
        return {**shown, **self.extra}

    @classmethod
    def from_json(cls, value: object) -> Link:
        """Read one line of ``copies``. Raises BadInput."""
        if not isinstance(value, Mapping) or not isinstance(value.get("key"), str):
            raise BadInput(f"{value!r} is no link: it needs the key of the other record")
        relation, how = value.get("relation", "same text"), value.get("how", "typed")
        if relation not in get_args(Relation):
            raise BadInput(f"relation: {relation!r} is none of {', '.join(get_args(Relation))}")
        if how not in ("inferred", "typed"):
            raise BadInput(f"how: {how!r} is neither inferred nor typed")
        words = ("key", "relation", "share", "at", "there", "how", "by", "on")
        return cls(
            key=value["key"],
            relation=relation,
            share=_shares(value.get("share", [])),
            at=_texts("at", value.get("at", [])),
            there=_texts("there", value.get("there", [])),
            how=how,
            by=str(value.get("by", "")),
            on=str(value.get("on", "")),
            extra={str(name): part for name, part in value.items() if name not in words},
        )


def _shares(value: object) -> tuple[float, ...]:
    shares = value if isinstance(value, list) else [value]
    sound = [s for s in shares if isinstance(s, (int, float)) and 0 <= s <= 1]
    if len(sound) != len(shares) or len(shares) not in (0, _SHARES):
        raise BadInput(f"share: {value!r} is not two shares between 0 and 1, as in [0.71, 0.86]")
    return tuple(float(share) for share in sound)


def _texts(name: str, value: object) -> tuple[str, ...]:
    texts = value if isinstance(value, list) else [value]
    if not all(isinstance(text, str) for text in texts):
        raise BadInput(f'{name}: {value!r} is no list of places, as in ["L98-103"]')
    return tuple(str(text) for text in texts)


def told(one: str, other: str, link: Link) -> str:
    """What one record says of another, in a line, with the share each way where it is known."""
    shares = [f"{share:.0%}" for share in link.share]
    much = f": {shares[0]} of the first, {shares[1]} of the second" if shares else ""
    who = f" (said by {link.by or 'a person'})" if link.how == "typed" else ""
    if link.relation == "other work":
        return f"{one} is no copy of {other}{who}"
    words = {"same text": "same text as", "excerpt": "excerpt in both, with"}
    if link.relation == "cut" and link.share and link.share[0] < link.share[1]:
        return f"{one} has a cut version in {other}{much}{who}"
    return f"{one}  {words.get(link.relation, 'cut version of')} {other}{much}{who}"
