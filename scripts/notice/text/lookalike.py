"""Texts that look alike and are not the same: invisible characters, kinds of space, other letters.

A comparison that shows two such texts side by side shows nothing, so it spells them out.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from notice.model.unseen import CYRILLIC, GREEK, is_unseen

_SIGNS = {"\u2010": "-", "\u2011": "-", "\u2212": "\u2013", "\u02bc": "\u2019"}
_ALIKE = {**CYRILLIC, **GREEK, **_SIGNS}
_BLANK = "\u2800"  # of Braille: wide, and without a dot


@lru_cache(maxsize=4096)
def outline(character: str) -> str:
    """What a reader sees of a character: "" for an invisible one, a space for any space.

    Letters of another alphabet or form become those that they look like.
    """
    if character.isspace() or character == _BLANK:
        return " "
    if is_unseen(character):
        return ""
    plain = unicodedata.normalize("NFKC", character)
    return "".join(_ALIKE.get(c, c) for c in plain)


@lru_cache(maxsize=8192)
def skeleton(text: str) -> str:
    """What a reader sees of a text, several spaces as one; equal for texts that look alike."""
    return " ".join("".join(map(outline, text)).split(" "))


def spelled(text: str) -> str:
    """The text with a code such as [U+00A0] in the place of what looks like something else."""
    return "".join(c if _is_plain(c) else f"[U+{ord(c):04X}]" for c in text)


def named(text: str) -> tuple[str, ...]:
    """What the text holds that looks like something else, in words and once each."""
    return tuple(dict.fromkeys(_name(c) for c in text if not _is_plain(c)))


def _is_plain(character: str) -> bool:
    return outline(character) == character


def _name(character: str) -> str:
    code, name = f"U+{ord(character):04X}", unicodedata.name(character, "").lower()
    if outline(character) == "":
        return f"an invisible character {code}" + (f" ({name})" if name else "")
    return f"a {name} {code}" if name else code
