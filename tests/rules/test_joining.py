"""“And” for “or” in languages of which no words are known, as a hint."""

from __future__ import annotations

import pytest

from law import corpus
from notice.model.finding import Severity
from notice.rules import checking


@pytest.mark.parametrize(
    ("tag", "source", "own", "instead"),
    [
        (
            "es",
            "The data is erased or anonymised.",
            "Los datos se borran y se anonimizan.",
            "“or”, and this text “y”",
        ),
        (
            "cs",
            "We store your name, address and e-mail.",
            "Ukládáme vaše jméno, adresu nebo e-mail.",
            "“and”, and this text “nebo”",
        ),
        (
            "tr",
            "The data is erased or anonymised.",
            "Veriler silinir ve anonimleştirilir.",
            "“or”, and this text “ve”",
        ),
    ],
)
def test_and_for_or_is_a_hint(tag: str, source: str, own: str, instead: str) -> None:
    found = checking.check(corpus(tag, source, own))
    (hint,) = (f for f in found if f.rule == "parity.joining")
    assert hint.severity is Severity.INFO
    assert instead in hint.message
