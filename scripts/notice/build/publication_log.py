"""The log of publications: one line a publication, each bearing the digest of the one before.

So no line can be changed, left out or put in between without all later ones showing it.  Whoever
publishes writes it, beside the site and never within it.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

from notice.build import writing
from notice.build.manifest import SITE
from notice.build.rules import LOG
from notice.languages.dates import parse_day
from notice.model.corpus import Corpus
from notice.model.finding import NoticeError, Place
from notice.model.timeline import seen_on
from notice.text.digest import text_digest

_LARGEST = 50_000_000


def read(file: Path) -> list[dict[str, Any]]:
    """The lines of a log that is whole, the oldest first; none where there is no file.

    Raises NoticeError at the first line that does not follow from the one before.
    """
    if not file.exists():
        return []
    if not file.is_file():
        message = "This is no ordinary file, so that no line can be read in it or added to it."
        raise NoticeError([LOG.broken(Place(str(file)), message, "Name another file.")])
    return _lines(file, file.read_bytes())


def with_line(file: Path, site: Path, corpus: Corpus, day: date, commit: str) -> bytes:
    """The log with a line about the site in a folder; what is not announced yet is not in it."""
    read(file)
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    entry = {
        "day": str(day),
        "commit": commit,
        "manifest": _digest_of_manifest(site),
        "texts": {
            f"{version.effective}/{tag}": text_digest(text)
            for version in seen_on(corpus, day).versions
            for tag in corpus.settings.tags
            if (text := version.text(tag))
        },
        "before": hashlib.sha256(lines[-1].encode()).hexdigest() if lines else "",
    }
    line = written(entry)
    before = file.read_bytes() if file.exists() else b""
    return before + line.encode() + b"\n"


def written(entry: dict[str, Any]) -> str:
    """A line as it stands in a log; the digest of the next one's `before` is that of its bytes."""
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":"))


def manifests(lines: list[dict[str, Any]], day: date) -> frozenset[str]:
    """The digests of the manifests that were published for a day."""
    return frozenset(line["manifest"] for line in lines if line["day"] == str(day))


def finish(file: Path, site: Path) -> bool:
    """Add the line that a build had written when it was interrupted, where its site is in place.

    Gives whether there was one.
    """
    try:
        published = _digest_of_manifest(site)
        known = file.read_bytes() if file.is_file() else b""
    except OSError:
        return False

    def is_its_line(left: bytes) -> bool:
        try:
            lines = _lines(file, left) if left.startswith(known) else []
        except NoticeError:
            return False  # it was interrupted before it had written all
        told = [line["manifest"] for line in lines]
        # One that says again what the last line says tells nothing, and may not have happened.
        return left != known and told[-1:] == [published] and told[-2:-1] != [published]

    return writing.finish(file, is_its_line)


def _digest_of_manifest(site: Path) -> str:
    return hashlib.sha256((site / SITE.manifest).read_bytes()).hexdigest()


def _lines(file: Path, data: bytes) -> list[dict[str, Any]]:
    """The lines of a log whose bytes these are."""
    *lines, rest = data.decode("utf-8", "replace").split("\n")
    if rest or len(data) > _LARGEST:
        number = len(lines) + bool(rest)
        raise _broken(file, number, "is cut off, or the file is too large")
    found, before = [], ""
    for number, line in enumerate(lines, 1):
        try:
            entry = json.loads(line)
            day = parse_day(str(entry["day"]))
            # In another form of the same, its digest would be another where it is given on.
            is_whole = day is not None and isinstance(entry["manifest"], str)
            is_whole = is_whole and written(entry) == line
        except (ValueError, KeyError, TypeError, RecursionError):
            is_whole = False
        if not is_whole:
            raise _broken(file, number, "is no line of a log of publications")
        if entry.get("before") != before:
            raise _broken(file, number, "does not follow from the line before it")
        found.append(entry)
        before = hashlib.sha256(line.encode()).hexdigest()
    return found


def _broken(file: Path, line: int, how: str) -> NoticeError:
    return NoticeError([LOG.broken(Place(str(file), line), f"This line {how}.")])
