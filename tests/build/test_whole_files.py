"""A file is as it was or as it is to be, whoever else writes it and however that ends."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from notice.build import writing


def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_bytes(b"before")
    link.symlink_to(file)
    writing.write_whole(link, b"now")
    assert (link.is_symlink(), file.read_bytes()) == (True, b"now")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDWR)
    writing.write_whole(pipe, b"through")
    assert os.read(reading, 10) == b"through"
    os.close(reading)
    assert pipe.is_fifo()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="full"):
        writing.write_whole(file, b"never")
    assert file.read_bytes() == b"now"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "link", "pipe"]


_WRITING = """
import sys
from pathlib import Path
from notice.build.writing import write_whole, written_beside
file, sign = Path(sys.argv[1]), sys.argv[2].encode()
for _ in range(200):
    write_whole(file.with_name("whole"), sign * 1_000_000)
    with written_beside(file, lambda: file.read_bytes() + sign):
        pass
"""


def test_a_file_is_whole_whoever_else_writes_it(tmp_path: Path) -> None:
    file, whole = tmp_path / "file", tmp_path / "whole"
    file.write_bytes(b"")
    whole.write_bytes(b"a")
    writing = [subprocess.Popen([sys.executable, "-c", _WRITING, file, sign]) for sign in "ab"]
    seen = set[tuple[int, int]]()
    while any(process.poll() is None for process in writing):
        content = whole.read_bytes()
        seen.add((len(content), len(set(content))))
    assert [process.returncode for process in writing] == [0, 0]
    assert seen <= {(1, 1), (1_000_000, 1)}
    assert sorted(file.read_bytes()) == sorted(b"ab" * 200), "what the other added is kept"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "whole"]


def test_what_an_interrupted_process_wrote_takes_its_place_where_it_is_true(tmp_path: Path) -> None:
    file, left = tmp_path / "log", tmp_path / ".log.writing"
    assert not writing.finish(file, lambda _: True), "there is nothing"
    file.write_bytes(b"one")
    left.write_bytes(b"one, two")
    assert not writing.finish(file, lambda content: content == b"three")
    assert (file.read_bytes(), left.read_bytes()) == (b"one", b"one, two")
    with left.open("rb") as another:
        fcntl.flock(another, fcntl.LOCK_EX)
        assert not writing.finish(file, lambda _: True), "somebody is at work on it"
    assert writing.finish(file, lambda content: content == b"one, two")
    assert file.read_bytes() == b"one, two"
    assert not left.exists()
    left.symlink_to(file)
    assert not writing.finish(file, lambda _: True), "no link is followed"
