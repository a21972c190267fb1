"""Whatever a reader can see is part of what comparisons compare, and nothing else is."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from notices import corpus, words

from notice.build.audit._comparisons import comparison_faults
from notice.build.audit._tree import Tree
from notice.comparison.as_text import as_text
from notice.comparison.binding import ADDRESS, HOST
from notice.comparison.notices import text as compared
from notice.comparison.redline import redline
from notice.comparison.remark import Aspect
from notice.comparison.substance import unsaid
from notice.languages.messages import Words
from notice.law.kinds import corrections
from notice.model.corpus import Correction, Notice
from notice.pages.history import Comparison
from notice.pages.redline_html import as_html
from notice.review._word import tracked
from notice.sources import sections
from notice.text.digest import section_digest
from notice.text.document import parts
from notice.text.markup import parsed, plain_text

PHRASES = st.lists(
    st.sampled_from(
        "data may not keep 30 90 days, months. 1\u00a0000 “x” an\u200bswer answer **must** *only* "
        "[here](https://a.example/x) [here](https://b.example/) [here](#two) dаta".split(" ")
    ),
    min_size=1,
    max_size=5,
).map(" ".join)
ITEMS = st.lists(PHRASES, min_size=1, max_size=3)


def _numbered(start: int, items: list[str]) -> str:
    return "\n".join(f"{n}. {item}" for n, item in enumerate(items, start))


def _table(cells: list[str], columns: int) -> str:
    rows = [cells[n : n + columns] for n in range(0, len(cells), columns)]
    rows[-1] += [""] * (columns - len(rows[-1]))
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---" * columns + "|", *lines[1:]])


@st.composite
def blocks(draw: st.DrawFn) -> str:
    """The same few words in any of the forms that the dialect has."""
    items = draw(ITEMS)
    forms = [
        "\n\n".join(items),
        "\n".join(f"- {item}" for item in items),
        _numbered(draw(st.integers(1, 3)), items),
        "\n>\n".join(f"> {item}" for item in items),
        _table(items, draw(st.integers(1, 3))),
        "- " + "\n\n    ".join(items),
        "- " + "\n    - ".join(items),
        "- " + items[0] + "\n\n    > " + items[-1],
        f'!!! {draw(st.sampled_from(["note", "warning"]))} "{items[0][:4].strip("[*")}"\n    '
        + "\n\n    ".join(items),
    ]
    return draw(st.sampled_from(forms))


def notice_of(body: str) -> Notice:
    data = f"---\ntitle: T\n---\n{body}".encode()
    return sections.parse(data, "x.md", "fr", is_source=False)[0]


@st.composite
def two_texts(draw: st.DrawFn) -> tuple[Notice, Notice]:
    """Two texts from the same blocks, so that much stays and much changes its form."""
    pool = draw(st.lists(blocks(), min_size=1, max_size=4))

    def text() -> Notice:
        found = []
        for name in draw(st.permutations(["one", "two"])):
            level = draw(st.sampled_from(["##", "##", "###"]))
            found.append(f"{level} Heading {name} {{#{name}}}")
            found += draw(st.lists(st.sampled_from(pool), max_size=3))
        return notice_of("\n\n".join(found))

    return text(), text()


def seen(notice: Notice) -> list[str]:
    """All that a reader can see of a text, read from the page without the help of `document`."""
    tree = parsed(notice)
    for item in tree.iter("li"):
        # Whether an item holds one paragraph or words alone changes the space between lines.
        for child in item[:1]:
            if child.tag == "p" and not (item.text or "").strip():
                child.drop_tag()
    for element in tree.iter():
        element.text = re.sub(r"[ \n]+", " ", element.text or "")
        element.tail = re.sub(r"[ \n]+", " ", element.tail or "")
        if element.tag in {"div", "ol", "ul", "li", "table", "thead", "tbody", "tr", "blockquote"}:
            element.text = element.text.lstrip(" ")
            for child in element:
                child.tail = (child.tail or "").strip(" ")
            element.text = element.text.rstrip(" ")
    for element in tree.iter():
        if element.tag in {"p", "li", "td", "th"} and len(element):
            element[-1].tail = (element[-1].tail or "").rstrip(" ")
    return [html.tostring(child, encoding="unicode").strip() for child in tree]


def is_marked(page: str) -> bool:
    return 'class="changed' in page or "<small>(section" in page


QUIET = settings(max_examples=150, suppress_health_check=list(HealthCheck), deadline=None)


@given(two_texts())
@QUIET
def test_a_comparison_is_empty_exactly_where_nothing_visible_differs(
    texts: tuple[Notice, Notice],
) -> None:
    old, new = texts
    change = redline(parts(old), parts(new))
    page = as_html(change, words_en(), "", None)
    assert change.is_empty == (seen(old) == seen(new))
    assert (as_text(change, "text") == "No words differ.") == change.is_empty
    assert is_marked(page) != change.is_empty
    assert ("No words differ." in page) == change.is_empty


@given(two_texts())
@QUIET
def test_a_page_of_changes_holds_both_texts_with_their_numbers(
    texts: tuple[Notice, Notice],
) -> None:
    old, new = texts
    page = as_html(redline(parts(old), parts(new)), words_en(), "", None)
    tree = html.fragment_fromstring(f"<main><article>{page}</article></main>").getroottree()
    assert not list(comparison_faults(Tree(tree.getroot()), Comparison(old, new, "", None)))


@given(two_texts())
@QUIET
def test_a_digest_that_differs_is_explained(texts: tuple[Notice, Notice]) -> None:
    old, new = texts
    change = compared(old, new)
    shown = {s.id for s in change.sections if s.fate != "same"}
    for section in new.sections:
        before = old.section(section.id)
        if before is None or section_digest(before) != section_digest(section):
            assert section.id in shown


@given(two_texts())
@QUIET
def test_the_same_words_are_never_struck_and_inserted_without_a_remark(
    texts: tuple[Notice, Notice],
) -> None:
    change = redline(*map(parts, texts))
    for block in (b for s in change.sections for b in s.blocks if b.fate == "edited"):
        gone, come = (
            "".join(s.text for s in block.spans if s.mark == mark)
            for mark in ("deleted", "inserted")
        )
        if gone.replace("\u200b", "") == come.replace("\u200b", ""):
            assert block.remarks


MARKDOWN = st.text(st.sampled_from("ab #-*_[](){}<>!\n`~:|1.\"'&;é\u00a0\t\\= "), max_size=120)


@given(MARKDOWN | two_texts().map(lambda t: "\n\n".join(s.text for s in t[0].sections)))
@QUIET
def test_the_blocks_of_a_text_are_its_words_in_the_order_of_the_page(body: str) -> None:
    notice = notice_of(body)
    try:
        found = parts(notice)
    except RecursionError:
        return
    told = "".join(block.text for part in found for block in part.blocks)
    assert "".join(told.split()) == "".join(plain_text(notice).split())


def numbers(notice: Notice) -> Counter[str]:
    return Counter(re.findall(r"\d+", plain_text(notice)))


def points(notice: Notice) -> list[int]:
    return [b.point for p in parts(notice) for b in p.blocks if b.point]


def hosts(notice: Notice) -> Counter[str]:
    return Counter(
        url.split("/")[2]
        for p in parts(notice)
        for b in p.blocks
        for url in {r.style.href for r in b.runs if r.style.href.startswith("https:")}
    )


def cells(notice: Notice) -> list[tuple[str, bool]]:
    return [(b.text, b.opens > 0) for p in parts(notice) for b in p.blocks if b.kind == "cell"]


@given(two_texts(), st.sampled_from(corrections(is_source=True)))
@QUIET
def test_what_binds_never_changes_by_a_kind_that_says_otherwise(
    texts: tuple[Notice, Notice], kind: str
) -> None:
    old, new = texts
    record = Correction(date(2027, 1, 1), old.ids, "x", "", kind)
    is_bound = bool(unsaid(corpus(), old, new, record))
    if kind != "reference.updated" and numbers(old) != numbers(new):
        assert is_bound
    if hosts(old) != hosts(new):
        assert is_bound
    places = sorted(cells(old)), sorted(cells(new))
    if Counter(points(old)) != Counter(points(new)) or (
        places[0] == places[1] and cells(old) != cells(new) and old.ids == new.ids
    ):
        assert is_bound


# One by one


def words_en() -> Words:
    return Words(words("en"))


TABLE = "| a | b |\n|---|---|\n| c | d |\n| e | f |"
CASES = [
    ("3. tell you\n4. tell more", "5. tell you\n6. tell more", "the list begins at 5, before at 3"),
    ("1. a\n2. b\n\nx\n\n3. c", "1. a\n2. b\n\nx\n\n2. c", "begins at 2, before at 3"),
    ("1. a\n\nx\n\n1. b", "1. a\n2. b", "numbered 2, before 1"),
    ("- a\n- b", "1. a\n2. b", "was an item of a list with bullets, is an item of a numbered"),
    ("1. a\n2. b", "- a\n- b", "was an item of a numbered list, is an item of a list with"),
    ("- a\n- b", "- a\n    - b", "a list with bullets in an item of a list with bullets now"),
    ("- a\n\n    b", "- a\n- b", "begins an item now"),
    (TABLE, "- a\n- b\n- c\n- d\n- e\n- f", "row deleted: [-a-] | [-b-]"),
    (TABLE, "a\n\nb\n\nc\n\nd\n\ne\n\nf", "row moved away 1: [-c-] | [-d-]"),
    (TABLE, "| a | b | c |\n|---|---|---|\n| d | e | f |", "column inserted: {+c+} | {+f+}"),
    (TABLE, TABLE.replace("| c | d |", "| d | c |"), "[-c-]"),
    (TABLE, TABLE.replace("| e | f |", "| e | |"), "[-f-]"),
    ("| a | b |\n|---|---|\n| c | |", "| a | b |\n|---|---|\n| | c |", "{+c+}"),
    (TABLE, TABLE + "\n| | |", "a cell without words"),
    (
        "see [x](https://a.example/)",
        "see [x](https://b.example/)",
        "{link: https://a.example/ → https://b.example/}",
    ),
    ("see [x](#a)", "see [x](#b)", "x {link: #a → #b}"),
    ("see [x](#a)", "see x", "x {link: #a → none}"),
    ('[x](https://a.example/ "one")', '[x](https://a.example/ "two")', "[-one-]{+two+}"),
    ("> x\n>\n> y", "x\n\ny", "was a quotation, is a paragraph now (the next one likewise)"),
    ('!!! note "T"\n    x', '!!! tip "T"\n    x', "was a box of the kind note, is a box of the"),
    ('!!! note "T"\n    x', '!!! note "U"\n    x', "edited: [-T-]{+U+}"),
    ("one **two** three", "one two three", "two {no longer bold}"),
    ("one two three", "one *two* three", "two {now italic}"),
    ("Kund\\*innen, Nutzer\\*innen", "Kund*innen, Nutzer*innen", "{now italic}"),
    ("we answer", "we an\u200bswer", "an invisible character U+200B (zero width space)"),
    ("we answer", "we an\u00adswer", "an invisible character U+00AD (soft hyphen)"),
    ("12 months", "12\u00a0months", "space: “ ” → “[U+00A0]”"),
    ("1\u00a0000 euro", "1\u202f000 euro", "“1[U+202F]000”"),
    ("data", "d\u0430ta", "a cyrillic small letter a U+0430"),
    ("answer", "\uff41nswer", "a fullwidth latin small letter a U+FF41"),
    ("the old words are here", "the new **words** are here", "words {now bold}"),
    ("| a | b |\n|---|---|\n| c | d |", "| a | b |\n|---|---|\n| c | d | ever |", "{+ | ever+} |"),
    ("- one\n\n        two\n- three", "- one\n\n        four\n- three", "[-two-]{+four+}"),
    ("a\n\n---\n\nb", "a\n\nb", "deleted: [-----]"),
]


@pytest.mark.parametrize(("old", "new", "said"), CASES)
def test_what_differs_is_said(old: str, new: str, said: str) -> None:
    was, now = (notice_of(f"## A {{#a}}\n\n{body}\n\nEnd.") for body in (old, new))
    change = compared(was, now)
    assert not change.is_empty
    assert said in as_text(change, "text", with_form=True)
    assert 'class="changed' in as_html(change, words_en(), "", None)
    assert compared(now, now).is_empty


def test_a_heading_of_another_level() -> None:
    change = compared(notice_of("## A {#a}\n\nx"), notice_of("### A {#a}\n\nx"))
    assert "heading of level 2, is a heading of level 3" in as_text(change, "text")


def test_an_item_that_goes_renumbers_the_others_in_silence() -> None:
    old, new = notice_of("1. a\n2. b\n3. c"), notice_of("1. a\n2. c")
    change = compared(old, new)
    assert [b.fate for s in change.sections for b in s.blocks] == ["same", "deleted", "same"]
    assert "differs" not in as_text(change, "text")
    page = as_html(change, words_en(), "", None)
    assert 'value="2" data-side="old"' in page
    assert '<li value="2" data-was="3">c</li>' in page


def test_the_page_of_changes_shows_the_numbers() -> None:
    change = redline(*(parts(notice_of(f"x\n\n{n}. we tell\n{n + 1}. more")) for n in (3, 5)))
    page = as_html(change, words_en(), "", None)
    assert '<ol start="5">' in page
    assert "(now: number 5; before: number 3)" in page


def remarks_of(old: str, new: str) -> list[Aspect]:
    change = redline(*(parts(notice_of(body)) for body in (old, new)))
    return [r.aspect for s in change.sections for b in s.blocks for r in b.remarks]


def test_a_column_that_comes_or_goes_is_no_more_than_that() -> None:
    wide = "| x | a | b |\n|---|---|---|\n| y | c | d |"
    narrow = "| a | b |\n|---|---|\n| c | d |"
    assert remarks_of(wide, narrow) == []
    assert remarks_of(narrow, wide) == []


@pytest.mark.parametrize("kind", ["editorial.typo", "editorial.link", "editorial.style"])
@pytest.mark.parametrize(
    ("old", "new", "sort"),
    [
        ("https://a.example/x", "https://a.example/y", ADDRESS),
        ("#a", "#b", ADDRESS),
        ("https://a.example/x", "https://b.example/x", HOST),
        ("https://a.example/", "https://a.example.evil.example/", HOST),
        ("mailto:dpo@a.example", "mailto:all@a.example", HOST),
        ("tel:+3220000000", "tel:+3220000001", HOST),
        ("https://a.example/", "#a", HOST),
    ],
)
def test_where_links_lead_binds(kind: str, old: str, new: str, sort: str) -> None:
    texts = [notice_of(f"## A {{#a}}\n\nSee [this]({address}).") for address in (old, new)]
    record = Correction(date(2027, 1, 1), ("a",), "x", "", kind)
    found = unsaid(corpus(), *texts, record)
    assert bool(found) == (sort == HOST or kind != "editorial.link")
    assert not found or f"{old} → {new}" in found["a"]


@pytest.mark.parametrize(
    ("was", "put"), [('value="5"', 'value="6"'), ('data-was="3"', 'data-was="4"')]
)
def test_the_audit_sees_another_number(was: str, put: str) -> None:
    old, new = (notice_of(f"x\n\n{n}. we tell\n{n + 1}. more") for n in (3, 5))
    page = as_html(redline(parts(old), parts(new)), words_en(), "", None)
    for shown, is_true in ((page, True), (page.replace(was, put), False)):
        tree = html.fragment_fromstring(f"<main><article>{shown}</article></main>")
        found = list(
            comparison_faults(Tree(tree.getroottree().getroot()), Comparison(old, new, "", None))
        )
        assert (found == []) == is_true
        assert is_true or "numbers of lists" in found[0]


def test_word_says_in_a_comment_what_differs_beside_the_words() -> None:
    change = redline(*(parts(notice_of(f"x\n\n{n}. we tell\n{n + 1}. more")) for n in (3, 5)))
    how = {"author": "A", "on": date(2027, 1, 1), "language": "en", "direction": "ltr"}
    data = tracked(change, ("T", "T"), **how)  # type: ignore[arg-type]
    with ZipFile(BytesIO(data)) as file:
        comments, text = (file.read(f"word/{n}.xml").decode() for n in ("comments", "document"))
    assert "the list begins at 5, before at 3" in comments
    assert text.count("commentReference") == 1
    assert data == tracked(change, ("T", "T"), **how)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("3. tell\n4. more", "5. tell\n6. more"),
        ("1. a\n2. b", "1. a\n2. b\n3. c"),
        ("- a\n- b", "1. a\n2. b"),
        (TABLE, TABLE.replace("| c | d |", "| d | c |")),
        (TABLE, TABLE + "\n| g | h |"),
        (TABLE, "- a\n- b"),
        ("12 months here and 24 months there", "24 months here and 12 months there"),
        ("see point 4", "see point 5"),
    ],
)
def test_what_is_shown_beside_the_words_binds(old: str, new: str) -> None:
    texts = [notice_of(f"## A {{#a}}\n\n{body}") for body in (old, new)]
    for kind in ("editorial.typo", "editorial.format", "editorial.link"):
        assert unsaid(corpus(), *texts, Correction(date(2027, 1, 1), ("a",), "x", "", kind))
