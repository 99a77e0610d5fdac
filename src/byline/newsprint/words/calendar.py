"""The months and the days of the week, as the papers of each tongue print them.

A row has twelve or seven places; ``/`` parts the forms of one, ``_`` is a space in a name.
Weeks begin on Monday. Only the Gregorian calendar: other calendars' months are no dates here.
"""

from __future__ import annotations

from typing import TypeAlias
from unicodedata import combining, normalize

from byline.newsprint.phrased import listed

_MONTHS = """
en january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept october/oct november/nov december/dec
de januar/jänner/jan februar/feber/feb/febr märz/mär/mrz april/apr mai juni/jun juli/jul august/aug september/sep/sept oktober/okt november/nov dezember/dez
fr janvier/janv/jan février/févr/fév/fevrier mars avril/avr mai juin juillet/juil/juill août/aout septembre/sept octobre/oct novembre/nov décembre/déc/decembre
es enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago septiembre/setiembre/sept/sep/set octubre/oct noviembre/nov diciembre/dic
pt janeiro/jan fevereiro/fev março/mar/marco abril/abr maio/mai junho/jun julho/jul agosto/ago setembro/set outubro/out novembro/nov dezembro/dez
gl xaneiro/xan febreiro/feb marzo/mar abril/abr maio/mai xuño/xuñ xullo/xul agosto/ago setembro/set outubro/out novembro/nov decembro/dec
ca gener/gen febrer/febr març/març abril/abr maig/maig juny/juny juliol/jul agost/ag setembre/set octubre/oct novembre/nov desembre/des
it gennaio/gen febbraio/feb/febb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago settembre/set/sett ottobre/ott novembre/nov dicembre/dic
ro ianuarie/ian februarie/feb martie/mar aprilie/apr mai iunie/iun iulie/iul august/aug septembrie/sept octombrie/oct noiembrie/noi/nov decembrie/dec
nl januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug september/sep/sept oktober/okt november/nov december/dec
af januarie/jan februarie/feb maart/mrt april/apr mei junie/jun julie/jul augustus/aug september/sept oktober/okt november/nov desember/des
da januar/jan februar/feb/febr marts/mar april/apr maj juni/jun juli/jul august/aug september/sep/sept oktober/okt november/nov december/dec
no januar/jan februar/feb mars/mar april/apr mai juni/jun juli/jul august/aug september/sep/sept oktober/okt november/nov desember/des
sv januari/jan februari/feb mars/mar april/apr maj juni/jun juli/jul augusti/aug september/sep/sept oktober/okt november/nov december/dec
is janúar/jan febrúar/feb mars/mar apríl/apr maí júní/jún júlí/júl ágúst/ágú september/sept október/okt nóvember/nóv desember/des
fi tammikuu/tammikuuta/tammi helmikuu/helmikuuta/helmi maaliskuu/maaliskuuta/maalis huhtikuu/huhtikuuta/huhti toukokuu/toukokuuta/touko kesäkuu/kesäkuuta/kesä heinäkuu/heinäkuuta/heinä elokuu/elokuuta/elo syyskuu/syyskuuta/syys lokakuu/lokakuuta/loka marraskuu/marraskuuta/marras joulukuu/joulukuuta/joulu
et jaanuar/jaan veebruar/veebr märts aprill/apr mai juuni juuli august/aug september/sept oktoober/okt november/nov detsember/dets
lv janvāris/janvārī/janv februāris/februārī/febr marts/martā aprīlis/aprīlī/apr maijs/maijā jūnijs/jūnijā/jūn jūlijs/jūlijā/jūl augusts/augustā/aug septembris/septembrī/sept oktobris/oktobrī/okt novembris/novembrī/nov decembris/decembrī/dec
lt sausis/sausio/saus vasaris/vasario/vas kovas/kovo balandis/balandžio/bal gegužė/gegužės/geg birželis/birželio/birž liepa/liepos/liep rugpjūtis/rugpjūčio/rugp rugsėjis/rugsėjo/rugs spalis/spalio/spal lapkritis/lapkričio/lapkr gruodis/gruodžio/gruodž
pl styczeń/stycznia/sty luty/lutego/lut marzec/marca/mar kwiecień/kwietnia/kwi maj/maja czerwiec/czerwca/cze lipiec/lipca/lip sierpień/sierpnia/sie wrzesień/września/wrz październik/października/paź listopad/listopada/lis grudzień/grudnia/gru
cs leden/ledna únor/února/úno březen/března/bře duben/dubna/dub květen/května/kvě červen/června/čvn červenec/července/čvc srpen/srpna/srp září/zář říjen/října/říj listopad/listopadu/lis prosinec/prosince
sk január/januára/jan február/februára/feb marec/marca/mar apríl/apríla/apr máj/mája jún/júna júl/júla august/augusta/aug september/septembra/sep október/októbra/okt november/novembra/nov december/decembra/dec
sl januar/januarja/jan februar/februarja/feb marec/marca/mar april/aprila/apr maj/maja junij/junija/jun julij/julija/jul avgust/avgusta/avg september/septembra/sept oktober/oktobra/okt november/novembra/nov december/decembra/dec
hr siječanj/siječnja/sij veljača/veljače/velj ožujak/ožujka/ožu travanj/travnja/tra svibanj/svibnja/svi lipanj/lipnja/lip srpanj/srpnja/srp kolovoz/kolovoza/kol rujan/rujna/ruj listopad/listopada/lis studeni/studenoga/studenog/stu prosinac/prosinca
sr januar/januara/jan februar/februara/feb mart/marta/mar april/aprila/apr maj/maja jun/juna/juni jul/jula/juli avgust/avgusta/avg/august/augusta septembar/septembra/sep oktobar/oktobra/okt novembar/novembra/nov decembar/decembra/dec
sq janar/jan shkurt/shk mars/mar prill/pri maj qershor/qer korrik/kor gusht/gush shtator/shta tetor/tet nëntor/nën dhjetor/dhj
hu január/jan/januári február/feb/febr március/márc/már április/ápr május/máj június/jún július/júl augusztus/aug szeptember/szept október/okt november/nov december/dec
eu urtarrila/urtarrilaren/urtarrilak/urt otsaila/otsailaren/otsailak/ots martxoa/martxoaren/martxoak/mar apirila/apirilaren/apirilak/api maiatza/maiatzaren/maiatzak/mai ekaina/ekainaren/ekainak/eka uztaila/uztailaren/uztailak/uzt abuztua/abuztuaren/abuztuak/abu iraila/irailaren/irailak/ira urria/urriaren/urriak/urr azaroa/azaroaren/azaroak/aza abendua/abenduaren/abenduak/abe
tr ocak/oca şubat/şub/subat mart/mar nisan/nis mayıs/may haziran/haz temmuz/tem ağustos/ağu/agustos eylül/eyl/eylul ekim/eki kasım/kas aralık/ara
az yanvar/yan fevral/fev mart/mar aprel/apr may iyun iyul avqust/avq sentyabr/sen oktyabr/okt noyabr/noy dekabr/dek
uz yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr
ku çile/rêbendan sibat/reşemî adar/avdar nîsan gulan hezîran/pûşper tîrmeh/temûz tebax îlon cotmeh mijdar kanûn/berfanbar
id januari/jan februari/feb maret/mar april/apr mei juni/jun juli/jul agustus/agu/agt/ags september/sep/sept oktober/okt november/nov/nopember desember/des
ms januari/jan februari/feb mac april/apr mei jun julai/jul ogos/ogo september/sep/sept oktober/okt november/nov disember/dis
tl enero/ene pebrero/peb marso/mar abril/abr mayo hunyo/hun hulyo/hul agosto/ago setyembre/set oktubre/okt nobyembre/nob disyembre/dis
sw januari/jan februari/feb machi/mac aprili/apr mei juni/jun julai/jul agosti/ago septemba/sep oktoba/okt novemba/nov desemba/des
vi tháng_một/tháng_giêng tháng_hai tháng_ba tháng_tư tháng_năm tháng_sáu tháng_bảy tháng_tám tháng_chín tháng_mười tháng_mười_một tháng_mười_hai/tháng_chạp
vi tháng_1/tháng_01/thg_1 tháng_2/tháng_02/thg_2 tháng_3/tháng_03/thg_3 tháng_4/tháng_04/thg_4 tháng_5/tháng_05/thg_5 tháng_6/tháng_06/thg_6 tháng_7/tháng_07/thg_7 tháng_8/tháng_08/thg_8 tháng_9/tháng_09/thg_9 tháng_10/thg_10 tháng_11/thg_11 tháng_12/thg_12
cy ionawr/ion chwefror/chwe mawrth/maw ebrill/ebr mai mehefin/meh gorffennaf/gorff awst medi hydref/hyd tachwedd/tach rhagfyr/rhag
ga eanáir feabhra márta aibreán bealtaine meitheamh iúil lúnasa meán_fómhair deireadh_fómhair samhain nollaig
mt jannar frar marzu april mejju ġunju lulju awwissu settembru ottubru novembru diċembru
eo januaro februaro marto aprilo majo junio julio aŭgusto septembro oktobro novembro decembro
el ιανουαρίου/ιανουάριος/ιαν φεβρουαρίου/φεβρουάριος/φεβ μαρτίου/μάρτιος/μαρ/μάρ απριλίου/απρίλιος/απρ μαΐου/μάιος/μαϊ/μαΐ ιουνίου/ιούνιος/ιουν ιουλίου/ιούλιος/ιουλ αυγούστου/αύγουστος/αυγ σεπτεμβρίου/σεπτέμβριος/σεπ/σεπτ οκτωβρίου/οκτώβριος/οκτ νοεμβρίου/νοέμβριος/νοε/νοεμ δεκεμβρίου/δεκέμβριος/δεκ
ru января/январь/янв февраля/февраль/фев/февр марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн июля/июль/июл августа/август/авг сентября/сентябрь/сен/сент октября/октябрь/окт ноября/ноябрь/ноя/нояб декабря/декабрь/дек
uk січня/січень/січ лютого/лютий/лют березня/березень/бер квітня/квітень/квіт травня/травень/трав червня/червень/черв липня/липень/лип серпня/серпень/серп вересня/вересень/вер жовтня/жовтень/жовт листопада/листопад/лист грудня/грудень/груд
be студзеня/студзень лютага/люты сакавіка/сакавік красавіка/красавік мая/май/травень/траўня чэрвеня/чэрвень ліпеня/ліпень жніўня/жнівень верасня/верасень кастрычніка/кастрычнік лістапада/лістапад снежня/снежань
bg януари/ян февруари/февр март/мар април/апр май юни/юн юли/юл август/авг септември/септ/сеп октомври/окт ноември/ноем/ное декември/дек
mk јануари/јан февруари/фев март/мар април/апр мај јуни/јун јули/јул август/авг септември/сеп октомври/окт ноември/ное декември/дек
sr јануар/јануара/јан фебруар/фебруара/феб март/марта/мар април/априла/апр мај/маја јун/јуна јул/јула август/августа/авг септембар/септембра/сеп октобар/октобра/окт новембар/новембра/нов децембар/децембра/дец
kk қаңтар/қаң ақпан/ақп наурыз/нау сәуір/сәу мамыр/мам маусым/мау шілде/шіл тамыз/там қыркүйек/қыр қазан/қаз қараша/қар желтоқсан/жел
ky январь/январдын февраль/февралдын март/марттын апрель/апрелдин май/майдын июнь/июндун июль/июлдун август/августтун сентябрь/сентябрдын октябрь/октябрдын ноябрь/ноябрдын декабрь/декабрдын
tg январи феврали марти апрели майи июни июли августи сентябри октябри ноябри декабри
ka იანვარი/იანვარს/იან თებერვალი/თებ მარტი/მარ აპრილი/აპრ მაისი/მაი ივნისი/ივნ ივლისი/ივლ აგვისტო/აგვ სექტემბერი/სექ ოქტომბერი/ოქტ ნოემბერი/ნოე დეკემბერი/დეკ
hy հունվարի/հունվար/հնվ փետրվարի/փետրվար/փտվ մարտի/մարտ/մրտ ապրիլի/ապրիլ/ապր մայիսի/մայիս/մյս հունիսի/հունիս/հնս հուլիսի/հուլիս/հլս օգոստոսի/օգոստոս/օգս սեպտեմբերի/սեպտեմբեր/սեպ հոկտեմբերի/հոկտեմբեր/հոկ նոյեմբերի/նոյեմբեր/նոյ դեկտեմբերի/դեկտեմբեր/դեկ
he בינואר/ינואר בפברואר/פברואר במרץ/מרץ/במרס/מרס באפריל/אפריל במאי/מאי ביוני/יוני ביולי/יולי באוגוסט/אוגוסט בספטמבר/ספטמבר באוקטובר/אוקטובר בנובמבר/נובמבר בדצמבר/דצמבר
ar يناير/كانون_الثاني/جانفي/ينایر فبراير/شباط/فيفري مارس/آذار/اذار أبريل/ابريل/إبريل/نيسان/أفريل مايو/أيار/ايار/ماي يونيو/يونيه/حزيران/جوان يوليو/يوليه/تموز/جويلية/يوليوز أغسطس/اغسطس/آب/أوت/غشت سبتمبر/أيلول/ايلول/شتنبر أكتوبر/اكتوبر/تشرين_الأول/تشرين_الاول نوفمبر/تشرين_الثاني/نونبر ديسمبر/كانون_الأول/كانون_الاول/دجنبر
fa ژانویه فوریه مارس آوریل/اپریل مه/می ژوئن/جون ژوئیه/جولای اوت/آگوست/اگست سپتامبر/سپتمبر اکتبر/اکتوبر نوامبر/نومبر دسامبر/دسمبر
ur جنوری فروری مارچ اپریل مئی جون جولائی/جولائ اگست ستمبر اکتوبر نومبر دسمبر
ps جنوري فبروري مارچ اپريل می/مۍ جون جولای اګست سپټمبر/سپتمبر اکتوبر/اکټوبر نومبر/نوېمبر ډسمبر/دسمبر
hi जनवरी/जन फरवरी/फ़रवरी/फर मार्च अप्रैल/अप्रै मई जून जुलाई/जुल अगस्त/अग सितंबर/सितम्बर/सित अक्टूबर/अक्तूबर/अक्टू नवंबर/नवम्बर/नव दिसंबर/दिसम्बर/दिस
mr जानेवारी/जाने फेब्रुवारी/फेब्रु मार्च एप्रिल/एप्रि मे जून जुलै ऑगस्ट/ऑग सप्टेंबर/सप्टें ऑक्टोबर/ऑक्टो नोव्हेंबर/नोव्हें डिसेंबर/डिसें
bn জানুয়ারি/জানুয়ারী/জানুয়ারি/জানুয়ারী ফেব্রুয়ারি/ফেব্রুয়ারী/ফেব্রুয়ারি/ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট/আগষ্ট/অগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর
pa ਜਨਵਰੀ ਫਰਵਰੀ/ਫ਼ਰਵਰੀ ਮਾਰਚ ਅਪ੍ਰੈਲ ਮਈ ਜੂਨ ਜੁਲਾਈ ਅਗਸਤ ਸਤੰਬਰ ਅਕਤੂਬਰ ਨਵੰਬਰ ਦਸੰਬਰ
gu જાન્યુઆરી/જાન્યુ ફેબ્રુઆરી/ફેબ્રુ માર્ચ એપ્રિલ મે જૂન જુલાઈ ઓગસ્ટ/ઑગસ્ટ સપ્ટેમ્બર ઓક્ટોબર/ઑક્ટોબર નવેમ્બર ડિસેમ્બર
ta ஜனவரி/ஜன பிப்ரவரி/பிப் மார்ச்/மார் ஏப்ரல்/ஏப் மே ஜூன் ஜூலை/ஜூலை ஆகஸ்ட்/ஆகஸ்டு/ஆக செப்டம்பர்/செப் அக்டோபர்/அக்டோபர்/அக் நவம்பர்/நவ டிசம்பர்/டிச
te జనవరి/జన ఫిబ్రవరి/ఫిబ్ర మార్చి ఏప్రిల్/ఏప్రి మే జూన్ జులై/జూలై ఆగస్టు/ఆగ సెప్టెంబర్/సెప్టెంబరు అక్టోబర్/అక్టోబరు నవంబర్/నవంబరు డిసెంబర్/డిసెంబరు
kn ಜನವರಿ ಫೆಬ್ರವರಿ ಮಾರ್ಚ್ ಏಪ್ರಿಲ್ ಮೇ ಜೂನ್ ಜುಲೈ ಆಗಸ್ಟ್ ಸೆಪ್ಟೆಂಬರ್ ಅಕ್ಟೋಬರ್ ನವೆಂಬರ್ ಡಿಸೆಂಬರ್
ml ജനുവരി ഫെബ്രുവരി മാർച്ച് ഏപ്രിൽ മേയ്/മെയ് ജൂൺ ജൂലൈ ഓഗസ്റ്റ്/ആഗസ്റ്റ് സെപ്റ്റംബർ/സെപ്തംബർ ഒക്ടോബർ നവംബർ ഡിസംബർ
si ජනවාරි පෙබරවාරි/පෙබ මාර්තු අප්‍රේල්/අප්රේල් මැයි ජූනි/ජුනි ජූලි/ජුලි අගෝස්තු සැප්තැම්බර් ඔක්තෝබර් නොවැම්බර් දෙසැම්බර්
ne जनवरी/जनवरी फेब्रुअरी/फेब्रुवरी मार्च अप्रिल मे जुन जुलाई अगस्त/अगष्ट सेप्टेम्बर अक्टोबर नोभेम्बर डिसेम्बर
my ဇန်နဝါရီ/ဇန်နဝါရီလ ဖေဖော်ဝါရီ/ဖေဖော်ဝါရီလ မတ်/မတ်လ ဧပြီ/ဧပြီလ မေ/မေလ ဇွန်/ဇွန်လ ဇူလိုင်/ဇူလိုင်လ ဩဂုတ်/ဩဂုတ်လ/သြဂုတ်/သြဂုတ်လ စက်တင်ဘာ/စက်တင်ဘာလ အောက်တိုဘာ/အောက်တိုဘာလ နိုဝင်ဘာ/နိုဝင်ဘာလ ဒီဇင်ဘာ/ဒီဇင်ဘာလ
th มกราคม/ม.ค กุมภาพันธ์/ก.พ มีนาคม/มี.ค เมษายน/เม.ย พฤษภาคม/พ.ค มิถุนายน/มิ.ย กรกฎาคม/ก.ค สิงหาคม/ส.ค กันยายน/ก.ย ตุลาคม/ต.ค พฤศจิกายน/พ.ย ธันวาคม/ธ.ค
lo ມັງກອນ ກຸມພາ ມີນາ ເມສາ ພຶດສະພາ ມິຖຸນາ ກໍລະກົດ ສິງຫາ ກັນຍາ ຕຸລາ ພະຈິກ ທັນວາ
km មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ
"""  # noqa: E501  one tongue a row reads best

