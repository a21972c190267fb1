"""Releasing and signing off, as people do it, on a small project on disk."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from dying import killed_at
from projects import sign_off, small_project
from support import run

from notice.sources._writing import PARTIAL

NEW = "docs/{}/versions/2026-12-01.md"
RELEASE = ("release", "--effective", "2026-12-01", "--announced", "2026-10-01")
MEANT = "kind: editorial.style\n    same_meaning: It is the fourth year that begins."
TODAY = "1790000000"  # 21 September 2026


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project in whose working text a third version has grown, translated and signed."""
    small_project(tmp_path)
    for locale, (old, new) in {
        "en": ("2\u00a0years", "3\u00a0years"),
        "fr": ("2\u00a0ans", "3\u00a0ans"),
    }.items():
        edit(tmp_path / f"docs/{locale}/index.md", old, new)
    dates = ("effective: 2026-06-01\nannounced: 2026-04-01", "effective: 2026-12-01")
    edit(tmp_path / "docs/en/index.md", *dates)
    edit(tmp_path / "docs/en/index.md", "for longer.", "for 3 years.")
    edit(tmp_path / "docs/fr/index.md", "gardons plus longtemps.", "gardons 3 ans.")
    assert run("translated", "fr", cwd=tmp_path).returncode == 0
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def release(project: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return run(*RELEASE, *more, cwd=project, SOURCE_DATE_EPOCH=TODAY)


def snapshot(project: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in sorted((project / "docs").rglob("*")) if p.is_file()}


def test_a_release_copies_and_seals_and_then_checks(project: Path) -> None:
    before = snapshot(project)
    shown = release(project, "--dry-run")
    assert shown.returncode == 0, shown.stderr
    assert f"would write {NEW.format('en')}" in shown.stdout
    assert snapshot(project) == before, "a dry run writes nothing"
    assert release(project).returncode == 0
    text = (project / NEW.format("en")).read_text("utf-8")
    assert "announced: 2026-10-01" in text
    assert "\nseal: " in text
    assert "3\u00a0ans" in (project / NEW.format("fr")).read_text("utf-8")
    checked = run("check", cwd=project)
    assert checked.returncode == 0, checked.stderr


def test_it_refuses_to_repeat_itself(project: Path) -> None:
    assert release(project).returncode == 0
    before = snapshot(project)
    again = release(project)
    assert again.returncode == 1
    assert "A version of 2026-12-01 is released already." in again.stderr
    assert "[release.refused]" in again.stderr
    assert snapshot(project) == before


def test_all_that_can_not_be_read_is_named_at_once(project: Path) -> None:
    for tag in ("en", "fr"):
        edit(project / f"docs/{tag}/index.md", "{#contact}", "{#}")
    again = run("release", "--again", "2026-06-01", cwd=project, SOURCE_DATE_EPOCH="1775000000")
    for answer in (release(project), again):
        assert answer.returncode == 1
        assert answer.stdout == "Nothing was released.\n"
        for tag in ("en", "fr"):
            assert re.search(rf"docs/{tag}/index.md:\d+: error: .*heading.id-form", answer.stderr)


def test_the_past_takes_a_reason(project: Path) -> None:
    late = run(*RELEASE, cwd=project, SOURCE_DATE_EPOCH="1800000000")
    assert late.returncode == 1
    assert "which is past" in late.stderr
    reason = run(*RELEASE, "--late-reason", "a test", cwd=project, SOURCE_DATE_EPOCH="1800000000")
    assert reason.returncode == 0, reason.stderr
    assert "no reason is recorded" not in reason.stdout
    assert 'announced_late: "a test"' in (project / NEW.format("en")).read_text("utf-8")


def test_what_the_checks_would_refuse_is_not_sealed(project: Path) -> None:
    edit(project / "docs/fr/index.md", "summary: Nous les gardons 3 ans.\n", "")
    before = snapshot(project)
    refused = release(project)
    assert refused.returncode == 1
    assert (
        "docs/fr/index.md:1: error: Readers must be told of a change in this version"
        in refused.stderr
    )
    assert snapshot(project) == before


def test_a_stale_language_stops_an_adverse_change_or_stays_behind(project: Path) -> None:
    edit(project / "docs/en/index.md", "3\u00a0years", "4\u00a0years")
    refused = release(project)
    assert refused.returncode == 1
    assert "`fr` lacks it: `retention` (stale)" in refused.stderr
    assert "[release.stale]" in refused.stderr
    behind = release(project, "--behind", "fr")
    assert behind.returncode == 0, behind.stderr
    assert "`fr` stays behind" in behind.stdout
    assert not (project / NEW.format("fr")).exists()
    built = run("build", "--as-of", "2027-01-01", cwd=project)
    assert built.returncode == 0, built.stderr
    page = (project / "site" / "fr" / "index.html").read_text("utf-8")
    assert "Ce texte s’est appliqué jusqu’au" in page


@pytest.mark.parametrize(
    ("epoch", "when"),
    [(TODAY, "in 10 days"), ("1792000000", "13 days ago")],  # before the announcement, and behind
)
def test_status_names_a_language_that_is_behind_by_decision(
    project: Path, epoch: str, when: str
) -> None:
    assert "Left behind" not in run("status", cwd=project, SOURCE_DATE_EPOCH=epoch).stdout
    assert release(project, "--behind", "fr").returncode == 0
    said = (
        f"Left behind by decision: the version of 2026-12-01, announced {when}, does not exist in "
        "fr; their pages say so."
    )
    assert run("status", cwd=project, SOURCE_DATE_EPOCH=epoch).stdout.count(said) == 1
    version = ("--locale", "fr", "--version", "2026-12-01")
    later = run("release", *version, cwd=project, SOURCE_DATE_EPOCH=epoch)
    assert later.returncode == 0, later.stderr
    assert "Left behind" not in run("status", cwd=project, SOURCE_DATE_EPOCH=epoch).stdout


def test_status_names_what_readers_lack_today_though_the_next_version_is_there(
    project: Path,
) -> None:
    assert release(project, "--behind", "fr").returncode == 0
    working = project / "docs/en/index.md"
    edit(working, "effective: 2026-12-01", "effective: 2027-06-01")
    edit(working, "3\u00a0years", "4\u00a0years")
    edit(project / "docs/fr/index.md", "3\u00a0ans", "4\u00a0ans")
    assert run("translated", "fr", cwd=project).returncode == 0
    next_one = ("release", "--effective", "2027-06-01", "--announced", "2027-03-01")
    next_one += ("--same", "summary")
    later = {"cwd": project, "SOURCE_DATE_EPOCH": "1792000000"}
    made = run(*next_one, **later)
    assert made.returncode == 0, made.stderr
    assert "the version of 2026-12-01, announced 13 days ago" in run("status", **later).stdout


def test_an_unfinished_release_is_finished(project: Path) -> None:
    assert release(project).returncode == 0
    whole = snapshot(project)
    (project / NEW.format("en")).unlink()
    assert run("check", cwd=project).returncode == 1
    built = run("build", cwd=project, SOURCE_DATE_EPOCH=TODAY)
    assert built.returncode == 0, "no reader knows of it before its announcement"
    assert not list((project / "site").rglob("2026-12-01"))
    late = run("build", "--as-of", "2026-12-01", cwd=project)
    assert late.returncode == 1, "from the day on that the working text knows, it is missed"
    assert release(project).returncode == 0
    assert snapshot(project) == whole


def test_killed_in_the_middle_nothing_is_released_and_the_next_run_finishes(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("killed")
    finished = shutil.copytree(project, folder / "finished")
    assert release(finished).returncode == 0
    moments = 0
    while True:
        moments += 1
        killed = shutil.copytree(project, folder / str(moments))
        if not killed_at(moments, *RELEASE, cwd=killed, SOURCE_DATE_EPOCH=TODAY):
            break
        if (killed / NEW.format("en")).exists():
            assert (killed / NEW.format("fr")).exists(), "the source is written last"
        else:
            assert release(killed).returncode == 0
        for left in (killed / "docs").rglob(f"*{PARTIAL}"):
            left.unlink()
        assert snapshot(killed) == {
            name.replace(str(finished), str(killed)): text
            for name, text in snapshot(finished).items()
        }
    assert moments > len({"en", "fr"}), "each file has its moments"


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_what_an_interrupted_release_left_is_not_taken_in_unseen(
    project: Path, dry: tuple[str, ...]
) -> None:
    assert release(project).returncode == 0
    (project / NEW.format("en")).unlink()
    before = snapshot(project)
    behind = release(project, "--behind", "fr", *dry)
    assert behind.returncode == 1
    assert f"{NEW.format('fr')}:1: error: An interrupted release left this file" in behind.stderr
    edit(project / "docs/fr/index.md", "Écrivez-nous", "Écrivez à nous")
    assert run("translated", "fr", cwd=project).returncode == 0
    other = release(project, *dry)
    assert other.returncode == 1
    assert f"{NEW.format('fr')}:1: error: Another text, left by an interrupted" in other.stderr
    assert "would write" not in other.stdout
    assert {k: v for k, v in snapshot(project).items() if "index" not in k} == {
        k: v for k, v in before.items() if "index" not in k
    }
    (project / NEW.format("fr")).unlink()
    assert release(project, *dry).returncode == 0


def test_a_reason_for_the_past_is_recorded_only_of_the_past(project: Path) -> None:
    # 21 September, and the day of the announcement itself
    for epoch, more in ((TODAY, ("--dry-run",)), ("1790856000", ())):
        arguments = (*RELEASE, "--late-reason", "a\ntest", *more)
        answer = run(*arguments, cwd=project, SOURCE_DATE_EPOCH=epoch)
        assert answer.returncode == 0, answer.stderr
    assert "not past: no reason is recorded" in answer.stdout
    assert "announced_late" not in (project / NEW.format("en")).read_text("utf-8")


def test_status_and_signing_off(project: Path) -> None:
    def states() -> dict[str, dict[str, object]]:
        answer = run("status", "--format", "json", cwd=project)
        assert answer.returncode == 0, answer.stderr
        return dict(json.loads(answer.stdout)["fr"])

    assert {s["state"] for s in states().values()} == {"current"}
    edit(project / "docs/en/index.md", "3\u00a0years", "4\u00a0years")
    assert states()["retention"] == {"state": "stale", "touched": False}
    assert run("translated", "fr", cwd=project).returncode == 0
    assert states()["retention"]["state"] == "stale", "untouched, and not named"
    edit(project / "docs/fr/index.md", "3\u00a0ans", "4\u00a0ans")
    assert states()["retention"] == {"state": "stale", "touched": True}
    before = snapshot(project)
    shown = run("translated", "fr", "--dry-run", cwd=project)
    assert "would sign off fr: retention" in shown.stdout
    assert snapshot(project) == before
    assert run("translated", "fr", cwd=project).returncode == 0
    assert states()["retention"] == {"state": "current", "touched": False}
    edit(project / "docs/en/index.md", "We keep to the law.", "We keep to the law!")
    assert run("translated", "fr", "lead", cwd=project).returncode == 0
    assert states()["lead"]["state"] == "current", "named: nothing to translate"
    edit(project / "docs/fr/index.md", "## Contact {#contact}", "## Contact {#kontakt}")
    assert states()["contact"]["state"] == "missing"
    assert states()["kontakt"]["state"] == "orphan"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("translated",), "Name the translation; there are: fr."),
        (("translated", "de"), "There is no translation `de`; there are: fr."),
        (("translated", "fr", "nowhere"), "There is no section nowhere in both texts"),
        (("release", "--effective", "soon"), "write it as in 2027-01-31"),
        (("build", "--as-of", "2026-02-30"), "is no date"),
        (("check", "--nonsense"), "No such option"),
        (("release", "--effective", "2026-12-01"), "Give --effective and --announced"),
        (("release", "--locale", "en", "--version", "2026-06-01"), "is no translation"),
        (("release", "--locale", "fr", "--version", "2020-01-01", "--behind", "fr"), "go with a"),
        ((*RELEASE, "--behind", "FR"), "no language `FR` that can stay behind; there are: fr."),
        ((*RELEASE, "--behind", "fr,nl"), "there are: fr. For several, repeat --behind."),
        (("release", "--again", "2026-06-01", "--behind", "nl"), "no language `nl` that can stay"),
        ((*RELEASE, "--behind", "en"), "`en` can't stay behind: its text prevails."),
        ((*RELEASE, "--late-reason", " \n"), "Invalid value for '--late-reason': it is empty"),
        (("approve", "2001-01-01", "--by", "x", "--on", "2026-01-01"), "There is no version of"),
        (("approve", "2026-06-01", "xx", "--by", "x", "--on", "2026-01-01"), "exist in xx"),
        (("check", "--config", "nowhere.yml"), "does not exist"),
        (("redline", "2020-01-01"), "Name two texts, or one section by --section."),
        (("redline", "2020-01-01", "2021-01-01"), "There is no text `2021-01-01` in `en`"),
        (("build", "--drafts"), "name a folder of its own with --site"),
    ],
)
def test_wrong_usage(project: Path, arguments: tuple[str, ...], why: str) -> None:
    answer = run(*arguments, cwd=project)
    assert answer.returncode == 2
    assert why in answer.stderr
    assert "Traceback" not in answer.stderr


