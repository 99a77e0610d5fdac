"""Names between BibTeX's "von Last, Jr, First" and byline's parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from byline.api import Name, regex
from byline_bibtex.decode import closing, decode, split_outside, unbrace
from byline_bibtex.encode import clean, encode

_PLAIN = regex(r"[^\s,{}~]+")
_PART = regex(r'\s*"?([a-z]+(?:-i)?)\s*=\s*(.*?)"?\s*', re.S)


def write_names(names: Iterable[Name], ascii_only: bool = False) -> str:
    """An author list: nothing in a name can split it, join it or end it."""
    listed = tuple(names)
    written = [tex for name in listed if (tex := _write(name, ascii_only))]
    if len(written) > 1 and listed[-1] == OTHERS:
        written[-1] = "others"
    return " and ".join(written)


def dropping(names: Iterable[Name]) -> str:
    """A biblatex annotation for particles that CSL drops, or that stand with the given name;
    BibTeX has one kind only."""
    said = []
    for number, name in enumerate(names, 1):
        if name.literal or not name.family:
            continue
        if (moved := _ends_given(name)) and _particle(moved):
            said.append(f"{number}:prefix=given-{len(moved.dropping_particle.split())}")
        elif name.dropping_particle and _particle(name):
            count = len(clean(name.dropping_particle).split())
            said.append(f"{number}:prefix=dropping-{count}")
    return "; ".join(said)


_PARTICLES = (
    "af al av d' da de del della den der des di do dos du el la le ten ter van von y zu zum zur"
)
_AT_END = regex(rf"(.+?) ((?:(?:{'|'.join(_PARTICLES.split())}) ?)+)")


def _ends_given(name: Name) -> Name | None:
    """The name with the particles behind its given part put where BibTeX has them: "de Risi,
    Vincenzo" for Risi, "Vincenzo de", as CSL processors read it too."""
    if name.dropping_particle or name.non_dropping_particle or " " not in name.given:
        return None
    found = _AT_END.fullmatch(name.given)
    return replace(name, given=found[1], dropping_particle=found[2]) if found else None


@lru_cache(maxsize=16384)
def _write(name: Name, ascii_only: bool) -> str:
    # biber counts the commas of a name with a suffix even inside braces.
    torn = name.suffix and "," in f"{name.family}{name.given}{name.suffix}"
    if name.literal or not name.family or torn:
        whole = clean(name.literal or str(name))
        return _braced(encode(whole, ascii_only)) if whole else ""
    if moved := _ends_given(name):
        name = moved
    family, given, suffix = (clean(part) for part in (name.family, name.given, name.suffix))
    if particle := _particle(name):
        last = f"{encode(particle, ascii_only)} {_part(family, ascii_only)}"
    else:
        stuck = f"{name.dropping_particle} {name.non_dropping_particle} {family}"
        last = _part(clean(stuck), ascii_only)
    if suffix:
        return f"{last}, {_guarded(suffix, ascii_only)}, {_guarded(given, ascii_only) or '{}'}"
    if given:
        return f"{last}, {_guarded(given, ascii_only)}"
    return last if _is_plain(family) and not particle else f"{last}, {{}}"


def _particle(name: Name) -> str:
    """The particles where BibTeX can tell them from a family name: the last in small letters."""
    words = clean(f"{name.dropping_particle} {name.non_dropping_particle}").split()
    plain = all(re.fullmatch(r"[^\W\d_][^\W_'’.-]*['’.-]?[^\W_]*['’]?", word) for word in words)
    small = words and words[-1].islower() and not {"and", "others"} & set(map(str.lower, words))
    return " ".join(words) if plain and small else ""


def _is_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and text[:1].isupper() and text.lower() not in _WORDS


_WORDS = ("and", "others")


def _part(text: str, ascii_only: bool) -> str:
    tex = encode(text, ascii_only)
    return tex if _is_plain(text) else _braced(tex)


def _guarded(text: str, ascii_only: bool) -> str:
    """A given name or suffix: several words may stand bare, but no comma and no "and"."""
    tex = encode(text, ascii_only)
    bare = "," not in text and not {"and", "others"} & set(text.lower().split())
    bare = bare and "{}" not in tex and not re.search(r"(?<!\S)[^\w{]", tex)
    return tex if bare else _braced(tex)


