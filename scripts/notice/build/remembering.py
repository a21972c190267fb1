"""What was read in the files of a project: known again by their bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from notice.build._software import software
from notice.build.memory import Kind, Memory
from notice.sources.parsing import Parsed, Raw, parsed


@contextmanager
def remembering(memory: Memory) -> Iterator[Callable[[Sequence[Raw]], list[Parsed]]]:
    """Gives what `store.load` may ask for what files hold: what is remembered, or anew."""
    if memory.place is None:
        yield parsed
        return
    texts = _Texts(memory)
    yield texts.parsed
    memory.keep(Kind.TEXTS, texts.new, texts.used)


class _Texts:
    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.new: dict[str, Parsed] = {}
        self.used: list[str] = []

    def parsed(self, files: Sequence[Raw]) -> list[Parsed]:
        """What each of the files holds."""
        imprints = self.memory.imprints
        keys = [imprints.of((software(), _makings(raw))) for raw in files]
        known = self.memory.recall(keys)
        new = {key: raw for key, raw in zip(keys, files, strict=True) if key not in known}
        self.new = dict(zip(new, parsed(list(new.values())), strict=True))
        self.used = list(known)
        found = [known.get(key) or self.new[key] for key in keys]
        for key, (value, _) in zip(keys, found, strict=True):
            imprints.learn(value, key)
        return found


def _makings(raw: Raw) -> tuple[object, ...]:
    return raw.parse.__module__, raw.data, raw.path, raw.how
