# SPDX-License-Identifier: EUPL-1.2
"""Django's settings for a laptop, as one value: no database, no sessions, no mail, no log, no upload to disk."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from django.conf import settings

from gestapeld.web.doors.visits import Visits
from gestapeld.web.unlocked import Desk

HERE = Path(__file__).parent
_DOORS = "gestapeld.web.doors.middleware"
LARGEST_FORM = 2 * 1024 * 1024  # bytes of typed text; uploads do not pass here


def laptop(desk: Desk, visits: Visits, host: str, secret: str) -> dict[str, Any]:
    """The settings. `host` is `127.0.0.1:<port>`; `secret` is made anew for every run."""
    return {
        "DEBUG": False,
        "SECRET_KEY": secret,
        "ALLOWED_HOSTS": [host.partition(":")[0]],
        "OUR_HOST": host,
        "DESK": desk,
        "VISITS": visits,
        "RAISE_UNFORESEEN": os.environ.get("GESTAPELD_DEVELOPER") == "1",
        "ROOT_URLCONF": "gestapeld.web.urls",
        "DATABASES": {},
        "INSTALLED_APPS": [],
        "MIDDLEWARE": [
            f"{_DOORS}.answering",
            f"{_DOORS}.at_home",
            f"{_DOORS}.let_in",
            f"{_DOORS}.from_here",
            "django.middleware.csrf.CsrfViewMiddleware",
            f"{_DOORS}.InWords",
        ],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.jinja2.Jinja2",
                "DIRS": [*sorted(HERE.glob("*/templates")), HERE.parent / "guidance" / "site" / "templates"],
                "OPTIONS": {"environment": "gestapeld.web.frame.environment.environment", "trim_blocks": True},
            }
        ],
        "FILE_UPLOAD_HANDLERS": ["gestapeld.web.doors.uploads.NoUploads"],
        "DATA_UPLOAD_MAX_MEMORY_SIZE": LARGEST_FORM,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 5000,
        "CSRF_COOKIE_NAME": "c",
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_COOKIE_AGE": None,
        "CSRF_FAILURE_VIEW": "gestapeld.web.doors.refused.refused",
        "LOGGING_CONFIG": None,
        "USE_I18N": False,
        "USE_TZ": True,
        "APPEND_SLASH": False,
    }


def configure(desk: Desk, visits: Visits, host: str, secret: str) -> None:
    """Set Django up. Once per process; a second time only the desk, the visits and the address change (tests)."""
    values = laptop(desk, visits, host, secret)
    quiet = logging.getLogger("django")  # would write every refused address to standard error
    quiet.handlers, quiet.propagate = [logging.NullHandler()], False
    if not settings.configured:
        settings.configure(**values)
        return
    for name in ("DESK", "VISITS", "OUR_HOST", "ALLOWED_HOSTS", "SECRET_KEY"):
        setattr(settings, name, values[name])
