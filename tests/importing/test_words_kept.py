"""No word, number or sign of a page is lost, changed or put in unless that is said."""

from __future__ import annotations

import pytest

from law import terms
from notice.importing.policy import imported
from notice.model.language import Typography


def made(
    page: str | bytes, name: str = "x.html", profile: Typography | None = None
) -> tuple[str, list[str]]:
    """What is made of a page, without its front matter, and what is said."""
    data = page if isinstance(page, bytes) else page.encode()
    result = imported(data, name, title="T", typography=profile)
    return result.text.split("---\n\n", 1)[1].rstrip(), [f.message for f in result.findings]


UNSEEN = "What visitors of the page did not see is left out: “5”."
STRUCK = "What is struck through is left out: “5”."


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("text-decoration:line-through", STRUCK),
        ("text-decoration: underline line-through red", STRUCK),
        ("text-decoration-line:LINE-THROUGH", STRUCK),
        ("display:none", UNSEEN),
        ("visibility:hidden", UNSEEN),
        ("opacity:0", UNSEEN),
        ("font-size:0", UNSEEN),
        ("font-size:1px", UNSEEN),
        ("font:0/0 a", UNSEEN),
        ("position:absolute;left:-9999px", UNSEEN),
        ("text-indent:-999em", UNSEEN),
        ("clip:rect(0,0,0,0)", UNSEEN),
        ("clip-path:inset(50%)", UNSEEN),
        ("height:0;overflow:hidden", UNSEEN),
        ("mso-hide:all", UNSEEN),
        ("color:white", UNSEEN),
        ("color:transparent", UNSEEN),
        ("color:#FFF;background:#fff", UNSEEN),
        ("color:white;background:#036", ""),
        ("color:white;background:url(x.png)", ""),
        ("text-decoration:underline", ""),
        ("opacity:0.5", ""),
        ("font-size:9pt", ""),
        ("overflow:hidden;width:100%", ""),
    ],
)
@pytest.mark.parametrize("where", ["element", "sheet"])
def test_words_that_are_struck_or_unseen_are_named(style: str, said: str, where: str) -> None:
    own = f' style="{style}"' if where == "element" else " class=c"
    sheet = f"<style>p .c {{{style}}}</style>" if where == "sheet" else ""
    text, told = made(f"{sheet}<p>We keep data for <span{own}>5</span> 3 years.</p>")
    assert text == f"We keep data for {'' if said else '5 '}3 years."
    assert told == ([said] if said else [])


HID = "visibility:hidden"
CROSS = "What a style puts beside words is left out: “✗”."
PUT = "What a style puts beside words is left out: “(new)”."


