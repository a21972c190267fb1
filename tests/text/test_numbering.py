"""Numbers that the site makes, references that show them, and labels that stay as typed."""

from __future__ import annotations

import json
from datetime import date

import pytest
from lxml import html
from msgspec.structs import replace
from notices import words
from wordreader import word

from notice.build.audit._comparisons import comparison_faults
from notice.build.audit._texts import _words
from notice.build.audit._tree import Tree
from notice.comparison import notices
from notice.comparison.as_text import as_json, as_text
from notice.languages.messages import Words
from notice.model.corpus import Notice
from notice.pages.history import Comparison
from notice.pages.redline_html import as_html
from notice.pages.text_html import as_html as text_as_html
from notice.review._word import tracked
from notice.rules.markup import faults
from notice.rules.rendered import faults as shown_faults
from notice.rules.source_words import faults as word_faults
from notice.sources import sections
from notice.text.digest import text_digest
from notice.text.document import parts
from notice.text.numbering import numbers, written

OLD = """Lead.

## Scope {#scope}

See section {#keeping} and [section {#keeping}](#keeping), but not \\{#keeping}.

### Deeper {#deeper}

Below.

## Keeping {#keeping}

As {#deeper} says, we keep:

(a) your name;
(b) your address.
"""
NEW = OLD.replace("## Scope", "## Before {#before}\n\nMore.\n\n## Scope").replace(
    "(b) your", "(b) your birthday;\n(c) your"
)


def numbered(body: str, front: str = "numbered: true\nprevails: en\n") -> Notice:
    return sections.parse(
        f"---\ntitle: T\n{front}---\n{body}".encode(), "x.md", "en", is_source=True
    )[0]


def test_headings_are_counted_by_level_and_references_show_it() -> None:
    notice = numbered(OLD)
    assert numbers(notice) == {"scope": "1", "deeper": "1.1", "keeping": "2"}
    assert [s.title for s in written(notice)] == ["", "1. Scope", "1.1 Deeper", "2. Keeping"]
    assert not [*faults(notice), *shown_faults(notice), *word_faults(notice)]
    page = text_as_html(notice, {}, {}, {})
    assert "<h2>2. Keeping</h2>" in page
    assert 'See section <a href="#keeping">2</a> and <a href="#keeping">section 2</a>' in page
    assert "but not {#keeping}" in page
    tree = html.fragment_fromstring(page, create_parent="div")
    assert list(_words(notice, list(tree))) == []
    wrong = html.fragment_fromstring(page.replace("2. Keeping", "3. Keeping"), create_parent="div")
    assert list(_words(notice, list(wrong)))


def test_levels_may_be_skipped_and_come_back() -> None:
    made = numbered("## A {#a}\n\n#### B {#b}\n\n### C {#c}\n\n## D {#d}\n\n### E {#e}\n\nx")
    assert list(numbers(made).values()) == ["1", "1.1", "1.2", "2", "2.1"]


def test_without_the_setting_there_is_no_number_and_a_reference_is_an_error() -> None:
    notice = numbered("## A {#a}\n\nSee {#a}.", "")
    assert numbers(notice) == {}
    (found,) = faults(notice)
    assert "numbered: true" in found.remedy
    (found,) = faults(numbered("## A {#a}\n\nSee {#nowhere}."))
    assert "name one that there is" in found.remedy


def test_numbers_are_sealed_where_they_are_said_and_alone_there() -> None:
    one, other = numbered(OLD), numbered(OLD, "prevails: en\n")
    assert text_digest(one) != text_digest(other)
    translation = replace(other, prevails="")
    assert text_digest(translation) == text_digest(replace(translation, numbered=True))


def test_a_number_that_others_moved_is_form() -> None:
    old, new = numbered(OLD), numbered(NEW)
    change = notices.text(old, new)
    found = as_text(change, "text")
    assert "edited: 2. {number: 1. → 2.} Scope" in found
    assert "See section 3 {number: 2 → 3} and section 3 {number: 2 → 3}, but" in found
    assert "edited: (c) {number: (b) → (c)} your address." in found
    assert "3 changes of substance, 6 of form." in found
    spans = [s for x in json.loads(as_json(change)) for b in x["blocks"] for s in b["spans"]]
    assert ["number", "3", "2"] in spans
    shown = Comparison(old, new, "", None)
    page = as_html(shown.change, Words(words("en")), "", None)
    assert '<del class="form"><span class="mark">[removed: </span>2.' in page
    assert '<ins class="form"><span class="mark">[added: </span>3.' in page
    tree = html.fragment_fromstring(f"<main><article>{page}</article></main>")
    assert not list(comparison_faults(Tree(tree.getroottree().getroot()), shown))


def test_word_holds_the_numbers_of_either_text() -> None:
    old, new = numbered(OLD), numbered(NEW)
    how = {"author": "L", "on": date(2026, 11, 23), "language": "en", "direction": "ltr"}
    data = tracked(notices.plain(old, new), ("T", "T"), **how)  # type: ignore[arg-type]
    for notice, accept in ((new, True), (old, False)):
        expected = [b.text for p in parts(notice) for b in p.blocks]
        assert [p.text for p in word(data, accept=accept)][1:] == expected


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("## 2. Rights {#r}", "## 3. Rights {#r}", "3. {number: 2. → 3.} Rights"),
        ("## IV. Rights {#r}", "## V. Rights {#r}", "V. {number: IV. → V.} Rights"),
        ("## 3 rights {#r}", "## 4 rights {#r}", "[-3-]{+4+} rights"),
    ],
)
def test_a_number_typed_before_a_heading_is_form_too(old: str, new: str, said: str) -> None:
    found = as_text(notices.text(numbered(old, ""), numbered(new, "")), "text")
    assert said in found


def test_a_typed_number_that_becomes_a_made_one_stays() -> None:
    old = numbered(OLD.replace("section {#keeping} and", "section 2 and"))
    found = as_text(notices.text(old, numbered(OLD)), "text")
    assert "See section 2 {link: none → #keeping} and" in found


@pytest.mark.parametrize(
    "body",
    [
        "(²) one\n(³) two",
        f"{'9' * 5000}. one\n2. two",
        f"1. one\n{'9' * 5000}. two",
        f"({'9' * 5000}) one\n({'9' * 5000}) two",
    ],
    ids=["raised", "first", "second", "in brackets"],
)
def test_numbers_of_any_length_and_kind_begin_a_line(body: str) -> None:
    notice = numbered(f"Lead.\n\n{body}\n")
    assert parts(notice)
    assert not [*faults(notice), *shown_faults(notice)]
    assert {f.rule for f in word_faults(notice)} <= {"list.sign", "list.number"}
