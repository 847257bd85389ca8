# SPDX-License-Identifier: EUPL-1.2
"""Takes lines for fitting in: tools/marking/gather.py <nl|en> <hand> <file> writes lines/<hand>.<language>.tsv.

The file has three columns: channel, categories, text. Categories are put in their order; `payment-text` is given to
every payment that says something and taken from everything else. A line that stands there already, in the test lines or
in another file here, is left out: texts are compared by a hash of their letters and digits, and nothing is shown but
numbers.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
TEST_LINES = HERE.parents[1] / "tests" / "analysis" / "marking" / "lines"
CHANNELS = {"chat", "sms", "mail", "voice", "social", "payment"}
CATEGORIES = (
    "kill-or-harm", "self-harm", "publish", "come-by", "watching", "children", "money",
    "work", "demand", "never-leave", "insult", "veiled", "plead", "payment-text",
)  # fmt: skip


def digest(payment: bool, text: str) -> str:
    """A hash of what is said: letters and digits, all small."""
    return hashlib.sha256(
        f"{payment}{re.sub(r'[^0-9a-z]+', ' ', text.casefold()).strip() or text}".encode()
    ).hexdigest()


def known(language: str, but: Path) -> set[str]:
    """Hashes of every line there is in this language, apart from those in one file."""
    found = set()
    for path in [*TEST_LINES.glob(f"*.{language}.tsv"), *(HERE / "lines").glob(f"*.{language}.tsv")]:
        if path != but:
            for row in path.read_text("utf-8").splitlines()[1:]:
                channel, _, text = row.split("\t")[-3:]
                found.add(digest(channel == "payment", text))
    return found


def main() -> None:
    """Write the file, and say how many lines were kept and why others were not."""
    language, hand, source = sys.argv[1:]
    target = HERE / "lines" / f"{hand}.{language}.tsv"
    seen = known(language, target)
    kept, said = ["channel\tcategories\ttext"], Counter[str]()
    for row in Path(source).read_text("utf-8").splitlines()[1:]:
        cells = [re.sub(r"\s+", " ", cell).strip() for cell in row.split("\t")]
        named = {one.strip() for one in cells[1].split(",") if one.strip()} if len(cells) == 3 else {"?"}
        if len(cells) != 3 or cells[0] not in CHANNELS or named - set(CATEGORIES) or not cells[2]:
            said["without the right columns"] += 1
            continue
        payment = cells[0] == "payment"
        told = digest(payment, cells[2])
        if told in seen:
            said["there already"] += 1
            continue
        seen.add(told)
        named = (named | {"payment-text"}) if payment and named else named - {"payment-text"}
        kept.append("\t".join((cells[0], ",".join(sorted(named, key=CATEGORIES.index)), cells[2])))
    target.write_text("\n".join(kept) + "\n", "utf-8")
    print(f"{target.name}: {len(kept) - 1} kept; left out: {dict(said) or 'none'}")


if __name__ == "__main__":
    main()
