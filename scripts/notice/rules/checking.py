"""All checks in a row, and all findings of a project.

A check is a function from a corpus to findings; it may look after several rules.  What a file's
own form breaks is found while reading it; the checks here look at what the corpus says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from msgspec.structs import replace

from notice.model.corpus import Corpus, Notice
from notice.model.finding import Finding, Place, Rule
from notice.model.timeline import Days
from notice.rules import (
    _authorities,
    _check_back,
    _citing,
    _disclosures,
    _drafting,
    _fields,
    _plain,
    _references,
    _rewriting,
    _shortening,
    _site_words,
    _typography,
    classification,
    comparing,
    completeness,
    dating,
    identity,
    inheriting,
    markup,
    moving,
    own_dates,
    placeholders,
    plausible,
    promises,
    publishing,
    rendered,
    sealing,
    seeing,
    source_words,
    translating,
    understating,
    withdrawing,
)
from notice.rules._by_language import by_language, of_language
from notice.rules._recording import records_kept
from notice.rules._rewriting import rewritten
from notice.sources import limits, tree
from notice.sources.loaded import Loaded
from notice.sources.rules import RULES as RULES_OF_READING
from notice.sources.rules import UNMERGED
from notice.sources.second_core import shared
from notice.sources.theme import asset_files

Check = Callable[[Corpus], Iterable[Finding]]
_MODULES = (
    dating,
    moving,
    identity,
    markup,
    rendered,
    source_words,
    _fields,
    classification,
    sealing,
    inheriting,
    publishing,
    translating,
    _disclosures,
    _references,
    promises,
    _plain,
    _authorities,
    completeness,
    _typography,
    plausible,
    placeholders,
    _shortening,
    _site_words,
    own_dates,
    _check_back,
    _citing,
    _drafting,
    understating,
    withdrawing,
)
CHECKS: tuple[Check, ...] = tuple(check for module in _MODULES for check in module.CHECKS)
RULES: tuple[Rule, ...] = (
    *RULES_OF_READING,
    *limits.RULES,
    *tree.RULES,
    *asset_files.RULES,
    *(rule for module in _MODULES for rule in module.RULES),
    *seeing.RULES,
)
"""The rules that `notice check` holds the texts against."""
OTHER_RULES: tuple[Rule, ...] = (
    *_rewriting.RULES,
    own_dates.OWN_DATE,
    inheriting.REFUSED,
    understating.RELEASED,
)
"""The rules that only a release, or a comparison with an earlier revision, can find broken."""


OF_ONE_LANGUAGE = (rendered, source_words, _plain, _typography, own_dates, _check_back, _citing)
"""The rules that look at each language by itself."""
_OF_ONE_LANGUAGE = tuple(check for module in OF_ONE_LANGUAGE for check in module.CHECKS)
_MANY = 6
"""From how many languages on another process pays; it begins in some hundredths of a second."""


def check_language(tag: str, corpus: Corpus) -> list[Finding]:
    """What those checks find in a language that look at each by itself.

    `corpus` has no more than that language, which is all that they may know.
    """
    return list(of_language(_found(_OF_ONE_LANGUAGE, corpus), tag))


def check(
    corpus: Corpus,
    *,
    at_work: bool = True,
    checked: Callable[[str, Corpus], Iterable[Finding]] = check_language,
) -> list[Finding]:
    """All findings of all checks, by place.

    Without `at_work`, working texts are not held against each other: readers never see them.
    `checked` gives what `check_language` finds; who knows it from before need not look again.
    """
    by_themselves = {comparing.in_step, *_OF_ONE_LANGUAGE}
    at_once = [examine for examine in CHECKS if examine not in by_themselves]
    # What takes longest comes first, so that neither core waits for the other at the end.
    pairs = corpus.translations_at_work() if at_work else ()
    works: list[Callable[[], Iterable[Finding]]] = [
        *(partial(comparing.at_work, corpus, *pair) for pair in pairs),
        partial(_found, at_once, corpus),
        *(partial(checked, tag, alone) for tag, alone in by_language(corpus).items()),
    ]
    many = at_work and len(corpus.settings.tags) >= _MANY
    found = shared(works, lambda work: list(work()), pays=many)
    findings = [finding for some in found for finding in some]
    return sorted(findings, key=lambda f: (f.place, f.rule, f.message))


def _found(checks: Iterable[Check], corpus: Corpus) -> Iterator[Finding]:
    return (finding for examine in checks for finding in examine(corpus))


def form(notice: Notice) -> Iterator[Finding]:
    """What is wrong with how one text is written, whatever other texts there are."""
    for examine in (markup.faults, rendered.faults, source_words.faults):
        yield from examine(notice)


_WITH_TODAY = (
    *plausible.CHECKS,
    moving.date_moved,
    dating.order_of_announcement,
    dating.taken_over,
)
_DATED = {
    rule.id
    for rule in (
        *plausible.RULES,
        moving.OLD_DATE,
        moving.SAME_DATE,
        dating.ORDER,
        dating.TAKEN_OVER,
    )
}


def check_all(
    loaded: Loaded,
    base: Corpus | None = None,
    days: Days | None = None,
    *,
    today: date | None = None,
) -> list[Finding]:
    """What reading found and what the rules find, but for what is marked as seen, by place.

    With a base, also where history was rewritten since; with the days of the comparison, also
    where the records beside it were.  With today, also which days are too far from it.  Where a
    merge was not finished, reading is all that can be done.
    """
    return list(check_apart(loaded, base, days, today=today).open)


def check_apart(
    loaded: Loaded,
    base: Corpus | None = None,
    days: Days | None = None,
    *,
    today: date | None = None,
) -> seeing.Apart:
    """The same, with what is marked as seen, and with the marks that nothing needs."""
    today = today or (days.today if days else None)
    found = list(loaded.findings)
    if any(f.rule == UNMERGED.id for f in found):
        # What a file with two readings says can't be held against the others.
        return seeing.Apart(tuple(sorted(found, key=_by_place)))
    found += _broken(loaded.corpus, today)
    found += rewritten(base, loaded.corpus, today) if base else ()
    found += records_kept(base, loaded.corpus, days) if base and days else ()
    result = seeing.apart(loaded, sorted(found, key=_by_place))
    more = seeing.unneeded(result.idle)
    return replace(result, open=tuple(sorted((*result.open, *more), key=_by_place)))


def _by_place(finding: Finding) -> tuple[Place, str]:
    return finding.place, finding.rule


def _broken(corpus: Corpus, today: date | None) -> list[Finding]:
    found = check(corpus)
    if today is None:
        return found
    # Whoever knows the day finds all that is odd without it, and more.
    found = [f for f in found if f.rule not in _DATED]
    return [*found, *(f for examine in _WITH_TODAY for f in examine(corpus, today))]


def fails(findings: Sequence[Finding], *, strict: bool) -> bool:
    """Whether there is an error, or, where `strict`, a warning."""
    return any(f.hinders(strict=strict) for f in findings)
