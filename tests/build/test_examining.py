"""What the checks found is known again for the same texts, and for no others."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import load, small_project
from support import run

from notice.build import examining, gate, memory
from notice.build._packing import pack
from notice.build._rendering import Renderer
from notice.build.examining import Checked
from notice.build.memory import Kind, Memory
from notice.commands.unforeseen import EXIT_CODE
from notice.model.corpus import Corpus
from notice.model.finding import Finding, Place, Severity
from notice.rules import checking
from notice.sources import second_core

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
    known.keep(Kind.FINDINGS, {"a": tuple(found)})
    assert known.recall(["a", "b"]) == {"a": tuple(found)}


def test_the_same_texts_are_not_checked_again(
    project: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = built(project, place)
    assert "warning" in first[2]
    looked_at = list[str]()

    def check_language(tag: str, corpus: Corpus) -> list[Finding]:
        looked_at.append(tag)
        return checking.check_language(tag, corpus)

    monkeypatch.setattr(examining, "check_language", check_language)
    monkeypatch.setattr(second_core, "_can_be_done", lambda: False)  # or another process counts
    assert built(project, place) == first
    assert looked_at == []
    edit(project / "docs/fr/index.md", "Écrivez-nous", "Écrivez")
    assert built(project, place)[0] == 0
    assert looked_at == ["fr"], "readers of the day see no working text"
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
    with closing(sqlite3.connect(place / memory.FILE)) as file, file:
        spoil = "UPDATE known SET data = ? WHERE kind = ?"
        assert file.execute(spoil, (pack(()), Kind.FINDINGS)).rowcount
    assert built(project, place) == first


def test_within_a_process_they_are_known_without_a_memory(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked, corpus = Checked(Memory(None)), load(project / "mkdocs.yml")
    first = checked(corpus)
    assert first == gate.check(corpus)
    monkeypatch.setattr(gate, "check", lambda *_: pytest.fail("checked again"))
    assert checked(load(project / "mkdocs.yml")) == first


def test_what_the_checks_refuse_is_never_put_in_place(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even where all pages are made before the checks have ended."""
    assert built(project, "")[0] == 0
    before = files(project)
    edit(project / "docs/en/versions/2026-06-01.md", "Write to us", "Write to [us](#nowhere)")
    refused = built(project, "")
    monkeypatch.setattr(second_core.Awaited, "is_there", lambda _: False)
    assert built(project, "") == refused
    assert refused[0] == 1
    assert "Nothing was built" in refused[1]
    assert files(project) == before


def test_no_page_is_made_any_more_once_the_checks_refuse(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(project / "docs/en/versions/2026-06-01.md", "Write to us", "Write to [us](#nowhere)")
    refused = built(project, "")
    monkeypatch.setattr(Renderer, "page", lambda *_: pytest.fail("a page is made"))
    monkeypatch.setattr(second_core, "_can_be_done", lambda: False)  # so the checks end first
    assert built(project, "") == refused
    assert refused[0] == 1


def test_a_page_that_fails_of_refused_texts_is_no_fault_of_ours(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> str:
        raise RuntimeError

    monkeypatch.setattr(Renderer, "page", fail)
    monkeypatch.setattr(second_core.Awaited, "is_there", lambda _: False)
    assert "Nothing was built" not in built(project, "")[1], "these texts are in order"
    edit(project / "docs/en/versions/2026-06-01.md", "Write to us", "Write to [us](#nowhere)")
    code, said, why = built(project, "")
    assert code == 1
    assert "Nothing was built" in said
    assert "nowhere" in why.splitlines()[-1]


def test_an_error_of_the_checks_themselves_is_told_as_what_it_is(project: Path) -> None:
    """It comes about in another process, and ends the command as everywhere."""
    script = (
        "import sys\n"
        "from notice.build import examining\n"
        "from notice.commands.main import main\n"
        "examining.examine = lambda *_, **__: 1 / 0\n"
        "sys.argv = ['notice', 'build', '--as-of', '2026-06-13']\n"
        "main()\n"
    )
    command = [sys.executable, "-c", script]
    ended = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert ended.returncode == EXIT_CODE
    assert "(ZeroDivisionError in " in ended.stderr
    assert not (project / "site").exists()


def files(project: Path) -> dict[str, bytes]:
    site = project.parent / "site"
    return {str(p): p.read_bytes() for p in site.rglob("*") if p.is_file()}