_WEEKDAYS = """
en monday/mon tuesday/tue/tues wednesday/wed thursday/thu/thur/thurs friday/fri saturday/sat sunday/sun
de montag dienstag mittwoch donnerstag freitag samstag/sonnabend sonntag
fr lundi mardi mercredi jeudi vendredi samedi dimanche
es lunes martes miércoles/miercoles jueves viernes sábado/sabado domingo
pt segunda-feira/segunda terça-feira/terça quarta-feira/quarta quinta-feira/quinta sexta-feira/sexta sábado domingo
gl luns martes mércores xoves venres sábado domingo
ca dilluns dimarts dimecres dijous divendres dissabte diumenge
it lunedì/lunedi martedì/martedi mercoledì/mercoledi giovedì/giovedi venerdì/venerdi sabato domenica
ro luni marți/marţi miercuri joi vineri sâmbătă duminică
nl maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
af maandag dinsdag woensdag donderdag vrydag saterdag sondag
da mandag tirsdag onsdag torsdag fredag lørdag søndag
nn måndag tysdag onsdag torsdag fredag laurdag sundag
sv måndag tisdag onsdag torsdag fredag lördag söndag
is mánudagur þriðjudagur miðvikudagur fimmtudagur föstudagur laugardagur sunnudagur
fi maanantai/maanantaina tiistai/tiistaina keskiviikko/keskiviikkona torstai/torstaina perjantai/perjantaina lauantai/lauantaina sunnuntai/sunnuntaina
et esmaspäev/esmaspäeval teisipäev/teisipäeval kolmapäev/kolmapäeval neljapäev/neljapäeval reede/reedel laupäev/laupäeval pühapäev/pühapäeval
lv pirmdiena/pirmdien otrdiena/otrdien trešdiena/trešdien ceturtdiena/ceturtdien piektdiena/piektdien sestdiena/sestdien svētdiena/svētdien
lt pirmadienis/pirmadienį antradienis/antradienį trečiadienis/trečiadienį ketvirtadienis/ketvirtadienį penktadienis/penktadienį šeštadienis/šeštadienį sekmadienis/sekmadienį
pl poniedziałek wtorek środa/środę czwartek piątek sobota/sobotę niedziela/niedzielę
cs pondělí úterý středa/středu čtvrtek pátek sobota/sobotu neděle/neděli
sk pondelok utorok streda/stredu štvrtok piatok sobota/sobotu nedeľa/nedeľu
sl ponedeljek torek sreda/sredo četrtek petek sobota/soboto nedelja/nedeljo
hr ponedjeljak/ponedeljak utorak srijeda/srijedu/sreda/sredu četvrtak petak subota/subotu nedjelja/nedjelju/nedelja
sq hënë/hënën/e_hënë martë/martën/e_martë mërkurë/mërkurën/e_mërkurë enjte/enjten/e_enjte premte/premten/e_premte shtunë/shtunën/e_shtunë diel/dielën/e_diel
hu hétfő/hétfőn kedd/kedden szerda/szerdán csütörtök/csütörtökön péntek/pénteken szombat/szombaton vasárnap
eu astelehena astearte/asteartea asteazkena osteguna ostirala larunbata igandea
tr pazartesi salı çarşamba perşembe cuma cumartesi pazar
az bazar_ertəsi çərşənbə_axşamı çərşənbə cümə_axşamı cümə şənbə bazar
id senin selasa rabu kamis jumat sabtu minggu
ms isnin selasa rabu khamis jumaat sabtu ahad
tl lunes martes miyerkules/miyerkoles huwebes biyernes sabado linggo
sw jumatatu jumanne jumatano alhamisi ijumaa jumamosi jumapili
vi thứ_hai thứ_ba thứ_tư thứ_năm thứ_sáu thứ_bảy chủ_nhật
el δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή
ru понедельник/пн вторник/вт среда/среду/ср четверг/чт пятница/пятницу/пт суббота/субботу/сб воскресенье/вс
uk понеділок вівторок середа/середу четвер п’ятниця/п'ятниця/пʼятниця субота/суботу неділя/неділю
be панядзелак аўторак серада/сераду чацвер пятніца/пятніцу субота/суботу нядзеля/нядзелю
bg понеделник вторник сряда четвъртък петък събота неделя
mk понеделник вторник среда четврток петок сабота недела
sr понедељак уторак среда/среду четвртак петак субота/суботу недеља/недељу
kk дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі
ka ორშაბათი სამშაბათი ოთხშაბათი ხუთშაბათი პარასკევი შაბათი კვირა
hy երկուշաբթի երեքշաբթի չորեքշաբթի հինգշաբթի ուրբաթ շաբաթ կիրակի
he יום_שני יום_שלישי יום_רביעי יום_חמישי יום_שישי שבת יום_ראשון
ar الاثنين/الإثنين الثلاثاء الأربعاء/الاربعاء الخميس الجمعة السبت الأحد/الاحد
fa دوشنبه سه‌شنبه/سه_شنبه چهارشنبه پنجشنبه/پنج‌شنبه جمعه شنبه یکشنبه/یک‌شنبه
ur پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار
hi सोमवार/सोम मंगलवार/मंगल बुधवार/बुध गुरुवार/गुरूवार/गुरु शुक्रवार/शुक्र शनिवार/शनि रविवार/रवि
bn সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার শনিবার রবিবার
ta திங்கள்/திங்கட்கிழமை செவ்வாய் புதன் வியாழன் வெள்ளி சனி ஞாயிறு
my တနင်္လာနေ့/တနင်္လာ အင်္ဂါနေ့/အင်္ဂါ ဗုဒ္ဓဟူးနေ့/ဗုဒ္ဓဟူး ကြာသပတေးနေ့/ကြာသပတေး သောကြာနေ့/သောကြာ စနေနေ့/စနေ တနင်္ဂနွေနေ့/တနင်္ဂနွေ
th จันทร์/วันจันทร์ อังคาร/วันอังคาร พุธ/วันพุธ พฤหัสบดี/วันพฤหัสบดี ศุกร์/วันศุกร์ เสาร์/วันเสาร์ อาทิตย์/วันอาทิตย์
ja 月曜日/月曜 火曜日/火曜 水曜日/水曜 木曜日/木曜 金曜日/金曜 土曜日/土曜 日曜日/日曜
zh 星期一/周一 星期二/周二 星期三/周三 星期四/周四 星期五/周五 星期六/周六 星期日/周日/星期天
ko 월요일 화요일 수요일 목요일 금요일 토요일 일요일
"""  # noqa: E501  one tongue a row reads best


