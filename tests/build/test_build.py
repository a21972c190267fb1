"""Real builds: what comes out, and that the site in place is whole at every moment."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from built import is_whole, wait_for
from dying import killed_at
from lxml import html
from projects import copy_of_real, copy_project, read_yaml, small_project
from support import AURORA, run

from notice.build import plugin
from notice.build.manifest import MANIFEST
from notice.build.mounts import mounts_of
from notice.sources.entries import set_key


def day_of(site: Path) -> str:
    return str(json.loads((site / MANIFEST).read_text("utf-8"))["day"])


def leftovers(project: Path) -> list[str]:
    return [p.name for p in project.iterdir() if ".building-" in p.name]


def build(project: Path, *arguments: str, **environment: str) -> None:
    result = run("build", *arguments, cwd=project, **environment)
    assert result.returncode == 0, result.stderr


def all_bytes(site: Path) -> bytes:
    return b"\n".join(p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file())


@pytest.fixture
def real(tmp_path: Path) -> Path:
    project = tmp_path / "real"
    project.mkdir()
    copy_of_real(project, "fr", "pl")
    return project


@pytest.fixture
def small(tmp_path: Path) -> Path:
    project = tmp_path / "small"
    project.mkdir()
    small_project(project)
    return project


@pytest.mark.slow
def test_the_real_notice_builds_on_every_kind_of_day(real: Path, tmp_path: Path) -> None:
    """In three languages; and in all of them on a day on which the most is shown."""
    whole = tmp_path / "whole"
    whole.mkdir()
    copy_project(whole)
    days = ("2018-05-25", "2026-11-22", "2026-11-23", "2027-01-01", "2027-02-01", "2040-06-15")
    for project, day in (*((real, day) for day in days), (whole, "2027-01-15")):
        build(project, "--as-of", day)
        assert is_whole(project / "site")
        assert day_of(project / "site") == day
        assert not leftovers(project)


@pytest.mark.slow
def test_nothing_under_embargo_gets_out(real: Path) -> None:
    build(real, "--as-of", "2026-11-22")
    output = all_bytes(real / "site")
    for word in (b"2027-01-01", b" 2027", b"connected devices", b"appareils connect", b"Framework"):
        assert word not in output, word
    build(real, "--as-of", "2026-11-23")
    assert b"connected devices" in all_bytes(real / "site")


def test_reasons_are_for_legal_and_reach_no_page(real: Path) -> None:
    build(real, "--as-of", "2027-01-15")
    assert b"never valid consent" in (real / "docs/en/versions/2027-01-01.md").read_bytes()
    assert b"never valid consent" not in all_bytes(real / "site")


def test_the_site_holds_what_it_should_and_nothing_else(real: Path) -> None:
    (real / "docs" / "en" / "notes.txt").write_text("not for readers")
    (real / "docs" / "en" / "internal.md").write_text("not for readers")
    build(real, "--as-of", "2026-12-01")
    others = [p.name for p in (real / "docs").iterdir() if p.name != "en"]
    site = real / "site"
    names = sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())
    pages = [n for n in names if not n.startswith("assets/")]
    assert pages == sorted(
        [
            "404.html",
            MANIFEST,
            "favicon.ico",
            "robots.txt",
            "sitemap.xml",
            "versions/2018-05-25/languages/index.html",
            "versions/2027-01-01/languages/index.html",
            *(
                f"{root}{page}index.html"
                for root in ("", *(f"{tag}/" for tag in others))
                for page in (
                    "",
                    "versions/",
                    "versions/2018-05-25/",
                    "versions/2027-01-01/",
                    "versions/2027-01-01/changes/",
                    "versions/sections/",
                )
            ),
        ]
    )
    assert [n.split(".")[-1] for n in names if n.startswith("assets/")] == ["png"]
    assert b"not for readers" not in all_bytes(site)
    # Whoever finds nothing is told so in every language, and where to begin.
    lost = html.fromstring((site / "404.html").read_bytes())
    for tag in ("en", *others):
        words = read_yaml(real / "docs" / tag / "strings.yml")["words"]
        (told,) = lost.xpath(f"//article/p[@lang='{tag}']")
        assert told.text_content() == f"{words['not-found.text']} {words['not-found.link']}"
        assert told.xpath("a/@href") == ["/" if tag == "en" else f"/{tag}/"]


@pytest.mark.slow
def test_two_builds_are_the_same_byte_for_byte(real: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "deeper"
    other.mkdir(parents=True)
    files = sorted((p for p in real.rglob("*") if p.is_file()), reverse=True)
    for path in files:
        target = other / path.relative_to(real)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        os.utime(target, (0, 0))
    build(real, "--as-of", "2026-12-01", PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
    build(other, "--as-of", "2026-12-01", PYTHONHASHSEED="2", TZ="Asia/Tokyo", LC_ALL="C.UTF-8")
    one, two = real / "site", other / "site"
    names = {p.relative_to(one) for p in one.rglob("*")}
    assert names == {p.relative_to(two) for p in two.rglob("*")}
    assert all(
        (one / n).read_bytes() == (two / n).read_bytes() for n in names if (one / n).is_file()
    )


def test_the_day_comes_from_the_option_then_the_epoch(small: Path) -> None:
    build(small, SOURCE_DATE_EPOCH="1780264800")  # midnight in Brussels
    assert day_of(small / "site") == "2026-06-01"
    build(small, SOURCE_DATE_EPOCH="1780264799")
    assert day_of(small / "site") == "2026-05-31"
    build(small, "--as-of", "2026-07-01", SOURCE_DATE_EPOCH="1780264799")
    assert day_of(small / "site") == "2026-07-01"


def test_an_epoch_that_is_no_number_is_said(small: Path) -> None:
    result = run("build", cwd=small, SOURCE_DATE_EPOCH="soon")
    assert result.returncode == 1
    assert "SOURCE_DATE_EPOCH:1: error: The environment says `soon`" in result.stderr
    assert "[day.epoch]" in result.stderr
    assert not (small / "site").exists()


def test_what_the_system_refuses_is_said(small: Path) -> None:
    result = run("build", "--site", "mkdocs.yml/site", "--as-of", "2026-05-01", cwd=small)
    assert result.returncode == 1
    assert "The system refuses: File exists." in result.stderr
    assert "[system]" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("mask", ["077", "000"])
def test_everyone_can_read_the_site_whatever_the_umask(small: Path, mask: str) -> None:
    command = f"umask {mask}; exec {shlex.quote(sys.executable)} -m notice build"
    for _ in ("new", "in place of the last"):
        subprocess.run(["sh", "-c", command], cwd=small, check=True, capture_output=True)
        modes = {p: stat.S_IMODE(p.stat().st_mode) for p in (small / "site").rglob("*")}
        assert stat.S_IMODE((small / "site").stat().st_mode) == 0o755
        assert all(mode == (0o755 if p.is_dir() else 0o644) for p, mode in modes.items()), modes
    assert not leftovers(small)


def test_a_day_before_the_first_version_is_an_error(small: Path) -> None:
    result = run("build", "--as-of", "2019-12-31", cwd=small)
    assert result.returncode == 1
    assert "On 2019-12-31 nothing had been announced yet." in result.stderr
    assert "[day.before-first]" in result.stderr
    assert not (small / "site").exists()


def test_warnings_fail_a_strict_build_alone(real: Path) -> None:
    result = run("build", "--strict", "--as-of", "2026-12-01", cwd=real)
    assert result.returncode == 1
    assert "Nobody has approved this text" in result.stderr
    assert not (real / "site").exists()


@pytest.mark.slow
def test_drafts_need_a_folder_of_their_own(real: Path) -> None:
    assert run("build", "--drafts", cwd=real).returncode == 2
    build(real, "--drafts", "--site", "preview", "--as-of", "2026-12-01")
    page = (real / "preview" / "fr" / "draft" / "index.html").read_text("utf-8")
    assert 'data-kind="draft"' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "draft" not in (real / "preview" / "sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize(
    ("site", "why"),
    [
        (".", "is the project or holds it"),
        ("..", "is the project or holds it"),
        ("docs/en/site", "belongs to the project's sources"),
        ("overrides", "belongs to the project's sources"),
        ("holiday", "holds `picture.jpg`, which no build put there"),
        ("mkdocs.yml", "is a file"),
    ],
)
def test_a_folder_that_is_not_ours_is_refused(small: Path, site: str, why: str) -> None:
    (small / "holiday").mkdir()
    (small / "holiday" / "picture.jpg").write_text("precious")
    result = run("build", "--site", site, cwd=small)
    assert result.returncode == 1
    assert why in result.stderr
    assert "[site.folder]" in result.stderr
    assert "Traceback" not in result.stderr
    assert (small / "holiday" / "picture.jpg").read_text() == "precious"
    assert not leftovers(small)
    assert not leftovers(small.parent)


@pytest.mark.parametrize(
    ("command", "how"),
    [("build", "link"), ("build", "above"), ("build", "absolute"), ("review", "link")],
)
def test_no_branch_chooses_a_folder_beyond_the_project(
    small: Path, tmp_path: Path, command: str, how: str
) -> None:
    """What stands there may be a site too, which is online: only people name such a folder."""
    online, name = tmp_path / "online", "site" if command == "build" else "review"
    option = "--site" if command == "build" else "--out"
    # A review with errors is written all the same.
    assert run(command, option, str(online), cwd=small).returncode in {0, 1}
    before = sorted((p, p.read_bytes()) for p in online.rglob("*") if p.is_file())
    assert before
    if how == "link":
        (small / name).symlink_to(online)
    else:
        path = os.path.relpath(online, small) if how == "above" else str(online)
        settings = small / "mkdocs.yml"
        settings.write_text(f"{settings.read_text('utf-8')}\nsite_dir: {path}\n", "utf-8")
    refused = run(command, cwd=small)
    assert refused.returncode == 1
    assert "lies outside the project" in refused.stderr
    assert f"[{name}.folder]" in refused.stderr
    assert sorted((p, p.read_bytes()) for p in online.rglob("*") if p.is_file()) == before
    assert run(command, option, str(online), cwd=small).returncode in {0, 1}, "but by its name"


def test_a_failure_leaves_the_last_site(small: Path) -> None:
    build(small, "--as-of", "2026-05-01")
    before = all_bytes(small / "site")
    (small / "docs/en/versions/2020-01-01.md").write_text("broken")
    assert run("build", cwd=small).returncode == 1
    assert all_bytes(small / "site") == before
    small_copy = small.parent / "again"
    small_copy.mkdir()
    small_project(small_copy)
    build(small_copy, "--as-of", "2026-05-01")
    template = small_copy / "overrides/partials/banner.html"
    template.write_text(template.read_text("utf-8").replace("banner.lead", "banner.links[0:0]"))
    result = run("build", "--as-of", "2026-05-02", cwd=small_copy)
    assert result.returncode == 1
    assert "The banner is not what it should be" in result.stderr
    assert day_of(small_copy / "site") == "2026-05-01"
    assert not leftovers(small_copy)


def test_templates_know_the_settings_and_what_hooks_bring_in(small: Path) -> None:
    """And a hook has the last word on each page, which the audit then reads as it stands."""
    hook = """
