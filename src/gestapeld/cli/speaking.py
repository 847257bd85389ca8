# SPDX-License-Identifier: EUPL-1.2
"""Help in the chosen language: texts and placeholders come from `wording/<lang>/help.toml`, and modules load only when
their command runs.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from gestapeld.cli.everywhere import understand_everywhere
from gestapeld.wording import LANGUAGES, area

HELP_OPTIONS = ["-h", "--help"]


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


class HelpPage(click.HelpFormatter):
    """A help page with its headings in the chosen language; click has them in English only."""

    language = LANGUAGES[0]

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that shows how the command is typed."""
        super().write_usage(prog, args, prefix or area(self.language, "help")["heading"]["Usage"] + ": ")

    def write_heading(self, heading: str) -> None:
        """Options, Commands."""
        super().write_heading(area(self.language, "help")["heading"].get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Terms and what they mean."""
        required = area(self.language, "help")["heading"]["required"]
        super().write_dl(
            [(term, text.replace("[required]", f"[{required}]")) for term, text in rows], col_max, col_spacing
        )


class DutchPage(HelpPage):
    """In Dutch."""

    language = "nl"


class EnglishPage(HelpPage):
    """In English."""

    language = "en"


class PageContext(click.Context):
    """Knows of every refusal in which command it was: the parser does not always say so."""

    @contextmanager
    def scope(self, cleanup: bool = True) -> Iterator[click.Context]:
        """As click's own."""
        try:
            with super().scope(cleanup):
                yield self
        except click.UsageError as error:
            error.ctx = error.ctx or self
            raise


class DutchContext(PageContext):
    """Makes Dutch help pages."""

    formatter_class = DutchPage


class EnglishContext(PageContext):
    """Makes English help pages."""

    formatter_class = EnglishPage


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
        if cmd_name not in self.lazy:
            return None
        module, _, name = self.lazy[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        dress(command, (ctx.find_root().obj or {}).get("language", chosen_language([])), cmd_name)
        return command


def dress(command: click.Command, language: str, path: str) -> None:
    """Give a command, its options and its sub-commands their texts. Raises KeyError when one is missing (a test walks
    all).
    """
    texts = area(language, "help")
    command.help = texts["command"][path]
    command.short_help = texts["command"][path].splitlines()[0]
    command.context_class = EnglishContext if language == "en" else DutchContext
    command.context_settings = {**command.context_settings, "help_option_names": HELP_OPTIONS, "max_content_width": 110}
    command.options_metavar = f"[{texts['metavar']['options']}]"
    for parameter in command.params:
        _dress_parameter(parameter, texts, path)
    showing_help = command.get_help_option(click.Context(command, help_option_names=HELP_OPTIONS))
    if showing_help is not None:
        showing_help.help = texts["option"]["help"]
    if not isinstance(command, LazyGroup):
        understand_everywhere(command, texts)
    if isinstance(command, click.Group):
        command.subcommand_metavar = texts["metavar"]["command"]
    if isinstance(command, click.Group) and not isinstance(command, LazyGroup):
        for name, sub in command.commands.items():
            dress(sub, language, f"{path} {name}")


def _dress_parameter(parameter: click.Parameter, texts: Mapping[str, Any], path: str) -> None:
    """Its placeholder, and for an option what it means: in this command, else in all."""
    name = parameter.name or ""
    placeholders = texts["metavar"]
    placeholder = placeholders.get(f"{path} {name}") or placeholders.get(name) or placeholders.get(parameter.type.name)
    if isinstance(parameter, click.Option):
        parameter.help = texts["option"].get(f"{path} {name}") or texts["option"][name]
    if placeholder is None or isinstance(parameter.type, click.Choice):
        return
    if isinstance(parameter, click.Argument):
        placeholder = f"[{placeholder}]" if not parameter.required else placeholder
        placeholder += "..." if parameter.nargs != 1 else ""
    elif isinstance(parameter, click.Option) and parameter.is_flag:
        return
    parameter.metavar = placeholder
