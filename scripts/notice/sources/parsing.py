"""What stands in files is parsed on both cores, and known again by their bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from notice.sources.second_core import shared

Parsed = tuple[Any, list[Any]]
"""What a file holds, and the findings of what is wrong with it."""
_LAST = 4096
"""How many files are known."""
_MUCH = 200_000
"""From how many bytes on another process pays: it begins in some hundredths of a second."""
_known: dict[Raw, Parsed] = {}


class Raw(Struct, frozen=True):
    """The bytes of a file by its path, and what parses them: called with both, and with `how`."""

    parse: Callable[..., Parsed]
    data: bytes
    path: str
    how: tuple[tuple[str, str | bool], ...] = ()


def parsed(files: Sequence[Raw]) -> list[Parsed]:
    """What each of the files holds.

    Two revisions have most of their files in common, and so have two states of a preview: what was
    parsed in this process is known.
    """
    new = [raw for raw in dict.fromkeys(files) if raw not in _known]
    pays = sum(len(raw.data) for raw in new) >= _MUCH
    made = dict(zip(new, shared(new, _parse, pays=pays), strict=True))
    found = {raw: made.get(raw) or _known.pop(raw) for raw in files}
    _known.update(found)
    for raw in list(_known)[:-_LAST]:
        del _known[raw]
    return [found[raw] for raw in files]


def _parse(raw: Raw) -> Parsed:
    return raw.parse(raw.data, raw.path, **dict(raw.how))