def _braced(tex: str) -> str:
    # "{\" would open a special character of BibTeX's, and biber takes a name's initial from its
    # first character, braces and all.
    # biber would cut the initial of a name after the brace of "\textasciigrave{}".
    tex = re.sub(r"^\\textasciigrave", r"\\`", tex)
    return f"{{{{{tex}}}}}" if not tex[:1].isalnum() else f"{{{tex}}}"


OTHERS = Name(literal="others")
"""Those whom a list ends with but does not name, as CSL processors know it."""


def read_names(value: str, annotation: str = "") -> tuple[Name, ...]:
    """The names of a list; ``OTHERS`` at its end where it ends so."""
    if not value:
        return ()
    if "{" in value:
        parts = [part.strip() for part in split_outside(value, r"(?<=\s)and(?=\s)")]
    else:
        parts = _AND.split(" ".join(value.split()))
    found = [name for part in parts if (name := _read(part))]
    for number, how, count in _PREFIXED.findall(annotation) if annotation else ():
        if int(number) <= len(found):
            found[int(number) - 1] = _prefixed(found[int(number) - 1], how, int(count))
    if len(parts) > 1 and parts[-1].lower() == "others":
        found[-1] = OTHERS
    return tuple(found)


_SPACE = regex(r"\s+")
_AND = regex(" and ", re.I)
_PREFIXED = regex(r"(\d{1,4}):prefix=(dropping|given)-(\d{1,2})")
MAX_NAME = 2_000
"""Characters of a name that is taken apart; a longer one is none."""
_TWO_PARTS = regex(r"([^\W\d_a-z][^\W_]*), ([^\W_]+(?: [^\W_]+)*)")
"""The commonest name: one capitalised family name, and given names, all of plain letters."""


@lru_cache(maxsize=16384)
def _read(part: str) -> Name | None:
    if len(part) > MAX_NAME:
        return Name(literal=text) if (text := _text(part)) else None
    if simple := _TWO_PARTS.fullmatch(part):
        return Name(family=clean(simple[1]), given=clean(simple[2]))
    if part.startswith("{") and not part.startswith("{\\") and closing(part, 0) == len(part) - 1:
        text = _text(unbrace(part))
        return Name(literal=text) if text else None
    if _PART.match(part):
        return _read_named(part)
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    split = parse_single_name_into_parts(_SPACE.sub(" ", part), strict=False)
    von, last, first, suffix = (_words(w) for w in (split.von, split.last, split.first, split.jr))
    if not last:
        whole = " ".join(word for word in (first, von, suffix) if word)
        return Name(literal=whole) if whole else None
    return Name(family=last, given=first, suffix=suffix, non_dropping_particle=von)


def _prefixed(name: Name, how: str, count: int) -> Name:
    """The first words of a particle as an annotation of ours says that they are."""
    words = name.non_dropping_particle.split()
    first, rest = " ".join(words[:count]), " ".join(words[count:])
    if how == "given":
        return replace(name, given=f"{name.given} {first}".strip(), non_dropping_particle=rest)
    return replace(name, dropping_particle=first, non_dropping_particle=rest)


def _read_named(part: str) -> Name | None:
    """biblatex's extended form: ``family=Gogh, given=Vincent, prefix=van``."""
    parts = {}
    for piece in split_outside(part, ","):
        if found := _PART.fullmatch(piece):
            parts[found[1]] = _text(unbrace(found[2].strip('" ')))
    known = {
        "family": parts.get("family", ""),
        "given": parts.get("given", ""),
        "non_dropping_particle": parts.get("prefix", ""),
        "suffix": parts.get("suffix", ""),
    }
    return Name(**known) if known["family"] or known["given"] else None


_BRACED = regex(r"\{(?!\\)")


def _words(words: Sequence[str]) -> str:
    # A command stays in its braces, or it would swallow the space after it: "{\\ss} Karl".
    return _text(" ".join(unbrace(w) if _BRACED.match(w) else w for w in words))


def _text(tex: str) -> str:
    return clean(decode(tex).replace("\xa0", " "))
