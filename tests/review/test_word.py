"""Word files: accepting all gives the new text, rejecting all the old one, for other programs.

What a file must hold comes from `document.parts`; what it holds is read by pandoc and by a reader
of its own (`wordreader`).
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec import structs
from projects import load
from support import AURORA, ROOT
from wordreader import (
    Line,
    R,
    W,
    changes_in,
    collapsed,
    inked,
    lines_of,
    pandoc,
    pandoc_tree,
    rows,
    val,
    word,
    xml,
)

from notice.comparison.paragraphs import Track
from notice.comparison.redline import Redline, redline
from notice.comparison.tracking import manuscript
from notice.model.corpus import Notice
from notice.model.unseen import without_mendable
from notice.review._word import clean, tracked
from notice.review._word_runs import by_direction
from notice.sources import sections
from notice.text.document import Run, Style, parts

CASES = sorted((ROOT / "tests" / "comparison" / "golden" / "redlines").glob("*.md"))
HOW: dict[str, Any] = {
    "author": "Legal & co",
    "on": date(2026, 11, 23),
    "language": "en-GB",
    "direction": "ltr",
}
MIDNIGHT = "2026-11-23T00:00:00Z"


def notice_of(body: str, title: str = "T") -> Notice:
    data = f"---\ntitle: {title}\n---\n{body}".encode()
    notice, findings = sections.parse(data, "x.md", "fr", is_source=False)
    assert not findings
    return notice


def redlined(old: Notice, new: Notice, **how: Any) -> bytes:
    change = redline(parts(old), parts(new))
    return tracked(change, (old.title, new.title), **{**HOW, **how})


# What every file must be


@pytest.mark.slow
def test_accepting_and_rejecting_in_the_real_notice(tmp_path: Path) -> None:
    for project in (ROOT, AURORA):
        corpus = load(project / "mkdocs.yml")
        compared = 0
        for locale in corpus.settings.tags:
            how = {"language": locale, "direction": corpus.strings[locale].direction}
            texts = [n for v in corpus.versions if (n := v.text(locale))]
            for old, new in (*pairwise(texts), *pairwise(reversed(texts))):
                assert_true(redlined(old, new, **how), old, new, tmp_path)
                compared += 1
        assert compared >= 4


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_accepting_and_rejecting_in_the_golden_cases(case: Path, tmp_path: Path) -> None:
    # A Word file holds no character that nobody sees.
    text = without_mendable(case.read_text("utf-8"))
    old, new = (notice_of(body) for body in text.split("\n=====\n"))
    assert_true(redlined(old, new), old, new, tmp_path)
    assert_true(redlined(new, old), new, old, tmp_path)


WORDS = st.sampled_from(
    "data may not keep 30 90 days, months. You; “x” l’effacement **must** *only* `code` "
    "[here](https://a.example/?b=1&c=2) [there](#two) **[bold](#five)** العربية 2016/679".split()
)
PHRASES = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
BLOCKS = st.one_of(
    PHRASES,
    st.lists(PHRASES, min_size=1, max_size=3).map(lambda i: "\n".join(f"- {x}" for x in i)),
    st.tuples(st.integers(1, 4), st.lists(PHRASES, min_size=1, max_size=3)).map(
        lambda s: "\n".join(f"{n}. {x}" for n, x in enumerate(s[1], start=s[0]))
    ),
    st.tuples(PHRASES, PHRASES, PHRASES).map(
        lambda x: f"1. {x[0]}\n\n    {x[1]}\n\n    1. {x[2]}\n    2. {x[0]}\n2. {x[2]}"
    ),
    st.tuples(PHRASES, PHRASES).map(lambda x: f"- {x[0]}\n    1. {x[1]}\n\n    > {x[0]}\n- {x[1]}"),
    PHRASES.map(lambda x: f"> {x}"),
    st.tuples(PHRASES, PHRASES).map(
        lambda x: f'!!! note "Title {x[0][:3]}"\n    {x[0]}\n\n    - {x[1]}'
    ),
    st.tuples(PHRASES, PHRASES).map(
        lambda x: f"| a | b |\n|---|---|\n| {x[0]} | {x[1]} |\n| | {x[0]} |"
    ),
)


@st.composite
def two_texts(draw: st.DrawFn) -> tuple[Notice, Notice]:
    """Two texts from the same blocks, so that much stays, moves, goes and changes its kind."""
    pool = draw(st.lists(BLOCKS, min_size=3, max_size=8))

    def text() -> Notice:
        bodies = ["\n\n".join(draw(st.lists(st.sampled_from(pool), max_size=2)))]
        ids = draw(st.lists(st.sampled_from(["one", "two", "three", "five"]), unique=True))
        for name in ids:
            level = draw(st.sampled_from(["##", "##", "###"]))
            words = draw(st.sampled_from([f"Heading {name}", "Another"]))
            inside = draw(st.lists(st.sampled_from(pool), max_size=4))
            bodies.append("\n\n".join([f"{level} {words} {{#{name}}}", *inside]))
        title = draw(st.sampled_from(["Policy", "Privacy policy", "Notice"]))
        return notice_of("\n\n".join(bodies), title)

    return text(), text()


@pytest.mark.slow
@given(two_texts(), st.sampled_from(["ltr", "rtl"]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_accepting_and_rejecting_in_any_two_texts(
    tmp_path: Path, texts: tuple[Notice, Notice], direction: str
) -> None:
    old, new = texts
    assert_true(redlined(old, new, direction=direction), old, new, tmp_path)


@pytest.mark.slow
@given(two_texts())
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_clean_file_holds_its_text_and_no_mark(
    tmp_path: Path, texts: tuple[Notice, Notice]
) -> None:
    for notice in texts:
        data = clean(parts(notice), notice.title, **HOW)
        assert_well_formed(data)
        assert not [e for e in xml(data).iter() if e.get(W + "author")]
        assert_reads(data, notice, tmp_path, accept=True, moved=set())
        assert_reads(data, notice, tmp_path, accept=False, moved=set())


def assert_true(data: bytes, old: Notice, new: Notice, folder: Path) -> None:
    """The file is well formed, and holds the new text and the old one."""
    assert_well_formed(data)
    change = redline(parts(old), parts(new))
    moved = {s.id for s in change.sections if s.is_moved}
    assert_reads(data, new, folder, accept=True, moved=set())
    assert_reads(data, old, folder, accept=False, moved=moved)
    assert_signed(data, change, folder)


def assert_reads(
    data: bytes, notice: Notice, folder: Path, *, accept: bool, moved: set[str]
) -> None:
    """Both readers find the notice's text.

    A heading that stands twice has its bookmark where it went, since a name can stand once in a
    file: if the move is rejected, the bookmark has gone.
    """
    # A link that leads elsewhere now is said in a comment, and can't be refused.
    expected = lines_of(parts(notice))
    title, *found = word(data, accept=accept)
    assert (title.kind, title.text) == ("title", notice.title)
    assert [bare(with_item(line, moved), accept) for line in found] == [
        bare(with_item(x, moved), accept) for x in expected
    ]
    assert rows(data, accept=accept) == tables_of(notice)
    title_text, lines = pandoc(data, folder, "accept" if accept else "reject")
    assert title_text == notice.title
    expected = [line for line in expected if line.characters]
    if not accept:
        # pandoc does not know how words and paragraphs looked before.
        lines, expected = ([unformed(x) for x in side] for side in (lines, expected))
    told = as_pandoc_tells(lines, expected, moved)
    assert told == as_pandoc_tells(expected, expected, moved)
    for line, other in zip(lines, expected, strict=True):
        # What follows within an item is a quotation to pandoc; it knows no properties of before.
        if accept and (other.kind not in {"ul", "ol"} or other.number):
            assert line.kind == other.kind


def bare(line: Line, accept: bool) -> Line:
    """The line without where its links lead, if changes are refused."""
    if accept:
        return line
    return replace(line, characters=[(c, unlinked(s)) for c, s in line.characters])


@cache
def unlinked(style: Style) -> Style:
    """The look without where its link leads: thousands of characters share one."""
    return structs.replace(style, href="")


def unformed(line: Line) -> Line:
    """The line without the look of its words, and without the level of a heading."""
    plain = Style()
    return replace(line, level=0, characters=[(c, plain) for c, _ in line.characters])


def tables_of(notice: Notice) -> list[list[list[str]]]:
    """The words of each cell, by table and row."""
    cells = [b for part in parts(notice) for b in part.blocks if b.place]
    return [
        [[b.text for b in row] for _, row in groupby(table, key=lambda b: b.place.row)]
        for _, table in groupby(cells, key=lambda b: b.place.table)
    ]


def with_item(line: Line, moved: set[str]) -> Line:
    """What follows within an item is like in lists of either kind."""
    kind = "item" if line.kind in {"ul", "ol"} and not line.number else line.kind
    return replace(line, kind=kind, anchor="" if line.anchor in moved else line.anchor)


def as_pandoc_tells(
    lines: Sequence[Line], expected: Sequence[Line], moved: set[str]
) -> list[tuple[int, str, list[tuple[str, Style]]]]:
    """The lines without what pandoc does not tell.

    It names sections by their headings, so a link is known by the heading that it leads to.
    """
    heads = [x.anchor for x in lines if x.kind == "heading"]
    names = dict(zip(heads, (x.anchor for x in expected if x.kind == "heading"), strict=True))
    known = {x.anchor for x in expected if x.anchor}

    @cache
    def told(style: Style) -> Style:
        href = style.href
        if href.startswith("#"):
            name = names.get(href[1:], href[1:])
            href = f"#{name}" if name in known - moved else "#"
        return structs.replace(style, href=href)

    return [
        (
            line.level,
            collapsed(line.text),
            [(c, told(style)) for c, style in inked(line.characters)],
        )
        for line in lines
    ]


def assert_signed(data: bytes, change: Redline, folder: Path) -> None:
    """pandoc shows each insertion and deletion with the author and the date given."""
    changes = list(changes_in(pandoc_tree(data, folder, "all")))
    assert {(author, day) for _, author, day, _ in changes} <= {(HOW["author"], MIDNIGHT)}
    ours = [e for e in xml(data).iter() if e.get(W + "author")]
    assert {(e.get(W + "author"), e.get(W + "date")) for e in ours} <= {(HOW["author"], MIDNIGHT)}
    if any(
        s.text.strip() and s.is_substance
        for x in change.sections
        for b in x.blocks
        for s in b.spans
    ):
        assert {name for name, *_ in changes} & {"insertion", "deletion"}


# The rules of the form

P_ORDER = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr "
    "shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr "
    "sectPr pPrChange"
)
R_ORDER = (
    "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline "
    "shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz "
    "szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish "
    "oMath rPrChange"
)
ORDERS = {
    "pPr": P_ORDER,
    "rPr": R_ORDER,
    "tblPr": "tblStyle bidiVisual tblW tblBorders tblLook",
    "trPr": "tblHeader ins del",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi "
    "rtlGutter docGrid",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden "
    "unhideWhenUsed qFormat locked pPr rPr tblPr trPr tcPr tblStylePr",
    "settings": "zoom removePersonalInformation trackRevisions defaultTabStop "
    "characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
    "styles": "docDefaults latentStyles style",
    "numbering": "abstractNum num",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride",
}
"""ECMA-376, part 1, annex A.1 (transitional: part 4): the order of children."""

TRACKS = ("ins", "del", "moveFrom", "moveTo")
CHILDREN = {
    **{track: {"r"} for track in TRACKS},
    "hyperlink": {"r", *TRACKS},
    "r": {"rPr", "t", "br", "delText", "commentReference"},
    "p": {
        *("pPr", "r", "hyperlink", "bookmarkStart", "bookmarkEnd", *TRACKS),
        *("moveFromRangeStart", "moveToRangeStart"),
        *("commentRangeStart", "commentRangeEnd"),
    },
    "body": {"p", "tbl", "moveFromRangeEnd", "moveToRangeEnd", "sectPr"},
    "tbl": {"tblPr", "tblGrid", "tr"},
    "tr": {"trPr", "tc"},
    "tc": {"tcPr", "p"},
}


def names(parent: Any) -> list[str]:
    return [child.tag.removeprefix(W) for child in parent]


def assert_well_formed(data: bytes) -> None:
    with ZipFile(BytesIO(data)) as file:
        trees = {n: etree.fromstring(file.read(n)) for n in file.namelist()}
    for name, tree in trees.items():
        for element in tree.iter():
            tag = element.tag.removeprefix(W)
            order = ORDERS.get(tag, "").split()
            if order:
                places = [order.index(child) for child in names(element)]
                assert places == sorted(places), (name, tag, names(element))
                repeated = {"style", "lvl", "num", "abstractNum", "lvlOverride"}
                assert max(Counter(set(names(element)) - repeated).values(), default=1) == 1
    document = trees["word/document.xml"]
    for element in document.iter():
        tag = element.tag.removeprefix(W)
        inside = names(element)
        if tag in CHILDREN and element.getparent().tag not in {W + "rPr", W + "trPr"}:
            assert set(inside) <= CHILDREN[tag], (tag, inside)
        if tag == "p":
            assert inside[0] == "pPr"
            assert inside.count("pPr") == 1
        if tag in TRACKS and element.getparent().tag not in {W + "rPr", W + "trPr"}:
            text, other = ("delText", "t") if tag == "del" else ("t", "delText")
            assert inside, "a mark without words"
            assert element.find(f"{W}r/{W}{text}") is not None
            assert element.find(f"{W}r/{W}{other}") is None
        if tag == "delText":
            assert element.getparent().getparent().tag == W + "del"
    assert names(document.find(W + "body"))[-1] == "sectPr"
    assert_numbered(document)
    assert_referring(trees)


def assert_numbered(document: Any) -> None:
    """Each mark has a number of its own; ranges and bookmarks begin and end, and moves have two."""
    place = {element: n for n, element in enumerate(document.iter())}
    ends = {
        e.get(W + "id"): e for e in document.iter() if e.tag.endswith("End") and e.get(W + "id")
    }
    # A comment's place names the comment, as its range does.
    begun = [
        e
        for e in document.iter()
        if e.get(W + "id") and not e.tag.endswith(("End", "commentReference"))
    ]
    assert len({e.get(W + "id") for e in begun}) == len(begun)
    starts = [e for e in begun if e.tag.endswith("Start")]
    assert {e.get(W + "id") for e in starts} == ends.keys()
    for start in starts:
        end = ends[start.get(W + "id")]
        assert place[start] < place[end]
        assert start.tag.removesuffix("Start") == end.tag.removesuffix("End")
    moves: dict[str, list[str]] = {"moveFrom": [], "moveTo": []}
    for kind, found in moves.items():
        for start in document.iter(f"{W}{kind}RangeStart"):
            found.append(start.get(W + "name"))
            paragraph = start.getparent()
            assert start.getprevious().tag == W + "pPr"
            assert paragraph.find(f"{W}pPr/{W}rPr/{W}{kind}") is not None
            assert paragraph.getnext().tag == f"{W}{kind}RangeEnd"
            assert list(paragraph.iter(W + kind))[1:], "nothing moves"
        assert len(set(found)) == len(found)
    assert sorted(moves["moveFrom"]) == sorted(moves["moveTo"])
    assert len(list(document.iter(W + "moveFrom"))) == 0 or moves["moveFrom"]
    marks = [b.get(W + "name") for b in document.iter(W + "bookmarkStart")]
    assert len(set(marks)) == len(marks)
    assert all(len(mark) <= 40 and mark[0].isalpha() for mark in marks)


def assert_referring(trees: dict[str, Any]) -> None:
    """Whatever names a style, a list or an address names one that is there."""
    document = trees["word/document.xml"]
    styles = {s.get(W + "styleId") for s in trees["word/styles.xml"].iter(W + "style")}
    lists = {n.get(W + "numId") for n in trees["word/numbering.xml"].iter(W + "num")}
    relations = {r.get("Id") for r in trees["word/_rels/document.xml.rels"]}
    assert {e.get(W + "val") for e in document.iter(W + "pStyle", W + "rStyle")} <= styles
    assert {e.get(W + "val") for e in document.iter(W + "numId")} <= lists
    assert {e.get(R + "id") for e in document.iter() if e.get(R + "id")} <= relations
    parts_there = {f"/{name}" for name in trees if not name.startswith(("[", "_rels"))}
    named = {o.get("PartName") for o in trees["[Content_Types].xml"] if o.get("PartName")}
    assert named == {name for name in parts_there if "_rels" not in name}


# Single things


def body_of(data: bytes, tag: str) -> list[Any]:
    return list(xml(data).iter(W + tag))


def words_in(element: Any) -> str:
    return "".join(t.text for t in element.iter(W + "t", W + "delText"))


def test_a_number_is_marked_and_nothing_else(tmp_path: Path) -> None:
    old = notice_of("We keep data for 30 days.")
    data = redlined(old, notice_of("We keep data for 90 days."))
    changes = list(changes_in(pandoc_tree(data, tmp_path, "all")))
    assert changes == [
        ("deletion", "Legal & co", MIDNIGHT, "30"),
        ("insertion", "Legal & co", MIDNIGHT, "90"),
    ]


def test_edits_are_seen_inside_what_moved() -> None:
    case = next(case for case in CASES if case.stem == "moved-and-edited")
    old, new = (notice_of(body) for body in case.read_text("utf-8").split("\n=====\n"))
    data = redlined(old, new)
    shown = {kind: [words_in(e) for e in body_of(data, kind) if words_in(e)] for kind in TRACKS}
    assert shown == {
        "moveFrom": [
            "We protect your data by technical and organisational measures that we review ",
            ".",
        ],
        "del": ["each year"],
        "moveTo": [
            "We protect your data by technical and organisational measures that we review ",
            ".",
        ],
        "ins": ["every two years"],
    }


def test_a_moved_section_stands_in_both_places() -> None:
    case = next(case for case in CASES if case.stem == "sections-swapped")
    old, new = (notice_of(body) for body in case.read_text("utf-8").split("\n=====\n"))
    data = redlined(old, new)
    assert [words_in(p) for p in body_of(data, "p")] == [
        "T",
        "Two",
        "The second section says something else.",
        "One",
        "The first section says something.",
        "Two",
        "The second section says something else.",
        "Three",
        "The third one closes the text.",
    ]
    assert not body_of(data, "ins")
    assert not body_of(data, "del")
    assert [b.get(W + "name") for b in body_of(data, "bookmarkStart")] == ["two", "one", "three"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("We may write.", "We may write; or", "We may write{; or}[.]"),
        ("We may write.", "We may write. We do.", "We may write{. We do.}[.]"),
        ("We may write.", "We may write. We **do.**", "We may write{. We do.}[.]"),
        ("We may", "We may too", "We {may too}[may]"),
        ("We may write. We do.", "We may write.", "We may write.[ We do.]"),
    ],
)
def test_an_inserted_paragraph_follows_no_insertion(old: str, new: str, expected: str) -> None:
    """LibreOffice would take the two for one."""
    added = "This paragraph is new."
    change = redline(parts(notice_of(old)), parts(notice_of(f"{new}\n\n{added}")))
    _, edited, inserted = manuscript(change, ("T", "T")).paragraphs
    assert inserted.words == ((Track.INSERTED, Run(added)),)
    forms = {Track.KEPT: "{}", Track.DELETED: "[{}]", Track.INSERTED: "{{{}}}"}
    words = (
        forms[track].format("".join(run.text for _, run in together))
        for track, together in groupby(edited.words, lambda word: word[0])
    )
    assert "".join(words) == expected


def test_a_changed_title_is_tracked() -> None:
    data = redlined(notice_of("x", "Privacy policy"), notice_of("x", "Privacy notice"))
    title = body_of(data, "p")[0]
    assert [words_in(e) for e in title.iter(W + "del")] == ["policy"]
    assert [words_in(e) for e in title.iter(W + "ins")] == ["notice"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We keep your data.", "- We keep your data."),
        ("- We keep your data.", "1. We keep your data."),
        ("- a\n- We keep your data.", "- a\n    - We keep your data."),
        ("We keep your data.", "> We keep your data."),
        ("## We keep {#a}\n\nData.", "### We keep {#a}\n\nData."),
        ("1. a\n2. We keep your data.", "1. a\n\n    We keep your data."),
    ],
)
def test_a_paragraph_of_another_kind_stays_with_all_its_words(
    old: str, new: str, tmp_path: Path
) -> None:
    data = redlined(notice_of(old), notice_of(new))
    assert_true(data, notice_of(old), notice_of(new), tmp_path)
    assert not [e for kind in TRACKS for e in body_of(data, kind)]
    assert len(body_of(data, "pPrChange")) == 1


def test_an_edit_is_seen_in_a_paragraph_of_another_kind(tmp_path: Path) -> None:
    old, new = notice_of("We keep it for 30 days."), notice_of("- We keep it for 90 days.")
    data = redlined(old, new)
    assert_true(data, old, new, tmp_path)
    assert [words_in(e) for kind in ("del", "ins") for e in body_of(data, kind)] == ["30", "90"]


def test_an_item_of_an_inner_list_goes_and_comes(tmp_path: Path) -> None:
    """LibreOffice forgets how deep it was when its change is refused."""
    old, new = notice_of("- a\n    - We keep it."), notice_of("- a\n- We keep it.")
    data = redlined(old, new)
    assert_true(data, old, new, tmp_path)
    assert [[words_in(e) for e in body_of(data, k)] for k in ("moveFrom", "moveTo")] == [
        ["", "We keep it."],
        ["", "We keep it."],
    ]


def test_the_place_of_a_comment_goes_with_its_paragraph() -> None:
    """In a mark of its own, LibreOffice would give the next paragraph the form of this one."""
    old = notice_of("- a\n    - See [here](#x).\n- b")
    for new in (notice_of("- a\n- See [here](#x).\n- b"), notice_of("- a\n- [here](#x)\n- b")):
        data = redlined(old, new)
        assert_well_formed(data)
        (place,) = body_of(data, "commentReference")
        paragraph = next(place.iterancestors(W + "p"))
        assert place.getparent().getparent() is list(paragraph.iter(*(W + t for t in TRACKS)))[-1]


def test_a_heading_of_another_level_and_other_words_is_replaced() -> None:
    data = redlined(notice_of("## Old {#a}\n\nx"), notice_of("### New {#a}\n\nx"))
    assert not body_of(data, "moveFrom")
    assert [line.text for line in word(data, accept=True)] == ["T", "New", "x"]
    assert [line.text for line in word(data, accept=False)] == ["T", "Old", "x"]


def test_numbers_are_those_of_either_text() -> None:
    """A paragraph between two items makes two lists of one: the numbers change, the words don't."""
    old = notice_of("1. first\n2. second\n3. third")
    new = notice_of("1. first\n\nSomething comes between.\n\n1. second\n2. third")
    data = redlined(old, new)
    assert [x.number for x in word(data, accept=True)] == [0, 1, 0, 1, 2]
    assert [x.number for x in word(data, accept=False)] == [0, 1, 2, 3]
    assert len(body_of(data, "pPrChange")) == 2
    assert not body_of(data, "moveFrom")


