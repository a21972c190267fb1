"""What a correction does to the substance of a text: how it differs, and whether that binds.

Kinds of correction but one say that nothing of substance changes.  A number, a date, or a word
that allows or obliges is substance, until somebody says why it means the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from operator import attrgetter

from notice.binding import Shift, block_shifts
from notice.command_rules import CORRECTION
from notice.document import Block, Part, Run, parts
from notice.finding import Finding, Place
from notice.kinds import CORRECTED_MEANING, REFERENCE_UPDATED
from notice.language import Terms
from notice.model import Corpus, Correction, Notice
from notice.particulars import Language, Topic, language_of
from notice.redline import Redline, redline
from notice.whereabouts import COUNTRY, moved


def difference(before: Notice, after: Notice, fields: tuple[str, ...]) -> Redline:
    """How a text differs, word by word; these fields of the front matter come first."""
    old, new = (
        (*(_field(notice, name) for name in fields), *parts(notice)) for notice in (before, after)
    )
    return redline(old, new)


def known(corpus: Corpus, locale: str) -> Language:
    """What the corpus knows of a language; without its terms, figures and dates at least."""
    return language_of(corpus, locale) or Language(Terms(locale, ""), "en")


def unsaid(corpus: Corpus, before: Notice, after: Notice, record: Correction) -> dict[str, str]:
    """The words that bind and change although the kind says that none does, by their place.

    A place is the id of a section, or the name of a field of the front matter.
    """
    if record.kind == CORRECTED_MEANING:
        return {}
    language = known(corpus, before.locale)
    found: dict[str, str] = {}
    for section in difference(before, after, record.fields).sections:
        shifts = (s for block in section.blocks for s in block_shifts(block, language))
        words = [str(shift) for shift in shifts if not is_said(shift, record.kind)]
        old, new = ([b for c in section.blocks if (b := side(c))] for side in _SIDES)
        words += [str(s) for s in moved(old, new, language) if s.sort == COUNTRY]
        if words:
            found[section.id] = "; ".join(words)
    return found


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


_SIDES = (attrgetter("old"), attrgetter("new"))
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


_REFERENCES = {str(Topic.ARTICLE), str(Topic.ACT)}


def is_said(shift: Shift, kind: str) -> bool:
    """Whether the kind itself says that such words change."""
    return kind == REFERENCE_UPDATED and shift.sort in _REFERENCES


def _field(notice: Notice, name: str) -> Part:
    value = getattr(notice, name)
    texts = (value,) if isinstance(value, str) else value
    return Part(f"`{name}:`", 0, tuple(Block("p", 0, (Run(text),)) for text in texts))
