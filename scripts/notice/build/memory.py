"""Pages of former builds, and what the audit read in them, by what they are made of.

They are kept in a folder of the person who builds, outside of every project: what lies in a branch
is anybody's, and must never become a page unseen.  The folder may be deleted at any time; where it
can't be used, nothing is remembered, and a build makes everything anew.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from notice.build.audit.site import Reading, Target

VARIABLE = "NOTICE_CACHE"
"""Names another folder in the environment; set to nothing, nothing is remembered."""

_LARGEST = 256_000_000
_PATIENCE = 5.0
_TABLE = (
    "CREATE TABLE IF NOT EXISTS pages (makings TEXT PRIMARY KEY, used INTEGER NOT NULL, "
    "digest BLOB NOT NULL, page BLOB NOT NULL, leads TEXT NOT NULL, words BLOB NOT NULL)"
)
_DROP = (
    "DELETE FROM pages WHERE makings IN (SELECT makings FROM (SELECT makings, "
    "sum(length(page) + length(leads) + length(words)) OVER (ORDER BY used DESC, makings) "
    "AS total FROM pages) WHERE total > ?)"
)


@dataclass(frozen=True)
class Kept:
    """A finished page, and what the audit read in it without finding a fault."""

    page: str
    reading: Reading


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

    def recall(self, makings: Iterable[str]) -> dict[str, Kept]:
        """What is known of pages with these makings, by them."""
        found: dict[str, Kept] = {}
        with suppress(sqlite3.Error, OSError), self._open() as pages:
            for key in makings:
                asked = "SELECT digest, page, leads, words FROM pages WHERE makings = ?"
                for digest, *row in pages.execute(asked, (key,)):
                    if digest == _digest(*row):
                        found[key] = _read(*row)
        return found

    def keep(self, kept: Mapping[str, Kept], used: Iterable[str]) -> None:
        """Remember pages; those that were not used for longest give way to them.

        `used` are the makings of pages that were remembered, and used again.
        """
        with suppress(sqlite3.Error, OSError), self._open() as pages, pages:
            now = pages.execute("SELECT coalesce(max(used), 0) + 1 FROM pages").fetchone()[0]
            again = [(now, key) for key in used]
            pages.executemany("UPDATE pages SET used = ? WHERE makings = ?", again)
            for key, one in kept.items():
                row = _written(one)
                values = (key, now, _digest(*row), *row)
                pages.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?)", values)
            pages.execute(_DROP, (_LARGEST,))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The memory, made where there is none.  Raises OSError where it is somebody else's."""
        if self.place is None:
            raise FileNotFoundError
        self.place.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = self.place.stat()
        if state.st_uid != os.getuid() or state.st_mode & 0o022:
            raise PermissionError
        file = self.place / "pages.sqlite"
        try:
            with closing(_connected(file)) as pages:
                yield pages
        except sqlite3.OperationalError:
            raise  # it is locked, or the disk is full: another time
        except sqlite3.DatabaseError:
            file.unlink(missing_ok=True)  # it is no database, or broken: begin anew
            raise


def _connected(file: Path) -> sqlite3.Connection:
    pages = sqlite3.connect(file, timeout=_PATIENCE)
    pages.execute(_TABLE)
    return pages


def _digest(page: bytes, leads: str, words: bytes) -> bytes:
    return sha256(b"%d %d %b%b" % (len(page), len(words), page + words, leads.encode())).digest()


def _written(kept: Kept) -> tuple[bytes, str, bytes]:
    reading = kept.reading
    targets = [(t.href, t.file, t.fragment) for t in reading.targets]
    leads = json.dumps([sorted(reading.ids), targets])
    return zlib.compress(kept.page.encode(), 1), leads, reading.words


def _read(page: bytes, leads: str, words: bytes) -> Kept:
    ids, targets = json.loads(leads)
    reading = Reading(frozenset(ids), tuple(Target(*target) for target in targets), words, ())
    return Kept(zlib.decompress(page).decode(), reading)
