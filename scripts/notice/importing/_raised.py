"""Signs above and below the line: a text has no other way to keep 10⁶ apart from 106."""

from __future__ import annotations

import re

ABOVE, BELOW = "above", "below"
"""Where signs stand that are smaller than the others."""
_PLAIN = "0123456789+-−=()"
_TABLES = {
    ABOVE: str.maketrans(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾"),
    BELOW: str.maketrans(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}
# A mark in brackets can't be taken for what stands before it.
_MARK = re.compile(r"\s*(?:[\[(].*[\])]|[^\W\d_].*)\s*", re.DOTALL)


def raised(text: str, where: str) -> str:
    """The signs as they look above or below the line; letters and marks in brackets stay."""
    return text if not where or _MARK.fullmatch(text) else text.translate(_TABLES[where])
