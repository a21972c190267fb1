"""`notice import`: where the text goes, what is said, and what is never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from people import edit, notice, snapshot
from projects import small_project

OLD = """<html><head><title>Old policy</title></head><body><h1>Old policy</h1>
<p>We keep to the <a href="http://law.example">law</a>.</p>
<h2>Retention</h2><p>We keep data for 6 months.</p>
<h2>Who to ask</h2><p>Write to us.</p><script>track()</script></body></html>"""
TEXT = """---
title: "Old policy"
effective: 2015-06-01
prevails: en
---

We keep to the law.

## Retention {#retention}

We keep data for 6 months.

## Who to ask {#who-to-ask}

Write to us.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    small_project(folder)
    return folder


@pytest.fixture
def old(tmp_path: Path) -> Path:
    file = tmp_path / "old.html"
    file.write_text(OLD, "utf-8")
    return file


def test_the_text_goes_to_standard_output(project: Path, old: Path) -> None:
    before = snapshot(project)
    done = notice(project, "import", str(old), "--effective", "2015-06-01")
    assert done.exit_code == 0
    assert done.stdout == TEXT
    assert snapshot(project) == before
    said = done.stderr.splitlines()
    assert f"{old}:2: warning: The link `http://law.example` is not secure" in said[0]
    assert f"{old}:4: warning: A script is left out: “track()”." in said[1]
    assert said[-1] == "“Old policy”: 2 sections; 2 things left out or rewritten."


def test_it_becomes_a_version_of_the_past(project: Path, old: Path) -> None:
    """Import and release, one old policy after another, and nothing is lost on the way."""
    working = project / "docs/en/index.md"
    own = working.read_text("utf-8")
    edit(working, "Write to us", "Do write to us")
    before = snapshot(project)
    refused = notice(project, "import", str(old), "--effective", "2015-06-01", "--working")
    assert refused.exit_code == 2
    assert "docs/en/index.md holds what is not released, and would be lost." in refused.output
    assert snapshot(project) == before
    working.write_text(own, "utf-8")
    working.unlink()
    for year in ("2016", "2015"):
        old.write_text(OLD.replace("6 months", f"{year} days"), "utf-8")
        at = "import", str(old), "--effective", f"{year}-06-01", "--working"
        shown = notice(project, *at, "--dry-run")
        assert shown.stdout.startswith('---\ntitle: "Old policy"\n')
        assert "would write docs/en/index.md" in shown.stderr
        done = notice(project, *at)
        assert done.exit_code == 0
        assert "wrote docs/en/index.md" in done.output
        released = notice(
            project, "release", "--effective", f"{year}-06-01", "--announced", f"{year}-05-01",
            "--late-reason", "Taken over from the old site", "--behind", "fr",
        )  # fmt: skip
        assert released.exit_code == 0, released.output
        text = (project / f"docs/en/versions/{year}-06-01.md").read_text("utf-8")
        assert f"{year} days" in text
        assert "imported: " in text


def test_a_new_file_is_written_and_none_is_overwritten(project: Path, old: Path) -> None:
    out = old.with_name("new.md")
    at = "import", str(old), "--effective", "2015-06-01", "--out", str(out)
    assert notice(project, *at, "--dry-run").stdout == TEXT
    assert not out.exists()
    assert notice(project, *at).exit_code == 0
    assert out.read_text("utf-8") == TEXT
    again = notice(project, *at)
    assert again.exit_code == 2
    assert "is there already, and no file is overwritten" in again.output
    back = notice(project, "import", str(out), "--effective", "2015-06-01")
    assert back.stdout == TEXT
    elsewhere = old.parent / "fr/versions/new.md"
    elsewhere.parent.mkdir(parents=True)
    assert notice(project, *at[:-1], str(elsewhere)).exit_code == 0, "only the notice's own are"


def test_a_translation_takes_its_ids_from_the_same_places(project: Path, old: Path) -> None:
    page = OLD.replace("Retention", "Conservation").replace("Who to ask", "À qui écrire")
    old.write_text(page, "utf-8")
    text = notice(project, "import", str(old), "--locale", "fr").stdout
    assert "effective" not in text
    assert "## Conservation {#retention}\n" in text
    assert "## À qui écrire {#contact}\n" in text


def test_ids_are_taken_from_released_texts_too(project: Path, old: Path) -> None:
    released = project / "docs/en/versions/2020-01-01.md"
    text = released.read_text("utf-8")
    released.write_text(f"{text}\n## Complaints {{#wrongs}}\n\nWrite.\n", "utf-8")
    old.write_text(OLD.replace("Who to ask", "Complaints"), "utf-8")
    made = notice(project, "import", str(old), "--effective", "2015-06-01").stdout
    assert "## Complaints {#wrongs}\n" in made


def test_what_is_quoted_stands_in_the_marks_of_the_language(project: Path, old: Path) -> None:
    old.write_text(OLD.replace("</h1>", "</h1><p>Say <q>yes</q>.</p>"), "utf-8")
    asked = ("import", str(old), "--locale")
    assert "Say “yes”." in notice(project, *asked, "en", "--effective", "2015-06-01").stdout
    assert "Say «\u00a0yes\u00a0»." in notice(project, *asked, "fr").stdout


def test_what_is_wrong_with_the_text_is_said_at_its_line(project: Path, old: Path) -> None:
    old.write_text(f"<title>T</title><p>a</p><p>{'x' * 6000}</p>", "utf-8")
    done = notice(project, "import", str(old), "--effective", "2015-06-01")
    assert done.exit_code == 1
    assert "standard output:9: error: This line has more than 5000 characters." in done.stderr


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("old.pdf", b"%PDF", "old.pdf is none of these: .html, .htm, .xhtml, .docx, .md"),
        ("old.html", b"<p>Words</p>", "old.html has no title; give it one with --title."),
        ("old.html", b"<div>" * 3000, "[import.unreadable]"),
        ("old.docx", b"no archive", "This is no Word file that can be opened"),
        ("old.docx", b"", "This is no Word file that can be opened"),
        ("old.md", b"", "There are no words"),
    ],
)
def test_a_file_that_is_no_policy_is_refused(
    project: Path, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    before = snapshot(project)
    done = notice(project, "import", str(tmp_path / name), "--effective", "2015-06-01", "--dry-run")
    assert done.exit_code in {1, 2}
    assert said in done.output
    assert snapshot(project) == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "Say with --effective from which day it applied."),
        (["--effective", "2015"], "is no date"),
        (["--locale", "xx"], "There is no language `xx`; there are: en, fr."),
        (
            ["--locale", "fr", "--working", "--out", "x.md"],
            "Give --working or --out, and not both.",
        ),
        (
            ["--effective", "2015-06-01", "--out", "{project}/docs/en/versions/2015-06-01.md"],
            "among the released texts, which releases alone write.",
        ),
        (
            ["--locale", "fr", "--out", "{project}/docs/en/../fr/versions/old.md"],
            "among the released texts, which releases alone write.",
        ),
    ],
)
def test_what_can_not_be_asked(project: Path, old: Path, options: list[str], said: str) -> None:
    before = snapshot(project)
    done = notice(project, "import", str(old), *(o.format(project=project) for o in options))
    assert done.exit_code == 2
    assert said in " ".join(done.output.split())
    assert snapshot(project) == before
