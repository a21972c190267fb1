"""Rows and columns of tables that moved, some of them edited, and what moved over a table."""

from __future__ import annotations

from datetime import date
from itertools import groupby, permutations

import pytest
from lxml import html
from notices import words
from wordreader import rows, word

from notice.build.audit._comparisons import comparison_faults
from notice.build.audit._tree import Tree
from notice.comparison import notices
from notice.comparison.as_text import as_text
from notice.comparison.redline import accepted, rejected
from notice.languages.messages import Words
from notice.model.corpus import Notice
from notice.pages.history import Comparison
from notice.pages.redline_html import as_html
from notice.review._word import tracked
from notice.sources import sections
from notice.text.document import parts


def notice_of(body: str) -> Notice:
    return sections.parse(f"---\ntitle: T\n---\n{body}".encode(), "x.md", "en", is_source=True)[0]


def table(*lines: str) -> str:
    head, *rest = (f"| {' | '.join(line.split(', '))} |" for line in lines)
    return "\n".join([head, "|---" * (head.count("|") - 1) + "|", *rest])


ALPHA, BETA = "Alpha, storage, France", "Beta, mail, France"
GAMMA, DELTA = "Gamma, hosting, Malta", "Delta, billing, Spain"
HEAD = "Name, Task, Place"
PLAIN = table(HEAD, ALPHA, BETA, GAMMA, DELTA)
DATED = table(
    f"{HEAD}, Period",
    f"{BETA}, 1 year",
    f"{GAMMA}, 2 years",
    f"{DELTA}, 1 year",
    "Alpha, disks, Italy, 1 year",
)
PLACED = table(
    "Place, Name, Task",
    "France, Alpha, storage",
    "Italy, Beta, mail",
    "Malta, Gamma, hosting",
    "Spain, Delta, billing",
)
CASES = [
    (
        PLAIN,
        table(HEAD, BETA, GAMMA, DELTA, "Alpha, storage, Italy"),
        ["row moved here 1: Alpha | storage | [-France-]{+Italy+}"],
    ),
    (
        table(HEAD, "Google, ads, France", "Google, maps, Spain", ALPHA),
        table(HEAD, ALPHA, "Google, fonts, Malta", "Google, likes, Italy"),
        ["row deleted: [-Google-] | [-ads-] | [-France-]"],
    ),
    (
        table("No, Task", "1, storage of data", "2, hosting", "3, mail"),
        table("No, Task", "2, hosting", "3, mail", "1, billing"),
        ["row deleted: [-1-] | [-storage of data-]", "row inserted: {+1+} | {+billing+}"],
    ),
    (
        PLAIN,
        PLACED,
        [
            "column moved here 1: Place | France | [-France-]{+Italy+} | Malta | Spain",
            "column moved away 1: [-Place-] | [-France-] | [-France-] | [-Malta-] | [-Spain-]",
        ],
    ),
    (
        PLAIN,
        PLACED.replace("Place", "Country", 1),
        ["column moved here 1: [-Place-]{+Country+} | France | [-France-]{+Italy+} | Malta"],
    ),
    (
        PLAIN,
        DATED,
        [
            "column inserted: {+Period+} | {+1 year+} | {+2 years+} | {+1 year+} | {+1 year+}",
            "row moved here 1: Alpha | [-storage-]{+disks+} | [-France-]{+Italy+}",
        ],
    ),
    (
        PLAIN,
        table(
            "Name, Place, Task",
            "Beta, France, mail",
            "Gamma, Malta, hosting",
            "Delta, Spain, billing",
            "Epsilon, Spain, ads",
            "Alpha, France, disks",
        ),
        [
            "column moved here 1: Place | France | Malta | Spain",
            "row inserted: {+Epsilon+} | {+Spain+} | {+ads+}",
            "row moved here 2: Alpha | France | [-storage-]{+disks+}",
        ],
    ),
    (
        PLAIN,
        table(
            "Name, Purpose, Basis, Place",
            "Alpha, storage, contract, France",
            "Beta, mail, consent, France",
            "Gamma, hosting, contract, Malta",
            "Delta, billing, law, Spain",
        ),
        ["column inserted: {+Basis+} | {+contract+}", "edited: [-Task-]{+Purpose+}"],
    ),
    (
        table(HEAD, "Texter (T), messages that hold a second factor, France", ALPHA, BETA),
        table(HEAD, ALPHA, BETA, "Texter Inc (T), messages that hold a second factor, France"),
        ["row moved here 1: Texter {+Inc +}(T) | messages that hold a second factor | France"],
    ),
    (
        table("Task, Place", "storage, France", "mail, France"),
        table("Name, Place, Period", "Alpha, France, 1 year", "Beta, France, 1 year"),
        ["edited: [-Task-]{+Name+}"],
    ),
]


@pytest.mark.parametrize(("old", "new", "shown"), CASES)
def test_what_moved_in_a_table_is_shown_so(old: str, new: str, shown: list[str]) -> None:
    found = as_text(notices.text(notice_of(old), notice_of(new)), "text")
    assert not [each for each in shown if each not in found], found
    assert "differs" not in found


WITHOUT_WORDS: tuple[str, str, list[str]] = table("", "", ""), ALPHA, []
INTO_CELLS = [
    (
        "- Orders: we send to you what you asked for.\n- Mail: we answer whatever you ask.",
        table("Why, What", "Orders, we send to you what you asked for", "Mail, we answer"),
        ["row moved here 1: Orders[-: -] | we send to you what you asked for[-.-]"],
    ),
    (
        "We keep orders for six years. We keep your mail for two years. So it is.",
        table("What, Rule", "All, We keep your mail for two years. We keep orders for six years."),
        ["All · Rule: {moved here 2: We keep your mail for two years.} {moved here 1: We keep"],
    ),
]


