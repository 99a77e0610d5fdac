"""Labels of days that are no day of publication: of an event, a deadline, a visit, a birth.

They stand right before a date. Phrases are parted by commas, in one case.
"""

from __future__ import annotations

_SPACED = """
event date, date of event, date of the event, when, start, starts, starting, start date, begins
end date, ends, sale ends, offer ends, deadline, due, due by, due date, closing date, close date
closes, open, opens, opening, opening date, until, till, through, thru, valid until, valid through
valid from, valid to, expires, expiry, expiry date, expiration date, apply by, apply before
register by, register before, rsvp by, submit by, book by, since, today, today is, today's date
it is, generated, page generated, built, build, build date, retrieved, accessed, last accessed
access date, archived, archived from the original, cached, snapshot, captured, printed, downloaded
saved, born, died, date of birth, birthday, date of death, deceased, member since, joined
registered, registration date, effective, effective date, effective from, effective as of
effective as from, in force since, in force from, entered into force, as of, date taken, photo taken
taken, filmed, shot, recorded, recording date, aired, air date, in cinemas, in theaters, in theatres
in stores, last comment, last post, last visit, last visited, last seen, last activity, next update
next issue, next meeting, next review, next review due, review date, reviewed, last reviewed
medically reviewed, page last reviewed, fact checked, last checked, checked, scheduled for
postponed to, rescheduled to, held, takes place, taking place, on sale, founded, established
delivery, delivery by, delivered by, arrival, departure, arrives, departs, check in, check out
available until, available from, watch until, to be held, offer valid until, offer expires
decided, argued, filed, incident date, date of incident, arrest date, hearing date, meeting date
termin, termine, veranstaltungsdatum, veranstaltung, wann, beginn, start, ende, bis, bis zum
bis einschließlich, gültig bis, gültig ab, gültig vom, ab, ab dem, seit, seit dem, abgerufen
zuletzt abgerufen, zugriff, letzter zugriff, heute, heute ist, heute ist der, bewerbungsschluss
anmeldeschluss, anmeldefrist, einsendeschluss, anmeldung bis, frist, geboren, gestorben, verstorben
mitglied seit, dabei seit, registriert, registriert seit, beigetreten, geprüft, zuletzt geprüft
medizinisch geprüft, aufgenommen, aufnahmedatum, archiviert, gedruckt, ausgedruckt, generiert
in kraft seit, in kraft ab, in kraft getreten, letzter beitrag, letzter kommentar, nächste ausgabe
kinostart, erscheint, erhältlich ab, lieferbar ab, verfügbar bis, verfügbar ab, verfügbar seit
abrufbar bis, sendetermin, erstausstrahlung, prüfdatum, veranstaltung am
jusqu'au, jusqu’au, à partir du, depuis, depuis le, consulté, consulté le, nous sommes le
aujourd'hui, aujourd’hui, date limite, clôture, date de l'événement, date de l’événement
date de clôture, né, né le, née le, mort le, décédé le, décédée le, membre depuis, inscrit le
inscrit depuis, inscrite le, valable jusqu'au, valable jusqu’au, en vigueur depuis, en vigueur le
imprimé le, archivé le, généré le, prochaine édition, disponible jusqu'au, en salles le
au cinéma le, relu le, vérifié le, date de naissance, date de sortie, début, fin
hasta, hasta el, desde, desde el, a partir del, consultado, consultado el, fecha del evento
fecha límite, fecha de cierre, fecha de nacimiento, cierre, plazo, hoy, hoy es, nacido el, nació el
falleció el, miembro desde, miembro desde el, se unió el, válido hasta, válido hasta el
vigente desde, impreso el, cuándo, inicio, fin, último comentario, fecha de estreno, revisado el
recuperado el, acceso el
até, até o dia, a partir de, consultado em, acesso em, acessado em, hoje, hoje é, data do evento
data limite, prazo, nascido em, nasceu em, faleceu em, membro desde, válido até, início, quando
inscrições até, data de nascimento, revisado em, última revisão, recuperado em
fino al, entro il, dal, a partire dal, consultato il, data evento, data dell'evento, scadenza, oggi
oggi è, nato il, nata il, morto il, membro dal, iscritto dal, valido fino al, quando, inizio
data di nascita, in vigore dal, stampato il, revisionato il
tot, tot en met, t/m, vanaf, sinds, geraadpleegd, geraadpleegd op, vandaag, vandaag is het
geboren op, overleden op, lid sinds, geldig tot, wanneer, aanvang, uiterlijk, einddatum, startdatum
do, do dnia, od, od dnia, dostęp, dziś, dziś jest, dzisiaj, dzisiaj jest, data wydarzenia, termin
kiedy, urodzony, urodzona, ur, zm, zmarł, zmarła, ważne do, dołączył, dołączyła, data urodzenia
platnost do, dnes je, dnes, přístup, narozen, kdy, uzávěrka, dne konání, platí do, dnes je
idag, i dag, född, död, medlem sedan, gäller till, senast, startdatum, slutdatum, hämtad
født, død, medlem siden, gyldig til, frist, hentet, i dag er det, tilmeldingsfrist, søknadsfrist
tänään, syntynyt, kuollut, asti, alkaen, viitattu, jäsen
до, с, со, по состоянию на, дата обращения, проверено, сегодня, дата проведения, срок, когда
родился, родилась, умер, умерла, действует до, на сайте с, дата регистрации, дата рождения
дата обновления, начало, окончание, срок подачи
до, з, від, станом на, сьогодні, дата звернення, дата події, термін, коли, народився, народилася
помер, померла, дата оновлення, дата народження, дедлайн
son tarih, etkinlik tarihi, bugün, son başvuru, son başvuru tarihi, erişim tarihi, doğum tarihi
üyelik tarihi, ne zaman, başlangıç, bitiş, vizyon tarihi
hingga, sampai, mulai, sejak, diakses, diakses pada, hari ini, tanggal acara, batas waktu, lahir
kapan, bergabung, berlaku hingga, tanggal lahir
hôm nay, hôm nay là, đến ngày, từ ngày, hạn chót, truy cập ngày, ngày sinh, đến hết ngày
μέχρι, έως, από, σήμερα, πότε, ημερομηνία γέννησης
حتى, منذ, تاريخ الفعالية, تاريخ الحدث, آخر موعد, ولد في, توفي في, تاريخ الاطلاع, عضو منذ
עד, היום, מועד אחרון
अंतिम तिथि, आज, आज की तारीख, जन्म तिथि, শেষ তারিখ, আজ
"""

