"""Addresses of web, mail and telephone in a text, and whether two lead to the same.

A page in the reader's own language is the same page: `/en/terms` beside `/fr/terms`.
"""

from __future__ import annotations

from collections.abc import Mapping

from notice.languages.cldr_words import codes
from notice.model.pattern import when_needed

# Scripts without spaces write on right behind an address: what is of none of these ends it.
_LETTER = r"[A-Za-z0-9_\u00c0-\u024f\u0370-\u03ff\u0400-\u052f]"
_END = r"[A-Za-z0-9_\u00c0-\u024f\u0370-\u03ff\u0400-\u052f/=&%#~-]"
EMAIL = when_needed(rf"(?:{_LETTER}|[.+-])+@(?:{_LETTER}|-)+(?:\.(?:{_LETTER}|-)+)+")
URL = when_needed(rf"(?:https?://|www\.)(?:{_LETTER}|[\]\[/.:?#@!$&'*+,;=%~-])*{_END}")
PHONE = when_needed(r"\+\d(?:[\s().\u2011/-]{0,2}\d){6,}")
_PIECE = when_needed(r"[\w%]+(?:[-_][A-Za-z]{2,4})?")
_WITH_TAIL = when_needed(r"(?P<stem>.+[-_])(?P<tail>[A-Za-z]{2,3})")
_REGION = when_needed(r"[-_]")


def same_address(there: str, here: str, tags: tuple[str, str], pairs: Mapping[str, str]) -> bool:
    """Whether an address of the source and one of a translation lead to the same.

    `tags` are the languages of both; `pairs` are addresses of the source with the translation's.
    """
    if _bare(there) == _bare(here) or pairs.get(there) == here:
        return True
    theirs, mine = codes(tags[0]), codes(tags[1])
    one, other = _PIECE.split(_bare(there)), _PIECE.split(_bare(here))
    if one != other:
        return False
    pieces = zip(_PIECE.findall(_bare(there)), _PIECE.findall(_bare(here)), strict=True)
    return all(
        a == b
        or (_language(a) in theirs and _language(b) in mine and a.isupper() == b.isupper())
        or (_language(a) in theirs and _language(b) in mine and len(a) > 3)
        or _ends_alike(a, b, theirs, mine)
        for a, b in pieces
    )


def _ends_alike(one: str, other: str, theirs: frozenset[str], mine: frozenset[str]) -> bool:
    """Whether two pieces differ by a code of each language at their end alone: “law_en”."""
    a, b = _WITH_TAIL.fullmatch(one), _WITH_TAIL.fullmatch(other)
    if not a or not b or a["stem"] != b["stem"] or a["tail"].isupper() != b["tail"].isupper():
        return False
    return a["tail"].casefold() in theirs and b["tail"].casefold() in mine


def _bare(address: str) -> str:
    return address.rstrip("/")


def _language(piece: str) -> str:
    """The code of a language that a piece of an address is, in small letters; a region is cut."""
    return _REGION.split(piece)[0].casefold()
