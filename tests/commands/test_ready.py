"""`notice ready` ticks what is settled, and names what is not."""

from __future__ import annotations

from pathlib import Path

import pytest
import servers
from support import ROOT, copy_project, run, small_project


def points(folder: Path, *more: str) -> tuple[int, dict[str, str]]:
    """The exit code, and each sentence with its tick."""
    done = run("ready", *more, cwd=folder)
    assert done.returncode in {0, 1}, done.stderr
    return done.returncode, {line[4:]: line[1] for line in done.stdout.splitlines()}


def test_what_is_not_settled_is_named(tmp_path: Path) -> None:
    copy_project(tmp_path, ROOT)
    code, found = points(tmp_path, "--as-of", "2026-11-28")
    assert code == 1
    left = [sentence for sentence, tick in found.items() if tick == " "]
    assert len(left) == 5
    assert left[0] == ("The site's address is that of the published notice. Not yet: mkdocs.yml.")
    assert left[2].startswith("Every text that readers see is approved. Not yet: docs/bg/versions/")
    assert "The old addresses are listed under `redirects:`." not in left
    assert sum(tick == "?" for tick in found.values()) == 3


def test_nothing_under_embargo_is_named(tmp_path: Path) -> None:
    copy_project(tmp_path, ROOT)
    _, found = points(tmp_path, "--as-of", "2026-11-22")
    assert not any("2027" in sentence for sentence in found)


def test_everything_can_be_settled(tmp_path: Path) -> None:
    """And then what is online counts too."""
    config = small_project(tmp_path)
    more = "      outputs: {errors: true, embed: true}\n      redirects: {/old/policy: en}\n"
    config.write_text(config.read_text("utf-8") + more, "utf-8")
    for day in ("2020-01-01", "2026-06-01"):
        named = ("--by", "A Person", "--on", "2026-06-01")
        done = run("approve", day, *named, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    code, found = points(tmp_path, "--as-of", "2026-06-15")
    assert code == 0, found
    assert set(found.values()) == {"x", "?"}
    dead = f"http://127.0.0.1:{servers.free_port()}/"
    code, found = points(tmp_path, dead, "--as-of", "2026-06-15")
    assert code == 1
    assert found[f"{dead} is what the release says."] == " "
    assert any("nothing listens there" in sentence for sentence in found)


@pytest.mark.parametrize("url", ["privacy", "ftp://a.b/"])
def test_what_is_no_address_is_wrong_usage(url: str, tmp_path: Path) -> None:
    small_project(tmp_path)
    assert run("ready", url, cwd=tmp_path).returncode == 2
