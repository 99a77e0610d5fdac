"""The shapes in which papers set a day, a month and a year; what they mean is told elsewhere.

A month's name is any word here: whether it is one, the calendar's table says. So a shape costs the
same however many languages there are.
"""

from __future__ import annotations

import re

from byline.late import regex

_YEAR = r"(?:19|20)\d\d"
_OR_BUDDHIST = r"(?:พ\.ศ\.\s?)?(?P<y>(?:19|20|24|25)\d\d)(?!\d)"
_DAY = r"(?P<d>[0-3]?\d)"
_FREE = r"(?<![\d.])(?<!\d[:,/-])"
_WORD = r"[^\s\d,،、()\[\]|:;/“”\"–—-]{2,24}"
_NAME = (
    r"(?P<m>(?:tháng|thg\.?)\s(?:1[0-2]|0?[1-9]|mười\s(?:một|hai)|[^\W\d]{2,5})|"
    rf"(?:(?:كانون|تشرين|meán|deireadh)\s)?{_WORD})"
)
_ORDINAL = r"(?:st|nd|rd|th|er|re|[ºª°]|-?(?:го|те|та|ти|ви|ci|cü|cı|cu|a|an|n|ns))?[.,]?"
_OF = r"(?:de |of |d['’]|del |di |da |ta['’] ?|ng |an |às )?"
_THEN = r"(?:de |del |of |année |năm |عام |سنة |anul |от )?"
_CLOCK = r"(?:\d\d?:\d\d(?::\d\d)?(?:\s[A-Z]{2,5}(?:[+-]\d{1,4})?)?\s)?"

NAMED = (
    # 31st of May, 2023; 31. Mai 2023; 31 de mayo de 2023; 31 tháng 5, 2023; 31-May-2023
    regex(
        rf"{_FREE}{_DAY}{_ORDINAL}[\s./-]{{0,3}}{_OF}{_NAME}"
        rf"(?:\s?[/(]\s?{_WORD}\)?)?[.,،၊]?[\s./-]{{0,3}}{_THEN}{_OR_BUDDHIST}",
        re.I,
    ),
    # May 31, 2023; Wed May 31 09:05:00 EDT 2023; မေလ ၃၁ ရက်၊ ၂၀၂၃
    regex(
        rf"(?<!\w){_NAME}[.,]?\s{{1,3}}{_DAY}{_ORDINAL}(?:\s?ရက်)?(?:[,،၊.]\s{{0,3}}|\s{{1,3}})"
        rf"{_THEN}{_CLOCK}(?P<y>{_YEAR})(?!\d)",
        re.I,
    ),
    # 2023. május 31.; 2023 m. gegužės 31 d.; 2023ko maiatzaren 31; 2023 May 31; 2023-May-31
    regex(
        rf"{_FREE}(?P<y>{_YEAR})(?:\s?(?:\.|,|m\.|\(?e?\)?ko|оны|жылғы|жылдын|թ\.|თ\.|ခုနှစ်[၊,]?))?"
        rf"[\s-]{{1,3}}{_NAME}[.,]?[\s-]{{1,3}}{_DAY}(?![\d:.]\d|\d)",
        re.I,
    ),
    # 2023. gada 31. maijs
    regex(
        rf"{_FREE}(?P<y>{_YEAR})\.?\s?(?:gada|г\.|m\.)\s{_DAY}\.?\s{_NAME}(?!\w)",
        re.I,
    ),
)
NUMBERED = (
    # 2023-05-31, with or without a clock behind; 2023. 5. 31.
    regex(
        rf"(?<![\d/.-])(?P<y>{_YEAR})(?P<sep>[/-]|\.\s?)(?P<m>[01]?\d)(?P=sep)(?P<d>[0-3]?\d)"
        r"(?![\d]|[/-]\d|\.\d)"
    ),
    # 2023年5月31日; 2023년 5월 31일; 2023（令和5）年5月31日; 2023 оны 5 сарын 31
    regex(
        rf"(?<!\d)(?P<y>{_YEAR})(?:[（(][^\s（()）]{{1,8}}[）)])?\s?(?:[年년]|оны)\s{{0,2}}(?P<m>[01]?\d)"
        r"\s?(?:[月월]|-?р?\s?сарын)\s{0,2}(?P<d>[0-3]?\d)(?!\d)"
    ),
    # 31.5.2023
    regex(rf"(?<![\d.])(?P<d>[0-3]?\d)\.\s?(?P<m>[01]?\d)\.\s?{_OR_BUDDHIST}(?![.:]\d)"),
)
ERAS = regex(
    r"(?P<era>令和|平成|昭和|大正|民國|民国)\s?(?P<y>\d{1,3}|元)\s?年\s?(?P<m>[01]?\d)\s?月\s?"
    r"(?P<d>[0-3]?\d)(?!\d)"
)
THAI_SHORT = regex(
    r"(?<![\d.])(?P<d>[0-3]?\d)\s?(?P<m>[\u0e01-\u0e4e.]{3,12})\s?(?P<y>\d\d)(?![\d:.])"
)
SLASHED = regex(
    r"(?<![\d/-])(?P<a>[0-3]?\d)(?P<sep>\s?/\s?|-)(?P<b>[0-3]?\d)(?P=sep)"
    r"(?P<y>(?:19|20|25)\d\d)(?![\d/-])"
)
"""Day and month in either order."""
SHORT = regex(
    r"(?<![\d.,/-])(?:(?P<a>[0-3]\d)\.(?P<m>[01]\d)\.(?P<b>[0-3]\d)(?:(?=\d\d:\d)|(?![\d/-]|\.\d))|"
    r"(?P<a2>[0-3]?\d)\.(?P<m2>[01]?\d)\.(?P<b2>\d\d)(?=,?\s(?:um\s|[|–-]\s)?[0-2]?\d[:.][0-5]\d(?!\d)))"
)
"""A dotted date with a year of two digits: all parts of two digits, as no version number has, or
a clock behind it."""
