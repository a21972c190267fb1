"""Whatever lacks in a project, or can't be read, every command has an answer to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from projects import small_project
from steps import do
from support import run

LACKING = {
    "the folder of the source": {"do": "delete", "file": "docs/en"},
    "its working text": {"do": "delete", "file": "docs/en/index.md"},
    "its words": {"do": "delete", "file": "docs/en/strings.yml"},
    "its released texts": {"do": "delete", "file": "docs/en/versions"},
    "a way to read its text": {"do": "encode", "file": "docs/en/index.md", "as": "utf-16"},
    "a way to read its words": {"do": "write", "file": "docs/en/strings.yml", "text": "- 3\n"},
    "the folder of a translation": {"do": "delete", "file": "docs/fr"},
    "the words of a translation": {"do": "delete", "file": "docs/fr/strings.yml"},
    "a way to read a translation": {"do": "encode", "file": "docs/fr/index.md", "as": "utf-16"},
    "a way to read a released one": {
        "do": "encode",
        "file": "docs/fr/versions/2026-06-01.md",
        "as": "utf-16",
    },
    "all texts": {"do": "delete", "file": "docs"},
}
COMMANDS = (
    "add-language it --dry-run",
    "approve 2026-06-01 --by X --on 2026-11-01 --dry-run",
    "check",
    "check --fix --dry-run",
    "correct 2026-06-01 fr --kind editorial.typo --reason X --dry-run",
    "coverage",
    "evidence 2026-08-01 --out ../evidence.zip",
    "import mkdocs.md --effective 2015-06-01 --dry-run",
    "ready",
    "redline 2020-01-01 working",
    "redline 2020-01-01 working --locale fr",
    "redline --section retention --locale fr",
    "release --effective 2027-04-01 --announced 2027-01-15 --dry-run",
    "release --again 2026-06-01 --dry-run",
    "release --locale fr --version 2026-06-01 --dry-run",
    "review --no-word",
    "seen",
    "seen --tidy --dry-run",
    "start --effective 2027-04-01 --announced 2027-01-15 --dry-run",
    "status",
    "translated fr --dry-run",
    "translated --all retention --nothing-to-translate X --dry-run",
    "withdraw 2026-06-01 --reason X --dry-run",
)


@pytest.mark.slow
@pytest.mark.parametrize("what", LACKING)
def test_no_command_ends_in_an_error_of_its_own(what: str, tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    small_project(project)
    (project / "mkdocs.md").write_text("# Old\n\nWords.\n", "utf-8")
    do(project, tmp_path, LACKING[what])
    for command in COMMANDS:
        answer = run(*command.split(), cwd=project, SOURCE_DATE_EPOCH="1790000000")
        assert answer.returncode in {0, 1, 2}, f"{command}: {answer.stderr}"


def lacking(tmp_path: Path, what: str) -> Callable[..., tuple[int, str]]:
    small_project(tmp_path)
    do(tmp_path, tmp_path, LACKING[what])

    def said(*command: str) -> tuple[int, str]:
        answer = run(*command, cwd=tmp_path, SOURCE_DATE_EPOCH="1790000000")
        return answer.returncode, answer.stdout + answer.stderr

    return said


def test_what_lacks_is_named_where_the_source_is_needed(tmp_path: Path) -> None:
    said = lacking(tmp_path, "the folder of the source")
    all_of = ("translated", "--all", "retention", "--nothing-to-translate", "X")
    for command in (("status",), ("coverage",), all_of):
        code, words = said(*command)
        assert code == 1
        assert "The language `en` has no folder `docs/en`." in words


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
@pytest.mark.parametrize("what", ["a way to read a translation", "a way to read a released one"])
def test_what_can_not_be_read_is_compared_with_nothing(
    tmp_path: Path, what: str, form: str
) -> None:
    said = lacking(tmp_path, what)
    for asked in (("2026-06-01", "working"), ("--section", "retention")):
        code, words = said("redline", *asked, "--locale", "fr", "--format", form)
        assert code == 1
        assert "[text.encoding]" in words
        assert "deleted" not in words
    assert said("redline", "2020-01-01", "working")[0] == 0, "the other language can be read"


def test_no_mark_is_told_of_a_file_that_can_not_be_read(tmp_path: Path) -> None:
    small_project(tmp_path)
    (tmp_path / "docs/fr/seen.yml").write_text("- 3\n", "utf-8")
    answer = run("seen", cwd=tmp_path)
    assert answer.returncode == 1
    assert "docs/fr/seen.yml:1: error:" in answer.stderr
    assert "Nothing is marked" not in answer.stdout


def test_a_retired_language_has_no_state(tmp_path: Path) -> None:
    small_project(tmp_path)
    retire = {"do": "replace", "file": "docs/fr/strings.yml", "old": "language:\n"}
    do(tmp_path, tmp_path, retire | {"new": "language:\n  retired: 2026-01-01\n"})
    answer = run("status", cwd=tmp_path)
    assert "`fr` is retired: it is no longer kept up to date." in answer.stdout
    assert "current" not in answer.stdout
    assert run("status", "--format", "json", cwd=tmp_path).stdout == "{}\n"
