"""Words hold on any screen and in any direction, and stay the words that they were."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from msgspec.structs import replace

from notice.model.language import Strings
from notice.text.presentation import presented, softened

ARABIC = Strings("ar", "docs/ar/strings.yml", {}, "ar", "rtl")
GERMAN = Strings("de", "docs/de/strings.yml", {}, "de", breaks=("Datenschutz-erklärung",))


def isolated(text: str) -> list[str]:
    tree = html.fragment_fromstring(presented(f"<p>{text}</p>", ARABIC), create_parent="div")
    assert tree.text_content() == html.fromstring(f"<p>{text}</p>").text_content()
    return [str(found.text_content()) for found in tree.iter("bdi")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("اتصل بنا على +353 91 555 0199 قبل 2027-12-31.", ["+353 91 555 0199", "2027-12-31"]),
        ("وفق المادة 6(1)(b).", ["6(1)(b)"]),
        ("وفق (المادة 6(1)(b))، ثم", ["6(1)(b)"]),
        ("اللائحة (EU) 2016/679 هنا", ["EU) 2016/679"]),
        ("اكتب إلى a.b@c.example الآن", ["a.b@c.example"]),
        ("لمدة 24 شهرا و12 يوما", []),
        ("شركة Aurora هنا", []),
        ("اقرأ https://a.example/b?c=1 ثم", ["https://a.example/b?c=1"]),
        ("شركة Acme Médica هنا", ["Acme Médica"]),
        (
            "هو Société Générale S.A.، calle de Colón, 12 هنا",
            ["Société Générale S.A.", "calle de Colón, 12"],
        ),
        ("لدى Acme S.L. («Acme»)", ["Acme S.L."]),
        ("لدى Acme e.V. هنا", ["Acme e.V."]),
        ("اكتب إلى Acme Ltd.", ["Acme Ltd"]),
        ("مع l’Oréal هنا", ["l’Oréal"]),
        ("شركة Ελλάδα 2 وКиїв-1", ["Ελλάδα 2", "Київ-1"]),
        ('<a href="tel:+353">+353 91</a> أو <strong>1-2</strong> و3-4', ["+353 91", "1-2", "3-4"]),
    ],
)
def test_from_right_to_left_what_is_written_otherwise_stands_as_it_is(
    text: str, found: list[str]
) -> None:
    if "(EU)" in text:
        found = ["(EU) 2016/679"]
    assert isolated(text) == found


def test_from_left_to_right_nothing_is_isolated() -> None:
    fragment = "<p>Call +353 91 555 0199.</p>"
    assert presented(fragment, replace(ARABIC, direction="ltr")) == fragment


@given(st.text(alphabet="شركة abéπЖ\u030112+-()/:. ,’", max_size=60))
def test_no_word_changes_or_moves(text: str) -> None:
    isolated(text.replace("<", ""))


def test_a_long_word_may_break_in_headings_alone() -> None:
    shown = presented(
        "<h2 id='a'>Die <em>Datenschutzerklärung</em></h2><p>Datenschutzerklärung</p>", GERMAN
    )
    assert re.findall("Datenschutz\u00ad?erklärung", shown) == [
        "Datenschutz\u00aderklärung",
        "Datenschutzerklärung",
    ]
    assert softened("Datenschutzerklärungen", GERMAN.breaks) == "Datenschutz\u00aderklärungen"
    assert softened("Privacy policy", GERMAN.breaks) == "Privacy policy"


@pytest.mark.parametrize(
    ("start", "items", "digits"),
    [(1, 9, ""), (1, 99, ""), (99, 2, "3"), (1000, 1, "4"), (10**8, 1, "9")],
)
def test_a_list_leaves_room_for_its_numbers(start: int, items: int, digits: str) -> None:
    shown = presented(f'<ol start="{start}">{"<li>x</li>" * items}</ol>', GERMAN)
    assert (f'class="digits-{digits}"' in shown) == bool(digits)
