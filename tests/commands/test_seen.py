"""What somebody marks as seen: how long it holds, who is told, and what can't be marked."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from projects import small_project
from repository import commit, git
from steps import do
from support import run

from notice.model.finding import Finding
from notice.rules import seeing
from notice.rules.checking import check_apart
from notice.sources import seen as file
from notice.sources import store

ENGLISH = "You may object.\nWe must answer."
FRENCH = "Vous devez vous opposer.\nNous pouvons répondre."
MARK = ("--by", "Jane Doe", "--why", "The law says so")
PERMITS = (
    "In `retention`, English permits something, and this text obliges to it: "
    "“You may object.” beside “Vous devez vous opposer.”."
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in which two warnings stand in one paragraph, on lines 18 and 19."""
    folder = tmp_path / "project"
    folder.mkdir()
    small_project(folder)
    edit(folder, "docs/en/index.md", "We keep data for 2\u00a0years.", ENGLISH)
    edit(folder, "docs/fr/index.md", "Nous les gardons 2\u00a0ans.", FRENCH)
    do(folder, tmp_path, {"do": "sign", "file": "docs/fr/index.md"})
    return folder


def edit(project: Path, name: str, old: str, new: str) -> None:
    path = project / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def resign(project: Path) -> None:
    do(project, project.parent, {"do": "sign", "file": "docs/fr/index.md"})


