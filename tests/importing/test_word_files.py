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
<Relationship Id="e" Type="x/endnotes" Target="endnotes.xml"/>
<Relationship Id="c" Type="x/comments" Target="comments.xml"/>
<Relationship Id="h" Type="x/header" Target="header1.xml"/>
<Relationship Id="l" Type="x/hyperlink" Target="https://a.example/b" TargetMode="External"/>
</Relationships>"""
STYLES = f"""<w:styles {W}>
<w:style w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Own"><w:name w:val="Clause"/><w:basedOn w:val="H1"/></w:style>
<w:style w:styleId="C"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:styleId="Hid"><w:name w:val="Hid"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:styleId="Caps"><w:name w:val="Caps"/><w:basedOn w:val="H1"/><w:rPr><w:caps/></w:rPr></w:style>
<w:style w:styleId="B"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Q"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style><w:style w:styleId="Q2"><w:name w:val="Our quotation"/><w:basedOn w:val="Q"/></w:style></w:styles>"""


def level(depth: int, form: str, text: str, more: str = "") -> str:
    own = form if form.startswith("<") else f'<w:numFmt w:val="{form}"/>'
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/>{own}{more}<w:lvlText w:val="{text}"/></w:lvl>'


MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
OWN_FORM = f'<mc:AlternateContent {MC}><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
WINGDINGS = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
FORMS = {
    "ordinal": (level(0, "ordinal", "%1"), ["1\\. x", "2\\. x"], "ordinal"),
    "in words": (
        level(0, "cardinalText", "Clause %1."),
        ["Clause 1. x", "Clause 2. x"],
        "cardinalText",
    ),
    "unknown below": (
        level(0, "hex", "%1") + level(1, "decimal", "%1.%2"),
        ["1\\. x", "2\\. x"],
        "hex",
    ),
    "capital Roman": (level(0, "upperRoman", "%1."), ["I. x", "II. x"], ""),
    "capital letters": (level(0, "upperLetter", "%1)"), ["A) x", "B) x"], ""),
    "Russian letters": (level(0, "russianLower", "%1)"), ["а) x", "б) x"], ""),
    "circles": (level(0, "decimalEnclosedCircle", "%1"), ["① x", "② x"], ""),
    "in brackets": (level(0, "decimalEnclosedParen", "Nr. %1"), ["Nr. (1) x", "Nr. (2) x"], ""),
    "of its own": (level(0, OWN_FORM, "Nr. %1"), ["Nr. 001 x", "Nr. 002 x"], ""),
    "leading zeros": (level(0, "decimalZero", "Nr. %1"), ["Nr. 01 x", "Nr. 02 x"], ""),
    "words alone": (level(0, "none", "Note:%1"), ["Note: x", "Note: x"], ""),
    "words as a bullet": (level(0, "bullet", "NEW"), ["NEW x", "NEW x"], ""),
    "a bullet": (level(0, "bullet", "\uf0a7", WINGDINGS), ["- x", "- x"], ""),
}
DEEP = {
    "digits below Roman": (level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", "<w:isLgl/>"), ["I. x", "1.1 x", "II. x", "2.1 x"]),
    "Roman below Roman": (level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2"), ["I. x", "I.1 x", "II. x", "II.1 x"]),
    "counted on": (level(0, "upperRoman", "%1.") + level(1, "decimal", "Nr. %2", '<w:lvlRestart w:val="0"/>'), ["I. x", "Nr. 1 x", "II. x", "Nr. 2 x"]),
}  # fmt: skip


NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="1">{level(0, "bullet", "·")}{level(1, "bullet", "o")}</w:abstractNum>
<w:abstractNum w:abstractNumId="2">{level(0, "decimal", "%1.")}{level(1, "decimal", "%1.%2")}</w:abstractNum>
<w:abstractNum w:abstractNumId="3">{level(0, "lowerLetter", "(%1)")}</w:abstractNum>
<w:abstractNum w:abstractNumId="4">{level(0, "upperRoman", "Article %1")}</w:abstractNum>
<w:abstractNum w:abstractNumId="5">{level(0, "lowerRoman", "%1.")}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="4"/></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num>
</w:numbering>"""
FOOTNOTES = f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>See below.</w:t></w:r></w:p></w:footnote><w:footnote w:id="3"><w:p><w:r><w:t>One.</w:t></w:r></w:p><w:p><w:r><w:t>Two.</w:t></w:r></w:p></w:footnote></w:footnotes>'
ENDNOTES = f'<w:endnotes {W}><w:endnote w:id="2"><w:p><w:r><w:t>At the end.</w:t></w:r></w:p></w:endnote></w:endnotes>'
OPINION = "Article 13(2)(a) asks for the period, or for the criteria by which it is found: say which of them hold here."
COMMENTS = f'<w:comments {W}><w:comment w:id="0"><w:p><w:r><w:t>Really?</w:t></w:r></w:p></w:comment><w:comment w:id="1" w:author="Jane Doe"><w:p><w:r><w:t>{OPINION}</w:t></w:r></w:p></w:comment></w:comments>'
HEADER = f"<w:hdr {W}><w:p><w:r><w:t>{{}}</w:t></w:r></w:p></w:hdr>"
TAKEN_APART = "This table holds a heading, a quotation or another table, as no cell can: what its cells hold stands one below the other."


def text_of(body: str, header: str = "", numbering: str = NUMBERING) -> tuple[str, list[str]]:
    """What is made of the body of a Word file, without its front matter, and what is said."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {W} {R}><w:body>{body}</w:body></w:document>"
        )
        archive.writestr("word/_rels/document.xml.rels", RELATIONS)
        archive.writestr("word/styles.xml", STYLES)
        archive.writestr("word/numbering.xml", numbering)
        archive.writestr("word/footnotes.xml", FOOTNOTES)
        archive.writestr("word/endnotes.xml", ENDNOTES)
        archive.writestr("word/comments.xml", COMMENTS)
        archive.writestr("word/header1.xml", HEADER.format(header))
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
    told = TOLD.format(code)
    return SIGN.format("begin") + told + SIGN.format("separate") + r(words) + SIGN.format("end")


SIGN = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
TOLD = "<w:r><w:instrText>{}</w:instrText></w:r>"
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
    "struck and unseen words": (
        p(r("for ") + r("5", "<w:dstrike/>") + r("6", '<w:rStyle w:val="Gone"/>') + r("7", "<w:color w:val='FFFFFF'/>") + r("8", "<w:sz w:val='2'/>") + r(" 3", "<w:strike w:val='0'/>"))
        + p("old", "Hid"),
        "for 3",
        ["Struck words: “5”.", "Struck words: “6”.", "Hidden words: “7”.", "Hidden words: “8”.", "Hidden words: “old”."],
    ),
    "white words on another ground": (
        p(r("a ") + r("b", "<w:color w:val='FFFFFF'/><w:shd w:fill='000000'/>")), "a b", [],
    ),
    "signs above and below the line": (
        p(r("10") + r("6", "<w:vertAlign w:val='superscript'/>") + r(" H") + r("2", "<w:vertAlign w:val='subscript'/>") + r("O 30") + r("1", "<w:position w:val='8'/>")),
        "10⁶ H₂O 30¹",
        [],
    ),
    "letters above the line": (
        p(r("the 1") + r("st", "<w:vertAlign w:val='superscript'/>") + r(" data") + r("b", "<w:vertAlign w:val='superscript'/>") + r(" n") + r("o", "<w:position w:val='8'/>") + r(" 5"))
        + p(r("Scope") + r("b", "<w:vertAlign w:val='superscript'/>"), "H1"),
        "the 1st data(b) nº 5\n\n## Scope(b) {#scope-b}",
        ["Letters above the line stand in brackets now: “data(b)”.", "Letters above the line stand in brackets now: “Scope(b)”."],
    ),
    "capitals by style": (
        p("your rights", "Caps") + p(r("The ") + r("gdpr", "<w:smallCaps/>") + r(" and ") + r("GDPR", "<w:caps/>") + r(" a", "<w:caps w:val='0'/>")),
        "## Your rights {#your-rights}\n\nThe gdpr and GDPR a",
        [
            "The heading “your rights” was shown in capitals: it begins with one now.",
            "A style showed these words in capitals or in small letters, and they are as they were typed: “gdpr”.",
        ],
    ),
    "places within pages that links lead to": (
        p('<w:hyperlink r:id="l" w:anchor="s5">' + r("a") + "</w:hyperlink>" + r(" ") + field(' HYPERLINK "https://e.example/t" \\l "s5" \\o "tip" ', "b")),
        "[a](https://a.example/b#s5) [b](https://e.example/t#s5)",
        [],
    ),
    "a field in what another is told": (
        p(SIGN.format("begin") + TOLD.format("IF ") + field("PAGE", "inner") + TOLD.format(" = 1") + SIGN.format("separate") + r("see 5") + SIGN.format("end")),
        "see 5",
        [],
    ),
    "a field that does not end": (
        p(r("a") + SIGN.format("begin") + r("b ")) + p("c"), "a", ["A field that does not end: “b c”."],
    ),
    "a choice in a form": (
        p(r("By ") + '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="fax"/><w:listEntry w:val="mail"/></w:ddList></w:ffData></w:fldChar></w:r>' + TOLD.format("FORMDROPDOWN") + SIGN.format("end")),
        "By mail",
        [],
    ),
    "notes of several paragraphs, endnotes and comments": (
        p(r("a") + '<w:r><w:footnoteReference w:id="3"/></w:r>' + r(", b") + '<w:r><w:endnoteReference w:id="2"/></w:r>' + '<w:r><w:commentReference w:id="0"/></w:r>'),
        "a (One. Two.), b (At the end.)",
        ["A footnote stands in brackets now: “One. Two.”.", "An endnote stands in brackets now: “At the end.”.", "A comment: “Really?”."],
    ),
    "a comment is named in full": (
        p(r("a") + '<w:r><w:commentReference w:id="1"/></w:r>'), "a", [f"A comment by Jane Doe: “{OPINION}”."],
    ),
    "how words are read": (
        p(f"<w:r><w:ruby><w:rt>{r('kan')}</w:rt><w:rubyBase>{r('漢')}</w:rubyBase></w:ruby></w:r>"),
        "漢(kan)",
        ["A reading stands in brackets now: “kan”."],
    ),
    "a paragraph whose end was struck": (
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('for one ')}</w:p>" + p("year after") + p("b"),
        "for one year after\n\nb",
        [],
    ),
    "a row that was struck": (
        "<w:tbl>" + "".join(f"<w:tr>{gone}<w:tc>{p(a)}</w:tc><w:tc>{p(b)}</w:tc></w:tr>" for gone, a, b in (("", "A", "B"), ("<w:trPr><w:del/></w:trPr>", "c", "d"), ("", "✓", "–"))) + "</w:tbl>",
        "| A | B |\n|---|---|\n| ✓ | – |",
        ["Words struck in Word: “c d”."],
    ),
    "a table in another": (
        f"<w:tbl><w:tr><w:tc>{p('A')}</w:tc><w:tc>{p('B')}</w:tc></w:tr><w:tr><w:tc>{p('x')}</w:tc><w:tc><w:tbl>{ROWS}</w:tbl></w:tc></w:tr></w:tbl>",
        "A\n\nB\n\nx\n\n| Data |  | Period |\n|---|---|---|\n| a<br>b | - x<br>- y | 1 \\| 2 |",
        [TAKEN_APART, "A cell reached over several: its words stand in the first, and the others are empty."],
    ),
    "letters that go on, and an empty item": (
        p("x", "", "3") + p("y", "", "3") + p("Between.") + p("z", "", "3") + p("zz", "", "3") + p("1", "", "2") + p("<w:r/>", "", "2") + p("3", "", "2"),
        "(a) x\n(b) y\n\nBetween.\n\n(c) z\n(d) zz\n\n1\\. 1\n\n3\\. 3",
        [],
    ),
    "what is quoted": (
        p("They say:") + p("We never sell.", "Q") + p(r("Nor ") + r("rent", "<w:i/>"), "Q2") + p("Between.") + p("Nor lend.", "Q") + f"<w:tbl><w:tr><w:tc>{p('A')}</w:tc><w:tc>{p('B')}</w:tc></w:tr><w:tr><w:tc>{p('c')}</w:tc><w:tc>{p('quoted', 'Q')}</w:tc></w:tr></w:tbl>",
        "They say:\n\n> We never sell.\n>\n> Nor *rent*\n\nBetween.\n\n> Nor lend.\n\n| A | B |\n|---|---|\n| c | quoted |",
        [],
    ),
    "small Roman numbers": (
        p("a", "", "5") + p("b", "", "5"), "(i) a\n(ii) b", [],
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


def counted(*levels: str) -> str:
    """A list of each kind, by the numbers from 1 on; the last takes the first's levels by a style."""
    kinds = [
        f'<w:abstractNum w:abstractNumId="{n}"><w:styleLink w:val="L{n}"/>{own}</w:abstractNum>'
        for n, own in enumerate(levels, 1)
    ]
    last = len(kinds) + 1
    kinds.append(
        f'<w:abstractNum w:abstractNumId="{last}"><w:numStyleLink w:val="L1"/></w:abstractNum>'
    )
    lists = [
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, last + 1)
    ]
    return f"<w:numbering {W}>{''.join((*kinds, *lists))}</w:numbering>"


