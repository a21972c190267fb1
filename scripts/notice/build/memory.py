"""What former builds made and found, by what they made it of.

These are pages, with what the audit read in them, and findings of texts.  They are kept in a folder
of the person who builds, outside of every project: what lies in a branch is anybody's, and must
never become a page unseen.  The folder may be deleted at any time; where it can't be used, nothing
is remembered, and a build makes everything anew.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from notice.build._made import Made
from notice.build.audit.reading import Reading
from notice.model.finding import Finding, as_data, from_data
from notice.model.imprint import Imprints

VARIABLE = "NOTICE_CACHE"
"""Names another folder in the environment; set to nothing, nothing is remembered."""

_LARGEST = 256_000_000
_PATIENCE = 5.0
FILE = "pages-2.sqlite"
"""What the memory is called, with the number of its form."""
_TABLE = (
    "CREATE TABLE IF NOT EXISTS pages (makings TEXT PRIMARY KEY, used INTEGER NOT NULL, "
    "size INTEGER NOT NULL, intact BLOB NOT NULL, page BLOB NOT NULL, digest BLOB NOT NULL, "
    "ids TEXT NOT NULL, leads BLOB NOT NULL, said BLOB NOT NULL)"
)
_PUT = "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_GET = "SELECT intact, page, digest, ids, leads, said FROM pages WHERE makings = ?"
_DROP = (
    "DELETE FROM pages WHERE makings IN (SELECT makings FROM (SELECT makings, "
    "sum(size) OVER (ORDER BY used DESC, makings) AS total FROM pages) WHERE total > ?)"
)
_TABLE_OF_FINDINGS = (
    "CREATE TABLE IF NOT EXISTS findings (imprint TEXT PRIMARY KEY, used INTEGER NOT NULL, "
    "intact BLOB NOT NULL, found TEXT NOT NULL)"
)
_DROP_FINDINGS = (
    "DELETE FROM findings WHERE imprint NOT IN "
    "(SELECT imprint FROM findings ORDER BY used DESC LIMIT ?)"
)
_MOST = 50
"""Of how many corpora the findings are kept."""
_Row = tuple[bytes, bytes, str, bytes, bytes]


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

    def recall(self, makings: Iterable[str]) -> dict[str, Made]:
        """What is known of pages with these makings, by them."""
        found: dict[str, Made] = {}
        with suppress(sqlite3.Error, OSError), self._open() as pages:
            for key in makings:
                for intact, *row in pages.execute(_GET, (key,)):
                    if intact == _digest(*row):
                        found[key] = _read(*row)
        return found

    def keep(self, made: Mapping[str, Made], used: Iterable[str]) -> None:
        """Remember pages that were read back; those not used for longest give way to them.

        `used` are the makings of pages that were remembered, and used again.
        """
        with suppress(sqlite3.Error, OSError), self._open() as pages, pages:
            now = pages.execute("SELECT coalesce(max(used), 0) + 1 FROM pages").fetchone()[0]
            again = [(now, key) for key in used]
            pages.executemany("UPDATE pages SET used = ? WHERE makings = ?", again)
            rows = ((key, _written(m, m.reading)) for key, m in made.items() if m.reading)
            pages.executemany(
                _PUT, ((key, now, sum(map(len, row)), _digest(*row), *row) for key, row in rows)
            )
            pages.execute(_DROP, (_LARGEST,))

    def recall_findings(self, imprint: str) -> list[Finding] | None:
        """What the checks found in the corpus with this imprint; None where that is not known."""
        asked = "SELECT intact, found FROM findings WHERE imprint = ?"
        with suppress(sqlite3.Error, OSError), self._open() as file:
            for intact, found in file.execute(asked, (imprint,)):
                if intact == _intact(found.encode()):
                    return [from_data(*row) for row in json.loads(found)]
        return None

    def keep_findings(self, imprint: str, findings: Iterable[Finding]) -> None:
        """Remember what the checks found in the corpus with this imprint."""
        found = json.dumps([as_data(finding) for finding in findings])
        with suppress(sqlite3.Error, OSError), self._open() as file, file:
            last = "SELECT coalesce(max(used), 0) FROM findings"
            row = (imprint, file.execute(last).fetchone()[0] + 1, _intact(found.encode()), found)
            file.execute("INSERT OR REPLACE INTO findings VALUES (?, ?, ?, ?)", row)
            file.execute(_DROP_FINDINGS, (_MOST,))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The memory, made where there is none.  Raises OSError where it is somebody else's."""
        if self.place is None:
            raise FileNotFoundError
        self.place.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = self.place.stat()
        if state.st_uid != os.getuid() or state.st_mode & 0o022:
            raise PermissionError
        file = self.place / FILE
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
    pages.execute(_TABLE_OF_FINDINGS)
    return pages


def _intact(*parts: bytes) -> bytes:
    """The digest of all parts, by which a row is known to be as it was written."""
    found = sha256()
    for part in parts:
        found.update(b"%d " % len(part) + part)
    return found.digest()


def _digest(page: bytes, digest: bytes, ids: str, leads: bytes, said: bytes) -> bytes:
    return _intact(page, digest, ids.encode(), leads, said)


def _written(made: Made, reading: Reading) -> _Row:
    ids = json.dumps(sorted(reading.ids))
    return made.packed, made.digest, ids, reading.leads, reading.said


def _read(page: bytes, digest: bytes, ids: str, leads: bytes, said: bytes) -> Made:
    return Made(page, digest, Reading(frozenset(json.loads(ids)), leads, said))
