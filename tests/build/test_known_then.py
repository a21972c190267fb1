"""What was known on a past day: later corrections, approvals and translations are none of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from notices import corpus, version

from notice.build._known_then import KnownThen, digest_then, known_then
from notice.model.corpus import Approval, Corpus, Correction, Notice
from notice.text.digest import is_approved, text_digest

DAY = date(2026, 11, 15)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
LATER = AFTER + timedelta(days=1)
FIRST = date(2026, 6, 1)


def corrected(*days: date, approved: date | None = None, digest: str = "") -> Notice:
    """A text with a correction on each day, the digest before each named after its day.

    Approved on a day, it is so in the words of that digest, or else in those of now.
    """
    text = version(FIRST, approved=False).source
    made = tuple(Correction(day, ("contact",), "A slip.", f"was-{day}") for day in days)
    text = replace(text, corrected=made)
    if approved is None:
        return text
    return replace(text, approved=Approval("A", approved, digest or text_digest(text)))


def known(text: Notice, log: list[dict[str, Any]] | None = None) -> KnownThen:
    return known_then(whole(text), DAY, log or [])


def whole(text: Notice) -> Corpus:
    return corpus(replace(version(FIRST), source=text))


def line(day: date, texts: dict[str, str]) -> dict[str, Any]:
    return {"day": str(day), "texts": texts}


@pytest.mark.parametrize(
    ("days", "was"),
    [
        ([BEFORE], None),
        ([DAY], None),
        ([AFTER], AFTER),
        ([AFTER, LATER], AFTER),
        ([BEFORE, DAY, LATER], LATER),
    ],
    ids=["before", "on the day", "after", "twice after", "around it"],
)
def test_the_words_of_the_day_are_those_before_the_next_correction(
    days: list[date], was: date | None
) -> None:
    text = corrected(*days)
    assert digest_then(text, DAY) == (f"was-{was}" if was else text_digest(text))
    said = [sentence for _, sentence in known(text).remarks]
    later = ", ".join(str(day) for day in days if day > DAY)
    found = f"{FIRST}/en has the words of now: it was corrected on {later}."
    assert said == ([found] if later else [])


@pytest.mark.parametrize(
    ("text", "by"),
    [
        (corrected(approved=BEFORE), "A"),
        (corrected(approved=DAY), "A"),
        (corrected(approved=AFTER), None),
        # Words that were approved by then and corrected since bear the approval of the day.
        (corrected(AFTER, approved=DAY, digest=f"was-{AFTER}"), "A"),
        (corrected(AFTER, approved=DAY, digest="of others"), None),
        # Whoever approved words that were corrected before approved these for the first time.
        (corrected(DAY, approved=AFTER), None),
        # Words approved anew hide whether those of the day were, and it is said that they do.
        (corrected(AFTER, approved=LATER), "A"),
        (corrected(LATER, approved=LATER), "A"),
        (corrected(BEFORE, LATER, approved=LATER), "A"),
        (corrected(LATER, approved=AFTER), None),
    ],
    ids=[
        "before",
        "on the day",
        "after",
        "and corrected since",
        "other words",
        "corrected on the day",
        "approved anew",
        "approved anew at once",
        "corrected twice, approved anew",
        "approved after and corrected since",
    ],
)
def test_an_approval_is_that_of_the_day(text: Notice, by: str | None) -> None:
    found = known(text)
    (shown,) = (v.source for v in found.corpus.versions)
    assert (shown.approved.by if is_approved(shown) and shown.approved else None) == by
    assert text.approved
    is_later = text.approved.on > DAY and digest_then(text, DAY) != text_digest(text)
    said = [f"was approved anew on {text.approved.on}" in each for _, each in found.remarks]
    assert any(said) == is_later


@pytest.mark.parametrize(
    ("days", "is_there"), [([BEFORE], False), ([DAY], False), ([AFTER], True), ([], True)]
)
def test_a_translation_that_a_log_of_the_day_lacks_was_not_there(
    days: list[date], is_there: bool
) -> None:
    """A line of a later day says nothing of this one, and without a log all texts are shown."""
    text = corrected()
    name = f"{FIRST}/en"
    found = known(text, [line(day, {name: text_digest(text)}) for day in days])
    (shown,) = found.corpus.versions
    assert bool(shown.translations) == is_there
    said = f"{FIRST}/fr is left out: by the log, it was not published yet."
    assert found.remarks == (() if is_there else (("fr", said),))
    assert found.published == (None if is_there else {name: text_digest(text)})


def test_the_last_line_up_to_the_day_says_what_was_published() -> None:
    text = corrected(AFTER)
    both = {f"{FIRST}/en": "other", f"{FIRST}/fr": "other"}
    then = {f"{FIRST}/en": digest_then(text, DAY), f"{FIRST}/fr": "other"}
    found = known(text, [line(BEFORE, both), line(DAY, then), line(AFTER, both)])
    assert found.published == then
    french = "is not what was published: the log has another digest"
    assert [(tag, french in said) for tag, said in found.remarks] == [("en", False), ("fr", True)]


def test_a_version_that_the_log_does_not_know_is_shown_in_every_language() -> None:
    """A history that was taken over later was published by somebody else."""
    found = known(corrected(), [line(DAY, {"2020-01-01/en": "x"})])
    assert found.remarks == ()
    assert [set(v.translations) for v in found.corpus.versions] == [{"fr"}]


def test_what_is_to_come_stays_as_it_is_and_where_it_is() -> None:
    """Announced later, it is told to nobody, wherever it stands by the day it applies."""
    early = replace(version(date(2026, 1, 1), approved=False), announced=AFTER)
    today = replace(version(date(2027, 1, 1)), announced=DAY)
    found = known_then(corpus(early, version(FIRST), today), DAY, [])
    assert [v.effective for v in found.corpus.versions] == [
        early.effective,
        FIRST,
        today.effective,
    ]
    assert found.corpus.versions[0] is early
    # It was approved on the day on which it applies, which is still to come.
    assert found.corpus.versions[2].source.approved is None
