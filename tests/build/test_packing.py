"""Values come back from their bytes as they were, and bytes hold nothing that could do anything."""

from __future__ import annotations

import pickle
from collections import OrderedDict
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import load
from support import ROOT

from notice.build import _packing
from notice.build._packing import pack, unpack
from notice.model.corpus import Section
from notice.model.finding import NoticeError, visible

LEAVES = st.one_of(
    st.text(), st.binary(), st.integers(), st.booleans(), st.none(), st.dates(), st.floats(0, 1)
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner).map(tuple),
        st.lists(inner),
        st.dictionaries(st.text(), inner).map(MappingProxyType),
        st.frozensets(LEAVES),
        st.builds(Section, st.text(), st.integers(), inner, inner, inner, inner),
    ),
    max_leaves=20,
)


@given(VALUES)
def test_a_value_comes_back(value: object) -> None:
    again = unpack(pack(value))
    assert again == value
    assert type(again) is type(value)


def test_a_whole_notice_comes_back() -> None:
    corpus = load(ROOT / "mkdocs.yml")
    assert unpack(pack(corpus)) == corpus


def test_what_was_worked_out_of_a_value_is_not_kept() -> None:
    notice = load(ROOT / "mkdocs.yml").notices()[0]
    before = pack(notice)
    assert notice.section("lead") or notice.ids
    assert pack(notice) == before


class Running:
    def __init__(self, call: object, *values: object) -> None:
        self.call, self.values = call, values

    def __reduce__(self) -> tuple[object, ...]:
        return self.call, self.values


@pytest.mark.parametrize(
    "value",
    [
        Running(eval, "1"),
        Running(Path.touch, Path("trace")),
        Running(Path, "trace"),
        Running(visible, "a function of the model"),
        Running(getattr, date, "today"),
        Running(pickle.loads, b"N."),
        Running(NoticeError, ()),
        OrderedDict(),
    ],
    ids=lambda value: getattr(getattr(value, "call", None), "__name__", "another type"),
)
def test_nothing_is_run_that_is_no_data(value: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        unpack(pickle.dumps(value))


@pytest.mark.parametrize("data", [b"", b"no such thing", pack(("a", "b"))[:-3], b"\x80\x05."])
def test_broken_bytes_are_no_value(data: bytes) -> None:
    with pytest.raises(pickle.UnpicklingError):
        unpack(data)


def test_what_is_packed_is_of_this_software_alone() -> None:
    """A class that is renamed is missed here, and not in somebody's next build."""
    for module, name in _packing._OTHERS:
        assert getattr(__import__(module, fromlist=[name]), name).__module__ == module
