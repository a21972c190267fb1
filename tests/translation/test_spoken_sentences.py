"""Which sentences a translation is held to have beside the source's."""

from __future__ import annotations

import pytest

from notice.translation.sentences import spoken


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Beispiel Pte. Ltd. nutzt, bzgl. Karten. Wir auch.", 2),
        ("Usługi Google, ul. Długa 5, inż. Nowak. My też.", 2),
        ("Diensten, bijv. Google. Wij ook.", 2),
        ("Услуги, напр. Google, бул. Витоша 1. Ние също.", 2),
        ("We are Example Inc. We are here. Do you know? You do.", 4),
    ],
)
def test_a_word_cut_short_is_followed_by_the_same_sentence(text: str, sentences: int) -> None:
    assert len(spoken(text)) == sentences
