"""`notice verify` by HTTPS, compressed, in the night, and of a host with several servers."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import socket
import ssl
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest
import servers
from certificates import Certificate, certificate
from projects import small_project
from secured import secured
from support import run

from notice.sources import clock
from notice.verifying import _fetching, online

DAY = "2026-06-15"
HOST = "privacy.small.internal"


@pytest.fixture(scope="module")
def project() -> Iterator[Path]:
    """A small project for a host of its own, its site of a day and that of the day before."""
    folder = Path(tempfile.mkdtemp(prefix="notice-transport-"))
    folder.chmod(0o755)
    (folder / "project").mkdir()
    config = small_project(folder / "project")
    text = config.read_text("utf-8").replace("https://small.internal/", f"https://{HOST}/")
    config.write_text(text + "      outputs: {errors: true, data: true}\n", "utf-8")
    for name, day in (("site", DAY), ("yesterday", "2026-06-14")):
        built = run("build", "--as-of", day, "--site", str(folder / name), cwd=folder / "project")
        assert built.returncode == 0, built.stderr
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that a server may read."""
    folder = Path(tempfile.mkdtemp(prefix="notice-transport-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def printed(project: Path, kind: str, site: Path) -> str:
    shown = run("server", kind, "--site", str(site), cwd=project / "project")
    assert shown.returncode == 0
    return shown.stdout


@contextmanager
def secure(
    kind: str, project: Path, place: Path, found: Certificate, site: Path
) -> Iterator[tuple[str, int]]:
    """The site by HTTPS behind a real server as printed; gives its address and the port of HTTP."""
    with secured(kind, printed(project, kind, site), place, HOST, found) as reached:
        yield reached


def verified(project: Path, url: str, *more: str, **environment: str) -> tuple[int, dict]:
    """The exit code, and the culprits by name."""
    options = () if "--grace" in more else ("--as-of", DAY)
    result = run(
        "verify", url, *options, "--format", "json", *more, cwd=project / "project", **environment
    )
    assert result.stdout, result.stderr
    data = json.loads(result.stdout)
    return result.returncode, {c["name"]: c for c in data["culprits"]}


@pytest.mark.parametrize("kind", ["nginx", "apache", "caddy"])
def test_a_host_of_its_own_speaks_https_alone(kind: str, project: Path, place: Path) -> None:
    found = certificate(place, "localhost", HOST)
    with secure(kind, project, place, found, project / "site") as (url, plain):
        code, culprits = verified(project, url, SSL_CERT_FILE=str(found.authority))
        assert (code, culprits) == (0, {})
        context = ssl.create_default_context(cafile=str(found.authority))
        port = int(url.rpartition(":")[2].strip("/"))
        asked = http.client.HTTPSConnection("localhost", port, context=context)
        asked.request("GET", "/fr/", headers={"Host": HOST})
        answer = asked.getresponse()
        assert answer.status == 200
        assert answer.headers.get_all("Strict-Transport-Security") == ["max-age=31536000"]
        asked.close()
        by_http = servers.Server(plain, HOST).get("/fr/versions/?x=1")
        assert by_http.status in {301, 308}
        wanted = {f"https://{HOST}/fr/versions/?x=1", f"https://{HOST}:{port}/fr/versions/?x=1"}
        assert by_http.one("Location") in wanted
        assert by_http.all("Strict-Transport-Security") == []


def test_an_expired_certificate_is_named(project: Path, place: Path) -> None:
    found = certificate(place, "localhost", HOST, days=-1)
    with secure("nginx", project, place, found, project / "site") as (url, _):
        code, culprits = verified(project, url, SSL_CERT_FILE=str(found.authority))
    assert code == 4
    assert "certificate has expired" in culprits["unreachable"]["sentence"]


def test_a_certificate_of_another_host_or_of_nobody_is_named(project: Path, place: Path) -> None:
    found = certificate(place, "www.other.internal")
    with secure("nginx", project, place, found, project / "site") as (url, _):
        code, culprits = verified(project, url, SSL_CERT_FILE=str(found.authority))
        assert code == 4
        assert "Hostname mismatch" in culprits["unreachable"]["sentence"]
        code, culprits = verified(project, url)
        assert code == 4
        assert "certificate is not valid" in culprits["unreachable"]["sentence"]


@contextmanager
def plain_nginx(
    project: Path, place: Path, site: Path, inside: str = "", *, address="127.0.0.1", port=0
) -> Iterator[str]:
    """The site by HTTP behind nginx, as whoever ends TLS before it would have it."""
    port = port or servers.free_port()
    text = printed(project, "nginx", site)
    server = text[text.rindex("server {") :]
    server = re.sub(r"listen \[::\][^;]*;|ssl_[^;]*;", "", server)
    server = server.replace("listen 443 ssl;", f"listen {address}:{port};")
    server = server.replace("    error_page", f"    {inside}\n    error_page", 1)
    with servers.nginx(place, server, HOST, port):
        yield f"http://127.0.0.1:{port}/"


def test_a_slow_server_is_told_and_a_dead_one_is_not_waited_for(
    project: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(online, "_SLOW", 0.5)
    with plain_nginx(
        project, place, project / "site", "if ($uri ~ ^/fr/index) { set $limit_rate 4k; }"
    ) as url:
        code, culprits = verified(project, url)
    assert (code, set(culprits)) == (0, {"slow"})
    assert culprits["slow"]["places"] == ["fr/index.html"]
    monkeypatch.setattr(_fetching, "_PATIENCE", 1.0)
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        code, culprits = verified(project, f"http://127.0.0.1:{deaf.getsockname()[1]}/")
    assert code == 4
    assert "does not answer in time" in culprits["unreachable"]["sentence"]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"", "closes the connection"),
        (b"\x16\x03\x01 this is no HTTP\r\n\r\n", "is no HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\nhalf", "breaks off"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 3\r\n\r\nxyz",
            "as `br`, or breaks off",
        ),
        (b"HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n", "answers 503"),
    ],
)
def test_what_dies_half_way_is_named(answer: bytes, said: str, project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as one:

        def talk() -> None:
            connection, _ = one.accept()
            connection.recv(4096)
            connection.sendall(answer)
            connection.close()

        thread = threading.Thread(target=talk, daemon=True)
        thread.start()
        code, culprits = verified(project, f"http://127.0.0.1:{one.getsockname()[1]}/")
        thread.join(10)
    assert code == 4
    (culprit,) = culprits.values()
    assert said in culprit["sentence"]


def at(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """Let the clock say so, in UTC."""
    seconds = datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp()
    monkeypatch.setattr(clock.time, "time", lambda: seconds)


def test_the_nights_build_has_its_time(
    project: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Midnight in Brussels is 22:00 in UTC in June."""
    with plain_nginx(project, place, project / "yesterday") as url:
        at(monkeypatch, "2026-06-14T22:10")
        assert verified(project, url, "--grace", "30") == (0, {})
        log = place / "log"
        for day in ("2026-06-14", "2026-06-15"):
            site = ("--site", str(place / day), "--log", str(log))
            done = run("build", "--as-of", day, *site, cwd=project / "project")
            assert done.returncode == 0, done.stderr
        assert verified(project, url, "--grace", "30", "--log", str(log)) == (0, {})
        code, culprits = verified(project, url, "--grace", "5")
        assert (code, "old" in culprits) == (1, True)
        at(monkeypatch, "2026-06-14T22:31")
        assert verified(project, url, "--grace", "30")[0] == 1
        at(monkeypatch, "2026-06-14T21:59")  # it is still yesterday
        assert verified(project, url, "--grace", "30") == (0, {})


@pytest.mark.parametrize(
    ("moment", "hours"),
    [
        ("2026-10-24T22:00", 0),  # the day with 25 hours begins
        ("2026-10-25T22:30", 24.5),
        ("2026-10-25T23:00", 0),
        ("2026-03-28T23:00", 0),  # the day with 23 hours begins
        ("2026-03-29T21:30", 22.5),
        ("2026-03-29T22:00", 0),
    ],
)
def test_days_of_any_length_begin_at_midnight(
    moment: str, hours: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, moment)
    assert clock.since_midnight("Europe/Brussels") == hours * 3600


def test_a_node_that_was_left_behind_is_named(
    project: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = servers.free_port()
    (place / "one").mkdir()
    (place / "two").mkdir()
    monkeypatch.setattr(online, "addresses", lambda _: ["127.0.0.1", "127.0.0.2"])
    new, old = project / "site", project / "yesterday"
    with plain_nginx(project, place / "one", new, port=port) as url:
        code, culprits = verified(project, url)
        assert (code, set(culprits)) == (0, {"node"})
        assert "127.0.0.2 does not answer" in culprits["node"]["sentence"]
        with plain_nginx(project, place / "two", old, address="127.0.0.2", port=port):
            code, culprits = verified(project, url)
            assert (code, set(culprits)) == (1, {"node"})
            assert "127.0.0.2 serves another day" in culprits["node"]["sentence"]


@pytest.mark.parametrize("is_stale", [False, True], ids=["fresh", "stale"])
def test_a_copy_compressed_with_brotli_is_read(is_stale: bool, project: Path, place: Path) -> None:
    """Caddy serves copies that were compressed ahead, as content networks keep them."""
    site = place / "served"
    shutil.copytree(project / "site", site)
    for page in site.rglob("*.html"):
        content = page.read_bytes()
        if is_stale and page.parent.name == "fr":
            content = content.replace(b"15 juin", b"14 juin")
        page.with_name(
            "index.html.br" if page.name == "index.html" else f"{page.name}.br"
        ).write_bytes(brotli.compress(content))
    port = servers.free_port()
    text = printed(project, "caddy", site).replace(
        "file_server\n", "file_server {\nprecompressed br\n}\n"
    )
    text = text.replace(f"{HOST} {{", f"http://127.0.0.1:{port} {{", 1)
    with servers.caddy(place, f"{{\nadmin off\n}}\n{text}", HOST, port) as server:
        assert (
            server.get("/fr/", Accept_Encoding="br", Host=f"127.0.0.1:{port}").one(
                "Content-Encoding"
            )
            == "br"
        )
        code, culprits = verified(project, f"http://127.0.0.1:{port}/")
    if is_stale:
        assert code == 1
        assert "fr/index.html" in culprits["stale-copy"]["places"]
        assert "br" in culprits["stale-copy"]["sentence"]
    else:
        assert (code, culprits) == (0, {})
