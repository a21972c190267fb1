"""A new language: its folder is made, and the checks lead from there to a complete one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from people import notice, snapshot
from projects import copy_of_real, copy_project, small_project
from support import AURORA, ROOT, run

from notice.model.finding import Finding, Severity
from notice.rules.checking import check_all
from notice.sources import _strings, store
from notice.sources.vocabulary import KEYS
from notice.translation.state import State, states


def found(config: Path, tag: str) -> dict[str, Finding]:
    """What `notice check` finds of a language, one of each rule."""
    findings = check_all(store.load(config))
    return {f.rule: f for f in findings if f"docs/{tag}/" in f.place.path}


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    before = snapshot(tmp_path)
    done = notice(config.parent, "add-language", "it", "--dry-run")
    code, said = done.exit_code, done.output
    assert code == 0
    assert "would write docs/it/strings.yml\n" in said
    assert "would add {locale: it, name: Italiano} to mkdocs.yml\n" in said
    assert snapshot(tmp_path) == before


def test_the_folder_holds_every_word_marked_and_nothing_that_is_the_sources_alone(
    tmp_path: Path,
) -> None:
    config = small_project(tmp_path)
    assert notice(config.parent, "add-language", "it").exit_code == 0
    corpus = store.load(config).corpus
    source, own = corpus.strings["en"], corpus.strings["it"]
    assert own.words == {key: f"(en) {text}" for key, text in source.words.items()}
    assert (own.cldr, own.direction) == ("it_IT", "ltr")
    assert [a.country for a in own.authorities] == ["BE"]
    text = (tmp_path / "docs/it/strings.yml").read_text("utf-8")
    assert "# name of the navigation, for screen readers" in text, "the comments tell what is what"
    working = corpus.working["it"]
    assert working.ids == corpus.working["en"].ids
    assert {s.state for s in states(corpus.working["en"], working)} == {State.UNTRANSLATED}
    front_matter = (tmp_path / "docs/it/index.md").read_text("utf-8").split("---")[1]
    assert "effective" not in front_matter
    assert "changes" not in front_matter
    assert corpus.terms["it"].terms.keys() == corpus.terms["en"].terms.keys()
    profile = corpus.terms["it"].typography
    assert profile
    assert profile.decimal == ","
    assert corpus.settings.locales[-1].name == "Italiano"


@pytest.mark.slow
def test_the_checks_say_what_is_left_and_fall_silent_when_all_is_done(tmp_path: Path) -> None:
    """The real notice in one language more, for whose translation the French one stands in."""
    config = copy_of_real(tmp_path, "fr")
    assert notice(config.parent, "add-language", "it").exit_code == 0
    first = found(config, "it")
    assert first.keys() == {
        "strings.untranslated",
        "translation.untranslated",
        "terms.incomplete",
        "terms.key",
        "authority.named",
        "locale.behind",
    } | {rule for rule, f in first.items() if f.severity is Severity.INFO}
    total = len(KEYS) + 1  # and the name of an authority
    assert f"{total} of {total}" in first["strings.untranslated"].message
    french, italian = tmp_path / "docs/fr", tmp_path / "docs/it"
    shutil.copy(french / "strings.yml", italian / "strings.yml")
    assert found(config, "it").keys() & {"strings.untranslated", "authority.named"} == set()
    shutil.copy(french / "terms.yml", italian / "terms.yml")
    assert found(config, "it").keys() & {"terms.incomplete", "terms.key"} == set()
    shutil.copy(french / "index.md", italian / "index.md")
    left = {rule for rule, f in found(config, "it").items() if f.severity is not Severity.INFO}
    assert left == {"locale.behind"}
    done = notice(config.parent, "release", "--locale", "it", "--version", "2027-01-01")
    assert done.exit_code == 0, done.output


def test_what_is_not_translated_is_not_signed_off_and_not_released(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    notice(config.parent, "add-language", "it")
    own = tmp_path / "docs/it/strings.yml"
    own.write_text(own.read_text("utf-8").replace("(en) ", ""), "utf-8")
    text = tmp_path / "docs/it/index.md"
    text.write_text(
        text.read_text("utf-8").replace("## (en) Retention", "## Conservazione"), "utf-8"
    )
    said = notice(config.parent, "translated", "it").output
    assert "signs off it: retention\n" in said
    assert "still untranslated: contact\n" in said
    assert "signs off it: contact" not in said
    done = notice(config.parent, "release", "--locale", "it", "--version", "2026-06-01")
    code, said = done.exit_code, done.output
    assert code == 1
    assert "`contact` is not translated yet." in said
    assert not (tmp_path / "docs/it/versions").exists()


def test_a_preview_shows_what_is_marked_and_a_build_refuses_it(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    notice(config.parent, "add-language", "ar")
    refused = run("build", cwd=tmp_path)
    assert refused.returncode == 1
    assert "[strings.untranslated]" in refused.stderr
    shown = run("build", "--drafts", "--site", "preview", cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr
    page = (tmp_path / "preview/ar/draft/index.html").read_text("utf-8")
    assert '<html lang="ar" dir="rtl">' in page
    assert "(en) Retention" in page


def test_none_is_added_while_a_file_can_not_be_read(tmp_path: Path) -> None:
    """What of the source is not understood would be lacking in the new language."""
    config = small_project(tmp_path)
    (tmp_path / "docs/en/terms.yml").write_text("terms: [", "utf-8")
    before = snapshot(tmp_path)
    done = notice(config.parent, "add-language", "it")
    assert done.exit_code == 1
    assert "docs/en/terms.yml:" in done.output
    assert snapshot(tmp_path) == before


def test_files_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    folder = tmp_path / "docs/it"
    folder.mkdir()
    (folder / "index.md").write_text("---\ntitle: Informativa\n---\n", "utf-8")
    done = notice(config.parent, "add-language", "it")
    code, said = done.exit_code, done.output
    assert code == 0
    assert "kept docs/it/index.md\n" in said
    assert "\nadded {locale: it, name: Italiano} to mkdocs.yml\nNext: translate docs/it/" in said
    assert (folder / "index.md").read_text("utf-8") == "---\ntitle: Informativa\n---\n"


def test_a_text_is_translated_before_its_first_version_is_released(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    for tag in ("en", "fr"):
        shutil.rmtree(tmp_path / "docs" / tag / "versions")
    done = notice(config.parent, "add-language", "it")
    assert done.exit_code == 0, done.output
    assert "(en)" in (tmp_path / "docs/it/index.md").read_text("utf-8")
    # What is marked is told once, and not as a word that reads alike as well.
    assert "translation.same" not in notice(config.parent, "check").output


@pytest.mark.parametrize("lost", [("index.md",), ("strings.yml", "terms.yml"), ()])
def test_what_a_listed_language_lacks_is_made(lost: tuple[str, ...], tmp_path: Path) -> None:
    """As where the texts of another company were deleted, or somebody listed a language by hand."""
    config = small_project(tmp_path)
    before, folder = config.read_bytes(), tmp_path / "docs/fr"
    if lost:
        for name in lost:
            (folder / name).unlink()
    else:
        shutil.rmtree(folder)
    done = notice(config.parent, "add-language", "fr")
    assert done.exit_code == 0, done.output
    made = set(lost or ("index.md", "strings.yml", "terms.yml"))
    assert {line[6:] for line in done.output.split("\n") if line.startswith("wrote ")} == {
        f"docs/fr/{name}" for name in made
    }
    assert "\nkept `fr` in mkdocs.yml\n" in done.output
    assert config.read_bytes() == before
    assert "(en)" in (folder / min(made)).read_text("utf-8")
    assert notice(config.parent, "add-language", "fr").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["fr"], "`fr` is listed in mkdocs.yml already, and has all its files"),
        (["fil"], "`fil` is no language tag"),
        (["xx"], "`xx` is no language tag"),
        (["../../etc"], "is no language tag"),
        (["it", "--name", " "], "it is empty, or holds characters that nobody sees"),
        (["it", "--name", "a\u202eb"], "it is empty, or holds characters that nobody sees"),
    ],
)
def test_what_is_no_new_language_is_wrong_usage(
    arguments: list[str], said: str, tmp_path: Path
) -> None:
    config = small_project(tmp_path)
    before = snapshot(tmp_path)
    done = notice(config.parent, "add-language", *arguments)
    code, answer = done.exit_code, done.output
    assert code == 2
    assert said in answer
    assert snapshot(tmp_path) == before


FLOW = """\
        - {locale: en, name: English, default: true}
        - {locale: fr, name: Français}   # a comment
