"""No command signs off, corrects, releases or builds a text whose words the page does not show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from people import edit, notice, snapshot
from projects import small_project

EN, FR = "docs/en/index.md", "docs/fr/index.md"
RELEASED = "docs/{}/versions/2026-06-01.md"
LIST = "\n\nNous traitons :\n- votre nom\n- votre adresse\n"
STAR = "\n\nNos client*es et nos ami*es.\n"
RIGHT = "\n\nNous traitons :\n\n- votre nom\n- votre adresse\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project whose translations are signed off."""
    small_project(tmp_path)
    for arguments in ((), ("--version", "2020-01-01"), ("--version", "2026-06-01")):
        assert notice(tmp_path, "translated", "fr", *arguments).exit_code == 0
    return tmp_path


def append(path: Path, words: str) -> None:
    path.write_text(path.read_text("utf-8").rstrip("\n") + words, "utf-8")


@pytest.mark.parametrize(
    ("words", "rule"), [(LIST, "markup.empty-line"), (STAR, "markup.emphasis")]
)
@pytest.mark.parametrize("name", [FR, RELEASED.format("fr")])
def test_a_section_is_not_signed_off(project: Path, words: str, rule: str, name: str) -> None:
    append(project / name, words)
    if name == FR:
        append(project / EN, RIGHT.replace("Nous traitons :", "We process:"))
    before = snapshot(project)
    day = () if name == FR else ("--version", "2026-06-01")
    answer = notice(project, "translated", "fr", *day)
    assert answer.exit_code == 1
    assert f"[{rule}]" in answer.output
    assert "not signed off, since it does not say what it should: " in answer.output
    assert snapshot(project) == before


def test_a_section_beside_it_is_signed_off(project: Path) -> None:
    append(project / FR, LIST)
    edit(project / FR, "Nous respectons la loi.", "Nous respectons toujours la loi.")
    answer = notice(project, "translated", "fr")
    assert answer.exit_code == 1
    assert "signs off fr: lead" in answer.output
    assert "not signed off, since it does not say what it should: contact" in answer.output


@pytest.mark.parametrize("words", [LIST, STAR, "\n\n| A | B |\n|---|---|\n| x | y | z |\n"])
def test_nothing_is_corrected_into_it(project: Path, words: str) -> None:
    append(project / FR, words)
    before = snapshot(project)
    section = re.findall(r"\{#([\w-]+)\}", (project / FR).read_text("utf-8"))[-1]
    asked = ["--kind", "editorial.typo", "--reason", "a slip"]
    if "|" in words:  # a table binds
        asked += ["--same-meaning", "the same"]
    answer = notice(project, "correct", "2026-06-01", "fr", section, *asked)
    assert answer.exit_code == 1
    assert re.search(r"\[(?:markup|table)\.[\w-]+\]", answer.output), answer.output
    assert snapshot(project) == before


def test_it_is_not_released(project: Path) -> None:
    append(project / EN, "\n\n| A | B |\n|---|---|\n| x | y | but for ever for you |\n")
    edit(project / EN, "effective: 2026-06-01", "effective: 2026-12-01")
    edit(project / EN, "announced: 2026-04-01\n", "")
    before = snapshot(project)
    dates = ("--effective", "2026-12-01", "--announced", "2026-10-01", "--behind", "fr")
    answer = notice(project, "release", *dates)
    assert answer.exit_code == 1
    assert "[table.columns]" in answer.output
    assert snapshot(project) == before


def test_spaces_at_the_end_of_a_line_change_nothing(project: Path) -> None:
    before = notice(project, "check", "--hints").output
    for name in (EN, FR):
        text = (project / name).read_text("utf-8")
        head, mark, body = text.partition("\n---\n")
        body = re.sub(r"(?m)(?<=[.,;:])$", "  ", body)
        assert "  \n" in body
        (project / name).write_text(head + mark + body, "utf-8")
    assert notice(project, "check", "--hints").output == before
    assert "No words differ." in notice(project, "redline", "2026-06-01", "working").output
