# SPDX-License-Identifier: EUPL-1.2
"""The readers of mail and of any file, behind the walls in which they really run: libraries and character sets included."""

from __future__ import annotations

import base64

from tests.intake.conftest import Desk
from tests.intake.readers.bytes_source import SAMPLES

from gestapeld.intake.children import Children
from gestapeld.intake.report import Fate

PDF = (SAMPLES / "any-file" / "brief.pdf").read_bytes()


def test_a_mail_in_a_rare_character_set_with_a_pdf_and_a_mail_in_it_comes_out_whole(desk: Desk) -> None:
    inner = b"From: n@mail.example\r\nTo: r@post.example\r\nSubject: Stop\r\nDate: Mon, 12 Aug 2024 09:00:00 +0200\r\n\r\nStop.\r\n"
    words = "すみません"
    mail = (
        b"From: r@post.example\r\nTo: n@mail.example\r\nSubject: x\r\nDate: Tue, 5 Nov 2024 22:14:02 +0100\r\n"
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=iso-2022-jp\r\n\r\n"
        + words.encode("iso-2022-jp")
        + b"\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(PDF)
        + b"--b\r\nContent-Type: message/rfc822\r\n\r\n"
        + inner
        + b"--b--\r\n"
    )
    report = desk.take(desk.file("a.eml", mail), children=Children, answers={"own-name": "n@mail.example"})
    read = [(one.fate, one.reader, one.records, one.parts) for one in report.files]
    assert read == [
        (Fate.READ, "email-message", 1, 2),
        (Fate.READ, "any-file", 1, 0),
        (Fate.READ, "email-message", 1, 0),
    ]
    assert [desk.texts(one) for one in (report.files[0], report.files[2])] == [[words], ["Stop."]]
    (pdf,) = desk.records(report.files[1])
    assert pdf["media"]["extra"]["pages"] == 2
    assert [one.problems for one in report.files] == [(), (), ()]
