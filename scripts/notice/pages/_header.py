"""The header of a page: from when to when its version applies, what was mended, its languages."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from notice.languages.messages import Link, Sentence, Text
from notice.model.corpus import Correction, Version
from notice.model.timeline import State
from notice.pages.site import Page, PageKind, paper, path
from notice.pages.statements import Context, section_link, version_link


class Line(Struct, frozen=True):
    """A line of the header: what it tells, and the sentence that tells it.

    What is open is for every reader: what applies from when to when, or is withdrawn.
    """

    key: str
    label: str
    content: Sentence
    is_open: bool


_OPEN = frozenset({"effective", "effective-announced", "applies", "withdrawn"})


def header(context: Context, version: Version | None) -> tuple[Line, ...]:
    """The effective-date header; none on pages that show no version."""
    if version is None:
        return ()
    words, timeline = context.words, context.timeline
    notice = version.text(context.page.locale) or version.source
    effective = words.lone_day(version.effective)
    lines: list[tuple[str, Sentence]] = []
    if timeline.is_withdrawn(version):
        assert version.source.withdrawn is not None
        lines.append(("effective-announced", effective))
        lines.append(("withdrawn", words.lone_day(version.source.withdrawn.on)))
    else:
        lines.append(("effective", effective))
        lines.append(("applies", _applies(context, version)))
    lines.append(("announced", words.lone_day(version.announced)))
    known = [c for c in notice.corrected if c.on <= timeline.day]
    if known:
        mended = words.join([_corrected(context, version, c) for c in known])
        lines.append(("corrected", mended))
    if not timeline.is_withdrawn(version):
        lines += _neighbours(context, version)
    lines.append(("languages", _languages_of(context, version)))
    if file := paper(context.corpus, version, context.page.locale):
        lines.append(("file", (Link(file, words.text("link.file")),)))
    is_open = _OPEN - {"applies"} if _is_told(context, version) else _OPEN
    return tuple(
        Line(key, words.text(f"header.{key}"), content, key in is_open) for key, content in lines
    )


def _is_told(context: Context, version: Version) -> bool:
    """Whether the status, above the title, says already from when or until when it applies."""
    has_status = context.page.kind in {PageKind.FRONT, PageKind.VERSION}
    return has_status and context.timeline.state(version) in {State.UPCOMING, State.SUPERSEDED}


def _neighbours(context: Context, version: Version) -> Iterator[tuple[str, Sentence]]:
    """The versions before and after; what took the place of what only once it has."""
    timeline = context.timeline
    previous, following = timeline.previous(version), timeline.next(version)
    if previous:
        applied = version.effective <= timeline.day
        yield "replaces" if applied else "previous", _version(context, previous)
    if following:
        applied = following.effective <= timeline.day
        yield "superseded-by" if applied else "next", _version(context, following)


def _applies(context: Context, version: Version) -> Sentence:
    words = context.words
    start, until = words.day(version.effective), context.timeline.until(version)
    if until is None:
        later = any(v.effective > version.effective for v in context.timeline.versions)
        key = "applies.withdrawn" if later else "applies.open"
        return words(key, start=start, day=words.day(context.timeline.day))
    if until == version.effective:
        return words("applies.day", date=start)
    return words("applies.until", start=start, end=words.day(until))


def _corrected(context: Context, version: Version, correction: Correction) -> Sentence:
    """The day, and what was mended where; an old record tells the day alone."""
    words = context.words
    links = [section_link(context, version, section) for section in correction.sections]
    places: list[Sentence] = [(link,) for link in links if link]
    places += [words(f"correction.{field}") for field in correction.fields]
    if not (correction.kind and places):
        return words.lone_day(correction.on)
    day, kind = words.day(correction.on), words.text(f"kind.{correction.kind}")
    return words("correction", date=day, kind=kind, places=words.join(places))


def _version(context: Context, version: Version) -> Sentence:
    text = context.words.text("version", date=context.words.day(version.effective))
    return (version_link(context, version, text),)


def _languages_of(context: Context, version: Version) -> Sentence:
    names: list[Sentence] = []
    for locale in context.locales:
        if not version.text(locale.tag):
            continue
        if locale.tag == context.page.locale:
            names.append((Text(locale.name),))
            continue
        target = path(context.corpus, Page(PageKind.VERSION, locale.tag, version))
        names.append((Link(target, locale.name, hreflang=locale.tag, lang=locale.tag),))
    return context.words.join(names)