def test_readers_are_told_of_a_stale_section(project: Path) -> None:
    edit(project / "docs/en/index.md", "kind: retention.lengthened", MEANT)
    edit(project / "docs/en/index.md", "3\u00a0years", "four years")
    assert release(project).returncode == 0
    built = run("build", "--as-of", "2027-01-01", cwd=project)
    assert built.returncode == 0, built.stderr
    page = (project / "site" / "fr" / "index.html").read_text("utf-8")
    assert page.count("Cette section est la traduction d’un texte anglais antérieur.") == 1


def test_a_translation_that_comes_later(project: Path) -> None:
    assert release(project, "--behind", "fr").returncode == 0
    late = run("release", "--locale", "fr", "--version", "2026-12-01", cwd=project)
    assert late.returncode == 0, late.stderr
    assert f"wrote {NEW.format('fr')}" in late.stdout
    assert "[locale.behind]" not in late.stderr, "it is not any more"
    checked = run("check", cwd=project)
    assert checked.returncode == 0, checked.stderr
    again = run("release", "--locale", "fr", "--version", "2026-12-01", cwd=project)
    assert again.returncode == 1
    assert "is released already" in again.stderr
    none = run("release", "--locale", "fr", "--version", "2026-12-02", cwd=project)
    assert none.returncode == 1
    assert "There is no version of 2026-12-02 to translate." in none.stderr


