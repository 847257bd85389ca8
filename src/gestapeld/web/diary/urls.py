# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the diary."""

from __future__ import annotations

from django.urls import path

from gestapeld.web.diary import incidents, linking, notes, notices, things, transcripts
from gestapeld.web.doors import item_address  # noqa: F401 - <item:...> in routes

urlpatterns = [
    path("diary", incidents.index, name="diary"),
    path("diary/new", incidents.write, name="diary-new"),
    path("diary/understood", incidents.understood, name="diary-understood"),
    path("diary/no", notices.index, name="diary-no"),
    path("diary/no/new", notices.write, name="diary-no-new"),
    path("diary/no/<item:item>/correct", notices.correct, name="diary-no-correct"),
    path("diary/things", things.index, name="diary-things"),
    path("diary/things/new", things.write, name="diary-thing-new"),
    path("diary/things/<item:item>", things.one, name="diary-thing"),
    path("diary/things/<item:item>/correct", things.correct, name="diary-thing-correct"),
    path("diary/notes", notes.index, name="diary-notes"),
    path("diary/notes/new", notes.write, name="diary-note-new"),
    path("diary/notes/<item:item>", notes.correct, name="diary-note-correct"),
    path("diary/over/<item:item>", transcripts.type_over, name="diary-typed-over"),
    path("diary/over/<item:item>/correct", transcripts.correct, name="diary-typed-over-correct"),
    path("diary/at/<item:item>", linking.open_item, name="diary-open"),
    path("diary/<item:item>", incidents.one, name="diary-one"),
    path("diary/<item:item>/kept", incidents.kept, name="diary-kept"),
    path("diary/<item:item>/correct", incidents.correct, name="diary-correct"),
    path("diary/<item:item>/link", linking.link_page, name="diary-link"),
]