@pytest.mark.parametrize(("old", "new", "shown"), INTO_CELLS)
def test_sentences_move_into_cells(old: str, new: str, shown: list[str]) -> None:
    found = as_text(notices.text(notice_of(old), notice_of(new)), "text")
    assert not [each for each in shown if each not in found], found


BOTH_WAYS = [
    pair
    for old, new, _ in (*CASES, WITHOUT_WORDS, *INTO_CELLS)
    for pair in ((old, new), (new, old))
]


@pytest.mark.parametrize(("old", "new"), BOTH_WAYS)
def test_both_texts_come_out_whatever_moved_in_a_table(old: str, new: str) -> None:
    was, now = notice_of(old), notice_of(new)
    change = notices.plain(was, now)
    for found, text in ((accepted(change), now), (rejected(change), was)):
        assert found == tuple((part.id, part.blocks) for part in parts(text))
    data = tracked(
        change, ("T", "T"), author="L", on=date(2026, 11, 23), language="en", direction="ltr"
    )
    for text, accept in ((now, True), (was, False)):
        assert rows(data, accept=accept) == cells_of(text)
        assert [line.text for line in word(data, accept=accept)][1:] == [
            b.text for part in parts(text) for b in part.blocks
        ]
    page = as_html(change, Words(words("en")), "", None)
    tree = html.fragment_fromstring(f'<main><article class="redline">{page}</article></main>')
    assert not list(comparison_faults(Tree(tree), Comparison(was, now, "", None)))


def cells_of(notice: Notice) -> list[list[list[str]]]:
    cells = [(b.place, b.text) for part in parts(notice) for b in part.blocks if b.place]
    return [
        [[text for _, text in row] for _, row in groupby(some, key=lambda cell: cell[0].row)]
        for _, some in groupby(cells, key=lambda cell: cell[0].table)
    ]


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_both_texts_come_out_in_whatever_order_columns_and_rows_stand(
    order: tuple[int, ...],
) -> None:
    lines = [f"{HEAD}, Period", f"{ALPHA}, 1 day", f"{BETA}, 2 days", f"{GAMMA}, 3 days"]
    grid = [line.split(", ") for line in lines]
    shuffled = [grid[0], *(grid[1:][n % 3] for n in order if n < 3)]
    new = table(*(", ".join(row[n] for n in order) for row in shuffled)).replace("mail", "post")
    test_both_texts_come_out_whatever_moved_in_a_table(table(*lines), new)
    test_both_texts_come_out_whatever_moved_in_a_table(new, table(*lines))
    if order[0] != 1:  # a row is known by its first cell, and "mail" is none of them
        found = as_text(notices.text(notice_of(table(*lines)), notice_of(new)), "text")
        assert "inserted" not in found
        assert "deleted" not in found


SHARED = "We share data with these companies under contract."
EDITED = PLAIN.replace("mail", "post")
OTHER = table(HEAD, "Omega, disks, Chile", "Psi, printing, Peru", "Chi, advertising, Cuba")
ITEMS = "- one of the items\n- two of the items"
MANY = "\n\n".join(f"Paragraph {n} says one more thing." for n in "abcdefghijklmnop")
OVER = [
    ([SHARED, PLAIN, "End."], [PLAIN, SHARED, "End."], SHARED),
    ([SHARED, PLAIN, "End."], [EDITED, SHARED, "End."], SHARED),
    (
        [SHARED, PLAIN, "End."],
        [EDITED, SHARED.replace("these", "such"), "End."],
        "We share data with [-these-]{+such+} companies under contract.",
    ),
    ([SHARED, "So it is.", PLAIN, "End."], [EDITED, SHARED, "So it is.", "End."], SHARED),
    ([ITEMS, PLAIN, "End."], [EDITED, ITEMS, "End."], "one of the items"),
    (
        [SHARED, PLAIN, "These are the others.", OTHER],
        [EDITED, "These are the others.", OTHER, SHARED],
        SHARED,
    ),
    ([SHARED, OTHER, PLAIN, "End."], [OTHER, EDITED, SHARED, "End."], SHARED),
    ([PLAIN, "End."], [EDITED, f"End. {SHARED}"], ""),
    (
        [PLAIN, "These are the others.", OTHER],
        [OTHER, "These are the others.", PLAIN],
        "Name | Task | Place",
    ),
    ([MANY, OTHER, "End."], [OTHER, MANY, "End."], "Name | Task | Place"),
]


@pytest.mark.parametrize("is_back", [False, True])
@pytest.mark.parametrize(("old", "new", "moved"), OVER)
def test_what_went_over_a_table_moved_and_nothing_else_did(
    old: list[str], new: list[str], moved: str, is_back: bool
) -> None:
    was, now = ("\n\n".join(each) for each in ((new, old) if is_back else (old, new)))
    found = as_text(notices.text(notice_of(was), notice_of(now)), "text")
    if not is_back:
        assert f"moved here 1: {moved}" in found if moved else "moved" not in found
    assert "row inserted" not in found
    assert "row deleted" not in found
    assert found.count("\ndeleted:") == found.count("\ninserted:") == 0
    test_both_texts_come_out_whatever_moved_in_a_table(was, now)
