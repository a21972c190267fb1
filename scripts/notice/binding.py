"""Words that bind: numbers, dates, durations, and what is allowed, owed, foreseen or denied.

A change of one of them changes what the text obliges to, however small it looks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from notice.language import Terms
from notice.lexicon import phrases
from notice.particulars import Language, particulars


@dataclass(frozen=True)
class Shift:
    """A binding phrase that took another's place; "" where there was none, or is none now."""

    old: str
    new: str

    def __str__(self) -> str:
        """Both with an arrow between; "+" before one that came, "−" before one that went."""
        if self.old and self.new:
            return f"{self.old} → {self.new}"
        return f"+ {self.new}" if self.new else f"− {self.old}"


def shifts(old: str, new: str, language: Language) -> tuple[Shift, ...]:
    """The binding phrases by which two plain texts differ, in the order of the texts.

    Phrases of one sort (two durations; two of the words that permit, oblige, foresee, deny or
    limit) that went and came are paired in their order.
    """
    before, after = list(_binding(old, language)), list(_binding(new, language))
    gone, come = _less(before, after), _less(after, before)
    found: list[Shift] = []
    for sort, phrase, _ in gone:
        partner = next((p for p in come if p[0] == sort), None)
        if partner:
            come.remove(partner)
        found.append(Shift(phrase, partner[1] if partner else ""))
    found += [Shift("", phrase) for _, phrase, _ in come]
    return tuple(found)


def phrases_that_bind(text: str, language: Language) -> tuple[str, ...]:
    """The binding phrases of a plain text, as they stand there."""
    return tuple(phrase for _, phrase, _ in _binding(text, language))


_Phrase = tuple[str, str, str]


def _binding(text: str, language: Language) -> Iterator[_Phrase]:
    """Sort, words and value of each binding phrase, in order."""
    found = [(p.start, (str(p.topic), p.words, p.value)) for p in particulars(text, language)]
    found += [
        (start, ("word", phrase, kind)) for start, phrase, kind in _words(text, language.terms)
    ]
    return (phrase for _, phrase in sorted(found))


def _words(text: str, terms: Terms) -> Iterator[tuple[int, str, str]]:
    for kind, wanted in terms.binding.items():
        for match in phrases(*wanted).finditer(text):
            # What a machine can't tell from here is which verb it goes with; the kind is enough.
            yield match.start(), match[0], f"{kind} {match[0].casefold()}"


def _less(some: list[_Phrase], others: list[_Phrase]) -> list[_Phrase]:
    """Those of `some` that `others` lack, counting repetitions."""
    left = Counter((sort, value) for sort, _, value in others)
    result = []
    for sort, phrase, value in some:
        if left[sort, value]:
            left[sort, value] -= 1
        else:
            result.append((sort, phrase, value))
    return result
