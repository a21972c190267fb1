"""What somebody has marked as seen: which findings are open, which are not, and which came back.

A check that goes by words is wrong now and then, and a person has to be able to say so, or the
next true finding drowns.  A mark holds for one finding of the texts as they stand: where a passage
of either text changes, or what is found of it, the finding is open again and tells of the mark.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from notice.model.corpus import Corpus
from notice.model.finding import Finding, Place, Rule, Severity
from notice.model.seen import Seen
from notice.rules import (
    _plain,
    _references,
    _shortening,
    _typography,
    comparing,
    completeness,
    inheriting,
    marks,
    own_dates,
    promises,
    translating,
)
from notice.rules._standing import Standing, standing
from notice.sources.loaded import DOCS, Loaded
from notice.sources.rules import DATES, LIKENESS
from notice.translation.state import State, states

UNNEEDED = Rule(
    "seen.unneeded",
    Severity.INFO,
    "What is marked as seen is still found.",
    "Take the entry out of the file, or let `notice seen --tidy` do it.",
)
RULES = (UNNEEDED,)

GUESSES = frozenset(
    rule.id
    for rule in (
        *comparing.RULES,
        *_typography.RULES,
        *_plain.RULES,
        _references.OUTDATED,
        _references.BROWSING,
        own_dates.TYPED,
        _shortening.SAID,
        _shortening.LINES,
        inheriting.SPEAKS,
        completeness.SAME,
        translating.BINDING,
        promises.UNSTATED,
        marks.BARE,
        DATES,
        LIKENESS,
    )
)

"""The rules that go by words, so that what they find can be wrong in its place.

What states a fact, or waits for a sign-off, an approval or a setting, is settled by that.
"""


class Apart(Struct, frozen=True):
    """Findings by whether somebody has marked them.

    `back` are those of the open ones that had been marked before something changed, with their
    marks; `idle` are the marks that no finding needs.
    """

    open: tuple[Finding, ...]
    seen: tuple[tuple[Finding, Seen], ...] = ()
    back: tuple[tuple[Finding, Seen], ...] = ()
    idle: tuple[Seen, ...] = ()


def apart(loaded: Loaded, findings: Sequence[Finding]) -> Apart:
    """The findings that are open, those that are marked as seen, and the marks without a finding.

    One that is open again because something changed says so, and its mark is not idle.
    """
    marked = [mark for some in loaded.corpus.seen.values() for mark in some]
    if not marked:
        return Apart(tuple(findings))
    rules = {mark.rule for mark in marked}
    about = partial(mark_of, loaded)
    wanted = [(f, about(f)) for f in findings if f.rule in rules and can_be_marked(f)]
    held = {id(f): m for f, now in wanted for m in _beside(marked, f) if m.is_of(now)}
    used = {id(mark) for mark in held.values()} | _waiting(loaded.corpus)
    back: dict[int, tuple[Finding, Seen]] = {}
    for finding, now in wanted:
        left = [m for m in _beside(marked, finding) if id(m) not in used]
        if id(finding) not in held and (old := next(filter(now.resembles, left), None)):
            back[id(finding)] = _returned(finding, old, now), old
            used.add(id(old))
    return Apart(
        tuple(back.get(id(f), (f,))[0] for f in findings if id(f) not in held),
        tuple((f, held[id(f)]) for f in findings if id(f) in held),
        tuple(back.values()),
        tuple(m for m in marked if id(m) not in used) if _is_whole(loaded) else (),
    )


def _waiting(corpus: Corpus) -> set[int]:
    """The marks in sections that wait for a translation: until then, nothing is compared there."""
    waiting = {
        (notice.locale, s.id)
        for source, notice in corpus.translations_at_work()
        for s in states(source, notice)
        if s.state is State.STALE and not s.is_touched
    }
    compared = {rule.id for rule in comparing.RULES}
    return {
        id(mark)
        for tag, some in corpus.seen.items()
        for mark in some
        if mark.rule in compared and (tag, mark.section) in waiting
    }


def _is_whole(loaded: Loaded) -> bool:
    """Whether all could be read: what could not be may hold what a mark is about."""
    return not any(f.severity is Severity.ERROR for f in loaded.findings)


def left_open(loaded: Loaded, findings: Iterable[Finding]) -> list[Finding]:
    """The findings that nobody has marked as seen."""
    return list(apart(loaded, list(findings)).open)


def unneeded(idle: Iterable[Seen]) -> Iterator[Finding]:
    """Marks that no finding needs any more."""
    for mark in idle:
        message = f"What {mark.by} marked as seen is not found any more: {mark.says}"
        yield UNNEEDED.broken(mark.place, message)


def can_be_marked(finding: Finding) -> bool:
    """Whether a person may say that the finding is wrong: it is no error, and goes by words."""
    return (
        finding.severity is not Severity.ERROR
        and finding.rule in GUESSES
        and folder_of(finding.place) != ""
    )


def folder_of(place: Place) -> str:
    """The language in whose folder a place lies; "" for one elsewhere."""
    steps = place.path.split("/")
    return steps[1] if len(steps) > 2 and steps[0] == DOCS else ""


def mark_of(loaded: Loaded, finding: Finding) -> Seen:
    """What a mark of the finding would hold, but for who, when and why."""
    notices = {notice.path: notice for notice in loaded.corpus.notices()}
    found: list[Standing] = [standing(p, loaded.files, notices) for p in finding.places]
    says = " ".join(unicodedata.normalize("NFC", finding.message).split())
    digests = tuple(one.digest for one in found)
    return Seen(
        finding.rule, found[0].name or _WHOLE, says, "", date.min, "", digests, finding.place
    )


def shown(finding: Finding, mark: Seen) -> Finding:
    """A finding that is marked as seen, for who asks for those too."""
    return replace(finding, severity=Severity.INFO, remedy=mark.told)


_WHOLE = "file"


def _beside(marked: Iterable[Seen], finding: Finding) -> list[Seen]:
    """The marks of the same rule in the same language's folder."""
    folder = folder_of(finding.place)
    return [m for m in marked if m.rule == finding.rule and folder_of(m.place) == folder]


def _returned(finding: Finding, old: Seen, now: Seen) -> Finding:
    changed = [
        *(["this text"] if old.texts[:1] != now.texts[:1] else []),
        *(["the text beside it"] if old.texts[1:] != now.texts[1:] else []),
    ]
    what = f"{' and '.join(changed)} changed" if changed else "what is found is another thing"
    return replace(finding, remedy=f"{old.told} Since then, {what}. {finding.remedy}")
