"""The leaves of a YAML text: each value that somebody wrote, by the keys that lead to it.

Two texts with the same leaves say the same, whatever their comments, their line breaks and the
order of their keys.  Nothing here knows which keys there may be: a key that nobody reads is told
of like any other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

import yaml
from msgspec import Struct

from notice.sources.yaml.source import composed

Keys = tuple[str, ...]
_NAMES = ("locale", "country", "to", "on", "name", "kind")
"""By which of its keys an entry of a list is called; else by its number."""
_PREFIX = "tag:yaml.org,2002:"
_MOST = 50_000
_DEEPEST = 40


class Leaf(Struct, frozen=True):
    """A value and its tag; a list of plain values is one leaf, its items are `values`.

    White space within a value counts as one space, and paragraphs as paragraphs.
    """

    values: tuple[tuple[str, str], ...]
    is_list: bool = False

    def __str__(self) -> str:
        """The value as people wrote it, a list with commas."""
        return ", ".join(value for _, value in self.values)


class Gap(Struct, frozen=True):
    """What two texts have otherwise under one key; None where one of them lacks it."""

    keys: Keys
    old: str | None
    new: str | None


class IncomparableError(Exception):
    """A text is no YAML, or too large to be compared value by value."""


def gaps(old: str, new: str) -> Iterator[Gap]:
    """Where two YAML texts differ, in the order of their keys.

    A block that only one of them has is one gap, under the key of the whole block.
    Raises IncomparableError.
    """
    before, after = leaves(old), leaves(new)
    differing = [k for k in dict.fromkeys((*before, *after)) if before.get(k) != after.get(k)]
    told = dict.fromkeys(_block(k, after if k in before else before) for k in differing)
    for keys in told:
        was, now = _shown(keys, before), _shown(keys, after)
        if was == now:
            was, now = _exact(keys, before), _exact(keys, after)
        yield Gap(keys, was, now)


def leaves(text: str) -> dict[Keys, Leaf]:
    """The leaves of a YAML text, in its order.  Raises IncomparableError."""
    try:
        root = composed(text)
        found: dict[Keys, Leaf] = {}
        for keys, leaf in _leaves(root, (), 0) if root else ():
            found[_free(keys, found)] = leaf
            if len(found) > _MOST:
                raise IncomparableError
    except (yaml.YAMLError, RecursionError, ValueError):
        raise IncomparableError from None
    return found


def _leaves(node: yaml.Node, keys: Keys, depth: int) -> Iterator[tuple[Keys, Leaf]]:
    if depth > _DEEPEST:
        raise IncomparableError
    if isinstance(node, yaml.MappingNode) and node.value:
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
            yield from _leaves(value, (*keys, name), depth + 1)
    elif isinstance(node, yaml.SequenceNode) and node.value:
        if all(isinstance(item, yaml.ScalarNode) for item in node.value):
            yield keys, Leaf(tuple(map(_value, node.value)), is_list=True)
            return
        names = _names(node)
        for name, item in zip(names, node.value, strict=True):
            yield from _leaves(_inner(item), (*keys, name), depth + 1)
        if len(names) > 1:
            yield (*keys, "order"), Leaf(tuple(("", name) for name in names), is_list=True)
    elif isinstance(node, yaml.ScalarNode):
        yield keys, Leaf((_value(node),))
    else:  # an empty list, or a block without keys
        yield keys, Leaf((), is_list=isinstance(node, yaml.SequenceNode))


def _value(node: yaml.ScalarNode) -> tuple[str, str]:
    text = unicodedata.normalize("NFC", node.value)
    paragraphs = (" ".join(p.replace("\n", " ").split(" ")) for p in text.split("\n\n"))
    words = (" ".join(w for w in p.split(" ") if w) for p in paragraphs)
    return node.tag.removeprefix(_PREFIX), "\n\n".join(words).strip(" \n")


def _inner(item: yaml.Node) -> yaml.Node:
    """What stands under the one key of `- notice: {…}`, which is the name of the entry."""
    is_named = isinstance(item, yaml.MappingNode) and len(item.value) == 1
    return (
        item.value[0][1] if is_named and not isinstance(item.value[0][1], yaml.ScalarNode) else item
    )


def _names(node: yaml.SequenceNode) -> list[str]:
    """What the entries of a list are called, each by a name of its own."""
    names: list[str] = []
    for number, item in enumerate(node.value, 1):
        inside = item.value if isinstance(item, yaml.MappingNode) else []
        own = {str(k.value): v for k, v in inside if isinstance(v, yaml.ScalarNode)}
        wanted = next((str(own[name].value) for name in _NAMES if name in own), "")
        if isinstance(item, yaml.ScalarNode):
            wanted = str(item.value)
        elif not wanted and len(inside) == 1:  # `- notice: {…}`, as plugins stand
            wanted = str(inside[0][0].value)
        name = wanted or str(number)
        names.append(name if name not in names else f"{name} ({number})")
    return names


def _free(keys: Keys, taken: Mapping[Keys, Leaf]) -> Keys:
    """The keys, with a number where a key stands a second time."""
    number, free = 2, keys
    while free in taken:
        free = (*keys[:-1], f"{keys[-1] if keys else ''} ({number})")
        number += 1
    return free


def _block(keys: Keys, others: Mapping[Keys, Leaf]) -> Keys:
    """The keys of the largest block around a leaf of which `others` hold nothing.

    A file's own topmost keys are as far up as it goes.
    """
    for length in range(1, len(keys)):
        if not any(other[:length] == keys[:length] for other in others):
            return keys[:length]
    return keys


def _shown(keys: Keys, found: Mapping[Keys, Leaf]) -> str | None:
    """The value under these keys; that of a block with the names of its parts."""
    if keys in found:
        return str(found[keys])
    inside = {k[len(keys) :]: leaf for k, leaf in found.items() if k[: len(keys)] == keys}
    parts = [f"{'.'.join(k)}: {leaf}" for k, leaf in inside.items() if k[-1] != "order"]
    return "; ".join(parts) if inside else None


def _exact(keys: Keys, found: Mapping[Keys, Leaf]) -> str | None:
    """The value so that it can be told from another that looks the same."""
    if keys not in found:
        return _shown(keys, found)
    leaf = found[keys]
    shown = [f"“{v}”" if t == "str" else f"{v} ({t or 'nothing'})" for t, v in leaf.values]
    return f"[{', '.join(shown)}]" if leaf.is_list else (shown or ["{}"])[0]
