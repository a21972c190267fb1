"""Words that stand for others still to be written, and words that only look like such."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from patience import patience

from notice.rules.placeholders import stand_ins

UNFINISHED = [
    "TODO: ask",
    "until [insert date] or XX months",
    "Lorem ipsum dolor",
    "???",
    "[●]",
    "[...]",
    "[name of\nthe company]",
    "<insert date>",
    "{{date}}",
    "on ____ we",
    "kept FIXME",
    "TBD",
    "[link] (later)",
    "??? (later)",
    "[!NOTE]",
    "\\[insert\\]",
    "[ ] days",
    "[12] months",
    "<Datum einfügen>",
    "<дата>",
    "DD/MM/YYYY",
    "TT.MM.JJJJ",
    "rrrr-mm-dd",
    "ДД.ММ.ГГГГ",
    "xx.xx.xxxx",
    "XXX",
    "${NAME}",
    "{name}",
    "name: .....",
    "“We keep [insert date] data”",
    "【日付】",
    "[to be completed by legal]",
    "the [...] law",
    "\\_\\_\\_ days",
    "Address: ___",
    "| [date] | 3 |",
]
MEANT = [
    "[words](https://x.example/[a])",
    "see [a][b] text",
    "[^1] note",
    "[GDPR]: General",
    "“We keep […] data”",
    "> We [...] keep",
    "He said [sic] so",
    "[2019] UKSC 12",
    "“[T]he controller”",
    "- [ ] box",
    "- [x] box",
    "https://x.example/TODO?a=???",
    "mail todo@x.example",
    "a < b and c > d",
    "<b>bold</b>",
    "<https://x.example/>",
    "<a@b.example>",
    "MAX XXL",
    "___",
    "____",
    "wirklich?? ja",
    "Todos los datos; todo",
    "[link](#a)",
    "{#id}",
    "x² ½",
    "Foxx",
    "„Die Daten [...] werden gelöscht“",
    "« Les […] données »",
    "> [!NOTE]\n> Text",
    '??? note "T"',
    "[words] (https://x.example/)",
    "[words]\n(#a)",
]


@pytest.mark.parametrize("text", UNFINISHED)
def test_what_stands_for_other_words(text: str) -> None:
    assert list(stand_ins(text))


@pytest.mark.parametrize("text", MEANT)
def test_what_is_meant(text: str) -> None:
    assert list(stand_ins(text)) == []


def test_names_in_braces_belong_to_the_words_of_the_site() -> None:
    assert list(stand_ins("applies from {date}", is_text=False)) == []
    assert list(stand_ins("applies from {{date}}", is_text=False))
    assert list(stand_ins("applies from {date}"))


@given(st.text(alphabet="[]()<>{}_\\.…?aX \n|“”"))
def test_any_text_can_be_looked_through(text: str) -> None:
    for at, words in stand_ins(text):
        assert 0 <= at < len(text)
        assert words


@pytest.mark.parametrize("piece", ["[", "[a", "<a ", "_", "\\_", "](", "a.b", "a@", "【", "{", "x"])
def test_it_takes_no_longer_than_the_text(piece: str) -> None:
    with patience():
        list(stand_ins(piece * (200_000 // len(piece))))
