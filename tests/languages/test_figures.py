"""Figures are read as the language writes them: times of day, and numbers in words and signs."""

from __future__ import annotations

import pytest
from test_particulars import language

from notice.languages._number_words import _kanji, number_words
from notice.languages.figures import figures
from notice.languages.numerals import whole
from notice.languages.particulars import particulars
from notice.languages.reading import reading


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
        ("until 12 a.m.", "en", [("0", "hour")]),
        ("until 12:30 p.m.", "en", [("12", "hour"), ("30", "minute")]),
        ("bis 17.00 Uhr", "de", [("17", "")]),
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


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("1.5 Millionen", "de", [("1500000", "")]),
        ("1.50 EUR", "de", [("1.5", "EUR")]),
        ("Artikel 6.1", "de", [("6", "article"), ("1", "paragraph")]),
        ("EUR 1,00,000", "en", [("100000", "EUR")]),
        ("1万5千", "ja", [("15000", "")]),
        ("1万6千と5", "ja", [("16000", ""), ("5", "")]),
        ("10 dollars", "en", [("10", "USD/CAD/AUD")]),
        ("10 US dollars", "en", [("10", "USD")]),
        ("10 złotych", "pl", [("10", "PLN")]),
        ("10 kronor", "sv", [("10", "SEK/NOK/DKK/ISK")]),
        ("2 ‰ oder 2 Promille", "de", [("2", "‰"), ("2", "‰")]),
    ],
)
def test_a_number_is_read_with_what_it_counts(
    text: str, locale: str, expected: list[tuple[str, str]]
) -> None:
    assert read(text, locale) == expected


@pytest.mark.parametrize("digits", ["9" * 5000, "٣" * 5000, "0" * 5000], ids=["9", "٣", "0"])
def test_a_number_may_have_any_number_of_digits(digits: str) -> None:
    for text in (digits, f"{digits} days", f"Article {digits}({digits})", f"C-{digits}/20"):
        assert particulars(text, language("en"))
        assert reading(text, language("en"))
    assert whole("007") == "7"
    assert len(whole(digits)) in {1, 5000}


def test_a_row_of_very_many_numbers_is_one_name() -> None:
    assert read("1." * 2000 + "1", "de") == [(".".join("1" * 2001), "")]
    assert read("2.1.3", "de") == [("2", ""), ("1", ""), ("3", "")]


def test_a_row_of_very_many_signs_for_numbers_is_none() -> None:
    assert not number_words("万" * 3000 + "か", language("ja"))


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("eine sechsmonatige Frist", "de", ("6", "month")),
        ("eine zweiwöchige Frist", "de", ("2", "week")),
        ("siedmiomiesięczny okres", "pl", ("7", "month")),
        ("шестмесечен срок", "bg", ("6", "month")),
        ("en sjumånadersperiod", "sv", ("7", "month")),
        ("trejus metus", "lt", ("3", "year")),
        ("eenentwintig dagen", "nl", ("21", "day")),
        ("zehn Millionen Euro", "de", ("10000000", "")),
        ("ein fünfprozentiger Anteil", "de", ("5", "%")),
    ],
)
def test_numbers_in_words_are_read_with_what_they_count(
    text: str, locale: str, expected: tuple[str, str]
) -> None:
    assert expected in [(f.value, f.role) for f in number_words(text, language(locale))]
