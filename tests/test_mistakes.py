"""Every mistake ends in sentences with path and line, all at once, with exit code 1, no traceback.

Each `golden/mistakes/<case>.yml` says what somebody did to a small project that was in order;
beside it, `<case>.txt` holds what `notice check` then answers.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support import read_yaml, run, seal, small_project

CASES = sorted((Path(__file__).parent / "golden" / "mistakes").glob("*.yml"))
APPROVAL = "[version.unapproved]"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_mistake(case: Path, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    data = read_yaml(case)
    project = tmp_path / "project"
    project.mkdir()
    small_project(project)
    for step in data["done"]:
        _do(project, tmp_path, step)
    before = _snapshot(project)
    result = run("check", cwd=project)
    lines = [line for line in result.stderr.splitlines() if APPROVAL not in line]
    assert "Traceback" not in result.stderr
    golden(case.with_suffix(".txt"), "\n".join([data["what"], "", *lines[:-1]]) + "\n")
    has_error = any(": error: " in line for line in lines)
    assert result.returncode == (1 if has_error else 0)
    assert has_error != data.get("fine", False)
    assert _snapshot(project) == before, "a check must not write"
    built = run("build", cwd=project)
    assert built.returncode == result.returncode, built.stderr
    assert "Traceback" not in built.stderr
    assert (project / "site").exists() is not has_error


def _do(project: Path, outside: Path, step: dict[str, Any]) -> None:
    path = project / step["file"] if "file" in step else project
    match step["do"]:
        case "replace":
            text = path.read_text("utf-8")
            assert step["old"] in text, f"{step['old']!r} is not in {path}"
            path.write_text(text.replace(step["old"], step["new"], 1), "utf-8")
        case "write":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step["text"], "utf-8")
        case "encode":
            text = path.read_text("utf-8").replace("\n", step.get("newline", "\n"))
            path.write_bytes(step.get("before", "").encode() + text.encode(step["as"]))
        case "decompose":
            import unicodedata

            path.write_text(unicodedata.normalize("NFD", path.read_text("utf-8")), "utf-8")
        case "seal":
            is_source = "/en/" in path.as_posix()
            path.write_text(seal(path.read_text("utf-8"), is_source=is_source), "utf-8")
        case "delete":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        case "rename":
            path.rename(project / step["to"])
        case "copy":
            target = project / step["to"]
            shutil.copytree(path, target) if path.is_dir() else shutil.copy(path, target)
        case "link":
            secret = outside / "secret.txt"
            secret.write_text("not for readers", "utf-8")
            path.symlink_to(step.get("to", secret))
        case other:
            raise ValueError(other)


def _snapshot(project: Path) -> dict[str, bytes]:
    files = (p for p in project.rglob("*") if p.is_file() and "site/" not in p.as_posix())
    return {p.relative_to(project).as_posix(): p.read_bytes() for p in files}
