# SPDX-License-Identifier: EUPL-1.2
"""`python -m gestapeld.verify PLACE [--en]`: check a handed-over folder or zip file with as little of the program as
possible.

Exit status: 0 unchanged, 21 changed, 22 not such a folder, 23 could not be looked at safely, 11 a newer format.
"""

from __future__ import annotations

import sys
from pathlib import Path

from gestapeld.errors import GestapeldError
from gestapeld.verify import words
from gestapeld.verify.bundle import verify_bundle
from gestapeld.wording import say


def main(arguments: list[str]) -> int:
    """Print the report; return the exit status."""
    language = "en" if "--en" in arguments else "nl"
    folders = [argument for argument in arguments if not argument.startswith("--")]
    if len(folders) != 1:
        print(__doc__)
        return 2
    try:
        report = verify_bundle(Path(folders[0]))
        print("\n".join(words.lines(language, report)))
        report.raise_if_changed()
    except GestapeldError as error:
        print(
            say(language, f"errors.{error.code}.what"),
            say(language, f"errors.{error.code}.next"),
            sep="\n",
            file=sys.stderr,
        )
        return error.exit_status
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
