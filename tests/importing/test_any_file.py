"""Whatever a file holds, its words come through in their order, or an error says why not."""

from __future__ import annotations

import re
import zipfile
from contextlib import suppress
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from notice.importing.policy import FORMS, imported
from notice.model.finding import NoticeError, Severity
from notice.rules.checking import form
from notice.sources import sections
from notice.sources.rules import LINE_LENGTH
from notice.text.document import parts


def _within(made: tuple[str, list[str]]) -> str:
    *outer, last = made[0].split()
    inner = "".join(f"<{last}>{block}</{last}>" for block in made[1])
    for tag in reversed(outer):
        inner = f"<{tag}>{inner}</{tag}>"
    return inner


WORDS = st.sampled_from(
    "one two Three four. Five: six; (a) b) 2018. 1. 3) - • – # ## > ** *x* _y_ `z` [l](m) [n] {#o} "
    "{:p} | \\ \\* <q> &amp; &lt;r&gt; ~~s~~ == ++ ^ ! !!! a_b a*b +1 : ::: ![t](u) [^1] [v]: 1.w "
    "--- === http://x.y https://x.y me@x.y \u00a0 \u200b \ufeff "
    "\u2060 é ﬁ 中文 عربي 🙂 ✅ i. ii. A. o".split(" ")
)  # fmt: skip
TEXT = st.lists(WORDS, max_size=5).map(" ".join)
INLINE = st.recursive(
    TEXT.map(lambda t: t.replace("<", "&lt;")),
    lambda inner: st.tuples(
        st.sampled_from(["b", "i", "span", 'a href="#x"', 'a href="https://e.org/a b"', "u"]),
        st.lists(inner, max_size=3).map(lambda x: x),
        st.sampled_from(["", " ", "<br>", "<br><br>"]),
    ).map(lambda p: f"<{p[0]}>{p[2].join(p[1])}</{p[0].split()[0]}>"),
    max_leaves=4,
)
BLOCK = st.recursive(
    st.tuples(st.sampled_from(["p", "h1", "h2", "h4", "div", ""]), INLINE).map(
        lambda p: f"<{p[0]}>{p[1]}</{p[0]}>" if p[0] else p[1]
    ),
    lambda inner: st.tuples(
        st.sampled_from(["ul li", "ol li", "blockquote", "div", "table tr td", "section", "td"]),
        st.lists(inner, max_size=4),
    ).map(_within),
    max_leaves=8,
)


def words_of(text: str) -> list[str]:
    """The words, without the numbers and letters that count, and what no text shows."""
    return re.findall(r"[^\W\d_]{2,}", re.sub("[\u200b\ufeff\u2060]", "", text))


@given(st.lists(BLOCK, min_size=1, max_size=5).map("".join))
def test_the_words_of_any_page_come_through(page: str) -> None:
    tree = html.document_fromstring(f"<body><p>begin</p>{page}</body>")
    # What stands in two elements is two words, but for emphasis.
    for element in tree.iter():
        if element.tag not in {"b", "i", "span", "a", "u"}:
            element.text = f" {element.text or ''}"
            element.tail = f" {element.tail or ''}"
    result = imported(
        f"<body><p>begin</p>{page}</body>".encode(),
        "x.html",
        title="Title",
        effective=date(2019, 5, 1),
        prevails="en",
    )
    notice, findings = sections.parse(result.text.encode(), "x.md", "en", is_source=True)
    shown = [b.text for part in parts(notice) for b in part.blocks]
    assert words_of(" ".join(shown)) == words_of(tree.text_content())
    errors = [f for f in (*findings, *form(notice)) if f.severity is Severity.ERROR]
    assert [(f.rule, f.message) for f in errors if f.rule != LINE_LENGTH.id] == []


@given(st.binary(max_size=200), st.sampled_from(FORMS))
def test_no_bytes_are_an_error_of_the_software(data: bytes, ending: str) -> None:
    with suppress(NoticeError):
        assert imported(data, f"x{ending}").text


HEAD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
TAIL = "</w:body></w:document>"


