"""What somebody may do to a project, one step after another, as golden cases tell it in YAML."""

from __future__ import annotations

import shutil
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

from projects import seal, sign_off

from notice.release.approval import approved
from notice.sources import sections


def do(project: Path, outside: Path, step: dict[str, Any]) -> None:  # noqa: C901, PLR0912 - an arm a step
    """Do one step in `project`; a link leads to a file in `outside` unless it says where.

    With `times`, a new text is written so many times, one after another.
    """
    path = project / step["file"] if "file" in step else project
    match step["do"]:
        case "replace":
            text = path.read_text("utf-8")
            assert step["old"] in text, f"{step['old']!r} is not in {path}"
            new = step["new"] * step.get("times", 1)
            path.write_text(text.replace(step["old"], new, 1), "utf-8")
        case "write":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step["text"] * step.get("times", 1), "utf-8")
        case "encode":
            text = path.read_text("utf-8").replace("\n", step.get("newline", "\n"))
            path.write_bytes(step.get("before", "").encode() + text.encode(step["as"]))
        case "decompose":
            path.write_text(unicodedata.normalize("NFD", path.read_text("utf-8")), "utf-8")
        case "seal":
            is_source = "/en/" in path.as_posix()
            path.write_text(seal(path.read_text("utf-8"), is_source=is_source), "utf-8")
        case "sign":
            sign_off(path, project / "docs" / "en" / path.name)
        case "approve":
            text, is_source = path.read_text("utf-8"), "/en/" in path.as_posix()
            notice, _ = sections.parse(text.encode(), "x.md", "en", is_source=is_source)
            path.write_text(approved(text, "Somebody", date(2026, 3, 30), notice), "utf-8")
        case "chmod":
            path.chmod(step["mode"])
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
