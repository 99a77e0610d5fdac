"""The names in one line of print, where the line's shape says that they are its writers'."""

from __future__ import annotations

import re
from functools import lru_cache

from byline.late import regex
from byline.newsprint.page import dates_of
from byline.newsprint.people import Found, is_person
from byline.newsprint.phrased import Phrased
from byline.newsprint.words import AGENCY, AND, BY, PUBLISHED, UPDATED, WEEKDAY

_BY_WORDS = (
    rf"text (?:und|&|och|and) (?:fotos?|bild(?:er)?|photos?)|"
    rf"{BY}|author of the article|a post by|post by|posted by|published by|opinion by|"
    r"analysis by|review by|reported by|reporting by|guest post by|column by|essay by|"
    r"commentary by|por escrito|escribe|escrito por|redactado por|publicado por|écrit par|"
    r"publié par|propos recueillis par|erstellt von|geschrieben von|veröffentlicht von|"
    r"verfasst von|publicerad av|geplaatst door|scritto da|a cura di|pubblicato da|"
    r"(?:submitted|contributed|created|uploaded) by|words(?=\s?:)|rédigé par|"
    r"geschreven door|napisała?|das (?:interview|gespräch) führten?|die fragen stellten?|"
    r"foto og tekst|haber(?=\s?:)|"
    r"yazan|muhabir|penulis|oleh|reporter|tekst og foto|текст|авторы|автори|文|作者|記者|记者|"
    r"取材・文|執筆|글"
)
OPENER = Phrased(
    rf"(?-i:By|Von|Par|Por|Di)(?=(?-i:[A-ZÀ-Þ][a-zà-ÿ]))|"
    rf"(?:•\s*)?(?:{_BY_WORDS})(?:\b|(?<=[文者記记글]))\s*[:：●/／]?\s*"
    rf"(?:(?:{BY})\b\s*:?\s*)?"
    r"(?:unser(?:e[rmn]?)?\s[\w-]{4,40}\s(?=(?-i:[A-ZÀ-Þ])))?",
    re.I,
)
_GENRES = (
    r"kolumne|kommentar|gastkommentar|gastbeitrag|beitrag|interview|analyse|essay|glosse|"
    r"rezension|kritik|bericht|reportage|porträt|leitartikel|meinung|nachruf|satire|feature|"
    r"opinion|analysis|review|column|commentary|editorial|guest (?:post|essay|column)|article|"
    r"story|tribune|chronique|entretien|enquête|crónica|columna|análisis|entrevista|artículo|"
    r"artigo|coluna|ein|eine|une|un|una|der|die|the|an?"
)
_MID = Phrased(
    rf"^(?P<lead>(?:(?:{_GENRES})\s+){{1,3}}|(?:{PUBLISHED}|{UPDATED})\b.{{0,40}}?\s|"
    r"[^a-zà-ÿ]{0,12}\d[^a-zà-ÿ]{0,24}(?:uhr\s+)?)"
    r"(?:by|von|par|por|door|av|af|escrito por|written by)\s+",
    re.I,
)
_NOT_WRITERS = regex(
    r"\W(?:(?:photo|photos|photograph\w*|image|images|illustrat\w*|foto|fotos|fotograf\w*|bild|"
    r"bilder|picture|video|graphic|grafik|quelle|source|credit|courtesy|getty|review(?:ed)?|edited|"
    r"editing|checked|translat\w*|übersetz\w*|produced|powered|presented|sponsored|hosted|"
    r"provided|owned|approved|verified|more|all|see|find|recommended|"
    r"(?<!min )(?<!mins )(?<!minutes )(?<!minute )read|"
    r"crédit|crédito|imagen|imagem|audio|podcast|redigiert|illustration|render|design)\b|"
    r"(?<=©)|(?:reuters|afp|ap|epa|efe|dpa)/)",
    re.I,
)
"""Sought behind a blank. It begins with what is no letter, so that a search leaps over words."""
ROLE = regex(
    r"\b(?:reporters?|editors?|correspondents?|writers?|columnists?|journalists?|contributors?|"
    r"authors?|analysts?|critics?|bloggers?|producers?|fellow|staff|strategist|specialist|"
    r"professor|lecturer|researcher|director|manager|founder|co-founder|officer|president|"
    r"vp|ceo|cto|cmo|coo|head of|lead|chief|reviewer|expert|consultant|coach|marketer|"
    r"redakteur(?:in)?|redaktor(?:in)?|chefredakteur(?:in)?|ressortleiter(?:in)?|autor(?:in)?|"
    r"korrespondent(?:in)?|kolumnist(?:in)?|journalist(?:in)?|volont[äa]r(?:in)?|reporterin|"
    r"redacci[óo]n|periodista|redactora?|corresponsal|enviad[oa] especial|colaboradora?|"
    r"jornalista|repórter|colunista|journaliste|rédact(?:eur|rice)|correspondante?|"
    r"chroniqueur|giornalista|inviat[oa]|redattore|redattrice|journalistin|skribent|"
    r"reportasjeleder|toimittaja|redacteur|verslaggever|dziennikarz|корреспондент|журналист|"
    r"обозреватель|muhabiri?|yazarı|기자|特派員|記者|记者)\b|"
    r"(?<=[a-zà-ÿ])(?-i:Korrespondent|Redakteur|Reporter|Editor|Correspondent|Contributor)",
    re.I,
)
_HANDLE = regex(r"\s*(?:,\s*)?(?:\(opens\b|@|(?<=[a-zà-ÿ])(?-i:Twitter|Follow|Updated|Published))")
_STOP = Phrased(
    r"\s*[|•·●–—\[<(（@]|\s-\s|\d|"
    r"\s(?-i:[Oo]n|in|In|[Ff]or|FOR|from|of|at|via|is|was|am|vom|em|en|el|le|[Ss]pecial [Tt]o|"
    r"Leave a)\s|"
    r"\b(?:fotos?|photos?|bild|bilder|quelle)\b|"
    rf"\b(?:{PUBLISHED}|{UPDATED})\b|\b(?:{WEEKDAY})\b(?!\s+[A-Z][a-z]+$)|…|\s/\s",
    re.I,
)
_HERE = regex(
    r"(?:\s(?:in|from|of|aus|à)(?:\s[A-ZÀ-Þ][\w.'’-]{1,20}){1,3}|\s\([A-ZÀ-Þ][\w .-]{1,24}\))"
    r"(?=,?\s(?:and|und|et|y|e|og|och|&)\s[A-ZÀ-Þ])"
)
"""Where the first of several writers was: "in London and …"."""
_PARTNER = regex(r"\s(?:mit|with|avec)\s", re.I)
"""Whom an interview is with comes behind; and who helped, on the same line, is left out with it."""
_AND = regex(rf"\s+(?:{AND})\s+|\s*[,;&、，]\s*(?:(?:and|und|et|y|e|og|och)\s+)?|\s*[/／]\s*", re.I)
_GLUE = regex(r"(?<=[a-zà-ÿ]{3})(?=[A-ZÀ-Þ])")
_AGENCY_WORD = Phrased(rf"(?<!\w)(?:{AGENCY})(?!\w)", needs_one=True)
_SERVICE_END = Phrased(rf"\s+(?:The\s)?(?:{AGENCY})\Z", needs_one=True)
_BY_ONLY = Phrased(rf"(?:{BY})\s", re.I, needs_one=True)
_BEATS = frozenset(
    """
    political business senior junior chief deputy health science education sports sport culture
    associate assistant technology tech finance personal digital staff guest contributing features
    trending national international foreign economics money consumer special crime court royal
    lifestyle travel food entertainment fashion environment energy climate diplomatic defence
    security medical legal video opinion audience social investigative freelance local city
    """.split()  # noqa: SIM905
)
"""Words between a name and its role."""
_NO_NAME = frozenset(
    """
    download pdf current issue front page lesezeit lesedauer article link share archive category
    categories tags next prev previous continue close open sections section latest edition log
    translate listen text bookmark gift comments reply uhr opens window table contents key points
    tips meg follow folgen seguir suivre
    reklama anzeige publicidad publicité werbung advertisement trading platform customer services
    digest cooking recipes recipe guide guides deals terms conditions our team full story
    zurück übersicht weiter ihr ihre unser unsere mein meine dein deine warenkorb konto whole get
    started forum newsroom
    go visit skip book request order buy add view show learn try sign study studies
    stories success machine learning cloud computing estate resources demo trial loss living
    maintenance artificial intelligence cyber supply climate energy renewable dive quick links
    related recent posts executive summary thoughts bottom questions más leer ver plus savoir
    insights industry affiliate program programs goals check strategic partnerships boards website
    navigation preview remodel shopping cart trends hub knowledge notes planning engagement
    analytics automation software solutions platforms integration integrations tutorial tutorials
    strategy strategies overview introduction conclusion pricing products features benefits
    checklist template templates webinar webinars careers partners community documentation
    sustainability innovation transformation leadership productivity workflow migration
    deployment compliance commons lizenz license licence kaufen shop angebote
    """.split()  # noqa: SIM905
)
"""Words of buttons and menus beyond those that no name has."""
_TRAILING = frozenset(
    "jan feb mar apr may jun jul aug sep sept oct nov dec lesezeit lesedauer uhr min follow "
    "updated published tips meg".split()
)
"""What stands behind a name on its line and is no part of it."""
_GIVEN_MONTHS = frozenset("April May June August".split())
_TRADE = regex(r"(?:[^vV]ist|[a-z]ator|ologe|login)$")
_PLACES = frozenset(
    "san francisco|los angeles|den haag|tel aviv|hong kong|abu dhabi|buenos aires|são paulo|"
    "sao paulo|rio de janeiro|san diego|santa fe|kuala lumpur|mexico city|las vegas|cape town|"
    "st. gallen|st. pölten|bad homburg|la paz|san juan|el salvador|saudi arabia|sri lanka|"
    "costa rica|puerto rico".split("|")
)
_HAN_NAME = regex(r"[\u4e00-\u9fff]{2,4}(?=\s|$|\d|[（(/／])")
_WRITTEN_IN_HAN = regex(r"(?:作者|記者|记者|文|執筆|取材・文)\s*[：:●/／|｜]\s*")


