# SPDX-License-Identifier: EUPL-1.2
"""Sentences the app writes by itself: encryption, numbers, blocking, groups.

On Android such a line has no sender, which is enough to know it; the words matter only when it holds a `: `, so that
its first half would pass for a name. On iPhones it stands under the name of the chat or of whoever caused it, behind a
mark; there the words tell a notice from a message in a language we do not know.
"""

from __future__ import annotations

import re
from functools import lru_cache


def _any(listed: str) -> str:
    """An alternation of the expressions that stand in `listed`, one per line or with ` | ` between them."""
    return "|".join(part.strip() for line in listed.splitlines() for part in line.split(" | ") if part.strip())


_ENCRYPTED = _any(r"""
    end-to-end | ende-zu-ende | bout en bout | extremo a extremo | ponta a ponta | ponto a ponto
    koncovým šifrováním | сквозн\w+ шифрован | наскрізн\w+ шифруван | مشفرة تمامًا | एंड-टू-एंड
    エンドツーエンド | เข้ารหัสจากต้นทาง | mã hóa đầu cuối | enkripsi | terenkripsi | päästä päähän | totalsträcks
    ende-til-ende | szyfrowan | uçtan uca | 端到端 | 端對端 | 종단간
""")

_CONTACT = _any(r"""
    beveiligingscode | security code | sicherheitsnummer | code de sécurité | código de seguridad
    codice di sicurezza | código de segurança | bezpečnostní kód | код безопасности | код безпеки
    セキュリティコード | รหัสความปลอดภัย | mã bảo mật | رمز الأمان | सुरक्षा कोड | kode keamanan | turvakoodi
    telefoonnummer gewijzigd | changed their phone number | changed to \+ | nieuw nummer | new number
    (?:seine|ihre) telefonnummer | changé de numéro | cambió su número | ha cambiato numero
    (?:u|je|jij) (?:hebt|heeft) dit contact (?:ge|de)blokkeerd | you (?:un)?blocked this (?:contact|business)
    diesen kontakt (?:blockiert|freigegeben) | bloqué ce contact | bloqueaste a este contacto
    bloccato questo contatto | secure service from meta | business account | zakelijk account | bedrijfsaccount
    unternehmensaccount | is a contact | is een contact | ist ein kontakt | est un contact | es un contacto
    è un contatto
""")

_CHAT = _any(r"""
    disappearing messages | zelfverwijderende berichten | verdwijnende berichten | selbstlöschende nachrichten
    messages éphémères | mensajes temporales | messaggi effimeri | mensagens temporárias | pinned a message
    bericht (?:vastgemaakt|vastgezet) | verdwijnen na | beveiligde service van meta | nachricht angeheftet | épinglé un message | fijó un mensaje | fissato un messaggio
""")

_GROUP = _any(r"""
    created (?:this |the )?group | created this community | deze groep (?:aangemaakt|gemaakt) | hat die gruppe
    a créé le groupe | creó (?:el|este) grupo | ha creato il gruppo | criou (?:o|este) grupo
    changed (?:the|this group's|the group) (?:subject|icon|group name|group description|name|description|settings)
    changed this group | onderwerp (?:gewijzigd|aangepast) | groepsnaam | groepsomschrijving | groepsbeschrijving
    groepsafbeelding | heeft de groep | groepsinstellingen | gruppennamen | gruppenbild | gruppenbeschreibung
    den betreff | l.icône du groupe | l.objet du groupe | nom du groupe | description du groupe
    el asunto | icono del grupo | nombre del grupo | descripción del grupo | oggetto del gruppo
    immagine del gruppo | nome del gruppo | invite link | uitnodigingslink | einladungslink | lien d.invitation
    enlace de invitación | link d.invito | link de convite | now an admin | nu beheerder | no longer an admin
    jetzt ein admin | nicht mehr admin | est désormais admin | ahora eres admin | only admins can
    alleen beheerders kunnen | nur admins können | to this group are now secured | you send to this (?:chat|group)
    ^.{1,80} (?:added|removed) .{1,200}$ | ^.{1,80} left$ | ^.{1,80} (?:heeft|hebt) .{1,200} (?:toegevoegd|verwijderd)\.?$
    ^.{1,80} (?:is|zijn|was|werd|were) (?:toegevoegd|verwijderd|added|removed)\.?$
    ^.{1,80} (?:hat|hast) .{1,200} (?:hinzugefügt|entfernt)\.?$ | ^.{1,80} a (?:ajouté|retiré|supprimé) .{1,200}$
    ^.{1,80} (?:añadió|eliminó|agregó) a .{1,200}$ | ^.{1,80} ha (?:aggiunto|rimosso) .{1,200}$
    ^you were added | ^(?:u|je) bent toegevoegd | ^du wurdest hinzugefügt | ^vous avez été ajouté
""")

_NOTICE = re.compile(f"{_ENCRYPTED}|{_CONTACT}|{_CHAT}|{_GROUP}", re.IGNORECASE | re.DOTALL)

_ENCRYPTION = re.compile(
    rf"(?:messages|berichten|nachrichten|les messages|los mensajes|i messaggi|as mensagens)\b.{{0,60}}(?:{_ENCRYPTED})",
    re.IGNORECASE | re.DOTALL,
)

_LINE_WITH_COLON = re.compile(
    _any(r"""
    ^(?:u|je|jij) (?:hebt|heeft) dit contact (?:ge|de)blokkeerd | ^you (?:un)?blocked this (?:contact|business)
    ^du hast diesen kontakt (?:blockiert|freigegeben) | ^vous avez (?:dé)?bloqué ce contact
    ^(?:des)?bloqueaste a este contacto | ^hai (?:s)?bloccato questo contatto
    changed the (?:subject|group name|group description|group settings) | (?:created|made) (?:the |this )?group
    (?:heeft|hebt) (?:het|de) (?:onderwerp|groepsnaam|groepsomschrijving|groepsbeschrijving|groep\b)
    (?:hat|hast) (?:den|die) (?:betreff|gruppennamen|gruppe\b|gruppenbeschreibung)
    \ba (?:changé|modifié) (?:l.objet|le nom|le sujet|la description) | \ba créé le groupe
    (?:cambió|cambiaste|ha cambiado|has cambiado) (?:el asunto|el nombre|la descripción)
    (?:creó|creaste) (?:el|este) grupo | (?:ha|hai) (?:cambiato|modificato) (?:l.oggetto|il nome|la descrizione)
    (?:ha|hai) creato il gruppo | (?:mudou|alterou) o (?:nome|assunto)
    """),
    re.IGNORECASE,
)


_LONGEST_NOTICE = 1000


@lru_cache(maxsize=4096)
def is_notice(text: str) -> bool:
    """Whether text that stands behind a mark is one of the app's own sentences."""
    return len(text) <= _LONGEST_NOTICE and _NOTICE.search(text) is not None


def is_encryption_notice(text: str) -> bool:
    """The notice at the top of a chat: long and fixed enough to be known without a mark."""
    return _ENCRYPTION.match(text) is not None


def is_line_without_sender(line: str) -> bool:
    """Whether a line that holds `: ` is the app's own after all (You blocked this contact: tap to change)."""
    before, _, _ = line.partition(": ")
    return _LINE_WITH_COLON.search(before) is not None or is_encryption_notice(line)
