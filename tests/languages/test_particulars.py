"""Particulars are read as each language writes them, and words that bind are found."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT

from notice.comparison.binding import binding_spans, shifts
from notice.languages.dates import long_day
from notice.languages.lexicon import phrases
from notice.languages.particulars import Language, Topic, particulars
from notice.languages.written_dates import written_dates
from notice.model.language import Strings, Terms
from notice.sources import terms as term_lists

CLDR = {
    "en": "en_GB",
    "fr": "fr_BE",
    "nl": "nl_BE",
    "de": "de_DE",
    "bg": "bg_BG",
    "lt": "lt_LT",
    "pl": "pl_PL",
    "sv": "sv_SE",
    "ar": "ar",
}


@cache
def language(locale: str) -> Language:
    path = Path(f"docs/{locale}/terms.yml")
    if not (ROOT / path).exists():
        return Language(Terms(locale, str(path)), CLDR.get(locale, locale))
    found, findings = term_lists.parse((ROOT / path).read_bytes(), str(path), locale)
    assert not findings
    return Language(found, CLDR[locale])


def values(text: str, locale: str, topic: Topic) -> list[str]:
    return [p.value for p in particulars(text, language(locale)) if p.topic is topic]


@given(st.sampled_from(sorted(CLDR)), st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_every_date_is_read_as_its_language_writes_it(locale: str, day: date) -> None:
    for first in ("", "1er") if locale == "fr" else ("",):
        strings = Strings(locale, "x", {}, cldr=CLDR[locale], first_of_month=first)
        written = long_day(day, strings)
        for text in (written, f"({written}),", f"A {written}."):
            assert values(text, locale, Topic.DATE) == [str(day)], text
            assert not values(text, locale, Topic.NUMBER), text


@given(
    st.sampled_from(sorted(CLDR)),
    st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False),
)
def test_every_number_is_read_as_its_language_writes_it(locale: str, number: object) -> None:
    written = format_decimal(number, locale=CLDR[locale])
    found = values(f"x {written} x", locale, Topic.NUMBER)
    assert [float(value) for value in found] == [pytest.approx(float(number))], written  # type: ignore[arg-type]


@given(st.sampled_from(sorted(CLDR)), st.text(max_size=200))
def test_whatever_the_text_it_is_read_once_and_in_order(locale: str, text: str) -> None:
    found = particulars(text, language(locale))
    for one in found:
        assert text[one.start : one.start + len(one.words)] == one.words
    ends = [(p.start, p.start + len(p.words)) for p in found]
    assert all(end <= start for (_, end), (start, _) in pairwise(ends))
    spans = binding_spans(text, language(locale))
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert shifts(text, text, language(locale)) == ()


@pytest.mark.parametrize(
    ("locale", "text", "topic", "expected"),
    [
        (
            "en",
            "within one month, extended by two further months",
            Topic.DURATION,
            "1 month,2 month",
        ),
        ("fr", "dans un délai d’un mois, prolongé de deux mois", Topic.DURATION, "1 month,2 month"),
        ("fr", "12\u00a0mois, 30 jours, une année", Topic.DURATION, "12 month,30 day,1 year"),
        ("en", "Article 6(1)(b) and Articles 4(11)", Topic.ARTICLE, "6(1)(b),4(11)"),
        ("fr", "article 6, paragraphe 1, point b), du RGPD", Topic.ARTICLE, "6(1)(b)"),
        ("en", "Regulation (EU) 2016/679, Directive 95/46/EC", Topic.ACT, "2016/679,95/46"),
        ("fr", "règlement (UE) 2016/679, directive 95/46/CE", Topic.ACT, "2016/679,95/46"),
        ("bg", "член 6, параграф 1, буква е) от ОРЗД", Topic.ARTICLE, "6(1)(f)"),
        ("bg", "член 4, точка 11 и членове 15", Topic.ARTICLE, "4(11),15"),
        ("bg", "в срок от един месец, с още два месеца", Topic.DURATION, "1 month,2 month"),
        ("bg", "дело С‑311/18 и Директива 95/46/ЕО", Topic.ACT, "C-311/18,95/46"),
        ("en", "€1.50 or 2.5 %", Topic.AMOUNT, "1.50 EUR,2.5 %"),
        ("fr", "1,50 € ou 2,5 %", Topic.AMOUNT, "1.50 EUR,2.5 %"),
        ("de", "1.000,50 EUR", Topic.AMOUNT, "1000.50 EUR"),
        ("en", "CO2, B-9140 and 1000 Brussels", Topic.NUMBER, "9140,1000"),
        ("en", "call +32 2 274 48 00 or ask a.b@c.be", Topic.ADDRESS, "+3222744800,a.b@c.be"),
    ],
)
def test_read(locale: str, text: str, topic: Topic, expected: str) -> None:
    assert ",".join(values(text, locale, topic)) == expected


@pytest.mark.parametrize(
    ("locale", "old", "new", "expected"),
    [
        ("en", "kept for 30 days", "kept for 90 days", "30 days → 90 days"),
        ("en", "Sentera may share", "Sentera must share", "may → must"),
        ("en", "does not sell, nor share", "does sell", "− not; − nor"),
        ("en", "from 1 May 2027", "from 2 May 2027", "1 May 2027 → 2 May 2027"),
        ("en", "since May 2026", "since June 2026", "May 2026 → June 2026"),
        ("en", "You may ask by May 2026", "You ask by May 2026", "− may"),
        ("de", "seit März 2026", "seit April 2026", "März 2026 → April 2026"),
        ("en", "We don’t sell", "We sell", "− don’t"),
        ("en", "MAY share", "may share", ""),
        ("fr", "Sentera ne vend pas", "Sentera vend", "− ne; − pas"),
        ("fr", "elle n’en transfère pas", "elle en transfère", "− n’; − pas"),
        ("fr", "vous pouvez", "vous devez", "pouvez → devez"),
        ("bg", "Sentera не продава", "Sentera продава", "− не"),
        ("bg", "Sentera може да разкрива", "Sentera трябва да разкрива", "може → трябва"),
    ],
)
def test_words_that_bind(locale: str, old: str, new: str, expected: str) -> None:
    assert "; ".join(map(str, shifts(old, new, language(locale)))) == expected


def test_phrases() -> None:
    personal = phrases("donnée* à caractère personnel")
    assert personal.search("les données à  caractère\npersonnel")
    assert len(phrases("may").findall("maybe, dismay, may")) == 1
    assert len(phrases("l’intérêt").findall("l'intérêt, L’INTÉRÊT")) == 2
    assert not phrases("*", " ").search("anything")
    assert not phrases().search("")


def test_phrases_that_differ_in_their_ends_are_found_side_by_side() -> None:
    found = [m[0] for m in phrases("n’", "ne", "*ing", "not only", "not").finditer(NEGATED)]
    assert found == ["n’", "saying", "not only", "nothing", "not"]


NEGATED = "elle n’en a, saying not only, nothing, not"


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("{day}/{month} {year}", "den 4/5 2026", [(2026, 5, 4)]),
        ("{day}/{month} {year}", "den 4/15 2026 och 3.4/5 2026", []),
        ("{year}, den {day} {month}", "år 2026,  den 4 maj", [(2026, 5, 4)]),
        ("{month} ({year})", "i maj (2026)", [(2026, 5, 0)]),
        ("{month} ({year})", "i xyz (2026)", []),
    ],
)
def test_a_language_has_forms_of_dates_of_its_own(
    form: str, text: str, expected: list[tuple[int, int, int]]
) -> None:
    assert [d.parts for d in written_dates(text, "sv", (form,))] == expected


@pytest.mark.parametrize("form", ["{day}.{year}", "{month} {x}", "{day} {month} {day}"])
def test_a_form_of_a_date_that_can_not_be_read_is_refused(form: str) -> None:
    found, findings = term_lists.parse(f'dates: ["{form}"]'.encode(), "docs/sv/terms.yml", "sv")
    assert found.dates == ()
    assert [f.rule for f in findings] == ["terms.form"]


def test_a_month_with_its_year_is_one_phrase() -> None:
    text = "From May 2027 you may ask."
    found = [text[start:end] for start, end in binding_spans(text, language("en"))]
    assert found == ["May 2027", "may"]


def test_a_number_in_the_list_of_terms_has_at_most_fifteen_digits() -> None:
    _, findings = term_lists.parse(f"numbers: {{{'9' * 16}: [many]}}".encode(), "x", "en")
    assert any("is no number" in f.message for f in findings)
