"""The guide's examples of the notice on other pages, with real nginx and real PHP."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import servers
from certificates import certificate
from lxml import html
from projects import small_project
from support import ROOT, run

GUIDE = (ROOT / "guides" / "publishing.md").read_text("utf-8")
PLUGIN = ROOT / "guides" / "examples" / "notice.php"
DAY = "2026-06-15"
COPIES = "max-age=600, stale-if-error=604800"
"""How long a copy of the banner is fresh, and how long it may stand in, in seconds."""


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Where the site with its fragments lies."""
    made = Path(tempfile.mkdtemp(prefix="notice-examples-"))
    made.chmod(0o755)
    (made / "project").mkdir()
    config = small_project(made / "project")
    outputs = "      outputs: {embed: true, data: true, errors: true}\n"
    config.write_text(config.read_text("utf-8") + outputs, "utf-8")
    for day in (DAY, "2026-07-01"):
        built = run("build", "--as-of", day, "--site", str(made / day), cwd=made / "project")
        assert built.returncode == 0, built.stderr
    yield made
    shutil.rmtree(made)


def example(name: str, kind: str, number: int = 0) -> str:
    """A code block of that kind below the guide's heading of that name; counted from the first."""
    part = GUIDE[GUIDE.index(f"# {name}\n") :]
    return re.findall(rf"```{kind}\n(.*?)```", part, re.DOTALL)[number]


@contextmanager
def companys(
    site: Path, named: str = "localhost", copies: str = COPIES
) -> Iterator[servers.Server]:
    """The company's own server, which takes the banner in as the guide says; another one beside.

    It speaks HTTPS with a certificate for the name, and is in trouble while `site`.down is there.
    """
    port, notices = servers.free_port(), servers.free_port()
    work = Path(tempfile.mkdtemp(prefix="notice-ssi-"))
    work.chmod(0o755)
    (work / "pages").mkdir()
    page = "<!doctype html><title>Shop</title><h1>Shop</h1>\n"
    page += example("By the server", "html")
    (work / "pages/index.html").write_text(page, "utf-8")
    for_brazil = page.replace("/notice-banner/en", "/notice-banner/pt-BR")
    (work / "pages/pt-BR.html").write_text(for_brazil, "utf-8")
    http, inside = (example("By the server", "nginx", number) for number in (0, 1))
    http = http.replace("/var/cache/notice-banner", f"{work}/cache")
    found = certificate(work, named)
    http = http.replace("https://privacy.sentera.example", f"https://localhost:{notices}")
    http = http.replace("/etc/ssl/certs/ca-certificates.crt", str(found.authority))
    assert str(found.authority) in http
    asker = f"127.0.0.1:{servers.free_port()}"
    http, inside = (part.replace("127.0.0.1:8099", asker) for part in (http, inside))
    http = http.replace(COPIES, copies)
    assert copies in http
    tls = f"ssl_certificate {found.chain}; ssl_certificate_key {found.key};"
    text = (
        f"{http}\nserver {{ listen 127.0.0.1:{notices} ssl; {tls} root {site};\n"
        f"if (-f {site}.down) {{ return 503; }} }}\n"
        f"server {{ listen 127.0.0.1:{port}; root {work}/pages;\n{inside}\n}}\n"
    )
    try:
        with servers.nginx(work, text, "www.company.internal", port) as server:
            yield server
    finally:
        shutil.rmtree(work)


def test_nginx_takes_the_banner_in_without_a_script(folder: Path) -> None:
    with companys(folder / DAY) as server:
        page = server.get("/").body.decode()
    tree = html.fromstring(page)
    (banner,) = tree.xpath("//*[@data-notice='banner']")
    assert "2026-06-01" in banner.get("data-version")
    assert tree.xpath("//link[@rel='stylesheet']/@href")[0].startswith("https://small.internal/")
    assert "<script" not in page
    assert "include virtual" not in page


def test_without_a_banner_nothing_stands_there(folder: Path) -> None:
    with companys(folder / "2026-07-15") as server:
        tree = html.fromstring(server.get("/").body.decode())
    assert not tree.xpath("//*[@data-notice='banner']")
    assert tree.xpath("//a/@href"), "a plain link, where the notice can't be had"


def test_who_is_somebody_else_is_not_taken_in(folder: Path) -> None:
    """Without a certificate for the notice's host there stands the link, and not their words."""
    with companys(folder / DAY, named="www.other.internal") as server:
        tree = html.fromstring(server.get("/").body.decode())
    assert not tree.xpath("//*[@data-notice='banner']")
    assert tree.xpath("//p/a/@href") == ["https://privacy.sentera.example/"]


