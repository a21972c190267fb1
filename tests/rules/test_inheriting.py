"""What was true of one version is not released, nor shown as new, with the next."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from people import edit, notice, snapshot
from projects import copy_project, seal
from support import AURORA, ROOT

from notice.model.inheritance import carried_over, same, words
from notice.model.timeline import replaced_by_working
from notice.rules.inheriting import speaks_of_effect
from notice.sources import store
from notice.sources.entries import set_key

NEXT = ("--effective", "2027-06-01", "--announced", "2027-04-01")
ALONE = ("--behind", "ar", "--behind", "de")


@pytest.fixture
def aurora(tmp_path: Path) -> Path:
    """The notice of Aurora with dates and a longer period for the next version, and no more."""
    copy_project(tmp_path, AURORA)
    index = tmp_path / "docs/en/index.md"
    edit(index, "effective: 2026-06-01", "effective: 2027-06-01")
    edit(index, "announced: 2026-04-01", "announced: 2027-04-01")
    edit(index, "| 24 months |", "| 36 months |")
    return tmp_path


def new_words(project: Path) -> None:
    index = project / "docs/en/index.md"
    edit(index, "for 24 months instead of 12.\n  You", "for 36 months instead of 24.\n  You")
    edit(index, "kept for 24 months instead of 12", "kept for 36 months instead of 24")


def test_the_last_summary_is_not_released_as_the_next(aurora: Path) -> None:
    checked = notice(aurora, "check")
    assert checked.exit_code == 0
    assert "[version.inherited]" in checked.output
    before = snapshot(aurora)
    refused = notice(aurora, "release", *NEXT, *ALONE)
    assert refused.exit_code == 1
    assert "The summary is that of the version of 1 June 2026" in refused.output
    assert "confirm that with --same summary. [release.inherited]" in refused.output
    assert "[version.inherited]" not in refused.output, "it is said once"
    assert snapshot(aurora) == before
    new_words(aurora)
    released = notice(aurora, "release", *NEXT, *ALONE)
    assert released.exit_code == 0, released.output


def test_a_day_of_announcement_that_was_left_hides_nothing(aurora: Path) -> None:
    """A working text's own is set by its release; until then it may be that of any version."""
    edit(aurora / "docs/en/index.md", "announced: 2027-04-01", "announced: 2020-03-01")
    assert "[version.inherited]" in notice(aurora, "check").output


def test_somebody_can_confirm_that_it_is_true_once_more(aurora: Path) -> None:
    one = notice(aurora, "release", *NEXT, *ALONE, "--same", "summary")
    assert one.exit_code == 1
    assert "--same changes" in one.output
    assert "--same summary" not in one.output
    both = notice(aurora, "release", *NEXT, *ALONE, "--same", "summary", "--same", "changes")
    assert both.exit_code == 0, both.output


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("24 months instead of 12.\n", "24 months\n  instead  of **12**!\n"),
        ("To your disadvantage:", "to your disadvantage –"),
        ("instead of 12.\n  You", "instead of 12.\n\n  You"),
        ("  Nothing else changes.", "  Only one thing changes."),
    ],
    ids=["spaces and marks", "capitals", "paragraphs", "the banner alone"],
)
def test_other_marks_make_no_other_summary(aurora: Path, old: str, new: str) -> None:
    edit(aurora / "docs/en/index.md", old, new)
    assert "summary" in notice(aurora, "release", *NEXT, *ALONE).output
    assert "--same summary" in notice(aurora, "release", *NEXT, *ALONE).output


def test_a_summary_of_a_version_that_was_withdrawn_can_be_released(aurora: Path) -> None:
    """To postpone a version is to release the same words with later dates."""
    new_words(aurora)
    assert notice(aurora, "release", *NEXT, *ALONE).exit_code == 0
    released = aurora / "docs/en/versions/2027-06-01.md"
    edit(released, "prevails: en", "prevails: en\nwithdrawn: {on: 2027-04-10, reason: Later.}")
    edit(aurora / "docs/en/index.md", "effective: 2027-06-01", "effective: 2027-09-01")
    edit(aurora / "docs/en/index.md", "announced: 2027-04-01", "announced: 2027-05-01")
    dates = ("--effective", "2027-09-01", "--announced", "2027-05-01")
    again = notice(aurora, "release", *dates, *ALONE)
    assert again.exit_code == 0, again.output