def test_a_late_translation_is_signed_off_and_true(project: Path) -> None:
    """`release.unsigned`: what nobody has signed off, and what is known to be wrong, stays."""
    assert release(project, "--behind", "fr").returncode == 0
    late = ("release", "--locale", "fr", "--version", "2026-12-01")
    text = project / "docs/fr/index.md"
    whole = text.read_text("utf-8")
    edit(text, "Nous respectons", "Nous appliquons")
    touched = run(*late, cwd=project)
    assert touched.returncode == 1
    assert "Nobody has signed off, as it stands: `lead`." in touched.stderr
    assert "[release.unsigned]" in touched.stderr
    text.write_text(whole.replace("3\u00a0ans", "4\u00a0ans"), "utf-8")
    line = next(
        n for n, x in enumerate(text.read_text("utf-8").split("\n"), 1) if "4\u00a0ans" in x
    )
    signed = run("translated", "fr", cwd=project)
    assert signed.returncode == 1
    assert f"docs/fr/index.md:{line}: error: " in signed.stderr
    assert "not signed off, since it does not say what it should: retention" in signed.stdout
    assert "signs off fr: retention" not in signed.stdout
    # Somebody signs it off by hand all the same.
    sign_off(text, project / "docs/en/index.md")
    line = next(
        n for n, x in enumerate(text.read_text("utf-8").split("\n"), 1) if "4\u00a0ans" in x
    )
    wrong = run(*late, cwd=project)
    assert wrong.returncode == 1
    assert f"docs/fr/index.md:{line}: error: " in wrong.stderr, "the line is the working text's"
    assert not (project / NEW.format("fr")).exists()
    text.write_text(whole, "utf-8")
    assert run(*late, cwd=project).returncode == 0


