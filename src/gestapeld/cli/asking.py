# SPDX-License-Identifier: EUPL-1.2
"""What a person is asked for: a secret, a value, a yes. From the terminal, from standard input or from a descriptor,
never from an argument: arguments stand in the list of processes and in the history of the shell.
"""

from __future__ import annotations

import os
import sys

import click

from gestapeld.cli.output import Output
from gestapeld.errors import ConfirmationNeededError, NotConfirmedError, UnreadableSecretError

LONGEST_SECRET = 4096  # bytes


def read_secret(descriptor: int) -> str:
    """One line from a file descriptor, without its end. What follows stays unread: it may be the words of a diary.

    Raises UnreadableSecretError when there is nothing, too much or something that is not text.
    """
    line = bytearray()
    try:
        while (byte := os.read(descriptor, 1)) not in (b"", b"\n"):
            line += byte
            if len(line) > LONGEST_SECRET:
                raise UnreadableSecretError
        text = line.decode("utf-8").rstrip("\r")
    except (OSError, OverflowError, UnicodeDecodeError):
        raise UnreadableSecretError from None
    if not text:
        raise UnreadableSecretError
    return text


def ask_secret(output: Output, descriptor: int | None, *, key: str = "ask.passphrase", twice: bool = False) -> str:
    """A secret from a descriptor, from standard input when that is no terminal, or typed without being shown."""
    if descriptor is not None:
        return read_secret(descriptor)
    if not sys.stdin.isatty():
        return read_secret(0)
    while True:
        typed: str = click.prompt(output.say(key), hide_input=True, err=True)
        if not twice or typed == click.prompt(output.say("ask.again"), hide_input=True, err=True):
            return typed
        output.aside("ask.differs")


def ask_value(output: Output, descriptor: int | None, key: str) -> str:
    """A value that should not stand in the history of a shell."""
    if descriptor is not None:
        return read_secret(descriptor)
    if not sys.stdin.isatty():
        return read_secret(0)
    return str(click.prompt(output.say(key), err=True))


def ask_sure(output: Output, key: str) -> None:
    """Go on only after a yes. Raises ConfirmationNeededError when there is nobody to ask, click.Abort for a no."""
    if not sys.stdin.isatty():
        raise ConfirmationNeededError
    typed = click.prompt(f"{output.say(key)} {output.say('ask.yes-no')}", default="", show_default=False, err=True)
    if typed.strip().casefold() not in output.say("ask.yes").split("|"):
        raise click.Abort


def ask_sentence(output: Output, key: str) -> str:
    """A sentence that is typed over. Raises NotConfirmedError when there is nobody to type it."""
    if not sys.stdin.isatty():
        raise NotConfirmedError
    return str(click.prompt(output.say(key), err=True))


def ask_number(output: Output, key: str) -> str:
    """A short answer at the terminal; "" when it is left empty."""
    return str(click.prompt(output.say(key), default="", show_default=False, err=True)).strip()
