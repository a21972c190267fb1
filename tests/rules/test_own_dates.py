"""Dates that a text gives of itself, and what it asks of its readers, in each language."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import read_yaml, small_project
from support import ROOT, run

from notice.languages.particulars import language_of
from notice.model.corpus import Corpus
from notice.model.finding import Place
from notice.rules._check_back import asks_to_look
from notice.rules.own_dates import _said
from notice.sources import store

PHRASES = read_yaml(Path(__file__).parent / "golden" / "phrases.yml")
LANGUAGES = sorted(PHRASES)
RELEASE = ("release", "--effective", "2027-06-01", "--announced", "2027-04-01", "--behind", "fr")


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return store.load(ROOT / "mkdocs.yml").corpus


def dates(corpus: Corpus, tag: str, text: str) -> list[str]:
    language = language_of(corpus, tag)
    assert language
    return [found.words for found in _said(text, Place("x.md"), language, 1)]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_text_that_dates_itself(corpus: Corpus, tag: str) -> None:
    assert [t for t in PHRASES[tag]["date"] if not dates(corpus, tag, t)] == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_dates_of_laws_and_deeds(corpus: Corpus, tag: str) -> None:
    assert [t for t in PHRASES[tag]["nodate"] if dates(corpus, tag, t)] == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_text_that_asks_to_look_again(corpus: Corpus, tag: str) -> None:
    said = PHRASES[tag]["check"]
    assert len(said) >= 5
    assert [t for t in said if not asks_to_look(t, corpus.terms[tag])] == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_text_that_asks_nothing(corpus: Corpus, tag: str) -> None:
    assert [t for t in PHRASES[tag]["nocheck"] if asks_to_look(t, corpus.terms[tag])] == []


def test_every_language_of_the_project_is_tried(corpus: Corpus) -> None:
    assert set(LANGUAGES) == set(corpus.settings.tags)


def working(project: Path, old: str, new: str) -> None:
    path = project / "docs/en/index.md"
    text = path.read_text("utf-8").replace("2026-06-01", "2027-06-01", 1)
    text = text.replace("2026-04-01", "2027-04-01", 1)
    text = text.replace("We keep data for longer.", "We keep data for years, to your disadvantage.")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_release_refuses_the_date_of_another_day(tmp_path: Path) -> None:
    small_project(tmp_path)
    working(tmp_path, "We keep data for 2", "Effective date: 1 May 2019.\n\nWe keep data for 3")
    answer = run(*RELEASE, cwd=tmp_path)
    assert answer.returncode == 1
    assert "release.own-date" in answer.stdout + answer.stderr
    assert not list(tmp_path.glob("docs/*/versions/2027-06-01.md"))


def test_a_release_takes_its_own_day(tmp_path: Path) -> None:
    small_project(tmp_path)
    working(tmp_path, "We keep data for 2", "Effective date: 1 June 2027.\n\nWe keep data for 3")
    answer = run(*RELEASE, cwd=tmp_path)
    assert "release.own-date" not in answer.stdout + answer.stderr
    assert "date.typed" in answer.stdout + answer.stderr
    assert list(tmp_path.glob("docs/en/versions/2027-06-01.md"))


def test_a_release_refuses_what_is_not_written_yet(tmp_path: Path) -> None:
    small_project(tmp_path)
    working(tmp_path, "We keep data for 2", "We keep data until [insert date], 2")
    answer = run(*RELEASE, cwd=tmp_path)
    assert answer.returncode == 1
    assert "error: Here something still has to be written: “[insert date]”" in (
        answer.stdout + answer.stderr
    ).replace("\n", " ")
    assert not list(tmp_path.glob("docs/*/versions/2027-06-01.md"))


def test_a_better_text_can_follow_an_unfinished_one(tmp_path: Path) -> None:
    small_project(tmp_path)
    path = tmp_path / "docs/en/versions/2026-06-01.md"
    path.write_text(path.read_text("utf-8").replace("title: Policy", "title: Policy [draft]"))
    working(tmp_path, "We keep data for 2", "We keep data for 3")
    answer = run(*RELEASE, cwd=tmp_path)
    assert "text.placeholder" not in answer.stdout + answer.stderr
