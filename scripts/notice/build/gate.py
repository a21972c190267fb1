"""What keeps the site of a day from being published, and what will keep that of a day to come.

What counts is what readers of that day see: the texts that have been announced by then, the words
of the site, the settings.  Working texts, what is under embargo, what checks alone use
(`terms.yml`, `seen.yml`) and files that nothing reads are the matter of `notice check`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import PurePosixPath

from msgspec.structs import replace

from notice.build.outlook import AHEAD, Danger, in_days
from notice.languages.dates import parse_day
from notice.model.corpus import Corpus, Version
from notice.model.finding import Finding, Severity
from notice.model.timeline import seen_on
from notice.publishing.possible import impossible
from notice.rules import checking, completeness, dating, identity, seeing
from notice.sources import tree
from notice.sources.loaded import DOCS, Loaded
from notice.sources.rules import RULES as RULES_OF_READING
from notice.sources.rules import SOURCE_RELEASED, UNMERGED

_RELEASED = re.compile(rf"{DOCS}/[^/]+/versions/(?P<stem>[^/]+)\.md")
_ANNOUNCED = re.compile(r"^announced:[ \t]*(?P<day>.*?)[ \t]*$", re.MULTILINE)
_ALWAYS, _NEVER = date.min, date.max
Check = Callable[[Corpus], list[Finding]]
OfLanguage = Callable[[str, Corpus], Iterable[Finding]]
_FORM = {rule.id for rule in RULES_OF_READING}
_READ_BY_NOBODY = {tree.LEFTOVER.id, tree.UNREAD.id}
"""Of such files nothing is seen on any day, and their names may tell what is to come."""


def check(corpus: Corpus, of_language: OfLanguage = checking.check_language) -> list[Finding]:
    """All findings of all checks, but for those that hold working texts against each other.

    What it takes to do that is left to `notice check`: it would be a good part of each build.
    """
    return checking.check(corpus, at_work=False, checked=of_language)


def of_day(loaded: Loaded, day: date, checked: Check = check) -> list[Finding]:
    """What is wrong with what readers see on a day, by place.

    That a language was left behind is a hint where it was decided so: its pages say it.  `checked`
    gives what `check` finds in a corpus; who knows it from before need not look again.  Where a
    merge was not finished, reading is all that can be done.
    """
    corpus = _known_on(loaded.corpus, day)
    known = _announcements(loaded)
    found = [f for f in loaded.findings if _first_day(f, loaded.corpus, known) <= day]
    if _is_unmerged(found):
        return sorted(found, key=lambda f: (f.place, f.rule))
    # A withdrawal that is still to come is not known yet, and its record has to be right.
    late = dating.withdrawn_in_time(seen_on(loaded.corpus, day))
    found += impossible(corpus.settings)
    found += [
        _decided(f, corpus)
        for f in (*checked(corpus), *late)
        if _first_day(f, corpus, known) <= day
    ]
    return sorted(dict.fromkeys(seeing.left_open(loaded, found)), key=lambda f: (f.place, f.rule))


def of_preview(loaded: Loaded, day: date, checked: Check = check) -> list[Finding]:
    """The errors with which the site of a day and the working texts can't be shown.

    A working text grows: that its change is not classified yet, or its date not moved, must not
    keep its author from seeing it.  How it is written must be in order, since pages are made of it.
    """
    texts = {tree.working_text(tag) for tag in loaded.corpus.settings.tags}
    working = [f for f in loaded.findings if f.place.path in texts and f.rule in _FORM]
    working += [f for text in loaded.corpus.working.values() for f in checking.form(text)]
    return [
        f
        for f in dict.fromkeys((*of_day(loaded, day, checked), *working))
        if f.severity is Severity.ERROR
        and f.rule != completeness.WORDS.id  # words to be translated are to be seen in their places
    ]


def of_all(loaded: Loaded, checked: Check = check) -> list[Finding]:
    """What is wrong with all texts, also with those that readers of the day do not see."""
    found = list(loaded.findings)
    if not _is_unmerged(found):
        found += checked(loaded.corpus)
    return list(seeing.left_open(loaded, found))


def _is_unmerged(findings: Iterable[Finding]) -> bool:
    """Whether a file has two readings: what it says can't be held against the others."""
    return any(finding.rule == UNMERGED.id for finding in findings)


def hinders(findings: Iterable[Finding], *, strict: bool) -> list[Finding]:
    """The errors, and, where `strict`, the warnings."""
    return [f for f in findings if f.hinders(strict=strict)]


