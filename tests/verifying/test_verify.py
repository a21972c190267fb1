"""`notice verify` against real nginx: as it should be, and with each usual culprit."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import servers
from projects import small_project
from support import run

ADDRESS = "https://www.small.internal/legal/privacy/"
DAY = "2026-06-15"
HOST = "www.small.internal"


@pytest.fixture(scope="module")
def project() -> Iterator[Path]:
    """A small project whose site stands below a path; gives its folder, which a server may read."""
    folder = Path(tempfile.mkdtemp(prefix="notice-verified-"))
    folder.chmod(0o755)
    (folder / "project").mkdir()
    config = small_project(folder / "project")
    text = config.read_text("utf-8").replace("https://small.internal/", ADDRESS)
    more = "      outputs: {errors: true, data: true, feeds: true, embed: true}\n"
    more += "      redirects: {/old/policy: en, /vieille/policé: fr}\n"
    config.write_text(text + more, "utf-8")
    for name, day in (("site", DAY), ("yesterday", "2026-06-14")):
        built = run("build", "--as-of", day, "--site", str(folder / name), cwd=folder / "project")
        assert built.returncode == 0, built.stderr
    yield folder
    shutil.rmtree(folder)


@contextmanager
def online(
    project: Path, site: str = "site", inside: str = "", change=None, otherwise=("", "")
) -> Iterator[str]:
    """The site behind nginx; gives its address.

    Its configuration is the printed one with more `inside`, and one thing said `otherwise`.
    """
    port = servers.free_port()
    folder = Path(tempfile.mkdtemp(prefix="notice-verify-"))
    folder.chmod(0o755)
    shutil.copytree(project / site, folder / "served")
    if change:
        change(folder / "served")
    shown = run("server", "nginx", "--site", str(folder / "served"), cwd=project / "project")
    old = run("server", "nginx", "--old-addresses", cwd=project / "project")
    assert shown.returncode == old.returncode == 0
    text = shown.stdout.replace("    error_page", f"    {inside}\n    error_page", 1)
    text = text.replace(*otherwise)
    http = f"server {{ listen 127.0.0.1:{port}; server_name {HOST};\n{text}\n{old.stdout}\n}}"
    try:
        with servers.nginx(folder, http, HOST, port):
            yield f"http://127.0.0.1:{port}/legal/privacy/"
    finally:
        shutil.rmtree(folder)


def verified(project: Path, url: str, *more: str):
    return run("verify", url, "--as-of", DAY, *more, cwd=project / "project")


def names(project: Path, url: str, *more: str) -> tuple[int, dict[str, dict]]:
    """The exit code, and the culprits by name."""
    result = verified(project, url, "--format", "json", *more)
    assert result.stdout, result.stderr
    data = json.loads(result.stdout)
    assert data["exit_code"] == result.returncode
    return result.returncode, {c["name"]: c for c in data["culprits"]}


def test_a_site_as_it_should_be(project: Path) -> None:
    with online(project) as url:
        result = verified(project, url, "--old-host", url.removesuffix("legal/privacy/"))
        assert result.returncode == 0, result.stdout + result.stderr
        assert re.fullmatch(
            rf"{re.escape(url)} is what the release says: \d+ files in \d+ requests, for {DAY}.\n",
            result.stdout,
        )
        nagios = verified(project, url, "--format", "nagios")
        assert (nagios.returncode, nagios.stdout[:12]) == (0, "NOTICE OK - ")
        metrics = verified(project, url, "--format", "prometheus").stdout
        assert f'notice_true{{url="{url}"}} 1' in metrics
        more = ("--old-host", url.removesuffix("legal/privacy/"))
        asked = [
            json.loads(verified(project, url, "--format", "json", *some).stdout)["requests"]
            for some in ((), more)
        ]
        assert asked[1] > asked[0], "what the old host was asked for counts as well"


def test_what_is_announced_today_is_hidden_no_more(project: Path) -> None:
    day = ("--as-of", "2026-04-01")
    built = run("build", *day, "--site", str(project / "announced"), cwd=project / "project")
    assert built.returncode == 0, built.stderr
    with online(project, "announced") as url:
        result = run("verify", url, *day, cwd=project / "project")
    assert result.returncode == 0, result.stdout + result.stderr


def edited(pattern: str, old: str, new: str):
    """What changes files of a site, and mends the manifest so that it fits."""

    def change(site: Path) -> None:
        import hashlib

        manifest = json.loads((site / "build.json").read_text("utf-8"))
        count = 0
        for path in site.glob(pattern):
            text = path.read_text("utf-8")
            count += old in text
            path.write_text(text.replace(old, new), "utf-8")
            name = path.relative_to(site).as_posix()
            manifest["files"][name] = hashlib.sha256(path.read_bytes()).hexdigest()
        assert count, f"{old} stands nowhere"
        (site / "build.json").write_text(json.dumps(manifest), "utf-8")

    return change


def removed(name: str):
    return lambda site: shutil.rmtree(site / name)


SCRIPT = "sub_filter_once off; sub_filter '</body>' '<script src=\"//cdn.example/x.js\"></script>';"
MAIL = "sub_filter_once off; sub_filter 'mailto:errors@small.example' '/cdn-cgi/l/mail#00';"
SMALL = "sub_filter_once off; sub_filter '\n' ' ';"
# Behind the server stands a proxy, and this is what it puts in.
PUT_IN = "sub_filter_once on; sub_filter '<head>' '<head>{}';"
HEADER = "add_header {} always;"
CULPRITS = {
    "put-in": ({"inside": PUT_IN.format('<base href="https://evil.example/">')}, 1, "<base href="),
    "put-in, a refresh": (
        {"inside": PUT_IN.format('<meta http-equiv="refresh" content="0;url=//evil.example">')},
        1,
        "http-equiv=refresh",
    ),
    "put-in, a style": (
        {"inside": PUT_IN.format('<link rel="stylesheet" href="https://fonts.example/a.css">')},
        1,
        "fonts.example",
    ),
    "put-in, a picture": (
        {"inside": "sub_filter '</main>' '</main><img src=\"https://t.example/p.gif\">';"},
        1,
        "t.example",
    ),
    "put-in, and something is hidden": (
        {"inside": "sub_filter 'data-notice=\"disclaimer\"' 'hidden data-notice=\"disclaimer\"';"},
        1,
        "hidden=",
    ),
    "cookie": ({"inside": HEADER.format("Set-Cookie 'visit=17; Path=/'")}, 1, "`visit`"),
    "led-away": ({"inside": HEADER.format("Refresh '0; url=https://evil.example/'")}, 1, "evil"),
    "reaches-out": ({"inside": HEADER.format("NEL '{}'")}, 1, "by NEL"),
    "reaches-out, by a link": (
        {"inside": HEADER.format("Link '<https://cdn.example>; rel=preconnect'")},
        1,
        "by Link",
    ),
    "type": ({"otherwise": ("charset utf-8", "charset iso-8859-1")}, 1, "`iso-8859-1`"),
    "type, of feeds": (
        {"otherwise": ("default_type application/feed+json", "default_type image/gif")},
        1,
        "image/gif",
    ),
    "header, for other sites": (
        {"otherwise": ("add_header Access-Control-Allow-Origin", "add_header Nothing")},
        1,
        "lack Access-Control-Allow-Origin",
    ),
    "short-address": ({"otherwise": ("return 302", "return 404; #")}, 0, "is answered 404"),
    "staging, in other words": ({"inside": HEADER.format("X-Robots-Tag none")}, 1, "turned away"),
    "old": (
        {"site": "yesterday"},
        1,
        "That of 2026-06-14, and not of 2026-06-15".replace("That", "that"),
    ),
    "text": (
        {"change": edited("index.html", "We keep to the law", "We keep from the law")},
        1,
        "words",
    ),
    "statement": (
        {"change": edited("fr/index.html", 'data-notice="ribbon"', "hidden")},
        1,
        "ribbon",
    ),
    "language": ({"change": edited("fr/index.html", 'lang="fr"', 'lang="de"')}, 1, "language"),
    "search": (
        {
            "change": edited(
                "index.html", "</head>", '<meta name="robots" content="noindex"></head>'
            )
        },
        1,
        "Search",
    ),
    "links": (
        {"change": edited("index.html", 'href="versions/"', 'href="elsewhere/"')},
        1,
        "elsewhere",
    ),
    "missing": ({"change": removed("fr")}, 1, "missing"),
    "script": ({"inside": SCRIPT}, 1, "cdn.example/x.js"),
    "mail": ({"inside": MAIL}, 1, "rewritten"),
    "packing": ({"inside": SMALL}, 0, "no word differs"),
    "staging": ({"inside": 'add_header X-Robots-Tag "noindex" always;'}, 1, "staging"),
    "header": ({"inside": 'add_header Referrer-Policy "unsafe-url" always;'}, 1, "Referrer-Policy"),
    "day": (
        {"change": lambda site: shutil.copy(site.parent / "stale.html", site / "fr/index.html")},
        1,
        "2026-06-14",
    ),
    "file": ({"change": edited("notice.json", "Small", "Great")}, 1, "Files"),
    "drafts": (
        {
            "change": lambda site: (
                (site / "draft").mkdir() or (site / "draft/index.html").write_text("x")
            )
        },
        1,
        "working texts",
    ),
}


@pytest.mark.parametrize("name", CULPRITS)
def test_a_culprit_is_named(name: str, project: Path) -> None:
    options, code, said = CULPRITS[name]
    if name == "day":
        stale = (project / "yesterday/fr/index.html").read_bytes()
        options = {"change": lambda site: (site / "fr/index.html").write_bytes(stale)}
    name = name.partition(",")[0]
    with online(project, **options) as url:
        found_code, found = names(project, url)
    assert found_code == code, found
    assert name in found, found
    assert said in found[name]["sentence"]


def test_a_soft_404_hides_a_missing_language(project: Path) -> None:
    """Every address answers with the front page."""
    port = servers.free_port()
    folder = Path(tempfile.mkdtemp(prefix="notice-verify-"))
    folder.chmod(0o755)
    shutil.copytree(project / "site", folder / "served/legal/privacy")
    shutil.rmtree(folder / "served/legal/privacy/fr")
    http = (
        f"server {{ listen 127.0.0.1:{port}; root {folder}/served; absolute_redirect off;\n"
        "error_page 404 =200 /legal/privacy/index.html; }"
    )
    with servers.nginx(folder, http, HOST, port):
        code, found = names(project, f"http://127.0.0.1:{port}/legal/privacy/")
    shutil.rmtree(folder)
    assert code == 1
    assert "soft-404" in found
    assert {"header", "caching"} <= found.keys()
    assert found["text"]["places"][0].startswith("fr/")


def test_the_worst_comes_first(project: Path) -> None:
    change = edited("index.html", "We keep to the law", "We keep from the law")
    with online(project, inside=SMALL, change=change) as url:
        lines = verified(project, url).stdout.splitlines()
    assert "[text]" in lines[0]
    assert "[packing]" in lines[-2]
    assert "is not what the release says" in lines[-1]


def kept(site: Path) -> None:
    """Let the site hold an icon of the one before, as a server does on which it is installed."""
    (site / "assets/touch.00000000.png").write_bytes(b"an icon of before")
    facts = json.loads((site / "build.json").read_text("utf-8"))
    facts["kept"].append("assets/touch.00000000.png")
    facts["files"]["assets/touch.00000000.png"] = "0" * 64
    (site / "build.json").write_text(json.dumps(facts, indent=1) + "\n", "utf-8")


def test_what_is_online_stands_in_the_log(project: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    options = ("--site", str(tmp_path / "site"), "--log", str(log))
    assert run("build", "--as-of", DAY, *options, cwd=project / "project").returncode == 0
    with online(project) as url:
        assert names(project, url, "--log", str(log))[0] == 0
    with online(project, change=kept) as url:
        assert "log" not in names(project, url, "--log", str(log))[1]
        whole = log.read_text("utf-8")
        log.write_text(whole.replace(DAY, "2026-06-16"), "utf-8")
        code, found = names(project, url, "--log", str(log))
        assert (code, set(found)) == (1, {"log"})
        log.write_text(whole + whole, "utf-8")
        assert "[log.broken]" in verified(project, url, "--log", str(log)).stderr


def test_a_server_that_is_not_there_or_leads_elsewhere(project: Path) -> None:
    dead = f"http://127.0.0.1:{servers.free_port()}/legal/privacy/"
    result = verified(project, dead)
    assert result.returncode == 4
    assert "nothing listens there" in result.stdout
    assert verified(project, dead, "--format", "nagios").returncode == 3
    port = servers.free_port()
    folder = Path(tempfile.mkdtemp(prefix="notice-verify-"))
    http = f"server {{ listen 127.0.0.1:{port}; return 302 https://login.small.internal/?to=x; }}"
    with servers.nginx(folder, http, HOST, port):
        code, found = names(project, f"http://127.0.0.1:{port}/legal/privacy/")
    shutil.rmtree(folder)
    assert code == 1
    assert "login.small.internal" in found["elsewhere"]["sentence"]


def test_where_nothing_leads_says_where_it_should(project: Path) -> None:
    with online(project) as url:
        root = url.removesuffix("legal/privacy/")
        code, found = names(project, root)
        assert code == 1
        assert "`/build.json` is answered 404. By `site_url`" in found["nothing"]["sentence"]
        assert "`/legal/privacy/`" in found["nothing"]["sentence"]
        port = servers.free_port()
        folder = Path(tempfile.mkdtemp(prefix="notice-verify-"))
        http = f"server {{ listen 127.0.0.1:{port}; return 404; }}"
        with servers.nginx(folder, http, HOST, port):
            code, found = names(project, url, "--old-host", f"http://127.0.0.1:{port}/")
        shutil.rmtree(folder)
    assert code == 1
    said = found["old-address"]["sentence"]
    assert re.match(r"The old address `\S+` is answered 404, and should lead to `https://", said)


@pytest.mark.parametrize(
    "url", ["", "privacy", "ftp://a.b/", "https://", "https://a:b@c.d/", "https://a.b/?x"]
)
def test_what_is_no_address_is_wrong_usage(url: str, project: Path) -> None:
    assert verified(project, url).returncode == 2
