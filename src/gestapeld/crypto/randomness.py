# SPDX-License-Identifier: EUPL-1.2
"""Where random bytes come from. Passed in, so that a test can repeat a case byte for byte; elsewhere always SYSTEM."""

from __future__ import annotations

import os
from collections.abc import Callable

Randomness = Callable[[int], bytes]

SYSTEM: Randomness = os.urandom
