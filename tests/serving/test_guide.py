"""The guide's ways to a verified site, each from a clone on, as far as one machine can go.

What differs here: addresses and certificates are of this machine, and below a path TLS ends before
the server.
"""

from __future__ import annotations

import re
import shutil
import ssl
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
import servers
from certificates import certificate
from projects import copy_of_real, load
from secured import secured
from support import ROOT, run

DAY = "2026-11-28"
DAYS = ("--as-of", DAY)
GUIDE = (ROOT / "guides" / "publishing.md").read_text("utf-8")
OWN = GUIDE[GUIDE.index("### On a host of its own") : GUIDE.index("### Below a path")]
BELOW = GUIDE[GUIDE.index("### Below a path") : GUIDE.index("### Inside the content")]
TRIAL = GUIDE[GUIDE.index("### A trial on one machine") : GUIDE.index("### What the configuration")]


@contextmanager
def cloned() -> Iterator[Path]:
    """A clone in a folder that a server may read, of what prevails and one translation."""
    folder = Path(tempfile.mkdtemp(prefix="notice-guide-"))
    folder.chmod(0o755)
    (folder / "project").mkdir()
    copy_of_real(folder / "project", "fr")
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def clone() -> Iterator[Path]:
    with cloned() as folder:
        yield folder


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


KINDS = ("nginx", "apache", "caddy")


@pytest.fixture(scope="module")
def own() -> Iterator[Path]:
    """A clone of which the site for a host of its own is built, for servers of every kind."""
    with cloned() as folder:
        outputs = re.findall(r"outputs: \{.*\}", OWN)[0]
        settings(folder, "https://privacy.company.internal/", outputs)
        build = commands(OWN)[0]
        called(folder, *_with_site(build, folder / "site"), *DAYS)
        yield folder


@pytest.fixture(scope="module")
def below() -> Iterator[Path]:
    """The same below a path."""
    with cloned() as folder:
        outputs = re.findall(r"outputs: \{.*\}", OWN)[0]
        settings(folder, "https://www.company.internal/legal/privacy/", outputs)
        build = commands(OWN)[0]
        called(folder, *_with_site(build, folder / "site"), *DAYS)
        yield folder


def written(clone: Path, kind: str, place: Path) -> Path:
    """Step 3: the configuration of that kind, written as the guide says, for the clone's site."""
    (call,) = [call for call in commands(OWN) if call[:2] == ["server", kind] and "--out" in call]
    out = place / Path(call[-1]).name
    said = called(clone, *call[:-1], str(out), "--site", str(clone / "site"))
    assert said == f"Wrote {out}.\n"
    return out


def old_addresses(clone: Path, kind: str) -> str:
    """Step 6."""
    (old,) = [call for call in commands(OWN) if "--old-addresses" in call]
    return called(clone, old[0], kind, *old[2:])


