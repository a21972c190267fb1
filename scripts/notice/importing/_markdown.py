"""Reads Markdown of any kind as the page that most readers of it would make."""

from __future__ import annotations

import re

from notice.importing._charset import decoded
from notice.importing._html import read
from notice.importing._pieces import Notes, Policy, shown
from notice.model.language import Typography
from notice.sources.entries import value_of
from notice.sources.sections import split_front_matter
from notice.text.commonmark import ATTRIBUTES, as_html

_TITLE = re.compile(r"[\"']?(?P<title>.*?)[\"']?")
_FOOTNOTE = re.compile(
    r"(?m)^\[\^(?P<name>[^\]\s]+)\]:[ \t]*(?P<said>\S.*(?:\n(?:[ ]{2}|\t)[ \t]*\S.*)*)$"
)
_REFERENCE = re.compile(r"(?<![ \t])[ \t]*\[\^(?P<name>[^\]\s]+)\](?!:)")
_ALERT = re.compile(r"(?m)^> \[!\w+\][ \t]*$")


def markdown(data: bytes, notes: Notes, profile: Typography | None) -> Policy:
    """The policy in a Markdown file, given as its bytes, in a language set by a profile."""
    text = decoded(data, notes).replace("\r\n", "\n").replace("\r", "\n")
    front, body, first = split_front_matter(text)
    for n, line in enumerate(body.split("\n"), first):
        for found in ATTRIBUTES.finditer(line):
            notes.left_out(n, f"What only another program reads: `{found[0]}`.")
    body = _ALERT.sub(">", ATTRIBUTES.sub("", body))
    body = _with_footnotes(body, first, notes)
    policy = read(as_html(body, first), notes, profile, is_marked=True)
    title = _TITLE.fullmatch(value_of(f"---\n{front}\n---\n", "title")) if front else None
    if title:
        policy.title = title["title"]
    return policy


def _with_footnotes(text: str, first: int, notes: Notes) -> str:
    """The text with its footnotes in brackets where they are referred to, on as many lines."""
    found = {m["name"]: (" ".join(m["said"].split()), m.start()) for m in _FOOTNOTE.finditer(text)}
    named = {m["name"] for m in _REFERENCE.finditer(text)}
    for said, start in (note for name, note in found.items() if name in named):
        line = first + text.count("\n", 0, start)
        notes.rewritten(line, f"A footnote stands in brackets now: “{shown(said)}”.")
    text = _FOOTNOTE.sub(lambda m: "\n" * m[0].count("\n") if m["name"] in named else m[0], text)
    return _REFERENCE.sub(
        lambda m: f" ({found[m['name']][0]})" if m["name"] in found else m[0], text
    )