def seen(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("seen", *arguments, cwd=project)


def modals(project: Path) -> list[Finding]:
    found = check_apart(store.load(project / "mkdocs.yml")).open
    return [f for f in found if f.rule == "parity.modals"]


def mark_both(project: Path) -> None:
    for line in (18, 19):
        answer = seen(project, f"docs/fr/index.md:{line}", "parity.modals", *MARK)
        assert answer.returncode == 0, answer.stderr


# What a mark does


def test_what_is_marked_is_counted_apart_and_shown_on_demand(project: Path) -> None:
    assert len(modals(project)) == 2
    answer = seen(project, "docs/fr/index.md:18", "parity.modals", *MARK, "--on", "2026-05-04")
    assert answer.stdout == (
        f"marked as seen: docs/fr/index.md:18: {PERMITS}\nIt stands in docs/fr/seen.yml.\n"
    )
    (left,) = modals(project)
    assert left.place.line == 19
    said = run("check", cwd=project).stderr
    assert PERMITS not in said
    assert "1 marked as seen: `notice check --seen` shows them." in said
    told = run("check", "--seen", cwd=project).stderr
    who = "Jane Doe marked this as seen on 2026-05-04: The law says so. [parity.modals]"
    assert f"docs/fr/index.md:18: info: {PERMITS} (See docs/en/index.md:36.) {who}" in told
    assert told.endswith("\n1 marked as seen.\n")
    assert seen(project).stdout == (
        f"docs/fr/index.md:18: {PERMITS} [parity.modals]\n"
        "    Jane Doe marked this as seen on 2026-05-04: The law says so.\n"
        "1 mark in all.\n"
    )
    plain, whole = (
        json.loads(run("check", "--format", "json", *more, cwd=project).stdout)
        for more in ((), ("--seen",))
    )
    assert len(whole) == len(plain) + 1
    assert "1 marked as seen" not in run("check", "--locale", "en", cwd=project).stderr


def test_the_mark_stands_in_a_file_that_people_can_review(project: Path) -> None:
    place = ("docs/fr/index.md:18", "parity.modals")
    seen(project, *place, "--by", 'J. "J" Doe', "--why", "a: b # ‘c’", "--on", "2026-05-04")
    text = (project / "docs/fr/seen.yml").read_text("utf-8")
    assert f'    says: "{PERMITS}"\n    by: "J. \\"J\\" Doe"\n    on: 2026-05-04\n' in text
    (mark,), findings = file.parse(text.encode(), "docs/fr/seen.yml")
    assert (mark.by, mark.why, findings) == ('J. "J" Doe', "a: b # ‘c’", [])
    assert file.as_text([mark]) == text


def test_a_strict_check_passes_over_what_is_marked(project: Path) -> None:
    mark_both(project)
    assert modals(project) == []
    loaded = store.load(project / "mkdocs.yml")
    found = check_apart(loaded)
    assert len(found.seen) == 2
    assert not found.idle
    answer = run("translated", "fr", "retention", cwd=project)
    assert "parity.modals" not in answer.stderr


def test_who_signs_off_is_told_of_that_alone(project: Path) -> None:
    edit(project, "docs/fr/index.md", "Nous respectons la loi.", "Nous respectons <b>la</b> loi.")
    resign(project)
    edit(project, "docs/fr/index.md", "Écrivez-nous", "Veuillez nous écrire")
    signed = run("translated", "fr", cwd=project)
    assert signed.stdout.startswith("signs off fr: contact\n")
    assert "parity.modals" not in signed.stderr
    assert "[markup.html]" not in signed.stderr
    edit(project, "docs/fr/index.md", "Vous devez vous", "Vous devez bien vous")
    assert "parity.modals" in run("translated", "fr", cwd=project).stderr


@pytest.mark.parametrize(
    ("name", "old", "new", "what"),
    [
        ("en", "You may object.", "You may now object.", "the text beside it changed"),
        ("fr", "vous opposer", "refuser", "this text changed"),
        ("fr", "Vous devez vous opposer.", "Opposez-vous, vous devez.", "this text changed"),
    ],
)
def test_a_finding_comes_back_when_a_text_changes(
    project: Path, name: str, old: str, new: str, what: str
) -> None:
    mark_both(project)
    edit(project, f"docs/{name}/index.md", old, new)
    resign(project)
    back = modals(project)
    assert len(back) == 2
    for finding in back:
        assert finding.remedy.startswith("Jane Doe marked this as seen on ")
        assert f"The law says so. Since then, {what}. Look whether" in finding.remedy
    assert seen(project).stdout.count("Something has changed since, so it does not hold.\n") == 2
    mark_both_anew = [str(f.place) for f in back]
    for place in mark_both_anew:
        seen(project, place, "parity.modals", *MARK, "--words", "English")
    assert modals(project) == []
    marks = store.load(project / "mkdocs.yml").corpus.seen["fr"]
    assert len(marks) == 2, "a new mark takes the place of the old one"


def test_a_finding_comes_back_when_its_words_change(project: Path) -> None:
    mark_both(project)
    edit(project, "docs/fr/seen.yml", "obliges to it", "does something else")
    (back,) = modals(project)
    assert "Since then, what is found is another thing." in back.remedy


def test_what_stands_elsewhere_changes_nothing(project: Path) -> None:
    mark_both(project)
    edit(project, "docs/fr/index.md", "Nous respectons la loi.", "Nous respectons la loi.\n\nOui.")
    edit(project, "docs/en/index.md", "We keep to the law.", "We keep to the law.\n\nYes.")
    edit(project, "docs/fr/index.md", "Vous devez vous opposer.", "Vous devez vous opposer. ")
    resign(project)
    assert modals(project) == []


def test_a_mark_waits_until_a_change_is_translated(project: Path) -> None:
    mark_both(project)
    edit(project, "docs/en/index.md", "You may object.", "You may always object.")
    assert not check_apart(store.load(project / "mkdocs.yml")).idle
    assert "Every mark is needed." in seen(project, "--tidy").stdout


def test_marks_without_a_finding_are_told_and_taken_out(project: Path) -> None:
    mark_both(project)
    edit(project, "docs/fr/index.md", "Vous devez", "Vous pouvez")
    resign(project)
    assert "seen.unneeded" in run("check", "--hints", cwd=project).stderr
    assert seen(project).stdout.count(" It is not found any more.\n") == 1
    before = (project / "docs/fr/seen.yml").read_bytes()
    assert f"would take out of docs/fr/seen.yml: parity.modals: {PERMITS}" in (
        seen(project, "--tidy", "--dry-run").stdout
    )
    assert (project / "docs/fr/seen.yml").read_bytes() == before
    taken = seen(project, "--tidy").stdout
    assert taken == f"takes out of docs/fr/seen.yml: parity.modals: {PERMITS}\n"
    assert PERMITS not in (project / "docs/fr/seen.yml").read_text("utf-8")
    edit(project, "docs/fr/index.md", "Nous pouvons", "Nous devons")
    resign(project)
    seen(project, "--tidy")
    assert not (project / "docs/fr/seen.yml").exists()
    assert seen(project).stdout == "Nothing is marked.\n"


def test_nothing_is_tidied_while_a_file_can_not_be_read(project: Path) -> None:
    mark_both(project)
    (project / "docs/fr/terms.yml").write_text("terms: [", "utf-8")
    answer = seen(project, "--tidy")
    assert answer.returncode == 1
    assert len(store.load(project / "mkdocs.yml").corpus.seen["fr"]) == 2
    assert not check_apart(store.load(project / "mkdocs.yml")).idle


# What can't be marked


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("docs/en/index.md:34", "working.same-date", *MARK), "It is an error, and has to be"),
        (
            ("docs/fr/versions/2020-01-01.md:1", "version.unapproved", *MARK),
            "It is no matter of words, and is settled otherwise",
        ),
        (("docs/fr/index.md:17", "parity.modals", *MARK), "something at docs/fr/index.md:18, "),
        (("docs/fr/index.md:18", "parity.negation", *MARK), "found there: parity.modals."),
        (("docs/xx/index.md:18", "parity.modals", *MARK), "Nothing is found there."),
        (("docs/fr/index.md", "parity.modals", *MARK), "is no place; write it as"),
        (("docs/fr/index.md:18", "parity.modals", "--by", "x"), "why it may stand (--why)"),
        (("docs/fr/index.md:18", "parity.modals", "--by", " ", "--why", "x"), "it is empty"),
        (("docs/fr/index.md:18", *MARK), "A mark needs the place, the rule"),
        (MARK, "Name the place and the rule"),
        (("docs/fr/index.md:18", "parity.modals", *MARK, "--on", "2999-01-01"), "still to come"),
        (
            ("docs/fr/index.md:18", "parity.modals", *MARK, "--words", "no"),
            f"there are: “{PERMITS}”",
        ),
        (("docs/fr/index.md:18", "parity.modals", *MARK, "--tidy"), "--tidy goes alone"),
        (("../../../etc/passwd:1", "parity.modals", *MARK), "finds nothing at"),
        ((f"docs/fr/index.md:{'9' * 40}", "parity.modals", *MARK), "is no place"),
    ],
)
def test_what_can_not_be_marked(project: Path, arguments: tuple[str, ...], said: str) -> None:
    answer = seen(project, *arguments)
    assert answer.returncode == 2
    assert said in answer.stderr
    assert not (project / "docs/fr/seen.yml").exists()


