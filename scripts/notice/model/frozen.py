"""Data that never changes: what `@dataclass(frozen=True)` makes, at a tenth of its price."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from typing import Any, TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: type[_T]) -> type[_T]:
    """Make a class of fields into data that never changes, can be compared, and can be a key.

    Python's own writes and compiles six functions for each class at once; a command knows more than
    a hundred classes, and that was a tenth of a short one's time.  Here, what differs from class to
    class is compiled when it is first called, which for most of them is never, and the rest is the
    same for all.  What a class defines itself stays as it is.
    """
    dataclass(init=False, repr=False, eq=False)(kind)
    functions: dict[str, Any] = {name: _written(kind, name) for name in _WRITERS}
    functions |= {"__repr__": _shown, "__setattr__": _refused, "__delattr__": _refused}
    for name, function in functions.items():
        if name not in kind.__dict__:
            setattr(kind, name, function)
    return kind


def _written(kind: Any, name: str) -> Callable[..., Any]:
    """A function of a class, which takes its own place as soon as it is called."""

    def first(*arguments: Any, **named: Any) -> Any:
        known: dict[str, Any] = {}
        exec(_WRITERS[name](kind, known), known)  # noqa: S102 - names of fields of this software
        function = known[name]
        function.__qualname__ = f"{kind.__qualname__}.{name}"
        setattr(kind, name, function)
        return function(*arguments, **named)

    return first


def _init(kind: Any, known: dict[str, Any]) -> str:
    """What makes one, as Python; `known` takes the values that it needs."""
    known |= {"put": object.__setattr__, "absent": object()}
    parameters, body = ["self"], [" pass"]
    for one in fields(kind):
        parameter = value = one.name
        if one.default is not MISSING:
            parameter = f"{one.name}=default_{one.name}"
            known[f"default_{one.name}"] = one.default
        elif one.default_factory is not MISSING:
            parameter = f"{one.name}=absent"
            value = f"made_{one.name}() if {one.name} is absent else {one.name}"
            known[f"made_{one.name}"] = one.default_factory
        parameters.append(parameter)
        body.append(f" put(self, {one.name!r}, {value})")
    return "\n".join((f"def __init__({', '.join(parameters)}):", *body))


def _eq(kind: Any, _: dict[str, Any]) -> str:
    same = "other.__class__ is self.__class__"
    equal = f"{_compared(kind, 'self')} == {_compared(kind, 'other')}"
    return f"def __eq__(self, other):\n return {equal} if {same} else NotImplemented"


def _hash(kind: Any, _: dict[str, Any]) -> str:
    return f"def __hash__(self):\n return hash({_compared(kind, 'self')})"


def _compared(kind: Any, whose: str) -> str:
    return f"({''.join(f'{whose}.{one.name}, ' for one in fields(kind) if one.compare)})"


_WRITERS = {"__init__": _init, "__eq__": _eq, "__hash__": _hash}


def _shown(self: Any) -> str:
    values = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.repr)
    return f"{type(self).__qualname__}({values})"


def _refused(self: Any, name: str, *_: object) -> None:
    raise FrozenInstanceError(f"{name} of a {type(self).__qualname__} can't be changed")
