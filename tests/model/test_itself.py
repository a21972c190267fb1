"""Things as keys are told apart as things, however alike they are."""

from __future__ import annotations

from notice.model.itself import Itself


def test_a_thing_is_the_same_key_each_time_and_like_no_other_thing() -> None:
    one, other = [1], [1]
    assert Itself(one) == Itself(one)
    assert hash(Itself(one)) == hash(Itself(one))
    assert Itself(one) != Itself(other)
    assert {Itself(one): "one", Itself(other): "other"}[Itself(other)] == "other"
    assert Itself(one) != one
