"""Redlines: what must hold for any two texts, and cases that a lawyer can read.

Each `golden/redlines/<case>.md` holds an old and a new text, divided by a line `=====`; beside it,
`<case>.txt` holds the redline: [-deleted-], {+inserted+}, and what moved, with a number; in
parentheses stands what differs beside the words.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import load
from support import AURORA, ROOT

from notice.comparison._definitions import with_definitions
from notice.comparison.redline import Fate, Redline, accepted, edited, redline, rejected
from notice.comparison.remark_sentences import sentence
from notice.comparison.wording import Mark, Span
from notice.model.finding import Severity
from notice.sources import sections
from notice.text.document import Block, Part, Run, Style, parts
from notice.text.tokens import cut

CASES = sorted((Path(__file__).parent / "golden" / "redlines").glob("*.md"))

WORDS = st.sampled_from(
    "data Sentera may not keep 30 90 days, months. You; Site “x” l’effacement".split()
)
STYLES = st.sampled_from([Style(), Style(strong=True), Style(href="#a")])
RUNS = st.builds(Run, st.lists(WORDS, min_size=1, max_size=12).map(" ".join), STYLES)
BLOCKS = st.builds(
    Block,
    st.sampled_from(["p", "ul", "heading"]),
    st.integers(0, 1),
    # Runs of one style that stand behind each other are one.
    st.lists(RUNS, min_size=1, max_size=3, unique_by=lambda run: run.style).map(tuple),
)


@st.composite
def texts(draw: st.DrawFn) -> list[Part]:
    ids = draw(st.lists(st.sampled_from("abcdef"), unique=True, max_size=5))
    return [Part(i, 2, tuple(draw(st.lists(BLOCKS, min_size=1, max_size=5)))) for i in ids]


def both(text: list[Part] | tuple[Part, ...]) -> tuple[tuple[str, tuple[Block, ...]], ...]:
    return tuple((part.id, part.blocks) for part in text)


@given(texts(), texts())
def test_accepting_gives_the_new_text_and_rejecting_the_old(
    old: list[Part], new: list[Part]
) -> None:
    change = redline(old, new)
    assert accepted(change) == both(new)
    assert rejected(change) == both(old)


@given(texts(), texts())
def test_the_marks_hold_both_texts(old: list[Part], new: list[Part]) -> None:
    for section in redline(old, new).sections:
        for block in section.blocks:
            if block.new:
                assert taken(block.spans) == characters(block.new.runs)
            if block.old and block.fate is not Fate.MOVED_HERE:
                assert refused(block.spans) == characters(block.old.runs)


def taken(spans: tuple[Span, ...]) -> list[tuple[str, Style]]:
    return characters(tuple(Run(s.text, s.style) for s in spans if s.mark is not Mark.DELETED))


def refused(spans: tuple[Span, ...]) -> list[tuple[str, Style]]:
    kept = [s for s in spans if s.mark is not Mark.INSERTED]
    return characters(tuple(Run(s.before, s.was if s.mark is Mark.FORM else s.style) for s in kept))


def characters(runs: tuple[Run, ...]) -> list[tuple[str, Style]]:
    return [(character, run.style) for run in runs for character in run.text]


@given(texts())
def test_no_change_gives_no_mark(text: list[Part]) -> None:
    change = redline(text, text)
    assert change.is_empty
    assert all(s.mark is Mark.SAME for c in change.sections for b in c.blocks for s in b.spans)


@given(st.text(max_size=80))
def test_tokens_are_the_text(text: str) -> None:
    assert "".join(cut(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for 30 days.", ["for", " ", "30", " ", "days", "."]),
        ("Regulation (EU) 2016/679,", ["Regulation", " ", "(", "EU", ")", " ", "2016/679", ","]),
        ("§ 25a, Version 1.3c", ["§", " ", "25a", ",", " ", "Version", " ", "1.3c"]),
        ("le 1er, à 4K+", ["le", " ", "1er", ",", " ", "à", " ", "4K", "+"]),
        ("pendant 1,5 an", ["pendant", " ", "1,5", " ", "an"]),
        ("l’effacement peut-être", ["l’effacement", " ", "peut-être"]),
        ("to a.b@c-d.org, or @us", ["to", " ", "a.b@c-d.org", ",", " ", "or", " ", "@", "us"]),
        ("CO₂ 2027-01-01", ["CO₂", " ", "2027-01-01"]),
        ("保存期間は30日", ["保", "存", "期", "間", "は", "30", "日"]),
        ("نحتفظ بها ١٢ شهرًا", ["نحتفظ", " ", "بها", " ", "١٢", " ", "شهرًا"]),
        ("ข้อมูล", ["ข้", "อ", "มู", "ล"]),
        ("เราจะเก็บไว้", ["เรา", "จะ", "เก็", "บ", "ไว้"]),
        ("개인정보를 보관", ["개인정보를", " ", "보관"]),
    ],
)
def test_words_are_whole_in_every_script(text: str, expected: list[str]) -> None:
    assert list(cut(text)) == expected


def test_a_number_is_marked_and_nothing_else() -> None:
    old, new = paragraph("We keep data for 30 days."), paragraph("We keep data for 90 days.")
    assert shown(edited(old, new)) == "We keep data for [-30-]{+90+} days."


@pytest.mark.parametrize("is_back", [False, True])
def test_a_typed_number_bears_no_mark_where_its_paragraph_gets_a_heading(*, is_back: bool) -> None:
    words = "You may ask us at any time to erase the data that we keep about you."
    texts = [
        text_of(f"## Rights {{#rights}}\n\n2\\.1. Erasure {words}\n"),
        text_of(f"## Rights {{#rights}}\n\n### 2.1. Erasure {{#erasure}}\n\n{words}\n"),
    ]
    change = redline(*(reversed(texts) if is_back else texts))
    spans = [s for section in change.sections for b in section.blocks for s in b.spans]
    assert not [s.text for s in spans if s.mark is Mark.INSERTED]
    assert "2.1. Erasure" in as_text(change)


def test_a_link_target_and_an_emphasis_are_changes() -> None:
    old = Block("p", 0, (Run("See "), Run("here", Style(href="https://a.example/"))))
    new = Block("p", 0, (Run("See "), Run("here", Style(href="https://b.example/"))))
    assert shown(edited(old, new)) == "See {link: here → here}"
    strong = Block("p", 0, (Run("See "), Run("here", Style(strong=True))))
    assert shown(edited(new, strong)) == "See {link+strong: here → here}"


def test_a_section_knows_the_levels_of_its_heading() -> None:
    change = redline(text_of("## A {#a}\n\n## B {#b}"), text_of("### A {#a}\n\n## C {#c}"))
    assert {s.id: s.levels for s in change.sections} == {"a": (2, 3), "b": (2, 0), "c": (0, 2)}


@pytest.mark.parametrize("project", [ROOT, AURORA])
def test_real_versions_go_back_and_forth(project: Path) -> None:
    corpus = load(project / "mkdocs.yml")
    for locale in corpus.settings.tags:
        found = [parts(n) for v in corpus.versions if (n := v.text(locale))]
        for old in found:
            for new in found:
                change = redline(old, new)
                assert accepted(change) == both(new)
                assert rejected(change) == both(old)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path, golden: Callable[[Path, str], None]) -> None:
    old, new = case.read_text("utf-8").split("\n=====\n")
    before, after = text_of(old), text_of(new)
    change = with_definitions(redline(before, after), before, after)
    assert accepted(change) == both(after)
    assert rejected(change) == both(before)
    golden(case.with_suffix(".txt"), as_text(change))


def text_of(body: str) -> tuple[Part, ...]:
    data = f"---\ntitle: T\n---\n{body}".encode()
    notice, findings = sections.parse(data, "x.md", "fr", is_source=False)
    assert not [f for f in findings if f.severity is Severity.ERROR]
    return parts(notice)


def as_text(change: Redline) -> str:
    lines = []
    for section in change.sections:
        moved = ", moved" if section.is_moved else ""
        lines.append(f"#{section.id} ({section.fate}{moved})")
        lines += [
            f"  {block.fate}{f' {block.move}' if block.move else ''}: {shown(block.spans)}"
            + "".join(f"\n    ({sentence(remark)})" for remark in block.remarks)
            for block in section.blocks
        ]
    return "\n".join(lines) + "\n"


def shown(spans: tuple[Span, ...]) -> str:
    forms = {Mark.SAME: "{}", Mark.DELETED: "[-{}-]", Mark.INSERTED: "{{+{}+}}"}
    return "".join(
        f"{{{'+'.join(span.forms)}: {span.old} → {span.text}}}"
        if span.mark is Mark.FORM
        else forms[span.mark].format(span.text)
        for span in spans
    )


def paragraph(text: str) -> Block:
    return Block("p", 0, (Run(text),))
