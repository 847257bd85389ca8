# SPDX-License-Identifier: EUPL-1.2
"""Noor's case with a chat, a call log, a picture and an incident, straight through the case file."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image
from tests.dossier.small_case import NOOR, ROBIN, Builder, at
from tests.web.conftest import Server

from gestapeld.records.narrative import Incident, ProtectedKind, ProtectedValue

HOSTILE = "<script>window.ran=1</script><img src=x onerror=window.ran=1> \u202eomgekeerd {{7*7}}"
LINES = [
    ("2026-03-01 10:00", ROBIN, "waar ben je"),
    ("2026-03-01 10:01", NOOR, "laat me met rust"),
    ("2026-03-02 22:00", ROBIN, "ik sta voor je deur " + HOSTILE),
]
HOME = "Dorpsstraat 12, 1234 AB Utrecht"


def picture(colour: str = "red") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(made, "PNG")
    return made.getvalue()


def furnish(server: Server) -> Builder:
    """What a reader and the diary would have added."""
    builder = Builder(server.website.desk.case)
    builder.chat(LINES)
    builder.calls([("2026-03-03 03:00", "missed")])
    builder.file("IMG_1.png", picture())
    builder.tell(Incident("Robin stond voor het huis " + HOSTILE, at("2026-03-04 20:00")))
    return builder


def protect_home(builder: Builder) -> None:
    builder.tell(ProtectedValue(ProtectedKind.ADDRESS, HOME), kind="protected")


@pytest.fixture
def furnished(noor: Any, server: Server) -> Any:
    """Noor's page, with something in her case."""
    furnish(server)
    return noor
