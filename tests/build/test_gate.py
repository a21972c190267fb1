"""What keeps the site of a day from being published: what its readers see, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from people import edit, notice
from projects import copy_of_real, copy_project, small_project
from support import AURORA, ROOT, run

from notice.build import gate, outlook
from notice.sources import store

ANNOUNCED, EFFECTIVE = date(2026, 11, 23), date(2027, 1, 1)
BEFORE = date(2026, 11, 1)
_NEXT = "docs/en/versions/2026-06-01.md"  # of the small project: announced on 1 April 2026


def settled(project: Path) -> Path:
    """The real notice, or the small one, with all that its publication asks for."""
    config = project / "mkdocs.yml"
    text = config.read_text("utf-8")
    text = text.replace("privacy.sentera.example", "privacy.company.internal")
    text = text.replace("# report: ", "report: ").replace("mailto:…", "mailto:x@company.internal")
    config.write_text(text, "utf-8")
    return project


def approve(project: Path, *versions: str) -> None:
    for version in versions:
        done = run("approve", version, "--by", "A B", "--on", "2026-11-20", cwd=project)
        assert done.returncode == 0, done.stderr


@pytest.fixture
def real(tmp_path: Path) -> Path:
    copy_of_real(tmp_path, "fr", "pl")
    return settled(tmp_path)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small project, with both versions approved."""
    small_project(tmp_path)
    for version in ("2020-01-01", "2026-06-01"):
        assert (
            notice(tmp_path, "approve", version, "--by", "A", "--on", "2026-09-20").exit_code == 0
        )
    return tmp_path


def hindering(project: Path, day: date) -> set[str]:
    """The rules that keep a strict build of a day from being made."""
    loaded = store.load(project / "mkdocs.yml")
    return {f.rule for f in gate.hinders(gate.of_day(loaded, day), strict=True)}


def nights(first: date, last: date) -> Iterator[date]:
    for n in range((last - first).days + 1):
        yield first + timedelta(days=n)


@pytest.mark.slow
def test_work_on_the_next_version_stops_no_night(real: Path) -> None:
    """Drafts in disorder, a version that is left behind, night after night until it applies."""
    approve(real, "2018-05-25", "2027-01-01")
    text = real / "docs/en/index.md"
    edit(text, "effective: 2027-01-01", "effective: 2027-04-01")
    edit(text, "announced: 2026-11-23", "announced: 2027-02-15")
    whole = text.read_text("utf-8")
    begin, end = whole.index("\nsummary:"), whole.index("\ncovers:")
    section = whole.index("{#retention}\n") + len("{#retention}\n")
    text.write_text(
        whole[:begin]
        + "\nsummary: One sentence more."
        + "\nchanges:\n  - {sections: [retention], kind: editorial.style}"
        + whole[end:section]
        + "\nThis is new.\n"
        + whole[section:],
        "utf-8",
    )
    days = ("--effective", "2027-04-01", "--announced", "2027-02-15")
    others = [p.name for p in (real / "docs").iterdir() if p.name != "en"]
    behind = (option for tag in others for option in ("--behind", tag))
    done = run("release", *days, *behind, "--same", "note", cwd=real)
    assert done.returncode == 0, done.stderr
    approve(real, "2027-04-01")
    edit(real / "docs/pl/index.md", " {#retention}", "")
    loaded = store.load(real / "mkdocs.yml")
    # Every tenth night, and those on which a build begins to see, or sees, that something begins.
    some = set(list(nights(date(2026, 12, 20), date(2027, 4, 5)))[::10])
    for begins in (date(2027, 1, 1), date(2027, 2, 15), date(2027, 4, 1)):
        for near in (begins - timedelta(days=outlook.AHEAD), begins):
            some |= set(nights(near - timedelta(days=1), near + timedelta(days=1)))
    for day in sorted(some):
        assert gate.hinders(gate.of_day(loaded, day), strict=True) == [], day
        assert gate.dangers(loaded, day) == (), day
        is_behind = day >= date(2027, 2, 15)
        assert bool(gate.left_behind(loaded.corpus, day)) == is_behind, day
    for day, is_named in (("2027-01-01", False), ("2027-02-15", True), ("2027-04-01", True)):
        built = run("build", "--strict", "--as-of", day, cwd=real)
        assert built.returncode == 0, built.stderr
        assert ("Left behind by decision: the version of 2027-04-01" in built.stderr) == is_named
        assert ("2027-04-01" in built.stderr) == is_named
        assert "2 other errors" in built.stderr
        assert "`notice check` shows them" in built.stderr
        assert "docs/pl/index.md" not in built.stderr
    checked = run("check", cwd=real)
    assert checked.returncode == 1
    assert "docs/pl/index.md" in checked.stdout + checked.stderr
    drafts = run("build", "--drafts", "--site", "preview", "--as-of", "2027-01-01", cwd=real)
    assert drafts.returncode == 1
    assert "[heading.id-missing]" in drafts.stderr


