# SPDX-License-Identifier: EUPL-1.2
"""What a view gets: the request with its visit and the desk; and the two things a view does with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse

from gestapeld.web.doors.visits import Visit
from gestapeld.web.unlocked import Desk


class Asked(HttpRequest):
    """A request that came through the doors: `visit` is who asks, `desk` holds the case."""

    visit: Visit
    desk: Desk


View = Callable[..., HttpResponse]
A = TypeVar("A", bound=HttpResponseBase)


def show(asked: Asked, template: str, values: Mapping[str, Any] | None = None, *, status: int = 200) -> HttpResponse:
    """A page."""
    return HttpResponse(render_to_string(template, {**(values or {}), "asked": asked}, asked), status=status)


def go(address: str, /, **parts: object) -> HttpResponseRedirect:
    """To another page, by the name of its address; status 303, so that it is asked for anew."""
    answer = HttpResponseRedirect(reverse(address, kwargs=parts or None))
    answer.status_code = 303
    return answer


def unlocked(view: Callable[..., A]) -> Callable[..., A | HttpResponse]:
    """For a page of the case: who is not introduced yet, or finds the case locked, goes to the first page."""

    @wraps(view)
    def checked(asked: Asked, *args: Any, **parts: Any) -> A | HttpResponse:
        if not asked.desk.is_open:
            return go("start")
        asked.desk.touch()
        return view(asked, *args, **parts)

    return checked
