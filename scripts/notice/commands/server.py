"""The command that prints the configuration of a web server for this site."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from notice.build.writing import write_whole
from notice.commands.console import mistakes, say, say_raw, warn
from notice.commands.options import TARGET, config_option
from notice.model.finding import NoticeError, visible
from notice.serving import apache, caddy, nginx, static_hosts
from notice.serving.served import FOLDER, Served, served
from notice.sources import store

_MADE: dict[str, tuple[Callable[[Served], str], Callable[[Served], str]]] = {
    "nginx": (nginx.configuration, nginx.old_addresses),
    "apache": (apache.configuration, apache.old_addresses),
    "caddy": (caddy.configuration, caddy.old_addresses),
    "headers": (static_hosts.headers, static_hosts.redirects),
}

_MEANING = frozenset('"\\{}$`*?[]')
"""Signs that steer a server, within quotation marks too."""


@click.command()
@config_option
@click.argument("kind", type=click.Choice(list(_MADE)))
@click.option("--site", default=FOLDER, show_default=True, help="Where the site lies there.")
@click.option(
    "--old-addresses",
    is_flag=True,
    help="The redirects instead, for the host that had the old pages.",
)
@click.option(
    "--hsts",
    metavar="VALUE",
    default="",
    help="What the host sends as Strict-Transport-Security, where nginx has to repeat it.",
)
@click.option("--out", type=TARGET, help="Write it into this file.")
def server(
    config: Path, kind: str, site: str, *, old_addresses: bool, hsts: str, out: Path | None
) -> None:
    """Print the configuration of a web server for this site.

    Where `site_url` is a host of its own, it is a whole server; below a path, it is what belongs
    into the server of that host.  `headers` is for static hosts that read `_headers` and
    `_redirects`.

    Nothing of it belongs into the site's folder.

    Example: notice server nginx --out /etc/nginx/conf.d/notice.conf

    Example: notice server apache --old-addresses
    """
    for name, value in (("--site", site), ("--hsts", hsts)):
        if odd := next((c for c in value if c in _MEANING or not c.isprintable()), ""):
            message = f"{name} holds `{visible(odd)}`, which has a meaning in a server's settings."
            raise click.UsageError(message)
    if not site.startswith("/") or {"", ".", ".."} & set(site.strip("/").split("/")):
        message = f"--site is a folder on the server, by its full path such as {FOLDER}."
        raise click.UsageError(message)
    with mistakes():
        loaded = store.load(config)
        settings = loaded.corpus.settings
        if faults := loaded.errors(settings.path):
            raise NoticeError(faults)
        if old_addresses and not settings.publication.redirects:
            message = f"`{settings.path}` lists no old addresses under `redirects:`."
            raise click.UsageError(message)
        text = _MADE[kind][old_addresses](served(settings, site, hsts))
        if out is None:
            say_raw(text.removesuffix("\n"))
            sys.exit(0)
        write_whole(out, text.encode())
        say(f"Wrote {out}.")
        if "errors" not in settings.publication.outputs:
            warn("What is not found is answered in one language; `errors: true` is for all.")
