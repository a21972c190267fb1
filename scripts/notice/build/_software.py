"""Which software this is: what it makes of the same is the same as long as it is."""

from __future__ import annotations

import sys
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


@lru_cache(maxsize=1)
def software() -> str:
    """The imprint of this program, of Python, and of the packages beside it by their versions."""
    digest = blake2b(sys.version.encode())
    for path in sorted(_PACKAGE.rglob("*.py")):
        digest.update(path.relative_to(_PACKAGE).as_posix().encode() + path.read_bytes())
    for folder in map(Path, sys.path):
        if folder.is_dir():
            digest.update("\n".join(sorted(p.name for p in folder.glob("*-info"))).encode())
    return digest.hexdigest()
