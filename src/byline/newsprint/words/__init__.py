"""The vocabulary of newspapers, as data: months, byline words, agencies, marks of furniture."""

from __future__ import annotations

import re

from byline.newsprint.words.calendar import MONTH, MONTH_NUMBERS, WEEKDAY, WEEKDAYS
from byline.newsprint.words.notes import AND, BY, PUBLISHED, UPDATED

__all__ = [
    "AGENCY", "AGENCY_NAMES", "AND", "BY", "MEDIA_WORDS", "MONTH", "MONTH_NUMBERS",
    "NOT_A_PERSON", "PARTICLES", "PUBLISHED", "UPDATED", "WEEKDAY", "WEEKDAYS",
]  # fmt: skip

PARTICLES = (
    "van von der den de del della di da dos das du la le al bin bint ibn el zu zur ten ter af av"
).split()

NOT_A_PERSON = frozenset(
    """
    staff team news press editor editors editorial desk newsroom reporter reporters correspondent
    correspondents updated update published posted minute minutes min read reading share follow
    photo photos photograph foto getty images image online magazin magazine zeitung subscribe
    comment comments email e-mail mail twitter facebook instagram linkedin whatsapp contributor
    contributors columnist writer author authors admin administrator guest user anonymous unknown
    redaktion redaktionen redacción redação rédaction redazione redaktør redactie agency agencies
    agentur agence agencia wire service services bureau network media tv radio times post herald
    tribune journal gazette daily weekly standard chronicle review report reports today channel
    broadcasting corporation company group inc ltd llc gmbh foundation institute university center
    centre council association committee ministry department government office police court the a
    an our your this that these those all new more most latest top best breaking live video videos
    audio podcast newsletter home menu search login log sign register contact privacy policy terms
    cookies cookie copyright rights reserved world business sport sports politics opinion culture
    life health science technology travel money finance special exclusive analysis interview
    january february march april june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday written link copied stand and or for from in
    on at of to is was with how why what when where who not no yes here now view click tap show
    load next previous back print save listen watch advertisement ad ads sponsored partner partners
    source credit via edited editing designer producer illustration graphic graphics digital
    blog blogs community member members customer internal external condé nast der die das und im
    am zum zur ein eine für mit auf nach bei aus über mehr alle wie warum neue uhr seit jetzt
    les des une pour sur dans est los las una para con que il lo gli
    house senate congress parliament state states united south north east west republic city county
    mobile app development software web design data research marketing product manager management
    street road school college hospital club fc united city league association airport
    """.split()  # noqa: SIM905
)
"""Words that stand on desks, buttons and headings but in no person's name."""

AGENCY_NAMES = {
    "Reuters": "Reuters", "Thomson Reuters": "Reuters", "AFP": "AFP",
    "Agence France-Presse": "AFP", "Agence France Presse": "AFP", "AP": "AP",
    "The Associated Press": "AP", "Associated Press": "AP", "AP News": "AP", "dpa": "dpa",
    "DPA": "dpa", "dpa-AFX": "dpa", "Deutsche Presse-Agentur": "dpa", "EFE": "EFE",
    "Agencia EFE": "EFE", "ANSA": "ANSA", "PTI": "PTI", "Press Trust of India": "PTI",
    "IANS": "IANS", "APA": "APA", "Austria Presse Agentur": "APA", "SDA": "SDA",
    "Keystone-SDA": "SDA", "KNA": "KNA", "SID": "SID", "NTB": "NTB", "PAP": "PAP", "UPI": "UPI",
    "Ritzau": "Ritzau", "Bloomberg": "Bloomberg", "Bloomberg News": "Bloomberg",
    "Anadolu Ajansı": "Anadolu", "Anadolu Agency": "Anadolu", "Anadolu": "Anadolu",
    "Xinhua": "Xinhua", "新华社": "Xinhua", "Kyodo": "Kyodo", "Kyodo News": "Kyodo",
    "Yonhap": "Yonhap", "TASS": "TASS", "Interfax": "Interfax", "ТАСС": "TASS", "epd": "epd",
    "Canadian Press": "The Canadian Press", "The Canadian Press": "The Canadian Press",
    "kathpress": "kathpress", "Kathpress": "kathpress", "Agência Brasil": "Agência Brasil",
    "Australian Associated Press": "AAP", "AAP": "AAP", "PA Media": "PA Media",
    "Press Association": "PA Media", "TT": "TT", "Belga": "Belga", "Lusa": "Lusa",
    "Europa Press": "Europa Press", "KCNA": "KCNA", "Press TV": "Press TV", "ANI": "ANI",
}  # fmt: skip
"""What wire services are called in print, and the one name that a record keeps."""
AGENCY = "|".join(sorted(map(re.escape, AGENCY_NAMES), key=len, reverse=True))

MEDIA_WORDS = (
    "Times|Post|News|Herald|Tribune|Journal|Gazette|Chronicle|Guardian|Telegraph|Mirror|Star|Sun|"
    "Radio|Television|TV|Today|Daily|Weekly|Review|Magazine|Observer|Independent|Standard|Mail|"
    "Express|Courier|Dispatch|Globe|Inquirer|Sentinel|Register|Monitor|Spectator|Record|Echo|"
    "Zeitung|Anzeiger|Nachrichten|Rundschau|Spiegel|Presse|Tagblatt|Blatt|Diario|Jornal|Gazeta"
)
