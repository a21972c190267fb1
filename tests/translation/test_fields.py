"""Title, summary and disclaimer of a translation are signed off as its sections are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from notices import text
from people import edit, notice
from projects import small_project
from support import AURORA, ROOT

from notice.model.corpus import SECTION_ID
from notice.sources import store
from notice.text.fields import TRACKED, digest_of, field_of, key_of
from notice.translation.state import State, carried, signed, stale_sections, states


@pytest.fixture
def project(tmp_path: Path) -> Path:
    small_project(tmp_path)
    return tmp_path


def states_of(project: Path) -> dict[str, str]:
    found = json.loads(notice(project, "status", "--format", "json").output)
    return {key: one["state"] for key, one in found["fr"].items()}


def test_a_section_that_english_lacks_is_an_orphan(project: Path) -> None:
    edit(
        project / "docs/fr/index.md",
        "## Contact {#contact}",
        "## Ici {#here}\n\nLà.\n\n## Contact {#contact}",
    )
    assert states_of(project)["here"] == "orphan"
    text = (project / "docs/en/index.md").read_text("utf-8")
    begins = text.index("## Retention")
    ends = text.index("## Contact")
    (project / "docs/en/index.md").write_text(text[:begins] + text[ends:], "utf-8")
    orphans = [key for key, state in states_of(project).items() if state == "orphan"]
    assert orphans == ["retention", "here"]


def test_a_field_is_no_section() -> None:
    assert not any(SECTION_ID.fullmatch(key_of(name)) for name in TRACKED)
    assert [field_of(key_of(name)) for name in TRACKED] == list(TRACKED)


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("title", "title: Policy", "title: Privacy policy"),
        ("summary", "for longer.", "for much longer."),
        ("disclaimer", "English prevails.", "The English text prevails."),
    ],
)
def test_a_field_is_stale_once_english_moves(project: Path, field: str, old: str, new: str) -> None:
    key = key_of(field)
    assert states_of(project)[key] == "current"
    edit(project / "docs/en/index.md", old, new)
    assert states_of(project)[key] == "stale"
    checked = notice(project, "check").output
    assert f"The English text of `{field}` has changed since this was signed off." in checked
    assert f"notice translated fr --field {field}" in checked
    assert f"still stale: field {field}" in notice(project, "translated", "fr").output
    for name in ((field,), ("--field", field)):
        shown = notice(project, "translated", "fr", *name, "--dry-run").output
        assert f"would sign off fr: field {field}" in shown
    assert notice(project, "translated", "fr", "--field", field).exit_code == 0
    assert states_of(project)[key] == "current"


def test_a_section_may_be_called_summary(project: Path) -> None:
    for tag, words in (("en", "In short."), ("fr", "En bref.")):
        path = project / f"docs/{tag}/index.md"
        path.write_text(
            path.read_text("utf-8") + f"\n## Summary {{#summary}}\n\n{words}\n", "utf-8"
        )
    edit(project / "docs/en/index.md", "for longer.", "for much longer.")
    assert notice(project, "translated", "fr", "summary").output.startswith(
        "signs off fr: summary\nstill stale: field summary"
    )
    assert states_of(project)["summary"] == "current"
    assert states_of(project)["field.summary"] == "stale"


def test_a_summary_that_is_signed_off_says_what_english_says(project: Path) -> None:
    edit(project / "docs/en/index.md", "for longer.", "for 3 years.")
    edit(project / "docs/fr/index.md", "plus longtemps.", "2 ans.")
    refused = notice(project, "translated", "fr")
    assert refused.exit_code == 1
    assert "In `summary`, English says “3 years”, and this text “2 ans”." in refused.output
    assert "not signed off, since it does not say what it should: field summary" in refused.output
    edit(project / "docs/fr/index.md", "2 ans.", "3 ans.")
    assert notice(project, "translated", "fr").exit_code == 0


def test_what_is_no_field_or_is_not_there_is_wrong_usage(project: Path) -> None:
    assert notice(project, "translated", "fr", "--field", "note").exit_code == 2
    assert "field title" in notice(project, "translated", "fr", "nothing").output
    for tag in ("en", "fr"):
        edit(project / f"docs/{tag}/index.md", "disclaimer: English prevails.\n", "")
    assert "field.disclaimer" not in states_of(project), "the site's words are no text of ours"
    assert notice(project, "translated", "fr", "--field", "disclaimer").exit_code == 2
    edit(project / "docs/fr/index.md", "field.title", "field.note")
    assert "`note` is no field that is signed off." in notice(project, "check").output


def test_a_released_text_without_records_says_nothing(project: Path) -> None:
    """Nor does signing off a section of it write any."""
    path = project / "docs/fr/versions/2026-06-01.md"
    assert "field." not in path.read_text("utf-8")
    again = notice(project, "translated", "fr", "contact", "--version", "2026-06-01")
    assert again.exit_code == 0
    assert "field" not in again.output + path.read_text("utf-8")


def test_mending_typography_keeps_what_is_signed_off(project: Path) -> None:
    edit(project / "docs/fr/index.md", "Nous les gardons plus", "Nous les gardons... plus")
    assert notice(project, "translated", "fr").exit_code == 0
    assert notice(project, "check", "--fix").exit_code == 0
    assert "gardons…" in (project / "docs/fr/index.md").read_text("utf-8")
    assert set(states_of(project).values()) == {"current"}
    assert json.loads(notice(project, "status", "--format", "json").output)["fr"][
        "field.summary"
    ] == {"state": "current", "touched": False}


def test_the_records_come_along_with_a_release(project: Path) -> None:
    index = project / "docs/en/index.md"
    edit(index, "effective: 2026-06-01\nannounced: 2026-04-01", "effective: 2026-12-01")
    edit(index, "2\u00a0years", "3\u00a0years")
    edit(index, "for longer.", "for 3 years.")
    edit(project / "docs/fr/index.md", "2\u00a0ans", "3\u00a0ans")
    dates = ("--effective", "2026-12-01", "--announced", "2026-10-01")
    assert "`summary` (stale)" in notice(project, "release", *dates).output
    edit(project / "docs/fr/index.md", "plus longtemps.", "3 ans.")
    assert "`summary` (stale)" in notice(project, "release", *dates).output, "nobody signed it off"
    assert notice(project, "translated", "fr").exit_code == 0
    released = notice(project, "release", *dates)
    assert released.exit_code == 0, released.output
    assert "field.summary: [" in (project / "docs/fr/versions/2026-12-01.md").read_text("utf-8")


def test_who_left_a_sentence_out_is_told_before_signing_off(project: Path) -> None:
    """A stale section that somebody has touched is compared, and no other is."""
    edit(
        project / "docs/en/index.md",
        "Write to us,",
        "Decision (EU)\u00a02021/914 applies.\nWrite to us,",
    )
    untouched = notice(project, "check").output
    assert "[translation.stale]" in untouched
    assert "2021/914" not in untouched
    edit(project / "docs/fr/index.md", "Écrivez-nous,", "Une décision s’applique.\nÉcrivez-nous,")
    touched = notice(project, "check").output
    assert "warning: In `contact`, English says “2021/914”, and this text does not." in touched
    out = project / "review"
    notice(project, "review", "--no-word", "--out", str(out))
    for name in ("review.md", "review.html"):
        text_of = (out / name).read_text("utf-8")
        assert "Would not be signed off: In contact, English says “2021/914”" in text_of
    refused = notice(project, "translated", "fr")
    assert refused.exit_code == 1
    edit(
        project / "docs/fr/index.md",
        "Une décision s’applique.",
        "La décision (UE)\u00a02021/914 s’applique.",
    )
    assert "2021/914" not in notice(project, "check").output


@pytest.mark.parametrize("root", [ROOT, AURORA])
def test_the_texts_of_the_project_are_signed_off(root: Path) -> None:
    for source, own in store.load(root / "mkdocs.yml").corpus.translations_at_work():
        assert {s.state for s in states(source, own)} == {State.CURRENT}
        assert not any(s.is_touched for s in states(source, own))


_WORDS = st.text(st.sampled_from("abé 1.*\n"), max_size=12)


@given(_WORDS, _WORDS, _WORDS, st.sampled_from(["title", "summary", "disclaimer"]))
def test_a_record_follows_the_words_alone(one: str, other: str, form: str, field: str) -> None:
    """Signed off is current; it stays so as long as both say the same, and no longer."""

    def made(words: str) -> object:
        return tuple(p for p in words.split("\n") if p.strip()) if field == "summary" else words

    source = replace(text("en", "a.md", "a"), **{field: made(one)})
    own = replace(text("fr", "b.md", "b"), **{field: made(other)})
    key = key_of(field)
    if not (digest_of(source, key) and digest_of(own, key)):
        return
    whole = replace(own, translates=signed(source, own))
    assert {s.state for s in states(source, whole)} == {State.CURRENT}
    moved = replace(source, **{field: made(f"{one}x{form}")})
    found = {s.id: s.state for s in states(moved, whole)}
    assert found[key] is (
        State.CURRENT if digest_of(moved, key) == digest_of(source, key) else State.STALE
    )
    assert not stale_sections(moved, whole), "readers are told of sections alone"
    kept = carried(whole.translates, (source, moved), (whole, whole))
    assert {s.state for s in states(moved, replace(whole, translates=kept))} == {State.CURRENT}
