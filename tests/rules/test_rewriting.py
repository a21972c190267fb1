"""History stands: what was released at an earlier revision is held against what is there now."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from msgspec.structs import replace
from notices import corpus, version
from projects import seal
from repository import commit, edit, git, repository
from support import run

from notice.model.corpus import Approval, Corpus, Correction, Notice, Withdrawal
from notice.model.finding import NoticeError, visible
from notice.rules._rewriting import rewritten
from notice.sources import revisions
from notice.text.digest import text_digest

FIRST = version(date(2020, 1, 1))
BASE = corpus(FIRST, version(date(2021, 1, 1)))
OLD = "docs/en/versions/2020-01-01.md"


def with_source(**fields: Any) -> Corpus:
    """The corpus, its first version's English text with other fields."""
    changed = replace(FIRST, source=replace(FIRST.source, **fields))
    return replace(BASE, versions=(changed, BASE.versions[1]))


def reworded(notice: Notice, section: str = "retention") -> Notice:
    """A text with other words in a section, sealed anew, so that its seal fits."""
    sections = tuple(
        replace(s, text="Other words.") if s.id == section else s for s in notice.sections
    )
    mended = replace(notice, sections=sections)
    return replace(mended, seal=text_digest(mended))


def corrected(*records: Correction, section: str = "retention") -> Corpus:
    mended = reworded(FIRST.source, section)
    return with_source(sections=mended.sections, seal=mended.seal, corrected=records)


def record(was: str = FIRST.source.seal, *sections: str) -> Correction:
    return Correction(date(2022, 1, 1), sections or ("retention",), "a typing error", was)


def messages(head: Corpus, base: Corpus = BASE) -> list[str]:
    return [finding.message for finding in rewritten(base, head)]


def test_nothing_changed_and_a_new_version_are_in_order() -> None:
    assert messages(BASE) == []
    assert messages(replace(BASE, versions=(*BASE.versions, version(date(2022, 1, 1))))) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"approved": Approval("Somebody else", date(2022, 1, 1), "0" * 64)},
        {"withdrawn": Withdrawal(date(2019, 12, 1), "later")},
        {"translates": MappingProxyType({"retention": ("0" * 16, "0" * 16)})},
        {"note": "Not approved yet."},
        {"lines": MappingProxyType({"seal": 99})},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_what_stands_outside_the_seal_may_change(fields: dict[str, Any]) -> None:
    assert messages(with_source(**fields)) == []


def test_a_seal_made_anew_hides_nothing() -> None:
    mended = reworded(FIRST.source)
    head = with_source(sections=mended.sections, seal=mended.seal)
    (message,) = messages(head)
    assert "`retention`" in message
    assert "sealed anew" in message


def test_each_sealed_field_counts() -> None:
    for key, value in {
        "title": "Another title",
        "summary": ("Other words.",),
        "disclaimer": "Nothing prevails.",
        "prevails": "fr",
        "announced": date(2019, 1, 1),
        "changes": (),
    }.items():
        (message,) = messages(with_source(**{key: value}))
        assert f"`{key}`" in message


def test_a_recorded_reason_is_no_longer_anybodys_to_change() -> None:
    (message,) = messages(with_source(short_notice="A court told us to."))
    assert message.startswith("`short_notice`")


def test_what_is_gone_is_missed() -> None:
    found = list(rewritten(BASE, replace(BASE, versions=(BASE.versions[1],))))
    assert [f.place.path for f in found] == [OLD, OLD.replace("/en/", "/fr/")]
    assert all("no longer there" in f.message for f in found)


def test_a_translation_that_is_gone_is_missed() -> None:
    head = replace(BASE, versions=(replace(FIRST, translations={}), BASE.versions[1]))
    (finding,) = rewritten(BASE, head)
    assert finding.place.path == "docs/fr/versions/2020-01-01.md"
    assert "no longer there" in finding.message


def test_a_proper_correction_is_in_order() -> None:
    assert messages(corrected(record())) == []
    twice = record("0" * 64)
    assert messages(corrected(record(), twice)) == []


def test_a_correction_names_the_text_that_it_corrects() -> None:
    (message,) = messages(corrected(record("0" * 64)))
    assert "`was`" in message


