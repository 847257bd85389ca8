# SPDX-License-Identifier: EUPL-1.2
"""Sentences the app writes by itself: encryption, numbers, blocking, timers, groups.

On Android such a line has no sender, which is enough to know it; the words matter only when it holds a `: `, so that
its first half would pass for a name. On iPhones it stands under the name of the chat or of whoever caused it, behind a
mark. Anybody can type that mark, and a message must not hide behind it: so a notice counts only when it is one from its
first word to its last. Everything else behind a mark stays under the name, as open (`bodies.py`).
"""

from __future__ import annotations

import re
from functools import lru_cache

_WHO = r"[^\n:]{1,60}?"
_ENDS_HERE = "(?=[.。]?[ \n]*(?:[\u200e\u200f]|\\Z)|[.] |。)"


def _any(listed: str) -> str:
    """An alternation of the expressions that stand in `listed`, one per line or with `
    ` between them."""
    parts = [part.strip() for line in listed.splitlines() for part in line.split(" | ")]
    return "|".join(part.replace("WHO", _WHO) for part in parts if part)


_ENCRYPTED = _any(r"""
    end-to-end | ende-zu-ende | bout en bout | extremo a extremo
    ponta a ponta | ponto a ponto | koncovým šifrováním
    сквозным шифрованием | наскрізним шифруванням | terenkripsi
    päästä päähän | totalsträck | ende-til-ende
    szyfrowan | uçtan uca
""")
_ENCRYPTED_WITHOUT_FULL_STOPS = _any(r"""
    مشفرة تمامًا | एंड-टू-एंड | エンドツーエンド | เข้ารหัสจากต้นทาง | mã hóa đầu cuối | 端到端 | 端對端 | 종단간
""")
_MESSAGES = _any(r"""
    messages | berichten | nachrichten | les messages | los mensajes
    i messaggi | as mensagens | zprávy | сообщения
    повідомлення | الرسائل | मैसेजेस | メッセージ | ข้อความ
    tin nhắn | pesan | viestit | meddelanden | beskeder
    meldinger | wiadomości | mesajlar | 消息 | 訊息 | 메시지
""")
_ENCRYPTION = re.compile(
    rf"(?:{_MESSAGES})[^.\n。]{{0,140}}"
    rf"(?:(?:{_ENCRYPTED})[^.,\n]{{0,40}}|(?:{_ENCRYPTED_WITHOUT_FULL_STOPS})[^.\n。]{{0,200}})",
    re.IGNORECASE,
)
_WHOLE_ENCRYPTION = re.compile(f"(?:{_ENCRYPTION.pattern}){_ENDS_HERE}", re.IGNORECASE)

