"""Words that bind: numbers, dates, durations, and what is allowed, owed, foreseen or denied.

A change of one of them changes what the text obliges to, however small it looks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from notice.language import Terms
from notice.lexicon import phrases
from notice.particulars import Language, Particular, Topic, particulars
from notice.redline import BlockChange, Fate


@dataclass(frozen=True)
class Shift:
    """A binding phrase that took another's place; "" where there was none, or is none now.

    `sort` is what kind of phrase it is: a topic of `particulars`, or what it does.
    """

    old: str
    new: str
    sort: str = field(default="", compare=False)

    def __str__(self) -> str:
        """Both with an arrow between; "+" before one that came, "−" before one that went."""
        if self.old and self.new:
            return f"{self.old} → {self.new}"
        return f"+ {self.new}" if self.new else f"− {self.old}"


def block_shifts(change: BlockChange, language: Language | None) -> tuple[Shift, ...]:
    """The binding phrases by which a block changed; none where it was only moved away."""
    if language is None or change.fate in {Fate.SAME, Fate.MOVED_AWAY}:
        return ()
    old, new = (block.text if block else "" for block in (change.old, change.new))
    return shifts(old, new, language)


def shifts(old: str, new: str, language: Language) -> tuple[Shift, ...]:
    """The binding phrases by which two plain texts differ, in the order of the texts.

    Phrases of one sort that went and came are paired in their order: two durations, two denials,
    or two words of which one may permit where the other obliges.
    """
    before, after = list(_binding(old, language)), list(_binding(new, language))
    gone, come = _less(before, after), _less(after, before)
    found: list[Shift] = []
    for sort, phrase, _ in gone:
        partner = next((p for p in come if p[0] == sort), None)
        if partner:
            come.remove(partner)
        found.append(Shift(phrase, partner[1] if partner else "", sort))
    found += [Shift("", phrase, sort) for sort, phrase, _ in come]
    return tuple(found)


def binding_spans(text: str, language: Language) -> tuple[tuple[int, int], ...]:
    """Where the binding phrases of a plain text begin and end, in order, none within another."""
    found = [(p.start, p.start + len(p.words)) for p in _particulars(text, language)]
    found += [(start, start + len(words)) for start, words, _ in _words(text, language.terms)]
    result: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if not result or start >= result[-1][1]:
            result.append((start, end))
    return tuple(result)


_SORTS = {"may": "modal", "must": "modal", "will": "modal"}
_Phrase = tuple[str, str, str]


def _binding(text: str, language: Language) -> Iterator[_Phrase]:
    """Sort, words and value of each binding phrase, in order."""
    known = list(_particulars(text, language))
    # The month in "1 May 2027" allows nothing.
    dates = [range(p.start, p.start + len(p.words)) for p in known if p.topic is Topic.DATE]
    found = [(p.start, (str(p.topic), p.words, p.value)) for p in known]
    found += [
        (start, (_SORTS.get(kind, kind), phrase, phrase.casefold()))
        for start, phrase, kind in _words(text, language.terms)
        if not any(start in day for day in dates)
    ]
    return (phrase for _, phrase in sorted(found))


def _particulars(text: str, language: Language) -> Iterator[Particular]:
    """Those that bind: a name or an address says who or where, and not what is owed."""
    return (p for p in particulars(text, language) if p.topic not in {Topic.NAME, Topic.ADDRESS})


def _words(text: str, terms: Terms) -> Iterator[tuple[int, str, str]]:
    for kind, wanted in terms.binding.items():
        for match in phrases(*wanted).finditer(text):
            yield match.start(), match[0], kind


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
