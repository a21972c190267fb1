"""What a style sheet may hold: rules that load nothing, whatever way they are written.

It is read as a browser reads it, with escapes and comments, and then held against what is allowed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import tinycss2

_AT_RULES = frozenset(
    "media supports container layer scope starting-style keyframes -webkit-keyframes property "
    "counter-style page charset view-transition font-palette-values".split()
) | {
    f"{edge}-{place}"
    for edges, places in (
        (("top", "bottom"), ("left-corner", "left", "center", "right", "right-corner")),
        (("left", "right"), ("top", "middle", "bottom")),
    )
    for edge in edges
    for place in places
}
_FUNCTIONS = frozenset(
    "var calc min max clamp round mod rem sin cos tan asin acos atan atan2 pow sqrt hypot log exp "
    "abs sign env attr counter counters minmax repeat fit-content anchor anchor-size "
    "rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark contrast-color "
    "is not where has matches host host-context slotted part lang dir state "
    "nth-child nth-last-child nth-of-type nth-last-of-type nth-col nth-last-col selector style "
    "linear-gradient radial-gradient conic-gradient repeating-linear-gradient "
    "repeating-radial-gradient repeating-conic-gradient "
    "blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia "
    "matrix matrix3d translate translatex translatey translatez translate3d scale scalex scaley "
    "scalez scale3d rotate rotatex rotatey rotatez rotate3d skew skewx skewy perspective "
    "inset rect xywh circle ellipse polygon path shape ray cubic-bezier steps linear scroll view "
    "symbols cubic-bezier layer font-tech font-format stylistic styleset swash ornaments "
    "character-variant annotation active-view-transition-type picker highlight".split()
)
_DEEPEST = 30


def faults(data: bytes) -> Iterator[str]:
    """What is wrong with a style sheet: what it is not, and what it would load."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        yield "it is not in UTF-8"
        return
    if "\0" in text or "</" in text.casefold():
        yield "it holds what belongs into no style sheet (a mark of HTML, or a character of code 0)"
    yield from dict.fromkeys(_in_nodes(tinycss2.parse_component_value_list(text), 0))


def value_faults(text: str) -> Iterator[str]:
    """What is wrong with a value or with declarations, as they stand in a picture."""
    yield from dict.fromkeys(_in_nodes(tinycss2.parse_component_value_list(text), 0, here=True))


def _in_nodes(nodes: Sequence[Any], depth: int, *, here: bool = False) -> Iterator[str]:
    """What is not allowed among tokens; with `here`, the place in the same file is (`url(#a)`)."""
    if depth > _DEEPEST:
        yield "it is nested too deeply"
        return
    for node in nodes:
        kind = node.type
        if kind == "url" and not (here and node.value.startswith("#")):
            yield f"it loads `{node.value[:60]}`"
        elif kind == "at-keyword" and node.lower_value not in _AT_RULES:
            yield f"`@{node.value[:40]}` is not allowed"
        elif kind == "error":
            yield f"it is no valid CSS: {node.message}"
        elif kind == "function":
            yield from _in_function(node, depth, here=here)
        elif kind in {"() block", "[] block", "{} block"}:
            yield from _in_nodes(node.content, depth + 1, here=here)


def _in_function(node: Any, depth: int, *, here: bool) -> Iterator[str]:
    if node.lower_name == "url" and here:
        inner = [n for n in node.arguments if n.type not in {"whitespace", "comment"}]
        if len(inner) == 1 and inner[0].type == "string" and inner[0].value.startswith("#"):
            return
    if node.lower_name not in _FUNCTIONS:
        yield f"`{node.name[:40]}()` is not allowed"
    yield from _in_nodes(node.arguments, depth + 1, here=here)