@pytest.mark.parametrize(
    ("page", "text", "said"),
    [
        ("<p>a</p><del><p>5</p></del>", "a", [STRUCK]),
        ("<p>a <s>5</s> <strike>5</strike>", "a", [STRUCK, STRUCK]),
        ("<p>a</p><p hidden>5</p>", "a", [UNSEEN]),
        ("<p>a</p><p hidden=until-found>5</p>", "a\n\n5", []),
        ("<p>a</p><p aria-hidden=true>5</p>", "a\n\n5", []),
        (f"<p>a <b style='{HID}'>5<b style='visibility:visible'>c</b>", "a **c**", [UNSEEN]),
        ("<div style='font-size:0'>5<span style='font-size:16px'>b</span></div>", "b", [UNSEEN]),
        ("<style>@media print{.c{display:none}}</style><p class=c>a", "a", []),
        ("<style media=print>.c{display:none}</style><p class=c>a", "a", []),
        ("<style>.c{display:none}.c.d{display:block}</style><p class='c d'>a", "a", []),
        ("<pre>a <s>5</s>\nb</pre>", "a\n\nb", [STRUCK]),
        ("<style>.r::after{content:' (new)'}</style><p class=r>a", "a", [PUT]),
        (r"<style>.n:before{content:'\2717'}</style><ul><li class=n>a</ul>", "- a", [CROSS]),
        ("<style>ul{list-style-type:'✗ '}</style><ul><li>a<li>b</ul>", "- a\n- b", [CROSS]),
        ("<style>ul{list-style:'→ ' inside}</style><ul><li>a<li>b</ul>", "- a\n- b", []),
    ],
)  # fmt: skip
def test_what_is_seen_is_decided_element_by_element(page: str, text: str, said: list[str]) -> None:
    assert made(page) == (text, said)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("10<sup>6</sup> of 30<sup>1</sup> days", "10⁶ of 30¹ days"),
        ("10<sup>-6</sup> m<sup>2</sup>, H<sub>2</sub>O", "10⁻⁶ m², H₂O"),
        ('5<span style="vertical-align:super">1,2</span>', "5¹,²"),
        ("the 1<sup>st</sup> day<sup>[1]</sup>", "the 1st day\\[1\\]"),
        (
            "the 21<sup>st</sup>, XX<sup>e</sup>, 1<sup>er</sup>, 2<sup>nde</sup>",
            "the 21st, XXe, 1er, 2nde",
        ),
        ("M<sup>me</sup> X, D<sup>r</sup> Y, C<sup>ie</sup>", "Mme X, Dr Y, Cie"),
        ("n<sup>o</sup> 5, 1<sup>a</sup>, Ours<sup>TM</sup>", "nº 5, 1ª, Ours™"),
        ("<sup>b</sup> See below, and (<sup>b</sup>) there.", "b See below, and (b) there."),
        ("<h2>Data<sup>2</sup></h2><p>a", "## Data² {#data2}\n\na"),
        ("13&#150;17, &#x80;", "13–17, €"),
    ],
)
@pytest.mark.parametrize("name", ["x.html", "x.md"])
def test_numbers_and_signs_stay_as_they_look(page: str, text: str, name: str) -> None:
    assert made(page, name) == (text, [])


BRACKETS = "Letters {} the line stand in brackets now: “{}”."


@pytest.mark.parametrize(
    ("page", "text", "said"),
    [
        ("Your data<sup>b</sup> are safe.", "Your data(b) are safe.", ("above", "data(b)")),
        ("Your data<sup>i, b</sup>", "Your data(i, b)", ("above", "data(i, b)")),
        ("<sup>b</sup>See below.", "(b)See below.", ("above", "(b)")),
        ("n<sup>os</sup> 5 et 6", "n(os) 5 et 6", ("above", "n(os)")),
        ("6<sup>b</sup>", "6(b)", ("above", "6(b)")),
        ("2<sup>n</sup>", "2(n)", ("above", "2(n)")),
        ("x<sub>max</sub>", "x(max)", ("below", "x(max)")),
        ("<h2>Data<sup>b</sup></h2><p>a", "## Data(b) {#data-b}\n\na", ("above", "Data(b)")),
        (
            "<table><tr><th>A<th>B<tr><td>c<sup>b</sup><td>d</table>",
            "| A | B |\n|---|---|\n| c(b) | d |",
            ("above", "c(b)"),
        ),
    ],
)
def test_letters_off_the_line_are_not_taken_for_others(
    page: str, text: str, said: tuple[str, str]
) -> None:
    assert made(page) == (text, [BRACKETS.format(*said)])


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Say “yes, ‘no, “never”’”."),
        ("fr", "Say «\u00a0yes, “no, «never»”\u00a0»."),
        ("de", "Say „yes, ‚no, „never“‘“."),
        ("pl", "Say „yes, »no, „never”«”."),
        ("sv", "Say ”yes, ’no, ”never”’”."),
    ],
)
@pytest.mark.parametrize("name", ["x.html", "x.md"])
def test_what_is_quoted_stands_in_the_marks_of_its_language(tag: str, text: str, name: str) -> None:
    page = "Say <q>yes, <q>no, <q>never</q></q></q>."
    assert made(page, name, terms(tag).typography) == (text, [])


QUOTED = (
    "What the page says is quoted (`<q>`) stands in English quotation marks: those of this "
    "language are not known."
)


def test_marks_that_nobody_knows_are_english_and_that_is_said_once() -> None:
    page = "<p>Say <q>yes</q><p>or <q>no, <q>never</q></q>."
    assert made(page) == ("Say “yes”\n\nor “no, ‘never’”.", [QUOTED])
    assert made(page, profile=Typography(dash="–"))[1] == [QUOTED]


