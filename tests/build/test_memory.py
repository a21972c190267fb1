"""A build that remembers former ones makes the same site as one that remembers nothing."""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from projects import small_project
from support import run

from notice.build import memory, remembering
from notice.build._made import Made, made_of
from notice.build._packing import pack, unpack
from notice.build.audit.reading import Reading, Target
from notice.build.memory import Kind, Memory
from notice.sources import parsing
from notice.sources.parsing import Parsed, Raw

DAY = "2026-06-13"
PAGES, FRENCH = 15, 6


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    small_project(folder)
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "memory"


def built(project: Path, place: Path | None, *options: str, day: str = DAY) -> dict[str, bytes]:
    """The files of a site that was built with that memory, or with none."""
    site = project.parent / "site"
    shutil.rmtree(site, ignore_errors=True)
    cache = str(place or "")
    command = ("build", "--as-of", day, "--site", str(site), *options)
    done = run(*command, cwd=project, NOTICE_CACHE=cache)
    assert done.returncode == 0, done.stderr
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def remembered(place: Path, kind: Kind = Kind.PAGES) -> set[str]:
    """The keys of all that is remembered of a kind."""
    path = place / memory.FILE
    if not path.exists():
        return set()
    with closing(sqlite3.connect(path)) as file:
        return {key for (key,) in file.execute("SELECT key FROM known WHERE kind = ?", (kind,))}


