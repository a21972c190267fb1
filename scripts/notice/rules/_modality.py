"""Rules on what each sentence of a translation allows, demands and denies, beside its source's.

Sentences are paired by the lines that they stand on, which is why texts have one on each.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from notice.languages.lexicon import phrases
from notice.languages.particulars import Language
from notice.model.finding import Finding, Rule, Severity
from notice.translation.pairs import Pair, Side

NEGATION = Rule(
    "parity.negation",
    Severity.WARNING,
    "Where a sentence of the source denies something, the translation's denies it too.",
    "Look whether a “not” was lost; if another word denies it, add that to `binding: not:` in "
    "`terms.yml`.",
)
MODALS = Rule(
    "parity.modals",
    Severity.WARNING,
    "A sentence of a translation permits where the source permits, and obliges where it obliges.",
    "Look whether “may” and “must” were confused; if a word is missing in `binding:` in "
    "`terms.yml`, add it there.",
)
_MODAL = frozenset({"may", "must"})
_JUDGED = (*sorted(_MODAL), "not")


def same_modality(pair: Pair) -> Iterator[Finding]:
    """Sentences that lost a negation, or permit where the source obliges, or the reverse."""
    if pair.own.language is None:
        return
    known = {kind for kind, words in pair.own.language.terms.binding.items() if words}
    there, here = _lines(pair.source), _lines(pair.own)
    # Where the lines do not pair off, other rules say so.
    if len(there) != len(here):
        return
    for original, line in zip(there, here, strict=True):
        want = _kinds(original, pair.source.language) & known
        if not want:
            continue
        have = _kinds(line, pair.own.language)
        start = " ".join(original.split()[:8])
        if "not" in want - have:
            message = f"{pair.source.name} denies something here (“{start} …”), and this does not."
            yield pair.broken(NEGATION, message, words=line, there=original)
        asked, given = want & _MODAL, have & _MODAL
        if asked and given and not asked & given:
            verbs = {"may": "permits", "must": "obliges"}
            message = (
                f"{pair.source.name} {verbs[min(asked)]} here (“{start} …”), and this "
                f"{verbs[min(given)]}."
            )
            yield pair.broken(MODALS, message, words=line, there=original)


def _lines(side: Side) -> list[str]:
    return [line for line in side.section.text.split("\n") if line.strip()]


# The source's lines are the same for every language.
@lru_cache(maxsize=8192)
def _kinds(line: str, language: Language | None) -> frozenset[str]:
    """Whether a line permits, obliges and denies, by its words that bind."""
    binding = language.terms.binding if language else {}
    return frozenset(
        kind for kind in _JUDGED if phrases(*binding.get(kind, ())).search(line) is not None
    )


EXAMINE = (same_modality,)
"""What to look for in each pair of sections."""
RULES = (NEGATION, MODALS)