_TEMPLATES = _any(
    r"""
    (?:je|uw) beveiligingscode (?:voor|met) WHO is gewijzigd
    your security code with WHO changed
    WHO(?:'|’)s security code(?: with WHO)? changed
    deine sicherheitsnummer für WHO hat sich geändert
    votre code de sécurité avec WHO a changé
    cambió tu código de seguridad con [^\n:\u200e\u200f]{1,60}
    il tuo codice di sicurezza con WHO è cambiato | (?:o )?seu código de segurança com WHO mudou
    bezpečnostní kód mezi vámi a\s+(?:uživatelem )?WHO byl změněn
    ваш код безопасности с контактом WHO изменился
    код безпеки з контактом WHO змінився | WHOとのセキュリティコードが変更されました
    รหัสความปลอดภัยของคุณกับ WHO มีการเปลี่ยนแปลง | mã bảo mật của bạn với WHO đã thay đổi
    WHO changed (?:their|your) phone number(?: to a new number)? | WHO changed to \+[0-9 ]+
    WHO heeft (?:zijn|haar|het|een nieuw) (?:telefoon)?nummer(?: gewijzigd)?
    WHO hat (?:seine|ihre|die) telefonnummer geändert
    WHO a changé de numéro(?: de téléphone)? | WHO cambió su número(?: de teléfono)?
    WHO ha cambiato numero
    (?:u|je|jij) (?:hebt|heeft) dit contact (?:ge|de)blokkeerd(?:: tik om te wijzigen)?
    you (?:un)?blocked this (?:contact|business)(?:: tap to change)?
    du hast diesen kontakt (?:blockiert|freigegeben) | vous avez (?:dé)?bloqué ce contact
    (?:des)?bloqueaste a este contacto | hai s?bloccato questo contatto
    this business uses a secure service from meta to manage this chat
    this business is now using a secure service[^.\n]{0,60}
    dit bedrijf gebruikt een beveiligde service van meta[^.\n]{0,60}
    this chat is with a business account
    dit is een zakelijk account
    WHO (?:is a contact|is een contact|ist ein kontakt|est un contact|es un contacto)
    WHO turned (?:on|off) disappearing messages
    WHO (?:heeft|hebt) (?:zelfverwijderende|verdwijnende) berichten (?:in|uit)geschakeld
    WHO (?:hat|hast) selbstlöschende nachrichten (?:ein|aus)geschaltet
    WHO (?:a|avez) (?:dés)?activé les messages éphémères
    WHO (?:des)?activ(?:ó|aste) los mensajes temporales
    WHO pinned a message | WHO (?:heeft|hebt) een bericht (?:vastgemaakt|vastgezet)
    WHO (?:hat|hast) eine nachricht angeheftet | WHO (?:a|avez) épinglé un message
    WHO fij(?:ó|aste) un mensaje
    WHO created (?:this |the )?(?:group|community)(?: [“"‘'][^\n]{1,100}[”"’'])?
    WHO (?:heeft|hebt) (?:deze|de) groep(?: [“"‘'][^\n]{1,100}[”"’'])? (?:aangemaakt|gemaakt)
    WHO (?:hat|hast) (?:die|diese) gruppe(?: [“"„‘'][^\n]{1,100}[”"“’'])? erstellt
    WHO (?:a|avez) créé (?:ce|le) groupe
    WHO (?:creó|creaste) (?:el|este) grupo | WHO (?:ha|hai) creato (?:il|questo) gruppo
    WHO changed (?:the|this group(?:'|’)s) (?:group )?(?:icon|description|settings)
    WHO changed the (?:subject|group name) (?:from [“"][^\n]{1,100}[”"] )?to [“"][^\n]{1,100}[”"]
    WHO (?:heeft|hebt) de groeps(?:afbeelding|beschrijving|omschrijving) (?:gewijzigd|aangepast)
    WHO (?:heeft|hebt) het onderwerp (?:gewijzigd|aangepast)(?: (?:in|naar|van) [“"‘'][^\n]{1,200}[”"’'])?
    WHO (?:hat|hast) (?:das gruppenbild|die gruppenbeschreibung) geändert | WHO left
    WHO (?:heeft|hebt) de groep verlaten
    WHO (?:hat|hast) die gruppe verlassen
    WHO joined using (?:this group(?:'|’)s|an?) (?:group )?(?:invite )?link
    (?:you(?:'|’)re|you are|WHO is) (?:now|no longer) an admin | (?:je|u) bent nu beheerder
    du bist jetzt ein admin
    you were (?:added|removed) | (?:je|u) bent (?:toegevoegd|verwijderd)
    du wurdest (?:hinzugefügt|entfernt)
    """
)
_TEMPLATE = re.compile(f"(?:{_TEMPLATES}){_ENDS_HERE}", re.IGNORECASE)

_JOINING = re.compile(
    r"([^\n:]{1,60}?) (?:(?:added|removed) ([^\n:]{1,200})|(?:heeft|hebt) ([^\n:]{1,200}) (?:toegevoegd|verwijderd)"
    r"|(?:hat|hast) ([^\n:]{1,200}) (?:hinzugefügt|entfernt)|a(?:vez)? (?:ajouté|retiré) ([^\n:]{1,200}))\.?",
    re.IGNORECASE,
)
"""Who let whom in or out of a group; counts only when both are known."""

_YOU = frozenset(("you", "u", "je", "jij", "du", "dich", "vous"))
_NUMBER = re.compile(r"[\u202a\u200e]*\+?[0-9][0-9 \u00a0().\-]{6,24}[\u202c]*")

