"""The wire services of the world: the one name that a record keeps, and what print calls them."""

from __future__ import annotations

import re

from byline.newsprint.phrased import listed

_NAMES = """
AFP = AFP, Agence France-Presse, Agence France Presse, l'Agence France-Presse, ＡＦＰ, 法新社, 法国新闻社, AFP通信, AFP時事, فرانس برس, أ ف ب, ا ف ب, АФП, Франс Пресс, 에이에프피, एएफपी, France Presse, France-Presse, Agencia AFP, Agência AFP, Agenzia AFP, AFP News, AFP Relaxnews, AFP=時事, AFP＝時事, أ.ف.ب, ا.ف.ب, وكالة فرانس برس, وكالة الصحافة الفرنسية, 法新, เอเอฟพี, এএফপি, خبرگزاری فرانسه, Агенция AFP, Agjencia AFP
Reuters = Reuters, Thomson Reuters, REUTERS, Agence Reuters, ロイター, ロイター通信, 路透社, 路透, رويترز, رویترز, רויטרס, Рейтер, Reuter, 로이터, 로이터통신, रॉयटर्स, রয়টার্স, Reuters Staff, Reuters News, Reuters News Agency, Agencia Reuters, Agência Reuters, Agenzia Reuters, Reuters.com, وكالة رويترز, รอยเตอร์, รอยเตอร์ส, Ройтерс, Ρόιτερς, Рейтерс
AP = AP, The Associated Press, Associated Press, AP News, ＡＰ, AP通信, ＡＰ通信, 美联社, 美聯社, أسوشيتد برس, أسوشييتد برس, Ассошиэйтед Пресс, AP통신, एपी, ASSOCIATED PRESS, Agencia AP, The AP, เอพี, এপি, Асошиейтед прес
Bloomberg = Bloomberg, BLOOMBERG, Bloomberg News, ブルームバーグ, 彭博社, 彭博, بلومبرغ, 블룸버그, Блумберг, Bloomberg Businessweek, Bloomberg.com
UPI = UPI, United Press International, UPI통신
dpa = dpa, DPA, dpa-AFX, dpa-infocom, Deutsche Presse-Agentur, Deutsche Presse Agentur, 德新社, د ب أ, dpa-tmn, Deutsche Presse-Agentur GmbH, Nachrichtenagentur dpa, وكالة الأنباء الألمانية, د.ب.أ
AFX = AFX, AFX News
epd = epd, Evangelischer Pressedienst
KNA = KNA, Katholische Nachrichten-Agentur, Katholische Nachrichtenagentur
SID = SID, Sport-Informations-Dienst, Sport Informations Dienst
APA = APA, Austria Presse Agentur, Austria Presse-Agentur, APA-OTS
kathpress = kathpress, Kathpress
SDA = SDA, Keystone-SDA, Keystone-ATS, SDA-ATS, sda-ats, Schweizerische Depeschenagentur, Agence télégraphique suisse, Agenzia telegrafica svizzera, Schweizerische Depeschenagentur AG, Keystone SDA, KEYSTONE-SDA, Keystone-SDA-ATS
Belga = Belga, Agence Belga, BELGA, Belga News Agency, Agence de presse Belga, Persbureau Belga
ANP = ANP, Algemeen Nederlands Persbureau, ANP Nieuws, persbureau ANP
EFE = EFE, Agencia EFE, Efe, 埃菲社, Agencia de Noticias EFE, Agència EFE, Agência EFE, EFE Noticias, EFE News, EFE Verde, 埃菲通讯社
Europa Press = Europa Press, EUROPA PRESS, EuropaPress, Agencia Europa Press
Colpisa = Colpisa, COLPISA
ACN = Agència Catalana de Notícies
Lusa = Lusa, Agência Lusa, Agência de Notícias Lusa, LUSA, Lusa - Agência de Notícias de Portugal
ANSA = ANSA, Ansa, Agenzia ANSA, 安莎社, Agenzia Ansa, Redazione ANSA, Redazione Ansa, Agência ANSA, ANSA Brasil
AGI = Agenzia Giornalistica Italia
Adnkronos = Adnkronos, ADNKRONOS, AdnKronos, Agenzia Adnkronos
LaPresse = LaPresse
askanews = askanews, Askanews
NTB = NTB, Norsk Telegrambyrå, Norsk Telegrambyrå AS, NTB-nyhetene
Ritzau = Ritzau, ritzau, Ritzaus Bureau, RITZAU, Ritzau Bureau
TT = TT Nyhetsbyrån, Tidningarnas Telegrambyrå, TT, TT nyhetsbyrån, Tidningarnas telegrambyrå
STT = STT, Suomen Tietotoimisto, STT-Lehtikuva
BNS = BNS, Baltic News Service
LETA = LETA
ELTA = ELTA, Elta
PAP = PAP, Polska Agencja Prasowa, Agencja PAP, Polska Agencja Prasowa PAP
ČTK = ČTK, Česká tisková kancelář, Česká tisková kancelář ČTK
TASR = TASR, Tlačová agentúra Slovenskej republiky
SITA = SITA
MTI = Magyar Távirati Iroda, MTI Hírügynökség
Agerpres = Agerpres, AGERPRES
Mediafax = Mediafax, MEDIAFAX
BTA = БТА, Bulgarian News Agency, Българска телеграфна агенция, Българската телеграфна агенция
HINA = HINA, Hina, agencija Hina
FENA = FENA
Tanjug = Tanjug, TANJUG, Танјуг, agencija Tanjug
Beta = Agencija Beta, Novinska agencija Beta
MIA = Медиумска информативна агенција
ATA = Agjencia Telegrafike Shqiptare
AMNA = ΑΠΕ-ΜΠΕ, ΑΠΕ, AMNA, Athens-Macedonian News Agency, ΑΠΕ - ΜΠΕ, ΑΜΠΕ, Αθηναϊκό-Μακεδονικό Πρακτορείο Ειδήσεων, Αθηναϊκό Πρακτορείο Ειδήσεων
TASS = TASS, ТАСС, ИТАР-ТАСС, ITAR-TASS, 塔斯社, タス通信, تاس, агентство ТАСС
Interfax = Interfax, Интерфакс, Interfax-Ukraine, Интерфакс-Украина, Інтерфакс-Україна, ИНТЕРФАКС, INTERFAX, Interfax-Україна, ІНТЕРФАКС-УКРАЇНА, Interfax Ukraine
RIA Novosti = RIA Novosti, РИА Новости, РИА «Новости», РИА НОВОСТИ
Ukrinform = Ukrinform, Укрінформ, Укринформ, УКРІНФОРМ
UNIAN = UNIAN, УНІАН, УНИАН
BelTA = БелТА, БЕЛТА, BelTA
Kazinform = Kazinform, Казинформ, Қазақпарат, KAZINFORM, КАЗИНФОРМ, Qazinform, ҚазАқпарат
Armenpress = Armenpress, Արմենպրես, ARMENPRESS
Azertac = Azertac, AZƏRTAC, AZERTAC
Interpressnews = Interpressnews
Anadolu = Anadolu, Anadolu Ajansı, Anadolu Agency, ANADOLU AJANSI, Anadolu Ajansi, الأناضول, وكالة الأناضول, Anadolu Ajansı (AA), وكالة أنباء الأناضول, وكالة الأناضول للأنباء, Anadolija, Anadolu Agency (AA)
DHA = DHA, Demirören Haber Ajansı, Doğan Haber Ajansı, Demirören Haber Ajansı (DHA)
İHA = İHA, İhlas Haber Ajansı, İhlas Haber Ajansı (İHA)
ANKA = ANKA Haber Ajansı
IRNA = IRNA, ایرنا, Islamic Republic News Agency, خبرگزاری جمهوری اسلامی, إرنا
ISNA = ISNA, ایسنا, خبرگزاری ایسنا, خبرگزاری دانشجویان ایران, Iranian Students' News Agency
Mehr = خبرگزاری مهر, Mehr News Agency
Tasnim = خبرگزاری تسنیم, Tasnim News Agency
Fars = خبرگزاری فارس, Fars News Agency
MENA = Middle East News Agency, وكالة أنباء الشرق الأوسط, أ ش أ
WAM = Emirates News Agency, وكالة أنباء الإمارات, وام
SPA = Saudi Press Agency, وكالة الأنباء السعودية, واس, وكالة أنباء السعودية
Petra = Jordan News Agency, وكالة الأنباء الأردنية, بترا
QNA = Qatar News Agency, وكالة الأنباء القطرية, قنا
KUNA = KUNA, Kuwait News Agency, كونا, وكالة الأنباء الكويتية
SANA = Syrian Arab News Agency, وكالة سانا
NNA = National News Agency, الوكالة الوطنية للإعلام
WAFA = WAFA, وكالة وفا
APS = Algérie Presse Service, وكالة الأنباء الجزائرية
MAP = Maghreb Arabe Presse, Agence marocaine de presse
TAP = Tunis Afrique Presse, وكالة تونس إفريقيا للأنباء
PTI = PTI, Press Trust of India, पीटीआई, Press Trust Of India, PTI Bhasha, पीटीआई-भाषा, पीटीआई/भाषा, प्रेस ट्रस्ट ऑफ इंडिया
ANI = ANI, Asian News International, एएनआई, ANI News
IANS = IANS, Indo-Asian News Service, आईएएनएस, Indo Asian News Service, IANS Live
UNI = United News of India, यूनीवार्ता
APP = Associated Press of Pakistan, Associated Press Of Pakistan
BSS = Bangladesh Sangbad Sangstha, বাসস
UNB = United News of Bangladesh
RSS = Rastriya Samachar Samiti
Xinhua = Xinhua, Xinhua News Agency, XINHUA, 新华社, 新華社, 新华网, 新華網, Xinhua News, شينخوا, Синьхуа, 新华社客户端, Agencia Xinhua, Agência Xinhua, Agence de presse Xinhua, Xinhuanet, สำนักข่าวซินหัว, ซินหัว, Tân Hoa Xã, وكالة أنباء شينخوا, Agence Xinhua
CNS = China News Service, 中新社, 中新网, 中国新闻社, 中新網, 中国新闻网
CNA = Central News Agency, 中央社, 中央通訊社
Kyodo = Kyodo, Kyodo News, KYODO NEWS, 共同通信, 共同通信社, 共同社, 共同, Kyodo News Agency, KYODO
Jiji = Jiji, Jiji Press, 時事通信, 時事通信社, 時事, 时事社, JIJI, JIJI PRESS, JIJI Press
Yonhap = Yonhap, Yonhap News Agency, YONHAP, 연합뉴스, 聯合ニュース, 韩联社, 韓聯社, Yonhap News, YONHAP NEWS, 韩国联合通讯社
Newsis = 뉴시스
News1 = 뉴스1
KCNA = KCNA, 조선중앙통신, 朝鮮中央通信, 朝中社
Montsame = Montsame, МОНЦАМЭ
VNA = TTXVN, Thông tấn xã Việt Nam, VNA, Vietnam News Agency, VNA/VNS, Thông Tấn Xã Việt Nam
Antara = Antara, ANTARA, Antara News, LKBN Antara, LKBN ANTARA, ANTARA News
Bernama = Bernama, BERNAMA
PNA = Philippine News Agency
MNA = Myanmar News Agency, မြန်မာသတင်းစဉ်
AKP = Agence Kampuchea Presse
AAP = AAP, Australian Associated Press, Australian Associated Press (AAP)
The Canadian Press = The Canadian Press, Canadian Press, THE CANADIAN PRESS, La Presse canadienne, La Presse Canadienne, CANADIAN PRESS, Presse canadienne
PA Media = PA Media, Press Association, PA news agency, PA News Agency, Press Association Reporters, PA Reporters, PA Reporter, The Press Association, PRESS ASSOCIATION
IPS = Inter Press Service
Télam = Télam, Agencia Télam, TÉLAM, Telam, Agencia Telam, TELAM
NA = Noticias Argentinas, Agencia NA
Agência Brasil = Agência Brasil, Agencia Brasil, EBC/Agência Brasil, Agência Brasil/EBC, Da Agência Brasil
Estadão Conteúdo = Estadão Conteúdo, Agência Estado, ESTADÃO CONTEÚDO, Estadao Conteudo
Folhapress = Folhapress, FOLHAPRESS, FolhaPress
Andina = Agencia Andina, Agencia Peruana de Noticias
Notimex = Notimex, NOTIMEX
Colprensa = Colprensa, COLPRENSA
ABI = Agencia Boliviana de Información
Prensa Latina = Prensa Latina
PANA = Panapress, PANA Press
NAN = News Agency of Nigeria, The News Agency of Nigeria, News Agency Of Nigeria
GNA = Ghana News Agency
ANA = African News Agency
SAPA = SAPA
dts = dts Nachrichtenagentur, dts-Nachrichtenagentur
AWP = AWP, awp, Agence awp, AWP Finanznachrichten
ddp = ddp, dapd
Italpress = Italpress, ITALPRESS, Agenzia Italpress
Radiocor = Il Sole 24 Ore Radiocor, Radiocor Plus, Radiocor
Agenzia Dire = Agenzia Dire, Agenzia DIRE
Agenzia Nova = Agenzia Nova
Servimedia = Servimedia, SERVIMEDIA
Agence QMI = Agence QMI, QMI
FoNet = FoNet, FONET
SRNA = SRNA, Srna
Onasa = ONASA
Trend = Trend News Agency
Turan = Turan İnformasiya Agentliyi
UzA = ЎзА, УзА
Kabar = Кабар, Kabar News Agency
Khovar = Ховар, НИАТ «Ховар»
Akipress = AKIpress, АКИpress
JTA = Jewish Telegraphic Agency, JTA
Ma'an = Ma'an News Agency, Maan News Agency, وكالة معا
INA = Iraqi News Agency, وكالة الأنباء العراقية, واع
Saba = Saba News Agency, وكالة سبأ
ONA = Oman News Agency, وكالة الأنباء العمانية
BNA = Bahrain News Agency, وكالة أنباء البحرين
SUNA = SUNA, Sudan News Agency, وكالة السودان للأنباء
LANA = Libyan News Agency, وكالة الأنباء الليبية
AMI = Agence Mauritanienne d'Information
AIP = Agence Ivoirienne de Presse
AIB = Agence d'Information du Burkina
ACP = Agence Congolaise de Presse
Kenya News Agency = Kenya News Agency
NAMPA = NAMPA, Namibia Press Agency
APAnews = APAnews, African Press Agency
Agence de Presse Sénégalaise = Agence de Presse Sénégalaise, Agence de presse sénégalaise
Agencia Cubana de Noticias = Agencia Cubana de Noticias
Catholic News Service = Catholic News Service
Catholic News Agency = Catholic News Agency
Moldpres = Moldpres, MOLDPRES
Makfax = Макфакс, Makfax
Hindusthan Samachar = Hindusthan Samachar, हिन्दुस्थान समाचार
Angop = Angop, ANGOP, Agência Angola Press
AIM = Agência de Informação de Moçambique
Inforpress = Inforpress
ENA = Ethiopian News Agency
ZIANA = New Ziana, ZIANA
ZANIS = ZANIS
BOPA = BOPA, Botswana Press Agency
Pajhwok = Pajhwok Afghan News, Pajhwok
Khaama = Khaama Press
INP = Independent News Pakistan
NNI = News Network International
Lankapuvath = Lankapuvath
SNS = Statesman News Service
KPL = Lao News Agency, KPL Lao News Agency
TNA = Thai News Agency, สำนักข่าวไทย
Pacnews = Pacnews, PACNEWS
NZPA = NZPA, New Zealand Press Association
NZ Newswire = NZ Newswire, NZN
Tribune News Service = Tribune News Service, TNS
RNS = Religion News Service
Bang Showbiz = Bang Showbiz, BANG Showbiz
Cover Media = Cover Media
SWNS = SWNS
Agencia Reforma = Agencia Reforma, Agencia REFORMA
Quadratín = Agencia Quadratín, Quadratín
AVN = Agencia Venezolana de Noticias
DyN = Agencia DyN
Agencia UNO = Agencia UNO
ANDES = Agencia Andes
IP = Agencia IP, Agencia de Información Paraguaya
AGN = Agencia Guatemalteca de Noticias
Alterpresse = AlterPresse
Caribbean Media Corporation = Caribbean Media Corporation, CMC
"""  # noqa: E501  one service a row reads best

