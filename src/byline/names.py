"""Names of people and institutions, as CSL keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter

from byline.errors import BadInput


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Name:
    """One name: either ``literal`` (mononyms, Burmese names, agencies) or its parts.

    A byline is never split on its last space: which word is the family name is knowledge
    that the page does not hold. CSL 1.0.2, "Name Variables".
    """

    literal: str = ""
    family: str = ""
    given: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""
    suffix: str = ""

    def __post_init__(self) -> None:
        if not (self.literal or self.family or self.given):
            raise BadInput("a name needs a literal, a family or a given part")

    def __repr__(self) -> str:
        # As a dataclass has it, for a fifth of the time; fingerprints of records are made of it.
        return (
            f"Name(literal={self.literal!r}, family={self.family!r}, given={self.given!r}, "
            f"dropping_particle={self.dropping_particle!r}, "
            f"non_dropping_particle={self.non_dropping_particle!r}, suffix={self.suffix!r})"
        )

    def __str__(self) -> str:
        """The name in reading order: "Ludwig van Beethoven Jr."."""
        if self.literal:
            return self.literal
        parts = (
            self.given,
            self.dropping_particle,
            self.non_dropping_particle,
            self.family,
            self.suffix,
        )
        return " ".join(part for part in parts if part)

    @property
    def sort_name(self) -> str:
        """The words that a list is sorted by: the family name first where there is one."""
        if self.literal:
            return self.literal
        family = " ".join(part for part in (self.non_dropping_particle, self.family) if part)
        given = " ".join(part for part in (self.given, self.dropping_particle) if part)
        return ", ".join(part for part in (family, given, self.suffix) if part)

    def to_json(self) -> dict[str, str]:
        """The name as the record file and CSL-JSON write it: kebab-case, empty parts left out."""
        return {name: value for name, value in zip(_WORDS, _parts(self), strict=True) if value}

    @classmethod
    def from_json(cls, value: object) -> Name:
        """A name from its record-file form; a bare string is taken whole.

        Raises BadInput for anything that is not a name.
        """
        if isinstance(value, str):
            return cls.typed(value)
        if not (type(value) is dict or isinstance(value, Mapping)) or not value:
            raise BadInput(f'{value!r} is no name; write {{"literal": "Wai Moe"}}')
        for part, text in value.items():
            if part not in _ATTRIBUTES or not isinstance(text, str):
                raise BadInput(f"{part}: {text!r} is no part of a name")
        return _of_parts(tuple(value.items()))

    @classmethod
    def typed(cls, text: str) -> Name:
        """A name as a person types it: "Family, Given", or taken whole where no comma stands.

        >>> Name.typed("Moe, Wai").family, Name.typed("Wai Moe").literal
        ('Moe', 'Wai Moe')
        """
        text = " ".join(text.split())
        family, comma, given = (part.strip() for part in text.partition(","))
        if comma and family and given:
            return cls(family=family, given=given)
        return cls(literal=text.strip(", "))


@lru_cache(4_096)
def _of_parts(parts: tuple[tuple[str, str], ...]) -> Name:
    """A library names its people and agencies again and again."""
    return Name(**{_ATTRIBUTES[part]: text.strip() for part, text in parts})


_PARTS = tuple((part.name.replace("_", "-"), part.name) for part in fields(Name))
_WORDS = tuple(name for name, _ in _PARTS)
_parts = attrgetter(*(attribute for _, attribute in _PARTS))
_ATTRIBUTES = {spelled: attribute for name, attribute in _PARTS for spelled in (name, attribute)}
