"""The language of a text, from its script and its commonest small words; silent when unsure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORDS = {
    "en": "the of and to in that is was for on with as by at from his has are were which have this",
    "de": "der die und das den von zu mit ist dem des nicht ein eine sich auf für im auch",
    "fr": "le la les des et du une dans est pour que qui sur pas au avec par il ce cette sont ont",
    "es": "el la los las de que y en un una por con del se para su al como más pero este fue",
    "pt": "o os as do da dos das que e em um uma não com para por no na ao foi mais seu são",
    "it": "il di che e la un una per non sono con del della i gli le nel alla dei più anche è ha",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er door ook bij naar maar",
    "da": "og i at det er en på til af for med den som ikke de har et var blev også efter ved af",
    "no": "og i det er en på til av for med som ikke de har et var ble også etter ved å fra hun",
    "sv": "och i att det är en på av för med som inte de har ett var till den från också efter om",
    "fi": "ja on ei se että hän oli mukaan kuin myös mutta joka ovat sen kun vuonna tai olla",
    "is": "og í að á er sem til um við með því fyrir það ekki var hann en af hún frá eru",
    "pl": "w i na z do się nie że jest o to jak po przez od który za ale jego oraz dla są",
    "cs": "a v se na je že o s z do i to jako za by pro ale podle když který jsou po jeho",
    "sk": "a v sa na je že o s z do aj to ako za by pre ale podľa keď ktorý sú po jeho",
    "hu": "a az és hogy nem is egy volt meg de ezt csak már ami mint vagy azt után szerint",
    "ro": "și de în a la cu pe din că nu o un este pentru mai care au fost sunt prin după",
    "tr": "ve bir bu da de için ile olarak çok daha ne gibi olan kadar sonra ancak ama dedi",
    "lt": "ir į yra kad su iš ne tai kaip buvo apie jis bet po už dėl nuo savo taip metų",
    "lv": "un ir ar no par uz tas kas bet arī tika kā ka lai pēc viņš gada nav vai",
    "et": "ja on ei et see oli kui ka ning mis oma aga kes ta selle pärast siis veel",
    "id": "yang dan di dengan untuk dari ini itu dalam tidak pada akan ke oleh juga adalah",
    "vi": "của và là có trong được cho không với các những người này đã một để khi từ",
    "tl": "ang ng sa mga na at ay si ito para hindi kay ni nang kung may siya nila",
    "sw": "na ya wa kwa ni katika za la kuwa hii alisema cha huo watu baada wake lakini hiyo",
    "zu": "ukuthi futhi uma noma kanye ngoba kodwa lapho ngo wathi bakhe abantu kusho ukuze kuleli",
    "xh": "ukuba kwaye okanye kunye ngoku kodwa abantu phantsi kwi uthe ngenxa wathi",
    "sq": "të e në dhe i për një që me është nga ka më u nuk janë si do kjo ky",
    "hr": "i je u se na da su za od što koji kao ali s nije bio ili po iz",
    "ca": "el la de i que en els les per amb un una del és no al com més va però",
    "uk": "і в на що не з до та за це як його для про від але які був",
    "ru": "и в на не что с по как это к из за от для о его был но",
    "bg": "на и в за да се от с че е не по са като до при беше има това",
    "sr": "и у је да се на су за од што који као али није",
    "fa": "و در به از که این را با است برای آن یک شده می",
    "ar": "في من على أن إلى عن التي مع هذا الذي كان بعد ما",
    "ur": "کے میں کی ہے سے کو نے اور کا پر کہ",
}
_WORD_SETS = {tag: frozenset(words.split()) for tag, words in _WORDS.items()}
_SCRIPTS = (
    ("ja", re.compile(r"[぀-ヿ]"), 0.08),
    ("ko", re.compile(r"[가-힯]"), 0.2),
    ("zh", re.compile(r"[一-鿿]"), 0.3),
    ("he", re.compile(r"[֐-׿]"), 0.3),
    ("el", re.compile(r"[Ͱ-Ͽἀ-῿]"), 0.3),
    ("th", re.compile(r"[฀-๿]"), 0.3),
    ("my", re.compile(r"[က-႟]"), 0.3),
    ("hy", re.compile(r"[԰-֏]"), 0.3),
    ("ka", re.compile(r"[Ⴀ-ჿ]"), 0.3),
    ("bn", re.compile(r"[ঀ-৿]"), 0.3),
    ("hi", re.compile(r"[ऀ-ॿ]"), 0.3),
    ("km", re.compile(r"[ក-៿]"), 0.3),
    ("ta", re.compile(r"[஀-௿]"), 0.3),
)
"""Scripts that one living language of the press almost alone writes. Kana before Han."""

_FEWEST_WORDS = 12
_ENOUGH = 0.12
"""That share of all words at least must be small words of the language."""
_AHEAD = 1.25


def language_of(texts: Iterable[str]) -> str:
    """A BCP 47 tag, or "" where too little text or too close a race decides."""
    text = " ".join(texts)[:6000].casefold()
    letters = sum(character.isalpha() for character in text)
    if letters < 40:
        return ""
    for tag, script, share in _SCRIPTS:
        if len(script.findall(text)) >= share * letters:
            return tag
    words = re.findall(r"[^\W\d_]+", text)
    if len(words) < _FEWEST_WORDS:
        return ""
    counts = Counter(words)
    scores = sorted(
        ((sum(counts[word] for word in known), tag) for tag, known in _WORD_SETS.items()),
        reverse=True,
    )
    (best, tag), (second, _) = scores[0], scores[1]
    if best < _ENOUGH * len(words) or best < 4 or best < _AHEAD * second:
        return ""
    return tag
