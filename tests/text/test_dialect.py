"""Every word of the source stands on the page, in order, and nothing else does."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from notices import settings
from patience import patience

from notice.model.corpus import Corpus, Notice
from notice.model.finding import Finding, Severity
from notice.rules._fields import plain_words
from notice.rules._said_of_marks import SAID
from notice.rules.checking import form
from notice.sources import sections
from notice.text.dialect.comparison import difference
from notice.text.dialect.reading import read
from notice.text.dialect.shown import passages
from notice.text.markup import _convert as _page
from notice.text.markup import parsed

HEAD = "---\ntitle: T\n---\n"


def examined(body: str) -> tuple[Notice, list[Finding]]:
    """A text of that body, and what is wrong with how it is written, by line of the body."""
    notice, found = sections.parse((HEAD + body).encode(), "x.md", "fr", is_source=False)
    return notice, [*found, *form(notice)]


def broken(body: str) -> list[tuple[str, int]]:
    """The rules that are broken, with their lines in the body."""
    _, found = examined(body)
    return sorted((f.rule, f.place.line - HEAD.count("\n")) for f in found)


# What is typed, the rule that it breaks, and the line.
FAULTS = [
    # cells and columns
    ("| A | B |\n|---|---|\n| x | y | z |", "table.columns", 3),
    ("| A | B |\n|---|---|\n| x |", "table.columns", 3),
    ("| A | B |\n|---|---|\n| x | y |\nand more", "table.columns", 4),
    ("| A | B |\n|---|---|\n| x | y |\n- and", "table.columns", 4),
    ("| A |\n|---|---|\n| x | y |", "table.columns", 2),
    ("| A | B | C |\n|---|---|\n| x | y | z |", "table.columns", 2),
    ("| A | B |\n|---|---|", "table.columns", 1),
    ("| A | B |\n| x | y |", "table.columns", 1),
    ("| A | B |\n\n|---|---|\n| x | y |", "table.columns", 1),
    ("A | B\n---|---\nx | y | z", "table.columns", 3),
    ("> | A | B |\n> |---|---|\n> | x | y | z |", "table.columns", 3),
    ("- a\n\n    | A | B |\n    |---|---|\n    | x |", "table.columns", 5),
    ("+---+---+\n| A | B |\n+---+---+", "table.columns", 1),
    ("We keep:\n| A | B |\n|---|---|\n| x | y |", "markup.empty-line", 2),
    ("- We keep:\n| A | B |\n|---|---|\n| x | y |", "markup.empty-line", 2),
    ("Either|or", "markup.escape", 1),
    ("| A | B |\n| :-- | --: |\n| x | y |", "markup.attribute", 2),
    ("A | B\n:-: | :-:\nx | y", "markup.attribute", 2),
    ("- a\n\n    | A |\n    |:-|\n    | x |", "markup.attribute", 4),
    # lists without their empty line, and items that leave them
    ("We process:\n- your name\n- your address", "markup.empty-line", 2),
    ("We process:\n1. your name\n2. your address", "markup.empty-line", 2),
    ("We process:\n3. your name\n4. your address", "markup.empty-line", 2),
    ("We process:\n* your name\n* your address", "markup.empty-line", 2),
    ("> We process:\n> - your name", "markup.empty-line", 2),
    ('!!! note "T"\n    We process:\n    - your name', "markup.empty-line", 3),
    ("- a\n\n    We process:\n    - your name", "markup.empty-line", 4),
    ("1. one\n2. two\n- three", "markup.empty-line", 3),
    ("- one\n- two\n1. three", "markup.empty-line", 3),
    ("- one\n> two", "markup.empty-line", 2),
    ("- a\n    - nested\n\n    after it\n- b", "markup.empty-line", 5),
    ("- a\n\n    - nested\n- b", "markup.empty-line", 4),
    ("- one\n  - a\n- two", "list.indentation", 2),
    ("- one\n   - a\n- two", "list.indentation", 2),
    ("- one\n - a\n- two", "list.indentation", 2),
    ("- one\n    - a\n      - b", "list.indentation", 3),
    ("1. We write.\n   - by post\n2. two", "list.indentation", 2),
    ("1. We write.\n  1. by post\n2. two", "list.indentation", 2),
    ("- Main\n\n  and more of it\n\n- Other", "list.indentation", 3),
    ("1. Main\n\n   and more of it\n\n2. Other", "list.indentation", 3),
    ("- Main\n\n  - one\n\n- Other", "list.indentation", 3),
    ("    We sell data.", "list.indentation", 1),
    ("\tWe sell data.", "list.indentation", 1),
    ("- one\n\n        eight spaces", "list.indentation", 3),
    ("> a\n>\n>     b", "list.indentation", 3),
    # signs that are none
    ("• three\n• four", "list.sign", 1),
    ("•three\n•four", "list.sign", 1),
    ("We have:\n▪ three", "list.sign", 2),
    ("– one\n– two", "list.sign", 1),
    ("— one\n— two", "list.sign", 1),
    ("-one\n-two", "list.sign", 1),
    ("1.one and\n2.two and", "list.sign", 1),
    ("-\u00a0one\n-\u00a0two", "list.sign", 1),
    ("1) one\n2) two", "list.sign", 1),
    ("a) one\nb) two", "list.sign", 1),
    ("А) one\nБ) two", "list.sign", 1),
    ("(a) one\n(c) two", "list.sign", 1),
    ("(2) one\n(1) two", "list.sign", 1),
    ("We keep:\n(a) one\n(b) two", "list.sign", 2),
    ("(a) one\n(b) two\n(d) three", "list.sign", 1),
    ("i. one\nii. two", "list.sign", 1),
    ("(i) one\n(iii) two", "list.sign", 1),
    ("(iv) one\n(iiv) two", "list.sign", 1),
    ("(a) one\n(b) two:\n    - x", "markup.empty-line", 3),
    ("a. one\nb. two", "list.sign", 1),
    ("1.1 one\n1.2 two", "list.sign", 1),
    ("① one\n② two", "list.sign", 1),
    ("We process:\na) your name", "list.sign", 2),
    ("(a)one\n(b)two", "list.sign", 1),
    ("1/ one\n2/ two", "list.sign", 1),
    ("1: one\n2: two", "list.sign", 1),
    ("§ 1 one\n§ 2 two", "list.sign", 1),
    ("✅ one\n✅ two", "list.sign", 1),
    ("☐ one\n☐ two", "list.sign", 1),
    ("→ one\n→ two", "list.sign", 1),
    ("o one\no two", "list.sign", 1),
    ("1 one\n2 two", "markup.empty-line", 1),
    ("+ 32 2 000 00 00 is our number", "list.sign", 1),
    ("* one\n* two", "list.sign", 1),
    ("- one\n- two\n+", "list.sign", 3),
    ("- one\n-\n- two", "heading.form", 2),
    ("- \n- two", "list.sign", 1),
    ("-\n\n- two", "list.sign", 1),
    ("- \u00a0\n- two", "list.sign", 1),
    ("1- one\n2- two", "list.sign", 1),
    ("1.– one\n2.– two", "list.sign", 1),
    ("1a. one\n1b. two", "list.sign", 1),
    ("1.a) one\n1.b) two", "list.sign", 1),
    ("(1.1) one\n(1.2) two", "list.sign", 1),
    ("a.) one\nb.) two", "list.sign", 1),
    ("a - one\nb - two", "list.sign", 1),
    ("a: one\nb: two", "list.sign", 1),
    ("أ- واحد\nب- اثنان", "list.sign", 1),
    ("١- واحد\n٢- اثنان", "list.sign", 1),
    ("1、one\n2、two", "list.sign", 1),
    # numbers
    ("2018. It was a year.", "list.number", 1),
    ("2018. It was a year.\n\n3. three", "list.number", 1),
    ("31. Dezember ist der Tag.", "list.number", 1),
    ("1. Januar 2027 ist der Tag.", "list.number", 1),
    ("1. januar 2027 er dagen.", "list.number", 1),
    ("3. three\n7. seven", "list.number", 2),
    ("1. one\n1. two", "list.number", 2),
    ("1. one\n\n3. three", "list.number", 3),
    ("01. one\n02. two", "list.number", 1),
    ("١. one\n٢. two", "list.number", 1),
    # links, references, notes
    ("See [the law][law].", "markup.unknown", 1),
    ("See [law][].", "markup.unknown", 1),
    ("[law]: https://law.example/", "markup.unknown", 1),
    ("this.[^1]", "markup.unknown", 1),
    ("[^1]: Until 2029.", "markup.unknown", 1),
    ("*[GDPR]: General Regulation", "markup.unknown", 1),
    ('[words](https://law.example/ "other words")', "link.form", 1),
    ("[words](https://law.example/ 'other words')", "link.form", 1),
    ("[words] (https://law.example/)", "link.form", 1),
    ("[words](https://law.example/a b)", "link.scheme", 1),
    ("[words](<https://law.example/>)", "link.form", 1),
    ("[words](https://law.example/", "link.form", 1),
    ("words](https://law.example/)", "link.form", 1),
    ("[](https://law.example/)", "link.form", 1),
    ("[words](https://law.example/){target=_blank}", "markup.unknown", 1),
    ("<https://law.example/>", "markup.unknown", 1),
    ("<privacy@aurora.example>", "markup.unknown", 1),
    # boxes
    ("!!! note “Title”\n    Text", "markup.box", 1),
    ("!!! note 'Title'\n    Text", "markup.box", 1),
    ('!!!note "Title"\n    Text', "markup.box", 1),
    ('!!! note "Title" and\n    Text', "markup.box", 1),
    ('??? note "T"\n    Text', "markup.box", 1),
    ('???+ note "T"\n    Text', "markup.box", 1),
    ('=== "T"\n    Text', "markup.box", 1),
    ("::: note\nText", "markup.box", 1),
    ("> [!NOTE]\n> Text", "markup.box", 1),
    ('!!! important "Your right"\n  You can object.', "markup.box", 1),
    ('!!! important "Your right"\nYou can object.', "markup.box", 1),
    ('!!! important "Your right"\n\nYou can object.', "markup.box", 1),
    ('!!! important "Your right"', "markup.box", 1),
    ("!!! warning\n    Text", "markup.box", 1),
    ('!!! warning ""\n    Text', "markup.box", 1),
    ('!!! note "T"\n    Text\n  and more', "list.indentation", 3),
    ("!!! note\n\n    Text\n\n    - a\n    - b\n\nafter", "markup.box", 1),
    ("!!! note “T”\n    Text\n\n    More", "markup.box", 1),
    (":::note\n\n    Text", "markup.box", 1),
    # marks of other dialects
    ("We keep data for\n: 12 months.", "markup.unknown", 2),
    ("~~two~~", "markup.unknown", 1),
    ("==two==", "markup.unknown", 1),
    ("~two~", "markup.unknown", 1),
    ("H~2~O", "markup.unknown", 1),
    ("m^2^", "markup.unknown", 1),
    ("- [ ] box", "markup.unknown", 1),
    ("- [x] box", "markup.unknown", 1),
    ("`code`", "markup.unknown", 1),
    ("``code``", "markup.unknown", 1),
    ("> ```\n> code", "markup.unknown", 1),
    ("_words_", "markup.unknown", 1),
    ("__words__", "markup.unknown", 1),
    ("a\n\n---\n\nb", "markup.unknown", 3),
    ("a\n\n* * *\n\nb", "markup.unknown", 3),
    ("a\n\n___\n\nb", "markup.unknown", 3),
    ("> a\n> ---\n> b", "markup.unknown", 2),
    ("- a\n\n    ---\n\n    b", "markup.unknown", 3),
    ("a&nbsp;b", "markup.unknown", 1),
    ("a&#160;b", "markup.unknown", 1),
    ("a &amp; b", "markup.unknown", 1),
    ("a\n===", "heading.form", 2),
    ("a\n---", "heading.form", 2),
    (" ## Title {#title}", "heading.form", 1),
    ("##Title {#title}", "heading.form", 1),
    ("##\u00a0Title {#title}", "heading.form", 1),
    ("words\n\n#1 in the world", "heading.form", 3),
    ("words\n\n#", "heading.form", 3),
    ("####### Title {#title}", "heading.form", 1),
    ("words\n\n> ## Title {#title}", "heading.form", 3),
    ("words\n\n- ## Title {#title}", "heading.form", 3),
    ("## **Title** {#title}", "heading.markup", 1),
    ("## Title\\* {#title}", "heading.markup", 1),
    ("## Title {#one} {#two}", "heading.markup", 1),
    ("a\n\n![](x)", "markup.image", 3),
    ("a b c\n\n[words](b)", "link.broken", 3),
    ("a\n\n[words](#a\nb)", "link.broken", 3),
    ("- a\n  ## b", "heading.form", 2),
    # stars and backslashes
    ("a line\\\nmore", "markup.escape", 1),
    ("a line\\", "markup.escape", 1),
    ("C\\D", "markup.escape", 1),
    ("a * b", "markup.escape", 1),
    ("free*", "markup.escape", 1),
    ("** bold**", "markup.escape", 1),
    ("**bold", "markup.escape", 1),
    ("**bold*", "markup.escape", 1),
    ("**bold\n\nmore**", "markup.escape", 1),
    ("Kund*innen und Nutzer*innen", "markup.emphasis", 1),
    ("Kund*innen", "markup.emphasis", 1),
    ("Kund**inn**en", "markup.emphasis", 1),
    ("2*3*4", "markup.emphasis", 1),
    ("**Daten**schutz", "markup.emphasis", 1),
    ("un*sinn*", "markup.emphasis", 1),
]


@pytest.mark.parametrize(("body", "rule", "line"), FAULTS)
def test_a_mark_that_is_none_is_an_error_at_its_line(body: str, rule: str, line: int) -> None:
    found = broken(body)
    assert (rule, line) in found, found
    assert len({place for _, place in found}) == len(found), f"twice of one line: {found}"
    assert "source.words" not in {name for name, _ in found}, "the net speaks beside a rule"


# What is written well, often with something in it that is nearly wrong.
RIGHT = [
    "x<y and a > b.",
    "a<b and c>d, 1 < 2 > 0",
    "We keep it if x < y.",
    "a_b_c and snake_case",
    "AT&T, R&D; and &c.",
    "2\\*3\\*4, Kund\\*innen, \\- no item, 5 \\| 6, \\[none\\](#a), C:\\\\D, \\& \\~ \\< \\>",
    "2018\\. It was a year.",
    "In\n2018. It was a year.",
    "– if you agree to it we keep it.".replace("– ", "If – "),
    "(1) A paragraph with its number.\n\n(2) Another.",
    "(a) one;\ngoes on\n(b) two.",
    "(i) one\n(ii) two\n(iii) three\n(iv) four\n(v) five",
    "(h) one\n(i) two\n(j) three",
    "(а) one\n(б) two",
    "(9) one\n(10) *two*",
    "- one\n\n    (a) within\n    (b) [more](https://law.example/)\n\n- two",
    "> (a) one\n> (b) two",
    "\\(a) one\n(b) two",
    "a) one\n\nb) two",
    "i. e. this is one",
    "© 2027 Aurora, ~5 or ~6 °C, 3^2 and a+b",
    "24 months\nafter\n25 May 2018",
    "**strong**, *emphasis*, ***both***, **strong *and* emphasis**, (**x**) “**y**” **“z”**.",
    "**across\nlines** and *more\nlines*",
    "这是**重要**的。",
    "**[words](https://law.example/)** and [**words** *here*](https://law.example/)",
    "[a [b] c](https://law.example/) and [x](https://law.example/a_(b)_c?d=1&e=2)",
    "[words](https://law.example/),[more](#a)" + "\n\n## A {#a}\n\ntext",
    "Look\\![here](https://law.example/)",
    "two spaces at the end  \nand a tab\t\nmean nothing",
    "12 – 24 months\n24 – 36 months",
    "24-hour service\n36-month term",
    "I – as a customer – agree.\nWe do not.",
    "- \u00a0one\n- \u00a0two",
    "1. \u00a0one\n2. two",
    "words\n\n## C# and F# {#sharp}\n\nwords",
    "## Title ## {#title}\n\nwords",
    "## Title {#title} ##\n\nwords",
    "- one\n- two",
    "- one\n\n- two\n\n\n- three",
    "- one\n  goes on\n- two\nlazily",
    "- one\n    - nested\n    - more\n        - deeper\n- two",
    "- one\n    1. nested\n    2. more\n- two",
    "1. one\n\n    a paragraph\n\n2. two",
    "1. **one**",
    "We process this:\n\n1. one",
    "3. three\n4. four\n\nand\n\n- a",
    "- one\n\n1. first\n2. second",
    "> a quotation\n> goes on\n>\n> - with\n> - a list",
    "> | A | B |\n> |---|---|\n> | x | y |",
    "> 1. one\n> 2. two\n>\n>     more",
    '- one\n\n    !!! note "T"\n        Text\n\n- two',
    '!!! note "A “title” of *its* own"\n    - one\n    - two\n\n    more\n\nafter',
    '!!! note "T"\n\n    Text\n\n    1. one\n    2. two',
    '!!! note "T"\n    Text\nafter',
    "- one\n\n    | A | B |\n    |---|---|\n    | x | y |\n\n- two",
    "- one\n\n    > quoted\n\n- two",
    "| A | B |\n|---|---|\n| x \\| y | **z** |\n| | [w](https://law.example/) |",
    "A | B\n--- | ---\nx | y",
    "| A |\n|---|\n| x |",
    "\u00a0A text that begins with a space.",
    "– ٣ –".strip("– "),
    "النص **مهم** جدا.\n\n- واحد\n- اثنان",
]


@pytest.mark.parametrize("body", RIGHT)
def test_what_is_written_well_is_left_alone(body: str) -> None:
    assert broken(body) == []


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("## F# {#a}", "F#"),
        ("## Title ## {#a}", "Title"),
        ("## Title {#a} ##", "Title"),
        ("## ### {#a}", ""),
        ("## Title#{#a}", "Title#"),
    ],
)
def test_signs_at_the_end_of_a_heading(typed: str, title: str) -> None:
    notice, _ = examined(f"{typed}\n\nwords")
    assert [section.title for section in notice.sections] == [title]
    assert parsed(notice)[0].text_content() == title


def test_a_bare_address_is_a_hint() -> None:
    body = "Write to privacy@aurora.example, or see https://law.example/x.\n\n- www.law.example"
    notice, found = examined(body)
    assert [(f.rule, f.severity, f.place.line) for f in found] == [
        ("link.bare", Severity.INFO, 4),
        ("link.bare", Severity.INFO, 6),
    ]
    assert "privacy@aurora.example" in parsed(notice).text_content()
    assert broken("[a@law.example](mailto:a@law.example)") == []


def test_many_faults_of_a_kind_are_one_finding() -> None:
    found = examined("\n\n".join(f"• point {n}" for n in range(9)))[1]
    assert len(found) == 1
    assert "8 more lines: 6, 8" in found[0].message


def test_the_net_says_what_is_lost_and_what_is_added() -> None:
    def said(source: str, page: str) -> str:
        found = difference(read(source).passages, read(page).passages)
        return found.message if found else ""

    assert said("a b c d", "a b d") == "“c” stands in the source and on no page."
    assert said("a b d", "a b c d") == "“c” stands on the page and not in the source."
    assert said("a b", "a \\| b") == "`|` comes out as text on the page."
    assert said("a b", "a c") == ("“b” stands in the source, and the page has “c” in its place.")
    assert said("- a\n- b", "a\n\nb").startswith("“a” is an item of a list in the source")
    assert said("3. a\n4. b", "1. a\n2. b").startswith("“3.” stands in the source")
    assert "leads to `#b` on the page" in said("[a](#a)", "[a](#b)")
    assert said("> a", "> a") == ""


def test_a_page_that_counts_otherwise_differs() -> None:
    source = "3. three\n4. four"
    tree = html.fragment_fromstring(_page(source), create_parent="div")
    assert difference(read(source).passages, passages(tree)) is None
    del next(tree.iter("ol")).attrib["start"]
    found = difference(read(source).passages, passages(tree))
    assert found
    assert found.message == ("“3.” stands in the source, and the page has “1.” in its place.")


def test_a_link_has_an_address_and_nothing_else() -> None:
    page = _page('[words](https://law.example/ "other words")')
    assert page == '<p><a href="https://law.example/">words</a></p>'


def test_a_remedy_can_be_typed_as_it_stands() -> None:
    for said in SAID.values():
        assert "{{" not in said.remedy
        assert "{{" not in said.message.format(words="")


PLAIN = [
    ("**x** marks", "emphasis"),
    ("We keep *everything*", "emphasis"),
    ("_x_ marks", "emphasis"),
    ("See [here](https://law.example/)", "a link"),
    ("See <https://law.example/>", "a link"),
    ("# Changes", "a heading"),
    ("We change:  - one  - two", "a list"),
    ("- one - two", "a list"),
    ("1. one 2. two", "a list"),
    ("• one • two", "a list"),
    ("`code`", "code"),
    ("one\\* two", "a backslash"),
    ("a&nbsp;b", "an entity of HTML"),
    ("a <b>c</b>", "a tag of HTML"),
    ("~~a~~ b", "struck words"),
    ('!!! note "T"', "a box"),
    ("this.[^1]", "a footnote"),
    ("> quoted", "a quotation"),
    ("| a | b |", "a table"),
]


@pytest.mark.parametrize(("text", "what"), PLAIN)
@pytest.mark.parametrize("key", ["title", "summary", "note", "disclaimer"])
def test_front_matter_holds_no_marks(text: str, what: str, key: str) -> None:
    front = {"title": "T"} | {key: text}
    yaml = "".join(f"{name}: {json.dumps(value)}\n" for name, value in front.items())
    notice, _ = sections.parse(f"---\n{yaml}---\ntext".encode(), "x.md", "fr", is_source=False)
    found = list(plain_words(Corpus(settings("fr"), (), {"fr": notice}, {})))
    assert [(f.rule, f.place.line) for f in found] == [("words.plain", 2 if key == "title" else 3)]
    assert f"`{key}` holds {what}" in found[0].message


def test_words_that_look_like_marks_are_left_alone() -> None:
    summary = "Customers & partners: 5 * 3, x_y, no. 1. More (a) and b); 1 < 2 – and #1 – or A|B."
    head = f"---\ntitle: Policy\nsummary: {json.dumps(summary)}\n---\ntext"
    notice, _ = sections.parse(head.encode(), "x.md", "fr", is_source=False)
    assert list(plain_words(Corpus(settings("fr"), (), {"fr": notice}, {}))) == []


# Text that may be anything: marks, words with a number of their own, breaks and indentation.
_SCRIPTS = ("wa", "слово", "كلمة", "词語", "Haus")
_SIGNS = (
    "** * _ ` - + > | # ## 1. 2. 3. --- === ~~ !!! ??? ![ [ ] ( ) ](#a) \\ \\* \\| \\- < & &amp; : "
    "• – a) (b) ii. |---|---| [§](https://e.example/) ^ == “ ” \" ' , ;"
).split(" ")
_BREAKS = (" ", " ", " ", "", "\n", "\n", "\n\n", "\n    ", "\n\n    ", "\n  ", "  \n", "\t")
_STARTS = ("\n- ", "\n\n- ", "\n1. ", "\n\n1. ", "\n2. ", "\n    - ", "\n> ", '\n\n!!! note "')


@st.composite
def anything(draw: st.DrawFn) -> str:
    """Words, marks and breaks in any order; each word ends in a number of its own."""
    pieces: list[str] = []
    for n in range(draw(st.integers(1, 14))):
        pieces.append(draw(st.sampled_from(("", *_SIGNS, *_STARTS))))
        pieces.append(f"{draw(st.sampled_from(_SCRIPTS))}{100 + n}")
        pieces.append(draw(st.sampled_from(("", *_SIGNS))))
        pieces.append(draw(st.sampled_from(_BREAKS)))
    return "".join(pieces)


_WORD = re.compile(r"[^\W\d_]+1\d\d")
_SIGN = re.compile(r"[*`|~\\]")


@given(anything())
def test_there_is_an_error_or_the_page_has_the_words(body: str) -> None:
    notice, found = examined(body)
    if any(f.severity is Severity.ERROR for f in found):
        return
    shown = parsed(notice).text_content()
    assert _WORD.findall(shown) == _WORD.findall(body)
    escaped = Counter(re.findall(r"\\([*`|~\\])", body))
    assert Counter(_SIGN.findall(shown)) == escaped, "a sign was eaten, or came out"
    for start in re.findall(r"(?m)^ *(?:[-+*>•–]|1\.|!!!)(?= )", shown):
        raise AssertionError(f"{start!r} begins a line of the page")


_INLINE = st.sampled_from(
    (
        "{}",
        "**{}**",
        "*{}*",
        "[{}](https://law.example/a_(b))",
        "**a [{}](#x) b**",
        "“**{}**”",
        "\\*{}\\|",
        "x < {} & y",
        "({})",
        "[*{}*](mailto:a@law.example)",
    )
)


_FEW = st.integers(1, 3)


class _Writer:
    """Writes a text in the dialect, and notes the words and numbers that readers must see."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw, self.seen = draw, list[str]()

    def words(self) -> str:
        self.seen.append(f"{self.draw(st.sampled_from(_SCRIPTS))}{100 + len(self.seen)}")
        return self.draw(_INLINE).format(self.seen[-1])

    def paragraph(self) -> list[str]:
        ends = st.sampled_from(("", "  ", "."))
        return [self.words() + self.draw(ends) for _ in range(self.draw(_FEW))]

    def items(self, depth: int) -> list[str]:
        first, lines = self.draw(st.sampled_from((0, 1, 3))), list[str]()
        is_loose = self.draw(st.booleans())
        for n in range(self.draw(st.integers(2, 3))):
            self.seen.append(f"{first + n}." if first else "-")
            lines.append(f"{self.seen[-1]} {self.words()}")
            has_more = depth > 0 and self.draw(st.booleans())
            if is_loose:
                lines += ["", *_indented(self.blocks(depth - 1)), ""] if has_more else [""]
            elif has_more:
                lines += _indented(self.items(0))
        return lines

    def table(self) -> list[str]:
        rows = [f"| {self.words()} | {self.words()} |" for _ in range(self.draw(st.integers(2, 3)))]
        return [rows[0], "|---|---|", *rows[1:]]

    def box(self, depth: int) -> list[str]:
        return [f'!!! note "{self.words()}"', *_indented(self.blocks(depth))]

    def quotation(self, depth: int) -> list[str]:
        return [f"> {line}".rstrip() for line in self.blocks(depth)]

    def blocks(self, depth: int) -> list[str]:
        lines: list[str] = []
        kinds = {"paragraph": self.paragraph, "table": self.table}
        if depth:
            kinds["list"] = lambda: self.items(depth - 1)
            kinds["quotation"] = lambda: self.quotation(depth - 1)
            kinds["box"] = lambda: self.box(depth - 1)
        before = ""
        for _ in range(self.draw(_FEW)):
            # Two lists or quotations one after another are one.
            names = [name for name in kinds if name != before or name in {"paragraph", "table"}]
            before = self.draw(st.sampled_from(names))
            lines += [*kinds[before](), ""]
        return lines


