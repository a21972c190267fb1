# ruff: noqa: E501 - what XML is like
"""What stands in a Word file, beside paragraphs and tables, and what becomes of it."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from notice.importing.policy import imported

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATIONS = """<Relationships>
<Relationship Id="s" Type="x/styles" Target="styles.xml"/>
<Relationship Id="n" Type="x/numbering" Target="numbering.xml"/>
<Relationship Id="f" Type="x/footnotes" Target="footnotes.xml"/>
<Relationship Id="l" Type="x/hyperlink" Target="https://a.example/b" TargetMode="External"/>
</Relationships>"""
STYLES = f"""<w:styles {W}>
<w:style w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Own"><w:name w:val="Clause"/><w:basedOn w:val="H1"/></w:style>
<w:style w:styleId="C"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:styleId="B"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
</w:styles>"""


def level(depth: int, form: str, text: str) -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="1">{level(0, "bullet", "·")}{level(1, "bullet", "o")}</w:abstractNum>
<w:abstractNum w:abstractNumId="2">{level(0, "decimal", "%1.")}{level(1, "decimal", "%1.%2")}</w:abstractNum>
<w:abstractNum w:abstractNumId="3">{level(0, "lowerLetter", "(%1)")}</w:abstractNum>
<w:abstractNum w:abstractNumId="4">{level(0, "upperRoman", "Article %1")}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="4"/></w:num>
</w:numbering>"""
FOOTNOTES = f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>See below.</w:t></w:r></w:p></w:footnote></w:footnotes>'


def text_of(body: str) -> tuple[str, list[str]]:
    """What is made of the body of a Word file, without its front matter, and what is said."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {W} {R}><w:body>{body}</w:body></w:document>"
        )
        archive.writestr("word/_rels/document.xml.rels", RELATIONS)
        archive.writestr("word/styles.xml", STYLES)
        archive.writestr("word/numbering.xml", NUMBERING)
        archive.writestr("word/footnotes.xml", FOOTNOTES)
    result = imported(target.getvalue(), "x.docx", title="Policy")
    return result.text.split("---\n\n", 1)[1].rstrip(), [f.message for f in result.findings]


def p(inner: str, style: str = "", number: str = "", depth: int = 0) -> str:
    """A paragraph; what does not begin with a sign of XML is its words."""
    inner = inner if inner.startswith("<") else r(inner)
    own = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        own += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{own}</w:pPr>{inner}</w:p>"


def r(words: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def field(code: str, words: str) -> str:
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    told = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return sign.format("begin") + told + sign.format("separate") + r(words) + sign.format("end")


ROWS = (
    f"<w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{p('Data')}</w:tc><w:tc>{p('Period')}</w:tc></w:tr>"
    f"<w:tr><w:tc>{p('a')}{p('b')}</w:tc><w:tc>{p('x', '', '1')}{p('y', '', '1')}</w:tc><w:tc>{p('1 | 2')}</w:tc></w:tr>"
)
MARK = '<w:bookmarkStart w:id="1" w:name="_Ref1"/>'
CASES = {
    "headings": (
        p("Policy", "T") + p("First", "H1") + p("a") + p("Second", "Own") + p("b"),
        "## First {#first}\n\na\n\n## Second {#second}\n\nb",
        [],
    ),
    "a heading that Word counts": (
        p("Scope", "H1", "4") + p("a"),
        "## Scope {#scope}\n\na",
        ["Word counts this heading: `Article I` stands before “Scope” there."],
    ),
    "tracked changes": (
        p(r("We ") + f"<w:ins>{r('now ')}</w:ins>" + "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>" + r("sell.")),
        "We now sell.",
        ["Words struck in Word: “never”."],
    ),
    "content controls": (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('In a control.')}</w:sdtContent></w:sdt>"
        + p(f"<w:sdt><w:sdtContent>{r('In a line.')}</w:sdtContent></w:sdt>"),
        "In a control.\n\nIn a line.",
        [],
    ),
    "looks": (
        p(r("Bold", "<w:b/>") + r(" and ") + r("slanted", '<w:i w:val="1"/>') + r(" and ", '<w:b w:val="0"/>') + r("styled", '<w:rStyle w:val="Strong"/>') + r(".")),
        "**Bold** and *slanted* and **styled**.",
        [],
    ),
    "links": (
        p(f"{MARK}{r('Here')}", "H1")
        + p(f'<w:hyperlink r:id="l">{r("out")}</w:hyperlink>' + r(" ") + f'<w:hyperlink w:anchor="_Ref1">{r("in")}</w:hyperlink>' + r(" ") + field(' HYPERLINK "https://c.example" ', "field") + r(" ") + field(" REF _Ref1 ", "one")),
        "## Here {#here}\n\n[out](https://a.example/b) [in](#here) [field](https://c.example) one",
        [],
    ),
    "lists": (
        p("a", "", "1") + p("b", "", "1", 1) + p("c", "B") + p("Then:") + p("one", "", "2") + p("two", "", "2"),
        "- a\n    - b\n- c\n\nThen:\n\n1. one\n2. two",
        [],
    ),
    "a list that goes on": (
        p("one", "", "2") + p("two", "", "2") + p("between") + p("three", "", "2") + p("four", "", "2"),
        "1. one\n2. two\n\nbetween\n\n3. three\n4. four",
        [],
    ),
    "letters and clauses": (
        p("one", "", "3") + p("two", "", "3") + p("Clause", "", "2") + p("sub", "", "2", 1) + p("sub", "", "2", 1),
        "(a) one\n(b) two\n\n1. Clause\n\n1.1 sub\n\n1.2 sub",
        [],
    ),
    "notes, hidden words and boxes": (
        p(r("Words") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r(" hidden", "<w:vanish/>") + r(" gone", "<w:strike/>") + f"<w:r><w:pict>{p('boxed')}</w:pict></w:r>"),
        "Words (See below.)",
        ["A footnote stands in brackets now: “See below.”.", "Hidden words: “hidden”.", "Struck words: “gone”.", "A text box: “boxed” is left out."],
    ),
    "contents": (
        p("Scope 1", "C") + p("Scope", "H1") + p("a"),
        "## Scope {#scope}\n\na",
        ["A line of the table of contents: “Scope 1”."],
    ),
    "a table": (
        f"<w:tbl>{ROWS}</w:tbl>",
        "| Data |  | Period |\n|---|---|---|\n| a<br>b | - x<br>- y | 1 \\| 2 |",
        ["A cell reached over several: its words stand in the first, and the others are empty."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_becomes_of(name: str) -> None:
    body, text, said = CASES[name]
    assert text_of(body) == (text, said)