def replaced(name: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(project: Path) -> None:
        file = project / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    return edit


def nothing(_: Path) -> None:
    """Leave all as it is."""


# What is edited, on which day the site is built then, and how many of its pages are new.
EDITS: dict[str, tuple[Callable[[Path], None], str, int]] = {
    "nothing": (nothing, DAY, 0),
    "another day": (nothing, "2026-06-14", PAGES),
    "a working text": (replaced("docs/en/index.md", "Write to us", "Write to them"), DAY, 0),
    "a word of the site in one language": (
        replaced("docs/fr/strings.yml", "history.title: ", "history.title: Tout – "),
        DAY,
        FRENCH + 1,  # and the page for what is not found, which speaks all languages
    ),
    "a template": (replaced("overrides/main.html", "</body>", "<p>New</p></body>"), DAY, PAGES),
    "the styles": (replaced("overrides/assets/notice.css", "body {", "body { top: 0;"), DAY, PAGES),
    "the settings": (replaced("mkdocs.yml", "company: ", "company: New "), DAY, PAGES),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_an_edit_changes_is_made_anew_and_nothing_else(
    name: str, project: Path, place: Path
) -> None:
    edit, day, new = EDITS[name]
    before = built(project, place)
    known = remembered(place)
    assert len(known) == PAGES
    assert sum(file.endswith(".html") for file in before) == PAGES
    edit(project)
    now = built(project, place, day=day)
    assert now == built(project, None, day=day)
    assert len(remembered(place) - known) == new
    assert (now == before) is (new == 0)


def test_another_checkout_of_the_same_project_takes_what_is_remembered(
    project: Path, place: Path
) -> None:
    before = built(project, place)
    known = remembered(place)
    elsewhere = project.parent / "elsewhere" / "checkout"
    shutil.copytree(project, elsewhere)
    assert built(elsewhere, place) == before
    assert remembered(place) == known


def test_a_build_that_remembers_nothing_takes_nothing_from_the_one_before(
    project: Path, place: Path
) -> None:
    """In one process, too, where MkDocs uses one plugin for all builds."""
    before = built(project, place)
    replaced("overrides/main.html", "</body>", "<p>New</p></body>")(project)
    assert built(project, None) != before


@pytest.mark.slow
def test_after_many_edits_in_a_row_the_site_is_still_the_same(project: Path, place: Path) -> None:
    chosen = Random(5)  # noqa: S311 - which edits are tried, and no secret
    for _ in range(6):
        name = chosen.choice(["docs/en/index.md", "docs/fr/index.md", "docs/fr/strings.yml"])
        file = project / name
        lines = file.read_text("utf-8").split("\n")
        at = chosen.choice([n for n, line in enumerate(lines) if line.endswith(".")])
        lines[at] = lines[at].removesuffix(".") + chosen.choice([" anew.", ", too.", "!"])
        file.write_text("\n".join(lines), "utf-8")
        day = chosen.choice([DAY, "2026-06-14", "2026-03-01"])
        drafts = chosen.choice([(), ("--drafts",)])
        assert built(project, place, *drafts, day=day) == built(project, None, *drafts, day=day)


def garbage(place: Path) -> None:
    (place / memory.FILE).write_bytes(b"SQLite format 3\0" + b"no such thing " * 1000)


def another_form(place: Path) -> None:
    (place / memory.FILE).unlink()
    with closing(sqlite3.connect(place / memory.FILE)) as file:
        file.execute("CREATE TABLE known (key TEXT, other TEXT)")


def rotten(place: Path) -> None:
    """Every page says something else, and all else is in order."""
    changed(place, _saying_otherwise, signed=False)


def _saying_otherwise(data: bytes) -> bytes:
    value = unpack(data)
    if isinstance(value, Made):
        page = value.page.replace(b" 2\xc2\xa0years", b" 9\xc2\xa0years")
        value = made_of(page, value.reading, is_held=True)
    return pack(value)


def torn(place: Path) -> None:
    changed(place, lambda data: data[:-40])


def a_program(place: Path) -> None:
    """Somebody puts programs into it, and signs them."""
    changed(place, lambda _: pickle.dumps(Program(place / "ran")))


class Program:
    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.trace,)


def changed(place: Path, change: Callable[[bytes], bytes], *, signed: bool = True) -> None:
    """Change all records; where `signed`, such that they seem to be as they were written."""
    with closing(sqlite3.connect(place / memory.FILE)) as file, file:
        rows = list(file.execute("SELECT key, intact, data FROM known"))
        assert rows
        for key, intact, data in rows:
            new = change(data)
            mark = hashlib.sha256(new).digest() if signed else intact
            asked = "UPDATE known SET intact = ?, data = ? WHERE key = ?"
            file.execute(asked, (mark, new, key))


def a_folder(place: Path) -> None:
    (place / memory.FILE).unlink()
    (place / memory.FILE).mkdir()


def not_ours(place: Path) -> None:
    place.chmod(0o777)
    garbage(place)


def a_file(place: Path) -> None:
    shutil.rmtree(place)
    place.write_text("in the way")


SPOILT = [garbage, another_form, rotten, torn, a_program, a_folder, not_ours, a_file]


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_memory_that_is_spoilt_changes_nothing(
    spoil: Callable[[Path], None], project: Path, place: Path
) -> None:
    good = built(project, place)
    spoil(place)
    assert built(project, place) == good
    assert built(project, place) == good
    assert not (place / "ran").exists()


def test_a_broken_memory_begins_anew(project: Path, place: Path) -> None:
    built(project, place)
    known = remembered(place)
    garbage(place)
    built(project, place)
    built(project, place)
    assert remembered(place) == known


@pytest.mark.parametrize(
    "setting",
    ["hooks: [hook.py]\n", "extra: {from: !ENV [HOME, x]}\n"],
    ids=["hook", "environment"],
)
def test_what_may_bring_in_anything_is_not_remembered(
    setting: str, project: Path, place: Path
) -> None:
    (project / "hook.py").write_text("def on_post_page(output, **_):\n    return output\n")
    config = project / "mkdocs.yml"
    config.write_text(setting + config.read_text("utf-8"), "utf-8")
    built(project, place)
    assert not remembered(place)


@pytest.mark.slow
def test_two_builds_at_once_share_it(project: Path, place: Path) -> None:
    good = built(project, None)
    sites = [project.parent / "one", project.parent / "two"]
    code = "import sys; from notice.commands.line import main; main(sys.argv[1:])"
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, "build", "--as-of", DAY, "--site", str(site)],
            cwd=project,
            env={"NOTICE_CACHE": str(place), "NO_MKDOCS_2_WARNING": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for site in sites
    ]
    assert [process.wait() for process in running] == [0, 0]
    for site in sites:
        for name, data in good.items():
            assert (site / name).read_bytes() == data
    assert len(remembered(place)) == PAGES


def kept(page: str) -> Made:
    reading = Reading.of({"id"}, [Target("a/", "a/index.html", "")], "words", ())
    return made_of(page.encode(), reading, is_held=True)