@pytest.mark.slow
def test_a_version_that_nobody_approved_is_in_danger_before_it_hinders(real: Path) -> None:
    approve(real, "2018-05-25")
    loaded = store.load(real / "mkdocs.yml")
    for day in nights(date(2026, 11, 1), date(2026, 11, 22)):
        assert gate.hinders(gate.of_day(loaded, day), strict=True) == [], day
        found = gate.dangers(loaded, day)
        assert bool(found) == ((ANNOUNCED - day).days <= outlook.AHEAD), day
        for danger in found:
            assert (danger.day, danger.versions) == (ANNOUNCED, (EFFECTIVE,))
            assert {f.rule for f in danger.findings} == {"version.unapproved"}
            assert len(danger.findings) == 3
    assert hindering(real, ANNOUNCED) == {"version.unapproved"}


@pytest.mark.slow
def test_what_is_in_danger_has_an_exit_code_of_its_own_and_no_name(real: Path) -> None:
    approve(real, "2018-05-25")
    built = run("build", "--strict", "--as-of", "2026-11-17", cwd=real)
    assert built.returncode == 3, built.stderr
    assert (
        "In danger: something is to be announced or to take effect within 14 days" in built.stderr
    )
    assert "2027" not in built.stderr
    assert "2026-11-23" not in built.stderr
    assert (real / "site/index.html").is_file()
    named = run("build", "--strict", "--as-of", "2026-11-17", "--embargo", cwd=real)
    assert named.returncode == 3
    assert (
        "In danger: the version of 2027-01-01, to be announced on 2026-11-23, in 6 days. "
        "From that day on no strict build will be made, because:" in named.stderr
    )
    assert "docs/fr/versions/2027-01-01.md:1" in named.stderr
    assert "Nobody has approved" in named.stderr
    for more, code in ((("--ahead", "5"), 0), (("--ahead", "0"), 0), (("--ahead", "6"), 3)):
        assert run("build", "--strict", "--as-of", "2026-11-17", *more, cwd=real).returncode == code
    eve = run("build", "--as-of", "2026-11-22", "--ahead", "1", cwd=real)
    assert "to take effect within 1 day, and" in eve.stderr
    loose = run("build", "--as-of", "2026-11-17", cwd=real)
    assert loose.returncode == 0, "who builds without --strict publishes nothing"
    assert "In danger:" in loose.stderr
    assert run("build", "--as-of", "2026-11-16", "--ahead", "-1", cwd=real).returncode == 2


def test_what_hinders_comes_last_and_alone(tmp_path: Path) -> None:
    real = tmp_path
    copy_project(real)
    settled(real)
    edit(real / "docs/pl/index.md", " {#retention}", "")
    built = run("build", "--strict", "--as-of", "2026-11-17", cwd=real)
    assert built.returncode == 1
    lines = built.stderr.splitlines()
    start = lines.index("Not published because:")
    assert all("docs/" in line and "2018-05-25" in line for line in lines[start + 1 :])
    assert len(lines) == start + 3, "all of one kind, as one"
    assert lines[-1].endswith("and 4 more."), "one, three like it, and these"
    assert "`notice check` shows them" in lines[start - 1]
    assert "Nothing was built; the last site stands as it was." in built.stdout


