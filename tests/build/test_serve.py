"""The preview goes on whatever is saved: the last good page stays, under a bar that says why."""

from __future__ import annotations

import html
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from mkdocs.exceptions import ConfigurationError
from mkdocs.livereload import LiveReloadServer
from projects import small_project
from support import run

from notice.build import server
from notice.build._mishaps import as_findings
from notice.sources.theme.contraband import PREVIEW as MARK

pytestmark = pytest.mark.slow

SECONDS = 60
PLAIN = ["-m", "mkdocs", "serve", "--dev-addr"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Preview:
    """A preview that runs: its project, its address, and where it writes what it says."""

    project: Path
    address: str
    log: Path

    def page(self, path: str) -> str:
        """A page, or "" while there is none; none may keep a browser waiting."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=20) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            return str(error.read().decode())
        except ConnectionError:
            return ""
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                pytest.fail(f"{path} hangs")
            return ""

    def wait(self, path: str, is_met: Callable[[str], object]) -> str:
        page = ""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            page = self.page(path)
            if page and is_met(page):
                return page
            time.sleep(0.2)
        pytest.fail(f"{path} is not as it should be:\n{page[:3000]}\n{self.said()}")

    def bar(self, path: str) -> str:
        """The page with a bar on top."""
        return self.wait(path, lambda page: MARK in page)

    def mended(self, path: str) -> str:
        return self.wait(path, lambda page: MARK not in page and "data-kind" in page)

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def waits_to_say(self, words: str, times: int = 1) -> str:
        end = time.monotonic() + SECONDS
        while self.said().count(words) < times:
            assert time.monotonic() < end, self.said()
            time.sleep(0.2)
        return self.said()


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def started(project: Path, *arguments: str) -> Iterator[Preview]:
    port = free_port()
    log = project.parent / "said.txt"
    plain = arguments == ("mkdocs",)
    command = (
        [*PLAIN, f"127.0.0.1:{port}"] if plain else ["-m", "notice", "serve", "--port", str(port)]
    )
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=project,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            yield Preview(project, f"http://127.0.0.1:{port}", log)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    small_project(folder)
    return folder


@pytest.fixture
def preview(project: Path) -> Iterator[Preview]:
    for made in started(project):
        made.mended("/draft/")
        yield made


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview that goes on from one case to the next; each mends what it broke."""
    project = tmp_path_factory.mktemp("lasting") / "project"
    project.mkdir()
    small_project(project)
    for made in started(project):
        made.mended("/draft/")
        yield made


@pytest.fixture
def kept(lasting: Preview) -> Iterator[Preview]:
    """The lasting preview, its files as they were afterwards, whatever a case left undone."""
    folders = (lasting.project / "docs", lasting.project / "overrides")
    files = [lasting.project / "mkdocs.yml", *(f for d in folders for f in d.rglob("*"))]
    before = {file: file.read_bytes() for file in files if file.is_file()}
    yield lasting
    for file, content in before.items():
        if file.read_bytes() != content:
            file.write_bytes(content)


def test_an_error_in_one_text_leaves_its_last_good_page_and_the_others(preview: Preview) -> None:
    text = preview.project / "docs/fr/index.md"
    good = text.read_text("utf-8")
    edit(text, "---\ntitle", "title")
    page = preview.bar("/fr/draft/")
    assert "docs/fr/index.md:1: There is no front matter" in page
    preview.waits_to_say("There is no front matter")
    assert "when it was last read without an error, at " in page
    assert "Écrivez" in page, "the text itself is still there"
    assert "<script>alert" not in page
    for path in ("/draft/", "/"):
        assert MARK not in preview.page(path)
    # Somebody goes on in another language.
    edit(preview.project / "docs/en/index.md", "Write to us", "Write to them")
    preview.wait("/draft/", lambda page: "Write to them" in page)
    assert MARK in preview.page("/fr/draft/")
    text.write_text(good, "utf-8")
    preview.mended("/fr/draft/")
    # Once when it came, once when it went.
    said = preview.waits_to_say("There is no front matter", times=2)
    assert "No longer: docs/fr/index.md" in said
    assert said.count("Nobody has approved this text") == 1
    assert ": info: " not in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "case",
    [
        ("docs/fr/strings.yml", "\n", "\nx: [\n", "docs/fr/strings.yml:", "/fr/", "/"),
        ("docs/fr/versions/2026-06-01.md", "---\ntitle", "title", "2026-06-01.md:1", "/fr/", "/"),
        ("docs/en/index.md", "---\ntitle", "title", "docs/en/index.md:1", "/draft/", "/fr/draft/"),
        (
            "docs/fr/index.md",
            "title:",
            "title: <script>alert(1)</script>\nx:",
            "index.md:",
            "/fr/",
            "/",
        ),
        ("mkdocs.yml", "plugins:", "x: [\nplugins:", "mkdocs.yml:", "/fr/", ""),
        ("mkdocs.yml", "theme:", "theme_:", "mkdocs.yml:", "/fr/", ""),
    ],
)
def test_every_file_may_be_broken_for_a_while(
    kept: Preview, case: tuple[str, str, str, str, str, str]
) -> None:
    file, old, new, place, path, other = case
    broken = kept.project / file
    good = broken.read_text("utf-8")
    broken.write_text(good.replace(old, new, 1), "utf-8")
    page = kept.bar(path)
    assert place in page
    assert "data-kind" in page, "the page itself is still there"
    assert "<script>alert" not in page
    if other:
        assert MARK not in kept.page(other)
    broken.write_text(good, "utf-8")
    kept.mended(path)
    assert "Traceback" not in kept.said()


