"""Where a version's own classification says less than its words do.

A change whose kind says that nothing of substance changes, or that a period became shorter, is
held against what binds in the sections that it names.  Only what a machine can know is held:
numbers, dates, periods, words that allow or oblige, references to law, countries, addresses and
known names.  That a recipient was added in plain words, it can't know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from notice.comparison._whereabouts import moved
from notice.comparison.binding import HOST, Shift, block_shifts
from notice.comparison.changes import changed_sections, differs_by_correction
from notice.comparison.notices import body_parts, renamed
from notice.comparison.redline import BlockChange, Fate, SectionChange, redline
from notice.comparison.substance import is_said, known
from notice.languages.english import listed
from notice.languages.particulars import Language, Topic, particulars
from notice.law.disclosures import CHANGE
from notice.model.corpus import Change, Corpus, Effect, Materiality, Notice, Version
from notice.model.itself import Itself
from notice.model.timeline import base, replaced_by_working
from notice.text.document import Part

_LONGER = frozenset({"retention.lengthened", "cookies.lifetime-extended"})
_SHORTER = frozenset({"retention.shortened", "cookies.lifetime-shortened"})
_NO_LONGER = _SHORTER | {"retention.specified"}
_MONTHS = {"day": 12 / 365.25, "week": 84 / 365.25, "month": 1.0, "year": 12.0}
_SAME = 0.03
"""Within this part of each other, two periods are one: a month is 30 days, and 31."""


class Doubt(Struct, frozen=True):
    """A section whose changes say less than its words: which words, and what the changes say.

    `changes` are those that name the section; `is_nothing`: each says that nothing of substance
    changes.
    """

    section: str
    words: tuple[str, ...]
    changes: tuple[Change, ...]
    is_nothing: bool

    @property
    def is_explained(self) -> bool:
        """Whether somebody said why the words mean the same."""
        return any(change.same_meaning for change in self.changes)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that the section is said to have changed by."""
        return tuple(dict.fromkeys(change.kind for change in self.changes))


def of_working(corpus: Corpus) -> tuple[Doubt, ...]:
    """The doubts about the working text, where it goes beyond what is released."""
    working = corpus.working.get(corpus.settings.source)
    if working is None or working.effective is None:
        return ()
    if corpus.released(working.effective):
        return ()
    replaced = replaced_by_working(corpus, working.effective)
    return doubts(corpus, replaced.source, working) if replaced else ()


def of_version(corpus: Corpus, version: Version) -> tuple[Doubt, ...]:
    """The doubts about a version that is released."""
    before = base(corpus.versions, version)
    return doubts(corpus, before.source, version.source) if before else ()


def doubts(corpus: Corpus, old: Notice, new: Notice) -> tuple[Doubt, ...]:
    """Where the changes that `new` lists say less than its words beside those of `old`."""
    return _found(Itself(old), Itself(new), known(corpus, new.locale))


# All versions are looked at whenever a text is checked, and those that are released stay.
@lru_cache(maxsize=128)
def _found(was: Itself[Notice], now: Itself[Notice], language: Language) -> tuple[Doubt, ...]:
    old, new = was.it, now.it
    named: dict[str, list[Change]] = {}
    for change in new.changes:
        for section_id in change.sections:
            named.setdefault(section_id, []).append(change)
    touched = [
        i
        for i in changed_sections(old, new)
        if i in named and not differs_by_correction(old, new, i)
    ]
    if not any(_is_to_judge(named[i], i, new) for i in touched):
        return ()
    ids = renamed(old, new)
    before = _only([replace(p, id=ids.get(p.id, p.id)) for p in body_parts(old)], touched)
    after = _only(body_parts(new), touched)
    found = {s.id: _shifts(s, language) for s in redline(before, after).sections}
    plain = {i for i in touched if _is_nothing(named[i])}
    kept = _without_moves({i: shifts for i, shifts in found.items() if i in plain})
    return tuple(_doubts(new, named, {**found, **kept}, language))


def _only(parts: Sequence[Part], ids: Sequence[str]) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.id in ids)


def _is_nothing(changes: Sequence[Change]) -> bool:
    return all(change.materiality is Materiality.NONE for change in changes)


def _is_to_judge(changes: Sequence[Change], section_id: str, new: Notice) -> bool:
    """Whether the changes of a section can say less than its words."""
    kinds = {change.kind for change in changes}
    is_minor = all(change.materiality is not Materiality.MATERIAL for change in changes)
    is_promise = CHANGE in new.covers.get(section_id, ())
    return is_minor or is_promise or bool(kinds & (_LONGER | _NO_LONGER))


def _doubts(
    new: Notice,
    named: Mapping[str, Sequence[Change]],
    found: Mapping[str, Sequence[Shift]],
    language: Language,
) -> Iterator[Doubt]:
    for section_id, shifts in found.items():
        changes = named[section_id]
        if _is_nothing(changes):
            kinds = {change.kind for change in changes}
            words = [str(s) for s in shifts if not any(is_said(s, kind) for kind in kinds)]
        else:
            is_promise = CHANGE in new.covers.get(section_id, ())
            words = list(_against(shifts, changes, language, is_promise=is_promise))
        if words:
            unique = tuple(dict.fromkeys(words))
            yield Doubt(section_id, unique, tuple(changes), _is_nothing(changes))


