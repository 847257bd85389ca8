# SPDX-License-Identifier: EUPL-1.2
"""A PDF made by hand, a line of text at a time."""

from __future__ import annotations

from collections.abc import Sequence


def pdf(*pages: Sequence[str], extra: bytes = b"") -> bytes:
    """Pages of ASCII lines in Helvetica; `extra` is put into the page dictionaries."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for lines in pages:
        body = (
            b"BT /F 8 Tf 9 TL 20 800 Td " + b" ".join(b"(%b) Tj T*" % line.encode("ascii") for line in lines) + b" ET"
        )
        objects.append(b"<</Length %d>>\nstream\n%b\nendstream" % (len(body), body))
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R%b>>"
        objects.append(page % (len(objects), extra))
        kids.append(len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    return joined(objects)


def joined(objects: Sequence[bytes]) -> bytes:
    """A PDF of numbered objects, the first of them its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    return out + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