OTHER_DAYS = frozenset(
    phrase.strip() for row in _SPACED.split("\n") for phrase in row.split(",") if phrase.strip()
)
"""Labels in scripts that part words."""

OTHER_DAYS_UNSPACED = tuple(
    """
    開催日 開催日時 開催期間 日時 期間 会期 締切 締切日 締め切り 申込締切 応募締切 発売日 放送日
    放送
    閲覧日 今日は 本日は 生年月日 登録日 公演日 次回更新 期限 有効期限 公開日まで 最終確認日
    上映開始
    截止日期 截止时间 截止 截至 今天是 今日是 今天 活动时间 活動時間 活动日期 活動日期 开始时间
    结束时间
    有效期至 访问日期 檢索日期 检索日期 出生日期 生于 生於 注册时间 上映日期 举办时间 會議日期
    报名截止
    마감 마감일 행사일 일시 기간 오늘은 오늘 생년월일 가입일 접속일 출시일 개봉일 시행일
    วันนี้ ถึงวันที่ ตั้งแต่วันที่ หมดเขต วันเกิด ယနေ့ ပွဲနေ့
    """.split()
)
"""Labels in scripts that part none."""

FILLERS = frozenset(
    "on at the of am um den der dem le la el il em op på dnia dne di das no is ist est es é è в "
    "ngày pada tanggal".split()
)
"""Small words between a label and its day."""

OPENING_ONLY = frozenset("from ab dal od з с".split())
"""Labels only where nothing stands before them."""