def _places(rows: str) -> dict[str, list[list[str]]]:
    """The forms that each tongue has in each place."""
    found: dict[str, list[list[str]]] = {}
    for row in rows.strip().splitlines():
        tag, *cells = row.split()
        places = found.setdefault(tag, [[] for _ in cells])
        for place, cell in zip(places, cells, strict=True):
            place += [form.replace("_", " ").casefold() for form in cell.split("/")]
    return found


_Places: TypeAlias = dict[str, list[list[str]]]


def _key(word: str) -> str:
    """What a name has in common with the same in capitals, which lose accents in Greek and the dot
    of an i in Turkish, or gain one."""
    key = word.casefold().replace("ı", "i").replace("\u0307", "")
    if "α" <= key[:1] <= "ω" or key[:1] == "ά":
        key = "".join(x for x in normalize("NFD", key) if not combining(x))
    return key


def _numbers(by_tag: _Places) -> dict[str, dict[int, set[str]]]:
    """Each form with the numbers that it stands for, and the tongues where it does."""
    found: dict[str, dict[int, set[str]]] = {}
    for tag, places in by_tag.items():
        for number, forms in enumerate(places, 1):
            for form in forms:
                found.setdefault(_key(form), {}).setdefault(number, set()).add(tag)
    return found


_MONTH_PLACES, _WEEKDAY_PLACES = _places(_MONTHS), _places(_WEEKDAYS)
_FORMS = _numbers(_MONTH_PLACES)
_WEEKDAY_FORMS = frozenset(_numbers(_WEEKDAY_PLACES))
_ONLY_IN = {"mac": ("ms", "sw")}
"""Months that are another word elsewhere."""


