"""Characters that nobody sees, and letters that look like others: by Unicode's own properties.

What a text may not hold is decided here for every file that is read, and every output asks the
same question before it shows anything.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Default_Ignorable_Code_Point of Unicode 15.1, from DerivedCoreProperties.txt, which says of no
# character that it shows itself.  Python knows the general categories, and not this property.
IGNORABLE = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
"""The ranges of code points that show nothing, by their first and last."""
# Prepended_Concatenation_Mark (PropList.txt): of the category "format", and seen all the same.
_PREPENDED = frozenset((*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD))
# The blank of Braille, a note without a head, and the marks of what could not be shown.
_BLANK = frozenset((0x2800, 0x1D159, 0xFFFC, 0xFFFD))
_UNSEEN_CATEGORIES = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
# Most characters of most texts, of which none is unseen.
_PLAIN = (
    r"\t\n\r -~\xa0-\xac\xae-\u034e\u0350-\u0377\u0388-\u038a\u038e-\u03a1\u03a3-\u052f"
    r"\u0620-\u064a\u1e00-\u1eff\u2010-\u2027\u202f-\u205e\u20a0-\u20b9\u2100-\u214f"
)
_RARE = re.compile(rf"[^{_PLAIN}]")

MENDABLE = "\u00ad\u200b\u2060\ufeff"
"""What can be deleted without a loss: hyphens, spaces and joiners that show only at line ends."""
_NON_JOINER, _JOINER = "\u200c", "\u200d"
_AS_TEXT, _AS_PICTURE = "\ufe0e", "\ufe0f"
# Scripts by the first word of their letters' names: in these, letters join, or form stacks.
_JOINING = frozenset(
    "ARABIC SYRIAC MONGOLIAN NKO MANDAIC DEVANAGARI BENGALI GURMUKHI GUJARATI ORIYA TAMIL TELUGU "
    "KANNADA MALAYALAM SINHALA MYANMAR KHMER TIBETAN BALINESE JAVANESE SUNDANESE".split()
)
# These are written without spaces, and a blank of no width says where a word ends.
_UNSPACED = frozenset("THAI LAO KHMER MYANMAR".split())
_SIGNS = frozenset(("So", "Sm", "Sk"))
_OTHER_PICTURES = frozenset("\u203c\u2049\u3030\u303d")
_KEYCAP = "\u20e3"


@lru_cache(maxsize=4096)
def is_unseen(character: str) -> bool:
    """Whether a character shows nothing, whatever stands beside it."""
    code = ord(character)
    if character in "\t\n\r" or code in _PREPENDED:
        return False
    return (
        code in _BLANK
        or unicodedata.category(character) in _UNSEEN_CATEGORIES
        or any(first <= code <= last for first, last in IGNORABLE)
    )


def unseen(text: str) -> Iterator[tuple[int, str]]:
    """Where a text holds a character that nobody sees, and which.

    One that its script or a picture of several characters needs is none of them: a joiner between
    Persian or Indic letters, say, or the sign that makes a picture of a heart.
    """
    for match in _RARE.finditer(text):
        if is_unseen(match[0]) and not _is_needed(text, match.start()):
            yield match.start(), match[0]


def _is_needed(text: str, at: int) -> bool:
    character, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if not before:
        return False
    if character in {_AS_TEXT, _AS_PICTURE}:
        is_key = before in "0123456789#*" and after == _KEYCAP
        return is_key or unicodedata.category(before) in _SIGNS or before in _OTHER_PICTURES
    if character == _JOINER and after and unicodedata.category(after) in _SIGNS:
        return unicodedata.category(before) in _SIGNS or before == _AS_PICTURE
    if character in {_NON_JOINER, _JOINER}:
        is_followed = character == _JOINER or _script(after) in _JOINING
        return _script(before) in _JOINING and is_followed
    return character == "\u200b" and _script(before) in _UNSPACED and _script(after) in _UNSPACED


@lru_cache(maxsize=4096)
def _script(character: str) -> str:
    """The script of a letter or of a mark on one; "" for anything else."""
    if not character or unicodedata.category(character)[0] not in "LM":
        return ""
    return unicodedata.name(character, "").partition(" ")[0]


def neutral(text: str) -> str:
    """A text as it can be put out: U+FFFD stands for each character that nobody sees."""
    places = [at for at, _ in unseen(text)]
    if not places:
        return text
    pieces, start = [], 0
    for at in places:
        pieces += [text[start:at], "\ufffd"]
        start = at + 1
    return "".join((*pieces, text[start:]))


def without_mendable(text: str) -> str:
    """The text without the characters that can be deleted without a loss."""
    places = [at for at, character in unseen(text) if character in MENDABLE]
    pieces, start = [], 0
    for at in places:
        pieces.append(text[start:at])
        start = at + 1
    return "".join((*pieces, text[start:]))


_CONTROLS = {0x09: "TAB", 0x1B: "ESCAPE", 0x00: "NULL", 0x7F: "DELETE", 0x85: "NEXT LINE"}
_KINDS = {
    "Cc": "a control character",
    "Cn": "no character that Unicode knows",
    "Co": "a character of private use",
    "Cs": "half a character",
}


def named(character: str) -> str:
    """How messages call a character that can't be shown: by its code and its name in Unicode."""
    code = ord(character)
    kind = _KINDS.get(unicodedata.category(character), "without a name")
    name = unicodedata.name(character, "") or _CONTROLS.get(code) or kind
    return f"U+{code:04X} {name}"


_LATIN = "aceopxyijsABCEHIJKMOPSTXY"
CYRILLIC = dict(zip("асеорхуіјѕАВСЕНІЈКМОРЅТХУ", _LATIN, strict=True))
"""Cyrillic letters and the Latin ones that look like them (Unicode UTS #39, confusables)."""
GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυ", "ABEZHIKMNOPTYXovu", strict=True))
"""Greek letters and the Latin ones that look like them."""
# Typed on every keyboard where they are used, and no likeness of another letter: ª º µ.
_OWN = frozenset("\u00aa\u00ba\u00b5")
_LETTERLIKE = range(0x2100, 0x2150)
_EUROPEAN = frozenset(("LATIN", "GREEK", "CYRILLIC"))
_SHAPES = ("<initial>", "<medial>", "<final>", "<isolated>")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


@lru_cache(maxsize=4096)
def likeness(letter: str) -> str:
    """The ordinary letters that a letter of another form looks like; "" for an ordinary one.

    Wide, mathematical and joined letters are such, the sign of Kelvin, and Roman numerals that are
    one character; superscript numbers and signs such as ™ are not.
    """
    if letter in _OWN or unicodedata.category(letter)[0] not in "LN":
        return ""
    if unicodedata.category(letter) == "No":
        return ""
    plain = unicodedata.normalize("NFKC", letter)
    is_other = plain != unicodedata.normalize("NFC", letter) or ord(letter) in _LETTERLIKE
    if not is_other or plain == letter:
        return ""
    if unicodedata.decomposition(letter).startswith(_SHAPES):
        return plain
    is_european = all((c.isascii() and c.isdigit()) or _script(c) in _EUROPEAN for c in plain)
    return plain if is_european else ""


def likenesses(text: str) -> Iterator[tuple[int, str, str]]:
    """Where a text holds a letter that looks like others, which, and what it looks like."""
    # Each letter is asked for once: a text in another script has no other ones.
    if text.isascii():
        return
    plain = {letter: likeness(letter) for letter in set(text) if letter > "\x7f"}
    if not any(plain.values()):
        return
    for match in _BEYOND_ASCII.finditer(text):
        if plain[match[0]]:
            yield match.start(), match[0], plain[match[0]]
