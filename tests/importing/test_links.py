"""Where the links of an old policy lead, and what is said of those that lead nowhere now."""

from __future__ import annotations

import pytest

from notice.importing.policy import imported


def made(inner: str, name: str = "x.html") -> tuple[str, list[tuple[str, str]]]:
    """What stands in the last line of the text, and what is said, with its rule."""
    result = imported(f"<h2 id=old>First</h2><p>{inner}</p>".encode(), name, title="T")
    return result.text.rstrip().split("\n")[-1], [(f.rule, f.message) for f in result.findings]


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("#old", "#first"),
        ("https://a.example/b?c=d#e", "https://a.example/b?c=d#e"),
        ("HTTPS://a.example", "https://a.example"),
        ("//a.example/b", "https://a.example/b"),
        ("https://a.example/b c(d)", "https://a.example/b%20c%28d%29"),
        ("https://www.google.com/url?q=https://a.example/b&sa=D", "https://a.example/b"),
        ("mailto:me@a.example", "mailto:me@a.example"),
        ("mailto:me@a.example?subject=My%20data", "mailto:me@a.example?subject=My%20data"),
        ("tel:+32 (0)2 000 00 00", "tel:+32020000000"),
        ("tel:0800%20123%20456", "tel:0800123456"),
        ("tel:1-800-FLOWERS", ""),
        ("tel:%2331%230800", ""),
        ("http://a.example/b", ""),
        ("#nowhere", ""),
        ("../terms.html", ""),
        ("page", ""),
        ("javascript:alert(1)", ""),
        ("JAVA&#10;SCRIPT:alert(1)", ""),
        ("data:text/html,x", ""),
        ("https://user@a.example", ""),
        ("https://localhost/", ""),
        ("mailto:me", ""),
        ("tel:", ""),
        ("ftp://a.example", ""),
        ("https://" + "a" * 3000 + ".example", ""),
    ],
    ids=lambda text: text[:30],
)
def test_where_links_lead(link: str, address: str) -> None:
    text, said = made(f'See <a href="{link}">these words</a>.')
    assert text == (f"See [these words]({address})." if address else "See these words.")
    assert [rule for rule, _ in said] == ([] if address else ["import.left-out"])
    assert all("its words “these words” stay" in message for _, message in said)


def test_a_host_that_is_known_to_be_secure_is_linked_so() -> None:
    text, said = made('<a href="http://a.example/b">b</a> <a href="https://a.example">a</a>')
    assert text == "[b](https://a.example/b) [a](https://a.example)"
    assert said == []


def test_what_more_a_mail_would_hold_is_said() -> None:
    text, said = made(
        '<a href="mailto:me@a.example?subject=x&amp;body=y&amp;bcc=z@b.example">m</a>'
    )
    assert text == "[m](mailto:me@a.example?subject=x)"
    assert [rule for rule, _ in said] == ["import.left-out"]


@pytest.mark.parametrize(
    ("link", "address", "said"),
    [
        ("tel:+32-3-1234567;ext=89", "tel:+32-3-1234567", "number"),
        ("tel:+3231234567,,89", "tel:+3231234567", "number"),
        ("tel:+3231234567x89", "tel:+3231234567", "number"),
        (
            "MAILTO:me@a.example?Subject=C++&body=y",
            "mailto:me@a.example?subject=C%2B%2B",
            "subject",
        ),
        ("mailto:me@a.example?body=y", "mailto:me@a.example", "address"),
    ],
)
def test_what_alone_is_kept_of_an_address_is_said(link: str, address: str, said: str) -> None:
    shown = link.replace("&", "&amp;")
    text, told = made(f'<a href="{shown}">m</a>')
    assert text == f"[m]({address})"
    assert told == [("import.left-out", f"All but the {said} of `{link}`.")]


def test_what_is_rewritten_is_said() -> None:
    _, said = made("<table><tr><td>a<td>b<tr><td>c<td>d</table>")
    assert [rule for rule, _ in said] == ["import.rewritten"]
    assert "its first row is the header now" in said[0][1]
