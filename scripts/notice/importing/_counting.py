"""What counts the items of a list otherwise than by 1, 2, 3: letters and Roman numbers."""

from __future__ import annotations

from functools import lru_cache

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 3999
_LETTERS = 26
_FORMS = ("lower-alpha", "lower-roman", "upper-alpha", "upper-roman")
_COUNTED = 60
"""How far the labels of a list are looked up."""


def label(number: int, form: str) -> str:
    """A number in one of the forms that style sheets name; with digits where a form has none."""
    if form.endswith("roman") and 0 < number <= _MOST_ROMAN:
        made = _roman(number)
    elif form.endswith(("alpha", "latin")) and number > 0:
        made = _alphabetic(number)
    elif form == "decimal-leading-zero":
        return f"{number:02}"
    else:
        return str(number)
    return made.upper() if form.startswith("upper") else made


@lru_cache(maxsize=1024)
def is_next(one: str, other: str) -> bool:
    """Whether a label is the next after another, as a letter or as a Roman number."""
    return any(
        label(n, form) == one and label(n + 1, form) == other
        for form in _FORMS
        for n in range(1, _COUNTED)
    )


def _roman(number: int) -> str:
    made = ""
    for size, letters in _ROMAN:
        while number >= size:
            made, number = made + letters, number - size
    return made


def _alphabetic(number: int) -> str:
    made = ""
    while number:
        number, place = divmod(number - 1, _LETTERS)
        made = chr(ord("a") + place) + made
    return made
