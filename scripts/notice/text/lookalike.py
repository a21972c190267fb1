"""Texts that look alike and are not the same: invisible characters, kinds of space, other letters.

A comparison that shows two such texts side by side shows nothing, so it spells them out.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LATIN = "aceopxyijsABCEHIJKMOPSTXYZ" + "ABEZHIKMNOPTYXovu"
_OTHERS = "асеорхуіјѕАВСЕНІЈКМОРЅТХУΖ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυ"
_SIGNS = {"\u2010": "-", "\u2011": "-", "\u2212": "\u2013", "\u02bc": "\u2019", "\u2800": " "}
_ALIKE = {**dict(zip(_OTHERS, _LATIN, strict=True)), **_SIGNS}
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})


@lru_cache(maxsize=4096)
def outline(character: str) -> str:
    """What a reader sees of a character: "" for an invisible one, a space for any space.

    Letters of another alphabet or form become those that they look like.
    """
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    is_selector = unicodedata.name(character, "").startswith("VARIATION SELECTOR")
    if category in _UNSEEN_CATEGORIES or character in _UNSEEN or is_selector:
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