def test_a_list_goes_on_and_starts_where_the_text_says() -> None:
    text = notice_of("3. third\n\nBetween.\n\n4. fourth\n\nBetween.\n\n9. ninth")
    data = clean(parts(text), "T", **HOW)
    assert [x.number for x in word(data, accept=True)] == [0, 3, 0, 4, 0, 9]
    assert len({val(p, "numPr/numId") for p in body_of(data, "pPr")}) == 3, "two lists and none"


def test_an_item_begins_the_lists_within_it_anew() -> None:
    """The inner list that begins with 2 does not go on where another one ended with 1."""
    text = notice_of("1. a\n    1. x\n2. b\n    2. y\n3. c\n    1. z")
    data = clean(parts(text), "T", **HOW)
    assert [x.number for x in word(data, accept=True)] == [0, 1, 1, 2, 2, 3, 1]
    assert len({val(p, "numPr/numId") for p in body_of(data, "pPr")} - {""}) == 4


def test_blocks_know_their_kind_depth_and_number() -> None:
    text = """
1. a

    second

2. b
    - x

    > quoted

Between.

7. c

!!! note "Title"
    text

    > inner

> q
>
> - l

| h |
|---|
| d |

1234567890. late
"""
    assert [
        (b.kind, b.depth, b.number, b.text) for p in parts(notice_of(text)) for b in p.blocks
    ] == [
        ("ol", 0, 1, "a"),
        ("ol", 0, 0, "second"),
        ("ol", 0, 2, "b"),
        ("ul", 1, 1, "x"),
        ("quote", 2, 0, "quoted"),
        ("p", 0, 0, "Between."),
        ("ol", 0, 7, "c"),
        ("box-title", 1, 0, "Title"),
        ("p", 1, 0, "text"),
        ("quote", 2, 0, "inner"),
        ("quote", 1, 0, "q"),
        ("ul", 1, 1, "l"),
        ("cell", 0, 0, "h"),
        ("cell", 0, 0, "d"),
        ("ol", 0, 1, "late"),
    ]


