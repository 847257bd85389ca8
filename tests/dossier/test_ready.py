# SPDX-License-Identifier: EUPL-1.2
"""A finished dossier that has not left: sealed, the same every time, recorded before it goes."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.dossier.small_case import NOOR, ROBIN, Builder, new_case

from gestapeld.crypto.identity import Identity
from gestapeld.dossier.composing.desk import Cover
from gestapeld.dossier.delivery import delivery
from gestapeld.dossier.handover import Request, make_ready
from gestapeld.dossier.ready import Ready, outgoing_pdf, outgoing_sealed, outgoing_zip
from gestapeld.dossier.receive import open_dossier
from gestapeld.dossier.selection import Choice
from gestapeld.errors import (
    LeakFoundError,
    NotACaseFileError,
    NotConfirmedError,
    ReceiverNeededError,
    UnknownItemError,
)
from gestapeld.records.narrative import ProtectedKind, ProtectedValue
from gestapeld.search.index import Index
from gestapeld.verify.bundle import verify_bundle
from gestapeld.verify.report import Result

SAM = Identity.new()
LINES = [("2026-03-01 10:00", ROBIN, "waar ben je"), ("2026-03-01 10:01", NOOR, "laat me met rust")]
HOME = "Dorpsstraat 12, 1234 AB Utrecht"


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    with new_case(tmp_path) as case:
        made = Builder(case)
        made.chat(LINES)
        yield made


def make(builder: Builder, folder: Path, cover: Cover | None = None, **more: Any) -> Ready:
    with Index.open(builder.case, folder) as index:
        return make_ready(builder.case, index, Request(Choice(), cover or Cover("Noor"), **more), folder)


def kinds(builder: Builder) -> list[str]:
    return [entry.kind for log in ("evidence", "audit") for entry in builder.case.entries(log)]  # type: ignore[arg-type]


def test_it_is_checked_and_nothing_of_it_can_be_seen_on_the_disk(builder: Builder, tmp_path: Path) -> None:
    before = set(tmp_path.rglob("*"))
    ready = make(builder, tmp_path)
    assert ready.report is not None
    assert ready.report.result in (Result.UNCHANGED, Result.UNCHANGED_WITHHELD)
    assert {path.suffix for path in set(tmp_path.rglob("*")) - before} <= {".cache"}  # the index, which is sealed
    assert "handed-over" not in kinds(builder)
    ready.close()


def test_the_zip_is_the_same_every_time_and_its_digest_is_recorded(builder: Builder, tmp_path: Path) -> None:
    ready = make(builder, tmp_path)
    first, second = outgoing_zip(ready), outgoing_zip(ready)
    data = b"".join(first)
    assert data == b"".join(second)
    assert len(data) == first.size
    assert first.described == {"form": "zip", "file": hashlib.sha256(data).hexdigest()}
    assert verify_bundle(io.BytesIO(data), expected_signer=ready.signer).result in (
        Result.UNCHANGED,
        Result.UNCHANGED_WITHHELD,
    )
    ready.close()


def test_a_hand_over_is_recorded_once_and_every_export(builder: Builder, tmp_path: Path) -> None:
    ready = make(builder, tmp_path)
    ready.record(builder.case, dict(outgoing_zip(ready).described))
    ready.record(builder.case, dict(outgoing_pdf(ready, 1).described))
    assert kinds(builder).count("handed-over") == 1
    assert kinds(builder).count("exported") == 2
    ready.close()


def test_in_another_case_it_is_not_recorded(builder: Builder, tmp_path: Path) -> None:
    ready = make(builder, tmp_path)
    with new_case(tmp_path, "ander") as other, pytest.raises(NotACaseFileError):
        ready.record(other, {"form": "zip"})
    ready.close()


def test_it_is_delivered_as_a_folder_too(builder: Builder, tmp_path: Path) -> None:
    ready = make(builder, tmp_path)
    with delivery(tmp_path / "map", randomness=builder.case.state.randomness) as form:
        ready.deliver(builder.case, form, lambda *_: None)
    assert verify_bundle(tmp_path / "map").result in (Result.UNCHANGED, Result.UNCHANGED_WITHHELD)
    ready.close()


def test_pages_are_those_of_the_volumes(builder: Builder, tmp_path: Path) -> None:
    ready = make(builder, tmp_path)
    assert ready.volume(1).startswith(b"%PDF-")
    assert ready.pages[0] > 1
    for number in (0, len(ready.pages) + 1):
        with pytest.raises(UnknownItemError):
            ready.volume(number)
    ready.close()
    with pytest.raises(KeyError):
        ready.volume(1)


def test_a_full_one_says_what_is_in_it_and_leaves_sealed(builder: Builder, tmp_path: Path) -> None:
    builder.tell(ProtectedValue(ProtectedKind.ADDRESS, HOME), kind="protected")
    cover = Cover("Noor", domicile=HOME, receiver="Sam")
    ready = make(builder, tmp_path, cover, profile="full", seal_to=SAM.public)
    assert ready.present is not None
    assert ready.present.count >= 1
    with pytest.raises(NotConfirmedError):
        ready.present.check("ja")
    outgoing = outgoing_sealed(ready, tmp_path, builder.case.state.randomness)
    target = tmp_path / "uit.verzegeld"
    target.write_bytes(b"".join(outgoing))
    outgoing.close()
    assert outgoing.described["file"] == hashlib.sha256(target.read_bytes()).hexdigest()
    assert target.stat().st_size == outgoing.size
    assert open_dossier(target, SAM, tmp_path / "open").report.result in (Result.UNCHANGED, Result.UNCHANGED_WITHHELD)
    ready.close()


def test_without_a_receiver_nothing_is_sealed(builder: Builder, tmp_path: Path) -> None:
    ready = make(builder, tmp_path)
    with pytest.raises(ReceiverNeededError):
        outgoing_sealed(ready, tmp_path, builder.case.state.randomness)
    ready.close()
    with pytest.raises(ReceiverNeededError):
        make(builder, tmp_path, profile="full")


def test_a_protected_value_gives_nothing_at_all(builder: Builder, tmp_path: Path) -> None:
    builder.tell(ProtectedValue(ProtectedKind.ADDRESS, HOME), kind="protected")
    with pytest.raises(LeakFoundError):
        make(builder, tmp_path, Cover("Noor", domicile=HOME))
    assert "handed-over" not in kinds(builder)
