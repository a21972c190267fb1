"""The workflows are valid, hold to their limits, and keep every secret from a pull request's code.

Their shell runs here as it stands there, with stand-ins for the commands that it calls.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema.validators import validator_for
from support import ROOT

FOLDER = ROOT / ".github" / "workflows"
VERIFIED = {
    # Each id stands with this version in public workflows of at least three independent owners;
    # whoever renews one looks it up in the same way.
    "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1": "v7.0.1",
    "actions/cache/restore@0057852bfaa89a56745cba8c7296529d2fc39830": "v4.3.0",
    "actions/cache/save@0057852bfaa89a56745cba8c7296529d2fc39830": "v4.3.0",
    "actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a": "v7.0.1",
}
READING = {"contents": "read"}
COMMENTING = {"actions": "read", "contents": "read", "pull-requests": "write"}


class _Loader(yaml.SafeLoader):
    """Reads YAML as GitHub and GitLab do, for whom `on` is a word."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, shape) for tag, shape in resolvers if not tag.endswith(":bool")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"])


def load(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), _Loader)  # noqa: S506 - a safe loader


FLOWS = {path.stem: load(path) for path in sorted(FOLDER.glob("*.y*ml"))}
GITLAB = load(ROOT / ".gitlab-ci.yml")
JOBS = [(name, key, job) for name, flow in FLOWS.items() for key, job in flow["jobs"].items()]
STEPS = [(f"{name}/{key}", step) for name, key, job in JOBS for step in job["steps"]]
GITLAB_JOBS = {name: job for name, job in GITLAB.items() if "script" in job}


def shells() -> Iterator[tuple[str, str]]:
    """Every piece of shell, with its place."""
    for place, step in STEPS:
        if "run" in step:
            yield f"{place}/{step['name']}", step["run"]
    for name, job in GITLAB_JOBS.items():
        for number, script in enumerate([*GITLAB["default"]["before_script"], *job["script"]]):
            yield f"gitlab/{name}/{number}", script


def test_the_workflows_are_here() -> None:
    assert set(FLOWS) == {"comment", "publish", "review", "test", "weekly"}
    assert set(GITLAB_JOBS) == {"check", "note", "publish", "review", "test", "weekly"}


def test_the_files_are_valid() -> None:
    """By the schemas that check-jsonschema carries."""
    package = importlib.util.find_spec("check_jsonschema")
    assert package
    assert package.submodule_search_locations
    vendored = Path(package.submodule_search_locations[0]) / "builtin_schemas" / "vendor"
    kinds = [("github-workflows", flow) for flow in FLOWS.values()] + [("gitlab-ci", GITLAB)]
    kinds.append(("dependabot", load(ROOT / ".github" / "dependabot.yml")))
    for kind, content in kinds:
        schema = json.loads((vendored / f"{kind}.json").read_text("utf-8"))
        found = list(validator_for(schema)(schema).iter_errors(content))
        assert not found, "\n".join(f"{error.json_path}: {error.message}" for error in found)


