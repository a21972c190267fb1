"""What reaches a terminal, a log or a workflow is words, whatever files and keys are called."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import small_project
from repository import repository
from support import run

from notice.model.finding import Place, visible
from notice.model.report import FORMATS, findings_as
from notice.sources.rules import NAMED_BY_DAY

STRANGE = "\x1b[31mred\x1b[0m\n::error::\u202e.md"
FORMS = [form for form in FORMATS if form != "text"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    small_project(tmp_path)
    return tmp_path


@given(st.text() | st.binary().map(os.fsdecode))
def test_any_text_can_be_shown_on_one_line(text: str) -> None:
    shown = visible(text)
    assert len(shown.splitlines()) <= 1
    shown.encode()
    assert not any(character < " " or character == "\x7f" for character in shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Šiauliai, n°\u00a03\u202f%", "Šiauliai, n°\u00a03\u202f%"),
        ("a\tb\r\n", "a\\tb\\r\\n"),
        ("\x1b\x85", "\\x1b\\x85"),
        (os.fsdecode(b"\xff.md"), "\\xff.md"),
        ("\u202e\U000e0001\ud800", "\\u202e\\U000e0001\\ud800"),
    ],
)
def test_what_nobody_sees_is_spelled_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_of_a_finding_can_be_shown(form: str) -> None:
    finding = NAMED_BY_DAY.broken(
        Place(STRANGE), STRANGE, STRANGE, also=(Place(os.fsdecode(b"\xff")),)
    )
    shown = findings_as(form, [finding])
    shown.encode()
    assert not set("\x1b\u202e") & set(shown)
    assert not any(line.startswith("::error::") for line in shown.splitlines())


def strange_files(project: Path) -> None:
    for name in (os.fsencode(STRANGE), b"\xff.md"):
        (project / "docs/fr/versions" / os.fsdecode(name)).touch()
    (project / "docs" / STRANGE).mkdir()
    text = project / "docs/fr/index.md"
    key = '"\\e[31m\\n::error::": x'
    text.write_text(text.read_text("utf-8").replace("---\n", f"---\n{key}\n", 1), "utf-8")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("encoding", ["utf-8:strict", "ascii"])
def test_names_of_files_and_keys(project: Path, form: str, encoding: str) -> None:
    strange_files(project)
    answer = run("check", "--format", form, cwd=project, PYTHONIOENCODING=encoding)
    assert answer.returncode == 1
    shown = answer.stdout + answer.stderr
    assert "Traceback" not in shown
    assert not set("\x1b\u202e") & set(shown)
    assert not any(line.startswith("::error::") for line in shown.splitlines())
    assert "xff.md" in shown
    assert "version.name" in shown
    if form == "json":
        paths = {place["path"] for f in json.loads(answer.stdout) for place in f["places"]}
        assert "docs/fr/versions/\\xff.md" in paths


def test_a_review_of_files_with_strange_names(project: Path) -> None:
    strange_files(project)
    answer = run("review", "--no-word", cwd=project)
    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr
    for name in ("review.md", "review.html"):
        text = (project / "review" / name).read_text("utf-8")
        assert "xff.md" in text
        assert not set("\x1b\u202e") & set(text)


def test_what_people_type(tmp_path: Path) -> None:
    repository(tmp_path)
    for arguments in (
        ("check", "--base", STRANGE),
        ("check", "--config", STRANGE),
        ("check", f"--{STRANGE}"),
        (STRANGE,),
        ("translated", STRANGE),
        ("redline", STRANGE, "working"),
        ("approve", "2026-06-01", STRANGE, "--by", "x", "--on", "2026-03-30"),
        ("review", "--out", STRANGE, "--no-word"),
    ):
        answer = run(*arguments, cwd=tmp_path)
        shown = answer.stdout + answer.stderr
        assert "Traceback" not in shown, arguments
        assert not set("\x1b\u202e") & set(shown), arguments
        assert not any(line.startswith("::error::") for line in shown.splitlines()), arguments


def test_words_that_a_terminal_has_no_sign_for_are_spelled_out(project: Path) -> None:
    for arguments in (
        ("redline", "2020-01-01", "working", "--locale", "fr"),
        ("status",),
        ("rules",),
        ("check", "--hints"),
        ("coverage",),
        ("translated", "fr", "contact"),
        ("approve", "2026-06-01", "--by", "Zoë", "--on", "2026-03-30"),
        ("release", "--help"),
    ):
        answer = run(*arguments, cwd=project, PYTHONIOENCODING="ascii")
        assert answer.returncode == 0, (arguments, answer.stderr)
        assert "Traceback" not in answer.stderr, arguments