@pytest.mark.parametrize("key", ["short_notice", "announced_late", "note"])
def test_exceptions_and_notes_are_not_inherited(aurora: Path, key: str) -> None:
    new_words(aurora)
    last = aurora / "docs/en/versions/2026-06-01.md"
    text = set_key(last.read_text("utf-8"), key, "The authority orders it.", str(last))
    last.write_text(seal(text, is_source=True), "utf-8")
    edit(
        aurora / "docs/en/index.md", "prevails: en", f"prevails: en\n{key}: The authority orders it"
    )
    refused = notice(aurora, "release", *NEXT, *ALONE)
    assert refused.exit_code == 1
    assert f"--same {key}" in refused.output
    assert notice(aurora, "release", *NEXT, *ALONE, "--same", key).exit_code == 0


def institutes(project: Path) -> None:
    """Another change, in English and German; the German summary is left as it was."""
    index = project / "docs/en/index.md"
    edit(index, "| 36 months |", "| 24 months |")
    edit(
        index,
        "we keep your weather readings for 24 months instead of 12.",
        "we pass your weather readings on to research institutes.",
    )
    edit(index, "sections: [storage]", "sections: [weather-readings]")
    edit(index, "retention.lengthened", "recipient.category-added")
    edit(index, "Weather readings are kept for 24 months instead of 12.", "A new recipient.")
    edit(
        index,
        "\nHow long we keep them",
        "\nResearch institutes receive these readings.\nHow long we keep them",
    )
    german = project / "docs/de/index.md"
    edit(
        german,
        "\nWie lange wir sie",
        "\nForschungsinstitute erhalten diese Messwerte.\nWie lange wir sie",
    )


def test_why_words_meant_the_same_is_not_said_of_others(aurora: Path) -> None:
    """It read 24 months and reads 2 years: true once, and no excuse for 3 years."""
    index = aurora / "docs/en/index.md"
    edit(index, "effective: 2027-06-01\nannounced: 2027-04-01", "effective: 2026-06-01")
    assert notice(aurora, "start", *_days("2027-03-01", "2027-01-15")).exit_code == 0
    edit(index, "| 36 months |", "| 2 years |")
    meant = "same_meaning: It read 24 months and reads 2 years."
    entry = f"changes:\n  - sections: [storage]\n    kind: editorial.style\n    {meant}\n"
    edit(index, "covers:", f"{entry}covers:")
    behind = ("--behind", "de", "--behind", "ar")
    first = notice(aurora, "release", *_days("2027-03-01", "2027-01-15"), *behind)
    assert first.exit_code == 0, first.output
    edit(index, "| 2 years |", "| 3 years |")
    edit(index, "effective: 2027-03-01", "effective: 2027-06-01")
    edit(index, "announced: 2027-01-15", "announced: 2027-05-01")
    assert "[version.inherited]" in notice(aurora, "check").output
    second = notice(aurora, "release", *_days("2027-06-01", "2027-05-01"), *behind)
    assert second.exit_code == 1
    assert "Every reason under `changes:` is that of the version of 1 March 2027" in second.output
    assert not (aurora / "docs/en/versions/2027-06-01.md").exists()


def _days(effective: str, announced: str) -> tuple[str, ...]:
    return "--effective", effective, "--announced", announced


def test_a_translation_does_not_keep_its_last_summary(aurora: Path) -> None:
    institutes(aurora)
    signed = notice(aurora, "translated", "de")
    assert "signs off de: weather-readings" in signed.output
    assert "still stale: field summary" in signed.output
    status = notice(aurora, "status", "--format", "markdown").output
    assert "| field summary | stale | stale |" in status
    checked = notice(aurora, "check").output
    assert (
        "docs/de/index.md:3: warning: The summary is that of the version of 1 June 2026" in checked
    )
    assert "docs/de/index.md:3: warning: The English text of `summary` has changed" in checked
    refused = notice(aurora, "release", *NEXT, "--behind", "ar")
    assert refused.exit_code == 1
    assert "`de` lacks it: `summary` (stale)" in refused.output
    # Signed off by name although nobody wrote another one, it still says what it said.
    assert notice(aurora, "translated", "de", "--field", "summary").exit_code == 0
    refused = notice(aurora, "release", *NEXT, "--behind", "ar")
    assert refused.exit_code == 1
    assert "English no longer says the same" in refused.output
    assert "[release.inherited]" in refused.output
    edit(
        aurora / "docs/de/index.md",
        "Wir speichern Ihre Messwerte 24 statt 12 Monate lang.",
        "Wir geben Ihre Messwerte an Forschungsinstitute weiter.",
    )
    assert "signs off de: field summary" in notice(aurora, "translated", "de").output
    assert notice(aurora, "release", *NEXT, "--behind", "ar").exit_code == 0


def test_nor_with_a_change_that_is_minor(aurora: Path) -> None:
    institutes(aurora)
    index = aurora / "docs/en/index.md"
    edit(index, "kind: recipient.category-added", "kind: editorial.style")
    assert notice(aurora, "translated", "de").exit_code == 0
    refused = notice(aurora, "release", *NEXT, "--behind", "ar")
    assert refused.exit_code == 1
    assert "In `de` this does not say what the version says: `summary` (stale)." in refused.output