def on_env(env, **_):
    env.filters["shouted"] = str.upper
def on_post_page(output, **_):
    return output.replace("<main", "<!-- seen --><main")
"""
    (small / "hook.py").write_text(hook)
    config = small / "mkdocs.yml"
    config.write_text("hooks: [hook.py]\n" + config.read_text("utf-8"), "utf-8")
    template = small / "overrides/partials/foot.html"
    template.write_text(template.read_text("utf-8") + "{{ config.site_name | shouted }}")
    build(small, "--as-of", "2026-05-01")
    pages = [p.read_text("utf-8") for p in (small / "site").rglob("index.html")]
    assert len(pages) > 10
    assert all("SMALL" in page and page.count("<!-- seen -->") == 1 for page in pages)


def test_a_strict_build_that_fails_changes_nothing(small: Path) -> None:
    build(small, "--as-of", "2026-05-01")
    result = run("build", "--strict", "--as-of", "2026-05-02", cwd=small)
    assert result.returncode == 1
    for path in (small / "docs").glob("*/versions/*.md"):
        whole = path.read_text("utf-8")
        digest = whole.split("seal: ")[1].split("\n")[0]
        approval = f'{{by: "Somebody", on: 2025-06-01, digest: {digest}}}'
        path.write_text(set_key(whole, "approved", approval, "x.md"), "utf-8")
    config = small / "mkdocs.yml"
    config.write_text("nav: [missing.md]\n" + config.read_text("utf-8"), "utf-8")
    result = run("build", "--strict", "--as-of", "2026-05-02", cwd=small)
    assert result.returncode == 1
    assert "missing.md" in result.stderr
    assert "[mkdocs.warning]" in result.stderr
    assert day_of(small / "site") == "2026-05-01"
    build(small, "--as-of", "2026-05-02")
    assert day_of(small / "site") == "2026-05-02"


def test_what_mkdocs_refuses_is_said(small: Path) -> None:
    config = small / "mkdocs.yml"
    config.write_text("markdown_extensions: [nope.nope]\n" + config.read_text("utf-8"), "utf-8")
    result = run("build", cwd=small)
    assert result.returncode == 1
    assert "nope" in result.stderr
    assert "[mkdocs.error]" in result.stderr
    assert "Traceback" not in result.stderr


def test_what_fails_in_a_library_that_is_used_here_is_an_error_of_ours(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what fails where MkDocs asks somebody else is none."""
    hook, config = small / "hook.py", small / "mkdocs.yml"
    hook.write_text("import json\ndef on_config(config):\n    json.loads('{')\n")
    settings = config.read_text("utf-8")
    config.write_text("hooks: [hook.py]\n" + settings, "utf-8")
    ended = run("build", cwd=small)
    assert ended.returncode == 1
    assert "The pages can't be built: JSONDecodeError" in ended.stderr
    config.write_text(settings, "utf-8")
    hook.unlink()
    monkeypatch.setattr(plugin, "make_edition", lambda *_, **__: json.loads("{"))
    ended = run("build", cwd=small)
    assert ended.returncode == 70
    assert "(JSONDecodeError in plugin.py:" in ended.stderr
    assert not (small / "site").exists()


