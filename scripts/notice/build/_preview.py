"""What a preview shows while a text can't be read: its last good reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from threading import Lock
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from notice.build import gate
from notice.build._bars import Fault
from notice.build.examining import Checked
from notice.build.memory import Memory
from notice.model import grouping, report
from notice.model.corpus import Corpus, Notice, Version
from notice.model.finding import Finding
from notice.rules.checking import check_all
from notice.sources import tree
from notice.sources.loaded import DOCS, Loaded
from notice.sources.rules import SOURCE_RELEASED

_ROUNDS = 4
_RELEASED = re.compile(rf"{DOCS}/([^/]+)/versions/(\d{{4}}-\d\d-\d\d)\.md")


class Shown(Struct, frozen=True):
    """What a preview is made of; without a corpus, of nothing but the faults."""

    corpus: Corpus | None
    faults: tuple[Fault, ...] = ()


class Preview(Struct):
    """What a preview remembers from one build to the next: good readings, and what it has told."""

    good: dict[str, tuple[Any, str]] = field(default_factory=dict)
    told: tuple[Finding, ...] | None = None
    loaded: Loaded | None = None  # what stands on disk, as it was last read
    checked: Checked = field(default_factory=lambda: Checked(Memory(None)))
    telling: Lock = field(default_factory=Lock)

    def reading(self, loaded: Loaded, day: date, moment: str) -> Shown:
        """What can be shown of what stands on disk, with the last good readings of the rest.

        `moment` is the time of day, as it will be said of what is good now.
        """
        found = gate.of_preview(loaded, day, self.checked)
        bad: dict[str, list[Finding]] = {}
        corpus: Corpus | None = loaded.corpus
        for _ in range(_ROUNDS):
            new = [f for f in found if f not in bad.get(f.place.path, ())]
            if not new:
                break
            for finding in new:
                bad.setdefault(finding.place.path, []).append(finding)
            corpus = self._without(loaded.corpus, bad)
            if corpus is None:
                break
            rest = tuple(f for f in loaded.findings if not _is_mended(f, corpus, bad))
            found = gate.of_preview(
                replace(loaded, corpus=corpus, findings=rest), day, self.checked
            )
        if found and corpus is not None and any(f not in bad[f.place.path] for f in found):
            corpus = None
        faults = tuple(self._fault(path, of_it) for path, of_it in sorted(bad.items()))
        if corpus is not None:
            self._remember(loaded.corpus, bad, moment)
        return Shown(corpus, faults)

    def _remember(self, corpus: Corpus, bad: Mapping[str, object], moment: str) -> None:
        parts: list[Any] = [*corpus.strings.values(), *corpus.terms.values()]
        parts += [*corpus.working.values(), corpus.settings]
        parts += [t for v in corpus.versions for t in v.texts]
        self.good |= {part.path: (part, moment) for part in parts if part.path not in bad}

    def _without(self, corpus: Corpus, bad: Mapping[str, object]) -> Corpus | None:
        """The corpus with the last good reading of each bad file, or without it; None without any.

        Words of the site that were never good are those of the language that prevails.
        """
        now = {path: self.good[path][0] for path in bad if path in self.good}
        tags, source = corpus.settings.tags, corpus.settings.source
        # Of a language whose folder is gone, nothing was read that could be bad.
        gone = [t for t in tags if t not in corpus.strings and tree.strings_file(t) not in bad]
        fronts = tuple(f"{DOCS}/{tag}/" for tag in gone)
        now |= {path: part for path, (part, _) in self.good.items() if path.startswith(fronts)}
        working = {t: n for t, n in corpus.working.items() if n.path not in bad}
        working |= {t: now[p] for t in tags if (p := tree.working_text(t)) in now}
        strings = {t: w for t, w in corpus.strings.items() if w.path not in bad}
        terms = {t: w for t, w in corpus.terms.items() if w.path not in bad}
        for tag in tags:
            for kind, name in ((strings, "strings.yml"), (terms, "terms.yml")):
                path = f"{DOCS}/{tag}/{name}"
                if path in now:
                    kind[tag] = now[path]
        if source not in strings:
            return None
        prevailing = strings[source]
        for tag in tags:
            if tag not in strings:
                strings[tag] = replace(prevailing, locale=tag, retired=None)
        versions = self._versions(corpus, bad, now)
        settings = now.get(corpus.settings.path, corpus.settings)
        if not versions or settings.tags != tags:
            return None
        return replace(
            corpus,
            settings=settings,
            versions=versions,
            working=MappingProxyType({t: working[t] for t in tags if t in working}),
            strings=MappingProxyType(strings),
            terms=MappingProxyType(terms),
        )

    def _versions(
        self, corpus: Corpus, bad: Mapping[str, object], now: Mapping[str, Notice]
    ) -> tuple[Version, ...]:
        source = corpus.settings.source
        texts: dict[date, dict[str, Notice]] = {}
        for version in corpus.versions:
            texts[version.effective] = {n.locale: n for n in version.texts if n.path not in bad}
        for path, notice in now.items():
            if found := _RELEASED.fullmatch(path):
                texts.setdefault(date.fromisoformat(found[2]), {})[found[1]] = notice
        made = []
        for effective, each in sorted(texts.items()):
            if source in each:
                announced = each[source].announced or effective
                others = MappingProxyType({t: n for t, n in each.items() if t != source})
                made.append(Version(effective, announced, each[source], others))
        return tuple(made)

    def _fault(self, path: str, findings: Sequence[Finding]) -> Fault:
        parts = path.split("/")
        is_a_locales = len(parts) > 2 and parts[0] == DOCS
        since = f" at {self.good[path][1]}" if path in self.good else ""
        instead = (
            f"These pages show it as it was when it was last read without an error,{since}."
            if since
            else "It has not been read without an error since the preview began, so these pages "
            "show nothing of it."
        )
        return Fault(parts[1] if is_a_locales else "", tuple(findings), instead)

    def news(self) -> list[str]:
        """What has not been told yet, as lines of text: all at first, then what is new or gone.

        Nothing, where something else was read in the meantime: that will be told of.
        """
        with self.telling:
            loaded = self.loaded
            findings = check_all(loaded) if loaded else []
            return self._new(findings) if loaded and loaded is self.loaded else []

    def _new(self, findings: Sequence[Finding]) -> list[str]:
        before, self.told = self.told, tuple(findings)
        total = report.count(findings, hints=False)
        if before is None:
            return [*grouping.lines(report.shown(findings, hints=False)), total]
        fresh, gone = _beside(findings, before), _beside(before, findings)
        if not fresh and not gone:
            return []
        lines = [f"No longer: {text}" for text in grouping.heads(report.shown(gone, hints=False))]
        return [*lines, *grouping.lines(report.shown(fresh, hints=False)), total]


def _beside(findings: Iterable[Finding], others: Iterable[Finding]) -> list[Finding]:
    """The findings that are not among others, wherever their lines have moved."""
    known = Counter(map(_identity, others))
    new = []
    for finding in findings:
        known[_identity(finding)] -= 1
        if known[_identity(finding)] < 0:
            new.append(finding)
    return new


def _identity(finding: Finding) -> tuple[str, str, str, str]:
    """What stays the same of a finding where lines are added above it."""
    return finding.severity, finding.rule, finding.place.path, finding.message


def _is_mended(finding: Finding, corpus: Corpus, bad: Mapping[str, object]) -> bool:
    """Whether a finding of the reading does not hold of the corpus that stands in for it."""
    if finding.place.path in bad:
        return True
    if finding.rule != SOURCE_RELEASED.id:
        return False
    found = _RELEASED.fullmatch(finding.place.path)
    return bool(found) and any(str(v.effective) == found[2] for v in corpus.versions if found)
