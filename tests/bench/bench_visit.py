"""A first visit: Chromium loads a front page from a server that compresses, and all is counted."""

from __future__ import annotations

import mimetypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from urllib.parse import unquote, urlsplit

import brotli
from playwright.sync_api import Browser, Request, sync_playwright

sys.path.append(str(Path(__file__).resolve().parents[1] / "helpers"))

import chromium

KINDS = ("page", "style", "script", "image", "font", "data", "other")
"""The kinds of files by which a visit is split."""
_FLAGS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-proxy-server",
    # Other hosts have no address, so that nothing is sent to them.  (Playwright's `route()` would
    # turn the browser's cache off, and a file used twice on a page would be counted twice.)
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
_TEXT = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml")
_SETTLE = 2_000
"""Milliseconds to wait after the network has fallen silent, for what a script asks for late."""


@dataclass(frozen=True)
class Answer:
    """One answer of the server: path, kind, status and how many bytes its body took."""

    path: str
    kind: str
    status: int
    size: int


@dataclass(frozen=True)
class Visit:
    """All that a first visit asked for: the server's answers, and addresses of other hosts.

    Requests to other hosts ended before they left the browser, which finds no address for them.
    """

    answers: tuple[Answer, ...]
    foreign: tuple[str, ...]
    browser: str

    @property
    def requests(self) -> int:
        """How many requests the page made, failed and stopped ones included."""
        return len(self.answers) + len(self.foreign)

    @property
    def failures(self) -> tuple[Answer, ...]:
        """The server's answers that were errors."""
        return tuple(a for a in self.answers if a.status >= HTTPStatus.BAD_REQUEST)

    @property
    def size(self) -> int:
        """Bytes of all bodies, compressed as they were sent."""
        return sum(answer.size for answer in self.answers)

    def of_kind(self, kind: str) -> tuple[int, int]:
        """Number of requests and bytes of one kind."""
        sizes = [answer.size for answer in self.answers if answer.kind == kind]
        return len(sizes), sum(sizes)


def visit(started: Browser, site: Path) -> Visit:
    """Load the front page of the site in that folder with an empty cache."""
    with serving(site) as (base, answers):
        foreign: list[str] = []

        def note(request: Request) -> None:
            if not request.url.startswith((base, "data:", "blob:")):
                foreign.append(request.url)

        # A context has a cache of its own.
        context = started.new_context(service_workers="block")
        context.on("request", note)
        page = context.new_page()
        page.goto(base, wait_until="networkidle")
        page.wait_for_timeout(_SETTLE)
        context.close()
        return Visit(tuple(answers), tuple(foreign), started.version)


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium, which asks nobody for anything but what pages ask of this machine."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium.find(), args=_flags())
        yield started
        started.close()


def _flags() -> list[str]:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*_FLAGS, *(["--no-sandbox"] if is_root else [])]


@contextmanager
def serving(site: Path) -> Iterator[tuple[str, list[Answer]]]:
    """Serve the folder; give its address and the growing list of answers."""
    answers: list[Answer] = []
    handler = partial(_Handler, site.resolve(), answers, Lock())
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", answers
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Serves files, text compressed with brotli where the browser takes it."""

    def __init__(self, site: Path, answers: list[Answer], lock: Lock, *args: object) -> None:
        self.site, self.answers, self.lock = site, answers, lock
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = (self.site / path.lstrip("/")).resolve()
        file = file / "index.html" if path.endswith("/") else file
        found = file.is_file() and file.is_relative_to(self.site)
        status = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
        file = file if found else self.site / "404.html"
        mime = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        body = file.read_bytes() if file.is_file() else b""
        packed = mime.startswith(_TEXT) and "br" in self.headers.get("Accept-Encoding", "")
        body = _packed(body) if packed else body
        with self.lock:
            kind = _kind(path, mime if found else "")
            self.answers.append(Answer(path, kind, status, len(body)))
        self.send_response(status)
        self.send_header("Content-Type", mime)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")  # as GitHub Pages sends it
        if packed:
            self.send_header("Content-Encoding", "br")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is given
        """Say nothing."""


@lru_cache(maxsize=256)
def _packed(body: bytes) -> bytes:
    return bytes(brotli.compress(body, quality=11))


def _kind(path: str, mime: str) -> str:
    mime = mime or mimetypes.guess_type(path)[0] or ""
    if mime == "text/html":
        return "page"
    if mime == "text/css":
        return "style"
    if mime.endswith("javascript"):
        return "script"
    if mime in {"application/json", "application/xml", "text/xml"}:
        return "data"
    major = mime.split("/", maxsplit=1)[0]
    return major if major in {"image", "font"} else "other"