@pytest.mark.parametrize("style", ["q{quotes:none}", "q:before,q:after{content:''}"])
def test_marks_that_a_style_takes_away_are_not_put_in(style: str) -> None:
    assert made(f"<style>{style}</style><p>Say <q>“yes”</q>.") == ("Say “yes”.", [])


CAPITALS = (
    "A style showed these words in capitals or in small letters, and they are as they were typed: "
)
UPPER, H2 = "<i style='text-transform:uppercase'>", "<h2 style='text-transform:uppercase'>"
HEAD_CELLS = "<table style='text-transform:uppercase'><tr><th>Data<th>Kept<tr><td>A<td>B</table>"
ABOVE_RIGHTS = "The heading “your rights” was shown in capitals: it begins with one now."


@pytest.mark.parametrize(
    ("page", "text", "said"),
    [
        (f"<p>The {UPPER}gdpr</i>", "The *gdpr*", [f"{CAPITALS}“gdpr”."]),
        (f"<p>The {UPPER}GDPR</i>", "The *GDPR*", []),
        (f"{UPPER}Act <u style='text-transform:none'>b</u></i>", "*Act b*", [f"{CAPITALS}“Act”."]),
        ("<p style='font-variant:small-caps'>gdpr", "gdpr", [f"{CAPITALS}“gdpr”."]),
        ("<p style='text-transform:lowercase'>GDPR", "GDPR", [f"{CAPITALS}“GDPR”."]),
        ("<p style='text-transform:capitalize'>Act’s a", "Act’s a", [f"{CAPITALS}“Act’s a”."]),
        ("<p style='text-transform:capitalize'>Act’s A", "Act’s A", []),
        (HEAD_CELLS, "| Data | Kept |\n|---|---|\n| A | B |", [f"{CAPITALS}“Data”, “Kept”."]),
        (f"{H2}Your rights</h2><p>a", "## Your rights {#your-rights}\n\na", []),
        (f"{H2}your <b>rights</b></h2><p>a", "## Your rights {#your-rights}\n\na", [ABOVE_RIGHTS]),
        ("<h2>iPhones</h2><p>a", "## iPhones {#iphones}\n\na", []),
    ],
)  # fmt: skip
def test_capitals_of_a_style_are_looks_and_what_they_change_is_named(
    page: str, text: str, said: list[str]
) -> None:
    assert made(page) == (text, said)


def test_many_words_in_capitals_are_one_finding() -> None:
    inner = "".join(f"<p>{UPPER}{word}</i> x" for word in "abcdefg")
    _, said = made(inner)
    assert said == [f"{CAPITALS}“a”, “b”, “c”, “d”, “e”, and 2 more."]


@pytest.mark.parametrize("label", ["iso-8859-1", "latin1", "us-ascii", "windows-1252"])
def test_western_pages_are_read_as_browsers_do(label: str) -> None:
    page = f"<meta charset={label}><p>3–17, 5 €, Sentera’s</p>".encode("cp1252")
    assert made(page) == ("3–17, 5 €, Sentera’s", [])


def test_a_sign_that_can_not_be_read_is_named_where_it_stood() -> None:
    page = "<p>naïve café déjà.</p>\n<p>Age 13".encode() + b"\x9617.</p>"
    said = ["A sign can't be read, and is `?` now: “Age 13?17.”."]
    assert made(page) == ("naïve café déjà.\n\nAge 13?17.", said)


def test_what_stands_behind_the_end_of_a_page_is_part_of_it() -> None:
    page = "<html><body><p>a</p></body><h2>Rights</h2><p>b</p></html>c<p>d"
    assert made(page) == ("a\n\n## Rights {#rights}\n\nb\n\nc\n\nd", [])


CELLS, HEAD = "<table><tr><th>A<th>B<tr><td>", "| A | B |\n|---|---|\n"
OF_GOOGLE = (
    "<style>ol.g{list-style-type:none}.g>li:before{content:counter(c,lower-latin) '. '}</style>"
)
OTHER = "The items of this list were counted in another way (`lower-greek`)."
NONE = "The style of this list says that its items have no numbers: they have bullets now."


