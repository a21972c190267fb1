"""A cell of a table can hold several lines, and nothing else can."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import html
from wordreader import rows

from notice.comparison import notices
from notice.comparison.as_text import as_text
from notice.model.corpus import Notice
from notice.pages.text_html import as_html
from notice.review._word import tracked
from notice.rules.markup import faults
from notice.rules.rendered import faults as shown_faults
from notice.rules.source_words import faults as word_faults
from notice.sources import sections
from notice.text.dialect.reading import read_section
from notice.text.dialect.shown import passages
from notice.text.document import parts
from notice.text.markup import parsed

TABLE = "| Name | Place |\n|---|---|\n| Orders<br>and *invoices*<br>of all | France |"


def notice_of(body: str) -> Notice:
    data = f"---\ntitle: T\n---\n{body}".encode()
    return sections.parse(data, "x.md", "fr", is_source=False)[0]


def test_a_line_ends_in_a_cell_and_both_readings_see_it() -> None:
    notice = notice_of(TABLE)
    assert not [*faults(notice), *shown_faults(notice)]
    tree = parsed(notice)
    assert len(tree.xpath("//td//br")) == 2
    said = tuple(p for section in notice.sections for p in read_section(section))
    assert said == passages(list(tree))
    assert [b.text for b in parts(notice)[0].blocks][2] == "Orders\nand invoices\nof all"


@pytest.mark.parametrize(
    "body",
    [
        "One<br>two.",
        "One | two<br>three.",
        TABLE.replace("<br>", "<br/>"),
        TABLE.replace("<br>", "<br class=x>"),
        TABLE.replace("<br>", "<BR>"),
        TABLE.replace("<br>", "<b>"),
        f"{TABLE}\n\nText<br>below.",
    ],
)
def test_nothing_else_of_html_is_taken(body: str) -> None:
    assert [f.rule for f in faults(notice_of(body))]
    assert "<br>" not in html.tostring(parsed(notice_of(body)), encoding="unicode").replace(
        "<td>Orders<br>and <em>invoices</em><br>of all</td>", ""
    )


def test_a_line_that_breaks_is_form_and_goes_into_word() -> None:
    old, new = (notice_of(TABLE.replace("Orders<br>", x)) for x in ("Orders ", "Orders<br>"))
    said = as_text(notices.text(old, new), "text")
    assert "{line break}" in said
    assert "0 changes of substance, 1 of form" in said
    how = {"author": "L", "on": date(2026, 11, 23), "language": "en", "direction": "ltr"}
    data = tracked(notices.plain(old, new), ("T", "T"), **how)
    assert rows(data, accept=True)[0][1][0] == "Orders\nand invoices\nof all"
    assert rows(data, accept=False)[0][1][0] == "Orders and invoices\nof all"


ITEMS = "- Orders<br>- *invoices*, [all](https://law.example/)"
LIST = f"| Name | Place |\n|---|---|\n| {ITEMS} | France |"


def test_lines_of_a_cell_that_begin_as_items_are_a_list_and_both_readings_see_it() -> None:
    notice = notice_of(LIST)
    assert not [*faults(notice), *shown_faults(notice), *word_faults(notice)]
    tree = parsed(notice)
    assert [e.text_content() for e in tree.xpath("//td/ul/li")] == ["Orders", "invoices, all"]
    said = tuple(p for section in notice.sections for p in read_section(section))
    assert said == passages(list(tree))
    assert parts(notice)[0].blocks[2].text == "Orders\ninvoices, all"
    change = notices.plain(
        notice, notice_of(LIST.replace("- Orders<br>", "- Orders<br>- bills<br>"))
    )
    assert "Name" in as_text(change, "text")
    how = {"author": "L", "on": date(2026, 11, 23), "language": "en", "direction": "ltr"}
    data = tracked(change, ("T", "T"), **how)  # type: ignore[arg-type]
    assert rows(data, accept=True)[0][1][0] == "Orders\nbills\ninvoices, all"


@pytest.mark.parametrize("cell", ["- Orders", "-<br>-", "- a<br>b", "a<br>- b", "-5<br>- 6"])
def test_a_dash_alone_makes_no_list_of_a_cell(cell: str) -> None:
    notice = notice_of(LIST.replace(ITEMS, cell))
    assert not parsed(notice).xpath("//li")
    assert not list(word_faults(notice))


@pytest.mark.parametrize(("columns", "kind"), [(2, None), (3, "stacked"), (5, "stacked wide")])
def test_a_cell_of_a_wide_table_names_its_column(columns: int, kind: str | None) -> None:
    heads = [f"Head *{n}*" for n in range(columns - 1)]
    lines = [heads, ["---"] * columns, [str(n) for n in range(columns)]]
    lines[0].append("")
    body = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    page = html.fragment_fromstring(as_html(notice_of(body), {}, {}, {}))
    (table,) = page.iter("table")
    assert table.get("class") == kind
    named = [cell.get("data-head") for cell in table.iter("td")]
    wanted = [f"Head {n}" for n in range(columns - 1)] if kind else [None] * (columns - 1)
    assert named == [*wanted, None]
    assert {row.get("role") for row in table.iter("tr")} == {"row" if kind else None}