def has_banner(server: servers.Server, page: str = "/") -> bool:
    """Whether the company's page shows the banner; without it, it has a link to the notice."""
    tree = html.fromstring(server.get(page).body.decode())
    is_there = bool(tree.xpath("//*[@data-notice='banner']"))
    assert is_there or tree.xpath("//p/a/@href") == ["https://privacy.sentera.example/"]
    return is_there


def test_a_language_may_have_a_region(folder: Path) -> None:
    with companys(folder / DAY) as server:
        assert not has_banner(server, "/pt-BR.html")
    shutil.copytree(folder / DAY / "embed/fr", folder / DAY / "embed/pt-BR")
    try:
        with companys(folder / DAY) as server:
            assert has_banner(server, "/pt-BR.html")
    finally:
        shutil.rmtree(folder / DAY / "embed/pt-BR")


def asked_while_it_is_down(folder: Path, copies: str) -> list[bool]:
    """Whether each answer of some seconds has the banner; the last, or the first without one."""
    down = folder / f"{DAY}.down"
    answers = list[bool]()
    with companys(folder / DAY, copies=copies) as server:
        assert has_banner(server)
        down.touch()
        try:
            while len(answers) < 40 and all(answers):
                answers.append(has_banner(server))
                time.sleep(0.1)
        finally:
            down.unlink()
    return answers


@pytest.mark.slow
def test_a_copy_stands_in_for_a_while_and_never_for_ever(folder: Path) -> None:
    """However often the page is asked for while the notice can't be had."""
    for_days = asked_while_it_is_down(folder, "max-age=1, stale-if-error=604800")
    assert len(for_days) == 40
    assert all(for_days)
    for_seconds = asked_while_it_is_down(folder, "max-age=1, stale-if-error=1")
    assert for_seconds[0]
    assert not for_seconds[-1]


STUBS = (Path(__file__).parent / "wordpress.php").read_text("utf-8")


def shown(folder: Path, site: str, now: str, **given: str) -> tuple[str, str]:
    """What the shortcode shows at a moment, and what it asked for."""
    kept = folder / "kept"
    kept.mkdir(exist_ok=True)
    code = PLUGIN.read_text("utf-8").replace("'now'", f"'{now}'")
    program = folder / "page.php"
    pairs = ", ".join(f"{json.dumps(k)} => {json.dumps(v)}" for k, v in given.items())
    call = f"\necho notice_shortcode([{pairs}]);"
    program.write_text(STUBS + code.replace("<?php", "") + call, "utf-8")
    done = subprocess.run(
        [servers.program("php"), program],
        env={"KEPT": str(kept), "SITE": str(folder / site)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Warning" not in done.stdout
    return done.stdout, done.stderr


def test_wordpress_shows_a_copy_and_says_when_it_is_old(folder: Path) -> None:
    shutil.rmtree(folder / "kept", ignore_errors=True)
    page, asked = shown(folder, DAY, "2026-06-15 10:00", lang="fr")
    assert 'lang="fr"' in page
    assert "notice-old" not in page
    assert "ask https://privacy.sentera.example/embed/fr/index.json" in asked
    assert "style https://small.internal/assets/fragment." in asked
    again, asked = shown(folder, "nowhere", "2026-06-15 10:05", lang="fr")
    assert again == page
    assert "ask" not in asked
    for now, is_old in (("2026-06-22 21:59", False), ("2026-06-22 22:00", True)):
        page, _ = shown(folder, "nowhere", now, lang="fr")
        assert ("notice-old" in page) == is_old, "days are those of Brussels"
        assert "Conservation" in page
    page, _ = shown(folder, "nowhere", "2026-07-23 00:00", lang="fr")
    assert "Conservation" not in page
    assert 'href="https://small.internal/fr/"' in page


def test_wordpress_shows_the_banner_alone_and_ends_it(folder: Path) -> None:
    shutil.rmtree(folder / "kept", ignore_errors=True)
    page, _ = shown(folder, DAY, "2026-06-15 10:00", lang="en", page="banner")
    assert page.count('data-notice="banner"') == 1
    late, _ = shown(folder, "2026-07-01", "2026-07-01 21:00", lang="en", page="banner")
    assert 'data-notice="banner"' in late
    after, _ = shown(folder, "nowhere", "2026-07-02 10:00", lang="en", page="banner")
    assert 'data-notice="banner"' not in after


def test_wordpress_takes_no_odd_name_and_no_odd_answer(folder: Path) -> None:
    shutil.rmtree(folder / "kept", ignore_errors=True)
    for given in ({"lang": "../x"}, {"page": "../build"}, {"page": "a//b"}, {"lang": "en\\n"}):
        assert shown(folder, DAY, "2026-06-15 10:00", **given) == ("", "")
    page, _ = shown(folder, "nowhere", "2026-06-15 10:00", lang="en")
    address = "https://privacy.sentera.example/"
    assert page == f'<p><a href="{address}">{address}</a></p>'
