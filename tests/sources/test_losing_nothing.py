"""No command loses what it did not understand: a file is written anew whole, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from people import notice, snapshot
from projects import small_project
from support import run

from notice.model.finding import NoticeError
from notice.sources import _writing
from notice.sources.entries import quoted, set_key, value_of
from notice.sources.yaml.source import read_yaml

FR, RELEASED = "docs/fr/index.md", "docs/fr/versions/2026-06-01.md"
APPROVE = ("approve", "2026-06-01", "--by", "Jane Doe", "--on", "2026-03-30")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    small_project(tmp_path)
    return tmp_path


def _append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\xe9")


def _encode(path: Path) -> None:
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _open(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("\n---\n", "\n", 1), "utf-8")


def _repeat(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("title:", "title: A\ntitle:", 1), "utf-8")


SPOILT: list[tuple[Callable[[Path], None], str]] = [
    (_append, "not in UTF-8"),
    (_encode, "not in UTF-8"),
    (_empty, "This file is empty."),
    (_open, "There is no front matter"),
    (_repeat, "`title` stands here a second time"),
]


@pytest.mark.parametrize(("spoil", "why"), SPOILT)
@pytest.mark.parametrize(
    ("name", "command"),
    [
        (FR, ("translated", "fr")),
        ("docs/en/index.md", ("translated", "fr")),
        (RELEASED, ("translated", "fr", "--version", "2026-06-01")),
        (RELEASED, APPROVE),
        ("docs/en/versions/2026-06-01.md", ("withdraw", "2026-06-01", "--reason", "x")),
        (RELEASED, ("correct", "2026-06-01", "fr", "--kind", "editorial.typo", "--reason", "x")),
        (FR, ("release", "--effective", "2027-01-01", "--announced", "2026-10-01")),
    ],
)
def test_a_file_that_is_not_understood_stays_as_it_is(
    project: Path, spoil: Callable[[Path], None], why: str, name: str, command: tuple[str, ...]
) -> None:
    spoil(project / name)
    before = snapshot(project)
    answer = notice(project, *command)
    assert answer.exit_code == 1, answer.output
    assert f"{name}:" in answer.output
    assert why in answer.output
    assert snapshot(project) == before


def test_mending_typography_passes_by_what_is_not_understood_and_says_so(project: Path) -> None:
    _append(project / FR)
    path = project / "docs/en/index.md"
    path.write_text(path.read_text("utf-8").replace("Write to us", "Don't write to us"), "utf-8")
    _append(project / RELEASED)
    before = (project / FR).read_bytes()
    answer = notice(project, "check", "--fix")
    assert answer.exit_code == 1
    assert (project / FR).read_bytes() == before
    assert f"{FR} stays as it is, since it has errors of form" in answer.output
    assert answer.output.count("stays as it is") == 1, "a released text always does"
    assert "Don’t write to us" in path.read_text("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "---\n{title: x}\n---\nbody",
        '---\ntitle: "a\nseal: b"\n---\nbody',
        "---\n- title\n---\nbody",
        "---\ntitle: [\n---\nbody",
        "no front matter",
        "",
    ],
)
def test_a_key_is_set_only_where_nothing_else_changes(text: str) -> None:
    with pytest.raises(NoticeError):
        set_key(text, "seal", "1", "x.md")


@pytest.mark.parametrize("value", ["a\nb: c", "1\n---\n", '"', "["])
def test_a_value_can_be_no_more_than_a_value(value: str) -> None:
    with pytest.raises(NoticeError):
        set_key("---\ntitle: x\n---\nbody", "seal", value, "x.md")


def test_a_key_is_set_in_its_place() -> None:
    text = "---\r\ntitle: x # why\napproved:\n  by: me\n# more\n...\nbody\n".replace("\r", "")
    done = set_key(text, "approved", "{by: you}", "x.md")
    assert done == "---\ntitle: x # why\napproved: {by: you}\n# more\n---\nbody\n"
    assert value_of(done, "approved") == "{by: you}"


@pytest.mark.parametrize(
    "text", ["", 'a "b" \\c', "a\n---\nb", "\x1b[31m", "\u202e", "\x85\u2028", "n°\u00a03: #", "'"]
)
def test_any_text_is_one_line_of_yaml(text: str) -> None:
    line = quoted(text)
    assert len(line.splitlines()) == 1
    source = read_yaml(f"a: {line}", "x.md")
    is_seen = not source.findings
    assert source.value["a"] == (text if is_seen else None)
    assert quoted("\udcff") == '"\ufffd"'


def test_a_file_that_is_read_only_is_refused_by_its_name(project: Path) -> None:
    (project / RELEASED).chmod(0o444)
    before = (project / RELEASED).read_bytes()
    answer = notice(project, *APPROVE)
    assert answer.exit_code == 1
    assert f"{RELEASED}:1: error: The system refuses: this file is read-only." in answer.output
    assert "[system]" in answer.output
    assert "approved docs/en/versions/2026-06-01.md" in answer.output, "it was, and is said to be"
    assert f"approved {RELEASED}" not in answer.output
    assert (project / RELEASED).read_bytes() == before


@pytest.mark.parametrize("step", ["fchmod", "rename"])
def test_a_failure_names_the_file_and_leaves_nothing_behind(
    project: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(_writing.os, step, fail)
    before = snapshot(project)
    answer = notice(project, "translated", "fr", "contact")
    assert answer.exit_code == 1
    assert f"{FR}:1: error: The system refuses: No space left on device." in answer.output
    assert "signs off" not in answer.output
    assert snapshot(project) == before


def _refuse(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_folder_that_nothing_could_be_written_into_does_not_stay(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would look like a language that somebody has begun."""
    monkeypatch.setattr(_writing.os, "fchmod", _refuse)
    before = snapshot(project)
    answer = notice(project, "add-language", "it")
    assert "docs/it/strings.yml:1: error: The system refuses" in answer.output
    assert snapshot(project) == before
    assert not (project / "docs/it").exists()


@pytest.mark.parametrize(
    ("command", "option", "named"), [("build", "--site", "out"), ("review", "--out", "out")]
)
def test_a_full_disk_is_told_by_the_folder_that_was_asked_for(
    project: Path, monkeypatch: pytest.MonkeyPatch, command: str, option: str, named: str
) -> None:
    monkeypatch.setattr(Path, "write_bytes", _refuse)
    monkeypatch.setattr(Path, "write_text", _refuse)
    answer = notice(project, command, option, named)
    assert answer.exit_code == 1
    assert f"{named}:1: error: The system refuses: No space left on device." in answer.output


@pytest.mark.parametrize(("command", "option"), [("build", "--site"), ("review", "--out")])
def test_a_name_that_is_too_long_is_told_as_it_was_given(
    project: Path, command: str, option: str
) -> None:
    name = "a" * 240
    answer = notice(project, command, option, name)
    assert f"{name}:1: error: The system refuses: File name too long." in answer.output
    assert "building" not in answer.output


def test_as_a_command(project: Path) -> None:
    """In a process of its own, too, a user's mistake is no traceback."""
    _append(project / FR)
    before = snapshot(project)
    answer = run("translated", "fr", cwd=project)
    assert answer.returncode == 1
    assert f"{FR}:" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert snapshot(project) == before
