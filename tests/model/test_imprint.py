"""Imprints: alike for what is alike, in any process, and different for all else."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from enum import Enum, StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from notice.model.imprint import Imprints


class Word(StrEnum):
    ONE = "1"


class Number(Enum):
    ONE = 1


class Thing(Struct, frozen=True):
    name: str
    parts: tuple[Any, ...] = ()


class Other(Struct, frozen=True):
    name: str
    parts: tuple[Any, ...] = ()


def imprint(value: object) -> str:
    return Imprints().of(value)


PLAIN = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.binary(max_size=5)
    | st.dates()
)
VALUES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
        | st.frozensets(st.text(max_size=3), max_size=3)
        | st.builds(Thing, st.text(max_size=3), st.lists(inner, max_size=2).map(tuple))
        | st.builds(Other, st.text(max_size=3), st.lists(inner, max_size=2).map(tuple))
    ),
    max_leaves=8,
)


def typed(value: Any) -> Any:
    """A value in which what Python takes for equal, as 1 and True, differs."""
    if isinstance(value, tuple):
        return tuple(map(typed, value))
    if isinstance(value, dict):
        return frozenset((key, typed(inner)) for key, inner in value.items()), "dict"
    if isinstance(value, (Thing, Other)):
        return type(value), tuple(typed(getattr(value, name)) for name in value.__struct_fields__)
    return type(value), value


@given(VALUES, VALUES)
def test_two_values_have_one_imprint_only_if_they_are_the_same(one: object, other: object) -> None:
    assert (imprint(one) == imprint(other)) is (typed(one) == typed(other))


ALMOST = {
    "text and number": ("1", 1),
    "one and true": (1, True),
    "member and text": (Word.ONE, "1"),
    "members of two kinds": (Word.ONE, Number.ONE),
    "bytes and text": (b"a", "a"),
    "one word and two": (("a", "b"), ("ab",)),
    "one in the other": ((("a",), "b"), ("a", ("b",))),
    "mapping and pair": ({"a": "b"}, ("a", "b")),
    "set and pair": (frozenset("ab"), ("a", "b")),
    "day and text": (date(2026, 1, 2), "2026-01-02"),
    "two kinds": (Thing("a"), Other("a")),
    "nothing and an empty word": (Thing("a"), Thing("a", ("",))),
    "none and its name": (None, "None"),
    "half a character": ("\ud800", "?"),
}


@pytest.mark.parametrize("name", ALMOST)
def test_what_is_almost_alike_differs(name: str) -> None:
    one, other = ALMOST[name]
    assert imprint(one) != imprint(other)


def test_an_object_in_many_values_is_the_same_in_each() -> None:
    imprints, shared = Imprints(), Thing("shared")
    first = imprints.of((shared, shared))
    assert imprints.of((Thing("shared"), shared)) == first
    assert imprints.of((replace(shared, name="other"), shared)) != first


def test_it_is_the_same_in_every_process() -> None:
    code = (
        "from notice.model.imprint import Imprints;"
        "print(Imprints().of((frozenset('abcdefgh'), {'b': 1, 'a': None})))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "7"},
    )
    assert said.stdout.strip() == imprint((frozenset("abcdefgh"), {"a": None, "b": 1}))


LASTING_NOT = {"object": object(), "function": print, "within": (object(),), "in": {"a": len}}


@pytest.mark.parametrize("name", LASTING_NOT)
def test_what_has_no_lasting_content_has_none(name: str) -> None:
    with pytest.raises(TypeError, match="no lasting content"):
        imprint(LASTING_NOT[name])
