"""Words that say nothing of what a headline is about, in the main languages of news.

They are articles, prepositions, conjunctions, pronouns and forms of to be and to have, each as it
is printed. A language that is not here, or not known, gets those of them that mean little in any.
"""

from __future__ import annotations

from functools import cache

_LISTS = {
    "en": "a about after against amid an and are as at be been before between but by for from had "
          "has have her his how if in into is it its not of off on or over our than that the their "
          "they this to under up was we were what when where which who why will with would you",
    "de": "als am an auf aus bei beim bis das dem den der des die durch ein eine einem einen einer "
          "eines er es für gegen hat im in ins ist mit nach nicht noch ob oder sein seine sich sie "
          "sind so über um und unter vom von vor war was wegen wer wie wird zu zum zur zwischen",
    "fr": "a à au aux avec ce ces cette contre dans de des du elle en entre est et il ils la le "
          "les leur leurs mais n ne ont ou où par pas plus pour qu que qui sa se ses son sont sous "
          "sur un une vers",
    "es": "a al ante con contra de del desde e el ella en entre es está ha han hasta la las lo los "
          "no o para pero por que se sin sobre son su sus tras un una unas unos y ya",
    "pt": "a à ao aos as às até com contra da das de do dos e em entre é foi há mais mas na nas no "
          "nos o os ou para pela pelas pelo pelos por que se sem seu seus sobre sua suas são um "
          "uma",
    "it": "a ai al alla alle che chi con contro da dal dalla dei del della delle di dopo e è fra "
          "gli ha hanno i il in la le lo ma nei nel nella non o per più sono su sul sulla tra un "
          "una uno",
    "nl": "aan als bij dat de der die dit door een en er het hij in is maar met na naar niet of om "
          "onder ook op over te tegen tot uit van voor was wordt zijn",
    "sv": "att av de den det efter ej en ett från för han har hon i inte med men mot och om på "
          "sig som till under ur var vid är",
    "da": "af at de den der det efter en er et for fra han har hun i ikke med men mod og om på "
          "sig som til under var ved",
    "no": "av at de den der det en er et etter for fra han har hun i ikke med men mot og om på "
          "seg som til under var ved å",
    "pl": "a ale bez co czy dla do i jak jest ma na nad nie o od po pod przed przez przy się są to "
          "u w we z za ze że",
    "tr": "bir bu da daha de den dan gibi için ile ise ki ne o olarak ve veya",
    "id": "akan atau bagi dalam dan dari dengan di hingga ini itu juga ke kepada oleh pada para "
          "sebagai telah tidak untuk yang",
    "vi": "bị các cho có của cùng do được là một những ở sẽ tại theo trong từ và về với",
    "ru": "а без бы в во для до же за и из или к как ко на над не ни но о об от по под при про с "
          "со то у через что это",
    "uk": "а але без в від для до з за і із й на над не ні о по під при про та у через чи що як",
    "ar": "أن إلى إن الى او أو أي بعد بين حتى عن على عند في قبل قد كان لا لم لن ما مع من هذا هذه "
          "هو هي و",
    "fa": "از است این آن با بر برای به تا در را که می و یا",
    "he": "או אל אם את הוא היא על עם של לא כי מן גם",
    "hi": "और एक का की के को से में पर ने है हैं था थे भी यह इस नहीं",
    "ja": "の が を に は と で も へ や か から まで より という する した して",
    "zh": "的 了 和 与 與 在 是 及",
    "ko": "및 등 또 그 이",
}  # fmt: skip
_LATIN = "de en es fr id it nl da no pl pt sv tr vi".split()
_ANYWHERE = frozenset(
    "a an and as at by for from in into is its of off on or over the to up with "
    "der die das ein eine und le la les un une et de des du del el los las y o os um uma".split()
)
_OTHERS = {"nb": "no", "nn": "no", "ms": "id", "ckb": "ar"}


@cache
def function_words(language: str) -> frozenset[str]:
    """Those of a language, by its tag; "" where none is known."""
    tag = language[:8].replace("_", "-").split("-")[0].lower()
    tag = _OTHERS.get(tag, tag)
    if tag in _LATIN:
        return frozenset(_LISTS[tag].split())
    if tag in _LISTS:
        return frozenset(_LISTS[tag].split()) | _ANYWHERE
    others = (word for name, row in _LISTS.items() if name not in _LATIN for word in row.split())
    return _ANYWHERE | frozenset(others)
