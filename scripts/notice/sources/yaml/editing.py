"""Changes single values of a YAML text in their places, and keeps all else, comments included."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import yaml
from msgspec import Struct


class Scalar(Struct, frozen=True):
    """A text in YAML: its path of keys, what it says, and where it is written, `start` to `end`.

    `style` is the sign with which it begins in YAML: a quotation mark, "|", ">", or "".
    """

    keys: tuple[str, ...]
    value: str
    start: int
    end: int
    style: str


def scalars(text: str) -> tuple[Scalar, ...]:
    """The texts in a YAML mapping and in what lies below it; none where it is not valid.

    The items of a list have their numbers for keys.
    """
    try:
        # The fast loader does not say where in the text a value ends.
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return ()
    return tuple(_scalars(root, ())) if root else ()


def _scalars(node: yaml.Node, keys: tuple[str, ...]) -> Iterator[Scalar]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*keys, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _scalars(item, (*keys, str(number)))
    elif isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str":
        start, end = node.start_mark.index, node.end_mark.index
        yield Scalar(keys, node.value, start, end, node.style or "")


def rewritten(text: str, values: Mapping[tuple[str, ...], str]) -> str:
    """A YAML text with other texts under these keys, each on one line, comments kept."""
    pieces, position = [], 0
    for scalar in sorted(scalars(text), key=lambda s: s.start):
        if scalar.keys in values:
            new = json.dumps(values[scalar.keys], ensure_ascii=False)
            raw = text[scalar.start : scalar.end]
            pieces += [text[position : scalar.start], new, "\n" * raw.endswith("\n")]
            position = scalar.end
    return "".join((*pieces, text[position:]))


def insert_item(text: str, keys: tuple[str, ...], item: str) -> str | None:
    """A YAML text with one more item at the end of the list under `keys`, on a line of its own.

    Lists on the way are searched for the mapping that has the key.  None where the list is not
    there, is empty, or is not written with a dash before each item.
    """
    node = _composed(text, keys)
    if not isinstance(node, yaml.SequenceNode) or node.flow_style or not node.value:
        return None
    lines = text.split("\n")
    mark = node.value[-1].start_mark
    indent = lines[mark.line][: mark.column].rpartition("-")[0]
    end = _last_line(node.value[-1])
    longer = "\n".join([*lines[: end + 1], f"{indent}- {item}", *lines[end + 1 :]])
    # Read back: a list in a form that is not foreseen here is left to people.
    made = _composed(longer, keys)
    is_longer = isinstance(made, yaml.SequenceNode) and len(made.value) == len(node.value) + 1
    return longer if is_longer else None


def _composed(text: str, keys: tuple[str, ...]) -> yaml.Node | None:
    try:
        return _under(yaml.compose(text, Loader=yaml.SafeLoader), keys)
    except yaml.YAMLError:
        return None


def _under(node: yaml.Node | None, keys: tuple[str, ...]) -> yaml.Node | None:
    for key in keys:
        mappings = node.value if isinstance(node, yaml.SequenceNode) else [node]
        pairs = (p for m in mappings if isinstance(m, yaml.MappingNode) for p in m.value)
        node = next((value for name, value in pairs if name.value == key), None)
    return node


def _last_line(node: yaml.Node) -> int:
    """The line on which the last scalar of a node ends, counted from 0."""
    if not isinstance(node, yaml.CollectionNode) or node.flow_style:
        return int(node.end_mark.line)
    inner = [i for pair in node.value for i in (pair if isinstance(pair, tuple) else (pair,))]
    return max((_last_line(one) for one in inner), default=int(node.start_mark.line))
