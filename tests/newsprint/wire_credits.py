"""Credit lines as papers of the world print them, and the service that each must give.

``line = service``; a line of the second table of each place must give none.
"""

from __future__ import annotations

HEADS = """
AP Business Writer = AP
MARY STONE, Associated Press = AP
Mary Stone (AFP) = AFP
3 May 2019 • Reuters = Reuters
03.05.2019, 12:30 Uhr, dpa = dpa
Published 3 May 2019 12:30 GMT by AFP = AFP
AFP Updated: 3 May 2019 = AFP
Staff writer, with Reuters = Reuters
ASSOCIATED PRESS = AP
Mary Stone | The Canadian Press = The Canadian Press
São Paulo | AFP = AFP
FRANCE 24 with AP and AFP = AP / AFP
©NTB = NTB
© NTB = NTB
© dpa-infocom, dpa:230503-99-123456/2 = dpa
dpa/The Harbour Star = dpa
dts Nachrichtenagentur = dts
afp = AFP
Avec AFP = AFP
Le Courrier du Port avec AFP = AFP
La rédaction avec AFP et Reuters = AFP / Reuters
Marie Dupont (avec AFP) = AFP
Par Marie Dupont avec AFP = AFP
Redacción / EFE = EFE
EFE | Madrid = EFE
Por Agencia EFE = EFE
Text: APA = APA
red/dpa = dpa
dpa/lnw = dpa
Von dpa = dpa
jok/dpa/AFP = dpa / AFP
mit Material der dpa = dpa
Keystone-SDA = SDA
sda/reuters = SDA / Reuters
mk, PAP = PAP
oprac. PAP = PAP
Novinky, ČTK = ČTK
MTI = MTI
Autor: Hina = HINA
Tanjug, 3. maj = Tanjug
ΑΠΕ-ΜΠΕ = AMNA
Agência Lusa = Lusa
Da Agência Brasil = Agência Brasil
Por Estadão Conteúdo = Estadão Conteúdo
Redazione ANSA = ANSA
Door ANP = ANP
Redactie/ANP = ANP
Af Ritzau = Ritzau
Tekst: NTB = NTB
TT-Reuters = TT / Reuters
STT–AFP = STT / AFP
PTI | New Delhi | 3 May 2019 = PTI
ANI | Updated: 3 May 2019 09:12 IST = ANI
IANS = IANS
Associated Press in Washington = AP
Agence France-Presse in Paris = AFP
Australian Associated Press = AAP
By MARY STONE, Associated Press Writer = AP
By Reuters Staff = Reuters
Mary Stone | Bloomberg News = Bloomberg
Xinhua | Updated: 2019-05-03 08:12 = Xinhua
来源：新华社 = Xinhua
來源：中央社 = CNA
共同通信 = Kyodo
연합뉴스 = Yonhap
المصدر: رويترز = Reuters
القاهرة - أ ف ب = AFP
أ.ف.ب = AFP
Sumber: Antara = Antara
Nguồn: TTXVN = VNA
Источник: РИА Новости = RIA Novosti
Джерело: Укрінформ = Ukrinform
Kaynak: İHA = İHA
Πηγή: ΑΠΕ-ΜΠΕ = AMNA
Associated Press November 19, 2019, 9:02 AM = AP
"""

NOT_HEADS = """
Harbour news from AP in your inbox
Keystone/AFP
Interview with Bloomberg's chief
3 May 2019 • Harbour Star
Photo: Mary Stone/AFP
AFP via Getty Images
picture alliance/dpa | Mary Stone
EFE/Mary Stone
REUTERS/Mary Stone
(AP Photo/Mary Stone)
Foto: Mary Stone / dpa
Bild: Keystone-SDA
KEYSTONE/Mary Stone
Foto AP
Agenturen
Staff and agencies
Agencias / Redacción
Reuters Institute
Bloomberg Terminal
AP Exams
Beta
Petra
Nova
Map of the harbour
Imagen de archivo (EFE)
Fotó: Mary Stone / MTI
Imagen: Télam
"""

STARTS = """
/ТАСС/. = TASS
القاهرة - رويترز: = Reuters
नई दिल्ली, 3 मई (भाषा) = PTI
BERLIN (AFP) - = AFP
KYIV, May 3 (Reuters) – = Reuters
Berlin (dpa/lnw) – = dpa
dpa Berlin. = dpa
Berlin. (dpa) = dpa
Hamburg (dpa) = dpa
MOSCOW, May 3. /TASS/. = TASS
МОСКВА, 3 мая. /ТАСС/. = TASS
МОСКВА, 3 мая — РИА Новости. = RIA Novosti
Москва. 3 мая. ИНТЕРФАКС - = Interfax
YEREVAN, MAY 3, ARMENPRESS. = Armenpress
MADRID, 3 (EUROPA PRESS) = Europa Press
Madrid, 3 may (EFE).- = EFE
(ANSA) - ROMA, 3 MAG - = ANSA
ROMA (ITALPRESS) - = Italpress
新华社北京5月3日电 = Xinhua
（中央社台北3日電） = CNA
【法新社巴黎3日電】 = AFP
【ワシントン共同】 = Kyodo
【パリ時事】 = Jiji
［東京 3日 ロイター］ - = Reuters
(서울=연합뉴스) 김철수 기자 = = Yonhap
[서울=뉴시스] 김철수 기자 = = Newsis
JAKARTA (ANTARA) - = Antara
KUALA LUMPUR, May 3 (Bernama) -- = Bernama
ISLAMABAD, May 3 (APP): = APP
ABU DHABI, 3rd May, 2019 (WAM) -- = WAM
ANKARA (AA) - = Anadolu
İSTANBUL, (DHA) - = DHA
باريس (أ ف ب) - = AFP
(AFP) - = AFP
OSLO (NTB): = NTB
Praha 3. května (ČTK) - = ČTK
Bratislava 3. mája (TASR) - = TASR
New Delhi: May 3 (PTI) = PTI
Stockholm (TT) - = TT
"""

