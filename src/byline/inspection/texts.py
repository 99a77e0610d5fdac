"""Signs that a text is not what somebody wrote: controls, wrong charsets, odd language tags."""

from __future__ import annotations

from byline.late import regex

# C0 but for line feed and tab, DEL, C1, and what turns the direction of others. The plain marks of
# direction (U+200E, U+200F, U+061C) belong to Arabic and Hebrew text.
_CONTROL = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# What bytes 80 to BF become where UTF-8 is read as Windows-1252 or ISO 8859-1.
_HIGH = "\x80-\xbf" + "".join(
    sorted({bytes([n]).decode("cp1252", "ignore") for n in range(0x80, 0xA0)} - {""})
)
_RUN = regex(f"(?:[\xc2-\xf4][{_HIGH}]{{1,3}}){{1,64}}")
_LONE = "\xc2\xc3"
"""Leads of the letters that Western Europe knows: one such pair is enough."""
_THREE_BYTES = 0x800
_TAG = regex(
    r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3})){0,4}(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8}){1,8}){0,4}"
    r"(?:-[Xx](?:-[A-Za-z0-9]{1,8}){1,8})?|[Xx](?:-[A-Za-z0-9]{1,8}){1,8})"
)
_LONGEST_TAG = 100
_LETTERS, _WORDS = 12, 3
"""Fewer than this in capitals may well be names of parties and companies."""


def control(text: str) -> str:
    """The first control character, as its code; "" where there is none."""
    seen = _CONTROL.search(text)
    return f"U+{ord(seen[0]):04X}" if seen else ""


def misread(text: str) -> tuple[str, str] | None:
    """Letters that were read in the wrong charset, and what they should be ("" if lost)."""
    if "\ufffd" in text:
        return "\ufffd", ""
    if text.isascii():
        return None
    for run in _RUN.finditer(text):
        meant = _meant(run[0])
        if meant and (len(meant) > 1 or run[0][0] in _LONE or ord(meant) >= _THREE_BYTES):
            return run[0], meant
    return None


def _meant(run: str) -> str:
    """The text whose UTF-8 was taken for single letters; "" where it was not."""
    data = bytearray()
    for letter in run:
        try:
            data += letter.encode("latin-1") if ord(letter) < 256 else letter.encode("cp1252")
        except UnicodeEncodeError:
            return ""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def is_language(tag: str) -> bool:
    """Is it shaped as BCP 47 says (RFC 5646, 2.1)? Whether such a language exists is not asked."""
    return len(tag) <= _LONGEST_TAG and bool(_TAG.fullmatch(tag))


def shouts(text: str) -> bool:
    """Is a whole headline in capitals?"""
    if not text.isupper() or len(text.split()) < _WORDS:
        return False
    return sum(c.isupper() for c in text) >= _LETTERS
