# SPDX-License-Identifier: EUPL-1.2
"""A case with one of everything, every sample and every hostile text in it; and every address there is, with what opens it.

The addresses come from the list of the website itself: a new page is walked over without anybody adding it here.
"""

from __future__ import annotations

import http.client
import io
import re
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.web.conftest import Server
from tests.web.diary.telling import tell_everything
from tests.web.steps.telling_letter import tell_letter
from tests.web.steps.telling_report import filled
from tests.web.timeline.conftest import HOSTILE, furnish

from gestapeld.casefile.erasure import request
from gestapeld.intake.acquire import acquire
from gestapeld.intake.provenance import Provenance
from gestapeld.records.identifiers import ItemId
from gestapeld.web.guidance.inside import leaves
from gestapeld.web.urls import urlpatterns

SAMPLES = Path(__file__).parents[1] / "samples"
ENOUGH = 1
ALL_OF = frozenset({"timeline-item"})
LEADS_BACK = frozenset({"choose", "new", "open", "recover", "restore", "steps-letter-paper"})
"""Pages of a locked case: an open one leads to the start. And the download of a letter that was written here: there is
one letter, and the one of this case was given before; the download is walked in tests/web/steps."""
EVIL = "http://evil.example"
ENDS = frozenset({"leave", "lock", "enough"})
"""What ends the visit or the open case: asked for last, each in its own test."""

# integrity.md T2, T3, D3, D4: what asks for something from elsewhere as soon as anything takes it for more than bytes.
PAGE = (
    f"<html><head><link rel=preconnect href={EVIL}><link rel=stylesheet href={EVIL}/a.css>"
    f"<meta http-equiv=refresh content='0;url={EVIL}'><style>@import url({EVIL}/b.css);body{{background:url({EVIL}/c)}}</style>"
    f"</head><body><img src={EVIL}/d srcset='{EVIL}/e 2x'><iframe src={EVIL}></iframe><video poster={EVIL}/f src={EVIL}/g>"
    f"</video><object data={EVIL}/h></object><svg><image href={EVIL}/i /><use href={EVIL}/j#k /></svg>"
    f"<form action={EVIL}><button autofocus>x</button></form><script>window.ran=1;fetch('{EVIL}')</script></body></html>"
)
MAIL = (
    "From: Robin <robin@evil.example>\r\nTo: noor@voorbeeld.example\r\nDate: Sun, 1 Mar 2026 10:00:00 +0100\r\n"
    f"Subject: <script>window.ran=1</script>\r\nDisposition-Notification-To: robin@evil.example\r\nList-Unsubscribe: <{EVIL}>\r\n"
    f"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}\r\n"
)
DRAWING = (
    f"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x SYSTEM '{EVIL}/x'>]><svg xmlns='http://www.w3.org/2000/svg' "
    f"onload='window.ran=1'><script>window.ran=1</script><image href='{EVIL}/y'/><text>&x;</text></svg>"
)
PAPER = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.launchURL('http://evil.example'))>>"
    b"/AA<</O<</S/URI/URI(http://evil.example)>>>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)
LIST = f"#EXTM3U\n#EXTINF:1,\n{EVIL}/1.ts\n"


def hostile_files(folder: Path) -> list[Path]:
    """Files that want to be a page, a program or a request; with names that do."""
    folder.mkdir(parents=True, exist_ok=True)
    whole: dict[str, bytes] = {
        "bericht.html": PAGE.encode(),
        "post.eml": MAIL.encode(),
        "tekening.svg": DRAWING.encode(),
        "brief.pdf": PAPER,
        "film.m3u8": LIST.encode(),
        "foto.jpg.exe": b"MZ" + b"\0" * 64,
        "agenda.ics": f"BEGIN:VCALENDAR\nATTACH:{EVIL}\nSUMMARY:<script>window.ran=1</script>\nEND:VCALENDAR\n".encode(),
        "kaart.vcf": f"BEGIN:VCARD\nPHOTO;VALUE=URI:{EVIL}/p\nFN:<script>window.ran=1</script>\nEND:VCARD\n".encode(),
    }
    for number, text in enumerate(HOSTILE):
        whole[re.sub(r"[/\0]", "∕", text)[:80] + f"{number}.jpg"] = b"\xff\xd8\xff broken"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as box:
        for name, content in whole.items():
            box.writestr(name, content)
    whole["veel.zip"] = packed.getvalue()
    for name, content in whole.items():
        (folder / name).write_bytes(content)
    return sorted(folder.iterdir())