NOT_STARTS = """
BERLIN –
The Associated Press (AP) and other services say that
Reuters said on Monday that
In a note to AFP the council of the town said that
"""

ENDS = """
--IANS abc/xy = IANS
— Reuters = Reuters
-AFP = AFP
(AAP) = AAP
/ATS = SDA
(ATS/AFP) = SDA / AFP
(PTI) = PTI
PTI KND = PTI
(mit Agenturmaterial von dpa) = dpa
(新华社) = Xinhua
（共同） = Kyodo
（時事） = Jiji
(भाषा) = PTI
(Adnkronos) = Adnkronos
(ITALPRESS). = Italpress
/TT = TT
(čtk) = ČTK
(Xinhua) = Xinhua
(EFE) = EFE
- Bernama = Bernama
"""

NOT_ENDS = """
she told Reuters.
sagte sie der dpa.
a-t-elle déclaré à l'AFP.
according to Xinhua.
berichtet die Nachrichtenagentur Reuters.
(AP Photo/Mary Stone)
(Reporting by Mary Stone; Editing by John Roe for The Harbour Star)
"""

FEET = """
ab/cd (AFP, dpa, Reuters) = AFP / dpa / Reuters
(APA, 3.5.2019) = APA
(red, APA, 3.5.2019) = APA
RND/dpa = dpa
- RNZ / AFP = AFP
(c)AFP = AFP
*Com informações da Agência Brasil = Agência Brasil
– with reports from Agence France-Presse = AFP
– additional reporting AP = AP
AFP contributed reporting. = AFP
Source: Reuters/nh = Reuters
Source AFP = AFP
(FRANCE 24 with AFP and REUTERS) = AFP / Reuters
PTI KND KRK = PTI
AP/UNB = AP / UNB
Este artículo contiene información de la agencia EFE. = EFE
Associated Press writers Mary Stone in Paris and Jo Lee in Rome contributed to this report. = AP
Avec AFP = AFP
(Avec AFP) = AFP
Source : AFP = AFP
Sources: AFP, Reuters = AFP / Reuters
(Con información de EFE) = EFE
Con información de agencias EFE y AFP = EFE / AFP
With files from The Canadian Press and Reuters = The Canadian Press / Reuters
This report by The Canadian Press was first published May 3, 2019. = The Canadian Press
The Associated Press contributed to this report. = AP
Reuters and AFP contributed to this report. = Reuters / AFP
Additional reporting by Reuters = Reuters
Copyright 2019 The Canadian Press = The Canadian Press
© 2019 Thomson Reuters = Reuters
© Agence France-Presse = AFP
© 2019 AFP = AFP
(With PTI inputs) = PTI
(With inputs from PTI and ANI) = PTI / ANI
Source: Xinhua = Xinhua
Editor: huaxia | Source: Xinhua = Xinhua
Quelle: ZEIT ONLINE, dpa, AFP = dpa / AFP
Quelle: ntv.de, mau/dpa = dpa
Mit Agenturmaterial von dpa und AFP = dpa / AFP
(mit Material der dpa) = dpa
sak/Reuters = Reuters
dpa = dpa
Kilde: NTB = NTB
/ritzau/AFP = Ritzau / AFP
Källa: TT = TT
Lähde: STT = STT
Bron: Belga = Belga
Źródło: PAP, Reuters = PAP / Reuters
Zdroj: TASR = TASR
Forrás: MTI = MTI
Vir: STA = STA
Izvor: Tanjug = Tanjug
Sursa: Agerpres = Agerpres
Allikas: BNS = BNS
Источник: ТАСС = TASS
Kaynak: AA = Anadolu
Fonte: Ansa = ANSA
Com informações da Reuters = Reuters
Com Lusa = Lusa
ที่มา: AFP = AFP
Theo Reuters = Reuters
Nguồn: AFP = AFP
Sumber: Reuters = Reuters
（来源：新华社） = Xinhua
출처: 연합뉴스 = Yonhap
المصدر: أ ف ب = AFP
منبع: ایسنا = ISNA
"""

DESK_NOTES = """
(Reporte de Mary Stone. Editado en español por Ana Roe)
(Reporting by Mary Stone; Editing by John Roe)
(Reporting by Mary Stone in Riverton; Editing by John Roe and Ann Moe)
Reporting by Mary Stone, writing by Jo Lee, Editing by John Roe
Reporting by Mary Stone; Editing by John Roe
"""

NOT_FEET = """
Keystone/AFP
imago/dpa
(Mary Stone/AFP)
Mary Stone, who worked for Reuters, contributed money to the campaign.
Join Reuters on WhatsApp
AP/Mary Stone
With files from staff
(With inputs from agencies)
Con información de agencias
Mit Agenturmaterial
Photo: AP
Foto: Mary Stone/NTB
Follow Reuters on Facebook
Read the full story at Reuters
Quelle: Statistisches Bundesamt
The Reuters Institute contributed to this report.
Reporting by Mary Stone
Material from The Associated Press may not be published, broadcast or rewritten.
© 2019 Harbour Star. Material from The Associated Press is copyright of its owner.
© ČTK, DPA, Reuters a fotobanka Profimedia
Mary Stone worked for Reuters before she came to the Harbour Star.
Source: Bloomberg New Energy Finance
"""
