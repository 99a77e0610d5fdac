"""The vocabulary of newspapers, as data: months, byline words, agencies, marks of furniture."""

from __future__ import annotations

import re

_MONTH_ROWS = """
1 january jan januar januari janvier janv gennaio gen enero ene janeiro ocak ianuarie styczeń stycznia leden ledna января янв январь січня tammikuu tammikuuta ιανουαρίου január januára januára sausio يناير jänner
2 february feb februar februari février févr febbraio febrero fevereiro fev şubat februarie luty lutego únor února февраля фев февраль лютого helmikuu helmikuuta φεβρουαρίου február vasario فبراير febr
3 march mar märz mars maart marzo março mart martie marzec marca březen března марта март березня maaliskuu maaliskuuta μαρτίου március kovo مارس maret
4 april apr avril avr aprile abril abr nisan aprilie kwiecień kwietnia duben dubna апреля апр апрель квітня huhtikuu huhtikuuta απριλίου április balandžio أبريل
5 may mai mei maj maggio mag mayo maio mayıs maja květen května мая май травня toukokuu toukokuuta μαΐου május gegužės مايو maí
6 june jun juni juin giugno giu junio junho haziran iunie czerwiec czerwca červen června июня июнь червня kesäkuu kesäkuuta ιουνίου június birželio يونيو júní
7 july jul juli juillet juil luglio lug julio julho temmuz iulie lipiec lipca červenec července июля июль липня heinäkuu heinäkuuta ιουλίου július liepos يوليو júlí
8 august aug août augustus agosto ago ağustos sierpień sierpnia srpen srpna августа авг август серпня elokuu elokuuta αυγούστου augusztus rugpjūčio أغسطس ágúst agustus
9 september sep sept septembre settembre set septiembre setembro eylül septembrie wrzesień września září сентября сен сентябрь вересня syyskuu syyskuuta σεπτεμβρίου szeptember rugsėjo سبتمبر
10 october oct oktober okt octobre ottobre ott octubre outubro out ekim octombrie październik października říjen října октября окт октябрь жовтня lokakuu lokakuuta οκτωβρίου október spalio أكتوبر
11 november nov novembre noviembre novembro kasım noiembrie listopad listopada listopadu ноября ноя ноябрь листопада marraskuu marraskuuta νοεμβρίου lapkričio نوفمبر nóvember
12 december dec dezember dez décembre déc dicembre dic diciembre dezembro aralık decembrie grudzień grudnia prosinec prosince декабря дек декабрь грудня joulukuu joulukuuta δεκεμβρίου gruodžio ديسمبر desember des desembre
"""  # noqa: E501  one month a line reads best
MONTH_NUMBERS: dict[str, int] = {
    word: int(row.split()[0])
    for row in _MONTH_ROWS.strip().splitlines()
    for word in row.split()[1:]
}
MONTH = "|".join(sorted(map(re.escape, MONTH_NUMBERS), key=len, reverse=True))

WEEKDAYS = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
WEEKDAY = (
    "(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|"
    "sonnabend|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|"
    "viernes|sábado|domingo|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|"
    "lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|maandag|dinsdag|woensdag|donderdag|"
    "vrijdag|zaterdag|zondag|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|måndag|tisdag|"
    "lördag|söndag|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun"
)

PUBLISHED = (
    "published|posted|first published|date|issued|veröffentlicht|erstellt|erschienen|vom|publié|"
    "publié le|publicado|publicada|pubblicato|publicerad|publisert|publiceret|gepubliceerd|"
    "опубликовано|yayınlanma|opublikowano|data publikacji|stand|created|online seit|released"
)
UPDATED = (
    "updated?|last updated|modified|last modified|aktualisiert|aktualisierung|mis à jour|"
    "actualizado|actualizada|atualizado|atualizada|aggiornato|oppdatert|opdateret|uppdaterad|"
    "bijgewerkt|laatst gewijzigd|обновлено|güncelleme|güncellenme|edited|zuletzt geändert|geändert|"
    "aktualizacja"
)

BY = (
    "written by|story by|words by|report by|text by|by|von|par|por|di|af|av|door|texto|texte|"
    "autorin|autor|auteur|autore|author|authors|autoren|tekst|автор|yazar|skrevet af|skrevet av"
)
AND = "and|und|et|y|e|og|och|en|&|/|,|;|and,|with|mit"
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
