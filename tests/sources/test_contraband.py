"""What may stand in a page is what does nothing: words may say anything."""

from __future__ import annotations

import pytest
from lxml import html

from notice.sources.theme.contraband import in_page
from notice.sources.theme.inventory import of_tree

DOT = "data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22/%3E"
PAGE = """<!doctype html><html lang="en"><head><title>x</title>{head}</head><body>{body}</body>"""


def found(head: str = "", body: str = "") -> list[str]:
    tree = html.fromstring(PAGE.format(head=head, body=body))
    return list(in_page(tree, of_tree(tree)))


@pytest.mark.parametrize("words", ["Data: what we hold", "JavaScript: none", "data:image/png"])
def test_words_may_look_like_an_address(words: str) -> None:
    head = f'<meta name="description" content="{words}">'
    assert found(head, f'<p title="{words}">{words}</p>') == []


def test_pictures_may_be_shown() -> None:
    assert found(f'<link rel="icon" href="{DOT}">', f'<img alt="" src="{DOT}">') == []


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", f'<a href="{DOT}">x</a>'),
        (f'<link rel="stylesheet" href="{DOT}">', ""),
        (f'<link href="{DOT}">', ""),
        ("", f'<img alt="" src=" {DOT}">'),
        ("", '<img alt="" src="data:text/html,x">'),
        ("", '<a href=" JavaScript:x">x</a>'),
    ],
)
@pytest.mark.parametrize("is_shown", [True, False])
def test_nothing_else_is_done_with_such_an_address(head: str, body: str, *, is_shown: bool) -> None:
    shown = f'<link rel="icon" href="{DOT}">' if is_shown else ""
    (message,) = set(found(shown + head, body))
    assert message.startswith("The address `")