def _shifts(section: SectionChange, language: Language) -> tuple[Shift, ...]:
    """What binds and changes in a section, and which countries and addresses do."""
    binding = [
        shift
        for block in section.blocks
        for shift in block_shifts(block, language)
        # Where links lead is told by hosts, and of the section as a whole.
        if shift.sort != HOST and not _is_renumbered(block, shift)
    ]
    kept = [b for b in section.blocks if b.fate is not Fate.MOVED_AWAY]
    old = [change.old for change in kept if change.old]
    new = [change.new for change in kept if change.new]
    told = {str(shift) for shift in binding}
    return (*binding, *(s for s in moved(old, new, language) if str(s) not in told))


def _is_renumbered(block: BlockChange, shift: Shift) -> bool:
    """Whether a number only counts the sections, as in “5. Cookies”."""
    texts = [b.text for b in (block.old, block.new) if b and b.kind == "heading"]
    numbers = [number for number in (shift.old, shift.new) if number]
    return (
        shift.sort == Topic.NUMBER
        and len(texts) == len(numbers)
        and all(text.startswith(number) for text, number in zip(texts, numbers, strict=True))
    )


def _without_moves(found: Mapping[str, Sequence[Shift]]) -> dict[str, list[Shift]]:
    """The shifts less those that only went from one passage to another."""
    gone = [(s.sort, s.old.casefold()) for some in found.values() for s in some if not s.new]
    come = [(s.sort, s.new.casefold()) for some in found.values() for s in some if not s.old]
    both = {pair: min(gone.count(pair), come.count(pair)) for pair in {*gone} & {*come}}
    left = {True: dict(both), False: dict(both)}
    kept: dict[str, list[Shift]] = {}
    for section_id, shifts in found.items():
        kept[section_id] = []
        for shift in shifts:
            pair, side = (shift.sort, (shift.old or shift.new).casefold()), bool(shift.old)
            if not (shift.old and shift.new) and left[side].get(pair):
                left[side][pair] -= 1
            else:
                kept[section_id].append(shift)
    return kept


def _against(
    shifts: Sequence[Shift], changes: Sequence[Change], language: Language, *, is_promise: bool
) -> Iterator[str]:
    """The periods that grew or shrank against what the kinds of the changes say."""
    kinds = {change.kind for change in changes}
    pairs = list(_periods(shifts, language))
    grew = [words for words, ratio in pairs if ratio > 1 + _SAME]
    shrank = [words for words, ratio in pairs if ratio < 1 - _SAME]
    is_material = any(change.materiality is Materiality.MATERIAL for change in changes)
    is_adverse = any(change.effect is Effect.ADVERSE for change in changes)
    if is_promise:
        # To be told later is what harms readers, and to be told earlier does not.
        yield from () if is_adverse else shrank
    elif kinds & _LONGER:
        yield from () if grew or kinds & _NO_LONGER else shrank
    elif kinds & _NO_LONGER or not is_material:
        yield from grew


def _periods(shifts: Sequence[Shift], language: Language) -> Iterator[tuple[str, float]]:
    """The periods that took the place of others, and how many times as long they are."""
    topics = {str(Topic.DURATION)} if language.terms.units else {str(Topic.NUMBER)}
    own = [shift for shift in shifts if shift.sort in topics]
    gone, come = ([s for s in own if not (s.new if side else s.old)] for side in (True, False))
    paired = [s for s in own if s.old and s.new]
    paired += [Shift(a.old, b.new, a.sort) for a, b in zip(gone, come, strict=False)]
    for shift in paired:
        old, new = (_length(words, language) for words in (shift.old, shift.new))
        if old and new:
            yield str(shift), new / old


def _length(words: str, language: Language) -> float:
    """How long a period is, in months, or how large a number; 0 where nobody knows."""
    for found in particulars(words, language):
        count, _, unit = found.value.partition(" ")
        if found.topic in {Topic.DURATION, Topic.NUMBER}:
            try:
                return float(count) * _MONTHS.get(unit, 0.0 if unit else 1.0)
            except ValueError:
                return 0.0
    return 0.0


def claimed(found: Sequence[Doubt]) -> str:
    """What the classification says of the sections in doubt, in a few words."""
    kinds = dict.fromkeys(k for d in found if not d.is_nothing for k in d.kinds)
    said = ["no change of substance"] if any(d.is_nothing for d in found) else []
    return listed([*said, *kinds])


def not_evident(found: Sequence[Doubt]) -> str:
    """Whose word the classification is, and what is not self-evident about it."""
    words = dict.fromkeys(words for doubt in found for words in doubt.words)
    return f"Legal says: {claimed(found)}. Not self-evident: {'; '.join([listed(words)])}"


def classified(corpus: Corpus) -> Iterator[str]:
    """What legal says of the working text's changes where that is not self-evident."""
    for doubt in of_working(corpus):
        words = "; ".join(doubt.words)
        reasons = dict.fromkeys(c.same_meaning for c in doubt.changes if c.same_meaning)
        if reasons:
            said = f"{words} ({'; '.join(reasons)})"
            yield f"Legal says that these words in `{doubt.section}` mean the same: {said}"
