"""Words as the dialect types them: with backslashes, stars and links, so that no sign is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.entities import html5

from msgspec.structs import replace

from notice.importing._pieces import BREAK, Run, squeezed

# A sign that is one of Markdown's wherever it stands, or where others stand beside it.
_SIGNS = re.compile(
    r"[\\*`\[\]<>|~^]|(?<![^\W_])_|_(?![^\W_])|==|\+\+|\{(?=[:#])|&(?=(?P<entity>#?\w+;))"
)
# What would be a mark at the beginning of a line.
_BEGINS = re.compile(r"(?P<number>\d{1,9})(?P<dot>\.)(?!\d)|(?P<sign>[-+#:=!])")
_IN_HEADINGS = {"[": "(", "]": ")", "{": "(", "}": ")", "<": "‹", ">": "›", "_": " ", "\\": "/"}
_STAR_INSIDE = re.compile(r"(?<=\w)\*(?=\w)")
_NO_HEADING = re.compile(r"[*`~^]|=(?==)|\+(?=\+)|&(?=#?\w+;)")


def typed(runs: Sequence[Run]) -> str:
    """A line of words in the dialect; breaks are spaces."""
    made = ""
    whole = _apart([replace(run, text=" ") if run.text == BREAK else run for run in runs])
    for n, run in enumerate(whole):
        following = whole[n + 1].text[:1] if n + 1 < len(whole) else ""
        made += _run(run, made[-1:], following)
    return _BEGINS.sub(_kept, made, count=1) if _BEGINS.match(made) else made


def _kept(begin: re.Match[str]) -> str:
    if begin.start():
        return begin[0]
    return f"{begin['number']}\\." if begin["dot"] else f"\\{begin['sign']}"


def plain(text: str) -> str:
    """The signs of a text as text."""
    return _SIGNS.sub(_escaped, text)


def _escaped(sign: re.Match[str]) -> str:
    if sign["entity"] and not sign["entity"].startswith("#") and sign["entity"] not in html5:
        return sign[0]
    return "".join(f"\\{character}" for character in sign[0])


def in_heading(text: str) -> str:
    """The words of a heading, which holds no signs of Markdown: others stand in their places."""
    text = _NO_HEADING.sub("", _STAR_INSIDE.sub("∗", text))
    text = "".join(_IN_HEADINGS.get(sign, sign) for sign in text)
    return " ".join(text.split())


def _apart(runs: Sequence[Run]) -> list[Run]:
    """The runs with the spaces at their ends outside, and one style each at most."""
    found: list[Run] = []
    for run in squeezed(runs):
        bare = run.text.strip()
        style = replace(run, emphasis=run.emphasis and not run.strong)
        lead = run.text[: len(run.text) - len(run.text.lstrip())]
        tail = run.text[len(run.text.rstrip()) :] if bare else ""
        for text, is_own in ((lead, False), (bare, True), (tail, False)):
            if text:
                found.append(replace(style, text=text) if is_own else Run(text))
    return found


def _run(run: Run, before: str, after: str) -> str:
    text = plain(run.text)
    sign = "**" if run.strong else "*" if run.emphasis else ""
    if run.link:
        is_whole = _may_open(sign, "[") and _is_stressed(run.text)
        inner = f"{sign}{text}{sign}" if is_whole else text
        return f"[{inner}]({run.link})" + ("\\" if after == "{" else "")
    if sign and _may_open(sign, before) and not _in_word(after) and _is_stressed(run.text):
        return f"{sign}{text}{sign}"
    return text


def _is_stressed(text: str) -> bool:
    """Whether stars can stand around words: no space and no star is at their ends."""
    return bool(text.strip()) and not (text[0].isspace() or text[-1].isspace())


def _may_open(sign: str, before: str) -> bool:
    return not (sign and (_in_word(before) or before in {"*", "\\"}))


def _in_word(sign: str) -> bool:
    return bool(sign) and (sign.isalnum() or sign == "_")
