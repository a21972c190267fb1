"""The style sheet as it stands in a page: the rules that the page can use, and no others.

A selector is left out where a part of it names an element, a class, an id or an attribute that the
page has not, and a custom property where no rule that is left reads it.  What depends on a state
(`:hover`, `[open]`) or is said in words that this does not read (`:not()`) counts as there, so that
a rule is rather kept than lost.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Any

import tinycss2
from msgspec import Struct
from msgspec.structs import replace

from notice.sources.theme.inventory import Inventory, of_markup

PLACE = "<style></style>"
"""Where a template leaves room for the rules."""
SOURCE = "style-src 'sha256-'"
"""What the template's Content Security Policy names in place of the digest of the rules."""

_HOLDS_RULES = frozenset({"media", "supports", "container", "layer"})
_OF_STATES = frozenset({"open", "*"})
_LISTS = frozenset({"is", "where", "has"})
_READ = re.compile(r"\bvar\(\s*(--[\w-]+)")
_CUSTOM = re.compile(r"(?<![\w-])--[\w-]+")
_CLOSE = frozenset(",")
_COMBINING = frozenset(",>+~")


Asked = str | tuple[str, str]
"""What a selector asks a page to have: `p`, `.class`, `[name]`, or an attribute and its value."""


class _Selector(Struct, frozen=True):
    """A selector as it is written in a page, and what it asks a page to have.

    `one_of`: for each list in it, such as that of `:is()`, its selectors, one of which must fit.
    """

    text: str
    asks: frozenset[Asked]
    one_of: tuple[tuple[_Selector, ...], ...]

    def fits(self, there: frozenset[Asked]) -> bool:
        return self.asks <= there and all(
            any(selector.fits(there) for selector in several) for several in self.one_of
        )

    def asked(self) -> Iterator[Asked]:
        yield from self.asks
        for selector in (selector for several in self.one_of for selector in several):
            yield from selector.asked()


class _Rule(Struct, frozen=True):
    """Declarations for what its selectors find; or what stands under `head`, such as `@page`."""

    head: str
    selectors: tuple[_Selector, ...]
    declarations: tuple[str, ...]

    def for_page(self, there: frozenset[Asked]) -> Iterator[_Rule]:
        fitting = tuple(selector for selector in self.selectors if selector.fits(there))
        if fitting or not self.selectors:
            yield replace(self, selectors=fitting)

    def text(self, read: AbstractSet[str]) -> str:
        """The rule without the custom properties that are not read."""
        if not self.declarations:
            return self.head
        said = [d for d in self.declarations if not d.startswith("--") or _property(d) in read]
        head = self.head or ",".join(selector.text for selector in self.selectors)
        return f"{head}{{{';'.join(said)}}}" if said else ""


class _Group(Struct, frozen=True):
    """Rules under a condition, such as a width."""

    head: str
    rules: tuple[_Rule | _Group, ...]

    def for_page(self, there: frozenset[Asked]) -> Iterator[_Group]:
        inner = tuple(used for rule in self.rules for used in rule.for_page(there))
        if inner:
            yield replace(self, rules=inner)

    def text(self, read: AbstractSet[str]) -> str:
        inner = "".join(rule.text(read) for rule in self.rules)
        return f"{self.head}{{{inner}}}" if inner else ""


def in_page(page: str, sheet: str) -> bytes:
    """A page in UTF-8 with the rules of the sheet that it can use, and their digest."""
    style = used(of_markup(page), sheet)
    return (
        page.replace(SOURCE, f"style-src '{digest(style)}'", 1)
        .replace(PLACE, f"<style>{style}</style>", 1)
        .encode()
    )


def used(there: Inventory, sheet: str) -> str:
    """The rules of a sheet that a page of these parts can use, without needless space."""
    rules, asked = _parsed(sheet)
    return _used(sheet, asked & _answers(there) | _OF_STATES) if rules else ""