def test_files_of_others_in_a_built_site_are_not_deleted(small: Path) -> None:
    build(small, "--as-of", "2026-05-01")
    (small / "site" / "precious.txt").write_text("mine")
    result = run("build", cwd=small)
    assert result.returncode == 1
    assert "`precious.txt`, which no build put there" in result.stderr
    assert (small / "site" / "precious.txt").read_text() == "mine"
    (small / "site" / "precious.txt").unlink()
    (small / "site" / "album").symlink_to(small / "docs")
    linked = run("build", cwd=small)
    assert "`album`, which no build put there" in linked.stderr
    assert (small / "site" / "album").is_symlink()
    (small / "site" / "album").unlink()
    inner = run("build", "--site", "site/inner", cwd=small)
    assert inner.returncode == 1
    assert "a built site, and would go with it" in inner.stderr


def test_a_language_that_has_only_begun_does_not_stop_the_others(small: Path) -> None:
    shutil.rmtree(small / "docs/fr/versions")
    text = small / "docs/fr/index.md"
    title = "title: Politique de confidentialité"  # the site's own word for it as well
    text.write_text(text.read_text("utf-8").replace("title: Policy", title), "utf-8")
    build(small, "--as-of", "2026-05-01")
    assert "n’existait pas" in (small / "site" / "fr" / "index.html").read_text("utf-8")


