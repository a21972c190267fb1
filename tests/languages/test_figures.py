"""Figures are read as the language writes them: times of day, and numbers in words and signs."""

from __future__ import annotations

import pytest
from test_particulars import language

from notice.languages._number_words import _kanji
from notice.languages.figures import figures


def read(text: str, locale: str) -> list[tuple[str, str]]:
    return [(f.value, f.role) for f in figures(text, language(locale))]


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("until 5.30 pm", "en", [("17", "hour"), ("30", "minute")]),
        ("until 5:30 p.m.", "en", [("17", "hour"), ("30", "minute")]),
        ("from 9 am to 12 pm", "en", [("9", "hour"), ("12", "hour")]),
        ("Seit 30 am Ende", "de", [("30", "")]),
        ("Version 2.1 am Ende", "de", [("2", ""), ("1", "")]),
        ("99 am", "en", [("99", "")]),
    ],
)
def test_hours_are_told_from_other_numbers(
    text: str, locale: str, expected: list[tuple[str, str]]
) -> None:
    assert read(text, locale) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10), ("二十", 20), ("十万", 100_000), ("百万", 1_000_000), ("二十万", 200_000),
        ("三千万", 30_000_000), ("二万三千", 23_000), ("一万", 10_000), ("二〇二六", 2026),
    ],
)  # fmt: skip
def test_ten_thousands_count_all_that_stands_before_them(text: str, value: int) -> None:
    assert _kanji(text) == value
