"""Every rule is listed, used, and has a case that breaks it and one that keeps it.

`golden/rules/<rule>.yml` says what somebody did to a small project that was in order, once so that
the rule is broken (`fails`) and once so that it holds, but nearly not (`passes`); beside it,
`<rule>.txt` holds what is found.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from projects import read_yaml, small_project
from steps import do
from support import ROOT

from notice.commands import rulebook
from notice.commands.line import main
from notice.model.finding import Finding, NoticeError, Severity
from notice.model.grouping import line
from notice.rules import checking
from notice.rules.checking import check_all
from notice.sources import store

CASES = sorted((Path(__file__).parent / "golden" / "rules").glob("*.yml"))
RULES = {rule.id: rule for rule in checking.RULES}
OTHER_RULES = {rule.id: rule for rule in rulebook.OTHER_RULES}
# `notice check` can't find these broken, so they have no case, but a test of their own.
TESTED_IN = {
    "approval.refused": "test_approve.test_what_nobody_can_have_approved_is_refused",
    "base.revision": "test_rewriting.refused",
    "review.folder": "test_review.test_the_command_writes_over_nobody_elses_folder",
    "version.rewritten": "test_rewriting.test_check_with_a_base_finds_what_the_seal_hides",
    "withdrawal.refused": "test_withdraw.test_what_can_not_be_withdrawn_is_refused",
    "correction.refused": "test_correct.test_nobody_has_seen_what_is_not_announced",
    "audit.asset": "test_audit.test_a_picture_that_is_another_is_found",
    "audit.embargo": "test_audit.test_a_word_under_embargo_is_found",
    "audit.link": "test_audit.test_tampering_is_found",
    "audit.missing": "test_audit.test_missing_and_stray_files_are_found",
    "audit.page": "test_audit.test_tampering_is_found",
    "audit.sitemap": "test_audit.test_tampering_is_found",
    "audit.stray": "test_audit.test_missing_and_stray_files_are_found",
    "day.before-first": "test_build.test_a_day_before_the_first_version_is_an_error",
    "day.epoch": "test_build.test_an_epoch_that_is_no_number_is_said",
    "mkdocs.error": "test_build.test_what_mkdocs_refuses_is_said",
    "mkdocs.warning": "test_build.test_a_strict_build_that_fails_changes_nothing",
    "release.refused": "test_release.test_it_refuses_to_repeat_itself",
    "release.own-date": "test_own_dates.test_a_release_refuses_the_date_of_another_day",
    "release.inherited": "test_inheriting.test_the_last_summary_is_not_released_as_the_next",
    "start.refused": "test_start.test_what_it_refuses",
    "release.unsigned": "test_release.test_a_late_translation_is_signed_off_and_true",
    "release.stale": "test_release.test_a_stale_language_stops_an_adverse_change_or_stays_behind",
    "release.understated": "test_understated.test_a_release_asks_why_words_mean_the_same",
    "import.unreadable": "test_any_file.test_a_hostile_word_file_is_refused",
    "import.left-out": "test_links.test_where_links_lead",
    "import.rewritten": "test_links.test_what_is_rewritten_is_said",
    "serve.address": "test_serve.test_an_address_that_can_not_be_had_is_named_first",
    "log.broken": "test_proof.test_a_log_that_was_changed_is_found",
    "site.archive": "test_archive.test_what_is_not_exactly_a_site_is_refused",
    "site.output": "test_papers.test_what_can_not_be_made_is_an_error",
    "site.held": "test_hold.test_a_site_that_is_held_stays_until_its_day",
    "site.folder": "test_build.test_a_folder_that_is_not_ours_is_refused",
    "system": "test_build.test_what_the_system_refuses_is_said",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_rule(case: Path, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    assert case.stem in RULES, "`notice rules` lists no such rule"
    data = read_yaml(case)
    try:
        everything = _found(data["fails"], tmp_path / "fails")
    except NoticeError as error:
        everything = list(error.findings)
    broken = [finding for finding in everything if finding.rule == case.stem]
    assert broken, "the failing case breaks nothing"
    golden(case.with_suffix(".txt"), "".join(f"{line(finding)}\n" for finding in broken))
    worst = RULES[case.stem].severity
    assert worst in {finding.severity for finding in broken}, (
        f"nothing found is of severity {worst}"
    )
    found = _found(data["passes"], tmp_path / "passes")
    assert [line(finding) for finding in found if finding.rule == case.stem] == []


def test_the_small_project_is_in_order_but_for_approvals(tmp_path: Path) -> None:
    found = [f for f in _found([], tmp_path) if f.severity is not Severity.INFO]
    assert {finding.rule for finding in found} == {"version.unapproved"}


def _found(steps: list[dict[str, Any]], folder: Path) -> list[Finding]:
    project = folder / "project"
    project.mkdir(parents=True)
    config = small_project(project)
    for step in steps:
        do(project, folder, step)
    return check_all(store.load(config))


def test_every_rule_that_a_check_can_find_has_a_case_and_every_case_a_rule() -> None:
    cases = {case.stem for case in CASES}
    assert RULES.keys() - cases == set(), "rules without a case in golden/rules"
    assert cases - RULES.keys() == set(), "cases in golden/rules of rules that no check finds"


def test_every_other_rule_has_a_test_that_names_it() -> None:
    assert TESTED_IN.keys() == OTHER_RULES.keys()
    for rule, place in TESTED_IN.items():
        module, name = place.split(".")
        (file,) = (ROOT / "tests").rglob(f"{module}.py")
        source = file.read_text("utf-8")
        tests = {n.name: n for n in ast.parse(source).body if isinstance(n, ast.FunctionDef)}
        assert name in tests, place
        assert rule in (ast.get_source_segment(source, tests[name]) or ""), f"{place}, {rule}"


@cache
def _modules() -> Mapping[str, ast.Module]:
    package = ROOT / "scripts" / "notice"
    return {
        ".".join(path.relative_to(package.parent).with_suffix("").parts): ast.parse(
            path.read_text("utf-8")
        )
        for path in sorted(package.rglob("*.py"))
    }


def _calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


def test_findings_are_made_by_rules_alone() -> None:
    """So each has the name of a rule, and its severity or a lesser one."""
    makers = {name for name, tree in _modules().items() if any(_calls(tree, "Finding"))}
    assert makers == {"notice.model.finding"}


def test_every_rule_is_listed_and_used() -> None:
    modules = _modules()
    listed = [rule.id for rule in (*checking.RULES, *rulebook.OTHER_RULES)]
    assert sorted(listed) == sorted(set(listed)), "a rule is listed twice"
    written: dict[str, str] = {}
    for module, tree in modules.items():
        constants = {
            node.targets[0].id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        calls = set(_calls(tree, "Rule"))
        for name, call in constants.items():
            if call not in calls:
                continue
            assert isinstance(call, ast.Call)
            assert isinstance(call.args[0], ast.Constant)
            written[str(call.args[0].value)] = f"{module}.{name}"
            assert any(_uses(t, m, module, name) for m, t in modules.items()), f"unused: {name}"
        assert calls <= set(constants.values()), f"{module}: not a constant"
    assert written.keys() - set(listed) == set(), "rules that `notice rules` does not list"
    assert set(listed) == written.keys()


def _uses(tree: ast.Module, where: str, home: str, name: str) -> bool:
    """Whether a module does something with a constant but define, list and import it."""
    if where != home and not _imports(tree, home, name):
        return False
    for statement in tree.body:
        is_list = isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "RULES"
        for node in () if is_list else ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id == name:
                return True
            if isinstance(node, ast.Attribute) and node.attr == name:
                return True
    return False


def _imports(tree: ast.Module, home: str, name: str) -> bool:
    parent, _, module = home.rpartition(".")
    return bool({(home, name), (parent, module)} & _imported(tree))


@cache
def _imported(tree: ast.Module) -> frozenset[tuple[str | None, str]]:
    return frozenset(
        (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    )


def test_rules_are_sentences() -> None:
    for rule in rulebook.all_rules():
        assert rule.sentence.endswith((".", ")."))
        assert rule.remedy.endswith(".")
        assert rule.sentence.count("`") % 2 == rule.remedy.count("`") % 2 == 0


def notice(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_the_guide_lists_all_rules(golden: Callable[[Path, str], None]) -> None:
    answer = notice("rules", "--format", "markdown")
    assert answer.exit_code == 0
    golden(ROOT / "guides" / "rules.md", answer.output)


def test_rules_are_listed_on_the_command_line() -> None:
    table = notice("rules")
    assert table.exit_code == 0
    assert all(rule in table.output for rule in (*RULES, *OTHER_RULES))
    one = notice("rules", "version.seal", "audit.page")
    assert one.output.startswith("version.seal (error; `notice check` finds it)\n")
    assert RULES["version.seal"].sentence in one.output
    assert RULES["version.seal"].remedy in one.output
    assert "\naudit.page (error; only other commands find it)\n" in one.output
    data = json.loads(notice("rules", "--format", "json", "site.report", "site.folder").output)
    assert [(d["rule"], d["severity"], d["check"]) for d in data] == [
        ("site.report", "warning", True),
        ("site.folder", "error", False),
    ]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("versoin.seal", "near ones are: version.seal"),
        ("version.sael", "near ones are: version.seal"),
        ("site", "site.folder"),
        ("zzz", "`notice rules` lists them all"),
    ],
)
def test_an_unknown_rule_is_wrong_usage(name: str, near: str) -> None:
    answer = notice("rules", name)
    assert answer.exit_code == 2
    assert f"There is no rule `{name}`; " in answer.output
    assert near in answer.output