@pytest.mark.parametrize(
    ("template", "addition"),
    [
        ("main.html", "{% if %}"),
        ("main.html", "{{ view.nothing.at.all }}"),
        ("partials/banner.html", "{% endfor %}"),
        ("partials/header.html", '{% include "partials/none.html" %}'),
        ("sitemap.xml", "{{ 1 / 0 }}"),
    ],
)
def test_a_broken_template_is_named_by_file_and_line(
    kept: Preview, template: str, addition: str
) -> None:
    file = kept.project / "overrides" / template
    good = file.read_text("utf-8")
    file.write_text(f"{good.rstrip()}\n{addition}\n", "utf-8")
    line = len(good.rstrip().splitlines()) + 1
    page = kept.bar("/fr/draft/")
    assert f"overrides/{template}:{line}" in page or addition.startswith("{% include")
    assert "These pages are as they were at " in page
    assert "Traceback" not in kept.said()
    built = run("build", cwd=kept.project)
    assert built.returncode == 1
    assert f"overrides/{template}:" in built.stderr or addition.startswith("{% include")
    assert "Traceback" not in built.stderr
    file.write_text(good, "utf-8")
    kept.mended("/fr/draft/")


@pytest.mark.parametrize(
    "case",
    [
        ("docs/fr/index.md", "---\ntitle", "title", "/fr/draft/", "/draft/"),
        ("docs/fr/versions/2026-06-01.md", "---\ntitle", "title", "/fr/", "/"),
        ("docs/fr/strings.yml", "\n", "\nx: [\n", "/fr/", "/"),
        ("docs/en/strings.yml", "\n", "\nx: [\n", "/", ""),
    ],
)
def test_a_text_that_was_never_good_is_said_to_be_so(
    project: Path, case: tuple[str, str, str, str, str]
) -> None:
    file, old, new, path, other = case
    broken = project / file
    good = broken.read_text("utf-8")
    broken.write_text(good.replace(old, new, 1), "utf-8")
    for preview in started(project):
        page = preview.bar(path)
        assert f"{file}:" in page
        assert "has not been read without an error since the preview began" in page
        if other:
            preview.mended(other)
        broken.write_text(good, "utf-8")
        preview.mended(path)
        assert "Traceback" not in preview.said()


def test_a_folder_that_goes_leaves_its_last_good_pages(preview: Preview) -> None:
    folder = preview.project / "docs/fr"
    folder.rename(preview.project / "fr")
    # Whatever is saved next is shown beside it.
    edit(preview.project / "docs/en/index.md", "Write to us", "Write to me")
    page = preview.bar("/draft/")
    assert "The language `fr` has no folder `docs/fr`." in html.unescape(page)
    assert "KeyError" not in preview.said()
    assert "data-kind" in preview.page("/fr/draft/")
    (preview.project / "fr").rename(folder)
    edit(preview.project / "docs/en/index.md", "Write to me", "Write to us")
    preview.mended("/draft/")


