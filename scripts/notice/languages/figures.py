"""Numbers of a text as values, each with what stands by it: a unit, a currency, a place in law.

A number in digits is certain, whatever its script and its separators.  What stands by it is known
only where the language's words for it are; where they are not, it is "", which says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from notice.languages.cldr_words import plain, scales
from notice.languages.lexicon import phrases
from notice.languages.numerals import values_of, whole
from notice.languages.particulars import Language
from notice.languages.roles import Roles, is_amount, roles_of
from notice.model.pattern import when_needed

IN_LAW = frozenset({"article", "paragraph"})
"""What a number can be in a citation of law."""


class Figure(Struct, frozen=True):
    """A number: its value, what it counts or is ("" where that is not known), and its words.

    `atoms` are the digits as they stand together.
    """

    value: str
    role: str
    words: str
    start: int
    end: int
    atoms: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[Figure, ...]:
        """Its digits as they stand together, each a number of its own."""
        return tuple(replace(self, value=atom, atoms=(atom,)) for atom in self.atoms)


_GROUPED = r"\d{1,3}(?:[\u00a0\u202f ’']\d{3})+(?!\d)(?:[.,٫]\d+)?"
_NUMBER = when_needed(rf"(?P<sign>(?<![\w)])[-\u2212])?(?P<digits>{_GROUPED}|\d+(?:[.,٫٬]\d+)*)")
# “8:00”, and “8 h 00” or “8h00”.
_TIME = when_needed(
    r"(?<![\d:])(?P<hour>[01]?\d|2[0-4])(?::|[ \u00a0\u202f]?h[ \u00a0\u202f]?)"
    r"(?P<minute>[0-5]\d)(?![\d:])"
)
_NOON = when_needed(r"[ \u00a0]?(?P<half>[ap])\.?[ ]?m\b\.?", re.IGNORECASE)
_NEXT = when_needed(
    r"[)\]]?[\s\u00a0\u202f-]{0,2}(?P<one>[^\W\d_]+\.?)(?:[\s\u00a0]+(?P<two>[^\W\d_]+))?"
)
_JOINT = when_needed(r"[\s\u00a0]*(?:[\u2010-\u2015-]|,|,?[\s\u00a0]*[^\W\d_]{1,4})?[\s\u00a0]*\(?")
_MOST_SCALED = 15
# Korean 제6조 is the sixth article, and 6조 six trillions.
_COUNTED = when_needed(r"[제第][ \u00a0]?$")
_LAST_ALPHABET = 0x2E7F
"""Beyond it lie the scripts in which no space parts words."""
_HUNDREDS = {"百": 100, "千": 1000}
"""What CLDR, which begins at ten thousand, does not name in Chinese and Japanese."""
_TWO_PARTS = when_needed(r"(?P<first>\d+)[.,](?P<rest>\d+)")


@lru_cache(maxsize=16384)
def figures(text: str, language: Language) -> tuple[Figure, ...]:
    """The numbers in digits of a text in which all that is no number is masked, in their order."""
    roles = roles_of(language)
    found: list[Figure] = []
    times = {m.start(): m for m in _TIME.finditer(text)}
    position = 0
    for match in _NUMBER.finditer(text):
        if match.start() < position:
            continue
        if time := times.get(match.start()):
            found += _hour(text, time)
            position = time.end()
            continue
        found += _read(text, match, language, roles)
        position = match.end()
    return tuple(_in_lists(text, _added_up(text, found)))


def _hour(text: str, time: re.Match[str]) -> Iterator[Figure]:
    half = _NOON.match(text, time.end())
    yield _figure(str(_of_day(int(time["hour"]), half)), "hour", time)
    if int(time["minute"]):
        yield _figure(str(int(time["minute"])), "minute", time)


_NOON_HOUR = 12
_FULL_HOUR = when_needed(r"(?:[01]?\d|2[0-4])[.]00")
_CLOCK = when_needed(r"(?P<hour>0?\d|1[0-2])(?:[.](?P<minute>[0-5]\d))?")


def _clock(text: str, match: re.Match[str], language: Language) -> Iterator[Figure]:
    """Hour and minute of a number before "a.m." or "p.m."; none where it is no time.

    A bare "am" is a word in other languages, as in "Artikel 6 am Ende".
    """
    half = _NOON.match(text, match.end())
    time = _CLOCK.fullmatch(match["digits"]) if half else None
    if half is None or time is None:
        return
    if half[0].strip().casefold() == "am" and not language.cldr.startswith("en"):
        return
    yield _figure(str(_of_day(int(time["hour"]), half)), "hour", match)
    if int(time["minute"] or 0):
        yield _figure(str(int(time["minute"])), "minute", match)


def _of_day(hour: int, half: re.Match[str] | None) -> int:
    if half is None or hour > _NOON_HOUR:
        return hour
    return hour % _NOON_HOUR + (_NOON_HOUR if half["half"].casefold() == "p" else 0)


def _figure(value: str, role: str, match: re.Match[str]) -> Figure:
    return Figure(value, role, match[0], match.start(), match.end(), (value,))


def _read(text: str, match: re.Match[str], language: Language, roles: Roles) -> Iterator[Figure]:
    if time := list(_clock(text, match, language)):
        yield from time
        return
    values = values_of(match["digits"], language.cldr)
    atoms = tuple(map(whole, re.findall(r"\d+", match["digits"])))
    if len(values) > 1:
        value = _of_decimals(text, match, language, roles)
        if not value:
            yield from _parted(text, match, values, roles)
            return
        values = (value,)
    is_counted = _COUNTED.search(text, 0, match.start()) is not None
    value, end = (
        (values[0], match.end()) if is_counted else scaled(text, values[0], match.end(), language)
    )
    role = roles.beside(text, match.start(), end)
    sign = "-" if match["sign"] and not role else ""
    yield Figure(sign + value, role, match[0], match.start(), end, atoms)


def _of_decimals(text: str, match: re.Match[str], language: Language, roles: Roles) -> str:
    """A number whose decimals stand behind the sign of another language; "" where it is none.

    An amount or a number of millions is one number, as "Artikel 6.1" and "9.30" need not be.
    """
    found = _TWO_PARTS.fullmatch(match["digits"])
    is_scaled = found and scaled(text, "1", match.end(), language)[0] != "1"
    if not found or not (is_scaled or is_amount(roles.beside(text, match.start(), match.end()))):
        return ""
    fraction = found["rest"].rstrip("0")
    return whole(found["first"]) + (f".{fraction}" if fraction else "")


def _parted(
    text: str, match: re.Match[str], values: tuple[str, ...], roles: Roles
) -> Iterator[Figure]:
    """Numbers that a point parts, as in "Artikel 6.1"."""
    first = roles.beside(text, match.start(), match.end())
    if _FULL_HOUR.fullmatch(match["digits"]):
        values = values[:1]
    for n, value in enumerate(values):
        role = ("article", "paragraph")[n] if n < 2 and first == "article" else ""
        yield replace(_figure(value, role, match), words=match[0])


def scaled(text: str, value: str, end: int, language: Language) -> tuple[str, int]:
    """The value times a word such as "million" that follows, and where that ends."""
    behind = _NEXT.match(text, end)
    if behind is None:
        return value, end
    word = behind["one"]
    factor = scale(word.rstrip("."), language)
    stop = behind.end("one")
    if not factor and ord(word[0]) > _LAST_ALPHABET:
        factor, stop = scale(word[0], language), behind.start("one") + 1
    if not factor or len(value) > _MOST_SCALED:
        return value, end
    whole, _, rest = value.partition(".")
    digits = len(str(factor)) - 1
    made = str(
        int(whole) * factor + int(rest.ljust(digits, "0")[:digits] or 0) * factor // 10**digits
    )
    return made, stop


@lru_cache(maxsize=4096)
def scale(word: str, language: Language) -> int:
    """What a word such as "million" multiplies a number by; 0 for another word."""
    for number, words in language.terms.numbers.items():
        if len(number) > 3 and phrases(*words).fullmatch(word):
            return int(number)
    small = plain(word)
    if word in _HUNDREDS:
        return _HUNDREDS[word]
    return scales(language.cldr).get(small, 0) if len(small) > 1 or not small.isascii() else 0


def _added_up(text: str, found: list[Figure]) -> list[Figure]:
    """The numbers, "1万5千" being one."""
    made: list[Figure] = []
    for figure in found:
        before = made[-1] if made else None
        is_whole = before and before.value.isdecimal() and figure.value.isdecimal()
        # Each is a number of tens of thousands, or of thousands, and the next of less.
        is_next = before and text[before.end : figure.start] in {"", " ", "\u00a0"}
        if before and is_whole and is_next and ord(text[before.end - 1]) > _LAST_ALPHABET:
            total = str(int(before.value) + int(figure.value))
            if len(total) == len(before.value) > len(figure.value):
                made[-1] = replace(figure, value=total, start=before.start, words=before.words)
                continue
        made.append(figure)
    return made


def _in_lists(text: str, found: list[Figure]) -> list[Figure]:
    """The numbers, those of one list or range being what the one that is named is."""
    made = list(found)
    for n in range(1, len(made)):
        before, here = made[n - 1], made[n]
        if here.role:
            continue
        if before.start != here.start:
            made[n] = replace(here, role=_as_before(text, before, here))
        elif before.role == "article" and _is_first(before):
            made[n] = replace(here, role="paragraph")
    for n in range(len(made) - 2, -1, -1):
        here, behind = made[n], made[n + 1]
        between = text[here.end : behind.start]
        is_list = _JOINT.fullmatch(between) and "(" not in between
        if is_list and not here.role and behind.role in IN_LAW and _is_named_behind(text, behind):
            made[n] = replace(here, role=behind.role)
    return made


def _as_before(text: str, before: Figure, here: Figure) -> str:
    """What a number is by the one before it: “Article 6(1)”, “Articles 15 to 22”."""
    between = text[before.end : here.start]
    if before.role == "article" and between.strip() == "(":
        return "paragraph"
    if before.role not in IN_LAW or not _JOINT.fullmatch(between.lstrip(")")):
        return ""
    if text[here.start - 1 : here.start] == "(":
        return "paragraph"
    was_attached = text[before.start - 1 : before.start] == "("
    if not (was_attached or "." in before.words):
        return before.role
    # “6(1) and 9(2)”, “6.1 och 9.2”: what is made like a citation in a list of them is one.
    is_alike = text[here.end : here.end + 1] == "(" if was_attached else _is_first(here)
    return "article" if is_alike else ""


def _is_first(figure: Figure) -> bool:
    """Whether it is the first of the two numbers of “9.2”."""
    return "." in figure.words and figure.words.startswith(figure.atoms[0] + ".")


def _is_named_behind(text: str, figure: Figure) -> bool:
    """Whether the word that says what a number is stands behind it, as in Lithuanian."""
    return bool(re.match(r"[\s\u00a0]?[^\W\d_]{3,}", text[figure.end :]))
