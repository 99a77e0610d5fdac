"""Languages as people type them into Zotero, where that names one language for certain."""

from __future__ import annotations

import re

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*", re.ASCII)
_NAMES = dict(
    pair.split("=")
    for pair in (
        "amharic=am arabic=ar bengali=bn bulgarian=bg burmese=my chinese=zh croatian=hr czech=cs "
        "danish=da dutch=nl english=en estonian=et finnish=fi french=fr georgian=ka german=de "
        "greek=el hebrew=he hindi=hi hungarian=hu indonesian=id italian=it japanese=ja khmer=km "
        "korean=ko lao=lo latvian=lv lithuanian=lt malay=ms nepali=ne polish=pl portuguese=pt "
        "romanian=ro russian=ru serbian=sr sinhala=si slovak=sk slovenian=sl spanish=es "
        "swahili=sw swedish=sv tamil=ta thai=th tibetan=bo turkish=tr ukrainian=uk urdu=ur "
        "vietnamese=vi"
    ).split()
)


def read_language(text: str) -> str:
    """The BCP 47 tag that the text is or names in English; empty where it may be another.

    "en_US" is the same tag as computers spell it.
    """
    word = text.strip()
    if _TAG.fullmatch(word):
        return word.replace("_", "-")
    return _NAMES.get(word.lower(), "")
