"""YAML as people write it: plain values, and the line on which each of them stands.

Only what a notice needs is read: mappings, lists, text, numbers, dates.  Aliases, tags and
duplicate keys are findings, since each of them can make a file say something else than it shows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import yaml

from notice.finding import Finding, Place, Rule
from notice.reading_rules import LONGEST_LINE, YAML
from notice.unseen import named, unseen

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN = yaml.SafeLoader("")
_MAX_DEPTH = 20
_IN_MARKS = (
    "Mend this line, or the one before it: text with a colon or a quotation mark goes into "
    'quotation marks or under `>-`; within "…", a straight " ends the text, so write the '
    "quotation marks of the language there."
)
# What YAML refuses or takes for the end of a line; whoever reads the file says so.
_NO_YAML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class YamlSource:
    """A parsed YAML text: its value, the line of each value by its path of keys, the findings."""

    path: str
    value: Any
    lines: Mapping[tuple[str | int, ...], int]
    findings: tuple[Finding, ...]

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
    text = _NO_YAML.sub("\ufffd", text)
    reader = _Reader(path, first_line, written=text, tags=tags)
    try:
        root = composed(text)
        value = None if root is None else reader.convert(root, ())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        message = f"This is not valid YAML: {error.problem or error.context}."
        reader.add(line, message, _IN_MARKS if "expected" in message else "")
        value = None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        reader.add(first_line, f"This is not valid YAML: {_first_line(error)}.")
        value = None
    return YamlSource(path, value, reader.lines, tuple(reader.findings))


def composed(text: str) -> yaml.Node | None:
    """A text as the nodes of YAML.  Raises yaml.YAMLError, RecursionError or ValueError."""
    _refuse_depth(text)
    return yaml.compose(text, Loader=_Loader)


def _refuse_depth(text: str) -> None:
    """Raise for a text that is nested so deeply that the fast loader would end the process.

    None can be whose brackets are few and whose lines are short; others are looked through.
    """
    brackets = text.count("[") + text.count("{")
    if max(brackets, *map(len, (*text.split("\n"), ""))) <= LONGEST_LINE:
        return
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            mark: Any = event.start_mark
            raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=mark)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")


class _Reader:
    """Turns composed nodes into values, noting lines and findings on the way."""

    def __init__(self, path: str, first_line: int, *, written: str, tags: bool) -> None:
        self.path = path
        self.written = written
        self.first_line = first_line
        self.tags = tags
        self.lines: dict[tuple[str | int, ...], int] = {}
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
        if len(keys) > _MAX_DEPTH:
            self.add(line, "This is nested too deeply.")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, keys)
        if isinstance(node, yaml.SequenceNode):
            return [self.convert(item, (*keys, n)) for n, item in enumerate(node.value)]
        return self._scalar(node, line)

    def _mapping(self, node: yaml.MappingNode, keys: tuple[str | int, ...]) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = self.first_line + key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode):
                self.add(line, "A key must be a plain word.")
                continue
            key = key_node.value
            if key in result:
                self.add(line, f"The key `{key}` stands here a second time.")
            self.lines[(*keys, key)] = line
            result[key] = self.convert(value_node, (*keys, key))
        return result

    def _scalar(self, node: yaml.Node, line: int) -> Any:
        if not node.tag.startswith("tag:yaml.org,2002:") or "python" in node.tag:
            if not self.tags:
                self.add(line, f"The tag `{node.tag}` is not allowed.")
            return None
        try:
            value = _construct(node)
        except (yaml.YAMLError, ValueError) as error:
            self.add(line, f"`{node.value}` can't be read: {_first_line(error)}.")
            return None
        # What stands in the file as such is said of the file; this comes out of an escape.
        hidden = unseen(value) if isinstance(value, str) else ()
        for character in (c for _, c in hidden if c not in self.written):
            self.add(line, f"An escape here makes {named(character)}, which nobody sees.")
            return None
        return value


def _construct(node: yaml.Node) -> Any:
    """The plain value of a scalar; raises yaml.YAMLError or ValueError where it has none."""
    try:
        return _PLAIN.construct_object(node)
    finally:
        # A constructor remembers what it made, and with it each file that was ever read.
        _PLAIN.constructed_objects.clear()


class Fields:
    """Takes typed values out of one mapping and notes as findings what has another form.

    Whatever is asked for counts as known; `unknown()` then names the keys that nobody asked for.
    """

    def __init__(
        self, source: YamlSource, keys: tuple[str | int, ...], findings: list[Finding], rule: Rule
    ) -> None:
        self.source, self.keys, self.findings, self.rule = source, keys, findings, rule
        value = source.value
        for key in keys:
            value = value[key]
        self.value: dict[str, Any] = value if isinstance(value, dict) else {}
        self.asked: set[str] = set()
        if not isinstance(value, dict):
            self.add((), "A list of `key: value` lines is expected here.", "Write it so.")

    def add(self, keys: tuple[str | int, ...], message: str, remedy: str) -> None:
        """Note a finding at the value under `keys`."""
        place = Place(self.source.path, self.source.line(*self.keys, *keys))
        self.findings.append(self.rule.broken(place, message, remedy))

    def get(self, key: str) -> Any:
        """The value under `key`, whatever it is; None where there is none."""
        self.asked.add(key)
        return self.value.get(key)

    def text(self, key: str, *, required: bool = False) -> str:
        """The text under `key`, stripped; "" where there is none."""
        value = self.get(key)
        if value is None:
            if required:
                self.add((key,), f"`{key}` is missing.", f"Add a line `{key}: …`.")
            return ""
        if isinstance(value, (dict, list)):
            self.add((key,), f"`{key}` must be a text.", "Write it on one line, or under `>-`.")
            return ""
        if isinstance(value, str) and required and not value.strip():
            self.add((key,), f"`{key}` is empty.", "Fill it in.")
        return str(value).strip()

    def day(self, key: str, *, required: bool = False) -> date | None:
        """The date under `key`; None where there is none or it is none."""
        value = self.get(key)
        if value is None and not required:
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        message = f"`{key}` is missing." if value is None else f"`{key}: {value}` is no date."
        self.add((key,), message, f"Write year, month and day as in `{key}: 2027-01-31`.")
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts under `key`; a single text counts as a list of one."""
        value = self.get(key)
        if value is None:
            return ()
        items = [value] if isinstance(value, str) else value
        if isinstance(items, list) and any(isinstance(item, bool) for item in items):
            message = f"YAML takes a word of `{key}` for yes or no, and not for a word."
            self.add((key,), message, 'Put "no", "on" and the like into quotation marks.')
            return ()
        if isinstance(items, list) and any(isinstance(item, float) for item in items):
            message = f"YAML takes an item of `{key}` for a number, and not for a word."
            self.add((key,), message, f'Put it into quotation marks: `{key}: ["12.1"]`.')
            return ()
        if not isinstance(items, list) or not all(isinstance(item, (str, int)) for item in items):
            self.add((key,), f"`{key}` must be a list of words.", f"Write `{key}: [one, two]`.")
            return ()
        return tuple(str(item) for item in items)

    def inner(self, key: str) -> Fields | None:
        """The mapping under `key`, or None."""
        if self.get(key) is None:
            return None
        return Fields(self.source, (*self.keys, key), self.findings, self.rule)

    def each(self, key: str) -> list[Fields]:
        """The mappings in the list under `key`."""
        value = self.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.add((key,), f"`{key}` must be a list.", "Begin each entry with a dash.")
            return []
        return [
            Fields(self.source, (*self.keys, key, n), self.findings, self.rule)
            for n in range(len(value))
        ]

    def unknown(self) -> None:
        """Note every key that has not been asked for."""
        for key in self.value:
            if key not in self.asked:
                known = ", ".join(f"`{k}`" for k in sorted(self.asked))
                self.add(
                    (key,),
                    f"The key `{key}` is not known here.",
                    f"Known are {known}; mend the spelling or remove the line.",
                )

    @property
    def line(self) -> int:
        """Where this mapping begins."""
        return self.source.line(*self.keys)