def test_links_lead_out_and_to_sections() -> None:
    text = notice_of(
        "See [out](https://a.example/?x=1&y=2), [mail](mailto:a@b.example), [in](#a-b).\n\n"
        "## There {#a-b}\n\nx"
    )
    data = clean(parts(text), "T", **HOW)
    relations = xml(data, "word/_rels/document.xml.rels")
    out = {r.get("Target"): r.get("TargetMode") for r in relations if "hyperlink" in r.get("Type")}
    assert out == {"https://a.example/?x=1&y=2": "External", "mailto:a@b.example": "External"}
    assert [h.get(W + "anchor") for h in body_of(data, "hyperlink")] == [None, None, "a-b"]
    heading = body_of(data, "p")[2]
    assert [b.get(W + "name") for b in heading.iter(W + "bookmarkStart")] == ["a-b"]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file://host/share",
        "\\\\host\\x",
        "x",
        "#",
        "https://a b",
        "https://a{b}",
    ],
)
def test_an_address_that_no_notice_may_have_is_no_link(address: str) -> None:
    data = clean(parts(notice_of(f"See [here](<{address}>).")), "T", **HOW)
    assert not body_of(data, "hyperlink")
    assert "See here." in [words_in(p) for p in body_of(data, "p")]


def test_a_long_id_has_a_short_bookmark_and_links_still_lead_there() -> None:
    name = "a" + "-very" * 9 + "-long-name"
    text = notice_of(f"See [it](#{name}).\n\n## It {{#{name}}}\n\n## Next {{#{name}-2}}\n\nx")
    data = clean(parts(text), "T", **HOW)
    assert_well_formed(data)
    marks = [b.get(W + "name") for b in body_of(data, "bookmarkStart")]
    assert body_of(data, "hyperlink")[0].get(W + "anchor") == marks[0]