NAMED = {"nginx": ["privacy.company.internal"] * 2, "apache": ["privacy.company.internal"] * 2}
NAMED["caddy"] = []  # its block has the name, and listens for both protocols by itself
LISTENING = ["[::]:80", "[::]:443"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_host_of_its_own(kind: str, own: Path) -> None:
    """By HTTPS, with the old addresses on another host."""
    verify = commands(OWN)[-1]
    place = own / kind
    place.mkdir()
    text = written(own, kind, place).read_text("utf-8")
    assert re.findall(r"(?i)server_?name (.+?);?\n", text) == NAMED[kind]
    assert re.findall(r"listen (\[::\]:\d+)", text) == (LISTENING if kind == "nginx" else [])
    text = text.replace("/srv/notice/host", str(place / "host"))
    (place / "host/.well-known/acme-challenge").mkdir(parents=True)
    (place / "host/.well-known/acme-challenge/token").write_text("proof", "utf-8")
    found = certificate(place, "localhost", "privacy.company.internal")
    (place / "theirs").mkdir()
    theirs = company_host(kind, place / "theirs", old_addresses(own, kind))
    reached = secured(kind, text, place, "privacy.company.internal", found)
    with theirs as other, reached as (address, plain):
        context = ssl.create_default_context(cafile=str(found.authority))

        def asked(path: str) -> tuple[bytes, str]:
            with urlopen(address + path, context=context) as answer:
                return answer.read(), answer.headers.get_content_type()

        assert asked(".well-known/acme-challenge/token")[0] == b"proof"
        assert asked("robots.txt")[1] == "text/plain"
        assert "icon" in asked("favicon.ico")[1]
        by_http = servers.Server(plain, "privacy.company.internal")
        by_http.get("/.well-known/acme-challenge/none")
        proof = by_http.get("/.well-known/acme-challenge/token")
        assert proof.body == b"proof" or kind == "caddy"  # Caddy sees to certificates by itself
        old = f"http://127.0.0.1:{other.port}/"
        done = run(
            *(verify[0], address, verify[2], old, *DAYS),
            cwd=own / "project",
            SSL_CERT_FILE=str(found.authority),
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "is what the release says" in done.stdout
    for log in (place / servers.VISITS, place / "error.log"):
        written_down = log.read_text("utf-8") if log.exists() else ""
        assert "127.0.0.1" not in written_down, "visitors are written down"


INTO = {"nginx": "include", "apache": "Include", "caddy": "import"}


@pytest.mark.parametrize("kind", KINDS)
def test_below_a_path(kind: str, below: Path) -> None:
    """In the guide's own block for the company's host, which has pages of its own."""
    verify = commands(OWN)[-1]
    place = below / kind
    place.mkdir()
    hsts = re.findall(r"`--hsts \"([^\"]+)\"`", BELOW)[0]
    (named,) = re.findall(rf"With \w+, `--out (\S+)`.*?\n\n```{kind}", BELOW)
    out = place / Path(named).name
    more = ("--hsts", hsts) if kind == "nginx" else ()
    assert ("--hsts" in called(below, "server", kind)) == (kind == "nginx")
    called(below, "server", kind, "--out", str(out), "--site", str(below / "site"), *more)
    assert "--hsts" not in out.read_text("utf-8")
    block = re.search(rf"```{kind}\n(.*?)```", BELOW, re.DOTALL)
    assert block
    assert f"    {INTO[kind]} {named}" in block[1]
    inside = block[1].split("already\n")[1].rsplit("\n", 2)[0].replace(named, str(out))
    needs = out.read_text("utf-8").splitlines()[1] if kind == "apache" else ""
    inside = f"{needs}\n{inside}\n{old_addresses(below, kind)}"
    with company_host(kind, place, inside) as server:
        if kind == "nginx":
            assert server.get("/legal/privacy/").all("Strict-Transport-Security") == [hsts]
        assert server.get("/").body == b"the company's own"
        root = f"http://127.0.0.1:{server.port}/"
        address = f"{root}legal/privacy/"
        said = called(below, verify[0], address, verify[2], root, *DAYS)
        assert "is what the release says" in said


def company_host(kind: str, place: Path, inside: str) -> AbstractContextManager[servers.Server]:
    """The company's own host, with a page of its own and these lines."""
    port, host = servers.free_port(), "www.company.internal"
    (place / "own").mkdir()
    (place / "own/index.html").write_text("the company's own", "utf-8")
    if kind == "nginx":
        text = f"server {{ listen 127.0.0.1:{port}; root {place}/own;\n{inside}\n}}"
        return servers.nginx(place, text, host, port)
    if kind == "apache":
        open_to_all = f"<Directory {place}/own>\nRequire all granted\n</Directory>"
        own = f"DocumentRoot {place}/own\n{open_to_all}"
        text = f"<VirtualHost *:{port}>\n{own}\n{inside}\n</VirtualHost>\n"
        return servers.apache(place, text, host, port, "dir", "mime")
    own = f"handle {{\nroot * {place}/own\nfile_server\n}}"
    text = f"{{\nadmin off\nauto_https off\n}}\nhttp://:{port} {{\n{inside}\n{own}\n}}"
    return servers.caddy(place, text, host, port)


def test_a_trial_on_one_machine(clone: Path) -> None:
    """The guide's configuration, with the banner on a page of the second server."""
    outputs = re.findall(r"outputs: \{.*\}", OWN)[0]
    settings(clone, "https://www.company.internal/legal/privacy/", outputs)
    project = clone / "project"
    port, other = servers.free_port(), servers.free_port()
    places = {'"$PWD/.cache/trial/site"': f"{project}/.cache/trial/site"}
    places |= {":8081": f":{port}", ":8082": f":{other}"}

    def here(text: str) -> str:
        for theirs, ours in places.items():
            text = text.replace(theirs, ours)
        return text

    build, nginx, old, verify, ready = commands(here(TRIAL))
    called(clone, *build, *DAYS)
    called(clone, *nginx)
    called(clone, *old)
    block = re.search(r"```nginx\n(.*?)```", here(TRIAL), re.DOTALL)
    start = re.search(r"\$ (/usr/sbin/nginx .*)", TRIAL)
    page = re.findall(r"\$ ((?:mkdir|echo) .*)", TRIAL)
    assert block
    assert start
    assert len(page) == 2
    trial = project / ".cache/trial"
    (trial / "nginx.conf").write_text(block[1], "utf-8")
    for line in page:
        subprocess.run(["sh", "-c", line], cwd=project, check=True)
    program, *arguments = start[1].split()
    assert program.endswith("/nginx")
    subprocess.run([servers.program("nginx"), "-t", *arguments], cwd=project, check=True)
    inside = block[1][block[1].index("server {") : block[1].rindex("}")]
    with servers.nginx(trial, inside, "www.company.internal", port):
        assert "is what the release says" in called(clone, *verify, *DAYS)
        assert "[x] http://127.0.0.1" in called(clone, *ready, *DAYS)
        shown = servers.Server(other, "shop.company.internal").get("/").body.decode()
    assert shown.startswith("<main><link")
    assert 'data-notice="banner"' in shown


def test_what_belongs_into_another_server_is_not_read_by_itself() -> None:
    """A `location` outside a `server` keeps nginx from starting."""
    files = re.findall(r"`--out (\S+)`", BELOW)
    assert len(files) == len(KINDS)
    for kind, file in zip(KINDS, files, strict=True):
        assert f"{INTO[kind]} {file}" in BELOW
        assert not re.search(r"/(conf\.d|sites-enabled)/", file)


def _with_site(call: list[str], site: Path) -> list[str]:
    at = call.index("--site") + 1
    return [*call[:at], str(site), *call[at + 1 :]]


def test_a_store_takes_one_file_after_another(clone: Path) -> None:
    """By the guide's loop, onto a real server that takes files as object storage does."""
    settings(clone, "https://privacy.company.internal/", "outputs: {errors: true, data: true}")
    public = clone / "project" / "public"
    called(clone, "build", "--site", str(public), "--as-of", DAY)
    (clone / "store").mkdir()
    (clone / "store").chmod(0o777)
    port = servers.free_port()
    taking = (
        f"server {{ listen 127.0.0.1:{port}; root {clone}/store; client_max_body_size 20m;\n"
        f"dav_methods PUT; create_full_put_path on; access_log {clone}/order combined; }}"
    )
    loop = re.search(r"\$ (\(jq -r .*?\n  done)\n", GUIDE, re.DOTALL)
    assert loop
    script = loop[1].replace("https://store.sentera.example", f"http://127.0.0.1:{port}")
    with servers.nginx(clone, taking, "x", port):
        done = subprocess.run(
            ["bash", "-c", script], cwd=public.parent, capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, done.stderr
    for path in public.rglob("*"):
        if path.is_file():
            assert (clone / "store" / path.relative_to(public)).read_bytes() == path.read_bytes()
    order = re.findall(r'"PUT /(\S+) ', (clone / "order").read_text("utf-8"))
    assert order[0].startswith("assets/")
    assert order[-1] == "build.json"


def test_a_setting_brings_what_pdfs_need(clone: Path) -> None:
    """`make .venv/installed` installs it where it is asked for, and nowhere else."""
    project = clone / "project"
    for name in ("Makefile", "pyproject.toml", "requirements.txt", "requirements-pdf.txt"):
        shutil.copy(ROOT / name, project / name)

    def planned() -> str:
        return subprocess.run(
            ["make", "-n", ".venv/installed"],
            cwd=project,
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    assert "requirements-pdf.txt" not in planned()
    config = project / "mkdocs.yml"
    before = config.read_text("utf-8")
    for outputs, is_asked in (
        ("{errors: true, pdf: true}", True),
        ("\n        pdf: true", True),
        ("\n        pdf:  Yes  # to keep", True),
        ("{'pdf': on}", True),
        ('{"pdf": TRUE}', True),
        ("{pdf: false, errors: true}", False),
    ):
        setting = f"  - notice:\n      outputs: {outputs}\n"
        config.write_text(before.replace("  - notice:\n", setting), "utf-8")
        assert ("pdf" in load(config).settings.publication.outputs) == is_asked, outputs
        assert ("requirements-pdf.txt" in planned()) == is_asked, outputs
    config.write_text(before + "# outputs: {pdf: true}\n", "utf-8")
    assert "requirements-pdf.txt" not in planned()


def test_the_hold_of_the_guide_holds(clone: Path) -> None:
    config = clone / "project" / "mkdocs.yml"
    assert config.exists()
    site = clone / "site"
    called(clone, "build", "--site", str(site), "--as-of", DAY)
    line = re.search(r"\$ (echo .* > /srv/notice/\.site\.held)", GUIDE)
    assert line
    script = line[1].replace("/srv/notice/", f"{clone}/").replace("2026-12-05", "2999-12-05")
    subprocess.run(["sh", "-c", script], check=True)
    done = run("build", "--site", str(site), "--as-of", DAY, cwd=config.parent)
    assert done.returncode == 1
    assert "held until 2999-12-05: back to Monday's, see the incident" in done.stderr


EXAMPLE = ROOT / "guides" / "examples" / "container"


def instructions() -> dict[str, list[str]]:
    """What the example's image is made of, by the kind of instruction."""
    found: dict[str, list[str]] = {}
    for line in (EXAMPLE / "Containerfile").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, _, given = line.partition(" ")
            found.setdefault(kind, []).append(given)
    return found


def test_what_the_example_of_a_container_holds_serves_the_site(clone: Path) -> None:
    """With the files of the image in the places that it gives them, as far as nginx goes."""
    settings(
        clone, "https://www.company.internal/legal/privacy/", re.findall(r"outputs: \{.*\}", OWN)[0]
    )
    called(clone, "build", "--site", str(clone / "site"), *DAYS)
    part = GUIDE[GUIDE.index("In **a container**") : GUIDE.index("### Going back")]
    (call,) = commands(part)
    made = clone / Path(call[-1]).name
    called(clone, *call[:-1], str(made))
    copied = dict(given.split() for given in instructions()["COPY"])
    assert set(copied) == {made.name, *(p.name for p in EXAMPLE.iterdir())} - {"Containerfile"}
    port = servers.free_port()
    text = (EXAMPLE / "nginx.conf").read_text("utf-8")
    assert copied["nginx.conf"] == "/etc/nginx/nginx.conf"
    inside = text[text.index("http {") + len("http {") : text.rindex("}")]
    assert f"include {copied[made.name]};" in inside
    (volume,) = instructions()["VOLUME"]
    printed = made.read_text("utf-8")
    assert f'alias "{volume}/site/";' in printed
    made.write_text(printed.replace(f"{volume}/", f"{clone}/"), "utf-8")
    (exposed,) = instructions()["EXPOSE"]
    assert f"--publish {exposed}:{exposed} --volume {volume}:{volume}:ro" in part
    inside = inside.replace(copied[made.name], str(made)).replace(
        f"listen {exposed};", f"listen 127.0.0.1:{port};"
    )
    inside = re.sub(r"(?m)^ *(include /etc/nginx/mime.types|access_log off);.*", "", inside)
    with servers.nginx(clone, inside, "www.company.internal", port):
        address = f"http://127.0.0.1:{port}/legal/privacy/"
        assert "is what the release says" in called(clone, "verify", address, *DAYS)


def test_a_container_is_healthy_on_the_day_of_its_site_alone(clone: Path) -> None:
    called(clone, "build", "--site", str(clone / "site"), *DAYS)
    (check,) = instructions()["HEALTHCHECK"]
    command = check.partition(" CMD ")[2].replace("/srv/notice/", f"{clone}/")
    (clone / "bin").mkdir()

    def healthy(day: str) -> bool:
        clock = clone / "bin/date"
        clock.write_text(
            f'#!/bin/sh\n[ "$TZ $1" = "Europe/Brussels +%F" ] && echo {day}\n', "utf-8"
        )
        clock.chmod(0o755)
        known = {"PATH": f"{clone}/bin:/usr/bin:/bin"}
        return subprocess.run(["sh", "-c", command], env=known, check=False).returncode == 0

    assert healthy(DAY)
    assert not healthy("2026-11-29")
    (clone / "site/build.json").unlink()
    assert not healthy(DAY)
