"""Which section of a text tells what a notice must tell, as its front matter declares it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from notice.law.disclosures import DISCLOSURES, PURPOSE, Disclosure
from notice.model.corpus import Notice


class Told(StrEnum):
    """How a text stands to a disclosure."""

    TOLD = "told"
    BY_SITE = "told by the site"
    NOT_APPLICABLE = "not applicable"
    OPEN = "not decided"
    MISSING = "missing"


class Coverage(Struct, frozen=True):
    """Where a text tells a disclosure.

    `sections` tell it; `empty` are declared to and have no text; `untold_for` are activities that
    go without it; `reason` says why it does not apply.
    """

    disclosure: Disclosure
    told: Told
    sections: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    untold_for: tuple[str, ...] = ()
    reason: str = ""


def coverage(notice: Notice) -> tuple[Coverage, ...]:
    """How the text stands to every disclosure, in the order of the articles.

    What must always be told can't be declared not applicable.
    """
    own = _telling(notice, PURPOSE)[0]
    return tuple(_coverage(notice, item, own) for item in DISCLOSURES.values())


def _coverage(notice: Notice, item: Disclosure, own: tuple[str, ...]) -> Coverage:
    sections, empty = _telling(notice, item.id)
    if sections:
        untold = tuple(a for a in own if not _is_told_for(notice, a, sections, own))
        is_needed = item.per_activity and not item.condition
        return Coverage(item, Told.TOLD, sections, empty, untold if is_needed else ())
    if item.by_site:
        return Coverage(item, Told.BY_SITE)
    reason = notice.not_applicable.get(item.id, "")
    if reason and item.condition:
        return Coverage(item, Told.NOT_APPLICABLE, empty=empty, reason=reason)
    # What is claimed for a section without text is missing, however rare it is.
    return Coverage(item, Told.OPEN if item.is_rare and not empty else Told.MISSING, empty=empty)


class Activity(Struct, frozen=True):
    """An activity, and the sections that tell of it each thing that is told of each activity."""

    id: str
    title: str
    told: Mapping[str, tuple[str, ...]]


def activities(notice: Notice) -> tuple[Activity, ...]:
    """The activities of a text, in order, by what has to be told of each, as it is declared."""
    own = _telling(notice, PURPOSE)[0]
    found = []
    for activity in own:
        told = {
            item.id: tuple(
                section
                for section in _telling(notice, item.id)[0]
                if _is_told_for(notice, activity, (section,), own)
            )
            for item in DISCLOSURES.values()
            if item.per_activity
        }
        section = notice.section(activity)
        found.append(Activity(activity, section.title if section else "", told))
    return tuple(found)


def _telling(notice: Notice, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sections that tell the disclosure, and those that are declared to and have no text."""
    declared = [s for s in notice.sections if name in notice.covers.get(s.id, ())]
    return (
        tuple(s.id for s in declared if s.text.strip()),
        tuple(s.id for s in declared if not s.text.strip()),
    )


def _is_told_for(
    notice: Notice, activity: str, sections: tuple[str, ...], own: tuple[str, ...]
) -> bool:
    """Whether one of the sections speaks for the activity.

    A section speaks for itself and for those under its heading; one that is about no activity,
    and has none under its heading, for all.
    """
    headings = {a: _headings(notice, a) for a in own}
    about_some = {*own, *(heading for above in headings.values() for heading in above)}
    return any(s in headings[activity] or s not in about_some for s in sections)


def _headings(notice: Notice, section_id: str) -> tuple[str, ...]:
    """The section and those under whose headings it stands."""
    above: list[tuple[int, str]] = []
    for section in notice.sections:
        above = [(level, name) for level, name in above if 0 < level < section.level]
        above.append((section.level, section.id))
        if section.id == section_id:
            break
    return tuple(name for _, name in above)


def what(item: Coverage) -> str:
    """What is to be told, and on which condition."""
    condition = item.disclosure.condition
    return f"{item.disclosure.what} (if {condition})" if condition else item.disclosure.what


def where(item: Coverage) -> str:
    """Where it is told, or why not."""
    match item.told:
        case Told.TOLD:
            untold = f"; not for {_named(item.untold_for)}" if item.untold_for else ""
            return f"{item.told} in {_named(item.sections)}{untold}"
        case Told.BY_SITE:
            return f"{item.told}, in {item.disclosure.by_site}"
        case Told.NOT_APPLICABLE:
            return f"{item.told}: {item.reason}"
        case Told.OPEN:
            return f"{item.told}: no section tells it, and nothing says that it does not apply"
        case Told.MISSING:
            empty = f"; {_named(item.empty)} should, and has no text" if item.empty else ""
            return f"{item.told.upper()}{empty}"


def _named(sections: Sequence[str]) -> str:
    return ", ".join(f"`{section}`" for section in sections)