def test_characters_that_xml_lacks_are_replaced() -> None:
    data = b"---\ntitle: T\n---\na\x01b [c](https://a.example/\x02)"
    notice, findings = sections.parse(data, "x.md", "fr", is_source=False)
    assert findings
    file = clean(parts(notice), "T\x00", **{**HOW, "author": "A\x07"}, header="\x0b")
    assert word(file, accept=True)[1].text.startswith("a\ufffdb c")


# Language and direction


def test_language_and_direction() -> None:
    data = clean(parts(notice_of("x")), "T", **{**HOW, "language": "fr-BE"})
    language = xml(data, "word/styles.xml").find(f".//{W}lang")
    assert set(language.attrib.values()) == {"fr-BE"}
    assert not body_of(data, "bidi")
    assert not body_of(data, "rtl")


@pytest.mark.parametrize(
    ("language", "face"),
    [
        ("ja", "Yu Gothic"),
        ("ko-KR", "Malgun Gothic"),
        ("zh", "Microsoft YaHei"),
        ("zh-Hans-CN", "Microsoft YaHei"),
        ("zh-Hant", "Microsoft JhengHei"),
        ("zh-TW", "Microsoft JhengHei"),
        ("fr", None),
    ],
)
def test_east_asian_letters_have_a_typeface(language: str, face: str | None) -> None:
    data = clean(parts(notice_of("x")), "T", **{**HOW, "language": language})
    faces = xml(data, "word/styles.xml").find(f".//{W}rFonts")
    assert faces.get(W + "eastAsia") == face
    assert faces.get(W + "hint") == (face and "eastAsia")


