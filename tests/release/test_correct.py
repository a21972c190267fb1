"""Correcting released texts, as people do it, on real files."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
from click.testing import CliRunner
from dying import killed_at
from hypothesis import assume, given
from hypothesis import strategies as st
from notices import corpus
from projects import copy_of_real, load, seal, small_project
from support import run

from notice.commands.line import main
from notice.comparison.changes import changed_sections
from notice.comparison.redline import accepted, rejected
from notice.comparison.substance import difference
from notice.model.corpus import Notice, Version
from notice.release import correction
from notice.release.mending import put
from notice.rules.rendered import faults
from notice.sources import _writing, sections
from notice.text.digest import section_digest, text_digest
from notice.text.document import Block, parts

EN, FR = "docs/en/versions/2026-06-01.md", "docs/fr/versions/2026-06-01.md"
TODAY = "1790000000"  # 21 September 2026
TYPO = ("--kind", "editorial.typo", "--reason", "a slip of the pen")
MEANING = ("--kind", "translation.corrected-meaning", "--reason", 'it said "2 days"')


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project whose translations are signed off, and whose newest version is approved."""
    project = tmp_path / "project"
    project.mkdir()
    small_project(project)
    for day in ("2020-01-01", "2026-06-01"):
        assert run("translated", "fr", "--version", day, cwd=project).returncode == 0
    assert run("translated", "fr", cwd=project).returncode == 0
    approval = ("approve", "2026-06-01", "--by", "Jane Doe", "--on", "2026-03-30")
    assert run(*approval, cwd=project).returncode == 0
    return project


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def correct(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    answer = run("correct", *arguments, cwd=project, SOURCE_DATE_EPOCH=TODAY)
    assert "Traceback" not in answer.stderr
    return answer


def snapshot(project: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in sorted(project.rglob("*.md")) if p.is_file()}


def check(project: Path) -> str:
    answer = run("check", cwd=project)
    assert answer.returncode == 0, answer.stderr
    return answer.stderr


_BUILT: dict[tuple[Path, str], dict[str, bytes]] = {}


def page_says(words: str, project: Path, name: str, day: str) -> int:
    """How often a page of the site of that day has these words; white space does not count."""
    sources = snapshot(project / "docs")
    if _BUILT.get((project, day)) != sources:
        built = run("build", "--as-of", day, cwd=project)
        assert built.returncode == 0, built.stderr
        _BUILT.clear()  # one folder holds the site of one day
        _BUILT[project, day] = sources
    text = (project / "site" / name / "index.html").read_text("utf-8")
    return "".join(re.sub(r"<[^>]+>", "", text).split()).count("".join(words.split()))


def test_another_start_of_a_list_is_refused(project: Path) -> None:
    for name in ("docs/en/index.md", EN):
        edit(project / name, "Write to us", "3. Call.\n4. Post.\n\nWrite to us")
    path = project / EN
    path.write_text(seal(path.read_text("utf-8"), is_source=True), "utf-8")
    edit(project / "docs/en/index.md", "3. Call.\n4. Post.", "5. Call.\n6. Post.")
    before = path.read_bytes()
    answer = correct(project, "2026-06-01", "en", "contact", *TYPO)
    assert answer.returncode == 1
    assert "Words that bind would change in contact: 3. → 5." in answer.stderr
    assert path.read_bytes() == before
    meant = ("--same-meaning", "points 5 and 6 are what the text calls them")
    meant_so = correct(project, "2026-06-01", "en", "contact", *TYPO, *meant)
    assert "Words that bind" not in meant_so.stderr


def test_a_typing_error_in_english(project: Path) -> None:
    edit(project / "docs/en/index.md", "Write to us", "Write us")
    assert "[working.same-date]" in run("check", cwd=project).stderr
    before = snapshot(project)
    shown = correct(project, "2026-06-01", *TYPO, "--dry-run")
    assert shown.returncode == 0, shown.stderr
    assert f"would write {EN}" in shown.stdout
    assert snapshot(project) == before, "a dry run writes nothing"

    done = correct(project, "2026-06-01", *TYPO)
    assert done.returncode == 0, done.stderr
    assert "edited: Write [-to -]us, or see retention." in done.stdout
    assert 'reason: "a slip of the pen"' in done.stdout
    assert done.stdout == shown.stdout.replace("would write", "wrote")
    after = snapshot(project)
    assert [name for name in after if after[name] != before[name]] == [str(project / EN)]
    check(project)

    assert "approved by Jane Doe" not in done.stdout
    assert "The approval by Jane Doe of 2026-03-30" in done.stdout
    assert "after its approval it was changed" in check(project)
    assert page_says("Draft text, not approved", project, "", "2026-09-21")

    again = correct(project, "2026-06-01", *TYPO)
    assert again.returncode == 1
    assert "Nothing differs in any section" in again.stderr
    assert snapshot(project) == after


def test_the_file_differs_in_the_words_the_record_and_the_seal_alone(project: Path) -> None:
    edit(project / "docs/en/index.md", "Write to us", "Write us")
    edit(project / "docs/en/index.md", "for 2\u00a0years", "for\n2\u00a0years")
    before = (project / EN).read_text("utf-8").split("\n")
    assert correct(project, "2026-06-01", *TYPO).returncode == 0
    after = (project / EN).read_text("utf-8").split("\n")
    gone = [line for line in before if line not in after]
    assert [line.split(":")[0] for line in gone] == [
        "seal",
        "Write to us, or see [retention](#retention).",
    ]
    come = [line for line in after if line not in before]
    assert come[0].startswith("seal: ")
    assert come[1:7] == [
        "corrected:",
        "  - on: 2026-09-21",
        "    kind: editorial.typo",
        '    sections: ["contact"]',
        '    reason: "a slip of the pen"',
        f'    was: "{gone[0].removeprefix("seal: ")}"',
    ]
    assert come[-1] == "Write us, or see [retention](#retention)."


def test_readers_see_the_day_and_the_section(project: Path) -> None:
    edit(project / "docs/en/index.md", "Write to us", "Write us")
    assert correct(project, "2026-06-01", *TYPO, "--on", "2026-09-20").returncode == 0
    told = "Corrected 20 September 2026 (Typing error corrected: Contact)"
    assert page_says(told, project, "", "2026-09-20") == 1
    assert page_says(told, project, "versions", "2026-09-20") == 1
    assert page_says("Corrected", project, "", "2026-09-19") == 0
    assert page_says("Corrigée", project, "fr", "2026-09-20") == 0
    assert page_says("a slip of the pen", project, "", "2026-09-20") == 0, "reasons are for legal"


def test_translations_lag_until_they_are_signed_off(project: Path) -> None:
    stale = "Cette section est la traduction d’un texte anglais antérieur."
    assert page_says(stale, project, "fr", "2026-09-21") == 0
    edit(project / "docs/en/index.md", "Write to us", "Write us")
    done = correct(project, "2026-06-01", *TYPO)
    assert page_says(stale, project, "fr", "2026-09-21") == 1
    command = "notice translated fr contact --version 2026-06-01"
    assert command in done.stdout
    before = snapshot(project)
    shown = run(*command.split()[1:], "--dry-run", cwd=project)
    assert "would sign off fr: contact" in shown.stdout
    assert snapshot(project) == before
    assert run(*command.split()[1:], cwd=project).returncode == 0
    assert page_says(stale, project, "fr", "2026-09-21") == 0
    check(project)


def test_old_words_that_stand_elsewhere_are_named(project: Path, tmp_path: Path) -> None:
    words = tmp_path / "corrected.md"
    shutil.copy(project / EN, words)
    edit(words, "Write to us", "Write us")
    done = correct(project, "2026-06-01", *TYPO, "--from", str(words))
    assert done.returncode == 0, done.stderr
    assert "docs/en/index.md:38: the working text still holds the old words" in done.stdout
    assert "docs/en/versions/2020-01-01.md:15: this version has the old words" in done.stdout
    assert "docs/en/index.md:38: warning: The section `contact`" in check(project)
    edit(project / "docs/en/index.md", "Write to us", "Write us")
    assert "working." not in check(project)


def test_an_older_version_is_corrected_from_a_file(project: Path, tmp_path: Path) -> None:
    """The same words stand in the next version, which is no change of that version."""
    words = tmp_path / "corrected.md"
    for day in ("2020-01-01", "2026-06-01"):
        shutil.copy(project / f"docs/en/versions/{day}.md", words)
        edit(words, "keep to the law", "obey the law")
        done = correct(project, day, *TYPO, "--from", str(words))
        assert done.returncode == 0, done.stderr
        assert "change." not in check(project)
    edit(project / "docs/en/index.md", "keep to the law", "obey the law")
    assert "working." not in check(project)
    edit(project / "docs/en/index.md", "effective: 2026-06-01", "effective: 2026-12-01")
    edit(project / "docs/en/index.md", "obey the law", "break the law")
    edit(project / "docs/en/index.md", "for 2\u00a0years", "for 3\u00a0years")
    assert "The section `lead` differs" in run("check", cwd=project).stderr


def test_what_a_change_did_away_with_can_be_corrected_before_it(
    project: Path, tmp_path: Path
) -> None:
    """The next version says that it changed the section, and so it did when it was released."""
    words = tmp_path / "corrected.md"
    shutil.copy(project / "docs/en/versions/2020-01-01.md", words)
    edit(words, "1\u00a0year", "2\u00a0years")
    why = ("--same-meaning", "nobody had a year in mind")
    done = correct(project, "2020-01-01", *TYPO, *why, "--from", str(words))
    assert done.returncode == 0, done.stderr
    check(project)


@pytest.mark.slow
def test_a_wrong_rendering_in_the_real_notice(tmp_path: Path) -> None:
    project = tmp_path / "real"
    project.mkdir()
    copy_of_real(project, "fr")
    working = project / "docs/fr/index.md"
    edit(working, "**12\u00a0mois**", "**12\u00a0jours**")
    environment = {"SOURCE_DATE_EPOCH": "1796000000"}  # 30 November 2026
    command = ("correct", "2027-01-01", "fr", *MEANING)
    assert "[working.translation-unpublished]" in check(project)
    done = run(*command, cwd=project, **environment)
    assert done.returncode == 0, done.stderr
    assert "12\u00a0[-mois-]{+jours+}" in done.stdout
    check(project)
    edit(working, "**12\u00a0jours**", "**12\u00a0mois**")
    assert run(*command, cwd=project, **environment).returncode == 0
    assert "working." not in check(project)
    meaning = "Traduction corrigée quant au sens : Cookies"
    for name in ("fr/versions/2027-01-01", "fr/versions/2027-01-01/changes", "fr/versions"):
        told = f"30 novembre 2026 ({meaning}), 30 novembre 2026 ({meaning})"
        assert page_says(told, project, name, "2026-11-30") == 1, name
    for name in ("fr", "fr/versions/2018-05-25", "versions/2027-01-01", "versions"):
        assert page_says("corrigée quant au sens", project, name, "2026-11-30") == 0, name
    for name in ("versions/2027-01-01", "versions"):
        assert page_says("Corrected", project, name, "2026-11-30") == 0, name


def test_fields_of_the_front_matter(project: Path) -> None:
    working = project / "docs/fr/index.md"
    summary = "summary: |-\n  Nous les gardons plus longtemps.\n\n  Et « mieux » : c’est dit."
    edit(working, "summary: Nous les gardons plus longtemps.", summary)
    edit(working, "title: Policy", 'title: "Politique: \\"la nôtre\\""')
    edit(working, "disclaimer: English prevails.\n", "")
    edit(working, "2\u00a0ans", "deux ans")
    names = ("--field", "summary", "--field", "title", "--field", "disclaimer")
    done = correct(project, "2026-06-01", "fr", *MEANING, *names)
    assert done.returncode == 0, done.stderr
    assert "`summary:` (edited)" in done.stdout
    assert "These differ too, were not named, and stay as they were: `retention`." in done.stdout
    assert summary in (project / FR).read_text("utf-8"), "as it was written"
    notice = load(project / "mkdocs.yml").versions[1].translations["fr"]
    assert notice.title == 'Politique: "la nôtre"'
    assert notice.disclaimer.startswith("En cas de divergence, la version anglaise prévaut")
    assert notice.corrected[0].fields == ("title", "summary", "disclaimer")
    assert page_says(
        "titre, résumé des modifications, langue qui prévaut", project, "fr", "2026-09-21"
    )
    again = correct(project, "2026-06-01", "fr", *MEANING)
    assert again.returncode == 0, again.stderr
    assert [
        c.sections for c in load(project / "mkdocs.yml").versions[1].translations["fr"].corrected
    ] == [(), ("retention",)]
    check(project)


@pytest.mark.parametrize(
    ("locale", "old", "new", "words"),
    [
        (
            "en",
            "We keep data for 2\u00a0years",
            "We keep data for 20\u00a0years",
            "2 years → 20 years",
        ),
        ("en", "Write to us", "You must write to us", "+ must"),
        ("fr", "2\u00a0ans", "2\u00a0jours", "2 ans → 2 jours"),
    ],
)
def test_no_words_that_bind_change_by_a_typing_error(
    project: Path, locale: str, old: str, new: str, words: str
) -> None:
    edit(project / f"docs/{locale}/index.md", old, new)
    before = snapshot(project)
    answer = correct(project, "2026-06-01", locale, *TYPO)
    assert answer.returncode == 1
    assert f"docs/{locale}/index.md:" in answer.stderr
    assert words in answer.stderr.replace("\u00a0", " ")
    assert "--same-meaning" in answer.stderr
    assert ("translation.corrected-meaning" in answer.stderr) == (locale == "fr")
    assert snapshot(project) == before
    why = ("--same-meaning", "the lawyers say so")
    done = correct(project, "2026-06-01", locale, *TYPO, *why)
    assert done.returncode == 0, done.stderr
    assert f"binds: {words}" in done.stdout.replace("\u00a0", " ")
    text = load(project / "mkdocs.yml").versions[1].text(locale)
    assert text
    reason = text.corrected[0].reason.replace("\u00a0", " ")
    assert reason == f"a slip of the pen ({words}, which means the same: the lawyers say so)"
    check(project)


def test_a_wrong_meaning_needs_no_other_word_and_binds_all_the_same(project: Path) -> None:
    edit(project / "docs/fr/index.md", "2\u00a0ans", "2\u00a0jours")
    done = correct(project, "2026-06-01", "fr", *MEANING)
    assert done.returncode == 0, done.stderr
    assert "binds: 2\u00a0ans → 2\u00a0jours" in done.stdout


def test_a_reference_is_what_an_updated_reference_changes(project: Path) -> None:
    edit(project / "docs/en/index.md", "Write to us", "Write to us (Article 15 of the GDPR)")
    kind = ("--kind", "reference.updated", "--reason", "renumbered")
    assert correct(project, "2026-06-01", *kind).returncode == 0
    edit(project / "docs/en/index.md", "2\u00a0years", "3\u00a0years")
    assert "2\u00a0years → 3\u00a0years" in correct(project, "2026-06-01", *kind).stderr


def test_words_are_known_to_bind_without_terms_where_they_are_figures(project: Path) -> None:
    (project / "docs/fr/terms.yml").unlink()
    edit(project / "docs/fr/index.md", "2\u00a0ans", "20\u00a0ans")
    answer = correct(project, "2026-06-01", "fr", *TYPO)
    assert answer.returncode == 1
    assert "2 → 20" in answer.stderr


def test_what_does_not_bind_needs_no_assurance(project: Path) -> None:
    edit(project / "docs/en/index.md", "Write to us", "Write us")
    answer = correct(project, "2026-06-01", *TYPO, "--same-meaning", "x")
    assert answer.returncode == 1
    assert "Leave out --same-meaning." in answer.stderr


def test_the_records_stay_in_order(project: Path) -> None:
    seals = []
    for n, day in enumerate(("2026-06-01", "2026-06-05", "2026-09-21")):
        seals.append(load(project / "mkdocs.yml").versions[1].source.seal)
        edit(project / "docs/en/index.md", "us" + "!" * n, "us" + "!" * (n + 1))
        done = correct(project, "2026-06-01", *TYPO, "--on", day)
        assert done.returncode == 0, done.stderr
    records = load(project / "mkdocs.yml").versions[1].source.corrected
    assert [record.was for record in records] == seals
    assert [str(record.on) for record in records] == ["2026-06-01", "2026-06-05", "2026-09-21"]
    check(project)


def changed(where: str, old: str, new: str) -> tuple[str, str, str]:
    return (f"docs/{where}", old, new)


SLIP = changed("en/index.md", "Write to us", "Write us")
RENDERING = changed("fr/index.md", "2\u00a0ans", "deux ans")


@pytest.mark.parametrize(
    ("edits", "arguments", "why"),
    [
        # What matters takes a new version
        (
            [SLIP],
            ("--kind", "retention.shortened"),
            "Whatever matters to readers takes a new version",
        ),
        ([SLIP], ("--kind", "translation.corrected-form"), "is no kind of correction of the text"),
        ([SLIP], ("--kind", "typo"), "a correction is one of `editorial.format`, `editorial.link`"),
        (
            [RENDERING],
            ("fr", "--kind", "reference.updated"),
            "no kind of correction of a translation",
        ),
        (
            [RENDERING],
            ("fr", "--kind", "rights.weakened"),
            "changed by a new version; a correction",
        ),
        # Nothing to do
        (
            [],
            (),
            "Nothing differs in any section between docs/en/versions/2026-06-01.md and docs/en",
        ),
        ([SLIP], ("en", "retention"), "What differs is: contact."),
        (
            [SLIP],
            ("en", "retention", "contact"),
            "docs/en/index.md. Put the corrected words into the latter.",
        ),
        ([SLIP], ("--field", "title"), "`title`: nothing differs"),
        (
            [changed("en/index.md", "title: Policy", "title: Notice")],
            (),
            "What differs is: --field title",
        ),
        (
            [changed("fr/index.md", "summary: Nous les gardons plus longtemps.\n", "")],
            ("fr", "--field", "summary"),
            "a correction removes none",
        ),
        # Another text
        (
            [SLIP, changed("en/index.md", "effective: 2026-06-01", "effective: 2026-12-01")],
            (),
            "This is the text to apply from 2026-12-01",
        ),
        (
            [RENDERING, changed("en/index.md", "effective: 2026-06-01", "effective: 2026-12-01")],
            ("fr", "--kind", "editorial.style"),
            "words that nobody has announced would get into it",
        ),
        (
            [SLIP, changed("en/index.md", "announced: 2026-04-01", "announced: 2026-04-02")],
            (),
            "docs/en/index.md:6: error: `announced` is another than in",
        ),
        (
            [SLIP, changed("en/index.md", "retention.lengthened", "retention.specified")],
            (),
            "docs/en/index.md:8: error: `changes` is another than in",
        ),
        (
            [SLIP, changed("en/index.md", "prevails: en", "prevails: fr")],
            (),
            "`prevails` is another than in",
        ),
        (
            [SLIP, changed("en/index.md", "## Contact", "## More {#more}\n\nMore.\n\n## Contact")],
            (),
            "docs/en/index.md:38: error: The section `more` does not exist in docs/en/versions/",
        ),
        (
            [SLIP, changed("en/index.md", "## Retention {#retention}\n", "")],
            ("en", "contact"),
            "The section `retention` does not exist in docs/en/index.md; a correction adds none",
        ),
        (
            [
                changed("en/index.md", "{#retention}", "{#x}"),
                changed("en/index.md", "{#contact}", "{#retention}"),
                changed("en/index.md", "{#x}", "{#contact}"),
            ],
            (),
            "The sections stand in another order",
        ),
        (
            [changed("en/index.md", "## Contact", "##Contact")],
            (),
            "there is no space after the `#`",
        ),
        # The day
        ([SLIP], ("--on", "2026-03-31"), "that was on 2026-04-01"),
        ([SLIP], ("--on", "2026-09-22"), "2026-09-22 is still to come"),
        (
            [
                SLIP,
                changed(
                    "en/versions/2026-06-01.md",
                    "prevails: en",
                    "prevails: en\ncorrected: [{on: 2026-09-02, reason: x, was: y}, "
                    "{on: 2026-08-01, reason: x, was: y}]",
                ),
            ],
            ("--on", "2026-09-01"),
            "a later correction, of 2026-09-02, had not been made yet",
        ),
        # The file, before and afterwards
        (
            [SLIP, changed("en/versions/2026-06-01.md", "2\u00a0years", "9\u00a0years")],
            ("en", "contact"),
            "This file's seal does not hold",
        ),
        (
            [SLIP, changed("en/versions/2026-06-01.md", "seal: ", "seal: 0")],
            (),
            "This file's seal does not hold",
        ),
        (
            [changed("en/index.md", "Write to us", "Write to <b>us</b>")],
            (),
            "docs/en/index.md:40: error: HTML (`<b>`) stands in the text",
        ),
        (
            [changed("fr/index.md", "(#retention)", "(#nowhere)")],
            ("fr", "--kind", "editorial.link"),
            "docs/fr/index.md:22: error: The link `#nowhere` leads nowhere",
        ),
        (
            [changed("fr/index.md", "title: Policy", 'title: "Pol\nsummary: icy"')],
            ("fr", "--field", "title"),
            "docs/fr/index.md:1: error: A command can't correct a front matter of this form.",
        ),
        (
            [
                changed("fr/index.md", "plus longtemps", "bien plus longtemps"),
                changed("fr/index.md", "title: Policy", 'title: "Pol\nsummary: icy"'),
            ],
            ("fr", "--field", "summary"),
            "begin each key at the beginning of a line",
        ),
    ],
)
def test_what_is_refused(
    project: Path, edits: list[tuple[str, str, str]], arguments: tuple[str, ...], why: str
) -> None:
    for name, old, new in edits:
        edit(project / name, old, new)
    before = snapshot(project)
    answer = correct(project, "2026-06-01", *_options(arguments))
    assert answer.returncode == 1, answer.stdout
    assert why in answer.stderr
    assert answer.stdout == "Nothing was corrected.\n"
    assert snapshot(project) == before


def _options(arguments: tuple[str, ...]) -> tuple[str, ...]:
    """The arguments, with a kind and a reason unless they have one."""
    for n in (0, 2):
        if TYPO[n] not in arguments:
            arguments += TYPO[n : n + 2]
    return arguments


SPOILT = "law\u00c3\u00a9"  # an accented letter that was read in another encoding: a warning
LATER = changed("en/index.md", "effective: 2026-06-01", "effective: 2026-12-01")
STALE = "readers are told that this renders an earlier"
LEFT = "differ too"


@pytest.mark.parametrize(
    ("edits", "arguments", "said", "unsaid"),
    [
        ([SLIP], (), "docs/en/versions/2020-01-01.md:15: this version has the old words", LEFT),
        ([SLIP], (), f"In `fr`, {STALE} English text: contact.", f"{EN}:"),
        (
            [SLIP, changed("en/index.md", "We keep data for longer.", "We keep data longer.")],
            (),
            "stay as they were: `--field summary`.",
            "renders the earlier words",
        ),
        # What only a version that is released says is no difference of a working text
        ([SLIP, changed("en/index.md", "announced: 2026-04-01\n", "")], (), "contact", LEFT),
        (
            [RENDERING, changed("fr/index.md", "disclaimer: English prevails.\n", "")],
            ("fr", *MEANING),
            "retention",
            LEFT,
        ),
        (
            [changed("fr/index.md", "English prevails.", "L’anglais prévaut.")],
            ("fr", *MEANING, "--field", "disclaimer"),
            "{+L’anglais prévaut+}",
            STALE,
        ),
        ([RENDERING], ("fr", *MEANING), "retention", "still holds the old words"),
        # The day of the announcement is one on which readers see it
        ([SLIP], ("--on", "2026-04-01"), "on: 2026-04-01", LEFT),
        # A warning stops nobody, and an error of another file is none of this one's
        ([SLIP, changed("en/index.md", "law", SPOILT)], ("en", "contact"), "`lead`", "error"),
        ([changed("en/index.md", "law", SPOILT)], (), SPOILT, LEFT),
        (
            [SLIP, changed("en/versions/2020-01-01.md", "seal: ", "seal: 0")],
            ("en", "contact"),
            "contact",
            "error",
        ),
    ],
)
def test_what_is_done_is_said_and_no_more(
    project: Path,
    edits: list[tuple[str, str, str]],
    arguments: tuple[str, ...],
    said: str,
    unsaid: str,
) -> None:
    for name, old, new in edits:
        edit(project / name, old, new)
    answer = correct(project, "2026-06-01", *_options(arguments))
    assert answer.returncode == 0, answer.stderr
    assert said in answer.stdout
    assert unsaid not in answer.stdout + answer.stderr


def test_a_field_that_a_translation_is_known_to_render_is_named(project: Path) -> None:
    command = "notice translated fr --field summary --version 2026-06-01"
    edit(project / "docs/en/index.md", "We keep data for longer.", "We keep data longer.")
    said = "In `fr`, `summary` renders the earlier words."
    unknown = correct(project, "2026-06-01", *TYPO, "--field", "summary", "--dry-run")
    assert unknown.returncode == 0, unknown.stderr
    assert said not in unknown.stdout
    assert run(*command.split()[1:], cwd=project).returncode == 0
    done = correct(project, "2026-06-01", *TYPO, "--field", "summary")
    assert f"{said} Correct it too, or where it is right as it stands, sign it off: {command}" in (
        done.stdout
    )
    assert STALE not in done.stdout


def test_a_file_is_of_the_version_that_it_names_whatever_is_worked_on(
    project: Path, tmp_path: Path
) -> None:
    words = tmp_path / "corrected.md"
    edit(project / "docs/en/index.md", *LATER[1:])
    shutil.copy(project / FR, words)
    edit(words, "2\u00a0ans", "deux ans")
    done = correct(project, "2026-06-01", "fr", *MEANING, "--from", str(words))
    assert done.returncode == 0, done.stderr
    shutil.copy(project / "docs/en/versions/2020-01-01.md", words)
    other = correct(project, "2026-06-01", *TYPO, "--from", str(words))
    assert other.returncode == 1
    assert "This is the text to apply from 2020-01-01" in other.stderr


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("2026-06-02",), "There is no version of 2026-06-02; there are: 2020-01-01, 2026-06-01."),
        (("soon",), "write it as in 2027-01-31"),
        (("2026-06-01", "de"), "does not exist in `de`; it exists in: en, fr."),
        (("2026-06-01", "retention"), "The language stands before the sections."),
        (("2026-06-01", "fr", "nowhere"), "There is no section nowhere in docs/fr/versions/"),
        (("2026-06-01", "--field", "effective"), "'effective' is not one of"),
        (("2026-06-01", "--from", "nowhere.md"), "does not exist"),
        (("2026-06-01", "--reason", " \n "), "Invalid value for '--reason': it is empty"),
        (("2026-06-01", "--reason", "a\x07b"), "characters that nobody sees"),
    ],
)
def test_wrong_usage(project: Path, arguments: tuple[str, ...], why: str) -> None:
    edit(project / "docs/en/index.md", "Write to us", "Write us")
    before = snapshot(project)
    answer = correct(project, *_options(arguments))
    assert answer.returncode == 2, answer.stderr
    assert why in " ".join(answer.stderr.split())
    assert snapshot(project) == before


