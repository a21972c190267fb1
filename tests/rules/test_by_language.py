"""Rules that look at each language by itself find the same where they see no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from notices import real_notice
from projects import read_yaml, small_project
from steps import do

from notice.model.corpus import Corpus
from notice.model.finding import Finding
from notice.rules import checking
from notice.rules._by_language import by_language
from notice.sources import store

GOLDEN = Path(__file__).parent / "golden" / "rules"
CASES = sorted(
    case
    for module in checking.OF_ONE_LANGUAGE
    for rule in module.RULES
    if (case := GOLDEN / f"{rule.id}.yml").exists()
)


def in_all_at_once(corpus: Corpus) -> set[Finding]:
    return {finding for check in checking.CHECKS for finding in check(corpus)}


def test_they_find_the_same_in_the_real_notice() -> None:
    found = checking.check(real_notice())
    assert set(found) == in_all_at_once(real_notice())
    assert len(found) > 100


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_they_find_the_same_where_they_are_broken(case: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    config = small_project(project)
    for step in read_yaml(case)["fails"]:
        do(project, tmp_path, step)
    corpus = store.load(config).corpus
    found = set(checking.check(corpus))
    assert found == in_all_at_once(corpus)
    assert case.stem in {finding.rule for finding in found}


def test_of_one_language_they_see_no_other() -> None:
    corpus = real_notice()
    alone = by_language(corpus)
    assert list(alone) == list(corpus.settings.tags)
    for tag, own in alone.items():
        assert set(own.strings) == {tag}
        assert {text.locale for text in own.notices() if text.sections} == {tag}
        assert [v.text(tag) for v in own.versions] == [v.text(tag) for v in corpus.versions]
        assert own.working[tag] == corpus.working[tag]
    changed = replace(corpus, working={**corpus.working, "fr": corpus.working["de"]})
    assert [tag for tag, own in by_language(changed).items() if own != alone[tag]] == ["fr"]
