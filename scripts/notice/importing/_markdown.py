"""Reads Markdown of any kind as the page that most readers of it would make."""

from __future__ import annotations

import re

from notice.importing._charset import decoded
from notice.importing._html import read
from notice.importing._pieces import Notes, Policy
from notice.model.language import Typography
from notice.sources.entries import value_of
from notice.sources.sections import split_front_matter
from notice.text.commonmark import ATTRIBUTES, as_html

_TITLE = re.compile(r"[\"']?(?P<title>.*?)[\"']?")
_ALERT = re.compile(r"(?m)^> \[!\w+\][ \t]*$")


def markdown(data: bytes, notes: Notes, profile: Typography | None) -> Policy:
    """The policy in a Markdown file, given as its bytes, in a language set by a profile."""
    text = decoded(data, notes).replace("\r\n", "\n").replace("\r", "\n")
    front, body, first = split_front_matter(text)
    for n, line in enumerate(body.split("\n"), first):
        for found in ATTRIBUTES.finditer(line):
            notes.left_out(n, f"What only another program reads: `{found[0]}`.")
    body = _ALERT.sub(">", ATTRIBUTES.sub("", body))
    policy = read(as_html(body, first), notes, profile, is_marked=True)
    title = _TITLE.fullmatch(value_of(f"---\n{front}\n---\n", "title")) if front else None
    if title:
        policy.title = title["title"]
    return policy
