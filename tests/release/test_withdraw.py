"""Withdrawals: what is recorded, what can't be, and that all that rests on one goes with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import assume, given
from hypothesis import strategies as st
from notices import corpus, edition, version
from people import edit, notice, snapshot
from projects import small_project

from notice.model.corpus import Version
from notice.model.finding import Finding, Severity
from notice.model.timeline import Timeline, base, built_on, order_conflicts, orphans
from notice.review.making import review
from notice.rules.checking import check_all
from notice.sources import store

FIRST, SECOND = "2026-12-01", "2027-02-01"
EN = "docs/en/versions/{}.md"
TODAY = "1790400000"  # 26 September 2026, some days after the announcements


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two versions are announced and to come, the second as a change of the first."""
    small_project(tmp_path)
    index = tmp_path / "docs/en/index.md"
    edit(index, "2\u00a0years", "3\u00a0years")
    edit(index, "for longer", "for 3\u00a0years")
    edit(index, "effective: 2026-06-01\nannounced: 2026-04-01", f"effective: {FIRST}")
    released(tmp_path, FIRST)
    edit(index, f"effective: {FIRST}", f"effective: {SECOND}")
    edit(index, "Write to us, or", "Please write to us, or")
    edit(index, "We keep data for 3\u00a0years", "We ask more kindly")
    edit(
        index, "[retention]\n    kind: retention.lengthened", "[contact]\n    kind: editorial.style"
    )
    released(tmp_path, SECOND)
    return tmp_path


def released(project: Path, day: str, announced: str = "2026-09-21") -> None:
    answer = notice(
        project, "release", "--effective", day, "--announced", announced, "--behind", "fr"
    )
    assert answer.exit_code == 0, answer.output


def withdraw(project: Path, *arguments: str, reason: str = "Later.") -> Result:
    return notice(project, "withdraw", *arguments, "--reason", reason, at=TODAY)


def errors(project: Path) -> list[Finding]:
    found = check_all(store.load(project / "mkdocs.yml"))
    return [finding for finding in found if finding.severity is Severity.ERROR]


def typed(project: Path, day: str, record: str) -> None:
    edit(project / EN.format(day), "prevails: en", f"prevails: en\nwithdrawn: {record}")


def test_it_is_recorded_outside_the_seal_and_what_follows_is_said(project: Path) -> None:
    before = snapshot(project)
    shown = withdraw(project, SECOND, "--dry-run")
    assert shown.exit_code == 0, shown.output
    assert f"would write {EN.format(SECOND)}" in shown.output
    assert snapshot(project) == before, "a dry run writes nothing"
    answer = withdraw(project, SECOND, "--on", "2026-10-01")
    assert answer.exit_code == 0, answer.output
    assert "From 1 October 2026, the page of the version of 1 February 2027 says" in answer.output
    assert "no page carries a banner about it" in answer.output
    assert "The version of 1 December 2026 applies until another takes its place" in answer.output
    assert "docs/en/index.md still holds its words. To postpone it" in answer.output
    found = store.load(project / "mkdocs.yml").corpus.versions[-1].source.withdrawn
    assert found
    assert (found.on, found.reason, len(found.digest)) == (date(2026, 10, 1), "Later.", 64)
    assert errors(project) == []
    assert {f.rule for f in check_all(store.load(project / "mkdocs.yml"))}.isdisjoint(
        {"version.withdrawn-record", "version.seal"}
    )


def test_a_version_that_others_change_is_withdrawn_with_them(project: Path) -> None:
    before = snapshot(project)
    alone = withdraw(project, FIRST)
    assert alone.exit_code == 1
    assert f"The version of {SECOND} was announced as a change of this one" in alone.output
    assert f"`notice withdraw {FIRST} {SECOND} --reason …`" in alone.output
    assert snapshot(project) == before
    both = withdraw(project, FIRST, SECOND)
    assert both.exit_code == 0, both.output
    wrote = [line for line in both.output.splitlines() if line.startswith("wrote")]
    assert wrote == [f"wrote {EN.format(SECOND)}", f"wrote {EN.format(FIRST)}"], "the later first"
    assert "Every page says so in a banner, until 1 December 2026." in both.output
    assert errors(project) == []


