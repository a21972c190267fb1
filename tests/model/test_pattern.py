"""An expression that is compiled when it is needed finds what the same one finds otherwise."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice.model.pattern import when_needed

WORD, FLAGS = r"(?P<first>[a-c])(?:x|(\d))*", re.IGNORECASE


@given(text=st.text("aBcx1 \n"))
def test_it_finds_the_same(text: str) -> None:
    late, plain = when_needed(WORD, FLAGS), re.compile(WORD, FLAGS)
    for _ in range(2):
        assert late.findall(text) == plain.findall(text)
        assert late.sub("-", text) == plain.sub("-", text)
        assert late.split(text) == plain.split(text)
        assert [m.groupdict() for m in late.finditer(text)] == [
            m.groupdict() for m in plain.finditer(text)
        ]
    assert (late.pattern, late.flags, late.groups) == (plain.pattern, plain.flags, plain.groups)


def test_it_is_compiled_when_it_is_needed() -> None:
    """A mistake in it shows only then; tests that read texts come upon it."""
    wrong = when_needed("(")
    assert wrong.pattern == "("
    with pytest.raises(re.error):
        wrong.search("")