def packed(document: str, **others: str) -> bytes:
    """A Word file with this document, and other parts."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
        for name, text in others.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return target.getvalue()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_the_words_of_any_paragraph_in_word_come_through(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    run = f"<w:p><w:r><w:t>begin</w:t></w:r></w:p><w:p><w:r><w:t>{escaped}</w:t></w:r></w:p>"
    imported(packed(HEAD + run + TAIL), "x.docx", title="T")


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "no archive": b"PK\x03\x04 and nothing",
    "empty archive": packed("", x_dot_xml=""),
    "no xml": packed("no xml at all"),
    "no body": packed("<x/>"),
    "deep": packed(HEAD + "<w:sdt><w:sdtContent>" * 3000 + TAIL),
    "deep tables": packed(HEAD + "<w:tbl><w:tr><w:tc>" * 3000 + TAIL),
    "entities": packed(BOMB + "]>" + HEAD + "<w:p><w:r><w:t>&i;</w:t></w:r></w:p>" + TAIL),
    "a file of the machine": packed(
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        + HEAD + "<w:p><w:r><w:t>&f;</w:t></w:r></w:p>" + TAIL
    ),
    "relations in a circle": packed(
        HEAD + TAIL, **{"_rels/.rels": '<R><r Type="x/officeDocument" Target="_rels/.rels"/></R>'}
    ),
    "styles in a circle": packed(
        HEAD + '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr></w:p>' + TAIL,
        **{
            "word/_rels/document.xml.rels": '<R><r Type="x/styles" Target="styles.xml"/></R>',
            "word/styles.xml": HEAD.replace("<w:body>", "")
            + '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
            + '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:document>',
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_word_file_is_refused(name: str) -> None:
    assert refused(HOSTILE[name]) == "import.unreadable"


def test_a_word_file_that_is_large_once_unpacked_is_refused() -> None:
    large = packed(HEAD + " " * (60 * 1024 * 1024) + TAIL)
    assert refused(large) == "import.unreadable"


def refused(data: bytes) -> str:
    """The rule by which a Word file is refused."""
    with pytest.raises(NoticeError) as error:
        imported(data, "x.docx", title="T")
    (finding,) = error.value.findings
    return finding.rule


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"   \n",
        b"<html></html>",
        b"<script>alert(1)</script>",
        b"<div>" * 100_000,
        b"<b>" * 100_000 + b"x",
        b"<table><tr><td>" * 5_000 + b"x",
        b"<ul><li>" * 5_000 + b"x",
        b"<p>x" * 200_000,
        b"<!--" + b"x" * 1000,
    ],
    ids=lambda page: f"{page[:12].decode()!r} of {len(page)}",
)
def test_a_hostile_page_is_refused(page: bytes) -> None:
    with pytest.raises(NoticeError):
        imported(page, "x.html", title="T")


@pytest.mark.parametrize(
    "page",
    [
        b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><p>a&f;b</p>',
        b'<meta charset="utf-7"><p>+ADw-script+AD4-</p>',
        b'<meta charset="zip"><p>a</p>',
        b"\xff\xfe<\x00p\x00>\x00a\x00",
        b"<p>\x00\x01\x1b[31mred\x7f</p>",
        "<p>\u202edrowssap\u2066 a</p>".encode(),
        b'<p><a href="java\nscript:alert(1)">a</a><a href="data:text/html,x">b</a></p>',
        b'<p><a href="https://e.org/)[x](javascript:alert(1)">a</a></p>',
        b'<p><a href="https://user:pw@e.org/">a</a><a href="//e.org">b</a></p>',
        b'<table><tr><td colspan="99999999">a<td rowspan="9999999">b<tr><td>c<td>d</table>',
        b'<ol start="99999999999999"><li>a<li>b</ol><ol start="-3"><li>a<li>b</ol>',
        b"<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=y&gt;</p>",
        b"<p>" + b"x" * 100_000 + b"</p>",
    ],
    ids=lambda page: re.sub(r"\W+", " ", page[:40].decode("latin-1")),
)
def test_nothing_harmful_comes_through(page: bytes) -> None:
    text = imported(page, "x.html", title="T").text
    assert not re.search(
        r"(?<!\\)<(?!br>)|\]\((?!https://|#)|root:|[\x00-\x08\x1b\x7f\u202e\u2066]", text
    )
    assert "](https://e.org/)" not in text
    assert "user:pw" not in text
