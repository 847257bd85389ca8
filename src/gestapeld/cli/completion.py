# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld completion`: print the script that makes a shell complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from gestapeld.cli.opening import Session


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script for one shell."""
    session: Session = ctx.obj["session"]
    kind = get_completion_class(shell)
    assert kind is not None
    session.output.line(kind(ctx.find_root().command, {}, "gestapeld", "_GESTAPELD_COMPLETE").source())
