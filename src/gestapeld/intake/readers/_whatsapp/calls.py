# SPDX-License-Identifier: EUPL-1.2
"""The lines the app writes for a call: missed, unanswered, or with how long it lasted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gestapeld.intake.readers._whatsapp.phrases import folded, phrases, starts

_MISSED = {
    "voice": """
        missed voice call | missed group voice call | silenced voice call | silenced call | gemist spraakgesprek |
        gemiste spraakoproep | gemiste oproep | gemist groepsgesprek | gemiste groepsspraakoproep |
        verpasster Sprachanruf | verpasster Anruf | verpasster Gruppensprachanruf | appel vocal manqué |
        appel manqué | llamada perdida | llamada de voz perdida | chiamata vocale persa | chiamata persa |
        chamada de voz perdida | ligação de voz perdida | chamada perdida | пропущенный аудиозвонок |
        пропущенный звонок | пропущений голосовий виклик | пропущений аудіовиклик | zmeškaný hlasový hovor |
        nieodebrane połączenie głosowe | cevapsız sesli arama | panggilan suara tak terjawab |
        मिस्ड वॉइस कॉल | مكالمة صوتية فائتة | 不在着信 | 音声通話の不在着信 | สายโทรด้วยเสียงที่ไม่ได้รับ |
        cuộc gọi thoại nhỡ | cuộc gọi nhỡ | vastaamaton äänipuhelu | missat röstsamtal
    """,
    "video": """
        missed video call | missed group video call | silenced video call | gemist videogesprek |
        gemiste video-oproep | gemiste videooproep | gemiste groepsvideo-oproep | verpasster Videoanruf |
        verpasster Gruppenvideoanruf | appel vidéo manqué | videollamada perdida | llamada de video perdida |
        videochiamata persa | chamada de vídeo perdida | ligação de vídeo perdida | пропущенный видеозвонок |
        пропущений відеовиклик | zmeškaný videohovor | nieodebrane połączenie wideo |
        cevapsız görüntülü arama | panggilan video tak terjawab | मिस्ड वीडियो कॉल | مكالمة فيديو فائتة |
        ビデオ通話の不在着信 | สายวิดีโอคอลที่ไม่ได้รับ | cuộc gọi video nhỡ | vastaamaton videopuhelu |
        missat videosamtal
    """,
}
_MADE = {
    "voice": """
        voice call | audio call | group voice call | spraakoproep | spraakgesprek | Sprachanruf | appel vocal |
        llamada de voz | llamada | chiamata vocale | chamada de voz | ligação de voz | аудиозвонок |
        голосовий виклик | hlasový hovor
    """,
    "video": """
        video call | group video call | video-oproep | videooproep | videogesprek | Videoanruf | appel vidéo |
        videollamada | videochiamata | chamada de vídeo | ligação de vídeo | видеозвонок | відеовиклик |
        videohovor
    """,
}
_NO_ANSWER = frozenset(
    phrases("""
        no answer | geen antwoord | niet opgenomen | keine Antwort | nicht angenommen | sans réponse |
        pas de réponse | sin respuesta | nessuna risposta | sem resposta | нет ответа | без відповіді |
        žádná odpověď
    """)
)
_UNITS = (
    (1, re.compile(r"(\d{1,5}) ?(?:s|sec|seconden|seconde|sek|sekunden|secondes|seg|segundos?|secondi|сек)\b")),
    (60, re.compile(r"(\d{1,5}) ?(?:m|min|minuten|minuut|minutes?|minutos?|minuti|minuto|мин|хв)\b")),
    (3600, re.compile(r"(\d{1,5}) ?(?:h|hr|hrs|hours?|u|uur|uren|std|stunden?|heures?|horas?|ore|ora|ч|год)\b")),
)
_CUT = re.compile(r"[.,]")

_MISSED_FORMS = {phrase: form for form, listed in _MISSED.items() for phrase in phrases(listed)}
_MADE_FORMS = {phrase: form for form, listed in _MADE.items() for phrase in phrases(listed)}
_LONGEST = 120

CALL_STARTS = starts((*_MISSED_FORMS, *_MADE_FORMS))
"""How a call line can begin."""


@dataclass(frozen=True, slots=True)
class CallLine:
    """What a call line tells.

    outcome  "missed" (also when nobody answered) or "answered"
    form     "voice" or "video"
    seconds  None when the line names no duration we can read
    """

    outcome: str
    form: str
    seconds: int | None


def call_line(text: str) -> CallLine | None:
    """A call, when the whole text is a call line: "Missed voice call", "Video call, 5 min", "Voice call. No answer"."""
    if len(text) > _LONGEST or "\n" in text:
        return None
    first, *others = (part.strip() for part in _CUT.split(folded(text), maxsplit=1))
    rest = others[0] if others else ""
    missed = _MISSED_FORMS.get(first)
    if missed is not None:
        return CallLine("missed", missed, None)
    form = _MADE_FORMS.get(first)
    if form is None or not rest:
        return None
    if rest in _NO_ANSWER:
        return CallLine("missed", form, None)
    seconds = _duration(rest)
    return None if seconds is None else CallLine("answered", form, seconds)


def _duration(text: str) -> int | None:
    found = [(unit, words.search(text)) for unit, words in _UNITS]
    parts = [unit * int(match[1]) for unit, match in found if match is not None]
    return sum(parts) if parts else None