def dangers(
    loaded: Loaded, day: date, ahead: int = AHEAD, checked: Check = check
) -> tuple[Danger, ...]:
    """What will hinder strict builds from a day to come on, of the days after `day`, nearest first.

    Looks at the days on which something begins: a version is announced, or a withdrawal or a
    release that was not finished takes effect.
    """
    known = _announcements(loaded)
    begins = {*known.values(), *(v.announced for v in loaded.corpus.versions)}
    begins |= {v.source.withdrawn.on for v in loaded.corpus.versions if v.source.withdrawn}
    soon = sorted(d for d in begins if 0 < (d - day).days <= ahead)
    told = set(hinders(of_day(loaded, day, checked), strict=True)) if soon else set()
    found = []
    for later in soon:
        new = [f for f in hinders(of_day(loaded, later, checked), strict=True) if f not in told]
        told.update(new)
        if new:
            versions = {e for stem, d in known.items() if d == later and (e := parse_day(stem))}
            found.append(Danger(later, tuple(sorted(versions)), tuple(new)))
    return tuple(found)


def left_behind(corpus: Corpus, day: date, *, embargo: bool = False) -> str:
    """What is said of languages that lack the newest version by decision; "" where none does.

    That is the newest of which readers know on the day; with `embargo`, the newest there is.
    """
    known = corpus if embargo else _known_on(corpus, day)
    found = [_decided(f, known) for f in identity.no_locale_behind(known)]
    tags = [_tag(f) for f in found if f.severity is Severity.INFO]
    if not tags:
        return ""
    newest = known.standing[-1]
    days = (day - newest.announced).days
    return (
        f"Left behind by decision: the version of {newest.effective}, announced {in_days(-days)}, "
        f"does not exist in {', '.join(tags)}; their pages say so."
    )


def _decided(finding: Finding, corpus: Corpus) -> Finding:
    """The finding as a hint, where a language is behind by the release's own record.

    A language that has no version at all has only begun.
    """
    if finding.rule != identity.UP_TO_DATE.id:
        return finding
    tag = _tag(finding)
    newest = corpus.standing[-1]
    has_begun = all(v.text(tag) is None for v in corpus.versions)
    is_decided = has_begun or tag in newest.source.behind
    return replace(finding, severity=Severity.INFO) if is_decided else finding


def _tag(finding: Finding) -> str:
    return finding.place.path.split("/")[1]


def _known_on(corpus: Corpus, day: date) -> Corpus:
    """What may be seen on a day, without the withdrawals that are still to come."""
    seen = seen_on(corpus, day)
    return replace(seen, versions=tuple(_standing(v, day) for v in seen.versions))


def _standing(version: Version, day: date) -> Version:
    withdrawn = version.source.withdrawn
    if withdrawn is None or withdrawn.on <= day:
        return version
    return replace(version, source=replace(version.source, withdrawn=None))


def _first_day(finding: Finding, corpus: Corpus, known: Mapping[str, date]) -> date:
    """The day from which readers see what a finding is about."""
    if finding.rule in _READ_BY_NOBODY:
        return _NEVER
    path = finding.place.path
    for tag in corpus.settings.tags:
        if path in {tree.working_text(tag), tree.terms_file(tag), tree.seen_file(tag)}:
            return _NEVER
    released = _RELEASED.fullmatch(path)
    return known.get(released["stem"], _ALWAYS) if released else _ALWAYS


def _announcements(loaded: Loaded) -> dict[str, date]:
    """The day of announcement of each version by the name of its files.

    A file that is not understood counts as announced, unless it plainly says another day: else a
    slip in it would take away what readers know already.  Of a release that was not finished, the
    working text knows the day.
    """
    corpus = loaded.corpus
    known = {PurePosixPath(v.source.path).stem: _announced(loaded, v) for v in corpus.versions}
    working = corpus.working.get(corpus.settings.source)
    for finding in loaded.findings:
        if finding.rule == SOURCE_RELEASED.id:
            stem = PurePosixPath(finding.place.path).stem
            is_its_own = working is not None and str(working.effective) == stem
            announced = working.announced if working and is_its_own else None
            known[stem] = announced or _ALWAYS
    return known


def _announced(loaded: Loaded, version: Version) -> date:
    path = version.source.path
    if not loaded.errors(path):
        return version.announced
    text = loaded.files[path].decode("utf-8", "replace")
    days = [found["day"].strip("\"'") for found in _ANNOUNCED.finditer(text)]
    if not days and version.source.lines:
        return version.announced
    return (parse_day(days[0]) if len(days) == 1 else None) or _ALWAYS
