"""The log of publications, and what is handed to those who ask what was online when."""

from __future__ import annotations

import hashlib
import io
import json
import os
import resource
import shutil
import subprocess
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from dying import killed_at
from projects import copy_of_real, copy_project, seal, small_project
from repository import edit
from support import AURORA, run

from notice.build import publication_log, writing

DAYS = ("2026-06-13", "2026-06-14", "2026-06-15")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project whose site was published on three days."""
    folder = tmp_path_factory.mktemp("published")
    small_project(folder)
    for day in DAYS:
        options = ("--site", str(folder / "site"), "--log", str(folder / "log.jsonl"))
        done = run("build", "--as-of", day, *options, cwd=folder)
        assert done.returncode == 0, done.stderr
    return folder


def test_each_line_follows_from_the_one_before(published: Path) -> None:
    lines = (published / "log.jsonl").read_text("utf-8").splitlines()
    entries = [json.loads(line) for line in lines]
    assert [entry["day"] for entry in entries] == list(DAYS)
    assert entries[0]["before"] == ""
    for line, entry in zip(lines, entries[1:], strict=False):
        assert entry["before"] == hashlib.sha256(line.encode()).hexdigest()
    manifest = (published / "site/build.json").read_bytes()
    assert entries[-1]["manifest"] == hashlib.sha256(manifest).hexdigest()
    assert set(entries[-1]["texts"]) == {
        f"{version}/{tag}" for version in ("2020-01-01", "2026-06-01") for tag in ("en", "fr")
    }


CHANGED = {
    "a word": lambda lines: [lines[0].replace("2026-06-13", "2026-06-12"), *lines[1:]],
    "left out": lambda lines: [lines[0], *lines[2:]],
    "put in": lambda lines: [*lines[:2], lines[1], *lines[2:]],
    "the first": lambda lines: lines[1:],
    "no JSON": lambda lines: [*lines, "{"],
    "no object": lambda lines: [*lines, "[]"],
    "cut off": lambda lines: [*lines, '{"day'],
}


@pytest.mark.parametrize("how", CHANGED)
def test_a_log_that_was_changed_is_found(how: str, published: Path, tmp_path: Path) -> None:
    """And nothing is put in place, or added to it."""
    lines = (published / "log.jsonl").read_text("utf-8").splitlines()
    log = tmp_path / "log.jsonl"
    end = "" if how == "cut off" else "\n"
    log.write_text("\n".join(CHANGED[how](lines)) + end, "utf-8")
    before = log.read_bytes()
    options = ("--site", str(tmp_path / "site"), "--log", str(log))
    done = run("build", "--as-of", "2026-06-16", *options, cwd=published)
    assert done.returncode == 1
    assert "[log.broken]" in done.stderr
    assert log.read_bytes() == before
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("option", ["--log", "--events", "--archive"])
def test_a_full_disk_is_told_with_the_file(option: str, published: Path, tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():  # it is of Linux
        full = tmp_path / "missing/file"
    command = ("build", "--as-of", DAYS[2], "--site", str(tmp_path / "site"), option, str(full))
    done = run(*command, cwd=published)
    assert done.returncode == 1
    assert f"{full}:1: error: " in done.stderr


@pytest.mark.parametrize("option", ["--log", "--events", "--archive"])
def test_where_a_file_beside_it_cannot_be_written_the_last_site_stands(
    option: str, published: Path, tmp_path: Path
) -> None:
    site, log = tmp_path / "site", tmp_path / "log.jsonl"
    options = ("--site", str(site), "--log", str(log), "--archive", str(tmp_path / "a.tar.gz"))
    first = run("build", "--as-of", DAYS[1], *options, cwd=published)
    assert first.returncode == 0, first.stderr
    before = files_in(tmp_path)
    # It can be asked for, and what is written beside it first has a name that is too long.
    refused = tmp_path / ("x" * 250)
    done = run("build", "--as-of", DAYS[2], *options, option, str(refused), cwd=published)
    assert done.returncode == 1
    assert f"{refused}:1: error: " in done.stderr
    assert files_in(tmp_path) == before


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_line_that_does_not_fit_leaves_the_log_as_it_was(published: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    shutil.copy(published / "log.jsonl", log)
    before = log.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before), hard))
    try:
        with pytest.raises(OSError, match="File too large") as raised:
            writing.write_whole(log, before + b"another line\n")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert raised.value.filename == str(log)
    assert log.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["log.jsonl"]


@pytest.mark.slow
def test_no_publication_lacks_its_line_where_a_build_was_killed(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    small_project(project)
    log = project / "log.jsonl"
    logged = ("--log", str(log))
    # There is one to be removed then, so that there are many moments between the two.
    assert run("build", "--as-of", DAYS[0], cwd=project).returncode == 0
    assert run("build", "--as-of", DAYS[0], *logged, cwd=project).returncode == 0
    known, moment = log.read_bytes(), 1
    while killed_at(moment, "build", "--as-of", DAYS[1], *logged, cwd=project):
        if day_published(project) == DAYS[1] and log.read_bytes() == known:
            break
        moment += 15
    assert day_published(project) == DAYS[1], "its site took its place"
    assert log.read_bytes() == known, "it was killed before its line did"
    next_one = run("build", "--as-of", DAYS[2], *logged, cwd=project)
    assert "A build was interrupted before" in next_one.stderr + next_one.stdout
    lines = log.read_text("utf-8").splitlines()
    assert [json.loads(line)["day"] for line in lines] == list(DAYS)


def day_published(project: Path) -> str:
    return str(json.loads((project / "site/build.json").read_text("utf-8"))["day"])


@pytest.mark.parametrize(
    "left",
    [
        {"manifest": "of a site that never took its place"},
        {"manifest": "in place", "again": True},
        {"manifest": "in place", "cut": 3},
        {"manifest": "in place", "other": True},
        {},
    ],
    ids=["not published", "said already", "cut off", "another log", "nothing"],
)
def test_a_line_that_was_left_is_added_only_where_it_is_true(
    left: dict[str, Any], published: Path, tmp_path: Path
) -> None:
    log, lines = tmp_path / "log.jsonl", (published / "log.jsonl").read_bytes().splitlines(True)
    log.write_bytes(b"".join(lines if left.get("again") else lines[:2]))
    entry = json.loads(lines[2]) | {"before": hashlib.sha256(lines[1].rstrip()).hexdigest()}
    if left.get("again"):
        entry["before"] = hashlib.sha256(lines[2].rstrip()).hexdigest()
    if left.get("manifest") != "in place":
        entry["manifest"] = left.get("manifest")
    content = log.read_bytes() + publication_log.written(entry).encode() + b"\n"
    if left.get("other"):
        content = content.replace(b"2026-06-13", b"2026-06-12", 1)
    before = log.read_bytes()
    if left:
        (tmp_path / ".log.jsonl.writing").write_bytes(content[: -left.get("cut", 0) or None])
    assert not publication_log.finish(log, published / "site")
    assert log.read_bytes() == before


def test_nothing_is_waited_for_that_a_pipe_may_bring(published: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    os.mkfifo(log)
    assert not publication_log.finish(log, published / "site")


def test_a_line_that_is_true_is_added(published: Path, tmp_path: Path) -> None:
    log, whole = tmp_path / "log.jsonl", (published / "log.jsonl").read_bytes()
    log.write_bytes(b"".join(whole.splitlines(True)[:2]))
    (tmp_path / ".log.jsonl.writing").write_bytes(whole)
    assert publication_log.finish(log, published / "site")
    assert log.read_bytes() == whole


def test_nothing_under_embargo_is_logged(tmp_path: Path) -> None:
    copy_of_real(tmp_path, "fr")
    options = ("--site", str(tmp_path / "site"), "--log", str(tmp_path / "log"))
    assert run("build", "--as-of", "2026-11-22", *options, cwd=tmp_path).returncode == 0
    assert "2027" not in (tmp_path / "log").read_text("utf-8")


def handed(published: Path, day: str, *more: str) -> tuple[zipfile.ZipFile, bytes]:
    out = published / "evidence.zip"
    done = run("evidence", day, "--out", str(out), *more, cwd=published)
    assert done.returncode == 0, done.stderr
    data = out.read_bytes()
    return zipfile.ZipFile(io.BytesIO(data)), data


def test_it_can_be_checked_without_this_software(published: Path, tmp_path: Path) -> None:
    archive, data = handed(published, "2026-06-14", "--log", str(published / "log.jsonl"))
    archive.extractall(tmp_path)
    done = subprocess.run(
        ["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"], cwd=tmp_path, check=False
    )
    assert done.returncode == 0
    listed = {line.split("  ")[1] for line in (tmp_path / "SHA256SUMS").read_text().splitlines()}
    assert listed == set(archive.namelist()) - {"SHA256SUMS"}
    record = json.loads((tmp_path / "record.json").read_text("utf-8"))
    assert record["applies"] == "2026-06-01"
    assert [v["state"] for v in record["versions"]] == ["superseded", "in force"]
    assert "2\u00a0ans" in (tmp_path / "texts/2026-06-01/fr.md").read_text("utf-8")
    assert "2\u00a0ans" in (tmp_path / "pages/fr/index.html").read_text("utf-8")
    lines = (tmp_path / "publications.jsonl").read_text("utf-8")
    whole = (published / "log.jsonl").read_text("utf-8")
    assert whole.startswith(lines)
    assert len(lines.splitlines()) == 2
    assert data == handed(published, "2026-06-14", "--log", str(published / "log.jsonl"))[1]


def test_it_holds_what_was_announced_by_then_in_the_languages_asked_for(published: Path) -> None:
    archive, _ = handed(published, "2026-03-01", "--locale", "en")
    names = archive.namelist()
    assert "texts/2020-01-01/en.md" in names
    assert not [name for name in names if "2026-06-01" in name or "/fr" in name]
    assert b"2026-06-01" not in b"".join(map(archive.read, names))
    assert "publications.jsonl" not in names


def test_a_version_that_was_withdrawn_applied_until_no_day(tmp_path: Path) -> None:
    copy_of_real(tmp_path, "fr")
    withdraw = ("--on", "2026-12-05", "--reason", "It needs more time.")
    run("withdraw", "2027-01-01", *withdraw, cwd=tmp_path, SOURCE_DATE_EPOCH="1796464800")
    files = unpacked(tmp_path, "2027-02-01")
    record = json.loads(files["record.json"])
    assert [(v["version"], v["until"]) for v in record["versions"]][-1] == ("2027-01-01", None)
    assert b"The version of 2018-05-25 applied." in files["README.html"]


def test_before_the_first_day_no_version_applied(tmp_path: Path) -> None:
    small_project(tmp_path)
    for tag in ("en", "fr"):
        (tmp_path / "docs" / tag / "versions/2020-01-01.md").unlink()
    files = unpacked(tmp_path, "2026-04-15")
    assert b"No version applied yet." in files["README.html"]
    assert b"None" not in files["README.html"]


def on(day: str) -> dict[str, str]:
    """The environment of a command that is run on a day."""
    now = datetime.fromisoformat(f"{day}T12:00+00:00")
    return {"SOURCE_DATE_EPOCH": str(int(now.timestamp()))}


def test_what_came_later_was_not_so_on_the_day(tmp_path: Path) -> None:
    """A translation, its approval and a correction of December are none of November."""
    copy_project(tmp_path, AURORA)
    log = ("--log", str(tmp_path / "log.jsonl"))
    (tmp_path / "docs/ar/versions/2026-06-01.md").unlink()

    def does(day: str, *arguments: str) -> None:
        done = run(*arguments, cwd=tmp_path, **on(day))
        assert done.returncode == 0, done.stdout + done.stderr

    does("2026-11-15", "build", "--site", str(tmp_path / "site"), *log)
    does("2026-12-01", "release", "--locale", "ar", "--version", "2026-06-01")
    late = ("--by", "Late Lou", "--on", "2026-12-01")
    does("2026-12-01", "approve", "2026-06-01", "ar", *late)
    index = tmp_path / "docs/en/index.md"
    edit(index, "neither deliver nor answer", "neither deliver nor reply")
    correct = ("what-we-process", "--kind", "editorial.typo", "--reason", "A slip.")
    does("2026-12-01", "correct", "2026-06-01", "en", *correct)

    files = unpacked(tmp_path, "2026-11-15", "2026-12-05", *log)
    record = json.loads(files["record.json"])
    last = record["versions"][-1]
    texts = {text["locale"]: text for text in last["texts"]}
    assert texts.keys() == {"en", "de"}, "Arabic was not there yet"
    logged = json.loads(files["publications.jsonl"].splitlines()[-1])["texts"]
    for tag, text in texts.items():
        assert text["digest_then"] == text["published"] == logged[f"2026-06-01/{tag}"]
        assert text["approved"]["by"].startswith("Niamh Brennan")
        assert text["corrected"] == []
    assert texts["en"]["digest"] != texts["en"]["published"]
    remarks = {remark.split(" ")[0]: remark for remark in record["remarks"]}
    assert remarks.keys() == {"2026-06-01/ar", "2026-06-01/en"}
    assert "corrected on 2026-12-01" in remarks["2026-06-01/en"]
    assert "not published yet" in remarks["2026-06-01/ar"]
    assert all(remark.encode() in files["README.html"] for remark in remarks.values())
    assert not [name for name in files if name.startswith("texts/2026-06-01/ar")]
    pages = b"".join(data for name, data in files.items() if name.startswith("pages/"))
    assert b"Late Lou" not in pages
    assert b'data-notice="ribbon"' not in files["pages/index.html"]

    # Without the log, the text is there, and was approved by nobody yet.
    record = json.loads(unpacked(tmp_path, "2026-11-15", "2026-12-05")["record.json"])
    texts = {text["locale"]: text for text in record["versions"][-1]["texts"]}
    assert texts["ar"]["approved"] is None
    assert texts["ar"]["published"] is None


def test_words_that_the_log_does_not_know_are_told(tmp_path: Path) -> None:
    """Somebody rewrote a released text in the history, seal and all."""
    small_project(tmp_path)
    log = ("--log", str(tmp_path / "log.jsonl"))
    assert run("build", "--as-of", "2026-06-13", *log, cwd=tmp_path).returncode == 0
    path = tmp_path / "docs/fr/versions/2026-06-01.md"
    text = path.read_text("utf-8").replace("2\u00a0ans", "3\u00a0ans")
    path.write_text(seal(text, is_source=False), "utf-8")
    files = unpacked(tmp_path, "2026-06-13", "2026-06-14", *log)
    (remark,) = json.loads(files["record.json"])["remarks"]
    assert remark.startswith("2026-06-01/fr is not what was published")


def unpacked(project: Path, day: str, today: str = "", *more: str) -> dict[str, bytes]:
    out = project.parent / f"{project.name}-{day}.zip"
    done = run("evidence", day, "--out", str(out), *more, cwd=project, **on(today or day))
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(out) as made:
        return {name: made.read(name) for name in made.namelist()}


def test_what_is_for_the_company_alone_stays_there(tmp_path: Path) -> None:
    copy_of_real(tmp_path, "fr")
    archive, _ = handed(tmp_path, "2026-11-24")
    texts = b"".join(archive.read(n) for n in archive.namelist() if n.startswith("texts/"))
    assert b"reason:" not in texts
    assert b"seal:" not in texts


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("2999-01-01", "--out", "x.zip"), 2),
        (("2026-06-14", "--out", "x.zip", "--locale", "xx"), 2),
        (("2019-01-01", "--out", "x.zip"), 1),
        (("2026-06-14",), 2),
    ],
)
def test_what_can_not_be_had_is_refused(
    arguments: tuple[str, ...], code: int, published: Path
) -> None:
    assert run("evidence", *arguments, cwd=published).returncode == code
    assert not (published / "x.zip").exists()
