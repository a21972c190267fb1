"""`notice verify` before servers that are anybody's: nothing hangs, and all is said.

What answers is a server of a few lines, since no real one does such things when asked to.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from support import run, small_project

from notice.serving.served import FRESH, HASHED, SECURITY
from notice.verifying import _fetching

DAY = "2026-06-15"
Answering = Callable[[BaseHTTPRequestHandler, bytes | None], None]


@pytest.fixture(scope="module")
def project() -> Iterator[Path]:
    """A small project with its site of a day."""
    folder = Path(tempfile.mkdtemp(prefix="notice-hostile-"))
    (folder / "project").mkdir()
    config = small_project(folder / "project")
    more = "      redirects: {/old/policy: en, /vieille/policé: fr}\n"
    config.write_text(config.read_text("utf-8") + more, "utf-8")
    site = str(folder / "site")
    built = run("build", "--as-of", DAY, "--site", site, cwd=folder / "project")
    assert built.returncode == 0, built.stderr
    yield folder
    shutil.rmtree(folder)


def send(to: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    to.send_response(status)
    for name, value in headers.items():
        to.send_header(name.replace("_", "-"), value)
    to.send_header("Content-Length", str(len(body)))
    to.end_headers()
    to.wfile.write(body)


@contextmanager
def server(project: Path, answering: Answering) -> Iterator[str]:
    """A server; `answering` gets what is asked and the file of the site that stands there."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.lstrip("/") + ("index.html" if self.path.endswith("/") else "")
            file = project / "site" / name
            with suppress(OSError):
                answering(self, file.read_bytes() if file.is_file() else None)

        def log_message(self, *_: object) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{running.server_port}/"
    finally:
        running.shutdown()
        running.server_close()


def plain(to: BaseHTTPRequestHandler, file: bytes | None) -> None:
    send(to, b"not here" if file is None else file, 404 if file is None else 200)


def is_compressed(to: BaseHTTPRequestHandler) -> bool:
    return "gzip" in str(to.headers["Accept-Encoding"])


def verified(project: Path, url: str, *more: str, day: str = DAY) -> tuple[int, dict[str, dict]]:
    """The exit code, and the culprits by name, each of which stands there once."""
    done = run("verify", url, "--as-of", day, "--format", "json", *more, cwd=project / "project")
    assert done.stdout, done.stderr
    culprits = json.loads(done.stdout)["culprits"]
    names = [(c["name"], c["sentence"]) for c in culprits]
    assert len(names) == len(set(names))
    return done.returncode, {c["name"]: c for c in culprits}


def led(target: str) -> Answering:
    return lambda to, _: send(to, b"", 302, Location=target)


def status(number: int) -> Answering:
    return lambda to, _: send(to, b"no", number)


def endless(to: BaseHTTPRequestHandler, _: bytes | None) -> None:
    to.send_response(200)
    to.end_headers()
    while True:
        to.wfile.write(b"x" * 65_536)


def bomb(to: BaseHTTPRequestHandler, _: bytes | None) -> None:
    send(to, gzip.compress(b"0" * 17_000_000), Content_Encoding="gzip")


ALONE: dict[str, tuple[Answering, int, str, str]] = {
    "a circle": (led("/build.json"), 1, "elsewhere", "leads to itself"),
    "a login": (led("https://login.internal/?x"), 1, "elsewhere", "`https://login.internal/?x`"),
    "https alone": (
        led("https://small.internal/build.json"),
        4,
        "elsewhere",
        "Verify `https://small.internal/` instead",
    ),
    "a password": (status(401), 1, "nothing", "asks for a name and a password"),
    "closed": (status(403), 1, "nothing", "who may read its folder"),
    "too often": (status(429), 4, "trouble", "asked too often"),
    "a first page": (
        lambda to, _: send(to, b"<html><title>Welcome to nginx!</title><h1>Welcome</h1></html>"),
        1,
        "nothing",
        "Another page is there, and answers for every address",
    ),
    "no end": (endless, 4, "unreachable", "more than 16000000 bytes"),
    "a bomb": (bomb, 4, "unreachable", "more than 16000000 bytes, compressed"),
    "no gzip": (
        lambda to, file: send(to, file or b"x", Content_Encoding="gzip"),
        4,
        "unreachable",
        "What it sends as `gzip` can't be read",
    ),
    "half a gzip": (
        lambda to, file: send(to, gzip.compress(file or b"x")[:-9], Content_Encoding="gzip"),
        4,
        "unreachable",
        "What it sends as `gzip` breaks off",
    ),
    "not asked for": (
        lambda to, file: send(to, file or b"x", Content_Encoding="zstd"),
        4,
        "unreachable",
        "answers as `zstd`, which was not asked for",
    ),
}


@pytest.mark.parametrize("name", ALONE)
def test_what_can_not_be_compared_is_said_alone(name: str, project: Path) -> None:
    answering, code, culprit, said = ALONE[name]
    with server(project, answering) as url:
        found_code, culprits = verified(project, url)
    assert (found_code, set(culprits)) == (code, {culprit})
    assert said in culprits[culprit]["sentence"]