def test_a_correction_names_every_section_that_it_changes() -> None:
    (message,) = messages(corrected(record(), section="contact"))
    assert "`contact`" in message


def test_a_correction_of_nothing_is_none() -> None:
    (message,) = messages(with_source(corrected=(record(),)))
    assert "the same as before" in message


def test_a_recorded_correction_stays_recorded() -> None:
    (message,) = messages(BASE, corrected(record()))
    assert "was changed or removed" in message


# With git


def rewrites(project: Path, base: str) -> list[str]:
    """The paths of released texts that `notice check --base` finds rewritten."""
    ended = run("check", "--base", base, "--format", "json", cwd=project)
    found = json.loads(ended.stdout)
    return [f["places"][0]["path"] for f in found if f["rule"] == "version.rewritten"]


def refused(config: Path, name: str) -> str:
    """What somebody is told who names this revision."""
    with pytest.raises(NoticeError) as caught:
        revisions.at(config, name)
    (finding,) = caught.value.findings
    assert finding.rule == "base.revision"
    return f"{finding.message} {finding.remedy}"


def test_check_with_a_base_finds_what_the_seal_hides(tmp_path: Path) -> None:
    repository(tmp_path)
    assert rewrites(tmp_path, "main") == []
    path = tmp_path / OLD
    edit(path, "1\u00a0year", "10\u00a0years")
    path.write_text(seal(path.read_text("utf-8"), is_source=True), "utf-8")
    without = run("check", cwd=tmp_path)
    assert "version.seal" not in without.stderr
    assert rewrites(tmp_path, "main") == [OLD]
    ended = run("check", "--base", "main", cwd=tmp_path)
    assert ended.returncode == 1
    assert "[version.rewritten]" in ended.stderr
    commit(tmp_path)
    assert rewrites(tmp_path, "HEAD~1") == [OLD]
    assert rewrites(tmp_path, "HEAD") == []


def test_a_project_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    config = repository(tmp_path, "legal/privacy notice")
    edit(config.parent / OLD, "1\u00a0year", "10\u00a0years")
    assert rewrites(config.parent, "main") == [OLD]


def test_what_others_released_since_is_not_missed(tmp_path: Path) -> None:
    """A branch is held against the commit where it left the other one."""
    config = repository(tmp_path)
    git(tmp_path, "checkout", "--quiet", "-b", "work")
    commit(tmp_path)
    git(tmp_path, "checkout", "--quiet", "main")
    for locale in ("en", "fr"):
        folder = tmp_path / f"docs/{locale}/versions"
        released = (folder / "2026-06-01.md").read_text("utf-8")
        later = released.replace("2026-06-01", "2026-09-01")
        (folder / "2026-09-01.md").write_text(seal(later, is_source=locale == "en"), "utf-8")
    commit(tmp_path)
    git(tmp_path, "checkout", "--quiet", "work")
    assert rewrites(tmp_path, "main") == []
    revision = revisions.at(config, "main")
    assert revision.is_fork
    assert len(revision.corpus.versions) == 2
    assert "where this work left it" in str(revision)


def test_bytes_are_those_that_were_committed(tmp_path: Path) -> None:
    """Attributes by which an archive or a checkout differs from them change nothing."""
    config = repository(tmp_path)
    (tmp_path / ".gitattributes").write_text("docs/en/versions/* export-ignore eol=crlf\n")
    commit(tmp_path)
    assert len(revisions.at(config, "HEAD").corpus.versions) == 2


