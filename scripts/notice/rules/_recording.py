"""Rules about records outside the seal: what a revision has of them, a later one keeps.

The seal holds the words.  What stands beside it, a withdrawal, an approval and the translators'
sign-offs, decides what readers are told of these words, and is held against the revision that is
compared with.  A note is free: it is shown while nobody has approved the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from notice.model.corpus import Corpus, Notice, Version
from notice.model.finding import Finding
from notice.model.timeline import Days
from notice.rules._rewriting import REWRITTEN
from notice.rules.dating import WITHDRAWN_IN_TIME
from notice.text.digest import is_approved, text_digest
from notice.translation.state import signed


def records_kept(base: Corpus, head: Corpus, days: Days) -> Iterator[Finding]:
    """Records of released versions that `base` has otherwise, or that come too late in `head`."""
    now = {version.effective: version for version in head.versions}
    for old in base.versions:
        new = now.get(old.effective)
        if new is None:
            continue
        yield from _withdrawal(old, new, days)
        for tag in (old.source.locale, *old.translations):
            before, after = old.text(tag), new.text(tag)
            if before and after:
                yield from _corrections(before, after, days)
                yield from _approval(before, after, is_seen=old.announced <= days.today)
                if after is not new.source:
                    yield from _sign_offs(before, after, new)


def _withdrawal(old: Version, new: Version, days: Days) -> Iterator[Finding]:
    then, now = old.source.withdrawn, new.source.withdrawn
    place, day = new.source.place("withdrawn"), new.effective
    if then and now != then:
        # A record that was typed by hand may be made whole; nothing else of it moves.
        if now and (now.on, now.reason) == (then.on, then.reason) and not then.digest:
            return
        what = "was changed" if now else "is gone"
        yield REWRITTEN.broken(
            place,
            f"The withdrawal of the version of {day}, from {then.on}, {what}; readers were told "
            "that it does not take effect.",
            "Restore the record. If the version is to come after all, release it under another "
            "date.",
        )
    elif now and not then and days.today >= day:
        yield WITHDRAWN_IN_TIME.broken(
            place,
            f"The version of {day} has taken effect, and its withdrawal is new; today is "
            f"{days.today}. It applied, and the site would say that it never did.",
        )
    elif now and not then and now.on < days.since:
        yield WITHDRAWN_IN_TIME.broken(
            place,
            f"This withdrawal is new, and dated back to {now.on}: on {days.since}, the day of the "
            "revision compared with, readers were still told that the version comes.",
            "Let `notice withdraw` write it, from today or a later day.",
        )


def _corrections(old: Notice, new: Notice, days: Days) -> Iterator[Finding]:
    """Pages say on which day a text was corrected; until then, readers had the words before."""
    added = new.corrected[len(old.corrected) :]
    for record in (c for c in added if c.on < days.since):
        yield REWRITTEN.broken(
            new.place("corrected"),
            f"This correction is new, and dated back to {record.on}: on {days.since}, the day of "
            "the revision compared with, readers still had the words before.",
            "Under `on:` write the day on which readers get it.",
        )


def _approval(old: Notice, new: Notice, *, is_seen: bool) -> Iterator[Finding]:
    """An approval goes with the text that it was given to, or before anybody has seen that."""
    if (
        is_seen
        and is_approved(old)
        and not is_approved(new)
        and text_digest(old) == (text_digest(new))
    ):
        yield REWRITTEN.broken(
            new.place("approved"),
            "This text was approved, and the record is gone or fits no more: readers would be "
            "told that nobody has approved what they were told to rely on.",
            "Restore the record. A text that is not to apply is withdrawn or superseded.",
        )


def _sign_offs(old: Notice, new: Notice, version: Version) -> Iterator[Finding]:
    """A sign-off is one of the texts as they stand, and is not lost while its section is there."""
    fitting = signed(version.source, new, new.ids)
    touched = [
        name
        for name in new.ids
        if old.translates.get(name) != new.translates.get(name)
        and new.translates.get(name) != fitting.get(name)
    ]
    if touched:
        names = ", ".join(f"`{name}`" for name in touched)
        yield REWRITTEN.broken(
            new.place("translates"),
            f"What is recorded of {names} is no sign-off of the texts as they stand, and differs "
            "from the revision compared with; readers are told by it whether a translation "
            "renders an earlier text.",
            "Restore the lines, and let somebody sign off: "
            f"`notice translated {new.locale} {' '.join(touched)} --version {version.effective}`.",
        )
