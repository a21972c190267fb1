"""What the checks found is known again for the same texts, and for no others."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import load, run, small_project

from notice.build import gate, memory
from notice.build.checked import Checked
from notice.build.memory import Memory
from notice.model.corpus import Corpus
from notice.model.finding import Finding, Place, Severity
from notice.rules import checking

PLACES = st.builds(Place, st.text(), st.integers(1, 10**6))
FINDINGS = st.lists(
    st.builds(
        Finding,
        rule=st.text(),
        severity=st.sampled_from(Severity),
        place=PLACES,
        message=st.text(),
        remedy=st.text(),
        also=st.lists(PLACES, max_size=3).map(tuple),
    ),
    max_size=5,
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    small_project(folder)
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "memory"


def built(project: Path, place: Path | str) -> tuple[int, str, str]:
    site = str(project.parent / "site")
    done = run(
        "build", "--as-of", "2026-06-13", "--site", site, cwd=project, NOTICE_CACHE=str(place)
    )
    return done.returncode, done.stdout, done.stderr


@given(FINDINGS)
def test_findings_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, found: list[Finding]
) -> None:
    known = Memory(tmp_path_factory.mktemp("memory"))
    known.keep_findings("a", found)
    assert known.recall_findings("a") == found
    assert known.recall_findings("b") is None


def test_the_same_texts_are_not_checked_again(
    project: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = built(project, place)
    assert "warning" in first[2]
    asked = 0

    def check(corpus: Corpus) -> list[Finding]:
        nonlocal asked
        asked += 1
        return checking.check(corpus, at_work=False)

    monkeypatch.setattr(gate, "check", check)
    assert built(project, place) == first
    edit(project / "docs/fr/index.md", "Écrivez-nous", "Écrivez")
    assert built(project, place)[0] == 0
    assert asked == 0, "readers of the day see no working text"
    assert built(project, "") == built(project, place)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("docs/en/versions/2026-06-01.md", "Write to us", "Write to [us](#nowhere)"),
        ("docs/fr/versions/2026-06-01.md", "Écrivez-nous", "Écrivez-nous à TODO"),
        ("docs/fr/strings.yml", "history.title: ", "history.title: TODO "),
        ("mkdocs.yml", "site_url: https://small.internal/", "site_url: https://example.com/"),
    ],
)
def test_an_edit_is_checked(project: Path, place: Path, file: str, old: str, new: str) -> None:
    before = built(project, place)
    edit(project / file, old, new)
    after = built(project, place)
    assert after != before
    assert after == built(project, "")
    assert after == built(project, place)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_record_that_is_spoilt_is_none(project: Path, place: Path) -> None:
    first = built(project, place)
    file = sqlite3.connect(place / memory.FILE)
    with file:
        assert file.execute("UPDATE findings SET found = '[]'").rowcount
    file.close()
    assert built(project, place) == first


def test_some_are_kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_MOST", 2)
    known = Memory(place)
    for name in "abc":
        known.keep_findings(name, [])
    assert [known.recall_findings(name) for name in "abc"] == [None, [], []]


def test_within_a_process_they_are_known_without_a_memory(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked, corpus = Checked(Memory(None)), load(project / "mkdocs.yml")
    first = checked(corpus)
    assert first == gate.check(corpus)
    monkeypatch.setattr(gate, "check", lambda _: pytest.fail("checked again"))
    assert checked(load(project / "mkdocs.yml")) == first
