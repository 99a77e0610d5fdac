"""The language of a text: right on a few lines of news in many tongues, silent on names."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.newsprint.tongues import language_of

NEWS = """
en The council said on Monday that the bridge over the river would be closed for two weeks, and that drivers were to use the road by the mill.
de Der Stadtrat hat am Montag beschlossen, dass die Brücke über den Fluss für zwei Wochen gesperrt wird und die Fahrer einen Umweg nehmen müssen.
fr Le conseil municipal a décidé lundi que le pont sur la rivière serait fermé pendant deux semaines et que les conducteurs devront passer par le moulin.
es El ayuntamiento decidió el lunes que el puente sobre el río estará cerrado durante dos semanas y que los conductores deberán usar otra carretera.
pt A câmara municipal decidiu na segunda-feira que a ponte sobre o rio vai ficar fechada durante duas semanas e que os condutores terão de usar outra estrada.
gl O concello decidiu o luns que a ponte sobre o río estará pechada durante dúas semanas e que os condutores deberán empregar outra estrada máis longa.
ca L'ajuntament va decidir dilluns que el pont sobre el riu estarà tancat durant dues setmanes i que els conductors hauran de fer servir una altra carretera.
it Il consiglio comunale ha deciso lunedì che il ponte sul fiume resterà chiuso per due settimane e che gli automobilisti dovranno usare un'altra strada.
ro Consiliul local a decis luni că podul de peste râu va fi închis timp de două săptămâni și că șoferii vor trebui să folosească un alt drum.
nl De gemeenteraad heeft maandag besloten dat de brug over de rivier twee weken dicht gaat en dat automobilisten een andere weg moeten nemen.
af Die stadsraad het Maandag besluit dat die brug oor die rivier vir twee weke gesluit sal wees en dat bestuurders 'n ander pad moet gebruik.
da Byrådet har mandag besluttet, at broen over åen bliver lukket i to uger, og at bilisterne må køre en anden vej, efter at den blev beskadiget af isen.
no Kommunestyret har mandag bestemt at broen over elva blir stengt i to uker, og at bilistene må kjøre en annen vei etter at den ble skadet av isen.
nn Kommunestyret har måndag vedteke at brua over elva blir stengd i to veker, og at bilistane må køyre ein annan veg etter at ho vart skadd av isen, men ikkje lenge.
sv Kommunfullmäktige har på måndagen beslutat att bron över ån ska stängas i två veckor och att bilisterna måste köra en annan väg.
is Bæjarstjórnin ákvað á mánudag að brúin yfir ána verði lokuð í tvær vikur og að ökumenn þurfi að fara aðra leið.
fi Kaupunginvaltuusto päätti maanantaina, että joen ylittävä silta on suljettuna kaksi viikkoa ja että autoilijat joutuvat käyttämään toista tietä.
et Linnavolikogu otsustas esmaspäeval, et sild üle jõe on kaks nädalat suletud ja autojuhid peavad kasutama teist teed.
lv Pilsētas dome pirmdien nolēma, ka tilts pār upi būs slēgts divas nedēļas un autovadītājiem jābrauc pa citu ceļu.
lt Miesto taryba pirmadienį nusprendė, kad tiltas per upę bus uždarytas dvi savaites ir vairuotojai turės važiuoti kitu keliu.
pl Rada miasta zdecydowała w poniedziałek, że most na rzece będzie zamknięty przez dwa tygodnie i że kierowcy muszą korzystać z innej drogi.
cs Zastupitelstvo v pondělí rozhodlo, že most přes řeku bude na dva týdny uzavřen a že řidiči musí jezdit po jiné silnici.
sk Zastupiteľstvo v pondelok rozhodlo, že most cez rieku bude na dva týždne uzavretý a že vodiči musia jazdiť po inej ceste.
sl Mestni svet je v ponedeljek odločil, da bo most čez reko zaprt dva tedna in da bodo morali vozniki uporabljati drugo cesto.
hr Gradsko vijeće odlučilo je u ponedjeljak da će most preko rijeke biti zatvoren dva tjedna tijekom siječnja te da vozači moraju koristiti drugu cestu.
sr Gradski savet je u ponedeljak odlučio da će most preko reke biti zatvoren dve nedelje tokom januara i da će vozači morati da koriste drugi put.
sq Këshilli bashkiak vendosi të hënën që ura mbi lumë të jetë e mbyllur për dy javë dhe shoferët duhet të përdorin një rrugë tjetër.
hu A városi tanács hétfőn úgy döntött, hogy a folyó feletti hidat két hétre lezárják, és az autósoknak más utat kell választaniuk.
tr Belediye meclisi pazartesi günü nehrin üzerindeki köprünün iki hafta kapalı olacağını ve sürücülerin başka bir yol kullanması gerektiğini açıkladı.
az Şəhər şurası bazar ertəsi çayın üzərindəki körpünün iki həftə bağlı olacağını və sürücülərin başqa yoldan istifadə etməli olduğunu bildirib.
eu Udalak astelehenean erabaki zuen ibaiaren gaineko zubia bi astez itxita egongo dela eta gidariek beste errepide bat erabili beharko dutela.
id Dewan kota memutuskan pada hari Senin bahwa jembatan di atas sungai akan ditutup selama dua minggu karena pengemudi bisa memakai jalan lain.
ms Majlis bandaran memutuskan pada hari Isnin bahawa jambatan di atas sungai akan ditutup selama dua minggu kerana pemandu boleh menggunakan jalan lain.
vi Hội đồng thành phố hôm thứ hai đã quyết định đóng cửa cây cầu qua sông trong hai tuần và người lái xe phải đi đường khác.
tl Nagpasya ang konseho ng lungsod noong Lunes na isasara ang tulay sa ilog sa loob ng dalawang linggo at dapat gumamit ng ibang daan ang mga drayber.
sw Baraza la mji liliamua siku ya Jumatatu kwamba daraja la mto huo litafungwa kwa wiki mbili na madereva watalazimika kutumia barabara nyingine.
zu Umkhandlu wedolobha unqume ngoMsombuluko ukuthi ibhuloho elingaphezu komfula lizovalwa amasonto amabili futhi abashayeli kufanele basebenzise omunye umgwaqo, kusho imeya.
xh Ibhunga lesixeko ligqibe ngoMvulo ukuba ibhulorho ephezu komlambo iya kuvalwa iiveki ezimbini kwaye abaqhubi kufuneka basebenzise enye indlela, utsho usodolophu phambi kweentatheli.
ru Городской совет решил в понедельник, что мост через реку будет закрыт на две недели, а водителям придется ездить по другой дороге.
uk Міська рада вирішила в понеділок, що міст через річку буде закритий на два тижні, а водіям доведеться їздити іншою дорогою.
be Гарадскі савет вырашыў у панядзелак, што мост праз раку будзе зачынены на два тыдні, а кіроўцам давядзецца ездзіць іншай дарогай.
bg Общинският съвет реши в понеделник, че мостът над реката ще бъде затворен за две седмици, а шофьорите трябва да минават по друг път.
mk Градскиот совет во понеделникот одлучи дека мостот над реката ќе биде затворен две недели и дека возачите ќе мора да користат друг пат.
kk Қалалық кеңес дүйсенбі күні өзен үстіндегі көпір екі аптаға жабылады және жүргізушілер басқа жолды пайдалануы керек деп шешті.
el Το δημοτικό συμβούλιο αποφάσισε τη Δευτέρα ότι η γέφυρα πάνω από το ποτάμι θα κλείσει για δύο εβδομάδες.
ar قرر مجلس المدينة يوم الاثنين إغلاق الجسر الذي يعبر النهر لمدة أسبوعين، وقال إن على السائقين استخدام طريق آخر.
fa شورای شهر روز دوشنبه تصمیم گرفت که پل روی رودخانه به مدت دو هفته بسته شود و رانندگان باید از راه دیگری استفاده کنند.
ur شہر کی کونسل نے پیر کو فیصلہ کیا کہ دریا پر پل دو ہفتے کے لیے بند رہے گا اور ڈرائیوروں کو دوسری سڑک استعمال کرنی ہوگی۔
ps د ښار شورا د دوشنبې په ورځ پرېکړه وکړه چې د سیند پل به د دوو اوونیو لپاره تړل شوی وي او موټر چلوونکي باید له بلې لارې ګټه واخلي.
he מועצת העיר החליטה ביום שני כי הגשר מעל הנהר ייסגר לשבועיים וכי הנהגים יצטרכו לנסוע בדרך אחרת, אף על פי שלא הכול הסכימו עם זה.
hi नगर परिषद ने सोमवार को फैसला किया कि नदी पर बना पुल दो हफ्ते के लिए बंद रहेगा और चालकों को दूसरी सड़क का इस्तेमाल करना होगा।
mr शहर परिषदेने सोमवारी निर्णय घेतला आहे की नदीवरील पूल दोन आठवडे बंद राहणार आहे आणि वाहनचालकांना दुसरा रस्ता वापरावा लागेल, असे त्यांनी म्हणाले.
ne नगर परिषद्ले सोमबार नदीमाथिको पुल दुई हप्ता बन्द गर्ने निर्णय गरेको छ र चालकहरूले अर्को बाटो प्रयोग गर्नुपर्ने बताएको छ।
bn নগর পরিষদ সোমবার সিদ্ধান্ত নিয়েছে যে নদীর উপরের সেতুটি দুই সপ্তাহ বন্ধ থাকবে এবং চালকদের অন্য রাস্তা ব্যবহার করতে হবে।
ta ஆற்றின் மீதுள்ள பாலம் இரண்டு வாரங்களுக்கு மூடப்படும் என்று நகர சபை திங்கட்கிழமை முடிவு செய்தது.
si ගඟ හරහා ඇති පාලම සති දෙකක් වසා තැබීමට නගර සභාව සඳුදා තීරණය කළේය.
th สภาเมืองมีมติเมื่อวันจันทร์ให้ปิดสะพานข้ามแม่น้ำเป็นเวลาสองสัปดาห์ และผู้ขับขี่ต้องใช้ถนนสายอื่น
lo ສະພາເມືອງໄດ້ຕັດສິນໃຈໃນວັນຈັນໃຫ້ປິດຂົວຂ້າມແມ່ນ້ຳເປັນເວລາສອງອາທິດ
km ក្រុមប្រឹក្សាក្រុងបានសម្រេចកាលពីថ្ងៃចន្ទថា ស្ពានឆ្លងទន្លេនឹងត្រូវបិទរយៈពេលពីរសប្តាហ៍
my မြစ်ကူးတံတားကို နှစ်ပတ်ကြာ ပိတ်ထားမည်ဟု မြို့တော်ကောင်စီက တနင်္လာနေ့တွင် ဆုံးဖြတ်ခဲ့သည်။
ka საქალაქო საბჭომ ორშაბათს გადაწყვიტა, რომ მდინარეზე ხიდი ორი კვირით დაიკეტება.
hy Քաղաքային խորհուրդը երկուշաբթի որոշեց, որ գետի վրայի կամուրջը երկու շաբաթ փակ կլինի։
ko 시의회는 월요일 강을 건너는 다리를 두 주 동안 폐쇄하고 운전자들은 다른 길을 이용해야 한다고 결정했다.
ja 市議会は月曜日、川にかかる橋を二週間閉鎖し、運転者は別の道を使う必要があると決めた。
zh 市议会星期一决定,将河上的桥梁关闭两周,司机必须改走其他道路,直到工程结束为止。
am የከተማው ምክር ቤት ሰኞ ዕለት በወንዙ ላይ ያለው ድልድይ ለሁለት ሳምንታት እንዲዘጋ ወሰነ እና አሽከርካሪዎች ሌላ መንገድ መጠቀም አለባቸው ነው ያለው።
""".strip().splitlines()  # noqa: E501  one report a line reads best

NAMES = (
    "Wai Moe, Mary Stone, Ann Rivers, Peter Brook, John Hill, Aye Nai, Jorge Ríos, Ana Lago, "
    "Karl Berg, Ole Bakke, Jan Novák, Eva Horáková, Paulo Mendes, Giulia Conti, Zofia Lis"
)


@pytest.mark.parametrize("line", NEWS, ids=[line.split()[0] for line in NEWS])
def test_a_sentence_of_news_tells_its_language(line: str):
    tag, text = line.split(" ", 1)
    assert language_of([text]) == tag


@pytest.mark.parametrize("line", NEWS, ids=[line.split()[0] for line in NEWS])
def test_a_few_words_never_tell_another_language(line: str):
    tag, text = line.split(" ", 1)
    assert language_of([text[: len(text) // 2]]) in ("", tag)


def test_a_list_of_names_tells_no_language():
    assert language_of([NAMES]) == ""
    assert language_of([NAMES.upper()]) == ""


def test_figures_and_addresses_tell_no_language():
    assert language_of(["12 4.5 7,000 2023-05-31 — https://example.org/a/b?c=1 " * 5]) == ""


def test_soft_hyphens_hide_no_word():
    german = next(line[3:] for line in NEWS if line.startswith("de "))
    assert language_of(["\u00ad".join(german)]) == "de"


def test_letters_set_with_loose_accents_read_like_composed_ones():
    vietnamese = next(line[3:] for line in NEWS if line.startswith("vi "))
    assert language_of([normalize("NFD", vietnamese)]) == "vi"


def test_a_quotation_in_another_language_does_not_take_over():
    german = next(line[3:] for line in NEWS if line.startswith("de "))
    english = next(line[3:] for line in NEWS if line.startswith("en "))
    assert language_of([german, german, english]) == "de"


@given(st.text())
def test_any_text_has_one_tag_or_none(text: str):
    tag = language_of([text, text])
    assert tag == "" or (tag.isascii() and 2 <= len(tag) <= 3)
