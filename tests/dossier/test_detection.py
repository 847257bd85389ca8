# SPDX-License-Identifier: EUPL-1.2
"""Personal data that has a shape is recognised without a list; times, file names and everyday words are not."""

from __future__ import annotations

import pytest

from gestapeld.dossier.detection import Detector


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Ik sta op de Dorpsstraat 5.", "address"),
        ("ik sta op de dorpsstraat 5", "address"),
        ("Laan van Meerdervoort 120a", "address"),
        ("Burgemeester Jansenweg 7-2", "address"),
        ("6543 ZX", "address"),
        ("bel 06-12345678", "phone"),
        ("bel +31 (0)6 1234 5678", "phone"),
        ("bel 0097 123 45 67 89", "phone"),
        ("noor@voorbeeld.example", "email"),
        ("bsn 111222333", "bsn"),
        ("https://maps.example/?q=52.090700,5.121400", "coordinates"),
        ("52°05'26\" N", "coordinates"),
        ("op 52.0907° N, 5.1214° E", "coordinates"),
        ("op 52.0907° 5.1214°", "coordinates"),
        ("N 52.0907 E 5.1214", "coordinates"),
        ("00:1a:2b:3c:4d:5e", "device"),
        ("imei 490154203237518", "device"),
    ],
)
def test_shapes_are_recognised(text: str, category: str) -> None:
    assert [match.category for match in Detector().find(text)] == [category]


@pytest.mark.parametrize(
    "text",
    [
        "Onderweg 5 minuten", "op 12-03-2026 om 14:30", "09-03-2026 10:00", "08/03/26 10:00",
        "00000014-PHOTO-2022-05-02-16-22-00.jpg", "€ 1.234.567,89", "IMG-20260312-WA0001.jpg",
        "20260312_123456.jpg", "in 2026 EN daarna", "ik heb je 14 keer gebeld", "om 06:12 en 23:45", "wacht even 12345", "nummer 123456789",
    ],
)  # fmt: skip
def test_everyday_text_is_left_alone(text: str) -> None:
    assert Detector().find(text) == []


def test_what_the_other_party_uses_himself_is_no_secret_to_him() -> None:
    detector = Detector(["+31 6 87654321", "r.devries@voorbeeld.example"])
    assert detector.find("van 06-87654321 en R.deVries@voorbeeld.example") == []
    assert detector.find("van 06-12345678") != []
