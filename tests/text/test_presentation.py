"""Words hold on any screen and in any direction, and stay the words that they were."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from notice.model.language import Strings
from notice.text.presentation import isolated, isolated_words, presented, softened

GERMAN = Strings("de", "docs/de/strings.yml", {}, "de", breaks=("Datenschutz-erklärung",))


HEAD = '<!DOCTYPE html>\n<html lang="ar" dir="rtl">\n<head><title>1-2</title></head>\n'


def cut(text: str) -> list[str]:
    """What is isolated in a text from right to left, none of whose words may change or move."""
    made = isolated(f"{HEAD}<body><p>{text}</p></body>\n</html>\n")
    assert made.startswith(f"{HEAD}<body>")
    assert made.endswith("</body>\n</html>\n")
    inside = made[len(f"{HEAD}<body>") : made.index("</body>")]
    tree = html.fragment_fromstring(inside, create_parent="div")
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
    assert cut(text) == found


@pytest.mark.parametrize(
    "part",
    [
        "<p>Call +353 91 555 0199.</p>",
        '<p lang="en" dir="ltr">Acme S.L. <em>on 2027-12-31</em>.</p>',
        '<p>اكتب <a lang="en" dir="auto">Acme S.L. 1-2</a></p>',
        "<p>قبل <time>2027-12-31</time> لدى <bdi>Acme S.L.</bdi></p>",
        '<svg viewbox="0 0 24 24"><path d="m6 9-6"></path></svg>',
    ],
)
def test_what_has_a_direction_of_its_own_is_left_alone(part: str) -> None:
    direction = "ltr" if "Call" in part else "rtl"
    page = f'<html dir="{direction}"><body>{part}<p dir="rtl">شركة</p></body></html>'
    assert isolated(page) == page


def test_a_part_from_right_to_left_is_isolated_on_any_page() -> None:
    page = '<html dir="ltr"><body><p>1-2</p>{}</body></html>'
    assert isolated(page.format('<p dir="rtl">لدى Acme S.L. هنا</p>')) == page.format(
        '<p dir="rtl">لدى <bdi dir="ltr">Acme S.L.</bdi> هنا</p>'
    )


def test_words_without_html_are_isolated_by_signs() -> None:
    assert isolated_words("لدى Acme S.L. هنا", "rtl") == "لدى \u2066Acme S.L.\u2069 هنا"
    assert isolated_words("Acme S.L. here", "ltr") == "Acme S.L. here"


@given(st.text(alphabet="شركة abéπЖ\u030112+-()/:. ,’", max_size=60))
def test_no_word_changes_or_moves(text: str) -> None:
    cut(text.replace("<", ""))


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