def after_opener(text: str) -> int:
    """Where the names start in a line that opens like a byline, or -1."""
    if len(text) > 160:
        return -1
    if found := OPENER.match(text):
        return found.end()
    found = _MID.match(text)
    return found.end() if found and not _is_of_others(found["lead"]) else -1


@lru_cache(maxsize=2048)
def _is_of_others(text: str) -> bool:
    """Does the line credit a picture or the like, or is it a button? A line is asked again."""
    return bool(_NOT_WRITERS.search(f" {text}"))


def names_from(text: str, offset: int = 0) -> list[Found]:
    """The people whom the text begins with; what follows them may be a role, a place or a day."""
    dates = dates_of(text)
    rest = text[: dates[0].start] if dates and dates[0].start else text
    rest = _HERE.sub(lambda found: " " * len(found[0]), rest)
    for cut in (_HANDLE, _STOP, _PARTNER):
        if (found := cut.search(rest)) and found.start() > 0:
            rest = rest[: found.start()]
    names: list[Found] = []
    start = 0
    parts = [*((m.start(), m.end()) for m in _AND.finditer(rest)), (len(rest), len(rest))]
    for stop, after in parts[:20]:
        name = _one_name(rest[start:stop])
        if not name:
            if rest[start:stop].strip() and not _may_be_skipped(rest[start:stop]):
                break
        elif all(name != one.name for one in names):
            begin = offset + start + rest[start:stop].index(name)
            names.append(Found(name, begin, begin + len(name)))
        start = after
    return names


