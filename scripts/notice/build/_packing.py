"""Values as bytes: texts, findings and pages, and nothing that could do anything.

They are pickled, and read back as data alone (after “Restricting Globals” in the documentation of
Python's `pickle`): whoever may write to the memory of another person's builds can put no program
into them.
"""

from __future__ import annotations

import io
import pickle
from datetime import date
from enum import Enum
from typing import Any

from msgspec import Struct

from notice.sources.pickling import frozen, pickled

_MODEL = "notice.model."
_OTHERS = {
    ("notice.build._made", "Made"),
    ("notice.build.audit.reading", "Reading"),
}


def pack(value: object) -> bytes:
    """The bytes of a value.

    It consists of tuples, lists, sets, mappings, text, bytes, numbers and days, and of what
    `notice.model` defines.
    """
    return pickled(value)


def unpack(data: bytes) -> Any:
    """The value that was packed.  Raises pickle.UnpicklingError for anything else."""
    try:
        return _Unpacker(io.BytesIO(data)).load()
    except pickle.UnpicklingError:
        raise
    except Exception as error:  # what is broken may raise whatever its classes do
        raise pickle.UnpicklingError(str(error)) from error


class _Unpacker(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == (frozen.__module__, frozen.__name__):
            return frozen
        if (module, name) == (date.__module__, date.__name__):
            return date
        if module.startswith(_MODEL) or (module, name) in _OTHERS:
            found = super().find_class(module, name)
            if isinstance(found, type) and issubclass(found, (Struct, Enum)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no data.")
