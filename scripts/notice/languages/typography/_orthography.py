"""Signs that some languages have of their own: marks that open a question, letters with a comma."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice.languages.typography.fault import Fault, Matter
from notice.model.language import Terms, Typography

_OPENED = {"es": {"?": "¿", "!": "¡"}, "ast": {"?": "¿", "!": "¡"}}
# What older keyboards have in place of a letter of the language.
_LETTERS = {"ro": dict(zip("şţŞŢ", "șțȘȚ", strict=True))}
_QUESTION = re.compile(r"[^.?!\n¿¡]+[?!]")


def own_signs(prose: str, _: Typography, terms: Terms) -> Iterator[Fault]:
    """Questions that no mark opens, and letters of another language in place of its own."""
    language = terms.locale.split("-")[0]
    opened = _OPENED.get(language, {})
    for match in _QUESTION.finditer(prose) if opened else ():
        mark = opened[match[0][-1]]
        before = prose[max(0, match.start() - 1) : match.start()]
        if before != mark and match[0].strip("?! \x00\x01"):
            message = f"No `{mark}` opens what `{match[0][-1]}` closes."
            yield Fault(Matter.OPENING, match.end() - 1, match.end(), None, message)
    instead = _LETTERS.get(language, {})
    for match in re.finditer("|".join(instead), prose) if instead else ():
        right = instead[match[0]]
        message = f"`{match[0]}` stands for the letter `{right}` (U+{ord(right):04X})."
        yield Fault(Matter.LETTERS, *match.span(), right, message)


EXAMINE = (own_signs,)
"""What to look for in a text."""