def test_comments_are_in_english_whatever_the_text_is_in() -> None:
    old, new = notice_of("Voir [ici](https://a.example)."), notice_of("Voir ici.")
    data = redlined(old, new, language="fr")
    (run,) = xml(data, "word/comments.xml").iter(W + "r")
    assert val(run, "rPr/lang") == "en"


def test_the_head_of_a_table_stands_out() -> None:
    data = clean(parts(notice_of("| Data | Period |\n|---|---|\n| Orders | 6 years |")), "T", **HOW)
    (properties,) = body_of(data, "tblPr")
    styles = xml(data, "word/styles.xml").iter(W + "style")
    (style,) = [s for s in styles if s.get(W + "styleId") == val(properties, "tblStyle")]
    (first,) = style.iter(W + "tblStylePr")
    assert first.get(W + "type") == "firstRow"
    assert first.find(f"{W}rPr/{W}b") is not None
    assert val(properties, "tblLook") == "0020", "the first row"


def test_right_to_left_paragraphs_keep_names_and_addresses_in_order() -> None:
    corpus = load(AURORA / "mkdocs.yml")
    old, new = (n for v in corpus.versions if (n := v.text("ar")))
    data = redlined(old, new, language="ar", direction="rtl")
    assert all(p.find(f"{W}pPr/{W}bidi") is not None for p in body_of(data, "p"))
    assert xml(data).find(f".//{W}sectPr/{W}bidi") is not None
    left, right = [], []
    for run in body_of(data, "r"):
        is_rtl = run.find(f"{W}rPr/{W}rtl") is not None
        (right if is_rtl else left).append(words_in(run))
    assert set(left) == {
        "Aurora Instruments Limited",
        "Aurora Instruments Limited, 12 Harbour Row, Galway, Ireland",
        "privacy@aurora.example",
    }
    assert any("2016/679" in piece for piece in right)