_TAILS = re.compile(
    _any(r"""
    niemand | alleen | zelfs | tik | meer | lees | no one
    nobody | only | not even | tap | learn | nur | nicht einmal
    tippe | mehr | aucun | personne | seules | pas même
    appuyez | en savoir | nadie | ni siquiera | solo
    sólo | pulsa | toca | más | obtén | nessuno | tocca | scopri
    ninguém | somente | apenas | nem | toque | saiba | nikdo | dokonce
    klepn | další | pouze | третьи
    никто | нажмите | подробнее | только | прочитати | ніхто | торкніться | тільки
    इस चैट | कोई | ज़्यादा | チャット | タップ | 誰も | แตะ
    ผู้ที่ | những | không ai | nhấn | chỉ | tidak | hanya
    ketuk | new messages will | nieuwe berichten
    neue nachrichten | les nouveaux messages | los mensajes nuevos
    """),
    re.IGNORECASE,
)
_SENTENCES = re.compile("(?<=[.!])[\\s\u200e\u200f]+|(?<=。)|[\u200e\u200f]+")
_LONGEST = 500
_LONGEST_TAIL = 160

_LINE_WITH_COLON = re.compile(
    _any(r"""
    ^(?:u|je|jij) (?:hebt|heeft) dit contact (?:ge|de)blokkeerd
    ^you (?:un)?blocked this (?:contact|business)
    ^du hast diesen kontakt (?:blockiert|freigegeben) | ^vous avez (?:dé)?bloqué ce contact
    ^(?:des)?bloqueaste a este contacto | ^hai (?:s)?bloccato questo contatto
    changed the (?:subject|group name|group description|group settings)
    (?:created|made) (?:the |this )?group
    (?:heeft|hebt) (?:het|de) (?:onderwerp|groepsnaam|groepsomschrijving|groepsbeschrijving|groep\b)
    (?:hat|hast) (?:den|die) (?:betreff|gruppennamen|gruppe\b|gruppenbeschreibung)
    \ba (?:changé|modifié) (?:l.objet|le nom|le sujet|la description) | \ba créé le groupe
    (?:cambió|cambiaste|ha cambiado|has cambiado) (?:el asunto|el nombre|la descripción)
    (?:creó|creaste) (?:el|este) grupo
    (?:ha|hai) (?:cambiato|modificato) (?:l.oggetto|il nome|la descrizione)
    (?:ha|hai) creato il gruppo | (?:mudou|alterou) o (?:nome|assunto)
    """),
    re.IGNORECASE,
)


def is_notice(text: str, names: frozenset[str] = frozenset()) -> bool:
    """Whether text that stands behind a mark is one of the app's own sentences, from beginning to end.

    `names` are the people of the chat: only with them "R. de Vries added Sanne" is a notice.
    """
    return len(text) <= _LONGEST and _is_notice(text, names)


@lru_cache(maxsize=4096)
def _is_notice(text: str, names: frozenset[str]) -> bool:
    whole = is_encryption_notice(text) or _is_whole(_TEMPLATE.match(text), text)
    return whole or _is_joining(text, names)


def _is_joining(text: str, names: frozenset[str]) -> bool:
    found = _JOINING.fullmatch(text)
    if found is None:
        return False
    whom = next(group for group in found.groups()[1:] if group is not None)
    return all(
        who in names or who.casefold() in _YOU or _NUMBER.fullmatch(who) is not None
        for who in (found[1], *whom.split(", "))
    )


def is_encryption_notice(text: str) -> bool:
    """The notice at the top of a chat, from beginning to end: long and fixed enough to be known without a mark."""
    return _is_whole(_WHOLE_ENCRYPTION.match(text), text)


def _is_whole(found: re.Match[str] | None, text: str) -> bool:
    """Whether nothing follows but what the app adds to a notice ("Tap to learn more")."""
    if found is None or len(text) > _LONGEST:
        return False
    rest = text[found.end() :].lstrip(".。 \n\u200e\u200f")
    return all(
        not sentence or (len(sentence) <= _LONGEST_TAIL and _TAILS.match(sentence) is not None)
        for sentence in _SENTENCES.split(rest)
    )


def is_line_without_sender(line: str) -> bool:
    """Whether a line that holds `: ` is the app's own after all (You blocked this contact: tap to change)."""
    before, _, _ = line.partition(": ")
    return _LINE_WITH_COLON.search(before) is not None or begins_as_encryption_notice(line)


def begins_as_encryption_notice(line: str) -> bool:
    """Whether a line without a name begins as the notice at the top does; what follows differs per version."""
    return _ENCRYPTION.match(line) is not None
