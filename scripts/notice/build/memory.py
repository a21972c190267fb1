"""What former builds read, made and found, by what they made it of.

These are texts, pages with what the audit read in them, and findings.  They are kept in a folder of
the person who builds, outside of every project: what lies in a branch is anybody's, and must never
become a page unseen.  The folder may be deleted at any time; where it can't be used, nothing is
remembered, and a build makes everything anew.
"""

from __future__ import annotations

import os
import pickle
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from notice.build._packing import pack, unpack
from notice.model.imprint import Imprints

VARIABLE = "NOTICE_CACHE"
"""Names another folder in the environment; set to nothing, nothing is remembered."""


class Kind(StrEnum):
    """What is remembered; each kind gives way to itself alone."""

    TEXTS = "texts"
    PAGES = "pages"
    FINDINGS = "findings"


_LARGEST = {Kind.TEXTS: 64_000_000, Kind.PAGES: 250_000_000, Kind.FINDINGS: 8_000_000}
"""How much of the disk each kind takes at most."""
_PATIENCE = 5.0
_AT_ONCE = 2_000_000
"""How much is put in before room is made: the file never shrinks, so it must not grow first."""
FILE = "known-3.sqlite"
"""What the memory is called, with the number of its form."""
_TABLE = (
    "CREATE TABLE IF NOT EXISTS known (key TEXT PRIMARY KEY, kind TEXT NOT NULL, "
    "used INTEGER NOT NULL, intact BLOB NOT NULL, data BLOB NOT NULL)"
)
_GET = "SELECT intact, data FROM known WHERE key = ?"
_PUT = "INSERT OR REPLACE INTO known VALUES (?, ?, ?, ?, ?)"
_NOW = "SELECT coalesce(max(used), 0) + 1 FROM known"
_USED = "UPDATE known SET used = ? WHERE key = ?"
# A row takes whole pages of the file, one that others may share, and its place in the index.
_DROP = (
    "DELETE FROM known WHERE key IN (SELECT key FROM (SELECT key, "
    "sum((length(data) + 115) / 4092 * 4096 + 4096 + 256) "
    "OVER (ORDER BY used DESC, key) AS total FROM known WHERE kind = ?) WHERE total > ?)"
)


def folder() -> Path | None:
    """The folder of the memory; None where there is to be none."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) if named else None
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "sentera-notice")
    except RuntimeError:  # nobody's home is known
        return None


class Memory:
    """What is remembered in a folder; of an unusable one, nothing."""

    def __init__(self, place: Path | None) -> None:
        self.place = place
        self._imprints = Imprints()

    @property
    def imprints(self) -> Imprints:
        """Takes imprints: of texts, checks and pages need the same; without a place, none is held.

        A preview goes on for days, and reads its texts anew each time.
        """
        return self._imprints if self.place else Imprints()

    def recall(self, keys: Iterable[str]) -> dict[str, Any]:
        """What is known by these keys, by them."""
        found: dict[str, Any] = {}
        with suppress(sqlite3.Error, OSError), self._open() as file:
            for key in keys:
                for intact, data in file.execute(_GET, (key,)):
                    if intact == _digest(data):
                        with suppress(pickle.UnpicklingError):
                            found[key] = unpack(data)
        return found

    def keep(self, kind: Kind, new: Mapping[str, object], used: Iterable[str] = ()) -> None:
        """Remember what is new of a kind; what was not used for longest gives way to it.

        `used` are the keys of what was remembered, and used again.
        """
        with suppress(sqlite3.Error, OSError), self._open() as file, file:
            now = file.execute(_NOW).fetchone()[0]
            file.executemany(_USED, [(now, key) for key in used])
            rows = ((key, pack(value)) for key, value in new.items())
            grown = 0
            for key, data in rows:
                file.execute(_PUT, (key, kind, now, _digest(data), data))
                grown += len(data) + 4096
                if grown > _AT_ONCE:
                    file.execute(_DROP, (kind, _LARGEST[kind]))
                    grown = 0
            if new:
                file.execute(_DROP, (kind, _LARGEST[kind]))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The memory, made where there is none.  Raises OSError where it is somebody else's."""
        if self.place is None:
            raise FileNotFoundError
        self.place.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = self.place.stat()
        if state.st_uid != os.getuid() or state.st_mode & 0o022:
            raise PermissionError
        path = self.place / FILE
        try:
            with closing(sqlite3.connect(path, timeout=_PATIENCE)) as file:
                file.execute(_TABLE)
                yield file
        except sqlite3.OperationalError:
            raise  # it is locked, or the disk is full: another time
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)  # it is no database, or broken: begin anew
            raise


def _digest(data: bytes) -> bytes:
    """By which a row is known to be as it was written."""
    return sha256(data).digest()