# The file


def test_the_same_input_gives_the_same_bytes_on_every_day(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = load(ROOT / "mkdocs.yml")
    old, new = (v.source for v in corpus.versions[:2])
    first = redlined(old, new), clean(parts(new), new.title, **HOW)
    later = time.struct_time((2031, 2, 3, 4, 5, 6, 0, 34, 0))
    monkeypatch.setattr(time, "localtime", lambda *_: later)
    assert (redlined(old, new), clean(parts(new), new.title, **HOW)) == first
    with ZipFile(BytesIO(first[0])) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_is_left_of_the_template() -> None:
    data = redlined(notice_of("x"), notice_of("y"), header="h")
    with ZipFile(BytesIO(data)) as file:
        assert sorted(file.namelist()) == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/footer1.xml",
            "word/header1.xml",
            "word/numbering.xml",
            "word/settings.xml",
            "word/styles.xml",
        ]
        whole = b"".join(file.read(name) for name in file.namelist())
        properties = {e.tag.split("}")[1]: e.text for e in xml(data, "docProps/core.xml")}
    assert b"python" not in whole
    assert b"rsid" not in whole
    assert properties == {
        "title": "T",
        "creator": "Legal & co",
        "lastModifiedBy": "Legal & co",
        "created": MIDNIGHT,
        "modified": MIDNIGHT,
        "language": "en-GB",
        "revision": "1",
    }