def test_approval_is_bound_to_the_text(project: Path) -> None:
    def unapproved() -> int:
        return run("check", "--singly", cwd=project).stderr.count("[version.unapproved]")

    assert unapproved() == 4
    command = ("approve", "2026-06-01", "--by", 'Jane "JD" Doe', "--on", "2026-03-30")
    before = snapshot(project)
    assert run(*command, "--dry-run", cwd=project).returncode == 0
    assert snapshot(project) == before
    assert run(*command, cwd=project).returncode == 0
    assert unapproved() == 2
    edit(project / "docs/fr/versions/2026-06-01.md", "2\u00a0ans", "9\u00a0ans")
    changed = run("check", cwd=project)
    assert "after its approval it was changed" in changed.stderr


@pytest.mark.parametrize(
    ("announced", "more", "accepted"),
    [("2026-11-01", "", True), ("2026-11-02", "", False), ("2026-11-02", "short_notice: x", True)],
)
def test_a_material_adverse_change_takes_thirty_days(
    project: Path, announced: str, more: str, accepted: bool
) -> None:
    edit(project / "docs/en/index.md", "prevails: en", f"prevails: en\n{more}".rstrip())
    answer = run(
        "release",
        "--effective",
        "2026-12-01",
        "--announced",
        announced,
        cwd=project,
        SOURCE_DATE_EPOCH=TODAY,
    )
    assert answer.returncode == (0 if accepted else 1), answer.stderr
    assert ("announced 29 days before it applies; 30 are asked for" in answer.stderr) != accepted


