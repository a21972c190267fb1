"""Values as bytes, as they go to another process or into the memory of builds."""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

_PROTOCOL = 5


def pickled(value: object) -> bytes:
    """The bytes of a value, which may hold mappings that nobody can change."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, _PROTOCOL)
    pickler.dispatch_table = {MappingProxyType: lambda mapping: (frozen, (dict(mapping),))}
    pickler.dump(value)
    return out.getvalue()


def frozen(mapping: Mapping[Any, Any]) -> MappingProxyType[Any, Any]:
    """What a mapping that nobody can change is made of again."""
    return MappingProxyType(mapping)
