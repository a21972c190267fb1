"""Puts a built site in its place: the last good one or the new one, whole, at every moment.

A site is built in a folder of its own beside the last one and exchanged for it in one step of
the kernel (`renameat2` with RENAME_EXCHANGE on Linux, `renamex_np` with RENAME_SWAP on macOS).
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import glob
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn
from uuid import uuid4

from notice.command_rules import SITE_FOLDER
from notice.finding import NoticeError, Place

MANIFEST = "build.json"
_GENERATOR = "notice"
_TOKEN = 12
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


@contextmanager
def replacing(site: Path, project: Path) -> Iterator[Path]:
    """Give a fresh folder to build into; exchange it for `site` when the block ends well.

    Everyone can read the site then, a web server under another name too.

    When it does not, `site` stays as it was.  Raises NoticeError when `site` is no place for a
    built site: the project, a parent of it, its sources, or a folder that this did not build.
    """
    try:
        site = site.resolve()
    except RuntimeError:
        _fail(site, "is a link that leads to itself")
    _refuse(site, project.resolve())
    site.parent.mkdir(parents=True, exist_ok=True)
    _clear_leftovers(site)
    fresh, lock = _fresh_folder(site)
    try:
        yield fresh
        _open_to_all(fresh)
        _exchange(fresh, site)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        os.close(lock)


def write_manifest(folder: Path, facts: dict[str, object]) -> None:
    """Write down what the site was built from and the SHA-256 of each of its files."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    digests = {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files
    }
    content = {"generator": _GENERATOR, **facts, "files": digests}
    (folder / MANIFEST).write_text(json.dumps(content, indent=1) + "\n", "utf-8")


def _refuse(site: Path, project: Path) -> None:
    sources = [project / name for name in ("docs", "overrides", "scripts", "tests", ".git")]
    if site == project or site in project.parents:
        _fail(site, "is the project or holds it; building there would delete it")
    if any(site == source or source in site.parents for source in sources):
        _fail(site, "belongs to the project's sources")
    if site.exists() and not site.is_dir():
        _fail(site, "is a file")
    if site.is_dir() and (strangers := _strangers(site)):
        named = ", ".join(f"`{name}`" for name in strangers[:3])
        more = f" and {len(strangers) - 3} more" if len(strangers) > 3 else ""
        _fail(site, f"holds {named}{more}, which no build put there and the next would delete")
    around = next((p for p in site.parents if (p / MANIFEST).is_file()), None)
    if around:
        _fail(site, f"lies within {around}, a built site, and would go with it")


def _strangers(site: Path) -> list[str]:
    """The files in a folder that no build has put there, by its manifest; sorted."""
    there = {p.relative_to(site).as_posix() for p in site.rglob("*") if not p.is_dir()}
    try:
        manifest = json.loads((site / MANIFEST).read_text("utf-8"))
        is_ours = manifest["generator"] == _GENERATOR
        built = {*manifest["files"], MANIFEST} if is_ours else set()
    except (OSError, ValueError, KeyError, TypeError):
        built = set()
    return sorted(there - built)


def _fail(site: Path, why: str) -> NoReturn:
    raise NoticeError([SITE_FOLDER.broken(Place(str(site)), f"This folder {why}.")])


def _prefix(site: Path) -> str:
    return f".{site.name}.building-"


def _fresh_folder(site: Path) -> tuple[Path, int]:
    while True:
        fresh = site.parent / f"{_prefix(site)}{uuid4().hex[:_TOKEN]}"
        fresh.mkdir()
        try:
            lock = os.open(fresh, os.O_RDONLY)
        except FileNotFoundError:
            continue
        # Another build may take a folder that nobody has locked yet for a dead one.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if fresh.exists() and fresh.stat().st_ino == os.fstat(lock).st_ino:
            return fresh, lock
        os.close(lock)


def _clear_leftovers(site: Path) -> None:
    """Remove what dead builds left behind: folders that no living process has locked."""
    for left in site.parent.glob(glob.escape(_prefix(site)) + "?" * _TOKEN):
        try:
            lock = os.open(left, os.O_RDONLY)
        except OSError:
            continue
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left, ignore_errors=True)
        except BlockingIOError:
            continue
        finally:
            os.close(lock)


def _open_to_all(folder: Path) -> None:
    """Let everyone read a folder and all in it, whatever the builder's umask; a site is public."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _exchange(fresh: Path, site: Path) -> None:
    if not site.exists():
        try:
            fresh.rename(site)
        except OSError as error:
            # Another build was quicker; its site is exchanged like any other.
            if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
                raise
        else:
            return
    libc = ctypes.CDLL(None, use_errno=True)
    old, new = os.fsencode(fresh), os.fsencode(site)
    if sys.platform == "darwin":
        failed = libc.renamex_np(old, new, _RENAME_SWAP)
    else:
        failed = libc.renameat2(_AT_FDCWD, old, _AT_FDCWD, new, _RENAME_EXCHANGE)
    if failed:
        reason = os.strerror(ctypes.get_errno())
        _fail(site, f"can't be exchanged in one step on this file system ({reason})")
