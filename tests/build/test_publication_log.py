"""The first line of a log that proves nothing any more is named, and so is why."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from notice.build import publication_log
from notice.model.finding import NoticeError

DAYS = ("2026-06-13", "2026-06-14", "2026-06-15")


def entry(day: object = DAYS[0], manifest: object = "m", **more: object) -> dict[str, Any]:
    return {"day": day, "manifest": manifest, **more}


def chained(*entries: dict[str, Any]) -> list[str]:
    """The lines of a log in which each follows from the one before it."""
    lines: list[str] = []
    for each in entries:
        before = hashlib.sha256(lines[-1].encode()).hexdigest() if lines else ""
        lines.append(publication_log.written({**each, "before": before}))
    return lines


WHOLE = chained(*map(entry, DAYS))
NO_LINE, NO_SEQUEL = "is no line of a log", "does not follow from the line before it"


def test_a_log_that_is_whole_is_read(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    assert publication_log.read(log) == [], "there is none yet"
    log.touch()
    assert publication_log.read(log) == []
    log.write_text("".join(f"{line}\n" for line in WHOLE), "utf-8")
    assert [line["day"] for line in publication_log.read(log)] == list(DAYS)


@pytest.mark.parametrize(
    ("lines", "number", "why"),
    [
        ([WHOLE[0].replace("13", "12"), *WHOLE[1:]], 2, NO_SEQUEL),
        ([WHOLE[0], WHOLE[2]], 2, NO_SEQUEL),
        ([*WHOLE[:2], *WHOLE[1:]], 3, NO_SEQUEL),
        (WHOLE[1:], 1, NO_SEQUEL),
        ([publication_log.written(entry())], 1, NO_SEQUEL),
        ([*WHOLE, "{"], 4, NO_LINE),
        ([WHOLE[0], "", *WHOLE[1:]], 2, NO_LINE),
        ([*WHOLE, "[]"], 4, NO_LINE),
        ([chained(entry(more="{}"))[0].replace("{}", "\\ud800")], 1, NO_LINE),
        ([WHOLE[0].replace(":", ": ")], 1, NO_LINE),
        ([WHOLE[0].replace("{", '{"day":"2026-06-01",')], 1, NO_LINE),
        (chained(entry(), {"manifest": "m"}), 2, NO_LINE),
        (chained(entry(), {"day": DAYS[1]}), 2, NO_LINE),
        (chained(entry(), entry(day="2026-02-30")), 2, NO_LINE),
        (chained(entry(), entry(manifest=1)), 2, NO_LINE),
    ],
    ids=[
        "a word",
        "left out",
        "put in",
        "the first",
        "nothing before it",
        "no JSON",
        "empty",
        "no object",
        "half a character",
        "spaces",
        "a key twice",
        "no day",
        "no manifest",
        "no such day",
        "no digest",
    ],
)
def test_the_first_line_that_is_wrong_is_named(
    lines: list[str], number: int, why: str, tmp_path: Path
) -> None:
    refused(tmp_path / "log.jsonl", "".join(f"{line}\n" for line in lines), number, why)


def test_a_line_that_is_cut_off_is_the_last(tmp_path: Path) -> None:
    refused(tmp_path / "log.jsonl", "\n".join(WHOLE), 3, "is cut off")
    refused(tmp_path / "log.jsonl", WHOLE[0], 1, "is cut off")


def refused(log: Path, content: str, number: int, why: str) -> None:
    log.write_text(content, "utf-8")
    with pytest.raises(NoticeError) as raised:
        publication_log.read(log)
    (finding,) = raised.value.findings
    assert (finding.rule, finding.place.line) == ("log.broken", number)
    assert why in finding.message


def test_a_folder_is_no_log(tmp_path: Path) -> None:
    with pytest.raises(NoticeError, match="no ordinary file"):
        publication_log.read(tmp_path)


def test_a_day_may_have_been_published_several_times() -> None:
    lines = [entry(DAYS[0], "a"), entry(DAYS[1], "b"), entry(DAYS[1], "c")]
    assert publication_log.manifests(lines, date.fromisoformat(DAYS[1])) == {"b", "c"}
