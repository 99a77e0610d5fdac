"""Lines that speak for the site and not for the report, by what they say."""

from __future__ import annotations

import re

LONGEST = 420
"""No offer and no credit line is longer; a longer paragraph is the report's, whatever it says."""
_OFFER = re.compile(
    r"\b(?:our|free|daily|weekly|this) newsletters?\b|\b(?:to|in) your inbox|"
    r"\bby (?:signing up|subscribing|clicking|registering|submitting|creating an account)|"
    r"(?:agree to|accept) (?:our|the) (?:terms|privacy|use of)|privacy (?:policy|notice) and|"
    r"terms (?:of (?:use|service)|and conditions|& conditions) and|"
    r"this (?:web)?site uses cookies|cookies to improve|cookies are absolutely|"
    r"cookies (?:that )?may not be|(?:sign|log) ?in to (?:continue|read|comment)|"
    r"(?:already a|become a) (?:subscriber|member)|unlimited (?:online )?access|"
    r"through your (?:door|letterbox)|all rights reserved|may not be (?:published|reproduced)|"
    r"may (?:earn|receive) (?:a|an) .{0,30}commission|affiliate links?|appeared first on|"
    r"(?:enable|requires?) javascript|disable your ad|ad ?blocker|preferred source on|"
    r"alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|"
    r"todos os direitos reservados|riproduzione riservata|alle rechten voorbehouden|"
    r"wszelkie prawa zastrzeżone|materiał chroniony prawem|tüm hakları|все права защищены|"
    r"会員登録|有料会員|会員限定|読み放題|無断転載|禁转载|版权所有|무단전재",
    re.I,
)
_TELLING = (
    "newsletter", "inbox", "by signing", "by subscr", "by click", "by regist", "by submit",
    "by creating", "agree to", "accept ", "privacy", "terms ", "cookies", "continue", "to read",
    "to comment", "subscriber", "member", "unlimited", "through your", "rights reserved",
    "may not be", "commission", "affiliate", "appeared first", "javascript", "your ad", "blocker",
    "preferred source", "rechte", "droits", "derechos", "direitos", "riservata", "rechten",
    "prawa", "prawem", "hakları", "права", "会員", "読み放題", "転載", "转载", "版权", "무단",
)  # fmt: skip
"""One of these stands in every offer: quicker looked for than the offers themselves."""
_APPEAL = re.compile(
    r"\W{0,3}(?:(?:want (?:more|to)|please|and|click|don['’]t|never|to) .{0,40})?"
    r"(?:sign up (?:for|to|now|here|today|below)|subscribe\b|create an account|"
    r"follow (?:us|@\w|.{3,30} on (?:twitter|facebook|instagram|google|x\b))|"
    r"(?:like|join|find) us on|join .{0,30}(?:subscribers|others in|on whatsapp)|"
    r"like this (?:story|article)|share (?:it|this|on) |click here|get the (?:latest|best) |"
    r"download (?:the|our) .{0,30}app|download and subscribe|chat with us|"
    r"stay (?:up to date|informed)|"
    r"the following content is|brought to you by|advertisement|story continues below|"
    r"our (?:web)?site is|our community members|read more of|"
    r"thank you for (?:signing|subscribing)|"
    r"tell us what you|what do you think\?|have you already|you have full access|"
    r"newsletter\b|jetzt (?:abonnieren|anmelden|registrieren|weiterlesen)|folgen sie uns|"
    r"ihre meinung ist|bei fragen und anregungen|inscrivez-vous|abonnez-vous|suivez-nous|"
    r"suscríb[ae]|regístr(?:ate|ese)|síguenos|inicia sesión|assine (?:já|a|o)|inscreva-se|siga-nos|"
    r"você precisa estar|iscriviti|abbonati|seguici|schrijf je in|abonneer|prenumerera|"
    r"följ oss|tilmeld dig|abonner på|zapisz się|subskrybuj|abone ol|bizi takip|"
    r"подпи(?:сывайтесь|шитесь)|підпи(?:суйтесь|шіться)|ログイン|구독|สมัครสมาชิก|đăng ký nhận|"
    r"berlangganan|ikuti kami)",
    re.I,
)
_POINTER = re.compile(
    r"(?:read|see|watch|listen|also|more|related|don['’]t miss|"
    r"recommended|you may|next)\b[^.]{0,60}:\s|"
    r"(?:read|see|watch) (?:more|also|next)\b|also read|related (?:articles?|stories|news|posts?)|"
    r"(?:mehr (?:zum|dazu|auf|lesen)|lesen sie (?:auch|hier|mehr)|lesetipp|siehe auch|weiterlesen)|"
    r"lire (?:aussi|également|la suite)|à lire|voir aussi|"
    r"(?:lea|ver|lee) (?:también|más)|leia (?:também|mais)|"
    r"leggi (?:anche|pure)|lees (?:ook|meer)|läs (?:också|även|mer)|les (?:også|mer)|"
    r"læs (?:også|mere)|"
    r"czytaj (?:także|też|również|więcej)|zobacz (?:także|też)|читайте (?:также|ещё|еще|також)|"
    r"ayrıca oku|ilgili haber|baca juga|xem thêm|関連記事|あわせて読みたい|"
    r"続きを読む|相关(?:阅读|新闻)|延伸閱讀|"
    r"[>►▶→»]\s",
    re.I,
)
_CREDIT = re.compile(
    r"\W{0,2}(?:(?:additional |with )?(?:reporting|writing|editing|compiled|translation) by|"
    r"(?:photo|photograph|image|picture|foto|bild|video|illustration|credit|fotos?)s?\s?[:©/(]|"
    r"©|\(c\)\s|copyright\b|this (?:story|article) (?:was|is) (?:written|produced|originally)|"
    r"contact (?:the|staff|us|.{3,40} at )|our standards:|"
    r"aus dem englischen|übersetzung:|quelle:|source:|fuente:|fonte:|kilde:|źródło:)",
    re.I,
)


def is_offer(text: str) -> bool:
    """Does the line ask readers to subscribe, sign up, follow, or tell them of rights?"""
    if len(text) > LONGEST:
        return False
    if len(text) <= 250 and _APPEAL.match(text):
        return True
    low = text.casefold()
    return any(word in low for word in _TELLING) and bool(_OFFER.search(text))


def is_pointer(text: str, linked: int) -> bool:
    """Does the line send readers to another story?"""
    return linked * 3 >= len(text) and len(text) <= 300 and bool(_POINTER.match(text))


def is_credit(text: str) -> bool:
    """Does the line name who made the pictures or the text, and nothing else?"""
    return len(text) <= LONGEST and bool(_CREDIT.match(text))
