"""What the checks found in the texts of a day: known again where the same was checked before.

A build or a preview after an edit of a working text shows the same texts as the one before, and
what is wrong with these can't have changed.
"""

from __future__ import annotations

from notice.build import gate
from notice.build._software import software
from notice.build.memory import Memory
from notice.model.corpus import Corpus
from notice.model.finding import Finding

_LAST = 8
"""How many corpora are known within a process: a preview checks some in a row."""


class Checked:
    """Checks corpora as readers of a day see them, each once."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self._known: dict[str, tuple[Finding, ...]] = {}

    def __call__(self, corpus: Corpus) -> list[Finding]:
        """What `gate.check` finds."""
        key = self.memory.imprints.of((software(), corpus))
        if key not in self._known:
            found = self.memory.recall_findings(key)
            if found is None:
                found = gate.check(corpus)
                self.memory.keep_findings(key, found)
            self._known[key] = tuple(found)
            for old in list(self._known)[:-_LAST]:
                del self._known[old]
        return list(self._known[key])