def test_links_that_lead_out_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text("language: {cldr: en_GB}\nwords: {title: not for readers}\n")
    config = repository(tmp_path / "project")
    docs = config.parent / "docs"
    (docs / "en/strings.yml").unlink()
    (docs / "en/strings.yml").symlink_to(secret)
    # Each of these two looks harmless by itself.
    (docs / "up").symlink_to("..")
    (docs / "fr/terms.yml").unlink()
    (docs / "fr/terms.yml").symlink_to("../up/../secret.yml")
    (docs / "fr/strings.yml").unlink()
    (docs / "fr/strings.yml").symlink_to("../de/strings.yml")
    (docs / "de").mkdir()
    shutil.copy(secret, docs / "de/strings.yml")
    commit(config.parent)
    found = revisions.at(config, "HEAD").corpus
    assert "en" not in found.strings
    assert "fr" not in found.terms
    assert "fr" in found.strings, "a link within docs is followed"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("docs/fr/terms.yml", "terms.yml"),
        ("docs/fr/notes.txt", "terms.yml"),
        ("docs/fr", "."),
        ("docs/de", "."),
        ("docs", ".."),
        ("mkdocs.yml", "mkdocs.yml"),
    ],
)
def test_what_stands_elsewhere_is_not_told(name: str, shown: str, tmp_path: Path) -> None:
    """A branch may hold a link to anything on the machine of whoever reviews it."""
    config = repository(tmp_path / "project")
    elsewhere = tmp_path / "elsewhere" / "fr"
    shutil.copytree(config.parent / "docs", elsewhere.parent / "docs")
    shutil.copytree(config.parent / "docs/fr", elsewhere)
    shutil.copy(config, elsewhere)
    for file in (elsewhere / "strings.yml", elsewhere.parent / "docs/fr/strings.yml"):
        file.write_text(BEHIND_A_LINK)
    (elsewhere / "terms.yml").write_text(BEHIND_A_LINK)
    place = config.parent / name
    if place.is_dir():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)
    place.symlink_to(elsewhere / shown if name != "docs" else elsewhere.parent / "docs")
    commit(config.parent)
    assert_told_nowhere(config)


BEHIND_A_LINK = "# machine forge.internal, of the robot: s3cr3t\nwords: {title: s3cr3t}\n"


def assert_told_nowhere(config: Path) -> None:
    """No review of what stands there holds the words of a file that a link leads to."""
    out = config.parent.parent / "packet"
    for base in ("HEAD~1", "HEAD"):
        for command in (["review", "--base", base, "--out", str(out)], ["check"]):
            done = run(*command, cwd=config.parent)
            assert "s3cr3t" not in done.stdout + done.stderr, (base, command)
        for file in out.rglob("*"):
            assert not file.is_file() or b"s3cr3t" not in file.read_bytes(), (base, file)
    assert b"s3cr3t" not in b"".join(revisions.files_of(config).values())


@pytest.mark.parametrize(
    "name", ["nope", "--help", "--output=x", "", " ", "HEAD..HEAD", "^HEAD", "main\n", "0" * 40]
)
def test_a_revision_that_does_not_exist(name: str, tmp_path: Path) -> None:
    config = repository(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    assert f"Git knows no revision `{visible(name)}`." in refused(config, name)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_shallow_clone_lacks_the_revision(tmp_path: Path) -> None:
    repository(tmp_path / "origin")
    old = git(tmp_path / "origin", "rev-parse", "HEAD")
    commit(tmp_path / "origin")
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{tmp_path}/origin", "clone")
    said = refused(tmp_path / "clone/mkdocs.yml", old)
    assert "Git knows no revision" in said
    assert "git fetch --unshallow" in said
    assert revisions.at(tmp_path / "clone/mkdocs.yml", "HEAD").corpus.versions


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = repository(tmp_path)
    shutil.rmtree(tmp_path / ".git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert "not a git repository" in refused(config, "main")


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = repository(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "no `git`" in refused(config, "main")


def test_a_revision_before_the_notice(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    first = commit(tmp_path)
    config = repository(tmp_path / "notice", "")
    shutil.rmtree(tmp_path / "notice/.git")
    commit(tmp_path)
    assert "can't be read" in refused(config, first)


def test_a_revision_whose_settings_are_broken(tmp_path: Path) -> None:
    config = repository(tmp_path)
    sound = config.read_text("utf-8")
    config.write_text("plugins: [}", "utf-8")
    broken = commit(tmp_path)
    config.write_text(sound, "utf-8")
    commit(tmp_path)
    assert f"At `{broken}` the notice could not be read" in refused(config, broken)


def test_it_is_said_on_the_command_line(tmp_path: Path) -> None:
    repository(tmp_path)
    ended = run("check", "--base", "nope", cwd=tmp_path)
    assert ended.returncode == 1
    assert "Git knows no revision `nope`" in ended.stderr
    assert "Traceback" not in ended.stderr