def test_all_that_rests_on_one_is_named(project: Path) -> None:
    """Also a version that changes none but the one that changes it."""
    index = project / "docs/en/index.md"
    edit(index, f"effective: {SECOND}", "effective: 2027-04-01")
    edit(index, "Please write to us, or", "Do write to us, or")
    edit(index, "We ask more kindly", "We ask most kindly")
    released(project, "2027-04-01")
    alone = withdraw(project, FIRST)
    assert alone.exit_code == 1
    together = (FIRST, SECOND, "2027-04-01")
    assert f"`notice withdraw {' '.join(together)} --reason …`" in alone.output
    assert withdraw(project, *together).exit_code == 0
    assert errors(project) == []


def test_the_later_one_first_and_then_the_other(project: Path) -> None:
    assert withdraw(project, SECOND).exit_code == 0
    answer = withdraw(project, FIRST)
    assert answer.exit_code == 0, answer.output
    assert "docs/en/index.md was written to come after it" in answer.output
    assert errors(project) == []


def test_the_later_one_no_later_than_the_other(project: Path) -> None:
    """In between, the later one would stand as a change of what never applies."""
    assert withdraw(project, SECOND, "--on", "2026-10-02").exit_code == 0
    early = withdraw(project, FIRST, "--on", "2026-10-01")
    assert early.exit_code == 1
    assert f"The version of {SECOND} was announced as a change of this one" in early.output
    assert withdraw(project, FIRST, "--on", "2026-10-02").exit_code == 0


def test_what_was_interrupted_is_finished(project: Path) -> None:
    assert withdraw(project, FIRST, SECOND).exit_code == 0
    whole = snapshot(project)
    path = project / EN.format(FIRST)
    lines = path.read_text("utf-8").split("\n")
    path.write_text("\n".join(line for line in lines if not line.startswith("withdrawn")), "utf-8")
    assert withdraw(project, FIRST, SECOND).exit_code == 0
    assert snapshot(project) == whole


def test_one_typed_by_hand_does_not_pass_for_that(project: Path) -> None:
    """The case of a version in between, whose withdrawal makes the next one's statements false."""
    typed(project, FIRST, "{on: 2026-09-25, reason: Later.}")
    (finding,) = errors(project)
    assert finding.rule == "version.base-withdrawn"
    assert finding.place.path == EN.format(FIRST)
    assert f"The version of {SECOND} was classified against this one" in finding.message


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2026-06-01",), "has taken effect, and readers rely on it; today is 2026-09-26"),
        ((SECOND, "--on", "2026-09-25"), "2026-09-25 is past"),
        ((SECOND, "--on", SECOND), f"On {SECOND} the version of {SECOND} would have taken effect"),
        ((SECOND, "--on", "2027-03-01"), "would have taken effect"),
    ],
)
def test_what_can_not_be_withdrawn_is_refused(
    project: Path, arguments: tuple[str, ...], said: str
) -> None:
    before = snapshot(project)
    answer = withdraw(project, *arguments)
    assert answer.exit_code == 1
    assert said in " ".join(answer.output.split())
    assert "[withdrawal.refused]" in answer.output
    assert "Nothing was withdrawn." in answer.output
    assert snapshot(project) == before


def test_the_day_before_it_takes_effect_is_the_last(project: Path) -> None:
    assert withdraw(project, SECOND, "--on", "2027-01-31").exit_code == 0
    assert errors(project) == []


def test_on_the_day_on_which_it_takes_effect_it_can_only_be_replaced(project: Path) -> None:
    midnight = "1801436400"  # 1 February 2027, 0:00 in Brussels
    for at, said in ((int(midnight) - 1, ""), (int(midnight), "has taken effect")):
        answer = notice(project, "withdraw", SECOND, "--reason", "Later.", "--dry-run", at=str(at))
        assert answer.exit_code == bool(said), answer.output
        assert said in answer.output


def test_what_nobody_has_seen_is_released_again_instead(project: Path) -> None:
    index = project / "docs/en/index.md"
    edit(index, f"effective: {SECOND}", "effective: 2027-04-01")
    edit(index, "Please write to us, or", "Do write to us, or")
    edit(index, "We ask more kindly", "We ask most kindly")
    arguments = ("--effective", "2027-04-01", "--announced", "2027-01-01", "--behind", "fr")
    assert notice(project, "release", *arguments).exit_code == 0
    answer = withdraw(project, "2027-04-01")
    assert answer.exit_code == 1
    assert "no reader has seen it, so there is nothing to withdraw" in answer.output
    assert "`notice release --again 2027-04-01`" in answer.output