def digest(style: str) -> str:
    """The digest by which a Content Security Policy lets a style in: `sha256-` and base64.

    Source: Content Security Policy Level 3, 2.3.1 and 6.7.3.3.
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


# Pages of one kind have the same names, and there may be thousands of them.
@lru_cache(maxsize=256)
def _used(sheet: str, there: frozenset[Asked]) -> str:
    rules = [used for rule in _parsed(sheet)[0] for used in rule.for_page(there)]
    read = _read(tuple(_declared(rules)))
    return _renamed("".join(rule.text(read) for rule in rules), read)


@lru_cache(maxsize=8)
def _parsed(sheet: str) -> tuple[tuple[_Rule | _Group, ...], frozenset[Asked]]:
    """The rules of a sheet, and all that they ask for."""
    rules = tuple(
        _rules(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True))
    )
    return rules, frozenset(_asked(rules))


def _flat(rules: Iterable[_Rule | _Group]) -> Iterator[_Rule]:
    for rule in rules:
        if isinstance(rule, _Rule):
            yield rule
        else:
            yield from _flat(rule.rules)


def _asked(rules: Iterable[_Rule | _Group]) -> Iterator[Asked]:
    for rule in _flat(rules):
        for selector in rule.selectors:
            yield from selector.asked()


def _declared(rules: Iterable[_Rule | _Group]) -> Iterator[str]:
    for rule in _flat(rules):
        yield from rule.declarations


def _property(declaration: str) -> str:
    return declaration.partition(":")[0]


def _read(declarations: Sequence[str]) -> frozenset[str]:
    """The custom properties that something reads which is not itself one that nothing reads."""
    read: frozenset[str] = frozenset()
    while True:
        living = (d for d in declarations if not d.startswith("--") or _property(d) in read)
        found = frozenset(name for d in living for name in _READ.findall(d))
        if found == read:
            return read
        read = found


def _renamed(style: str, read: Iterable[str]) -> str:
    """The style with all custom properties that it reads under names of a letter or two.

    Nothing but the style knows them: an element declares none, since the policy lets no other in.
    """
    short = {name: f"--{number:x}" for number, name in enumerate(sorted(read), 10)}
    return _CUSTOM.sub(lambda found: short.get(found[0], found[0]), style)


def _rules(nodes: Sequence[Any]) -> Iterator[_Rule | _Group]:
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = tuple(map(_selector, _split(node.prelude, ",")))
            yield _Rule("", selectors, _declarations(node.content))
        elif node.type == "at-rule" and node.content is not None:
            head = f"@{node.at_keyword} {_squeezed(node.prelude)}".rstrip()
            if node.lower_at_keyword in _HOLDS_RULES:
                inner = tinycss2.parse_rule_list(
                    node.content, skip_comments=True, skip_whitespace=True
                )
                yield _Group(head, tuple(_rules(inner)))
            elif declarations := _declarations(node.content):
                yield _Rule(head, (), declarations)
        elif node.type == "at-rule":
            yield _Rule(f"@{node.at_keyword} {_squeezed(node.prelude)};", (), ())


def _selector(tokens: Sequence[Any]) -> _Selector:
    several = (
        tuple(map(_selector, _split(token.arguments, ",")))
        for token in tokens
        if token.type == "function" and token.lower_name in _LISTS
    )
    return _Selector(_squeezed(tokens, _COMBINING), frozenset(_needs(tokens)), tuple(several))


def _split(tokens: Sequence[Any], sign: str) -> Iterator[list[Any]]:
    part: list[Any] = []
    for token in tokens:
        if token.type == "literal" and token.value == sign:
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _needs(selector: Sequence[Any]) -> Iterator[Asked]:
    """What a page must have for a selector."""
    before = ""
    for token in selector:
        if token.type == "ident" and before in {"", "."}:
            yield before + (token.value if before else token.lower_value)
        elif token.type == "hash":
            yield "id", token.value
        elif token.type == "[] block":
            yield from _of_attribute([t for t in token.content if t.type != "whitespace"])
        before = token.value if token.type == "literal" and token.value in {".", ":"} else ""


def _of_attribute(tokens: Sequence[Any]) -> Iterator[Asked]:
    name = tokens[0].lower_value
    yield f"[{name}]" if name not in _OF_STATES else name
    if len(tokens) == 3 and tokens[1] == "=":
        yield name, tokens[2].value


def _answers(there: Inventory) -> frozenset[Asked]:
    """All by which a selector can find an element."""
    names = {name for name, _ in there.attributes}
    classes = {one for name, value in there.attributes if name == "class" for one in value.split()}
    return (there.elements | there.attributes).union(
        (f"[{name}]" for name in names), (f".{name}" for name in classes)
    )


def _declarations(tokens: Sequence[Any]) -> tuple[str, ...]:
    parts = _split(tokens, ";")
    return tuple(filter(None, (_squeezed(part, frozenset(",:;{}")) for part in parts)))


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
