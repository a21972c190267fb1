"""Numbers in digits as values, whatever their script, their signs and their length."""

from __future__ import annotations

import re
import unicodedata

from notice.languages.cldr import decimal_sign

_SPACES = re.compile(r"[\u00a0\u202f ’'٬]")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_MOST_PARTS = 5


def whole(digits: str) -> str:
    """A whole number without zeros before it; any number of digits are read, of any script."""
    return "".join(str(unicodedata.digit(c)) for c in digits).lstrip("0") or "0"


def values_of(text: str, cldr: str) -> tuple[str, ...]:
    """A number in plain form ("1234.5"), as the CLDR locale writes it.

    Several where marks part what is no decimals, as in "6.1" where a comma stands before them; a
    row of very many is one name.
    """
    digits = _plain(text)
    decimal = decimal_sign(cldr)
    digits = _without_thousands(digits.replace("٫", decimal), decimal)
    first, _, rest = digits.partition(decimal)
    if first.isdecimal() and (not rest or rest.isdecimal()):
        fraction = rest.rstrip("0")
        return (whole(first) + (f".{fraction}" if fraction else ""),)
    parts = re.findall(r"\d+", digits)
    return tuple(map(whole, parts)) if len(parts) <= _MOST_PARTS else (digits,)


def number(text: str, cldr: str) -> str:
    """A written number in plain form ("1234.50"), as the CLDR locale writes it.

    Of point and comma, the one that is not before the decimals parts thousands, where three
    digits follow it.
    """
    first, *rest = re.split(
        r"[.,]", _without_thousands(_plain(text).replace("٫", "."), decimal_sign(cldr))
    )
    return ".".join([whole(first), *rest])


def _plain(text: str) -> str:
    digits = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in text)
    return _SPACES.sub("", digits)


def _without_thousands(digits: str, decimal: str) -> str:
    thousands = "," if decimal == "." else "."
    parted = rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+(?:{re.escape(decimal)}\d+)?"
    is_parted = re.fullmatch(parted, digits) or (decimal == "." and _INDIAN.fullmatch(digits))
    return digits.replace(thousands, "") if is_parted else digits