def test_what_is_to_be_announced_as_a_change_of_it_is_taken_back_first(project: Path) -> None:
    assert withdraw(project, SECOND).exit_code == 0
    index = project / "docs/en/index.md"
    edit(index, f"effective: {SECOND}", "effective: 2027-04-01")
    released(project, "2027-04-01", "2026-12-15")
    answer = withdraw(project, FIRST)
    assert answer.exit_code == 1
    assert "The version of 2027-04-01 is to be announced on 2026-12-15" in answer.output
    (project / EN.format("2027-04-01")).unlink()
    assert withdraw(project, FIRST).exit_code == 0


def test_not_on_the_day_on_which_a_change_of_it_was_announced(project: Path) -> None:
    arguments = ("withdraw", FIRST, SECOND, "--reason", "Later.")
    answer = notice(project, *arguments)
    assert answer.exit_code == 1
    assert "was announced on that very day" in answer.output
    assert "`--on 2026-09-22`" in answer.output
    assert notice(project, *arguments, "--on", "2026-09-22").exit_code == 0
    assert errors(project) == []


def test_a_withdrawal_is_never_changed(project: Path) -> None:
    assert withdraw(project, SECOND).exit_code == 0
    before = snapshot(project)
    for arguments, reason in (
        ((SECOND,), "Later."),
        ((SECOND,), "Other."),
        ((SECOND, "--on", "2026-10-01"), "Later."),
    ):
        answer = withdraw(project, *arguments, reason=reason)
        assert answer.exit_code == 1
        assert "has been withdrawn already, on 2026-09-26" in answer.output
    assert snapshot(project) == before


def test_one_typed_by_hand_is_recorded_as_it_stands_and_not_otherwise(project: Path) -> None:
    typed(project, SECOND, "{on: 2026-09-01, reason: An old one.}")
    assert withdraw(project, SECOND).exit_code == 1
    assert withdraw(project, SECOND, "--on", "2026-09-01", reason="A new one.").exit_code == 1
    answer = withdraw(project, SECOND, "--on", "2026-09-01", reason="An old one.")
    assert answer.exit_code == 0, answer.output
    found = check_all(store.load(project / "mkdocs.yml"))
    assert "version.withdrawn-record" not in {finding.rule for finding in found}


@pytest.mark.parametrize("reason", ["", " \n", "\u200b", "x\x1by"])
def test_a_reason_that_nobody_sees_is_wrong_usage(project: Path, reason: str) -> None:
    answer = withdraw(project, SECOND, reason=reason)
    assert answer.exit_code == 2
    assert "Invalid value for '--reason'" in answer.output


def test_a_version_that_does_not_exist_is_wrong_usage(project: Path) -> None:
    assert withdraw(project, "2031-01-01").exit_code == 2
    assert withdraw(project).exit_code == 2


def test_a_file_that_was_touched_is_refused(project: Path) -> None:
    edit(project / EN.format(SECOND), "Please", "Do")
    answer = withdraw(project, SECOND)
    assert answer.exit_code == 1
    assert "This file's seal does not hold" in answer.output


def test_the_only_version_stays(tmp_path: Path) -> None:
    small_project(tmp_path)
    for locale in ("en", "fr"):
        for name in ("2020-01-01", "2026-06-01"):
            (tmp_path / f"docs/{locale}/versions/{name}.md").unlink()
    index = tmp_path / "docs/en/index.md"
    text = index.read_text("utf-8").replace("effective: 2026-06-01", f"effective: {FIRST}")
    text = text.replace("changes:\n  - sections: [retention]\n    kind: retention.lengthened\n", "")
    index.write_text(text.replace("announced: 2026-04-01\n", ""), "utf-8")
    released(tmp_path, FIRST)
    answer = withdraw(tmp_path, FIRST)
    assert answer.exit_code == 1
    assert "Every version has been withdrawn" in answer.output


