"""Faults of numbers: beside their units, in citations of law, in groups of digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from notice.languages.lexicon import citation, phrases
from notice.languages.typography.fault import JOINTS, NARROW, NO_BREAK, SPACES, Fault, Matter, shown
from notice.model.language import Terms, Typography

# The digit comes first, since a search that can begin with its kind is quicker.
_DIGITS = r"\d(?<![\w.,/+-]\d)\d*(?:[.,]\d+)*"
_SYMBOLS = r"(?:°[CF]|[€$£]|EUR|USD|GBP|[kMGT]B|km|cm|mm|kg|mg|kWh?|[kMG]?Hz|ppm|dB|[kh]?Pa)(?!\w)"
_PERCENT = re.compile(rf"(?<=\d){JOINTS}(?P<space>{SPACES}*){JOINTS}%")
_GROUPS = re.compile(
    r"\d(?<![\w+]\d)(?<!\d[ \u00a0\u202f]\d)\d{0,2}(?: \d{3})+(?![ \u00a0\u202f]?\d)"
)
_PHONE = re.compile(r"\+\d{1,3}(?:[ \u00a0\u202f]\d{1,4}){2,}(?!\d)")
_CURRENCY_FIRST = re.compile(r" (?=\d)(?:(?<=[€$£] )|(?<=\b(?:EUR|USD|GBP) ))")

# An act of law by its number: "(EU) 2016/679", "(EU, Euratom) 2018/1725", "(EC) No 45/2001".
_ACT = re.compile(
    r"\([^\W\d_]{2,4}(?:,[ \u00a0\u202f][^\W\d_]{2,9})?\)"
    r"(?P<rest>[ \u00a0\u202f](?:[^\W\d_]{1,3}[.°º]?[ \u00a0\u202f]|№[ \u00a0\u202f])?)"
    r"(?=(?P<number>\d{2,4}/\d+))"
)
_BESIDE_DIGIT = re.compile(r"(?<=\d)[ \u202f]|[ \u202f](?=\S*\d)")


def numbers(prose: str, profile: Typography, terms: Terms) -> Iterator[Fault]:
    """Numbers from which a line can part their unit, or that the language writes otherwise."""
    words = (*(w for forms in terms.units.values() for w in forms), *profile.after_number)
    for match in _with_unit(words).finditer(prose):
        if match["space"] not in {NO_BREAK, NARROW}:
            message = f"Between number and unit stands {shown(match['space'])}."
            yield Fault(Matter.NUMBER, *match.span("space"), NO_BREAK, message)
        wrong = {",": ".", ".": ","}.get(profile.decimal, "")
        if wrong and re.fullmatch(rf"\d+{re.escape(wrong)}\d{{1,2}}", match["number"]):
            at = match.start("number") + match["number"].index(wrong)
            message = f"The decimals follow `{wrong}`, not `{profile.decimal}`."
            yield Fault(Matter.NUMBER, at, at + 1, profile.decimal, message)
    right = profile.before_percent
    for match in _PERCENT.finditer(prose) if right is not None and "%" in prose else ():
        assert right is not None
        if match["space"] != right:
            message = f"Before `%` stands {shown(match['space'])}, not {shown(right)}."
            yield Fault(Matter.NUMBER, *match.span("space"), right, message)
    for match in _CURRENCY_FIRST.finditer(prose):
        message = f"Between currency and number stands {shown(' ')}."
        yield Fault(Matter.NUMBER, *match.span(), NO_BREAK, message)
    for match in (*_GROUPS.finditer(prose), *_PHONE.finditer(prose)):
        message = "A plain space stands within a number, in which a line can end."
        for at in (n for n in range(*match.span()) if prose[n] == " "):
            yield Fault(Matter.NUMBER, at, at + 1, NO_BREAK, message)


def names_with_numbers(prose: str, _: Typography, terms: Terms) -> Iterator[Fault]:
    """Acts of law, and names that stand alike in every language: so do the spaces at their digits.

    The project's space there is one at which no line ends.
    """
    for match in _ACT.finditer(prose):
        for at in range(*match.span("rest")):
            if prose[at] in {" ", NARROW}:
                message = f"Within “{match[0]}{match['number']}” stands {shown(prose[at])}."
                yield Fault(Matter.NUMBER, at, at + 1, NO_BREAK, message)
    names = tuple(name for name in terms.unchanged if any(c.isdigit() for c in name))
    for match in phrases(*names).finditer(prose) if names else ():
        for space in _BESIDE_DIGIT.finditer(prose, *match.span()):
            message = f"Within the name “{match[0]}” stands {shown(space[0])}."
            yield Fault(Matter.NUMBER, *space.span(), NO_BREAK, message)


def citations(prose: str, _: Typography, terms: Terms) -> Iterator[Fault]:
    """Within a citation, the number of an article or a paragraph stays with its name."""
    for match in citation(terms.articles, terms.letters).finditer(prose):
        holes = [name for name, found in match.groupdict().items() if found]
        # Where a number comes first, as in Lithuanian, it belongs to the word behind it.
        is_first = min(match.start(name) for name in holes) == match.start()
        for name in holes:
            start, end = match.span(name)
            beside = end if is_first else start - 1
            if prose[beside : beside + 1] == " " and prose[start - 2 : start - 1] != ",":
                message = f"A line can end within “{match[0]}”, beside “{match[name]}”."
                yield Fault(Matter.NUMBER, beside, beside + 1, NO_BREAK, message)


@lru_cache(maxsize=64)
def _with_unit(words: tuple[str, ...]) -> re.Pattern[str]:
    """A number with its unit: a word after a space, or a symbol that may lack the space."""
    return re.compile(
        rf"(?P<number>{_DIGITS}){JOINTS}"
        rf"(?P<space>{SPACES}(?={JOINTS}(?i:{phrases(*words).pattern}))|{SPACES}?(?={JOINTS}{_SYMBOLS}))"
    )


@lru_cache(maxsize=64)
def span_of_numbers(words: tuple[str, ...]) -> re.Pattern[str]:
    """From one number to another, by a hyphen; only before a unit is it sure to be that."""
    return re.compile(
        rf"\d(?<![\w./-]\d)\d*(?P<dash>{SPACES}?-{SPACES}?)\d+"
        rf"(?={SPACES}(?i:{phrases(*words).pattern})|{SPACES}?(?:%|{_SYMBOLS}))"
    )


EXAMINE = (numbers, names_with_numbers, citations)
"""What to look for in a text."""
