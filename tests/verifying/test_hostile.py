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
from projects import small_project
from support import run

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


HTML = "text/html; charset=utf-8"
ALTERED: dict[str, tuple[str, str]] = {
    "X-Frame-Options ALLOWALL": ("header", "X-Frame-Options is `ALLOWALL`"),
    "Cache-Control public, max-age=31536000, immutable": ("caching", "immutable`, and should"),
    "Cache-Control no-cache, immutable": ("caching", "should be `no-cache`"),
    "Cache-Control max-age=301": ("caching", "is `max-age=301`, and should be `no-cache`"),
    "Cache-Control max-age=99999999999999999999": ("caching", "should be `no-cache`"),
    "Cache-Control s-max-age=300": ("caching", "should be `no-cache`"),
    "Cache-Control public": ("caching", "should be `no-cache`"),
    "Cache-Control public, max-age=300": ("", ""),
    "Cache-Control no-store": ("", ""),
    "Content-Type text/html": ("", ""),
    "Content-Type TEXT/HTML;charset=UTF8": ("", ""),
    'Content-Type text/html; charset = "latin1"': ("type", "are in `latin1`, so that"),
    "Content-Type text/plain; charset=utf-8": ("type", "and should be `text/html`"),
    "Link <https://cdn.example>; rel=dns-prefetch": ("reaches-out", "others, by Link, and"),
    "Link </fr/>; rel=canonical": ("", ""),
    "NEL {}": ("reaches-out", "others, by NEL, and"),
    "X-Robots-Tag nofollow": ("", ""),
    "X-Robots-Tag nofollow, noindex": ("staging", "turned away by X-Robots-Tag"),
}


@pytest.mark.parametrize("header", ALTERED)
def test_the_headers_of_every_page_are_looked_at(header: str, project: Path) -> None:
    culprit, said = ALTERED[header]
    name, _, value = header.partition(" ")

    def but_one(to: BaseHTTPRequestHandler, file: bytes | None) -> None:
        kept = HASHED if to.path.startswith("/assets/") else FRESH
        right = {**SECURITY, "Cache-Control": kept, "Content-Type": HTML}
        if to.path == "/fr/":
            right[name] = value
        send(to, file or b"<main>", 200 if file else 404, **right)

    with server(project, but_one) as url:
        done = run("verify", url, "--as-of", DAY, "--format", "json", cwd=project / "project")
    culprits = json.loads(done.stdout)["culprits"]
    found = [c for c in culprits if "fr/index.html" in c["places"]]
    assert [c["name"] for c in found] == ([culprit] if culprit else [])
    assert all(c["places"] == ["fr/index.html"] and said in c["sentence"] for c in found)


@pytest.mark.parametrize("header", ["Content-Type", "X-Frame-Options"])
def test_a_header_that_comes_twice_is_not_the_one_that_should_come(
    header: str, project: Path
) -> None:
    def twice(to: BaseHTTPRequestHandler, file: bytes | None) -> None:
        right = {**SECURITY, "Content-Type": HTML}
        to.send_response(200 if file else 404)
        for name, value in (*right.items(), (header, right[header])):
            to.send_header(name, value)
        to.end_headers()
        to.wfile.write(file or b"<main>")

    with server(project, twice) as url:
        _, culprits = verified(project, url)
    culprit = culprits["type" if header == "Content-Type" else "header"]
    assert "` and 1 more, and should be `" in culprit["sentence"]


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


Spoiling = Callable[[str, bytes | None], bytes | None]


def manifest(**facts: object) -> Spoiling:
    """The manifest says something else."""

    def spoil(path: str, file: bytes | None) -> bytes | None:
        if path != "/build.json" or file is None:
            return file
        return json.dumps({**json.loads(file), **facts}).encode()

    return spoil


def instead(at: str, content: bytes) -> Spoiling:
    """Something else stands at one address."""
    return lambda path, file: content if path == at else file


def reworded(old: bytes, new: bytes) -> Spoiling:
    """A page says something else at one place."""

    def spoil(path: str, file: bytes | None) -> bytes | None:
        if path != "/fr/" or file is None:
            return file
        assert old in file
        return file.replace(old, new, 1)

    return spoil