@pytest.mark.parametrize("part", [b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_who_drips_is_not_waited_for(
    part: bytes, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sign now and then keeps a connection alive for ever, in its headers and in its body."""
    monkeypatch.setattr(_fetching, "_PATIENCE", 1.0)

    def drip(to: BaseHTTPRequestHandler, _: bytes | None) -> None:
        to.wfile.write(part)
        for _ in range(600):
            to.wfile.write(b"X: y\r\n")
            time.sleep(0.1)

    with server(project, drip) as url:
        begun = time.monotonic()
        code, culprits = verified(project, url)
        assert time.monotonic() - begun < 20
    assert (code, set(culprits)) == (4, {"unreachable"})
    assert "does not answer in time" in culprits["unreachable"]["sentence"]


def test_who_stops_to_answer_is_asked_no_further(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_fetching, "_PATIENCE", 0.5)
    asked: list[str] = []

    def tired(to: BaseHTTPRequestHandler, file: bytes | None) -> None:
        asked.append(to.path)
        if to.path.endswith("build.json"):
            plain(to, file)
        else:
            time.sleep(2)

    with server(project, tired) as url:
        done = run("verify", url, "--as-of", DAY, cwd=project / "project")
    assert done.returncode == 4
    assert "has stopped to answer, and was asked no further" in done.stdout
    assert len(asked) < 20


@pytest.mark.parametrize("is_named", [True, False], ids=["twice", "unsaid"])
def test_what_is_compressed_twice_is_one_culprit(is_named: bool, project: Path) -> None:
    def proxy(to: BaseHTTPRequestHandler, file: bytes | None) -> None:
        if file is None or not is_compressed(to):
            return plain(to, file)
        if is_named:
            return send(to, gzip.compress(gzip.compress(file)), Content_Encoding="gzip")
        return send(to, gzip.compress(file))

    with server(project, proxy) as url:
        code, culprits = verified(project, url)
    assert code == 1
    assert next(iter(culprits)) == "garbled"
    assert len(culprits["garbled"]["places"]) > 10
    assert "a server and a proxy before it both compress" in culprits["garbled"]["sentence"]
    assert "stale-copy" not in culprits


def test_two_encodings_that_are_said_are_read(project: Path) -> None:
    def proxy(to: BaseHTTPRequestHandler, file: bytes | None) -> None:
        if file is None or not is_compressed(to):
            return plain(to, file)
        return send(to, gzip.compress(gzip.compress(file)), Content_Encoding="gzip, gzip")

    with server(project, proxy) as url:
        _, culprits = verified(project, url)
    assert not {"garbled", "stale-copy", "broken"} & culprits.keys()


def test_headers_that_are_missing_are_one_culprit_and_come_after_the_words(project: Path) -> None:
    def another_text(to: BaseHTTPRequestHandler, file: bytes | None) -> None:
        plain(to, file.replace(b"We keep to the law", b"We keep from the law") if file else file)

    with server(project, another_text) as url:
        code, culprits = verified(project, url)
    names = list(culprits)
    assert code == 1
    assert names.index("text") < names.index("type") < names.index("header")
    header = culprits["header"]["sentence"]
    assert "Content-Security-Policy is missing; X-Content-Type-Options is missing" in header
    assert "The type of these files is missing" in culprits["type"]["sentence"]


def test_the_headers_of_every_page_are_looked_at(project: Path) -> None:
    def but_one(to: BaseHTTPRequestHandler, file: bytes | None) -> None:
        kept = HASHED if to.path.startswith("/assets/") else FRESH
        right = {**SECURITY, "Cache-Control": kept, "Content-Type": "text/html; charset=utf-8"}
        if to.path == "/fr/":
            right["Cache-Control"] = "public, max-age=31536000, immutable"
            right["X-Frame-Options"] = "ALLOWALL"
        send(to, file or b"<main>", 200 if file else 404, **right)

    with server(project, but_one) as url:
        code, culprits = verified(project, url)
    assert code == 1
    for name, said in (("header", "X-Frame-Options is `ALLOWALL`"), ("caching", "immutable")):
        found = [c for c in culprits.values() if c["name"] == name]
        assert [c["places"] for c in found] == [["fr/index.html"]], found
        assert said in found[0]["sentence"]


@pytest.mark.parametrize(
    ("day", "name", "said"),
    [
        ("2026-06-14", "ahead", "The site of a day to come is online, 2026-06-15"),
        ("2026-06-16", "old", "An old deployment is online: that of 2026-06-15"),
    ],
)
def test_a_clock_that_is_off_by_a_day_is_told_apart_from_an_old_site(
    day: str, name: str, said: str, project: Path
) -> None:
    with server(project, plain) as url:
        code, culprits = verified(project, url, day=day)
    assert code == 1
    assert next(iter(culprits)) == name
    assert said in culprits[name]["sentence"]


def test_an_old_host_that_is_dead_is_said_once(project: Path) -> None:
    with server(project, plain) as url:
        _, culprits = verified(project, url, "--old-host", "http://127.0.0.1:1/")
    said = culprits["old-address"]["sentence"]
    assert re.match(r"http://127\.0\.0\.1:1/, where the old addresses stood, does not", said)


def test_an_old_host_without_old_addresses_is_wrong_usage(tmp_path: Path) -> None:
    small_project(tmp_path)
    done = run("verify", "https://a.internal/", "--old-host", "https://b.internal/", cwd=tmp_path)
    assert done.returncode == 2
    assert "lists no old addresses under `redirects:`" in done.stderr


def test_https_where_there_is_none_is_said(project: Path) -> None:
    with server(project, plain) as url:
        code, culprits = verified(project, url.replace("http:", "https:"))
    assert code == 4
    assert "speaks no HTTPS at this port, perhaps plain HTTP" in culprits["unreachable"]["sentence"]