def test_to_postpone_by_the_guide(project: Path) -> None:
    """Each change is told of once: of the version that brings it, and not of the withdrawn one."""
    assert withdraw(project, FIRST, SECOND).exit_code == 0
    index = project / "docs/en/index.md"
    edit(index, f"effective: {SECOND}", "effective: 2027-05-01")
    asked = notice(project, "check")
    assert "The section `retention` differs from docs/en/versions/2026-06-01.md" in asked.output
    edit(
        index,
        "changes:\n",
        "changes:\n  - sections: [retention]\n    kind: retention.lengthened\n",
    )
    released(project, "2027-05-01", "2026-09-26")
    assert errors(project) == []
    made = edition(store.load(project / "mkdocs.yml").corpus, date(2026, 10, 1))
    (page,) = [v for v in made.views.values() if v.path == "versions/2027-05-01/changes/"]
    assert [entry.version for entry in page.history] == ["2027-05-01"]
    (replaces,) = [line for line in page.header if line.key == "previous"]
    assert "1 June 2026" in "".join(part.text for part in replaces.content)
    assert page.comparison
    assert "1 June 2026" in str(page.comparison)


def test_the_same_text_may_come_after_all_under_another_date(project: Path) -> None:
    assert withdraw(project, SECOND).exit_code == 0
    edit(project / "docs/en/index.md", f"effective: {SECOND}", "effective: 2027-02-02")
    released(project, "2027-02-02", "2026-09-26")
    assert errors(project) == []


def test_no_release_is_announced_as_a_change_of_what_is_withdrawn_later(project: Path) -> None:
    """The working text is held against what it replaces, and its announcement comes too early."""
    assert withdraw(project, SECOND, "--on", "2026-10-20").exit_code == 0
    edit(project / "docs/en/index.md", f"effective: {SECOND}", "effective: 2027-02-02")
    before = snapshot(project)
    arguments = ("--effective", "2027-02-02", "--behind", "fr", "--announced")
    early = notice(project, "release", *arguments, "2026-10-19", at=TODAY)
    assert early.exit_code == 1
    assert snapshot(project) == before
    assert notice(project, "release", *arguments, "2026-10-20", at=TODAY).exit_code == 0
    assert errors(project) == []


def test_what_is_withdrawn_is_announced_to_nobody(project: Path) -> None:
    def announced() -> set[str]:
        head = store.load(project / "mkdocs.yml").corpus
        return set(review(head, date(2026, 9, 26), []).announcements)

    assert "en" in announced()
    assert withdraw(project, SECOND).exit_code == 0
    assert announced() == set()


# For any versions


DAY = date(2030, 1, 1)
_DAYS = st.integers(0, 30)


@st.composite
def histories(draw: st.DrawFn) -> tuple[Version, ...]:
    """Some versions that follow the rules about dates, each by itself."""
    found = {}
    for effective in draw(st.lists(_DAYS, min_size=1, max_size=6, unique=True)):
        announced = draw(st.integers(0, effective))
        withdrawn = None
        if announced < effective and draw(st.booleans()):
            withdrawn = DAY + timedelta(draw(st.integers(announced, effective - 1)))
        found[effective] = version(
            DAY + timedelta(effective), DAY + timedelta(announced), withdrawn=withdrawn
        )
    return tuple(found[n] for n in sorted(found))


def _mismatches(versions: tuple[Version, ...]) -> Iterator[tuple[date, Version]]:
    for number in range(32):
        timeline = Timeline.on(versions, DAY + timedelta(number))
        for each in timeline.standing:
            if timeline.previous(each) != base(versions, each):
                yield timeline.day, each


@given(histories())
def test_a_version_that_stands_replaces_on_every_day_what_it_was_classified_against(
    versions: tuple[Version, ...],
) -> None:
    assume(not order_conflicts(versions))
    assert (list(_mismatches(versions)) == []) == (orphans(versions) == [])


@given(histories())
def test_each_version_but_the_first_is_built_on_one(versions: tuple[Version, ...]) -> None:
    built = [later for each in versions for later in built_on(versions, each)]
    assert len(built) == len(set(map(str, (v.effective for v in built))))


@given(histories())
def test_a_page_of_changes_lists_nothing_that_was_withdrawn_by_then(
    versions: tuple[Version, ...],
) -> None:
    assume(not order_conflicts(versions) and not orphans(versions))
    made = edition(corpus(*versions), DAY + timedelta(31))
    for view in made.views.values():
        if not view.path.endswith("/changes/"):
            continue
        own, *others = [v for e in view.history for v in versions if str(v.effective) == e.version]
        assert f"/{own.effective}/" in f"/{view.path}"
        for other in others:
            withdrawn = other.source.withdrawn
            assert withdrawn is None or withdrawn.on > own.announced
