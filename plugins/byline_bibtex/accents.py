"""The letters and signs that LaTeX writes with commands, as data."""

from __future__ import annotations

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "h": "\u0309", "r": "\u030a", "H": "\u030b", "v": "\u030c",
    "d": "\u0323", "c": "\u0327", "k": "\u0328", "b": "\u0331", "t": "\u0361",
}  # fmt: skip
"""Accent command to combining mark."""

COMBINING = {mark: command for command, mark in ACCENTS.items() if command not in "ht"}
"""What the writer may use: ``\\h`` needs a Vietnamese font, ``\\t`` spans two letters."""

LETTERS = {
    "ß": r"{\ss}", "æ": r"{\ae}", "Æ": r"{\AE}", "œ": r"{\oe}", "Œ": r"{\OE}", "ø": r"{\o}",
    "Ø": r"{\O}", "å": r"{\aa}", "Å": r"{\AA}", "ł": r"{\l}", "Ł": r"{\L}", "ı": r"{\i}",
    "ȷ": r"{\j}", "ð": r"{\dh}", "Ð": r"{\DH}", "þ": r"{\th}", "Þ": r"{\TH}", "đ": r"{\dj}",
    "Đ": r"{\DJ}", "ŋ": r"{\ng}", "Ŋ": r"{\NG}", "§": r"{\S}", "¶": r"{\P}", "©": r"{\copyright}",
    "£": r"{\pounds}", "€": r"{\texteuro}", "¡": r"{\textexclamdown}", "¿": r"{\textquestiondown}",
    "–": "--", "—": "---", "‘": r"{\textquoteleft}", "’": r"{\textquoteright}",
    "“": "``", "”": "''", "„": r"{\quotedblbase}", "‚": r"{\quotesinglbase}",
    "«": r"{\guillemotleft}", "»": r"{\guillemotright}", "‹": r"{\guilsinglleft}",
    "›": r"{\guilsinglright}", "…": r"{\ldots}", "•": r"{\textbullet}",
    "·": r"{\textperiodcentered}",
    "°": r"{\textdegree}", "×": r"{\texttimes}", "÷": r"{\textdiv}", "±": r"{\textpm}",
    "½": r"{\textonehalf}", "¼": r"{\textonequarter}", "¾": r"{\textthreequarters}",
    "®": r"{\textregistered}", "™": r"{\texttrademark}", "†": r"{\textdagger}",
    "‡": r"{\textdaggerdbl}", "¢": r"{\textcent}", "¥": r"{\textyen}", "№": r"{\textnumero}",
    "ª": r"{\textordfeminine}", "º": r"{\textordmasculine}", "µ": r"{\textmu}",
}  # fmt: skip
"""Letter to the LaTeX that prints it with the fonts of a plain document."""

SYMBOLS = {
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~",
    "textasciicircum": "^", "textless": "<", "textgreater": ">", "textbar": "|",
    "textquotedbl": '"', "textasciigrave": "`", "textquotesingle": "'", "newline": "\n",
    "par": "\n\n", "linebreak": "\n", "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX",
    "LaTeXe": "LaTeX2e", "euro": "€", "dots": "…", "ldots": "…", "textellipsis": "…",
    "slash": "/", "dag": "†", "ddag": "‡", "S": "§", "P": "¶", "pounds": "£", "copyright": "©",
    "textexclamdown": "¡", "textquestiondown": "¿", "quotedblbase": "„", "quotesinglbase": "‚",
    "guillemotleft": "«", "guillemotright": "»", "guilsinglleft": "‹", "guilsinglright": "›",
    "textnumero": "№", "textmu": "µ", "textdiv": "÷", "texttimes": "×", "textcent": "¢",
    "textyen": "¥", "textalpha": "α", "textbeta": "β", "textgamma": "γ", "textmugreek": "μ",
    "textunderscore": "_", "textdollar": "$", "textasteriskcentered": "*", "quad": " ",
    "qquad": " ", "space": " ", "textvisiblespace": " ", "nobreakspace": "\xa0",
    "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
    "hyphen": "-", "textendash": "–", "textemdash": "—", "textonehalf": "½",
    "textonequarter": "¼", "textthreequarters": "¾", "textordfeminine": "ª",
    "textordmasculine": "º", "textregistered": "®", "texttrademark": "™", "textdegree": "°",
    "textperiodcentered": "·", "textbullet": "•", "textdagger": "†", "textdaggerdbl": "‡",
    "textpm": "±", "texteuro": "€", "autocite": "", "addsemicolon": ";",
    "addcomma": ",", "addcolon": ":", "adddot": ".", "addperiod": ".", "addspace": " ",
    "addslash": "/", "bibrangedash": "–", "bibopenparen": "(", "bibcloseparen": ")",
    "nopunct": "", "recto": "r", "verso": "v", "textquoteleft": "‘", "textquoteright": "’",
}  # fmt: skip
"""Command to text, before pylatexenc's larger table is asked."""

SILENT = frozenset(
    "em it bf sc rm sf tt sl up itshape bfseries scshape upshape rmfamily sffamily ttfamily "
    "normalfont relax protect noindent null left right displaystyle textstyle bgroup egroup "
    "begingroup endgroup boldmath small footnotesize large".split()
)
"""Switches that print nothing."""
