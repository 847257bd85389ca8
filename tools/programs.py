# SPDX-License-Identifier: EUPL-1.2
"""Programs from the system that tests use: install them through apt where that is allowed, otherwise say plainly what is skipped."""

from __future__ import annotations

import os
import shutil
import subprocess

# program -> (Debian package, what goes unchecked without it)
WANTED = {
    "chromium": ("chromium", "looking at the pages in a browser"),
    "pdftotext": ("poppler-utils", "reading the PDF with a second program"),
    "unshare": ("util-linux", "running the suite without any network"),
    "strace": ("strace", "watching which files are written, and that no connection is made"),
    "ip": ("iproute2", "running the suite without any network"),
}


def main() -> None:
    missing = {name: row for name, row in WANTED.items() if shutil.which(name) is None}
    if missing and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        packages = sorted({package for package, _ in missing.values()})
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *packages]):
            subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        missing = {name: row for name, row in WANTED.items() if shutil.which(name) is None}
    for name, (package, purpose) in missing.items():
        print(f"tests: {name} is not here (Debian package {package}); skipped: {purpose}")


if __name__ == "__main__":
    main()
