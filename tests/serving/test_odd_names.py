"""Folders and addresses as some company has them: spaces, signs, other letters, another port."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import servers
from projects import small_project
from support import run

KINDS = ("nginx", "apache", "caddy")
FOLDERS = ("der Ordner", "légal/сайт", "50%1 off%20", "a;b # c", "it's & co, (new) ~x")
TARGETS = (
    ("", (200,), b'<html lang="en"'),
    ("fr/", (200,), b'<html lang="fr"'),
    ("fr", (301, 308), b""),
    ("fr/nope/x", (403, 404), b'<html lang="fr"'),
    ("assets/", (403, 404), b'<html lang="en"'),
    ("fr/feed.json", (200,), b'"version"'),
    ("notice.json", (200,), b'"versions"'),
    ("embed/fr/index.json", (200,), b'"html"'),
    ("go/rights", (302,), b""),
)


@pytest.fixture(scope="module")
def project() -> Iterator[Path]:
    """A small project below a path, with its site; gives a folder that a server may read."""
    folder = Path(tempfile.mkdtemp(prefix="notice-odd-"))
    folder.chmod(0o755)
    (folder / "project").mkdir()
    config = small_project(folder / "project")
    text = config.read_text("utf-8")
    text = text.replace("https://small.internal/", "https://www.small.internal/le.gal/~p/")
    text += "      outputs: {errors: true, data: true, feeds: true, embed: true}\n"
    config.write_text(text, "utf-8")
    site = folder / "site"
    built = run("build", "--as-of", "2026-06-15", "--site", str(site), cwd=folder / "project")
    assert built.returncode == 0, built.stderr
    yield folder
    shutil.rmtree(folder)


def printed(project: Path, kind: str, site: Path | str, *more: str) -> str:
    shown = run("server", kind, "--site", str(site), *more, cwd=project / "project")
    assert shown.returncode == 0, shown.stderr
    return shown.stdout


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", FOLDERS)
def test_a_site_in_any_folder_is_served(kind: str, name: str, project: Path) -> None:
    place = Path(tempfile.mkdtemp(prefix="notice-odd-"))
    try:
        place.chmod(0o755)
        site = place / name
        shutil.copytree(project / "site", site)
        text, port = printed(project, kind, site), servers.free_port()
        if kind == "nginx":
            text = f"server {{ listen 127.0.0.1:{port};\n{text}\n}}"
            running = servers.nginx(place, text, "www.small.internal", port)
        elif kind == "apache":
            text = f"<VirtualHost *:{port}>\n{text}\n</VirtualHost>"
            running = servers.apache(place, text, "www.small.internal", port)
        else:
            text = f"{{\nadmin off\nauto_https off\n}}\nhttp://:{port} {{\n{text}\n}}"
            running = servers.caddy(place, text, "www.small.internal", port)
        with running as server:
            for target, statuses, words in TARGETS:
                answer = server.get("/le.gal/~p/" + target)
                assert answer.status in statuses, (target, answer)
                assert words in answer.body, target
            lost = server.get("/leXgal/~p/notice.json")  # a full stop is a full stop
            assert b'"versions"' not in lost.body
    finally:
        shutil.rmtree(place)


@pytest.mark.parametrize(
    "site",
    [
        *("", "site", "/", "//", "/srv//site", "/srv/../site", "/srv/./site"),
        *('/a"b', "/a$b", "/a{b}", "/a\\b", "/a`b", "/a*b", "/a?b", "/a[b]", "/a\nb", "/a\u202eb"),
    ],
)
def test_a_folder_that_a_server_would_read_as_something_else_is_refused(
    site: str, project: Path
) -> None:
    done = run("server", "nginx", "--site", site, cwd=project / "project")
    assert done.returncode == 2
    assert "--site " in done.stderr
    assert done.stderr.isprintable() or "\u202e" not in done.stderr


def test_a_slash_at_the_end_changes_nothing(project: Path) -> None:
    for kind in KINDS:
        assert printed(project, kind, "/srv/a b") == printed(project, kind, "/srv/a b/")


@pytest.mark.parametrize("kind", ["nginx", "apache", "caddy"])
def test_an_address_with_a_port_is_served_at_that_port(kind: str, project: Path) -> None:
    """A host of its own at 8443; the certificate's path has the host's name alone."""
    config = project / "project/mkdocs.yml"
    before = config.read_text("utf-8")
    address = "https://privacy.small.internal:8443/"
    try:
        config.write_text(re.sub(r"(?m)^site_url: .*", f"site_url: {address}", before), "utf-8")
        text = printed(project, kind, "/srv/site")
    finally:
        config.write_text(before, "utf-8")
    if kind == "caddy":
        assert "\nprivacy.small.internal:8443 {" in text
        return
    assert not re.search(r"\b443\b", text)
    assert "/live/privacy.small.internal/fullchain.pem" in text
    assert "https://privacy.small.internal:8443" in text
    if kind == "nginx":
        assert "listen 8443 ssl;" in text
        assert "server_name privacy.small.internal;" in text
    else:
        assert "Listen 8443 https\n<VirtualHost *:80>" in text
        assert "<VirtualHost *:8443>" in text


@pytest.mark.parametrize("kind", ["nginx", "apache"])
@pytest.mark.parametrize(
    ("sent", "led"),
    [
        ("/fr/?x=%20y", "/fr/?x=%20y"),
        ("/l%C3%A9gal/a%20b", "/l%C3%A9gal/a%20b"),
        ("/%0d%0aSet-Cookie:%20x=1", "/%0d%0aSet-Cookie:%20x=1"),
        ("/100%25", "/100%25"),
    ],
)
def test_an_address_by_http_is_led_on_as_it_was_sent(
    kind: str, sent: str, led: str, project: Path, tmp_path: Path
) -> None:
    """And no header comes out of it."""
    config = project / "project/mkdocs.yml"
    before = config.read_text("utf-8")
    try:
        config.write_text(before.replace("/le.gal/~p/", "/"), "utf-8")
        text = printed(project, kind, "/srv/site")
    finally:
        config.write_text(before, "utf-8")
    port = servers.free_port()
    if kind == "nginx":
        text = re.sub(r"listen \[::\]:\d+;", "", text[: text.index("server {\n    listen 443")])
        text = text.replace("listen 80;", f"listen 127.0.0.1:{port};")
        running = servers.nginx(tmp_path, text, "www.small.internal", port)
    else:
        text = text[: text.index("<VirtualHost *:443>")].replace("*:80", f"*:{port}")
        running = servers.apache(tmp_path, text.replace(" ssl\n", "\n"), "www.small.internal", port)
    with running as server:
        answer = server.get(sent)
    assert answer.status == 301
    location = answer.one("Location")
    assert location.startswith("https://www.small.internal/")
    assert location.lower() == f"https://www.small.internal{led}".lower()
    assert answer.all("Set-Cookie") == []
