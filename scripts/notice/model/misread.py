"""Letters that came of UTF-8 being read as Windows-1252, such as “Ã¼” for “ü” and “â€™” for “’”."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What the bytes 0x80 to 0xBF are in Windows-1252; those that it leaves open stay as they are.
_BEHIND = "".join(bytes([n]).decode("cp1252", "ignore") or chr(n) for n in range(0x80, 0xC0))
_TAIL = f"[{re.escape(_BEHIND)}]"
# One pair beside a letter tells where the first is rare; of the others, only several do.
_MISREAD = re.compile(
    rf"(?<=[^\W\d_])[ÂÃ]{_TAIL}|[ÂÃ]{_TAIL}(?=[^\W\d_])|(?:[ÄÅÎÏÐÑÒÓ]{_TAIL}){{2,}}|â€{_TAIL}"
)
# Most texts hold none of these, and this is found out in a tenth of the time.
_SUSPICIOUS = re.compile(rf"[ÂÃÄÅÎÏÐÑÒÓ]{_TAIL}|â€")
_LETTERS = range(0xA0, 0x530)
_SIGNS = range(0x2010, 0x2040)


def misread(text: str) -> Iterator[tuple[int, str, str]]:
    """Where a text holds letters that were read wrongly, which, and what was meant."""
    if not _SUSPICIOUS.search(text):
        return
    for match in _MISREAD.finditer(text):
        meant = _meant(match[0])
        if meant and all(ord(c) in _LETTERS or ord(c) in _SIGNS for c in meant):
            yield match.start(), match[0], meant


def _meant(found: str) -> str:
    data = b"".join(c.encode("cp1252", "ignore") or bytes([ord(c)]) for c in found)
    return data.decode("utf-8", "ignore")
