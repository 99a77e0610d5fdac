"""The small words of the tongues that are written in Latin letters.

``word`` stands for itself, ``-end`` and ``begin-`` for how longer words of a tongue end and begin,
``-within-`` for letters inside them: tongues that glue their small words on have little else.
"""

from __future__ import annotations

SMALL = {
    "en": "the of and to in that is was for on with as by at from his has are were which have "
    "this it be he had not but they their an will been its who she would you said more her "
    "there what we or about when if can after also one up out could than over into our your "
    "how them i all my me do so some just only no other new a right rights shall any many "
    "most people where these those being between both under while because according against "
    "year years says told -ing -ed -tion",
    "de": "der die und das den von zu mit ist dem des nicht ein eine sich auf für im auch es an "
    "als aus bei nach wie werden er wird hat sie einen einer um sind noch haben zum war so "
    "über vor nur einem oder aber kann eines zur dass diese dieser wurde ihre sein wenn "
    "durch ihr mehr unter wir man bis habe am ich sollen schon keine gegen vom können seine "
    "sei beim etwa damit uhr gibt seit muss wegen in jeder alle da sowie keinen ihren "
    "seiner seinem ihrem dies etwas viele jahr jahre jahren laut hatte hätte würde könnte "
    "sollte dieses zwischen weil waren zwei neue ab dann ganz also immer hier -ung -keit "
    "-lich -schaft -ungen",
    "fr": "le la les des et du une dans est pour que qui sur pas au avec par il ce cette sont ont "
    "un en de l d qu se ne plus s n a été aux son ses leur mais comme elle nous vous on ou "
    "cet si fait être avait sa même deux tout après aussi ces entre selon sans ils leurs "
    "bien très je était où dont depuis lors à toute tous peut soit contre doit y lui ni "
    "cela celui moins encore quand ça moi mes parce toutes chez vers celle jour jours année "
    "années déjà ainsi elles mon votre notre -ment -tion -eux",
    "es": "el la los las de que y en un una por con del se para su al como más pero este fue lo "
    "no es ha sus le o esta son también entre cuando muy sin sobre ser tiene desde todo "
    "está hasta hay donde quien porque durante dos uno años según tras él ya ante estos esa "
    "así ese nos han sido había hoy cada a e u ni toda todos todas contra tienen será otro "
    "otra otros hacer eso cual puede poco bien parte vez día pues mi me te sino estaba "
    "están fueron debe -ción -dad -mente",
    "pt": "o os as do da dos das que e em um uma não com para por no na ao foi mais seu são de se "
    "a como mas sua à ou quando muito nos já eu também só pelo pela até isso ela entre "
    "depois sem mesmo aos seus quem nas me esse eles você essa num nem suas meu às minha "
    "têm numa pelos havia segundo ainda pode está é após há disse anos sobre tem ser todos "
    "todo toda esta este estas será isto lhe lhes outro outros contra então aqui fazer onde "
    "apenas feira ficou -ção -ções -dade -mente -ões",
    "gl": "o os as do da dos das que e en un unha non con para por no na ao foi máis seu son de "
    "se como pero súa ou cando moi nos xa tamén só polo pola ata iso ela entre despois sen "
    "mesmo aos seus quen nas esta este hai ser está é onde así porque anos segundo a á ó ós "
    "ten toda todo será outro outros contra entón aquí facer pode apenas dun dunha nun "
    "nunha polos teñen houbo foron ningún galega galego asegura dende tras deste desta "
    "estes luns martes mércores xoves venres xunta concello empregar estará -ción -dade "
    "-cións -x-",
    "ca": "el la de i que els en les per amb un una del és no al com més va però a l d dels ha se "
    "seva seu són aquest aquesta han molt quan sense fins també sobre ser hi ho entre "
    "perquè tots què on després s n m aquests havia fer pel ja tot dos anys ara ens té tota "
    "contra serà altres altre aquí pot només ni si cada seus o vam van hem uns unes -ció "
    "-tat -ment",
    "oc": "lo la los las de e que en un una per amb del es non al coma mai dels dins qu l d son "
    "aqueste foguèt aquò tanben puèi estat pas sus quand a o se tota totas siá serà pòt "
    "contra totes -cion -tat",
    "it": "il di che e la un una per non sono con del della i gli le nel alla dei più anche è ha "
    "lo si da in al ma dal come delle dalla ci nella su o questo questa se sul degli alle "
    "hanno stato ai tra dopo l dell nell all dall sull essere chi quando suo sua cui sulla "
    "era molto fa poi anni già solo perché così due dove prima a ed ad fra ogni tutti "
    "contro senza proprio sarà viene ancora quella quello fatto parte ne nei negli aveva "
    "ora oggi -zione -zioni -mente",
    "ro": "și şi de în a la cu pe din că nu o un este pentru mai care au fost sunt prin după al "
    "ale se ce fi dar sau ar am va lui ei într le acest această când cele cei lor iar către "
    "foarte ca doar dacă între despre fără potrivit dintre are să sale sa trebuie toate "
    "poate orice împotriva precum încă fiind acum unei unui ori cum nostru -ului -ilor "
    "-ește -ţie -ție -ării",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er door ook bij naar maar om "
    "als die was uit nog worden wordt tot heeft had hij over ze zich we hebben dan of werd "
    "kan deze meer na zo hun geen onder wat al ik ons tegen waar omdat moet veel haar dit "
    "zegt volgens toen jaar wel zal ieder zonder hem noch alle zou zouden gaat tussen "
    "mensen onze zelf welke alleen eerste geleden dus -heid -lijk -ijk -ijn",
    "af": "die van en in is wat het nie te om met vir sy dat op hy aan was ook deur n sal word "
    "hulle kan nog by as ek daar haar oor so ons maar uit jaar meer moet sê toe hierdie "
    "geen wees tot na of elke teen mense ander reg enige deel waar hom sou moes daarom "
    "tydens volgens hier -heid -lik",
    "lb": "de déi an ass vun et dat net mat op eng dem fir och zu den huet sech si sinn am gëtt "
    "vum ginn hunn en wann awer nach géint datt wou méi hat duerch virun dës no d a all "
    "odder vu wär wärend kann gouf as e der ze hun gi mécht -cht- -ung",
    "fy": "de it fan en yn is dat op te in mei foar net oan hy ek troch by nei mar om as dy wie "
    "út binne wurdt hat har wurde ha wy syn wol sy se oer ferline elk hawwe t e of sil",
    "da": "og i at det er en på til af for med den som ikke de har et var blev også efter ved der "
    "fra han om men sig kan vil skal være eller når så havde hun mod blive mere nu ind hvor "
    "op hvis hvad mange ud over nogle siger bliver få under man sin vi dem jeg hans kun to "
    "da år mig været noget meget enhver alle denne gennem uden uddannelse ret nogen ingen "
    "jer sagde gøre gør kommer andre siden heller mens mellem efterfølgende selv ifølge "
    "hvordan hvorfor lige lidt gik fik stor hende dig deres vores mit dit -lig -hed -erne "
    "-ning",
    "no": "og i det er en på til av for med som ikke de har et var ble også etter ved å fra hun "
    "han at om men seg kan vil skal være eller når så hadde mot bli blir mer nå inn hvor "
    "opp hvis hva mange ut over noen sier få under man sin vi dem jeg hans bare to da år "
    "den der meg deg vært noe veldig mye enn både enhver alle denne gjennom uten rett ingen "
    "sa gjøre gjør kommer andre siden heller mens mellom selv ifølge hvordan hvorfor like "
    "litt gikk fikk fått stor henne deres våre mitt ditt flere må hverandre fram blant "
    "samtidig tror kroner selskapet forteller -lig -het -ene -ing",
    "nn": "og i det er ein på til av for med som ikkje dei har eit var vart også etter ved å frå "
    "ho han at om men seg kan vil skal vere eller når så hadde mot bli blir meir no inn kor "
    "opp kva mange ut nokon seier under sin vi eg berre år der meg vore noko mykje enn både "
    "fekk desse dette sidan gjere alle denne gjennom utan rett ingen ha gjer andre medan "
    "mellom sjølv ifølgje korleis kvifor få litt gjekk fått stor henne deira mitt fleire må "
    "fram blant kvar ei vedteke korkje brua laurdag sundag måndag kommunestyret òg -leg "
    "-ane",
    "sv": "och i att det är en på av för med som inte de har ett var till den från också efter om "
    "han men sig kan vid ska så när eller vara hade mot bli blir mer nu in där upp ut över "
    "under hur man sin vi dem jag hans bara två då år hon vad säger få många även skulle "
    "enligt detta genom mycket dessa varit något alla varje denna utan rätt ingen skall "
    "sade göra gör kommer andra sedan medan mellan själv varför lite gick fick stor henne "
    "deras våra mitt inför kronor samt sitt än ännu -het -arna -ning -erna",
    "is": "og í að á er sem til um við með því fyrir það ekki var hann en af hún frá eru þá þar "
    "svo verið upp eins hafa hefur þegar þeir út eftir sér sé yfir þess hafi verður eða nú "
    "úr ég einnig þetta sagði segir þeim honum skal hver má vera eiga þeirra allir engan "
    "hjá gegn milli ár árið fyrst síðan -inn -inu -unum -ð- -þ-",
    "fo": "og í at á er sum til um við fyri tað ikki var hann men av frá eru ið hevur teir eftir "
    "sær vóru eisini tey vit verða skal hesi ein nú ella hava øll rætt vera eingin uttan "
    "hvør somu tá -inum -ini -ð-",
    "fi": "ja on ei se että hän oli mukaan kuin myös mutta joka ovat sen kun vuonna tai olla ole "
    "jos niin vain sekä hänen tämä joita jotka siitä kanssa vielä jo sitä ennen jälkeen "
    "siihen kuten nyt voi mitä eivät koska noin lisäksi olivat ollut saa pitää yli tämän "
    "kertoo miten suurin aikana kaikki uusi vastaan kaikkien heidän jossa jonka sitten joko "
    "enemmän vuotta kertoi sanoo eli vaan -ssa -ssä -sta -stä -lla -llä -ksi -nen -den -iin "
    "-aan -een -mme -lle -tta -ttä -tty -isen -maan -vat -vät -tään -ista -istä",
    "et": "ja on ei et see oli kui ka ning mis oma aga kes ta selle pärast siis veel või mitte "
    "nagu need olid mida kus ole juba siin välja peab enam seda kõik pole nii üle kuid eest "
    "järgi võib koos vaid ütles eesti sai saab nende olnud aasta teda kuidas igal õigus "
    "kaasa -ga -st -sse -le -tud -mine -ks -dud -mise -õ-",
    "hu": "a az és hogy nem is egy volt meg de ezt csak már ami mint vagy azt után szerint el ha "
    "ez még ki több lesz van majd sem azonban ezek között aki olyan amely akkor minden két "
    "alatt ban kell pedig arra nagy mert ő joga lehet való kellett nekünk amikor pont "
    "illetve lett jelent mind más annak ennek őt itt ott volna -ban -ben -nak -nek -ból "
    "-ből -ról -ről -val -vel -hoz -ság -ség -tott -tett -ása -ése -nál -ért -ött",
    "pl": "w i na z do się nie że jest o to jak po przez od który za ale jego oraz dla są był co "
    "ze a która tym było już czy tak tego lub może jednak także być które ich jej przed "
    "tylko była roku tej przy bardzo gdy więc kiedy pod jako będzie też mnie ma go we "
    "jeszcze między dnia którzy prawo każdy mają bez aby nikt ponieważ wszystkie nas jeśli "
    "teraz został została tys zł wszystko ani -ego -ych -ość -ości -ach -ów -ami -nie -wał "
    "-emu -sz- -rz-",
    "cs": "a v se na je že o s z do i to jako za by pro ale podle když který jsou po jeho k byl "
    "ve které od si u ze co tak však bude jsem také už může jen být která než před nebo "
    "bylo mezi při roku aby ho až kteří více jak let jejich této jsme byla proto ještě "
    "právo má každý mají své proti bez nikdo všechny korun řekl uvedl tím kde již dva dvou "
    "musí jiné přes žádné nový rozhodlo uvedla řekla -ých -ního -ení -ost -ovat -ou -ů- -ř- "
    "-ě-",
    "sk": "a v sa na je že o s z do aj to ako za by pre ale podľa keď ktorý sú po jeho k bol vo "
    "ktoré od si u zo čo tak však bude som tiež už môže len byť ktorá než pred alebo bolo "
    "medzi pri roku i aby ho až ktorí viac rokov ich tejto sme bola preto ešte nie má právo "
    "každý majú svoje proti bez nikto všetky eur povedal uviedol tým kde budú boli dva "
    "musia rozhodlo inej cez týždne žiadne nový -ých -ného -nie -osť -ovať -ou -ľ- -ô- -ď-",
    "sl": "in je na v se da za so ki z po pa s bi ne kot tudi od že ali iz bo to do pri ob ko bil "
    "bila leta med pred več kar sta ga še bodo tako le smo lahko zaradi ni jih svoje saj "
    "tem kako ker ter sem pod bilo samo vse nad dan novi o zelo potem proti ima sme vsi "
    "biti vsak mora njegovo brez dveh letih lani evrov sporočil dejal povedal če -ega -nje "
    "-ost -jo -mi -ih -ski",
    "hr": "i je u se na da su za od što koji kao ali s nije bio ili po iz o a koja koje će te bi "
    "do to ne nakon prema tako više jer samo sve kako ima bila bilo biti uz kad tijekom "
    "također tko gdje prije dvije vrijeme svi može godine još njegov između treba oko zbog "
    "bez sam ovo onda mjesto dio europske hrvatske pravo svatko nitko netko budući mora "
    "svoju tvrtka tvrtke tjedan tjedna općina općine vijeće tisuća tisuće milijuna siječnja "
    "veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga "
    "prosinca sustav izvješće uvjet uvjeti nogometni zagrebu zagreb hrvatska hrvatski kazao "
    "rekao kuna eura povijesti sveučilište glazbe temeljem glede europa svoje pred -nja "
    "-ije -ski -ost -ijem -ijel- -ijen-",
    "bs": "i je u se na da su za od što koji kao ali s nije bio ili po iz o a koja koje će te bi "
    "do to ne nakon prema tako više jer samo sve kako ima bila bilo biti uz kada tokom "
    "također ko gdje prije dvije vrijeme svi može godine još njegov između treba oko zbog "
    "bez sam ovo onda mjesto dio evropske bih sa hiljada bosne hercegovine bosni "
    "hercegovini pravo svako niko neko pošto mora svoju kompanija sedmica sedmice općina "
    "općine vijeće hiljade miliona januara februara marta aprila maja juna jula augusta "
    "septembra oktobra novembra decembra sistem izvještaj uslov uslovi fudbalski sarajevu "
    "sarajevo bosna bosanski kazao istakao kantona maraka historije univerzitet muzike "
    "osnovu evropa svoje pred -nja -ije -ost -ijel-",
    "sr": "i je u se na da su za od što koji kao ali nije bio ili po iz o a koja koje će bi do to "
    "ne posle nakon prema tako više jer samo sve kako ima bila bilo biti uz kada tokom "
    "takođe ko gde pre dve vreme svi može godine još njegov između treba oko zbog bez sam "
    "ovo onda mesto deo evropske sa hiljada srbije srbiji reč rekao neko šta pravo svako "
    "niko pošto mora svoju kompanija nedelja nedelje opština opštine savet hiljade miliona "
    "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra "
    "decembra sistem izveštaj uslov uslovi fudbalski beogradu beograd srbija srpski rekla "
    "kazao istakao dinara evra istorije univerzitet muzike osnovu evropa svoje pred ovde "
    "uvek ceo dela mesec meseca sledeći ministarstva -nja -ost -ovan- -ski",
    "sq": "të e në dhe i për një që me është nga ka më u nuk janë si do kjo ky së por edhe kanë "
    "ishte duke nëse pas ai ajo kur ata te tij saj vetëm gjatë deri ndaj kishte sipas çdo "
    "jo prej tyre pa dy shumë mund kësaj këtë ku mos jetë tha gjithkush ose duhet drejtë t "
    "gjithë kundër -it -ve -shëm -ëve -ë-",
    "lt": "ir į yra kad su iš ne tai kaip buvo apie jis bet po už dėl nuo savo taip metų ar o jo "
    "ji per bus prie tik dar jau gali kuris iki jų kuri turi kai pagal pat nėra tarp arba "
    "labai bei teigė metais todėl kurie vienas šio šis mūsų kiek teisę kiekvienas būti "
    "žmogus negali būtų visi -ų -as -is -ai -os -ių -ams -imo -imas -ti -usi -iai -ė- -ų-",
    "lv": "un ir ar no par uz tas kas bet arī tika kā ka lai pēc viņš gada nav vai ja to tā bija "
    "ko pie būs tad vēl gan pat jau tiek līdz savu kad var kuri viņa ne šo kur kurš tikai "
    "šī mēs lielu ļoti vairāk pirms bez gadā laikā tiesības ikvienam nedrīkst katram pret "
    "būt -ja -iem -ām -jā -šanas -ību -us -ijas -ā- -ē- -ī-",
    "eu": "eta da ez du bat dira ere zen izan egin dela dute zuen baina hau dituzte duela beste "
    "zuten diren haiek hori baino bai edo izango gabe arte gero behar oso bere zela duten "
    "bezala ditu egiten den dituen arabera ziren dago orok pertsona izanik inor nahiz baita "
    "ezin izateko urte egun -ak -ek -ko -aren -tik -ean -tzen -zko -etan -rekin -tzeko "
    "-etako -tx- -tz-",
    "tr": "ve bir bu da de için ile olarak çok daha ne gibi olan kadar sonra ancak ama dedi en "
    "ise o ki olduğu olduğunu her mi değil var yok şu göre üzere karşı önce yeni büyük iki "
    "in ın nin nın ün un nun ye ya te ta den dan tan ilk diye tarafından yapılan eden etti "
    "oldu ettiği kendi şey arasında hem biz ben sen onun bunu devam son gün yıl veya herkes "
    "hiç bütün kimse tam bizim benim şöyle böyle artık ardından başkanı edildi yer aldı "
    "ifade olması neden nasıl içinde dikkat olacak ettik ederek pazartesi olacağını "
    "açıkladı gerektiğini günü başka belirtti söyledi -lar -ler -ların -lerin -ları -leri "
    "-dığı -diği -ması -mesi -ıyor -iyor -uyor -üyor -ında -inde -ından -inden -mış -miş "
    "-acak -ecek -arak -erek -lık -lik -sını -sine -ğ- -ş-",
    "az": "və bir bu da də üçün ilə olan çox daha nə kimi qədər sonra ancaq amma ki ən isə o olub "
    "deyib görə hər var yox edib edilib olunub tərəfindən ildə il azərbaycan mən biz onun "
    "olaraq həm digər keçirilib bildirib etmək ya heç bütün öz hansı alaraq şəxs tam kim "
    "bazar ertəsi gün günü iki başqa olacağını istifadə şəhər -lar -lər -ların -lərin -dır "
    "-dir -ında -ində -ib -maq -mək -əsi -ə- -q-",
    "uz": "va bir bu da uchun bilan ham hamda bo ki esa uning o lgan yil qilish qilindi kerak edi "
    "ular men biz emas shu har mumkin deb yoki barcha boʻlgan oʻz biror kim hech "
    "oʻzbekiston ushbu boʻyicha toʻgʻrisida zbekiston ldi zbek -lar -lari -ning -ga -dan "
    "-lik -moqda -gan -ish -ladi -ib",
    "tk": "we bir bu da de üçin bilen hem ýyl boýunça bolan onuň türkmenistanyň hormatly "
    "prezident döwlet adam her öz hiç ýa edilen ähli arkaly -yň -niň -lar -ler -dyr -dir "
    "-lary -ý- -ň-",
    "ku": "û ku di de bi ji li ya yên yê ew ev wê wî jî bo na me hat dike dibe kir bû bûn kirin "
    "ber nav çi her gel an xwe heye hemû herkes tê ne bê ye vê ên wan -an -ên -ê -ê-",
    "id": "yang dan di dengan untuk dari ini itu dalam tidak pada akan ke oleh juga adalah karena "
    "bisa bahwa mereka tersebut saat ada para telah sebagai lebih dia sudah atau kami saya "
    "hingga tahun setelah seperti menjadi masih kepada antara secara kata ujar hari "
    "masyarakat namun usai pihak lain kita sehingga serta belum banyak satu ia harus "
    "terjadi polisi melalui hak orang berhak setiap kebebasan atas semua pun maupun "
    "terhadap seorang negara baik adanya sebuah bagi bukan beberapa jika agar sejumlah "
    "warga kasus rumah pukul kantor usia wib jakarta indonesia sekitar anda apa jawaban "
    "kamu kalau seseorang hanya dapat mau sejak sedang memang hukum umum asasi tak lalu "
    "kemudian jalan terkait yakni rp -nya -kan ber- meng- ter- pem- peng- men-",
    "ms": "yang dan di dengan untuk dari ini itu dalam tidak pada akan ke oleh juga adalah kerana "
    "boleh bahawa mereka tersebut ketika ada para telah sebagai lebih beliau sudah atau "
    "kami saya sehingga tahun selepas seperti menjadi masih kepada antara secara kata "
    "katanya hari masyarakat namun pihak lain kita serta belum banyak satu ia perlu berlaku "
    "polis menerusi turut kerajaan berkata seorang ialah daripada hak orang berhak setiap "
    "kebebasan atas semua pun mahupun terhadap negara baik hendaklah tiada sebarang bagi "
    "suatu sesiapa bahawasanya malaysia kuala lumpur datuk seri tan sri bin binti ringgit "
    "jabatan mesyuarat pejabat hospital maklum memaklumkan wang mangsa penduduk peguam umur "
    "dapat hanya pagi petang isnin selasa rabu khamis jumaat sabtu ahad tak bukan jika "
    "kalau apa -nya -kan ber- meng- ter- pem- peng- men-",
    "jv": "sing lan ing karo kanggo saka iki iku ora bakal wis ana uga kang dening nalika luwih "
    "marang dadi wong bisa amarga nganti lagi kuwi taun menyang hak uwong kanthi saben "
    "utawa padha kabeh siji darbe duwe -ake -ipun di-",
    "su": "nu jeung di keur ti ieu eta teu bakal geus aya ogé sarta ku dina anu urang jadi pikeun "
    "nepi bisa lantaran ka éta taun jelema hak boga bae saha atawa secara sakabeh hiji "
    "-keun -na",
    "vi": "của và là có trong được cho không với các những người này đã một để khi từ đến ra ở "
    "tại năm cũng vào về như trên nhiều sẽ theo sau nhưng còn phải đó nước bị thì làm đang "
    "hơn ông việc lại nhà hai chỉ rất nên do thành hay qua mới trước anh tôi bà quyền mọi "
    "sự quốc gia nhân công hội cách nào cả mình bất hợp đối nếu đều tự đâu nơi ấy vẫn thể "
    "chính hiện lên khác vụ ngày cùng đồng phát",
    "tl": "ang ng sa mga na at ay si ito para hindi kay ni nang kung may siya nila ko mo ka niya "
    "din rin pa lang naman ako nito kanyang noong dahil upang ngunit pero bilang kanilang "
    "isang ayon mula pang kaya ating natin sila wala bawat y o walang lahat di laban mang "
    "tao karapatan batay ginawa sabi -ng nag- pag- mag- ipin-",
    "ceb": "ang sa ug nga mga si ni og kay ko siya dili kini iyang niini usa aron ilang sila nila "
    "niya kon kaniya apan bisan wala adunay didto matag akong unsa o walay tanang batok "
    "uban diha alang nag- pag- mag- gi-",
    "mg": "ny sy dia fa ho amin tsy no izay ireo ao ary nefa ihany izany koa mba teo aza momba "
    "satria olona ilay araka taona isan an na jo manan azy misy zo mi- -ana -ina mpan- "
    "faha-",
    "sw": "na ya wa kwa ni katika za la kuwa hii alisema cha huo watu baada wake lakini hiyo huyo "
    "yake pia kama si au kila vya mwaka huku serikali hivyo hilo wao wengine ili kutoka "
    "bila sana bado zaidi hata moja mtu haki wakati ambao ambayo kwamba wakiwa kabla yo ana "
    "yote wote sheria nchi kazi wala lake zake ali- ana- wana- ili- wali- ame- wame-",
    "zu": "ukuthi futhi uma noma kanye ngoba kodwa lapho ngo wathi bakhe abantu kusho ukuze "
    "kuleli yini kuthiwa ngesikhathi nje kakhulu bonke yonke ilungelo wonke le lo kule kulo "
    "lokhu okwa kuyo ngaphandle ngaphansi njengoba uthe ngemuva kwe emva ngokusho kanti "
    "manje sekuyi ekhaya owayengu ngabe umuntu akekho okokuthi abe abo ngokwe -eni -ini "
    "uku- kwe- ngoku- esi- njenga- -hl- -sh- -thi- -gx- -wayen- ngo-",
    "xh": "ukuba kwaye okanye kunye ngoku kodwa abantu phantsi kwi uthe ngenxa wathi xa ke le lo "
    "oku nje kakhulu bonke yonke ilungelo wonke umntu mntu emva ngokuba njengoko nokuba "
    "kuba kananjalo ukanti kuquka phambi malunga yokuba ngowe nto nalo nabani akukho namnye "
    "zonke kufuneka -eni -ini uku- kwe- ngoku- isi- njenga- -hl- -sh- -ty- -rh- -tsh- -lw- "
    "-gq-",
    "st": "ho le ba ya ka e o a hore ha tsa bo mme kapa re ke sa tse batho motho fela hape "
    "hlokomela eo tokelo bohle se tla ne kgahlanong empa mong ena hae na wa -ng -hlo- -tsh-",
    "tn": "go le ba ya ka e o a gore ga tsa bo mme kgotsa re ke sa tse batho motho fela gape eo "
    "tshwanelo botlhe se tla mo ne kgatlhanong jaaka nngwe mongwe na wa gagwe jwa yo jalo "
    "-ng -tlh- -tsw-",
    "nso": "go le ba ya ka e o a gore ga tša bo mme goba re ke sa tše batho motho fela gape yo "
    "tokelo bohle se tla mo be kgahlanong bjalo gomme ye mang na wa di ge gagwe bjo bja "
    "gona -ng -tš- -bj-",
    "ts": "ku na va ya hi ka a leswaku loko swi ngopfu naswona kumbe kambe vanhu munhu hinkwavo "
    "eka xi leyi lava u ti ni laha nga mfanelo -ini -eni -sw- -tl- -hl-",
    "ve": "na vha ya nga u ha uri ndi kha kana vhathu muthu vhu hu zwa zwo zwi musi fhedzi "
    "pfanelo tshi -ni -vh- -zw- -fh-",
    "sn": "uye kuti kana asi nekuti vanhu munhu pamwe chete zvino ndiye ari kune ane mukana "
    "kodzero se kwe wake ne pa wese pose vese hapana zvose here nokuti kuitira rwe ku- zvi- "
    "va- -dzo -wo",
    "ny": "ndi kuti kwa ya wa za pa ku komanso koma anthu munthu iye aliyense ufulu ali monga "
    "pamene ngati mu awo ndipo zina -tsi- -dz- wo- ku- chi-",
    "rw": "mu n na ko ku cyangwa ariko kandi kuri umuntu abantu ibyo ubwo uyu iyo ari yo ya wa ba "
    "bya igihe nyuma ngo kuko buri uburenganzira no nta buli w y l kimwe bose igihugu "
    "agomba -mo -ye umu- aba- iki- iby- kw-",
    "lg": "n okuba nti oba mu ku nga era abantu omuntu ng bwe ye eri buli ssente ly kino lye "
    "bonna muntu y -nga oku- aba- obu- eky- omu-",
    "so": "oo ka iyo waxaa in ku la uu aan soo waa u ee ayaa si kale kala dadka sheegay xilligii "
    "isaga lagu loo leh ahaa leeyahay qof kasta waxay markii xaq inuu wuxuu kastaa waxaan "
    "waxa ay -ada -aha -eed -yada -ka -xa- -dh- -aa-",
    "om": "fi kan akka irraa keessa ni ta hin waan jira bara mirga nama namni keessatti itti isaa "
    "jedhan garuu oromoo yeroo -uu -tti -aan -uuf -iin -dh- -aa-",
    "ha": "da a na ta ya ba su cikin don wannan ce ne kuma wani yi ga daga an shi zai sun yana "
    "shugaban wajen domin wanda mutum kasar lokacin mutane duk ko sai cewa ana har kan "
    "kowane kowa sami ɗan abin wata haka kamata sa ke -nsa -wa -rsa",
    "yo": "ni ti àti wọn ó kan kò láti tí lọ fún pé sí bí jẹ́ ọ̀ ní àwọn náà ohun gbogbo ẹni "
    "ẹ̀tọ́ ṣe tó yìí lè èyí gbọ́dọ̀ bá fi kí tàbí sì rẹ̀ nínú gbọdọ̀ yóò wà ló kọ̀ọ̀kan -ọ- "
    "-ẹ- -ṣ-",
    "ig": "na nke ndị ya bụ ọ ka ga o a ma onye n ihe maọbụ nwere e ahụ mmadụ aka ikike iji "
    "kwesiri ike ha niile bụla ndi dị nile otu maka obodo -ụ- -ị- -ọ-",
    "cy": "y yr a i yn ar o ei mae bod gan am eu wedi oedd ond ac hefyd sydd un hyn nad fod wrth "
    "cael bydd roedd gyda neu dros at hawl gellir rhag pob ni fel r bawb unrhyw mewn u n na "
    "neb sy â hwn dylai -wyd -dd- -wy- -iaeth",
    "ga": "an na a agus ar go is i le do bhí ach tá ag sé mar leis sin ón nach faoi bhfuil féin "
    "sa siad níos aige chun gur dá den ná duine cheart gach uile nó aon d ní in ina eile "
    "bith é seo -acht -igh -adh -mh- -bh-",
    "gd": "an na a agus air gu is le do bha ach tha aig e mar leis sin nach fo bheil fhèin iad "
    "nas gun gach ann às chan neach còir bith airson uile anns seo tro bhith -achd -adh "
    "-aich -idh -bh-",
    "br": "ar an ha da e en gant eo ur un eus ez evit a zo met war int hag pe er o deus bet oa "
    "ket vo ivez gwir den pep d c holl al z ne ma h hini ebet -où -añ -ek",
    "mt": "li u ta il ma hu l dan tal b fil kien din minn biex f għal lil jew kull wkoll fuq "
    "aktar mill hija kif huwa kienet ġew wieħed qal dwar mhux għandu kulħadd tiegħu għall "
    "jkun għandha bil ir għandhom hemm kienu qed -ijiet -zzjoni -għ- -ħ- -ġ-",
    "eo": "la de kaj en estas ne al por kun estis pri tiu ĉi sed oni ĝi ili kiu el ĉiu aŭ rajtas "
    "homo li mi pli je ajn pro estu tio ĉiuj rajton kiel sia -oj -aj -on -ajn -ojn -ata -ĝ- "
    "-ĉ-",
    "ht": "nan ak pou yo li nou pa yon ki sa te gen tout moun se ap la kap dwa jan pral men lè fè "
    "anba chak oswa osinon a fèt sou ni epi peyi lòt menm ka -syon",
    "la": "et in est non ad ut cum qui sed ex quod esse sunt atque enim ab ac per nec hoc quae "
    "eius vel si autem sit suae habet quisque aut omnes -orum -ibus -arum -que -ntur -tur",
}
