# SPDX-License-Identifier: EUPL-1.2
"""A large file sent to the website, sealed while it arrives, beside `openssl dgst -sha256` of the same file."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tools.bench.measuring import run

# The website in a process of its own; a sender in another, which reads the file from the disk and measures.
SERVE = """
import os, subprocess, sys, threading
from pathlib import Path
from gestapeld.web.laptop import Website
folder = Path(sys.argv[2])
website = Website(folder / "cache", None, low_cost=True)
website.desk.create(folder / "b.stapel", "wolk trein appel zee lamp", "")
serving = threading.Thread(target=website.serve)
serving.start()
done = subprocess.run([sys.executable, "-c", sys.argv[3], sys.argv[1], website.host, website.link()], stdout=subprocess.PIPE, text=True)
website.end()
serving.join()
print(done.stdout.strip())
"""
SEND = r"""
import http.client, os, re, sys, time
path, host, link = sys.argv[1:]
connection = http.client.HTTPConnection(host)
connection.request("GET", link.partition(host)[2])
answer = connection.getresponse(); answer.read()
cookie = answer.getheader("Set-Cookie").partition(";")[0]
connection.request("GET", "/add", headers={"Cookie": cookie})
answer = connection.getresponse()
token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', answer.read().decode())[1]
cookie += "; " + answer.getheader("Set-Cookie").partition(";")[0]
edge = "----edge"
head = f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'
head += f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="video.bin"\r\n\r\n'
tail = f'\r\n--{edge}--\r\n'
size = os.path.getsize(path)
began = time.perf_counter()
connection.putrequest("POST", "/add/send")
connection.putheader("Cookie", cookie)
connection.putheader("Content-Type", f"multipart/form-data; boundary={edge}")
connection.putheader("Content-Length", str(len(head) + size + len(tail)))
connection.endheaders(head.encode())
with open(path, "rb", buffering=0) as file:
    connection.sock.sendfile(file)
connection.send(tail.encode())
answer = connection.getresponse()
assert answer.status == 303, answer.status
print(time.perf_counter() - began)
"""


def rows(gigabytes: float) -> Iterator[str]:
    """Markdown rows of the table: sealed and committed, that is until the browser gets its answer."""
    yield "| what | MB/s | × openssl dgst -sha256 | peak memory, MB |"
    yield "|---|---:|---:|---:|"
    for size in (int(gigabytes * 1e9 / 4), int(gigabytes * 1e9)):
        with tempfile.TemporaryDirectory() as folder:
            big = Path(folder) / "video.bin"
            with big.open("wb") as out:
                piece = os.urandom(1 << 24)
                for start in range(0, size, len(piece)):
                    out.write(piece[: size - start])
            began = time.perf_counter()
            subprocess.run(["openssl", "dgst", "-sha256", str(big)], check=True, stdout=subprocess.DEVNULL)
            plain = size / (time.perf_counter() - began) / 1e6
            sent = run(SERVE, big, folder, SEND)
            rate = size / float(re.findall(r"[\d.]+", sent.output)[-1]) / 1e6
            yield f"| openssl dgst -sha256 of {size / 1e9:g} GB | {plain:,.0f} | 1.00 | |"
            yield f"| {size / 1e9:g} GB sent to the website | {rate:,.0f} | {rate / plain:.2f} | {sent.peak:.0f} |"


if __name__ == "__main__":
    print(*rows(float(sys.argv[1]) if len(sys.argv) > 1 else 2), sep="\n")
