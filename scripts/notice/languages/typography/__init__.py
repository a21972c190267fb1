"""How a text departs from the typography of its language, and what would mend it.

A fault is a place in a text and, where the cure is mechanical, what should stand there instead.
The text is Markdown; what is no prose in it (addresses, code, ids, placeholders) is left alone.
The rules of each language come from its profile: `typography` in its `terms.yml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from notice.languages.typography import _marks, _numerals, _orthography, _spacing
from notice.languages.typography._alphabets import foreign_letters
from notice.languages.typography._prose import masked
from notice.languages.typography.fault import Fault, Matter
from notice.model.language import Terms, Typography

_MOST_ROUNDS = 5


def faults(text: str, profile: Typography, terms: Terms) -> tuple[Fault, ...]:
    """Where a Markdown text departs from the profile, in the order of the text.

    `terms` is the rest of what is known of the language: its words for units.
    """
    prose = masked(text)
    if not profile.quotes[0]:
        # Nobody has filled it in: what is shown is what is wrong anywhere, and nothing is mended.
        shown = [fault for examine in _ANYWHERE for fault in examine(prose, profile, terms)]
        return tuple(replace(fault, right=None) for fault in sorted(shown, key=lambda f: f.start))
    found = [fault for examine in _EXAMINE for fault in examine(prose, profile, terms)]
    return tuple(sorted(found, key=lambda f: (f.start, f.end)))


def mended(text: str, profile: Typography, terms: Terms) -> str:
    """The text with every fault mended for which the cure is mechanical."""
    # One cure can make room for another: a space is put right once the mark beside it is.
    for _ in range(_MOST_ROUNDS):
        better = _once(text, faults(text, profile, terms))
        if better == text:
            break
        text = better
    return text


def _once(text: str, found: tuple[Fault, ...]) -> str:
    pieces, position = [], 0
    for fault in found:
        if fault.right is None or fault.start < position:
            continue
        pieces += [text[position : fault.start], fault.right]
        position = fault.end
    return "".join((*pieces, text[position:]))


def _letters(prose: str, profile: Typography, terms: Terms) -> Iterator[Fault]:
    for start, end, right, message in foreign_letters(prose, profile.script):
        # Where points of law have the letters of English, “(a)” is one.
        is_point = (
            end - start == 1 and prose[end : end + 1] == ")" and prose[start] in terms.letters
        )
        if not is_point:
            yield Fault(Matter.LETTERS, start, end, right, message)


_Examine = Callable[[str, Typography, Terms], Iterator[Fault]]
_ANYWHERE: tuple[_Examine, ...] = (
    _letters,
    _orthography.own_signs,
    _spacing.around,
    _spacing.before_points,
    _marks.lone_quotation_marks,
)
_EXAMINE: tuple[_Examine, ...] = (
    *_marks.EXAMINE,
    *_spacing.EXAMINE,
    *_numerals.EXAMINE,
    *_orthography.EXAMINE,
    _letters,
)
