"""Sets single keys of a file's front matter and leaves all else as somebody wrote it.

What comes out is read back: a file in which anything else would change is refused.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from notice.model.finding import NoticeError, Place
from notice.model.unseen import unseen
from notice.sources.rules import FIELDS, FRONT_MATTER
from notice.sources.sections import split_front_matter
from notice.sources.yaml.source import read_yaml

FORM = (
    "Begin each key of the front matter at the beginning of a line, with its value behind it or "
    "indented below."
)


def set_key(text: str, key: str, value: str, path: str) -> str:
    """The text of the file `path` with a key of its front matter set to a YAML value.

    A new key goes to the end of the front matter; one that is there is replaced in its place.
    Raises NoticeError where the front matter can't be read, before or after.
    """
    yaml_text, body, _ = split_front_matter(text)
    if yaml_text is None:
        raise NoticeError([FRONT_MATTER.broken(Place(path), f"`{key}` has no place to stand in.")])
    others, one = _values(yaml_text, path), _values(f"{key}: {value}", path)
    lines = yaml_text.split("\n")
    entry = f"{key}:{value}" if value.startswith("\n") else f"{key}: {value}"
    where = _entry(lines, key)
    if where is None:
        lines.append(entry)
    else:
        lines[where] = [entry]
    if set(one) != {key}:
        raise _unwritable(key, path)
    return _rewritten(lines, body, {**others, **one}, key, path)


def without_key(text: str, key: str, path: str) -> str:
    """The text of the file `path` without a key of its front matter; the same where it has none.

    Raises NoticeError where anything else would change with it.
    """
    yaml_text, body, _ = split_front_matter(text)
    lines = (yaml_text or "").split("\n")
    where = _entry(lines, key)
    if where is None:
        return text
    # What stands empty below a value belongs to whatever comes next.
    end = where.stop
    while end > where.start + 1 and not lines[end - 1].strip():
        end -= 1
    del lines[where.start : end]
    others = {k: v for k, v in _values(yaml_text or "", path).items() if k != key}
    return _rewritten(lines, body, others, key, path)


def without_items(text: str, key: str, starts: Collection[int], path: str) -> str:
    """The text of the file `path` without some items of a list in its front matter.

    `starts` are the lines of the file on which they begin.  Raises NoticeError where the list is
    not written with a dash before each item, on a line of its own.
    """
    yaml_text, body, _ = split_front_matter(text)
    lines = (yaml_text or "").split("\n")
    where, values = _entry(lines, key), _values(yaml_text or "", path)
    # The first line of the file opens the front matter, and lines are counted from 1.
    begun = [n for n in range(where.start + 1, where.stop) if _is_item(lines, n)] if where else []
    margin = min((_indent(lines[n]) for n in begun), default=0)
    begun = [n for n in begun if _indent(lines[n]) == margin]
    items = values.get(key)
    if where is None or not isinstance(items, list) or len(begun) != len(items):
        raise _unwritable(key, path)
    gone = [n for n, line in enumerate(begun) if line + 2 in starts]
    values[key] = [item for n, item in enumerate(items) if n not in gone]
    ends = [*begun[1:], where.stop]
    for n in reversed(gone):
        del lines[begun[n] : ends[n]]
    return _rewritten(lines, body, values, key, path)


def _is_item(lines: list[str], n: int) -> bool:
    return lines[n].lstrip().startswith("- ")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _rewritten(lines: list[str], body: str, meant: dict[str, Any], key: str, path: str) -> str:
    """A file's text with these lines as its front matter, if that says what is meant."""
    result = "---\n" + "\n".join(lines) + "\n---\n" + body
    written, rest, _ = split_front_matter(result)
    if rest != body or (read_yaml(written or "", path).value or {}) != meant:
        raise _unwritable(key, path)
    return result


def _unwritable(key: str, path: str) -> NoticeError:
    message = f"A command can't write `{key}` into a front matter of this form."
    return NoticeError([FIELDS.broken(Place(path), message, FORM)])


def _values(yaml_text: str, path: str) -> dict[str, Any]:
    source = read_yaml(yaml_text, path, first_line=2)
    if source.findings:
        raise NoticeError(source.findings)
    if not isinstance(source.value or {}, dict):
        message = "A list of `key: value` lines is expected here."
        raise NoticeError([FIELDS.broken(Place(path, 2), message, FORM)])
    return source.value or {}


def value_of(text: str, key: str) -> str:
    """A value of a file's front matter as it is written there, for `set_key`; "" without one."""
    lines = (split_front_matter(text)[0] or "").split("\n")
    where = _entry(lines, key)
    return "\n".join(lines[where]).partition(":")[2].strip() if where else ""


def _entry(lines: list[str], key: str) -> slice | None:
    """The lines of a key and its value, with what is indented or empty below."""
    written = re.compile(rf"[\"']?{re.escape(key)}[\"']?[ \t]*:")
    start = next((n for n, line in enumerate(lines) if written.match(line)), None)
    if start is None:
        return None
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or re.match(r"[ \t-]", lines[end])):
        end += 1
    return slice(start, end)


_SURROGATES = re.compile(r"[\ud800-\udfff]")


def quoted(text: str) -> str:
    """A text as a YAML value on one line; what is no character becomes U+FFFD."""
    text = _SURROGATES.sub("\ufffd", text)
    hidden = {at for at, character in unseen(text) if character != "\ufffd"}
    return '"' + "".join(_escaped(c, at in hidden) for at, c in enumerate(text)) + '"'


def _escaped(character: str, is_hidden: bool) -> str:
    if character in '"\\':
        return f"\\{character}"
    return f"\\U{ord(character):08x}" if is_hidden or character in "\t\n\r" else character