def _one_name(part: str) -> str:
    """The person that the part is, without a role or a second word run into it."""
    name = part.strip(" \t\xa0.:|*,")
    if glue := _GLUE.search(name):
        head = name[: glue.start()]
        if " " in head and is_person(head):
            return head
    if (service := _SERVICE_END.search(name)) and is_person(name[: service.start()]):
        return name[: service.start()]
    if role := ROLE.search(name):
        name = name[: role.start()].rstrip(" ,–-")
    words = name.split()
    while len(words) > 2 and words[-1].casefold().strip(".:") in (_BEATS if role else _TRAILING):
        words.pop()
    name = name[: name.rindex(words[-1]) + len(words[-1])] if words else ""
    return name if _is_writer(name) else ""


def _is_writer(name: str) -> bool:
    if _AGENCY_WORD.search(name) or name.casefold() in _PLACES or _BY_ONLY.match(name):
        return False
    words = name.split()
    # Four months are given names too; the test for persons knows them as months alone.
    given = ["Anna", *words[1:]] if words and words[0] in _GIVEN_MONTHS else words
    if not is_person(" ".join(given)) or _TRADE.search(words[-1]):
        return False
    return not any(word.casefold() in _NO_NAME for word in words)


def _may_be_skipped(part: str) -> bool:
    """A place, an agency or a mononym between names; no words that go on with a sentence."""
    return len(part.split()) <= 2 and part.strip()[:1].isupper() and not ROLE.search(part)