def test_what_is_compared_stands_above_the_text_and_not_in_it(tmp_path: Path) -> None:
    header = "Version of 25 May 2018 <-> version of 1 January 2027"
    data = redlined(notice_of("x"), notice_of("y"), header=header)
    assert words_in(xml(data, "word/header1.xml")) == header
    assert [line.text for line in word(data, accept=True)] == ["T", "y"]
    assert [line.text for line in pandoc(data, tmp_path, "accept")[1]] == ["y"]
    fields = [f.get(W + "instr") for f in xml(data, "word/footer1.xml").iter(W + "fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]


def test_what_is_changed_in_a_tracked_file_is_tracked() -> None:
    data = redlined(notice_of("x"), notice_of("y"))
    assert xml(data, "word/settings.xml").find(W + "trackRevisions") is not None
    data = clean(parts(notice_of("x")), "T", **HOW)
    assert xml(data, "word/settings.xml").find(W + "trackRevisions") is None


def test_numbers_stand_as_they_are_written_in_text_from_right_to_left() -> None:
    text = "اتصل بنا على +353 91 555 0199 قبل 2027-12-31 وفق المادة 6(1)(b) أو 24 شهرا"
    cut = by_direction([(Track.KEPT, Run(text))])
    pieces = [(run.text, is_rtl) for _, run, is_rtl in cut]
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, is_rtl in pieces if not is_rtl] == [
        "+353 91 555 0199",
        "2027-12-31",
        "6(1)(b)",
    ]
