"""One `seen.yml`: the findings of a language's folder that somebody has looked at.

`notice seen` writes the file, in an order that does not depend on when; so it is read strictly,
and marks that are not understood hold for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from notice.model.finding import Finding, Place, Severity
from notice.model.seen import Seen
from notice.sources.entries import quoted
from notice.sources.raw_file import decode
from notice.sources.rules import LIKENESS, SEEN
from notice.sources.yaml.fields import Fields
from notice.sources.yaml.source import read_yaml

_KEY = "seen"
_HEAD = """\
# What the checks doubt, and somebody has looked at and found right.
# `notice seen` writes this file anew; an entry that is taken out holds no longer.
"""
_TEXTS = range(1, 21)


def parse(data: bytes, path: str) -> tuple[tuple[Seen, ...], list[Finding]]:
    """Read the marks.  Never raises; where anything is not in order, no mark holds."""
    text, findings = decode(data, path)
    # What is quoted from a text is said of the text.
    findings = [f for f in findings if f.rule != LIKENESS.id]
    source = read_yaml(text, path)
    findings += source.findings
    if source.value is None:
        return (), findings
    top = Fields(source, (), findings, SEEN)
    marks = [_mark(entry, path) for entry in top.each(_KEY) if entry.value]
    top.unknown()
    is_sound = not any(f.severity is Severity.ERROR for f in findings)
    return (tuple(marks) if is_sound else ()), findings


def _mark(entry: Fields, path: str) -> Seen:
    words = {key: entry.text(key, required=True) for key in _WORDS}
    on, texts = entry.day("on", required=True), entry.texts("texts")
    if len(texts) not in _TEXTS:
        entry.add(("texts",), "`texts` must be the digests of the texts.", _AGAIN)
    entry.unknown()
    place = Place(path, entry.line)
    return Seen(**words, on=on or date.min, texts=texts, place=place)


_WORDS = ("rule", "section", "says", "by", "why")
_AGAIN = "Take the entry out, and mark the finding again with `notice seen`."


def as_text(marks: Iterable[Seen]) -> str:
    """The file that holds these marks; with none, its head alone."""
    ordered = sorted(marks, key=lambda m: (m.section, m.rule, m.says, m.on))
    return _HEAD + "".join([f"{_KEY}:\n", *map(_entry, ordered)] if ordered else [])


def _entry(mark: Seen) -> str:
    return (
        f"  - rule: {quoted(mark.rule)}\n"
        f"    section: {quoted(mark.section)}\n"
        f"    says: {quoted(mark.says)}\n"
        f"    by: {quoted(mark.by)}\n"
        f"    on: {mark.on}\n"
        f"    why: {quoted(mark.why)}\n"
        f"    texts: [{', '.join(map(quoted, mark.texts))}]\n"
    )
