"""Rules about references that age: the working texts rely on no law that is gone.

Every language is read, since a translation can keep what the source has dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from notice.languages.lexicon import occurrences
from notice.law.references import CONTINUED_BROWSING, REFERENCES, Reference
from notice.model.corpus import Corpus, Section
from notice.model.finding import Finding, Place, Rule, Severity
from notice.model.pattern import when_needed
from notice.rules._reading import line_of, sentences
from notice.rules._working import working_source, working_texts

OUTDATED = Rule(
    "reference.outdated",
    Severity.WARNING,
    "The working texts name no law that is no longer valid.",
    "Name what holds now.",
)
WATCHED = Rule(
    "reference.watched",
    Severity.INFO,
    "What may fall soon is looked at again before each release.",
    "Look at it again before you release.",
)
CHECK_AGAIN = Rule(
    "reference.check-again",
    Severity.INFO,
    "How a reference stands has been checked within two years before the text applies.",
    "Check it again, and have the day recorded in `scripts/notice/law/references.py`.",
)
BROWSING = Rule(
    "reference.continued-browsing",
    Severity.WARNING,
    "The working text takes nobody's going on for consent.",
    CONTINUED_BROWSING.remedy,
)
_OLD_AFTER = timedelta(days=2 * 365)


def references(corpus: Corpus) -> Iterator[Finding]:
    """The first mention of each reference that ages, in each section."""
    source = working_source(corpus)
    for notice in working_texts(corpus):
        for section in notice.sections:
            for reference in REFERENCES:
                line = _line(section, reference)
                if line:
                    assert source is not None
                    yield _found(Place(notice.path, line), reference, source.effective)


def _line(section: Section, reference: Reference) -> int | None:
    """The line on which the section first names it; None where it does not."""
    if _start(section.title, reference) is not None:
        return section.line
    start = _start(section.text, reference)
    return None if start is None else section.text_line + section.text.count("\n", 0, start)


def _start(text: str, reference: Reference) -> int | None:
    starts = (
        found.start()
        for phrase in reference.phrases
        for found in occurrences(phrase, text)
        if not any(near in _sentence(text, found.start()) for near in reference.unless_beside)
    )
    return min(starts, default=None)


_END = re.compile(r"[.!?]\s+|\n\s*\n")


def _sentence(text: str, position: int) -> str:
    """The sentence around a position; what ends before a small letter is an abbreviation."""
    ends = [
        m.end()
        for m in _END.finditer(text)
        if not m[0].strip() or text[m.end() : m.end() + 1].isupper()
    ]
    start = max((end for end in ends if end <= position), default=0)
    return text[start : min((end for end in ends if end > position), default=len(text))]


def _found(place: Place, reference: Reference, effective: date | None) -> Finding:
    checked = reference.checked
    day = f"checked in {checked:%Y-%m}" if checked else "when this was checked is not recorded"
    message = f"The text names {reference.name}: {reference.status}; {day}."
    if reference.is_settled:
        return OUTDATED.broken(place, message, reference.remedy)
    if checked and effective and effective - checked > _OLD_AFTER:
        late = f" The text applies from {effective}, more than two years after that."
        return CHECK_AGAIN.broken(place, message + late)
    return WATCHED.broken(place, message, reference.remedy)


_ON = r"(?:continu(?:e|es|ing)|(?:go|goes|going|carry|carrying)\W+on|keep(?:ing)?(?:\W+on)?)"
_USE = r"(?:us(?:e|ing)|brows(?:e|ing)|visit(?:ing)?|navigat(?:e|ing)|scroll(?:ing)?|surf(?:ing)?)"
_IF = r"(?:if|when|where|should|as)\W+(?:\w+\W+)?(?:you|visitors?|users?)\W+(?:\w+\W+)?"
_BY = rf"by\W+(?:{_ON}\W+(?:\w+\W+){{0,2}}?{_USE}|scrolling|swiping|browsing)"
_MORE = rf"(?:continued|further)\W+(?:\w+\W+)?{_USE}"
_GOING_ON = rf"\b(?:{_IF}{_ON}\W+(?:\w+\W+){{0,2}}?{_USE}|{_BY}|{_MORE})\b"
_TAKEN_FOR = (
    r"(?:taken|regarded|treated|deemed|seen|considered|understood|counts?|means?|signifies)"
)
_CONSENT = (
    r"\b(?:consent(?:s|ed|ing)?|agree(?:s|ing)?|accept(?:s|ing|ance)?|"
    rf"{_TAKEN_FOR}\W+(?:\w+\W+){{0,3}}?agreement)\b"
)
# Within a sentence; going on comes first or last.
_IMPLIED = (
    when_needed(rf"{_GOING_ON}.{{0,300}}?(?P<consent>{_CONSENT})", re.IGNORECASE | re.DOTALL),
    when_needed(rf"(?P<consent>{_CONSENT})\W+(?:\w+\W+){{0,6}}?{_BY}\b", re.IGNORECASE | re.DOTALL),
)
_DENIED = when_needed(
    r"(?:\b(?:not|never|no|without|refus\w+|reject\w*|declin\w+|withdr[ae]w\w*|ask\w*|need\w*|"
    r"requir\w+)|n[’']t)\W+(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)


def continued_browsing(corpus: Corpus) -> Iterator[Finding]:
    """Sentences of an English working text that take going on for consent, one in each section."""
    notice = working_source(corpus)
    if notice is None or notice.locale.split("-")[0] != "en":
        return
    told: set[str] = set()
    for section, sentence in sentences(notice):
        if section.id not in told and _is_implied(sentence):
            told.add(section.id)
            yield BROWSING.broken(
                Place(notice.path, line_of(section, sentence)),
                f"The text takes going on for consent; that is {CONTINUED_BROWSING.status}.",
            )


def _is_implied(sentence: str) -> bool:
    return any(
        not _DENIED.search(sentence[: found.start("consent")][-80:])
        for implied in _IMPLIED
        for found in implied.finditer(sentence)
    )


CHECKS = (references, continued_browsing)
RULES = (OUTDATED, WATCHED, CHECK_AGAIN, BROWSING)
