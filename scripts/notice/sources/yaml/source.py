"""YAML as people write it: plain values, and the line on which each of them stands.

Only what a notice needs is read: mappings, lists, text, numbers, dates.  Aliases, tags and
duplicate keys are findings, since each of them can make a file say something else than it shows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml
from msgspec import Struct

from notice.model.finding import Finding, Place
from notice.sources.limits import AMOUNT, LARGEST_YAML, MOST_VALUES, VALUE, amiss
from notice.sources.rules import YAML
from notice.sources.yaml._scalars import (
    UnusableValueError,
    constructed,
    explicit_tag,
    is_foreign,
    reason,
    runs_code,
)

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 20
_IN_MARKS = (
    "Mend this line, or the one before it: text with a colon or a quotation mark goes into "
    'quotation marks or under `>-`; within "…", a straight " ends the text, so write the '
    "quotation marks of the language there."
)
_QUOTE = "Put it into quotation marks."
_NO_TAG = "Remove the word that begins with `!`; text that begins so goes into quotation marks."
# What YAML refuses or takes for the end of a line; whoever reads the file says so.
_NO_YAML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


class YamlSource(Struct, frozen=True):
    """A parsed YAML text: its value, the line of each value by its path of keys, the findings.

    `written` is how each value that is no text stands in the file, since YAML makes another of
    some: 750 of `12:30`, True of `yes`.
    """

    path: str
    value: Any
    lines: Mapping[tuple[str | int, ...], int]
    findings: tuple[Finding, ...]
    written: Mapping[tuple[str | int, ...], str]

    def line(self, *keys: str | int) -> int:
        """The line of the value under these keys, or of the nearest one above it."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys, 1)


def read_yaml(text: str, path: str, *, first_line: int = 1, tags: bool = False) -> YamlSource:
    """Read YAML that begins on `first_line` of the file `path`.

    `tags` lets unknown tags pass as None, as in `mkdocs.yml`, where other plugins use them.
    Never raises: what is wrong comes back as findings, and the value is then None.
    """
    if len(text) > LARGEST_YAML:
        message = f"There are {len(text)} characters of YAML here."
        return YamlSource(path, None, {}, (AMOUNT.broken(Place(path, first_line), message),), {})
    text = _NO_YAML.sub("\ufffd", text)
    reader = _Reader(path, first_line, written=text, tags=tags)
    try:
        root = composed(text)
        value = None if root is None else reader.convert(root, ())
    except _TooManyError:
        message = f"More than {MOST_VALUES} values stand here."
        reader.findings.append(AMOUNT.broken(Place(path, first_line), message))
        value = None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        message = f"This is not valid YAML: {error.problem or error.context}."
        reader.add(line, message, _IN_MARKS if "expected" in message else "")
        value = None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        reader.add(first_line, f"This is not valid YAML: {reason(error)}.")
        value = None
    return YamlSource(path, value, reader.lines, tuple(reader.findings), reader.raw)


def composed(text: str) -> yaml.Node | None:
    """A text as the nodes of YAML.  Raises yaml.YAMLError, RecursionError or ValueError."""
    return yaml.compose(text, Loader=_Loader)


class _TooManyError(Exception):
    """There is more here than anybody reads."""


class _Reader:
    """Turns composed nodes into values, noting lines and findings on the way."""

    def __init__(self, path: str, first_line: int, *, written: str, tags: bool) -> None:
        self.path = path
        self.written = written
        self.rows = written.split("\n")
        self.first_line = first_line
        self.tags = tags
        self.lines: dict[tuple[str | int, ...], int] = {}
        self.raw: dict[tuple[str | int, ...], str] = {}
        self.findings: list[Finding] = []
        self._seen: set[int] = set()

    def add(self, line: int, message: str, remedy: str = "") -> None:
        self.findings.append(YAML.broken(Place(self.path, line), message, remedy))

    def convert(self, node: yaml.Node, keys: tuple[str | int, ...]) -> Any:
        line = self.first_line + node.start_mark.line
        self.lines.setdefault(keys, line)
        if id(node) in self._seen:
            self.add(line, "This repeats a value by an alias (`*name`).")
            return None
        self._seen.add(id(node))
        if len(self._seen) > MOST_VALUES:
            raise _TooManyError
        if len(keys) > _MAX_DEPTH:
            self.add(line, "This is nested too deeply.")
            return None
        if self._is_tagged(node, line):
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, keys)
        if isinstance(node, yaml.SequenceNode):
            return [self.convert(item, (*keys, n)) for n, item in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        return self._scalar(node, keys, line)

    def _mapping(self, node: yaml.MappingNode, keys: tuple[str | int, ...]) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = self.first_line + key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode):
                self.add(line, "A key must be a plain word.")
                continue
            if self._is_tagged(key_node, line) or self._is_too_much(key_node, line):
                continue
            key = key_node.value
            if self.tags and not key_node.tag.endswith(":str"):
                self.add(line, f"YAML takes the key `{key}` for no word.", _QUOTE)
            if key in result:
                self.add(line, f"The key `{key}` stands here a second time.")
            self.lines[(*keys, key)] = line
            result[key] = self.convert(value_node, (*keys, key))
        return result

    def _is_tagged(self, node: yaml.Node, line: int) -> bool:
        """Whether a tag makes this a value that is not read, which is said unless it may be."""
        tag = explicit_tag(node, self.rows)
        if self.tags:
            if runs_code(node):
                self.add(line, f"The tag `{tag}` would run a program.", _NO_TAG)
            return is_foreign(node)
        if tag:
            self.add(line, f"The tag `{tag}` is not allowed.", _NO_TAG)
        return bool(tag)

    def _is_too_much(self, node: yaml.Node, line: int) -> bool:
        if message := amiss(node.value):
            self.findings.append(VALUE.broken(Place(self.path, line), message))
        return bool(message)

    def _scalar(self, node: yaml.ScalarNode, keys: tuple[str | int, ...], line: int) -> Any:
        if self._is_too_much(node, line):
            return None
        try:
            value = constructed(node, self.written)
        except UnusableValueError as error:
            self.add(line, str(error))
            return None
        if not isinstance(value, str) and value is not None:
            self.raw[keys] = node.value
        return value
