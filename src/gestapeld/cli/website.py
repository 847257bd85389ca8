# SPDX-License-Identifier: EUPL-1.2
"""`gestapeld open`: the case in the browser of whoever sits here, until she leaves or nobody is there any more."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import click

from gestapeld.cli.opening import Session, index_folder
from gestapeld.cli.places import PLACE
from gestapeld.cli.stopping import clearing_up
from gestapeld.errors import NotACaseFileError, UnreadableFileError


@click.command()
@click.argument("case", type=PLACE, required=False)
@click.option("--no-browser", is_flag=True)
@click.pass_context
def open_website(ctx: click.Context, case: Path | None, no_browser: bool) -> None:
    """Serve the pages on this computer only and open the browser with a link that works once."""
    from gestapeld.web.laptop import Website, open_browser

    session: Session = ctx.obj["session"]
    if case is not None and case.is_dir():
        raise NotACaseFileError
    if case is not None and not case.is_file():
        raise UnreadableFileError
    place = case.absolute() if case is not None else None
    website = Website(index_folder(), place, language=session.output.language)
    serving = threading.Thread(target=website.serve, name="pages", daemon=True)
    serving.start()
    link = website.link()
    session.output.result({"address": link})
    try:
        with clearing_up():
            if no_browser or not open_browser(link):
                session.output.tell("open.link", link=link)
            else:
                session.output.tell("open.opened")
            session.output.tell("open.end")
            (session.output.stdout or sys.stdout).flush()  # a link that stands in a pipe is of no use
            website.wait()
    except KeyboardInterrupt:
        session.output.aside("open.finishing")
    finally:
        website.end()
        serving.join()
