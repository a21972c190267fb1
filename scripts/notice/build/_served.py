"""What the preview asks more of MkDocs' server: whom it answers, and that it goes on watching."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_EVERY = 0.5
"""How often the files are looked at, in seconds; as MkDocs does."""


def watch_on(server: LiveReloadServer) -> None:
    """Let a folder or a file that is gone for a while be watched once it is back.

    MkDocs stops to watch what it does not find, and the preview would stand still without a word.
    """
    from watchdog.observers.polling import PollingObserverVFS  # noqa: PLC0415 - for previews alone

    watched = [*server._watched_paths]  # noqa: SLF001 - MkDocs tells nobody otherwise
    for path in watched:
        server.unwatch(path)
    observer = PollingObserverVFS(_stat, os.scandir, polling_interval=_EVERY)
    server.observer = observer  # type: ignore[assignment]
    for path in watched:
        server.watch(path)


def _stat(path: str) -> os.stat_result:
    """What stands at a path; where nothing does, something that is no folder and never changes."""
    try:
        return os.stat(path)  # noqa: PTH116 - what watches has plain names
    except (FileNotFoundError, NotADirectoryError):
        return os.stat(os.devnull)  # noqa: PTH116


def answer_here_alone(server: LiveReloadServer, where: str) -> None:
    """Let a preview that is for this machine, and found at `where`, answer to no name of others.

    Whoever owns a name can let it lead to this machine, and a browser then takes the drafts for
    pages of that name, which its other pages may read.
    """
    host = str(server.server_address[0])
    if not _is_of_this_machine(host):
        return
    answer = server.serve_request
    said = (
        f"This preview answers at {where} alone, so that no page from elsewhere can read its "
        "drafts. Open that address, or let other machines look too: make serve HOST=0.0.0.0\n"
    ).encode()

    def guarded(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if not environ.get("HTTP_HOST") or _is_of_this_machine(_name(environ["HTTP_HOST"])):
            return answer(environ, start)
        start("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
        return [said]

    server.set_app(guarded)


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _is_of_this_machine(name: str) -> bool:
    """Whether nobody else can let this name lead here."""
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