@pytest.mark.parametrize("by_style", [False, True])
@pytest.mark.parametrize("name", FORMS)
def test_items_keep_what_word_shows_before_them_or_it_is_named(
    name: str, *, by_style: bool
) -> None:
    levels, lines, unknown = FORMS[name]
    of = "2" if by_style else "1"
    text, said = text_of(p("x", "", of) + p("a") + p("x", "", of), numbering=counted(levels))
    assert [line for line in text.split("\n\n") if line != "a"] == lines
    named = f"Word counts this list in another way (`{unknown}`): its items have plain numbers now."
    assert said == ([named] if unknown else [])


@pytest.mark.parametrize("name", DEEP)
def test_items_of_items_keep_what_word_shows_before_them(name: str) -> None:
    levels, lines = DEEP[name]
    one, two = p("x", "", "1"), p("x", "", "1", 1)
    assert text_of(one + two + one + two, numbering=counted(levels)) == ("\n\n".join(lines), [])


@pytest.mark.parametrize(
    ("face", "sign", "mark"),
    [("Wingdings", "\uf0fc", "✓"), ("Wingdings 2", "\uf04f", "✗"), ("Arial", "✓", "✓")],
)
def test_bullets_that_may_say_yes_or_no_are_named(face: str, sign: str, mark: str) -> None:
    own = level(0, "bullet", sign, f'<w:rPr><w:rFonts w:ascii="{face}"/></w:rPr>')
    said = [f"`{mark}` stood before “x”: it is a bullet now."]
    assert text_of(p("x", "", "1"), numbering=counted(own)) == ("- x", said)


