"""What is frozen is what Python's own frozen data class is."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from functools import cached_property
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice.model.frozen import frozen


class _Fields:
    """The same fields for both kinds of class, with a method of their own."""

    def __str__(self) -> str:
        return "own"


@frozen
class Mine(_Fields):
    first: Any
    second: Any = "two"
    third: Mapping[str, int] = field(default_factory=lambda: {"x": 1}, compare=False)
    fourth: Any = field(default=(), repr=False)

    @cached_property
    def doubled(self) -> Any:
        return [self.first, self.first]


@dataclass(frozen=True)
class Plain(_Fields):
    first: Any
    second: Any = "two"
    third: Mapping[str, int] = field(default_factory=lambda: {"x": 1}, compare=False)
    fourth: Any = field(default=(), repr=False)


VALUES = st.sampled_from([0, 1, "", "two", (), (1,), None])
GIVEN = st.builds(
    lambda first, rest: {"first": first, **rest},
    VALUES,
    st.dictionaries(st.sampled_from(["second", "third", "fourth"]), VALUES),
)


@given(one=GIVEN, other=GIVEN)
def test_it_is_what_a_frozen_data_class_is(one: dict[str, Any], other: dict[str, Any]) -> None:
    mine, plain = Mine(**one), Plain(**one)
    assert asdict(mine) == asdict(plain)
    assert repr(mine) == repr(plain).replace("Plain", "Mine")
    assert str(mine) == str(plain)
    assert hash(mine) == hash(plain)
    assert (mine == Mine(**other)) is (plain == Plain(**other))
    assert mine == Mine(*vars(mine).values())
    assert mine != plain
    assert [f.name for f in fields(Mine)] == [f.name for f in fields(Plain)]
    assert vars(replace(mine, **other)) == vars(replace(plain, **other))
    assert vars(copy(mine)) == vars(mine)
    assert mine.doubled is mine.doubled


def test_it_never_changes() -> None:
    mine = Mine(1)
    for name in ("first", "fourth", "other"):
        with pytest.raises(FrozenInstanceError, match=f"{name} of a Mine"):
            setattr(mine, name, 2)
        with pytest.raises(FrozenInstanceError, match=f"{name} of a Mine"):
            delattr(mine, name)
    assert mine == Mine(1)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [((), {}), ((1, 2, 3, 4, 5), {}), ((1,), {"first": 1}), ((1,), {"other": 1})],
    ids=["too few", "too many", "twice", "unknown"],
)
def test_what_it_does_not_take_is_refused(
    arguments: tuple[int, ...], named: dict[str, int]
) -> None:
    with pytest.raises(TypeError, match=r"Plain\.__init__\(\)") as refused:
        Plain(*arguments, **named)
    with pytest.raises(TypeError, match=r"Mine\.__init__\(\)") as mine:
        Mine(*arguments, **named)
    assert str(mine.value) == str(refused.value).replace("Plain", "Mine")


def test_it_can_add_fields_to_another() -> None:
    @frozen
    class More(Mine):
        fifth: int = 5

    assert More(1).fifth == 5
    assert More(1) == More(1)
    assert More(1) != Mine(1)
    assert More(1, "2", {}, (), 6) != More(1, "2")


def test_what_a_class_defines_stays() -> None:
    @frozen
    class Own:
        name: str

        def __hash__(self) -> int:
            return 7

        def __repr__(self) -> str:
            return "own"

    assert hash(Own("a")) == 7
    assert repr(Own("a")) == "own"
    assert Own("a") == Own("a")