@pytest.mark.parametrize(
    ("page", "text", "said"),
    [
        ("<ol><li>a<li>b<li value=5>c<li>d</ol>", "1. a\n2. b\n\n5\\. c\n\n6\\. d", []),
        ("<ol reversed><li>a<li>b</ol>", "2\\. a\n\n1\\. b", []),
        ("<ol start=0><li>a<li>b</ol>", "0\\. a\n\n1\\. b", []),
        ("<ol><li>a<li></li><li>c</ol>", "1\\. a\n\n3\\. c", []),
        ("<ol type=a start=3><li>a<li>b</ol>", "(c) a\n(d) b", []),
        ("<ol type=A><li>a<li>b</ol>", "(A) a\n(B) b", []),
        ("<ol type=i><li>a<li>b</ol>", "(i) a\n(ii) b", []),
        ("<ol type=I><li>a<li>b</ol>", "(I) a\n\n(II) b", []),
        ("<ol style='list-style-type:lower-alpha'><li>a<li>b</ol>", "(a) a\n(b) b", []),
        ("<ol style='list-style:inside upper-latin'><li>a<li>b</ol>", "(A) a\n(B) b", []),
        ("<ol style='list-style:none'><li>a<li>b</ol>", "- a\n- b", [NONE]),
        ("<ul style='list-style:none'><li>a<li>b</ol>", "- a\n- b", []),
        (f"{OF_GOOGLE}<ol class=g><li>a<li>b</ol>", "(a) a\n(b) b", []),
        ("<ol style='list-style-type:lower-greek'><li>a<li>b</ol>", "1. a\n2. b", [OTHER]),
        ("<ol type=a><li>a<p>more</p><li>b</ol>", "(a) a\n\nmore\n\n(b) b", []),
        ("<ul><li>one<ol type=a><li>a<li>b</ol></ul>", "- one\n\n    (a) a\n    (b) b", []),
        (f"{CELLS}<ol type=a><li>x<li>y</ol><td>2</table>", f"{HEAD}| (a) x<br>(b) y | 2 |", []),
    ],
)  # fmt: skip
def test_items_keep_the_numbers_that_were_shown(page: str, text: str, said: list[str]) -> None:
    assert made(page) == (text, said)


def test_a_foot_stands_below_the_rows_and_a_table_in_another_takes_it_apart() -> None:
    page = "<table><tr><th>A<th>B<tfoot><tr><td>f<td>g</tfoot><tbody><tr><td>b<td>c</table>"
    assert made(page)[0] == "| A | B |\n|---|---|\n| b | c |\n| f | g |"
    inner = "<table><tr><th>1<th>2<tr><td>3<td>4</table>"
    text, said = made(f"<table><tr><th>A<th>B<tr><td>x<td>{inner}</table>")
    assert text == "A\n\nB\n\nx\n\n| 1 | 2 |\n|---|---|\n| 3 | 4 |"
    assert [s.partition(":")[0] for s in said] == [
        "This table holds a heading, a quotation or another table, as no cell can"
    ]


BESIDE = "“In other languages” and the like beside each heading"


def test_a_page_of_the_site_itself_is_its_text_alone() -> None:
    page = """<main><article data-digest=x><h1>P</h1><section data-notice=header><dl><dt>Effective
    date<dd>1 May</dl></section><section class=content><p>a</p></section><section class=content
    id=k><hgroup><h2>Keys</h2><p class=related><a href=x>In other languages</a></p></hgroup>
    <p>b</p></section></article></main>"""
    assert made(page) == (
        "## P {#p}\n\na\n\n### Keys {#keys}\n\nb",
        [
            "What the site says of the text is left out: “Effective date1 May”.",
            f"What the site says of the text is left out: {BESIDE}.",
        ],
    )


def test_marks_that_may_say_yes_or_no_are_named() -> None:
    said = [f"`{mark}` stood before “{word}”: it is a bullet now." for mark, word in ("✓a", "✗b")]
    assert made("<p>✓ a<br>✗ b</p>") == ("- a\n- b", said)
    assert made("<p>• a<br>• b</p>") == ("- a\n- b", [])


def test_what_can_only_be_named_is_named() -> None:
    _, said = made('<p>a <math><mn>6</mn></math> <a href="https://x.example"><img alt=L></a>')
    assert said == [
        "A formula is left out: “6”.",
        "An image is left out: “L”.",
        "A link without words leads to `https://x.example`, and is left out.",
    ]
