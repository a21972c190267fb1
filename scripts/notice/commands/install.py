"""The command that puts a site in place that was built elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from notice.build import archive
from notice.commands.console import mistakes, say


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--site", type=click.Path(path_type=Path), required=True, help="The folder for the site."
)
@click.option("--older", is_flag=True, help="Also take a site of an earlier day; to go back.")
def install(file: Path, site: Path, *, older: bool) -> None:
    """Put the site in FILE, which `notice build --archive` made, in place of the last one.

    All of it is read and held against its manifest first; then the two folders change places in
    one step, as after a build.  It needs no project, and no text.

    Example: notice install site.tar.gz --site /srv/notice/site
    """
    with mistakes():
        day = archive.install(file, site, older=older)
        say(f"The site of {day} is in place in {site}.")
