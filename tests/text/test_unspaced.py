"""A line that ends within Chinese or Japanese is no gap to readers, wherever the words stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice.model.corpus import Section
from notice.sources._front_matter import paragraphs
from notice.text.dialect.comparison import difference
from notice.text.dialect.reading import read
from notice.text.dialect.shown import passages
from notice.text.digest import section_digest
from notice.text.markup import elements, plain_words
from notice.text.unspaced import on_one_line

LINES = [
    ("保存します。\n異議を述べます。", "保存します。異議を述べます。"),
    ("保存します。\n**異議**を\n[述べ](#a)ます。", "保存します。異議を述べます。"),
    ("保存します。\nGDPR第4条です。", "保存します。GDPR第4条です。"),
    ("我们保存数据。\n您可以反对。", "我们保存数据。您可以反对。"),
    # A word in Latin letters within a sentence keeps its space, and so do other scripts.
    ("これは\nGDPR\nです", "これは\nGDPR\nです"),
    ("보존합니다.\n이의를 제기", "보존합니다.\n이의를 제기"),
    ("「보존」\n합니다", "「보존」\n합니다"),
    ("เก็บไว้ 5 ปี\nท่านคัดค้านได้", "เก็บไว้ 5 ปี\nท่านคัดค้านได้"),
    ("Kept.\nYou can object.", "Kept.\nYou can object."),
]


@pytest.mark.parametrize(("typed", "shown"), LINES)
def test_sentences_of_one_paragraph_stand_as_their_script_has_them(typed: str, shown: str) -> None:
    (paragraph,) = elements(typed)
    assert paragraph.text_content() == shown


@pytest.mark.parametrize(("typed", "shown"), LINES)
def test_a_line_of_the_front_matter_ends_likewise(typed: str, shown: str) -> None:
    plain = typed.replace("**", "").replace("[", "").replace("](#a)", "")
    assert paragraphs(f"{plain}\n\n{plain}") == (shown.replace("\n", " "),) * 2


def test_what_yaml_has_folded_has_no_gap_and_a_space_that_was_typed_stays() -> None:
    assert on_one_line("保存します。 異議") == "保存します。異議"
    assert on_one_line("プライバシー ポリシー") == "プライバシー ポリシー"


def test_items_cells_and_boxes_stay_apart() -> None:
    typed = (
        "- 一。\n    二。\n- 三\n\n| 四 | 五 |\n|---|---|\n| 六 | 七 |\n\n"
        '!!! note "八"\n    九。\n    十'
    )
    assert plain_words(typed).split("\n") == "一。二。 三 四 五 六 七 八 九。十".split()


def test_lines_may_be_cut_elsewhere_in_a_text_that_is_signed_off() -> None:
    one, other = (
        Section("a", 2, "見出し", text, 1, 3) for text in ("一。\n二。\n\n三。", "一。二。\n\n三。")
    )
    assert section_digest(one) == section_digest(other)


@given(st.text(st.sampled_from("。あ漢한ｶ「」、aé1. \n\u3000ー％🙂**\u0301"), max_size=12))
def test_the_source_read_by_hand_has_the_same_gaps(text: str) -> None:
    typed = read(f"a{text}b")
    if not typed.faults:
        assert difference(typed.passages, passages(elements(f"a{text}b"))) is None
