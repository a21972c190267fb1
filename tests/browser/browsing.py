"""Which sites and pages the browser tests look at, and how they are built and served."""

from __future__ import annotations

import fcntl
import json
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.parse import unquote, urlsplit
from urllib.request import urlopen

import projects
import pytest
import support

PHONE, DESKTOP = {"width": 320, "height": 640}, {"width": 1280, "height": 800}


@dataclass(frozen=True)
class Shown:
    """A page of a site: its address from the site's root, its language and what kind it is."""

    site: str
    kind: str
    locale: str
    path: str
    version: str = ""

    def __str__(self) -> str:
        return f"{self.site}-{self.kind}-{self.locale}"

    @property
    def has_text(self) -> bool:
        return self.kind not in {"history", "not-found", "redline", "clauses", "languages"}


def _locale_root(locale: str) -> str:
    return "" if locale == "en" else f"{locale}/"


def _version(site: str, kind: str, date: str, *locales: str) -> list[Shown]:
    return [Shown(site, kind, x, f"{_locale_root(x)}versions/{date}/", date) for x in locales]


def _common(site: str, **fronts: str) -> list[Shown]:
    """Front pages by the version that each shows, the histories and the 404 page."""
    return [
        *(Shown(site, "front", x, _locale_root(x), date) for x, date in fronts.items()),
        *(Shown(site, "history", x, f"{_locale_root(x)}versions/") for x in fronts),
        Shown(site, "not-found", "en", "fr/no/such/page"),
    ]


BUILDS = {
    # Two languages; version 2 is announced, version 1 still applies.
    "sentera": (support.ROOT, "/", ("--as-of", "2026-11-23", "--drafts")),
    # Version 2 has applied for two weeks, and its banner still stands.
    "january": (support.ROOT, "/", ("--as-of", "2027-01-15")),
    # Arabic has no translation of the version that applies.
    "may": (support.AURORA, "/legal/privacy/", ("--as-of", "2026-05-01")),
    # All languages are current, two versions are superseded.
    "june": (support.AURORA, "/legal/privacy/", ("--as-of", "2026-06-10")),
}
PAGES = [
    *_common("sentera", en="2018-05-25", fr="2018-05-25"),
    *_version("sentera", "applies", "2018-05-25", "en", "fr"),
    *_version("sentera", "upcoming", "2027-01-01", "en", "fr"),
    *(Shown("sentera", "draft", x, f"{_locale_root(x)}draft/") for x in ("en", "fr")),
    *(
        Shown(
            "sentera", "redline", x, f"{_locale_root(x)}versions/2027-01-01/changes/", "2027-01-01"
        )
        for x in ("en", "fr")
    ),
    *(Shown("sentera", "clauses", x, f"{_locale_root(x)}versions/sections/") for x in ("en", "fr")),
    Shown("sentera", "languages", "en", "versions/2027-01-01/languages/", "2027-01-01"),
    *_common("may", en="2024-10-01", ar="2020-03-01"),
    Shown("may", "clauses", "ar", "ar/versions/sections/"),
    *_version("may", "applies", "2024-10-01", "en", "de"),
    *_version("may", "superseded", "2020-03-01", "en", "ar"),
    *_version("may", "upcoming", "2026-06-01", "ar"),
    *_common("june", de="2026-06-01", ar="2026-06-01"),
    *_version("june", "superseded", "2024-10-01", "en", "de"),
]
TEXTS = [shown for shown in PAGES if shown.has_text]
TRANSLATIONS = [shown for shown in TEXTS if shown.locale != "en"]


def find(site: str, kind: str, locale: str) -> Shown:
    return next(p for p in PAGES if (p.site, p.kind, p.locale) == (site, kind, locale))


def on(pages: list[Shown]) -> pytest.MarkDecorator:
    """A test for each of these pages, named after it."""
    return pytest.mark.parametrize("shown", pages, ids=str)


# One page for each layout: left to right, right to left, history, 404, with every box there is.
SAMPLE = [
    find("sentera", "front", "fr"),
    find("sentera", "draft", "en"),
    find("sentera", "history", "fr"),
    find("may", "front", "ar"),
    find("may", "history", "ar"),
    find("may", "clauses", "ar"),
    find("june", "superseded", "de"),
    find("june", "not-found", "en"),
]


@dataclass
class Site:
    """A built site on a local server; `answered` grows with each answer: path and status."""

    folder: Path
    root: str
    origin: str = ""
    answered: list[tuple[str, int]] = field(default_factory=list)

    def url(self, path: str) -> str:
        return self.origin + self.root + path

    def answers(self, url: str) -> bool:
        """Whether the site has what stands at this address of its own, as a browser sees it."""
        assert url.startswith(self.origin)
        try:
            with urlopen(url) as answer:
                return answer.status == 200
        except HTTPError:
            return False

    def word(self, locale: str, key: str) -> str:
        """What the built site itself says in that language."""
        words = projects.read_yaml(self.folder.parent / "docs" / locale / "strings.yml")["words"]
        assert words[key]
        return words[key]


def build(shared: Path, name: str) -> Path:
    """The site's folder; the first worker to ask builds it, the others wait for it."""
    source, _, arguments = BUILDS[name]
    shared.mkdir(exist_ok=True)
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        project, done = shared / name, shared / f"{name}.json"
        if not done.exists():
            projects.copy_project(project, source)
            ended = support.run("build", *arguments, "--site", "out", cwd=project)
            done.write_text(json.dumps([ended.returncode, ended.stdout + ended.stderr]))
        code, said = json.loads(done.read_text())
    assert code == 0, said
    return project / "out"


@contextmanager
def serve(folder: Path, root: str) -> Iterator[Site]:
    site = Site(folder, root)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, site))
    site.origin = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=partial(server.serve_forever, poll_interval=0.05), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Serves the site under its root; what is not there is the 404 page."""

    def __init__(self, site: Site, *args: object) -> None:
        self.site = site
        super().__init__(*args)

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        name = path.removeprefix(self.site.root) if path.startswith(self.site.root) else "\0"
        file = self.site.folder / (name + "index.html" if name[-1:] in {"", "/"} else name)
        found = "\0" not in name and file.is_file()
        status = 200 if found else 404
        file = file if found else self.site.folder / "404.html"
        body = file.read_bytes()
        self.site.answered.append((path, status))
        self.send_response(status)
        self.send_header("Content-Type", mimetypes.guess_type(file.name)[0] or "text/plain")
        self.send_header("Content-Length", str(len(body)))
        if not name.endswith("/") and found:
            self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is given
        """Say nothing."""
