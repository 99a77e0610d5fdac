"""Languages by their tags and by the names that babel and biblatex know, as data."""

from __future__ import annotations

LANGUAGES = {
    "ar": "arabic", "bg": "bulgarian", "ca": "catalan", "cs": "czech", "cy": "welsh",
    "da": "danish", "de": "german", "de-AT": "austrian", "de-CH": "nswissgerman", "el": "greek",
    "en": "english", "en-US": "american", "en-GB": "british", "en-AU": "australian",
    "en-CA": "canadian", "en-NZ": "newzealand", "es": "spanish", "et": "estonian",
    "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "fr-CA": "canadien",
    "gl": "galician", "he": "hebrew", "hi": "hindi", "hr": "croatian", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "is": "icelandic", "it": "italian", "ja": "japanese",
    "ka": "georgian", "km": "khmer", "ko": "korean", "lo": "lao", "lt": "lithuanian",
    "lv": "latvian", "mn": "mongolian", "ms": "malay", "my": "burmese", "nb": "norsk",
    "nl": "dutch", "nn": "nynorsk", "pl": "polish", "pt": "portuguese", "pt-BR": "brazilian",
    "ro": "romanian", "ru": "russian", "sk": "slovak", "sl": "slovene", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "te": "telugu", "th": "thai", "tr": "turkish",
    "uk": "ukrainian", "ur": "urdu", "vi": "vietnamese", "zh": "chinese",
    "zh-Hans": "chinese-simplified", "zh-Hant": "chinese-traditional",
}  # fmt: skip
"""BCP 47 tag to the name that babel knows; each name stands for one tag only."""

LANGUAGE_TAGS = {name: tag for tag, name in LANGUAGES.items()} | {
    "ngerman": "de", "naustrian": "de-AT", "swissgerman": "de-CH", "usenglish": "en-US",
    "ukenglish": "en-GB", "norwegian": "nb", "bokmal": "nb", "francais": "fr", "brazil": "pt-BR",
    "portuges": "pt", "slovenian": "sl", "bahasa": "id", "farsi": "fa", "polutonikogreek": "el",
    "frenchb": "fr", "germanb": "de", "mexican": "es-MX",
    "chinese-hans": "zh-Hans", "chinese-hant": "zh-Hant",
}  # fmt: skip

_OTHER_WORDS = {
    "eng": "en",
    "ger": "de",
    "deu": "de",
    "fre": "fr",
    "fra": "fr",
    "spa": "es",
    "ita": "it",
    "dut": "nl",
    "nld": "nl",
    "por": "pt",
    "rus": "ru",
    "pol": "pl",
    "chi": "zh",
    "zho": "zh",
    "jpn": "ja",
    "kor": "ko",
    "ara": "ar",
    "heb": "he",
    "bur": "my",
    "mya": "my",
    "tha": "th",
    "vie": "vi",
    "hin": "hi",
    "swe": "sv",
    "dan": "da",
    "nor": "nb",
    "fin": "fi",
    "tur": "tr",
    "ukr": "uk",
    "deutsch": "de",
    "français": "fr",
    "francais": "fr",
    "español": "es",
    "italiano": "it",
    "português": "pt",
    "nederlands": "nl",
    "русский": "ru",
    "norsk": "nb",
    "zh-tw": "zh-Hant",
    "zh-hk": "zh-Hant",
    "zh-cn": "zh",
    "zh-sg": "zh",
}
"""ISO 639-2 codes, languages' own names, and regions that tell a script."""


def babel_name(language: str) -> str:
    """The name that is nearest to a tag or a language's name; "" where none is."""
    word = language.lower()
    if word in LANGUAGE_TAGS:
        return LANGUAGES.get(LANGUAGE_TAGS[word], "")
    tag = _OTHER_WORDS.get(word) or _OTHER_WORDS.get(word.split("-")[0]) or word.split("-")[0]
    return LANGUAGES.get(tag, "")
