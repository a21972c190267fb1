"""A site as one file, and back: for servers on which nothing is built.

An archive comes from elsewhere, so nothing of it is believed before all of it was read.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import tarfile
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from notice.build._hold import refuse_held
from notice.build._listing import files_below
from notice.build.exchange import keep_assets, keep_times, replacing
from notice.build.manifest import SITE, manifest_of, read_manifest, write_manifest
from notice.build.rules import ARCHIVE
from notice.languages.dates import parse_day
from notice.model.finding import Finding, NoticeError, Place

_LARGEST = 500_000_000
_MOST = 50_000
_FILES = frozenset((tarfile.REGTYPE, tarfile.AREGTYPE))
_NAME = re.compile(r"(?!\.{1,2}(?:/|$))[\w.~-]+(?:/(?!\.{1,2}(?:/|$))[\w.~-]+)*", re.ASCII)


def pack(site: Path) -> bytes:
    """The site in a folder as one file; the same site makes the same bytes."""
    inner = io.BytesIO()
    with tarfile.open(fileobj=inner, mode="w", format=tarfile.USTAR_FORMAT) as made:
        for name in files_below(site):
            content = (site / name).read_bytes()
            member = tarfile.TarInfo(name)
            member.size, member.mode = len(content), 0o644
            made.addfile(member, io.BytesIO(content))
    return gzip.compress(inner.getvalue(), mtime=0)


def install(file: Path, site: Path, *, older: bool = False) -> date:
    """Put the site in an archive in place of `site`, in one step; gives its day.

    Files that are as they were keep their times, and no other file bears an old one.  Raises
    NoticeError for an archive that is not exactly a site, and, unless `older`, for one of a day
    before that of the site in place.
    """
    refuse_held(site)
    files = _read(file)
    facts = _facts(file, files)
    day = parse_day(str(facts.get("day")))
    if day is None:
        raise NoticeError([_finding(file, "Its manifest names no day.")])
    there = _day_in(site)
    if there and day < there and not older:
        message = f"It is the site of {day}, and that of {there} is in place."
        remedy = "Build anew, or say --older if you mean to go back."
        raise NoticeError([_finding(file, message, remedy)])
    with replacing(site, None) as fresh:
        for name, content in files.items():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / name).write_bytes(content)
        kept = keep_assets(fresh, site, set(files))
        (fresh / SITE.manifest).unlink()
        known = {k: v for k, v in facts.items() if k not in {"generator", "files"}}
        # In its place, so that the manifest is the same, byte for byte, where nothing is kept.
        write_manifest(fresh, {**known, "kept": [*facts.get("kept", []), *kept]})
        keep_times(fresh, site)
    return day


def _read(file: Path) -> dict[str, bytes]:
    """The files in an archive, by name; nothing is written while it is read."""
    files: dict[str, bytes] = {}
    try:
        with gzip.open(file) as made:
            for name, content in _members(file, made):
                if not _NAME.fullmatch(name) or name in files:
                    message = f"`{name}` is no name of a file of a site, or stands twice."
                    raise NoticeError([_finding(file, message)])
                files[name] = content
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise NoticeError([_finding(file, f"It can't be read: {error}.")]) from None
    folders = {str(folder) for name in files for folder in PurePosixPath(name).parents}
    if both := sorted(folders & files.keys()):
        raise NoticeError([_finding(file, f"`{both[0]}` is a file and a folder in it.")])
    return files


def _members(file: Path, made: gzip.GzipFile) -> Iterator[tuple[str, bytes]]:
    """The names and contents of the files in an archive, of the form in which `pack` writes it.

    Python's own reader knows more forms, in which a header may be as large as it likes.
    """
    size = number = 0
    while block := made.read(tarfile.BLOCKSIZE):
        try:
            member = tarfile.TarInfo.frombuf(block, tarfile.ENCODING, "surrogateescape")
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]
            return
        if member.type not in _FILES or member.size < 0:
            raise NoticeError([_finding(file, f"`{member.name}` is no file in it.")])
        size, number = size + member.size, number + 1
        if size > _LARGEST or number > _MOST:
            raise NoticeError([_finding(file, "It is larger than any site.")])
        content = made.read(member.size)
        made.read(-member.size % tarfile.BLOCKSIZE)
        if len(content) < member.size:
            break
        yield member.name, content
    raise NoticeError([_finding(file, "It breaks off.")])


def _facts(file: Path, files: dict[str, bytes]) -> dict[str, Any]:
    """The manifest in an archive, once it fits what is there."""
    facts = read_manifest(files.get(SITE.manifest, b""))
    if facts is None or facts.get("generator") != SITE.generator:
        raise NoticeError([_finding(file, f"It holds no `{SITE.manifest}` of a site.")])
    digests = facts["files"]
    if facts.get("drafts"):
        raise NoticeError([_finding(file, "It holds the working texts.")])
    found = {n: hashlib.sha256(c).hexdigest() for n, c in files.items() if n != SITE.manifest}
    wrong = sorted(n for n in found.keys() | digests.keys() if found.get(n) != digests.get(n))
    if wrong:
        named = ", ".join(f"`{name}`" for name in wrong[:3])
        more = f" and {len(wrong) - 3} more" if len(wrong) > 3 else ""
        message = f"{named}{more} in it: missing, not listed, or not as it was built."
        raise NoticeError([_finding(file, message)])
    return facts


def _day_in(site: Path) -> date | None:
    return parse_day(str((manifest_of(site, SITE) or {}).get("day")))


def _finding(file: Path, message: str, remedy: str = "") -> Finding:
    return ARCHIVE.broken(Place(str(file)), message, remedy)
