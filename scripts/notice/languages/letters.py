"""Which words are in small letters, where a capital could stand."""

from __future__ import annotations

_GEORGIAN = "\u10d0", "\u10ff"


def is_small(words: str) -> bool:
    """Whether words, or a letter, are in small letters and could have been in capitals.

    Georgian begins no word with a capital: those that Unicode has are for words set in them
    throughout.  Source: The Unicode Standard, chapter 7.7, Georgian.
    """
    return words.islower() and not _GEORGIAN[0] <= words[0] <= _GEORGIAN[1]
