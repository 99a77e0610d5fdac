"""The words that stand on desks, buttons and headings, around names, and in the names of papers."""

from __future__ import annotations

_DESKS = frozenset(
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
    correspondents redactor redactora editorial editoria agências agencias agences agenturen
    bureaus offices desks others staffs reporting reported team teams web webdesk newsdesk
    week everyone somebody nobody readers reader letters obituary obituaries
    redaktør redaksjonen redaksjon redaktionell redaktionens ntb nyhetsbyrån nyheter nyhetene
    rédacteur journaliste journalistes avec redakcja redakce redakcia redakcija redaksi redazioni
    szerkesztőség toimitus toimetus redakcija uredništvo uredništva agencija agencije agencja
    agentura agenția redacția haberler merkezi servisi ajansı ajanslar editör editörü
    penulis wartawan kontributor
    редакция редакции редакція корреспондент отдел служба новостей агентство агентства новости
    пресс-служба соб собкор инф агенції редакцията агенция новини вести редакција агенција
    συντακτική ομάδα σύνταξη συντάκτης newsroom επιμέλεια πρακτορείο
    وكالات وكالة التحرير هيئة تحرير مراسل مراسلنا المراسل صحيفة متابعة متابعات خاص أخبار تحریریه
    سرویس گروه خبرگزاری خبر روزنامه ڈیسک نیوز ویب رپورٹ رپورٹر نمائندہ
    מערכת סוכנויות כתבי הידיעות
    डेस्क न्यूज टीम संवाददाता ब्यूरो एजेंसी संवाद वेब
    ডেস্ক ব্যুরো প্রতিবেদক নিজস্ব অনলাইন প্রতিনিধি সংবাদদাতা
    ทีมข่าว กองบรรณาธิการ ผู้สื่อข่าว สำนักข่าว ข่าว သတင်း သတင်းဌာန အယ်ဒီတာ
    编辑 编辑部 記者 记者 編集部 取材班 編集 通信員 本报 本報 综合
    综合报道 记者站 小编 报道 來源 来源 新闻 新聞
    기자 편집국 뉴스 온라인뉴스팀 디지털뉴스팀 취재팀 특파원 뉴스팀
    """.split()
)
"""Words that stand on desks, buttons and headings but in no person's name."""

_SECTIONS = frozenset(
    """
    reviews movie movies conservancy alliance coalition partnership society fund initiative
    academy authority board commission federation organization organisation party union museum
    gallery library theatre theater festival conference summit awards galaxy newspapers withheld
    popular demand real estate releases release content name names super default test demo
    account profile pages article articles posts category categories topics topic trending
    featured related sections section edition editions issue archive archives events event
    calendar jobs careers classifieds weather traffic courts education environment economy
    markets stocks energy housing transport transportation agriculture lifestyle recipes recipe
    celebrity celebrities music film films books television gaming games motoring property
    gardening parenting relationships wellness fitness nutrition innovation startups crypto
    bitcoin climate nature wildlife heritage outdoors lottery horoscopes puzzles crossword quiz
    facts tips tricks guide guides deals starring uncategorized general local holdings
    associated enterprises solutions institution institutions bank insurance clinic trust
    übersetzt geprüft präsentiert moderiert gestaltet redigiert bearbeitet leserbrief
    leserbriefe leserpost gastbeitrag anzeige werbung sponsor gesponsert fakten lokales stadt
    wirtschaft politik kultur wissen gesellschaft gesundheit bildung umwelt verkehr panorama
    ratgeber thema themen meldung meldungen nachrichten aktuelles aktuell neues neuigkeiten
    archiv ausgabe rubrik kategorie allgemein allgemeines verein verband stiftung hochschule
    universität klinik ag e.v termine veranstaltungen pressemitteilung pressemeldung presseinfo
    pressestelle kurzmeldungen beiträge beitrag landkreis polizei feuerwehr regie propos traduit
    traduction présenté réalisé relu locale actualité actualités société économie politique
    sciences santé environnement éducation monde dossier dossiers communiqué divers mairie
    région mouvement fotografía fotografías traducción traducido presentado dirigida dirigido
    revisado noticias sociedad economía política cultura deportes ciencia salud medio ambiente
    educación mundo espectáculos tecnología comunicado actualidad portada sección secciones
    nacional nacionales internacional internacionales entretenimiento tradução traduzido
    apresentado notícias sociedade economia esportes desporto ciência saúde meio educação
    opinião tecnologia atualidade últimas geral cotidiano polícia edição tradotto traduzione
    condotto regia cronaca notizie società scienza salute scuola mondo opinioni comunicato
    attualità locali vertaald vertaling gepresenteerd beeld nieuws binnenland buitenland
    binnenlands buitenlands economie politiek cultuur wetenschap gezondheid onderwijs bestuur
    gemeente algemeen fot tłum tłumaczenie tłumaczył tłumaczyła zdjęcia prowadzi prowadzenie
    wiadomości lokalne polityka gospodarka nauka zdrowie edukacja aktualności фото перевод
    перевёл перевела ведущий ведущая главные темы тема новость общество экономика политика
    культура спорт наука здоровье образование происшествия главное главная лента события
    переклад суспільство економіка політика новина події головне світлина fotoğraf çeviren
    çeviri sunan dakika gündem ekonomi kültür bilim sağlık eğitim haberleri penerjemah berita
    nasional internasional budaya olahraga kesehatan pendidikan terkini översättning oversat
    oversættelse oversettelse oversatt översatt händelser lokala lokalt vetenskap hälsa
    utbildning nyhet nyheder indland udland økonomi politikk helse debatt ledare kronikk kronik
    """.split()
)
"""Words of sections, of institutions, and of what people do for a report besides writing it."""

NOT_A_PERSON = _DESKS | _SECTIONS

ROLES = (
    "reporter|editor|correspondent|writer|columnist|journalist|contributor|author|analyst|critic|"
    "blogger|producer|fellow|staff|specialist|professor|lecturer|researcher|director|manager|"
    "founder|head of|lead|chief|educator|teacher|engineer|president|officer|consultant|coach|"
    "expert|lawyer|attorney|physician|nurse|scientist|advis[eo]r|strategist|architect|designer|"
    r"developer|economist|ceo|cto|vp|[a-z]{3,}(?:alist|ologist|ician|ographer)|"
    "photographer|commentator|anchor|intern|stringer|bureau|"
    "redakteur(?:in)?|redaktor(?:in)?|ressortleiter(?:in)?|autor(?:in|a)?|korrespondent(?:in)?|"
    "kolumnist(?:in)?|journalist(?:in)?|volont[äa]r(?:in)?|reporterin|redactora?|periodista|"
    "corresponsal|enviad[oa]|colaboradora?|jornalista|repórter|colunista|journaliste|"
    "rédact(?:eur|rice)|correspondante?|chroniqueu(?:r|se)|giornalista|inviat[oa]|redattore|"
    "redattrice|skribent|toimittaja|redacteur|verslaggever|correspondente|dziennikarz|dziennikarka|"
    "redaktor|redaktorka|корреспондент|журналист(?:ка)?|обозреватель|редактор|кореспондент|"
    "muhabiri?|yazarı|editörü|wartawan|kontributor|phóng viên|novinář(?:ka)?|újságíró"
)
"""What people are at a paper, as alternatives of a pattern; it stands behind a name."""

PARTICLES = (
    "van von der den de del della di da dos das du la le al bin bint ibn el zu zur ten ter af av "
    "e y i do dal dalla dello degli delle los las ul ud binti binte ben bar ap ab mac vom zum op "
    "v. d. 't van't te vander ver san santa st"
).split()
"""Small words inside names, which print keeps small."""

MEDIA_WORDS = (
    "Times|Post|News|Herald|Tribune|Journal|Gazette|Chronicle|Guardian|Telegraph|Mirror|Star|Sun|"
    "Radio|Television|TV|Today|Daily|Weekly|Review|Magazine|Observer|Independent|Standard|Mail|"
    "Express|Courier|Dispatch|Globe|Inquirer|Sentinel|Register|Monitor|Spectator|Record|Echo|"
    "Zeitung|Anzeiger|Nachrichten|Rundschau|Spiegel|Presse|Tagblatt|Blatt|Diario|Jornal|Gazeta"
)
