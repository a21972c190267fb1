"""What people do to a project on disk: they edit files and run commands, all in this process."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from notice.commands.line import main


def notice(project: Path, *arguments: str, at: str = "1790000000") -> Result:
    """Run `notice` on a project, on 21 September 2026; an error that is no user's fails.

    `at` is another moment, in seconds since 1970.
    """
    name, *rest = arguments
    answer = CliRunner().invoke(
        main,
        [name, "--config", str(project / "mkdocs.yml"), *rest],
        env={"SOURCE_DATE_EPOCH": at},
    )
    assert answer.exception is None or isinstance(answer.exception, SystemExit), answer.exception
    return answer


def edit(path: Path, old: str, new: str) -> None:
    """Put new words in the place of old ones, once."""
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path from there."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}
