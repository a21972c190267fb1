"""Passages beside the lines on which they were typed."""

from __future__ import annotations

import pytest

from law import corpus, found

ENGLISH = (
    'We keep to the law.\n\n!!! important "Your rights"\n    You may object at any time.\n'
    "    We then stop at once.\n\nWe answer soon.\nWe answer free of charge.\n"
)
FRENCH = (
    'Nous respectons la loi.\n\n!!! important "Vos droits"\n'
    "    Vous pouvez vous opposer à tout moment.\n    Nous cessons alors aussitôt.\n\n"
    "Nous répondons vite.\nNous répondons sans frais.\n"
)


def rules(french: str) -> set[str]:
    return {f.rule for f in found(corpus("fr", ENGLISH, french)) if f.rule.startswith("parity.")}


def test_a_section_with_a_box_says_the_same() -> None:
    assert rules(FRENCH) == set()


@pytest.mark.parametrize(
    "sentence", ["    Nous cessons alors aussitôt.\n", "\nNous répondons sans frais."]
)
def test_a_sentence_that_is_dropped_beside_a_box_is_missed(sentence: str) -> None:
    assert "parity.sentences" in rules(FRENCH.replace(sentence, "", 1))