def test_any_two_texts_are_compared(project: Path) -> None:
    shown = run("redline", "2020-01-01", "working", "--locale", "fr", cwd=project)
    assert shown.returncode == 0, shown.stderr
    assert "Nous les gardons [-1\u00a0an-]{+3\u00a0ans+}." in shown.stdout
    same = run("redline", "2020-01-01", "2020-01-01", cwd=project)
    assert same.stdout.strip() == "No words differ."
    marked = run("redline", "2020-01-01", "working", "--format", "markdown", cwd=project)
    assert "We keep data for ~~1\u00a0year~~**3\u00a0years**." in marked.stdout
    data = json.loads(
        run("redline", "2020-01-01", "working", "--format", "json", cwd=project).stdout
    )
    spans = [span for s in data for b in s["blocks"] for span in b["spans"]]
    assert ["deleted", "1\u00a0year"] in spans


def test_a_comparison_as_markdown_holds_words_alone(project: Path) -> None:
    hostile = "<b>We</b> | [x](http://x.example) @somebody #1 | keep"
    edit(project / "docs/en/index.md", "We keep to", f"{hostile} to")
    answer = run("redline", "2026-06-01", "working", "--format", "markdown", cwd=project)
    assert answer.returncode == 0
    assert not re.search(r"[<|]|\]\(|@(?!&)|(?<!&)#1", answer.stdout), answer.stdout
    assert "**&#60;b&#62;" in answer.stdout


def test_status_cuts_no_name_and_hides_nothing(project: Path) -> None:
    long = "what-we-keep-and-for-how-long-and-why-and-where-and-who-decides-about-it-in-the-end"
    for locale in ("en", "fr"):
        text = project / f"docs/{locale}/index.md"
        text.write_text(text.read_text("utf-8").replace("#contact", f"#{long}"), "utf-8")
    answer = run("status", cwd=project, COLUMNS="40")
    assert answer.returncode == 0, answer.stderr
    assert re.search(rf"{long}│not signed off", answer.stdout)
    (project / "docs/fr/index.md").write_bytes(b"\xff")
    answer = run("status", cwd=project)
    assert answer.returncode == 1
    assert "docs/fr/index.md:1: error: This file is not in UTF-8" in answer.stderr
    assert "missing" not in answer.stdout
    (project / "docs/en/index.md").unlink()
    for command in (("status",), ("status", "--format", "json"), ("translated", "fr")):
        answer = run(*command, cwd=project)
        assert answer.returncode == 1
        assert "The working text of the language that prevails is missing." in answer.stderr
        assert answer.stdout == ""