CANONICAL = b'<link rel="canonical" href="https://small.internal/fr/">'
LEAD = b"<p>Nous respectons la loi.</p>"
SCRIPT = b'<script src="//cdn.example/x.js"></script>'
HANDLER = b'<p onclick="go()">Nous respectons la loi.</p>'
SPOILT: dict[str, tuple[Spoiling, str, str]] = {
    "a list for a manifest": (instead("/build.json", b"[]"), "manifest", "holds something else"),
    "a page for a manifest": (instead("/build.json", b"<p>"), "manifest", "holds something else"),
    "drafts": (manifest(drafts=True), "drafts", "The working texts are published."),
    "other versions": (manifest(versions=["2020-01-01"]), "versions", "Other versions are online"),
    "the working text's page": (instead("/draft/", b"x"), "drafts", "The working texts, or the"),
    "the project": (instead("/.git/config", b"x"), "drafts", "or the project's history"),
    "a parked page": (instead("/fr/", b"<title>Parked</title>Buy it."), "page", "Another page is"),
    "a page without a word": (instead("/fr/", b" "), "file", "Files are not"),
    "a picture": (instead("/favicon.ico", b"x"), "file", "Files are not"),
    "a label": (reworded(b"Signaler une erreur", b"Signaler"), "words", "around the text"),
    "another direction": (reworded(b'dir="ltr"', b'dir="rtl"'), "language", "`fr rtl`"),
    "for search engines": (reworded(CANONICAL, b""), "search", "Search engines are told"),
    "a canonical elsewhere": (
        reworded(CANONICAL, CANONICAL.replace(b"small", b"evil")),
        "search",
        "Search engines are told",
    ),
    "a disclaimer": (reworded(b"English prevails.", b"French prevails."), "statement", "lack"),
    "one link more": (reworded(LEAD, LEAD + b'<a href="//x.example"></a>'), "links", "elsewhere."),
    "a handler": (reworded(LEAD, HANDLER), "script", "`onclick`"),
    "a script in the text": (reworded(LEAD, LEAD + SCRIPT), "script", "`//cdn.example/x.js`"),
    "an element that does nothing": (reworded(LEAD, b"<div></div>" + LEAD), "put-in", "`<div>`"),
}


# The server of these tests leads no folder to its slash, knows no headers, and has no page for what
# is lost.
NOT_DONE = {"type", "slash", "short-address", "header", "caching", "lost"}


@pytest.mark.parametrize("name", SPOILT)
def test_what_is_spoilt_at_one_place_is_named(name: str, project: Path) -> None:
    spoil, culprit, said = SPOILT[name]

    def spoilt(to: BaseHTTPRequestHandler, file: bytes | None) -> None:
        plain(to, spoil(to.path, file))

    with server(project, spoilt) as url:
        code, culprits = verified(project, url)
    assert code == 1
    assert culprits.keys() - NOT_DONE == {culprit}
    assert said in culprits[culprit]["sentence"]


def test_what_a_server_does_not_do_is_told(project: Path) -> None:
    with server(project, plain) as url:
        code, culprits = verified(project, url)
    assert code == 1
    assert culprits.keys() == NOT_DONE
    assert culprits["slash"]["sentence"] == (
        "`/fr` without its slash is answered 404, and should lead to `https://small.internal/fr/`."
    )
    assert culprits["caching"]["weight"] == "told"
    assert culprits["lost"]["weight"] == "told"


@pytest.mark.parametrize("front", ["/", "/fr/"])
def test_what_is_not_announced_yet_is_found_in_every_language_and_never_named(
    front: str, project: Path
) -> None:
    def early(to: BaseHTTPRequestHandler, file: bytes | None) -> None:
        is_hidden = "2026-06-01" in to.path and to.path != f"{front}versions/2026-06-01/"
        plain(to, None if is_hidden else file)

    with server(project, early) as url:
        code, culprits = verified(project, url, day="2026-03-31")
    assert code == 1
    assert list(culprits)[:2] == ["embargo", "ahead"]
    assert "2026-06-01" not in json.dumps(culprits)


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
