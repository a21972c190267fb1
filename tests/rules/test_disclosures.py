"""What the law asks of a notice: told somewhere, not applicable for a reason, or missing."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from drafts import found, working
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from notices import corpus, version
from projects import small_project
from support import AURORA, ROOT, run

from notice.law.coverage import Told, coverage
from notice.law.disclosures import DISCLOSURES, GROUPS
from notice.model.finding import Severity
from notice.rules._working import working_texts
from notice.sources import sections, store


def test_each_disclosure_has_a_source_and_a_group() -> None:
    assert len(DISCLOSURES) == 37
    assert {d.group for d in DISCLOSURES.values()} == set(GROUPS)
    assert all(d.what and d.source for d in DISCLOSURES.values())


@pytest.mark.parametrize("project", [ROOT, AURORA], ids=["sentera", "aurora"])
def test_the_notices_tell_all_that_they_must(project: Path) -> None:
    whole = store.load(project / "mkdocs.yml").corpus
    assert not [f for f in found(whole) if f.severity is not Severity.INFO]
    items = coverage(whole.working["en"])
    assert not [i for i in items if i.told is Told.MISSING or i.untold_for]


def untold(*told: tuple[str, int, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """For which activities the basis is untold; sections with id, level and what they tell."""
    notice = working(
        *((i, level, "Words.") for i, level, _ in told), covers={i: ids for i, _, ids in told}
    )
    return {i.disclosure.id: i.untold_for for i in coverage(notice) if i.untold_for}


PURPOSE, BASIS = "13.1.c.purpose", "13.1.c.basis"


@pytest.mark.parametrize(
    "told",
    [
        [("shop", 2, (PURPOSE, BASIS)), ("news", 2, (PURPOSE, BASIS))],
        [("why", 2, (BASIS,)), ("shop", 3, (PURPOSE,)), ("news", 4, (PURPOSE,))],
        [("why", 2, (PURPOSE, BASIS)), ("shop", 3, (PURPOSE,))],
        [("shop", 2, (PURPOSE,)), ("law", 2, (BASIS,))],
        [("lead", 0, (BASIS,)), ("shop", 2, (PURPOSE,))],
    ],
    ids=["by-itself", "heading", "heading-with-purpose", "general", "general-lead"],
)
def test_an_activity_is_told_its_basis(told: list[tuple[str, int, tuple[str, ...]]]) -> None:
    assert not untold(*told)


@pytest.mark.parametrize(
    "told",
    [
        [("shop", 2, (PURPOSE, BASIS)), ("news", 2, (PURPOSE,))],
        [("why", 2, (BASIS,)), ("shop", 3, (PURPOSE,)), ("other", 2, ()), ("news", 3, (PURPOSE,))],
        [("lead", 0, (PURPOSE, BASIS)), ("news", 2, (PURPOSE,))],
        [("shop", 2, (PURPOSE, BASIS)), ("why", 2, (BASIS, PURPOSE)), ("news", 2, (PURPOSE,))],
    ],
    ids=["another", "another-heading", "lead-is-no-heading", "two-others"],
)
def test_the_basis_of_another_activity_is_not_enough(
    told: list[tuple[str, int, tuple[str, ...]]],
) -> None:
    assert untold(*told) == {BASIS: ("news",)}


def test_a_condition_is_not_asked_of_each_activity() -> None:
    told = [("shop", 2, (PURPOSE, BASIS, "13.1.d")), ("news", 2, (PURPOSE, BASIS))]
    assert not untold(*told), "whether it holds for an activity, a machine can't know"


IDS = st.sampled_from([*DISCLOSURES, "13.9", ""])


@given(
    st.dictionaries(st.sampled_from(["lead", "a", "b", "c", "gone"]), st.lists(IDS)),
    st.dictionaries(IDS, st.sampled_from(["", "There is none."])),
    st.lists(st.integers(2, 4), min_size=3, max_size=3),
    st.lists(st.sampled_from(["", " ", "Words."]), min_size=4, max_size=4),
)
def test_what_is_missing_is_what_nothing_tells(
    covers: dict[str, list[str]], reasons: dict[str, str], levels: list[int], bodies: list[str]
) -> None:
    shape = zip(["lead", "a", "b", "c"], [0, *levels], bodies, strict=True)
    notice = working(
        *shape, covers={k: tuple(v) for k, v in covers.items()}, not_applicable=reasons
    )
    items = coverage(notice)
    assert [i.disclosure for i in items] == list(DISCLOSURES.values())
    real = {s.id for s in notice.sections if s.text.strip()}
    for item in items:
        name = item.disclosure.id
        assert set(item.sections) == {s for s in real if name in covers.get(s, ())}
        assert (item.told is Told.TOLD) == bool(item.sections)
        assert set(item.untold_for) <= real
        if item.told is Told.NOT_APPLICABLE:
            assert item.reason
            assert item.disclosure.condition
    errors = [f for f in found(corpus(working={"en": notice})) if f.rule.startswith("disclosure.")]
    whole = not any(i.told is Told.MISSING or i.untold_for for i in items)
    assert whole is not any(f.rule in {"disclosure.missing", "disclosure.activity"} for f in errors)


def test_version_1_is_history_and_a_retired_language_is_done() -> None:
    draft = working(("lead", 0, "The Privacy Shield."), effective=date(2018, 5, 25))
    whole = corpus(version(date(2018, 5, 25)), working={"en": draft})
    assert not found(whole)
    later = replace(draft, effective=date(2018, 5, 26))
    translation = replace(later, locale="fr", path="docs/fr/index.md")
    both = corpus(version(date(2018, 5, 25)), working={"en": later, "fr": translation})
    assert {f.place.path for f in found(both)} == {"docs/en/index.md", "docs/fr/index.md"}
    done = corpus(
        version(date(2018, 5, 25)),
        working={"en": later, "fr": translation},
        retired={"fr": date(2020, 1, 1)},
    )
    assert working_texts(done) == (later,)


def test_a_finding_points_at_the_line_of_the_section() -> None:
    front = "title: P\neffective: 2030-01-01\nprevails: en\ncovers:\n  lead: ['12.1']\n  gone: [x]"
    notice, none = sections.parse(
        f"---\n{front}\n---\nWords.".encode(), "docs/en/index.md", "en", is_source=True
    )
    assert not none
    places = {f.rule: f.place.line for f in found(corpus(working={"en": notice}))}
    assert places["disclosure.section"] == places["disclosure.unknown"] == 7
    assert places["disclosure.missing"] == 5


def test_the_matrix_in_three_forms(tmp_path: Path) -> None:
    small_project(tmp_path)
    path = tmp_path / "docs" / "en" / "index.md"
    whole = path.read_text("utf-8").replace("  13.1.b: There is none.\n", "")
    path.write_text(
        whole.replace("13.1.d: There is none.", "13.1.d: '*None* <b>'").replace(
            "contact: [", f"contact: ['{PURPOSE}', "
        ),
        "utf-8",
    )
    shown = run("coverage", cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr
    lines = [" ".join(line.split()) for line in shown.stdout.splitlines()]
    about = dict(pairwise(lines))
    assert about[
        "12.1 everything in concise and intelligible words, in the language of its readers"
    ]
    assert (
        about["13.1.b how to reach the data protection officer (if one is designated)"] == "MISSING"
    )
    assert about[f"{BASIS} the legal basis of each purpose"] == "told in `lead`; not for `contact`"
    assert about["self.date from which day it applies"] == (
        "told by the site, in the header of every page"
    )
    assert lines[-1] == "21 told, 2 told by the site, 13 not applicable, 1 missing."
    markdown = run("coverage", "--format", "markdown", cwd=tmp_path).stdout
    assert "**Article 13 of the GDPR**" in markdown
    assert "not applicable: &#42;None&#42; &#60;b&#62;" in markdown
    data = json.loads(run("coverage", "--format", "json", cwd=tmp_path).stdout)
    assert [entry["id"] for entry in data] == list(DISCLOSURES)
    states = {entry["id"]: entry["state"] for entry in data}
    assert states["13.1.b"] == "missing"
    conditions = {entry["id"]: entry["condition"] for entry in data}
    assert conditions["13.1.b"] == "one is designated"
    assert conditions["12.1"] is None
    assert states["self.date"] == "told by the site"


def test_activities_stand_beside_what_is_told_of_each(tmp_path: Path) -> None:
    small_project(tmp_path)
    path = tmp_path / "docs/en/index.md"
    whole = path.read_text("utf-8")
    path.write_text(whole.replace("contact: [", f"contact: ['{PURPOSE}', "), "utf-8")
    shown = run("coverage", "--matrix", cwd=tmp_path).stdout
    first, second = shown.split("\n\n")[1:]
    assert [line.split() for line in first.splitlines()][:4] == [
        ["(lead)"],
        [PURPOSE, "lead"],
        [BASIS, "lead"],
        ["13.1.d", "does", "not", "apply"],
    ]
    assert f"  {BASIS}    NOT TOLD" in second
    table = run("coverage", "--matrix", "--format", "markdown", cwd=tmp_path).stdout.splitlines()
    assert table[2].startswith("| Activity | `13.1.c.purpose` the purposes |")
    assert "| Contact (contact) | `contact` | NOT TOLD |" in table[5]
    data = json.loads(run("coverage", "--matrix", "--format", "json", cwd=tmp_path).stdout)
    assert [a["activity"] for a in data] == ["lead", "contact"]
    assert data[0]["told"]["13.2.a"] == ["retention"]
    path.write_text(whole.replace(f"'{PURPOSE}', ", ""), "utf-8")
    assert "No section is said to tell" in run("coverage", "--matrix", cwd=tmp_path).stdout
