# SPDX-License-Identifier: EUPL-1.2
"""Where random bytes come from. Passed in, so that a test can repeat a case byte for byte; elsewhere always SYSTEM."""

from __future__ import annotations

import secrets
from collections.abc import Callable

Randomness = Callable[[int], bytes]

SYSTEM: Randomness = secrets.token_bytes
