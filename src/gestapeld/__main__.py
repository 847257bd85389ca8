# SPDX-License-Identifier: EUPL-1.2
"""`python -m gestapeld` is the same as `gestapeld`."""

from gestapeld.cli.main import main

if __name__ == "__main__":
    main()
