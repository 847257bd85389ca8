# SPDX-License-Identifier: EUPL-1.2
"""The kinds of every family of steps, by the name in `rest.kind`. A family adds its own table here, one line each."""

from __future__ import annotations

from gestapeld.records.steps.step import Form

STEP_FORMS: dict[str, Form] = {}
