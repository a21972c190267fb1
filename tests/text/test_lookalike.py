"""What nobody sees is the same for a comparison as for the checks."""

from __future__ import annotations

import sys
import unicodedata

from notice.model.unseen import is_unseen
from notice.text.lookalike import outline


def test_a_comparison_shows_every_character_that_is_seen_and_no_other() -> None:
    """A control character or a separator that is white space leaves a gap and nothing else."""
    every = map(chr, range(sys.maxunicode + 1))
    shown = {c: outline(c) for c in every if unicodedata.category(c) not in {"Cn", "Co", "Cs"}}
    assert [c for c, seen in shown.items() if is_unseen(c) and seen.strip()] == []
    assert [c for c, seen in shown.items() if not is_unseen(c) and not seen] == []
    assert not any(map(outline, "\ud800\ue000\uffff\U000e0fff"))
