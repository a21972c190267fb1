"""The forms in which an old address arrives, whoever typed, printed or encoded it.

Letters come in either case, and a letter beyond ASCII composed, decomposed or in Latin-1.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product


def as_bytes(address: str) -> str:
    """A regular expression for servers that compare bytes; to be used regardless of case."""
    return "".join(
        re.escape(letter) if letter.isascii() else f"(?:{'|'.join(map(_hex, _bytes(letter)))})"
        for letter in unicodedata.normalize("NFC", address)
    )


def as_characters(address: str) -> str:
    """The same for servers that compare characters, and see none where bytes are no UTF-8."""
    return "".join(
        re.escape(letter) if letter.isascii() else f"(?:{'|'.join(_characters(letter))})"
        for letter in unicodedata.normalize("NFC", address)
    )


def as_sent(address: str) -> Iterator[str]:
    """Each form, percent-encoded, for hosts that compare addresses as they are sent.

    Case is that of the address as it is listed; every word in capitals would be a form of its own.
    """
    letters = unicodedata.normalize("NFC", address)
    forms = [(x,) if x.isascii() else tuple(map(_percent, _bytes(x))) for x in letters]
    seen = dict.fromkeys("".join(form) for form in product(*forms))
    yield from dict.fromkeys(x for form in seen for x in (form, form.lower()))


def _bytes(letter: str) -> tuple[bytes, ...]:
    made: dict[bytes, None] = {}
    for case in (letter.lower(), letter.upper()):
        for form in ("NFC", "NFD"):
            made[unicodedata.normalize(form, case).encode()] = None
        try:
            made[case.encode("latin-1")] = None
        except UnicodeEncodeError:
            continue
    return tuple(made)


def _characters(letter: str) -> tuple[str, ...]:
    cases = (letter.lower(), letter.upper())
    forms = [unicodedata.normalize(form, case) for case in cases for form in ("NFC", "NFD")]
    # What Latin-1 sent is no UTF-8, and stands as the sign for what is no character.
    return tuple(dict.fromkeys((*forms, r"\x{FFFD}")))


def _hex(form: bytes) -> str:
    return "".join(chr(b) if b < 0x80 else f"\\x{b:02X}" for b in form)


def _percent(form: bytes) -> str:
    return "".join(chr(b) if b < 0x80 else f"%{b:02X}" for b in form)
