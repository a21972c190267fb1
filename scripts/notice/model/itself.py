"""Objects as keys: what was worked out of one is known again, where looking at it costs as much."""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")


class Itself(Struct, Generic[T], frozen=True, eq=False):
    """A thing that nobody changes, as a key that is like no other thing, and keeps it alive."""

    it: T

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and self.it is other.it

    def __hash__(self) -> int:
        return id(self.it)
