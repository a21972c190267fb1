"""`notice ready` ticks what is settled, and names what is not."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import servers
from projects import copy_of_real, small_project
from support import run


def points(folder: Path, *more: str) -> tuple[int, dict[str, str], dict[str, list[str]]]:
    """The exit code, each sentence with its tick, and the lines below each."""
    done = run("ready", *more, cwd=folder)
    assert done.returncode in {0, 1}, done.stderr
    ticks: dict[str, str] = {}
    below: dict[str, list[str]] = {}
    for line in done.stdout.splitlines():
        if line.startswith("["):
            sentence = line[4:]
            ticks[sentence], below[sentence] = line[1], []
        else:
            assert line.startswith("    ")
            below[sentence].append(line[4:])
    return done.returncode, ticks, below


def test_what_is_not_settled_is_named(tmp_path: Path) -> None:
    config = copy_of_real(tmp_path, "bg")
    lines = config.read_text("utf-8").splitlines()
    code, ticks, below = points(tmp_path, "--as-of", "2026-11-28")
    assert code == 1
    left = [sentence for sentence, tick in ticks.items() if tick == " "]
    assert left == [
        "The site's address is that of the published notice.",
        "Readers can report an error.",
        "Every text that readers see is approved.",
        "What is not found is answered in each language.",
        "Other pages can take the notice in.",
    ]
    assert sum(tick == "?" for tick in ticks.values()) == 4
    for sentence, told in below.items():
        assert bool(told) is (sentence in left), sentence
    where = {s: re.match(r"(\S+):(\d+): ", told[0]) for s, told in below.items() if told}
    assert all(where.values())
    keys = {left[0]: "site_url:", left[1]: "- notice:", left[3]: "- notice:", left[4]: "- notice:"}
    for sentence, key in keys.items():
        found = where[sentence]
        assert found
        assert found[1] == "mkdocs.yml"
        assert lines[int(found[2]) - 1].strip().startswith(key)
    for sentence, does in zip(
        left,
        ("Set `site_url:`", "Set `report:`", "`notice approve`", "`errors: true`", "`embed: true`"),
        strict=True,
    ):
        assert does in below[sentence][0]
    assert "docs/bg/versions/2018-05-25.md:1" in below[left[2]][0]
    assert below[left[2]][1].startswith("Likewise: ")


def test_an_old_address_of_a_language_to_come_is_named_at_its_line(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    more = "      outputs:\n        data: true\n      redirects:\n        /x/y: fi\n"
    text = config.read_text("utf-8") + more
    config.write_text(text, "utf-8")
    _, ticks, below = points(tmp_path, "--as-of", "2026-06-15")
    sentence = "Every old address stands for a language that the site has."
    line = text.count("\n")
    assert ticks[sentence] == " "
    assert below[sentence][0].startswith(f"mkdocs.yml:{line}: `/x/y` stands for `fi`")
    assert "`notice add-language fi`" in below[sentence][0]
    (said,) = below["What is not found is answered in each language."]
    assert said.startswith(f"mkdocs.yml:{line - 3}: ")


def test_nothing_under_embargo_is_named(tmp_path: Path) -> None:
    copy_of_real(tmp_path, "bg")
    done = run("ready", "--as-of", "2026-11-22", cwd=tmp_path)
    assert "docs/bg/versions/2018-05-25.md" in done.stdout
    assert "2027" not in done.stdout + done.stderr


def test_everything_can_be_settled(tmp_path: Path) -> None:
    """And then what is online counts too."""
    config = small_project(tmp_path)
    more = "      outputs: {errors: true, embed: true}\n      redirects: {/old/policy: en}\n"
    config.write_text(config.read_text("utf-8") + more, "utf-8")
    for day in ("2020-01-01", "2026-06-01"):
        named = ("--by", "A Person", "--on", "2026-06-01")
        done = run("approve", day, *named, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    code, found, below = points(tmp_path, "--as-of", "2026-06-15")
    assert code == 0, found
    assert set(found.values()) == {"x", "?"}
    assert not any(below.values())
    dead = f"http://127.0.0.1:{servers.free_port()}/"
    code, found, below = points(tmp_path, dead, "--as-of", "2026-06-15")
    assert code == 1
    assert found[f"{dead} is what the release says."] == " "
    assert "nothing listens there" in below[f"{dead} is what the release says."][0]


@pytest.mark.parametrize("url", ["privacy", "ftp://a.b/"])
def test_what_is_no_address_is_wrong_usage(url: str, tmp_path: Path) -> None:
    small_project(tmp_path)
    assert run("ready", url, cwd=tmp_path).returncode == 2


def test_of_texts_that_nobody_has_released_nothing_is_ticked(tmp_path: Path) -> None:
    small_project(tmp_path)
    for folder in tmp_path.glob("docs/*/versions"):
        shutil.rmtree(folder)
    code, ticks, below = points(tmp_path)
    assert code == 1
    first, *rest = ticks
    assert (first, ticks[first]) == ("A version has been released.", " ")
    assert below[first][0].startswith("docs/en/versions:1: error: No version has been released")
    assert not [sentence for sentence in rest if "approved" in sentence or "behind" in sentence]
