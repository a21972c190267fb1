"""Words that bind change in a correction only if somebody says why they mean the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from notice.law.kinds import CORRECTED_MEANING
from notice.model.corpus import Correction, Notice
from notice.model.finding import Finding, Place
from notice.release.rules import CORRECTION


def refused(
    found: Mapping[str, str], new: Notice, record: Correction, same_meaning: str
) -> Iterator[Finding]:
    """Such words change only if somebody says why they mean the same.

    The findings are at the places where the words stand in `new`.
    """
    if same_meaning and not found:
        message = "No word that binds changes without the kind of correction saying so."
        yield CORRECTION.broken(new.place(), message, "Leave out --same-meaning.")
    for name, words in found.items() if not same_meaning else ():
        section = new.section(name)
        place = Place(new.path, section.line) if section else new.place(name.strip("`:"))
        yield CORRECTION.broken(
            place,
            f"Words that bind would change in {name}: {words}. By its kind, `{record.kind}`, "
            "nothing of substance does.",
            f"{_FOR_SOURCE if new.prevails else _FOR_TRANSLATION} If the words mean the same as "
            "before, say why with --same-meaning.",
        )


_FOR_SOURCE = "Release a new version."
_FOR_TRANSLATION = (
    f"If the translation said something else than the text that prevails, its kind is "
    f"`{CORRECTED_MEANING}`."
)


def assured(record: Correction, found: Mapping[str, str], same_meaning: str) -> Correction:
    """The record with the words that bind, and why they mean the same."""
    if not found:
        return record
    words = "; ".join(found.values())
    reason = f"{record.reason} ({words}, which means the same: {same_meaning})"
    return replace(record, reason=reason)
