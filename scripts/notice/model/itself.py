"""Objects as keys: what was worked out of one is known again, where looking at it costs as much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Itself(Generic[T]):
    """A thing that nobody changes, as a key that is like no other thing, and keeps it alive."""

    it: T

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and self.it is other.it

    def __hash__(self) -> int:
        return id(self.it)
