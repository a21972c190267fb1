"""Passages of two languages side by side: each that changed stands in one row, in order."""

from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from notice.comparison.entries import entries
from notice.comparison.redline import Redline, redline
from notice.review._beside import Row, facing
from notice.text.document import Block, Part, Place, Run

WORDS = st.lists(st.sampled_from("data may not keep 30 90 days".split()), min_size=1, max_size=9)
BLOCKS = st.builds(
    lambda kind, words: Block(kind, 0, (Run(" ".join(words)),)),
    st.sampled_from(["p", "ul", "heading"]),
    WORDS,
)


@st.composite
def texts(draw: st.DrawFn) -> list[Part]:
    ids = draw(st.lists(st.sampled_from("abc"), unique=True, max_size=3))
    return [Part(i, 2, tuple(draw(st.lists(BLOCKS, min_size=1, max_size=5)))) for i in ids]


@given(texts(), texts(), texts(), texts())
def test_every_changed_passage_of_either_text_stands_in_one_row(
    old: list[Part], new: list[Part], before: list[Part], after: list[Part]
) -> None:
    there, here = redline(old, new), redline(before, after)
    rows = [row for section in facing(there, here) for row in section.rows]
    assert all(any(row.is_changed) for row in rows)
    assert _changed(chain.from_iterable(row.there for row in rows)) == _all_changed(there)
    assert _changed(chain.from_iterable(row.here for row in rows)) == _all_changed(here)


def _all_changed(change: Redline) -> list[int]:
    return _changed(e for s in change.sections for e in entries(s.blocks))


def _changed(found: object) -> list[int]:
    return sorted(
        id(block)
        for entry in found  # type: ignore[attr-defined]
        if entry.is_changed and entry.blocks[0].shown.kind != "heading"
        for block in entry.blocks
    )


def shown(old: list[Block], new: list[Block], before: list[Block], after: list[Block]) -> list[Row]:
    made = [[Part("a", 2, tuple(side))] for side in (old, new, before, after)]
    (found,) = facing(redline(made[0], made[1]), redline(made[2], made[3]))
    return list(found.rows)


def words_in(row: Row) -> tuple[str, str]:
    there, here = (
        " ".join(block.shown.text for entry in side for block in entry.blocks)
        for side in (row.there, row.here)
    )
    return there, here


def p(text: str) -> Block:
    return Block("p", 0, (Run(text),))


def test_what_went_stands_beside_what_still_renders_it() -> None:
    old = [p("We keep orders for 6 years."), p("Call us."), p("See the law of 2016 on data.")]
    still = [p("Nous gardons 6 ans."), p("Appelez-nous."), p("Voir la loi de 2016.")]
    (row,) = shown(old, [old[0], old[2]], still, still)
    assert words_in(row) == ("Call us.", "Appelez-nous.")
    assert row.is_changed == (True, False)


def test_a_table_is_one_passage() -> None:
    def table(*rows: tuple[str, str]) -> list[Block]:
        return [
            Block("cell", 0, (Run(text),), within=("td",), opens=1, place=Place(1, r, c, 2))
            for r, row in enumerate(rows)
            for c, text in enumerate(row)
        ]

    old, new = table(("Data", "Time"), ("Orders", "6")), table(("Data", "Time"), ("Orders", "3"))
    (row,) = shown([p("One."), *old], [p("One."), *new], [p("Un.")], [p("Un.")])
    assert words_in(row)[0].split() == ["Data", "Time", "Orders", "3"]
    assert row.here == ()