def _indented(lines: list[str]) -> list[str]:
    return [f"    {line}".rstrip() for line in lines]


@st.composite
def well_written(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Lines of a text in the dialect, and the words and numbers that readers must see, in order."""
    writer = _Writer(draw)
    return writer.blocks(2), writer.seen


@given(well_written())
def test_the_dialect_is_shown_as_it_is_written(made: tuple[list[str], list[str]]) -> None:
    lines, seen = made
    body = "## X {#x}\n\n" + "\n".join(lines)
    notice, found = examined(body)
    assert [f.message for f in found] == []
    tree = parsed(notice)
    for item in tree.iter("li"):
        above = item.getparent()
        number = int(above.get("start", "1")) + above.index(item)
        item.text = (f"{number}. " if above.tag == "ol" else "- ") + (item.text or "")
    shown = re.findall(r"[^\W\d_]+1\d\d|(?<!\d)\d\.(?= |$)|-(?= |$)", tree.text_content())
    assert shown == seen


@pytest.mark.parametrize(
    "text",
    [
        "*a " * 1600,
        "[" * 19 + "a" + "](b)" * 900,
        "- " * 2400,
        "> " * 20 + "a",
        "\n".join("    " * (n % 60) + "- a" for n in range(2000)),
        "| a " * 1200 + "|\n" + "|---" * 1200 + "|\n" + "| b " * 1200 + "|",
        "**a*b" * 900,
        "<a " * 1600,
        "&amp" * 1200,
        "a@" * 2400,
        "~~a" * 1600,
        "_a" * 2400,
        "\\" * 4900,
        "[a](" * 19 + "x" * 4000,
        "http://" * 700,
        "• a\n" * 20000,
        "a [b](https://law.example/) d\n" * 4000,
        "words and *more\n" * 10000,
    ],
    ids=lambda text: text[:12],
)
def test_no_text_takes_long(text: str) -> None:
    with patience():
        examined(text)
