"""Where a forwarded text begins in a mail, and what its little block of headers says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from byline_mail.decode import Line

_MARK = re.compile(
    r"[\s>*_-]{0,40}(?:(?:begin(?:ning of)? )?forwarded message|original message|"
    r"weitergeleitete nachricht|ursprüngliche nachricht|anfang der weitergeleiteten (?:nachricht|"
    r"e-?mail)|message (?:transféré|transmis|d'origine|original)|début du message (?:réexpédié|"
    r"transféré)|mensaje (?:reenviado|original)|mensagem (?:encaminhada|original)|"
    r"messaggio (?:inoltrato|originale)|inizio messaggio inoltrato|doorgestuurd bericht|"
    r"oorspronkelijk bericht|пересылаемое сообщение|исходное сообщение|przekazana wiadomość|"
    r"wiadomość oryginalna|yönlendirilmiş ileti|pesan terusan|转发的邮件|"
    r"原始邮件|転送されたメッセージ)"
    r"[\s:*_-]{0,40}(?:от .{1,60})?",
    re.I,
)
_WORDS = {
    "from": "from von de da van от od kimden dari 发件人 差出人",
    "subject": "subject betreff objet sujet asunto assunto oggetto onderwerp тема temat konu "
    "subjek 主题 件名",
    "date": "date sent datum gesendet envoyé fecha enviado data inviato verzonden дата "
    "отправлено tarih gönderme tanggal 日期 发送时间 日付 送信日時",
    "to": "to cc an à para a aan reply-to кому do kime kepada 收件人 宛先 copie kopie",
}
_ROLE = {word: role for role, words in _WORDS.items() for word in words.split()}
_HEADER = re.compile(
    r"[\s>*]{0,10}([^\s:*：][^:*：\n]{0,25}?)\s{0,3}\*?\s?[:：]\s{0,5}\*?\s{0,5}(.*)"
)
_LATEST = 400


@dataclass(frozen=True, slots=True)
class Forwarded:
    """What was forwarded: its lines, and the lines of its headers."""

    body: Sequence[Line]
    headers: dict[str, tuple[str, Line]]


def forwarded_in(lines: Sequence[Line]) -> Forwarded | None:
    """The text below the first mark of forwarding, where headers follow it."""
    for at, line in enumerate(lines[:_LATEST]):
        if len(line.text) < 200 and _MARK.fullmatch(line.text.strip()):
            headers, begins = _headers(lines, at + 1)
            if headers:
                return Forwarded(_unquoted(lines[begins:]), headers)
    headers, begins = _headers(lines, 0)  # Outlook puts no mark above them
    if {"from", "subject"} <= headers.keys():
        return Forwarded(_unquoted(lines[begins:]), headers)
    return None


def _headers(lines: Sequence[Line], at: int) -> tuple[dict[str, tuple[str, Line]], int]:
    found: dict[str, tuple[str, Line]] = {}
    begins = at
    for number in range(at, min(at + 24, len(lines))):
        text = lines[number].text
        named = _HEADER.fullmatch(text) if len(text) < 1000 else None
        role = _ROLE.get(named[1].strip().casefold(), "") if named else ""
        if role and named:
            found.setdefault(role, (named[2].strip(" *"), lines[number]))
            begins = number + 1
        elif text.strip(" >") and number > begins + 2:
            break
    return found, begins


def _unquoted(lines: Sequence[Line]) -> Sequence[Line]:
    """Without the signs of quoting, where most lines bear them."""
    said = [line for line in lines if line.text.strip()]
    if not said or 2 * sum(line.text.startswith(">") for line in said) <= len(said):
        return lines
    return [replace(line, text=re.sub(r"^(?:>\s?){1,9}", "", line.text)) for line in lines]
