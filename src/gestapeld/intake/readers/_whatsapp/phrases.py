# SPDX-License-Identifier: EUPL-1.2
"""The fixed words the app puts in a chat instead of what a person wrote, per language of the app.

Whole phrases, compared after `folded`: never searched for inside what somebody wrote. A language that is missing here
costs a label, not a message: structure (marks, brackets) is looked at first, and an unknown phrase is flagged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

from gestapeld.intake.readers._whatsapp.grammar import MARKS

_MARKS = re.compile(f"[{MARKS}]")
_SPACES = re.compile(r"\s+")


def folded(text: str) -> str:
    """`text` for comparing only: composed, no marks, single spaces, no full stop at the end, lower case."""
    if not text.isascii():
        text = normalize("NFC", text)
    return _SPACES.sub(" ", _MARKS.sub("", text)).strip().rstrip(".。").rstrip().casefold()


START = 6


def starts(listed: Iterable[str]) -> frozenset[str]:
    """The first START characters of folded phrases: what `text[:START].lower()` of such a text is. For quick looks."""
    return frozenset(phrase[:START] for phrase in listed)


def phrases(listed: str) -> list[str]:
    """The phrases of a block written with `|` between them, folded."""
    return [folded(phrase) for phrase in listed.split("|")]


def _table(**rows: str) -> dict[str, str]:
    return {phrase: name for name, listed in rows.items() for phrase in phrases(listed)}


OMITTED = _table(
    media="""
        <Media omitted> | <Media weggelaten> | <Medien weggelaten> | <Medien ausgeschlossen> |
        <Medien weggelassen> | <Medien ausgelassen> |
        <Médias omis> | <Fichier omis> | <Multimedia omitido> |
        <Archivo omitido> | <Media omessi> |
        <Media eliminati> | <Mídia oculta> | <Arquivo de mídia oculto> |
        <Mídia omitida> | <Ficheiro não revelado> |
        <Multimédia oculto> | <Média vynechána> | <Média vynechány> |
        <Без медиафайлов> | <Медиа пропущены> |
        <Медіафайли пропущено> | <Медіа пропущено> | <Без медіафайлів> |
        <pominięto multimedia> | <Pominięto pliki multimedialne> |
        <Medya dahil edilmedi> | <Medya atlanmış> |
        <Media tidak disertakan> | <Media dikecualikan> |
        <تم استبعاد الوسائط> | <الوسائط غير مدرجة> |
        <मीडिया शामिल नहीं है> | <मीडिया के बिना> | <メディアは含まれていません> |
        <メディアなし> | <ไม่รวมไฟล์สื่อ> | <ไม่มีสื่อ> |
        <đã bỏ qua file media> | <Không bao gồm tệp phương tiện> |
        <Media jätettiin pois> | <Media jätetty pois> |
        <Media har utelämnats> | <media utelämnad> | <Mediefil er udeladt> | <Medier udeladt> |
        <Media er utelatt> | <Mediefil er utelatt> | <媒体文件已忽略> | <省略多媒体文件> | <忽略多媒體檔> | <媒体省略> |
        <미디어 파일을 제외하고 내보냈습니다> | <미디어 제외> | <Conținut media omis> | <Média kihagyva>
    """,
    image="""
        image omitted | afbeelding weggelaten | foto weggelaten | Bild weggelassen | image absente |
        imagen omitida | immagine omessa | imagem não revelada | imagem ocultada | imagem omitida |
        obrázek vynechán | изображение отсутствует |
        зображення відсутнє | لم يتم إدراج الصورة | फ़ोटो हटाई गई |
        gambar tidak disertakan | gambar dihilangkan |
        画像は含まれていません | ไม่มีรูปภาพ | đã bỏ qua hình ảnh |
        kuva jätetty pois | bild utelämnad | billede udeladt |
        bilde utelatt | obraz pominięty | pominięto obraz |
        görüntü dahil edilmedi | 忽略图像 | 省略圖片 | 이미지 생략
    """,
    video="""
        video omitted | video weggelaten | Video weggelassen |
        vidéo absente | Video omitido | vídeo omitido |
        video omesso | vídeo não revelado | vídeo omitido |
        vídeo ocultado | video vynecháno | видео отсутствует |
        відео відсутнє | لم يتم إدراج الفيديوهات |
        वीडियो छोड़ा गया | video tidak disertakan | video dihilangkan |
        ビデオは含まれていません | วิดีโอถูกลบ | đã bỏ video |
        video jätetty pois | video utelämnad | video udeladt |
        video utelatt | pominięto wideo | video dahil edilmedi | 忽略视频 | 省略影片 | 비디오 생략
    """,
    video_note="""
        video note omitted | videobericht weggelaten |
        videonotitie weggelaten | Videonachricht weggelassen |
        note vidéo absente | nota de video omitida |
        nota video omessa | <View once video message omitted>
    """,
    audio="""
        audio omitted | audio weggelaten |
        spraakbericht weggelaten | Audio weggelassen | audio omis |
        audio omitido | audio omesso |
        ficheiro de áudio não revelado | áudio ocultado | áudio omitido |
        zvukový soubor vynechán | аудиофайл отсутствует |
        аудіо відсутнє | لم يتم إدراج المقاطع الصوتية |
        ऑडियो हटाई गयी | audio tidak disertakan | audio dihilangkan | 音声は含まれていません | ไม่มีไฟล์เสียง |
        bỏ qua tệp âm thanh | ääni jätetty pois | ljud utelämnat |
        lyd udeladt | lyd utelatt | pominięto dźwięk |
        ses dahil edilmedi | 忽略音频 | 省略音訊 | 오디오 생략 | <View once voice message omitted> |
        <Eenmalig spraakbericht weggelaten>
    """,
    sticker="""
        sticker omitted | sticker weggelaten |
        Sticker weggelassen | sticker omis | sticker omitido |
        sticker non incluso | sticker omesso |
        sticker não revelado | figurinha omitida | nálepka vynechána |
        стикер не добавлен | Наклейку не додано |
        تم حذف الملصقات | स्टिकर छोड़ा गया | stiker tidak disertakan |
        stiker dihilangkan | スタンプは含まれていません | ไม่มีสติกเกอร์ | đã bỏ sticker | tarra jätetty pois |
        pominięto naklejkę | 忽略表情包 | 省略貼圖 | 스티커 생략
    """,
    gif="""
        GIF omitted | GIF weggelaten | GIF weggelassen |
        GIF retiré | GIF omis | GIF omitido | GIF esclusa |
        GIF não revelada | GIF omitido | GIF vynechán | GIF отсутствует | GIF-анімацію пропущено |
        لم يتم إدراج صورة GIF | GIF छोड़ा गया |
        GIF tidak disertakan | GIF dihilangkan | GIFは含まれていません |
        ละเว้น GIF | Đã bỏ qua ảnh GIF | GIF jätetty pois | 忽略GIF | 省略GIF
    """,
    document="""
        document omitted | document weggelaten |
        Dokument weggelassen | document manquant | documento omitido |
        documento omesso | documento não revelado |
        documento omitido | dokument vynechán | документ отсутствует |
        документ пропущено | لم يتم إدراج المستند |
        डॉक्यूमेंट छोड़ा गया | dokumen tidak disertakan |
        dokumen dihilangkan | ドキュメントは含まれていません |
        ละเว้นเอกสาร | đã bỏ qua tài liệu | asiakirja jätetty pois |
        pominięto dokument | 忽略文档 | 省略文件 | 문서 생략
    """,
    contact="""
        Contact card omitted | visitekaartje weggelaten |
        contactkaart weggelaten | Kontaktkarte ausgelassen |
        Kontaktkarte weggelassen | Fiche contact manquante | Tarjeta de contacto omitida |
        Scheda contatto omessa | Contacto não revelado |
        Cartão do contato omitido | Vizitka vynechána |
        Карточка контакта отсутствует | Картка контакту відсутня | لم يتم إدراج بطاقة جهة اتصال |
        कॉन्टैक्ट कार्ड छोड़ा गया | Kartu kontak tidak disertakan |
        Kartu kontak dihilangkan | 連絡先カードを省略 |
        บัตรรายชื่อที่ละเว้น | Bỏ qua thẻ liên lạc
    """,
)
"""What the app writes in place of a medium it did not export, and the kind of medium."""

DELETED = _table(
    own="""
        You deleted this message | U hebt dit bericht verwijderd | Je hebt dit bericht verwijderd |
        U heeft dit bericht verwijderd |
        Jij hebt dit bericht verwijderd | Du hast diese Nachricht gelöscht |
        Vous avez supprimé ce message | Eliminaste este mensaje | Has eliminado este mensaje |
        Hai eliminato questo messaggio | Apagou esta mensagem | Você apagou esta mensagem |
        Você apagou essa mensagem | Apagaste esta mensagem | Tuto zprávu jste smazal/a |
        Tuto zprávu jste smazali | Вы удалили данное сообщение | Вы удалили это сообщение |
        Ви видалили це повідомлення | أنت حذفت هذه الرسالة |
        حذفتَ هذه الرسالة | आपने यह मैसेज डिलीट किया |
        Anda menghapus pesan ini | Anda telah menghapus pesan ini |
        このメッセージを削除しました | คุณได้ลบข้อความนี้ |
        คุณลบข้อความนี้แล้ว | Bạn đã xoá tin nhắn này |
        Bạn đã xóa tin nhắn này | Poistit tämän viestin |
        Du raderade detta meddelande | Du slettede denne besked | Du slettet denne meldingen |
        Usunięto tę wiadomość | Usunąłeś tę wiadomość | Bu mesajı sildiniz |
        你删除了这条消息 | 您已刪除此訊息 | 이 메시지를 삭제했습니다
    """,
    other="""
        This message was deleted | Dit bericht is verwijderd | Dit bericht werd verwijderd |
        Diese Nachricht wurde gelöscht | Ce message a été supprimé | Se eliminó este mensaje |
        Este mensaje fue eliminado | Este mensaje se eliminó | Este mensaje ha sido eliminado |
        Questo messaggio è stato eliminato | Esta mensagem foi apagada | Essa mensagem foi apagada |
        Mensagem apagada | Tato zpráva byla smazána |
        Данное сообщение удалено | Это сообщение удалено |
        Це повідомлення було видалено | Це повідомлення видалено | تم حذف هذه الرسالة |
        यह मैसेज डिलीट कर दिया गया है | यह मैसेज डिलीट किया गया |
        Pesan ini telah dihapus | Pesan ini dihapus |
        このメッセージは削除されました | ข้อความนี้ถูกลบแล้ว | ข้อความนี้ถูกลบ | Tin nhắn này đã bị xóa |
        Tin nhắn này đã bị xoá | Tämä viesti poistettiin | Detta meddelande raderades |
        Denne besked blev slettet | Denne meldingen ble slettet | Ta wiadomość została usunięta |
        Bu mesaj silindi | 此消息已被删除 | 此訊息已刪除 | 삭제된 메시지입니다
    """,
)

DELETED_BY_ADMIN = tuple(
    phrases("""
        this message was deleted by admin | you deleted this message as admin |
        dit bericht is verwijderd door beheerder | dit bericht is door beheerder |
        u hebt dit bericht verwijderd als beheerder | je hebt dit bericht als beheerder verwijderd |
        diese nachricht wurde von admin | diese nachricht wurde vom admin |
        ce message a été supprimé par l'admin | ce message a été supprimé par l’admin |
        este mensaje fue eliminado por el admin | se eliminó este mensaje por el admin |
        questo messaggio è stato eliminato dall'amministratore | mensagem apagada pelo admin
    """)
)
"""Beginnings: a name follows."""

EDITED = frozenset(
    phrases("""
        <This message was edited> | <Dit bericht is bewerkt> | <Diese Nachricht wurde bearbeitet> |
        <Ce message a été modifié> | <Se editó este mensaje> | <Este mensaje fue editado> |
        <Este mensaje se editó> | <Mensaje editado> |
        <Questo messaggio è stato modificato> | <Mensagem editada> |
        <Esta mensagem foi editada> | <Essa mensagem foi editada> | <Tato zpráva byla upravena> |
        <Данное сообщение изменено> | <Сообщение изменено> | <Це повідомлення було змінено> |
        <Це повідомлення відредаговано> | <Pesan ini diedit> |
        <Pesan ini telah diedit> | <تم تعديل هذه الرسالة> |
        <यह मैसेज एडिट किया गया> | <このメッセージは編集されました> |
        <ข้อความนี้ถูกแก้ไข> | <Tin nhắn này đã được chỉnh sửa> |
        <Tätä viestiä muokattiin> | <Detta meddelande redigerades> | <Denne besked blev redigeret> |
        <Ta wiadomość została edytowana> | <Bu mesaj düzenlendi> | <此消息已编辑> | <此訊息已編輯>
    """)
)

ATTACHED = frozenset(
    phrases("""
        (file attached) | (bestand bijgevoegd) |
        (Datei angehängt) | (fichier joint) | (archivo adjunto) |
        (file allegato) | (arquivo anexado) |
        (ficheiro anexado) | (файл добавлен) | (файл прикреплен) |
        (файл прикреплён) | (файл додано) |
        (файл прикріплено) | (soubor připojen) | (soubor byl přiložen) |
        (soubor přiložen) | (załączono plik) | (plik załączony) | (plik dołączony) | (dosya ekli) |
        (dosya eklendi) | (file terlampir) | (berkas terlampir) |
        (fail dilampirkan) | (الملف مرفق) | (ملف مرفق) |
        (फ़ाइल संलग्न है) | (फ़ाइल अटैच की गई) | (ファイル添付) | (添付ファイル) | (ไฟล์ที่แนบ) | (แนบไฟล์) |
        (file đính kèm) | (tệp đính kèm) | (tiedosto liitetty) |
        (fil bifogad) | (fil vedhæftet) | (fil vedlagt) |
        (文件附件) | (附件) | (檔案附件) | (첨부 파일) | (파일 첨부됨) | (fișier atașat) | (csatolt fájl)
    """)
)
"""What follows a file name on Android."""

ATTACHED_WORDS = frozenset(
    phrases("""
        attached | bijgevoegd | Anhang | pièce jointe |
        fichier joint | adjunto | archivo adjunto | allegato |
        anexado | anexo | přiloženo | připojeno |
        прикреплено | вложение | прикріплено | вкладено | załącznik |
        załączono | eklendi | ek | terlampir | lampiran |
        مرفق | संलग्न | अटैच किया गया | 添付ファイル | 添付 | ไฟล์แนบ |
        แนบ | đính kèm | liitetty | liite | bifogad | bifogat | vedhæftet | vedlagt | 附件 | 첨부
    """)
)
"""The word before the colon in `<word: file name>` on iPhones; only needed where the app wrote no mark."""

WAITING = tuple(
    phrases("""
        waiting for this message | wachten op dit bericht |
        wachten op bericht | warten auf diese nachricht |
        auf diese nachricht wird gewartet | en attente de ce message | esperando este mensaje |
        esperando el mensaje | in attesa di questo messaggio |
        in attesa del messaggio | aguardando mensagem |
        aguardando esta mensagem | a aguardar por esta mensagem | ожидание данного сообщения |
        очікування цього повідомлення | menunggu pesan ini
    """)
)
"""Beginnings of the line that stands where a message could not be decrypted."""

LIVE_LOCATION = frozenset(
    phrases("""
        live location shared | live locatie gedeeld | Live-Standort wird geteilt |
        localisation en direct partagée |
        position en direct partagée | ubicación en tiempo real compartida |
        posizione in tempo reale condivisa | localização em tempo real compartilhada |
        localização em direto partilhada
    """)
)

WHOLE_STARTS = starts((*OMITTED, *DELETED, *DELETED_BY_ADMIN, *WAITING, *LIVE_LOCATION))
"""How a text that is one of these phrases can begin."""
