"""Words as they stand by themselves: without what a language joins to, or changes at, their front.

Maltese and many others join particles with a hyphen or an apostrophe, Hebrew and Arabic without
any, and Irish changes the first letter of a word behind another (“an mBeilg”, “na Fraince” and “an
Fhrainc”).  Names are looked for by how they begin, so all of this would hide them.
"""

from __future__ import annotations

import re
from functools import lru_cache

_PARTS = re.compile(r"[-’'\u05be]")
_IRISH_FRONT = re.compile(
    r"bhf(?=\w)|(?:mb|gc|nd|ng|bp|dt)(?=\w)|[bcdfgmpst]h(?=[a-záéíóú])|ts(?=[eiíélnraáoóuú])"
    r"|[hnt](?=[áéíóú])",
    re.IGNORECASE,
)
_IRISH_LETTER = {"bhf": "f", "ts": "s"}
_IRISH_CASES = {"éirinn": "éire", "éireann": "éire"}
_HEBREW_FRONT = re.compile(r"[ובכלמשה]{1,3}(?=\w{3})")
_ARABIC_FRONT = re.compile(r"[وف]?(?:لل|[بكل]?ال|[بكل])(?=\w{3})")


@lru_cache(maxsize=16384)
def alone(word: str, tag: str) -> tuple[str, ...]:
    """What a word may be by itself, the word as it stands first; `tag` names its language."""
    parts = tuple(filter(None, _PARTS.split(word)))
    forms = dict.fromkeys((word, *parts))
    match tag.partition("_")[0].partition("-")[0]:
        case "ga":
            forms |= dict.fromkeys(map(_irish, parts))
        case "he":
            forms |= dict.fromkeys(_HEBREW_FRONT.sub("", part, count=1) for part in parts)
        case "ar":
            forms |= dict.fromkeys(_ARABIC_FRONT.sub("", part, count=1) for part in parts)
    return tuple(forms)


def _irish(word: str) -> str:
    front = _IRISH_FRONT.match(word)
    if front:
        found = front[0].casefold()
        kept = "" if len(found) == 1 else found[0] if found[1] == "h" else found[-1]
        word = _IRISH_LETTER.get(found, kept) + word[front.end() :]
    return _IRISH_CASES.get(word.casefold(), word)