def test_editors_litter_is_overlooked(small: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "2026-06-01.md~", ".2027-01-01.md.writing"):
        (small / "docs/en/versions" / name).write_bytes(b"\x00")
    build(small, "--as-of", "2026-05-01")


@pytest.mark.slow
def test_killed_at_any_moment_a_whole_site_stands(small: Path) -> None:
    build(small, "--as-of", "2026-05-01")
    were_left, moment = set[str](), 1
    while killed_at(moment, "build", "--as-of", "2026-06-15", cwd=small):
        assert is_whole(small / "site")
        assert day_of(small / "site") in {"2026-05-01", "2026-06-15"}
        were_left.update(leftovers(small))
        moment += 9
    assert were_left, "some were killed while they wrote"
    assert not leftovers(small), "what dead builds left is cleared"


def test_stopped_by_sigterm_nothing_is_left_behind(small: Path) -> None:
    build(small, "--as-of", "2026-05-01")
    process = subprocess.Popen(
        [sys.executable, "-m", "notice", "build", "--as-of", "2026-06-15"],
        cwd=small,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(2000):
        if leftovers(small) or process.poll() is not None:
            break
        time.sleep(0.002)
    process.terminate()
    process.wait()
    assert is_whole(small / "site")
    assert not leftovers(small)


@pytest.mark.slow
def test_builds_at_the_same_time_do_not_disturb_each_other(small: Path) -> None:
    build(small, "--as-of", "2026-05-01")
    stop, torn = threading.Event(), []

    def read() -> None:
        while not stop.is_set():
            try:
                (small / "site" / "index.html").read_bytes()
                (small / "site" / "fr" / "index.html").read_bytes()
            except OSError as error:
                torn.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    days = ["2026-05-02", "2026-06-01", "2026-06-20", "2027-01-01"]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "notice", "build", "--as-of", day],
            cwd=small,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for day in days
    ]
    answers = [(process.communicate()[1].decode(), process.returncode) for process in running]
    failed = [answer for answer, code in answers if code]
    stop.set()
    reader.join()
    assert not failed
    assert not torn
    assert is_whole(small / "site")
    assert day_of(small / "site") in days
    assert not leftovers(small)