@pytest.mark.parametrize("kind", ["page", "column", "textWrapping"])
def test_a_break_parts_words(kind: str) -> None:
    inner = f'<w:r><w:t>One.</w:t><w:br w:type="{kind}"/><w:t>Two.</w:t></w:r>'
    text, said = text_of(p(inner) + p(f'<w:r><w:br w:type="{kind}"/></w:r>') + p("Three."))
    assert text.split() == ["One.", "Two.", "Three."]
    assert said == []


def test_links_lead_to_headings_that_only_are_set_in_bold() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="_Ref1"/>' + r("Rights", "<w:b/>")
    body = p('<w:hyperlink w:anchor="_Ref1">' + r("below") + "</w:hyperlink>") + p(mark) + p("x")
    assert text_of(body)[0] == "[below](#rights)\n\n## Rights {#rights}\n\nx"


PROMPT = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    "body",
    [
        p("<w:r><w:t>Name </w:t></w:r>" + PROMPT.format(r("Enter it."))),
        p("Name") + PROMPT.format(p("Enter it.")),
    ],
)
def test_what_word_asks_to_fill_in_is_named(body: str) -> None:
    assert text_of(body) == ("Name", ["What Word asks to fill in: “Enter it.”."])


def test_what_was_filled_in_stays() -> None:
    body = PROMPT.replace("showingPlcHdr", "text").format(p("A company"))
    assert text_of(body) == ("A company", [])


@pytest.mark.parametrize("header", ["", "3", "3 / 12"])
def test_the_numbers_of_pages_are_no_words(header: str) -> None:
    assert text_of(p("a"), header) == ("a", [])


def test_what_stands_at_the_top_of_pages_is_named() -> None:
    said = ["What stands at the top or foot of pages: “As of 1 May 2018”."]
    assert text_of(p("a"), "As of 1 May 2018") == ("a", said)