def test_of_several_at_one_place_one_is_marked_by_its_words(project: Path) -> None:
    edit(
        project,
        "docs/fr/index.md",
        FRENCH,
        "Vous devez vous les les opposer.\nRépondons répondons.",
    )
    resign(project)
    edit(project, "docs/fr/index.md", "vous les les", "vous les les, oui oui,")
    resign(project)
    where = ("docs/fr/index.md:18", "parity.doubled")
    answer = seen(project, *where, *MARK)
    assert answer.returncode == 2
    assert "“les les”" in answer.stderr
    assert "“oui oui”" in answer.stderr
    assert seen(project, *where, *MARK, "--words", "oui  oui").returncode == 0
    assert "“oui oui”" not in run("check", cwd=project).stderr
    assert "“les les”" in run("check", cwd=project).stderr


def test_a_mark_never_hides_an_error(project: Path) -> None:
    """A number that differs is a warning until the text is signed off, and an error from then."""
    edit(project, "docs/en/index.md", ENGLISH, "We keep it for 3 days.")
    edit(project, "docs/fr/index.md", FRENCH, "Nous le gardons 4 jours.")
    answer = seen(project, "docs/fr/index.md:18", "parity.durations", *MARK)
    assert answer.returncode == 0, answer.stderr
    assert run("translated", "fr", "retention", cwd=project).returncode == 1
    resign(project)
    found = check_apart(store.load(project / "mkdocs.yml")).open
    assert "error" in {f.severity for f in found if f.rule == "parity.durations"}


def test_what_can_be_marked_is_no_error_by_its_rule_alone() -> None:
    assert "version.unapproved" not in seeing.GUESSES
    assert not {r for r in seeing.GUESSES if r.startswith(("site.", "version.", "seen."))}


@pytest.mark.parametrize("spoilt", ["seen: [", "seen: [{}, 1]", "<<<<<<< a\n", "other: 1\n"])
def test_a_file_that_is_spoilt_hides_nothing_and_is_not_written_over(
    project: Path, spoilt: str
) -> None:
    mark_both(project)
    path = project / "docs/fr/seen.yml"
    path.write_text(path.read_text("utf-8") + spoilt, "utf-8")
    before = path.read_bytes()
    answer = seen(project, "docs/fr/index.md:18", "parity.modals", *MARK)
    assert answer.returncode != 0
    assert path.read_bytes() == before
    assert len(modals(project)) in {0, 2}
    assert run("check", cwd=project).returncode == 1