def test_zizmor_finds_nothing() -> None:
    program = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    assert program
    done = subprocess.run(
        [program, "--offline", "--persona=auditor", "--no-progress", "--quiet", FOLDER],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


# What the workflows may do


def test_actions_are_pinned_to_verified_commits() -> None:
    written = "".join(path.read_text("utf-8") for path in FOLDER.iterdir())
    used = re.findall(r"uses: *(\S+)(?: # (\S+))?", written)
    assert len(used) == sum("uses" in step for _, step in STEPS)
    for action, version in used:
        assert re.search(r"@[0-9a-f]{40}$", action), f"{action} is no commit"
        assert VERIFIED.get(action) == version, f"{action} is not known to be {version}"
    assert {action for action, _ in used} == set(VERIFIED), "remove what is not used"


def test_a_job_may_do_what_it_needs_and_no_more() -> None:
    for name, flow in FLOWS.items():
        assert flow["permissions"] == {}, name
    allowed = {(name, key): job["permissions"] for name, key, job in JOBS}
    assert allowed == {
        ("comment", "comment"): COMMENTING,
        ("publish", "publish"): READING,
        ("publish", "tell"): {"issues": "write", "actions": "write"},
        ("review", "review"): READING,
        ("test", "test"): READING,
        ("weekly", "check"): READING,
    }


def test_only_comment_runs_with_rights_and_runs_no_pull_request() -> None:
    for name, flow in FLOWS.items():
        triggers = set(flow["on"])
        assert (
            triggers == {"workflow_run"}
            if name == "comment"
            else triggers
            <= {
                "pull_request",
                "push",
                "schedule",
                "workflow_dispatch",
            }
        )
    (job,) = FLOWS["comment"]["jobs"].values()
    checkout, comment = job["steps"]
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    assert "repository" not in checkout["with"]
    assert comment["run"].splitlines() == [
        "set -euo pipefail",
        "python3 .ci/comment_github.py",
    ]
    assert FLOWS["comment"]["on"]["workflow_run"]["workflows"] == [FLOWS["review"]["name"]]
    assert "github.event.workflow_run.event == 'pull_request'" in job["if"]


def test_no_secret_is_near_a_pull_requests_code() -> None:
    for name in ("review", "test", "weekly"):
        text = (FOLDER / f"{name}.yml").read_text("utf-8")
        assert not re.search(r"secrets|github\.token|GITHUB_TOKEN|GH_TOKEN", text), name
    for place, step in STEPS:
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False, place
        # A cache is read by everybody's runs, so the default branch alone writes it.
        if step.get("uses", "").startswith("actions/cache"):
            is_written = not step["uses"].startswith("actions/cache/restore@")
            assert not is_written or step["if"] == "${{ github.event_name == 'push' }}", place
            assert step["with"]["key"].endswith("${{ hashFiles('requirements*.txt') }}"), place
            assert place != "comment/comment"


def test_no_expression_is_pasted_into_shell() -> None:
    for place, script in shells():
        assert "${{" not in script, place


def test_every_job_ends_and_gives_way() -> None:
    for name, key, job in JOBS:
        assert 0 < job["timeout-minutes"] <= 60, name
        concurrency = FLOWS[name].get("concurrency") or job["concurrency"]
        assert concurrency["cancel-in-progress"] is (name != "publish"), (name, key)
        assert "${{" in concurrency["group"], (name, key)
    assert GITLAB["default"]["timeout"]
    assert GITLAB["default"]["interruptible"] is True
    assert GITLAB["workflow"]["auto_cancel"] == {"on_new_commit": "interruptible"}


def test_gitlabs_default_branch_alone_keeps_packages() -> None:
    for name, job in GITLAB_JOBS.items():
        assert job.get("cache", {}).get("policy") in {None, "pull", "$KEEP_PACKAGES"}, name
    request, *others = GITLAB["test"]["rules"]
    assert request["variables"] == {"KEEP_PACKAGES": "pull"}
    assert "merge_request_event" in request["if"]
    assert [rule["variables"]["KEEP_PACKAGES"] for rule in others] == ["pull-push"]
    assert "cache" not in GITLAB["note"], "nothing that others wrote comes near the token"


def test_somebody_is_told_when_law_ages() -> None:
    assert "schedule" in FLOWS["weekly"]["on"]
    commands = [step["run"] for _, step in STEPS if "run" in step]
    assert any("notice check --strict --format github" in command for command in commands)
    (rule,) = GITLAB["weekly"]["rules"]
    assert rule["if"] == '$CI_PIPELINE_SOURCE == "schedule" && $PUBLISH != "night"'
    for name in ("check", "review", "test"):
        sources = [rule["if"] for rule in GITLAB[name]["rules"]]
        assert all("schedule" not in source or "!=" in source for source in sources), name


def test_updates_are_proposed_together() -> None:
    updates = load(ROOT / ".github" / "dependabot.yml")["updates"]
    assert {update["package-ecosystem"] for update in updates} == {"pip", "github-actions"}
    for update in updates:
        assert update["schedule"]["interval"] == "monthly"
        assert [group["patterns"] for group in update["groups"].values()] == [["*"]]


def test_nobody_is_asked_by_a_name_that_is_not_his() -> None:
    owners = (ROOT / ".github" / "CODEOWNERS").read_text("utf-8").splitlines()
    assert all(line.startswith("#") for line in owners)


def test_the_note_alone_has_gitlabs_token() -> None:
    assert GITLAB["default"]["before_script"] == ["unset REVIEW_TOKEN"]
    for name, job in GITLAB_JOBS.items():
        has_token = job.get("before_script") == []
        assert has_token == (name == "note"), name
        assert "before_script" not in job or has_token, name
    note = GITLAB["note"]
    (rule,) = note["rules"]
    assert rule["if"].endswith("&& $REVIEW_TOKEN"), "without the token there is no such job"
    assert note["allow_failure"] is True
    assert note["script"] == ["python3 .ci/comment_gitlab.py"], "nothing is installed beside it"


# The shell


def test_shell_is_bash_that_stops_at_mistakes() -> None:
    for name, flow in FLOWS.items():
        assert flow["defaults"]["run"]["shell"] == "bash", name
    for place, script in shells():
        done = subprocess.run(
            ["bash", "-n"], input=script, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (place, done.stderr)
        if len(script.splitlines()) > 1:
            assert script.startswith("set -euo pipefail\n"), place


def test_what_the_shell_calls_is_there() -> None:
    targets = re.findall(r"^([^\s:#]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    targets = [target.replace("$(VENV)", ".venv") for target in targets]
    for place, script in shells():
        for file in re.findall(r"\.ci/\w+(?:\.py)?", script):
            assert (ROOT / file).is_file(), place
        for target in re.findall(r"make (\S+)", script):
            assert target in targets, place
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert os.access(ROOT / ".ci" / "publish", os.X_OK)


def test_where_a_token_is_nothing_is_installed() -> None:
    """The scripts of the CI take the standard library and each other."""
    scripts = sorted((ROOT / ".ci").glob("*.py"))
    known = sys.stdlib_module_names | {path.stem for path in scripts}
    assert scripts
    for path in scripts:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                assert {alias.name.split(".")[0] for alias in node.names} <= known, path
            elif isinstance(node, ast.ImportFrom):
                assert (node.module or "").split(".")[0] in known, path


DRAFTS = "build --drafts --for-files --site drafts"
NOTICE = """\
#!/usr/bin/env bash
printf '%s\\n' "$*" >> calls
case $1 in
check) [[ $* != *json* ]] || printf '[]'; exit "$CHECK" ;;
review)
  if [[ $REVIEW != 2 ]]; then
    mkdir -p review
    head --bytes="$SIZE" /dev/zero | tr '\\0' x > review/review.md
  fi
  exit "$REVIEW" ;;
build)
  [[ $REVIEW == 2 ]] || { mkdir -p drafts; touch drafts/index.html; } ;;
esac
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A clone of a merge, in which `notice` and `make` only write down how they were called."""
    commands = tmp_path / "bin"
    for path, text in [
        (tmp_path / ".venv" / "bin" / "notice", NOTICE),
        (commands / "make", '#!/bin/sh\necho "make $*" >> calls\n'),
    ]:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        path.chmod(0o755)
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci", ignore=shutil.ignore_patterns("__pycache__"))
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    for command in (
        ["init", "--quiet", "--initial-branch=main"],
        ["commit", "--quiet", "--allow-empty", "--message=Base"],
        ["switch", "--quiet", "--create=text"],
        ["commit", "--quiet", "--allow-empty", "--message=Text"],
        ["switch", "--quiet", "main"],
        ["commit", "--quiet", "--allow-empty", "--message=Newer base"],
        ["merge", "--quiet", "--no-ff", "--message=Merge", "text"],
    ):
        subprocess.run(["git", *identity, *command], cwd=tmp_path, check=True)
    return tmp_path


def revision(project: Path, name: str) -> str:
    done = subprocess.run(
        ["git", "rev-parse", name], cwd=project, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def bash(project: Path, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run shell as the CI does, with what GitHub sets; gives how it ended."""
    defaults = {
        "PATH": f"{project / 'bin'}:{os.environ['PATH']}",
        "GITHUB_STEP_SUMMARY": str(project / "summary"),
        "CHECK": "0",
        "REVIEW": "0",
        "SIZE": "60000",
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=project,
        env=defaults | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def calls(project: Path) -> list[str]:
    return (project / "calls").read_text("utf-8").splitlines()


def github_review(project: Path, **environment: str) -> dict[str, bool]:
    """Run the steps of Review under the conditions that they have; gives how each ended."""
    ended: dict[str, bool] = {}
    for step in FLOWS["review"]["jobs"]["review"]["steps"]:
        is_met = {
            None: all(ended.values()),
            "${{ !cancelled() && steps.install.outcome == 'success' }}": ended.get("Install"),
            "${{ !cancelled() && hashFiles('review/review.md') != '' }}": (
                project / "review" / "review.md"
            ).is_file(),
            "${{ !cancelled() && hashFiles('drafts/index.html') != '' }}": (
                project / "drafts" / "index.html"
            ).is_file(),
        }[step.get("if")]
        if is_met:
            done = "run" not in step or bash(project, step["run"], **environment).returncode == 0
            ended[step["name"]] = done
    return ended


def test_github_checks_the_merge_against_its_base(project: Path) -> None:
    assert all(github_review(project).values())
    base = revision(project, "HEAD^1")
    assert base != revision(project, "HEAD~2")
    assert calls(project) == [
        "make .venv/installed",
        f"check --base {base} --format github",
        f"review --base {base} --out review",
        DRAFTS,
    ]
    assert len((project / "summary").read_text("utf-8")) == 60_000


def test_github_keeps_the_packet_of_texts_with_errors(project: Path) -> None:
    ended = github_review(project, CHECK="1", REVIEW="1")
    assert not ended["Check the texts"]
    assert not ended["Write the packet"]
    assert ended["Show the review as a summary"]
    assert ended["Keep the packet"]
    assert ended["Keep the drafts"]


@pytest.mark.parametrize("environment", [{"REVIEW": "2"}, {"PATH": "/usr/bin:/bin"}])
def test_github_keeps_no_packet_that_is_not_there(
    project: Path, environment: dict[str, str]
) -> None:
    ended = github_review(project, **environment)
    assert not all(ended.values())
    assert "Keep the packet" not in ended
    assert not (project / "summary").exists()


def test_the_summary_stays_within_githubs_limit(project: Path) -> None:
    assert github_review(project, SIZE="3000000")["Show the review as a summary"]
    assert 900_000 < (project / "summary").stat().st_size <= 1024 * 1024


def gitlab(project: Path, job: str, **environment: str) -> int:
    before = GITLAB_JOBS[job].get("before_script", GITLAB["default"]["before_script"])
    return bash(
        project, "\n".join([*before, *GITLAB_JOBS[job]["script"]]), **environment
    ).returncode


def test_gitlab_checks_against_the_base_of_the_merge_request(project: Path) -> None:
    # The target's commit is named, but empty, where GitLab has not merged.
    request = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "f00", "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": ""}
    assert gitlab(project, "check", **request) == 0
    assert gitlab(project, "review", **request) == 0
    assert calls(project) == [
        "make .venv/installed",
        "check --base f00 --format text",
        "check --base f00 --format json",
        "make .venv/installed",
        "review --base f00 --out review",
        DRAFTS,
    ]
    assert json.loads((project / "gl-code-quality-report.json").read_text("utf-8")) == []


def test_gitlab_takes_the_target_where_it_has_merged(project: Path) -> None:
    both = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "f00", "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": "ba5"}
    assert gitlab(project, "review", **both) == 0
    assert calls(project)[-2:] == ["review --base ba5 --out review", DRAFTS]


def test_gitlab_checks_the_default_branch_without_a_base(project: Path) -> None:
    assert gitlab(project, "check") == 0
    assert calls(project)[1:] == ["check --format text", "check --format json"]


@pytest.mark.parametrize("code", [1, 2])
def test_gitlab_fails_with_the_check_and_reports_all_the_same(project: Path, code: int) -> None:
    assert gitlab(project, "check", CHECK=str(code)) == code
    assert (project / "gl-code-quality-report.json").is_file()
    assert gitlab(project, "review", REVIEW=str(code), CI_MERGE_REQUEST_DIFF_BASE_SHA="f00") == code
    assert GITLAB["check"]["artifacts"]["when"] == GITLAB["review"]["artifacts"]["when"] == "always"


def test_gitlabs_token_reaches_no_command(project: Path) -> None:
    (project / "bin" / "make").write_text('#!/bin/sh\necho "${REVIEW_TOKEN-none}" >> calls\n')
    environment = {"REVIEW_TOKEN": "x", "CI_MERGE_REQUEST_DIFF_BASE_SHA": "f00"}
    for job in ("check", "review"):
        gitlab(project, job, **environment)
    assert [line for line in calls(project) if " " not in line] == ["none", "none"]
