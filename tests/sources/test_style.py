"""A page holds the rules of the style sheet that it can use: none is lost, and few are kept."""

from __future__ import annotations

import re

import pytest
from lxml import html

from notice.sources.theme import style
from notice.sources.theme.inventory import of_markup, of_tree

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-'">
<style></style></head><body id="top"><main><p class="lead box">x <a href="https://x.example/">y</a>
</p><details><summary>z</summary></details></main></body></html>"""


@pytest.mark.parametrize(
    "page",
    [
        PAGE,
        """<html><head></head><body><P CLASS='a "b"' hidden id=c>a > b <i title="1 > 0" x = y>""",
        "<html><head></head><body><a title=\"&quot;&lt;b class=x&gt;\" href='?a&amp;b'>x</a><br/>",
        '<html><head></head><body><p title="class=\'x\'">&lt;q class="z"&gt; class="y"</p><hr />',
    ],
)
def test_tags_tell_what_a_page_is_made_of(page: str) -> None:
    assert of_markup(page) == of_tree(html.fromstring(page))


def used(sheet: str) -> str:
    return style.used(of_tree(html.fromstring(PAGE)), sheet)


@pytest.mark.parametrize(
    "selector",
    [
        "p", "*", ":root", "html", "P", ".lead", ".box.lead", "#top", "main > p", "p.lead a",
        "[href]", "a[href^=https]", "details[open]", "a:hover", "p::before", "p:not(.other)",
        "p:is(.other, .lead)", ":focus-visible", "main:has(a)", "p , .other",
    ],
)  # fmt: skip
def test_what_can_find_something_stays(selector: str) -> None:
    assert used(f"{selector} {{ color: red }}").endswith("{color:red}")


@pytest.mark.parametrize(
    "selector",
    [
        "h1", ".other", "#other", ".lead.other", "[title]", "p > em", ".other:hover", "ul li",
        "p:is(.other, #other)", "main:has(> h1)", ":where(:is(h1, h2), .other) a",
    ],
)  # fmt: skip
def test_what_can_find_nothing_is_left_out(selector: str) -> None:
    assert used(f"{selector} {{ color: red }}") == ""


@pytest.mark.parametrize(
    ("rule", "written"),
    [
        ("p { margin: 0 auto ; color : red; }", "p{margin:0 auto;color:red}"),
        ("p { width: calc(100% - 0.5rem) }", "p{width:calc(100% - .5rem)}"),
        ("p { font: 100%/1.6 a, b } /* why */", "p{font:100%/1.6 a,b}"),
        ('p::after { content: "a  b" }', 'p::after{content:"a  b"}'),
        ("p { inset: 3rem max(1rem, 50% - 2rem) auto }", "p{inset:3rem max(1rem,50% - 2rem) auto}"),
        ("main > p :is(a, b) { color: red }", "main>p :is(a,b){color:red}"),
        ("p a , p { color: red }", "p a,p{color:red}"),
        ("main + p, main ~ p { width: calc(1em + 2%) }", "main+p,main~p{width:calc(1em + 2%)}"),
        ("p { --ink: #1c2429; color:var( --ink ) }", "p{--a:#1c2429;color:var(--a)}"),
        ("p { color: red !important }", "p{color:red !important}"),
        ("@media screen and (max-width: 34rem) { p { top: 0 } .no { top: 0 } }",
         "@media screen and (max-width:34rem){p{top:0}}"),
        ("@media print { .no { top: 0 } }", ""),
        ("@layer one, two; @layer one { p { top: 0 } }", "@layer one,two;@layer one{p{top:0}}"),
        ("@page { }", ""),
        ("@container (min-width: 2rem) { @supports selector(::x-y) { p { top: 0 } } }",
         "@container (min-width:2rem){@supports selector(::x-y){p{top:0}}}"),
        ("@page { size: A4; @bottom-right { content: counter(page); color: red } }",
         "@page{size:A4;@bottom-right{content:counter(page);color:red}}"),
    ],
)  # fmt: skip
def test_a_rule_is_written_without_needless_space(rule: str, written: str) -> None:
    assert used(rule) == written


@pytest.mark.parametrize(
    ("sheet", "written"),
    [
        (".no, p, h1 { top: 0 }", "p{top:0}"),
        # The whole list of `:is()` says how much each of its selectors weighs.
        ("p:is(.lead, #other) { top: 0 }", "p:is(.lead,#other){top:0}"),
        (":root { --x: 1px; --y: 2px } p { top: var(--x) }", ":root{--a:1px}p{top:var(--a)}"),
        (":root { --x: 1px; --y: var(--x) } p { top: var(--y, 0) }",
         ":root{--a:1px;--b:var(--a)}p{top:var(--b,0)}"),
        (":root { --x: var(--y); --y: var(--x) } p { top: 0 }", "p{top:0}"),
        (":root { --x: 1px } h1 { top: var(--x) }", ""),
        ("@media print { :root { --x: 1px; --y: 2px } } p { top: var(--y) }",
         "@media print{:root{--a:2px}}p{top:var(--a)}"),
        # What is read and not declared keeps apart from what is.
        (":root { --x: 1px } p { top: var(--x); left: var(--a, 0) }",
         ":root{--b:1px}p{top:var(--b);left:var(--a,0)}"),
        ("p { --x-1: 1px; --x: 2px; top: calc(var(--x) - var(--x-1)); anchor-name: --y }",
         "p{--b:1px;--a:2px;top:calc(var(--a) - var(--b));anchor-name:--y}"),
    ],
)  # fmt: skip
def test_what_no_rule_of_the_page_reads_is_left_out(sheet: str, written: str) -> None:
    assert used(sheet) == written


def test_the_policy_names_the_digest_of_what_stands_in_the_page() -> None:
    page = style.in_page(PAGE, "p { color: red } .no { color: red }").decode()
    (text,) = html.fromstring(page).xpath("//style/text()")
    assert text == "p{color:red}"
    # Computed by `openssl dgst -sha256 -binary | base64`.
    assert re.findall(r"'sha256-[^']*'", page) == ["'" + style.digest(text) + "'"]
    assert style.digest("p{color:red}") == "sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64="