def test_what_was_not_used_for_longest_gives_way(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = Memory(place)
    known.keep(Kind.PAGES, {"a": kept("A"), "b": kept("B")})
    known.keep(Kind.TEXTS, {"t": "x" * 1000})
    known.keep(Kind.PAGES, {"c": kept("C")}, ["a"])
    assert known.recall(["a", "b", "c", "d"]) == {x: kept(x.upper()) for x in "abc"}
    room = 2 * (4096 + 256)
    monkeypatch.setitem(memory._LARGEST, Kind.PAGES, room)
    known.keep(Kind.PAGES, {"d": kept("D")}, ["c"])
    assert set(known.recall("abcdt")) == {"c", "d", "t"}


@pytest.mark.parametrize("size", [10, 3_000, 4_200, 20_000])
def test_the_memory_takes_no_more_of_the_disk_than_it_may(
    size: int, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, slack = 1_000_000, 50_000
    monkeypatch.setattr(memory, "_AT_ONCE", slack)
    for kind in memory.Kind:
        monkeypatch.setitem(memory._LARGEST, kind, room)
    known, number = Memory(place), 0
    for kind in memory.Kind:
        for _ in range(4):
            names = [hashlib.sha256(str(number + n).encode()).hexdigest() for n in range(300)]
            number += len(names)
            known.keep(kind, {name: os.urandom(size) for name in names})
    assert (place / memory.FILE).stat().st_size <= len(memory.Kind) * room + 2 * slack


def test_a_record_that_is_not_as_it_was_written_is_unknown(place: Path) -> None:
    known = Memory(place)
    known.keep(Kind.TEXTS, {"t": "for 2 years"})
    changed(place, lambda data: data.replace(b"2 years", b"9 years"), signed=False)
    assert known.recall(["t"]) == {}
    changed(place, lambda data: data)
    assert known.recall(["t"]) == {"t": "for 9 years"}, "it could be read"


@pytest.mark.parametrize("mode", [0o720, 0o702])
def test_a_folder_into_which_others_may_write_is_not_believed(mode: int, place: Path) -> None:
    known = Memory(place)
    known.keep(Kind.TEXTS, {"t": "words"})
    place.chmod(mode)
    assert known.recall(["t"]) == {}
    place.chmod(0o700)
    assert known.recall(["t"]) == {"t": "words"}


def test_a_memory_is_for_nobody_else(place: Path) -> None:
    Memory(place).keep(Kind.PAGES, {"a": kept("A")})
    assert place.stat().st_mode & 0o077 == 0


def test_a_text_that_is_known_is_not_read_again(
    project: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = built(project, place)
    known = remembered(place, Kind.TEXTS)
    read: list[str] = []

    def parsed(files: Sequence[Raw]) -> list[Parsed]:
        read.extend(raw.path for raw in files)
        return parsing.parsed(files)

    monkeypatch.setattr(remembering, "parsed", parsed)
    assert built(project, place) == before
    assert read == []
    replaced("docs/fr/index.md", "Écrivez-nous", "Écrivez")(project)
    assert built(project, place) == before
    assert read == ["docs/fr/index.md"]
    assert len(remembered(place, Kind.TEXTS) - known) == 1


def test_what_is_wrong_with_a_text_is_known_as_well(project: Path, place: Path) -> None:
    replaced("docs/fr/versions/2026-06-01.md", "## ", "##")(project)
    said = [
        run("build", "--as-of", DAY, "--site", "../site", cwd=project, NOTICE_CACHE=cache)
        for cache in ("", str(place), str(place))
    ]
    assert remembered(place, Kind.TEXTS)
    assert said[0].returncode == 1
    assert "looks like a heading" in said[0].stderr
    assert len({(one.returncode, one.stdout, one.stderr) for one in said}) == 1


def test_where_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(memory.VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert memory.folder() == tmp_path / "sentera-notice"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert memory.folder() == tmp_path / ".cache/sentera-notice"
    monkeypatch.setenv(memory.VARIABLE, "/elsewhere")
    assert memory.folder() == Path("/elsewhere")
    monkeypatch.setenv(memory.VARIABLE, "")
    assert memory.folder() is None