def test_nor_where_english_has_none(aurora: Path) -> None:
    """A summary that stays in a translation alone speaks of the version before."""
    index = aurora / "docs/en/index.md"
    edit(index, "| 36 months |", "| 24 months |")
    text = index.read_text("utf-8")
    start, end = text.index("summary:"), text.index("covers:")
    index.write_text(text[:start] + text[end:], "utf-8")
    edit(index, "Write to Aurora", "Please write to Aurora")
    edit(
        index,
        "covers:",
        "changes:\n  - {sections: [writing-to-us], kind: editorial.style}\ncovers:",
    )
    checked = notice(aurora, "check").output
    assert "There is a `summary` here, and none in English." in checked
    refused = notice(aurora, "release", *NEXT, "--behind", "ar")
    assert refused.exit_code == 1
    assert "`summary` (orphan)" in refused.output


def test_a_late_translation_does_not_bring_its_last_summary(aurora: Path) -> None:
    institutes(aurora)
    assert notice(aurora, "release", *NEXT, *ALONE).exit_code == 0
    assert notice(aurora, "translated", "de").exit_code == 0
    late = ("release", "--locale", "de", "--version", "2027-06-01")
    refused = notice(aurora, *late)
    assert refused.exit_code == 1
    assert "Nobody has signed off, as it stands: `summary` (stale)." in refused.output
    assert "[release.inherited]" in refused.output
    edit(
        aurora / "docs/de/index.md",
        "Wir speichern Ihre Messwerte 24 statt 12 Monate lang.",
        "Wir geben Ihre Messwerte an Forschungsinstitute weiter.",
    )
    assert notice(aurora, "translated", "de").exit_code == 0
    done = notice(aurora, *late)
    assert done.exit_code == 0, done.output


def test_the_review_does_not_call_it_new(aurora: Path) -> None:
    out = aurora / "review"
    assert notice(aurora, "review", "--no-word", "--out", str(out)).exit_code in {0, 1}
    text = (out / "review.md").read_text("utf-8")
    assert "#### Summary (`summary`): the same as in the version of 1 June 2026" in text
    assert "Summary (`summary`): new" not in text
    assert "In en, de, ar, the summary is the same as in the version of 1 June 2026." in text
    page = (out / "review.html").read_text("utf-8")
    assert "the same as in the version of 1 June 2026" in page


@given(
    st.text(st.sampled_from("aé ½٣क्षя\n\t\u00a0*_.,–„“"), max_size=30),
    st.sampled_from([" ", "\n", "  ", "\u00a0", ". ", "** "]),
)
def test_marks_and_spaces_make_no_other_words(text: str, mark: str) -> None:
    assert same(text, mark.join(words(text)))
    assert not same(text, f"{text} more")


def test_the_real_texts_inherit_nothing() -> None:
    corpus = store.load(ROOT / "mkdocs.yml").corpus
    replaced = replaced_by_working(corpus, corpus.working["en"].effective)
    assert replaced
    assert not [*carried_over(corpus, corpus.working.values(), replaced)]


NOTHING_WORSE = {
    "en": "Nothing changes to your disadvantage.",
    "fr": "Rien ne change à votre désavantage.",
    "nl": "Er verandert niets in uw nadeel.",
    "de": "Zu Ihrem Nachteil ändert sich nichts.",
    "bg": "Нищо не се променя неблагоприятно за Вас.",
    "lt": "Niekas nesikeičia Jūsų nenaudai.",
    "pl": "Nic nie zmienia się na Państwa niekorzyść.",
    "sv": "Inget ändras till din nackdel.",
}


@pytest.mark.parametrize("tag", NOTHING_WORSE)
def test_every_language_knows_what_gets_worse(tag: str) -> None:
    """The real summaries begin with it; the same word denied says the opposite."""
    corpus = store.load(ROOT / "mkdocs.yml").corpus
    summary = corpus.working[tag].summary
    working = replace(corpus.working["en"], effective=date(2027, 6, 1))
    begun = replace(corpus, working={**corpus.working, "en": working})
    assert not [*speaks_of_effect(begun)]
    harmless = replace(corpus.working[tag], summary=(NOTHING_WORSE[tag], *summary[1:]))
    if tag == "en":
        harmless = replace(harmless, effective=date(2027, 6, 1))
    denied = replace(begun, working={**begun.working, tag: harmless})
    assert [f.place.path for f in speaks_of_effect(denied)] == [f"docs/{tag}/index.md"]
