"""The style sheet as it stands in a page: the rules that the page can use, and no others.

A rule is left out where a part of its selector names an element, a class, an id or an attribute
that the page has not.  What depends on a state (`:hover`, `[open]`) or is said in words that this
does not read (`:not()`, `:is()`) counts as there, so that a rule is rather kept than lost.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2
from lxml import etree, html

PLACE = "<style></style>"
"""Where a template leaves room for the rules."""
SOURCE = "style-src 'sha256-'"
"""What the template's Content Security Policy names in place of the digest of the rules."""

_HOLDS_RULES = frozenset({"media", "supports", "container", "layer"})
_OF_STATES = frozenset({"open", "*"})
_CLOSE = frozenset(",>")


@dataclass(frozen=True)
class _Rule:
    """A rule as it is written in a page, and what each of its selectors asks a page to have."""

    text: str
    needs: tuple[frozenset[str], ...]

    def used(self, there: frozenset[str]) -> str:
        return self.text if any(need <= there for need in self.needs) else ""


@dataclass(frozen=True)
class _Group:
    """Rules under a condition, such as a width."""

    head: str
    rules: tuple[_Rule | _Group, ...]

    def used(self, there: frozenset[str]) -> str:
        inner = "".join(rule.used(there) for rule in self.rules)
        return f"{self.head}{{{inner}}}" if inner else ""


def in_page(page: str, sheet: str) -> str:
    """A page with the rules of the sheet that it can use, and their digest in its policy."""
    style = used(html.fromstring(page), sheet)
    return page.replace(SOURCE, f"style-src '{digest(style)}'", 1).replace(
        PLACE, f"<style>{style}</style>", 1
    )


def used(tree: html.HtmlElement, sheet: str) -> str:
    """The rules of a sheet that a page can use, without comments and needless space."""
    rules, known = _parsed(sheet)
    return _used(sheet, frozenset(_names(tree)) & known | _OF_STATES) if rules else ""


def digest(style: str) -> str:
    """The digest by which a Content Security Policy lets a style in: `sha256-` and base64.

    Source: Content Security Policy Level 3, 2.3.1 and 6.7.3.3.
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


# Pages of one kind have the same names, and there may be thousands of them.
@lru_cache(maxsize=256)
def _used(sheet: str, there: frozenset[str]) -> str:
    return "".join(rule.used(there) for rule in _parsed(sheet)[0])


@lru_cache(maxsize=8)
def _parsed(sheet: str) -> tuple[tuple[_Rule | _Group, ...], frozenset[str]]:
    """The rules of a sheet, and all that they ask for."""
    rules = tuple(
        _rules(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True))
    )
    return rules, frozenset(name for rule in rules for name in _asked(rule))


def _asked(rule: _Rule | _Group) -> Iterator[str]:
    if isinstance(rule, _Rule):
        yield from (name for need in rule.needs for name in need)
    else:
        yield from (name for inner in rule.rules for name in _asked(inner))


def _rules(nodes: Sequence[Any]) -> Iterator[_Rule | _Group]:
    for node in nodes:
        if node.type == "qualified-rule":
            text = f"{_squeezed(node.prelude)}{{{_declarations(node.content)}}}"
            yield _Rule(text, tuple(map(frozenset, map(_needs, _selectors(node.prelude)))))
        elif node.type == "at-rule" and node.content is not None:
            head = f"@{node.at_keyword} {_squeezed(node.prelude)}".rstrip()
            if node.lower_at_keyword in _HOLDS_RULES:
                inner = tinycss2.parse_rule_list(
                    node.content, skip_comments=True, skip_whitespace=True
                )
                yield _Group(head, tuple(_rules(inner)))
            else:
                yield _Rule(f"{head}{{{_declarations(node.content)}}}", (frozenset(),))
        elif node.type == "at-rule":
            yield _Rule(f"@{node.at_keyword} {_squeezed(node.prelude)};", (frozenset(),))


def _selectors(prelude: Sequence[Any]) -> Iterator[list[Any]]:
    selector: list[Any] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield selector
            selector = []
        else:
            selector.append(token)
    yield selector


def _needs(selector: Sequence[Any]) -> Iterator[str]:
    """What a page must have for a selector: elements, `.class`, `#id`, `[name]`, `[name=value]`."""
    before = ""
    for token in selector:
        if token.type == "ident" and before in {"", "."}:
            yield before + (token.value if before else token.lower_value)
        elif token.type == "hash":
            yield f"#{token.value}"
        elif token.type == "[] block":
            yield from _of_attribute([t for t in token.content if t.type != "whitespace"])
        before = token.value if token.type == "literal" and token.value in {".", ":"} else ""


def _of_attribute(tokens: Sequence[Any]) -> Iterator[str]:
    name = tokens[0].lower_value
    yield f"[{name}]" if name not in _OF_STATES else name
    if len(tokens) == 3 and tokens[1] == "=":
        yield f"[{name}={tokens[2].value}]"


def _names(tree: html.HtmlElement) -> Iterator[str]:
    """All by which a selector can find something in a page."""
    # A page has thousands of elements, and most are like another one.
    for tag, attributes in {(e.tag, tuple(e.items())) for e in tree.iter(etree.Element)}:
        yield str(tag).lower()
        for name, value in attributes:
            yield f"[{name.lower()}]"
            if name == "class":
                yield from (f".{one}" for one in value.split())
            elif name == "id":
                yield f"#{value}"
            else:
                yield f"[{name.lower()}={value}]"


def _declarations(tokens: Sequence[Any]) -> str:
    return _squeezed(tokens, close=frozenset(",:;{}")).rstrip(";")


def _squeezed(tokens: Sequence[Any], close: frozenset[str] = _CLOSE) -> str:
    """The tokens as text, with one space where space has a meaning and none where it has not."""
    pieces: list[str] = []
    is_open = False
    for token in tokens:
        if token.type == "comment":
            continue
        if token.type == "whitespace":
            is_open = bool(pieces) and pieces[-1] not in close
            continue
        piece = _piece(token, close)
        if is_open and piece not in close and token.type != "{} block":
            pieces.append(" ")
        pieces.append(piece)
        is_open = False
    return "".join(pieces)


_BRACKETS = {"() block": ("(", ")"), "[] block": ("[", "]"), "{} block": ("{", "}")}


def _piece(token: Any, close: frozenset[str]) -> str:
    if token.type in _BRACKETS:
        opening, closing = _BRACKETS[token.type]
        inner = frozenset(",:") if opening == "(" else close
        return f"{opening}{_squeezed(token.content, inner)}{closing}"
    if token.type == "function":
        return f"{token.name}({_squeezed(token.arguments, frozenset(','))})"
    text = str(token.serialize())
    is_number = token.type in {"number", "percentage", "dimension"}
    return text[1:] if is_number and text[:2] == "0." else text
