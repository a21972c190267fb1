"""Which commit a site was made from, for its record."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from repository import commit, git, repository

from notice.sources.commit import commit_of


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return repository(tmp_path / "project")


def _takes_templates_from(config: Path, folder: str) -> str:
    text = config.read_text("utf-8")
    assert "custom_dir: overrides" in text
    config.write_text(text.replace("custom_dir: overrides", f"custom_dir: {folder}"), "utf-8")
    return commit(config.parent)


@pytest.mark.parametrize("name", ["mkdocs.yml", "docs/en/index.md", "overrides/main.html"])
def test_what_differs_from_the_commit_is_marked(config: Path, name: str) -> None:
    head = commit(config.parent)
    assert commit_of(config.parent) == head
    path = config.parent / name
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    assert commit_of(config.parent) == f"{head}+"


def test_templates_may_lie_in_another_folder(config: Path) -> None:
    (config.parent / "overrides").rename(config.parent / "look*")
    head = _takes_templates_from(config, "look*")
    (config.parent / "lookout").mkdir()
    (config.parent / "lookout" / "main.html").write_text("", "utf-8")
    assert commit_of(config.parent) == head
    (config.parent / "look*" / "main.html").write_text("", "utf-8")
    assert commit_of(config.parent) == f"{head}+"


def test_templates_behind_a_link_are_looked_at_where_they_lie(config: Path) -> None:
    (config.parent / "overrides").rename(config.parent / "look")
    (config.parent / "linked").symlink_to(".")
    head = _takes_templates_from(config, "linked/look")
    assert commit_of(config.parent) == head
    (config.parent / "look" / "main.html").write_text("", "utf-8")
    assert commit_of(config.parent) == f"{head}+"


def test_templates_outside_of_the_repository_say_nothing_of_it(config: Path) -> None:
    (config.parent / "overrides").rename(config.parent.parent / "look")
    head = _takes_templates_from(config, "../look")
    assert commit_of(config.parent) == head


def test_settings_that_can_not_be_read_differ_all_the_same(config: Path) -> None:
    head = commit(config.parent)
    config.write_text("[", "utf-8")
    assert commit_of(config.parent) == f"{head}+"


def test_a_project_may_stand_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    config = repository(tmp_path / "all", "privacy")
    head = git(config.parent, "rev-parse", "HEAD")
    assert commit_of(config.parent) == head
    (config.parent.parent / "other.txt").write_text("", "utf-8")
    assert commit_of(config.parent) == head
    (config.parent / "overrides" / "main.html").write_text("", "utf-8")
    assert commit_of(config.parent) == f"{head}+"


def test_without_git_nothing_is_known(config: Path) -> None:
    shutil.rmtree(config.parent / ".git")
    assert commit_of(config.parent) == ""
