"""Records beside a released text, and releases taken back, held against an earlier revision."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from notices import corpus, version
from repository import commit, edit, repository
from support import run

from notice.model.corpus import Approval, Corpus, Correction, Notice, Version, Withdrawal
from notice.rules._recording import Days, records_kept
from notice.rules._rewriting import rewritten
from notice.text.digest import text_digest, withdrawal_digest
from notice.translation.state import signed

SINCE, TODAY = date(2026, 9, 1), date(2026, 9, 10)
DAYS = Days(SINCE, TODAY)
FIRST = version(date(2020, 1, 1))
NEXT = version(date(2026, 12, 1), date(2026, 8, 1), adverse=True)
HIDDEN = version(date(2027, 6, 1), date(2027, 3, 1))
LATER = Withdrawal(date(2026, 9, 10), "Later.")


def having(each: Version, **fields: Any) -> Version:
    """The version, its English text with other fields."""
    return replace(each, source=replace(each.source, **fields))


def french(each: Version, **fields: Any) -> Version:
    """The version, its French text with other fields."""
    return replace(each, translations={"fr": replace(each.translations["fr"], **fields)})


def found(old: Version, new: Version, days: Days = DAYS) -> list[tuple[str, str]]:
    base, head = corpus(old), corpus(new)
    return [(f.rule, f.message) for f in records_kept(base, head, days)]


def test_a_withdrawal_in_time_is_in_order() -> None:
    assert found(NEXT, NEXT) == []
    assert found(NEXT, having(NEXT, withdrawn=LATER)) == []
    assert found(NEXT, having(NEXT, withdrawn=replace(LATER, on=SINCE))) == []
    assert found(NEXT, having(NEXT, withdrawn=replace(LATER, on=date(2026, 11, 30)))) == []


def test_a_withdrawal_is_not_dated_back() -> None:
    ((rule, message),) = found(NEXT, having(NEXT, withdrawn=replace(LATER, on=date(2026, 8, 31))))
    assert rule == "version.withdrawn-late"
    assert "dated back to 2026-08-31" in message


def test_a_correction_is_not_dated_back() -> None:
    def corrected(*days: date) -> Version:
        made = (Correction(day, ("retention",), "A slip.", "0" * 64) for day in days)
        return having(FIRST, corrected=tuple(made))

    before, then = date(2026, 8, 31), date(2026, 8, 1)
    assert found(FIRST, corrected(SINCE)) == found(FIRST, corrected(TODAY)) == []
    assert found(corrected(then), corrected(then, TODAY)) == []
    ((rule, message),) = found(corrected(then), corrected(then, before))
    assert rule == "version.rewritten"
    assert "dated back to 2026-08-31" in message


@pytest.mark.parametrize("today", [NEXT.effective, date(2027, 9, 1)])
def test_a_version_that_has_applied_is_not_withdrawn_afterwards(today: date) -> None:
    head = having(NEXT, withdrawn=replace(LATER, on=date(2026, 11, 1)))
    for since in (SINCE, today):
        ((rule, message),) = found(NEXT, head, Days(since, today))
        assert rule == "version.withdrawn-late"
        assert "has taken effect, and its withdrawal is new" in message


@pytest.mark.parametrize("after", [None, replace(LATER, on=TODAY), replace(LATER, reason="Never.")])
def test_what_was_recorded_of_a_withdrawal_stays(after: Withdrawal | None) -> None:
    before = replace(LATER, on=date(2026, 9, 5))
    ((rule, message),) = found(having(NEXT, withdrawn=before), having(NEXT, withdrawn=after))
    assert rule == "version.rewritten"
    assert "The withdrawal of the version of 2026-12-01, from 2026-09-05," in message


def test_one_typed_by_hand_may_be_made_whole_and_a_whole_one_stays_so() -> None:
    whole = replace(LATER, digest=withdrawal_digest(NEXT.source, LATER))
    typed, made = having(NEXT, withdrawn=LATER), having(NEXT, withdrawn=whole)
    assert found(typed, made) == []
    assert found(made, typed) != []


def test_an_approval_goes_with_its_text() -> None:
    other = Approval("Somebody else", date(2026, 9, 9), text_digest(FIRST.source))
    assert found(NEXT, NEXT) == []
    assert found(FIRST, having(FIRST, approved=other)) == []
    for approved in (None, replace(other, digest="0" * 64)):
        ((rule, message),) = found(FIRST, having(FIRST, approved=approved))
        assert rule == "version.rewritten"
        assert "This text was approved, and the record is gone or fits no more" in message


def test_an_approval_may_be_taken_back_before_anybody_reads_the_text() -> None:
    assert found(HIDDEN, having(HIDDEN, approved=None)) == []
    assert found(HIDDEN, having(HIDDEN, approved=None), Days(SINCE, HIDDEN.announced)) != []


def test_an_approval_of_a_text_that_was_corrected_may_go() -> None:
    mended = replace(FIRST.source, title="Another title", approved=None)
    assert found(FIRST, replace(FIRST, source=mended)) == []


def test_a_sign_off_is_one_of_the_texts_as_they_stand() -> None:
    source, own = NEXT.source, NEXT.translations["fr"]
    fitting = signed(source, own, own.ids)
    unsigned, whole = NEXT, french(NEXT, translates=fitting)
    assert found(unsigned, whole) == []
    assert found(whole, whole) == []
    forged = {**fitting, "retention": ("0" * 16, "1" * 16)}
    lost = {name: pair for name, pair in fitting.items() if name != "retention"}
    for records in (forged, lost):
        ((rule, message),) = found(whole, french(NEXT, translates=records))
        assert rule == "version.rewritten"
        assert "`retention`" in message
    # A section that was stale already, as the revision has it, is nobody's fault here.
    assert found(french(NEXT, translates=forged), french(NEXT, translates=forged)) == []


# Released again


def open_version(**options: Any) -> Version:
    return version(date(2026, 12, 1), date(2026, 8, 1), approved=False, **options)


def reworded(notice: Notice) -> Notice:
    """Other words, sealed, which a correction has not to explain."""
    made = replace(notice, title="Another title", approved=None, corrected=())
    return replace(made, seal=text_digest(made))


def anew(each: Version) -> Version:
    texts = {tag: reworded(notice) for tag, notice in each.translations.items()}
    return replace(each, source=reworded(each.source), translations=texts)


def gone(base: Corpus, head: Corpus, today: date | None = TODAY) -> int:
    return len(list(rewritten(base, head, today)))


def test_what_nobody_approved_may_be_released_again() -> None:
    old = open_version()
    assert gone(corpus(FIRST, old), corpus(FIRST, anew(old))) == 0
    assert gone(corpus(FIRST, old), corpus(FIRST, replace(anew(old), translations={}))) == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda v: french(v, approved=Approval("Somebody", TODAY, "0" * 64)),
        lambda v: having(v, withdrawn=LATER),
        lambda v: french(v, corrected=version(FIRST.effective, corrected=TODAY).source.corrected),
    ],
    ids=["approved in one language", "withdrawn", "corrected"],
)
def test_what_was_approved_withdrawn_or_corrected_stands(
    change: Callable[[Version], Version],
) -> None:
    old = change(open_version())
    assert gone(corpus(FIRST, old), corpus(FIRST, anew(old))) > 0


def test_what_another_version_changes_stands() -> None:
    old = open_version()
    later = version(date(2027, 2, 1), date(2026, 8, 2), approved=False)
    assert gone(corpus(FIRST, old, later), corpus(FIRST, anew(old), later)) == 2
    assert gone(corpus(FIRST, old, later), corpus(FIRST, old, anew(later))) == 0


def test_two_that_are_released_again_together_need_no_record() -> None:
    """Each on the other: the later one says anew what it changes of the earlier one."""
    old = open_version()
    later = version(date(2027, 2, 1), date(2026, 8, 2), approved=False)
    assert gone(corpus(FIRST, old, later), corpus(FIRST, anew(old), anew(later))) == 0
    hidden = version(date(2027, 2, 1), HIDDEN.announced, approved=False)
    assert gone(corpus(FIRST, old, hidden), corpus(FIRST, anew(old))) == 0
    approved = version(date(2027, 2, 1), date(2026, 8, 2))
    assert gone(corpus(FIRST, old, approved), corpus(FIRST, anew(old), anew(approved))) == 4


def test_what_is_released_again_is_sealed() -> None:
    old = open_version()
    head = anew(old)
    half = replace(head, source=replace(head.source, seal="unfinished"))
    assert gone(corpus(FIRST, old), corpus(FIRST, half)) == 1


def test_a_whole_version_goes_only_before_its_announcement() -> None:
    hidden = version(HIDDEN.effective, HIDDEN.announced, approved=False)
    assert gone(corpus(FIRST, hidden), corpus(FIRST)) == 0
    assert gone(corpus(FIRST, hidden), corpus(FIRST), HIDDEN.announced) == 2
    assert gone(corpus(FIRST, hidden), corpus(FIRST), None) == 2
    assert gone(corpus(FIRST, HIDDEN), corpus(FIRST)) == 2, "somebody approved it"
    assert gone(corpus(FIRST, open_version()), corpus(FIRST)) == 2, "readers were told"


# With git


def test_the_command_says_it(tmp_path: Path) -> None:
    """Months after it took effect, a version is said never to have applied."""
    repository(tmp_path)
    path = tmp_path / "docs/en/versions/2026-06-01.md"
    edit(path, "prevails: en", "prevails: en\nwithdrawn: {on: 2026-04-05, reason: x}")
    for command in (("check",), ("review", "--no-word")):
        ended = run(*command, "--base", "HEAD", cwd=tmp_path, SOURCE_DATE_EPOCH="1795867200")
        assert ended.returncode == 1, ended.stdout
        assert "error: The version of 2026-06-01 has taken effect" in ended.stderr
        assert "[version.withdrawn-late]" in ended.stderr
    alone = run("check", cwd=tmp_path)
    assert "typed by hand, so nobody can tell whether it was there on 2026-04-05" in alone.stderr
    commit(tmp_path)
    edit(path, "reason: x", "reason: y")
    ended = run("check", "--base", "HEAD", cwd=tmp_path)
    assert "The withdrawal of the version of 2026-06-01, from 2026-04-05, was changed" in (
        ended.stderr
    )
