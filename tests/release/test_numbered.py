"""A numbered text keeps its numbers and references on the way to its release, in every language."""

from __future__ import annotations

from pathlib import Path
from subprocess import CompletedProcess

from projects import load, sign_off, small_project
from repository import edit
from support import run

from notice.text.document import parts

NOW, LATER = "1795867200", "1797768000"
"""28 November and 20 December 2026, before and after the announcement."""


def begun(root: Path) -> None:
    """A working text that is to be numbered from the next version on, signed off in French."""
    small_project(root)
    english = root / "docs/en/index.md"
    edit(english, "prevails: en", "prevails: en\nnumbered: true")
    edit(english, "effective: 2026-06-01", "effective: 2027-03-01")
    edit(english, "announced: 2026-04-01", "announced: 2026-12-15")
    edit(
        english,
        "[retention]\n    kind: retention.lengthened",
        "[contact]\n    kind: editorial.style",
    )
    edit(english, "Write to us", "Write to us (section {#retention})")
    edit(root / "docs/fr/index.md", "Écrivez-nous", "Écrivez-nous (section {#retention})")
    sign_off(root / "docs/fr/index.md", english)


def released(root: Path) -> CompletedProcess[str]:
    days = ("--effective", "2027-03-01", "--announced", "2026-12-15")
    return run("release", *days, "--same", "summary", cwd=root, SOURCE_DATE_EPOCH=NOW)


def test_a_version_is_numbered_from_its_release_on(tmp_path: Path) -> None:
    begun(tmp_path)
    assert released(tmp_path).returncode == 0
    assert "binding" not in run("check", cwd=tmp_path).stderr
    first, *_, last = load(tmp_path / "mkdocs.yml").versions
    for locale in ("en", "fr"):
        before, now = first.text(locale), last.text(locale)
        assert before is not None
        assert now is not None
        heads = [p.blocks[0].text for p in parts(now) if p.level]
        assert [head.split()[0] for head in heads] == ["1.", "2."]
        assert "(section 1)" in parts(now)[-1].blocks[-1].text
        assert not parts(before)[-1].blocks[0].text.startswith("2.")


def test_a_numbered_translation_can_be_corrected(tmp_path: Path) -> None:
    begun(tmp_path)
    assert released(tmp_path).returncode == 0
    edit(tmp_path / "docs/fr/index.md", "Écrivez-nous", "Écrivez nous")
    words = ("--kind", "editorial.typo", "--reason", "a slip", "--on", "2026-12-20")
    request = ("correct", "2027-03-01", "fr", "contact", *words)
    answer = run(*request, cwd=tmp_path, SOURCE_DATE_EPOCH=LATER)
    assert answer.returncode == 0, answer.stderr
    text = (tmp_path / "docs/fr/versions/2027-03-01.md").read_text("utf-8")
    assert "Écrivez nous (section {#retention})" in text
