"""Lines above names whose people did not write the report: they checked it, speak in it, are in it.

Phrases are parted by commas, in one case and without the colon that may end them.
"""

from __future__ import annotations

_PHRASES = """
speaker, speakers, keynote speaker, keynote speakers, panel, panelists, cast, starring, stars
moderator, moderators, moderated by, host, hosts, hosted by, presenter, presenters, presented by
reviewed by, medically reviewed by, expert reviewed by, fact checked by, fact-checked by, checked by
photo, photos, photo by, photos by, photographs by, photography, photography by, photographer
pictures by, illustration, illustrations, illustration by, illustrations by
illustrated by, art by, translated by, translation, translation by, translator, edited by, editor
editors, editor-in-chief, copy editor, producer, producers, produced by, director, directed by
executive producer, sponsored by, powered by, supported by, brought to you by, funded by, with
guest, guests, featuring, posted in, filed under, topic, topics, tags, related, related stories
more from, more by, also by, more stories, people, people in this story, in this article, mentioned
contact, contacts, press contact, media contact, media contacts, press contacts
for more information, in memory of, winner, winners, organised by, organized by
organizer, organizers, organiser, narrated by, narrator, voiced by, read by, music by
video by, videos by, graphics by, design by, designed by, interview with
interviewee, in conversation with, trainer, trainers, instructor, instructors, coach, teacher
teachers, candidates
related people, most read
foto, fotos, bild, bilder, fotografie, fotograf, fotografin, übersetzung, übersetzt von, übersetzer
moderation, moderator, moderatorin, moderiert von, regie, schlussredaktion, produktion
gast, gäste, im gespräch, im interview, im gespräch mit, interview mit, referent, referentin
referenten, sprecher, sprecherin, kontakt, pressekontakt, ansprechpartner, ansprechpartnerin
themen, thema, schlagwörter, schlagworte, mehr von, mehr zu, mehr zum thema, geprüft von
medizinisch geprüft von, fachlich geprüft von, präsentiert von, gesponsert von, illustrationen
kamera, schnitt, ton, mitwirkende, darsteller, gesprächspartner, lektorat, teilnehmer, personen
crédit, crédits, crédit photo, traduction, traduit par, présenté par, présentation, réalisation
réalisé par, invité, invitée, invités, avec, contact presse, contacts presse, sujets, intervenants
animateur, animatrice, relu par, vérifié par, propos de, sur le même sujet, montage
fotografía, fotografías, traducción, traducido por, presenta, presentado por, dirección
dirigido por, edición, editado por, revisado por, invitado, invitada, invitados, con, contacto
contacto de prensa, etiquetas, temas, ponentes, patrocinado por, entrevista a, más de, producción
fotografia, tradução, traduzido por, revisão, apresentação, apresentado por, edição, editado por
convidado, convidada, convidados, com, contato, produção, patrocinado por, mais de, assuntos
traduzione, traduzione di, tradotto da, regia, regia di, conduce, condotto da, ospite, ospiti
contatti, argomenti, montaggio, revisionato da, a cura del, sponsorizzato da, interprete, interpreti
beeld, beeld door, foto's, vertaling, vertaald door, presentatie, gepresenteerd door, gasten, met
eindredactie, onderwerpen, gesponsord door, gecontroleerd door, regisseur, meer van
fot, foto, zdjęcia, tłumaczenie, tłumaczył, tłumaczyła, przekład, prowadzenie, prowadzi
gość, goście, kontakt, tagi, tematy, reżyseria, korekta, występują
фото, фотограф, перевод, перевод с английского, редактор, ведущий, ведущая, ведущие, гость, гости
теги, темы, контакты, режиссёр, режиссер, в ролях, корректор, монтаж, оператор, эксперт, эксперты
переклад, ведуча, гість, світлини, світлина, редакторка, режисер
fotoğraf, fotoğraflar, çeviri, çeviren, sunan, editör, konuk, konuklar, etiketler, yönetmen
penerjemah, foto oleh, narasumber, pembawa acara, tag, topik
översättning, översättare, programledare, gäst, gäster, oversættelse, oversat af, oversættelse af
oversettelse, oversatt av, gjest, gæst, redigering, bilde, bilder, ämnen, kilde, källa
ảnh, dịch, người dịch, biên tập, kuva, kuvat, käännös, suomennos, překlad, foto a text, moderuje
写真, 撮影, 翻訳, 監修, 監修者, 編集, 編集者, 出演, 司会, 聞き手, 构成, イラスト, ゲスト
编辑, 責任編輯, 责任编辑, 责编, 摄影, 攝影, 翻译, 翻譯, 校对, 审核, 主持人, 主持, 嘉宾, 图, 来源
사진, 번역, 편집, 진행, 출연, 감수, 그래픽, 영상
تصوير, ترجمة, تقديم, إعداد وتقديم, إخراج, مونتاج, ضيف, ضيوف, फोटो, अनुवाद, संपादन
"""

HELPERS = frozenset(
    phrase.strip() for row in _PHRASES.split("\n") for phrase in row.split(",") if phrase.strip()
)
