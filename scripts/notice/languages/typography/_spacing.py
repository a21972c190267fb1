"""Faults of spaces that are faults in any language: beside points and brackets, and between words.

What languages differ in, the spaces before other marks and in quotations, is with those marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice.languages.typography.fault import SPACES, Fault, Matter, shown
from notice.model.language import Terms, Typography

# Scripts that do not part words by spaces set marks otherwise, and Korean its brackets.
_DENSE = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_LETTER = rf"[^\W\d_{_DENSE}]"
_HAN = r"[\u3040-\u30ff\u3400-\u9fff]"
_ARABIC = r"[\u0620-\u065f\u066e-\u06d3]"
_BEFORE_POINT = re.compile(rf"{SPACES}+(?=[.,](?:\s|$))")
# What begins with a sign or a space is found much quicker than what begins with any letter.
_FAULTS = tuple(
    (re.compile(expression), message)
    for expression, message in (
        (r"(?<=\() (?=\w)", "Behind `(` stands a space."),
        (r" (?<=\w )(?=\))", "Before `)` stands a space."),
        # “Person(en)” is one word, and no ending of a word holds a space.
        (rf"\((?<={_LETTER}\()(?=[^()\s]+ [^()\n]*\))", "Before `(` stands no space."),
        (rf",(?<={_LETTER}{{2}},)(?={_LETTER}{{2}})", "Behind `,` stands no space."),
        (
            rf"[\t\u2000-\u2003](?<={_LETTER}.)(?={_LETTER})",
            "Between words stands a space that is no usual one.",
        ),
        (rf"[,.](?<={_HAN}.)(?=\s|$|{_HAN})", "A mark of Latin script stands for “、” or “。”."),
        (rf"[,;?](?<={_ARABIC}.)(?=\s|$)", "A mark of Latin script stands for “،”, “؛” or “؟”."),
    )
)
_POINT = re.compile(r"\.(?<=[^\W\d_]{3}\.)(?=[^\W\d_]{2})")


def before_points(prose: str, _: Typography, __: Terms) -> Iterator[Fault]:
    """Spaces before full stops and commas."""
    for match in _BEFORE_POINT.finditer(prose):
        if prose[match.start() - 1 : match.start()].strip():
            message = f"Before `{prose[match.end()]}` stands {shown(match[0][:1])}."
            yield Fault(Matter.SPACE, *match.span(), "", message)


def around(prose: str, _: Typography, __: Terms) -> Iterator[Fault]:
    """Spaces that lack beside marks or are too many, and marks of another script."""
    for pattern, message in _FAULTS:
        for match in pattern.finditer(prose):
            yield Fault(Matter.SPACE, *match.span(), None, message)
    for match in _POINT.finditer(prose):
        before, behind = prose[match.start() - 1], prose[match.end() : match.end() + 2]
        # “Node.js” and “example.com” are names.
        if before.islower() and behind.istitle():
            yield Fault(Matter.SPACE, *match.span(), None, "Behind `.` stands no space.")


EXAMINE = (before_points, around)
"""What to look for in a text."""