def test_a_language_without_a_working_text_needs_a_file(project: Path) -> None:
    (project / "docs/fr/index.md").unlink()
    answer = correct(project, "2026-06-01", "fr", *MEANING)
    assert answer.returncode == 2
    assert "There is no working text in `fr`; name a file with --from." in answer.stderr


def test_nobody_has_seen_what_is_not_announced(project: Path) -> None:
    edit(project / "docs/en/index.md", "Write to us", "Write us")
    answer = run("correct", "2026-06-01", *TYPO, cwd=project, SOURCE_DATE_EPOCH="1774900000")
    assert answer.returncode == 1  # 30 March 2026
    assert "is announced on 2026-04-01: no reader has seen it" in answer.stderr
    assert "[correction.refused]" in answer.stderr
    answer = run("correct", "2026-06-01", *TYPO, cwd=project, SOURCE_DATE_EPOCH="1775044800")
    assert answer.returncode == 0, answer.stderr  # 1 April 2026


@pytest.mark.parametrize("content", [b"\xff\xfe", b"", b"no front matter"])
def test_a_file_that_is_no_text_is_refused(project: Path, tmp_path: Path, content: bytes) -> None:
    words = tmp_path / "words.md"
    words.write_bytes(content)
    answer = correct(project, "2026-06-01", *TYPO, "--from", str(words))
    assert answer.returncode == 1
    assert f"{words}:1: error: " in answer.stderr


