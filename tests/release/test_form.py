"""How a text is written is mended where a machine can be sure, and no word changes by it.

`golden/form/*.md` hold bodies of texts; the `.txt` beside each holds what becomes of it, with what
is still found in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notices import settings
from people import edit, notice, snapshot
from projects import load, sign_off, small_project

from notice.model.corpus import Corpus, Notice
from notice.model.finding import Finding
from notice.release.form import reformed
from notice.rules.checking import form
from notice.sources import sections
from notice.text.commonmark import nested
from notice.text.dialect import Kind
from notice.text.dialect.reading import read
from notice.text.dialect.shown import passages
from notice.text.markup import elements
from notice.translation.state import State, states

CASES = sorted((Path(__file__).parent / "golden" / "form").glob("*.md"))
HEAD = "---\ntitle: Policy\nprevails: en\neffective: 2020-01-01\n---\n"
PATH = "docs/en/index.md"


def examined(body: str) -> tuple[Notice, tuple[Finding, ...]]:
    found, findings = sections.parse((HEAD + body).encode(), PATH, "en", is_source=True)
    return found, tuple(findings)


def mended(body: str) -> str:
    own, findings = examined(body)
    whole = Corpus(settings=settings("en"), versions=(), working={"en": own}, strings={})
    files = {PATH: (HEAD + body).encode()}
    return reformed(whole, files, findings).get(PATH, HEAD + body).removeprefix(HEAD)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_becomes_of_a_text(case: Path, golden: Callable[[Path, str], None]) -> None:
    better = mended(case.read_text("utf-8"))
    own, findings = examined(better)
    still = [f"{f.place.line - HEAD.count(chr(10))}: {f.rule}" for f in (*findings, *form(own))]
    golden(case.with_suffix(".txt"), "\n".join([better, "Still found:", *still]) + "\n")
    assert mended(better) == better


LISTS = st.lists(
    st.tuples(
        st.sampled_from(["", " ", "  ", "   ", "    ", "      ", "        ", "\t"]),
        st.sampled_from(["- ", "- ", "1. ", "2. ", "* ", "", "", "> ", "| a | b |", "(a) "]),
        st.sampled_from(["one", "two words", "three.", "Four: **five**", "[x](https://y.example)"]),
        st.sampled_from(["\n", "\n", "\n\n"]),
    ).map("".join),
    max_size=8,
).map("".join)
HEADINGS = st.lists(
    st.sampled_from(
        [
            "Words", "**Words** here", "## Title", "## *A* title", "## **B**", "### C {#c}", "text",
            "## D {: .x}", "## E {: #e .x}", "{: .x}", "{:toc}", "=====", "-----", "---", "===", "",
            "- item", "| a | b |", "A sentence.", "## 2\\*3 and *x*", "## a_b_c", "> quoted", "##",
        ]
    ),
    max_size=10,
).map("\n".join)  # fmt: skip


@given(LISTS | HEADINGS | st.text(st.sampled_from("ab -*1.#=_{}:|>\n\t()"), max_size=60))
def test_no_word_is_lost_and_none_moves(body: str) -> None:
    better = mended(body)
    assert mended(better) == better
    assert words(better) == words(body)


def words(body: str) -> list[str]:
    """The words of a body, but for ids, what kramdown reads in braces, and the colons of lists."""
    return re.findall(r"\w+", re.sub(r"\{[:#][^{}\n]*\}", "", body).replace("_", ""))


@given(LISTS)
def test_a_list_that_is_indented_is_what_others_see(body: str) -> None:
    better = mended(body)
    if better == body:
        return
    assert list(_as_others(better)) == list(_as_others(body))
    # What stood below a list that was read wrongly was not looked at.
    kinds = {Kind.LONE_NUMBER, Kind.LIST_GLUED, *(fault.kind for fault in read(body).faults)}
    assert {fault.kind for fault in read(better).faults} <= kinds
    if not read(better).faults:
        assert tuple(read(better).passages) == tuple(passages(elements(better)))


def _as_others(body: str) -> Iterator[tuple[str, str, str]]:
    lines = body.split("\n")
    for block in nested(body):
        yield block.kind, block.path, lines[block.line].strip()


@pytest.mark.parametrize(
    "body",
    [
        "- one\n - a\n- two",  # one space: others see it beside the item
        "1. one\n  - a",  # and here below the list
        "- Main\n\n and more of it",
        "- one\n  2. a",  # a paragraph that goes on, for others
        "- one\n\n        code",
        "> - a\n>   - b",
        '!!! note "T"\n  text',
        "- a\n  # heading",
        "- a\n    - b\n\nnothing to mend",
    ],
)
def test_what_is_ambiguous_stays(body: str) -> None:
    assert mended(body) == body


def test_what_is_mended_is_the_shallow_lines_alone() -> None:
    body = "Text  \n\n-  wide\n\n- one\n  goes on\n\n  more\n\n* star\n  - a\n\nend \n\n\n"
    better = mended(body)
    assert better == body.replace("  more", "    more").replace("  - a", "    - a")
    assert Kind.SHALLOW not in {fault.kind for fault in read(better).faults}


def test_long_lines_are_wrapped_where_sentences_end() -> None:
    sentence = (
        "We keep data of the U.S. Government, see Art. 6 and [Mr. X. He](https://x.example). "
    )
    body = sentence * 80
    better = mended(body)
    assert set(better.split("\n")) == {sentence.rstrip(), sentence.rstrip() + " "}
    assert better.split() == body.split()
    item = f"- {body}"
    assert mended(item).split("\n")[1].startswith("We keep")
    assert len(read(mended(item)).passages) == len(read("- one").passages)
    for left in ("x " * 3000, f"## {body}", f"| {body} |", "One. " + "y " * 3000, sentence):
        assert mended(left).rstrip() == left.rstrip(), left[:20]


def test_fix_mends_form_in_every_language_and_keeps_what_is_signed_off(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    for tag, words_ in (("en", "[retention]("), ("fr", "[conservation](")):
        edit(tmp_path / "docs" / tag / "index.md", words_, f"[a](http://a.example) {words_}")
    edit(tmp_path / "docs/en/index.md", "We keep to", "[A](https://A.example/x), we keep to")
    sign_off(tmp_path / "docs/fr/index.md", tmp_path / "docs/en/index.md")
    edit(tmp_path / "docs/fr/index.md", " {#retention}", "")
    edit(tmp_path / "docs/en/index.md", "## Retention {#retention}", "Retention\n---")
    before = snapshot(tmp_path)
    said = notice(tmp_path, "check", "--fix", "--dry-run").output
    assert snapshot(tmp_path) == before
    assert "-Retention\n----\n+## Retention {#retention}\n" in said
    said = notice(tmp_path, "check", "--fix").output
    assert "mended 3 lines of docs/en/index.md" in said
    assert "mended 3 lines of docs/fr/index.md" in said
    working = load(config).working
    assert working["fr"].ids == working["en"].ids == ("lead", "retention", "contact")
    assert "](https://a.example)" in working["fr"].sections[2].text
    found = {s.id: s for s in states(working["en"], working["fr"])}
    assert {s.state for s in found.values()} == {State.CURRENT}
    assert "nothing to mend" in notice(tmp_path, "check", "--fix").output


def test_a_heading_takes_the_id_that_it_had(tmp_path: Path) -> None:
    small_project(tmp_path)
    english, french = (tmp_path / "docs" / tag / "index.md" for tag in ("en", "fr"))
    edit(english, "## Contact {#contact}", "## New *one*\n\nText.\n\n## Contact")
    edit(french, " {#contact}", "")
    notice(tmp_path, "check", "--fix")
    assert "## New one {#new-one}\n\nText.\n\n## Contact {#contact}\n" in english.read_text("utf-8")
    # The headings are no longer those of English: the id is that of the last French version.
    assert "## Contact {#contact}\n" in french.read_text("utf-8")
    edit(french, "## Contact {#contact}", "## Kontakt")
    notice(tmp_path, "check", "--fix")
    assert "## Kontakt\n" in french.read_text("utf-8")


def test_what_is_beyond_the_body_stays_as_it_is(tmp_path: Path) -> None:
    small_project(tmp_path)
    english = tmp_path / "docs/en/index.md"
    edit(english, "Write to us", "- a\n  - b\n\nWrite to us")
    edit(english, "title: Policy", "title: [")
    before = snapshot(tmp_path)
    said = notice(tmp_path, "check", "--fix").output
    assert snapshot(tmp_path) == before
    assert "docs/en/index.md stays as it is, since it has errors of form" in said