_SHORT_NAMES = """
SDA = ATS
PTI = भाषा
ONA = ONA
BNA = BNA
INA = INA
JTA = JTA
Tribune News Service = TNS
Caribbean Media Corporation = CMC
Agence QMI = QMI
GNA = GNA
Agenzia Dire = DIRE, Dire
Radiocor = Radiocor
Agenzia Nova = Nova, NOVA
Europa Press = EP
Anadolu = AA
TT = TT
The Canadian Press = CP, THE CP
UNI = UNI
STA = STA
MTI = MTI
SPA = SPA
AGI = AGI
APP = APP
CNA = CNA
CNS = CNS
MNA = MNA
MENA = MENA
WAM = WAM
Petra = Petra
BTA = BTA
BSS = BSS
UNB = UNB
PNA = PNA
QNA = QNA
NNA = NNA
APS = APS
MAP = MAP
TAP = TAP
IPS = IPS
PA Media = PA
NAN = NAN
Andina = Andina
Beta = Beta
AMNA = ΑΠΕ
Jiji = 時事
Kyodo = 共同
"""
"""Names that are also words or other things' initials: only a place that agencies alone have, as
the brackets of a dateline, makes them a wire service."""


def _read(rows: str) -> dict[str, str]:
    found = {}
    for row in rows.strip().splitlines():
        name, _, aliases = row.partition(" = ")
        found.update(dict.fromkeys(map(str.strip, aliases.split(",")), name))
    return found


SHORT_AGENCY_NAMES = _read(_SHORT_NAMES)
AGENCY_NAMES = {
    alias: name
    for alias, name in _read(_NAMES).items()
    if alias not in SHORT_AGENCY_NAMES or alias == "TT"
}
"""What wire services are called in print, and the one name that a record keeps."""
AGENCY = listed("agency", AGENCY_NAMES)
AGENCY_FOLDED = {
    alias.casefold(): name
    for alias, name in AGENCY_NAMES.items()
    if len(alias) >= 8 and re.search(r"[ -]", alias)
}
"""The names of several words in one case: "ASSOCIATED PRESS"."""
AGENCY_IN_BRACKETS = listed("agency in brackets", {**AGENCY_NAMES, **SHORT_AGENCY_NAMES})
"""As a pattern for places that wire services alone have: the short names too."""
