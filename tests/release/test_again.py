"""A version that nobody has approved yet is released again under its date."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from people import edit, notice, snapshot
from projects import sign_off, small_project

from notice.rules.checking import check_all, fails
from notice.sources import store
from notice.sources.loaded import Loaded

DAY = "2026-12-01"
CHANGE = "changes:\n  - sections: [retention]\n    kind: retention.lengthened\n"
EN, FR = (f"docs/{locale}/versions/{DAY}.md" for locale in ("en", "fr"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project whose third version is released, and has a slip in it."""
    small_project(tmp_path)
    edit(tmp_path / "docs/en/index.md", "2\u00a0years", "3\u00a0years")
    edit(tmp_path / "docs/fr/index.md", "2\u00a0ans", "3\u00a0ans")
    edit(tmp_path / "docs/en/index.md", "for longer", "for 3\u00a0years")
    edit(tmp_path / "docs/fr/index.md", "plus longtemps", "3\u00a0ans")
    dates = ("effective: 2026-06-01\nannounced: 2026-04-01", f"effective: {DAY}")
    edit(tmp_path / "docs/en/index.md", *dates)
    signed(tmp_path)
    answer = notice(tmp_path, "release", "--effective", DAY, "--announced", "2026-10-01")
    assert answer.exit_code == 0, answer.output
    return tmp_path


def signed(project: Path) -> None:
    sign_off(project / "docs/fr/index.md", project / "docs/en/index.md")


def mend(project: Path) -> None:
    """Mend the slip in both languages."""
    edit(project / "docs/en/index.md", "3\u00a0years", "4\u00a0years")
    edit(project / "docs/fr/index.md", "3\u00a0ans", "4\u00a0ans")
    signed(project)


def again(project: Path, *more: str, day: str = DAY) -> Result:
    return notice(project, "release", "--again", day, *more)


def is_refused(project: Path) -> bool:
    return fails(check_all(store.load(project / "mkdocs.yml")), strict=False)


def test_all_its_files_are_written_anew_and_announced_on_the_same_day(project: Path) -> None:
    mend(project)
    before = snapshot(project)
    assert again(project, "--dry-run").exit_code == 0
    assert snapshot(project) == before, "a dry run writes nothing"
    answer = again(project)
    assert answer.exit_code == 0, answer.output
    wrote = [line for line in answer.output.splitlines() if line.startswith("wrote")]
    assert wrote == [f"wrote {FR}", f"wrote {EN}"]
    source = (project / EN).read_text("utf-8")
    assert "4\u00a0years" in source
    assert "announced: 2026-10-01" in source
    assert "4\u00a0ans" in (project / FR).read_text("utf-8")
    assert not is_refused(project)
    whole = snapshot(project)
    assert "there is nothing to release again" in again(project).output
    assert snapshot(project) == whole


def test_it_is_announced_on_another_day_if_one_is_named(project: Path) -> None:
    mend(project)
    assert again(project, "--announced", "2026-10-15").exit_code == 0
    assert "announced: 2026-10-15" in (project / EN).read_text("utf-8")
    edit(
        project / "docs/en/index.md",
        f"effective: {DAY}",
        f"effective: {DAY}\nannounced: 2026-10-20",
    )
    answer = again(project)
    assert answer.exit_code == 1
    assert "says that it is announced on 2026-10-20, and the released one on" in answer.output


def test_a_language_may_stay_behind_this_time(project: Path) -> None:
    edit(project / "docs/en/index.md", "3\u00a0years", "4\u00a0years")
    refused = again(project)
    assert refused.exit_code == 1
    assert "[release.stale]" in refused.output
    answer = again(project, "--behind", "fr")
    assert answer.exit_code == 0, answer.output
    assert f"removed {FR}" in answer.output
    assert not (project / FR).exists()
    assert not is_refused(project)


def test_what_somebody_approved_stands(project: Path) -> None:
    mend(project)
    assert (
        notice(project, "approve", DAY, "fr", "--by", "Jane Doe", "--on", "2026-09-21").exit_code
        == 0
    )
    before = snapshot(project)
    answer = again(project)
    assert answer.exit_code == 1
    assert "was approved by Jane Doe on 2026-09-21" in answer.output
    assert "Nothing was released." in answer.output
    assert snapshot(project) == before


def test_what_another_version_was_released_upon_stands(project: Path) -> None:
    index = project / "docs/en/index.md"
    edit(index, f"effective: {DAY}", "effective: 2027-02-01")
    index.write_text(index.read_text("utf-8").replace("3\u00a0years", "4\u00a0years"), "utf-8")
    arguments = ("--effective", "2027-02-01", "--announced", "2026-11-01", "--behind", "fr")
    assert notice(project, "release", *arguments).exit_code == 0
    answer = again(project)
    assert answer.exit_code == 1
    assert "The version of 2027-02-01 is released as a change of this one" in answer.output


def test_the_working_text_is_that_of_the_version(project: Path) -> None:
    edit(project / "docs/en/index.md", f"effective: {DAY}", "effective: 2027-02-01")
    answer = again(project)
    assert answer.exit_code == 1
    assert f"applies from 2027-02-01, and the release from {DAY}" in answer.output.replace(
        "\n", " "
    )


