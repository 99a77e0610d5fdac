"""The wire services of the world: the one name that a record keeps, and what print calls them."""

from __future__ import annotations

import re

_NAMES = """
AFP = AFP, Agence France-Presse, Agence France Presse, l'Agence France-Presse, ＡＦＰ, 法新社, 法国新闻社, AFP通信, AFP時事, فرانس برس, أ ف ب, ا ف ب, АФП, Франс Пресс, 에이에프피, एएफपी
Reuters = Reuters, Thomson Reuters, REUTERS, Agence Reuters, ロイター, ロイター通信, 路透社, 路透, رويترز, رویترز, רויטרס, Рейтер, Reuter, 로이터, 로이터통신, रॉयटर्स, রয়টার্স
AP = AP, The Associated Press, Associated Press, AP News, ＡＰ, AP通信, ＡＰ通信, 美联社, 美聯社, أسوشيتد برس, أسوشييتد برس, Ассошиэйтед Пресс, AP통신, एपी
Bloomberg = Bloomberg, Bloomberg News, ブルームバーグ, 彭博社, 彭博, بلومبرغ, 블룸버그, Блумберг
UPI = UPI, United Press International, UPI통신
dpa = dpa, DPA, dpa-AFX, dpa-infocom, Deutsche Presse-Agentur, Deutsche Presse Agentur, 德新社, د ب أ
AFX = AFX, AFX News
epd = epd, Evangelischer Pressedienst
KNA = KNA, Katholische Nachrichten-Agentur
SID = SID, Sport-Informations-Dienst
APA = APA, Austria Presse Agentur, Austria Presse-Agentur, APA-OTS
kathpress = kathpress, Kathpress
SDA = SDA, Keystone-SDA, Keystone-ATS, SDA-ATS, sda-ats, Schweizerische Depeschenagentur, Agence télégraphique suisse
Belga = Belga, Agence Belga, BELGA
ANP = ANP, Algemeen Nederlands Persbureau
EFE = EFE, Agencia EFE, Efe, 埃菲社
Europa Press = Europa Press, EUROPA PRESS, EuropaPress
Colpisa = Colpisa, COLPISA
ACN = Agència Catalana de Notícies
Lusa = Lusa, Agência Lusa, Agência de Notícias Lusa, LUSA
ANSA = ANSA, Ansa, Agenzia ANSA, 安莎社
AGI = Agenzia Giornalistica Italia
Adnkronos = Adnkronos, ADNKRONOS, AdnKronos
LaPresse = LaPresse
askanews = askanews, Askanews
NTB = NTB, Norsk Telegrambyrå
Ritzau = Ritzau, ritzau, Ritzaus Bureau
TT = TT Nyhetsbyrån, Tidningarnas Telegrambyrå, TT
STT = Suomen Tietotoimisto, STT-Lehtikuva
BNS = BNS, Baltic News Service
LETA = LETA
ELTA = ELTA, Elta
PAP = PAP, Polska Agencja Prasowa
ČTK = ČTK, Česká tisková kancelář
TASR = TASR
SITA = SITA
MTI = Magyar Távirati Iroda
Agerpres = Agerpres, AGERPRES
Mediafax = Mediafax, MEDIAFAX
BTA = БТА, Bulgarian News Agency, Българска телеграфна агенция
HINA = HINA, Hina
FENA = FENA
Tanjug = Tanjug, TANJUG, Танјуг
Beta = Agencija Beta, Novinska agencija Beta
MIA = Медиумска информативна агенција
ATA = Agjencia Telegrafike Shqiptare
AMNA = ΑΠΕ-ΜΠΕ, ΑΠΕ, AMNA, Athens-Macedonian News Agency
TASS = TASS, ТАСС, ИТАР-ТАСС, ITAR-TASS, 塔斯社, タス通信, تاس
Interfax = Interfax, Интерфакс, Interfax-Ukraine, Интерфакс-Украина, Інтерфакс-Україна
RIA Novosti = RIA Novosti, РИА Новости, РИА «Новости»
Ukrinform = Ukrinform, Укрінформ, Укринформ
UNIAN = UNIAN, УНІАН, УНИАН
BelTA = БелТА, БЕЛТА, BelTA
Kazinform = Kazinform, Казинформ, Қазақпарат
Armenpress = Armenpress, Արմենպրես
Azertac = Azertac, AZƏRTAC, AZERTAC
Interpressnews = Interpressnews
Anadolu = Anadolu, Anadolu Ajansı, Anadolu Agency, ANADOLU AJANSI, Anadolu Ajansi, الأناضول, وكالة الأناضول
DHA = DHA, Demirören Haber Ajansı, Doğan Haber Ajansı
İHA = İHA, İhlas Haber Ajansı
ANKA = ANKA Haber Ajansı
IRNA = IRNA, ایرنا
ISNA = ISNA, ایسنا
Mehr = خبرگزاری مهر, Mehr News Agency
Tasnim = خبرگزاری تسنیم, Tasnim News Agency
Fars = خبرگزاری فارس, Fars News Agency
MENA = Middle East News Agency, وكالة أنباء الشرق الأوسط, أ ش أ
WAM = Emirates News Agency, وكالة أنباء الإمارات, وام
SPA = Saudi Press Agency, وكالة الأنباء السعودية, واس
Petra = Jordan News Agency, وكالة الأنباء الأردنية, بترا
QNA = Qatar News Agency, وكالة الأنباء القطرية, قنا
KUNA = KUNA, Kuwait News Agency, كونا, وكالة الأنباء الكويتية
SANA = Syrian Arab News Agency, وكالة سانا
NNA = National News Agency, الوكالة الوطنية للإعلام
WAFA = WAFA, وكالة وفا
APS = Algérie Presse Service, وكالة الأنباء الجزائرية
MAP = Maghreb Arabe Presse, Agence marocaine de presse
TAP = Tunis Afrique Presse, وكالة تونس إفريقيا للأنباء
PTI = PTI, Press Trust of India, पीटीआई
ANI = ANI, Asian News International, एएनआई
IANS = IANS, Indo-Asian News Service, आईएएनएस
UNI = United News of India
APP = Associated Press of Pakistan
BSS = Bangladesh Sangbad Sangstha
UNB = United News of Bangladesh
RSS = Rastriya Samachar Samiti
Xinhua = Xinhua, Xinhua News Agency, XINHUA, 新华社, 新華社, 新华网, 新華網, Xinhua News, شينخوا, Синьхуа
CNS = China News Service, 中新社, 中新网, 中国新闻社, 中新網
CNA = Central News Agency, 中央社, 中央通訊社
Kyodo = Kyodo, Kyodo News, KYODO NEWS, 共同通信, 共同通信社, 共同社, 共同
Jiji = Jiji, Jiji Press, 時事通信, 時事通信社, 時事, 时事社
Yonhap = Yonhap, Yonhap News Agency, YONHAP, 연합뉴스, 聯合ニュース, 韩联社, 韓聯社
Newsis = 뉴시스
News1 = 뉴스1
KCNA = KCNA, 조선중앙통신, 朝鮮中央通信, 朝中社
Montsame = Montsame, МОНЦАМЭ
VNA = TTXVN, Thông tấn xã Việt Nam, VNA, Vietnam News Agency
Antara = Antara, ANTARA, Antara News, LKBN Antara
Bernama = Bernama, BERNAMA
PNA = Philippine News Agency
MNA = Myanmar News Agency, မြန်မာသတင်းစဉ်
AKP = Agence Kampuchea Presse
AAP = AAP, Australian Associated Press
The Canadian Press = The Canadian Press, Canadian Press, THE CANADIAN PRESS, La Presse canadienne, La Presse Canadienne
PA Media = PA Media, Press Association, PA news agency, PA News Agency, Press Association Reporters
IPS = Inter Press Service
Télam = Télam, Agencia Télam, TÉLAM, Telam
NA = Noticias Argentinas
Agência Brasil = Agência Brasil, Agencia Brasil, EBC/Agência Brasil
Estadão Conteúdo = Estadão Conteúdo
Folhapress = Folhapress, FOLHAPRESS
Andina = Agencia Andina, Agencia Peruana de Noticias
Notimex = Notimex, NOTIMEX
Colprensa = Colprensa, COLPRENSA
ABI = Agencia Boliviana de Información
Prensa Latina = Prensa Latina
PANA = Panapress, PANA Press
NAN = News Agency of Nigeria
GNA = Ghana News Agency
ANA = African News Agency
SAPA = SAPA
Press TV = Press TV
"""  # noqa: E501  one service a row reads best

_SHORT_NAMES = """
Anadolu = AA
STT = STT
TT = TT
The Canadian Press = CP, THE CP
UNI = UNI
STA = STA
SPA = SPA
MTI = MTI
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


def _alternatives(names: dict[str, str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))


SHORT_AGENCY_NAMES = _read(_SHORT_NAMES)
AGENCY_NAMES = {
    alias: name
    for alias, name in _read(_NAMES).items()
    if alias not in SHORT_AGENCY_NAMES or alias == "TT"
}
"""What wire services are called in print, and the one name that a record keeps."""
AGENCY = _alternatives(AGENCY_NAMES)
AGENCY_IN_BRACKETS = _alternatives({**AGENCY_NAMES, **SHORT_AGENCY_NAMES})
"""As a pattern for places that wire services alone have: the short names too."""
