"""Beginning the next version: nothing of the last one is inherited, and no word is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace
from people import edit, notice, snapshot
from projects import copy_project
from support import AURORA, ROOT

from notice.model.finding import Severity
from notice.release import start
from notice.rules.checking import check_all
from notice.sources import sections, store
from notice.sources.entries import set_key

NEXT = ("--effective", "2027-06-01", "--announced", "2027-04-15")
BELONGS = ("summary", "changes", "note", "short_notice", "announced_late")


@pytest.fixture
def aurora(tmp_path: Path) -> Path:
    copy_project(tmp_path, AURORA)
    return tmp_path


def head(project: Path, tag: str) -> str:
    return (project / f"docs/{tag}/index.md").read_text("utf-8").split("\n---\n")[0]


@pytest.mark.slow
def test_the_real_notice_has_no_error_once_the_next_version_is_begun(tmp_path: Path) -> None:
    config = copy_project(tmp_path)
    was = [f for f in check_all(store.load(config)) if f.severity is Severity.WARNING]
    begun = notice(tmp_path, "start", *NEXT)
    assert begun.exit_code == 0, begun.output
    found = check_all(store.load(config))
    assert [f for f in found if f.severity is Severity.ERROR] == []
    assert len([f for f in found if f.severity is Severity.WARNING]) == len(was)
    for tag in ("en", "fr", "nl", "de", "bg", "lt", "pl", "sv"):
        assert not any(f"\n{key}:" in head(tmp_path, tag) for key in BELONGS), tag
        assert "field.summary" not in head(tmp_path, tag)
    assert "field.title" in head(tmp_path, "fr"), "other sign-offs stay"
    corpus = store.load(config).corpus
    assert corpus.working["en"].effective == date(2027, 6, 1)
    assert corpus.working["en"].announced == date(2027, 4, 15)


def test_a_dry_run_shows_it_and_writes_nothing(aurora: Path) -> None:
    before = snapshot(aurora)
    shown = notice(aurora, "start", *NEXT, "--dry-run")
    assert shown.exit_code == 0
    assert "would write docs/en/index.md, without changes, summary" in shown.output
    assert "would write docs/de/index.md, without summary" in shown.output
    assert "under `summary:`, say what changes for readers" in shown.output
    assert snapshot(aurora) == before


def test_it_can_be_run_twice(aurora: Path) -> None:
    assert notice(aurora, "start", *NEXT).exit_code == 0
    before = snapshot(aurora)
    again = notice(aurora, "start", *NEXT)
    assert again.exit_code == 0
    assert "It is begun already: there is nothing to write." in again.output
    assert snapshot(aurora) == before


def test_who_edits_first_loses_nothing(aurora: Path) -> None:
    """The common case: the text has moved on, the date and the front matter have not."""
    edit(aurora / "docs/en/index.md", "| 24 months |", "| 36 months |")
    edit(aurora / "docs/de/index.md", "| 24 Monate |", "| 36 Monate |")
    begun = notice(aurora, "start", *NEXT)
    assert begun.exit_code == 0, begun.output
    assert "These sections differ already from the version of 2026-06-01: storage." in begun.output
    assert "| 36 months |" in (aurora / "docs/en/index.md").read_text("utf-8")
    assert "summary:" not in head(aurora, "en")
    assert "storage: [7da8b72f5672d1e1" in head(aurora, "de"), "sign-offs of sections stay"


def test_what_was_written_for_the_next_version_stays(aurora: Path) -> None:
    index = aurora / "docs/en/index.md"
    edit(index, "for 24 months instead of 12.\n", "for 36 months instead of 24.\n")
    edit(
        index,
        "changes:\n",
        "changes:\n  # decided in May\n  - sections: [rights]\n    kind: editorial.style\n",
    )
    begun = notice(aurora, "start", *NEXT)
    assert "docs/en/index.md keeps `changes`, `summary`" in begun.output
    assert "without 1 entry of changes" in begun.output
    text = head(aurora, "en")
    assert "for 36 months instead of 24." in text
    assert "# decided in May\n  - sections: [rights]\n    kind: editorial.style\n" in text
    assert "retention.lengthened" not in text
    assert "summary:" not in head(aurora, "de")


def test_a_copy_of_a_released_text_loses_what_commands_wrote(aurora: Path) -> None:
    released = (aurora / "docs/en/versions/2026-06-01.md").read_text("utf-8")
    records = "imported: 2026-07-01\nbehind: [ar]\ndate_reason: A merger\n"
    released = released.replace("prevails: en\n", f"prevails: en\n{records}")
    (aurora / "docs/en/index.md").write_text(released, "utf-8")
    german = (aurora / "docs/de/versions/2026-06-01.md").read_text("utf-8")
    (aurora / "docs/de/index.md").write_text(german, "utf-8")
    errors = notice(aurora, "check", "--singly").output
    for key in ("seal", "approved", "imported", "behind", "date_reason"):
        assert f"`{key}` belongs to released texts" in errors
    assert notice(aurora, "start", *NEXT).exit_code == 0
    for key in ("seal", "approved", "imported", "behind", "date_reason", "announced_late"):
        assert f"\n{key}:" not in head(aurora, "en")
        assert f"\n{key}:" not in head(aurora, "de")
    assert "[working.key]" not in notice(aurora, "check").output


def test_days_that_can_hardly_be_meant_are_written_by_hand(aurora: Path) -> None:
    before = snapshot(aurora)
    far = ("--effective", "2072-06-01", "--announced", "2027-04-15")
    refused = notice(aurora, "start", *far)
    assert refused.exit_code == 1
    assert "Is it a slip (2072 for 2027)?" in refused.output
    assert snapshot(aurora) == before
    index = aurora / "docs/en/index.md"
    edit(index, "effective: 2026-06-01", "effective: 2072-06-01")
    edit(index, "announced: 2026-04-01", "announced: 2027-04-15")
    assert notice(aurora, "start", *far).exit_code == 0
    assert "summary:" not in head(aurora, "en")


def test_before_a_version_that_is_under_embargo_none_is_begun(aurora: Path) -> None:
    index = aurora / "docs/en/index.md"
    assert notice(aurora, "start", *NEXT).exit_code == 0
    edit(index, "Write to Aurora", "Please write to Aurora")
    edit(
        index,
        "covers:",
        "changes:\n  - {sections: [writing-to-us], kind: editorial.style}\ncovers:",
    )
    behind = ("--behind", "de", "--behind", "ar")
    assert notice(aurora, "release", *NEXT, *behind).exit_code == 0
    before = snapshot(aurora)
    urgent = ("--effective", "2027-02-01", "--announced", "2026-12-15")
    refused = notice(aurora, "start", *urgent)
    assert refused.exit_code == 1
    assert "The version of 2027-06-01 is released already" in refused.output
    assert "remove its files, `2027-06-01.md`" in refused.output
    assert snapshot(aurora) == before
    (aurora / "docs/en/versions/2027-06-01.md").unlink()
    edit(index, "effective: 2027-06-01", "effective: 2027-02-01")
    assert notice(aurora, "start", *urgent).exit_code == 0


def test_a_withdrawn_version_is_postponed_with_its_words(aurora: Path) -> None:
    index = aurora / "docs/en/index.md"
    assert notice(aurora, "start", *NEXT).exit_code == 0
    edit(index, "| 24 months |", "| 36 months |")
    edit(
        index,
        "covers:",
        "summary: 'To your disadvantage: 36 months.'\n"
        "changes:\n  - {sections: [storage], kind: retention.lengthened, reason: New.}\ncovers:",
    )
    released = notice(aurora, "release", *NEXT, "--behind", "de", "--behind", "ar")
    assert released.exit_code == 0, released.output
    edit(
        aurora / "docs/en/versions/2027-06-01.md",
        "prevails: en",
        "prevails: en\nwithdrawn: {on: 2027-04-20, reason: Later.}",
    )
    later = ("--effective", "2027-09-01", "--announced", "2027-05-01")
    begun = notice(aurora, "start", *later)
    assert begun.exit_code == 0, begun.output
    assert "36 months." in head(aurora, "en")
    assert "keeps `changes`, `summary`" in begun.output
    assert "write what changes" not in begun.output
    assert "under `summary:`" not in begun.output


def test_what_is_half_written_is_asked_for_by_half(aurora: Path) -> None:
    index = aurora / "docs/en/index.md"
    assert notice(aurora, "start", *NEXT).exit_code == 0
    edit(index, "covers:", "summary: Nothing gets worse.\ncovers:")
    begun = notice(aurora, "start", *NEXT)
    assert "docs/en/index.md keeps `summary`" in begun.output
    assert "docs/en/index.md: write what changes; under `changes:`" in begun.output
    assert "under `summary:`" not in begun.output


def test_a_retired_language_is_left_alone(aurora: Path) -> None:
    edit(aurora / "docs/ar/strings.yml", "language:\n", "language:\n  retired: 2026-01-01\n")
    before = (aurora / "docs/ar/index.md").read_bytes()
    begun = notice(aurora, "start", *NEXT)
    assert begun.exit_code == 0, begun.output
    assert (aurora / "docs/ar/index.md").read_bytes() == before


@pytest.mark.parametrize(
    ("effective", "announced", "said"),
    [
        ("2026-06-01", "2027-04-15", "A version of 2026-06-01 is released already."),
        ("2027-06-01", "2027-06-02", "after it takes effect"),
        ("2027-06-01", "2026-01-01", "which is past"),
    ],
)
def test_what_it_refuses(aurora: Path, effective: str, announced: str, said: str) -> None:
    before = snapshot(aurora)
    refused = notice(aurora, "start", "--effective", effective, "--announced", announced)
    assert refused.exit_code == 1
    assert said in refused.output
    assert "[start.refused]" in refused.output
    assert "Nothing was started." in refused.output
    assert snapshot(aurora) == before


def test_an_earlier_day_than_that_of_an_announced_version_is_refused(aurora: Path) -> None:
    index = aurora / "docs/en/index.md"
    assert notice(aurora, "start", *NEXT).exit_code == 0
    edit(index, "Write to Aurora", "Please write to Aurora")
    edit(
        index, "covers:", "changes:\n- {sections: [writing-to-us], kind: editorial.style}\ncovers:"
    )
    released = notice(aurora, "release", *NEXT, "--behind", "de", "--behind", "ar")
    assert released.exit_code == 0, released.output
    refused = notice(aurora, "start", "--effective", "2027-05-25", "--announced", "2027-04-20")
    assert refused.exit_code == 1
    assert "Versions apply in the order in which they are announced." in refused.output


def test_a_version_that_is_begun_is_not_begun_with_other_dates(aurora: Path) -> None:
    assert notice(aurora, "start", *NEXT).exit_code == 0
    other = notice(aurora, "start", "--effective", "2027-07-01", "--announced", "2027-04-15")
    assert other.exit_code == 1
    assert "The next version is begun already" in other.output
    assert "write `effective: 2027-07-01` here" in other.output


def test_wrong_usage_and_unreadable_texts(aurora: Path) -> None:
    assert notice(aurora, "start", "--effective", "2027-06-01").exit_code == 2
    assert (
        notice(aurora, "start", "--effective", "soon", "--announced", "2027-04-15").exit_code == 2
    )
    edit(aurora / "docs/de/index.md", "title:", "title: [")
    before = snapshot(aurora)
    assert notice(aurora, "start", *NEXT).exit_code == 1
    assert snapshot(aurora) == before


@pytest.mark.slow
@given(
    keys=st.sets(st.sampled_from(["summary", "note", "short_notice", "changes"])),
    words=st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=40),
)
def test_no_words_of_the_next_version_are_lost(keys: set[str], words: str) -> None:
    """Whatever stands in the front matter: what is not the last version's comes out as it was."""
    # Letters that are not what they look like are told of, and are not the matter here.
    assume(normalize("NFKC", words) == normalize("NFC", words))
    loaded = store.load(AURORA / "mkdocs.yml")
    path = "docs/en/index.md"
    text = loaded.text(path)
    value = '"X ' + words.replace("\\", "").replace('"', "") + '"'
    for key in sorted(keys):
        entry = f"\n- {{sections: [rights], kind: editorial.style, reason: {value}}}"
        text = set_key(text, key, entry if key == "changes" else value, path)
    old, _ = sections.parse(text.encode(), path, "en", is_source=True)
    corpus = replace(loaded.corpus, working={**loaded.corpus.working, "en": old})
    texts = {path: text}
    plan = start.plan(
        corpus,
        lambda name: texts.get(name) or loaded.text(name),
        date(2027, 6, 1),
        date(2027, 4, 15),
        today=date(2026, 11, 1),
    )
    new, found = sections.parse(plan.files[-1].text.encode(), path, "en", is_source=True)
    assert {f.rule for f in found} <= {"text.letters"}, "letters may look like others"
    for key, empty in (("summary", ()), ("note", ""), ("short_notice", "")):
        assert getattr(new, key) == (getattr(old, key) if key in keys else empty)
    assert [c.reason for c in new.changes] == (
        [c.reason for c in old.changes] if "changes" in keys else []
    )
    assert [s.text for s in old.sections] == [s.text for s in new.sections]


def test_the_real_project_is_not_touched() -> None:
    loaded = store.load(ROOT / "mkdocs.yml")
    day = date(2026, 11, 1)
    plan = start.plan(loaded.corpus, loaded.text, date(2027, 6, 1), date(2027, 4, 15), today=day)
    assert plan.files[-1].path == "docs/en/index.md", "the source is written last"
    assert len(plan.files) == 8