@pytest.mark.parametrize("name", ["docs", "mkdocs.yml", "overrides"])
def test_what_was_gone_for_a_while_is_watched_again(name: str, preview: Preview) -> None:
    place, aside = preview.project / name, preview.project.parent / "aside"
    place.rename(aside)
    preview.bar("/draft/")
    aside.rename(place)
    preview.mended("/draft/")
    edit(preview.project / "docs/en/index.md", "Write to us", "Write to me")
    preview.wait("/draft/", lambda page: "Write to me" in page)


def test_a_preview_for_this_machine_answers_to_no_name_of_others(lasting: Preview) -> None:
    """Or whoever lets a name lead here could read the drafts in somebody's browser."""
    port = lasting.address.rpartition(":")[2]

    def answered(host: str) -> tuple[int, str]:
        asked = urllib.request.Request(f"{lasting.address}/draft/", headers={"Host": host})
        try:
            with urllib.request.urlopen(asked, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    for host in (
        "127.0.0.1",
        f"localhost:{port}",
        f"[::1]:{port}",
        "notice.localhost",
        "127.0.0.2",
    ):
        assert answered(host)[0] == 200, host
    for host in (
        "other.internal",
        f"other.internal:{port}",
        "localhost.other.internal",
        "203.0.113.1",
        "[",
    ):
        code, said = answered(host)
        assert code == 403, host
        assert f"{lasting.address}/" in said
        assert "Write" not in said


def test_an_error_that_is_not_mkdocs_own_is_not_called_so(tmp_path: Path) -> None:
    (found,) = as_findings(KeyError("de"), tmp_path)
    assert found.message == "The pages can't be built: KeyError: 'de'."
    assert "MkDocs" not in found.remedy
    (found,) = as_findings(ConfigurationError("No theme."), tmp_path)
    assert found.message == "MkDocs can't build: No theme."


def test_plain_mkdocs_serve_goes_on_too(project: Path) -> None:
    for preview in started(project, "mkdocs"):
        preview.mended("/draft/")
        edit(project / "docs/fr/index.md", "---\ntitle", "title")
        preview.bar("/fr/draft/")
        assert "Traceback" not in preview.said()


def test_the_last_line_says_where_to_look(preview: Preview) -> None:
    said = preview.waits_to_say("Ctrl+C ends it.")
    assert said.splitlines()[-1] == (
        f"The preview is at {preview.address}/, its drafts are at {preview.address}/draft/. "
        "Ctrl+C ends it."
    )
    assert len(said.splitlines()) <= 10


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("127.0.0.1", "127.0.0.1"), ("localhost", "localhost"), ("0.0.0.0", "localhost"),  # noqa: S104
        ("::1", "[::1]"), ("::", "localhost"),
    ],
)  # fmt: skip
def test_the_address_that_is_said_is_one_that_a_browser_takes(host: str, name: str) -> None:
    made = LiveReloadServer(builder=lambda: None, host=host, port=8000, root=".", mount_path="/x")
    try:
        assert server._found_at(made) == f"http://{name}:8000/x/"
    finally:
        made.server_close()


def test_a_bar_is_in_no_site(project: Path) -> None:
    page = project / "overrides" / "main.html"
    edit(page, "</body>", f"<div {MARK}></div></body>")
    built = run("build", cwd=project)
    assert built.returncode == 1
    assert "a preview says" in built.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "is taken"),
        (["--host", "127.0.0.1"], "is taken"),
        (["--host", "localhost"], "is taken"),
        (["--host", "203.0.113.1"], "is no address of this machine"),
        (["--host", "no such host"], "is no address of this machine"),
        (["--host", ""], "is taken"),
    ],
)
def test_an_address_that_can_not_be_had_is_named_first(
    project: Path, arguments: list[str], sentence: str
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = run("serve", "--port", str(port), *arguments, cwd=project)
    assert answer.returncode == 1
    (line, total) = answer.stderr.splitlines()
    assert sentence in line
    assert "[serve.address]" in line
    assert "PORT=" in line or "HOST" in line
    assert total == "1 error found."


def test_a_taken_address_stops_plain_mkdocs_with_a_sentence(project: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        answer = subprocess.run(
            [sys.executable, *PLAIN, f"127.0.0.1:{taken.getsockname()[1]}"],
            cwd=project,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
    assert answer.returncode == 1
    assert "is taken" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_what_passes_a_signal_on_does_not_disturb_the_end() -> None:
    """`make` tells its commands to end, and so does who tells the whole group of processes."""
    before = signal.getsignal(signal.SIGTERM)
    try:
        with pytest.raises(KeyboardInterrupt):
            server._stop()
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, before)
