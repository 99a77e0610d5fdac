"""Names as RIS writes them, "Family, Given, Suffix", and as EndNote writes institutions."""

from __future__ import annotations

from byline.api import Name


def read_name(text: str) -> Name | None:
    """One name; where no comma stands it is taken whole, for nothing says which word is what.

    EndNote closes an institution with a comma ("Reuters,") and doubles the one inside.

    >>> read_name("Moe, Wai").family, read_name("Wai Moe").literal
    ('Moe', 'Wai Moe')
    >>> read_name("University of Yangon,, Library").literal
    'University of Yangon, Library'
    """
    parts = [" ".join(part.split()) for part in text.split(",")]
    while parts and not parts[-1]:
        parts.pop()
    if len(parts) == 2 and all(parts):
        return Name(family=parts[0], given=parts[1])
    if len(parts) == 3 and all(parts):
        return Name(family=parts[0], given=parts[1], suffix=parts[2])
    whole = ", ".join(part for part in parts if part)
    return Name(literal=whole) if whole else None


def write_name(name: Name) -> str:
    """The name as programs split it; what that loses is for the carrier."""
    if name.literal or not (name.family and name.given):
        return str(name)
    return name.sort_name