def test_nothing_is_written_through_a_link(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yml"
    other.write_text("", "utf-8")
    (project / "docs/fr/seen.yml").symlink_to(other)
    answer = seen(project, "docs/fr/index.md:18", "parity.modals", *MARK)
    assert answer.returncode == 1
    assert other.read_text("utf-8") == ""


def test_a_dry_run_writes_nothing(project: Path) -> None:
    answer = seen(project, "docs/fr/index.md:18:", "[parity.modals]", *MARK, "--dry-run")
    assert answer.stdout.startswith("would mark as seen: docs/fr/index.md:18: ")
    assert not (project / "docs/fr/seen.yml").exists()
    assert run("seen", "fr/index.md:18", "parity.modals", *MARK, cwd=project / "docs").stdout
    again = seen(project, "docs/fr/index.md:18", "parity.modals", *MARK)
    assert "is marked as seen already" in again.stderr


def test_a_word_of_the_site_and_a_hint_can_be_marked(project: Path) -> None:
    edit(project, "docs/fr/strings.yml", "Retour en haut de la page", "Back to the top")
    told = json.loads(run("check", "--format", "json", cwd=project).stdout)
    (place,) = [f["places"][0] for f in told if f["rule"] == "translation.same"]
    where = f"{place['path']}:{place['line']}"
    assert seen(project, where, "translation.same", *MARK).returncode == 0
    assert "translation.same" not in run("check", cwd=project).stderr
    edit(project, "docs/fr/strings.yml", "Back to the top", "Back to the top!")
    hint = seen(project, "docs/en/index.md:34", "plain.vague-word", *MARK)
    assert hint.returncode == 0, hint.stderr
    assert (project / "docs/en/seen.yml").exists()


# Who is told


def test_a_review_tells_what_was_marked_since_its_base(project: Path) -> None:
    seen(project, "docs/fr/index.md:18", "parity.modals", *MARK)
    git(project, "init", "--quiet")
    base = commit(project)
    same = run("review", "--base", base, "--no-word", cwd=project)
    assert "marked as seen" not in same.stdout
    seen(project, "docs/fr/index.md:19", "parity.modals", "--by", "<b>", "--why", "`x` | <i>y</i>")
    run("review", "--base", base, "--no-word", cwd=project)
    packet = project / "review"
    data = json.loads((packet / "review.json").read_text("utf-8"))
    assert [(m["by"], m["path"]) for m in data["marked"]] == [("<b>", "docs/fr/seen.yml")]
    assert "seen.yml" not in {fact["path"] for fact in data["beside"]}
    assert any("1 finding is marked as seen" in d for d in data["verdict"]["details"])
    for name in ("review.md", "review.html"):
        text = (packet / name).read_text("utf-8")
        assert "arked as seen" in text
        assert "<i>y</i>" not in text
    told = "Marked as seen: fr 2. `notice seen` lists them, with who looked and why."
    assert told in run("status", cwd=project).stdout


def test_a_review_of_marks_alone_has_them_in_its_headline(project: Path) -> None:
    """“Nothing changes” would hide them: what is marked, and what is marked no longer."""
    for name in ("effective: 2026-06-01", "announced: 2026-04-01"):
        edit(project, "docs/en/index.md", name, name.replace("2026-0", "2028-0"))
    git(project, "init", "--quiet")
    unmarked = commit(project)
    mark_both(project)
    marked = commit(project)

    def headline(base: str) -> str:
        return run("review", "--base", base, "--no-word", cwd=project).stdout.partition(".")[0]

    assert headline(unmarked) == "The texts are in order; 2 findings are marked as seen"
    assert headline(marked) == "Nothing changes"
    file = project / "docs/fr/seen.yml"
    both = file.read_text("utf-8")
    file.write_text(both.replace("The law says so", "A lawyer says so", 1), "utf-8")
    assert headline(marked) == "The texts are in order; 1 finding is marked as seen"
    file.write_text(both[: both.rindex("  - rule:")], "utf-8")
    assert headline(marked) == "No text changes; 1 finding is no longer marked as seen"
    said = run("review", "--base", marked, "--no-word", cwd=project).stdout
    assert "1 finding is no longer marked as seen (`parity.modals`)." in said
    file.unlink()
    assert headline(marked) == "No text changes; 2 findings are no longer marked as seen"


def test_who_releases_is_told_of_marks(project: Path) -> None:
    mark_both(project)
    for name in ("effective: 2026-06-01", "announced: 2026-04-01"):
        edit(project, "docs/en/index.md", name, name.replace("2026-0", "2028-0"))
    edit(project, "docs/en/index.md", "We keep data for longer.", "You can object.")
    edit(project, "docs/fr/index.md", "Nous les gardons plus longtemps.", "Opposez-vous.")
    resign(project)
    days = ("--effective", "2028-06-01", "--announced", "2028-04-01")
    answer = run("release", *days, "--dry-run", cwd=project)
    assert "parity.modals" not in answer.stderr
    assert answer.returncode == 0, answer.stderr
    assert "Marked as seen: fr 2." in answer.stderr
