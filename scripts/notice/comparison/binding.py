"""Words that bind: numbers, dates, durations, and what is allowed, owed, foreseen or denied.

A change of one of them changes what the text obliges to, however small it looks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby, zip_longest
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from notice.comparison.redline import BlockChange, Fate, SectionChange
from notice.comparison.remark import Aspect
from notice.languages.lexicon import phrases
from notice.languages.particulars import Language, Particular, Topic, particulars
from notice.languages.written_dates import written_dates
from notice.model.language import BINDING_KINDS, Terms
from notice.text.document import Block


class Shift(Struct, frozen=True):
    """A binding phrase that took another's place; "" where there was none, or is none now.

    `sort` is what kind of phrase it is: a topic of `particulars`, or what it does.  One that only
    stands in another sentence now (`is_elsewhere`) has it on both sides.
    """

    old: str
    new: str
    sort: str = ""
    is_elsewhere: bool = False

    def __eq__(self, other: object) -> bool:
        """Whether both lead from the same words to the same, of whatever sort."""
        return isinstance(other, Shift) and self._led == other._led

    def __hash__(self) -> int:
        return hash(self._led)

    @property
    def _led(self) -> tuple[str, str, bool]:
        return self.old, self.new, self.is_elsewhere

    def __str__(self) -> str:
        """Both with an arrow between; "+" before one that came, "−" before one that went."""
        if self.is_elsewhere:
            return f"{self.new}: in another sentence now"
        if self.old and self.new:
            return f"{self.old} → {self.new}"
        return f"+ {self.new}" if self.new else f"− {self.old}"


def block_shifts(change: BlockChange, language: Language | None) -> tuple[Shift, ...]:
    """The binding phrases by which a block changed; none where it was only moved away.

    The number at which a list begins binds, and so does another host, mailbox or telephone to
    which the words lead, whatever is known of the language.
    """
    if change.fate in {Fate.SAME, Fate.MOVED_AWAY}:
        return ()
    old, new = (block.unnumbered if block else "" for block in (change.old, change.new))
    found = shifts(old, new, language) if language else ()
    numbers = (
        Shift(f"{remark.old}.", f"{remark.new}.", LIST_NUMBER)
        for remark in change.remarks
        if remark.aspect in {Aspect.START, Aspect.NUMBER}
    )
    return (*found, *numbers, *(s for s in link_shifts(change) if s.sort == HOST))


def section_shifts(
    section: SectionChange, language: Language | None
) -> dict[int, tuple[Shift, ...]]:
    """The same for the blocks of a section, by `id`: what went from one to another is no change.

    It is said once that it stands in another sentence, where it came.
    """
    found = {id(block): list(block_shifts(block, language)) for block in section.blocks}
    gone = [(i, s) for i, some in found.items() for s in some if s.old and not s.new]
    for some in found.values():
        for shift in list(some):
            partner = next((pair for pair in gone if _is_netted(pair[1], shift)), None)
            if partner:
                gone.remove(partner)
                found[partner[0]].remove(partner[1])
                some[some.index(shift)] = Shift(shift.new, shift.new, shift.sort, is_elsewhere=True)
    return {i: tuple(some) for i, some in found.items() if some}


def _is_netted(went: Shift, came: Shift) -> bool:
    is_new = bool(came.new) and not came.old and came.sort not in {HOST, LIST_NUMBER}
    return is_new and (went.sort, went.old.casefold()) == (came.sort, came.new.casefold())


LIST_NUMBER, HOST, ADDRESS = "list number", "host", "address"
"""The sorts of what binds and is no phrase: a number of a list, and where a link leads."""


def link_shifts(change: BlockChange) -> tuple[Shift, ...]:
    """The addresses to which a block's words lead no more, and those to which they lead now.

    They are paired in their order.  Within one host, or among the sections of the text, they are
    of the sort ADDRESS; else, HOST.
    """
    before, after = (_addresses(block) for block in (change.old, change.new))
    gone, come = list((before - after).elements()), list((after - before).elements())
    if not gone and not come and list(before) != list(after):
        gone, come = list(before), list(after)
    found = []
    for old, new in zip_longest(gone, come, fillvalue=""):
        is_near = _host(old) == _host(new) if old and new else (old or new)[0] == "#"
        found.append(Shift(old, new, ADDRESS if is_near else HOST))
    return tuple(found)


def _addresses(block: Block | None) -> Counter[str]:
    runs = block.runs if block else ()
    return Counter(a for a, _ in groupby(run.style.href for run in runs) if a)


def _host(address: str) -> str:
    """What an address belongs to: a host, a mailbox, a telephone, or the text itself."""
    if address[:1] == "#":
        return "#"
    url = urlsplit(address)
    return f"{url.scheme}:{url.netloc.casefold() or unquote(url.path).casefold()}"


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
    return (*found, *_reordered(before, after))


def _reordered(before: list[_Phrase], after: list[_Phrase]) -> Iterator[Shift]:
    """Numbers, dates and the like that changed places with others of their sort."""
    for sort in dict.fromkeys(sort for sort, *_ in before if sort in _TOPICS):
        old, new = ([p for p in side if p[0] == sort] for side in (before, after))
        values, others = ([value for *_, value in side] for side in (old, new))
        if values != others and Counter(values) == Counter(others):
            was, now = (" … ".join(words for _, words, _ in side) for side in (old, new))
            yield Shift(was, now, sort)


def binding_spans(text: str, language: Language) -> tuple[tuple[int, int], ...]:
    """Where the binding phrases of a plain text begin and end, in order, none within another."""
    found = [(p.start, p.start + len(p.words)) for p in _particulars(text, language)]
    found += [(start, start + len(words)) for start, words, _ in _words(text, language.terms)]
    result: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):  # "May 2027", not "May"
        if not result or start >= result[-1][1]:
            result.append((start, end))
    return tuple(result)


_TOPICS = frozenset(map(str, Topic))
_SORTS = {"may": "modal", "must": "modal", "will": "modal"}
_Phrase = tuple[str, str, str]


def _binding(text: str, language: Language) -> Iterator[_Phrase]:
    """Sort, words and value of each binding phrase, in order."""
    known = _particulars(text, language)
    dates = [range(p.start, p.start + len(p.words)) for p in known if p.topic is Topic.DATE]
    found = [(p.start, (str(p.topic), p.words, p.value)) for p in known]
    found += [
        (start, (_SORTS.get(kind, kind), phrase, phrase.casefold()))
        for start, phrase, kind in _words(text, language.terms)
        if not any(start in day for day in dates)
    ]
    return (phrase for _, phrase in sorted(found))


def _particulars(text: str, language: Language) -> list[Particular]:
    """Those that bind: a name or an address says who or where, and not what is owed.

    "May 2027" is a date as well, and its month allows nothing.
    """
    found = [p for p in particulars(text, language) if p.topic not in {Topic.NAME, Topic.ADDRESS}]
    days = [p.start for p in found if p.topic is Topic.DATE]
    months = [
        (day.start, day.end, f"{day.year}-{day.month:02}")
        for day in written_dates(text, language.cldr)
        if day.year and not day.day and any(c.isalpha() for c in text[day.start : day.end])
        if not any(day.start <= start < day.end for start in days)
    ]
    found = [p for p in found if not any(a <= p.start < b for a, b, _ in months)]
    found += [Particular(Topic.DATE, value, text[a:b], a) for a, b, value in months]
    return sorted(found, key=lambda p: p.start)


def _words(text: str, terms: Terms) -> Iterator[tuple[int, str, str]]:
    for kind in BINDING_KINDS:
        for match in phrases(*terms.binding.get(kind, ())).finditer(text):
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
