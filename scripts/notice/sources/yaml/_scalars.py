"""The single values of a YAML text: what each is, or why nobody can say.

YAML makes numbers, days and truth values of words that look like them, and of any word that bears
a tag.  Whatever its constructors raise, it ends here as a reason.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from notice.model.unseen import named, unseen

_PLAIN = yaml.SafeLoader("")
_TEXT = "tag:yaml.org,2002:str"
_TAG = re.compile(r"(?:&\S+[ \t]+)?(?P<tag>!\S*)")
_LONGEST_NUMBER = 40
_RUNS = "python/object"
# Whatever a constructor raises for a value that it has no idea of.
_RAISED = (yaml.YAMLError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError)


class UnusableValueError(ValueError):
    """A value is none that a notice can use; the message is a sentence that says why."""


def explicit_tag(node: yaml.Node, lines: list[str]) -> str:
    """The tag that somebody wrote before a value, as it stands there; "" where there is none."""
    mark = node.start_mark
    line = lines[mark.line] if mark.line < len(lines) else ""
    match = _TAG.match(line, mark.column) if "!" in line else None
    return match["tag"].rstrip(",]}") if match else ""


def is_foreign(node: yaml.Node) -> bool:
    """Whether a value is one that only other programs know how to read."""
    return not node.tag.startswith("tag:yaml.org,2002:") or "python" in node.tag


def runs_code(node: yaml.Node) -> bool:
    """Whether MkDocs would run a program to read this value."""
    return _RUNS in node.tag


def constructed(node: yaml.ScalarNode, written: str) -> Any:
    """The plain value of a scalar in a text.  Raises UnusableValueError."""
    if node.tag == _TEXT:
        # What stands in the file as such is said of the file; this comes out of an escape.
        for character in (c for _, c in unseen(node.value) if c not in written):
            raise UnusableValueError(f"An escape here makes {named(character)}, which nobody sees.")
        return node.value
    if len(node.value) > _LONGEST_NUMBER:
        raise UnusableValueError(
            f"YAML takes these {len(node.value)} characters for a number or a day, and there is "
            "none so long."
        )
    try:
        return _construct(node)
    except _RAISED as error:
        raise UnusableValueError(f"`{node.value}` can't be read: {reason(error)}.") from None


def reason(error: Exception) -> str:
    """What an error says, in one line."""
    if isinstance(error, (LookupError, AttributeError, TypeError)):
        return "it is no value of this kind"
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")


def _construct(node: yaml.Node) -> Any:
    try:
        return _PLAIN.construct_object(node)
    finally:
        # A constructor remembers what it made, and with it each file that was ever read.
        _PLAIN.constructed_objects.clear()
