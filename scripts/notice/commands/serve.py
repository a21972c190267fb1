"""The command that shows the drafts in a browser, and goes on while texts are edited."""

from __future__ import annotations

from pathlib import Path

import click

from notice.commands.console import mistakes
from notice.commands.options import config_option


@click.command()
@config_option
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help="The port at which the preview is found (default: 8000, or as dev_addr: says).",
)
@click.option(
    "--host",
    metavar="ADDRESS",
    help="The address (default: 127.0.0.1); 0.0.0.0 lets other machines look at the drafts too.",
)
def serve(config: Path, port: int | None, host: str | None) -> None:
    """Preview the site with its drafts, built anew whenever a text is saved.

    Says what is wrong once, and afterwards what is new and what has gone.  Where a text can't be
    shown, its last good reading stays, under a bar that says what is wrong.  Ctrl+C ends it.

    Example: notice serve --port 8001
    """
    from notice.build import server  # noqa: PLC0415 - MkDocs takes half a second to import

    with mistakes():
        server.serve(config, host, port)
