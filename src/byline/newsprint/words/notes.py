"""The words by which papers note who wrote a report, when it came out and when it was changed.

All are alternatives of a pattern, without regard to capitals.
"""

from __future__ import annotations

from byline.newsprint.phrased import listed


def _phrases(rows: str) -> set[str]:
    """Phrases parted by commas."""
    phrases = {phrase.strip() for row in rows.strip().splitlines() for phrase in row.split(",")}
    return phrases - {""}


PUBLISHED = listed(
    "published",
    _phrases("""
published on, published, publication date, publish date, first published, posted on, posted
posted at, date published, date posted, date, issued, released, created, originally published
veröffentlicht am, veröffentlicht, erstellt am, erstellt, erschienen am, erschienen, vom, stand
online seit, publiziert am, publiziert
publié le, publié, mis en ligne le, paru le, date de publication
publicado el, publicado en, publicado, publicada, publicación, fecha de publicación, fecha
publicado em, data de publicação, publicação, publicat, publicat el, publicat la, publicat pe
data publicării, argitaratua
pubblicato il, pubblicato, pubblicata, data di pubblicazione
gepubliceerd op, gepubliceerd, geplaatst op, geplaatst, gepubliseer
publicerad, publicerat, publisert, publiceret, offentliggjort, oprettet, birt, útgefið
julkaistu, avaldatud, publicēts, publicēta, paskelbta, publikuota
opublikowano, opublikowany, data publikacji, data dodania, dodano, utworzono
publikováno, zveřejněno, vydáno, publikované, uverejnené, zverejnené, vydané, objavljeno, objava
megjelent, közzétéve, publikálva, publikuar, publikuar më
опубликовано, дата публикации, опубликована, размещено, опубліковано, дата публікації
апублікавана, публикувано, публикувана на, публикувано на, објавено, објављено, жарияланды
yayınlanma tarihi, yayınlanma, yayın tarihi, yayınlandı, giriş tarihi, giriş, oluşturulma
eklenme tarihi, yayımlanma, dərc olunub, tarix
diterbitkan, dipublikasikan, dipublikasi, terbit, tayang, diunggah, diterbitkan pada
ngày đăng, đăng ngày, đăng lúc, xuất bản, ngày xuất bản, inilathala, imechapishwa
δημοσίευση, δημοσιεύτηκε, δημοσιεύθηκε, ημερομηνία
تاريخ النشر, نشر في, نُشر, نشر, نشرت في, انتشار, تاریخ انتشار, منتشر شده, تاریخ, شائع, פורסם
प्रकाशित, प्रकाशन तिथि, प्रकाशन, प्रकाशित तारीख, প্রকাশিত, প্রকাশ, প্রকাশের সময়, வெளியிடப்பட்டது
เผยแพร่, วันที่เผยแพร่, เผยแพร่เมื่อ, วันที่, ထုတ်ပြန်, နေ့စွဲ, ផ្សាយ, ເຜີຍແຜ່
发布时间, 发布于, 发布, 发表于, 发表, 發布時間, 發布, 發佈, 發表, 出版, 刊登, 时间, 時間, 日期
公開日, 公開, 配信, 掲載日, 掲載, 投稿日, 発行日, 発行, 登録
입력, 등록, 게시, 송고, 작성, 기사입력, 승인, 발행일, 배포
"""),
)

