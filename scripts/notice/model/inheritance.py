"""What belongs to one version and was carried over from the version before by copying.

A summary, a reason, an exception or a note is true of the version for which it was written.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from notice.model.corpus import Change, Corpus, Notice, Version

OWN = ("summary", "changes", "short_notice", "announced_late", "note")
"""The keys of the front matter whose words belong to one version."""


class Inherited(Struct, frozen=True):
    """A key of a text that says what that of the version of `since` said.

    `line` is where it stands.  `is_whole`: all of it; else its first paragraph or some entries.
    """

    notice: Notice
    key: str
    line: int
    since: date
    before: Notice
    is_whole: bool = True


def words(text: str) -> tuple[str, ...]:
    """The words of a text, whatever its line breaks, punctuation, capitals and emphasis."""
    kept = unicodedata.normalize("NFC", text).casefold()
    return tuple("".join(c if unicodedata.category(c)[0] in "LMNS" else " " for c in kept).split())


def carried_over(
    corpus: Corpus, notices: Iterable[Notice], version: Version
) -> Iterator[Inherited]:
    """What these working texts have from the version whose place they take.

    What a translation has from its own last text is found only where the source has new words, and
    then alone: else the source's is the one to be mended.
    """
    source = corpus.working[corpus.settings.source]
    found = {i.key: i for i in own(source, version.source, version.effective)}
    for notice in notices:
        if notice is source:
            yield from found.values()
            continue
        yield from (
            i for i in of_translation(corpus, version, source, notice) if i.key not in found
        )


def of_translation(
    corpus: Corpus, version: Version, source: Notice, notice: Notice
) -> Iterator[Inherited]:
    """What a translation has from its own last text up to `version`, and `source` has not."""
    last = last_text(corpus, version, notice.locale)
    for one in own(notice, last[1], last[0].effective) if last else ():
        assert last is not None
        then, now = getattr(last[0].source, one.key), getattr(source, one.key)
        if not same(then, now) and (one.is_whole or not same(then[:1], now[:1])):
            yield one


def last_text(corpus: Corpus, version: Version, locale: str) -> tuple[Version, Notice] | None:
    """The newest text that a language had by a version, and the version of that text."""
    earlier = (v for v in reversed(corpus.versions) if v.effective <= version.effective)
    standing = (v for v in earlier if v is version or not v.source.withdrawn)
    return next(((v, text) for v in standing if (text := v.text(locale))), None)


def own(notice: Notice, last: Notice, since: date) -> Iterator[Inherited]:
    """The keys of a text that say what those of an earlier one said."""
    for key in OWN:
        line = notice.lines.get(key, 1)
        now, then = getattr(notice, key), getattr(last, key)
        if key == "changes":
            if entries := inherited_changes(notice, last):
                line, is_whole = entries[0].line, len(entries) == len(notice.changes)
                yield Inherited(notice, key, line, since, last, is_whole)
        elif now and same(now, then):
            yield Inherited(notice, key, line, since, last)
        elif key == "summary" and now and then and same(now[0], then[0]):
            yield Inherited(notice, key, line, since, last, is_whole=False)


def same(one: str | tuple[str, ...], other: str | tuple[str, ...]) -> bool:
    """Whether two texts, or lists of paragraphs, have the same words in the same order."""
    texts = (text if isinstance(text, str) else " ".join(text) for text in (one, other))
    return len({words(text) for text in texts}) == 1


def inherited_changes(notice: Notice, last: Notice) -> tuple[Change, ...]:
    """The changes with a reason, or old ids, that a change of the earlier text had too."""
    given = {words(why) for c in last.changes for why in _reasons(c)}
    former = {c.was for c in last.changes if c.was}
    return tuple(
        c
        for c in notice.changes
        if any(words(why) in given for why in _reasons(c)) or c.was in former
    )


def _reasons(change: Change) -> list[str]:
    """What somebody wrote about one change: why it is made, and why words mean the same."""
    return [why for why in (change.reason, change.same_meaning) if why]