def month_numbers(word: str, language: str = "") -> tuple[int, ...]:
    """Which months the word may be; more than one where tongues differ and none is known.

    "Listopada" is October in Zagreb and November in Warsaw.
    """
    key = _key(word)
    if key in _ONLY_IN and language not in _ONLY_IN[key]:
        return ()
    readings = _FORMS.get(key, {})
    here = tuple(number for number, tags in readings.items() if language in tags)
    return here or tuple(sorted(readings))


def is_weekday(word: str) -> bool:
    """Is it the name of a day of the week in any tongue?"""
    return _key(word) in _WEEKDAY_FORMS


MONTH_NUMBERS: dict[str, int] = {
    word: next(iter(readings)) for word, readings in _FORMS.items() if len(readings) == 1
}
"""The months whose name means one month alone."""
_FEW = "en de fr es pt it nl da no sv pl ru uk tr id fi cs hu ro".split()


def _forms(by_tag: _Places, tags: list[str]) -> set[str]:
    return {form for tag in tags for place in by_tag.get(tag, ()) for form in place}


MONTH = listed("month", _forms(_MONTH_PLACES, _FEW[:10]))
WEEKDAY = listed("weekday", _forms(_WEEKDAY_PLACES, _FEW))
"""As a pattern, for rules that look for either inside a line; in the commonest tongues only."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
