# SPDX-License-Identifier: EUPL-1.2
"""Material is taken in while something else is under way; the case's own file is not; what is too much is explained."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

from tests.web.conftest import Server
from tests.web.intake.sending import Sender
from tests.web.walking import violations, window

from gestapeld.intake.originals import known_originals
from gestapeld.web.intake import sending
from gestapeld.web.jobs import Job


def names(server: Server) -> set[str]:
    return {one.original.name for one in known_originals(server.website.desk.case).by_digest.values()}


def until(server: Server, stage: str) -> None:
    """Wait until a job is that far."""
    deadline = time.monotonic() + 30
    while stage not in {job.stage for job in server.website.desk.jobs.under_way()}:
        assert time.monotonic() < deadline, stage
        time.sleep(0.02)


def busy_with_the_index(server: Server, until: threading.Event) -> Job:
    """A dossier that is being made: it has the index."""
    has_it = threading.Event()

    def work(_job: Job) -> None:
        with server.website.desk.working_index():
            has_it.set()
            until.wait(60)

    job = server.website.desk.jobs.start("dossier", work)
    assert has_it.wait(20)
    return job


def test_what_is_sent_while_a_dossier_is_made_is_sealed_at_once_and_read_after_it(server: Server) -> None:
    sender = Sender(server.with_case())
    done = threading.Event()
    dossier = busy_with_the_index(server, done)
    try:
        status, place = sender.send(sender.form([("brief.txt", b"hallo")]))
        assert status == 303
        assert names(server) == {"brief.txt"}
        assert dossier.running
    finally:
        done.set()
    assert "brief.txt" in sender.wait(place)


def test_a_second_upload_waits_for_the_first_and_is_not_lost(server: Server) -> None:
    sender, other = Sender(server.with_case()), Sender(server)
    body = sender.form([("een.txt", b"een" * (1 << 20)), ("zelfde.txt", b"zelfde")])
    first = sender.begin(len(body))
    first.send(body[:-50])
    found: list[tuple[int, str]] = []
    second = threading.Thread(target=lambda: found.append(other.send(other.form([("twee.txt", b"zelfde")]))))
    until(server, "keeping")
    second.start()
    until(server, "queued")
    first.send(body[-50:])
    answer = first.getresponse()
    answer.read()
    place = answer.getheader("Location")
    first.close()
    second.join(60)
    sender.wait(str(place))
    (status, later) = found[0]
    assert status == 303
    assert "Dit had u al" in other.wait(later)
    assert names(server) == {"een.txt", "zelfde.txt"}


def test_the_waiting_can_be_stopped(server: Server) -> None:
    sender = Sender(server.with_case())
    done = threading.Event()
    busy_with_the_index(server, done)
    try:
        _, place = sender.send(sender.form([("brief.txt", b"hallo")]))
        job = server.website.desk.jobs.find(place.rpartition("/")[2])
        assert job is not None
        job.asked_to_stop = True
        assert job.finished.wait(20)
        assert names(server) == {"brief.txt"}
    finally:
        done.set()


def test_too_many_at_once_are_refused_with_a_word_and_the_form_stays(
    server: Server, chromium: Any, tmp_path: Path
) -> None:
    file = tmp_path / "een.txt"
    file.write_text("een")
    server.with_case()
    done = threading.Event()
    jobs = server.website.desk.jobs
    try:
        for _ in range(4):
            jobs.start(sending.KIND, lambda _job: done.wait(60), beside=True)
        with window(chromium, server) as page:
            page.goto(server.address + "/add")
            page.set_input_files("#f-files", str(file))
            page.click("#adding button.first")
            page.locator("#full").wait_for()
            assert page.locator("#adding").is_visible()
            assert violations(page) == []
        with window(chromium, server, scripts=False) as page:
            page.goto(server.address + "/add")
            page.set_input_files("#f-files", str(file))
            page.click("#adding button.first")
            page.get_by_text("Er komen al een paar zendingen tegelijk binnen").wait_for()
    finally:
        done.set()
    assert names(server) == set()


def test_her_own_case_is_recognised_and_explained(server: Server, chromium: Any, tmp_path: Path) -> None:
    server.with_case()
    copy = tmp_path / "kopie.stapel"
    copy.write_bytes((server.folder / "stapel.stapel").read_bytes())
    with window(chromium, server) as page:
        page.goto(server.address + "/add")
        page.set_input_files("#f-files", str(copy))
        page.click("#adding button.first")
        page.get_by_text("Dit is uw zaak zelf, een kopie ervan").wait_for()
        assert violations(page) == []
    assert names(server) == set()
