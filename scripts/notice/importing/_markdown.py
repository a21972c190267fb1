"""Reads Markdown of any kind as the page that most readers of it would make."""

from __future__ import annotations

import re
from collections import Counter

from notice.importing._charset import decoded
from notice.importing._html import read
from notice.importing._pieces import Notes, Policy, shown
from notice.model.language import Typography
from notice.sources.entries import value_of
from notice.sources.sections import split_front_matter
from notice.text.commonmark import ATTRIBUTES, as_html

_TITLE = re.compile(r"[\"']?(?P<title>.*?)[\"']?")
_FOOTNOTE = re.compile(
    r"(?m)^\[\^(?P<name>[^\]\s]{1,100})\]:[ \t]*(?P<said>\S.*(?:\n(?:[ ]{2}|\t)[ \t]*\S.*)*)$"
)
_REFERENCE = re.compile(r"(?<![ \t])[ \t]*\[\^(?P<name>[^\]\s]{1,100})\](?!:)")
_MOST_SAID = 300_000
"""How many characters footnotes may have, each counted wherever it is referred to."""
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
    referred = Counter(m["name"] for m in _REFERENCE.finditer(text))
    if sum(len(found[name][0]) * referred[name] for name in found) > _MOST_SAID:
        raise notes.unreadable(
            "Its footnotes are longer than any policy, with each one wherever it is referred to."
        )
    for said, start in (note for name, note in found.items() if name in referred):
        line = first + text.count("\n", 0, start)
        notes.rewritten(line, f"A footnote stands in brackets now: “{shown(said)}”.")
    text = _FOOTNOTE.sub(lambda m: "\n" * m[0].count("\n") if m["name"] in referred else m[0], text)
    return _REFERENCE.sub(
        lambda m: f" ({found[m['name']][0]})" if m["name"] in found else m[0], text
    )