def test_an_announcement_that_is_past_takes_a_reason_or_another_day(project: Path) -> None:
    mend(project)
    arguments = ("release", "--again", DAY)
    late = "1793500000"  # 1 November 2026
    refused = notice(project, *arguments, at=late)
    assert refused.exit_code == 1
    assert "which is past" in refused.output
    assert notice(project, *arguments, "--late-reason", "A slip", at=late).exit_code == 0
    assert 'announced_late: "A slip"' in (project / EN).read_text("utf-8")
    edit(project / "docs/fr/index.md", "Écrivez-nous, ou", "Écrivez-nous ou")
    signed(project)
    answer = notice(project, *arguments, at=late)
    assert answer.exit_code == 0, answer.output
    assert 'announced_late: "A slip"' in (project / EN).read_text("utf-8"), "the reason is kept"


@pytest.mark.parametrize("more", [("--behind", "fr"), ()])
def test_interrupted_after_any_step_it_is_no_version_and_is_finished(
    project: Path, more: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    mend(project)
    old = snapshot(project)
    put = Loaded.put
    for steps in (1, 2):
        for name, content in old.items():
            (project / name).write_bytes(content)
        left = iter(range(steps))

        def stopping(
            loaded: Loaded, name: str, text: str | None, left: Iterator[int] = left
        ) -> None:
            if next(left, None) is None:
                raise OSError(errno.ENOSPC, "no space left", name)
            put(loaded, name, text)

        monkeypatch.setattr(Loaded, "put", stopping)
        assert again(project, *more).exit_code == 1
        monkeypatch.setattr(Loaded, "put", put)
        assert is_refused(project), "no build takes it for a version"
        said = notice(project, "check").output
        assert f"Finish it with `notice release --again {DAY}`" in " ".join(said.split())
        answer = again(project, *more)
        assert answer.exit_code == 0, answer.output
        assert not is_refused(project)
        assert (project / FR).exists() is not bool(more)


def test_nothing_else_is_named_with_it(project: Path) -> None:
    for more in (("--effective", DAY), ("--locale", "fr"), ("--version", DAY)):
        answer = again(project, *more)
        assert answer.exit_code == 2
        assert "--again names the version by itself" in answer.output
    assert again(project, day="2031-01-01").exit_code == 2


def test_the_other_commands_name_it(project: Path) -> None:
    mend(project)
    repeated = notice(project, "release", "--effective", DAY, "--announced", "2026-10-01")
    assert f"`notice release --again {DAY}`" in " ".join(repeated.output.split())
    arguments = ("correct", DAY, "en", "--kind", "editorial.typo", "--reason", "A slip")
    corrected = notice(project, *arguments)
    assert f"`notice release --again {DAY}`" in " ".join(corrected.output.split())
    checked = notice(project, "check")
    assert f"`notice release --again {DAY}`" in " ".join(checked.output.split())


def test_what_took_effect_as_a_new_version_is_no_history(tmp_path: Path) -> None:
    """A reason for a past announcement does not excuse from saying what changes."""
    small_project(tmp_path)
    index = tmp_path / "docs/en/index.md"
    edit(index, CHANGE, "")
    before = snapshot(tmp_path)
    late = ("--late-reason", "A slip", "--behind", "fr")
    answer = again(tmp_path, *late, day="2026-06-01")
    assert answer.exit_code == 1
    assert "The section `retention` differs from" in answer.output
    assert "[change.unclassified]" in answer.output
    assert snapshot(tmp_path) == before
    edit(index, "prevails: en\n", f"prevails: en\n{CHANGE}")
    answer = again(tmp_path, *late, day="2026-06-01")
    assert answer.exit_code == 0, answer.output
    assert "imported:" not in (tmp_path / "docs/en/versions/2026-06-01.md").read_text("utf-8")


def test_what_was_taken_over_as_history_stays_so(tmp_path: Path) -> None:
    small_project(tmp_path)
    for path in tmp_path.glob("docs/*/versions/*.md"):
        path.unlink()
    index = tmp_path / "docs/en/index.md"
    edit(index, "effective: 2026-06-01\nannounced: 2026-04-01", "effective: 2015-06-01")
    edit(index, CHANGE, "")
    days = ("--effective", "2015-06-01", "--announced", "2015-06-01", "--behind", "fr")
    first = notice(tmp_path, "release", *days, "--late-reason", "Taken over")
    assert first.exit_code == 0, first.output
    edit(index, "2\u00a0years", "3\u00a0years")
    answer = again(tmp_path, "--behind", "fr", day="2015-06-01")
    assert answer.exit_code == 0, answer.output
    written = (tmp_path / "docs/en/versions/2015-06-01.md").read_text("utf-8")
    assert "imported:" in written
    assert 'announced_late: "Taken over"' in written


def test_a_reason_for_odd_days_is_kept_as_long_as_they_are(project: Path) -> None:
    index = project / "docs/en/index.md"
    edit(index, f"effective: {DAY}", "effective: 2030-02-01")
    (project / EN).unlink()
    (project / FR).unlink()
    days = ("--effective", "2030-02-01", "--announced", "2030-01-01", "--behind", "fr")
    first = notice(project, "release", *days, "--date-reason", "A merger in 2030")
    assert first.exit_code == 0, first.output
    edit(index, "Write to us, or", "Please write to us, or")
    edit(index, CHANGE, f"{CHANGE}  - sections: [contact]\n    kind: editorial.style\n")
    asked = again(project, "--announced", "2027-01-01", "--behind", "fr", day="2030-02-01")
    assert asked.exit_code == 1
    assert "more than two years after the announcement" in asked.output
    kept = again(project, "--behind", "fr", day="2030-02-01")
    assert kept.exit_code == 0, kept.output
    assert "A merger in 2030" in (project / "docs/en/versions/2030-02-01.md").read_text("utf-8")