def test_mkdocs_looks_at_the_same(small: Path) -> None:
    edit(small / "docs/fr/index.md", "Écrivez", "<b>Écrivez")
    settings = {"SOURCE_DATE_EPOCH": "1790000000"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    for broken, code in ((False, 0), (True, 1)):
        if broken:
            edit(small / "docs/fr/strings.yml", "skip:", "skpi:")
        done = subprocess.run(
            command,
            cwd=small,
            env={**os.environ, **settings, "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stderr
        assert "docs/fr/index.md" not in done.stderr


def _under_embargo(project: Path) -> Path:
    """A third version, to be announced on 1 October 2026; its English file."""
    edit(project / "docs/en/index.md", "2\u00a0years", "3\u00a0years")
    edit(project / "docs/fr/index.md", "2\u00a0ans", "3\u00a0ans")
    edit(project / "docs/en/index.md", "for longer", "for 3\u00a0years")
    edit(project / "docs/fr/index.md", "plus longtemps", "3\u00a0ans")
    dates = "effective: 2026-06-01\nannounced: 2026-04-01"
    edit(project / "docs/en/index.md", dates, "effective: 2026-12-01\nannounced: 2026-10-01")
    assert notice(project, "translated", "fr").exit_code == 0
    days = ("--effective", "2026-12-01", "--announced", "2026-10-01")
    done = notice(project, "release", *days)
    assert done.exit_code == 0, done.output
    by = ("--by", "A", "--on", "2026-09-21")
    assert notice(project, "approve", "2026-12-01", *by).exit_code == 0
    return project / "docs/en/versions/2026-12-01.md"


TODAY, THEN = date(2026, 9, 21), date(2026, 10, 1)


def test_the_small_project_is_published_on_every_day(small: Path) -> None:
    _under_embargo(small)
    for day in (date(2020, 1, 1), TODAY, THEN, date(2026, 12, 1), date(2030, 1, 1)):
        assert hindering(small, day) == set(), day


BROKEN: dict[str, Callable[[Path], None]] = {
    "version.seal": lambda path: edit(path, "3\u00a0years", "4\u00a0years"),
    "yaml.syntax": lambda path: edit(path, "prevails: en", "prevails: [en"),
    "front-matter.form": lambda path: edit(path, "prevails: en", "prevails: en\nunknown: x"),
    "heading.id-missing": lambda path: edit(path, " {#retention}", ""),
    "text.encoding": lambda path: path.write_bytes(path.read_bytes() + b"\xff"),
    "change.unclassified": lambda path: edit(path, "We keep to the law.", "We keep to it."),
    "version.order": lambda path: edit(path, "announced: 2026-10-01", "announced: 2026-03-01"),
}


@pytest.mark.parametrize("rule", [r for r in BROKEN if r != "version.order"])
def test_an_error_in_a_version_under_embargo_hinders_from_its_announcement_on(
    small: Path, rule: str
) -> None:
    BROKEN[rule](_under_embargo(small))
    assert hindering(small, TODAY) == set()
    assert rule in hindering(small, THEN)
    found = gate.dangers(store.load(small / "mkdocs.yml"), TODAY)
    assert [(d.day, d.versions) for d in found] == [(THEN, (date(2026, 12, 1),))]
    assert rule in {f.rule for f in found[0].findings}


@pytest.mark.parametrize("rule", BROKEN)
def test_the_same_in_a_version_that_readers_know_hinders_at_once(small: Path, rule: str) -> None:
    path = small / _NEXT
    if rule == "version.order":
        edit(path, "announced: 2026-04-01", "announced: 2019-12-01")
    elif rule == "version.seal":
        edit(path, "2\u00a0years", "4\u00a0years")
    else:
        BROKEN[rule](path)
    assert rule in hindering(small, TODAY)


def test_what_is_wrong_is_told_by_place_whoever_finds_it(small: Path) -> None:
    """Reading finds the French letters, and is done before any check begins."""
    edit(small / "docs/fr/versions/2026-06-01.md", "la loi", "la loi\u00c3\u00a9")
    edit(small / _NEXT, "2\u00a0years", "4\u00a0years")
    found = [(f.place, f.rule) for f in gate.of_day(store.load(small / "mkdocs.yml"), TODAY)]
    assert {rule for _, rule in found} >= {"text.encoding", "version.seal"}
    assert found == sorted(found)


MERGE = "<<<<<<< HEAD\nnote: a\n=======\nnote: b\n>>>>>>> legal/note\n"


@pytest.mark.parametrize("old", ["---\n", "title:", "Write to us"])
@pytest.mark.parametrize(
    "name", ["docs/en/versions/2020-01-01.md", "docs/en/versions/2026-06-01.md"]
)
def test_an_unfinished_merge_is_all_that_is_said_of_a_day(small: Path, name: str, old: str) -> None:
    edit(small / name, old, MERGE + old)
    loaded = store.load(small / "mkdocs.yml")
    for found in (gate.of_day(loaded, TODAY), gate.of_preview(loaded, TODAY), gate.of_all(loaded)):
        assert [(f.rule, f.place.path) for f in found] == [("text.merge", name)]
    built = run("build", cwd=small, SOURCE_DATE_EPOCH="1790000000")
    assert built.returncode == 1
    assert built.stderr.count("error:") == 1
    assert "other error" not in built.stderr


def test_an_unfinished_merge_in_a_working_text_hides_nothing_of_a_day(small: Path) -> None:
    edit(small / "docs/en/index.md", "Write to us", f"{MERGE}Write to us")
    edit(small / _NEXT, "2\u00a0years", "4\u00a0years")
    assert "version.seal" in hindering(small, TODAY)


def test_a_conflict_of_order_hinders_once_readers_know_both(small: Path) -> None:
    path = _under_embargo(small)
    second = path.with_name("2026-11-01.md")
    text = path.read_text("utf-8").replace("effective: 2026-12-01", "effective: 2026-11-01")
    second.write_text(text.replace("announced: 2026-10-01", "announced: 2026-10-05"), "utf-8")
    assert "version.order" not in hindering(small, THEN)
    assert "version.order" in hindering(small, date(2026, 10, 5))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda p: p.write_text("", "utf-8"),
        lambda p: edit(p, "announced: 2026-10-01", "announced: soon"),
        lambda p: edit(p, "announced: 2026-10-01", "announced: 2026-10-01\nannounced: 2026-10-02"),
    ],
)
def test_a_file_that_does_not_say_its_day_counts_as_announced(
    small: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(_under_embargo(small))
    assert hindering(small, TODAY)


def test_an_unfinished_release_hinders_from_the_day_of_its_announcement_on(small: Path) -> None:
    _under_embargo(small).unlink()
    assert hindering(small, TODAY) == set()
    assert "version.without-source" in hindering(small, THEN)
    found = gate.dangers(store.load(small / "mkdocs.yml"), TODAY)
    assert [d.day for d in found] == [THEN]
    assert found[0].versions == (date(2026, 12, 1),)


def test_a_released_source_that_is_gone_hinders(small: Path) -> None:
    (small / "docs/en/versions/2020-01-01.md").unlink()
    assert "version.without-source" in hindering(small, TODAY)


WORK: dict[str, Callable[[Path], object]] = {
    "form": lambda p: edit(p / "docs/fr/index.md", " {#retention}", ""),
    "markup": lambda p: edit(p / "docs/en/index.md", "Write to us", "<b>Write</b> to us"),
    "yaml": lambda p: edit(p / "docs/fr/index.md", "title: Policy", "title: [Policy"),
    "empty": lambda p: (p / "docs/fr/index.md").write_text("", "utf-8"),
    "gone": lambda p: (p / "docs/en/index.md").unlink(),
    "gone too": lambda p: (p / "docs/fr/index.md").unlink(),
    "unclassified": lambda p: edit(p / "docs/en/index.md", "We keep to the law", "We keep to it"),
    "date": lambda p: edit(
        p / "docs/en/index.md", "effective: 2026-06-01", "effective: 2023-06-01"
    ),
    "seal": lambda p: edit(p / "docs/en/index.md", "prevails: en", "prevails: en\nseal: x"),
    "terms": lambda p: (p / "docs/fr/terms.yml").write_text("terms: [", "utf-8"),
    "terms too": lambda p: (p / "docs/en/terms.yml").write_text("unknown: x\n", "utf-8"),
    "link": lambda p: (
        (p / "docs/fr/index.md").unlink(),
        (p / "docs/fr/index.md").symlink_to("/etc/hostname"),
    ),
    "bytes": lambda p: (p / "docs/fr/index.md").write_bytes(b"---\n\xff"),
    "stray": lambda p: (p / "docs/fr/index.md.orig").write_text("x", "utf-8"),
    "leftover": lambda p: (p / "docs/fr/versions/.2030-01-01.md.k3x9.writing").touch(),
    "leftover too": lambda p: (p / ".mkdocs.yml.k3x9.writing").touch(),
}


@pytest.mark.parametrize("work", WORK)
def test_what_no_reader_sees_stops_no_build_and_every_check(small: Path, work: str) -> None:
    WORK[work](small)
    assert hindering(small, TODAY) == set()
    assert notice(small, "check", "--strict").exit_code == 1


UNSHOWN = {
    "form": {"heading.id-missing", "link.broken"},
    "markup": {"markup.html"},
    "yaml": {"yaml.syntax"},
    "empty": {"text.empty"},
    "gone": {"tree.working-text"},
    "link": {"tree.link-outside"},
    "bytes": {"text.encoding"},
}
"""What keeps a preview from being made of such work; all other work is shown as it stands."""


@pytest.mark.parametrize("work", WORK)
def test_only_work_of_which_no_page_can_be_made_hinders_its_preview(small: Path, work: str) -> None:
    WORK[work](small)
    found = gate.of_preview(store.load(small / "mkdocs.yml"), TODAY)
    assert {f.rule for f in found} == UNSHOWN.get(work, set())


def test_a_preview_shows_words_to_be_translated_and_no_site_that_is_wrong(small: Path) -> None:
    edit(small / "docs/fr/strings.yml", "skip: Aller au texte", "skip: (en) Skip to the text")
    assert hindering(small, TODAY) == {"strings.untranslated"}
    assert gate.of_preview(store.load(small / "mkdocs.yml"), TODAY) == []
    SEEN["version.withdrawn-late"](small)
    found = gate.of_preview(store.load(small / "mkdocs.yml"), TODAY)
    assert "version.withdrawn-late" in {f.rule for f in found}


@pytest.mark.parametrize("work", ["form", "yaml", "gone", "bytes", "stray", "leftover"])
def test_and_the_site_is_built(small: Path, work: str) -> None:
    WORK[work](small)
    built = run("build", "--strict", "--as-of", "2026-09-21", cwd=small)
    assert built.returncode == 0, built.stderr
    assert "docs/fr/" not in built.stderr, "a name may tell of a version under embargo"


SEEN: dict[str, Callable[[Path], object]] = {
    "strings.form": lambda p: edit(p / "docs/fr/strings.yml", "skip:", "skpi:"),
    "settings.form": lambda p: edit(
        p / "mkdocs.yml", "company: Small", "company: Small\n      x: 1"
    ),
    "site.report": lambda p: edit(p / "mkdocs.yml", "report: mailto:errors@small.example", ""),
    "site.shortcut": lambda p: edit(
        p / "mkdocs.yml", "company: Small", "company: Small\n      shortcuts: [nowhere]"
    ),
    "tree.unlisted-locale": lambda p: shutil.copytree(p / "docs/fr", p / "docs/nl"),
    "version.name": lambda p: (p / _NEXT).rename((p / _NEXT).with_name("2026-6-1.md")),
    "version.unapproved": lambda p: edit(
        p / "docs/fr/versions/2020-01-01.md", "approved:", "note: x\n#"
    ),
    "locale.behind": lambda p: (p / "docs/fr/versions/2026-06-01.md").unlink(),
    "version.withdrawn-late": lambda p: edit(
        p / _NEXT, "prevails: en", "prevails: en\nwithdrawn: {on: 2062-04-01}"
    ),
}


@pytest.mark.parametrize("rule", SEEN)
def test_what_readers_see_has_to_be_right(small: Path, rule: str) -> None:
    SEEN[rule](small)
    assert rule in hindering(small, TODAY)


def test_a_language_that_has_only_begun_hinders_nothing(small: Path) -> None:
    for path in (small / "docs/fr/versions").iterdir():
        path.unlink()
    assert hindering(small, TODAY) == set()
    assert "fr" in gate.left_behind(store.load(small / "mkdocs.yml").corpus, TODAY)


def test_a_withdrawal_to_come_is_not_known_yet(small: Path) -> None:
    """On a day before it, the version that will be withdrawn is the one to be announced."""
    for path in (small / "docs").glob("*/versions/2020-01-01.md"):
        path.unlink()
    edit(small / _NEXT, "prevails: en", "prevails: en\nwithdrawn: {on: 2026-05-01}")
    assert hindering(small, date(2026, 4, 20)) == {"change.first"}
    assert "version.none" in hindering(small, date(2026, 5, 1))
    found = gate.dangers(store.load(small / "mkdocs.yml"), date(2026, 4, 20))
    assert [(d.day, d.versions) for d in found] == [(date(2026, 5, 1), ())]


def test_the_second_company_has_nothing_in_danger() -> None:
    loaded = store.load(AURORA / "mkdocs.yml")
    for day in (date(2024, 1, 1), date(2026, 3, 25), date(2026, 9, 1)):
        assert gate.dangers(loaded, day) == () or day == date(2026, 3, 25)


def test_the_days_are_told_as_people_say_them() -> None:
    told = {-2: "2 days ago", -1: "yesterday", 0: "today", 1: "tomorrow", 6: "in 6 days"}
    assert {days: outlook.in_days(days) for days in told} == told


def test_the_real_notice_lacks_only_what_its_owner_has_to_do() -> None:
    assert hindering(ROOT, date(2026, 12, 1)) == {
        "version.unapproved",
        "site.address",
        "site.report",
    }
