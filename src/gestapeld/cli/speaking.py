# SPDX-License-Identifier: EUPL-1.2
"""Commands that speak two languages: help texts come from `wording/*/help.toml`, and modules load only when their
command runs.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from gestapeld.wording import LANGUAGES, area


def chosen_language(arguments: list[str]) -> str:
    """`--lang`, else GESTAPELD_LANG, else the language of the system when it is English, else Dutch."""
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
    named = os.environ.get("GESTAPELD_LANG", "")
    if named in LANGUAGES:
        return named
    system = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if system.startswith("en") else "nl"


class LazyGroup(click.Group):
    """A group whose commands are named here and imported when asked for."""

    def __init__(self, *args: Any, lazy: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lazy = dict(lazy or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the table: the order in which someone needs them."""
        return [*self.lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module on first use and dress it in the chosen language."""
        if cmd_name in self.lazy and cmd_name not in self.commands:
            module, _, name = self.lazy[cmd_name].partition(":")
            command: click.Command = getattr(import_module(module), name)
            dress(command, (ctx.find_root().obj or {}).get("language", LANGUAGES[0]), cmd_name)
            self.commands[cmd_name] = command
        return super().get_command(ctx, cmd_name)


def dress(command: click.Command, language: str, path: str) -> None:
    """Give a command, its options and its sub-commands their help texts. Raises KeyError when one is missing (a test
    walks all).
    """
    texts = area(language, "help")
    command.help = texts["command"][path]
    command.short_help = texts["command"][path].splitlines()[0]
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            parameter.help = texts["option"][parameter.name]
    showing_help = command.get_help_option(click.Context(command))
    if showing_help is not None:
        showing_help.help = texts["option"]["help"]
    if isinstance(command, click.Group) and not isinstance(command, LazyGroup):
        for name, sub in command.commands.items():
            dress(sub, language, f"{path} {name}")
