"""The imprint of a value: the same for the same content, in every process and on every machine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from msgspec import Struct

_SIZE = 20


class Imprints:
    """Takes imprints, of each object that stands in many values once.

    A value consists of structs, tuples, lists, sets, mappings, members of enumerations, days,
    text, bytes and plain numbers.  Of a struct, its type and all of its fields count.
    """

    def __init__(self) -> None:
        # An object that is known must live: another one might get its place in memory.
        self._known: dict[int, tuple[object, bytes]] = {}

    def of(self, value: object) -> str:
        """The imprint as hexadecimal digits.  Raises TypeError for what has no lasting content."""
        return _digest(self._written(value)).hex()

    def learn(self, value: object, makings: str) -> None:
        """Know a value by the imprint of what it was made of, and not by all that it holds.

        The same makings have to give the same value; no other value has this imprint then.
        """
        self._known[id(value)] = value, _sized(b"l", makings.encode())

    def _written(self, value: Any) -> bytes:
        """The value in a form that no other value has."""
        kind = type(value)
        if kind is str:  # nearly all that there is
            data = value.encode("utf-8", "surrogatepass")
            return b"s%d:%b" % (len(data), data)
        if kind is tuple or kind is list:
            return _sized(b"t", b"".join([self._written(inner) for inner in value]))
        if issubclass(kind, Struct):
            return self._of_object(value)
        if isinstance(value, Enum):
            return _sized(b"e", f"{kind.__qualname__}.{value.name}".encode())
        if isinstance(value, Mapping):
            pairs = sorted(self._written(k) + self._written(v) for k, v in value.items())
            return _sized(b"m", b"".join(pairs))
        if isinstance(value, (set, frozenset)):
            return _sized(b"u", b"".join(sorted(map(self._written, value))))
        if isinstance(value, bytes):
            return _sized(b"b", value)
        if isinstance(value, date):
            return _sized(b"d", value.isoformat().encode())
        if value is None or isinstance(value, (bool, int, float)):
            return _sized(b"n", repr(value).encode())
        raise TypeError(f"{kind.__qualname__} has no lasting content.")

    def _of_object(self, value: Any) -> bytes:
        known = self._known.get(id(value))
        if known is None:
            kind: Any = type(value)
            name, names = _form(kind)
            inner = b"".join([self._written(getattr(value, field)) for field in names])
            known = self._known[id(value)] = value, _sized(b"o", _digest(name + inner))
        return known[1]


@lru_cache(maxsize=256)
def _form(kind: type[Any]) -> tuple[bytes, tuple[str, ...]]:
    names = kind.__struct_fields__
    return _sized(b"k", f"{kind.__module__}.{kind.__qualname__} {' '.join(names)}".encode()), names


def _sized(kind: bytes, data: bytes) -> bytes:
    return b"%b%d:%b" % (kind, len(data), data)


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SIZE).digest()