def beside_a_date(text: str) -> list[Found]:
    """The names that share a line with its date, and with nothing else."""
    if len(text) > 120 or "(@" in text or _is_of_others(text):
        return []
    dates = dates_of(text)
    if not dates:
        timed = TIMED.search(text)
        return _whole(text[: timed.start()], 0) if timed and timed.start() > 4 else []
    before = text[: dates[0].start]
    if names := _whole(before, 0):
        return names
    at = dates[-1].end
    rest = text[at:]
    lead = len(rest) - len(_CLOCK.sub("", rest, count=1))
    return _whole(rest[lead:], at + lead)


_CLOCK = regex(
    r"^[\s,|/·•–—-]*(?:(?:at|um|a las|às|kl)?\s*\d{1,2}[:.h]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:uhr|hs|[A-Z]{2,4}\b)?)?[\s,|/·•–—-]*(?:(?:von|by|par|por)\s+)?",
    re.I,
)
_BY_AFTER = regex(r"(?:\b(?:by|von|par|por|door|av|af)\s+)\Z", re.I)


def after_a_date(text: str) -> list[Found]:
    """The names that "by" leads in behind a date, whatever follows them."""
    dates = dates_of(text) if len(text) <= 160 and not _is_of_others(text) else []
    if not dates:
        return []
    at = dates[-1].end
    clock = _CLOCK.match(text[at:])
    start = at + (clock.end() if clock else 0)
    return names_from(text[start:], start) if _BY_AFTER.search(text[at:start]) else []


_LABELS = Phrased(rf"\b(?:{PUBLISHED}|{UPDATED}|{WEEKDAY})\b[\s:.,]*$", re.I, needs_one=True)


TIMED = Phrased(
    rf"(?:^|(?<=[|·•/,–—]\s)|(?<=[|·•/]))(?:{PUBLISHED}|{UPDATED})\b|"
    r"\b\d{1,2}\s?(?:h|hours?|minutes?|mins?|days?|weeks?|months?) ago\b|"
    r"^(?:hace|vor|il y a|há) \S{1,5} \w+$|^(?:today|heute|hoy|hoje)\b|"
    r"^\d{1,2}[:.h]\d\d(?:\s|$)",
    re.I,
)
"""What says when, though not on which day."""


def _whole(text: str, offset: int) -> list[Found]:
    """The names, where no word of the text is left over but a label at its end."""
    bare = _LABELS.sub("", text.rstrip(" \t,|/·•–—-:")).rstrip(" \t,|/·•–—-:(")
    for part in re.split(r"\s[|/·•]\s|[|/·•]", bare):
        names = [one for one in names_from(part) if one.name[0].isupper()]
        if names and sum(len(one.name) for one in names) + 8 >= len(part.strip()):
            at = offset + text.index(part)
            return [Found(one.name, at + one.start, at + one.end) for one in names]
    return []


def with_handle(text: str) -> list[Found]:
    """The name that its own handle or its owner's role follows on the same line."""
    if len(text) > 110 or _is_of_others(text):
        return []
    handle = _HANDLE.search(text) if "(@" not in text else None
    if handle and handle.start() > 4 and "@" in text:
        return _whole(text[: handle.start()], 0)
    role = ROLE.search(text)
    if role and 5 < role.start() < 50 and text[-1] not in ".!?":
        names = names_from(text)
        left = text[names[0].end : role.start()].split() if names else []
        if names and names[0].start == 0 and len(left) <= 2:
            return names
    return []


def in_han(text: str) -> list[Found]:
    """A name in Han characters after "作者：" and its like, or run into a date."""
    found = _WRITTEN_IN_HAN.search(text[:60])
    if found:
        name = _HAN_NAME.match(text, found.end())
        return [Found(name[0], *name.span())] if name else []
    dates = dates_of(text)
    if dates and 2 <= dates[0].start <= 5:
        name = _HAN_NAME.match(text)
        if name and name.end() >= dates[0].start - 1:
            return [Found(name[0], *name.span())]
    return []


_DEGREES = regex(r"(?:,\s?(?:[A-Z]{2,5}|M\.?D\.?|Ph\.?D\.?))+$")
_SENTENCE_END = regex(r"[:!?]$|(?<!\s[A-ZÀ-Þ])\.$")


def alone(text: str) -> list[Found]:
    """The names that a line is, from its first character to its last."""
    text = _DEGREES.sub("", text)
    if len(text) > 80 or _is_of_others(text) or _SENTENCE_END.search(text[-4:]):
        return []
    names = names_from(text)
    if not names or names[0].start != 0 or not all(one.name[0].isupper() for one in names):
        return []
    left = len(text) - sum(len(one.name) for one in names)
    return names if left <= 3 + 5 * (len(names) - 1) else []
