"""What `notice redline` says: words that count, form apart from substance, cells by place."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import html
from notices import words
from projects import load
from support import ROOT

from notice.build.audit._comparisons import comparison_faults
from notice.build.audit._tree import Tree
from notice.comparison import notices
from notice.comparison.as_text import as_json, as_text
from notice.comparison.entries import Tally, tally
from notice.languages.messages import Words
from notice.languages.particulars import language_of
from notice.model.corpus import Notice
from notice.pages.history import Comparison
from notice.pages.redline_html import as_html
from notice.review._word import tracked
from notice.sources import sections


def notice_of(body: str, front: str = "") -> Notice:
    data = f"---\ntitle: T\n{front}---\n{body}".encode()
    return sections.parse(data, "x.md", "en", is_source=True)[0]


def said(old: str, new: str) -> str:
    language = language_of(load(ROOT / "mkdocs.yml"), "en")
    return as_text(notices.text(notice_of(old), notice_of(new)), "text", language)


TABLE = (
    "| Name | Task | Place |\n|---|---|---|\n| Orders | billing | 6 years |\n| Questions | x | {} |"
)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (TABLE.format("6 years"), TABLE.format("3 years"), "Questions · Place: [-6-]{+3+} years"),
        ("One. Two.", "One.\n\nTwo.", "One. {¶ new paragraph} Two."),
        ("One.\n\nTwo.", "One. Two.", "{¶ joined} Two."),
        (
            "See [it](https://example.org/a).",
            "See [it](https://example.org/b).",
            "See it {link: https://example.org/a → https://example.org/b}.",
        ),
        ("You can object.", "You can **object**.", "You can object {now bold}."),
        ("See the Service.", "See the service.", "the service {capital: Service → service}"),
    ],
)
def test_a_change_is_said_where_it_stands(old: str, new: str, shown: str) -> None:
    assert shown in said(old, new)


ORDERS = "We keep the data of your orders for six years."


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_sentence_that_moved_has_a_sign_of_its_own_among_others(form: str) -> None:
    old = f"## A {{#a}}\n\nOne stays. {ORDERS} We sell them.\n\n## B {{#b}}\n\nTwo stays."
    new = f"## A {{#a}}\n\nOne stays.\n\n## B {{#b}}\n\nTwo stays. {ORDERS}"
    found = as_text(notices.text(notice_of(old), notice_of(new)), form)
    gone = "[-{}-]" if form == "text" else "~~{}~~"
    sold = gone.format("We sell them.")
    assert f"edited: One stays.{{moved away 1: {gone.format(f'{ORDERS} ')}}}{sold}" in found
    assert f"edited: Two stays. {{moved here 1: {ORDERS}}}" in found


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_condition_that_stands_in_another_sentence_now_is_new_there(form: str) -> None:
    condition = " only if you have given us your consent to this beforehand"
    old = f"## A {{#a}}\n\nWe tell partners{condition}.\n\n## B {{#b}}\n\nWe tell insurers."
    new = f"## A {{#a}}\n\nWe tell partners.\n\n## B {{#b}}\n\nWe tell insurers{condition}."
    found = as_text(notices.text(notice_of(old), notice_of(new)), form)
    sign = "{{+{}+}}" if form == "text" else "**{}**"
    assert f"We tell insurers{sign.format(condition)}." in found


def test_what_a_typesetter_does_is_counted_and_not_shown() -> None:
    assert said("We'll see.", "We’ll see.") == (
        "0 changes of substance, 1 of form.\n"
        "1 passage differs in typography alone; --form shows more."
    )
    change = notices.text(
        notice_of("We'll see it. It is 10."), notice_of("We’ll see it. It is 11.")
    )
    assert tally(change) == Tally(substance=1, form=0, setting=0)


def test_words_that_bind_are_netted_within_a_section() -> None:
    assert "binds" not in said(
        "We must erase them. We keep orders for 12 months.",
        "We must erase them.\n\nWe keep orders for 12 months.",
    )
    list_of = "- orders: six years;\n- marketing: until you object, {};\n- support: two years."
    found = said(
        list_of.format("or the data are no longer of use for reaching you"),
        list_of.format("and in any case no longer than 24 months after our last contact"),
    )
    assert "binds: + 24\u00a0months" in found.replace("24 months", "24\u00a0months")
    assert "no;" not in found


def test_a_mark_of_form_has_a_name_and_both_wordings() -> None:
    change = notices.text(notice_of("We'll see. Two."), notice_of("We’ll see.\n\nTwo."))
    spans = [s for x in json.loads(as_json(change)) for b in x["blocks"] for s in b["spans"]]
    assert ["typography", "We’ll", "We'll"] in spans
    assert ["split", "\n", ""] in spans


def test_a_section_with_another_id_is_the_same_section() -> None:
    old = notice_of("## Retention {#retention}\n\nWe keep orders for six years.\n\nOne year.")
    listed = "changes:\n  - {sections: [keeping], was: [retention], kind: retention.lengthened}\n"
    new = notice_of("## Keeping {#keeping}\n\nWe keep orders for six years.\n\nTwo years.", listed)
    found = as_text(notices.text(old, new), "text")
    assert "keeping (edited, id before: retention)" in found
    assert "moved" not in found
    assert "edited: [-One-]{+Two+} [-year-]{+years+}." in found or "[-One year-]" in found


def step(body: str, changes: str) -> Notice:
    """A text of which the front matter lists changes."""
    return notice_of(body, f"changes:\n{changes}")


def test_readers_see_a_section_with_another_id_as_the_same_though_it_was_renamed_twice() -> None:
    first = notice_of("## Retention {#retention}\n\nWe keep orders for six years.")
    second = step(
        "## Keeping {#keeping}\n\nWe keep orders for six years.",
        "  - {sections: [keeping], was: [retention], kind: editorial.style}\n",
    )
    third = step(
        "## Storing {#storing}\n\nWe keep orders for nine years.",
        "  - {sections: [storing], was: [keeping], kind: retention.lengthened}\n",
    )
    shown = Comparison(first, third, "", None, (second, third))
    assert shown.renamed == {"retention": "storing"}
    page = as_html(shown.change, Words(words("en")), "", None)
    assert "<del>" in page
    assert page.count("data-section") == 1
    tree = html.fragment_fromstring(f"<main><article>{page}</article></main>")
    assert not list(comparison_faults(Tree(tree.getroottree().getroot()), shown))
    other = Comparison(first, third, "", None, (third,))
    assert [s.id for s in other.change.sections] == ["retention", "storing"]


def test_passages_of_form_alone_are_folded_beside_those_of_substance() -> None:
    texts = (
        "We'll see.\n\nIt takes six days.\n\nOne.\n\nTwo.",
        "We’ll see.\n\nIt takes nine days.\n\nOne.\n\nTwo.",
    )
    old, new = (notice_of(body) for body in texts)
    page = as_html(Comparison(old, new, "", None).change, Words(words("en")), "", None)
    tree = html.fragment_fromstring(f"<main><article>{page}</article></main>").getroottree()
    folded = {d[0].text_content(): d[1].text_content() for d in tree.iter("details")}
    assert list(folded) == ["form only (1)", "Unchanged passages: 2"]
    assert "[added: We’ll]" in folded["form only (1)"]
    assert "nine" not in "".join(folded.values())
    assert not list(comparison_faults(Tree(tree.getroot()), Comparison(old, new, "", None)))


def test_a_row_that_moved_is_one_move_and_says_so_once() -> None:
    head, row = (
        "| Name | Task |\n|---|---|\n",
        "| Alpha | answers questions by mail and telephone |\n",
    )
    old = notice_of(
        f"## A {{#a}}\n\n{head}{row}| Beta | stores |\n\n## B {{#b}}\n\n{head}| X | y |"
    )
    new = notice_of(
        f"## A {{#a}}\n\n{head}| Beta | stores |\n\n## B {{#b}}\n\n{head}| X | y |\n{row}"
    )
    change = notices.text(old, new)
    moves = [b.move for s in change.sections for b in s.blocks if b.move]
    assert moves == [1] * 4
    page = as_html(Comparison(old, new, "", None).change, Words(words("en")), "", None)
    assert page.count("(moved here)") == page.count("(moved away)") == 1
    tree = html.fragment_fromstring(f"<main><article>{page}</article></main>").getroottree()
    assert not list(comparison_faults(Tree(tree.getroot()), Comparison(old, new, "", None)))


USE, MORE = "## Use {#use}\n\nThe Service is free.", "## More {#more}\n\n"
OLD = f"We run our shop (the “Service”).\n\n{USE}\n\n{MORE}"
NEW = OLD.replace("our shop", "our shop and our club") + "Services end."
CHANGED = "the definition of “Service” changed; 2 sections use it (use, more)"


def test_a_definition_that_changed_is_said_with_the_sections_that_use_the_term() -> None:
    change = notices.text(notice_of(OLD), notice_of(NEW))
    assert f"differs: {CHANGED}\n" in as_text(change, "text")
    told = json.loads(as_json(change))[0]["blocks"][0]["definitions"]
    old, new = "We run our shop (the", "We run our shop and our club (the"
    assert told == [{"term": "Service", "old": old, "new": new, "sections": ["use", "more"]}]
    page = html.fromstring(as_html(change, Words(words("en")), "", None)).text_content()
    assert "the definition of “Service” changed; sections that use the term: 2" in page
    file = tracked(
        change, ("T", "T"), author="L", on=date(2026, 1, 1), language="en", direction="ltr"
    )
    assert CHANGED in ZipFile(BytesIO(file)).read("word/comments.xml").decode()


def test_a_definition_stands_whatever_becomes_of_its_place_and_typography() -> None:
    moved = f'Read this.\n\n{USE} We run our shop (the "Service").\n\n{MORE}'
    assert "definition" not in as_text(notices.text(notice_of(OLD), notice_of(moved)), "text")
    ran_in = notice_of("1. Use We run our shop (the “Service”). The Service is free.")
    apart = notice_of("1. Use\n\nWe run our shop (the “Service”). The Service is free.")
    assert "definition" not in as_text(notices.text(ran_in, apart), "text")
