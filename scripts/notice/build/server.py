"""`notice serve`: MkDocs serves the preview, says little, and never leaves a browser waiting."""

from __future__ import annotations

import errno
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs import utils
from mkdocs.config import load_config

from notice.build import _bars
from notice.build._listing import files_below
from notice.build._mishaps import TEMPLATES, Complaints, Refused, as_findings
from notice.build._served import answer_here_alone, watch_on
from notice.build.rules import ADDRESS
from notice.model import grouping
from notice.model.finding import Finding, NoticeError, Place
from notice.sources import settings
from notice.sources.clock import moment

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.plugins.notice")


def serve(config_file: Path, host: str | None, port: int | None) -> None:
    """Serve the preview until it is stopped; what is not given is as `dev_addr` says.

    Raises NoticeError where the address is taken or the settings can't be read.
    """
    # A build knows this module too, and needs neither a server nor what watches files.
    from mkdocs.commands.serve import serve as mkdocs_serve  # noqa: PLC0415

    _say_little()
    complaints = Complaints()
    logging.getLogger("mkdocs").addHandler(complaints)
    try:
        settings.read(config_file)
        address = load_config(config_file=str(config_file)).dev_addr
        host, port = host or address.host, port or address.port
        numeric = look_at(host, port)
        signal.signal(signal.SIGTERM, _stop)
        mkdocs_serve(config_file=str(config_file), dev_addr=f"{_bracketed(numeric)}:{port}")
    except KeyboardInterrupt:
        pass
    except Refused:
        sys.exit(1)  # the plugin has said why
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, it is said
        raise NoticeError(as_findings(error, config_file.parent, complaints.findings)) from None


def look_at(host: str, port: int) -> str:
    """Look whether the preview can be served at an address; gives it in numbers.

    Raises NoticeError with the reason where it can't.
    """
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            return str(address[0])
    except (OSError, UnicodeError, OverflowError) as error:
        raise NoticeError([_refused(host, port, error)]) from None


def _refused(host: str, port: int, error: Exception) -> Finding:
    number = getattr(error, "errno", None)
    where = Place(f"{_bracketed(host)}:{port}")
    if number == errno.EADDRINUSE:
        return ADDRESS.broken(
            where,
            f"Port {port} is taken: another program is using it, perhaps another preview.",
            f"Stop that one, or choose another port: `make serve PORT={port % 65535 + 1}`.",
        )
    if number == errno.EACCES:
        return ADDRESS.broken(
            where, f"Port {port} is not for everybody's use.", "Choose one from 1024 on."
        )
    return ADDRESS.broken(
        where,
        f"`{host}` is no address of this machine.",
        "Leave out `HOST`, or write 127.0.0.1; 0.0.0.0 lets other machines look too.",
    )


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _stop(*_: object) -> None:
    """End the preview, once: `make` passes on a signal that the preview had itself."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt


def _say_little() -> None:
    """Let nothing of MkDocs' own talk through; what matters is said by the preview itself."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(logging.NullHandler())
    logging.getLogger("mkdocs").propagate = False
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    log.setLevel(logging.INFO)
    log.propagate = False
    log.addHandler(handler)


def guard(server: LiveReloadServer, config_file: Path, tell: Callable[[], None]) -> None:
    """Let no failing build leave a browser waiting: the last good pages stay, under a bar.

    What the checks find is said by `tell`, once browsers have the pages.
    """
    root = config_file.parent
    keeper = _Keeper(Path(server.root))
    keeper.keep()
    make: Callable[[], Any] = server.builder

    def build() -> None:
        complaints = Complaints()
        logging.getLogger("mkdocs").addHandler(complaints)
        try:
            settings.read(config_file)
            make()
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, it is said
            # A locale's build that fails leaves this patched by mkdocs-static-i18n.
            utils.clean_directory = _CLEAN
            findings = as_findings(error, root, complaints.findings)
            keeper.restore(findings)
            if fresh := keeper.news(findings):
                log.info("\n".join(fresh))
        else:
            keeper.keep()
            if keeper.told:
                log.info("The site can be built again.")
            keeper.told = ()
            log.info("%s: shown.", moment())
            Thread(target=tell, daemon=True).start()
        finally:
            logging.getLogger("mkdocs").removeHandler(complaints)

    server.builder = build
    where = _found_at(server)
    watch_on(server)
    answer_here_alone(server, where)
    if (root / TEMPLATES).is_dir():
        server.watch(str(root / TEMPLATES))
    log.info("The preview is at %s, its drafts are at %sdraft/. Ctrl+C ends it.", where, where)


def _found_at(server: LiveReloadServer) -> str:
    """The address that a browser on this machine takes, whatever the preview listens to."""
    host, port = str(server.server_address[0]), server.server_address[1]
    name = "localhost" if host in _EVERYWHERE else _bracketed(host)
    return f"http://{name}:{port}{server.mount_path}"


_CLEAN = utils.clean_directory
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - what others asked for, told of here


class _Keeper:
    """Keeps the last good pages of a served folder, and puts them back under a bar."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, bytes] = {}
        self.since = ""
        self.told: Sequence[Finding] = ()

    def keep(self) -> None:
        """Take what is served now as good."""
        self.files = {n: (self.folder / n).read_bytes() for n in files_below(self.folder)}
        self.since = moment()

    def restore(self, findings: Sequence[Finding]) -> None:
        """Serve the last good pages again, and say on each why."""
        instead = f"These pages are as they were at {self.since}, when they could last be built."
        fault = _bars.Fault("", tuple(findings), instead)
        utils.clean_directory(str(self.folder))
        for name, data in self.files.items():
            file = self.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            is_page = name.endswith(".html")
            page = _bars.with_bars(data.decode(), [fault]).encode() if is_page else data
            file.write_bytes(page)

    def news(self, findings: Sequence[Finding]) -> list[str]:
        """What is new of why nothing can be built, as lines of text."""
        fresh = [finding for finding in findings if finding not in self.told]
        self.told = findings
        return grouping.lines(fresh)