class Visitor:
    """Somebody who was let in, without a browser: follows forms as one does."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.cookies: dict[str, str] = {}
        self.get(server.website.link().removeprefix(server.address))
        self.media = ""
        self.token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', self.get("/")[1])[1]  # type: ignore[index]

    def get(self, address: str) -> tuple[int, str, str]:
        """Status, text, and where the answer points."""
        return self._ask("GET", address)

    def post(self, address: str, **typed: Any) -> tuple[int, str, str]:
        """The same for a form."""
        return self._ask("POST", address, urlencode({**typed, "csrfmiddlewaretoken": self.token}, doseq=True))

    def wait(self) -> None:
        """Until no work is under way."""
        self.server.website.desk.jobs.wait()

    def _ask(self, method: str, address: str, body: str | None = None) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection(self.server.website.host, timeout=120)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, address, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        connection.close()
        self.media = answer.getheader("Content-Type", "").partition(";")[0]
        return answer.status, text, answer.getheader("Location") or ""


@dataclass
class Everything:
    """What the case holds that an address can name: `known` by the name of a route, `items` for those of an item."""

    items: list[ItemId]
    known: dict[str, list[str]] = field(default_factory=dict)

    def candidates(self, name: str, route: str) -> list[str]:
        """Every address of a route that may open something. Fails for a kind of address that nothing here can fill in."""
        if name in self.known:
            return self.known[name]
        kinds = re.findall(r"<(\w+):\w+>", route)
        values = [self._values(kind, name) for kind in kinds]
        return ["/" + _filled(route, chosen) for chosen in product(*values)]

    def _values(self, kind: str, name: str) -> list[str]:
        if kind == "item":
            return [str(item).replace(":", "-") for item in self.items]
        if kind == "int":
            return ["1"]
        raise AssertionError(f"say in tests/web/everything.py which addresses {name} has")


def _filled(route: str, chosen: tuple[str, ...]) -> str:
    values = iter(chosen)
    return re.sub(r"<\w+:\w+>", lambda _: next(values), route)


def routes(patterns: list[Any] = urlpatterns) -> Iterator[tuple[str, str]]:
    """Every route of the website: its name and how it is written."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern.url_patterns)
        else:
            yield str(pattern.name), str(pattern.pattern)


def fill(server: Server) -> Everything:
    """Put one of everything in the open case, take every sample in, and make a dossier of a part of it."""
    case, desk = server.website.desk.case, server.website.desk
    furnished = furnish(server)
    told = [tell_everything(case, words) for words in ("Hij greep mij bij de keel", "\n".join(HOSTILE))]
    files = [*hostile_files(server.folder / "van elders"), *sorted(one for one in SAMPLES.iterdir() if one.is_dir())]

    def take(_job: Any) -> Any:
        with desk.working_index() as (opened, index):
            return acquire(opened, index, files, Provenance(device="telefoon", obtained="export"))

    job = desk.jobs.start("intake", take)
    job.finished.wait(120)
    assert job.error is None, job.error
    request(case, [furnished.closed])
    steps = [item for words in ("Zij dreigde", "\n".join(HOSTILE)) for item in filled(case, words).values()]
    steps += vars(tell_letter(case, "Zij dreigde")).values()
    found = Everything([*steps, *_items(case, furnished, told)])  # forms of one item each: found soon
    noor = Visitor(server)
    plot = re.search(r"/time/plot/([\w-]+)/wide", noor.get("/time")[1])
    assert plot is not None
    found.known = {
        "static": ["/s/look.css"],
        "first": [f"/first/{screen}" for screen in (1, 2, 3)],
        "guide-page": [f"/g/{leaf}" for leaf in list(leaves("nl"))[::12]],
        "stack-plot": ["/pattern/plots/calendar"],
        "timeline-plot": [f"/time/plot/{plot[1]}/{paper}" for paper in ("wide", "narrow")],
        **{name: [f"/add/{job.id}{end}"] for name, end in INTAKE.items()},
    }
    make_dossier(noor)
    noor.post("/checking", place=str(server.folder / "van elders" / "veel.zip"), signer="")
    noor.wait()
    return found


INTAKE = {"intake-job": "", "intake-state": "/state", "intake-stop": "/stop", "intake-answer": "/answer"}


def opened(noor: Visitor, found: Everything) -> Iterator[tuple[str, str, int, str]]:
    """Every route with the addresses that open something for her (route, address, status, kind of content); 405 for what only takes forms.

    Of a route that names an item one that opens is enough, but every item has its page. Fails when nothing opens one.
    """
    for name, route in routes():
        if name in ENDS:
            continue
        answers = []
        for address in found.candidates(name, route):
            status, _, to = noor.get(address)
            assert status in (200, 303, 404, 405, 409), f"{status} {address}"
            assert noor.server.website.desk.is_open, address
            if status == 405 or (status in (200, 303) and to != "/"):
                answers.append((name, address, status, noor.media))
            if len(answers) == ENOUGH and name not in ALL_OF:
                break
        assert answers or name in LEADS_BACK, f"nothing in the case opens {name}: add it in tests/web/everything.py"
        yield from answers


def _items(case: Any, furnished: Any, told: list[Any]) -> list[ItemId]:
    """Items of every kind: what was told, messages, files, originals; and of every reading its first ones."""
    found = [item for one in told for item in vars(one).values()]
    found += [furnished.picture, furnished.picture_original, furnished.carrier, furnished.rough, furnished.closed]
    found += furnished.hostile
    taken = [entry for entry in case.entries("evidence") if entry.count and entry.kind in ("acquired", "read")]
    found += [ItemId("evidence", entry.seq, 0) for entry in taken[-30:]]
    return list(dict.fromkeys(found))


def make_dossier(noor: Visitor) -> None:
    """Through the four steps, of what two months of one channel hold; it waits to be read."""
    noor.post("/dossier", what="some", since="2026-02-21", until="2026-02-24", kinds=["message", "incident", "file"])
    noor.post("/dossier/whom", form="file", language="nl")
    noor.post("/dossier/cover", owner="Noor", about="", relation="ex", domicile="", asked="Ik vraag om vervolging.")
    noor.wait()
    noor.post("/dossier/list", begin="0", make="yes")
    noor.wait()
    for _ in range(50):
        if noor.get("/dossier/ready")[0] == 200:
            return
        time.sleep(0.1)
