"""Markdown as others read it: GitHub's preview, editors, and the tools that policies come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_DEEPEST = 20
# What kramdown reads in braces: an id, classes, and keys with values.
_VALUE = r"(?:[#.][\w-]+|[\w-]+=(?:\"[^\"{}\n]*\"|'[^'{}\n]*'|[^\s{}\"']+))"
ATTRIBUTES = re.compile(rf"\{{:[ \t]*{_VALUE}(?:[ \t]+{_VALUE})*[ \t]*\}}")
"""What kramdown reads in braces behind or below words, and no other reader does."""


def tokens(markdown: str) -> list[Token]:
    """What is read, as the parser has it: with GitHub's tables, and HTML as it stands."""
    return _parser().parse(markdown)


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - most commands need none of it

    return MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])


class Nested(Struct, frozen=True):
    """What begins on a line: an item or a block, and the lists that it stands in.

    `path` has "-" or "1" for each list, from without; an item counts the one that it is of.
    `end` is the line behind it, and `kind` the parser's name.
    """

    kind: str
    path: str
    line: int
    end: int


def nested(markdown: str) -> Iterator[Nested]:
    """The items of lists, and the blocks in them and beside them, in order.

    What stands in a quotation or a table is part of it.
    """
    path: list[str] = []
    within = ("", 0)  # what ends a quotation or a table, and on which level
    for token in tokens(markdown):
        if within[0]:
            within = ("", 0) if (token.type, token.level) == within else within
            continue
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            path.append("-" if token.type.startswith("bullet") else "1")
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            path.pop()
        elif token.map and token.type != "inline" and token.nesting >= 0:
            kind = token.type.removesuffix("_open")
            yield Nested(kind, "".join(path), *token.map)
            if kind in {"blockquote", "table"}:
                within = (f"{kind}_close", token.level)


def as_html(markdown: str, first: int) -> str:
    """The page that others make of it; `data-line` says where what begins a block stands.

    `first` is the number of the first line.
    """
    parser = _parser()
    found = parser.parse(markdown)
    for token in found:
        if token.map and token.nesting >= 0:
            token.attrSet("data-line", str(token.map[0] + first))
    return str(parser.renderer.render(found, parser.options, {}))
