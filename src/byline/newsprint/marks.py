"""How furniture speaks: the lines that open comments, related stories, captions and footers.

What is asked of every line is matched against its lower-case form: a pattern that ignores case
takes twice the time.
"""

from __future__ import annotations

import re

from byline.late import regex

_COMMENTS = (
    r"(?:\(?\d{1,5}\)?\s+)?(?:comments?|kommentare?|commentaires?|comentarios?|coment[áa]rios?|"
    r"commenti|komentarze|yorumlar|reacties|комментарии|kommentarer)\s*(?:\(?\d{0,5}\)?)$|"
    r"(?:leave|post|add|write) (?:a |your )?(?:reply|comment)\b|"
    r"join the (?:discussion|conversation)|"
    r"(?:inline feedbacks|view all comments|notify of)$|"
    r".{1,40} (?:wrote|schrieb|escribió|a écrit)\s*:$|posted by .{1,40} (?:on|at) .{0,30}\d|"
    r"please read our .{0,20}policy before you post|your thoughts\b|"
    r"schreiben sie einen kommentar|laisser un commentaire|deja (?:un|tu) comentario"
)
_RELATED = (
    r"(?:related\s?(?:posts?|articles?|stories|news|content|topics)?|"
    r"you (?:may|might) also (?:like|be interested in)|similar (?:picks|articles|stories)|"
    r"read (?:more|also|next)|also read|see also|"
    r"more (?:articles|stories|news|from|on|in|like) ?.{0,40}|"
    r"recommended.{0,20}|most (?:read|popular)|"
    r"next post|previous post|trending.{0,15}|popular.{0,15}|latest (?:news|posts|articles)|"
    r"don't miss|editor.s picks|top stories|"
    r"lesen sie auch.{0,60}|mehr zum thema|auch interessant|das könnte (?:sie|dich).{0,30}|"
    r"weitere (?:artikel|meldungen|themen).{0,20}|meistgelesen|"
    r"lire aussi.{0,60}|à lire (?:aussi|également).{0,60}|sur le même sujet|lea también.{0,60}|"
    r"leia (?:também|mais).{0,60}|leggi anche.{0,60}|lees ook.{0,60}|läs (?:också|även).{0,60}|"
    r"les også.{0,60}|læs også.{0,60}|czytaj (?:także|też).{0,60}|читайте также.{0,60}|"
    r"関連記事.{0,10}|あわせて読みたい)\s*:?$"
)
CAPTION_START = regex(
    r"(?:file |undated |this |a )?(?:handout |undated )*(?:photo(?:graph)?|image|picture|foto|bild|"
    r"file photo|archivbild|symbolbild|caption|pictured)\b\s*(?:[:©/|]|taken|shows|released|by\b)|"
    r"(?:©|copyright:)(?!.{0,40}(?:(?:19|20)\d\d|rights|rechte|reserv))\s*\S"
)
CAPTION_END = regex(
    r"\((?:photo|foto|image|bild|picture|file|ap photo|afp photo|quelle|credit)\b[^)]{0,80}\)?\.?$|"
    r"/\s?[A-Z][\w .’'-]{1,60}/\s?(?:via |handout )?[A-Z][\w -]{1,30}\.?$|"
    r"\b(?:getty images|/ ?(?:afp|reuters|epa|efe|dpa|ap))\.?$",
    re.I,
)
TEASER_END = regex(r"(?:…|\.\.\.)\s*(?:read more|mehr|more)?\s*$", re.I)
COPYRIGHT = regex(r"©|\(c\)\s*(?:19|20)\d\d|\bcopyright\b|all rights reserved|\(c\) ")
_COUNTER = (
    r"[\d.,]{1,9}\s?[kkmm]?(?:\s(?:views?|shares?|comments?|likes?|min(?:s|utes)?(?: read)?))?$|"
    r"(?:views?|shares?|likes?|tweets?)$|\d{1,3} \d{1,3}$|a a$|"
    r"\d{1,2} (?:hours?|days?|minutes?|weeks?|months?) ago$"
)
KIND = regex(rf"(?P<counter>{_COUNTER})|(?P<comments>{_COMMENTS})|(?P<related>{_RELATED})")
"""What a short line opens or counts, by the name of the group that matches."""
FURNITURE = regex(
    r"(?:reading time|lesezeit|share (?:on|this)|teilen|tweet|print|e-?mail|whatsapp|subscribe|"
    r"newsletter|cookie|sign (?:in|up)|log ?in|anmelden|abonnieren|menu|search|suche|skip to|"
    r"advertisement|anzeige|werbung|no result|view all|load more|follow us|home$|loading|"
    r"(?:image|photo|foto|bild|picture|video)\s*[:©/]|link copied|listen to|save article|gift)"
)
TAGLINE = regex(
    r"(?:covering|serving|news (?:from|for)|your (?:source|guide)|the voice of|unabhängig|"
    r"independent (?:news|journalism)|reporting (?:on|from))\b[^.!?]{5,70}$",
    re.I,
)
PAGER = regex(
    r"\(?(?:page|seite|página|pagina)\s+(\d{1,3})\s+(?:of|von|de|di|sur|/)\s+(\d{1,3})\)?$", re.I
)
TAGS = regex(r"(?:tags?|topics?|schlagwörter|themen|mots-clés|etiquetas)\s*:\s*(\S.{2,300})$", re.I)
SOURCE = regex(r"(?:source|quelle|fuente|fonte|kilde|källa|bron|źródło)\s*:\s*(\S.{1,59})$", re.I)
