"""How a site speaks of itself in its furniture: patterns with the site's name in ``who``."""

from __future__ import annotations

import re

from byline.late import regex

_NAME = r"(?P<who>\S.{1,34}?)"
_SOCIAL = r"(?:facebook|twitter|instagram|youtube|linkedin|x|google news|whatsapp|telegram)"

PHRASES = (
    ("about", regex(
        r"(?:about|über|sobre(?: el| la| o| a)?|acerca de|quiénes somos|who we are|"
        rf"à propos(?: de)?)\s+(?:the |der |die |das )?{_NAME}(?:['’]s .*)?$", re.I)),
    ("subscribe", regex(
        rf"(?:subscribe (?:now )?to|abonnieren sie|assine(?: o| a)?|suscríbete a|abonnez-vous à|"
        rf"abbonati a|get|support|donate to|unterstützen sie|become an?|join|try)\s+"
        rf"(?:the |der |die |das )?{_NAME}"
        r"(?:\s+(?:account|newsletters?|apps?|insider.*|member.*|today|now))?$", re.I)),
    ("follow", regex(
        rf"(?:follow|like|find|siga(?: o| a)?|síguenos en|folgen sie|suivez)\s+(?:the )?{_NAME}"
        rf"(?:\s+(?:on|auf|en|at) {_SOCIAL})?$", re.I)),
    ("work", regex(
        rf"(?:advertise (?:with|in|on)|work (?:for|at|with)|jobs bei(?: der| dem)?|contact|kontakt|"
        rf"werben (?:auf|bei)(?: der| dem)?|anuncie n[oa])\s+(?:the )?{_NAME}$", re.I)),
    ("account", regex(
        rf"(?:welcome to|why you can trust|(?:sign|log) ?in to(?: your)?|return to|back to|"
        rf"sign up for(?: the)?|download(?: the)?|willkommen bei|zurück zu|register with)\s+"
        rf"(?:the )?{_NAME}(?:['’]s .*|\s+(?:account|newsletters?|apps?|homepage))?$", re.I)),
    ("more", regex(
        rf"(?:more (?:from|on|at|in)|mehr (?:von|aus)|search|explore|discover|visit|shop|inside|"
        rf"listen(?: to)?|watch|team|redaktion|leserservice)\s+(?:the )?{_NAME}$", re.I)),
    ("subscribe", regex(
        rf"{_NAME}(?:\s|\s?[-–]\s?)(?:abonnieren|unterstützen|membership|subscriptions?|"
        r"e-?paper|abo|"
        r"digitalabo|plus|premium|account)$", re.I)),
    ("app", regex(
        rf"{_NAME}(?:\s|\s?[-–]\s?)(?:newsletters?|apps?|podcasts?|android|ios|rss)$", re.I)),
    ("follow", regex(rf"{_NAME}\s+(?:on|auf|en|bei|no|na|sur) {_SOCIAL}$", re.I)),
    ("more", regex(
        rf"{_NAME}(?:\s|\s?[-–]\s?)(?:home|homepage|logo|shop|store|careers|jobs|archive|archiv|staff|"
        r"team|events|sitemap|network|media|group|club|digital|magazine|live|tv|radio|kiosk|"
        r"insider)$", re.I)),
    ("byline", regex(rf"(?:by|von|por|par)\s[^,|]{{4,40}}[,|]\s?{_NAME}$", re.I)),
)  # fmt: skip
"""Each with what kind of phrase it is; two kinds agree where two of one kind do not."""
PHRASE_WORDS = frozenset(
    """
    about über sobre acerca quiénes who à subscribe abonnieren assine suscríbete abonnez abbonati
    get support donate unterstützen become join try follow like find siga síguenos folgen suivez
    advertise work jobs werben anuncie contact kontakt welcome why sign log signin login return
    back download willkommen zurück register more mehr search explore discover visit shop inside
    listen watch team redaktion leserservice membership subscription subscriptions paper epaper
    abo digitalabo plus premium account newsletter newsletters app apps podcast podcasts android
    ios rss facebook twitter instagram youtube linkedin x google whatsapp telegram home homepage
    logo store careers archive archiv staff events sitemap network media group club digital
    magazine live tv radio kiosk insider by von por par
    """.split()  # noqa: SIM905
)
"""A line with none of these is no such phrase, which one look tells."""
STAFF = regex(
    r"\b(?:writer|editor|reporter|correspondent|columnist|contributor|journalist)s? "
    r"(?:at|for|of|with) (?P<who>(?:[Tt]he )?[A-Z][\w.&'’-]{0,20}(?: [A-Z][\w.&'’-]{0,20}){0,3})"
)
"""What a box below the story says of its writer."""
IS_A = regex(
    rf"(?:the )?{_NAME}\s+(?:is part of|is a part|is an? |ist eine? |es un|uses cookies)", re.I
)
HOLDER = regex(
    r"(?:©|\(c\)|ⓒ|copyrights?|℗)\s*(?:©|\(c\)|ⓒ|copyrights?)?\s*(?:by\s+)?(?:(?:19|20)\d\d)?"
    r"(?:\s?[-–—,]\s?(?:(?:19|20)\d\d|present|heute))?[,.]?\s*(?:by\s+|[-–|]\s*)?"
    r"(?P<who>[^|•©\n]{2,70})",
    re.I,
)
LEGAL = regex(
    r"[,.|]?\s*(?:[-–]\s)?\b(?:all right.*|alle rechte.*|tous droits.*|todos (?:los|os).*|"
    r"tutti i diritti.*|wszelkie.*|все права.*|(?:19|20)\d\d.*|rights reserved.*|powered by.*|"
    r"is an? .*|a division.*|impressum.*|privacy.*|terms.*)\W*$",
    re.I,
)
FIRM = regex(
    r"[,.]?\s*\b(?:publishing(?: group)?|media(?: group)?|group|gmbh.*|inc\b.*|llc.*|ltd.*|ag|"
    r"co\b.*|corp\b.*|corporation|company|limited|verlag.*|s\.?a\.?\b.*|s\.?r\.?l.*|ooo.*|oy\b.*|"
    r"ab|as|e\.v\..*|association.*|holdings?.*)\W*$",
    re.I,
)
"""What makes a name a company's: an owner, which need not be what its paper is called."""
OWN = regex(
    r"(?<!\w)(?:about|über|contact|advertis\w*|subscri\w*|abonn\w*|abo|newsletters?|apps?|ios|"
    r"android|unterstützen|support|redaktion|redacción|follow|suscri\w*|assine|prenumerera|"
    r"apoya|plus|e-?paper|shop|store|impressum|team|members?(?:hip)?|account|become|welcome|trust|"
    r"careers?|jobs|work|search|suche|listen|live|homepage|logo|facebook|twitter|instagram|"
    r"youtube|linkedin|whatsapp|podcasts?|download|sign|join|more|return|edition|staff|editors?|"
    r"archiv\w*|events|startseite|werben|mediadaten|kontakt|inside|magazine|digital|premium|club|"
    r"network|cookies?|policy|terms|privacy|rights|kiosk|donate|spenden|leserservice|siga|"
    r"sigue|síguenos|anuncie|contato|expediente|hakkında|redakcja|подписка|редакция)(?!\w)",
    re.I,
)
"""Words that a site puts beside its own name."""
ADDRESS = regex(
    r"(?:@|www\.|https?://|\b)(?P<host>[a-z0-9-]{2,30})\.(?:com|de|org|net|co|at|ch|fr|es|it|pl|ru|"
    r"br|in|jp|no|se|dk|nl|be|info|news|tv|ie|za|fi|uk|is|hu|tw|cn|ir|ua|pe|ar|mx|cl|ca|au|cz|ro|"
    r"pt|gr|tr|il|kr|id|my|sg|ph|nz|eu|world|blog|online|media)\b",
    re.I,
)
TRAILING_HOST = regex(
    r"\.(?:com|de|org|net|co\.uk|at|ch|fr|es|it|pl|ru|br|in|jp|no|se|dk|nl|be|info|news|media)\b",
    re.I,
)
NEVER = regex(
    r"(?:facebook|twitter|instagram|youtube|linkedin|whatsapp|pinterest|google.*|telegram|tiktok|"
    r"reddit|e-?mail|us|uns|me|home|menu|search|news|latest|more|all|(?:the )?author|newsletters?|"
    r"world|sports?|politics|business|opinion|videos?|culture|wordpress.*|cookies?|privacy.*|"
    r"terms.*|(?:our|your|my|this|these|all|any|an?|in|on|by|for|to|with|and|it|we|you) .*|"
    r"contact|subscribe|login|account|rss|apps?|shop|jobs|careers|premium|plus|live|podcasts?|"
    r"events|team|staff|editors?|abo|abos?|e-?paper|policy|app store|apple.*|android|windows|"
    r"the (?:latest|best|most|top|day|week).*|(?:19|20)\d\d.*|\d.*|free.*|now|here|today|"
    r"our|your|journal|this .*|mobile|tv|[a-z]{2} news|.*button|.*opens new tab|"
    r"local .*|us|share.*|customer.*|career.*|karriere|weather|traffic|"
    r"advertise.*|jobs?.*|help|site|website)$",
    re.I,
)
"""What stands in these phrases and is no outlet."""
MOST_WORDS = 6