def test_a_second_company_in_other_languages(tmp_path: Path) -> None:
    copy_project(tmp_path, AURORA)
    for day in ("2020-03-01", "2024-08-20", "2026-05-01", "2026-06-15"):
        build(tmp_path, "--as-of", day)
    assert b"Sentera" not in all_bytes(tmp_path / "site")
    page = (tmp_path / "site" / "ar" / "index.html").read_text("utf-8")
    assert '<html lang="ar" dir="rtl"' in page
    # Beside the text, too, names stand as they are written.
    ribbon = re.search(r'data-kind="unapproved-translation".*?</div>', page, re.DOTALL)
    assert ribbon
    assert '<bdi dir="ltr">Aurora Instruments</bdi>' in ribbon[0]


def mkdocs(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_mkdocs_builds_strictly_too(real: Path) -> None:
    result = mkdocs(real, "build", "--strict")
    assert result.returncode == 0, result.stderr
    page = (real / "site" / "fr" / "index.html").read_text("utf-8")
    assert 'data-notice="header"' in page


def test_mkdocs_stops_before_it_empties_the_site(small: Path) -> None:
    assert mkdocs(small, "build").returncode == 0
    before = all_bytes(small / "site")
    text = small / "docs/fr/versions/2026-06-01.md"
    text.write_text(text.read_text("utf-8").replace("Écrivez", "<script>Écrivez"), "utf-8")
    result = mkdocs(small, "build")
    assert result.returncode == 1
    assert "docs/fr/versions/2026-06-01.md:" in result.stderr
    assert "Traceback" not in result.stderr
    assert all_bytes(small / "site") == before


def test_mkdocs_writes_no_page_before_all_are_made(small: Path) -> None:
    """It builds in place, where half of a site would be seen."""
    template = small / "overrides/partials/history.html"
    template.write_text("{{ nobody.knows }}" + template.read_text("utf-8"), "utf-8")
    result = mkdocs(small, "build")
    assert result.returncode == 1
    assert not list((small / "site").rglob("*.html"))


@contextmanager
def serving(project: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://{address}"
    finally:
        process.terminate()
        process.wait()


def test_the_preview_shows_drafts_and_follows_edits(small: Path) -> None:
    with serving(small) as address:
        wait_for(f"{address}/draft/", 'data-kind="draft"')
        assert 'data-notice="header"' in wait_for(f"{address}/fr/", "Nous respectons")
        text = small / "docs/en/index.md"
        text.write_text(text.read_text("utf-8").replace("2\u00a0years", "3\u00a0years"), "utf-8")
        wait_for(f"{address}/draft/", "3\u00a0years")


def test_the_folder_that_was_replaced_stays_until_the_next_build(tmp_path: Path) -> None:
    """A page that is still open finds its icon, and a mount of the folder its pages."""
    config = small_project(tmp_path)
    text = config.read_text("utf-8").partition("      colours")[0]
    icons, inodes = [], []
    for number in range(3):
        config.write_text(f'{text}      colours: {{accent: "#1f5b7{number}"}}\n', "utf-8")
        assert run("build", cwd=tmp_path).returncode == 0
        icons.append({p.name for p in (tmp_path / "site/assets").glob("touch.*.png")})
        inodes.append((tmp_path / "site").stat().st_ino)
        assert is_whole(tmp_path / "site")
    assert [len(found) for found in icons] == [1, 2, 2]
    assert icons[0] < icons[1]
    assert not icons[0] & icons[2], "what was kept once is not kept for ever"
    assert (tmp_path / ".site.previous").stat().st_ino == inodes[1]
    assert is_whole(tmp_path / ".site.previous")


def test_what_somebody_else_put_where_the_replaced_site_would_stay_is_left(tmp_path: Path) -> None:
    project, aside = tmp_path / "project", tmp_path / "project/.site.previous"
    project.mkdir()
    small_project(project)
    assert run("build", cwd=project).returncode == 0
    aside.mkdir()
    (aside / "photo.jpg").write_bytes(b"x")
    assert run("build", cwd=project).returncode == 0
    assert (aside / "photo.jpg").read_bytes() == b"x"
    elsewhere = shutil.copytree(project / "site", tmp_path / "elsewhere")
    shutil.rmtree(aside)
    aside.symlink_to(elsewhere)
    assert run("build", cwd=project).returncode == 0
    assert aside.is_symlink()
    assert is_whole(elsewhere)


def test_of_the_replaced_site_only_pictures_as_they_were_are_kept(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    settings = config.read_text("utf-8").partition("      colours")[0]
    site = tmp_path / "site"

    def build(accent: str, more: str = "") -> str:
        """Build, and give the name of the picture that the site then has anew."""
        before = {p.name for p in site.glob("assets/*.png")}
        colours = f'      colours: {{accent: "{accent}"}}\n'
        config.write_text(f"{settings}{colours}{more}", "utf-8")
        answer = run("build", cwd=tmp_path)
        assert answer.returncode == 0, answer.stderr
        assert is_whole(site)
        (name,) = {p.name for p in site.glob("assets/*.png")} - before
        return name

    first = build("#1f5b70", "      outputs: {data: true}\n")
    assert (site / "notice.json").exists()
    (site / "assets" / first).write_bytes(b"another picture")
    second = build("#1f5b71")
    assert not (site / "notice.json").exists()
    assert not (site / "assets" / first).exists()
    (site / "assets" / second).unlink()
    third = build("#1f5b72")
    (site / "assets" / third).rename(tmp_path / "picture.png")
    (site / "assets" / third).symlink_to(tmp_path / "picture.png")
    fourth = build("#1f5b73")
    assert [p.name for p in site.glob("assets/*.png")] == [fourth]


def test_a_mount_that_two_builds_have_replaced_is_named(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = f"25 1 8:1 / / rw - ext4 x rw\n36 25 8:1 {small}/.site.previous /srv/www rw - ext4 x rw"
    monkeypatch.setattr(
        "notice.commands.build.mounted_at", lambda folder: mounts_of(str(folder.resolve()), told)
    )
    answer = run("build", cwd=small)
    assert answer.returncode == 0
    assert "/srv/www showed the site that the last build replaced, and is empty" in answer.stderr


def test_folders_on_the_way_to_a_site_are_as_open_as_the_site(tmp_path: Path) -> None:
    small_project(tmp_path)
    old = os.umask(0o077)
    try:
        assert run("build", "--site", "new/a/site", cwd=tmp_path).returncode == 0
    finally:
        os.umask(old)
    for name in ("new", "new/a", "new/a/site"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o755, name


MOUNTS = """\
28 1 8:1 / / rw - ext4 /dev/sda1 rw
30 28 8:2 / /srv rw - ext4 /dev/sda2 rw
41 28 8:1 /home/web/my\\040site /var/www/html rw - ext4 /dev/sda1 rw
42 28 8:2 /site /data/a rw - ext4 /dev/sda2 rw
43 28 8:1 /site /data/b rw - ext4 /dev/sda1 rw
"""


@pytest.mark.parametrize(
    ("folder", "places"),
    [
        ("/home/web/my site", ["/var/www/html"]),
        ("/srv/site", ["/data/a"]),
        ("/site", ["/data/b"]),
        ("/home/web", []),
        ("/srv/sites", []),
    ],
)
def test_a_folder_that_is_mounted_is_known(folder: str, places: list[str]) -> None:
    assert mounts_of(folder, MOUNTS) == places


def test_what_is_as_it_was_bears_the_time_that_it_bore(tmp_path: Path) -> None:
    """So a visitor's cache asks a server only for what is another page than the day before."""
    small_project(tmp_path)
    assert run("build", "--as-of", "2026-10-01", cwd=tmp_path).returncode == 0
    site = tmp_path / "site"
    for path in site.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    assert run("build", "--as-of", "2026-10-01", cwd=tmp_path).returncode == 0
    same = {p.relative_to(site): p.stat().st_mtime for p in site.rglob("*.html")}
    assert set(same.values()) == {1_700_000_000}
    assert run("build", "--as-of", "2026-10-02", cwd=tmp_path).returncode == 0
    changed = [p for p in site.rglob("*.html") if p.stat().st_mtime != 1_700_000_000]
    assert changed, "these name another day"
    (icon,) = (site / "assets").glob("touch.*.png")
    assert icon.stat().st_mtime == 1_700_000_000