def test_an_old_address_leads_to_the_section_under_its_new_id(project: Path) -> None:
    for locale in ("en", "fr"):
        text = project / f"docs/{locale}/index.md"
        text.write_text(text.read_text("utf-8").replace("#retention", "#storage"), "utf-8")
    renamed = "sections: [storage, retention, contact]\n    was: [retention]"
    edit(project / "docs/en/index.md", "sections: [retention]", renamed)
    edit(project / "docs/en/index.md", "  retention: [", "  storage: [")
    assert run("translated", "fr", cwd=project).returncode == 0
    released = release(project)
    assert released.returncode == 0, released.stderr
    built = run("build", "--as-of", "2027-01-01", cwd=project)
    assert built.returncode == 0, built.stderr
    page = (project / "site" / "fr" / "index.html").read_text("utf-8")
    assert '<h2 id="storage"><span id="retention"></span>' in page or re.search(
        r'id="storage"[^>]*>\s*(?:<h2[^>]*>)?<span id="retention">', page
    )
    edit(project / "docs/en/index.md", "was: [retention]", "was: [contact]")
    refused = run("check", cwd=project)
    assert "had the id `contact` before, which is still one here" in refused.stderr


def test_a_retired_language_gets_no_new_version(project: Path) -> None:
    """Its working text may still be there, and nobody keeps it up to date."""
    edit(project / "docs/fr/strings.yml", "language:\n", "language:\n  retired: 2026-09-01\n")
    made = release(project)
    assert made.returncode == 0, made.stderr
    assert (project / NEW.format("en")).is_file()
    assert not (project / NEW.format("fr")).exists()
    assert "`fr` is retired: no later version is released in it." in made.stdout
    assert "behind:" not in (project / NEW.format("en")).read_text("utf-8")
    edit(project / "docs/en/index.md", "Write to us, or", "Please write to us, or")
    change = "kind: retention.lengthened\n"
    entry = "  - sections: [contact]\n    kind: editorial.style\n"
    edit(project / "docs/en/index.md", change, change + entry)
    again = run("release", "--again", "2026-12-01", cwd=project, SOURCE_DATE_EPOCH=TODAY)
    assert again.returncode == 0, again.stderr
    assert not (project / NEW.format("fr")).exists()


def test_only_what_is_about_the_release_is_shown(project: Path) -> None:
    """Of the languages and versions that it does not write, what is found is counted."""
    checked = run("check", cwd=project).stderr
    assert "docs/en/versions/2020-01-01.md:1: warning: Nobody has approved" in checked
    aside = "4 other warnings do not concern what is released: `notice check` shows them."
    whole = release(project, "--dry-run")
    assert whole.returncode == 0, whole.stderr
    assert aside in whole.stderr
    assert "/versions/" not in whole.stderr
    for tag in ("en", "fr"):
        assert f"docs/{tag}/index.md:4: warning: " in whole.stderr
    without = release(project, "--dry-run", "--behind", "fr")
    assert without.returncode == 0, without.stderr
    assert "docs/en/index.md:4: warning: " in without.stderr
    assert "docs/fr/index.md:" not in without.stderr


def test_what_refuses_a_release_is_shown_last(project: Path) -> None:
    edit(project / "docs/fr/index.md", "summary: Nous les gardons 3 ans.\n", "")
    refused = release(project)
    assert refused.returncode == 1
    first, *_, last, count = refused.stderr.splitlines()
    assert "do not concern what is released" in first
    assert ": error: " in last
    assert count.startswith("1 error, ")


def test_what_a_release_would_break_elsewhere_is_refused(project: Path) -> None:
    """A version that is announced before another and takes effect after it."""
    assert release(project).returncode == 0
    before = snapshot(project)
    edit(project / "docs/en/index.md", "effective: 2026-12-01", "effective: 2027-01-01")
    later = ("release", "--effective", "2027-01-01", "--announced", "2026-09-25")
    refused = run(*later, cwd=project, SOURCE_DATE_EPOCH=TODAY)
    assert refused.returncode == 1
    assert f"{NEW.format('en')}:5: error: It is announced on 2026-10-01, after " in refused.stderr
    assert "[version.order]" in refused.stderr
    edit(project / "docs/en/index.md", "effective: 2027-01-01", "effective: 2026-12-01")
    assert snapshot(project) == before


def test_a_hint_about_the_text_that_would_be_sealed_stops_no_release(project: Path) -> None:
    """Letters that were read in another encoding are a hint once the text is released."""
    edit(project / "docs/fr/index.md", "la loi", "la loi\u00c3\u00a9")
    assert run("translated", "fr", cwd=project).returncode == 0
    done = release(project)
    assert done.returncode == 0, done.stderr
