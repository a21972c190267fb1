"""The entries of the history page: every announced version, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from notice.messages import Link, Sentence
from notice.model import Change, Version
from notice.statements import Context, Line, Paragraph, header, summary, version_link
from notice.timeline import base


@dataclass(frozen=True)
class ChangeLine:
    """A classified change in readers' words; `sections` link to the texts concerned."""

    kind: str
    assessment: str
    is_material_adverse: bool
    sections: tuple[Link, ...]


@dataclass(frozen=True)
class Entry:
    """One version in the history."""

    version: str
    title: Link
    verdict: str
    is_material_adverse: bool
    header: tuple[Line, ...]
    summary: tuple[Paragraph, ...]
    changes: tuple[ChangeLine, ...]


def entries(context: Context) -> tuple[Entry, ...]:
    """The history of the corpus as it is seen on the timeline's day, newest first."""
    return tuple(_entry(context, version) for version in reversed(context.timeline.versions))


def _entry(context: Context, version: Version) -> Entry:
    words = context.words
    title = words.text("version.title", date=words.day(version.effective))
    adverse = version.is_material_adverse
    return Entry(
        version=str(version.effective),
        title=version_link(context, version, title),
        verdict=words.text(_verdict(context, version)),
        is_material_adverse=adverse,
        header=tuple(
            line for line in header(context, version) if not line.key.startswith("effective")
        ),
        summary=tuple(summary(context, version)),
        changes=tuple(_change(context, version, change) for change in _ordered(version)),
    )


def _verdict(context: Context, version: Version) -> str:
    if context.timeline.is_withdrawn(version):
        return "history.withdrawn"
    if base(context.corpus.versions, version) is None:
        return "history.first"
    return "history.adverse" if version.is_material_adverse else "history.not-adverse"


def _ordered(version: Version) -> list[Change]:
    return sorted(version.source.changes, key=lambda c: not c.is_material_adverse)


def _change(context: Context, version: Version, change: Change) -> ChangeLine:
    words = context.words
    materiality = words.text(f"materiality.{change.materiality}")
    effect = words.text(f"effect.{change.effect}")
    assessment: Sentence = words("assessment", materiality=materiality, effect=effect)
    return ChangeLine(
        kind=words.text(f"kind.{change.kind}"),
        assessment="".join(part.text for part in assessment),
        is_material_adverse=change.is_material_adverse,
        sections=tuple(_section(context, version, section) for section in change.sections),
    )


def _section(context: Context, version: Version, section_id: str) -> Link:
    """The section's heading, linked; for one that was removed, where it last stood."""
    earlier = base(context.corpus.versions, version)
    for candidate in (version, earlier):
        if candidate is None:
            continue
        notice = candidate.text(context.page.locale) or candidate.source
        section = notice.section(section_id)
        if section:
            name = section.title or context.words.text("section.lead")
            link = version_link(context, candidate, name)
            fragment = f"#{section_id}" if section.level else ""
            lang = notice.locale if section.title and notice.locale != context.page.locale else ""
            return Link(link.target + fragment, name, hreflang=link.hreflang, lang=lang)
    return Link("", section_id)