"""
BLOCK = """\
        - locale: en
          name: English
          default: true
        # the second
        - locale: fr
          name: Français

"""


@pytest.mark.parametrize("listed", [FLOW, BLOCK], ids=["flow", "block"])
def test_the_list_of_languages_keeps_its_form(listed: str, tmp_path: Path) -> None:
    config = small_project(tmp_path)
    whole = config.read_text("utf-8")
    start = whole.index("        - {locale: en")
    end = whole.index("  - notice:")
    config.write_text(whole[:start] + listed + whole[end:], "utf-8")
    notice(config.parent, "add-language", "it")
    lines = listed.rstrip("\n") + "\n        - {locale: it, name: Italiano}\n"
    rest = "\n" * listed.endswith("\n\n") + whole[end:]
    assert config.read_text("utf-8") == whole[:start] + lines + rest
    assert store.load(config).corpus.settings.tags == ("en", "fr", "it")


def test_a_list_on_one_line_is_left_to_people(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    whole = config.read_text("utf-8")
    start, end = whole.index("\n        - {locale: en"), whole.index("  - notice:")
    on_one_line = " [{locale: en, name: English, default: true}, {locale: fr, name: Français}]\n"
    config.write_text(whole[:start] + on_one_line + whole[end:], "utf-8")
    before = config.read_bytes()
    done = notice(config.parent, "add-language", "no")
    code, said = done.exit_code, done.output
    assert code == 0
    assert config.read_bytes() == before
    assert (
        'Add this line to the list of languages in mkdocs.yml: - {locale: "no", name: Norsk}'
        in said
    )


@pytest.mark.parametrize("tag", ["ga", "mt", "no", "ar", "zh-Hans", "nl-BE", "el"])
def test_any_language_that_can_be_built_can_be_added(tag: str, tmp_path: Path) -> None:
    config = small_project(tmp_path)
    assert notice(config.parent, "add-language", tag).exit_code == 0
    corpus = store.load(config).corpus
    assert corpus.settings.tags == ("en", "fr", tag)
    assert corpus.strings[tag].cldr.partition("_")[0] == tag[:2]


def test_a_source_written_in_another_form_of_yaml_is_as_good(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    words = tmp_path / "docs/en/strings.yml"
    words.write_text(words.read_text("utf-8").replace("\nwords:", '\n"words":'), "utf-8")
    assert notice(config.parent, "add-language", "it").exit_code == 0
    corpus = store.load(config).corpus
    assert corpus.strings["it"].words == {
        key: f"(en) {text}" for key, text in corpus.strings["en"].words.items()
    }


def test_another_company_adds_one_from_its_own_source(tmp_path: Path) -> None:
    config = copy_project(tmp_path, AURORA)
    assert notice(config.parent, "add-language", "it").exit_code == 0
    assert (ROOT / "docs/it").exists() is False
    data = (tmp_path / "docs/it/strings.yml").read_bytes()
    assert _strings.parse(data, "docs/it/strings.yml", "it")[1] == []
