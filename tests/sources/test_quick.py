"""Whatever a file holds, an answer comes soon: what would take long is refused before."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from patience import patience
from projects import small_project
from support import run

from notice.rules.checking import check_all
from notice.sources import store


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("[" * 4900 + "\n\n", "text.nesting"),
        ("[a](" * 1200 + "\n\n", "text.nesting"),
        (">" * 4900 + "\n\n", "text.nesting"),
        ("\n".join(["[" * 15] * 300) + "\n\n", "text.nesting"),
        ("a [b](c " * 2000 + "\n\n", "text.line-length"),
        ("## " + "# " * 20_000 + "\n\n", "text.line-length"),
        ("*a _b" * 900 + "\n\n", ""),
        ("`a ``" * 900 + "\n\n", ""),
        ("- " * 2400 + "\n\n", "text.nesting"),
        ("\n".join("    " * n + "- deep" for n in range(30)) + "\n\n", "text.nesting"),
        ("\n".join("\t" * n + "7. tabs" for n in range(80)) + "\n\n", "text.nesting"),
        ("\n".join("  " * n + "- two spaces" for n in range(150)) + "\n\n", "text.nesting"),
        ("\n".join("    " * n + "- calm" for n in range(21)) + "\n\n", ""),
    ],
    ids=lambda value: value[:12],
)
def test_what_would_take_long_is_refused_soon(tmp_path: Path, text: str, rule: str) -> None:
    config = small_project(tmp_path)
    path = tmp_path / "docs/en/index.md"
    path.write_text(path.read_text("utf-8") + "\n" + text * 20, "utf-8")
    with patience():
        found = check_all(store.load(config))
    assert not rule or rule in {finding.rule for finding in found}


def test_as_many_particulars_as_a_text_may_hold_are_compared_soon(tmp_path: Path) -> None:
    """Each is a finding with a place; what is longer is refused."""
    config = small_project(tmp_path)
    path = tmp_path / "docs/fr/index.md"
    line = "30 jours après le 3 mai 2026, article 6, " * 110 + "\n\n"
    path.write_text(path.read_text("utf-8") + "\n" + line * 20, "utf-8")
    with patience():
        assert "text.amount" not in {finding.rule for finding in check_all(store.load(config))}
    path.write_text(path.read_text("utf-8") + line * 10, "utf-8")
    assert "text.amount" in {finding.rule for finding in check_all(store.load(config))}


def test_many_sections_take_as_long_as_their_words(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    path = tmp_path / "docs/en/index.md"
    more = "".join(f"\n## A {{#s-{n}}}\n\nWords.\n" for n in range(6000))
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    with patience():
        check_all(store.load(config))


@pytest.mark.parametrize("text", ["[", "{a: ", "- ", "? "])
def test_what_is_nested_too_deeply_is_a_finding(tmp_path: Path, text: str) -> None:
    """And crashes nothing: older YAML libraries ended the process."""
    small_project(tmp_path)
    for name in ("docs/en/index.md", "docs/fr/strings.yml", "mkdocs.yml"):
        path = tmp_path / name
        before = path.read_text("utf-8")
        head, rest = ("---\n", before[4:]) if name.endswith(".md") else ("", before)
        path.write_text(f"{head}x:\n  {text * 60_000}\n{rest}", "utf-8")
        answer = run("check", cwd=tmp_path)
        assert answer.returncode == 1, name
        assert f"{name}:" in answer.stderr
        assert "This is not valid YAML: exceeded maximum nesting depth." in answer.stderr
        path.write_text(before, "utf-8")


@pytest.mark.parametrize("option", ["--from", "--config"])
def test_a_pipe_is_no_file(tmp_path: Path, option: str) -> None:
    small_project(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    kind = ("--kind", "editorial.typo", "--reason", "x")
    answer = run("correct", "2026-06-01", *kind, option, "pipe", cwd=tmp_path)
    assert answer.returncode == 2
    assert "'pipe' is no file with a content of its own." in answer.stderr
