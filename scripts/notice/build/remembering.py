"""What was read in the files of a project: known again by their bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from notice.build._software import software
from notice.build.memory import Kind, Memory
from notice.sources import store


@contextmanager
def remembering(memory: Memory) -> Iterator[Callable[..., Any]]:
    """Gives what `store.load` may ask for what stands in a file: what is remembered, or anew."""
    if memory.place is None:
        yield store.parsed
        return
    texts = _Texts(memory)
    with memory.at_hand():
        yield texts.parsed
        memory.keep(Kind.TEXTS, texts.new, texts.used)


class _Texts:
    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.new: dict[str, object] = {}
        self.used: list[str] = []

    def parsed(
        self, parse: Callable[..., Any], data: bytes, path: str, tag: str, **how: bool
    ) -> Any:
        """What `parse` makes of the bytes of a file."""
        imprints = self.memory.imprints
        key = imprints.of((software(), parse.__module__, data, path, tag, how))
        found = self.memory.recall([key]).get(key)
        if found is None:
            found = self.new[key] = store.parsed(parse, data, path, tag, **how)
        else:
            self.used.append(key)
        value, _ = found
        imprints.learn(value, key)
        return found
