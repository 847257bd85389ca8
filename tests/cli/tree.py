# SPDX-License-Identifier: EUPL-1.2
"""Every command that there is, as a person finds them."""

from __future__ import annotations

from collections.abc import Iterator

import click

from gestapeld.cli.main import gestapeld
from gestapeld.cli.speaking import dress


def every_command(language: str = "nl") -> Iterator[tuple[str, click.Command]]:
    """(words after `gestapeld`, command), groups too, dressed in the language."""
    dress(gestapeld, language, "gestapeld")
    with click.Context(gestapeld, obj={"language": language}) as ctx:
        yield "", gestapeld
        for name in gestapeld.list_commands(ctx):
            command = gestapeld.get_command(ctx, name)
            assert command is not None, name
            yield from _below(name, command)


def _below(path: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, sub in command.commands.items():
            yield from _below(f"{path} {name}", sub)


def leaves() -> list[str]:
    """The commands that do something."""
    return [path for path, command in every_command() if not isinstance(command, click.Group)]