def test_a_file_of_another_form_says_the_same(project: Path, tmp_path: Path) -> None:
    """Line ends, a byte-order mark and decomposed accents are no words."""
    words = tmp_path / "words.md"
    text = unicodedata.normalize("NFD", (project / FR).read_text("utf-8"))
    words.write_bytes(("\ufeff" + text.replace("\n", "\r\n")).encode())
    same = correct(project, "2026-06-01", "fr", *MEANING, "--from", str(words))
    assert "Nothing differs in any section" in same.stderr
    words.write_bytes(words.read_bytes().replace("2\u00a0ans".encode(), b"deux ans"))
    done = correct(project, "2026-06-01", "fr", *MEANING, "--from", str(words))
    assert done.returncode == 0, done.stderr
    released = (project / FR).read_bytes()
    assert b"\r" not in released
    assert "Écrivez".encode() in released
    check(project)


@pytest.mark.slow
def test_killed_in_the_middle_the_file_is_whole(project: Path, tmp_path: Path) -> None:
    edit(project / "docs/en/index.md", "Write to us", "Write us")
    finished = tmp_path / "finished"
    shutil.copytree(project, finished)
    assert correct(finished, "2026-06-01", *TYPO).returncode == 0
    whole = {(project / EN).read_bytes(), (finished / EN).read_bytes()}
    assert len(whole) == 2
    command = ("correct", "2026-06-01", *TYPO)
    moments = 1
    while killed_at(moments, *command, cwd=project, SOURCE_DATE_EPOCH=TODAY):
        assert (project / EN).read_bytes() in whole
        moments += 1
    assert moments > 1
    assert (project / EN).read_bytes() == (finished / EN).read_bytes()
    check(project)


