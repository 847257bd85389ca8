# SPDX-License-Identifier: EUPL-1.2
"""The `gestapeld` command: options that hold for all commands, the table of commands, and the one place where errors
become words.
"""

from __future__ import annotations

import os
import sys

import click

from gestapeld import __version__
from gestapeld.cli.output import Output
from gestapeld.cli.speaking import LazyGroup, chosen_language, dress
from gestapeld.errors import GestapeldError, NoSpaceError, NotWritableError, UnreadableFileError, UsageError
from gestapeld.wording import LANGUAGES

COMMANDS = {
    "new": "gestapeld.cli.case:new",
    "add": "gestapeld.cli.intake:add",
    "read-again": "gestapeld.cli.intake:read_again",
    "incident": "gestapeld.cli.diary:incident",
    "notice": "gestapeld.cli.diary:notice",
    "thing": "gestapeld.cli.diary:thing",
    "transcript": "gestapeld.cli.diary:transcript",
    "note": "gestapeld.cli.diary:note",
    "people": "gestapeld.cli.people:people",
    "protect": "gestapeld.cli.people:protect",
    "mark": "gestapeld.cli.marks:mark",
    "unmark": "gestapeld.cli.marks:unmark",
    "link": "gestapeld.cli.marks:link",
    "find": "gestapeld.cli.search:find",
    "timeline": "gestapeld.cli.search:timeline",
    "show": "gestapeld.cli.search:show",
    "counts": "gestapeld.cli.search:counts",
    "dossier": "gestapeld.cli.dossier:dossier",
    "verify": "gestapeld.cli.verify:verify",
    "history": "gestapeld.cli.history:history",
    "custody": "gestapeld.cli.history:custody",
    "members": "gestapeld.cli.members:members",
    "passphrase": "gestapeld.cli.members:passphrase",
    "erase": "gestapeld.cli.erase:erase",
    "copy": "gestapeld.cli.case:copy",
    "completion": "gestapeld.cli.completion:completion",
}


@click.group(
    cls=LazyGroup, lazy=COMMANDS, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110}
)
@click.option("--lang", type=click.Choice(LANGUAGES), default=None)
@click.option("--json", "as_json", is_flag=True)
@click.option("--passphrase-fd", type=int, default=None, metavar="N")
@click.option("--recovery", is_flag=True)
@click.version_option(__version__, message="%(version)s")
@click.pass_context
def gestapeld(ctx: click.Context, lang: str | None, as_json: bool, passphrase_fd: int | None, recovery: bool) -> None:
    """Replaced by the wording of the chosen language."""
    from gestapeld.cli.opening import Session

    output = Output(lang or ctx.obj["language"], as_json)
    ctx.obj = {"language": output.language, "session": Session(output, passphrase_fd, recovery)}


def run(arguments: list[str]) -> int:
    """Run one command line; return its exit status. Never raises."""
    language = chosen_language(arguments)
    output = Output(language if language in LANGUAGES else LANGUAGES[0], "--json" in arguments)
    dress(gestapeld, output.language, "gestapeld")
    try:
        status = gestapeld.main(
            arguments, prog_name="gestapeld", standalone_mode=False, obj={"language": output.language}
        )
        return status if isinstance(status, int) else 0
    except GestapeldError as error:
        output.failure(error)
        return error.exit_status
    except click.exceptions.Abort:
        output.aside("stopped")
        return 130
    except click.ClickException as error:
        error.show()
        return UsageError.exit_status
    except (MemoryError, RecursionError, OSError, UnicodeError) as error:
        known = from_system(error)
        output.failure(known)
        return known.exit_status
    except Exception as error:
        if os.environ.get("GESTAPELD_DEVELOPER") == "1":
            raise
        output.failure(GestapeldError(kind=type(error).__name__))
        return GestapeldError.exit_status


def from_system(error: BaseException) -> GestapeldError:
    """What the operating system said, as one of ours."""
    import errno

    number = getattr(error, "errno", None)
    if number in (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC):
        return NoSpaceError()
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return NotWritableError()
    if isinstance(error, OSError):
        return UnreadableFileError()
    return GestapeldError(kind=type(error).__name__)


def main() -> None:
    """Entry point of the installed command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run(sys.argv[1:]))