UPDATED = listed(
    "updated",
    _phrases("""
updated on, updated at, updated, update, last updated, last updated on, last update, modified
last modified, edited, last edited, revised, corrected
aktualisiert am, aktualisiert, aktualisierung, letzte aktualisierung, zuletzt aktualisiert
zuletzt geändert, geändert, bearbeitet, zuletzt bearbeitet, update vom
mis à jour le, mis à jour, mise à jour, modifié le, modifié, actualisé le
actualizado el, actualizado, actualizada, última actualización, actualización, modificado
atualizado em, atualizado, atualizada, última atualização, atualização, actualitzat, eguneratua
actualizat la, actualizat, ultima actualizare
aggiornato il, aggiornato, aggiornata, ultimo aggiornamento, ultima modifica
bijgewerkt op, bijgewerkt, laatst gewijzigd, laatste update, gewijzigd, opgedateer
oppdatert, sist oppdatert, opdateret, senest opdateret, uppdaterad, senast uppdaterad, uppfært
päivitetty, muokattu, uuendatud, muudetud, atjaunots, atjaunināts, atnaujinta
aktualizacja, zaktualizowano, ostatnia aktualizacja, modyfikacja, zmodyfikowano
aktualizováno, aktualizované, naposledy aktualizováno, upraveno, ažurirano, posodobljeno
zadnja izmena, izmjena, izmena, frissítve, módosítva, utolsó frissítés, përditësuar
обновлено, обновление, изменено, последнее обновление, оновлено, змінено, абноўлена
актуализирано, обновена, обновена на, последна промяна, ажурирано, ажурирано на, жаңартылды
güncelleme tarihi, güncelleme, son güncelleme, güncellenme, güncellendi, yenilənib
diperbarui, diperbaharui, dikemas kini, pembaruan, cập nhật, cập nhật lúc, na-update
τελευταία ενημέρωση, ενημέρωση, ενημερώθηκε
آخر تحديث, تحديث, تم التحديث, به‌روزرسانی, بروزرسانی, به روز شده, اپ ڈیٹ, עודכן, עדכון אחרון
अपडेट, अपडेटेड, अंतिम अपडेट, अद्यतन, आखरी अपडेट, আপডেট, সর্বশেষ আপডেট, புதுப்பிக்கப்பட்டது
อัปเดต, อัพเดต, อัปเดตล่าสุด, แก้ไขล่าสุด, ปรับปรุง, ပြင်ဆင်
更新时间, 更新於, 更新于, 更新日, 最終更新, 更新, 修改, 改定
수정, 업데이트, 최종수정, 최종 수정, 갱신
"""),
)

BY = listed(
    "by",
    _phrases("""
by, written by, story by, words by, report by, reported by, text by, author, authors
von, verfasst von, text von, text, autorin, autor, autoren, autor*in, par, écrit par, texte
texte de, auteur, autrice, por, escrito por, texto, texto de, autora, autores, redacta, di
scritto da, testo di, autore, autrice, af, av, door, skrevet af, skrevet av, skriven av, tekst
tekst og foto, text och foto, journalist, skribent, text de, teksti, kirjoittaja
toimittaja, höfundur, autori, autors, autorius, autorka, tekst i zdjęcia, napsal, napsala, píše
szerző, írta, scris de, piše, napisao, napisala, avtor, avtorica, egilea
автор, авторы, автор текста, текст, автори, авторка, аўтар, аутор, пише, написа, авторы материала
yazar, yazan, muhabir, müəllif, oleh, penulis, reporter, pewarta
tác giả, isinulat ni, mwandishi, imeandikwa na, γράφει, συντάκτης, του, της
بقلم, بقلم الكاتب, نویسنده, به قلم, تحریر, از قلم, מאת, כתב
लेखक, लेखिका, लेखन, रिपोर्ट, লেখক, প্রতিবেদক, লিখেছেন, எழுதியவர்
ရေးသားသူ, စာရေးသူ, ဆောင်းပါးရှင်
โดย, ผู้เขียน, เขียนโดย, ໂດຍ, ដោយ, ავტორი, հեղինակ
作者, 文/, 文｜, 文｜, 撰文, 记者, 記者, 本报记者, 本刊记者, 文, 取材・文, 執筆, 글, 기자
"""),
)

AND = (
    "and,|and|und|et|y|e|og|och|en|oraz|és|şi|și|ve|və|và|dhe|ir|и|і|й|та|και|&|/|,|;|、|，|"
    "with|mit"
)
"""What parts two names of a byline."""

SOURCE = listed(
    "source",
    _phrases("""
source, sources, quelle, quellen, verwendete quelle, verwendete quellen, fuente, fuentes, fonte
fonti, font, fontes, kilde, kilder, källa, källor, lähde, lähteet, bron, bronnen, źródło, źródła
źr., zdroj, zdroje, kaynak, forrás, izvor, izvori, vir, sursa, surse, šaltinis, allikas, avots
heimild, iturria, burimi, sumber, nguồn, theo, pinagmulan, chanzo, manba, mənbə
πηγή, πηγές, πληροφορίες, источник, источники, джерело, джерела, крыніца, извор, източник, дереккөз
المصدر, مصدر, المصادر, منبع, ذرائع, מקור, स्रोत, सूत्र, स्त्रोत, सौजन्य, इनपुट, সূত্র, ஆதாரம்
ที่มา, แหล่งที่มา, 来源, 來源, 消息来源, 文章来源, 新闻来源, 信息来源, 稿源, 资料来源, 資料來源, 出典
配信元, 출처, 자료
text, texte, texto, testo, tekst, agentur, agenturen, nachrichtenagentur, nachrichtenagenturen
agencies, agency, agencias, agencia, agenzie, agenzia, agences, agence
"""),
)
"""What leads in the source of the copy, before a colon."""
