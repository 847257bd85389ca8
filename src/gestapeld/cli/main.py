# SPDX-License-Identifier: EUPL-1.2
"""The `gestapeld` command: options that hold for all commands, the table of commands, and the one place where errors
become words.
"""

from __future__ import annotations

import contextlib
import os
import sys

import click

from gestapeld import __version__
from gestapeld.cli.output import Output
from gestapeld.cli.refusals import refusal
from gestapeld.cli.speaking import LazyGroup, chosen_language, dress
from gestapeld.errors import (
    DiskFailedError,
    GestapeldError,
    NoSpaceError,
    NotWritableError,
    UnreadableFileError,
    UsageError,
)
from gestapeld.wording import LANGUAGES

COMMANDS = {
    "now": "gestapeld.cli.guidance:now",
    "contacts": "gestapeld.cli.guidance:contacts",
    "library": "gestapeld.cli.guidance:library",
    "card": "gestapeld.cli.guidance:card",
    "site": "gestapeld.cli.guidance:site",
    "open": "gestapeld.cli.website:open_website",
    "new": "gestapeld.cli.case:new",
    "add": "gestapeld.cli.intake:add",
    "read-again": "gestapeld.cli.intake:read_again",
    "incident": "gestapeld.cli.diary:incident",
    "notice": "gestapeld.cli.diary:notice",
    "thing": "gestapeld.cli.diary:thing",
    "transcript": "gestapeld.cli.diary:transcript",
    "note": "gestapeld.cli.diary:note",
    "letter": "gestapeld.cli.steps_letter:letter",
    "contact": "gestapeld.cli.steps_contact:contact",
    "report": "gestapeld.cli.steps_report:report",
    "order": "gestapeld.cli.steps_order:order",
    "effect": "gestapeld.cli.steps_life:effect",
    "cost": "gestapeld.cli.steps_life:cost",
    "witness": "gestapeld.cli.steps_people:witness",
    "plan": "gestapeld.cli.steps_plan:plan",
    "reminders": "gestapeld.cli.steps_plan:reminders",
    "people": "gestapeld.cli.people:people",
    "protect": "gestapeld.cli.people:protect",
    "mark": "gestapeld.cli.marks:mark",
    "unmark": "gestapeld.cli.marks:unmark",
    "proposals": "gestapeld.cli.proposals:proposals",
    "link": "gestapeld.cli.marks:link",
    "find": "gestapeld.cli.search:find",
    "timeline": "gestapeld.cli.search:timeline",
    "show": "gestapeld.cli.search:show",
    "counts": "gestapeld.cli.search:counts",
    "stack": "gestapeld.cli.stack:stack",
    "patterns": "gestapeld.cli.stack:patterns",
    "dossier": "gestapeld.cli.dossier:dossier",
    "receive": "gestapeld.cli.receive:receive",
    "verify": "gestapeld.cli.verify:verify",
    "history": "gestapeld.cli.history:history",
    "custody": "gestapeld.cli.history:custody",
    "members": "gestapeld.cli.members:members",
    "passphrase": "gestapeld.cli.members:passphrase",
    "erase": "gestapeld.cli.erase:erase",
    "copy": "gestapeld.cli.case:copy",
    "completion": "gestapeld.cli.completion:completion",
}

STOPPED = 130  # as after Ctrl-C in any program
NOBODY_READS = 141  # as after SIGPIPE in any program


@click.group(cls=LazyGroup, lazy=COMMANDS)
@click.option("--lang", type=click.Choice(LANGUAGES), default=None)
@click.option("--json", "as_json", is_flag=True)
@click.option("--passphrase-fd", type=int, default=None)
@click.option("--recovery", is_flag=True)
@click.version_option(__version__, message="%(version)s")
@click.pass_context
def gestapeld(ctx: click.Context, lang: str | None, as_json: bool, passphrase_fd: int | None, recovery: bool) -> None:
    """Replaced by the wording of the chosen language."""
    from gestapeld.cli.opening import Session

    output: Output = ctx.obj["output"]
    output.language, output.as_json = lang or output.language, as_json or output.as_json
    ctx.obj["session"] = Session(output, passphrase_fd, recovery)


def run(arguments: list[str]) -> int:
    """Run one command line; return its exit status. Never raises."""
    language = chosen_language(arguments)
    output = Output(language if language in LANGUAGES else LANGUAGES[0], "--json" in arguments)
    try:
        return _run(arguments, output)
    except (click.exceptions.Abort, KeyboardInterrupt):
        output.stopped()
        return STOPPED
    except (BrokenPipeError, SystemExit):  # the parser leaves in its own way when the pipe is broken
        _let_go_of_stdout()
        return NOBODY_READS
    except click.ClickException as error:
        return _refuse(output, error)
    except Exception as error:
        if os.environ.get("GESTAPELD_DEVELOPER") == "1" and not isinstance(error, GestapeldError):
            raise
        ours = error if isinstance(error, GestapeldError) else from_system(error)
        output.failure(ours)
        return ours.exit_status


def _run(arguments: list[str], output: Output) -> int:
    dress(gestapeld, output.language, "gestapeld")
    given = {"language": output.language, "output": output}
    status = gestapeld.main(arguments, prog_name="gestapeld", standalone_mode=False, obj=given)
    sys.stdout.flush()  # a full disk behind a redirection is said here, not at the end of the interpreter
    return status if isinstance(status, int) else 0


def _refuse(output: Output, error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError) and not output.as_json:
        error.show()
    else:
        why = refusal(output, error)
        output.refused(UsageError.code, why.what, why.after, {})
    return UsageError.exit_status


def _let_go_of_stdout() -> None:
    """Whoever read our output stopped reading, or its disk is full: what is left to be said goes nowhere."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def from_system(error: Exception) -> GestapeldError:
    """What the operating system said, as one of ours. Of anything else only its kind is told, never its words."""
    import errno

    number = getattr(error, "errno", None)
    if number in (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC):
        return NoSpaceError()
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return NotWritableError()
    if number == errno.EIO:
        return DiskFailedError()
    if isinstance(error, OSError):
        return UnreadableFileError()
    return GestapeldError(kind=type(error).__name__)


def main() -> None:
    """Entry point of the installed command."""
    if sys.stdout is None or sys.stderr is None:  # started by a double-click on Windows: nobody reads along
        sys.stdout = sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    _leave_no_memory_on_disk()
    try:
        status = run(sys.argv[1:])
    except KeyboardInterrupt:  # a second Ctrl-C while the first was being reported
        status = STOPPED
    try:
        sys.stdout.flush()
    except OSError:  # already said; the interpreter would say it once more, in words of its own
        _let_go_of_stdout()
    sys.exit(status)


def _leave_no_memory_on_disk() -> None:
    """A program that crashes may have its memory, keys included, written to a file by the system: not this one, nor its
    children.
    """
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # not on Windows, which asks first

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
