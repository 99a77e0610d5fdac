"""Names between BibTeX's "von Last, Jr, First" and byline's parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from byline.api import Name
from byline_bibtex.decode import closing, decode, split_outside, unbrace
from byline_bibtex.encode import clean, encode

_PLAIN = re.compile(r"[^\s,{}~]+")
_PART = re.compile(r'\s*"?(family|given|prefix|suffix)\s*=\s*(.*?)"?\s*', re.S)


def write_names(names: Iterable[Name], ascii_only: bool = False) -> str:
    """An author list: nothing in a name can split it, join it or end it."""
    return " and ".join(written for name in names if (written := _write(name, ascii_only)))


def dropping(names: Iterable[Name]) -> str:
    """A biblatex annotation for the particles that CSL drops; BibTeX has one kind only."""
    return "; ".join(
        f"{number}:prefix=dropping-{len(clean(name.dropping_particle).split())}"
        for number, name in enumerate(names, 1)
        if name.dropping_particle and not name.literal and name.family and _particle(name)
    )


def _write(name: Name, ascii_only: bool) -> str:
    # biber counts the commas of a name with a suffix even inside braces.
    torn = name.suffix and "," in f"{name.family}{name.given}{name.suffix}"
    if name.literal or not name.family or torn:
        whole = clean(name.literal or str(name))
        return _braced(encode(whole, ascii_only)) if whole else ""
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


def read_names(value: str, annotation: str = "") -> tuple[tuple[Name, ...], bool]:
    """The names of a list, and whether it ends in "and others"."""
    notes = dict(re.findall(r"(\d+):prefix=dropping-(\d+)", annotation))
    found: list[Name] = []
    parts = [part.strip() for part in split_outside(value, r"(?<=\s)and(?=\s)")]
    others = len(parts) > 1 and parts[-1].lower() == "others"
    for number, part in enumerate(parts[:-1] if others else parts, 1):
        if name := _read(part, int(notes.get(str(number), 0))):
            found.append(name)
    return tuple(found), others


def _read(part: str, dropped: int) -> Name | None:
    if part.startswith("{") and not part.startswith("{\\") and closing(part, 0) == len(part) - 1:
        text = _text(unbrace(part))
        return Name(literal=text) if text else None
    if _PART.match(part):
        return _read_named(part)
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    split = parse_single_name_into_parts(_hyphens(part), strict=False)
    von, last, first, suffix = (_words(w) for w in (split.von, split.last, split.first, split.jr))
    if not last:
        whole = " ".join(word for word in (first, von, suffix) if word)
        return Name(literal=whole) if whole else None
    words = von.split()
    return Name(
        family=last,
        given=first,
        suffix=suffix,
        dropping_particle=" ".join(words[:dropped]),
        non_dropping_particle=" ".join(words[dropped:]),
    )


def _hyphens(part: str) -> str:
    return re.sub(r"\s+", " ", part)


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


_BRACED = re.compile(r"\{(?!\\)")


def _words(words: Sequence[str]) -> str:
    # A command stays in its braces, or it would swallow the space after it: "{\\ss} Karl".
    return _text(" ".join(unbrace(w) if _BRACED.match(w) else w for w in words))


def _text(tex: str) -> str:
    return clean(decode(tex).replace("\xa0", " "))
