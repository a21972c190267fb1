"""The verdict on a review: what a reviewer has to know first, in a few sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from notice.comparison.understatement import not_evident
from notice.languages.cldr import english_name
from notice.languages.english import counted, listed
from notice.law.consequences import Consequences, sentences
from notice.review import _marked
from notice.review._correcting import advice
from notice.review._differences import (
    beside,
    beside_sentences,
    differs,
    lost,
    no_text,
    routine_sentences,
    uncalled,
    withdrawals,
)
from notice.review._pairing import Group
from notice.review._sentences import (
    gone,
    known_name,
    language_name,
    name_of,
    section_name,
)
from notice.review.content import Review, Row, TextReview


class Verdict(Struct, frozen=True):
    """What a reviewer has to know first.

    `level` is "stop" where something forbids a release, "look" where somebody has to decide or to
    tell readers, else "calm".
    """

    level: str
    headline: str
    details: tuple[str, ...]


def verdict(review: Review) -> Verdict:
    """The review in a few sentences."""
    details = [d for text in review.texts for d in _details(review, text)]
    if any(row for text in review.texts for row in text.rows) or not differs(review):
        details += beside_sentences(review)
    else:
        details = [*beside_sentences(review), *details]
    details += _marked.sentences(review)
    level, headline = _judged(review)
    details = [detail for detail in details if detail != f"{headline}."]
    if level == "stop" and not details:
        details = list(routine_sentences(review))
    if told := withdrawals(review):
        first = [] if level == "calm" else [f"{headline}."]
        return Verdict("stop" if level == "stop" else "look", told, (*first, *details))
    return Verdict(level, headline, tuple(details))


def _judged(review: Review) -> tuple[str, str]:
    """Level and headline, but for what readers must be told of a withdrawal."""
    rows = [row for text in review.texts for row in text.rows]
    latest = review.texts[0].group.version
    if review.errors:
        return "stop", f"Not ready: {counted(review.errors, 'error')} to mend"
    if undecided := lost(review) or _undecided(review):
        return "look", undecided
    if latest and not review.base and latest.effective <= review.day:
        return "calm", "Nothing new"
    if any((f := tells(text)) and f.is_adverse for text in review.texts):
        return "look", "Readers must be warned"
    if not rows and differs(review):
        return "look", f"{no_text(review)}; {beside(review)}"
    if strange := uncalled(review):
        return "look", f"The texts are in order; {strange} besides"
    if review.marked and review.base:
        return "look", f"The texts are in order; {_marked.words(review)}"
    if any(text.is_changed for text in review.texts):
        return "calm", "Nothing stands in the way"
    if review.unmarked:
        return "look", f"No text changes; {_marked.words_of_gone(review)}"
    return "calm", "Nothing changes"


def _undecided(review: Review) -> str:
    """What somebody has to decide or to do before anything else; "" for nothing."""
    unsaid = [doubt for text in review.texts for doubt in text.doubts]
    if any(text.unclassified for text in review.texts):
        return "Not decided: what a change means for readers"
    if unsaid:
        return not_evident(unsaid)
    if any(row.behind for text in review.texts for row in text.rows):
        return "Translations do not follow"
    if any(text.gone for text in review.texts):
        return "Not decided: whether a language may go"
    return ""


def tells(text: TextReview) -> Consequences | None:
    """What follows from the changes, if any of them belongs to what is compared."""
    listed_now = [c for c in text.changes if not c.is_gone]
    is_own = any(c.is_new for c in listed_now) if text.group.before else bool(listed_now)
    return text.follows if is_own else None


def _details(review: Review, text: TextReview) -> Iterable[str]:
    changed = [row for row in text.rows if row.is_source_changed]
    yield from _what_changes(review, text, changed)
    yield from _unread(text.group)
    yield from advice(text.group, lambda tag: known_name(review, tag))
    yield from (gone(review, tag) for tag in text.gone)
    yield from _not_followed(review, changed)
    if text.unclassified:
        named = {row.id: section_name(row.id, row.title) for row in text.rows}
        names = listed(named.get(i, i) for i in text.unclassified)
        yield f"Nobody has said what changes in law with {names}."
    if follows := tells(text):
        yield sentences(follows)[0]


def _what_changes(review: Review, text: TextReview, changed: Sequence[Row]) -> Iterator[str]:
    """In which sections the source changes, and where it does not, what else does."""
    source = english_name(review.corpus.settings.source)
    is_current = text.group.is_working and (review.base or not text.group.version)
    subject = "" if is_current else f"{name_of(review, text.group)}: "
    if changed:
        yield (
            f"{subject}{source} changes in {counted(len(changed), 'section')}: "
            f"{listed(section_name(row.id, row.title) for row in changed)}."
        )
    elif text.rows:
        moving = dict.fromkeys(
            tag
            for row in text.rows
            for tag, c in row.cells.items()
            if c.is_changed and tag not in text.gone
        )
        names = listed(language_name(review, tag) for tag in moving)
        yield f"{subject}{source} stays as it is{f'; what changes: {names}' if names else ''}."
    elif text.is_changed:
        yield f"{subject}No section changes, but what stands above or around the text does."
    elif not differs(review):
        yield f"{subject}No text changes in any language."


def _not_followed(review: Review, changed: Sequence[Row]) -> Iterator[str]:
    """Which languages do not follow the source, and which of these need not."""
    if late := [row for row in changed if row.behind]:
        tags = dict.fromkeys(tag for row in late for tag in row.behind)
        names = listed(section_name(row.id, row.title) for row in late)
        languages = listed((known_name(review, tag) for tag in tags), len(tags))
        yield f"Not followed by {languages} in {names}."
    for tag, why in {tag: why for row in changed for tag, why in row.excused.items()}.items():
        yield f"{known_name(review, tag)} {why}, and does not follow."


def _unread(group: Group) -> Iterator[str]:
    """What is not compared, since nobody can say what it holds, a sentence for each file."""
    for path in dict.fromkeys(notice.path for notice in group.unread):
        yield f"{path} can’t be read, so nothing is said here of its words."
