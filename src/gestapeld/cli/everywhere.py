# SPDX-License-Identifier: EUPL-1.2
"""The options that hold for all commands, understood behind a command as well as before it: nobody remembers which side
they belong on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from gestapeld.wording import LANGUAGES


def _take(ctx: click.Context, parameter: click.Parameter, value: Any) -> None:
    """Into the session that the front of the line made; what was not typed changes nothing."""
    session = (ctx.obj or {}).get("session")
    if session is None or value in (None, False):
        return
    if parameter.name == "as_json":
        session.output.as_json = True
    elif parameter.name == "passphrase_fd":
        session.passphrase_fd = value
    elif parameter.name == "recovery":
        session.recovery = True
    # --lang is read from the whole line before anything else, so that this page too is in that language


def understand_everywhere(command: click.Command, texts: Mapping[str, Any]) -> None:
    """Add the options to a command, not shown in its help: they stand in the help of `gestapeld` itself."""
    known = {parameter.name for parameter in command.params}
    for option in _options():
        if option.name not in known:
            option.help = texts["option"][option.name]
            command.params.append(option)


def _options() -> list[click.Option]:
    hidden: dict[str, Any] = {"expose_value": False, "callback": _take, "hidden": True}
    return [
        click.Option(["--lang"], type=click.Choice(LANGUAGES), **hidden),
        click.Option(["--json", "as_json"], is_flag=True, **hidden),
        click.Option(["--passphrase-fd"], type=int, **hidden),
        click.Option(["--recovery"], is_flag=True, **hidden),
    ]
