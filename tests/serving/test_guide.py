"""The guide's ways to a verified site, each from a clone on, as far as one machine can go.

What differs here: addresses are of this machine, and TLS ends before the server.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import servers
from support import ROOT, copy_project, run
from test_servers import without_tls

DAY = "2026-11-28"
DAYS = ("--as-of", DAY)
GUIDE = (ROOT / "guides" / "publishing.md").read_text("utf-8")
OWN = GUIDE[GUIDE.index("### On a host of its own") : GUIDE.index("### Below a path")]
BELOW = GUIDE[GUIDE.index("### Below a path") : GUIDE.index("### Inside the content")]


@pytest.fixture
def clone() -> Iterator[Path]:
    """A clone in a folder that a server may read."""
    folder = Path(tempfile.mkdtemp(prefix="notice-guide-"))
    folder.chmod(0o755)
    (folder / "project").mkdir()
    copy_project(folder / "project")
    yield folder
    shutil.rmtree(folder)


def settings(clone: Path, address: str, outputs: str) -> None:
    """Step 1: what the guide says to write into `mkdocs.yml`."""
    config = clone / "project" / "mkdocs.yml"
    text = config.read_text("utf-8")
    text = re.sub(r"(?m)^site_url: .*", f"site_url: {address}", text)
    text = re.sub(r'# report: "mailto:…".*', "report: mailto:privacy@company.internal", text)
    text = text.replace("  - notice:\n", f"  - notice:\n      {outputs}\n")
    config.write_text(text, "utf-8")
    for day in ("2018-05-25", "2027-01-01"):
        named = ("--by", "A Person", "--on", "2026-11-24")
        assert run("approve", day, *named, cwd=clone / "project").returncode == 0


def commands(part: str) -> list[list[str]]:
    """The calls of `notice` in a part of the guide, in their order."""
    found = re.findall(r"\.venv/bin/notice ([^`\n]+)", part)
    return [call.split() for call in found]


def called(clone: Path, *arguments: str) -> str:
    done = run(*arguments, cwd=clone / "project")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_guide_names_what_is_run_here() -> None:
    calls = [call[:2] for call in commands(OWN)]
    assert calls == [
        ["build", "--strict"],
        ["server", "nginx"],
        ["server", "apache"],
        ["server", "caddy"],
        ["server", "nginx"],
        ["verify", "https://privacy.sentera.example/"],
    ]


def test_a_host_of_its_own(clone: Path) -> None:
    outputs = re.findall(r"outputs: \{.*\}", OWN)[0]
    settings(clone, "https://privacy.company.internal/", outputs)
    site, port = clone / "site", servers.free_port()
    build, nginx, *_, old, verify = commands(OWN)
    called(clone, *_with_site(build, site), "--as-of", DAY)
    called(clone, *nginx[:3], str(clone / "notice.conf"), "--site", str(site))
    text = without_tls((clone / "notice.conf").read_text("utf-8"), port)
    text = text.replace("/srv/notice/host", str(clone / "host"))
    (clone / "host/.well-known/acme-challenge").mkdir(parents=True)
    (clone / "host/.well-known/acme-challenge/token").write_text("proof", "utf-8")
    other = servers.free_port()
    text += f"server {{ listen 127.0.0.1:{other};\n{called(clone, *old)}\n}}\n"
    with servers.nginx(clone, text, "privacy.company.internal", port) as server:
        assert server.get("/.well-known/acme-challenge/token").body == b"proof"
        assert server.get("/robots.txt").one("Content-Type").startswith("text/plain")
        assert "icon" in server.get("/favicon.ico").one("Content-Type")
        address = f"http://127.0.0.1:{port}/"
        said = called(clone, verify[0], address, verify[2], f"http://127.0.0.1:{other}/", *DAYS)
        assert "is what the release says" in said


def test_below_a_path(clone: Path) -> None:
    outputs = re.findall(r"outputs: \{.*\}", OWN)[0]
    settings(clone, "https://www.company.internal/legal/privacy/", outputs)
    site, port = clone / "site", servers.free_port()
    build, nginx, *_, old, verify = commands(OWN)
    called(clone, *_with_site(build, site), "--as-of", DAY)
    hsts = re.findall(r"`--hsts \"([^\"]+)\"`", BELOW)[0]
    shown = called(clone, *nginx[:2], "--site", str(site), "--hsts", hsts)
    text = f"server {{ listen 127.0.0.1:{port};\n{shown}\n{called(clone, *old)}\n}}"
    with servers.nginx(clone, text, "www.company.internal", port) as server:
        assert server.get("/legal/privacy/").all("Strict-Transport-Security") == [hsts]
        address = f"http://127.0.0.1:{port}/legal/privacy/"
        said = called(clone, verify[0], address, verify[2], f"http://127.0.0.1:{port}/", *DAYS)
        assert "is what the release says" in said


def _with_site(call: list[str], site: Path) -> list[str]:
    at = call.index("--site") + 1
    return [*call[:at], str(site), *call[at + 1 :]]
