"""Rules on texts that leave it to their readers to find out what has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice.languages.lexicon import phrases
from notice.model.corpus import Corpus, Notice, Section
from notice.model.finding import Finding, Place, Rule, Severity
from notice.model.language import Terms
from notice.rules._reading import line_of, sentences
from notice.rules._working import working_texts
from notice.text.fields import words_of

CHECK_BACK = Rule(
    "reference.check-back",
    Severity.WARNING,
    "The working texts ask nobody to look again and again whether they have changed.",
    "Delete it, and say how readers are told of changes: to ask them to look is not enough, and "
    "unfair (WP260 rev.01, 29).",
)
_PARTS = re.compile(r"(?<=[;:–—])\s|\n")
_LONGEST = 3000
_CLAUSES = re.compile(r"[,;:()]")


def check_back(corpus: Corpus) -> Iterator[Finding]:
    """Sentences that ask readers to look for changes, the first of each section."""
    for notice in working_texts(corpus):
        terms = corpus.terms.get(notice.locale)
        if terms is None or not terms.check_back:
            continue
        told: set[str] = set()
        for name, section, sentence in _sentences(notice):
            if name not in told and asks_to_look(sentence, terms):
                told.add(name)
                line = line_of(section, sentence) if section else notice.place(name).line
                yield CHECK_BACK.broken(
                    Place(notice.path, line),
                    "The text asks its readers to look for changes by themselves.",
                )


def _sentences(notice: Notice) -> Iterator[tuple[str, Section | None, str]]:
    """What the text says, with the name of the field, or with the section in which it stands."""
    for key in ("summary", "short", "disclaimer"):
        for text in words_of(notice, key):
            yield key, None, text
    for section, sentence in sentences(notice):
        yield section.id, section, sentence


def asks_to_look(sentence: str, terms: Terms) -> bool:
    """Whether a sentence asks its reader to look again whether the text has changed.

    It holds a word of asking, one of looking, one for "often" and one for the text, and none
    before them that denies it; or a phrase that says all that alone.
    """
    known = terms.check_back
    if not phrases(*known.get("alone", ()), *known.get("look", ())).search(sentence):
        return False
    for part in _PARTS.split(sentence[:_LONGEST]):
        alone = phrases(*known.get("alone", ())).search(part)
        if alone and not _is_denied(part, alone.start(), alone.start(), terms):
            return True
        looks = [m.start() for m in phrases(*known.get("look", ())).finditer(part)]
        if not (looks and all(phrases(*known.get(n, ())).search(part) for n in ("often", "text"))):
            continue
        asks = [m.start() for m in phrases(*known.get("ask", ())).finditer(part)]
        asks += [
            m.start()
            for m in phrases(*known.get("begin", ())).finditer(part)
            if not any(c.isalnum() for c in part[: m.start()])
        ]
        if asks:
            look = looks[0]
            ask = min(asks, key=lambda at: abs(at - look))
            if not _is_denied(part, min(ask, look), max(ask, look), terms):
                return True
    return False


def _is_denied(part: str, first: int, last: int, terms: Terms) -> bool:
    """Whether a word that denies stands between the clause of the first place and the last."""
    start = max((m.end() for m in _CLAUSES.finditer(part, 0, first)), default=0)
    denying = (*terms.binding.get("not", ()), *terms.check_back.get("not", ()))
    # The words may stand in one another, as in "nicht regelmäßig zu prüfen".
    return phrases(*denying).search(part[start : last + 1]) is not None


CHECKS = (check_back,)
RULES = (CHECK_BACK,)
