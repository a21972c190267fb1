"""What can be a heading, and which id it gets, in imported texts as in mended ones."""

from __future__ import annotations

import pytest

from notice.model.corpus import Section
from notice.text.headings import can_be_heading, id_for, ids_by_words, is_usable
from notice.text.slug import slug


@pytest.mark.parametrize("words", ["Your rights", "4. Contact", "あなたの権利", "x" * 89])
def test_a_few_words_can_be_a_heading(words: str) -> None:
    assert can_be_heading(words)


@pytest.mark.parametrize("words", ["", "We keep it.", "They are:", "これです。", "x" * 90])
def test_a_sentence_or_a_paragraph_can_be_none(words: str) -> None:
    assert not can_be_heading(words)


def test_the_first_of_equal_headings_gives_the_id() -> None:
    names = [("rights", "Your rights"), ("older", "Your Rights"), ("contact", "Contact")]
    sections = [Section(name, 2, title, "", 1, 2) for name, title in names]
    assert ids_by_words(sections) == {"your rights": "rights", "contact": "contact"}


@pytest.mark.parametrize("wanted", ["", "lead", "top", "v-1", "Rights", "a--b", "rights"])
def test_an_id_that_can_not_be_had_gives_way_to_one_of_the_words(wanted: str) -> None:
    taken = {"rights"}
    assert not is_usable(wanted, taken)
    assert id_for("Your data", wanted, taken) == "your-data"
    assert id_for("Your data", "data", taken) == "data"


class Counted(set[str]):
    """Ids that count how often somebody asks for one."""

    asked = 0

    def __contains__(self, wanted: object) -> bool:
        self.asked += 1
        return super().__contains__(wanted)


def test_each_of_many_headings_alike_has_an_id_of_its_own() -> None:
    taken, number = Counted(), 1000
    for _ in range(number):
        taken.add(slug("Cookies", taken))
    assert len(taken) == number
    assert {"cookies", "cookies-2", "cookies-99", "cookies-1000"} <= set(taken)
    assert taken.asked < number * 110, "and is not looked for among all of them"
