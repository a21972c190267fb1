"""Who approved which text, and when: what is recorded, and what can't be."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result
from people import notice
from projects import small_project
from repository import edit

from notice.sources import store

EN, FR = "docs/en/versions/2026-06-01.md", "docs/fr/versions/2026-06-01.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    small_project(tmp_path)
    return tmp_path


def approve(project: Path, *more: str, by: str = "Jane Doe", on: str = "2026-03-30") -> Result:
    return notice(project, "approve", "2026-06-01", *more, "--by", by, "--on", on)


def texts(project: Path) -> list[str]:
    return [(project / name).read_text("utf-8") for name in (EN, FR)]


def test_a_name_is_recorded_as_it_is_written(project: Path) -> None:
    by = '  Zoë "Z" O’Hara:\tlegal\n#1 \\ علی‌رضا '
    assert approve(project, by=by).exit_code == 0
    version = store.load(project / "mkdocs.yml").corpus.versions[-1]
    for text in (version.source, version.translations["fr"]):
        assert text.approved
        assert text.approved.by == 'Zoë "Z" O’Hara: legal #1 \\ علی‌رضا'


@pytest.mark.parametrize(
    "by", ["", " \n\t", "\u200d", "x\x1b[31my", "x\u202ey", "x\u200by", "x\udcffy", "x\x00y"]
)
def test_a_name_that_nobody_sees_is_wrong_usage(project: Path, by: str) -> None:
    before = texts(project)
    answer = approve(project, by=by)
    assert answer.exit_code == 2
    assert "Invalid value for '--by': it is empty, or holds characters" in answer.output
    assert texts(project) == before


def test_a_name_of_several_lines_can_be_replaced(project: Path) -> None:
    assert approve(project, by="x\n---\nfoo").exit_code == 0
    assert 'by: "x --- foo"' in texts(project)[0]
    assert approve(project, "--instead", by="y\nz").exit_code == 0
    assert "foo" not in texts(project)[0]


def test_what_nobody_can_have_approved_is_refused(project: Path) -> None:
    before = texts(project)
    answer = approve(project, on="2026-09-22")
    assert answer.exit_code == 1
    assert "2026-09-22 is still to come; today is 2026-09-21." in answer.output
    assert "[approval.refused]" in answer.output
    assert "Nothing was approved." in answer.output
    assert texts(project) == before
    assert approve(project, on="2026-09-21").exit_code == 0


def test_a_text_that_was_touched_is_refused_and_so_is_every_language(project: Path) -> None:
    edit(project / FR, "2\u00a0ans", "9\u00a0ans")
    before = texts(project)
    answer = approve(project)
    assert answer.exit_code == 1
    assert "This file's seal does not hold" in answer.output
    assert texts(project) == before, "English is not approved either"
    assert approve(project, "en").exit_code == 0


def test_an_approval_is_no_older_than_the_last_correction(project: Path) -> None:
    assert approve(project, "fr").exit_code == 0
    kind = ("--kind", "editorial.typo", "--reason", "a slip", "--on")
    for day, old, new in (
        ("2026-05-01", "Écrivez-nous", "Écrivez à nous"),
        ("2026-05-10", "gardons 2", "garderons 2"),
    ):
        edit(project / "docs/fr/index.md", old, new)
        assert notice(project, "correct", "2026-06-01", "fr", *kind, day).exit_code == 0
    answer = approve(project, on="2026-05-09")
    assert answer.exit_code == 1
    assert "On 2026-05-09 this text did not stand here yet" in answer.output
    assert "it was corrected on 2026-05-10" in answer.output
    assert approve(project, "en", on="2026-04-30").exit_code == 0
    # The approval of other words is in nobody's way.
    assert approve(project, "fr", on="2026-05-10").exit_code == 0


def test_a_language_without_the_version_is_named_with_those_that_have_it(project: Path) -> None:
    answer = approve(project, "xx")
    assert answer.exit_code == 2
    assert "exist in xx; it exists in: en, fr" in " ".join(answer.output.split())