def test_a_disk_that_fails_leaves_the_file_whole(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same at the worst moment: the new text is written beside, and does not take its place."""
    edit(project / "docs/en/index.md", "Write to us", "Write us")
    before = (project / EN).read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(_writing.os, "rename", fail)
    arguments = ["correct", "2026-06-01", *TYPO, "--config", str(project / "mkdocs.yml")]
    answer = CliRunner().invoke(main, arguments)
    assert answer.exit_code == 1
    assert "No space left on device" in answer.output
    assert (project / EN).read_bytes() == before


# For any text

IDS = st.sampled_from(["a", "b-c", "no", "retention", "summary", "title"])
PARAGRAPHS = st.text(st.sampled_from("ab é*-#1.>|`_ \n\\&"), max_size=60)

REASONS = st.text(st.sampled_from("ab é:\"'\\#{}[]|>-%@`,\n\u00a0"), max_size=10).map("x{}".format)


@st.composite
def texts(draw: st.DrawFn, ids: list[str], *, lead: bool) -> str:
    """A body with these sections, as untidy as it comes."""
    parts = [draw(PARAGRAPHS)] if lead else []
    for section_id in ids:
        parts.append(
            f"{'#' * draw(st.integers(2, 4))} {draw(st.sampled_from('XYZ'))} {{#{section_id}}}"
        )
        parts.append(draw(PARAGRAPHS))
    return draw(st.sampled_from(["\n", "\n\n", "\n \n\n"])).join(parts) + draw(
        st.sampled_from(["", "\n", "\n\n"])
    )


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str, list[str]]:
    """Two files in the same form with the same sections, and some of these."""
    ids = draw(st.lists(IDS, min_size=1, max_size=5, unique=True))
    lead = draw(st.booleans())
    head = "title: T\neffective: 2020-01-01\nprevails: en\ndisclaimer: D"
    one, other = (f"---\n{head}\n---\n{draw(texts(ids, lead=lead))}" for _ in "ab")
    names = draw(st.lists(st.sampled_from(["lead", *ids]), min_size=1, unique=True))
    return one, other, names


@given(pairs(), REASONS)
def test_a_correction_puts_in_the_named_sections_and_nothing_else(
    pair: tuple[str, str, list[str]], reason: str
) -> None:
    """The file reads back, its seal holds, and only what is named differs; or it is refused."""
    released, words = seal(pair[0], is_source=True), pair[1]
    path, day = "docs/en/versions/2020-01-01.md", date(2020, 1, 1)
    before, found = sections.parse(released.encode(), path, "en", is_source=True)
    new, more = sections.parse(words.encode(), "x.md", "en", is_source=True)
    differing = changed_sections(before, new)
    assume(not found and not more and before.ids == new.ids and differing)
    assume(not list(faults(before)))
    named = tuple(name for name in pair[2] if name in differing)
    version = Version(day, day, before, MappingProxyType({}))

    def plan(same_meaning: str) -> correction.Outcome:
        return correction.plan(
            corpus(version, locales=("en",)),
            version,
            correction.File(path, released.encode()),
            correction.File("x.md", words.encode()),
            correction.Request("editorial.typo", reason, day, named, (), same_meaning),
            today=day,
        )

    outcome = plan("")
    if "correction.refused" in {finding.rule for finding in outcome.plan.findings}:
        outcome = plan("a figure is no word here")
    if outcome.record is None:
        rules = {finding.rule for finding in outcome.plan.findings}
        assert rules, "a refusal says why"
        assert not rules & {"correction.refused", "front-matter.form", "yaml.syntax"}
        assert not outcome.plan.files
        return
    text = outcome.plan.files[0].text
    after, found = sections.parse(text.encode(), path, "en", is_source=True)
    assert not found
    assert after.seal == text_digest(after)
    assert changed_sections(before, after) == outcome.record.sections
    assert set(outcome.record.sections) == set(named or differing)
    assert not set(changed_sections(new, after)) & set(outcome.record.sections)
    assert after.corrected == (outcome.record,)
    assert outcome.record.was == before.seal
    assert outcome.record.reason.startswith(" ".join(reason.split()))
    shown = difference(outcome.before, outcome.after, outcome.record.fields)
    assert rejected(shown) == _blocks(before)
    assert accepted(shown) == _blocks(after)


def _blocks(notice: Notice) -> tuple[tuple[str, tuple[Block, ...]], ...]:
    return tuple((part.id, part.blocks) for part in parts(notice))


@given(pairs())
def test_words_are_put_in_whatever_they_are(pair: tuple[str, str, list[str]]) -> None:
    """Before any check refuses it: the sections are those of the other text, and none is lost."""
    before, _ = sections.parse(pair[0].encode(), "x.md", "en", is_source=True)
    new, _ = sections.parse(pair[1].encode(), "y.md", "en", is_source=True)
    assume(before.ids == new.ids)
    names = [name for name in pair[2] if name in before.ids]
    text = put(pair[0], before, pair[1], new, names)
    after, _ = sections.parse(text.encode(), "x.md", "en", is_source=True)
    assert after.ids == before.ids
    for name in before.ids:
        origin = new if name in names else before
        assert _digest(after, name) == _digest(origin, name)
    assert (
        put(text, after, pair[0], before, names).split("---\n", 2)[1]
        == pair[0].split("---\n", 2)[1]
    )


def _digest(notice: Notice, name: str) -> str:
    section = notice.section(name)
    assert section is not None
    return section_digest(section)
