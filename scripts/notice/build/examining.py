"""Lets the checks look at the texts of a build, and knows again what they found in the same ones.

A build or a preview after an edit of a working text shows readers the same texts as the one before,
and what is wrong with these can't have changed; nor can what is wrong with each other language by
itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from notice.build import gate
from notice.build._software import software
from notice.build.memory import Kind, Memory
from notice.build.outlook import Outlook
from notice.model import report
from notice.model.corpus import Corpus
from notice.model.finding import Finding
from notice.rules.checking import check_language
from notice.sources.loaded import Loaded

_LAST = 256
"""How many corpora and languages are known within a process: a preview checks some in a row."""


class Checked:
    """Checks corpora, each once, and each language in them once."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self._known: dict[str, tuple[Finding, ...]] = {}

    def __call__(self, corpus: Corpus) -> list[Finding]:
        """What `gate.check` finds."""
        return list(self._found("", corpus, lambda: gate.check(corpus, self._of_language)))

    def _of_language(self, tag: str, corpus: Corpus) -> tuple[Finding, ...]:
        return self._found(tag, corpus, lambda: check_language(tag, corpus))

    def _found(
        self, tag: str, corpus: Corpus, look: Callable[[], Iterable[Finding]]
    ) -> tuple[Finding, ...]:
        """What was found in a corpus, or, with a tag, in what it has of that language alone."""
        key = self.memory.imprints.of((software(), tag, corpus))
        if key not in self._known:
            found = self.memory.recall([key]).get(key)
            if found is None:
                found = tuple(look())
                self.memory.keep(Kind.FINDINGS, {key: found})
            self._known[key] = found
            for old in list(self._known)[:-_LAST]:
                del self._known[old]
        return self._known[key]


def examine(
    loaded: Loaded, day: date, *, ahead: int, drafts: bool, strict: bool, memory: Memory
) -> Outlook:
    """What hinders or will hinder the site of a day, and what else is wrong.

    With `drafts`, working texts are to be shown, and no day ahead is looked at; where `strict`,
    warnings hinder as well.  What `memory` knows of the same texts is not looked for again.
    """
    checked = Checked(memory) if memory.place else gate.check
    found = (gate.of_preview if drafts else gate.of_day)(loaded, day, checked)
    return Outlook(
        found=tuple(found),
        hindrances=tuple(gate.hinders(found, strict=strict)),
        aside=report.rest(gate.of_all(loaded, checked), found),
        left_behind=gate.left_behind(loaded.corpus, day),
        dangers=() if drafts else gate.dangers(loaded, day, ahead, checked),
    )
